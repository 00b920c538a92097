//! `table-cells`: a row of a table that is longer than its heading; what stands beyond the heading would not be shown.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "table-cells",
    severity: Severity::Error,
    zh: "表格每一行的格数不超过表头",
    en: "no row of a table is longer than its heading",
    why_zh: "Markdown 表格的列数由表头决定，某一行多出来的格子不会显示，内容就会不声不响地漏掉。给表头补上一列，或删去多写的 `|`；\
        内容里本来就有竖线的，写成 `\\|`。",
    why_en: "The heading of a Markdown table says how many columns it has. Cells of a row beyond them are not shown, and their \
        content would be missing without a word. Add a column to the heading, or remove a `|` too many; a stroke that \
        belongs to the content is written `\\|`.",
    bad: Example::Markdown("|村|数量|\n|---|---|\n|东岭村|3|已完工|"),
    good: Example::Markdown("|村|数量|备注|\n|---|---|---|\n|东岭村|3|已完工|"),
};

/// The finding.
#[must_use]
pub fn finding(at: Place, cells: usize, columns: usize) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("这一行有 {cells} 格，表头只有 {columns} 格，多出的内容不会显示"),
            format!("this row has {cells} cells, the heading {columns}: what is beyond would not be shown"),
        ),
        Text::new(
            "给表头补上一列，或删去多写的 `|`；内容里的竖线写成 `\\|`",
            "add a column to the heading or remove a `|`; write a stroke of the content as `\\|`",
        ),
    )
}
