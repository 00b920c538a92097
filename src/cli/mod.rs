//! The command line: the only code that prints, reads the clock or decides an exit status.

mod args;
mod build;
mod check;
mod due;
mod explain;
mod ids;
mod import;
mod init;
mod manual;
mod new;
mod report;
mod schema;
mod serve;
mod terminal;
mod timings;
mod told;
mod usage;

use std::process::ExitCode;

use crate::author;
use args::{BuildArgs, CheckArgs, Command, ImportArgs, NewArgs, ServeArgs};

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything was done.
    Done,
    /// Something is wrong with the content; nothing was published.
    Findings,
    /// Wrong usage, or the machine failed.
    Failure,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Findings => 1,
            Exit::Failure => 2,
        })
    }
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn run() -> Exit {
    let args = match args::parse() {
        Ok(args) => args,
        Err(error) => return usage::refuse(&error),
    };
    if let Some(exit) = finish_import(&args.command) {
        return exit;
    }
    match args.command {
        Command::Build(options) => build::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Serve(options) => serve::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Schema(options) => schema::run(&options),
        Command::Due(options) => due::run(&options),
        Command::Init(options) => init::run(&options),
        Command::New(options) => new::run(&options),
        Command::Import(options) => import::run(&options),
        Command::Completions(options) => manual::completions(&options),
        Command::Man(options) => manual::man(&options),
        Command::ReadXls(options) => import::read_apart(&options.file),
    }
}

/// Finishes an import that was interrupted, so that no command sees a part of it; tells why it cannot.
fn finish_import(command: &Command) -> Option<Exit> {
    let (root, lang) = match command {
        Command::Build(BuildArgs { common, .. }) | Command::Check(CheckArgs { common }) | Command::Due(CheckArgs { common }) => {
            (&common.root, common.lang)
        }
        Command::Import(ImportArgs { common, .. }) | Command::Serve(ServeArgs { common, .. }) => (&common.root, common.lang),
        Command::New(NewArgs { root, lang, .. }) => (root, *lang),
        Command::Explain(_)
        | Command::Schema(_)
        | Command::Init(_)
        | Command::Completions(_)
        | Command::Man(_)
        | Command::ReadXls(_) => return None,
    };
    let (path, error) = author::finish(root).err()?;
    Some(report::refusal(&report::not_written(&path, &error), terminal::lang_of(lang)))
}
