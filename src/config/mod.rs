//! `gongshi.toml` → [`Config`].
//!
//! Reads one file, [`CONFIG_FILE`], and makes a checked configuration of it. Paths given on the command line are not part of it.

mod privacy;
mod raw;
mod rules;

use std::path::Path;

use crate::diag::{Findings, Text};
use crate::fields::{HasShape, Line, ReadTable, Shape, TextTable, read_document};
use crate::model::NoticeRule;
use crate::privacy::{NamePolicy, scan};
use crate::rules::{bad_id, empty_value, link_scheme, missing_field, missing_file, personal_data, unreadable};
use crate::source::{Located, SourceMap, Span};
use raw::{RawConfig, RawSite};

pub use rules::national_rule;

/// Shortest display period of a township or village notice, in calendar days, where a portal has no rule of its own.
///
/// 《关于完善扶贫资金项目公告公示制度的指导意见》 (国开办发〔2018〕11号) 第四条: 原则上公告公示时间不得少于10天.
pub const VILLAGE_NOTICE_DAYS: i64 = 10;

/// A longer period than a year is a slip of the pen.
const LONGEST_PERIOD: i64 = 366;

/// Name of the configuration file in the root of a portal.
pub const CONFIG_FILE: &str = crate::source::CONFIG;

/// What the configuration file may hold.
#[must_use]
pub fn shape() -> Shape {
    RawConfig::shape()
}

/// What the portal is called and who publishes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The site.
    pub site: Site,
    /// Who publishes.
    pub authority: Authority,
    /// What government sites must show.
    pub government: Government,
    /// Rules that differ from portal to portal.
    pub rules: Rules,
    /// How the names of persons are shown.
    pub names: NamePolicy,
}

/// The site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Title of the portal.
    pub title: String,
    /// Where it will be found, with a slash at its end.
    pub base_url: String,
    /// Language of the content.
    pub language: String,
    /// Name of the theme.
    pub theme: String,
    /// A sentence that every page shows below its head; may be empty.
    pub notice: String,
    /// On which terms the downloads may be used; may be empty.
    pub licence: String,
    /// Where these terms are; may be empty.
    pub licence_url: String,
}

/// Who publishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Name.
    pub name: String,
    /// Office telephone; may be empty.
    pub phone: String,
    /// Supervision hotline; may be empty.
    pub hotline: String,
}

/// What government sites must show (《政府网站发展指引》, 国办发〔2017〕47号); each may be empty and is then left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Government {
    /// SiteName.
    pub site_name: String,
    /// SiteDomain.
    pub site_domain: String,
    /// SiteIDCode.
    pub site_id_code: String,
    /// 主办单位.
    pub organizer: String,
    /// ICP number.
    pub icp: String,
    /// Police registration number.
    pub police: String,
    /// Where errors on the site are reported.
    pub error_report_url: String,
}

/// Rules that differ from portal to portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// How long a township or village notice must be shown.
    pub village_notice: NoticeRule,
}

/// Reads the configuration of the portal at `root`. `None`, with findings, when nothing sensible can follow.
pub fn read(root: &Path, sources: &mut SourceMap, found: &mut Findings) -> Option<Config> {
    let bytes = match std::fs::read(root.join(CONFIG_FILE)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let help = Text::new(
                "在门户的根文件夹里运行，或用 `--root` 指明；新门户照说明书写一个 `gongshi.toml`",
                "run in the root folder of the portal or name it with `--root`; a new portal needs a `gongshi.toml` as the manual shows",
            );
            found.push(missing_file::finding(CONFIG_FILE, help));
            return None;
        }
        Err(error) => {
            found.push(unreadable::finding(CONFIG_FILE, &error.to_string()));
            return None;
        }
    };
    let text = crate::encoding::decode(CONFIG_FILE, bytes).map_err(|finding| found.push(finding)).ok()?;
    let source = sources.add(CONFIG_FILE.to_owned(), text);
    let raw = read_document(&sources.file(source).text, source, 0, found, RawConfig::read)?;
    report_personal_data(&raw, sources, found);
    checked(raw, found)
}

/// What the configuration says stands on every page, in its addresses too.
fn report_personal_data(raw: &RawConfig, sources: &SourceMap, found: &mut Findings) {
    raw.visit_fields(None, sources, &mut |_, text, span| {
        for hit in scan(text) {
            found.push(personal_data::finding(span.into(), hit.kind, &hit.masked));
        }
    });
}

