//! Blanks beside tags: `{%-` and `-}}` cut them away, as far as the next tag.

/// Whether a tag before or behind a place would cut blanks away from the ends of what is put there.
pub(super) fn are_cut(before: &str, behind: &str) -> bool {
    let (before, behind) = (before.trim_end(), behind.trim_start());
    ["-%}", "-}}"].iter().any(|close| before.ends_with(close)) || ["{%-", "{{-"].iter().any(|open| behind.starts_with(open))
}

/// Whether a text begins or ends with blanks.
pub(super) fn are_at_ends(text: &str) -> bool {
    text.trim().len() != text.len()
}

#[cfg(test)]
mod tests {
    use super::{are_at_ends, are_cut};

    #[test]
    fn tags_cut_blanks_up_to_the_next_tag() {
        assert!(are_cut("a{% if b -%} ", "c"));
        assert!(are_cut("{{ a -}}", ""));
        assert!(are_cut("", " \n{%- if a %}"));
        assert!(are_cut("", "{{- a }}"));
        assert!(!are_cut("{% if b %}", "{% endif %}"));
        assert!(!are_cut("{% if b -%}c", "d{%- endif %}"));
        assert!(are_at_ends(" a") && are_at_ends("a\n") && !are_at_ends("a b") && !are_at_ends(""));
    }
}
