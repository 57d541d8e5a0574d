//! Regular expressions of pages and papers are constants: nothing that comes in becomes a part of one. Rust and
//! scripts have none at all, which `xtask/absent.txt` sees to.

use super::RULE;
use crate::tidy::{
    Fault,
    tree::{File, Tree},
};

/// Expressions that are put together while something runs.
pub(super) fn faults(tree: &Tree) -> Vec<Fault> {
    let pages = tree.with_extension("html").filter(|file| file.path.starts_with("crates/web/templates/"));
    let papers = tree.with_extension("typ");
    let made = pages.flat_map(|page| put_together(page, "pattern=", is_constant_attribute));
    made.chain(papers.flat_map(|paper| put_together(paper, "regex(", is_constant_call))).collect()
}

/// A fault for each line on which what follows these words is no constant.
fn put_together(file: &File, before: &str, is_constant: impl Fn(&str) -> bool) -> Vec<Fault> {
    let stand = |line: &str| line.match_indices(before).any(|(at, _)| !is_constant(&line[at + before.len()..]));
    let lines = file.text.lines().enumerate().filter(|(_, line)| stand(line));
    let what = "an expression is put together while it runs";
    let mend = "write it out, or escape what goes into it and answer 1.2.9 of docs/asvs.md anew";
    lines.map(|(index, _)| Fault::new(RULE, &file.path, index + 1, what, mend)).collect()
}

/// `"[0-9]*"`, without anything that the template fills in.
fn is_constant_attribute(text: &str) -> bool {
    let value = text.strip_prefix('"').and_then(|text| text.split_once('"'));
    value.is_some_and(|(value, _)| !value.contains("{{") && !value.contains("{%"))
}

/// `"[0-9]*")`, with nothing joined to it.
fn is_constant_call(text: &str) -> bool {
    let literal = text.strip_prefix('"').and_then(|text| text.split_once('"'));
    literal.is_some_and(|(_, after)| after.starts_with(')'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::sample;

    fn check(path: &str, text: &str, expected: &[usize]) {
        let found: Vec<_> = faults(&sample(&[(path, text)])).into_iter().map(|fault| fault.line).collect();
        assert_eq!(found, expected, "{path}: {text}");
    }

    #[test]
    fn an_expression_of_a_page_is_a_constant() {
        check("crates/web/templates/a.html", "<input pattern=\"\\p{Nd}*\" value=\"{{ typed }}\">\n", &[]);
        check("crates/web/templates/a.html", "<p>\n<input pattern=\"[0-9]{{ typed }}\">\n", &[2]);
        check("crates/web/templates/a.html", "<input pattern=\"{% if a %}a{% endif %}\">\n", &[1]);
        check("crates/web/templates/a.html", "<input pattern={{ typed }}>\n", &[1]);
    }

    #[test]
    fn an_expression_of_a_paper_is_a_constant() {
        check("town/papers/paper.typ", "#if value.contains(regex(\"[0-9]\")) [a]\n", &[]);
        check("town/papers/paper.typ", "#value.contains(regex(value))\n", &[1]);
        check("town/papers/paper.typ", "#value.contains(regex(\"a\" + value))\n", &[1]);
    }
}
