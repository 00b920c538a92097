//! The `gongshi` program; all of it is in the library.

use std::process::ExitCode;

/// Pages are made of many small texts: with this allocator a build takes a tenth less than with that of the system. It is written
/// in C, and Windows has no compiler for that of its own.
#[cfg(unix)]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    gongshi::cli::run().into()
}
