//! Looks for cryptography in everything the programs are made of: every crate of `Cargo.lock`, whoever brought it, and
//! every script of the pages. What says of itself, or by its name, that it ciphers, hashes, signs, speaks TLS or
//! draws chance must stand in `docs/cryptography.md`, and nothing that is gone. Nothing is looked at while it runs.

use super::{
    Fault,
    cryptography::{KNOWN, PAGE},
    tree::Tree,
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

const LOCK: &str = "Cargo.lock";
const HEADING: &str = "## What the whole tree holds";
/// Keywords by which a crate says that it is about cryptography; besides the category of that name.
const KEYWORDS: [&str; 17] = [
    "aead",
    "cipher",
    "crypto",
    "cryptography",
    "digest",
    "encryption",
    "hmac",
    "md5",
    "rng",
    "rsa",
    "sha1",
    "sha2",
    "signature",
    "signing",
    "ssl",
    "tls",
    "x509",
];
/// Parts of names that say so.
const PARTS: [&str; 18] = [
    "cose", "crypt", "crypto", "ed25519", "jose", "jwt", "md5", "noise", "openssl", "rand", "random", "rsa", "sha1",
    "sha2", "ssl", "tls", "webauthn", "x25519",
];

/// A crate as the lock names it.
struct Locked<'a> {
    line: usize,
    name: &'a str,
    version: &'a str,
}

/// Cryptography in the tree that the page does not name, and names of what is gone.
pub fn faults(tree: &Tree, root: &Path) -> io::Result<Vec<Fault>> {
    let Some(page) = tree.file(PAGE) else { return Ok(Vec::new()) };
    let lock = fs::read_to_string(root.join(LOCK))?;
    let sources = sources()?;
    let manifest = |locked: &Locked<'_>| {
        let folder = format!("{}-{}", locked.name, locked.version);
        sources.iter().find_map(|source| fs::read_to_string(source.join(&folder).join("Cargo.toml")).ok())
    };
    let mut faults = of_crates(&lock, &page.text, manifest);
    faults.extend(of_scripts(tree, &page.text));
    Ok(faults)
}

/// The folders in which Cargo keeps what it fetched; none where it fetched nothing.
fn sources() -> io::Result<Vec<PathBuf>> {
    let stated: Option<PathBuf> = option_env!("CARGO_HOME").map(PathBuf::from);
    let Some(cargo) = stated.or_else(|| Some(std::env::home_dir()?.join(".cargo"))) else { return Ok(Vec::new()) };
    match fs::read_dir(cargo.join("registry/src")) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        folders => folders?.map(|folder| Ok(folder?.path())).collect(),
    }
}

fn of_crates(lock: &str, page: &str, manifest: impl Fn(&Locked<'_>) -> Option<String>) -> Vec<Fault> {
    let all = locked(lock);
    let named = named(page);
    let found = all
        .iter()
        .filter(|locked| is_known(locked.name) || manifest(locked).is_some_and(|manifest| says_so(&manifest)));
    let mut unknown: Vec<_> = found.filter(|locked| !named.iter().any(|(_, name)| *name == locked.name)).collect();
    unknown.dedup_by_key(|locked| locked.name);
    let unknown = unknown.into_iter().map(|locked| {
        let mend = format!("say in {PAGE} under “{HEADING}” what it is and who calls it");
        Fault::new("discovery", LOCK, locked.line, format!("{} is in no inventory", locked.name), mend)
    });
    let gone = named
        .iter()
        .filter(|(_, name)| !all.iter().any(|locked| locked.name == *name))
        .map(|(line, name)| Fault::new("discovery", PAGE, *line, format!("{name} is not in the tree"), "take it out"));
    unknown.chain(gone).collect()
}

fn of_scripts(tree: &Tree, page: &str) -> Vec<Fault> {
    let scripts = tree.with_extension("js").filter(|file| file.path.starts_with("crates/web/assets/"));
    let used = scripts.filter(|file| file.text.contains("crypto.") && !page.contains(&format!("`{}`", file.path)));
    used.map(|file| {
        let line = file.text.lines().position(|line| line.contains("crypto.")).map_or(1, |line| line + 1);
        let mend = format!("say in {PAGE} what it does");
        Fault::new("discovery", &file.path, line, "a script does cryptography that is in no inventory".to_owned(), mend)
    })
    .collect()
}

/// The crates that come from a registry.
fn locked(lock: &str) -> Vec<Locked<'_>> {
    let lines: Vec<&str> = lock.lines().collect();
    let value = |line: usize, key: &str| lines.get(line)?.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"');
    let found = lines.iter().enumerate().filter(|(_, line)| **line == "[[package]]");
    let read = |(index, _): (usize, &&str)| {
        value(index + 3, "source")?;
        let (name, version) = (value(index + 1, "name")?, value(index + 2, "version")?);
        Some(Locked { line: index + 2, name, version })
    };
    found.filter_map(read).collect()
}

