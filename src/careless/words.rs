//! Finding many words in one pass.

use std::collections::BTreeMap;
use std::ops::Range;

/// Bits that pairs of characters are spread over. The words have some two hundred, so that nearly no other pair has a bit.
const BITS: u32 = 1 << 16;

/// Words of two or more characters, by the first two, each with what it stands for.
///
/// Every text of a portal is gone through. An automaton of these words has half a megabyte and misses the cache; here the
/// question that is asked at each character is one bit of 8 KiB.
pub(super) struct Words<T> {
    pairs: Vec<u64>,
    by_pair: BTreeMap<(char, char), Vec<(&'static str, T)>>,
}

impl<T: Copy> Words<T> {
    /// The words, of which the longest is found where several begin.
    pub(super) fn new(words: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut pairs = vec![0; BITS as usize / 64];
        let mut by_pair: BTreeMap<(char, char), Vec<(&'static str, T)>> = BTreeMap::new();
        for (word, meaning) in words {
            let mut characters = word.chars();
            if let (Some(first), Some(second)) = (characters.next(), characters.next()) {
                let bit = bit(first, second);
                pairs[bit / 64] |= 1 << (bit % 64);
                by_pair.entry((first, second)).or_default().push((word, meaning));
            }
        }
        for words in by_pair.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Self { pairs, by_pair }
    }

    /// The words in `text`, in order and without overlaps.
    pub(super) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, T)> + 't {
        let mut end = 0;
        let (mut before, mut start) = ('\0', 0);
        text.char_indices().filter_map(move |(at, character)| {
            let (first, from) = (before, start);
            (before, start) = (character, at);
            let bit = bit(first, character);
            if self.pairs[bit / 64] & (1 << (bit % 64)) == 0 || from < end {
                return None;
            }
            let words = self.by_pair.get(&(first, character))?;
            let (word, meaning) = words.iter().find(|(word, _)| text[from..].starts_with(word))?;
            end = from + word.len();
            Some((from..end, *meaning))
        })
    }
}

/// The bit of a pair.
fn bit(first: char, second: char) -> usize {
    (u32::from(first).wrapping_mul(0x9E37) ^ u32::from(second)) as usize % BITS as usize
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn the_longest_word_is_found_and_none_that_overlaps() {
        let words = Words::new([("上一", 1), ("上一篇", 2), ("篇章", 3), ("a一", 4)].into_iter());
        let found = |text| words.find(text).map(|(range, word)| (range.start, word)).collect::<Vec<_>>();
        assert_eq!(found("上一篇章上一"), [(0, 2), (12, 1)]);
        assert_eq!(found("xa一上上一"), [(1, 4), (8, 1)]);
        assert_eq!(found(""), []);
    }
}
