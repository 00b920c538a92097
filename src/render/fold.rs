//! Putting into a template, once, what is the same on every page: words of the theme and what is true of the whole site.
//!
//! `{{ labels.nav.home }}` is looked up, escaped and written again on each page; folded, it is a part of the text around it.

/// What no page changes.
const CONSTANT: [&str; 2] = ["labels", "site"];

/// The template with each expression that names nothing but words and facts of the site replaced by what `value` makes of it.
/// An expression without a value, and a template that gives one of these names another meaning, stays as it is.
pub(super) fn fold(template: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    if CONSTANT.iter().any(|name| is_redefined(template, name)) {
        return template.to_owned();
    }
    let mut folded = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((expression, behind)) = after.split_once("}}") else { break };
        folded.push_str(before);
        let known = Some(expression).filter(|expression| is_constant(expression)).and_then(value);
        // A text with a brace could begin a tag.
        match known.filter(|text| !text.contains('{')) {
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

/// Whether an expression names only constants: every name that is no filter, argument, part of a path or text is one.
fn is_constant(expression: &str) -> bool {
    let mut names = 0;
    let (mut rest, mut before) = (expression, ' ');
    while let Some(c) = rest.chars().next() {
        if c == '"' || c == '\'' {
            let Some(end) = rest[1..].find(c) else { return false };
            rest = &rest[end + 2..];
            before = c;
        } else if c.is_alphabetic() || c == '_' {
            let end = rest.find(|c| !is_of_name(c)).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            let is_argument = after.trim_start().starts_with('=') && !after.trim_start().starts_with("==");
            if !matches!(before, '.' | '|') && !is_argument {
                if !CONSTANT.contains(&name) {
                    return false;
                }
                names += 1;
            }
            (rest, before) = (after, 'a');
        } else if matches!(c, '<' | '-' | '(' | '[' | '{' | '?') && before != 'a' {
            // Components, blanks that are cut away, and whatever else is no plain path with filters.
            return false;
        } else {
            before = if c.is_whitespace() { before } else { c };
            rest = &rest[c.len_utf8()..];
        }
    }
    names > 0
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
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
            "{{ \"labels\" }}",
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
    fn a_value_with_a_brace_is_left_to_the_template_engine() {
        assert_eq!(fold("{{ site.title }}", &|_| Some("{{ x }}".to_owned())), "{{ site.title }}");
    }
}
