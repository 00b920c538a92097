//! A small portal, and changes to it as offices make them, at random.

use std::collections::BTreeMap;
use std::path::Path;

use gongshi::model::Date;

use crate::support::SiteTest;

/// Numbers at random that are the same for the same seed (xorshift64*).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).expect("31 bits") % end
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// The portal and the day.
pub struct Edits {
    pub site: SiteTest,
    pub today: Date,
    random: Random,
    next: usize,
    /// What the files that were changed last were before.
    before: BTreeMap<String, Option<Vec<u8>>>,
    day_before: Date,
}

/// What may be done, each as often as it stands here.
const EDITS: [fn(&mut Edits) -> String; 29] = [
    Edits::add_project,
    Edits::add_project,
    Edits::add_fund,
    Edits::add_case,
    Edits::add_document,
    Edits::add_to_batch,
    Edits::retitle,
    Edits::retitle,
    Edits::reword,
    Edits::move_village,
    Edits::move_township,
    Edits::change_kind,
    Edits::change_year,
    Edits::change_focus,
    Edits::pay_for_another,
    Edits::change_amounts,
    Edits::change_category,
    Edits::remove,
    Edits::rename,
    Edits::withdraw,
    Edits::correct,
    Edits::update,
    Edits::attach,
    Edits::change_attachment,
    Edits::next_day,
    Edits::rename_village,
    Edits::change_theme,
    Edits::make_mistake,
    Edits::except,
];

