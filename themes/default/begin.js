//# allFunctionsCalledOnLoad
// What the search needs first: the terms of a question and the files that have them. While search.js is still on its way, the files
// for what is asked in the address are fetched already. Written for Chrome 64. The first line has newer browsers compile all functions
// beside the page, which spares slow processors a quarter of the work.
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

// Pieces of numbers, what they begin with that parts numbers, and two digits with what stands before or behind a number.
const PIECE = /^[a-z0-9()-]+$/, MARK = /^[()-]/, EDGE = /^([^a-z0-9()-][0-9]{2}|[0-9]{2}[^a-z0-9()-])$/u;

// All texts of so many characters in a word.
const windows = (chars, size) => chars.slice(size - 1).map((_, at) => chars.slice(at, at + size).join(""));
const unique = all => all.filter((one, at) => all.indexOf(one) === at);

// The terms that cover a word: every second pair, and the last; three or four characters of a number for a pair of it, where
// there are so many, and the edges of numbers. None for a single character. All pairs when `whole`.
const pairs = (word, whole) => {
  const chars = Array.from(word), end = chars.length, terms = [];
  const piece = (from, size) => {
    const text = from >= 0 && from + size <= end ? chars.slice(from, from + size).join("") : "";
    return EDGE.test(text) || PIECE.test(text) && (size < 4 || MARK.test(text)) ? text : "";
  };
  const text = at => piece(at, 4) || piece(at, 3) || chars[at] + chars[at + 1];
  for (let at = 0; at < end - 2; at++) if (whole || at % 2 === 0 || EDGE.test(piece(at, 3))) terms.push(text(at));
  if (end > 1) terms.push(piece(end - 4, 4) || piece(end - 3, 3) || chars[end - 2] + chars[end - 1]);
  return unique(terms);
};

// The pieces of numbers in a word, the longest first.
const pieces = word => {
  const chars = Array.from(word), some = (size, is) => windows(chars, size).filter(is);
  const five = some(5, text => PIECE.test(text) && text[0] === "("), four = some(4, text => PIECE.test(text) && /[^0-9]/.test(text));
  const all = five.concat(four, some(3, text => PIECE.test(text) || EDGE.test(text)));
  return unique(all.length ? all : some(2, text => PIECE.test(text) && MARK.test(text)));
};

// So many of these terms, evenly from all over them.
const evenly = (terms, most) => {
  const step = n => Math.floor(n * most / terms.length);
  return terms.filter((_, n) => step(n) > step(n - 1));
};

// The same with the first and the last one.
const fromEnds = (terms, most) => {
  const step = (terms.length - 1) / Math.max(1, most - 1);
  return terms.length <= most ? terms : Array.from({ length: most }, (_, n) => terms[Math.round(n * step)]);
};

// Terms of a number in a word that is no year or day: they tell alike texts apart.
const ofNumbers = (terms, word) => {
  const numbers = word.match(/[0-9]{2,}(?![0-9)\u5e74\u6708\u65e5])/g) || [];
  return terms.filter(term => {
    const digits = term.replace(/[^0-9]/g, "");
    return digits.length > 1 && numbers.some(number => number.includes(digits));
  });
};

// So many terms, evenly from all over the words, those of numbers first.
const spread = (all, most, words) => {
  const length = Math.max(2, Math.floor(most / all.length));
  const some = (all, n) => {
    // The beginning of a year stands in nearly every record.
    const rare = all.filter(term => !/^\(?20[012]?$/.test(term)), word = rare.length ? rare : all;
    const first = fromEnds(ofNumbers(word, words[n]), length - 1);
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

// The pieces of numbers that are looked for in the earlier years.
const numbersOf = words => spread(words.map(pieces), 3, words);

// The year that the words name, among those that are given.
const namedYear = (words, years) => {
  const having = piece => years.filter(part => ("(" + part.name + ")").includes(piece));
  const named = unique([].concat(...words.map(pieces)).map(having).filter(some => some.length === 1).map(some => some[0]));
  return named.length === 1 ? named[0] : null;
};

// A text of these words that stands beside a number. Where the numbers tell records, it is looked for in so many earlier years.
const besideNumber = words => words.some(word => pieces(word).length)
  ? [].concat(...words.map(word => pairs(word))).filter(term => !/[a-z0-9()-]/.test(term)).slice(0, 1) : [];
const YEARS_BESIDE = 3;

// So many terms of these words are looked at in the newest year.
const mostOf = words => words.some(word => word.length > 4 || pieces(word).length) ? 3 : 2;

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

// The paths that a search looks at first: shards of the newest year and of one that is named, of the numbers, and of the earlier
// years for what stands beside a number.
const firstPaths = (parts, choices) => {
  const { words, filters } = asked(choices.q, choices), [, numbers, ...years] = parts;
  const newest = years.reverse().find(part => part.len && (!choices.year || part.name === choices.year));
  if (!words.length || !newest || isSingle(words) || isSound(words)) return [];
  const terms = spread(words.map(word => pairs(word)), mostOf(words), words).concat(filters), named = choices.year ? null : namedYear(words, years);
  const some = numbers.len && !choices.year && !named ? numbersOf(words) : [], beside = some.length ? besideNumber(words) : [];
  const shards = (parts, terms) => [].concat(...parts.map(part => terms.map(term => pathOf(part, shardOf(part, hash(term))))));
  const first = shards(unique([newest].concat(named || [])), terms);
  return first.concat(shards([numbers], some), shards(years.slice(1, 1 + YEARS_BESIDE), beside));
};

if (typeof document === "object") {
  const form = document.getElementById("search"), address = new URLSearchParams(location.search), choices = {};
  for (const key of KEYS) choices[key] = (address.get(key) || "").trim();
  for (const path of form ? firstPaths(partsOf(form.dataset.parts), choices) : []) {
    if (!begun[path]) (begun[path] = fetched(path)).catch(() => 0);
  }
} else {
  module.exports = { unique, normal, hash, pairs, pieces, spread, namedYear, besideNumber, isSingle, isSound, asked, mostOf, numbersOf, partsOf, shardOf, pathOf, firstPaths };
}
