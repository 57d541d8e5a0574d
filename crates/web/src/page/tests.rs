//! What holds of every template, proved on their text: no page shows all of them.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The classes that code chooses, by how a day, a clock or a counter stands; no template writes them.
const CHOSEN: [&str; 14] = [
    "amber", "counts", "due", "free", "green", "holiday", "over", "paused", "red", "serving", "start", "today",
    "weekend", "year",
];
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
    let (sheets, scripts) = (all("assets", "css"), all("assets", "js"));
    let of_sheets: BTreeSet<&str> = names(&sheets, ".").collect();
    let of_scripts: BTreeSet<&str> = names(&scripts, "'.").collect();
    for (path, text) in files("templates", "html") {
        for class in classes(&plain(&text)) {
            let is_known = of_sheets.contains(class) || of_scripts.contains(class);
            assert!(is_known, "{}: no sheet and no script knows `{class}`", path.display());
        }
    }
}

#[test]
fn every_rule_has_a_page_or_a_script_that_gives_its_class() {
    let (sheets, scripts) = (all("assets", "css"), all("assets", "js"));
    let pages = all("templates", "html");
    let is_test = |path: &Path| path.file_name().is_some_and(|name| name == "tests.rs");
    let code: String =
        files("src", "rs").into_iter().filter(|(path, _)| !is_test(path)).map(|(_, text)| text).collect();
    let plain = plain(&pages);
    let mut given: BTreeSet<&str> = classes(&plain).chain(names(&scripts, "'")).collect();
    // What a frame leaves to its pages: the class of the body, and of what is in it.
    let of_frames = pages.split("_class %}").skip(1).filter_map(|rest| rest.split("{%").next());
    given.extend(of_frames.flat_map(str::split_whitespace));
    let of_rules: BTreeSet<&str> = ruled(&sheets).collect();
    for class in CHOSEN {
        assert!(code.contains(&format!("\"{class}\"")), "no code chooses `{class}`");
        assert!(of_rules.contains(class), "no rule is about `{class}`");
        assert!(given.insert(class), "a page or a script gives `{class}`: it need not be named here");
    }
    let idle: Vec<_> = of_rules.difference(&given).collect();
    assert!(idle.is_empty(), "nothing has the classes {idle:?}");
}

#[test]
fn every_token_is_used() {
    let sheets = all("assets", "css");
    let tokens: BTreeSet<&str> = names(&sheets, "--").collect();
    assert!(tokens.len() > 20, "{tokens:?}");
    for token in tokens {
        assert!(sheets.contains(&format!("var(--{token})")), "no rule uses --{token}");
    }
}

#[test]
fn every_attribute_for_scripts_is_read_by_a_script_or_a_sheet() {
    let (sheets, scripts) = (all("assets", "css"), all("assets", "js"));
    let mut read: BTreeSet<String> = names(&sheets, "data-").chain(names(&scripts, "data-")).map(camel_case).collect();
    read.extend(names(&scripts, "dataset.").map(str::to_owned));
    // By a name that is handed on, and by taking all of an element's apart.
    read.extend(names(&scripts, "'").map(camel_case));
    let apart = scripts.lines().filter(|line| line.ends_with("dataset;"));
    read.extend(apart.flat_map(|line| line.split(|symbol: char| !symbol.is_ascii_alphanumeric())).map(str::to_owned));
    let mut found = 0;
    for (path, text) in files("templates", "html") {
        for name in names(&text, " data-") {
            assert!(read.contains(&camel_case(name)), "{}: nothing reads data-{name}", path.display());
            found += 1;
        }
    }
    assert!(found > 100, "{found} were found");
}

/// The texts of all files with this ending in a folder of this crate.
fn all(folder: &str, ending: &str) -> String {
    files(folder, ending).into_iter().map(|(_, text)| text).collect()
}

/// The classes that the rules of a sheet are about.
fn ruled(sheet: &str) -> impl Iterator<Item = &str> {
    let selectors = sheet.split('{').filter_map(|text| text.rsplit(['}', ';', '/']).next());
    selectors
        .flat_map(|selector| names(selector, "."))
        .filter(|class| class.starts_with(|first: char| first.is_ascii_alphabetic()))
}

/// How a script calls an attribute: `file-max` is `fileMax`.
fn camel_case(name: &str) -> String {
    let mut parts = name.split('-');
    let first = parts.next().unwrap_or_default().to_owned();
    let capital = |part: &str| {
        part.chars().take(1).map(|first| first.to_ascii_uppercase()).chain(part.chars().skip(1)).collect::<String>()
    };
    parts.fold(first, |name, part| name + &capital(part))
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
