// A static server on the loopback interface, as a county would set one up: below /fupin/, with brotli and security headers.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { brotli } from "./budgets.mjs";

export const BELOW = "/fupin/";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".pdf": "application/pdf",
};

// What a page cannot say about itself. Its content policy is in the page, so that it holds on every server.
const HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  // A browser that keeps a page would not ask for it again, and requests are counted.
  "Cache-Control": "no-cache",
};

/** Serves `folder`. `asked` lists the paths that were asked for since it was last emptied. */
export async function serve(folder) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    asked.push(path);
    const file = await found(folder, path);
    const body = file ?? { bytes: await readFile(join(folder, "404.html")).catch(() => Buffer.from("404")), ending: ".html" };
    send(request, response, file ? 200 : 404, body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, asked, address: (path) => origin + BELOW + path, close: () => closed(server) };
}

async function found(folder, path) {
  if (!path.startsWith(BELOW)) return undefined;
  const below = normalize(path.slice(BELOW.length) || "./");
  if (below.startsWith("..")) return undefined;
  const name = below.endsWith("/") ? join(below, "index.html") : below;
  const bytes = await readFile(join(folder, name)).catch(() => undefined);
  return bytes && { bytes, ending: extname(name) };
}

function send(request, response, status, { bytes, ending }) {
  const type = TYPES[ending] ?? "application/octet-stream";
  const small = /text|json|xml|svg/.test(type) && /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
  const sent = small ? brotli(bytes) : bytes;
  const encoding = small ? { "Content-Encoding": "br", Vary: "Accept-Encoding" } : {};
  response.writeHead(status, { ...HEADERS, ...encoding, "Content-Type": type, "Content-Length": sent.length });
  response.end(request.method === "HEAD" ? undefined : sent);
}

async function closed(server) {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
}
