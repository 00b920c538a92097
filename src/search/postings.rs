//! Which entries have a term: shards of a part, by the hash of the term.
//!
//! ```text
//! shard    = number of entries of the part, then per term, in the order of the keys: key (3 bytes), length of its lists, lists
//! lists    = entries with the term in the title, entries with it elsewhere only
//! list     = 2 × count + inverse, then the gaps in Rice code, most significant bit first, filled up to whole bytes
//! ```
//!
//! Numbers are in base 128, the low seven bits first (LEB128). An *inverse* list tells who has the term not. The Rice parameter
//! follows from the count and the number of entries, so that rare and common terms both take about as few bits as can be.

use std::collections::BTreeSet;

use rayon::prelude::*;

/// Hash of a term: FNV-1a over its characters, then mixed, so that the high bits can tell the shard and the low ones the key.
#[must_use]
pub fn hash(term: impl IntoIterator<Item = char>) -> u32 {
    let mut hash = term.into_iter().fold(0x811c_9dc5, |hash: u32, c| (hash ^ c as u32).wrapping_mul(0x0100_0193));
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d);
    hash = (hash ^ (hash >> 12)).wrapping_mul(0x297a_2d39);
    hash ^ (hash >> 15)
}

/// The shard in which a term is, with so many bits.
#[must_use]
pub fn shard_of(hash: u32, bits: u32) -> usize {
    if bits == 0 { 0 } else { (hash >> (32 - bits)) as usize }
}

/// The bits of the number of an entry.
const ENTRY: u64 = 0x7fff_ffff;

/// Where an entry has a term.
pub(super) const ELSEWHERE: u64 = 1;

/// Which entry has which term, once each and sorted: 32 bits of hash, 1 of place, 31 of entry. The terms of the entries are
/// hashes, and 1 in bit 32 for those that do not stand in the title.
pub(super) fn of_entries<'a>(entries: impl Iterator<Item = &'a [u64]>, len: usize) -> Vec<u64> {
    let mut all: Vec<u64> = Vec::with_capacity(len * 40);
    for (terms, number) in entries.zip(0_u64..) {
        all.extend(terms.iter().map(|term| (term & 0xffff_ffff) << 32 | (term >> 32 & 1) << 31 | number));
    }
    sorted(all)
}

fn sorted(mut all: Vec<u64>) -> Vec<u64> {
    all.par_sort_unstable();
    all.dedup();
    all
}

/// The terms of groups of entries, of which each has its own numbers from 0 on and this many entries: entries are numbered through,
/// and a term that more than `most` of them have is told by group, as entries that follow upon all others.
pub(super) fn of_groups(groups: &[(&[u64], usize)], most: usize) -> Vec<u64> {
    let (mut all, mut starts) = (Vec::with_capacity(groups.iter().map(|(terms, _)| terms.len()).sum()), Vec::new());
    let mut len = 0;
    for (terms, entries) in groups {
        all.extend(terms.iter().map(|one| one + len));
        starts.push(len);
        len += *entries as u64;
    }
    let all = sorted(all);
    let group_of = |one: &u64| starts.partition_point(|start| *start <= one & ENTRY) as u64 - 1;
    let mut told = Vec::with_capacity(all.len());
    for term in all.chunk_by(|a, b| hash_of(*a) == hash_of(*b)) {
        if term.len() <= most {
            told.extend_from_slice(term);
        } else {
            let groups: BTreeSet<u64> = term.iter().map(group_of).collect();
            told.extend(groups.iter().map(|group| u64::from(hash_of(term[0])) << 32 | (len + group)));
        }
    }
    told
}

/// The shards of entries with these terms.
pub(super) fn shards(all: &[u64], len: usize, bits: u32) -> Vec<Vec<u8>> {
    // The shard is in the highest bits, so the terms of each stand together.
    let start = |number: usize| all.partition_point(|one| shard_of(hash_of(*one), bits) < number);
    let shards = if len == 0 { 0 } else { 1 << bits };
    (0..shards).into_par_iter().map(|number| shard(&all[start(number)..start(number + 1)], len)).collect()
}

/// The shard with these terms of entries.
fn shard(all: &[u64], len: usize) -> Vec<u8> {
    let mut terms: Vec<&[u64]> = all.chunk_by(|a, b| hash_of(*a) == hash_of(*b)).collect();
    terms.sort_by_key(|term| key(hash_of(term[0])));
    let mut shard = Vec::new();
    let mut lists = Vec::new();
    number(&mut shard, len);
    for term in terms {
        shard.extend_from_slice(&key(hash_of(term[0])).to_le_bytes()[..3]);
        lists.clear();
        of_term(&mut lists, term, len);
        number(&mut shard, lists.len());
        shard.extend_from_slice(&lists);
    }
    shard
}

/// The lists of a term: entries with it in the title, and those with it elsewhere only.
fn of_term(out: &mut Vec<u8>, term: &[u64], len: usize) {
    let cut = term.partition_point(|one| one >> 31 & 1 == 0);
    list(out, &term[..cut], len);
    let mut title = term[..cut].iter().map(|one| one & ENTRY).peekable();
    let is_only_elsewhere = |one: &u64| {
        while title.next_if(|known| known < one).is_some() {}
        title.peek() != Some(one)
    };
    let only: Vec<u64> = term[cut..].iter().map(|one| one & ENTRY).filter(is_only_elsewhere).collect();
    list(out, &only, len);
}

fn hash_of(one: u64) -> u32 {
    u32::try_from(one >> 32).unwrap_or_default()
}

fn key(hash: u32) -> u32 {
    hash & 0x00ff_ffff
}

fn number(out: &mut Vec<u8>, mut value: usize) {
    while value > 0x7f {
        out.push(low_bits(value) | 0x80);
        value >>= 7;
    }
    out.push(low_bits(value));
}

fn low_bits(value: usize) -> u8 {
    u8::try_from(value & 0x7f).unwrap_or_default()
}

/// Writes a list of entries, whose numbers are in the low 31 bits, in ascending order.
fn list(out: &mut Vec<u8>, entries: &[u64], len: usize) {
    let numbers = entries.iter().map(|entry| (entry & ENTRY) as usize);
    if entries.len() * 2 <= len {
        number(out, entries.len() * 2);
        rice(out, numbers, entries.len(), len);
        return;
    }
    let count = len - entries.len();
    let mut is_in = vec![false; len];
    numbers.for_each(|number| is_in[number] = true);
    number(out, count * 2 + 1);
    rice(out, (0..len).filter(|number| !is_in[*number]), count, len);
}

/// The Rice parameter of a list: near the best for entries without order (0.69 of the mean gap).
fn parameter(count: usize, len: usize) -> u32 {
    let mut bits = 0;
    while (3 * count) << (bits + 1) <= 2 * len && count > 0 {
        bits += 1;
    }
    bits
}

fn rice(out: &mut Vec<u8>, numbers: impl Iterator<Item = usize>, count: usize, len: usize) {
    let low = parameter(count, len);
    let (mut byte, mut free) = (0_u8, 8);
    let mut push = |bit: bool, out: &mut Vec<u8>| {
        free -= 1;
        byte |= u8::from(bit) << free;
        if free == 0 {
            out.push(byte);
            (byte, free) = (0, 8);
        }
    };
    let mut next = 0;
    for number in numbers {
        let gap = number - next;
        next = number + 1;
        (0..gap >> low).for_each(|_| push(true, out));
        push(false, out);
        (0..low).rev().for_each(|bit| push(gap >> bit & 1 == 1, out));
    }
    if free < 8 {
        out.push(byte);
    }
}