impl Edits {
    pub fn new(random: Random) -> Self {
        let site = SiteTest::with_records();
        let inner = SiteTest::empty();
        for entry in walkdir::WalkDir::new(site.root()).into_iter().map(|entry| entry.expect("a readable folder")) {
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(site.root()).expect("below the root");
                let to = inner.path("portal").join(path);
                std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
                std::fs::copy(entry.path(), to).expect("a copy");
            }
        }
        let today = crate::support::today();
        let mut edits = Self { site: inner, today, random, next: 10, before: BTreeMap::new(), day_before: today };
        for _ in 0..6 {
            edits.add_project();
            edits.add_case();
        }
        edits.change_kind();
        edits
    }

    /// Changes something; what it was.
    pub fn edit(&mut self) -> String {
        self.before.clear();
        self.day_before = self.today;
        let number = self.random.below(EDITS.len());
        EDITS[number](self)
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        self.today = self.day_before;
        for (path, bytes) in std::mem::take(&mut self.before) {
            match bytes {
                Some(bytes) => std::fs::write(self.path(&path), bytes).expect("a file"),
                None => std::fs::remove_file(self.path(&path)).expect("a file"),
            }
        }
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.site.path("portal").join(path)
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).expect("a file")
    }

    fn keep(&mut self, path: &str) {
        let bytes = std::fs::read(self.path(path)).ok();
        self.before.entry(path.to_owned()).or_insert(bytes);
    }

    fn write(&mut self, path: &str, text: &str) {
        self.keep(path);
        let file = self.path(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, text).expect("a file");
    }

    fn delete(&mut self, path: &str) {
        self.keep(path);
        std::fs::remove_file(self.path(path)).expect("a file");
    }

    /// The files below a folder of the content with this ending.
    fn files(&self, below: &str, endings: &[&str]) -> Vec<String> {
        let root = self.site.path("portal");
        let is_one =
            |path: &Path| path.is_file() && endings.iter().any(|ending| path.extension().is_some_and(|it| it == *ending));
        let entries = walkdir::WalkDir::new(root.join(below)).sort_by_file_name().into_iter().filter_map(Result::ok);
        let files = entries.filter(|entry| is_one(entry.path()));
        files.map(|entry| entry.path().strip_prefix(&root).expect("below").to_string_lossy().into_owned()).collect()
    }

    /// A file of a record.
    fn any(&mut self, below: &str) -> Option<String> {
        let mut files = self.files(below, &["toml", "md"]);
        files.retain(|path| path.matches('/').count() > 1);
        let count = files.len();
        (count > 0).then(|| files.swap_remove(self.random.below(count)))
    }

    fn change(&mut self, below: &str, what: &str, change: impl FnOnce(&str) -> String) -> String {
        let Some(path) = self.any(below) else { return format!("{what}: nothing there") };
        let text = self.read(&path);
        self.write(&path, &change(&text));
        format!("{what}: {path}")
    }

    fn number(&mut self) -> usize {
        self.next += 1;
        self.next
    }

    fn day(&mut self) -> String {
        format!("{}-{:02}-{:02}", 2016 + self.random.below(3), 1 + self.random.below(10), 1 + self.random.below(28))
    }

    fn project(&mut self) -> (String, String) {
        let number = self.number();
        let village = self.random.of(&["village = \"dongling\"\n", ""]);
        let day = self.day();
        let category = self.random.of(&["category = \"道路\"\n", "category = \"饮水\"\n", ""]);
        let (budget, funding) = if self.random.below(2) == 0 {
            (format!("budget = \"{number}.00万元\"\n"), "")
        } else {
            (String::new(), "\n[[funding]]\nfund = \"f1\"\namount = \"0.01万元\"\n")
        };
        let later = self.random.of(&["2018-11-15", "2018-11-21", "2018-10-08"]);
        let text = format!(
            "title = \"第{number}号道路项目\"\npublished = {day}\nfocus = [\"{}\"]\ntownship = \"huashan\"\n{village}{category}{budget}other_funding = \"{number}.00万元\"\nbody = \"参见[情况](c1)。\"\n\n\
             [[notice]]\nstage = \"plan\"\npublished = {day}\ndays = 10\nbody = \"计划公示{number}。\"\n\n\
             [[notice]]\nstage = \"completed\"\npublished = {later}\ndays = 12\nbody = \"竣工公告{number}。\"\n{funding}",
            self.random.of(&["funds", "conduct"]),
        );
        (format!("q{number}"), text)
    }

    fn add_project(&mut self) -> String {
        let (id, text) = self.project();
        self.write(&format!("content/projects/{id}.toml"), &format!("id = \"{id}\"\n{text}"));
        format!("added {id}")
    }

    fn add_to_batch(&mut self) -> String {
        let number = self.number();
        let path = "content/documents/批次.toml";
        let text = std::fs::read_to_string(self.path(path)).unwrap_or_default();
        let one = format!(
            "[[document]]\nid = \"b{number}\"\ntitle = \"第{number}号消息\"\npublished = {}\nfocus = [\"funds\"]\ntype = \"news\"\ntownships = [\"{}\"]\nbody = \"正文{number}\"\n\n",
            self.day(),
            self.random.of(&["huashan", "baiyang"]),
        );
        // A new record goes in front, so that all others move in the file.
        self.write(path, &format!("{one}{text}"));
        format!("added b{number} to the batch")
    }

    fn add_fund(&mut self) -> String {
        let number = self.number();
        let project = self.any_project();
        let target = self.random.of(&[
            "township = \"baiyang\"",
            "department = \"czj\"",
            project.as_str(),
            "township = \"huashan\"\nvillage = \"dongling\"",
        ]);
        let text = format!(
            "id = \"g{number}\"\ntitle = \"第{number}批资金分配\"\npublished = {}\nfocus = [\"funds\"]\nlevel = \"{}\"\nyear = {}\namount = \"{number}.00万元\"\n\n[[allocation]]\n{target}\namount = \"{number}.00万元\"\n",
            self.day(),
            self.random.of(&["central", "county"]),
            2016 + self.random.below(3),
        );
        self.write(&format!("content/funds/{}/g{number}.toml", 2016 + number % 3), &text);
        format!("added g{number}")
    }

    fn add_case(&mut self) -> String {
        let number = self.number();
        let about = self.random.of(&["project = \"p1\"\n", "fund = \"f1\"\n", ""]);
        let until = self.random.of(&["name_until = 2018-11-20\n", "name_until = 2018-11-22\n", ""]);
        let text = format!(
            "+++\nid = \"k{number}\"\ntitle = \"第{number}号问题的通报\"\npublished = {}\nfocus = [\"conduct\"]\ntownship = \"huashan\"\n{about}\n[[person]]\nname = \"钱有田\"\n{until}+++\n\n见[项目](p1)和[村](/townships/huashan/)。\n",
            self.day(),
        );
        self.write(&format!("content/cases/k{number}.md"), &text);
        format!("added k{number}")
    }

    fn add_document(&mut self) -> String {
        let number = self.number();
        let interprets = self.random.of(&["interprets = \"d1\"\n", ""]);
        let expires = self.random.of(&["expires = 2018-11-21\n", ""]);
        let link = self.random.of(&["参见[另一件事](n1)。", ""]);
        let text = format!(
            "+++\nid = \"e{number}\"\ntitle = \"第{number}号通知\"\npublished = {}\nfocus = [\"funds\"]\ntype = \"interpretation\"\ndepartment = \"czj\"\n{interprets}{expires}+++\n\n## 一、要求\n\n按要求办理{number}。{link}\n",
            self.day(),
        );
        self.write(&format!("content/documents/e{number}.md"), &text);
        format!("added e{number}")
    }

    fn retitle(&mut self) -> String {
        let number = self.number();
        self.change("content", "another title", |text| text.replacen("title = \"", &format!("title = \"改{number}"), 1))
    }

    fn reword(&mut self) -> String {
        let number = self.number();
        self.change("content", "other words", |text| text.replace("。", &format!("，{number}。")))
    }

    fn move_village(&mut self) -> String {
        self.change("content/projects", "another village", |text| {
            if text.contains("village = \"dongling\"\n") {
                text.replacen("village = \"dongling\"\n", "", 1)
            } else {
                text.replacen("township = \"huashan\"\n", "township = \"huashan\"\nvillage = \"dongling\"\n", 1)
            }
        })
    }

    fn move_township(&mut self) -> String {
        self.change("content/projects", "another township", |text| {
            text.replace("village = \"dongling\"\n", "").replacen("township = \"huashan\"\n", "township = \"baiyang\"\n", 1)
        })
    }

    /// The record `n1` is a case or a document.
    fn change_kind(&mut self) -> String {
        let [case, document] = ["content/cases/n1.md", "content/documents/n1.md"];
        let head = "id = \"n1\"\ntitle = \"另一件事\"\npublished = 2017-05-02\nfocus = [\"funds\"]\n";
        let (from, to, own) = if self.path(case).exists() {
            (case, document, "type = \"news\"")
        } else {
            (document, case, "township = \"huashan\"")
        };
        if self.path(from).exists() {
            self.delete(from);
        }
        self.write(to, &format!("+++\n{head}{own}\n+++\n\n正文。\n"));
        format!("n1 is now {to}")
    }

    fn change_year(&mut self) -> String {
        let [from, to] = [self.day(), self.day()].map(|day| day[..4].to_owned());
        self.change("content", "another year", |text| {
            text.replace(&format!("published = {from}"), &format!("published = {to}"))
                .replace(&format!("year = {from}"), &format!("year = {to}"))
        })
    }

    fn change_focus(&mut self) -> String {
        self.change("content", "another focus area", |text| {
            if text.contains("focus = [\"funds\"]") {
                text.replacen("[\"funds\"]", "[\"conduct\", \"funds\"]", 1)
            } else {
                text.replacen("[\"conduct\"]", "[\"funds\"]", 1)
            }
        })
    }

    fn pay_for_another(&mut self) -> String {
        let project = self.any_project();
        self.change("content/funds", "pays for another", |text| {
            let is_project = |line: &str| line.starts_with("project = ");
            let lines = text.lines().map(|line| if is_project(line) { project.as_str() } else { line });
            lines.map(|line| line.to_owned() + "\n").collect()
        })
    }

    /// A project as a fund names it.
    fn any_project(&mut self) -> String {
        let id = self.any("content/projects").and_then(|path| {
            let text = self.read(&path);
            text.lines().find_map(|line| line.strip_prefix("id = ").map(ToOwned::to_owned))
        });
        format!("project = {}", id.unwrap_or_else(|| "\"p1\"".to_owned()))
    }

    fn change_amounts(&mut self) -> String {
        self.change("content/projects", "other amounts", |text| text.replace("1.00万元", "2.00万元"))
    }

    fn change_category(&mut self) -> String {
        self.change("content/projects", "another kind", |text| {
            text.replace("道路\"\n", "桥梁\"\n").replace("饮水\"\n", "道路\"\n")
        })
    }

    fn remove(&mut self) -> String {
        let Some(path) = self.any("content") else { return "nothing to remove".to_owned() };
        self.delete(&path);
        format!("removed {path}")
    }

    fn rename(&mut self) -> String {
        let number = self.number();
        let Some(path) = self.any("content") else { return "nothing to rename".to_owned() };
        let text = self.read(&path);
        let (folder, name) = path.rsplit_once('/').expect("a folder");
        let to = format!("{folder}/又{number}{name}");
        self.delete(&path);
        self.write(&to, &text);
        format!("renamed {path} to {to}")
    }

    fn withdraw(&mut self) -> String {
        let folder = self.random.of(&["content/projects", "content/projects", "content/funds"]);
        let day = 18 + self.random.below(6);
        self.change(folder, "withdrawn", |text| {
            if text.contains("withdrawn") {
                text.to_owned()
            } else {
                text.replacen("title =", &format!("withdrawn = {{ date = 2018-11-{day}, reason = \"重复\" }}\ntitle ="), 1)
            }
        })
    }

    /// A correction of a day that may be ahead.
    fn correct(&mut self) -> String {
        let day = 15 + self.random.below(14);
        self.change("content/funds", "corrected", |text| {
            format!("{text}\n[[correction]]\ndate = 2018-11-{day}\nwhat = \"文号\"\nwas = \"甲\"\nnow = \"乙\"\n")
        })
    }

    /// A stated day of change that may be ahead.
    fn update(&mut self) -> String {
        let day = 15 + self.random.below(14);
        self.change("content/documents", "updated", |text| {
            if text.contains("updated") {
                text.to_owned()
            } else {
                text.replacen("title =", &format!("updated = 2018-11-{day}\ntitle ="), 1)
            }
        })
    }

    fn attach(&mut self) -> String {
        let number = self.number();
        let Some(path) = self.any("content/projects") else { return "nothing to attach to".to_owned() };
        let text = self.read(&path);
        if text.contains("attachments") {
            return format!("{path} has an attachment");
        }
        let folder = path.rsplit_once('/').expect("a folder").0.to_owned();
        self.write(&format!("{folder}/表{number}.csv"), &format!("村,数\n东岭村,{number}\n"));
        self.write(&path, &text.replacen("title =", &format!("attachments = [{{ file = \"表{number}.csv\" }}]\ntitle ="), 1));
        format!("attached 表{number}.csv to {path}")
    }

    fn change_attachment(&mut self) -> String {
        let mut files = self.files("content", &["csv"]);
        if files.is_empty() {
            return "no attachment".to_owned();
        }
        let path = files.swap_remove(self.random.below(files.len()));
        if self.random.below(4) == 0 {
            self.delete(&path);
            return format!("removed {path}");
        }
        let number = self.number();
        let rows = "东岭村,1\n".repeat(number * 20);
        let text = self.read(&path) + &rows;
        self.write(&path, &text);
        format!("more rows in {path}")
    }

    fn next_day(&mut self) -> String {
        let step = [1, 1, 2, -1][self.random.below(4)];
        for _ in 0..i32::abs(step) {
            self.today = if step > 0 { self.today.tomorrow() } else { self.today.yesterday() }.expect("a day");
        }
        format!("the day is {}", self.today)
    }

    fn rename_village(&mut self) -> String {
        let text = self.read("content/regions.toml");
        let (from, to) =
            if text.contains("name = \"东岭村\"") { ("东岭村", "东陵村") } else { ("东陵村", "东岭村") };
        self.write("content/regions.toml", &text.replace(&format!("name = \"{from}\""), &format!("name = \"{to}\"")));
        format!("{from} is now {to}")
    }

    fn change_theme(&mut self) -> String {
        let name = self.random.of(&["project.html", "village.html", "year.html", "components.html", "base.html", "style.css"]);
        let own = format!("themes/default/{name}");
        let embedded = Path::new(env!("CARGO_MANIFEST_DIR")).join(&own);
        let Ok(text) = std::fs::read_to_string(embedded) else { return format!("there is no {name}") };
        let number = self.number();
        let more =
            if name == "style.css" { format!("\n.n{number} {{ color: #123456; }}\n") } else { format!("\n<!-- {number} -->\n") };
        self.write(&own, &format!("{text}{more}"));
        format!("changed {name}")
    }

    fn make_mistake(&mut self) -> String {
        let (from, to) = [
            ("published =", "publisht ="),
            ("other_funding =", "no_other ="),
            ("[[notice]]", "[[notise]]"),
            ("(p1)", "(p9)"),
            ("title = \"", "title = \"13800138000 "),
            ("days = 10", "days = 3"),
            ("other_funding = \"", "responsible = \""),
            ("id = \"", "id = \"f1"),
        ][self.random.below(8)];
        self.change("content", &format!("{from} as {to}"), |text| text.replacen(from, to, 1))
    }

    fn except(&mut self) -> String {
        let path = "content/exceptions.toml";
        if self.path(path).exists() {
            self.delete(path);
            return "no exception any more".to_owned();
        }
        let text = "[[exception]]\nrule = \"personal-data\"\nrecord = \"p1\"\nfield = \"contact\"\nreason = \"值班\"\napproved_by = \"县政府办公室\"\nuntil = 2018-11-21\n";
        self.write(path, text);
        let project = self.files("content/projects", &["toml"]).into_iter().find(|path| self.read(path).contains("id = \"p1\""));
        if let Some(path) = project {
            let text = self.read(&path);
            if !text.contains("contact") {
                self.write(&path, &text.replacen("title =", "contact = \"13800138000\"\ntitle =", 1));
            }
        }
        "an exception".to_owned()
    }
}
