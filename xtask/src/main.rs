//! The command line of the project's own automation: `cargo xtask tidy`, of this repository or another folder.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};
use xtask::tidy;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    if words.next().as_deref() == Some("tidy") {
        return tidy::run(&words.next().map_or_else(repository, PathBuf::from));
    }
    eprintln!("usage: cargo xtask tidy [FOLDER]");
    ExitCode::FAILURE
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lives in a folder of the repository").to_path_buf()
}
