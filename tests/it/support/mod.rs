//! Small portals for tests.

pub mod files;
pub mod http;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use gongshi::check::Measure;
use gongshi::diag::{Lang, human};
use gongshi::model::Date;
use gongshi::render::Rendered;
use gongshi::{Prepared, prepare, render_all};

/// The day for which test portals are made.
pub const TODAY: &str = "2018-11-20";

/// The day for which test portals are made.
pub fn today() -> Date {
    TODAY.parse().expect("a date")
}

/// What test portals are held against.
pub fn measure() -> Measure {
    Measure { village_notice: gongshi::config::national_rule(), names: gongshi::privacy::NamePolicy::default(), today: today() }
}

/// A portal in a temporary folder.
pub struct SiteTest {
    dir: tempfile::TempDir,
}

/// What the program did.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl SiteTest {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { dir: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A portal with two townships, two focus areas, one department and no records.
    pub fn new() -> Self {
        Self::empty()
            .file(
                "gongshi.toml",
                "[site]\ntitle = \"云岭县公开专栏\"\nbase_url = \"https://xxgk.example.gov.cn/fupin/\"\n\n[authority]\nname = \"云岭县办公室\"\nphone = \"0439-5550000\"\nhotline = \"12317\"\n",
            )
            .file(
                "content/regions.toml",
                "[county]\nname = \"云岭县\"\ncode = \"229900\"\n\n\
                 [[township]]\nslug = \"huashan\"\nname = \"花山镇\"\naliases = [\"花山\"]\nkind = \"镇\"\n\n\
                 [[township.village]]\nslug = \"dongling\"\nname = \"东岭村\"\naliases = [\"东岭\"]\n\n\
                 [[township]]\nslug = \"baiyang\"\nname = \"白杨乡\"\nkind = \"乡\"\n",
            )
            .file(
                "content/focus.toml",
                "[[focus]]\nslug = \"funds\"\nname = \"强化资金管理使用\"\norder = 1\n\n\
                 [[focus]]\nslug = \"conduct\"\nname = \"强化工作作风\"\norder = 2\n",
            )
            .file(
                "content/departments.toml",
                "[[department]]\nslug = \"czj\"\nname = \"县财政局\"\naliases = [\"财政局\"]\nphone = \"0439-5550001\"\n",
            )
    }

    /// The same portal with a fund `f1`, a project `p1` paid from it, a case `c1` about it and a document `d1`.
    pub fn with_records() -> Self {
        Self::new()
            .file("content/funds/f1.toml", FUND)
            .file("content/projects/p1.toml", PROJECT)
            .file("content/cases/c1.md", CASE)
            .file("content/documents/d1.md", DOCUMENT)
    }

    /// Writes a file.
    pub fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, content).expect("a file");
        self
    }

    /// Replaces a text in a file, which must be there.
    pub fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = std::fs::read_to_string(self.path(path)).expect("a file");
        assert!(text.contains(from), "`{from}` is not in {path}");
        self.file(path, text.replace(from, to))
    }

    /// A path in the portal.
    pub fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    /// The root of the portal.
    pub fn root(&self) -> &Path {
        self.dir.path()
    }

    /// Runs the program with `arguments`, then `--root … --today …` and, if they name no language, `--lang en`.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
        command.args(arguments).arg("--root").arg(self.root()).args(["--today", TODAY]);
        if !arguments.contains(&"--lang") {
            command.args(["--lang", "en"]);
        }
        let Output { status, stdout, stderr } = command.output().expect("the program runs");
        let text =
            |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8").replace(&self.root().display().to_string(), "[ROOT]");
        Run { code: status.code().expect("an exit status"), stdout: text(stdout), stderr: text(stderr) }
    }

    /// All findings in one language, as the program shows them, without the closing line.
    pub fn findings_in(&self, lang: Lang) -> String {
        let mut prepared = prepare(self.root(), today());
        gongshi::check(&mut prepared, &|| ());
        shown(&prepared, lang)
    }

    /// All findings in English.
    pub fn findings(&self) -> String {
        self.findings_in(Lang::En)
    }

    /// The pages of the site, which must be without findings; attachments as the name of their source.
    pub fn pages(&self) -> BTreeMap<String, String> {
        pages_of(self.root())
    }
}