fn checked(raw: RawConfig, found: &mut Findings) -> Option<Config> {
    let whole = raw.span;
    let Some(site) = raw.site.0 else {
        if !found.is_wrong(whole, "site") {
            found.push(missing_field::finding(whole, ("`gongshi.toml` ", "`gongshi.toml`"), "[site]", "[site]"));
        }
        return None;
    };
    let Some(authority) = raw.authority.0 else {
        if !found.is_wrong(whole, "authority") {
            found.push(missing_field::finding(whole, ("`gongshi.toml` ", "`gongshi.toml`"), "[authority]", "[authority]"));
        }
        return None;
    };
    let authority = Authority {
        name: required(
            authority.name,
            authority.span,
            ("`[authority]` ", "`[authority]`"),
            "name",
            "name = \"云岭县扶贫开发领导小组办公室\"",
            found,
        )?,
        phone: text(authority.phone),
        hotline: text(authority.hotline),
    };
    let government = raw.government.0.map_or_else(Government::default, |raw| Government {
        site_name: text(raw.site_name),
        site_domain: text(raw.site_domain),
        site_id_code: text(raw.site_id_code),
        organizer: text(raw.organizer),
        icp: text(raw.icp),
        police: text(raw.police),
        error_report_url: address(raw.error_report_url, found),
    });
    let village_notice = rules::notice_rule(raw.rules.0, raw.holiday, found);
    let names = privacy::name_policy(raw.privacy.0, found);
    Some(Config { site: checked_site(site, found)?, authority, government, rules: Rules { village_notice }, names })
}

fn checked_site(raw: RawSite, found: &mut Findings) -> Option<Site> {
    let span = raw.span;
    let head = ("`[site]` ", "`[site]`");
    let url_span = raw.base_url.as_ref().map_or(span, |url| url.span);
    let title = required(raw.title, span, head, "title", "title = \"云岭县扶贫领域信息公开专栏\"", found);
    let url = required(raw.base_url, span, head, "base_url", "base_url = \"https://xxgk.example.gov.cn/fupin/\"", found);
    let is_folder_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    if let Some(theme) = raw.theme.as_ref().filter(|theme| !is_folder_name(&theme.value.0)) {
        let help = Text::new(
            "写 `themes/` 里一个文件夹的名字，只用文字、数字、`-` 和 `_`",
            "name a folder of `themes/`, with letters, digits, `-` and `_` only",
        );
        found.push(bad_id::finding(theme.span, "theme", &theme.value.0, help));
        return None;
    }
    let theme = raw.theme.map_or_else(|| "default".to_owned(), |theme| theme.value.0);
    let base_url = url?;
    if !is_base_url(&base_url) {
        let help = Text::new(
            "写完整的网址，以 `https://` 或 `http://` 开头、以 `/` 结尾",
            "write a whole address that begins with `https://` or `http://` and ends with `/`",
        );
        found.push(bad_id::finding(url_span, "base_url", &base_url, help));
        return None;
    }
    Some(Site {
        title: title?,
        base_url,
        language: raw.language.map_or_else(|| "zh-CN".to_owned(), |language| language.value.0),
        theme,
        notice: text(raw.notice),
        licence: text(raw.licence),
        licence_url: address(raw.licence_url, found),
    })
}

fn is_base_url(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let safe = |character: char| character.is_ascii_alphanumeric() || "-._~:/%[]".contains(character);
    host.is_some_and(|rest| !rest.starts_with('/') && rest.ends_with('/') && rest.chars().all(safe))
}

fn required(
    line: Option<Located<Line>>,
    table: Span,
    table_name: (&str, &str),
    key: &str,
    example: &str,
    found: &mut Findings,
) -> Option<String> {
    match line {
        Some(line) if line.value.0.is_empty() => {
            found.push(empty_value::finding(line.span, key));
            None
        }
        Some(line) => Some(line.value.0),
        None => {
            if !found.is_wrong(table, key) {
                found.push(missing_field::finding(table, table_name, key, example));
            }
            None
        }
    }
}

/// An address of the web that a page may link to; empty when not written, or with a finding.
fn address(line: Option<Located<Line>>, found: &mut Findings) -> String {
    let Some(line) = line else { return String::new() };
    let url = &line.value.0;
    let safe = (url.starts_with("https://") || url.starts_with("http://")) && !url.contains(char::is_whitespace);
    if !safe && !url.is_empty() {
        found.push(link_scheme::finding(line.span.into(), url));
        return String::new();
    }
    line.value.0
}

fn text(line: Option<Located<Line>>) -> String {
    line.map(|line| line.value.0).unwrap_or_default()
}
