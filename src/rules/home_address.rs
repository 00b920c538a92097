//! `home-address`: an address that leads to a household.

use crate::diag::{Example, Finding, Place, Rule, Severity, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "home-address",
    severity: Severity::Warning,
    zh: "公开内容中没有写到门牌号的住址",
    en: "what is published holds no address of a household",
    why_zh: "《政府信息公开条例》不许公开个人隐私，《个人信息保护法》要求公开的个人信息以必要为限。\
        核对资金和名单，写到村、组就够了；写到几组几号、几单元几室，就把住户的家门也公开了。\
        办公地点写在哪条路几号不受影响。确需公开的，经批准后写进 `content/exceptions.toml`。",
    why_en: "《政府信息公开条例》 forbids to disclose private matters, and 《个人信息保护法》 limits what is disclosed of persons to \
        what is needed. To check money and lists, village and group suffice; with the number of the house, everybody's \
        front door is public. The street and number of an office are not concerned. What must be shown needs approval \
        and an entry in `content/exceptions.toml`.",
    bad: Example::Markdown("- 张丰，花山镇东岭村3组12号"),
    good: Example::Markdown("- 张丰，花山镇东岭村3组\n\n办公地点：花山路12号"),
};

/// The finding; the digits of the line are not shown, since messages are passed on.
#[must_use]
pub fn finding(at: Place) -> Finding {
    Finding::new(
        &RULE,
        at,
        Text::new("这里像是写到门牌号的住址", "here seems to be an address that leads to a household"),
        Text::new("写到村、组为止", "write it down to village and group only"),
    )
    .secret()
}
