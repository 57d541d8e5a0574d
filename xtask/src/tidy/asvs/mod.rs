//! `docs/asvs.md` answers every requirement of OWASP ASVS 5.0, level 3, that can concern the desk, each with
//! what shows it. This counts the answers and finds those that lead nowhere.
//!
//! Whether a test shows what its row says is for readers; that it is there is checked here.

mod evidence;
mod numbers;
mod page;

use super::{Fault, tree::Tree};
use page::{Answer, Row};
use std::{path::Path, process::ExitCode};

/// Where the answers stand.
pub const PAGE: &str = "docs/asvs.md";

/// Requirements without an answer, answers without a requirement, and evidence that is not there or does not hold what
/// is absent.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let Some(page) = tree.file(PAGE) else {
        return vec![Fault::new("asvs", PAGE, 1, "the page is missing", "answer every requirement in it")];
    };
    let (rows, mut found) = page::read(&page.text);
    found.extend(numbers::faults(&rows));
    found.extend(rows.iter().flat_map(|row| evidence::faults(tree, &rows, row)));
    found.extend(evidence::kept_out_unsaid(tree, &rows));
    found.extend(totals_unsaid(&page.text, &rows));
    found
}

/// Prints how many requirements are shown, not yet met, or about what is absent; fails when the page has faults.
pub fn run(root: &Path) -> ExitCode {
    let tree = match Tree::read(root) {
        Ok(tree) => tree,
        Err(error) => {
            eprintln!("asvs: the repository cannot be read: {error}");
            return ExitCode::FAILURE;
        }
    };
    let page = tree.file(PAGE).map_or("", |page| page.text.as_str());
    print!("{}", counts(&page::read(page).0));
    let found = faults(&tree);
    for fault in &found {
        println!("{fault}");
    }
    if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The answers by chapter and in all.
fn counts(rows: &[Row<'_>]) -> String {
    let line = |name: &str, of: &dyn Fn(&Row<'_>) -> bool| {
        let [shown, open, absent] = tally(rows, of);
        format!("{name:<5} {shown:>4} shown {open:>4} not yet {absent:>4} absent {:>4}\n", shown + open + absent)
    };
    let chapters = numbers::chapters();
    let each = chapters.map(|chapter| line(&format!("V{chapter}"), &|row| row.number.chapter == chapter));
    each.collect::<String>() + &line("all", &|_| true)
}

/// How many of these rows are shown, not yet met, and about what is absent.
fn tally(rows: &[Row<'_>], of: &dyn Fn(&Row<'_>) -> bool) -> [usize; 3] {
    let count = |answer| rows.iter().filter(|row| of(row) && row.answer == Some(answer)).count();
    [Answer::Shown, Answer::NotYet, Answer::Absent].map(count)
}

/// The answers in all, as the page says them above its rows.
fn totals(rows: &[Row<'_>]) -> String {
    let [shown, open, absent] = tally(rows, &|_| true);
    format!("**{shown} shown, {open} not yet, {absent} absent**")
}

fn totals_unsaid(page: &str, rows: &[Row<'_>]) -> Option<Fault> {
    let totals = totals(rows);
    let what = format!("the page does not say {totals}");
    (!page.contains(&totals)).then(|| Fault::new("asvs", PAGE, 1, what, "say it above the rows"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::{absent, tree::sample};

    /// A page that answers everything, each by the same file.
    fn whole() -> String {
        let rows = numbers::all().map(|number| format!("| {number} | asks | shown | `docs/a.md` |\n"));
        rows.collect()
    }

    fn check(page: &str, expected: &[&str]) {
        check_beside("", page, expected);
    }

    /// The same, while these things are kept out.
    fn check_beside(list: &str, page: &str, expected: &[&str]) {
        check_as_it_stands(list, &format!("{page}\n{}\n", totals(&page::read(page).0)), expected);
    }

    fn check_as_it_stands(list: &str, page: &str, expected: &[&str]) {
        let test = "#[tokio::test]\nasync fn it_holds() {\n}\n#[cfg(test)]\nfn no_test() {\n}\n";
        let files = [
            (PAGE, page),
            (absent::LIST, list),
            ("docs/a.md", "a"),
            ("crates/a/src/b.rs", test),
            ("e2e/journeys/01-a.mjs", ""),
        ];
        let found: Vec<_> = faults(&sample(&files)).into_iter().map(|fault| fault.what).collect();
        assert_eq!(found, expected);
    }

    fn with_row(number: &str, rest: &str) -> String {
        with_row_in(&whole(), number, rest)
    }

    fn with_row_in(rows: &str, number: &str, rest: &str) -> String {
        let is_it = |line: &str| line.starts_with(&format!("| {number} |"));
        let row = format!("| {number} | asks | {rest} |");
        let changed = rows.lines().map(|line| if is_it(line) { format!("{row}\n") } else { format!("{line}\n") });
        changed.collect()
    }

    #[test]
    fn a_page_that_answers_everything_is_sound() {
        check(&whole(), &[]);
        assert_eq!(numbers::all().count(), 331);
        let said = counts(&page::read(&with_row("2.4.1", "not yet | no limit")).0);
        assert!(said.ends_with("all    330 shown    1 not yet    0 absent  331\n"), "{said}");
    }

    #[test]
    fn evidence_that_is_there_is_taken() {
        check(&with_row("1.1.1", "shown | `crates/a/src/b.rs::it_holds`, `e2e/journeys/01-a.mjs`: so"), &[]);
        check(&with_row("1.1.1", "not yet | a limit is missing"), &[]);
        check(&with_row("1.1.1", "absent | there is none: `docs/a.md`, `crates/a/src/b.rs::it_holds`"), &[]);
    }

    #[test]
    fn evidence_that_is_not_there_is_named() {
        check(&with_row("1.1.1", "shown | `docs/gone.md`"), &["1.1.1: docs/gone.md is not there"]);
        check(&with_row("1.1.1", "not yet | `docs/gone.md`"), &["1.1.1: docs/gone.md is not there"]);
        let gone = "1.1.1: crates/a/src/b.rs has no test it_fails";
        check(&with_row("1.1.1", "shown | `crates/a/src/b.rs::it_fails`"), &[gone]);
        let other = "1.1.1: crates/a/src/b.rs has no test no_test";
        check(&with_row("1.1.1", "shown | `crates/a/src/b.rs::no_test`"), &[other]);
    }

    #[test]
    fn an_answer_without_evidence_is_none() {
        check(&with_row("1.1.1", "shown | surely"), &["1.1.1 names no file that shows it"]);
        check(&with_row("1.1.1", "absent | surely"), &["1.1.1 names no file that shows it"]);
        check(&with_row("1.1.1", "not yet | "), &["1.1.1 does not say what is missing"]);
        check(&with_row("1.1.1", "perhaps | `docs/a.md`"), &["1.1.1: \"perhaps\" is no answer"]);
    }

    #[test]
    fn what_is_absent_is_kept_out_by_something() {
        const LDAP: &str = "[LDAP: 1.1.1]\nlock ldap3\n";
        let listed = with_row("1.1.1", "absent | no LDAP: `xtask/absent.txt`");
        check_beside(LDAP, &listed, &[]);
        let nothing = "1.1.1: nothing in xtask/absent.txt is about it";
        check_beside("[LDAP: 1.1.2]\nlock ldap3\n", &listed, &[nothing, "1.1.2 is kept out, and not answered so"]);
        let file = with_row("1.1.1", "absent | no LDAP: `docs/a.md`");
        check(&file, &["1.1.1 names no check that fails when it comes"]);
        check_beside(LDAP, &whole(), &["1.1.1 is kept out, and not answered so"]);
        check_beside("[WebRTC: 17]\nlock webrtc\n", &whole(), &[]);
    }

    #[test]
    fn a_row_may_refer_to_one_that_says_what_shows_it_and_to_no_other() {
        check(&with_row("1.1.2", "shown | as 1.1.1"), &[]);
        check(&with_row("1.1.2", "shown | as 4.3.1"), &["1.1.2 refers to 4.3.1, which has no row"]);
        check(&with_row("1.1.2", "shown | as 1.1.2"), &["1.1.2 refers to 1.1.2, which refers to another"]);
        check(&with_row("1.1.2", "not yet | as 1.1.1"), &["1.1.2 refers to 1.1.1, which has another answer"]);
        check(&with_row("1.1.2", "shown | as before"), &["1.1.2 names no file that shows it"]);
        let on = with_row_in(&with_row("1.1.2", "shown | as 1.1.1"), "1.2.1", "shown | as 1.1.2");
        check(&on, &["1.2.1 refers to 1.1.2, which refers to another"]);
    }

    #[test]
    fn what_is_absent_as_another_thing_is_kept_out_by_itself() {
        let listed = with_row("1.1.1", "absent | no LDAP: `xtask/absent.txt`");
        let both = with_row_in(&listed, "1.1.2", "absent | as 1.1.1");
        check_beside("[LDAP: 1.1.1 1.1.2]\nlock ldap3\n", &both, &[]);
        let nothing = "1.1.2: nothing in xtask/absent.txt is about it";
        check_beside("[LDAP: 1.1.1]\nlock ldap3\n", &both, &[nothing]);
    }

    #[test]
    fn the_page_says_how_many_answers_of_each_kind_it_gives() {
        check_as_it_stands("", &format!("**331 shown, 0 not yet, 0 absent**\n{}", whole()), &[]);
        let said = format!("**330 shown, 1 not yet, 0 absent**\n{}", whole());
        check_as_it_stands("", &said, &["the page does not say **331 shown, 0 not yet, 0 absent**"]);
    }

    #[test]
    fn every_requirement_has_one_answer_in_its_place() {
        let rows = whole();
        let lines: Vec<_> = rows.lines().collect();
        check(&lines[1..].join("\n"), &["1.1.1 has no answer"]);
        check(&[lines[0], &lines.join("\n")].join("\n"), &["1.1.1 is answered twice"]);
        check(&[lines[1], lines[0], &lines[2..].join("\n")].join("\n"), &["1.1.1 stands after 1.1.2"]);
        check(&format!("{rows}| 17.1.1 | asks | shown | `docs/a.md` |\n"), &["17.1.1 is no requirement counted here"]);
        check(&format!("{rows}| 4.3.1 | asks | shown | `docs/a.md` |\n"), &["4.3.1 is no requirement counted here"]);
    }
}
