//! High punctuation in French texts keeps to its word: the space before it does not break, so that no line begins
//! with a mark of its own. Says nothing about where a space has to be.

use super::{
    Fault,
    tree::{File, Tree},
};

/// Samples of mistakes, each a part of a town.
const BROKEN_ON_PURPOSE: &str = "/tests/broken/";
/// Before these, a space as wide as between words (U+00A0).
const WIDE: [char; 2] = [':', '»'];
/// Before these, a narrow one (U+202F).
const NARROW: [char; 4] = [';', '?', '!', '%'];

/// Lines of French texts in which a mark can stand alone on the next line.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    tree.with_extension("ftl").filter(|file| is_french(file)).flat_map(in_file).collect()
}

fn is_french(file: &File) -> bool {
    let folders: Vec<&str> = file.path.split('/').collect();
    folders.windows(2).any(|pair| pair == ["locales", "fr"]) && !file.path.contains(BROKEN_ON_PURPOSE)
}

fn in_file(file: &File) -> Vec<Fault> {
    let lines = file.text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    lines.filter_map(|(index, line)| Some(fault(file, index + 1, loose(line)?))).collect()
}

fn fault(file: &File, line: usize, mark: char) -> Fault {
    let (place, space) = match mark {
        '«' => ("after", "U+00A0"),
        _ if WIDE.contains(&mark) => ("before", "U+00A0"),
        _ => ("before", "U+202F"),
    };
    let what = format!("a plain space stands {place} {mark}");
    Fault::new("french", &file.path, line, what, format!("write {space} there, which does not break"))
}

/// The first mark of a line that a plain space parts from its word.
fn loose(line: &str) -> Option<char> {
    let pairs = line.chars().zip(line.chars().skip(1));
    let mut found = pairs.filter_map(|pair| match pair {
        (' ', mark) if WIDE.contains(&mark) || NARROW.contains(&mark) => Some(mark),
        ('«', ' ') => Some('«'),
        _ => None,
    });
    found.next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::sample;

    fn check(path: &str, text: &str, expected: &[(usize, &str)]) {
        let found = faults(&sample(&[(path, text)]));
        let found: Vec<_> = found.iter().map(|fault| (fault.line, fault.what.as_str())).collect();
        assert_eq!(found, expected, "{path}: {text}");
    }

    #[test]
    fn a_plain_space_parts_no_mark_from_its_word() {
        for mark in [':', ';', '?', '!', '%', '»'] {
            let what = format!("a plain space stands before {mark}");
            check("locales/fr/case.ftl", &format!("a = Bon\nb = Vous {mark}\n"), &[(2, what.as_str())]);
            check("town/locales/fr/town.ftl", &format!("a =\n    Vous {mark}\n"), &[(2, what.as_str())]);
        }
        check("locales/fr/case.ftl", "a = « Bon\u{a0}»\n", &[(1, "a plain space stands after «")]);
    }

    #[test]
    fn a_space_that_does_not_break_is_well_and_so_are_other_languages() {
        let well = "a = «\u{a0}Bon\u{a0}»\u{202f}: { $count }\u{202f}%\u{202f}; vous\u{202f}?\n";
        check("locales/fr/case.ftl", well, &[]);
        check("locales/fr/case.ftl", "# Vous ?\n", &[]);
        check("locales/en/case.ftl", "a = You ?\n", &[]);
        check("crates/desk/tests/broken/x/locales/fr/town.ftl", "a = Vous ?\n", &[]);
    }

    #[test]
    fn the_mend_names_the_space_that_is_printed_there() {
        let mend = |text| faults(&sample(&[("locales/fr/case.ftl", text)]))[0].mend.clone();
        assert_eq!(mend("a = Vous :\n"), "write U+00A0 there, which does not break");
        assert_eq!(mend("a = Vous ?\n"), "write U+202F there, which does not break");
    }
}
