//! The surroundings: clock, language, colour, progress.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::tz::{Offset, TimeZone};

use super::args::{CommonArgs, LangArg};
use crate::diag::{Lang, Text};
use crate::model::Date;

/// The day for which the site is made: as asked for, or today in China (UTC+8, wherever the machine stands).
pub(super) fn today(args: &CommonArgs) -> Date {
    day(args.today)
}

/// The same for a command that takes the day only.
pub(super) fn day(asked: Option<Date>) -> Date {
    asked.unwrap_or_else(|| {
        let china = TimeZone::fixed(Offset::constant(8));
        #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
        let now = jiff::Timestamp::now();
        now.to_zoned(china).date()
    })
}

/// The language of messages: as asked for, or that of the environment; Chinese where the environment has none.
pub(super) fn lang(args: &CommonArgs) -> Lang {
    lang_of(args.lang)
}

/// The same for a command that takes the language only.
pub(super) fn lang_of(asked: Option<LangArg>) -> Lang {
    match asked {
        Some(LangArg::Zh) => Lang::Zh,
        Some(LangArg::En) => Lang::En,
        None => {
            let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
            match set.as_deref() {
                None | Some("C" | "POSIX" | "C.UTF-8" | "C.utf8") => Lang::Zh,
                Some(value) if value.starts_with("zh") => Lang::Zh,
                Some(_) => Lang::En,
            }
        }
    }
}

/// Whether findings are coloured: on a terminal, unless `NO_COLOR` is set (no-color.org).
pub(super) fn is_coloured() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// A bar for `pages` pages that appears once the work has taken half a second, on a terminal only.
pub(super) fn progress(pages: usize, lang: Lang, quiet: bool) -> ProgressBar {
    bar(&Text::new("生成网页", "pages"), pages, lang, quiet)
}

/// The same for so many of something else.
pub(super) fn bar(what: &Text, count: usize, lang: Lang, quiet: bool) -> ProgressBar {
    if quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::hidden());
    let template = match lang {
        Lang::Zh => "{bar:30} {pos}/{len}，还需 {eta}",
        Lang::En => "{bar:30} {pos}/{len}, {eta} left",
    };
    if let Ok(style) = ProgressStyle::with_template(&format!("{} {template}", what.get(lang))) {
        bar.set_style(style);
    }
    let shown = bar.downgrade();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(500));
        if let Some(bar) = shown.upgrade().filter(|bar| !bar.is_finished()) {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    });
    bar
}
