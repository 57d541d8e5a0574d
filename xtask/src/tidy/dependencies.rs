//! Every dependency has its reason in `docs/dependencies.md`, and that page names none that is gone.

use super::{Fault, tree::Tree};

const MANIFEST: &str = "Cargo.toml";
const PAGE: &str = "docs/dependencies.md";

/// Dependencies without a reason, and reasons without a dependency.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let Some(manifest) = tree.file(MANIFEST) else { return Vec::new() };
    let page = tree.file(PAGE).map_or("", |page| page.text.as_str());
    let (used, named) = (used(&manifest.text), named(page));
    let unexplained =
        used.iter().filter(|(_, name)| !named.iter().any(|(_, other)| other == name)).map(|(line, name)| {
            Fault::new(
                "dependencies",
                MANIFEST,
                *line,
                format!("{name} has no reason"),
                format!("say in {PAGE} what it is for"),
            )
        });
    let gone = named
        .iter()
        .filter(|(_, name)| !used.iter().any(|(_, other)| other == name))
        .map(|(line, name)| Fault::new("dependencies", PAGE, *line, format!("{name} is not used"), "take its row out"));
    unexplained.chain(gone).collect()
}

fn used(manifest: &str) -> Vec<(usize, String)> {
    let lines = manifest.lines().enumerate();
    let section = lines.skip_while(|(_, line)| *line != "[workspace.dependencies]").skip(1);
    let section = section.take_while(|(_, line)| !line.starts_with('['));
    let names = section.filter_map(|(index, line)| Some((index + 1, line.split_once([' ', '=', '.'])?.0.to_owned())));
    names.filter(|(_, name)| !name.is_empty() && !name.starts_with("guichet-") && !name.starts_with('#')).collect()
}

/// The names in backticks in the first column of the page's table.
fn named(page: &str) -> Vec<(usize, String)> {
    let rows = page.lines().enumerate().filter(|(_, line)| line.starts_with("| `"));
    let cells = rows.filter_map(|(index, line)| Some((index + 1, line.split('|').nth(1)?)));
    cells.flat_map(|(line, cell)| cell.split('`').skip(1).step_by(2).map(move |name| (line, name.to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::sample;

    fn check(manifest: &str, page: &str, expected: &[&str]) {
        let manifest = format!("[workspace]\nx = 1\n[workspace.dependencies]\n{manifest}\n[profile.dev]\ny = 1\n");
        let tree = sample(&[(MANIFEST, &manifest), (PAGE, page)]);
        let found: Vec<_> = faults(&tree).into_iter().map(|fault| fault.what).collect();
        assert_eq!(found, expected, "{manifest} / {page}");
    }

    #[test]
    fn each_dependency_is_named_with_its_reason() {
        check("jiff = \"0.2\"\nserde = { version = \"1\" }", "| `jiff` | days |\n| `serde` | rows |\n", &[]);
        check("jiff = \"0.2\"", "", &["jiff has no reason"]);
        check("guichet-desk = { path = \"x\" }\n# why\n", "", &[]);
    }

    #[test]
    fn no_reason_outlives_its_dependency() {
        check("jiff = \"0.2\"", "| `jiff`, `chrono` | days |\n", &["chrono is not used"]);
        check("jiff = \"0.2\"", "| `jiff` | days, not `chrono` |\nNot `time`.\n", &[]);
    }
}
