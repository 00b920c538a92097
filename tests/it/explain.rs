//! The catalogue explains itself: `gongshi explain`, the page on the rules, and examples that are what they say.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use gongshi::diag::{Example, Lang, Rule, Severity};
use gongshi::rules::ALL;

use crate::support::{SiteTest, files};

const FUND: &str = "content/funds/f1.toml";
const PROJECT: &str = "content/projects/p1.toml";
const CASE: &str = "content/cases/c1.md";
const DOCUMENT: &str = "content/documents/d1.md";
const DEPARTMENTS: &str = "content/departments.toml";

/// How an example is put into the small portal.
#[derive(Clone, Copy)]
enum Way {
    /// Its fields take the place of those of the same name.
    Fields(&'static str),
    /// It is a file, or takes the place of one.
    File(&'static str),
    /// It takes the place of the text below the fields.
    Text(&'static str),
}

/// Where the examples of each rule belong; rules that are not here have an example in words.
const WAYS: &[(&str, Way)] = &[
    ("allocation-target", Way::Fields(FUND)),
    ("attachment-type", Way::Fields(FUND)),
    ("bad-amount", Way::Fields(PROJECT)),
    ("bad-date", Way::Fields(PROJECT)),
    ("bad-id", Way::Fields(DOCUMENT)),
    ("bad-number", Way::Fields(PROJECT)),
    ("bad-period", Way::Fields(PROJECT)),
    ("bad-text", Way::Fields(PROJECT)),
    ("dates-reversed", Way::Fields(PROJECT)),
    ("dead-link", Way::Text(CASE)),
    ("document-number", Way::Fields(DOCUMENT)),
    ("duplicate-id", Way::File("content/documents/2018.toml")),
    ("duplicate-index-number", Way::File("content/documents/2018.toml")),
    ("duplicate-name", Way::Fields(DEPARTMENTS)),
    ("empty-value", Way::Fields(DOCUMENT)),
    ("exception-expired", Way::File("content/exceptions.toml")),
    ("exception-unused", Way::File("content/exceptions.toml")),
    ("figures-disagree", Way::Fields(PROJECT)),
    ("file-not-named", Way::Fields(FUND)),
    ("front-matter", Way::File(DOCUMENT)),
    ("fund-overdrawn", Way::Fields(PROJECT)),
    ("fund-sum", Way::Fields(FUND)),
    ("health-in-list", Way::Text(CASE)),
    ("holidays-missing", Way::Fields("gongshi.toml")),
    ("home-address", Way::Text(CASE)),
    ("link-scheme", Way::Text(CASE)),
    ("missing-attachment", Way::Fields(FUND)),
    ("missing-field", Way::File("content/documents/d2.toml")),
    ("name-stays", Way::File("content/cases/c2.md")),
    ("no-funding", Way::File("content/projects/p2.toml")),
    ("no-text", Way::File("content/documents/d2.md")),
    ("notice-order", Way::Fields(PROJECT)),
    ("over-recovered", Way::Fields(CASE)),
    ("overspent", Way::Fields(PROJECT)),
    ("page-furniture", Way::Text(CASE)),
    ("path-collision", Way::Fields(DOCUMENT)),
    ("period-too-short", Way::Fields(PROJECT)),
    ("personal-data", Way::Fields(PROJECT)),
    ("placeholder", Way::Text(CASE)),
    ("project-sum", Way::Fields(PROJECT)),
    ("remote-image", Way::Text(CASE)),
    ("spending-falls", Way::Fields(PROJECT)),
    ("table-cells", Way::Text(CASE)),
    ("template", Way::File("themes/default/404.html")),
    ("title-date", Way::Fields(FUND)),
    ("title-twice", Way::Fields(DOCUMENT)),
    ("toml-syntax", Way::Fields(DOCUMENT)),
    ("unknown-choice", Way::Fields(FUND)),
    ("unknown-key", Way::Fields(PROJECT)),
    ("unknown-name", Way::Fields(PROJECT)),
    ("unknown-record", Way::Fields(CASE)),
    ("village-without-township", Way::File("content/cases/c2.toml")),
    ("wrong-type", Way::Fields(PROJECT)),
];

/// What the program says to `arguments`, and its exit status.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_gongshi")).args(arguments).output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("an exit status"), text(output.stdout), text(output.stderr))
}

#[test]
fn a_rule_is_explained_in_chinese() {
    let zh = r#"错误[bad-amount]: 金额写作带单位的文字，如 385.60万元

金额要核对到分，所以必须是确切的数字，并写明单位：同一个数字，元和万元差一万倍。写成文字，加引号，末尾写 `元`、`万元` 或 `亿元`。不写“约”“余”，不写千分位的逗号。

不对：

    budget = 30.00

对：

    budget = "30.00万元"
"#;
    assert_eq!(run(&["explain", "bad-amount", "--lang", "zh"]), (0, zh.to_owned(), String::new()));
}

#[test]
fn a_rule_is_explained_in_english() {
    let en = r#"error[bad-amount]: amounts are texts with their unit, such as 385.60万元

Amounts are compared to the fen, so they must be exact and carry their unit: 元 and 万元 differ by ten thousand. Write a text in quotes that ends with `元`, `万元` or `亿元`. Leave out words such as 约 (about) and thousands separators.

Wrong:

    budget = 30.00

Right:

    budget = "30.00万元"
"#;
    assert_eq!(run(&["explain", "bad-amount", "--lang", "en"]), (0, en.to_owned(), String::new()));
}

#[test]
fn examples_of_several_lines_and_in_words_are_shown_indented() {
    let (_, said, _) = run(&["explain", "fund-overdrawn", "--lang", "en"]);
    let shown = "Right:\n\n    # f1: 花山镇 50.00万元\n    budget = \"60.00万元\"\n    other_funding = \"10.00万元\"\n\n    [[funding]]\n";
    assert!(said.contains(shown), "{said}");
    let (_, said, _) = run(&["explain", "not-utf8", "--lang", "zh"]);
    assert!(said.ends_with("不对：\n\n    记录用记事本保存，编码选了 ANSI\n\n对：\n\n    同一个文件另存为 UTF-8\n"), "{said}");
}

#[test]
fn all_rules_are_listed() {
    let (code, said, complaint) = run(&["explain", "--lang", "en"]);
    assert_eq!((code, complaint.as_str()), (0, ""));
    assert_eq!(said.lines().count(), ALL.len());
    let first = "allocation-target         error    every share names exactly one receiver\n";
    assert!(said.starts_with(first), "{said}");
    assert!(said.contains("\nno-funding                warning  a project names where its money comes from\n"), "{said}");
    let (_, said, _) = run(&["explain", "--lang", "zh"]);
    assert!(said.contains("\nno-funding                警告  项目写明资金来源\n"), "{said}");
}

#[test]
fn an_unknown_code_is_answered_with_the_nearest_ones() {
    let en = "there is no rule `bad-amout`; did you mean `bad-amount` or `bad-text` or `bad-number`?\n";
    assert_eq!(run(&["explain", "bad-amout", "--lang", "en"]), (2, String::new(), en.to_owned()));
    let zh = "没有 `\\u{1b}xyz` 这条规则；`gongshi explain` 列出全部规则\n";
    assert_eq!(run(&["explain", "\u{1b}xyz", "--lang", "zh"]), (2, String::new(), zh.to_owned()));
}

#[test]
fn explanations_are_two_to_six_sentences_in_both_languages() {
    for rule in ALL {
        let zh = rule.why_zh.matches('。').count();
        let en = rule.why_en.split_inclusive(". ").count();
        assert!((2..=6).contains(&zh) && (2..=6).contains(&en), "{}: {zh} and {en} sentences", rule.code);
        assert!(rule.why_zh.ends_with('。') && rule.why_en.ends_with('.'), "{} ends in a sentence", rule.code);
        assert!(!rule.why_en.contains("  ") && !rule.why_zh.contains("  "), "{} has two blanks", rule.code);
    }
}

/// The small portal with an example in it, and with the attachments that the example names.
fn with_example(code: &str, example: &Example, way: Way) -> SiteTest {
    let text = example.text(Lang::Zh);
    let mut site = SiteTest::with_records();
    // What an exception of the examples lets pass.
    if code.starts_with("exception-") {
        site = site.edit(PROJECT, "responsible =", "contact = \"13800138000\"\nresponsible =");
    }
    if text.contains("](现场.jpg)") {
        let named = "attachments = [{ file = \"现场.jpg\" }]\nviolation =";
        site = site.file("content/cases/现场.jpg", files::jpeg(&[])).edit(CASE, "violation =", named);
    }
    for name in ["资金分配表.pdf", "资金分配表.html"] {
        if text.contains(&format!("\"{name}\"")) {
            site = site.file(&format!("content/funds/{name}"), files::pdf("list"));
        }
    }
    match way {
        Way::File(path) => site.file(path, text),
        Way::Text(path) => {
            let (_, fields, _) = parts(&site, path);
            site.file(path, format!("+++\n{fields}+++\n\n{text}\n"))
        }
        Way::Fields(path) => {
            let (plus, fields, body) = parts(&site, path);
            let fields = match text.parse::<toml::Table>() {
                Ok(example) => {
                    let mut fields: toml::Table = fields.parse().expect("TOML");
                    fields.extend(example);
                    fields.to_string()
                }
                Err(_) => format!("{text}\n{fields}"),
            };
            site.file(path, format!("{plus}{fields}{plus}{body}"))
        }
    }
}

/// A file of the small portal: the line around its fields, the fields, and the text below.
fn parts(site: &SiteTest, path: &str) -> (&'static str, String, String) {
    let text = std::fs::read_to_string(site.path(path)).expect("a file");
    match text.strip_prefix("+++\n").and_then(|rest| rest.split_once("+++\n")) {
        Some((fields, body)) => ("+++\n", fields.to_owned(), body.to_owned()),
        None => ("", text, String::new()),
    }
}

#[test]
fn wrong_examples_break_their_rule_and_right_ones_break_none() {
    for rule in ALL {
        let way = WAYS.iter().find(|(code, _)| *code == rule.code).map(|(_, way)| *way);
        for (example, is_right) in [(&rule.bad, false), (&rule.good, true)] {
            if matches!(example, Example::Words { .. }) {
                continue;
            }
            let way = way.unwrap_or_else(|| panic!("`{}` is not in the table", rule.code));
            let found = with_example(rule.code, example, way).findings();
            if is_right {
                assert_eq!(found, "", "the right example of `{}`", rule.code);
            } else {
                assert!(found.contains(&format!("[{}]: ", rule.code)), "the wrong example of `{}`:\n{found}", rule.code);
            }
        }
    }
}

#[test]
fn examples_in_toml_are_toml() {
    for rule in ALL {
        for (example, is_wrong) in [(&rule.bad, true), (&rule.good, false)] {
            if matches!(example, Example::Toml(_)) {
                let is_toml = example.text(Lang::Zh).parse::<toml::Table>().is_ok();
                assert_eq!(is_toml, !(is_wrong && rule.code == "toml-syntax"), "an example of `{}`", rule.code);
            }
        }
    }
}

/// The page on the rules.
fn page() -> String {
    let mut page = "# Rules 规则\n\n\
         Every finding names a rule: the word in brackets, such as `bad-amount` in `error[bad-amount]`. While there is an\n\
         error, nothing is published; warnings can be published, unless `--deny-warnings` is given. `gongshi explain CODE`\n\
         says the same as this page, `gongshi explain` lists the codes.\n\n\
         每个提示都写明规则的代号，就是方括号里的词，例如 `错误[bad-amount]` 中的 `bad-amount`。有一个错误就什么都不发布；警告可以发布，\n\
         除非加了 `--deny-warnings`。`gongshi explain 代号` 显示的内容与本页相同，`gongshi explain` 列出全部代号。\n\n\
         This page is made from the catalogue in `src/rules/` by `UPDATE_DOCS=1 cargo test --test it explain`.\n\n\
         | code 代号 | severity 轻重 | what it asks for | 要求 |\n|---|---|---|---|\n"
        .to_owned();
    for rule in ALL {
        let code = rule.code;
        writeln!(page, "| [`{code}`](#{code}) | {} | {} | {} |", severity(rule), rule.en, rule.zh).expect("a text");
    }
    for Rule { code, zh, en, why_zh, why_en, bad, good, .. } in ALL {
        write!(page, "\n## {code}\n\n**{}.** {why_en}\n\n**{zh}。**{why_zh}\n", capital(en)).expect("a text");
        for (heading, example) in [("Wrong 不对", bad), ("Right 对", good)] {
            match example.language() {
                Some(language) => {
                    write!(page, "\n{heading}:\n\n```{language}\n{}\n```\n", example.text(Lang::Zh)).expect("a text");
                }
                None => {
                    let (en, zh) = (example.text(Lang::En), example.text(Lang::Zh));
                    write!(page, "\n{heading}: {en}. {zh}。\n").expect("a text");
                }
            }
        }
    }
    page
}

fn severity(rule: &Rule) -> &'static str {
    match rule.severity {
        Severity::Error => "error 错误",
        Severity::Warning => "warning 警告",
    }
}

/// A line as the beginning of a paragraph; a name in backticks keeps its case.
fn capital(line: &str) -> String {
    let mut rest = line.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

#[test]
fn the_page_on_rules_tells_every_rule() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let page = page();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, page).expect("a writable page");
    } else {
        let written = std::fs::read_to_string(path).unwrap_or_default();
        assert!(written == page, "docs/rules.md is stale: run `UPDATE_DOCS=1 cargo test --test it explain`");
    }
}

#[test]
fn every_word_of_a_choice_has_a_meaning() {
    use gongshi::model::{DocumentType, Level, Stage, Validity};
    use gongshi::privacy::NameMask;
    fn same<T>(choices: &[(&str, T)], meanings: &[(&str, &str)]) {
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        assert_eq!(words, meanings.iter().map(|(word, _)| *word).collect::<Vec<_>>());
    }
    same(&Level::ALL, &Level::MEANINGS);
    same(&Stage::ALL, &Stage::MEANINGS);
    same(&DocumentType::ALL, &DocumentType::MEANINGS);
    same(&Validity::ALL, &Validity::MEANINGS);
    same(&NameMask::ALL, &NameMask::MEANINGS);
}
