// Asks the search of the sample portal in the browser: what villagers type, every way to narrow results down, addresses, keyboard.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Tab } from "./browser.mjs";
import { prepareAxe, violations } from "./look.mjs";
import { BELOW, serve } from "./server.mjs";

/** Each a query and the address, below the site's root, that it must find. */
const QUERIES = readFileSync(new URL("queries.txt", import.meta.url), "utf8").split("\n")
  .filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
const TABLES = { fund: "funds", project: "projects", case: "cases", document: "documents" };
/** Where a range of amounts ends, in 元. */
const AMOUNTS = [1, 10, 50, 100, 500].map((wan) => wan * 10_000);

/** Complaints about the search of the site in `folder`, and lines that tell what was asked. Nothing is asked of another portal. */
export async function ask(browser, folder) {
  const missing = QUERIES.filter(([, address]) => !existsSync(join(folder, address, "index.html")));
  if (missing.length > QUERIES.length / 2) return { complaints: [], lines: ["note: not the sample portal: its search was not asked"] };
  const server = await serve(folder);
  const tab = await Tab.open(browser);
  const wrong = [];
  const complain = (where, text) => wrong.push({ kind: "search", path: "search/", check: "search", where, text });
  for (const check of [queries, narrowing, together, order, address, keyboard, nothing, axe, console, fromDisk]) {
    await check(tab, server, folder, (text) => complain(check.name, text));
  }
  await tab.close();
  await server.close();
  return { complaints: wrong, lines: [`asked the search ${QUERIES.length} queries of villagers, and to narrow down by everything`] };
}

async function queries(tab, server, folder, add) {
  await open(tab, server);
  for (const [query, address] of QUERIES) {
    const shown = await type(tab, query);
    if (![...shown.hits, ...shown.places].includes(address)) add(`${query} does not find ${address}, but ${JSON.stringify(shown)}`);
  }
}

/** Each choice of each list must give exactly the records that the files of data have, and say how many. */
async function narrowing(tab, server, folder, add) {
  const records = everyRecord(folder);
  await open(tab, server);
  for (const [name, is] of Object.entries(IS)) {
    for (const { value, text } of await options(tab, name)) {
      await open(tab, server);
      await choose(tab, name, value);
      await compare(tab, `${name} ${text}`, records.filter((record) => is(record, value, text)), add);
      if (!tab.page.url().endsWith(`?${name}=${value}`)) add(`${name} ${text} is not in the address ${tab.page.url()}`);
    }
  }
  for (const { value: township } of await options(tab, "township")) {
    await open(tab, server);
    await choose(tab, "township", township);
    await compare(tab, township, listed(folder, `townships/${township}`), add);
    const villages = await options(tab, "village");
    const expected = readdirSync(join(folder, "townships", township), { withFileTypes: true }).filter((entry) => entry.isDirectory() && !/^\d/.test(entry.name));
    if (villages.length !== expected.length) add(`${township} has ${expected.length} villages, the list ${villages.length}`);
    const [{ value }] = villages;
    await choose(tab, "village", value);
    await compare(tab, `${township} ${value}`, listed(folder, `townships/${township}/${value}`), add);
  }
}

const IS = {
  kind: (record, value) => record.kind === value,
  year: (record, value) => record.shelf === value,
  focus: (record, _, text) => record.focus.includes(text),
  level: (record, value) => record.level === value,
  stage: (record, value) => record.stage === value,
  amount: (record, value) => record.money !== null && AMOUNTS.filter((limit) => record.money >= limit).length === Number(value),
};

/** Words and several choices at once; the same address opened anew gives the same. */
async function together(tab, server, folder, add) {
  await open(tab, server);
  await type(tab, "项目");
  await choose(tab, "kind", "project");
  await choose(tab, "year", "2018");
  await choose(tab, "township", "hualing");
  await choose(tab, "stage", "completed");
  const records = everyRecord(folder).filter((record) => record.kind === "project" && record.shelf === "2018" && record.stage === "completed");
  const expected = records.filter((record) => record.title.includes("项目") && record.township === "桦岭镇");
  await compare(tab, "项目, narrowed down by four", expected, add);
  await tab.page.reload();
  await settled(tab);
  await compare(tab, "the same address again", expected, add);
}

async function order(tab, server, folder, add) {
  await open(tab, server, "?q=大棚");
  const titles = (await seen(tab)).titles.map((title) => title.includes("大棚"));
  if (titles.includes(true, titles.indexOf(false)) && titles.indexOf(false) >= 0) add("results without the word in the title stand before others");
  await choose(tab, "sort", "date");
  const { days } = await seen(tab);
  if (days.join() !== [...days].sort().reverse().join()) add(`by date: ${days.join(" ")}`);
  if (!tab.page.url().includes("sort=date")) add("the order is not in the address");
}

/** Going back shows what was asked before, with its fields. */
async function address(tab, server, folder, add) {
  await open(tab, server);
  await type(tab, "危房改造");
  const before = await seen(tab);
  await type(tab, "光伏");
  await Promise.all([tab.page.waitForFunction(() => decodeURIComponent(location.search) === "?q=危房改造"), tab.page.goBack()]);
  await settled(tab);
  const after = await seen(tab);
  if (after.hits.join() !== before.hits.join()) add("going back does not show what was found before");
  if ((await tab.page.inputValue("#search [name=q]")) !== "危房改造") add("going back does not bring the words back");
  await open(tab, server, "?q=%3Cimg%20src=x%20onerror=alert(1)%3E&kind=none&year=1900");
  if (await tab.page.$("main img")) add("what is asked becomes HTML");
}

