//! What a row names in backticks: a file of the repository (`docs/sign-in.md`), or a test in one
//! (`crates/seal/src/key.rs::a_bound_key_needs_the_secret`).

use super::{
    PAGE,
    page::{Answer, Row},
};
use crate::tidy::{
    Fault, source,
    tree::{File, Tree},
};

/// What a row names that is not there, or that it names nothing.
pub(super) fn faults(tree: &Tree, row: &Row<'_>) -> Vec<Fault> {
    let fault = |what: String, mend: &str| Fault::new("asvs", PAGE, row.line, what, mend);
    let mut named = row.because.split('`').skip(1).step_by(2).peekable();
    let is_claim = matches!(row.answer, Some(Answer::Shown | Answer::DoesNotApply));
    if is_claim && named.peek().is_none() {
        return vec![fault(format!("{} names no file that shows it", row.number), "name a test or a file")];
    }
    if row.answer == Some(Answer::NotYet) && row.because.is_empty() {
        return vec![fault(format!("{} does not say what is missing", row.number), "say it in a few words")];
    }
    let gone = named.filter_map(|name| missing(tree, name));
    gone.map(|what| fault(format!("{}: {what}", row.number), "name what shows it now, or say \"not yet\"")).collect()
}

fn missing(tree: &Tree, name: &str) -> Option<String> {
    let (path, test) = name.split_once("::").map_or((name, None), |(path, test)| (path, Some(test)));
    let Some(file) = tree.file(path) else { return Some(format!("{path} is not there")) };
    let test = test?;
    (!has_test(file, test)).then(|| format!("{path} has no test {test}"))
}

/// Whether a test of this name stands in the file.
fn has_test(file: &File, name: &str) -> bool {
    let code = source::code_only(&file.text);
    let lines: Vec<&str> = code.lines().map(str::trim).collect();
    let wanted = format!("fn {name}(");
    let found = lines.iter().enumerate().filter(|(_, line)| line.contains(&wanted));
    let mut marks = found.map(|(index, _)| lines[..index].iter().rev().take_while(|line| line.starts_with("#[")));
    marks.any(|mut marks| marks.any(|mark| mark.ends_with("test]") || mark.contains("::test(")))
}
