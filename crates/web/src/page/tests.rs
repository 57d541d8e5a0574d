//! What holds of every template, proved on their text: no page shows all of them.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What names a part and has no rule: the journeys find two by it, and the others are the halls'.
const WITHOUT_RULE: [&str; 6] = ["cut", "found", "link", "manage-counters", "take-first", "take-more"];
/// Stands for a value that a page puts in.
const VALUE: &str = "?";

/// The files with this ending in a folder of this crate, each with its text.
fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    fn gather(folder: &Path, ending: &str, into: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).expect("a folder of this crate").flatten() {
            let path = entry.path();
            if path.is_dir() {
                gather(&path, ending, into);
            } else if path.extension().is_some_and(|kind| kind == ending) {
                let text = fs::read_to_string(&path).expect("a text");
                into.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), ending, &mut found);
    assert!(!found.is_empty(), "{folder} has its files");
    found
}

#[test]
fn whatever_names_its_language_says_where_its_lines_begin() {
    let mut named = 0;
    for (path, text) in files("templates", "html") {
        for after in text.split(" lang=\"").skip(1) {
            let (lang, rest) = after.split_once('"').expect("the end of an attribute");
            assert!(rest.starts_with(" dir=\""), "{}: lang=\"{lang}\" has no dir beside it", path.display());
            named += 1;
        }
    }
    assert!(named > 15, "{named} were found");
}

/// Codes and numbers have one direction in every language; words begin where those who type them begin.
#[test]
fn whatever_takes_words_runs_the_way_of_the_words_that_are_typed() {
    let mut found = 0;
    for (path, text) in files("templates", "html") {
        for field in text.split('<').filter(|tag| takes_words(tag)) {
            let tag = field.split('>').next().unwrap_or(field);
            assert!(tag.contains(" dir=\"auto\""), "{}: <{tag}> runs the way of the page", path.display());
            found += 1;
        }
    }
    assert!(found > 10, "{found} were found");
}

/// Whether this is a field for words: not for a code, a number, a file or a choice.
fn takes_words(tag: &str) -> bool {
    let is_line = tag.starts_with("input ") && (!tag.contains(" type=\"") || tag.contains(" type=\"{{ kind }}\""));
    let is_number = tag.contains(" inputmode=\"numeric\"") && !tag.contains("{% if *numeric %}");
    tag.starts_with("textarea ") || is_line && !is_number && !tag.contains("class=\"code-field")
}

#[test]
fn every_class_has_a_rule_or_a_script_that_looks_for_it() {
    let sheets: String = files("assets", "css").into_iter().map(|(_, text)| text).collect();
    let scripts: String = files("assets", "js").into_iter().map(|(_, text)| text).collect();
    let of_sheets: BTreeSet<&str> = names(&sheets, ".").collect();
    let of_scripts: BTreeSet<&str> = names(&scripts, "'.").collect();
    let mut idle = BTreeSet::new();
    for (path, text) in files("templates", "html") {
        for class in classes(&plain(&text)) {
            if WITHOUT_RULE.contains(&class) {
                idle.insert(class.to_owned());
                continue;
            }
            let is_known = of_sheets.contains(class) || of_scripts.contains(class);
            assert!(is_known, "{}: no sheet and no script knows `{class}`", path.display());
        }
    }
    assert_eq!(idle.len(), WITHOUT_RULE.len(), "those that are gone are no exceptions: {idle:?}");
    assert!(WITHOUT_RULE.iter().all(|class| !of_sheets.contains(*class)), "nor are those that have a rule");
}

/// The names that stand right behind this sign.
fn names<'a>(text: &'a str, sign: &'a str) -> impl Iterator<Item = &'a str> {
    let is_part = |symbol: char| symbol.is_ascii_alphanumeric() || "-_".contains(symbol);
    text.split(sign).skip(1).filter_map(move |rest| rest.split(|symbol: char| !is_part(symbol)).next())
}

/// A template without what it computes: a value leaves its sign, and branches stand side by side.
fn plain(template: &str) -> String {
    let text = without(template, ("{{", "}}"), |_| VALUE);
    without(&text, ("{%", "%}"), |tag| if tag.trim_start().starts_with("else") { " " } else { "" })
}

fn without(text: &str, (begins, ends): (&str, &str), by: impl Fn(&str) -> &'static str) -> String {
    let (first, rest) = text.split_once(begins).unwrap_or((text, ""));
    let mut out = first.to_owned();
    for part in rest.split(begins).filter(|part| !part.is_empty()) {
        let (inside, after) = part.split_once(ends).expect("what begins has an end");
        out.push_str(by(inside));
        out.push_str(after);
    }
    out
}

/// The classes of a template that are no values.
fn classes(plain: &str) -> impl Iterator<Item = &str> {
    let attributes = plain.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
    attributes.flat_map(str::split_whitespace).filter(|class| !class.contains(VALUE))
}
