//! `missing-file`: a file without which there is no portal.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "missing-file",
    severity: Severity::Error,
    zh: "门户必需的文件要齐全",
    en: "the files that a portal needs are there",
    why_zh: "没有 `gongshi.toml` 就不知道专栏叫什么、由谁发布，没有 `content/regions.toml` 就没有乡镇和村的名录。\
        多半是运行时不在专栏的根文件夹。进入根文件夹再运行，或用 `--root` 指明；新建的专栏照说明书写这两个文件。",
    why_en: "Without `gongshi.toml` nobody knows what the portal is called and who publishes it; without \
        `content/regions.toml` there are no townships and villages. Usually the program was started outside of the \
        portal's root folder. Start it there, or name the folder with `--root`; for a new portal write both files as \
        the manual shows.",
    bad: Example::Words { zh: "在 `content/` 里运行 `gongshi check`", en: "`gongshi check` started inside of `content/`" },
    good: Example::Words {
        zh: "在 `gongshi.toml` 所在的文件夹里运行 `gongshi check`",
        en: "`gongshi check` started in the folder that holds `gongshi.toml`",
    },
};

/// The finding.
#[must_use]
pub fn finding(path: &str, what: Text) -> Finding {
    Finding::new(&RULE, Place::File(path.to_owned()), Text::new(format!("缺少 `{path}`"), format!("`{path}` is missing")), what)
}
