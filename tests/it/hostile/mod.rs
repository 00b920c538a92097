//! Texts that would do harm: in every field, in Markdown, and in files that are no TOML at all.

mod fields;
mod markdown;
mod portal;
mod random;
