//! `xtask/exceptions.txt`: what is not yet as a rule wants it. One a line, `rule path: reason`.
//!
//! The list may only shrink: an exception that excepts nothing is a fault, so is one without a
//! reason, and so is one more than `AT_MOST`, which is lowered with every line taken out.

use super::{Fault, tree::Tree};

const LIST: &str = "xtask/exceptions.txt";
const AT_MOST: usize = 0;
/// What no exception can be made from.
const WITHOUT_EXCEPTION: [&str; 3] = ["refused", "directions", "exceptions"];

struct Exception<'a> {
    line: usize,
    rule: &'a str,
    path: &'a str,
    reason: &'a str,
}

/// The faults that remain, and those of the list itself.
pub fn without_excepted(tree: &Tree, faults: Vec<Fault>) -> Vec<Fault> {
    apply(tree, faults, AT_MOST)
}

fn apply(tree: &Tree, faults: Vec<Fault>, at_most: usize) -> Vec<Fault> {
    let list = tree.file(LIST).map_or("", |file| file.text.as_str());
    let exceptions: Vec<Exception<'_>> = entries(list).collect();
    let covers = |exception: &Exception<'_>, fault: &Fault| {
        exception.rule == fault.rule && exception.path == fault.path && !WITHOUT_EXCEPTION.contains(&fault.rule)
    };
    let mut found: Vec<Fault> = exceptions
        .iter()
        .filter_map(|exception| {
            let idle = !faults.iter().any(|fault| covers(exception, fault));
            let what = match (idle, exception.reason.is_empty()) {
                (true, _) => "the exception excepts nothing",
                (false, true) => "the exception has no reason",
                (false, false) => return None,
            };
            Some(Fault::new("exceptions", LIST, exception.line, what, "take it out, or say why it must stand"))
        })
        .collect();
    if exceptions.len() != at_most {
        let what = format!("{} exceptions, the list says {at_most}", exceptions.len());
        found.push(Fault::new("exceptions", LIST, 1, what, "mend the code; lower AT_MOST when one goes"));
    }
    found.extend(faults.into_iter().filter(|fault| !exceptions.iter().any(|exception| covers(exception, fault))));
    found
}

fn entries(list: &str) -> impl Iterator<Item = Exception<'_>> {
    let lines = list.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|(index, line)| {
        let (subject, reason) = line.split_once(':').unwrap_or((line, ""));
        let (rule, path) = subject.split_once(' ').unwrap_or((subject, ""));
        Exception { line: index + 1, rule, path: path.trim(), reason: reason.trim() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::sample;

    fn check(list: &str, rule: &'static str, at_most: usize, expected: &[&str]) {
        let fault = Fault::new(rule, "a.rs", 9, "too long", "split it");
        let found = apply(&sample(&[(LIST, list)]), vec![fault], at_most);
        let found: Vec<_> = found.into_iter().map(|fault| fault.what).collect();
        assert_eq!(found, expected, "{list}");
    }

    #[test]
    fn an_exception_with_a_reason_covers_its_file_and_rule_only() {
        check("# why\nfile-length a.rs: a table of tests\n", "file-length", 1, &[]);
        check("file-length b.rs: a table\n", "file-length", 1, &["the exception excepts nothing", "too long"]);
        check("header a.rs: a table\n", "file-length", 1, &["the exception excepts nothing", "too long"]);
        check("file-length a.rs:\n", "file-length", 1, &["the exception has no reason"]);
    }

    #[test]
    fn the_list_may_only_shrink() {
        check("file-length a.rs: a table\n", "file-length", 0, &["1 exceptions, the list says 0"]);
        check("", "file-length", 1, &["0 exceptions, the list says 1", "too long"]);
    }

    #[test]
    fn some_rules_know_no_exception() {
        check("refused a.rs: please\n", "refused", 1, &["the exception excepts nothing", "too long"]);
    }
}
