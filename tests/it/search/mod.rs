//! The search: its script, run by Node, finds in the files of a site what is in the records.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use base64::Engine;
use gongshi::model::{Detail, Record};
use gongshi::prepare;
use gongshi::search::{hash, normal};
use serde_json::{Value, json};

use crate::same_bytes::tree;
use crate::support::{SiteTest, TODAY, today};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The answers of the script; `None`, said past the capture of the test runner, without Node. With `CI=true` that fails.
fn answers(site: Option<&Path>, questions: &[Value]) -> Option<Vec<Value>> {
    let mut command = Command::new("node");
    command.arg(root().join("tests/it/search/ask.cjs")).arg(root().join("themes/default/search.js")).args(site);
    let Ok(mut node) = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "there is no node");
        writeln!(std::io::stderr(), "the search was not tested: there is no node").expect("stderr");
        return None;
    };
    let lines: Vec<String> = questions.iter().map(Value::to_string).collect();
    node.stdin.take().expect("a pipe").write_all(lines.join("\n").as_bytes()).expect("questions");
    let output = node.wait_with_output().expect("node runs");
    assert!(output.status.success(), "node: {}", output.status);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let answers: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(answers.len(), questions.len());
    Some(answers)
}

/// The addresses in a list of an answer.
fn list(answer: &Value, key: &str) -> Vec<String> {
    answer[key].as_array().expect("a list").iter().map(|one| one.as_str().expect("an address").to_owned()).collect()
}

/// The sample, built into a folder.
fn sample(dir: &Path) -> PathBuf {
    let site = dir.join("site");
    let mut program = Command::new(env!("CARGO_BIN_EXE_gongshi"));
    program.arg("build").arg("--root").arg(root()).arg("--out").arg(&site).args(["--today", TODAY, "--quiet"]);
    assert!(program.status().expect("the program runs").success());
    site
}

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }
}

/// The texts that a record must be found by.
fn texts(record: &Record) -> Vec<String> {
    let mut texts = vec![record.title.clone(), record.index_number.clone()];
    match &record.detail {
        Detail::Fund(fund) => texts.push(fund.document_number.clone()),
        Detail::Project(project) => texts.extend([project.implementer.clone(), project.responsible.clone()]),
        Detail::Case(case) => {
            texts.push(case.violation.clone());
            texts.extend(case.persons.iter().filter_map(|person| person.name_on(today())).map(str::to_owned));
        }
        Detail::Document(document) => texts.extend([document.document_number.clone(), document.authority.clone()]),
    }
    texts
}

#[test]
fn any_part_of_a_text_of_two_characters_or_more_finds_the_record_and_every_hit_has_it() {
    let prepared = prepare(root(), today());
    let planned = prepared.planned.as_ref().expect("a planned site");
    let published = &planned.catalog.listings.all.records;
    let mut dice = Dice(1);
    let (mut questions, mut expected) = (Vec::new(), Vec::new());
    while questions.len() < 300 {
        let record = planned.portal.record(published[dice.below(published.len())]);
        let texts = texts(record);
        let text: Vec<char> = texts[dice.below(texts.len())].chars().collect();
        let length = 2 + dice.below(7);
        if text.len() < length {
            continue;
        }
        let start = dice.below(text.len() - length + 1);
        let part: String = text[start..start + length].iter().collect();
        // Blanks part words, and a lone character is no word.
        if !part.contains(char::is_whitespace) {
            questions.push(json!({ "q": part }));
            expected.push((format!("{}/{}", record.kind().folder(), record.id), part));
        }
    }
    let dir = tempfile::tempdir().expect("a temporary folder");
    let Some(answers) = answers(Some(&sample(dir.path())), &questions) else { return };
    for (answer, (address, part)) in answers.iter().zip(&expected) {
        let hits = list(answer, "records");
        assert!(hits.contains(address), "{part} does not find {address}: {hits:?}");
        for hit in hits {
            let id = hit.split('/').next_back().expect("an id");
            let record = planned.portal.record(planned.portal.find(id).expect("a record"));
            let all = format!("{:?}{}", record, names_of(record, &planned.portal));
            assert!(normal(&all).contains(&normal(part)), "{part} is not in {hit}");
        }
    }
}

