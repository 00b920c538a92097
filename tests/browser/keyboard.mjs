// A walk with the keyboard alone: from the home page to a township, a village, and a project whose notice can be objected to.
const MOST_LINKS = 3;
/** Width of the screen, in CSS pixels. */
const WIDTH = 360;

/** Complaints about villages that are too many links away from the home page. */
export function far(pages) {
  const steps = distances(pages, "");
  const villages = pages.filter((page) => page.kind === "village" && !(steps.get(page.path)?.length <= MOST_LINKS));
  const text = ({ path }) => `${steps.get(path)?.length ?? "no"} links from the home page to ${path}; ${MOST_LINKS} may be needed`;
  return villages.map((page) => ({ kind: "village", path: page.path, check: "keyboard", where: "links", text: text(page) }));
}

/** The way to walk, a path for each link to follow: by township and village to a project, and which of them is the village. */
export function way(pages) {
  for (const { path, html } of pages.filter((page) => page.kind === "open project")) {
    const village = pages.find((page) => page.kind === "village" && targets(html, path).includes(page.path))?.path;
    if (!village) continue;
    const stations = ["", village.split("/").slice(0, 2).join("/") + "/", village, path];
    const legs = stations.slice(1).map((to, n) => distances(pages, stations[n]).get(to));
    if (legs.every(Boolean)) return { steps: legs.flat(), village };
  }
  return undefined;
}

/** For each page that links lead to from `start`, the shortest way there: the path of each page on it, without `start`. */
function distances(pages, start) {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const found = new Map([[start, []]]);
  for (const path of found.keys()) {
    for (const next of targets(byPath.get(path).html, path)) {
      if (byPath.has(next) && !found.has(next)) found.set(next, [...found.get(path), next]);
    }
  }
  return found;
}

/** The paths that the links of a page at `path` lead to. */
function targets(html, path) {
  const base = new URL(path, "http://site/");
  const hrefs = [...html.matchAll(/<a\b[^>]*?\bhref=(?:"([^"]*)"|'([^']*)'|([^\s>]*))/gi)].map((match) => match[1] ?? match[2] ?? match[3]);
  const urls = hrefs.filter((href) => URL.canParse(href, base)).map((href) => new URL(href, base));
  const inside = urls.filter((url) => url.origin === base.origin);
  return inside.map((url) => decodeURIComponent(url.pathname.slice(1)).replace(/(^|\/)index\.html$/, "$1"));
}

/** Follows the links from the home page to each of these paths in turn; complaints. */
export async function walk(tab, server, steps) {
  const wrong = [];
  const add = (where, texts) => wrong.push(...texts.map((text) => ({ check: "keyboard", where, text })));
  const { page } = tab;
  await tab.visit(server.address(""), { width: WIDTH });
  add("skip link", await skips(page));
  await tab.visit(server.address(""), { width: WIDTH });
  for (const path of steps) {
    const where = `to ${path}`;
    const { reached, texts } = await focusLink(page, server.address(path));
    add(where, texts);
    if (!reached) {
      add(where, [`no link that Tab reaches leads there from ${page.url()}`]);
      break;
    }
    await Promise.all([page.waitForURL((url) => samePage(url, server.address(path))), page.keyboard.press("Enter")]);
  }
  return wrong;
}

/** Whether two addresses are of one page, whatever part of it they point at, with or without the name of its file. */
function samePage(one, other) {
  const page = (url) => new URL(url).pathname.replace(/index\.html$/, "");
  return page(one) === page(other);
}

/** The first Tab stop must lead past the head of the page into its main part. */
async function skips(page) {
  await page.evaluate(remember);
  await page.keyboard.press("Tab");
  const first = await page.evaluate(focused);
  if (!first.href?.includes("#")) return [`the first Tab stop is not a link into the page: ${first.html}`];
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => Boolean(document.activeElement?.closest("main")));
  return [...first.wrong, ...(inside ? [] : ["after the skip link, Tab does not go on in the main part"])];
}

/** Presses Tab until a link to `address` has the focus. */
async function focusLink(page, address) {
  const texts = [];
  await page.evaluate(remember);
  for (const _ of Array(await stops(page))) {
    await page.keyboard.press("Tab");
    const now = await page.evaluate(focused);
    texts.push(...now.wrong);
    if (now.href && samePage(now.href, address)) return { reached: true, texts };
  }
  return { reached: false, texts };
}

/** Complaints about a page whose links do not all come up when Tab is pressed on and on, or cannot be seen then. */
export async function tabThrough(tab, server, { path }) {
  await tab.visit(server.address(path), { width: WIDTH });
  return (await everyLink(tab.page)).map((text) => ({ check: "keyboard", where: "Tab", text }));
}

async function everyLink(page) {
  const texts = [];
  const seen = new Set();
  await page.evaluate(remember);
  for (const _ of Array(await stops(page))) {
    await page.keyboard.press("Tab");
    const now = await page.evaluate(focused);
    texts.push(...now.wrong);
    seen.add(now.href);
  }
  const links = await page.evaluate(() => [...document.links].filter((a) => a.checkVisibility()).map((a) => a.href));
  return [...texts, ...links.filter((href) => !seen.has(href)).map((href) => `Tab never reaches the link to ${href}`)];
}

async function stops(page) {
  return page.evaluate(() => document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]").length + 2);
}

// Runs in the page: keeps how everything looks that can have the focus.
function remember() {
  const look = (element) => {
    const style = getComputedStyle(element);
    return ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "borderColor"].map((key) => style[key]).join();
  };
  window.lookOf = look;
  const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
  window.plain = new Map([...all].map((element) => [element, look(element)]));
}

// Runs in the page: what has the focus, and whether that can be seen.
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return { wrong: [] };
  const html = element.outerHTML.slice(0, 100);
  const wrong = [];
  if (window.lookOf(element) === window.plain.get(element)) wrong.push(`looks the same with the focus as without: ${html}`);
  const box = [...element.getClientRects()].find((rect) => rect.width > 0 && rect.height > 0);
  const at = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  if (!at) wrong.push(`has the focus, but is not on the screen: ${html}`);
  else if (!element.contains(at) && !at.contains(element)) wrong.push(`is covered by ${at.outerHTML.slice(0, 60)}: ${html}`);
  return { href: element.href, html, wrong };
}
