//! The rules of the house: who may use whom, and where files, printing and the clock may occur.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What each module may use of the others. Arrows point one way; two steps that need the same thing find it in a leaf.
const MAY_USE: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("markdown", &["privacy"]),
    ("privacy", &[]),
    ("careless", &[]),
    ("compress", &[]),
    ("publish", &["compress", "diag"]),
    ("picture", &[]),
    ("inspect", &["privacy"]),
    ("diag", &["privacy", "source"]),
    ("rules", &["diag", "inspect", "model", "privacy", "source"]),
    ("model", &["source"]),
    ("encoding", &["diag", "rules", "source"]),
    ("fields", &["diag", "model", "rules", "source"]),
    ("config", &["diag", "encoding", "fields", "model", "privacy", "rules", "source"]),
    ("load", &["diag", "encoding", "fields", "inspect", "model", "rules", "source"]),
    ("check", &["careless", "diag", "fields", "inspect", "load", "markdown", "model", "privacy", "rules", "source"]),
    ("derive", &["model"]),
    ("data", &["derive", "model"]),
    ("plan", &["data", "derive", "diag", "markdown", "model", "rules", "search", "source"]),
    ("search", &["derive", "model"]),
    (
        "render",
        &["config", "data", "derive", "diag", "load", "markdown", "model", "picture", "plan", "rules", "search", "source"],
    ),
    ("author", &["fields", "load", "model", "rules"]),
    ("import", &["careless", "diag", "fields", "inspect", "load", "model", "rules", "source"]),
    ("cache", &["data", "derive", "load", "model", "plan", "publish", "render", "search", "source"]),
    ("resume", &["cache", "check", "config", "derive", "diag", "load", "model", "plan", "publish", "render", "source"]),
    ("step", &[]),
    ("serve", &["cache", "derive", "diag", "load", "model", "plan", "publish", "render", "resume", "source"]),
    (
        "cli",
        &[
            "author", "cache", "check", "config", "derive", "diag", "encoding", "fields", "import", "load", "model", "publish",
            "rules", "serve", "source",
        ],
    ),
];

/// Modules that may touch the file system.
const FILES: &[&str] = &["author", "cache", "config", "load", "publish", "lib"];

/// Every Rust file of the crate: its module, its path, its text without tests.
fn files() -> Vec<(String, PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(&src).sort_by_file_name() {
        let entry = entry.expect("a readable source tree");
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == "rs") && path.file_name().is_some_and(|name| name != "tests.rs") {
            let below = path.strip_prefix(&src).expect("below src");
            let first = below.components().next().expect("a component").as_os_str().to_string_lossy();
            let module = first.trim_end_matches(".rs").to_owned();
            let text = std::fs::read_to_string(path).expect("UTF-8");
            let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            files.push((module, below.to_owned(), text));
        }
    }
    assert!(files.len() > 80, "the source tree was not found");
    files
}

/// The lines of a text that are code.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn modules_use_only_what_the_table_allows() {
    let table: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let modules: BTreeSet<&str> = table.keys().copied().collect();
    let mut wrong = Vec::new();
    for (module, path, text) in files() {
        let Some(allowed) = table.get(module.as_str()) else {
            assert!(["lib", "main"].contains(&module.as_str()), "module `{module}` is not in the table");
            continue;
        };
        for line in code(&text) {
            for used in line.match_indices("crate::").map(|(at, _)| &line[at + 7..]) {
                let name: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                // `crate::check(…)` is the function of the flow, `crate::check::…` the module.
                let is_call = used[name.len()..].starts_with('(');
                let used = name;
                if !is_call && modules.contains(used.as_str()) && used != module && !allowed.contains(&used.as_str()) {
                    wrong.push(format!("{}: {}", path.display(), line.trim()));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn files_printing_and_the_clock_stay_where_they_belong() {
    let mut wrong = Vec::new();
    for (module, path, text) in files() {
        for line in code(&text) {
            let touches_files = ["std::fs", "fs::", "File::open", "WalkDir"].iter().any(|word| line.contains(word));
            if touches_files && !FILES.contains(&module.as_str()) {
                wrong.push(format!("files in {}: {}", path.display(), line.trim()));
            }
            let prints =
                ["println!", "eprintln!", "print!", "dbg!", "stdout()", "stderr()"].iter().any(|word| line.contains(word));
            if prints && module != "cli" {
                wrong.push(format!("printing in {}: {}", path.display(), line.trim()));
            }
            let reads_clock = ["SystemTime", "Instant", "Timestamp::now", "Zoned::now"].iter().any(|word| line.contains(word));
            if reads_clock && module != "cli" {
                wrong.push(format!("the clock in {}: {}", path.display(), line.trim()));
            }
            let left_over =
                ["todo!", "unimplemented!", "FIXME", "TODO", "XXX", "#[ignore"].iter().any(|word| line.contains(word));
            if left_over {
                wrong.push(format!("left over in {}: {}", path.display(), line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Files that ask one system for what others do not have.
const OF_A_SYSTEM: &[&str] = &[
    "author/import.rs",
    "cli/import/apart.rs",
    "load/survey.rs",
    "publish/exchange.rs",
    "publish/lock.rs",
    "publish/place.rs",
    "publish/sync.rs",
    "publish/tree.rs",
];

#[test]
fn calls_of_one_system_stay_where_they_belong_and_others_have_their_own_way() {
    let mut wrong = Vec::new();
    for (_, path, text) in files() {
        let name = path.to_string_lossy().replace('\\', "/");
        let has = |words: &[&str]| code(&text).any(|line| words.iter().any(|word| line.contains(word)));
        let is_special = has(&["std::os::", "rustix::", "cfg(unix)", "cfg(windows)", "cfg(target_os"]);
        match (is_special, OF_A_SYSTEM.contains(&name.as_str())) {
            (true, false) if name != "main.rs" => wrong.push(format!("{name} asks one system")),
            (false, true) => wrong.push(format!("{name} asks no system")),
            (true, true) if !has(&["cfg(not(", "cfg(windows)"]) => wrong.push(format!("{name} has nothing for others")),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_rule_file_is_in_the_catalogue_under_its_own_name() {
    let listed: BTreeSet<String> = gongshi::rules::ALL.iter().map(|rule| rule.code.replace('-', "_")).collect();
    let there: BTreeSet<String> = files()
        .into_iter()
        .filter(|(module, path, _)| module == "rules" && !path.ends_with("mod.rs") && !path.ends_with("field_names.rs"))
        .map(|(_, path, _)| path.file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    assert_eq!(listed, there);
    assert_eq!(listed.len(), gongshi::rules::ALL.len(), "two rules share a code");
}

#[test]
fn templates_hold_no_words_of_their_own() {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    let mut wrong = Vec::new();
    for entry in walkdir::WalkDir::new(theme).sort_by_file_name() {
        let path = entry.expect("a readable theme").into_path();
        if path.extension().is_some_and(|ending| ending == "html" || ending == "xml") {
            let text = std::fs::read_to_string(&path).expect("UTF-8");
            for (number, line) in text.lines().enumerate().filter(|(_, line)| line.chars().any(|c| c > '\u{2E7F}')) {
                wrong.push(format!("{}:{}: {line}", path.display(), number + 1));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
