// Which page of a site stands for each kind. Found by looking, so that it holds for any portal.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const RECORDS = { funds: "fund", projects: "project", cases: "case", documents: "document" };
const INDEXES = { townships: "townships", focus: "focuses", departments: "departments" };
const PLACES = { focus: "focus", departments: "department" };
const YEAR = /^\d{4}$/;

/** Words of the default theme by which pages of one path are told apart. */
const words = labels(["period.open", "type.bulletin", "tombstone.withdrawn", "tombstone.expired"]);

/** Kinds without which a portal is not what these tests are for. */
export const NEEDED = [
  ...["home", "townships", "township", "village", "focuses", "focus", "departments", "department", "kind", "year"],
  ...["fund", "project", "open project", "case", "document", "bulletin", "tombstone", "404"],
];

/** Every page of a site: its path, its text, its kind and the budget it falls under. */
export function everyPage(folder) {
  const names = readdirSync(folder, { recursive: true }).map((name) => name.replaceAll("\\", "/"));
  return names.filter((name) => name.endsWith(".html")).sort().map((name) => {
    const html = readFileSync(join(folder, name), "utf8");
    const kind = kindOf(name, html);
    const weight = kind === "home" ? "home" : isRecord(kind) ? "record" : "list";
    return { kind, weight, scripted: kind === "search", html, path: name.replace(/(^|\/)index\.html$/, "$1") };
  });
}

/** The heaviest page of each kind. */
export function heaviest(pages) {
  const chosen = new Map();
  for (const page of pages) {
    if (page.html.length > (chosen.get(page.kind)?.html.length ?? 0)) chosen.set(page.kind, page);
  }
  return [...chosen.values()];
}

export function isRecord(kind) {
  return ["fund", "project", "open project", "case", "document", "bulletin", "tombstone"].includes(kind);
}

function kindOf(name, html) {
  if (!name.includes("/")) return name === "index.html" ? "home" : name.replace(".html", "");
  const folders = name.split("/").slice(0, -1);
  const [top, ...below] = folders;
  if (below.some((folder) => YEAR.test(folder))) return "year";
  if (top in RECORDS) return below.length === 0 ? "kind" : recordKind(RECORDS[top], html);
  if (top in INDEXES && below.length === 0) return INDEXES[top];
  if (top === "townships") return below.length === 1 ? "township" : "village";
  // A kind of page that is not known here is looked at under the name of its folder.
  return PLACES[top] ?? top;
}

function recordKind(kind, html) {
  const says = (word) => new RegExp(`>\\s*${word}\\s*<`).test(main(html));
  if (says(words["tombstone.withdrawn"]) || says(words["tombstone.expired"])) return "tombstone";
  if (kind === "document" && says(words["type.bulletin"])) return "bulletin";
  if (kind === "project" && says(words["period.open"])) return "open project";
  return kind;
}

function main(html) {
  return html.slice(html.indexOf("<main"), html.indexOf("</main"));
}

/** Labels of the default theme, by table and key. */
function labels(keys) {
  const text = readFileSync(new URL("../../themes/default/labels/zh-CN.toml", import.meta.url), "utf8");
  const value = (key) => {
    const [table, name] = key.split(".");
    const part = text.split(`\n[${table}]\n`)[1]?.split("\n[")[0];
    const word = part?.match(new RegExp(`^${name} = "(.*)"$`, "m"))?.[1];
    if (!word) throw new Error(`the default theme has no label ${key}`);
    return word;
  };
  return Object.fromEntries(keys.map((key) => [key, value(key)]));
}
