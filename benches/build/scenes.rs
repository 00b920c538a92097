//! What is measured: builds of a portal after different changes, a check, a copy of the site, and Hugo.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::county::{BLOCK, TODAY};
use crate::hugo::{Feeds, Hugo, write_site};
use crate::measure::{Run, run};
use crate::portal::{write_block, write_portal, write_template};
use crate::tree::{Size, Tree, is_same, list, remove, size, written};

/// How many blocks come with a batch: 50 records.
const BATCH: u64 = 50 / BLOCK;

/// Some runs of the same thing.
pub(crate) struct Scene {
    pub name: &'static str,
    pub runs: Vec<Run>,
    /// What the last run wrote.
    pub written: Option<Size>,
    /// Whether the site is that of a build from nothing.
    pub is_same: Option<bool>,
}

impl Scene {
    fn new(name: &'static str) -> Self {
        Self { name, runs: Vec::new(), written: None, is_same: None }
    }
}

/// All scenes of a county.
pub(crate) struct Results {
    pub records: u64,
    pub site: Size,
    pub hugo_site: Option<Size>,
    pub scenes: Vec<Scene>,
}

pub(crate) const COLD: &str = "build, nothing there";
pub(crate) const BATCH_OF_50: &str = "build, 50 new records";
pub(crate) const COPY: &str = "`cp -r` of the site";
pub(crate) const HUGO: &str = "`hugo --minify`";
pub(crate) const HUGO_WHOLE: &str = "`hugo --minify`, whole feeds";

/// Measures a county with so many records in an empty folder, and leaves the folder empty.
pub(crate) fn measure(records: u64, runs: usize, hugo: Option<&Hugo>, work: &Path) -> io::Result<Results> {
    let mut bench = Bench { work, blocks: records / BLOCK, runs, today: TODAY, batches: 0, version: 0 };
    write_portal(&bench.portal(), bench.blocks)?;
    if hugo.is_some() {
        write_site(&bench.hugo_site(), bench.blocks)?;
    }
    let Turns { cold, copy, hugo, hugo_whole, hugo_site } = bench.in_turns(hugo)?;
    let site = size(&list(&bench.site())?);
    remove(&bench.hugo_site())?;
    let mut scenes = vec![cold];
    scenes.push(bench.again("build, nothing changed", |_| Ok(()))?);
    scenes.push(bench.again(BATCH_OF_50, Bench::add_batch)?);
    scenes.push(bench.again("build, one template changed", Bench::change_template)?);
    scenes.push(bench.again("build, the next day", |bench| {
        bench.today = bench.today.saturating_add(1.days());
        Ok(())
    })?);
    scenes.push(bench.repeat("check", |bench| bench.run(bench.gongshi("check")))?);
    scenes.extend([copy, hugo, hugo_whole].into_iter().filter(|scene| !scene.runs.is_empty()));
    remove(&bench.portal())?;
    Ok(Results { records, site, hugo_site, scenes })
}

/// What is measured by turns. Scenes of programs that the machine has not got are without runs.
struct Turns {
    cold: Scene,
    copy: Scene,
    hugo: Scene,
    hugo_whole: Scene,
    /// What the site of Hugo has, its feeds as those of gongshi.
    hugo_site: Option<Size>,
}

struct Bench<'a> {
    work: &'a Path,
    blocks: u64,
    runs: usize,
    today: Date,
    batches: u64,
    version: u64,
}