#[test]
fn what_is_fetched_before_the_search_is_there_is_what_it_fetches_first() {
    let chosen = json!({ "year": "2018", "kind": "project" });
    let asked = ["道路硬化", "佟海波", "云财农指〔2018〕23号", "花山镇 道路", "2018年度 第12号"];
    let questions = asked.iter().flat_map(|q| [json!({ "q": q }), json!({ "q": q, "chosen": chosen })]).collect::<Vec<_>>();
    let nothing = ["huashan", "山", ""].map(|q| json!({ "q": q }));
    let dir = tempfile::tempdir().expect("a temporary folder");
    let site = sample(dir.path());
    let Some(found) = answers(Some(&site), &questions) else { return };
    for (question, answer) in questions.iter().zip(&found) {
        let (begun, used) = (list(answer, "begun"), list(answer, "used"));
        assert!(!begun.is_empty() && begun.iter().all(|path| used.contains(path)), "{question}: {begun:?} of {used:?}");
        let newest: Vec<&String> = used.iter().filter(|path| path.starts_with("2018/") && !path.contains("/r")).collect();
        assert!(newest.into_iter().all(|path| begun.contains(path)), "{question}: {begun:?} of {used:?}");
    }
    let Some(found) = answers(Some(&site), &nothing) else { return };
    for (question, answer) in nothing.iter().zip(&found) {
        assert!(list(answer, "begun").is_empty(), "{question}: {answer}");
    }
}

/// The names of places and departments that a record points at by numbers.
fn names_of(record: &Record, portal: &gongshi::model::Portal) -> String {
    let place = match &record.detail {
        Detail::Project(project) => Some(project.place),
        Detail::Case(case) => case.place,
        _ => None,
    };
    let mut names = place.map_or_else(String::new, |place| {
        format!("{}{}", portal.township(place.township).name, place.village.map_or("", |village| &portal.village(village).name))
    });
    if let Detail::Document(document) = &record.detail {
        document.townships.iter().for_each(|one| names += &format!(" {}", portal.township(*one).name));
        document.departments.iter().for_each(|one| names += &format!(" {}", portal.department(*one).name));
    }
    names + &record.department.map_or_else(String::new, |one| format!(" {}", portal.department(one).name))
}

#[test]
fn the_script_and_the_index_have_one_normal_form_and_one_hash() {
    let mut dice = Dice(2);
    let ranges =
        [(0x20, 0x7e), (0xa0, 0x17f), (0x370, 0x3ff), (0x2000, 0x206f), (0x2100, 0x24ff), (0x3000, 0x33ff), (0x4e00, 0x9fff)];
    let more = [(0xf900, 0xfaff), (0xfe30, 0xffef), (0x1f100, 0x1f1ff), (0x20000, 0x2a6df), (0x9, 0xd), (0x84, 0x86)];
    let ranges: Vec<(u32, u32)> = ranges.into_iter().chain(more).collect();
    let mut text = || -> String {
        let length = dice.below(12);
        (0..length)
            .filter_map(|_| {
                let (start, end) = ranges[dice.below(ranges.len())];
                char::from_u32(start + u32::try_from(dice.below((end - start + 1) as usize)).expect("small"))
            })
            .collect()
    };
    let texts: Vec<String> = (0..3000).map(|_| text()).collect();
    let questions: Vec<Value> = texts.iter().flat_map(|text| [json!({ "normal": text }), json!({ "hash": text })]).collect();
    let site = SiteTest::new();
    assert_eq!(site.run(&["build"]).code, 0);
    let Some(answers) = answers(Some(&site.path("public")), &questions) else { return };
    for (text, answers) in texts.iter().zip(answers.chunks(2)) {
        assert_eq!(answers[0], json!(normal(text)), "{text:?}");
        assert_eq!(answers[1], json!(hash(text.chars())), "{text:?}");
    }
}

