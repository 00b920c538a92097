//# allFunctionsCalledOnLoad
// Searches the index that lies beside this file, part by part: the places, then the years, the newest first. What the files
// hold is told in src/search. Plain functions first, upon those of begin.js; the page begins at `start`. Written for Chrome 64.
"use strict";

if (typeof module === "object") Object.assign(globalThis, require("./begin.js"));

// ---- files of the index

// The entries that have a term in the title, and those that have it elsewhere only.
const find = (bytes, wanted) => {
  let at = 0;
  const number = () => {
    let value = 0, shift = 0, byte;
    do {
      byte = bytes[at++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return value;
  };
  const len = number();
  // At least 24 bits from a bit on.
  const bits = from => {
    const byte = at + (from >> 3);
    return (bytes[byte] << 24 | bytes[byte + 1] << 16 | bytes[byte + 2] << 8 | bytes[byte + 3]) << (from & 7);
  };
  const list = () => {
    const head = number(), count = head >> 1, numbers = new Array(count);
    let low = 0, bit = 0, next = 0;
    while (count && 3 * count * 2 ** (low + 1) <= 2 * len) low++;
    for (let n = 0; n < count; n++) {
      let window = bits(bit), gap = 0, ones = Math.clz32(~window);
      while (ones > 23) {
        gap += 24;
        bit += 24;
        window = bits(bit);
        ones = Math.clz32(~window);
      }
      gap += ones;
      bit += ones + 1;
      if (low) gap = gap << low | (ones + low > 23 ? bits(bit) : window << (ones + 1)) >>> (32 - low);
      bit += low;
      next += gap;
      if (next >= len || gap < 0) throw Error("index");
      numbers[n] = next++;
    }
    at += (bit + 7) >> 3;
    if (!(head & 1)) return numbers;
    const others = [];
    for (let n = 0, out = 0; n < len; n++) {
      if (numbers[out] === n) out++;
      else others.push(n);
    }
    return others;
  };
  while (at < bytes.length) {
    const key = bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16;
    at += 3;
    const size = number();
    if (key === (wanted & 0xffffff)) return [list(), list()];
    at += size;
  }
  return [[], []];
};

// Undoes DEFLATE (RFC 1951): browsers that are older than 2020 have no function for it.
const inflate = bytes => {
  const out = [];
  let at = 0, held = 0, bits = 0;
  const read = count => {
    while (bits < count) {
      if (at >= bytes.length) throw Error("block");
      held |= bytes[at++] << bits;
      bits += 8;
    }
    const value = held & ((1 << count) - 1);
    held >>>= count;
    bits -= count;
    return value;
  };
  const tree = lengths => {
    const counts = new Array(16).fill(0), starts = [0, 0], symbols = [];
    for (const length of lengths) counts[length]++;
    counts[0] = 0;
    for (let length = 1; length < 15; length++) starts[length + 1] = starts[length] + counts[length];
    lengths.forEach((length, symbol) => {
      if (length) symbols[starts[length]++] = symbol;
    });
    return { counts, symbols };
  };
  const symbol = from => {
    let code = 0, first = 0, index = 0;
    for (let length = 1; length < 16; length++) {
      code |= read(1);
      const count = from.counts[length];
      if (code - first < count) return from.symbols[index + code - first];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw Error("block");
  };
  const copy = (literals, distances) => {
    for (;;) {
      const one = symbol(literals);
      if (one < 256) out.push(one);
      else if (one === 256) return;
      else {
        const l = one - 257, extra = l < 8 || l === 28 ? 0 : (l >> 2) - 1;
        const length = l === 28 ? 258 : l < 8 ? l + 3 : ((4 + (l & 3)) << extra) + 3 + read(extra);
        const d = symbol(distances), more = d < 4 ? 0 : (d >> 1) - 1;
        let from = out.length - (d < 4 ? d + 1 : ((2 + (d & 1)) << more) + 1 + read(more));
        if (from < 0) throw Error("block");
        for (let left = length; left; left--) out.push(out[from++]);
      }
    }
  };
  const trees = () => {
    const literals = read(5) + 257, distances = read(5) + 1, codes = read(4) + 4;
    const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15], own = new Array(19).fill(0);
    for (let n = 0; n < codes; n++) own[order[n]] = read(3);
    const from = tree(own), lengths = [];
    while (lengths.length < literals + distances) {
      const one = symbol(from);
      const again = one < 16 ? 1 : one === 16 ? read(2) + 3 : one === 17 ? read(3) + 3 : read(7) + 11;
      const length = one < 16 ? one : one === 16 ? lengths[lengths.length - 1] : 0;
      for (let left = again; left; left--) lengths.push(length);
    }
    return [tree(lengths.slice(0, literals)), tree(lengths.slice(literals))];
  };
  for (let last = 0; !last;) {
    last = read(1);
    const type = read(2);
    if (type === 0) {
      held = bits = 0;
      const length = bytes[at] | bytes[at + 1] << 8;
      for (let n = at + 4; n < at + 4 + length; n++) out.push(bytes[n]);
      at += 4 + length;
    } else if (type === 1) {
      const fixed = Array.from({ length: 288 }, (_, n) => n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8);
      copy(tree(fixed), tree(new Array(30).fill(5)));
    } else copy.apply(null, trees());
  }
  return Uint8Array.from(out);
};

// The text of a block. Browsers from 2023 on do it themselves, which takes less of a slow processor.
const unpack = async bytes => {
  let text = null;
  try {
    const stream = new DecompressionStream("deflate-raw");
    text = await new Response(new Response(bytes).body.pipeThrough(stream)).text();
  } catch (_) {
    text = new TextDecoder().decode(inflate(bytes));
  }
  return text;
};

// ---- Traditional characters

// Which characters the table has: a bit for each from U+4E00 on, the low ones of a byte first. A test holds it to the table.
const TRADITIONAL = "AAAAgEAAAAAAAAAAAAAAAAQAAEIAAAAAAAAAAAAAAAAAAAAAAAAAAIABEAAAACAAQABAAAAAwAAGAAAAARAAAEEKQgAACAAAAAIAAAAAMCAAAEIDBKC4QCQCIkAgAQICFwMxgQAEhByAEIQAgAIAAAAEAgAABAAAACEAEAAAAgAAAAAAIAQAAJBIACgAQLAAiDYCAAAAAAACACBqBAAqCQAAAAAAoAIAAQAQAAAAACoAAAACESAUABgAAAAEAAAAAAAAAAAASAAEAAAAAAAAAAAAAAAAAAAQAAAAAAIAAAAQAAAAAAAAAQCACMAAAAAAAAAABABcBADAQAAEAAJAAEAg0BAAwiEBAgAIIGGAFAOBECECYEFYACcRAgAABAAAgChMAQAAAAAAAAAAAAAAAAAAAAAAAAAIAAAAAAIAgQAgBEAgAIASAACMhAQUACACAAQAEABACUiAQAjXBYIAJAAAAAAFAABAAAABAIBWABAAAAAgAAAAAAAgAABAAAAAAAAACAAAAAACAAAAQCAAAAAAAACAgAAwAAiAAAAAIAwBGQACEgQBAQgQAAAACACBAAAAAABAAAABAAAAxBpgAIBpAAAAAIAAQCAAEBQRAAAAAAAAAgAAAAAAAAAAgFAgACCCAgQQAAAAAIEAAAAAAJIAgACBAAA1AAhUAAAAAQIAAAAAIAhIAAkAgIEIGABCAAAAAAAIAAAWASCkDxIIAAAAFAAAAKgAQFEQAiAIAIAAAAJAAQIAAgAAAAAAAAAAAAAAAAAAAABAAAAAIAAAACAAAAAAAGAgAAAAAAIABggAAAAYAAGQQBAoAIUYTEhQBAQHBBBIRACAMgDACAHEVYEAEACAAkUAAAAAAAAAAAAAAAAAAAAAAAAIAAAAAAAAAAAAAAAAAkAAAAAAAAkEABgAAAoCAAAAAQAADABAAAAAIMAAAABAAAAAApAAgEgIAAEJgCgIDMiSDBAECZCXXFCAUDocFAAAAECAAQAAIAEMACAAABCAAAQAAAAIAAAAgAAAAAAAAAAEAgAgAAAAAAADAAAECAAA0IJAAAEQAAEIAAAAgEAAAAAAAAAAAAIAAAAAAAAAEAAAAAAAAAAgDAAAAAAAAAAAAAAAAAAAAIAAABChAAAAABAEwICAAAQAAIAAAAAAAAAABAgAACEgAAAAAABARACAACgIAIABCAAmAApCCAAABwAJAIAECAAAAgIQEAyACAkIAAjsoB0KCTCEREAAAAAgAEABgAIAhIEAAABBEOgEHEEAAAAAAACABBEAAAgYCEAAQAACAAAABAAARAAAAAAAAgAAIAAAAAAAAAAAAAJAAAAAAAAAAAACgAAAAAAAABAAAAQEIAdgBAAAAApAEABAAAQAQICAAAAAAUAgAAgAEDBQAAIAkITBAgAABAwQJIECABIKEICBgMEAgAARQgIACgAgiRAIA1RgiiChwQEFQBgAIiGYAgAgAAAAAAAAAAQAgAAAAAAQAAAAAAACAAAAAAIEAiQSAAAAAIQAAAACQAIDBJJAMBBYACABCAAgBERBAAABAAAAIAAAQAiEAAAAAQAAAAAAACIAAAACAABACDpAAAAADaUdAQAAAAAAAAAAAAAAAAAAQAAAAAAAAAKEAAgAABgGAAAAAgAASAABoACEEAQAAAAAABAgAEwAAAAAAAAgBAhhAIAEAAAAAAAAAAAAAgEAAEAEKAhAggAADMQCBIG2cgcQAgAABAAAAQUIAABQmgQAAAAAAEAgAABAAIAAUAAAAAAAAABBAAAAEIAAAAQAgAAAAAAAAAAAAAAIAAAAEIEAAAAAAAAAIgAVAAAABIiAACBAQAACQBwCAAAAIAAAAACAAGAAAEBEA4AAAQAAAAAAACABAJAAQAIAAXAAAAYKAAAAAAAAAMZABLAFAAAABEAAAAAAAAAAAABAIAAAgAAAAICIAAAAAAAAEQoAABACCAABIAJACggAYAgQAJARVgQAAAAAAAAAIAAAAgBggABVQvUruR4CQA+WXUAhaEYBTgJKgwpQDTg/75AMlmdLk1YKAA8D6Iho9mJoADREBu4JcgC1WBEAAAAAAAAAAAAAAAAAAAAAAAAAIABRAAAAAKEAYAkAACgDQAAAAAQAAAgAAgAAAAAAUAAAAABAQACA7WIgAAAAAAAAAAAAAAAAAAAAIAEACAgKAAIAQEAAQggIAQgAAAQBAgDgAKIAhSEBAASABwABAAAAAAAAAAJQCIIAAAAAAAAAAAgAAAAAgAAAAAAAAAAAAAQAAAQAAAAAAAAABEAAhAAAAAAAAAAAgBAAgAQAAAAQIAAAAgQAUICAAAAAGUAAAAAQQQgAAADAECAAABBBaCAAAEJALAEEJoAAABUSgEACAAQAYAAgIARQBtAMAEQEIACEAAAgmICAAAAAAAAAAAAAAAAAAAAAAAAMQAAAAAAAAAAAACCAQAEAARAAAEAEAAAIEEEAAAiQRAhgIBOACABCCEAEKCwAAAAAAAAAQAAAAAAAhAAwAgAAIIAAAAAAAAwJgAJAIBGUBAAAiUgBQpSEpAEAAAAAAFABDlXpqSgkUhxCQDVJT3ovkPAwJkV7FUWSlKrGWNZoylU3RNEuAzkIQgLCQJcAqJFgAURsVAAAAAAAAAAAAAAAAAAAAAAAAAAAAEERAAAQAAAAAAhgh5/dvb8FLlTfPBB8MK3JGAAAAAAAAAAAAAAAAAAAIAIAAQQAAAAAAAIAAAAAAAEAAAARAAAQIIAZAAAEAC4uBGIEAAABPBSIEAgEX6gGPPhghgjJdGIQgBYAAAAAAAAAQOAEAAAAAAAAABAAAAAgAggABgAATDBSAwKEFZKEAQAAAAAAAAAAgAAAIABAAlQAgCBVBAABAAAAAAAACABAUAAYAAArCL0j2AKgBjNjM0DqQJnnYSOiTFQwCI0pAEoVaR+KGqqQBKB45UMR0gElj0XJTBHrLBAJMBJhVJQUQAXMdimBiDGC8RYBoCIICB0jwUkshRAUFgApIIXyAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAgABN2h4BOjtG+sgdcVAmAAAAAAAAAAAAAAAAAABhCAAJIQBGIAgABRIJAAhAWgwABAgAAAIAgAAAIBQBABRAAQAAAIAAIEAAACBKGghyAAAAiO7VjxFSIIErQPAYS6SYGwAAAAAAAMFKEFABAAgFrhZwKBcOTQIRqtAoH4ZQBAAAAAAAAAAAcBoAAgA3qwYgAoAi4EACAGjBQT+koIw0BAAAAAAAAACAAAAAgHQAAEAAAEAgAASkQwIAAEAABQCAkAAKQAdkAGwAAIMG0CiWDRGgACMNACkjrkogA9ShgCCABQAAAAAAAAAAAAAAAKASWADAAiCoSIEBiAQADjADlAUAgAIIBSCCEJgVAIgGYIAcBwAQIGwAAAAAAAAAAAAAIDYAAIAAII4gEAgQAEAAAZSgAAIgAAAAEAAAzBSSyxTEAAAgMRAA";
const hasTraditional = words => {
  const bits = atob(TRADITIONAL), codes = Array.from(words.join(""), char => char.codePointAt(0) - 0x4e00);
  return codes.some(code => code >= 0 && bits.charCodeAt(code >> 3) >> (code & 7) & 1);
};

// The words with Simplified characters; the table of them is fetched only for words that may need it.
const simplified = async (words, get) => {
  if (!hasTraditional(words)) return words;
  const table = await unpack(await get("traditional.bin"));
  const simple = char => {
    for (let at = table.indexOf(char); at >= 0; at = table.indexOf(char, at + 1)) if (at % 2 === 0) return table[at + 1];
    return char;
  };
  return words.map(word => Array.from(word, simple).join(""));
};

// ---- searching one part

const FIRST = 6, HITS = 10, FEW = 12;

// Whether every character of a word is in one of these pieces of it.
const covers = (pieces, word) => {
  const chars = Array.from(word), left = chars.map(() => true);
  chars.forEach((_, at) => {
    for (const piece of pieces) if (chars.slice(at).join("").startsWith(piece)) left.fill(false, at, at + Array.from(piece).length);
  });
  return !left.includes(true);
};

// The texts of an entry that it is found by, from the fields of its line: the title, others, the place.
const textsOf = fields => {
  const id = fields[2].split("/").pop();
  return fields.slice(6).map((text, n) => n && text === "=" ? id : text).concat(fields[3] || []);
};

// An index that is fetched with `get`, from a path to a promise of bytes.
const open = (parts, get) => {
  const index = { moved: 0, parts: partsOf(parts).map(part => Object.assign(part, { kept: {}, lines: {} })) };
  const load = (part, name) => {
    const path = pathOf(part, name);
    if (!part.kept[path]) {
      part.kept[path] = get(path).then(bytes => {
        index.moved += bytes.length;
        return bytes;
      });
      part.kept[path].catch(() => delete part.kept[path]);
    }
    return part.kept[path];
  };

  const lists = async (part, term) => {
    if (!part.len) return [[], []];
    const wanted = hash(term);
    return find(await load(part, shardOf(part, wanted)), wanted);
  };

  // Who has a term: the entries, and by entry 3 with it in the title, 2 with it elsewhere, 0 without it.
  const owners = async (part, term) => {
    const [title, other] = await lists(part, term), mask = new Uint8Array(part.len);
    for (const one of title) mask[one] = 3;
    for (const one of other) mask[one] = 2;
    return { term, mask, entries: title.concat(other) };
  };

  // The terms of a word. Single characters are in the index of places only.
  const terms = (part, word, whole) => {
    const all = pairs(word, whole);
    return all.length || part.name !== "places" ? all : [word];
  };

  const rarestFirst = all => all.slice().sort((a, b) => a.entries.length - b.entries.length);

  // A hit is one number: part, entry, and 2 with all words in the title, otherwise 1.
  const hitOf = (part, number, value) => part.at << 24 | number << 2 | (value > 2 ? 2 : 1);
  const ordered = (hits, ranked) => {
    const newest = Array.from(Int32Array.from(hits).sort()).reverse();
    return ranked ? newest.filter(hit => hit & 2).concat(newest.filter(hit => hit & 1)) : newest;
  };

  // The fewest of these terms that leave about as few entries of a part as all of them do.
  const fewest = all => {
    const [rarest, ...others] = rarestFirst(all);
    if (!rarest) return [];
    const chosen = [rarest.term], count = (entries, { mask }) => entries.reduce((sum, one) => mask[one] ? sum + 1 : sum, 0);
    let entries = rarest.entries;
    const least = others.reduce((left, { mask }) => left.filter(one => mask[one]), entries).length;
    // A part that has nothing tells little about others.
    while (others.length && chosen.length < 3 && (entries.length > least * 1.2 + 1 || !least && chosen.length < 2)) {
      const counts = others.map(one => count(entries, one));
      const [{ term, mask }] = others.splice(counts.indexOf(Math.min(...counts)), 1);
      chosen.push(term);
      entries = entries.filter(one => mask[one]);
    }
    return chosen;
  };

  // The hits of a part that may have all words of a question and have all its properties, the newest first, those with the words
  // in the title in front when it is `ranked`. Few terms of the words are looked at, more of numbers, and all when `whole`. The
  // first part tells which terms are worth looking at in the others.
  index.candidates = async (part, question, whole) => {
    const { words, filters, ranked } = question, most = question.most || mostOf(words);
    const all = words.map(word => terms(part, word, whole));
    const some = whole ? spread(all, 8, words) : question.few || spread(all, most, words);
    const found = await Promise.all(some.concat(filters).map(term => owners(part, term)));
    if (!question.few && !whole && part.name !== "places") question.few = fewest(found.slice(0, some.length));
    const [rarest, ...others] = rarestFirst(found), hits = [];
    const add = (number, value) => {
      for (const { mask } of others) value &= mask[number];
      if (value) hits.push(hitOf(part, number, value));
    };
    if (rarest) rarest.entries.forEach(number => add(number, rarest.mask[number]));
    else for (let number = 0; number < part.len; number++) add(number, 3);
    return ordered(question.only && part !== question.newest ? hits.filter(hit => question.only.has(hit >> 2)) : hits, ranked);
  };
  index.part = hit => index.parts[hit >> 24];
  const entry = hit => hit >> 2 & 0x3fffff;

  // What the numbers of words tell: the years that may have them, newest first, and the hits of all years but the newest, where these
  // numbers are so rare that records are told. `all` says that they are few, or that no more of the words is to be looked for.
  index.told = async (words, ranked) => {
    const [, numbers, ...years] = index.parts, some = numbersOf(words), closed = years.slice(0, -1);
    if (!numbers.len || !some.length) return { years: years.reverse(), hits: [], all: false };
    const found = (await Promise.all(some.map(term => lists(numbers, term)))).map(([title, other]) => title.map(one => one * 2 + 1).concat(other.map(one => one * 2)));
    const ends = closed.reduce((ends, part) => ends.concat((ends[ends.length - 1] || 0) + part.len), []), end = ends[ends.length - 1];
    // What many records have tells years: any record of them may have it.
    const [ofRecords, ofYears] = [false, true].map(years => found.filter(entries => entries.some(one => one >= 2 * end) === years));
    const isIn = year => ofYears.every(entries => entries.includes(2 * (end + year) + 1));
    const [rarest, ...others] = ofRecords.sort((a, b) => a.length - b.length), sets = others.map(entries => new Set(entries)), hits = [];
    for (const one of rarest || []) {
      const entry = one >> 1, year = ends.findIndex(end => entry < end);
      if (!isIn(year) || !sets.every(set => set.has(entry * 2) || set.has(entry * 2 + 1))) continue;
      hits.push(hitOf(closed[year], entry - ends[year] + closed[year].len, one & 1 && sets.every(set => set.has(one)) ? 3 : 1));
    }
    const having = unique(hits.map(index.part)), may = closed.filter((part, year) => rarest ? having.includes(part) : isIn(year));
    const all = rarest && (hits.length <= FEW || words.length < 2 && covers(some, words[0]));
    return { years: may.concat(years.slice(-1)).reverse(), hits: ordered(hits, ranked), all: Boolean(all) };
  };

  // What is shown of a hit: the fields of its line.
  index.fields = async hit => {
    const part = index.part(hit), block = Math.floor(entry(hit) / part.block);
    if (!part.lines[block]) part.lines[block] = (await unpack(await load(part, "r" + block))).split("\n");
    return part.lines[block][entry(hit) % part.block].split("\t");
  };

  // Begins to fetch the blocks of some hits.
  index.fetch = hits => hits.forEach(hit => load(index.part(hit), "r" + Math.floor(entry(hit) / index.part(hit).block)).catch(() => 0));

  // What is shown of a hit, if its texts have every word; otherwise nothing.
  index.verified = async (hit, words) => {
    const fields = await index.fields(hit), written = textsOf(fields), texts = written.map(normal);
    if (!words.every(word => texts.some(text => text.includes(word)))) return null;
    const [kind, day, address, place, amount, tag, title] = fields;
    const at = words.every(word => texts[0].includes(word)) ? -1 : texts.findIndex((text, n) => n && words.some(word => text.includes(word)));
    return { kind, day, address, place, amount, tag, title, other: at > 0 && written[at] !== place ? written[at] : "" };
  };
  return index;
};

// The places that have the words in their names, or begin with the letters of their pinyin.
const places = async (index, words) => {
  const part = index.parts[0], sound = words.join("");
  const ask = /^[a-z']+$/.test(sound) ? ["^" + sound.replace(/'/g, "")] : words;
  const found = [];
  for (const hit of (await index.candidates(part, { words: ask, filters: [], ranked: true })).reverse().slice(0, 64)) {
    const place = found.length < 6 && await index.verified(hit, ask);
    if (place) found.push(place);
  }
  return { found, bySound: ask !== words };
};

// ---- the page

// What a search may fetch before someone asks for more, in bytes: until it looks at no more years, and with the texts of hits.
const LOOK = 24000, MOST = 31000;

const start = () => {
  const form = document.getElementById("search");
  const said = document.getElementById("said"), near = document.getElementById("near");
  const results = document.getElementById("results"), more = document.getElementById("more"), older = document.getElementById("older");
  const word = key => document.querySelector('#words [data-key="' + key + '"]').textContent;
  const fill = (key, values) => word(key).replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const get = path => {
    const early = begun[path];
    delete begun[path];
    return early || fetched(path);
  };
  const index = open(form.dataset.parts, get);
  const root = form.dataset.root, folder = form.dataset.index;
  let run = 0;

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  // A text with the words marked, wherever they stand in it as they are written or in their normal form.
  const marked = (into, text, words) => {
    const chars = Array.from(text), origin = [];
    let whole = "";
    chars.forEach((char, n) => {
      const form = normal(char);
      for (let at = 0; at < form.length; at++) origin.push(n);
      whole += form;
    });
    const hit = chars.map(() => false);
    for (const one of words) {
      for (let at = whole.indexOf(one); at >= 0; at = whole.indexOf(one, at + one.length)) {
        for (let n = origin[at]; n <= origin[at + one.length - 1]; n++) hit[n] = true;
      }
    }
    for (let from = 0, to; from < chars.length; from = to) {
      for (to = from; to < chars.length && hit[to] === hit[from];) to++;
      into.appendChild(hit[from] ? element("mark", chars.slice(from, to).join("")) : document.createTextNode(chars.slice(from, to).join("")));
    }
    return into;
  };

  const row = (hit, words) => {
    const item = element("li"), link = element("a"), below = element("span", "", "sub");
    link.href = root + hit.address + "/" + folder;
    item.appendChild(marked(link, hit.title, words));
    const tag = { fund: "level.", project: "stage.", document: "type." }[hit.kind];
    const amount = hit.amount && fill("amount_of", { n: hit.amount });
    below.textContent = [word("kind." + hit.kind), tag && word(tag + hit.tag), hit.place, amount, hit.day].filter(text => text).join(" ");
    item.appendChild(below);
    if (hit.other) item.appendChild(marked(element("span", "", "sub"), hit.other, words));
    return item;
  };

  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const key of KEYS) {
      const field = form.elements[key], value = asked.get(key) || "";
      // The villages of a township come later than its name.
      if (key === "village") field.dataset.wanted = value;
      else field.value = value;
      if (key !== "q" && field.selectedIndex < 0) field.selectedIndex = 0;
    }
  };

  const choices = () => {
    const chosen = {};
    for (const key of KEYS) chosen[key] = form.elements[key].value.trim();
    return chosen;
  };

  const address = chosen => {
    const asked = new URLSearchParams();
    for (const key of KEYS) if (chosen[key]) asked.set(key, chosen[key]);
    return location.pathname + (String(asked) && "?" + asked);
  };

  // Fills the list of villages with those of the chosen township.
  const villages = async () => {
    const field = form.elements.village, township = form.elements.township.value;
    if (field.dataset.township !== township) {
      field.dataset.township = township;
      while (field.options.length > 1) field.remove(1);
      const part = index.parts[0];
      for (const hit of township ? (await index.candidates(part, { words: [], filters: ["in/" + township] })).reverse() : []) {
        const fields = await index.fields(hit);
        if (field.dataset.township !== township) return;
        field.add(new Option(fields[6], fields[2].split("/")[2]));
      }
    }
    field.value = field.dataset.wanted || field.value || "";
    field.dataset.wanted = "";
    if (field.selectedIndex < 0) field.selectedIndex = 0;
    field.parentNode.hidden = !township;
  };

  const clear = list => {
    while (list.firstChild) list.removeChild(list.firstChild);
  };

  const search = async () => {
    const mine = ++run, isOld = () => mine !== run;
    await villages();
    if (isOld()) return;
    const chosen = choices(), ranked = chosen.sort !== "date";
    let { words, filters } = asked(chosen.q, chosen);
    words = await simplified(words, get);
    if (isOld()) return;
    clear(results);
    clear(near);
    more.hidden = older.hidden = true;
    said.textContent = "";
    if (!words.length && !filters.length && !chosen.year) return;
    said.textContent = word("running");

    let years = index.parts.slice(2).reverse().filter(part => !chosen.year || part.name === chosen.year);
    const single = isSingle(words);
    const nearby = async () => {
      if (!words.length) return "";
      const { found, bySound } = await places(index, words);
      if (isOld()) return "";
      nearest = found.length;
      for (const place of found) {
        const item = element("li"), link = element("a", place.title);
        link.href = root + place.address + "/" + folder;
        item.appendChild(link);
        item.appendChild(element("span", [word("place." + place.kind), place.place].filter(text => text).join(" "), "sub"));
        near.appendChild(item);
      }
      return bySound && found.length ? found[0].title : "";
    };
    // What is written in letters may be the sound of a name, and a single character is looked for in names only; all else is
    // looked for in the newest year first.
    let nearest = 0, sound = "", noted = null;
    if (single || isSound(words)) {
      noted = nearby();
      sound = await noted;
      if (isOld()) return;
      if (sound) words = [normal(sound)];
    }

    // A year that the words name is looked at together with the newest, and comes first.
    const newest = years[0], named = ranked && !single && !chosen.year ? namedYear(words, years) : null;
    if (named) years = [newest].concat(named, years.slice(1)).filter((part, n, all) => all.indexOf(part) === n);
    const question = { words, filters, ranked, newest }, ahead = {};
    let hits = [], looked = 0, shown = 0, wrong = 0, started = index.moved;
    const exact = () => words.length < 2 && words.every(one => Array.from(one).length === 2) || shown + wrong >= hits.length;
    const report = done => {
      const n = hits.length - wrong, seen = years.slice(0, looked);
      // The last of the years, newest first, of which all later ones were looked at.
      const part = years.slice().sort((a, b) => b.at - a.at).find((part, at, all) => seen.includes(part) && !seen.includes(all[at + 1]));
      const texts = [];
      if (single && !filters.length) texts.push(word(nearest ? "places" : "none"));
      else if (!n && done) texts.push(word("none"));
      else texts.push(fill(exact() ? "found" : "about", { n }));
      if (sound) texts.push(fill("by_name", { name: sound }));
      if (!done) texts.push(word("running"));
      else if (looked < years.length && part) texts.push(fill("so_far", { year: part.name }));
      said.textContent = texts.join(" ");
    };
    // Hits that turn out wrong are too many for a part: then more terms of the words are looked at there.
    const narrow = async part => {
      part.whole = mine;
      const real = new Set((await index.candidates(part, question, true)).map(hit => hit >> 2));
      const at = shown + wrong;
      hits = hits.slice(0, at).concat(hits.slice(at).filter(hit => index.part(hit) !== part || real.has(hit >> 2)));
    };
    // Texts that turn out not to have the words cost bytes, too: who wants more of them says so.
    const show = async (until, enough = started + MOST) => {
      for (let at = shown + wrong; shown < until && at < hits.length && index.moved < enough; at++) {
        // The very first one comes alone, and so sooner.
        index.fetch(hits.slice(at, at + Math.min(until - shown, shown + wrong ? 4 : 1)));
        const hit = await index.verified(hits[at], words);
        if (isOld()) return;
        if (hit) {
          shown++;
          results.appendChild(row(hit, words));
        } else {
          wrong++;
          // A part that was not looked at has its hits from the numbers, which cannot be narrowed.
          const part = index.part(hits[at]);
          if (ahead[part.name] && part.whole !== mine && hits.length > at + 3) await narrow(part);
          if (isOld()) return;
        }
      }
    };
    // Two lists of hits in one, those with the words in the title in front.
    const joined = (some, next) => {
      const cut = all => {
        let low = 0, high = ranked ? all.length : 0;
        while (low < high) {
          const middle = low + high >> 1;
          if (all[middle] & 2) low = middle + 1;
          else high = middle;
        }
        return low;
      };
      const a = cut(some), b = cut(next);
      return some.slice(0, a).concat(next.slice(0, b), some.slice(a), next.slice(b));
    };
    // The newest year tells which terms are rare; after it several years are looked at at a time.
    const begin = () => {
      const first = years[1] && years[1] === named ? 2 : 1;
      const width = !looked ? first : question.few ? Math.ceil(6 / Math.max(1, question.few.length)) : 2;
      // A year costs about half of what the first ones did, since fewer terms are looked at.
      const moved = index.moved - started, each = moved / 2 / Math.max(1, looked);
      for (let year = looked; year < Math.min(years.length, looked + width); year++) {
        if (year > looked && moved + (year - looked) * each > LOOK) break;
        const part = years[year];
        if (!ahead[part.name]) (ahead[part.name] = index.candidates(part, question)).catch(() => 0);
      }
    };
    // Leaves out the years that lack a number of the words. Where few are left, more terms than the newest year has shown to be
    // rare cost little and spare wrong hits.
    const leave = told => {
      if (told.all && !filters.length) {
        years = years.slice(0, looked);
        hits = hits.slice(0, shown + wrong).concat(joined(hits.slice(shown + wrong), told.hits.filter(hit => !years.includes(index.part(hit)))));
        return;
      }
      years = years.filter((part, n) => n < looked || told.years.includes(part));
      if (told.hits.length) {
        // The records that have the numbers are known: what is left to look at is the text beside them.
        const texts = besideNumber(words);
        question.only = new Set(told.hits.map(hit => hit >> 2));
        if (texts.length) question.few = texts;
        return;
      }
      if (years.length > 3 || hits.length) return;
      question.few = null;
      question.most = 5;
    };
    let isTold = chosen.year || single;
    const look = async () => {
      while (looked < years.length && !single) {
        begin();
        const first = !looked && years[1] === named, told = isTold || first ? null : index.told(words, ranked);
        if (told) told.catch(() => 0);
        const next = await ahead[years[looked].name];
        if (isOld()) return;
        looked++;
        hits = hits.slice(0, shown + wrong).concat(joined(hits.slice(shown + wrong), next));
        if (told) leave(await told);
        isTold = isTold || told;
        if (first) hits = joined(await ahead[years[looked++].name], hits);
        if (isOld()) return;
        // Few that may turn out wrong: earlier years are looked at meanwhile.
        if (hits.length < shown + wrong + 4) begin();
        if (shown < 3) await show(3);
        if (!noted && shown) noted = nearby().catch(() => 0);
        if (isOld()) return;
        report(false);
        if (index.moved - started > LOOK) break;
      }
    };
    const finish = async until => {
      await look();
      await (noted || nearby());
      if (!isOld()) await show(until);
      if (isOld()) return;
      report(true);
      more.hidden = shown + wrong >= hits.length;
      older.hidden = single || looked >= years.length;
    };
    more.onclick = () => busy(() => show(shown + HITS, index.moved + MOST).then(() => {
      if (isOld()) return;
      report(true);
      more.hidden = shown + wrong >= hits.length;
    }));
    older.onclick = () => {
      started = index.moved;
      older.hidden = true;
      busy(() => finish(Math.max(shown, HITS)));
    };
    await finish(FIRST);
  };

  const failed = () => {
    said.textContent = word(location.protocol === "file:" ? "from_disk" : "failed");
  };
  const busy = work => {
    results.setAttribute("aria-busy", "true");
    const done = work(), mine = run;
    done.catch(failed).then(() => mine === run && results.setAttribute("aria-busy", "false"));
  };
  const go = () => busy(search);

  let waiting = 0, composing = false;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (composing) return;
      history.replaceState(null, "", address(choices()));
      go();
    }, 300);
  };
  form.addEventListener("submit", event => {
    event.preventDefault();
    clearTimeout(waiting);
    const to = address(choices());
    if (to !== location.pathname + location.search) history.pushState(null, "", to);
    go();
  });
  form.elements.q.addEventListener("input", later);
  form.elements.q.addEventListener("compositionstart", () => composing = true);
  form.elements.q.addEventListener("compositionend", () => {
    composing = false;
    later();
  });
  form.addEventListener("change", event => {
    if (event.target.name === "township") form.elements.village.value = form.elements.village.dataset.wanted = "";
    if (event.target.name !== "q") later();
  });
  window.addEventListener("popstate", () => {
    read();
    go();
  });
  form.hidden = false;
  document.getElementById("still").hidden = true;
  read();
  go();
};

if (typeof document === "object") start();
else module.exports = { normal, hash, pairs, find, inflate, unpack, textsOf, open, asked, simplified, places };
