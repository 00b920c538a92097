// Pages with one fault each, and what must complain about it. A check that is not in this list could never fail unnoticed.
const ADDRESS = "https://xxgk.example.gov.cn/fupin/";
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:";

/** A QR code of `ADDRESS`. */
export const QR = "iVBORw0KGgoAAAANSUhEUgAAACUAAAAlAQAAAADt5R2uAAAAwUlEQVR42m3OMQtBURiH8f8iZZBF6n4FZTZdUmZJ7oBYfACE3iw2KZRBUhZlFlkMFjMLGUSZlPnG4bzidsTK8lufB0opxfjV1CYLgty3MgSRmkYJIt3cfPRsCHLXyxBMdzxIUM9DlXHvZseMhz/SIEhboc54DowOQzhPGsEaXwIM4Sj1CNa5XWFYx4bO4Ml1Rbgv52XCyzusEW6hsI2h5KxIMLW+wZDbUe7TTdoJwkisGSKh5wnyEPIxTFdM//f/9Q1Co4Eb7pFwAwAAAABJRU5ErkJggg==";
/** A QR code of another address. */
const OTHER_QR = "iVBORw0KGgoAAAANSUhEUgAAACEAAAAhAQAAAAB/n//CAAAAq0lEQVR42mP4/////wYGTPKDbAt7A8P3a0e/NzB8iYsVb2D4EnsWRAb4ijcwfL/T+72B4YNoCHsDw/9f8/83MHyNsc9vYPiXHvi9geGb0C33BoY/lsrvGxj+shgub2D4827r9gaGr6evHG9g+GnLm9/A8O2Mgn0Dw/+Pz9UbGD5IPlUHmSmu3sDwJdjAvoHhS7SYfAPDl3D38gaG7/fM9RsYPggpPMfmTjAJAGjgaZeYGTYjAAAAAElFTkSuQmCC";

const STYLE = "body{margin:0;padding:0 1rem;overflow-wrap:break-word}.qr{width:3cm;image-rendering:pixelated}";
const LINKS = '<p><a href="townships/t/">花山镇</a></p>';

