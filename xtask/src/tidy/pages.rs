//! What a message tells people to read is there: every page of the documentation that the programs name stands at
//! that place in the repository. It looks at names that end in `.md`, and does not read what the pages say.

use super::{
    Fault, source,
    tree::{File, Tree},
};

/// Pages that a program names and that are not there.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let programs = tree.with_extension("rs").filter(|file| file.path.contains("/src/") && !tree.is_test(file));
    programs.flat_map(|file| in_file(tree, file)).collect()
}

fn in_file(tree: &Tree, file: &File) -> Vec<Fault> {
    let tests = source::test_lines(&source::code_only(&file.text));
    let lines = file.text.lines().enumerate().map(|(index, line)| (index + 1, line));
    let said = lines.filter(|(number, _)| !tests.iter().any(|range| range.contains(number)));
    let gone = said.flat_map(|(number, line)| pages(line).map(move |page| (number, page)));
    let gone = gone.filter(|(_, page)| tree.file(page).is_none());
    gone.map(|(number, page)| {
        Fault::new("pages", &file.path, number, format!("{page} is not there"), "name the page that says it")
    })
    .collect()
}

/// The pages that a line names.
fn pages(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|symbol: char| !symbol.is_ascii_alphanumeric() && !"/._-".contains(symbol));
    words.map(|word| word.trim_matches('.')).filter(|word| word.strip_suffix(".md").is_some_and(is_page))
}

/// Whether this is where a page of the repository may be, and not a file that somebody else names.
fn is_page(name: &str) -> bool {
    name.starts_with("docs/") || name.chars().all(|symbol| symbol.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::sample;

    fn check(line: &str, expected: &[&str]) {
        let tree = sample(&[("crates/web/src/lib.rs", line), ("docs/limits.md", ""), ("SECURITY.md", "")]);
        let found: Vec<_> = faults(&tree).into_iter().map(|fault| fault.what).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn a_page_that_a_program_names_is_there() {
        check("let hint = \"see docs/limits.md.\";", &[]);
        check("/// As SECURITY.md says (`docs/limits.md`).", &[]);
        check("let hint = \"see docs/limit.md\";", &["docs/limit.md is not there"]);
        check("let hint = \"a law seems to demand it: see RULES.md\";", &["RULES.md is not there"]);
    }

    #[test]
    fn what_somebody_else_names_and_what_tests_make_up_is_free() {
        check("/// For example `guichet rights record > record.md`.", &[]);
        check("#[cfg(test)]\nmod tests {\n    const PAGE: &str = \"docs/a.md\";\n}", &[]);
    }
}
