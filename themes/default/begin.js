// What the search needs first: the terms of a question and the files that have them. While search.js is still on its way, the files
// for what is asked in the address are fetched already. Written for Chrome 64.
"use strict";

// ---- texts and terms, as in src/search/normal.rs and postings.rs

const normal = text =>
  text.normalize("NFKC").toLowerCase().replace(/[\[〔【]/g, "(").replace(/[\]〕】]/g, ")").replace(/[\s\u0085]+/g, "");

const hash = term => {
  let h = 0x811c9dc5;
  for (const c of term) h = Math.imul(h ^ c.codePointAt(0), 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
};

// Pieces of numbers, and what they begin with that parts numbers.
const PIECE = /^[a-z0-9()-]+$/, MARK = /^[()-]/;

// The terms that cover a word: every second pair, and the last; three or four characters of a number for a pair of it, where
// there are so many. None for a single character. All pairs when `whole`.
const pairs = (word, whole) => {
  const chars = Array.from(word), end = chars.length, terms = [];
  const piece = (from, size) => {
    const text = from >= 0 && from + size <= end ? chars.slice(from, from + size).join("") : "";
    return PIECE.test(text) && (size < 4 || MARK.test(text)) ? text : "";
  };
  for (let at = 0; at < end - 2; at += whole ? 1 : 2) terms.push(piece(at, 4) || piece(at, 3) || chars[at] + chars[at + 1]);
  if (end > 1) terms.push(piece(end - 4, 4) || piece(end - 3, 3) || chars[end - 2] + chars[end - 1]);
  return terms.filter((term, at) => terms.indexOf(term) === at);
};

// The pieces of numbers in a word that tell years from each other best.
const pieces = word => {
  const chars = Array.from(word), windows = size => {
    const all = chars.map((_, at) => chars.slice(at, at + size)).filter(some => some.length === size).map(some => some.join(""));
    return all.filter(text => PIECE.test(text));
  };
  const five = windows(5).filter(text => text[0] === "("), four = windows(4).filter(text => /[^0-9]/.test(text));
  const best = five.concat(four);
  return best.length ? best : windows(3).concat(windows(2).filter(text => MARK.test(text)));
};

// So many of these terms, evenly from all over them.
const evenly = (terms, most) => {
  const step = n => Math.floor(n * most / terms.length);
  return terms.filter((_, n) => step(n) > step(n - 1));
};

// So many terms, evenly from all over the words. Those of a number that is no year or day come first: they tell alike titles apart.
const spread = (all, most, words) => {
  const length = Math.max(2, Math.floor(most / all.length));
  const some = (word, n) => {
    const numbers = words[n].match(/[0-9]{2,}(?![0-9)\u5e74\u6708\u65e5])/g) || [];
    const first = word.filter(term => numbers.some(number => number.includes(term))).slice(0, length - 1);
    return first.concat(evenly(word.filter(term => !first.includes(term)), length - first.length));
  };
  return [].concat(...all.map((word, n) => n * length < most ? some(word, n) : []));
};

// Whether places are looked at before the years: what is written in letters may be the sound of a name, and a single character is
// looked for in names only.
const isSingle = words => words.length > 0 && words.every(one => Array.from(one).length < 2);
const isSound = words => /^[a-z' ]+$/.test(words.join(" "));

// What is asked for: words that are to be found, and properties that are to be had.
const asked = (text, choices) => {
  const words = text.split(/[\s\u0085\u3000]+/).map(normal).filter(word => word);
  const filters = ["kind", "focus", "level", "stage", "amount"].filter(key => choices[key]).map(key => key + "/" + choices[key]);
  if (choices.township) filters.push("place/" + choices.township + (choices.village ? "/" + choices.village : ""));
  return { words: words.filter((word, n) => words.indexOf(word) === n), filters };
};

// So many terms of these words are looked at in the newest year.
const mostOf = words => words.some(word => pieces(word).length) ? 3 : 2;

// The pieces of numbers that are looked for in the earlier years.
const numbersOf = words => spread(words.map(pieces), 3, words);

// ---- files of the index

// The parts of the index, as the page names them: the places, the numbers, then the years, oldest first.
const partsOf = text => text.split(" ").map((one, at) => {
  const [name, len, bits, block, version] = one.split(",");
  return { name, at, len: +len, bits: +bits, block: +block, version };
});

// The shard of a part that has a term, by the hash of the term, and the path of a file of a part.
const shardOf = (part, wanted) => part.bits ? wanted >>> (32 - part.bits) : 0;
const pathOf = (part, name) => part.name + "/" + name + ".bin?" + part.version;

const fetched = path => fetch(path).then(answer => {
  if (!answer.ok) throw Error(path);
  return answer.arrayBuffer();
}).then(buffer => new Uint8Array(buffer));

// ---- the page

const KEYS = ["q", "kind", "township", "village", "focus", "year", "level", "stage", "amount", "sort"];

// What is on its way, by path; search.js takes it from here.
const begun = {};

// The paths that a search looks at first: shards of the newest year, and of the numbers.
const firstPaths = (parts, choices) => {
  const { words, filters } = asked(choices.q, choices), [, numbers, ...years] = parts;
  const newest = years.reverse().find(part => part.len && (!choices.year || part.name === choices.year));
  if (!words.length || !newest || isSingle(words) || isSound(words)) return [];
  const terms = spread(words.map(word => pairs(word)), mostOf(words), words).concat(filters).map(term => [newest, term]);
  const others = numbers.len && !choices.year ? numbersOf(words).map(term => [numbers, term]) : [];
  return terms.concat(others).map(([part, term]) => pathOf(part, shardOf(part, hash(term))));
};

if (typeof document === "object") {
  const form = document.getElementById("search"), address = new URLSearchParams(location.search), choices = {};
  for (const key of KEYS) choices[key] = (address.get(key) || "").trim();
  for (const path of form ? firstPaths(partsOf(form.dataset.parts), choices) : []) {
    if (!begun[path]) (begun[path] = fetched(path)).catch(() => 0);
  }
} else {
  module.exports = { normal, hash, pairs, pieces, spread, isSingle, isSound, asked, mostOf, numbersOf, partsOf, shardOf, pathOf, firstPaths };
}
