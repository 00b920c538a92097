//! One binary for all tests that go through the library or the program.

mod architecture;
mod build;
mod findings;
mod sample;
mod support;
mod theme;
