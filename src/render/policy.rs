//! The Content-Security-Policy of a page: what a browser may load or run for it.
//!
//! A page has style sheets of the theme inside and nothing that runs. The policy names them by their SHA-256 (CSP Level 3,
//! section 2.3.1), so a browser takes no other style, wherever it comes from. It stands in the page itself and so holds on
//! every server and from a disk. Pages ask for nothing, but programs that judge them, such as Lighthouse, ask for `robots.txt`
//! in their name.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// What a page may do beyond showing itself.
#[derive(Clone, Copy)]
pub(super) enum Needs {
    /// Nothing.
    Nothing,
    /// Sending a form to the search.
    Form,
    /// Running the script of the search, which fetches parts of the index.
    Search,
}

/// The policy of a page of a theme with these style sheets, as the value of a header or a `meta` element.
pub(super) fn policy(styles: &[String], needs: Needs) -> String {
    let written = styles.iter().filter(|style| !style.is_empty());
    let hashes: Vec<String> = written.map(|style| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(style)))).collect();
    let styles = if hashes.is_empty() { "'none'".to_owned() } else { hashes.join(" ") };
    let rest = match needs {
        Needs::Nothing => "form-action 'none'",
        Needs::Form => "form-action 'self'",
        Needs::Search => "form-action 'self'; script-src 'self'",
    };
    format!("default-src 'none'; connect-src 'self'; img-src 'self' data:; style-src {styles}; base-uri 'none'; {rest}")
}

#[cfg(test)]
mod tests {
    use super::{Needs, policy};

    #[test]
    fn style_sheets_are_named_by_their_hashes() {
        const HASH: &str = "'sha256-6hWWMOcF+mJesSJGYhmK2lkIIEw9Xc5XKGLPVzh8yxs='";
        let of = |styles: &[&str]| policy(&styles.iter().map(ToString::to_string).collect::<Vec<_>>(), Needs::Nothing);
        assert!(of(&["a{color:red}"]).contains(&format!("; style-src {HASH}; ")));
        assert!(of(&["", "a{color:red}", "a{color:red}"]).contains(&format!("; style-src {HASH} {HASH}; ")));
        assert!(of(&[""]).contains("; style-src 'none'; "));
    }
}