#[test]
fn results_are_narrowed_down_by_what_records_are() {
    let site = SiteTest::with_records();
    assert_eq!(site.run(&["build"]).code, 0);
    let ask = |q: &str, chosen: Value| json!({ "q": q, "chosen": chosen });
    let table = [
        (ask("", json!({ "kind": "project" })), vec!["projects/p1"]),
        (ask("", json!({ "kind": "case", "township": "huashan" })), vec!["cases/c1"]),
        (ask("", json!({ "township": "huashan", "village": "dongling", "kind": "project" })), vec!["projects/p1"]),
        (ask("", json!({ "township": "huashan", "village": "none" })), vec![]),
        (ask("道路", json!({ "kind": "project", "stage": "before" })), vec![]),
        (ask("道路", json!({ "kind": "project", "year": "2018" })), vec!["projects/p1"]),
        (ask("道路", json!({ "kind": "project", "year": "2017" })), vec![]),
    ];
    let questions: Vec<Value> = table.iter().map(|(question, _)| question.clone()).collect();
    let Some(answers) = answers(Some(&site.path("public")), &questions) else { return };
    for ((question, expected), answer) in table.iter().zip(&answers) {
        assert_eq!(list(answer, "records"), *expected, "{question}");
    }
}

#[test]
fn places_are_found_by_one_character_and_by_their_sound() {
    let site = SiteTest::with_records();
    assert_eq!(site.run(&["build"]).code, 0);
    let queries = ["花", "huashan", "Hua Shan", "hsz", "dongling", "县财", "縣財", "shan"];
    let questions: Vec<Value> = queries.iter().map(|q| json!({ "q": q })).collect();
    let Some(answers) = answers(Some(&site.path("public")), &questions) else { return };
    let found: Vec<Vec<String>> = answers.iter().map(|answer| list(answer, "places")).collect();
    let (huashan, dongling) = ("townships/huashan", "townships/huashan/dongling");
    let expected =
        [&[huashan][..], &[huashan], &[huashan], &[huashan], &[dongling], &["departments/czj"], &["departments/czj"], &[]];
    assert_eq!(found, expected);
}

#[test]
fn a_department_is_found_by_what_else_it_is_called() {
    let site = SiteTest::with_records().edit("content/departments.toml", "\"财政局\"]", "\"财政局\", \"扶贫办\"]");
    assert_eq!(site.run(&["build"]).code, 0);
    let questions: Vec<Value> = ["扶贫", "扶贫办", "扶", "fpb", "fupin"].iter().map(|q| json!({ "q": q })).collect();
    let Some(answers) = answers(Some(&site.path("public")), &questions) else { return };
    for answer in answers {
        assert_eq!(list(&answer, "places"), ["departments/czj"], "{answer}");
    }
}

#[test]
fn a_village_stands_under_the_sound_that_its_slug_tells() {
    let site = SiteTest::with_records()
        .edit("content/regions.toml", "东岭村", "长兴村")
        .edit("content/regions.toml", "slug = \"dongling\"", "slug = \"changxing\"")
        .edit("content/projects/p1.toml", "dongling", "changxing")
        .edit("content/cases/c1.md", "dongling", "changxing")
        .edit("content/funds/f1.toml", "东岭", "长兴村");
    let page = &site.pages()["search/index.html"];
    let at = page.find("长兴村").expect("the village");
    let letter = page[..at].rfind("<h").map(|from| &page[from..at]).expect("a heading");
    assert!(letter.contains(">C<"), "{letter}");
}

#[test]
fn a_new_record_leaves_the_index_of_earlier_years_as_it_is() {
    let old = SiteTest::with_records().file(
        "content/documents/old.md",
        "+++\nid = \"old\"\ntitle = \"关于一件旧事的通知\"\npublished = 2016-05-01\ntype = \"notice\"\nfocus = [\"funds\"]\n+++\n\n正文。\n",
    );
    assert_eq!(old.run(&["build"]).code, 0);
    let before = tree(&old.path("public/search"));
    let new = old.file(
        "content/documents/new.md",
        "+++\nid = \"new\"\ntitle = \"关于一件新事的通知\"\npublished = 2018-11-19\ntype = \"notice\"\nfocus = [\"funds\"]\n+++\n\n正文。\n",
    );
    assert_eq!(new.run(&["build"]).code, 0);
    let after = tree(&new.path("public/search"));
    let changed: BTreeSet<&str> =
        after.iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes)).map(|(path, _)| path.as_str()).collect();
    assert!(before.contains_key("2016/0.bin") && before.contains_key("2016/r0.bin"));
    assert_eq!(changed, BTreeSet::from(["2018/0.bin", "2018/r0.bin", "index.html"]));
}

