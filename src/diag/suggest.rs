//! "Did you mean": the nearest known words.

/// The candidate that is most like `word`, if any is near enough to be a slip of the pen.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_names(word, candidates, 1).pop()
}

/// Up to `count` candidates that are like `word`, the most similar first; ties in the order given.
#[must_use]
pub fn nearest_names<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>, count: usize) -> Vec<&'a str> {
    let length = word.chars().count();
    let mut scored: Vec<(usize, &str)> = Vec::new();
    for candidate in candidates {
        let distance = strsim::osa_distance(word, candidate);
        let longest = length.max(candidate.chars().count());
        let contains = !word.is_empty() && (candidate.contains(word) || word.contains(candidate)) && !candidate.is_empty();
        if (distance * 2 <= longest || contains) && !scored.iter().any(|(_, known)| *known == candidate) {
            scored.push((if contains { distance.min(1) } else { distance }, candidate));
        }
    }
    scored.sort_by_key(|(distance, _)| *distance);
    scored.into_iter().take(count).map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_names};

    #[test]
    fn finds_slips_and_parts_but_not_strangers() {
        assert_eq!(nearest("titel", ["id", "title", "summary"]), Some("title"));
        assert_eq!(nearest("花山", ["桦树镇", "花山镇"]), Some("花山镇"));
        assert_eq!(nearest("zzz", ["id", "title"]), None);
        assert_eq!(nearest_names("花山", ["花山镇", "花山村", "桦树镇"], 2), ["花山镇", "花山村"]);
    }
}