impl Bench<'_> {
    fn portal(&self) -> PathBuf {
        self.work.join("portal")
    }

    fn site(&self) -> PathBuf {
        self.work.join("portal/public")
    }

    fn hugo_site(&self) -> PathBuf {
        self.work.join("hugo")
    }

    fn run(&self, command: Command) -> io::Result<Run> {
        run(command, &self.work.join("stderr.txt"))
    }

    fn gongshi(&self, name: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
        command.args([name, "--lang", "en", "--quiet", "--deny-warnings"]);
        command.arg("--root").arg(self.portal()).arg("--today").arg(self.today.to_string());
        command
    }

    fn build(&self) -> Command {
        let mut command = self.gongshi("build");
        command.arg("--timings");
        command
    }

    fn repeat(&mut self, name: &'static str, mut once: impl FnMut(&mut Self) -> io::Result<Run>) -> io::Result<Scene> {
        let mut scene = Scene::new(name);
        for _ in 0..self.runs {
            scene.runs.push(once(self)?);
        }
        Ok(scene)
    }

    /// A first build, a copy of its site, and Hugo, one after the other in every round: what else the machine does while it
    /// is measured slows all of them.
    fn in_turns(&self, hugo: Option<&Hugo>) -> io::Result<Turns> {
        let [cold, copy, peer, whole] = [COLD, COPY, HUGO, HUGO_WHOLE].map(Scene::new);
        let mut turns = Turns { cold, copy, hugo: peer, hugo_whole: whole, hugo_site: None };
        // Hugo takes minutes for a large site.
        let rounds_of_hugo = if self.blocks * BLOCK < 100_000 { self.runs } else { 1 };
        for round in 0..self.runs {
            turns.cold.runs.push(self.cold()?);
            if cfg!(unix) {
                turns.copy.runs.push(self.copy()?);
            }
            if let Some(hugo) = hugo.filter(|_| round < rounds_of_hugo) {
                turns.hugo_whole.runs.push(self.hugo(hugo, Feeds::Whole)?);
                turns.hugo.runs.push(self.hugo(hugo, Feeds::Newest)?);
                turns.hugo_site = Some(size(&list(&self.hugo_site().join("public"))?));
            }
        }
        turns.cold.written = Some(written(&Tree::new(), &list(&self.site())?));
        Ok(turns)
    }

    fn hugo(&self, hugo: &Hugo, feeds: Feeds) -> io::Result<Run> {
        remove(&self.hugo_site().join("public"))?;
        self.run(hugo.build(&self.hugo_site(), feeds))
    }

    fn cold(&self) -> io::Result<Run> {
        remove(&self.site())?;
        remove(&self.portal().join(".public.gongshi"))?;
        let mut command = self.build();
        command.arg("--fresh");
        self.run(command)
    }

    fn copy(&self) -> io::Result<Run> {
        let copy = self.work.join("copy");
        let mut command = Command::new("cp");
        command.arg("-r").arg(self.site()).arg(&copy);
        let run = self.run(command)?;
        remove(&copy)?;
        Ok(run)
    }

    /// Changes the portal and builds it, again and again; in the end compares with a clean build.
    fn again(&mut self, name: &'static str, change: fn(&mut Self) -> io::Result<()>) -> io::Result<Scene> {
        let mut size = Size::default();
        let mut scene = self.repeat(name, |bench| {
            change(bench)?;
            let before = list(&bench.site())?;
            let run = bench.run(bench.build())?;
            size = written(&before, &list(&bench.site())?);
            Ok(run)
        })?;
        scene.written = Some(size);
        scene.is_same = Some(self.is_as_clean()?);
        Ok(scene)
    }

    fn is_as_clean(&self) -> io::Result<bool> {
        let clean = self.work.join("clean");
        std::fs::create_dir(&clean)?;
        let mut command = self.build();
        command.arg("--fresh").arg("--out").arg(clean.join("public"));
        self.run(command)?;
        let is_same = is_same(&self.site(), &clean.join("public"))?;
        remove(&clean)?;
        Ok(is_same)
    }

    fn add_batch(&mut self) -> io::Result<()> {
        let first = self.blocks + self.batches * BATCH;
        self.batches += 1;
        (first..first + BATCH).try_for_each(|number| write_block(&self.portal(), number, self.blocks))
    }

    fn change_template(&mut self) -> io::Result<()> {
        self.version += 1;
        write_template(&self.portal(), self.version)
    }
}
