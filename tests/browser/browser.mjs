// Debian's Chromium, driven by playwright-core.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

const FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const ALSO = ["--disable-component-update", "--disable-sync"];

/** Some questions to a page have no time limit of their own; no run of checks may take longer than this, unless it says so. */
const MINUTES = 10;

export async function launch(more = [], minutes = MINUTES) {
  const late = () => { throw new Error(`the checks were not done in ${minutes} minutes`); };
  setTimeout(late, minutes * 60_000).unref();
  if (!existsSync(CHROMIUM)) throw new Error(`no browser at ${CHROMIUM}; CHROMIUM names another one`);
  // The sandbox of Chromium does not work for root.
  const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...ALSO, ...root, ...more] });
}

/**
 * A tab that keeps what the browser has to say about the page in it: messages of the console, faults of scripts, violations
 * of the content policy, and addresses that were asked for.
 */
export class Tab {
  said = [];
  asked = [];

  constructor(context, page, scripted) {
    Object.assign(this, { context, page, scripted });
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && this.said.push(message.text()));
    page.on("pageerror", (error) => this.said.push(error.message));
    page.on("request", (request) => this.asked.push(request.url()));
  }

  static async open(browser, { scripted = true } = {}) {
    const context = await browser.newContext({ javaScriptEnabled: scripted, locale: "zh-CN" });
    return new Tab(context, await context.newPage(), scripted);
  }

  /** Goes to a page and forgets what was said of the one before. */
  async visit(address, { width, print = false }) {
    await this.page.goto("about:blank");
    this.said.length = 0;
    this.asked.length = 0;
    await this.resize(width);
    await this.page.emulateMedia({ media: print ? "print" : "screen" });
    await this.page.goto(address, { waitUntil: "load" });
  }

  async resize(width) {
    await this.page.setViewportSize({ width, height: 740 });
  }

  async close() {
    await this.context.close();
  }
}
