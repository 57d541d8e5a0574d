//! Decisions are one page each, numbered without gaps, and say what was given up. The changelog
//! knows the version that the manifest announces, and says nothing of a version twice.

use super::{Fault, tree::Tree};
use std::collections::BTreeSet;

const FOLDER: &str = "docs/decisions/";
const CHANGELOG: &str = "CHANGELOG.md";
const HEADINGS: [&str; 3] = ["## Context", "## Choice", "## What we gave up"];
const PAGE_LINES: usize = 60;

/// Decision pages that lack something, and a changelog that lags behind.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let pages = tree.files.iter().filter(|file| file.path.starts_with(FOLDER));
    let mut found = Vec::new();
    for (index, page) in pages.enumerate() {
        let mut fault = |what: String, mend: &str| found.push(Fault::new("decisions", &page.path, 1, what, mend));
        let number = format!("{:04}-", index + 1);
        if !page.name().starts_with(&number) {
            fault(format!("the next number is {number}"), "number decisions without gaps");
        }
        for heading in HEADINGS.iter().filter(|heading| !page.text.lines().any(|line| line == **heading)) {
            fault(format!("\"{heading}\" is missing"), "say the context, the choice and what was given up");
        }
        if page.text.lines().count() > PAGE_LINES {
            fault(format!("more than {PAGE_LINES} lines"), "a decision fits one page");
        }
    }
    found.extend(unannounced(tree));
    found.extend(said_twice(tree));
    found
}

fn unannounced(tree: &Tree) -> Option<Fault> {
    let manifest = tree.file("Cargo.toml")?;
    let version = manifest.text.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))?;
    let changelog = tree.file(CHANGELOG).map_or("", |file| file.text.as_str());
    let heading = format!("## {version}");
    (!changelog.lines().any(|line| line.starts_with(&heading))).then(|| {
        Fault::new(
            "decisions",
            CHANGELOG,
            1,
            format!("{version} is not in it"),
            format!("write \"{heading}\" and what to do"),
        )
    })
}

/// Bullets of a version that begin with the same sentence: what two changes left behind who told of the same thing.
fn said_twice(tree: &Tree) -> Vec<Fault> {
    let changelog = tree.file(CHANGELOG).map_or("", |file| file.text.as_str());
    let (mut said, mut found) = (BTreeSet::new(), Vec::new());
    for (index, line) in changelog.lines().enumerate() {
        if line.starts_with("## ") {
            said.clear();
        }
        let Some(bullet) = line.trim_start().strip_prefix("- ") else { continue };
        let sentence = bullet.split_once(". ").map_or(bullet.trim_end_matches('.'), |(first, _)| first);
        if !said.insert(sentence) {
            let what = format!("two bullets begin with \"{sentence}\"");
            found.push(Fault::new("decisions", CHANGELOG, index + 1, what, "make one of both"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::sample;

    const GOOD: &str = "# A\n## Context\n## Choice\n## What we gave up\n";

    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let found: Vec<_> = faults(&sample(files)).into_iter().map(|fault| fault.what).collect();
        assert_eq!(found, expected, "{files:?}");
    }

    #[test]
    fn decisions_count_up_and_say_what_was_given_up() {
        check(&[("docs/decisions/0001-a.md", GOOD), ("docs/decisions/0002-b.md", GOOD)], &[]);
        check(&[("docs/decisions/0001-a.md", GOOD), ("docs/decisions/0003-b.md", GOOD)], &["the next number is 0002-"]);
        check(&[("docs/decisions/0001-a.md", "## Context\n## Choice\n")], &["\"## What we gave up\" is missing"]);
        check(&[("docs/decisions/0001-a.md", &format!("{GOOD}{}", "a\n".repeat(60)))], &["more than 60 lines"]);
    }

    #[test]
    fn the_changelog_knows_the_version() {
        let manifest = ("Cargo.toml", "[workspace.package]\nversion = \"0.2.0\"\n");
        check(&[manifest, ("CHANGELOG.md", "## 0.2.0\n")], &[]);
        check(&[manifest, ("CHANGELOG.md", "## 0.1.0\n")], &["0.2.0 is not in it"]);
    }

    #[test]
    fn no_two_bullets_of_a_version_begin_with_the_same_sentence() {
        let check = |text: &str, expected: &[&str]| check(&[("CHANGELOG.md", text)], expected);
        let twice = ["two bullets begin with \"Make a copy\""];
        check("## 0.2.0\n- Make a copy. Stop the desk.\n- Make a copy of the keys. Hide it.\n", &[]);
        check("## 0.2.0\n- Make a copy. Stop the desk.\n- Wait.\n- Make a copy. Hide it.\n", &twice);
        check("## 0.2.0\n\n**New**\n- Make a copy.\n\n**Old**\n- Make a copy. Hide it.\n", &twice);
        check("## 0.2.0\n- Make a copy.\n## 0.1.0\n- Make a copy.\n", &[]);
    }
}
