//! Every text exists in every language, with the same placeholders.
//!
//! Files belong together by name: `…/zh/case.ftl` and `…/en/case.ftl`, or `…/zh.ftl` and `…/en.ftl`.

use super::{
    Fault,
    tree::{File, Tree},
};
use std::collections::{BTreeMap, BTreeSet};

const LANGUAGES: [&str; 4] = ["ar", "en", "fr", "zh"];

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

    /// What is found when the languages say this.
    fn check(said: impl Fn(&str) -> &'static str, expected: &[&str]) {
        let paths = LANGUAGES.map(|language| format!("locales/{language}/case.ftl"));
        let files: Vec<_> =
            paths.iter().zip(LANGUAGES).map(|(path, language)| (path.as_str(), said(language))).collect();
        let found: Vec<_> = faults(&sample(&files)).into_iter().map(|fault| fault.what).collect();
        assert_eq!(found, expected, "{files:?}");
    }

    /// One language says this, and all others that.
    fn one(language: &str, this: &'static str, that: &'static str) -> impl Fn(&str) -> &'static str {
        move |asked| if asked == language { this } else { that }
    }

    #[test]
    fn every_text_exists_in_every_language() {
        check(|_| "a = A\nb = B\n", &[]);
        for language in LANGUAGES {
            let lacks = format!("b has no text in {language}");
            check(one(language, "a = A\n", "a = A\nb = B\n"), &[lacks.as_str(); 3]);
        }
        let alone = ["-town has no text in ar", "-town has no text in en", "-town has no text in fr"];
        check(one("zh", "a = 甲\n-town = 镇\n", "a = A\n"), &alone);
        let alone = ["a.title has no text in en", "a.title has no text in fr", "a.title has no text in zh"];
        check(one("ar", "a = A\n    .title = T\n", "a = A\n"), &alone);
    }

    #[test]
    fn placeholders_agree_wherever_they_stand() {
        check(one("en", "a =\n    by { $day }\n", "a = { $day }前\n"), &[]);
        check(one("fr", "a = bientôt\n", "a = { $day }前\n"), &["a lacks $day in fr"; 3]);
        let plural = "a = { $n ->\n    [one] one\n   *[other] { $n }\n }\n";
        check(one("en", plural, "a = 个\n"), &["a lacks $n in ar", "a lacks $n in fr", "a lacks $n in zh"]);
    }

    #[test]
    fn comments_and_continued_lines_are_no_keys() {
        check(one("zh", "# note = x\na = 甲\n    x = y\n", "a = A\n"), &[]);
    }

    #[test]
    fn a_file_that_a_language_lacks_is_found_in_either_layout() {
        let mends = |path: &str| faults(&sample(&[(path, "a = A\n")])).into_iter().map(|fault| fault.mend).collect();
        let mended: Vec<String> = mends("locales/zh.ftl");
        assert_eq!(mended, ["write locales/ar.ftl", "write locales/en.ftl", "write locales/fr.ftl"]);
        let mended: Vec<String> = mends("town/en/s.ftl");
        assert_eq!(mended, ["write town/ar/s.ftl", "write town/fr/s.ftl", "write town/zh/s.ftl"]);
        assert_eq!(mends("notes.ftl"), Vec::<String>::new());
    }
}
