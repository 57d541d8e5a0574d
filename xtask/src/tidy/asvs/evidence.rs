//! What a row names in backticks: a file of the repository (`docs/sign-in.md`), or a test in one
//! (`crates/seal/src/key.rs::a_bound_key_needs_the_secret`). A row that refers to another has what that one names.

use super::{
    PAGE,
    numbers::Number,
    page::{Answer, Row},
};
use crate::tidy::{
    Fault, absent, source,
    tree::{File, Tree},
};

/// What one of these rows names that is not there, or that it names nothing.
pub(super) fn faults(tree: &Tree, rows: &[Row<'_>], row: &Row<'_>) -> Vec<Fault> {
    let fault = |what: String, mend: &str| Fault::new("asvs", PAGE, row.line, what, mend);
    if let Some(number) = row.refers_to() {
        // What the other row names is looked for once, there.
        return match referred(rows, row, number) {
            Ok(other) => unguarded(tree, row, &other.named()).into_iter().collect(),
            Err(what) => vec![fault(what, "refer to a row with the same answer that names what shows it")],
        };
    }
    let named = row.named();
    let is_claim = matches!(row.answer, Some(Answer::Shown | Answer::Absent));
    if is_claim && named.is_empty() {
        return vec![fault(format!("{} names no file that shows it", row.number), "name a test or a file")];
    }
    if row.answer == Some(Answer::NotYet) && row.because.is_empty() {
        return vec![fault(format!("{} does not say what is missing", row.number), "say it in a few words")];
    }
    let gone = named.iter().filter_map(|name| missing(tree, name));
    let gone = gone.map(|what| fault(format!("{}: {what}", row.number), "name what shows it now, or say \"not yet\""));
    gone.chain(unguarded(tree, row, &named)).collect()
}

/// The row that this one refers to, or why it cannot.
fn referred<'rows, 'page>(
    rows: &'rows [Row<'page>],
    row: &Row<'_>,
    number: Number,
) -> Result<&'rows Row<'page>, String> {
    let refused = |why: &str| Err(format!("{} refers to {number}, {why}", row.number));
    match rows.iter().find(|other| other.number == number) {
        None => refused("which has no row"),
        Some(other) if other.refers_to().is_some() => refused("which refers to another"),
        Some(other) if other.answer != row.answer => refused("which has another answer"),
        Some(other) => Ok(other),
    }
}

/// What a row says is absent and would come unnoticed.
fn unguarded(tree: &Tree, row: &Row<'_>, named: &[&str]) -> Option<Fault> {
    let mend = "name a test that does, or say in xtask/absent.txt what keeps it out";
    let what = Some(row).filter(|row| row.answer == Some(Answer::Absent)).and_then(|row| loose(tree, row, named))?;
    Some(Fault::new("asvs", PAGE, row.line, what, mend))
}

/// Requirements that something is kept out for, and that are answered as if it were there. Of what is left out whole
/// there are no rows.
pub(super) fn kept_out_unsaid(tree: &Tree, rows: &[Row<'_>]) -> Vec<Fault> {
    let is_said =
        |number: &str| rows.iter().any(|row| row.answer == Some(Answer::Absent) && row.number.to_string() == number);
    let single = absent::numbers(tree).into_iter().filter(|(_, number)| Number::read(number).is_some());
    let unsaid = single.filter(|(_, number)| !is_said(number));
    unsaid
        .map(|(line, number)| {
            let what = format!("{number} is kept out, and not answered so");
            Fault::new("asvs", absent::LIST, line, what, format!("answer \"absent\" in {PAGE}, or take it out"))
        })
        .collect()
}

/// Why nothing would fail when what is absent came.
fn loose(tree: &Tree, row: &Row<'_>, named: &[&str]) -> Option<String> {
    let number = row.number.to_string();
    if named.contains(&absent::LIST) {
        let is_listed = absent::numbers(tree).iter().any(|(_, listed)| *listed == number);
        return (!is_listed).then(|| format!("{number}: nothing in {} is about it", absent::LIST));
    }
    let has_test = named.iter().any(|name| name.contains("::"));
    (!has_test).then(|| format!("{number} names no check that fails when it comes"))
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
