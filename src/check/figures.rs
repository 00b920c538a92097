//! Figures of one project that contradict each other without breaking a sum.

use crate::diag::Findings;
use crate::model::{Date, Detail, Portal, Project, Record};
use crate::rules::figures_disagree;

/// Reports what the figures of projects have wrong on the day `today`. Notices of later days are still to come.
pub(super) fn check(portal: &Portal, today: Date, found: &mut Findings) {
    for record in portal.records.iter().filter(|record| record.withdrawn.is_none()) {
        if let Detail::Project(project) = &record.detail {
            check_project(record, project, today, found);
        }
    }
}

fn check_project(record: &Record, project: &Project, today: Date, found: &mut Findings) {
    let shown = project.notices.iter().filter(|notice| notice.published <= today);
    let noticed = shown.filter_map(|notice| Some((notice.spent?, notice.published))).max();
    if let (Some(spent), Some((noticed, published))) = (project.spent, noticed)
        && spent < noticed
    {
        found.push(figures_disagree::spent_less(record.span, spent, noticed, published).in_record(&record.id));
    }
    if let (Some(people), Some(households)) = (project.people, project.households)
        && people < households
    {
        found.push(figures_disagree::fewer_people(record.span, people, households).in_record(&record.id));
    }
}
