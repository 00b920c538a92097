//! The `gongshi` program; all of it is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    gongshi::cli::run().into()
}
