//! The command line of the project's own automation: `cargo xtask tidy` and `cargo xtask asvs`, of this repository
//! or another folder.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};
use xtask::tidy;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let command = words.next();
    let folder = words.next().map_or_else(repository, PathBuf::from);
    match command.as_deref() {
        Some("tidy") => tidy::run(&folder),
        Some("asvs") => tidy::asvs::run(&folder),
        _ => {
            eprintln!("usage: cargo xtask tidy|asvs [FOLDER]");
            ExitCode::FAILURE
        }
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lives in a folder of the repository").to_path_buf()
}
