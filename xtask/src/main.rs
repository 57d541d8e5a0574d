//! The command line of the project's own automation: `cargo xtask tidy`.

use std::process::ExitCode;
use xtask::tidy;

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("tidy") {
        return tidy::run();
    }
    eprintln!("usage: cargo xtask tidy");
    ExitCode::FAILURE
}
