// All quick checks of a site. Lighthouse, which takes its time, is apart.
import { ask } from "./ask.mjs";
import { Tab } from "./browser.mjs";
import { weigh } from "./budgets.mjs";
import { far, tabThrough, walk, way } from "./keyboard.mjs";
import { look } from "./look.mjs";
import { everyPage, heaviest, NEEDED } from "./pages.mjs";
import { print } from "./print.mjs";
import { serve } from "./server.mjs";

/** Pages that people print. */
export const PRINTED = ["open project", "project", "fund", "village", "document", "bulletin", "case"];
/** One for each core of a small machine. */
const AT_ONCE = 2;

/** Complaints about the site in `folder`, each with its `kind` of page, and lines that tell what was seen. */
export async function examine(browser, folder) {
  const all = everyPage(folder);
  const pages = heaviest(all);
  const complaints = missing(pages);
  const lines = [];
  weighAll(all, complaints, lines);
  const queue = [...pages];
  await Promise.all(Array.from({ length: AT_ONCE }, () => lookAtAll(browser, folder, queue, complaints, lines)));
  await walkThrough(browser, folder, all, complaints, lines);
  const asked = await ask(browser, folder);
  complaints.push(...asked.complaints);
  lines.push(...asked.lines);
  return { complaints, lines };
}

function missing(pages) {
  const absent = NEEDED.filter((kind) => !pages.some((page) => page.kind === kind));
  return absent.map((kind) => ({ kind, path: "", check: "pages", where: "site", text: "the site has no such page" }));
}

/** Every page of the site is weighed; it takes no browser. */
function weighAll(all, complaints, lines) {
  const most = new Map();
  for (const page of all) {
    const { br, css, wrong, over } = weigh(page, page.html);
    complaints.push(...wrong.map((text) => ({ ...page, check: "budget", where: "file", text })));
    if (over) lines.push(`note: ${page.kind} ${page.path}: ${br} bytes in brotli, over its target of ${over}`);
    if (br > (most.get(page.weight)?.br ?? 0)) most.set(page.weight, { br, css, path: page.path });
  }
  for (const [name, { br, css, path }] of most) {
    lines.push(`heaviest ${name}: ${br} bytes in brotli, ${css} of them styles before compression (${path || "/"})`);
  }
}

/** Takes pages from the queue until it is empty. It has a server of its own, so that requests can be counted. */
async function lookAtAll(browser, folder, queue, complaints, lines) {
  const server = await serve(folder);
  const tabs = [await Tab.open(browser), await Tab.open(browser, { scripted: false })];
  for (let page = queue.shift(); page; page = queue.shift()) {
    const found = [...(await look(tabs, server, page)), ...(await tabThrough(tabs[0], server, page))];
    let sheets = "";
    if (PRINTED.includes(page.kind)) {
      const printed = await print(tabs[0], server, page);
      found.push(...printed.wrong);
      sheets = `, ${printed.sheets} sheets of A4`;
    }
    complaints.push(...found.map((complaint) => ({ ...page, ...complaint })));
    lines.push(`looked at ${page.kind}: ${page.path || "/"}${sheets}`);
  }
  await server.close();
}

async function walkThrough(browser, folder, all, complaints, lines) {
  complaints.push(...far(all));
  const found = way(all);
  if (!found) {
    complaints.push({ kind: "home", path: "", check: "keyboard", where: "site", text: "links lead to no village with an open project" });
    return;
  }
  const { steps, village } = found;
  const server = await serve(folder);
  const wrong = await walk(await Tab.open(browser), server, steps);
  await server.close();
  complaints.push(...wrong.map((complaint) => ({ kind: "home", path: "", ...complaint })));
  lines.push(`walked with the keyboard: / ${steps.join(" ")}; ${steps.indexOf(village) + 1} links to the village`);
}
