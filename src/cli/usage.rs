//! What is wrong with the arguments, and the headings of the help. The library of arguments knows English only; Chinese is said here.

use std::error::Error as _;
use std::io::{self, Write};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use super::args::LangArg;
use super::{Exit, terminal};
use crate::diag::{Lang, printable};

/// `command` and its commands, with help in both languages.
pub(super) fn in_both_languages(command: Command) -> Command {
    let template = "{about-with-newline}\n用法 / Usage: {usage}\n\n{all-args}";
    command
        .help_template(template)
        .subcommand_help_heading("命令 / Commands")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "参数 / Arguments" } else { "选项 / Options" };
            arg.help_heading(heading)
        })
        .arg(flag("help", 'h', ArgAction::Help, "显示这段说明 / print this help"))
        .mut_subcommands(in_both_languages)
}

/// The flag that prints something and ends the program.
pub(super) fn flag(name: &'static str, short: char, action: ArgAction, help: &'static str) -> Arg {
    Arg::new(name).short(short).long(name).action(action).help(help).help_heading("选项 / Options")
}

/// Prints the help that was asked for, or what is wrong with the arguments.
pub(super) fn refuse(error: &clap::Error) -> Exit {
    if !error.use_stderr() {
        let _ = error.print();
        return Exit::Done;
    }
    let words = if lang() == Lang::Zh { in_chinese(error) } else { None };
    let _ = match words {
        Some(words) => write!(io::stderr().lock(), "{words}"),
        None => error.print(),
    };
    Exit::Failure
}

/// The language that the arguments ask for, which could not be read.
fn lang() -> Lang {
    let args: Vec<_> = std::env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let named = args.iter().find_map(|arg| arg.strip_prefix("--lang="));
    let next = || args.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1].as_str());
    terminal::lang_of(match named.or_else(next) {
        Some("zh") => Some(LangArg::Zh),
        Some("en") => Some(LangArg::En),
        _ => None,
    })
}

/// The whole message, if it is one of those that the arguments of this program can cause.
fn in_chinese(error: &clap::Error) -> Option<String> {
    let told = |kind| error.get(kind).map(words).unwrap_or_default();
    let arg = told(ContextKind::InvalidArg).join("、");
    let value = told(ContextKind::InvalidValue).join(" ");
    let mut text = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("没有命令「{}」", told(ContextKind::InvalidSubcommand).join(" ")),
        ErrorKind::UnknownArgument => format!("没有参数「{arg}」"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{arg} 后面没有写内容"),
        ErrorKind::InvalidValue => format!("{arg} 不能是「{value}」"),
        ErrorKind::ValueValidation => format!("{arg} 不能是「{value}」：{}", cause(error)?),
        ErrorKind::TooManyValues => format!("{arg} 后面不能写内容，写的是「{value}」"),
        ErrorKind::MissingRequiredArgument => format!("缺少 {arg}"),
        ErrorKind::ArgumentConflict if told(ContextKind::PriorArg).join("、") == arg => format!("{arg} 只能写一次"),
        ErrorKind::ArgumentConflict => format!("{arg} 不能和 {} 同时用", told(ContextKind::PriorArg).join("、")),
        _ => return None,
    };
    let choices = told(ContextKind::ValidValue);
    if !choices.is_empty() {
        text += &format!("；可以写 {}", choices.join("、"));
    }
    let meant = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue].map(told).concat();
    if let Some(meant) = meant.first() {
        text += &format!("；是不是「{meant}」？");
    }
    let usage = told(ContextKind::Usage).join(" ");
    let usage = usage.trim().trim_start_matches("Usage:").trim();
    let usage = if usage.is_empty() { String::new() } else { format!("用法：{usage}\n") };
    Some(format!("用法不对：{}\n{usage}加上 --help 看全部说明。\n", printable(&text)))
}

/// Why a value was not taken, which stands in both languages.
fn cause(error: &clap::Error) -> Option<String> {
    let cause = error.source()?.to_string();
    Some(cause.split(" / ").next()?.to_owned())
}

fn words(value: &ContextValue) -> Vec<String> {
    match value {
        ContextValue::String(text) => vec![text.clone()],
        ContextValue::Strings(texts) => texts.clone(),
        ContextValue::StyledStr(text) => vec![text.to_string()],
        ContextValue::Number(number) => vec![number.to_string()],
        _ => Vec::new(),
    }
}
