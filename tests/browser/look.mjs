// Looks at a page in the browser as citizens do: narrow and wide, with script and without, with large letters.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { NODES } from "./budgets.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const WIDTHS = [360, 1280];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** A script that a browser would run; data for search engines is none. */
const SCRIPT = /<script(?![^>]*type="application\/ld\+json")/i;

/**
 * Complaints about one page: `check`, `where` it was seen, and `text`. `tabs` are one with script and one without; a page that
 * has none is the same in both.
 */
export async function look(tabs, server, page) {
  const wrong = [];
  for (const tab of SCRIPT.test(page.html) ? tabs : tabs.slice(0, 1)) {
    const without = tab.scripted ? "with script" : "without script";
    const add = (check, where, texts) => wrong.push(...texts.map((text) => ({ check, where, text })));
    server.asked.length = 0;
    await tab.visit(server.address(page.path), { width: WIDTHS[0] });
    await prepareAxe(tab);
    for (const width of WIDTHS) {
      await tab.resize(width);
      add("axe", `${width} px, ${without}`, await violations(tab.page));
    }
    add("console", without, tab.said.filter((text) => !isPolicy(text)));
    add("csp", without, [...tab.said.filter(isPolicy), ...(await policy(tab.page))]);
    add("requests", without, requests(tab, server, page, await pictures(tab.page)));
    add("scroll", `320 px, ${without}`, await tooWide(tab, 320, 1));
    add("scroll", `360 px, text 200 %, ${without}`, await tooWide(tab, 360, 2));
  }
  const nodes = await tabs[0].page.evaluate(() => document.querySelectorAll("*").length);
  if (nodes > NODES) wrong.push({ check: "budget", where: "page", text: `${nodes} elements, more than ${NODES}` });
  return wrong;
}

function isPolicy(text) {
  return /Content.Security.Policy/i.test(text);
}

/** A page must forbid what it does not need, whatever the server says. */
async function policy(page) {
  const content = await page.evaluate(() => document.querySelector("meta[http-equiv='Content-Security-Policy' i]")?.content);
  if (!content) return ["the page has no content security policy"];
  return content.includes("default-src 'none'") ? [] : [`the policy does not begin with nothing: ${content}`];
}

async function pictures(page) {
  return page.evaluate(() => [...document.images].filter((img) => !img.src.startsWith("data:")).length);
}

/** Requests to another origin, of which the server knows nothing, and requests beyond the page and its pictures. */
function requests({ asked }, server, page, pictures) {
  const own = (url) => url.startsWith(`${server.origin}/`) || /^(data|about):/.test(url);
  const wrong = asked.filter((url) => !own(url)).map((url) => `asks for ${url}`);
  const served = server.asked;
  if (!page.scripted && served.length > 1 + pictures) wrong.push(`${served.length} requests: ${served.slice(0, 5).join(" ")}`);
  return wrong;
}

export async function prepareAxe({ page, scripted }) {
  await page.evaluate(axeSource);
  // Timers stand still in a page without script, and axe waits for one.
  if (!scripted) await page.evaluate(() => { window.setTimeout = (done) => void Promise.resolve().then(done); });
}

export async function violations(page) {
  const found = await page.evaluate(async (rules) => {
    const result = await window.axe.run(document, { runOnly: rules, resultTypes: ["violations"], preload: false });
    return result.violations.map(({ id, help, nodes }) => ({ id, help, n: nodes.length, first: nodes[0].html.slice(0, 120) }));
  }, RULES);
  return found.map(({ id, help, n, first }) => `${id} (${n}): ${help}: ${first}`);
}

/** What sticks out to the right of a screen of this width, with letters `zoom` times as large. */
async function tooWide(tab, width, zoom) {
  await tab.resize(width);
  const { scroll, first } = await tab.page.evaluate(measure, { width, zoom });
  return scroll > width ? [`${scroll} px wide; first to stick out: ${first}`] : [];
}

// Runs in the page.
function measure({ width, zoom }) {
  const root = document.documentElement;
  if (zoom !== 1) root.style.fontSize = `${zoom * Number.parseFloat(getComputedStyle(root).fontSize)}px`;
  const out = [...document.body.querySelectorAll("*")].find((element) => element.getBoundingClientRect().right > width + 1);
  return { scroll: document.scrollingElement.scrollWidth, first: out?.outerHTML.slice(0, 120) };
}
