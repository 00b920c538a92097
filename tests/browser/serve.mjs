// node serve.mjs GONGSHI PORTAL: `gongshi serve` in the browser: a record is edited, broken and mended, and the page follows by
// itself. PORTAL has a project p1 and is changed.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { launch, Tab } from "./browser.mjs";

const [program, portal] = process.argv.slice(2);
if (!portal) throw new Error("usage: node serve.mjs GONGSHI PORTAL");

const record = join(portal, "content/projects/p1.toml");
const whole = readFileSync(record, "utf8");
const wrong = [];
const expect = (fact, text) => fact || wrong.push(text);

const server = spawn(program, ["serve", "--root", portal, "--port", "0", "--today", "2018-11-20", "--lang", "zh"]);
const [first] = await createInterface(server.stdout)[Symbol.asyncIterator]().next().then(({ value }) => [value]);
const site = first.replace("预览：", "");
const browser = await launch();
const tab = await Tab.open(browser);

await tab.visit(`${site}projects/p1/`, { width: 1280 });
expect((await title()) === "东岭村道路项目", `the page begins with ${await title()}`);
expect((await bar()).includes("没有问题"), `the bar begins with ${await bar()}`);
expect(tab.said.length === 0, `the browser complains: ${tab.said}`);

await saved(whole.replace("东岭村道路项目", "东岭村桥梁项目"), "edited", () => title().then((text) => text === "东岭村桥梁项目"));
await saved(whole.replace('budget = "30.00万元"', "budget = 30.00"), "broken", () => bar().then((text) => text.includes("bad-amount")));
expect((await title()) === "东岭村桥梁项目", "the last good page does not stay");
expect((await bar()).includes("content/projects/p1.toml:7:10"), `the finding has no place: ${await bar()}`);
expect(await tab.page.locator("#gongshi-preview details").evaluate((list) => list.open), "the record's own finding is folded");
await saved(whole, "mended", () => bar().then((text) => text.includes("没有问题") && !text.includes("bad-amount")));
expect((await title()) === "东岭村道路项目", `the mended page is not there: ${await title()}`);
expect(tab.said.length === 0, `the browser complains: ${tab.said}`);

// The policy of the site holds in a preview too.
await tab.page.evaluate(() => document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = 1" })));
expect((await tab.page.evaluate(() => window.ran)) === undefined, "a script in the page runs");

await browser.close();
server.kill("SIGTERM");
for (const text of wrong) console.log(`WRONG ${text}`);
process.exitCode = wrong.length > 0 ? 1 : 0;

/** Saves the record and waits until the open page is as it must be then. */
async function saved(text, what, isShown) {
  const start = performance.now();
  writeFileSync(record, text);
  while (!(await isShown().catch(() => false))) {
    if (performance.now() - start > 30_000) throw new Error(`${what}, but the page says: ${await bar()} / ${await title()}`);
    await new Promise((done) => setTimeout(done, 5));
  }
  console.log(`${what}: shown after ${Math.round(performance.now() - start)} ms`);
}

function title() {
  return tab.page.locator("h1").textContent({ timeout: 1000 });
}

function bar() {
  return tab.page.locator("#gongshi-preview").evaluate((bar) => bar.textContent.replace(/#gongshi-preview[^}]*}/g, ""), undefined, { timeout: 1000 });
}
