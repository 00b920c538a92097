//! How long each step of a build took.

use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::Step;

/// A clock that is told of the end of each step; without `--timings` it does nothing.
pub(super) struct Timings {
    laps: Option<Mutex<Laps>>,
}

struct Laps {
    last: Instant,
    list: Vec<(Step, Duration)>,
}

#[expect(clippy::disallowed_methods, reason = "the time of a step is told to the person, never to the site")]
fn now() -> Instant {
    Instant::now()
}

impl Timings {
    /// A clock that starts now.
    pub(super) fn new(is_wanted: bool) -> Self {
        Self { laps: is_wanted.then(|| Mutex::new(Laps { last: now(), list: Vec::new() })) }
    }

    /// Remembers the time since the end of the step before.
    pub(super) fn end(&self, step: Step) {
        let Some(laps) = &self.laps else { return };
        let mut laps = laps.lock().unwrap_or_else(PoisonError::into_inner);
        let now = now();
        let took = now - laps.last;
        laps.list.push((step, took));
        laps.last = now;
    }

    /// Prints the steps in their order to stderr, in milliseconds. What was given up and done anew stands there twice.
    pub(super) fn print(&self) {
        let Some(laps) = &self.laps else { return };
        let mut out = io::stderr().lock();
        for (step, took) in &laps.lock().unwrap_or_else(PoisonError::into_inner).list {
            let milliseconds = took.as_secs_f64() * 1000.0;
            let _ = writeln!(out, "{:<10}{milliseconds:>9.1} ms", step.word());
        }
    }
}