/** A page without a fault, or with what `more` puts in the place of its parts. */
export function page({ body = "", head = "", style = "", policy = POLICY, links = LINKS, title = "东岭村道路项目" }) {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>${policy && `<meta http-equiv="Content-Security-Policy" content="${policy}">`}
<link rel="canonical" href="${ADDRESS}"><link rel="icon" href="data:,"><style>${STYLE}${style}</style>${head}</head>
<body><a href="#main">跳到正文</a>
<main id="main"><h1>${title}</h1>${links}${body}<p>投诉电话 <a href="tel:12317">12317</a></p></main></body></html>`;
}

const many = (n, text) => Array(n).fill(text).join("");
/** Text that no encoder makes small. */
const noise = Array.from({ length: 9000 }, (_, n) => String.fromCodePoint(0x4e00 + ((n * n * 31 + n * 7919) % 20000))).join("");
const qr = (code) => `<img class="qr" alt="本页网址的二维码" src="data:image/png;base64,${code}">`;

/** A page with this is looked at with script and without. */
const SCRIPT = "<script>0</script>";

/** `check` must say something with `says` about a page with these `parts`. */
export const BROKEN = [
  { check: "axe", says: "image-alt", parts: { body: '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">' } },
  { check: "axe", says: "color-contrast", parts: { style: "h1{color:#bbb;background:#fff}" } },
  { check: "axe", says: "color-contrast", where: "without script", parts: { style: "h1{color:#bbb;background:#fff}", body: SCRIPT } },
  { check: "console", says: "out loud", parts: { policy: `${POLICY}; script-src 'unsafe-inline'`, body: '<script>console.error("out loud")</script>' } },
  { check: "console", says: "thrown", parts: { policy: `${POLICY}; script-src 'unsafe-inline'`, body: '<script>throw Error("thrown")</script>' } },
  { check: "console", says: "404", where: "without script", parts: { body: `${SCRIPT}<img alt="" src="missing.png">` } },
  { check: "csp", says: "no content security policy", parts: { policy: "" } },
  { check: "csp", says: "begin with nothing", parts: { policy: "default-src 'self' 'unsafe-inline' data:" } },
  { check: "csp", says: "script", parts: { body: "<script>document.title=1</script>" } },
  { check: "csp", says: "elsewhere.invalid", where: "without script", parts: { body: `${SCRIPT}<img alt="" src="http://elsewhere.invalid/a.png">` } },
  { check: "requests", says: "elsewhere.invalid", parts: { policy: `${POLICY} *`, body: '<img alt="" src="http://elsewhere.invalid/a.png">' } },
  { check: "requests", says: "2 requests", parts: { policy: `${POLICY} 'self'; style-src-elem 'self' 'unsafe-inline'`, head: '<link rel="stylesheet" href="more.css">' } },
  { check: "scroll", says: "340", where: "320 px", parts: { body: '<p style="width:340px;margin:0 -1rem">宽</p>' } },
  { check: "scroll", says: "px wide", where: "text 200 %", parts: { body: '<p style="width:17rem">宽</p>' } },
  { check: "budget", says: "elements", parts: { body: many(1600, "<b>一</b>") } },
  { check: "weight", says: "in brotli", parts: { body: `<p>${noise}</p>` } },
  { check: "weight", says: "of styles", parts: { style: many(500, ".a{color:red}") } },
  { check: "weight", says: "script", parts: { body: '<script src="a.js"></script>' } },
  { check: "weight", says: "onclick", parts: { body: '<p onclick="alert(1)">一</p>' } },
  { check: "keyboard", says: "looks the same", parts: { style: "a:focus{outline:none}" } },
  { check: "keyboard", says: "is covered by", parts: { body: '<div style="position:fixed;inset:0;background:#fff">盖住</div>' } },
  { check: "keyboard", says: "not on the screen", parts: { style: "p>a{position:absolute;left:-99rem}" } },
  { check: "keyboard", says: "never reaches", parts: { body: '<a href="x/" tabindex="-1">去不了</a>' } },
  { check: "walk", says: "no link that Tab reaches", parts: { links: '<p><a href="townships/t/" tabindex="-1">花山镇</a></p>' } },
  { check: "walk", says: "not a link into the page", parts: { head: "<style>a[href='#main']{display:none}</style>" } },
  { check: "print", says: "is cut on paper", parts: { body: '<div style="overflow-x:auto;width:9rem"><p style="width:20rem">表</p></div>' } },
  { check: "print", says: "is cut on paper", parts: { body: `<p style="height:2rem;overflow:hidden">${many(200, "长")}</p>` } },
  { check: "print", says: "is cut on paper", parts: { body: '<p style="width:60rem">宽</p>' } },
  { check: "print", says: "is not on paper", parts: { body: '<p style="position:absolute;left:-99rem">在纸外</p>' } },
  { check: "print", says: "no telephone number", parts: { style: "@media print{a[href^=tel]{display:none}}" } },
  { check: "print", says: "the title is not on paper", parts: { style: "@media print{h1{display:none}}" } },
  { check: "print", says: "all but empty", parts: { body: '<div style="break-after:page"></div><div style="break-after:page;height:1px"></div>' } },
  { check: "print", says: "sheets, more than", parts: { body: many(9, '<p style="break-before:page">这一页上有足够多的文字</p>') } },
  { check: "print", says: "a QR code says", parts: { body: qr(OTHER_QR) } },
  { check: "print", says: "no QR code on paper", parts: { body: qr(QR), style: "@media print{.qr{display:none}}" } },
  { check: "print", says: "has no QR code", needs: ["open project"], parts: {} },
];

/** What the page without a fault consists of. */
export const SOUND = { body: qr(QR) };
