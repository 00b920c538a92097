//! gongshi (公示).
#![forbid(unsafe_code)]
pub mod check;
pub mod config;
pub mod diag;
mod encoding;
pub mod fields;
pub mod load;
pub mod markdown;
pub mod model;
pub mod rules;
pub mod source;
