//! Records that are shown ahead of their time, so that those who write them can look at them.

use super::State;
use super::state::state;
use crate::model::{Date, Portal, Record};

/// Which records are shown ahead of their time. A site that is published shows none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reveal {
    /// Drafts.
    pub drafts: bool,
    /// Records whose day of publication has not come.
    pub scheduled: bool,
}

/// The day for which a site is made, and what it shows ahead of its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub today: Date,
    /// What is shown although its time has not come.
    pub reveal: Reveal,
}

/// The moment of a site that is to be published.
impl From<Date> for Moment {
    fn from(today: Date) -> Self {
        Self { today, reveal: Reveal::default() }
    }
}

impl Moment {
    /// The state of a record that is shown only because the moment says so.
    #[must_use]
    pub fn ahead(self, record: &Record) -> Option<State> {
        // A site that is published need not look at its records for this.
        if self.reveal == Reveal::default() {
            return None;
        }
        let state = state(record, self.today);
        let is_revealed = match state {
            State::Draft => self.reveal.drafts,
            State::Scheduled => self.reveal.scheduled,
            State::Published | State::Withdrawn | State::Expired => false,
        };
        is_revealed.then_some(state)
    }

    /// Puts a mark before the title of each record that is shown ahead of its time, so that every page that names it, of any
    /// theme, says so.
    pub fn mark(self, portal: &mut Portal) {
        for record in &mut portal.records {
            if let Some(state) = self.ahead(record) {
                record.title.insert_str(0, &mark(record, state));
            }
        }
    }

    /// A record as it was before [`Moment::mark`]; `None` when it has no mark.
    #[must_use]
    pub fn unmarked(self, record: &Record) -> Option<Box<Record>> {
        let title = record.title.strip_prefix(&mark(record, self.ahead(record)?))?;
        Some(Box::new(Record { title: title.to_owned(), ..record.clone() }))
    }
}

/// What stands before the title. Pages are in Chinese.
fn mark(record: &Record, state: State) -> String {
    match state {
        State::Draft => "〔草稿，未公开〕".to_owned(),
        _ => format!("〔将于{}公开〕", record.published),
    }
}
