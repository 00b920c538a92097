//! `page-weight`: a page that takes more than one round trip to a phone.

use crate::diag::{Example, Finding, Rule, Severity, Text};
use crate::source::Span;

/// Most bytes of a page as it is sent, compressed: what a server sends before it waits for the first answer is 14,600 bytes
/// (RFC 6928), of which headers take some.
pub const MOST: usize = 14_000;

/// The rule.
pub const RULE: Rule = Rule {
    code: "page-weight",
    severity: Severity::Warning,
    zh: "一条记录的网页不超过 14,000 字节（压缩后）",
    en: "the page of a record has at most 14,000 bytes when it is sent compressed",
    why_zh: "压缩后不超过 14,000 字节的网页，慢速网络上的手机一次就能收完；再长就要多等一个来回，正文越长等得越久。\
        长篇文件可以只写摘要和要点，全文作附件；很长的名单、明细表也宜作附件。这只是警告，不影响发布。",
    why_en: "A phone on a slow network gets a page of at most 14,000 bytes in one go; a longer one takes one more round trip, and \
        more the longer it is. Of a long document give a summary and attach the whole; long lists and tables are better \
        attached too. This is a warning only.",
    bad: Example::Words {
        zh: "把五万字的规划全文贴进正文。",
        en: "The whole of a plan of 50,000 characters is pasted into the text.",
    },
    good: Example::Words {
        zh: "正文写要点，规划全文作附件。", en: "The text has the main points; the plan is attached."
    },
};

/// The finding; `weight` in bytes.
#[must_use]
pub fn finding(at: Span, weight: usize) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new(
            format!("这条记录的网页压缩后有 {weight} 字节，超过 {MOST} 字节"),
            format!("the page of this record has {weight} bytes when it is sent compressed, more than {MOST}"),
        ),
        Text::new(
            "正文只写要点，全文、名单和明细表作附件",
            "keep the main points in the text, and attach the whole, lists and tables",
        ),
    )
}
