//! Portal → a site that can be shown, and what is wrong with it.

use std::path::Path;
use std::sync::Arc;

use crate::cache::{self, MadePage, Printer};
use crate::derive::Moment;
use crate::diag::Severity;
use crate::plan::Page;
use crate::publish::Entry;
use crate::render::{Facts, Rendered};
use crate::{Planned, Prepared, is_denied, prepare_from, render_one, render_some, resume};

/// A portal as it was at one time.
pub struct Look {
    /// What was read, with all findings, those of finished pages too.
    pub prepared: Prepared,
    /// Whether its site may be shown.
    pub is_good: bool,
    /// How many of its pages were rendered for it; the others are as at an earlier look.
    pub rendered: usize,
    /// Number of all that the site is made from.
    pub(super) print: u64,
    /// What is known of its files of rows.
    facts: Facts,
    /// What each page was made from.
    made: Vec<MadePage>,
    /// What each record says, as a number.
    prints: Vec<u64>,
}

/// What later looks can use: the last one whose site was good.
#[derive(Default)]
pub struct Memory(Option<Kept>);

struct Kept {
    look: Arc<Look>,
    moment: Moment,
    snapshot: Vec<u8>,
}

impl Memory {
    /// Keeps what a good look knows that began at `started`, in nanoseconds since 1970.
    pub fn keep(&mut self, look: &Arc<Look>, started: u64) {
        let Some(planned) = look.prepared.planned.as_ref().filter(|_| look.is_good) else { return };
        // Without a snapshot the next look takes longer, and nothing else.
        let snapshot = resume::knowledge(&look.prepared, &look.prints, &look.made, started).unwrap_or_default();
        self.0 = Some(Kept { look: Arc::clone(look), moment: planned.catalog.moment(), snapshot });
    }
}

/// Looks at the portal at `root`: checks it as a build does, and renders the pages that have changed since the look in
/// `memory`, since some findings show on finished pages only.
#[must_use]
pub fn look(root: &Path, moment: Moment, deny: Severity, memory: &Memory) -> Look {
    // Titles are marked for a moment; at another one everything is read.
    let kept = memory.0.as_ref().filter(|kept| kept.moment == moment);
    let snapshot = || cache::decode(&kept?.snapshot);
    let mut prepared = prepare_from(root, moment, snapshot, &|_| ());
    let task = resume::task(&mut prepared, root, 0);
    let mut facts = Facts::new();
    if let Some(kept) = kept {
        prepared.sources.read_from(&kept.look.prepared.sources);
        facts.clone_from(&kept.look.facts);
    }
    let (mut made, mut print) = (Vec::new(), Printer::default());
    if let Prepared { sources, found, planned: Some(planned), memory } = &mut prepared {
        let pages: Vec<&Page> = task.fresh.iter().map(|number| &planned.plan.pages[*number]).collect();
        // A page is only rendered for what is found on it; that it was stands for its file.
        let rendered = |path: &str, _: Rendered| {
            let entry = Entry { path: path.into(), hash: [0; 32] };
            Ok::<_, std::convert::Infallible>(vec![entry])
        };
        let Ok(written) = render_some(&pages, planned, sources, &mut facts, found, rendered);
        for (page, key) in task.keys(&planned.plan) {
            print = print.bytes(&page.path).number(key);
        }
        made = task.made(&planned.plan, written, std::mem::take(&mut memory.made), &facts, crate::is_heavy(planned, found));
    }
    let is_good = prepared.planned.is_some() && !is_denied(&prepared.found, deny);
    Look { prepared, is_good, rendered: task.fresh.len(), print: print.finish(), facts, made, prints: task.prints }
}

impl Look {
    /// The site.
    pub(super) fn site(&self) -> Option<&Planned> {
        self.prepared.planned.as_ref()
    }

    /// The bytes of a page of the plan; `None` when they cannot be had any more.
    #[must_use]
    pub fn bytes(&self, root: &Path, page: &Page) -> Option<Vec<u8>> {
        match render_one(page, self.site()?, &self.prepared.sources, &self.facts).ok()? {
            Rendered::Bytes(bytes) | Rendered::Rows(bytes, _) => Some(bytes),
            Rendered::Copy(source) => crate::attachment(root, &source, &page.path).ok(),
        }
    }
}
