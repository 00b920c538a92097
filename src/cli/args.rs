//! The arguments, as close to what is typed as possible.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use super::usage;
use crate::model::Date;

/// 政府信息公开专栏的静态网站生成器 / static site generator for government disclosure portals
#[derive(Debug, Parser)]
#[command(name = "gongshi", version, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    pub command: Command,
}

/// The declaration of all arguments, for the program and for what is made from it.
pub(super) fn command() -> clap::Command {
    let version = usage::flag("version", 'V', ArgAction::Version, "显示版本 / print the version");
    usage::in_both_languages(Args::command()).arg(version)
}

/// The arguments of the process; an error, too, where help is asked for.
pub(super) fn parse() -> Result<Args, clap::Error> {
    let mut command = command();
    let matches = command.try_get_matches_from_mut(std::env::args_os())?;
    Args::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// 检查并生成网站 / check the portal and build its site
    Build(BuildArgs),
    /// 只检查，不写任何文件 / check the portal, write nothing
    Check(CheckArgs),
    /// 边改边看：在本机打开网站，保存后自动更新 / show the site on this machine, as it is after each change
    Serve(ServeArgs),
    /// 说明一条规则：为什么、怎么写 / tell about a rule: why it is there and how to write it
    Explain(ExplainArgs),
    /// 输出 JSON Schema，供编辑器补全和检查 / print a JSON Schema, for editors that complete and check
    Schema(SchemaArgs),
    /// 列出将要到期和变化的事项 / list what will change by itself, and when
    Due(CheckArgs),
    /// 新建一个可以照着改的小门户 / make a small portal to begin with
    Init(InitArgs),
    /// 新建一条记录，必填的逐项询问 / write a new record, asking for what it must have
    New(NewArgs),
    /// 把单位报来的表格、文件导入为记录 / take the records of a workbook, or a document, into the portal
    Import(ImportArgs),
    /// 输出命令行补全脚本 / print a script with which a shell completes commands
    Completions(CompletionsArgs),
    /// 写出 man 手册页 / write the manual pages
    Man(ManArgs),
    /// 读一个 .xls，由 import 自己启动 / read an .xls; started by import itself
    #[command(name = "read-xls", hide = true)]
    ReadXls(ReadXlsArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct ReadXlsArgs {
    /// 文件 / the file
    pub file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct InitArgs {
    /// 新门户的文件夹，没有或者是空的 / folder of the new portal, empty or not there yet
    pub folder: PathBuf,

    /// 示例按哪一天写，默认为北京时间今天 / day of the examples [default: today in China]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,

    /// 消息的语言，默认按系统设置 / language of messages [default: from the environment]
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
}

#[derive(Debug, clap::Args)]
pub(super) struct NewArgs {
    /// 记录的种类 / kind of record
    pub kind: RecordKind,

    /// 先填好的内容，可以写多次 / an answer given beforehand; may be given several times
    #[arg(long, value_name = "FIELD=VALUE", value_parser = answer)]
    pub set: Vec<(String, String)>,

    /// 门户的根文件夹，其中有 gongshi.toml / root folder of the portal, which holds gongshi.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,

    /// 公开日期，默认为北京时间今天 / day of publication [default: today in China]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,

    /// 消息的语言，默认按系统设置 / language of messages [default: from the environment]
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
}

#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    /// 表格：.xlsx、.xls、.ods、.csv 或 .tsv；文件：.docx 或 .txt / the workbook, or the document
    pub file: PathBuf,

    /// 每一行是哪种记录；document 是整份文件 / kind of record that a row is; document: the whole file is one
    #[arg(long = "as", value_name = "KIND")]
    pub kind: ImportKind,

    /// 只读这张表，可以写多次；默认全部 / read this sheet only; may be given several times [default: all]
    #[arg(long, value_name = "NAME")]
    pub sheet: Vec<String>,

    /// 列名是哪个字段，可以写多次，下次还用；- 表示不导入 / what a column holds, kept for the next time; - leaves it out
    #[arg(long, value_name = "HEADING=FIELD", value_parser = answer)]
    pub map: Vec<(String, String)>,

    /// 新记录都相同、表里没有的内容，可以写多次 / a field that all new records have; may be given several times
    #[arg(long, value_name = "FIELD=VALUE", value_parser = answer)]
    pub set: Vec<(String, String)>,

    /// 记录的年份，默认看表的标题，再看今天 / year of the records [default: that of the title, or of today]
    #[arg(long, value_name = "YYYY", value_parser = year)]
    pub year: Option<i16>,

    /// 只看会改什么，不写 / show what would be done, write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// 同意更新已有的记录 / agree to the changes of records that are there
    #[arg(long)]
    pub yes: bool,

    /// 有问题时把表格写成这个文件，问题标在单元格上 / write the workbook back with its problems marked, when it has any
    #[arg(long, value_name = "OUT.xlsx")]
    pub annotate: Option<PathBuf>,

    /// 把结果写成可以打印的网页 / write the outcome as a page for the printer
    #[arg(long, value_name = "FILE.html")]
    pub report: Option<PathBuf>,

    #[command(flatten)]
    pub common: CommonArgs,
}

/// Kinds of record that a row of a workbook can be, and that of a whole file.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ImportKind {
    /// 资金分配
    Fund,
    /// 项目公告
    Project,
    /// 案例曝光
    Case,
    /// 文件
    Document,
}

fn answer(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("写成 项目=内容 / write FIELD=VALUE")?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}

fn day(text: &str) -> Result<Date, &'static str> {
    text.parse().map_err(|_| "写成 2018-11-20 的样子 / write it like 2018-11-20")
}

