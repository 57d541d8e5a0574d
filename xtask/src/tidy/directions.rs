//! Arrows between crates go only as ARCHITECTURE.md draws them, and the core touches nothing outside itself.

use super::{
    Fault, source,
    tree::{File, Tree},
};

/// Each crate and the crates of this project that it may use.
const ARROWS: [(&str, &[&str]); 15] = [
    ("desk", &[]),
    ("model", &["desk"]),
    ("seal", &[]),
    ("ledger", &[]),
    ("certificate", &[]),
    ("load", &[]),
    ("store", &["desk", "seal", "ledger", "certificate"]),
    ("forecast", &["desk"]),
    ("acts", &["desk", "store", "forecast", "certificate"]),
    ("papers", &["desk"]),
    ("web", &["acts", "desk", "papers"]),
    ("guichet", &["desk", "seal", "ledger", "store", "forecast", "acts", "papers", "web", "load"]),
    ("torture", &["store"]),
    ("fuzz", &["desk", "ledger", "certificate", "acts", "papers", "web", "fuzz"]),
    ("xtask", &[]),
];

/// Crates that tests alone may use besides: what they are compared with, and what checks them from outside.
const FOR_TESTS: [(&str, &[&str]); 3] =
    [("acts", &["model", "ledger"]), ("web", &["model"]), ("guichet", &["torture"])];

/// Where pure code lies.
const PURE: [&str; 2] = ["crates/desk/src/", "crates/forecast/src/"];

/// What pure code never names.
const IMPURE: [&str; 7] =
    ["std::fs", "std::net", "std::process", "std::env", "std::thread::sleep", "SystemTime", "tokio::"];

/// Crates that use what they may not.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let manifests = tree.files.iter().filter(|file| file.name() == "Cargo.toml" && file.path.contains('/'));
    let mut found: Vec<Fault> = manifests.flat_map(wrong_arrows).collect();
    let code = || tree.with_extension("rs").filter(|file| !tree.is_test(file));
    found.extend(code().filter(|file| PURE.iter().any(|folder| file.path.starts_with(folder))).flat_map(impure));
    let edge = code().filter(|file| file.path.starts_with("crates/guichet/src/"));
    found.extend(edge.filter(|file| !file.path.contains("verif")).flat_map(past_the_store));
    found
}

fn wrong_arrows(manifest: &File) -> Vec<Fault> {
    let folder = manifest.path.trim_end_matches("/Cargo.toml").rsplit('/').next().unwrap_or_default();
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == folder) else {
        let mend = "draw its arrows in ARCHITECTURE.md and in xtask/src/tidy/directions.rs";
        return vec![Fault::new("directions", &manifest.path, 1, format!("crate {folder} is not on the map"), mend)];
    };
    let for_tests = FOR_TESTS.iter().find(|(name, _)| *name == folder).map_or(&[][..], |(_, allowed)| *allowed);
    let tests_from = manifest.text.lines().position(|line| line == "[dev-dependencies]").unwrap_or(usize::MAX);
    let used = manifest.text.lines().enumerate().filter_map(|(index, line)| Some((index + 1, used_crate(line)?)));
    let wrong = used.filter(|(line, name)| {
        let in_tests = *line > tests_from && for_tests.contains(name);
        !allowed.contains(name) && !in_tests
    });
    wrong
        .map(|(line, name)| {
            let mend = match name {
                "store" | "seal" | "ledger" => "go through an act in crates/acts",
                _ => "move the code to the crate that may",
            };
            Fault::new("directions", &manifest.path, line, format!("{folder} may not use {name}"), mend)
        })
        .collect()
}

fn used_crate(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("guichet-")?;
    rest.split(|symbol: char| !symbol.is_alphanumeric()).next()
}

fn impure(file: &File) -> Vec<Fault> {
    let mend = "take what it gives as an argument; the core does no I/O";
    let named = |word: &str| Fault::new("directions", &file.path, 1, format!("the core names {word}"), mend);
    named_outside_tests(file, &IMPURE, named)
}

fn past_the_store(file: &File) -> Vec<Fault> {
    let mend = "only the offline verifier may; everything else goes through store";
    let named = |word: &str| Fault::new("directions", &file.path, 1, format!("the edge names {word}"), mend);
    named_outside_tests(file, &["guichet_seal", "guichet_ledger"], named)
}

/// A fault for each of these words in code outside tests.
pub(super) fn named_outside_tests(file: &File, words: &[&str], fault: impl Fn(&str) -> Fault) -> Vec<Fault> {
    let code = source::code_only(&file.text);
    let tests = source::test_lines(&code);
    let lines = code.lines().enumerate().map(|(index, line)| (index + 1, line));
    let outside = lines.filter(|(number, _)| !tests.iter().any(|range| range.contains(number)));
    outside
        .flat_map(|(number, line)| {
            words.iter().filter(move |word| line.contains(**word)).map(move |word| (number, *word))
        })
        .map(|(line, word)| Fault { line, ..fault(word) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::sample;

    fn check(path: &str, text: &str, expected: &[&str]) {
        let found: Vec<_> = faults(&sample(&[(path, text)])).into_iter().map(|fault| fault.what).collect();
        assert_eq!(found, expected, "{path}: {text}");
    }

    #[test]
    fn arrows_go_as_drawn() {
        check("crates/store/Cargo.toml", "[dependencies]\nguichet-seal.workspace = true\n", &[]);
        check("crates/web/Cargo.toml", "guichet-acts.workspace = true\nguichet-papers = { path = \"x\" }\n", &[]);
        check("crates/web/Cargo.toml", "guichet-store.workspace = true\n", &["web may not use store"]);
        check("crates/acts/Cargo.toml", "guichet-seal = { path = \"../seal\" }\n", &["acts may not use seal"]);
        check("crates/acts/Cargo.toml", "[dev-dependencies]\nguichet-ledger.workspace = true\n", &[]);
        check(
            "crates/acts/Cargo.toml",
            "[dependencies]\nguichet-ledger.workspace = true\n[dev-dependencies]\n",
            &["acts may not use ledger"],
        );
        check(
            "crates/desk/Cargo.toml",
            "name = \"guichet-desk\"\nguichet-acts.workspace = true\n",
            &["desk may not use acts"],
        );
        check("crates/kiosk/Cargo.toml", "", &["crate kiosk is not on the map"]);
    }

    #[test]
    fn the_core_touches_nothing_outside_itself() {
        check("crates/desk/src/lib.rs", "use std::fs;\n", &["the core names std::fs"]);
        check("crates/forecast/src/lib.rs", "use std::fs;\n", &["the core names std::fs"]);
        check("crates/desk/src/lib.rs", "//! No std::fs here.\n#[cfg(test)]\nmod tests {\n use std::fs;\n}\n", &[]);
        check("crates/store/src/lib.rs", "use std::fs;\n", &[]);
    }

    #[test]
    fn only_the_offline_verifier_goes_past_the_store() {
        check("crates/guichet/src/serve.rs", "use guichet_ledger::Tree;\n", &["the edge names guichet_ledger"]);
        check("crates/guichet/src/verify.rs", "use guichet_ledger::Tree;\n", &[]);
    }
}