/// The pages of the portal at `root`, which must be without findings.
pub fn pages_of(root: &Path) -> BTreeMap<String, String> {
    rendered(&mut prepare(root, today()))
}

/// The pages of a portal that was read, which must be without findings.
pub fn rendered(prepared: &mut Prepared) -> BTreeMap<String, String> {
    let findings = shown(prepared, Lang::En);
    assert_eq!(findings, "", "the portal has findings");
    let Prepared { sources, found, planned, .. } = &mut *prepared;
    let planned = planned.as_ref().expect("a planned site");
    let pages = render_all(planned, sources, found, |path, rendered| {
        let text = match rendered {
            Rendered::Rows(..) if path.ends_with(".xlsx") => "a workbook".to_owned(),
            // Parts of the search index are no text.
            Rendered::Bytes(bytes) | Rendered::Rows(bytes, _) => {
                String::from_utf8(bytes).unwrap_or_else(|error| format!("{:02x?}", error.as_bytes()))
            }
            Rendered::Copy(source) => format!("copy of {source}"),
        };
        Ok::<_, std::convert::Infallible>((path.to_owned(), text))
    });
    let Ok(pages) = pages;
    assert!(found.is_empty(), "rendering has findings: {}", shown(prepared, Lang::En));
    pages.into_iter().collect()
}

/// All findings so far in one language, as the program shows them, without the closing line.
pub fn shown(prepared: &Prepared, lang: Lang) -> String {
    let sorted = prepared.found.sorted(&prepared.sources);
    sorted.into_iter().map(|finding| human(finding, &prepared.sources, lang)).collect::<Vec<_>>().join("\n")
}

/// A fund of 50万元 for 花山镇 and its village.
pub const FUND: &str = "id = \"f1\"\ntitle = \"2018年第一批资金分配\"\npublished = 2018-03-01\nfocus = [\"funds\"]\nlevel = \"central\"\nyear = 2018\namount = \"50.00万元\"\ndocument_number = \"云财农[2018]1号\"\n\n\
    [[allocation]]\ntownship = \"huashan\"\namount = \"20.00万元\"\n\n\
    [[allocation]]\ntownship = \"花山\"\nvillage = \"东岭\"\namount = \"30.00万元\"\n";

/// A project of 30万元 in 东岭村, with a notice that ended and one that is open.
pub const PROJECT: &str = "id = \"p1\"\ntitle = \"东岭村道路项目\"\npublished = 2018-04-01\nfocus = [\"funds\"]\ntownship = \"huashan\"\nvillage = \"dongling\"\nbudget = \"30.00万元\"\nimplementer = \"花山镇人民政府\"\nresponsible = \"赵大山\"\nobjectives = [\"硬化道路2公里\"]\n\n\
    [[funding]]\nfund = \"f1\"\namount = \"30.00万元\"\n\n\
    [[notice]]\nstage = \"plan\"\npublished = 2018-04-01\ndays = 10\nbody = \"计划公示正文。\"\n\n\
    [[notice]]\nstage = \"completed\"\npublished = 2018-11-15\nuntil = 2018-11-25\nspent = \"29.50万元\"\nprogress = 100\nbody = \"竣工公告正文。\"\n";

/// A case about the project.
pub const CASE: &str = "+++\nid = \"c1\"\ntitle = \"东岭村虚报冒领问题的通报\"\npublished = 2018-06-01\nfocus = [\"conduct\"]\ntownship = \"huashan\"\nvillage = \"dongling\"\nviolation = \"虚报冒领\"\nproject = \"p1\"\n\n\
    [[person]]\nname = \"钱有田\"\nposition = \"东岭村原会计\"\ndiscipline = [\"党内警告\"]\n+++\n\n情况见[项目](p1)。\n";

/// A document.
pub const DOCUMENT: &str = "+++\nid = \"d1\"\ntitle = \"关于公告公示的通知\"\npublished = 2018-02-01\nfocus = [\"funds\"]\ntype = \"notice\"\ndocument_number = \"云脱贫组(2018)3号\"\ntownships = [\"花山镇\"]\n+++\n\n**公示。**各乡镇按要求办理。\n";
