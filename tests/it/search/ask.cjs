// node ask.cjs SCRIPT SITE < questions: asks the script of the search as a page would, with files from a folder. A question is a
// line of JSON: {"normal": text}, {"hash": term} or {"q": text, "chosen": {…}}; so is each answer.
const fs = require("fs");
const [script, site] = process.argv.slice(2);
const { normal, hash, open, asked, simplified, places } = require(script);

const get = async path => new Uint8Array(fs.readFileSync(site + "/search/" + path.split("?")[0]));

const index = site && (() => {
  const page = fs.readFileSync(site + "/search/index.html", "utf8");
  return open(page.match(/data-parts="([^"]*)"/)[1], get);
})();

const hits = async ({ q, chosen }) => {
  const { words: written, filters } = asked(q, chosen || {});
  const words = await simplified(written, get);
  const found = [], question = { words, filters, ranked: true };
  for (const part of index.parts.slice(1).reverse()) {
    if (chosen && chosen.year && chosen.year !== part.name) continue;
    for (const hit of await index.candidates(part, question)) {
      const shown = await index.verified(hit, words);
      if (shown) found.push(shown.address);
    }
  }
  return { records: found, places: (await places(index, words)).found.map(place => place.address) };
};

(async () => {
  for (const line of fs.readFileSync(0, "utf8").split("\n").filter(line => line)) {
    const question = JSON.parse(line);
    const answer = "normal" in question ? (await simplified([normal(question.normal)], get))[0] : "hash" in question ? hash(question.hash) : await hits(question);
    process.stdout.write(JSON.stringify(answer) + "\n");
  }
})();
