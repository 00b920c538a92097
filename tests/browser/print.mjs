// Prints a page as a township cadre does for the village board, and reads the sheets.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import jsQR from "jsqr";

/** Kinds whose sheets must carry a QR code. */
const QR_NEEDED = ["open project", "project"];
/** Sheets that a page of this kind may take. */
const MOST_SHEETS = { "open project": 3, village: 4 };
/** Printable width of A4 with margins of 18 mm, in CSS pixels. */
const SHEET = 657;
/** Dots per inch at which sheets are read: less than any printer has. */
const DPI = 150;

const scanner = readFileSync(createRequire(import.meta.url).resolve("jsqr"), "utf8");

/** Complaints about a page on paper, and its number of sheets. */
export async function print(tab, server, page, needQr = QR_NEEDED) {
  await tab.visit(server.address(page.path), { width: SHEET, print: true });
  const folder = mkdtempSync(join(tmpdir(), "gongshi-print-"));
  try {
    const pdf = join(folder, "page.pdf");
    await toPdf(tab, pdf);
    const sheets = texts(pdf);
    const facts = await tab.page.evaluate(shown);
    const wrong = [
      ...missing(sheets.join(""), facts),
      ...facts.cut.map((html) => `is cut on paper: ${html}`),
      ...count(sheets, page),
      ...(await codes(tab.page, pdf, folder, needQr.includes(page.kind))),
    ];
    return { sheets: sheets.length, wrong: wrong.map((text) => ({ check: "print", where: "A4", text })) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Prints what is in a tab to a file. */
export async function toPdf(tab, file) {
  writeFileSync(file, await tab.page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: true }));
}

/** The text of each sheet, in the order in which it is drawn, without the number of the sheet. */
function texts(pdf) {
  const text = execFileSync("pdftotext", ["-raw", "-enc", "UTF-8", pdf, "-"], { encoding: "utf8", maxBuffer: 1 << 26 });
  return text.split("\f").slice(0, -1).map((sheet) => sheet.replace(/^\s*\d+\s*\/\s*\d+\s*$/gm, ""));
}

function count(sheets, { kind }) {
  const wrong = sheets.flatMap((text, n) => (bare(text).length < 10 ? [`sheet ${n + 1} is all but empty`] : []));
  const most = MOST_SHEETS[kind];
  if (sheets.length > most) wrong.push(`takes ${sheets.length} sheets, more than ${most}`);
  return wrong;
}

/** Every text that shows must be on paper, and with it the title and the hotline. */
function missing(printed, { title, hotline, lines }) {
  const there = bare(printed);
  const wrong = lines.filter((line) => !there.includes(bare(line))).map((line) => `is not on paper: ${line.slice(0, 60)}`);
  if (!title || !there.includes(bare(title))) wrong.push(`the title is not on paper: ${title}`);
  if (!hotline || !there.includes(bare(hotline))) wrong.push(`no telephone number is on paper: ${hotline}`);
  return wrong;
}

/** Text without blanks, in the form in which PDF programs hand out characters. */
function bare(text) {
  return text.normalize("NFKC").replace(/[\s\u00AD\u200B]+/g, "");
}

// Runs in the page: what paper must hold, and what it would cut.
function shown() {
  const visible = (element) => {
    const { width, height } = element.getBoundingClientRect();
    // Texts for screen readers only are in a box of one dot.
    return element.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1;
  };
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const lines = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    if (text && visible(walker.currentNode.parentElement)) lines.push(text);
  }
  const sticksOut = (element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const wide = element.scrollWidth > element.clientWidth + 1 && overflowX !== "visible";
    return wide || (element.scrollHeight > element.clientHeight + 1 && overflowY !== "visible");
  };
  const root = document.scrollingElement;
  const cut = [...document.body.querySelectorAll("*")].filter((element) => visible(element) && sticksOut(element));
  if (root.scrollWidth > root.clientWidth) cut.push(root.querySelector("body"));
  const numbers = [...document.querySelectorAll("a[href^='tel:']")].filter(visible).map((a) => a.textContent.trim());
  return {
    title: document.querySelector("h1")?.textContent.trim(),
    hotline: numbers[0],
    lines,
    cut: cut.map((element) => element.outerHTML.slice(0, 100)),
  };
}

/** Every QR code must lead to the page's own address: the picture itself, and as it is on the sheet. */
async function codes(page, pdf, folder, needed) {
  await page.evaluate(`{ const module = undefined, exports = undefined, define = undefined; ${scanner} }`);
  const { address, found } = await page.evaluate(scan);
  const wrong = found.filter((text) => text !== address).map((text) => `a QR code says ${text}, not ${address}`);
  if (found.length === 0) return needed ? ["has no QR code"] : [];
  const printed = scanSheets(pdf, folder);
  if (!printed.includes(address)) wrong.push(`no QR code on paper says ${address}; read: ${printed.join(" ") || "none"}`);
  return wrong;
}

// Runs in the page: what each of its QR codes says.
async function scan() {
  const scale = 8;
  const found = [];
  for (const img of document.querySelectorAll("img.qr, .qr img")) {
    await img.decode();
    const canvas = document.createElement("canvas");
    canvas.width = (img.naturalWidth + 8) * scale;
    canvas.height = (img.naturalHeight + 8) * scale;
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingEnabled = false;
    context.drawImage(img, 4 * scale, 4 * scale, img.naturalWidth * scale, img.naturalHeight * scale);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    found.push(window.jsQR(data, canvas.width, canvas.height)?.data ?? "nothing that can be read");
  }
  return { address: document.querySelector("link[rel=canonical]")?.href, found };
}

function scanSheets(pdf, folder) {
  execFileSync("pdftoppm", ["-r", String(DPI), "-gray", pdf, join(folder, "sheet")]);
  const names = readdirSync(folder).filter((name) => name.endsWith(".pgm")).sort();
  return names.map((name) => scanGray(readFileSync(join(folder, name)))).filter(Boolean);
}

/** What the QR code on a picture says. The picture is a PGM with one byte a dot. */
function scanGray(bytes) {
  const [header, width, height] = bytes.subarray(0, 40).toString("latin1").match(/^P5\s+(\d+)\s+(\d+)\s+255\s/);
  const dots = bytes.subarray(header.length);
  const rgba = new Uint8ClampedArray(dots.length * 4).fill(255);
  dots.forEach((gray, n) => rgba.fill(gray, n * 4, n * 4 + 3));
  return jsQR(rgba, Number(width), Number(height))?.data;
}
