// node ask.cjs SCRIPT SITE < questions: asks the script of the search as a page would, with files from a folder. A question is a
// line of JSON: {"normal": text}, {"hash": term}, {"unpack": path} or {"q": text, "chosen": {…}}; so is each answer.
const fs = require("fs");
const [script, site] = process.argv.slice(2);
const { normal, hash, inflate, unpack, open, asked, simplified, places } = require(script);
const { partsOf, firstPaths } = require(require("path").join(require("path").dirname(script), "begin.js"));

const fetched = [];
const get = async path => {
  fetched.push(path);
  return new Uint8Array(fs.readFileSync(site + "/search/" + path.split("?")[0]));
};

const parts = site && fs.readFileSync(site + "/search/index.html", "utf8").match(/data-parts="([^"]*)"/)[1];

// What a search finds, which files it fetches for that, and which of them are on their way before it begins.
const hits = async ({ q, chosen }) => {
  const index = open(parts, get), begun = firstPaths(partsOf(parts), Object.assign({ q }, chosen));
  fetched.length = 0;
  const { words: written, filters } = asked(q, chosen || {});
  const words = await simplified(written, get);
  const question = { words, filters, ranked: true }, told = await index.told(words, true);
  const verified = async hits => {
    const found = [];
    for (const hit of hits) {
      const shown = await index.verified(hit, words);
      if (shown) found.push(shown.address);
    }
    return found;
  };
  const inYears = async years => {
    const found = [];
    for (const part of years) {
      if (!chosen || !chosen.year || chosen.year === part.name) found.push(...await verified(await index.candidates(part, question)));
    }
    return found;
  };
  const found = told.all ? (await inYears(told.years.slice(0, 1))).concat(await verified(told.hits)) : await inYears(told.years);
  const used = fetched.slice(), everywhere = await inYears(index.parts.slice(2).reverse());
  return { begun, used, records: found, everywhere, all: told.all, years: told.years.map(year => year.name), places: (await places(index, words)).found.map(place => place.address) };
};

const answer = async question => {
  if ("normal" in question) return (await simplified([normal(question.normal)], get))[0];
  if ("hash" in question) return hash(question.hash);
  if (!("unpack" in question)) return hits(question);
  const bytes = await get(question.unpack);
  return new TextDecoder().decode(inflate(bytes)) === await unpack(bytes);
};

(async () => {
  for (const line of fs.readFileSync(0, "utf8").split("\n").filter(line => line)) {
    const question = JSON.parse(line);
    process.stdout.write(JSON.stringify(await answer(question)) + "\n");
  }
})();
