//! `gongshi check`.

use std::time::Instant;

use super::args::CheckArgs;
use super::{Exit, report, terminal};
use crate::diag::{Severity, Text};
use crate::{is_denied, prepare};

pub(super) fn run(args: &CheckArgs) -> Exit {
    #[expect(clippy::disallowed_methods, reason = "the time that the check took is told to the person, never to the site")]
    let started = Instant::now();
    let common = &args.common;
    let mut prepared = prepare(&common.root, terminal::today(common));
    let pages = prepared.planned.as_ref().map_or(0, |planned| planned.plan.pages.len());
    let bar = terminal::progress(pages, terminal::lang(common), common.quiet);
    crate::check(&mut prepared, &|| bar.inc(1));
    bar.finish_and_clear();
    let deny = if common.deny_warnings { Severity::Warning } else { Severity::Error };
    let denied = is_denied(&prepared.found, deny);
    let consequence = if denied {
        Text::new("不能发布", "this cannot be published")
    } else {
        Text::new("可以发布", "this can be published")
    };
    if let Some(planned) = &prepared.planned {
        report::exceptions(&planned.exceptions, common);
    }
    report::findings(&prepared.found, &prepared.sources, common, &consequence);
    if denied {
        return Exit::Findings;
    }
    if let Some(planned) = &prepared.planned {
        report::accounting(planned, None, started.elapsed(), common);
    }
    Exit::Done
}
