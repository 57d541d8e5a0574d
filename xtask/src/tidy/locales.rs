//! Every text exists in every language, with the same placeholders.
//!
//! Files pair up by name: `…/zh/case.ftl` with `…/en/case.ftl`, or `…/zh.ftl` with `…/en.ftl`.

use super::{
    Fault,
    tree::{File, Tree},
};
use std::collections::{BTreeMap, BTreeSet};

const LANGUAGES: [&str; 2] = ["zh", "en"];

/// Samples of mistakes, each a part of a town.
const BROKEN_ON_PURPOSE: &str = "/tests/broken/";

/// Texts that one language lacks, or whose placeholders differ.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let files = tree.with_extension("ftl").filter(|file| !file.path.contains(BROKEN_ON_PURPOSE));
    files.flat_map(|file| LANGUAGES.iter().flat_map(|language| compared(tree, file, language))).collect()
}

fn compared(tree: &Tree, file: &File, language: &str) -> Vec<Fault> {
    let Some(path) = counterpart(&file.path, language) else { return Vec::new() };
    let here = texts(&file.text);
    let Some(other) = tree.file(&path) else {
        let what = format!("the whole file is missing in {language}");
        return vec![Fault::new("locales", &file.path, 1, what, format!("write {path}"))];
    };
    let there = texts(&other.text);
    let missing = here.iter().filter(|(key, _)| !there.contains_key(*key)).map(|(key, text)| {
        let what = format!("{key} has no text in {language}");
        Fault::new("locales", &file.path, text.line, what, format!("write it in {path}"))
    });
    let differing = here.iter().filter_map(|(key, text)| {
        let lacking: Vec<_> = text.places.difference(&there.get(key)?.places).cloned().collect();
        let what = format!("{key} lacks {} in {language}", lacking.join(", "));
        (!lacking.is_empty()).then(|| Fault::new("locales", &file.path, text.line, what, "use the same placeholders"))
    });
    missing.chain(differing).collect()
}

/// The same file in this other language; none if the path names no language or is in it already.
fn counterpart(path: &str, language: &str) -> Option<String> {
    let mut parts: Vec<&str> = path.trim_end_matches(".ftl").split('/').collect();
    let at = parts.iter().rposition(|part| LANGUAGES.contains(part))?;
    if parts[at] == language {
        return None;
    }
    parts[at] = language;
    Some(format!("{}.ftl", parts.join("/")))
}

#[derive(Debug, Default)]
struct Text {
    line: usize,
    places: BTreeSet<String>,
}

/// Messages, terms and attributes (`message.attribute`) of a Fluent file.
fn texts(ftl: &str) -> BTreeMap<String, Text> {
    let mut found = BTreeMap::<String, Text>::new();
    let (mut message, mut current) = (String::new(), String::new());
    for (index, line) in ftl.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        if let Some(key) = key_of(line) {
            current = if line.starts_with(' ') { format!("{message}.{}", key.trim_start_matches('.')) } else { key };
            if !line.starts_with(' ') {
                message.clone_from(&current);
            }
            found.insert(current.clone(), Text { line: index + 1, places: BTreeSet::new() });
        }
        if let Some(text) = found.get_mut(&current) {
            text.places.extend(places(line));
        }
    }
    found
}

fn key_of(line: &str) -> Option<String> {
    let (key, _) = line.split_once('=')?;
    let (indented, key) = (key.starts_with(' '), key.trim());
    let name = key.trim_start_matches(['.', '-']);
    let named = !name.is_empty() && name.chars().all(|symbol| symbol.is_ascii_alphanumeric() || "-_".contains(symbol));
    (named && indented == key.starts_with('.')).then(|| key.to_owned())
}

fn places(line: &str) -> impl Iterator<Item = String> + '_ {
    line.match_indices('$').map(|(at, _)| {
        let name = line[at + 1..].chars().take_while(|symbol| symbol.is_ascii_alphanumeric() || "-_".contains(*symbol));
        format!("${}", name.collect::<String>())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::sample;

    fn check(zh: &str, en: &str, expected: &[&str]) {
        let tree = sample(&[("locales/zh/case.ftl", zh), ("locales/en/case.ftl", en)]);
        let found: Vec<_> = faults(&tree).into_iter().map(|fault| fault.what).collect();
        assert_eq!(found, expected, "{zh} / {en}");
    }

    #[test]
    fn every_text_exists_in_both_languages() {
        check("a = 甲\nb = 乙\n", "a = A\nb = B\n", &[]);
        check("a = 甲\nb = 乙\n", "a = A\n", &["b has no text in en"]);
        check("a = 甲\n", "a = A\n-town = Town\n", &["-town has no text in zh"]);
        check("a = 甲\n    .title = 题\n", "a = A\n", &["a.title has no text in en"]);
    }

    #[test]
    fn placeholders_agree_wherever_they_stand() {
        check("a = { $day }前\n", "a =\n    by { $day }\n", &[]);
        check("a = { $day }前\n", "a = soon\n", &["a lacks $day in en"]);
        check("a = 个\n", "a = { $n ->\n    [one] one\n   *[other] { $n }\n }\n", &["a lacks $n in zh"]);
    }

    #[test]
    fn comments_and_continued_lines_are_no_keys() {
        check("# note = x\na = 甲\n    x = y\n", "a = A\n", &[]);
    }

    #[test]
    fn a_file_without_its_pair_is_found_in_either_layout() {
        assert_eq!(faults(&sample(&[("locales/zh.ftl", "a = 甲\n")]))[0].mend, "write locales/en.ftl");
        assert_eq!(faults(&sample(&[("town/en/s.ftl", "a = A\n")]))[0].mend, "write town/zh/s.ftl");
        assert_eq!(faults(&sample(&[("notes.ftl", "a = A\n")])), []);
    }
}
