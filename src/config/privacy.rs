//! `[privacy]`: how the names of persons are shown.

use super::raw::RawPrivacy;
use crate::diag::Findings;
use crate::fields::Line;
use crate::privacy::{NameMask, NamePolicy};
use crate::rules::unknown_choice;
use crate::source::Located;

/// Headings of columns with names, where the configuration names none.
const NAME_COLUMNS: [&str; 8] = ["姓名", "户主", "户主姓名", "受益人", "受益户", "受益人姓名", "农户姓名", "申请人"];

/// The policy of the portal; names are shown in full where it says nothing.
pub(super) fn name_policy(raw: Option<RawPrivacy>, found: &mut Findings) -> NamePolicy {
    let Some(raw) = raw else { return NamePolicy::default() };
    let columns: Vec<String> = raw.name_columns.into_iter().map(|heading| heading.value.0).collect();
    NamePolicy {
        responsible: mask(raw.responsible, "responsible", found),
        rosters: mask(raw.rosters, "rosters", found),
        columns: if columns.is_empty() { NAME_COLUMNS.map(str::to_owned).to_vec() } else { columns },
    }
}

fn mask(field: Option<Located<Line>>, key: &str, found: &mut Findings) -> NameMask {
    let Some(field) = field else { return NameMask::Full };
    let word = field.value.0.as_str();
    let known = NameMask::ALL.iter().find(|(known, _)| *known == word);
    known.map_or_else(
        || {
            found.push(unknown_choice::finding(field.span, key, word, &NameMask::MEANINGS));
            NameMask::Full
        },
        |(_, mask)| *mask,
    )
}
