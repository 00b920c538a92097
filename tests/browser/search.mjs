// node search.mjs SITE [COUNT]: asks the search of a built site for COUNT texts of 2 to 8 characters, cut at random from what
// its index holds, each in a browser that has kept nothing, from a server that compresses nothing. Fails when one does not find
// its record, when a hit does not have the text, or when a search moves too many bytes. Every tenth is also asked on slow 3G
// with a slow processor.
import { createReadStream, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { launch } from "./browser.mjs";

const MOST = { bytes: 100_000, first: 1000, script: 50 };
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const CPU = 6;
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", bin: "application/octet-stream" };

const [folder, count = "500"] = process.argv.slice(2);
if (!folder) throw new Error("usage: node search.mjs SITE [COUNT]");
const { normal, textsOf } = createRequire(import.meta.url)("../../themes/default/search.js");

const years = new Map();
const entries = everyEntry(join(folder, "search"));
const server = await serve(folder);
const browser = await launch([], 60);
const asked = questions(Number(count));
const wrong = [];
const seen = { moved: [], requests: [], first: [], done: [], script: [], straight: 0 };
for (const [number, question] of asked.entries()) {
  await ask(question).catch((error) => wrong.push(`${question.part}: ${error.message}`));
  if (number % 10 === 0) await askSlowly(question).catch((error) => wrong.push(`${question.part}, slow: ${error.message}`));
}
await browser.close();
server.close();
report();

/** The texts of every entry of the years, by address, straight from the blocks. */
function everyEntry(search) {
  const found = new Map();
  for (const year of readdirSync(search).filter((name) => /^\d+$/.test(name))) {
    for (const file of readdirSync(join(search, year)).filter((name) => name.startsWith("r"))) {
      const lines = inflateRawSync(readFileSync(join(search, year, file))).toString().trimEnd().split("\n");
      for (const fields of lines.map((line) => line.split("\t"))) {
        years.set(fields[2], year);
        found.set(fields[2], textsOf(fields).map(normal));
      }
    }
  }
  return found;
}

/** The same ones each time. */
function questions(count) {
  let state = 1n;
  const below = (end) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % (1n << 64n);
    return Number(state >> 33n) % end;
  };
  const addresses = [...entries.keys()].sort();
  const made = [];
  while (made.length < count) {
    const address = addresses[below(addresses.length)];
    const texts = entries.get(address);
    const text = Array.from(texts[below(texts.length)]);
    const length = 2 + below(7);
    if (text.length < length) continue;
    const start = below(text.length - length + 1);
    made.push({ address, part: text.slice(start, start + length).join("") });
  }
  return made;
}

async function ask({ address, part }) {
  const tab = await open();
  const hits = await results(tab, part);
  seen.moved.push(tab.moved.sum);
  seen.requests.push(tab.moved.requests);
  if (tab.moved.sum > MOST.bytes) wrong.push(`${part}: ${tab.moved.sum} bytes`);
  for (const hit of hits.addresses) {
    if (!entries.get(hit)?.some((text) => text.includes(part))) wrong.push(`${part}: is not in ${hit}`);
  }
  const told = Number(hits.said.match(/\d+/)?.[0] ?? 0);
  const real = [...entries.values()].filter((texts) => texts.some((text) => text.includes(part))).length;
  if (hits.complete && !hits.said.includes("约") && told !== real) wrong.push(`${part}: ${hits.said} There are ${real}`);
  if (hits.addresses.includes(address)) seen.straight++;
  else {
    const narrowed = await results(tab, `${part} ${entries.get(address)[0]}`, years.get(address));
    if (!narrowed.addresses.includes(address)) wrong.push(`${part}: does not find ${address}: ${narrowed.said}`);
  }
  await tab.context.close();
}

async function askSlowly({ part }) {
  const tab = await open();
  await tab.client.send("Network.emulateNetworkConditions", SLOW);
  await tab.client.send("Emulation.setCPUThrottlingRate", { rate: CPU });
  await tab.client.send("Performance.enable");
  await results(tab, part);
  const { metrics } = await tab.client.send("Performance.getMetrics");
  seen.script.push(metrics.find((metric) => metric.name === "ScriptDuration").value * 1000);
  const { first, done, loaded } = await tab.page.evaluate(() => ({ first: window.times.first, done: window.times.done, loaded: performance.timing.loadEventEnd - performance.timing.navigationStart }));
  if (first) seen.first.push(first - loaded);
  seen.done.push(done - loaded);
  await tab.context.close();
}

async function open() {
  const context = await browser.newContext();
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  const moved = { sum: 0, requests: 0 };
  await client.send("Network.enable");
  client.on("Network.loadingFinished", ({ encodedDataLength }) => {
    moved.sum += encodedDataLength;
    moved.requests++;
  });
  await page.addInitScript(() => {
    // Nobody asks again and again whether the search is done: that would count as script of the page.
    let tell;
    window.times = { whenDone: new Promise((done) => (tell = done)) };
    document.addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
      const list = document.getElementById("results");
      if (list.firstElementChild) window.times.first ??= performance.now();
      if (list.getAttribute("aria-busy") === "false") tell((window.times.done = performance.now()));
    }).observe(document.querySelector("main"), { childList: true, subtree: true, attributes: true }));
  });
  return { context, page, client, moved };
}

async function results({ page }, words, year = "") {
  await page.goto(`${server.origin}/search/?q=${encodeURIComponent(words)}&year=${year}`, { waitUntil: "load" });
  const late = setTimeout(() => page.close(), 60_000);
  await page.evaluate(() => window.times.whenDone);
  clearTimeout(late);
  return page.evaluate(() => ({
    said: document.getElementById("said").textContent,
    complete: document.getElementById("older").hidden,
    addresses: [...document.querySelectorAll("#results a")].map((a) => new URL(a.href).pathname.split("/").slice(1, 3).join("/")),
  }));
}

async function serve(folder) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname).replace(/\/$/, "/index.html");
    const file = join(folder, path);
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": TYPES[path.split(".").pop()] ?? "application/octet-stream", "Content-Length": size });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

function report() {
  const line = (name, values, unit) => {
    const sorted = [...values].sort((a, b) => a - b).map(Math.round);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    console.log(`${name}: median ${at(0.5)} ${unit}, 9 of 10 within ${at(0.9)}, most ${at(1)}`);
  };
  console.log(`${asked.length} searches in ${entries.size} records; ${seen.straight} found on the first screen, the others with year and title beside the text`);
  line("moved, cold, page and script included", seen.moved, "bytes");
  line("requests", seen.requests, "");
  line("first result after the page, slow 3G", seen.first, "ms");
  line("all results after the page, slow 3G", seen.done, "ms");
  line(`script at ${CPU} times slowdown`, seen.script, "ms");
  for (const text of wrong) console.log(`WRONG ${text}`);
  for (const [name, most] of [["first", MOST.first], ["script", MOST.script]]) {
    const over = seen[name].filter((value) => value > most).length;
    if (over) console.log(`${name}: ${over} of ${seen[name].length} over ${most} ms`);
  }
  process.exitCode = wrong.length ? 1 : 0;
}
