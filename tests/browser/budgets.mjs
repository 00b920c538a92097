// What a page may weigh. A villager pays for each byte, and 14,000 bytes arrive in one round trip.
import { brotliCompressSync, constants } from "node:zlib";

/** Bytes in brotli, at the quality that `--precompress` writes, which a page should stay below; `HARD` is the end. */
const TARGETS = { home: 10240, record: 8192, list: 6144 };
const HARD = 14000;
const CSS = 5120;
export const NODES = 1500;

export function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}

/** What a page weighs: bytes in brotli, bytes of its styles, and what of it could run. */
export function weight(html) {
  const styles = [...html.matchAll(/<style\b[^>]*>(.*?)<\/style/gis)].map((match) => match[1]);
  const css = Buffer.byteLength(styles.join(""));
  return { br: brotli(Buffer.from(html)).length, css, scripts: scripts(html) };
}

function scripts(html) {
  const elements = [...html.matchAll(/<script\b([^>]*)>/gi)].map((match) => match[0]);
  const running = elements.filter((tag) => !/\btype=["']?application\/(ld\+)?json\b/i.test(tag));
  const handlers = [...html.matchAll(/<[a-z][^>]*?\s(on[a-z]+)\s*=/gi)].map((match) => match[1]);
  return [...running, ...handlers];
}

/** What is wrong with the weight of a page of this kind, and what is over its target only. */
export function weigh(page, html) {
  const { br, css, scripts } = weight(html);
  const wrong = [];
  const target = TARGETS[page.weight];
  if (br > HARD) wrong.push(`${br} bytes in brotli, more than ${HARD}`);
  if (page.weight === "record" && br > target && br <= HARD) wrong.push(`${br} bytes in brotli, more than ${target}`);
  if (css > CSS) wrong.push(`${css} bytes of styles, more than ${CSS}`);
  if (scripts.length > 0 && !page.scripted) wrong.push(`script: ${scripts.slice(0, 3).join(" ")}`);
  return { br, css, wrong, over: br > target && br <= HARD && page.weight !== "record" ? target : undefined };
}
