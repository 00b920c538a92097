//! Dates of one record of which one ends what the other begins.

use crate::diag::Findings;
use crate::load::{RawDetail, RawRecord};
use crate::model::Date;
use crate::rules::dates_reversed;
use crate::source::Located;

/// A field: its key, its name in Chinese, its value.
type Field<'a> = (&'static str, &'static str, Option<&'a Located<Date>>);

/// Reports ends that are before their beginnings.
pub(super) fn check(raw: &RawRecord, found: &mut Findings) {
    if raw.common.withdrawn.0.is_some() {
        return;
    }
    let shown = ("published", "公开日期", raw.common.published.as_ref());
    compare(shown, ("expires", "公开截止", raw.common.expires.as_ref()), found);
    if let RawDetail::Project(project) = &raw.detail {
        compare(("starts", "开工日期", project.starts.as_ref()), ("ends", "完工日期", project.ends.as_ref()), found);
    }
}

fn compare(begin: Field<'_>, end: Field<'_>, found: &mut Findings) {
    if let (Some(first), Some(last)) = (begin.2, end.2)
        && last.value < first.value
    {
        found.push(dates_reversed::finding((end.0, end.1), last, (begin.0, begin.1), first));
    }
}