fn year(text: &str) -> Result<i16, &'static str> {
    let year = text.parse().ok().filter(|year| (1949..=2999).contains(year));
    year.ok_or("写四位数的年份 / write the four digits of a year")
}

fn port(text: &str) -> Result<u16, &'static str> {
    text.parse().map_err(|_| "写 0 到 65535 的整数 / write a whole number from 0 to 65535")
}

fn address(text: &str) -> Result<IpAddr, &'static str> {
    text.parse().map_err(|_| "写成 192.168.1.20 的样子 / write it like 192.168.1.20")
}

fn processors(text: &str) -> Result<u16, &'static str> {
    text.parse().ok().filter(|count| *count > 0).ok_or("写 1 以上的整数 / write a whole number from 1")
}

/// Kinds of record.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum RecordKind {
    /// 资金分配
    Fund,
    /// 项目公告
    Project,
    /// 案例曝光
    Case,
    /// 文件
    Document,
}

#[derive(Debug, clap::Args)]
pub(super) struct BuildArgs {
    /// 输出文件夹，默认为门户下的 public / output folder [default: public in the portal]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// 同时使用的处理器数 / number of processors to use
    #[arg(long, value_name = "N", value_parser = processors)]
    pub jobs: Option<u16>,

    /// 为网页另存 .br 和 .gz 压缩文件 / write compressed copies beside the pages
    #[arg(long)]
    pub precompress: bool,

    /// 全部重新读取、重新生成，不用上次留下的结果 / read and make everything anew, without what the last run left
    #[arg(long)]
    pub fresh: bool,

    /// 列出每一步用的时间 / print how long each step took
    #[arg(long)]
    pub timings: bool,

    #[command(flatten)]
    pub common: CommonArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct ServeArgs {
    /// 端口，默认 8017，被占用时用下一个空闲的 / port [default: 8017, or the next free one]
    #[arg(long, value_name = "N", value_parser = port)]
    pub port: Option<u16>,

    /// 本机在网络里的地址，让别人也能看到 / address of this machine, so that others in its network can look
    #[arg(long, value_name = "IP", value_parser = address, default_value_t = super::serve::loopback())]
    pub address: IpAddr,

    /// 草稿也显示，并注明 / show drafts too, with a mark
    #[arg(long)]
    pub drafts: bool,

    /// 还没到公开日期的也显示，并注明 / show records whose day has not come too, with a mark
    #[arg(long)]
    pub scheduled: bool,

    #[command(flatten)]
    pub common: CommonArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub common: CommonArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// 规则的代号，即提示中方括号里的词；不写则列出全部 / code of the rule, the word in brackets; without it all are listed
    pub code: Option<String>,

    /// 消息的语言，默认按系统设置 / language of messages [default: from the environment]
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
}

#[derive(Debug, clap::Args)]
pub(super) struct SchemaArgs {
    /// 哪种文件；不写则列出全部 / kind of file; without it all are listed
    pub kind: Option<FileKind>,
}

#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    /// 哪种命令行 / which shell
    pub shell: clap_complete::Shell,
}

#[derive(Debug, clap::Args)]
pub(super) struct ManArgs {
    /// 放手册页的文件夹，必须已经有 / folder for the pages, which must be there
    pub folder: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct CommonArgs {
    /// 门户的根文件夹，其中有 gongshi.toml / root folder of the portal, which holds gongshi.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,

    /// 按哪一天生成，默认为北京时间今天 / day for which the site is made [default: today in China]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,

    /// 消息的语言，默认按系统设置 / language of messages [default: from the environment]
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,

    /// 问题的格式：human 供人阅读，json 每行一个 / format of findings: for people, or one JSON object a line
    #[arg(long, value_enum, default_value = "human")]
    pub format: Format,

    /// 没有问题时不输出 / print nothing but findings
    #[arg(long)]
    pub quiet: bool,

    /// 有警告也不发布 / treat warnings as errors
    #[arg(long)]
    pub deny_warnings: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LangArg {
    /// 中文
    Zh,
    /// English
    En,
}

/// The kinds of file that have a schema; what each is, the list of `gongshi schema` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FileKind {
    Config,
    Regions,
    Focus,
    Departments,
    Exceptions,
    Fund,
    Project,
    Case,
    Document,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// 供人阅读 / for people
    Human,
    /// 每行一个 JSON 对象 / one JSON object a line
    Json,
}
