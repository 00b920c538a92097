//! `gongshi completions` and `gongshi man`: what packages of the program ship beside it, made from the arguments themselves.

use std::io::{self, Write};

use super::args::{self, CompletionsArgs, ManArgs};
use super::{Exit, report, terminal};
use crate::diag::Text;

/// Prints the script of a shell.
pub(super) fn completions(args: &CompletionsArgs) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::command(), "gongshi", &mut script);
    // A reader that has seen enough closes the pipe; that is no failure.
    let _ = io::stdout().lock().write_all(&script);
    Exit::Done
}

/// Writes a page for the program and one for each command.
pub(super) fn man(args: &ManArgs) -> Exit {
    let Err(error) = clap_mangen::generate_to(args::command(), &args.folder) else { return Exit::Done };
    let folder = args.folder.display();
    let text = Text::new(format!("{folder} 不能写入：{error}"), format!("{folder} cannot be written: {error}"));
    report::refusal(&text, terminal::lang_of(None))
}
