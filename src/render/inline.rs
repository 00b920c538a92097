//! Putting the text of a component where it is called, once, when a theme is loaded.
//!
//! To call a component, the template engine makes a table of its arguments and a world of its own; a page does that some fifty
//! times. Put in, a component costs nothing, and an argument that is a word of the theme becomes a part of the text around it.
//! What cannot be put in without another meaning is left to the engine.

use std::collections::BTreeMap;

use super::blanks;
use super::names::{is_of_name, names};

/// What a definition begins with.
const DEFINITION: &str = "{% component ";

/// What one begins with that cuts away the blanks before it; a theme with such a one is left to the engine.
const CUTTING: &str = "{%- component ";

/// How deep components are put into components; the engine itself goes to 20.
const DEEPEST: usize = 8;

/// The components of a theme that can be put in.
pub(super) struct Components<'a>(BTreeMap<&'a str, Component<'a>>);

struct Component<'a> {
    /// What a caller has to give. What comes by itself is not among it.
    parameters: Vec<&'a str>,
    body: &'a str,
}

/// A call such as `<fact name={labels.project.category} value={category} />`.
struct Call<'a> {
    name: &'a str,
    /// Names and expressions.
    arguments: Vec<(&'a str, &'a str)>,
}

impl<'a> Components<'a> {
    /// Those that these templates define, each once: which of two is called depends on the caller.
    pub(super) fn of(templates: impl Iterator<Item = &'a str>) -> Self {
        let mut all = BTreeMap::new();
        for template in templates {
            if template.contains(CUTTING) {
                return Self(BTreeMap::new());
            }
            for definition in template.split(DEFINITION).skip(1) {
                let name = definition.split(|c| !is_of_name(c)).next().unwrap_or_default();
                all.entry(name).and_modify(|known| *known = None).or_insert_with(|| component(definition));
            }
        }
        Self(all.into_iter().filter_map(|(name, component)| Some((name, component?))).collect())
    }

    /// The template with the components that it calls. One that defines components stays as it is: its names are arguments.
    pub(super) fn inline(&self, template: &str) -> String {
        if [DEFINITION, CUTTING, "{% raw"].iter().any(|tag| template.contains(tag)) {
            return template.to_owned();
        }
        self.put_in(template, DEEPEST)
    }

    fn put_in(&self, template: &str, depth: usize) -> String {
        let mut out = String::with_capacity(template.len() * 2);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((expression, behind)) = after.split_once("}}") else { break };
            out.push_str(before);
            // A tag beside it that cuts blanks away would cut those of the component.
            let may_stand = |text: &String| !blanks::are_at_ends(text) || !blanks::are_cut(&out, behind);
            let text = if depth == 0 { None } else { call(expression).and_then(|call| self.text(&call)) };
            match text.filter(may_stand) {
                Some(text) => out.push_str(&self.put_in(&text, depth - 1)),
                None => {
                    out.push_str("{{");
                    out.push_str(expression);
                    out.push_str("}}");
                }
            }
            rest = behind;
        }
        out + rest
    }

    /// The body of the component that is called, with arguments in the place of its parameters.
    fn text(&self, call: &Call<'_>) -> Option<String> {
        let component = self.0.get(call.name)?;
        let is_complete = component.parameters.len() == call.arguments.len()
            && component.parameters.iter().all(|name| call.arguments.iter().any(|(given, _)| given == name));
        if is_complete { substitute(component.body, &call.arguments) } else { None }
    }
}

/// Reads a definition from behind `{% component `; `None` for one with types, defaults, the rest of the arguments or a body of
/// the caller.
fn component(definition: &str) -> Option<Component<'_>> {
    let (signature, rest) = definition.split_once("%}")?;
    let (_, parameters) = signature.trim_end_matches(['-', ' ']).strip_suffix(')')?.split_once('(')?;
    let (body, end) = rest.rsplit_once("endcomponent")?;
    let is_one = !body.contains("endcomponent") && end.contains("%}");
    let (body, is_cut) = body
        .trim_end()
        .strip_suffix("{%-")
        .map_or_else(|| (body.trim_end().strip_suffix("{%"), false), |body| (Some(body), true));
    let mut body = body?;
    if signature.ends_with('-') {
        body = body.trim_start();
    }
    if is_cut {
        body = body.trim_end();
    }
    let parameters: Vec<&str> =
        parameters.split(',').map(str::trim).filter(|name| !name.is_empty() && !name.starts_with('@')).collect();
    let is_plain = parameters.iter().all(|name| name.chars().all(is_of_name));
    // Tags at its ends that cut blanks away would cut those of the caller.
    let cuts =
        ["{%-", "{{-"].iter().any(|open| body.starts_with(open)) || ["-%}", "-}}"].iter().any(|close| body.ends_with(close));
    (is_one && is_plain && !cuts && !body.contains("{#")).then_some(Component { parameters, body })
}