/** Words and Enter; then Tab to the first result, which is a link. */
async function keyboard(tab, server, folder, add) {
  await open(tab, server);
  await tab.page.focus("#search [name=q]");
  await tab.page.keyboard.type("沙广田");
  await tab.page.keyboard.press("Enter");
  await settled(tab);
  if (!(await tab.page.$("#said[role=status][aria-live=polite]"))) add("what is found is not told to a screen reader");
  for (let presses = 0; presses < 8; presses++) {
    await tab.page.keyboard.press("Tab");
    if (await tab.page.evaluate(() => Boolean(document.activeElement.closest("#results")))) break;
  }
  await Promise.all([tab.page.waitForURL(/cases\/c2018-009/, { timeout: 5000 }).catch(() => add("Enter on the first result does not open it")), tab.page.keyboard.press("Enter")]);
}

/** What is withdrawn or not in the portal is not found, and the page says so. */
async function nothing(tab, server, folder, add) {
  await open(tab, server);
  for (const query of ["没有这样的字句", "qqqq", "云财农〔2019〕999号"]) {
    const { hits, places, said } = await type(tab, query);
    if (hits.length || places.length || !said.includes("没有找到")) add(`${query}: ${said} ${[...hits, ...places].join(" ")}`);
  }
}

async function axe(tab, server, folder, add) {
  await open(tab, server, "?q=桦岭&kind=project");
  await prepareAxe(tab);
  for (const text of await violations(tab.page)) add(text);
}

/** What the browser had to say up to here. */
async function console(tab, server, folder, add) {
  tab.said.forEach(add);
}

async function fromDisk(tab, server, folder, add) {
  await tab.page.goto(`${pathToFileURL(folder)}/search/index.html?q=${encodeURIComponent("大棚")}`);
  await settled(tab);
  const { said } = await seen(tab);
  if (!said.includes("从本机磁盘打开的网页不能搜索")) add(`a page from a disk says: ${said}`);
}

/** What the data of the portal says of each record; `shelf` is the year that it is listed under. */
function everyRecord(folder) {
  const years = readdirSync(join(folder, "data")).filter((name) => /^\d+$/.test(name));
  return years.flatMap((year) => Object.entries(TABLES).flatMap(([kind, table]) => {
    const file = join(folder, "data", year, `${table}.json`);
    const rows = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).rows : [];
    const money = ({ amount, budget }) => (kind === "project" ? budget : amount) ?? null;
    return rows.map((row) => ({ focus: [], ...row, kind, money: money(row), shelf: year, address: `${table}/${row.id}` }));
  }));
}

/** The records that the page of a place lists. */
function listed(folder, place) {
  const file = join(folder, place, "records.json");
  const rows = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).rows : [];
  return rows.map(({ kind, id }) => ({ address: `${TABLES[kind]}/${id}` }));
}

async function compare(tab, what, records, add) {
  const { said } = await seen(tab);
  for (let pages = 0; pages < 50 && (await tab.page.isVisible("#more")); pages++) {
    await tab.page.click("#more");
    await settled(tab);
  }
  const { hits } = await seen(tab);
  const expected = new Set(records.map((record) => record.address));
  const absent = [...expected].filter((address) => !hits.includes(address)), foreign = hits.filter((hit) => !expected.has(hit));
  if (absent.length || foreign.length) add(`${what}: not found: ${absent.join(" ") || "none"}; wrong: ${foreign.join(" ") || "none"}`);
  const count = expected.size ? `找到 ${expected.size} 条` : "没有找到";
  if (!said.startsWith(count)) add(`${what}: ${said} There are ${expected.size}`);
}

async function open(tab, server, question = "") {
  await tab.page.goto(server.address(`search/${question}`), { waitUntil: "load" });
  await settled(tab);
}

async function type(tab, query) {
  await tab.page.fill("#search [name=q]", query);
  await tab.page.press("#search [name=q]", "Enter");
  await settled(tab);
  return seen(tab);
}

async function options(tab, name) {
  return tab.page.$$eval(`#search [name=${name}] option`, (all) => all.filter((one) => one.value).map(({ value, text }) => ({ value, text })));
}

async function choose(tab, name, value) {
  await tab.page.evaluate(() => (document.querySelector("#search details").open = true));
  await tab.page.selectOption(`#search [name=${name}]`, value);
  await tab.page.waitForFunction(([name, value]) => new URLSearchParams(location.search).get(name) === value, [name, value]);
  await settled(tab);
}

async function settled(tab) {
  await tab.page.waitForSelector("#results[aria-busy=false]", { state: "attached", timeout: 20_000 });
}

async function seen(tab) {
  return tab.page.evaluate((below) => {
    const addresses = (list) => [...document.querySelectorAll(`${list} a`)].map((a) => new URL(a.href).pathname.replace(below, "").replace(/\/(index\.html)?$/, ""));
    return {
      said: document.getElementById("said").textContent,
      hits: addresses("#results"),
      places: addresses("#near"),
      titles: [...document.querySelectorAll("#results a")].map((a) => a.textContent),
      days: [...document.querySelectorAll("#results .sub")].map((sub) => sub.textContent.match(/\d{4}-\d\d-\d\d$/)?.[0]).filter(Boolean),
    };
  }, BELOW);
}
