//! One binary for all tests that go through the library or the program.

#![allow(unreachable_pub, reason = "a test binary exports nothing; `pub` says what a module offers to the others")]

mod again;
mod architecture;
mod attachments;
mod begin;
mod browser;
mod build;
mod commands;
mod data;
mod docs;
mod explain;
mod findings;
mod flips;
mod golden;
mod handbook;
mod hostile;
mod hosting;
mod html;
mod import;
mod linear;
mod links;
mod manual;
mod odd;
mod pictures;
mod planted;
mod policy;
mod removal;
mod same_bytes;
mod sample;
mod schema;
mod search;
mod serve;
mod sitemap;
mod subscribe;
mod sums;
mod support;
mod theme;