/// Reads a call that has no body; `None` for any other expression.
fn call(expression: &str) -> Option<Call<'_>> {
    let inner = expression.trim().strip_prefix('<')?.strip_suffix("/>")?;
    let (name, mut rest) = inner.split_at(inner.find(|c| !is_of_name(c)).unwrap_or(inner.len()));
    let mut arguments = Vec::new();
    rest = rest.trim();
    while !rest.is_empty() {
        let (name, value) = rest.split_once('=')?;
        let (value, behind) = match value.chars().next()? {
            quote @ ('"' | '\'') => value.split_at(value[1..].find(quote)? + 2),
            '{' => {
                let (expression, behind) = value[1..].split_once('}')?;
                // A brace or a text in which there may be one is not looked through.
                if expression.contains('{') || expression.matches(['"', '\'']).count() % 2 == 1 {
                    return None;
                }
                (expression.trim(), behind)
            }
            _ => return None,
        };
        if !name.trim_end().chars().all(is_of_name) {
            return None;
        }
        arguments.push((name.trim_end(), value));
        rest = behind.trim_start();
    }
    Some(Call { name, arguments })
}

/// The body with arguments in the place of parameters; `None` where that may change its meaning.
fn substitute(body: &str, arguments: &[(&str, &str)]) -> Option<String> {
    let bound = bound(body)?;
    let is_bound = |name: &str| bound.contains(&name) || (name == "loop" && !bound.is_empty());
    for (name, expression) in arguments {
        let is_shadowed = names(expression).into_iter().any(|at| is_bound(&expression[at]));
        if is_shadowed || is_bound(name) {
            return None;
        }
    }
    let mut used = vec![0_usize; arguments.len()];
    let mut out = String::with_capacity(body.len() * 2);
    let mut rest = body;
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let (close, open) = if rest[start..].starts_with("{{") { ("}}", "{{") } else { ("%}", "{%") };
        let end = start + rest[start..].find(close)?;
        out.push_str(&rest[..start]);
        out.push_str(open);
        replace(&rest[start + 2..end], arguments, &mut used, &mut out)?;
        out.push_str(close);
        rest = &rest[end + 2..];
    }
    out.push_str(rest);
    // What has to be worked out is not worked out twice.
    let is_twice = |(uses, (_, expression)): (&usize, &(&str, &str))| *uses > 1 && !is_path(expression) && !is_text(expression);
    (!used.iter().zip(arguments).any(is_twice)).then_some(out)
}

/// The names that a body gives a meaning itself; `None` when it has tags that are more than conditions and loops.
fn bound(body: &str) -> Option<Vec<&str>> {
    let mut bound = Vec::new();
    for tag in body.split("{%").skip(1) {
        let tag = tag.split_once("%}")?.0.trim_matches(['-', ' ']);
        let (word, rest) = tag.split_once(' ').unwrap_or((tag, ""));
        match word {
            "if" | "elif" | "else" | "endif" | "endfor" => {}
            "for" => bound.extend(rest.split_once(" in ")?.0.split(',').map(str::trim)),
            _ => return None,
        }
    }
    Some(bound)
}

/// Writes the inside of a tag with arguments in the place of parameters.
fn replace(tag: &str, arguments: &[(&str, &str)], used: &mut [usize], out: &mut String) -> Option<()> {
    let mut last = 0;
    for at in names(tag) {
        let Some(number) = arguments.iter().position(|(name, _)| *name == &tag[at.clone()]) else { continue };
        let expression = arguments[number].1;
        used[number] += 1;
        out.push_str(&tag[last..at.start]);
        let is_whole = tag.trim().len() == at.len();
        let goes_on = tag[at.end..].starts_with(['.', '[', '?']);
        if is_path(expression) || is_whole || (is_text(expression) && !goes_on) {
            out.push_str(expression);
        } else if goes_on {
            return None;
        } else {
            out.push('(');
            out.push_str(expression);
            out.push(')');
        }
        last = at.end;
    }
    out.push_str(&tag[last..]);
    Some(())
}

/// Whether an expression is a name with fields: `labels.level[source.level]`.
fn is_path(expression: &str) -> bool {
    expression.starts_with(|c: char| c.is_alphabetic())
        && expression.chars().all(|c| is_of_name(c) || matches!(c, '.' | '[' | ']'))
}

