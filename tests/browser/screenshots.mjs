// node screenshots.mjs SITE OUT: a picture of each page kind on a phone, on a desk, and on paper where people print it.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, Tab } from "./browser.mjs";
import { everyPage, heaviest } from "./pages.mjs";
import { toPdf } from "./print.mjs";
import { serve } from "./server.mjs";
import { PRINTED } from "./suite.mjs";

/** Width of the screen in CSS pixels, and how large its picture is. */
const SCREENS = [[360, 1], [1280, 0.625]];
/** Pages are cut at this height. */
const HIGHEST = 2600;
const QUALITY = 25;
/** Dots per inch of pictures of sheets. */
const DPI = 72;

const [folder, out] = process.argv.slice(2);
if (!out) throw new Error("usage: node screenshots.mjs SITE OUT");
mkdirSync(out, { recursive: true });

const browser = await launch();
const server = await serve(folder);
const tab = await Tab.open(browser);
let total = 0;
for (const page of heaviest(everyPage(folder))) {
  const name = page.kind.replace(" ", "-");
  for (const [width, scale] of SCREENS) keep(`${name}-${width}.webp`, await screen(page, width, scale));
  if (PRINTED.includes(page.kind)) for (const [n, picture] of (await sheets(page)).entries()) keep(`${name}-a4-${n + 1}.webp`, picture);
}
await server.close();
await browser.close();
console.log(`${Math.round(total / 1024)} KiB in ${out}`);

function keep(name, bytes) {
  writeFileSync(join(out, name), bytes);
  total += bytes.length;
}

async function screen(page, width, scale) {
  await tab.visit(server.address(page.path), { width });
  const height = await tab.page.evaluate(() => document.documentElement.scrollHeight);
  return webp(tab.page, width, Math.min(height, HIGHEST), scale);
}

async function webp(page, width, height, scale = 1) {
  const session = await page.context().newCDPSession(page);
  const clip = { x: 0, y: 0, width, height, scale };
  const how = { format: "webp", quality: QUALITY, captureBeyondViewport: true, clip };
  const { data } = await session.send("Page.captureScreenshot", how);
  return Buffer.from(data, "base64");
}

async function sheets(page) {
  await tab.visit(server.address(page.path), { width: 800, print: true });
  const work = mkdtempSync(join(tmpdir(), "gongshi-sheets-"));
  try {
    await toPdf(tab, join(work, "page.pdf"));
    execFileSync("pdftoppm", ["-r", String(DPI), "-png", join(work, "page.pdf"), join(work, "sheet")]);
    const names = readdirSync(work).filter((name) => name.endsWith(".png")).sort();
    const pictures = [];
    for (const name of names) pictures.push(await smaller(tab.page, readFileSync(join(work, name))));
    return pictures;
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** A PNG as WebP, by way of a page that shows nothing else. */
async function smaller(page, png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  await page.emulateMedia({ media: "screen" });
  await page.goto("about:blank");
  await page.setContent(`<style>body{margin:0}img{display:block}</style><img src="data:image/png;base64,${png.toString("base64")}">`);
  return webp(page, width, height);
}
