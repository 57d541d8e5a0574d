//! Reads the whole repository and says what is not as the project wants it, each with its mend.
//!
//! Every rule is a function from the tree to faults. What is not yet so stands in
//! `xtask/exceptions.txt` with a reason; that list may only shrink.

pub mod absent;
pub mod addresses;
pub mod asvs;
pub mod cryptography;
pub mod decisions;
pub mod dependencies;
pub mod directions;
pub mod discovery;
pub mod exceptions;
pub mod fault;
pub mod french;
pub mod lengths;
pub mod locales;
pub mod pages;
pub mod refused;
pub mod source;
pub mod tree;
pub mod words;

pub use fault::Fault;

use std::{path::Path, process::ExitCode};
use tree::Tree;

/// What the rules found.
#[derive(Debug, Default)]
pub struct Findings {
    /// What must be mended.
    pub faults: Vec<Fault>,
    /// What should be looked at.
    pub warnings: Vec<Fault>,
    /// How many files were read.
    pub files: usize,
}

/// Checks the repository under this folder, prints what it found and says whether all is well.
pub fn run(root: &Path) -> ExitCode {
    let findings = match check(root) {
        Ok(findings) => findings,
        Err(error) => {
            eprintln!("tidy: the repository cannot be read: {error}");
            return ExitCode::FAILURE;
        }
    };
    for warning in &findings.warnings {
        println!("warning: {warning}");
    }
    for fault in &findings.faults {
        println!("{fault}");
    }
    println!("tidy: {} files, {} faults, {} warnings", findings.files, findings.faults.len(), findings.warnings.len());
    if findings.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Checks the repository under this folder.
pub fn check(root: &Path) -> std::io::Result<Findings> {
    let tree = Tree::read(root)?;
    let found = [
        lengths::faults(&tree),
        directions::faults(&tree),
        words::faults(&tree),
        refused::faults(&tree),
        locales::faults(&tree),
        french::faults(&tree),
        dependencies::faults(&tree),
        decisions::faults(&tree),
        asvs::faults(&tree),
        absent::faults(&tree, root)?,
        addresses::faults(&tree),
        cryptography::faults(&tree),
        discovery::faults(&tree, root)?,
        pages::faults(&tree),
    ];
    let mut faults = exceptions::without_excepted(&tree, found.concat());
    faults.sort();
    Ok(Findings { faults, warnings: lengths::warnings(&tree), files: tree.files.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_tidy() {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let findings = check(repository).unwrap();
        let said: Vec<_> = findings.faults.iter().map(ToString::to_string).collect();
        assert!(said.is_empty(), "\n{}\n", said.join("\n"));
        assert!(findings.files > 40, "only {} files were read: the walk has lost its way", findings.files);
    }
}