/// Whether an expression is a text in quotes.
fn is_text(expression: &str) -> bool {
    expression.starts_with(['"', '\''])
        && names(expression).is_empty()
        && expression[1..].find(&expression[..1]) == Some(expression.len() - 2)
}

#[cfg(test)]
mod tests {
    use super::Components;

    const THEME: &str = "{% component link(to) %}{% if to.href %}<a href=\"{{ to.href }}\">{{ to.text }}</a>{% else %}{{ to.text }}{% endif %}{% endcomponent link %}\n\
        {% component fact(name, value) %}{% if value %}<dt>{{ name }}</dt><dd>{{ value }}</dd>{% endif %}{% endcomponent fact %}\
        {% component all(list, @labels) %}{% for to in list %}{{ <link to={to} /> }}{{ labels.comma }}{% endfor %}{% endcomponent all %}\
        {% component day(name, of) -%} <i>{{ labels.day[name] }}{{ of | day }}</i> {%- endcomponent day %}\
        {% component twice(a) %}{{ a }}{{ a }}{% endcomponent twice %}\
        {% component typed(a: string) %}{{ a }}{% endcomponent typed %}\
        {% component spaced(a) %} {{ a }} {% endcomponent spaced %}\
        {% component set(a) %}{% set b = a %}{{ b }}{% endcomponent set %}\
        {% component cut(a) %}{%- if a %}{{ a }}{% endif %}{% endcomponent cut %}";

    fn inlined(template: &str) -> String {
        Components::of([THEME].into_iter()).inline(template)
    }

    #[test]
    fn a_component_is_put_where_it_is_called() {
        assert_eq!(
            inlined("<p>{{ <link to={row.place} /> }}</p>"),
            "<p>{% if row.place.href %}<a href=\"{{ row.place.href }}\">{{ row.place.text }}</a>{% else %}{{ row.place.text }}{% endif %}</p>"
        );
        assert_eq!(
            inlined("{{ <fact name={labels.a.b} value={x} /> }}!"),
            "{% if x %}<dt>{{ labels.a.b }}</dt><dd>{{ x }}</dd>{% endif %}!"
        );
        assert_eq!(inlined("{{ <day name=\"one\" of={x.y} /> }}"), "<i>{{ labels.day[\"one\"] }}{{ x.y | day }}</i>");
    }

    #[test]
    fn components_of_components_are_put_in() {
        assert_eq!(
            inlined("{{ <all list={places} /> }}"),
            "{% for to in places %}{% if to.href %}<a href=\"{{ to.href }}\">{{ to.text }}</a>{% else %}{{ to.text }}{% endif %}{{ labels.comma }}{% endfor %}"
        );
    }

    #[test]
    fn an_expression_keeps_its_bounds() {
        assert_eq!(inlined("{{ <day name=\"a\" of={x | y} /> }}"), "<i>{{ labels.day[\"a\"] }}{{ (x | y) | day }}</i>");
        assert_eq!(inlined("{{ <twice a={x.y} /> }}"), "{{ x.y }}{{ x.y }}");
        assert_eq!(inlined("{{ <twice a=\"z\" /> }}"), "{{ \"z\" }}{{ \"z\" }}");
    }

    #[test]
    fn a_component_that_is_defined_twice_is_left_to_the_engine() {
        let other = "{% component twice(a) %}{{ a }}{% endcomponent twice %}";
        let call = "{{ <twice a={x} /> }}";
        assert_eq!(Components::of([THEME, other].into_iter()).inline(call), call);
        let cutting = "{%- component other(a) %}{{ a }}{% endcomponent other %}";
        assert_eq!(Components::of([THEME, cutting].into_iter()).inline(call), call);
    }

    #[test]
    fn what_may_change_its_meaning_is_left_to_the_engine() {
        for left in [
            "{{ <all list={to.list} /> }}",
            "{{ <twice a={x | y} /> }}",
            "{{ <typed a={x} /> }}",
            "{{ <set a={x} /> }}",
            "{{ <cut a={x} /> }}",
            "{{ <fact name={x} /> }}",
            "{{ <fact name={x} value={y} more={z} /> }}",
            "{{ <link to={x | y} /> }}",
            "{{ <unknown a={x} /> }}",
            "{% if a -%}{{ <spaced a={x} /> }}{% endif %}",
            "{{ <spaced a={x} /> }} {%- if a %}b{% endif %}",
            "{% component b(x) %}{{ <link to={x} /> }}{% endcomponent b %}",
            "{{ <fact name={x} value={y}",
            "{{ title }}",
        ] {
            assert_eq!(inlined(left), left);
        }
    }
}