#[test]
fn the_script_knows_which_characters_the_table_of_traditional_ones_has() {
    let table = std::fs::read_to_string(root().join("src/search/traditional.txt")).expect("the table");
    let pairs = table.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' '));
    let mut bits = vec![0_u8; (0x9fa5 - 0x4e00) / 8 + 1];
    for traditional in pairs.filter_map(|pair| pair.chars().next()) {
        let number = traditional as usize - 0x4e00;
        bits[number / 8] |= 1 << (number % 8);
    }
    let script = std::fs::read_to_string(root().join("themes/default/search.js")).expect("the script");
    let written = script.lines().find_map(|line| line.strip_prefix("const TRADITIONAL = \"")?.strip_suffix("\";"));
    assert_eq!(written, Some(base64::engine::general_purpose::STANDARD.encode(bits).as_str()));
}

#[test]
fn every_block_is_unpacked_by_the_script_as_by_the_browser() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let site = sample(dir.path());
    let blocks: Vec<String> =
        tree(&site.join("search")).into_keys().filter(|path| path.contains("/r") || path.starts_with('t')).collect();
    assert!(blocks.len() >= 5);
    let questions: Vec<Value> = blocks.iter().map(|path| json!({ "unpack": path })).collect();
    let Some(answers) = answers(Some(&site), &questions) else { return };
    assert!(answers.iter().all(|answer| *answer == json!(true)), "{answers:?}");
}

#[test]
fn numbers_tell_the_records_and_years_that_are_worth_looking_at() {
    let document = |year: u32, number: u32| {
        let text = format!(
            "+++\nid = \"d{year}-{number}\"\ntitle = \"关于工作安排的通知\"\npublished = {year}-05-01\ntype = \"notice\"\nfocus = [\"funds\"]\n\
             document_number = \"云扶办〔{year}〕{number}号\"\n+++\n\n正文。\n"
        );
        (format!("content/documents/d{year}-{number}.md"), text)
    };
    let all = (0..600).map(|number| document(2015, 1000 + number)).chain((0..1100).map(|number| document(2016, 2000 + number)));
    let site = all.chain([document(2018, 3000)]).fold(SiteTest::new(), |site, (path, text)| site.file(&path, &text));
    assert_eq!(site.run(&["build"]).code, 0);
    let ask = |queries: &[String]| {
        let questions: Vec<Value> = queries.iter().map(|q| json!({ "q": q })).collect();
        answers(Some(&site.path("public")), &questions)
    };

    // A number that is rare tells records, one that many records have tells years.
    let queries = ["〔2016〕2077号", "（2016）", "（2015）", "工作", "9876", "安排 2077"].map(str::to_owned);
    let Some(answers) = ask(&queries) else { return };
    let years: Vec<Vec<String>> = answers.iter().map(|answer| list(answer, "years")).collect();
    assert_eq!(
        years,
        [&["2018", "2016"][..], &["2018", "2016"], &["2018", "2015"], &["2018", "2016", "2015"], &["2018"], &["2018", "2016"]]
    );
    assert_eq!(answers.iter().map(|answer| answer["all"] == true).collect::<Vec<_>>(), [true, false, true, false, true, true]);
    let found: Vec<usize> = answers.iter().map(|answer| list(answer, "records").len()).collect();
    assert_eq!(found, [1, 1100, 600, 1701, 0, 1]);

    // What the numbers tell is what looking at every year finds.
    let mut dice = Dice(7);
    let parts: Vec<String> = (0..200)
        .map(|_| {
            let text: Vec<char> = format!("云扶办〔{}〕{}号", 2015 + dice.below(2), 1000 + dice.below(2200)).chars().collect();
            let length = 3 + dice.below(6);
            let start = dice.below(text.len() - length + 1);
            text[start..start + length].iter().collect()
        })
        .collect();
    let Some(answers) = ask(&parts) else { return };
    for (part, answer) in parts.iter().zip(&answers) {
        let told: BTreeSet<String> = list(answer, "records").into_iter().collect();
        let everywhere: BTreeSet<String> = list(answer, "everywhere").into_iter().collect();
        assert_eq!(told, everywhere, "{part}");
    }
    assert!(answers.iter().filter(|answer| answer["all"] == true).count() > 50);
}
