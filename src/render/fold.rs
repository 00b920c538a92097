//! Putting into a template, once, what is the same on every page: words of the theme and what is true of the whole site.
//!
//! `{{ labels.nav.home }}` is looked up, escaped and written again on each page; folded, it is a part of the text around it.

use std::ops::Range;

use super::blanks;
use super::names::{is_of_name, names};

/// What no page changes.
const CONSTANT: [&str; 2] = ["labels", "site"];

/// Words of the language that stand for a value.
const VALUES: [&str; 3] = ["true", "false", "none"];

/// The template with each expression that names nothing but words and facts of the site replaced by what `value` makes of it, and
/// each condition of such by the branch that holds. An expression without a value, and a template that gives one of these names
/// another meaning, stays as it is.
pub(super) fn fold(template: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    if CONSTANT.iter().any(|name| is_redefined(template, name)) {
        return template.to_owned();
    }
    let settled = settle(template, &|condition| value(&format!("1 if {condition} else 0")).map(|text| text == "1"));
    let mut folded = String::with_capacity(settled.len() * 2);
    let mut rest = settled.as_str();
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((expression, behind)) = after.split_once("}}") else { break };
        folded.push_str(before);
        let known = if is_constant(expression) { value(expression) } else { plain_text(expression) };
        // A text with a brace could begin a tag.
        let may_stand = |text: &String| !text.contains('{') && (!blanks::are_at_ends(text) || !blanks::are_cut(&folded, behind));
        match known.filter(may_stand) {
            Some(text) => folded.push_str(&text),
            None => {
                folded.push_str("{{");
                folded.push_str(expression);
                folded.push_str("}}");
            }
        }
        rest = behind;
    }
    folded + rest
}

/// The text of an expression that is nothing but a text in quotes, with nothing that would be escaped.
fn plain_text(expression: &str) -> Option<String> {
    let text = expression.trim().strip_prefix('"')?.strip_suffix('"')?;
    (!text.contains(['"', '\\', '<', '>', '&', '\'', '/'])).then(|| text.to_owned())
}

/// The template without conditions that are the same for every page.
fn settle(template: &str, holds: &dyn Fn(&str) -> Option<bool>) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{% if ") {
        out.push_str(before);
        let branches = after.split_once("%}").and_then(|(condition, body)| {
            let is_known = is_constant(condition);
            let (branches, behind) = is_known.then(|| branches(body)).flatten()?;
            let branch = if holds(condition)? { branches.0 } else { branches.1 };
            (!blanks::are_cut(&out, behind)).then_some((branch, behind))
        });
        match branches {
            Some((branch, behind)) => {
                out.push_str(&settle(branch, holds));
                rest = behind;
            }
            None => {
                out.push_str("{% if ");
                rest = after;
            }
        }
    }
    out + rest
}

/// What stands behind `{% if … %}`: the branch that is shown, the other one, and what follows. `None` for more than two
/// branches, and where blanks are cut away.
fn branches(body: &str) -> Option<((&str, &str), &str)> {
    let (mut depth, mut at, mut other) = (0, 0, None);
    loop {
        let start = at + body[at..].find("{%")?;
        let end = start + body[start..].find("%}")?;
        let tag = &body[start + 2..end];
        at = end + 2;
        match tag.split_whitespace().next()?.trim_start_matches('-') {
            "if" => depth += 1,
            "endif" if depth > 0 => depth -= 1,
            "elif" if depth == 0 => return None,
            "else" | "endif" if depth == 0 && (tag.starts_with('-') || tag.ends_with('-')) => return None,
            "else" if depth == 0 => other = Some((start, at)),
            // A loop may have an `else`, too.
            "for" => at += body[at..].find("endfor").filter(|end| !body[at..at + end].contains("{% for")).map(|end| end + 6)?,
            "endif" => {
                let branches = other.map_or((&body[..start], ""), |(end, begin)| (&body[..end], &body[begin..start]));
                return Some((branches, &body[at..]));
            }
            _ => {}
        }
    }
}

/// Whether a template sets a variable of this name, or takes an argument of this name from its caller.
fn is_redefined(template: &str, name: &str) -> bool {
    template.match_indices(name).any(|(at, _)| {
        let (before, after) = (&template[..at], &template[at + name.len()..]);
        let is_whole = !before.ends_with(is_of_name) && !after.starts_with(is_of_name);
        let is_used = after.starts_with(['.', '[']) || before.ends_with(['@', '.', '"']);
        is_whole && !is_used && is_in_tag(before)
    })
}

