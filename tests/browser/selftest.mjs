// node selftest.mjs: each check must complain about a page with the fault that it looks for, and about no sound page.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, Tab } from "./browser.mjs";
import { BROKEN, page, SOUND } from "./broken.mjs";
import { weigh } from "./budgets.mjs";
import { far, tabThrough, walk } from "./keyboard.mjs";
import { unknown } from "./known.mjs";
import { look } from "./look.mjs";
import { print } from "./print.mjs";
import { serve } from "./server.mjs";

const folder = mkdtempSync(join(tmpdir(), "gongshi-selftest-"));
mkdirSync(join(folder, "townships/t"), { recursive: true });
writeFileSync(join(folder, "townships/t/index.html"), page({ title: "花山镇", links: "" }));
writeFileSync(join(folder, "more.css"), "p{color:#000}");

const browser = await launch();
const server = await serve(folder);
const tabs = [await Tab.open(browser), await Tab.open(browser, { scripted: false })];
const failed = [];

const parts = Object.values(Object.fromEntries(BROKEN.map((entry) => [entry.check, entry])));
for (const { check } of parts) {
  const found = await complaints(check, SOUND, ["open project"]);
  failed.push(...found.map((complaint) => `a sound page: ${check}: ${JSON.stringify(complaint)}`));
}
for (const { check, says, where = "", parts, needs } of BROKEN) {
  const found = await complaints(check, parts, needs);
  const seen = found.some((complaint) => complaint.text.includes(says) && complaint.where.includes(where));
  if (!seen) failed.push(`${check} says nothing with "${says}" (${where}) of ${JSON.stringify(parts)}, but ${JSON.stringify(found)}`);
}
failed.push(...farVillage(), ...knownOnes());
await server.close();
await browser.close();
rmSync(folder, { recursive: true });

for (const text of failed) console.log(`WRONG ${text}`);
console.log(`${BROKEN.length} broken pages, ${failed.length} wrong`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** What a check says of a page with these parts. */
async function complaints(check, parts, needs) {
  const html = page(parts);
  writeFileSync(join(folder, "index.html"), html);
  const shown = { kind: "open project", weight: "record", path: "", html };
  if (check === "weight") return weigh(shown, html).wrong.map((text) => ({ text, where: "" }));
  if (check === "keyboard") return tabThrough(tabs[0], server, shown);
  if (check === "walk") return walk(tabs[0], server, ["townships/t/"]);
  if (check === "print") return (await print(tabs[0], server, shown, needs)).wrong;
  return (await look(tabs, server, shown)).filter((complaint) => complaint.check === check);
}

/** A village that is four links from the home page. */
function farVillage() {
  const linked = (kind, path, to) => ({ kind, path, html: `<a href="${to}">` });
  const pages = [
    linked("home", "", "townships/index.html"),
    linked("townships", "townships/", "a/"),
    linked("township", "townships/a/", "../../more/"),
    linked("more", "more/", "../townships/a/b/#x"),
    linked("village", "townships/a/b/", ""),
  ];
  const wrong = far(pages).map(({ text }) => text);
  return wrong.length === 1 && wrong[0].includes("4 links") ? [] : [`a village four links away: ${JSON.stringify(wrong)}`];
}

/** A known complaint passes, another one does not, and what is known but gone is told. */
function knownOnes() {
  const entry = (says) => ({ kind: "home", check: "axe", says, reason: "a test" });
  const complaint = (text) => ({ kind: "home", check: "axe", text });
  const { wrong, stale } = unknown([complaint("old fault"), complaint("new fault")], [entry("old"), entry("gone")]);
  const right = wrong.length === 1 && wrong[0].text === "new fault" && stale.length === 1 && stale[0].says === "gone";
  return right ? [] : [`known complaints: ${JSON.stringify({ wrong, stale })}`];
}
