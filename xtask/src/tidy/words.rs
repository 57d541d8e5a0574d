//! What code and texts may not contain: panics without a reason, promises for later, silenced lints,
//! modules that do not say what they are for, and the names of some machine's folders or servers.

use super::{
    Fault, source,
    tree::{File, Tree},
};

/// Written in parts so that this file does not find itself.
const LATER: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
const SILENCED: [&str; 2] = [concat!("#[al", "low("), concat!("#![al", "low(")];
const UNWRAP: &str = concat!(".unw", "rap()");
const PLACES: [&str; 8] = [
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/wo", "rk/"),
    concat!("/t", "mp/"),
    concat!("registry.np", "mjs"),
    concat!("py", "pi.org"),
    concat!("deb.deb", "ian.org"),
    concat!("np", "mmirror"),
];

/// Lines and files with such words.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let rust = tree.with_extension("rs").flat_map(|file| in_code(file, tree.is_test(file)));
    rust.chain(tree.files.iter().flat_map(in_text)).collect()
}

fn in_code(file: &File, is_test: bool) -> Vec<Fault> {
    let code = source::code_only(&file.text);
    let tests = source::test_lines(&code);
    let mut found: Vec<Fault> = headless(file).into_iter().collect();
    for (index, line) in code.lines().enumerate() {
        let number = index + 1;
        if SILENCED.iter().any(|word| line.contains(word)) {
            found.push(Fault::new(
                "silenced",
                &file.path,
                number,
                "a lint is silenced for good",
                "use #[expect(…, reason = \"…\")]",
            ));
        }
        let tested = is_test || tests.iter().any(|range| range.contains(&number));
        if line.contains(UNWRAP) && !tested {
            found.push(Fault::new(
                "unwrap",
                &file.path,
                number,
                "unwrap outside tests",
                "return the error, or expect(\"why it cannot happen\")",
            ));
        }
    }
    found
}

fn headless(file: &File) -> Option<Fault> {
    let first = file.text.lines().find(|line| !line.trim().is_empty())?;
    (!first.starts_with("//!")).then(|| {
        let mend = "begin with //! what it is for and what it deliberately does not do";
        Fault::new("header", &file.path, 1, "the module does not say what it is for", mend)
    })
}

fn in_text(file: &File) -> Vec<Fault> {
    let lines = file.text.lines().enumerate();
    lines.flat_map(|(index, line)| in_line(&file.path, index + 1, line)).collect()
}

fn in_line(path: &str, number: usize, line: &str) -> Vec<Fault> {
    let later = LATER.iter().filter(|word| has_word(line, word)).map(|word| {
        Fault::new("later", path, number, format!("{word} promises work for later"), "do it, or leave it out")
    });
    let places = PLACES.iter().filter(|place| has_place(line, place)).map(|place| {
        Fault::new(
            "places",
            path,
            number,
            format!("{place} is somebody's machine"),
            "take the place as an argument, or leave it out",
        )
    });
    later.chain(places).collect()
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|symbol: char| !symbol.is_ascii_alphanumeric()).any(|part| part == word)
}

/// A folder counts only where a path begins, so that `docs/work/` or `a/home/` in a link stay free.
fn has_place(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !place.starts_with('/') || !before.is_some_and(|symbol| symbol.is_alphanumeric() || "/.-_}".contains(symbol))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::sample;

    fn check(path: &str, text: &str, expected: &[(&str, usize)]) {
        let found = faults(&sample(&[(path, text)]));
        let found: Vec<_> = found.iter().map(|fault| (fault.rule, fault.line)).collect();
        assert_eq!(found, expected, "{path}: {text}");
    }

    #[test]
    fn a_panic_without_reason_is_for_tests_only() {
        let call = format!("fn a() {{ b(){UNWRAP}; }}\n");
        check("src/a.rs", &format!("//! A.\n{call}"), &[("unwrap", 2)]);
        check("src/a.rs", &format!("//! A.\n#[cfg(test)]\nmod tests {{\n{call}}}\n"), &[]);
        check("crates/a/tests/it.rs", &format!("//! A.\n{call}"), &[]);
        check("src/a.rs", &format!("//! A.\n// never call{UNWRAP} here\nlet a = b.unwrap_or(1);\n"), &[]);
    }

    #[test]
    fn lints_are_expected_not_silenced() {
        check("src/a.rs", &format!("//! A.\n{}dead_code)]\nfn a() {{}}\n", SILENCED[0]), &[("silenced", 2)]);
        check("src/a.rs", "//! A.\n#[expect(dead_code, reason = \"soon\")]\nfn a() {}\n", &[]);
    }

    #[test]
    fn a_module_says_what_it_is_for() {
        check("src/a.rs", "use b;\n", &[("header", 1)]);
        check("src/a.rs", "\n//! For b.\nuse b;\n", &[]);
    }

    #[test]
    fn nothing_is_promised_for_later() {
        check("a.md", &format!("{}: more\n", LATER[0]), &[("later", 1)]);
        check("a.sql", &format!("-- {} check\n", LATER[1]), &[("later", 1)]);
        check("a.md", "Todos and mastodons are words.\n", &[]);
    }

    #[test]
    fn nobodys_machine_is_named() {
        check("a.md", &format!("see {}me/file\n", PLACES[0]), &[("places", 1)]);
        check("test", &format!("curl https://{}.org\n", PLACES[4]), &[("places", 1)]);
        check("a.html", "<a href=\"https://town.example/work/hours\">\n", &[]);
        check("a.rs", "//! A.\nlet a = format!(\"{root}/tmp/x\");\n", &[]);
    }
}
