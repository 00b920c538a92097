//! "Did you mean": the nearest known words.

use pinyin::ToPinyin;

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

/// The same for Chinese names, where a candidate that sounds like `word`, or of which `word` is the pinyin, is near, too:
/// `huashan` and 华山镇 lead to 花山镇.
#[must_use]
pub fn nearest_by_sound<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>, count: usize) -> Vec<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let sound = sound_of(word);
    let mut sounding: Vec<(usize, &str)> =
        candidates.iter().filter_map(|name| Some((sound_distance(&sound, &sound_of(name))?, *name))).collect();
    sounding.sort_by_cached_key(|(distance, name)| (*distance, strsim::osa_distance(word, name)));
    let mut near: Vec<&str> = sounding.into_iter().map(|(_, name)| name).collect();
    let seen = nearest_names(word, candidates, count);
    near.extend(seen.into_iter().filter(|name| !near.contains(name)).collect::<Vec<_>>());
    near.truncate(count);
    near
}

/// How far two sounds are from each other; `None` when they are no slip apart.
fn sound_distance(sound: &str, other: &str) -> Option<usize> {
    if sound == other {
        return Some(0);
    }
    // Less than a half is `zhen`, which every town has.
    let is_half = sound.len().min(other.len()) * 2 >= sound.len().max(other.len());
    if is_half && (sound.contains(other) || other.contains(sound)) {
        return Some(1);
    }
    let distance = strsim::osa_distance(sound, other);
    (distance * 5 <= sound.len().max(other.len())).then_some(distance + 1)
}

/// The pinyin of a name, without tones and blanks; letters in lower case.
fn sound_of(name: &str) -> String {
    let mut sound = String::new();
    for character in name.chars().filter(|c| !c.is_whitespace() && !"-_'".contains(*c)) {
        match character.to_pinyin() {
            Some(syllable) => sound.push_str(syllable.plain()),
            None => sound.extend(character.to_lowercase()),
        }
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_by_sound, nearest_names};

    #[test]
    fn finds_names_by_their_sound() {
        let names = ["白杨乡", "桦树镇", "花山镇", "东岭村", "t03"];
        for word in ["huashan", "Hua Shan", "huashanzhen", "huashangzhen", "华山镇", "划山镇"] {
            assert_eq!(nearest_by_sound(word, names, 1), ["花山镇"], "{word}");
        }
        assert_eq!(nearest_by_sound("dongling", names, 3), ["东岭村"]);
        assert_eq!(nearest_by_sound("东领村", names, 3), ["东岭村"]);
        for word in ["zhen", "xiang", "北京", "t99x", ""] {
            assert_eq!(nearest_by_sound(word, names, 3), Vec::<&str>::new(), "{word}");
        }
    }

    #[test]
    fn finds_slips_and_parts_but_not_strangers() {
        assert_eq!(nearest("titel", ["id", "title", "summary"]), Some("title"));
        assert_eq!(nearest("花山", ["桦树镇", "花山镇"]), Some("花山镇"));
        assert_eq!(nearest("zzz", ["id", "title"]), None);
        assert_eq!(nearest_names("花山", ["花山镇", "花山村", "桦树镇"], 2), ["花山镇", "花山村"]);
    }
}
