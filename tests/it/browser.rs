//! The site in a real browser, where there is one: `tests/browser` has the checks.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{SiteTest, TODAY};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the checks need and this machine lacks.
fn lacking() -> Option<String> {
    let chromium = std::env::var_os("CHROMIUM").map_or_else(|| PathBuf::from("/usr/bin/chromium"), PathBuf::from);
    let runs = |program: &str, argument: &str| Command::new(program).arg(argument).output().is_ok();
    if !chromium.is_file() {
        Some(format!("a browser at {}", chromium.display()))
    } else if !runs("node", "--version") {
        Some("node".to_owned())
    } else if !runs("pdftotext", "-v") {
        Some("pdftotext, of poppler-utils".to_owned())
    } else if !root().join("tests/browser/node_modules/playwright-core").is_dir() {
        Some("tests/browser/node_modules".to_owned())
    } else {
        None
    }
}

/// Whether the checks can run. Says so when they cannot, past the capture of the test runner; with `CI=true` that fails.
fn can_run(test: &str) -> bool {
    let Some(what) = lacking() else { return true };
    assert!(std::env::var("CI").as_deref() != Ok("true"), "there is no {what}: run tests/browser/install.sh");
    writeln!(std::io::stderr(), "{test} was left out: there is no {what} (tests/browser/install.sh installs it)")
        .expect("stderr");
    false
}

/// Runs a script of `tests/browser`, which must succeed.
fn run(script: &str, arguments: &[&Path]) {
    let output = Command::new("node").arg(root().join("tests/browser").join(script)).args(arguments).output().expect("node runs");
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", said(&output.stdout), said(&output.stderr));
}

#[test]
fn pages_of_every_kind_hold_in_a_browser() {
    if !can_run("the site in a browser") {
        return;
    }
    let dir = tempfile::tempdir().expect("a temporary folder");
    let site = dir.path().join("site");
    let mut program = Command::new(env!("CARGO_BIN_EXE_gongshi"));
    program.arg("build").arg("--root").arg(root()).arg("--out").arg(&site).args(["--today", TODAY, "--quiet"]);
    assert!(program.status().expect("the program runs").success());
    run("run.mjs", &[&site]);
}

#[test]
fn a_preview_follows_what_is_saved() {
    if can_run("the preview in a browser") {
        let site = SiteTest::with_records();
        run("serve.mjs", &[Path::new(env!("CARGO_BIN_EXE_gongshi")), site.root()]);
    }
}

#[test]
fn every_check_in_the_browser_can_fail() {
    if can_run("the checks in a browser") {
        run("selftest.mjs", &[]);
    }
}
