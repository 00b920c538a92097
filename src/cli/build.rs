//! `gongshi build`.

use std::mem::ManuallyDrop;
use std::path::Path;
use std::time::Instant;

use super::args::{BuildArgs, CommonArgs};
use super::timings::Timings;
use super::{Exit, report, terminal};
use crate::cache::Slot;
use crate::diag::{Severity, Text};
use crate::publish::{self, Claim, PublishError};
use crate::{Prepared, prepare_with_stage};

pub(super) fn run(args: &BuildArgs) -> Exit {
    let Some(jobs) = args.jobs else { return build(args) };
    match rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build() {
        Ok(pool) => pool.install(|| build(args)),
        Err(error) => {
            report::failure(&Text::new(error.to_string(), error.to_string()), false, &args.common);
            Exit::Failure
        }
    }
}

fn build(args: &BuildArgs) -> Exit {
    #[expect(clippy::disallowed_methods, reason = "the time that the build took is told to the person, never to the site")]
    let started = Instant::now();
    let common = &args.common;
    let out = args.out.clone().unwrap_or_else(|| common.root.join("public"));
    match publish::guard(&common.root, &out).and_then(|()| Claim::take(&out)) {
        Ok(claim) => build_claimed(args, &out, claim, started),
        Err(error) => failed(&error, common),
    }
}

fn build_claimed(args: &BuildArgs, out: &Path, claim: Claim, started: Instant) -> Exit {
    let common = &args.common;
    let deny = if common.deny_warnings { Severity::Warning } else { Severity::Error };
    let timings = Timings::new(args.timings);
    let watch = |step| timings.end(step);
    // Where there is no place for a snapshot there is none for a site; that is reported when it is to be written.
    let slot = Slot::take(out).ok();
    let earlier = (!args.fresh).then_some(out);
    let (mut prepared, stage) =
        prepare_with_stage(&common.root, terminal::today(common), earlier, claim, args.precompress, &watch);
    let stage = match stage {
        Ok(stage) => stage,
        Err(error) => return failed(&error, common),
    };
    let pages = prepared.planned.as_ref().map_or(0, |planned| planned.plan.pages.len());
    let bar = terminal::progress(pages, terminal::lang(common), common.quiet);
    let built = crate::build(&mut prepared, &common.root, stage, deny, slot, &|| bar.inc(1), &watch);
    bar.finish_and_clear();
    timings.print();
    // The system takes back all memory at once; piece by piece it takes a tenth of a build that changes little.
    let prepared = ManuallyDrop::new(prepared);
    let Prepared { sources, found, planned, .. } = &*prepared;
    match built {
        Ok(Some(changes)) => {
            report::findings(found, sources, common, &Text::new("已发布", "published"));
            if let Some(planned) = planned {
                report::accounting(planned, Some(changes), started.elapsed(), common);
            }
            Exit::Done
        }
        Ok(None) => {
            report::findings(found, sources, common, &Text::new("没有发布", "nothing was published"));
            Exit::Findings
        }
        Err(error) => failed(&error, common),
    }
}

fn failed(error: &PublishError, common: &CommonArgs) -> Exit {
    report::failure(&error.text(), error.is_published(), common);
    Exit::Failure
}