/// Whether the text before a place leaves it inside of `{% … %}` or `{{ … }}`.
fn is_in_tag(before: &str) -> bool {
    let last = |open: &str, close: &str| before.rfind(open) > before.rfind(close);
    last("{%", "%}") || last("{{", "}}")
}

/// Whether an expression, or a condition, reads nothing but constants.
fn is_constant(expression: &str) -> bool {
    let trimmed = expression.trim();
    // Components, and blanks that are cut away.
    if trimmed.starts_with(['<', '-']) || trimmed.ends_with('-') {
        return false;
    }
    let names = names(expression);
    let known = |at: &Range<usize>| CONSTANT.contains(&&expression[at.clone()]) || VALUES.contains(&&expression[at.clone()]);
    !names.is_empty() && names.iter().all(known)
}

#[cfg(test)]
mod tests {
    use super::fold;

    fn folded(template: &str) -> String {
        fold(template, &|expression| (!expression.contains("unknown")).then(|| format!("<{}>", expression.trim())))
    }

    #[test]
    fn words_and_facts_of_the_site_are_put_in() {
        assert_eq!(
            folded("<a>{{ labels.nav.home }}</a>{{ site.title | upper }}"),
            "<a><labels.nav.home></a><site.title | upper>"
        );
        assert_eq!(
            folded("{{ labels.record.keywords | join(sep=labels.mark.comma) }}"),
            "<labels.record.keywords | join(sep=labels.mark.comma)>"
        );
        assert_eq!(folded("{{ labels.unit.days | fill(n=\"x y\") }}"), "<labels.unit.days | fill(n=\"x y\")>");
    }

    #[test]
    fn what_pages_decide_stays() {
        for kept in [
            "{{ title }}",
            "{{ labels.stage[stage] }}",
            "{{ labels.unit.days | fill(n=days) }}",
            "{{ <money m={amount} /> }}",
            "{{ record.labels }}",
            "{{- labels.nav.home }}",
            "{{ labels.unknown }}",
            "{{ labels.a",
            "{% set labels = x %}{{ labels.a }}",
            "{% for site in sites %}{{ site.title }}{% endfor %}",
            "{% component a(labels) %}{{ labels.b }}{% endcomponent a %}",
        ] {
            assert_eq!(folded(kept), kept);
        }
        let component = "{% component a(x, @labels) %}{{ labels.b }}{% endcomponent a %}";
        assert_eq!(folded(component), "{% component a(x, @labels) %}<labels.b>{% endcomponent a %}");
    }

    #[test]
    fn conditions_that_no_page_changes_are_settled() {
        let holds = |template: &str| {
            fold(template, &|expression| {
                Some(if expression.starts_with("1 if") {
                    u8::from(expression.contains("yes")).to_string()
                } else {
                    "x".to_owned()
                })
            })
        };
        assert_eq!(holds("{% if site.yes %}a{{ site.a }}{% else %}b{% endif %}c"), "axc");
        assert_eq!(holds("{% if site.no %}a{% if b %}c{% else %}d{% endif %}{% else %}e{% endif %}f"), "ef");
        assert_eq!(holds("{% if site.no %}a{% endif %}{% if site.yes %}{% if site.yes %}b{% endif %}{% endif %}"), "b");
        assert_eq!(
            holds("{% if site.yes %}{% for a in b %}c{% else %}d{% endfor %}{% endif %}"),
            "{% for a in b %}c{% else %}d{% endfor %}"
        );
        for kept in [
            "{% if a %}b{% endif %}",
            "{% if site.yes and a %}b{% endif %}",
            "{% if site.yes %}b{% elif c %}d{% endif %}",
            "{% if site.yes -%} b{% endif %}",
            "{% if site.yes %} b {%- endif %}",
            "{% if site.yes %}b",
            "{% if site.yes %}b {% endif %} {%- if c %}d{% endif %}",
        ] {
            assert_eq!(holds(kept), kept);
        }
    }

    #[test]
    fn a_text_in_quotes_is_put_in() {
        assert_eq!(folded("{{ \"stage\" }}{{ \" \" }}{{ \"a<\" }}"), "stage {{ \"a<\" }}");
        assert_eq!(folded("{{ \" \" }} {%- if a %}b{% endif %}"), "{{ \" \" }} {%- if a %}b{% endif %}");
    }

    #[test]
    fn a_value_with_a_brace_is_left_to_the_template_engine() {
        assert_eq!(fold("{{ site.title }}", &|_| Some("{{ x }}".to_owned())), "{{ site.title }}");
    }
}
