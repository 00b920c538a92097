//! Township and village of a record.

use super::registries::Registries;
use crate::diag::Findings;
use crate::fields::Line;
use crate::model::Place;
use crate::rules::village_without_township;
use crate::source::{Located, REGIONS, Span};

/// The place that the two fields of the table at `table` name; `None` when neither is written, or with a finding.
pub(super) fn place(
    table: Span,
    township: Option<&Located<Line>>,
    village: Option<&Located<Line>>,
    registries: &Registries,
    found: &mut Findings,
) -> Option<Place> {
    let Some(township) = township else {
        if let Some(village) = village
            && !found.is_wrong(table, "township")
        {
            found.push(village_without_township::finding(village.span, &village.value.0));
        }
        return None;
    };
    let township = registries.township_names.find(township, "township", REGIONS, found)?;
    let Some(village) = village else { return Some(Place { township, village: None }) };
    let names = &registries.village_names[township.0 as usize];
    let owner = registries.townships[township.0 as usize].name.as_str();
    let village = names.find_in(Some(owner), village, "village", REGIONS, found)?;
    Some(Place { township, village: Some(village) })
}