fn is_known(name: &str) -> bool {
    KNOWN.contains(&name) || name.split(['-', '_']).any(|part| PARTS.contains(&part))
}

/// Whether a manifest names the category or one of the keywords.
fn says_so(manifest: &str) -> bool {
    listed(manifest, "categories").iter().any(|one| one.starts_with("cryptography"))
        || listed(manifest, "keywords").iter().any(|one| KEYWORDS.contains(one))
}

/// The words of a list in a manifest, on one line or many.
fn listed<'a>(manifest: &'a str, key: &str) -> Vec<&'a str> {
    let Some((_, rest)) = manifest.split_once(&format!("\n{key} = [")) else { return Vec::new() };
    let list = rest.split_once(']').map_or("", |(list, _)| list);
    list.split('"').skip(1).step_by(2).collect()
}

/// The names in backticks in the second column of the table under the heading, with their lines.
fn named(page: &str) -> Vec<(usize, &str)> {
    let lines = page.lines().enumerate().skip_while(|(_, line)| *line != HEADING).skip(1);
    let rows = lines.take_while(|(_, line)| !line.starts_with("## ")).filter(|(_, line)| line.starts_with("| "));
    let cells = rows.filter_map(|(index, line)| Some((index + 1, line.split('|').nth(2)?)));
    cells.flat_map(|(line, cell)| cell.split('`').skip(1).step_by(2).map(move |name| (line, name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::sample;

    const OURS: &str = "[[package]]\nname = \"guichet-sha1\"\nversion = \"0.1.0\"\n";

    fn check(crates: &[(&str, &str)], page: &str, expected: &[&str]) {
        let of_registry = |(name, _): &(&str, &str)| {
            format!("[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\n\n")
        };
        let lock = crates.iter().map(of_registry).collect::<String>() + OURS;
        let manifest = |locked: &Locked<'_>| {
            let known = crates.iter().find(|(name, _)| *name == locked.name);
            known.map(|(_, text)| (*text).to_owned())
        };
        let page = format!("{HEADING}\n{page}\n## Else\n| x | `gone` |\n");
        let found: Vec<_> = of_crates(&lock, &page, manifest).into_iter().map(|fault| fault.what).collect();
        assert_eq!(found, expected, "{crates:?} / {page}");
    }

    #[test]
    fn whatever_says_that_it_is_cryptography_is_in_the_inventory() {
        let (by_category, by_keyword) = ("\ncategories = [\n    \"cryptography\",\n]\n", "\nkeywords = [\"aead\"]\n");
        check(&[("deoxys", by_category), ("ascon", by_keyword)], "| ciphers | `deoxys`, `ascon` | nobody |", &[]);
        check(&[("deoxys", by_category)], "", &["deoxys is in no inventory"]);
        check(&[("ascon", by_keyword)], "", &["ascon is in no inventory"]);
        check(&[("boring-ssl", ""), ("sha2", "")], "", &["boring-ssl is in no inventory", "sha2 is in no inventory"]);
        check(&[("jiff", "\ncategories = [\"date-and-time\"]\nkeywords = [\"date\"]\n")], "", &[]);
    }

    #[test]
    fn the_inventory_names_nothing_that_left_the_tree() {
        check(&[], "| ciphers | `deoxys` | nobody |", &["deoxys is not in the tree"]);
    }

    #[test]
    fn a_script_of_the_pages_is_looked_through() {
        let script = [("crates/web/assets/verify.js", "let x;\ncrypto.subtle.verify();"), ("e2e/x.js", "crypto.x")];
        let found =
            |page: &str| of_scripts(&sample(&script), page).into_iter().map(|fault| fault.line).collect::<Vec<_>>();
        assert_eq!(found(""), [2]);
        assert_eq!(found("| `crates/web/assets/verify.js` | Ed25519 |"), [] as [usize; 0]);
    }
}
