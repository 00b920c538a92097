// node run.mjs SITE: all quick checks of a built site in the browser; fails when there is anything to complain about.
import { launch } from "./browser.mjs";
import { unknown } from "./known.mjs";
import { examine } from "./suite.mjs";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: node run.mjs SITE");

const browser = await launch();
const { complaints, lines } = await examine(browser, folder);
await browser.close();

const { wrong, stale } = unknown(complaints);
for (const line of lines) console.log(line);
for (const line of grouped(wrong)) console.log(line);
for (const entry of stale) console.log(`known.mjs: nothing fails any more like ${JSON.stringify(entry)}: remove it`);
console.log(`${wrong.length} complaints, ${complaints.length - wrong.length} known, ${stale.length} known ones that are gone`);
process.exitCode = wrong.length + stale.length > 0 ? 1 : 0;

/** One line for what is said alike of pages of one kind. */
function grouped(complaints) {
  const groups = new Map();
  for (const complaint of complaints) {
    const key = [complaint.kind, complaint.check, complaint.text].join("|");
    groups.set(key, [...(groups.get(key) ?? []), complaint]);
  }
  return [...groups.values()].map((group) => {
    const [{ kind, path, check, text }] = group;
    const where = [...new Set(group.map((complaint) => complaint.where))].join("; ");
    const others = new Set(group.map((complaint) => complaint.path)).size - 1;
    return `WRONG ${kind} /${path}${others ? ` and ${others} others` : ""}: ${check} (${where}): ${text}`;
  });
}
