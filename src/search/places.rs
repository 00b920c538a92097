//! The part of places: townships, villages, departments and focus areas, found by their names, one character of them, and their
//! pinyin, and by the names that they also go by.

use pinyin::ToPinyin;

use super::entry::{Entry, Shown};
use super::normal::normal;
use super::postings::hash;
use super::terms::property;
use crate::model::{Portal, Township};

/// The addresses of the entries, in their order.
pub(super) fn addresses(portal: &Portal) -> Vec<String> {
    all(portal).into_iter().map(|place| place.address).collect()
}

/// The entries.
pub(super) fn entries(portal: &Portal) -> Vec<Entry> {
    all(portal).into_iter().map(entry).collect()
}

struct Named<'a> {
    kind: &'static str,
    address: String,
    slug: &'a str,
    name: &'a str,
    aliases: &'a [String],
    /// The township of a village: slug and name.
    within: Option<(&'a str, &'a str)>,
}

fn all(portal: &Portal) -> Vec<Named<'_>> {
    let mut all = Vec::new();
    for township in &portal.townships {
        let address = format!("townships/{}", township.slug);
        let villages = township.villages.iter().map(|village| portal.village(*village));
        let villages: Vec<_> = villages
            .map(|village| Named {
                kind: "village",
                address: format!("{address}/{}", village.slug),
                slug: &village.slug,
                name: &village.name,
                aliases: &village.aliases,
                within: Some((&township.slug, &township.name)),
            })
            .collect();
        let Township { slug, name, aliases, .. } = township;
        all.push(Named { kind: "township", address, slug, name, aliases, within: None });
        all.extend(villages);
    }
    let departments = portal.departments.iter().map(|one| ("department", "departments", &one.slug, &one.name, &one.aliases));
    let focuses = portal.focuses.iter().map(|one| ("focus", "focus", &one.slug, &one.name, &one.aliases));
    all.extend(departments.chain(focuses).map(|(kind, folder, slug, name, aliases)| Named {
        kind,
        address: format!("{folder}/{slug}"),
        slug,
        name,
        aliases,
        within: None,
    }));
    all
}

fn entry(place: Named<'_>) -> Entry {
    let sounds = spoken(&place);
    let name = normal(place.name);
    let within = place.within.map(|(_, name)| name.to_owned()).unwrap_or_default();
    let shown = Shown { kind: place.kind, address: place.address, place: within, title: place.name, ..Shown::default() };
    let aliases = place.aliases.iter().filter(|alias| !place.name.contains(alias.as_str()));
    let mut entry = Entry::new(&shown, sounds.into_iter().chain(aliases.cloned()).collect());
    let single = place.aliases.iter().flat_map(|alias| normal(alias).chars().collect::<Vec<_>>()).chain(name.chars());
    entry.found_by.terms.extend(single.map(|c| u64::from(hash([c]))));
    entry.found_by.terms.extend(place.within.map(|(slug, _)| property("in", slug)));
    entry
}

/// How a place may be written in letters, each with `^` in front: the pinyin of its name and the first letters of that, for a
/// department also without the county in front; and its slug, which tells the sound where a character has several.
fn spoken(place: &Named<'_>) -> Vec<String> {
    let (whole, first) = sounds(place.name);
    let slug: String = place.slug.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    let mut all = vec![whole, first, slug];
    if let Some(short) = place.name.strip_prefix(['县', '市', '区', '旗']).filter(|_| place.kind == "department") {
        let (whole, first) = sounds(short);
        all.extend([whole, first]);
    }
    for alias in place.aliases {
        let (whole, first) = sounds(alias);
        all.extend([whole, first]);
    }
    let mut kept: Vec<String> = Vec::new();
    for sound in all {
        if !sound.is_empty() && !kept.iter().any(|known| known.starts_with(&sound)) {
            kept.push(sound);
        }
    }
    kept.into_iter().map(|sound| format!("^{sound}")).collect()
}

/// The pinyin of a name without tones and blanks, and the first letters of its syllables.
fn sounds(name: &str) -> (String, String) {
    let (mut sound, mut initials) = (String::new(), String::new());
    for syllable in name.to_pinyin().flatten() {
        sound += syllable.plain();
        initials += syllable.first_letter();
    }
    (sound, initials)
}

/// The letter under which a name stands in an index by sound, in upper case; `#` for one without. A first character with several
/// sounds has that of the slug, where the slug goes on with the sound of the second.
#[must_use]
pub fn sound_initial(name: &str, slug: &str) -> char {
    let first = name.chars().next();
    let second = name.chars().nth(1).and_then(|c| c.to_pinyin());
    let goes_on = second.is_some_and(|second| slug.get(1..).is_some_and(|rest| rest.contains(second.plain())));
    if let Some(letter) = slug.chars().next().filter(|letter| goes_on && letter.is_ascii_alphabetic()) {
        return letter.to_ascii_uppercase();
    }
    let letter = first.and_then(|c| c.to_pinyin().and_then(|sound| sound.first_letter().chars().next()).or(Some(c)));
    letter.map(|c| c.to_ascii_uppercase()).filter(char::is_ascii_uppercase).unwrap_or('#')
}
