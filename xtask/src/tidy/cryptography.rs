//! Whatever leans on cryptography stands in `docs/cryptography.md`, crate by crate, and that page names
//! nothing that is gone; no code hashes by what is for tables. What a dependency uses inside itself is
//! `discovery`’s business.

use super::{
    Fault,
    directions::named_outside_tests,
    tree::{File, Tree},
};

pub(super) const PAGE: &str = "docs/cryptography.md";

/// Crates that cipher, hash, sign, draw chance or speak TLS, in use or not: a new one is noticed by its name.
pub(super) const KNOWN: [&str; 47] = [
    "aead",
    "aes",
    "aes-gcm",
    "aes-gcm-siv",
    "age",
    "argon2",
    "aws-lc-rs",
    "bcrypt",
    "blake2",
    "blake3",
    "chacha20poly1305",
    "crypto-box",
    "ecdsa",
    "ed25519-dalek",
    "fastrand",
    "getrandom",
    "hkdf",
    "hmac",
    "hpke",
    "jsonwebtoken",
    "k256",
    "lettre",
    "md-5",
    "ml-dsa",
    "ml-kem",
    "native-tls",
    "openidconnect",
    "openssl",
    "orion",
    "p256",
    "pbkdf2",
    "rand",
    "reqwest",
    "ring",
    "rsa",
    "rustls",
    "scrypt",
    "sha1",
    "sha2",
    "sha3",
    "slh-dsa",
    "sodiumoxide",
    "subtle",
    "ureq",
    "webauthn-rs",
    "x25519-dalek",
    "x509-parser",
];

/// Names by which the hash of the standard library's tables is called for something else.
const FOR_TABLES: [&str; 3] = ["RandomState", "DefaultHasher", "hash_one"];

/// Cryptography that the page does not name, rows about what is gone, and hashes that are none to lean on.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let code = tree.with_extension("rs").filter(|file| !tree.is_test(file));
    inventory(tree).into_iter().chain(code.flat_map(for_tables)).collect()
}

/// A hash that is for tables may change with the compiler, and is short enough to be tried out.
fn for_tables(file: &File) -> Vec<Fault> {
    let mend = "hash by SHA-256, or under a key by HMAC-SHA-256";
    let found = |word: &str| {
        Fault::new("cryptography", &file.path, 1, format!("{word} is no approved hash: it is for tables"), mend)
    };
    named_outside_tests(file, &FOR_TABLES, found)
}

fn inventory(tree: &Tree) -> Vec<Fault> {
    let Some(page) = tree.file(PAGE) else { return Vec::new() };
    let manifests = tree.files.iter().filter(|file| file.path.starts_with("crates/") && file.name() == "Cargo.toml");
    let used: Vec<_> = manifests.flat_map(used).collect();
    let named = named(&page.text);
    let unknown = used.iter().filter(|(folder, name, ..)| !named.iter().any(|row| (row.0, row.1) == (*folder, *name)));
    let unknown = unknown.map(|(folder, name, line)| {
        let mend = format!("say in {PAGE} what {folder} does with it");
        Fault::new("cryptography", &format!("{folder}/Cargo.toml"), *line, format!("{name} is in no inventory"), mend)
    });
    let gone = named.iter().filter(|row| !used.iter().any(|(folder, name, _)| (row.0, row.1) == (*folder, *name)));
    let gone = gone.map(|(folder, name, line)| {
        Fault::new("cryptography", PAGE, *line, format!("{folder} does not use {name}"), "take its row out")
    });
    unknown.chain(gone).collect()
}

/// The folder, the dependency and the line of each that does cryptography; those of tests are left out.
fn used(manifest: &File) -> Vec<(&str, &str, usize)> {
    let folder = manifest.path.strip_suffix("/Cargo.toml").unwrap_or_default();
    let lines = manifest.text.lines().enumerate().skip_while(|(_, line)| *line != "[dependencies]").skip(1);
    let lines = lines.take_while(|(_, line)| !line.starts_with('['));
    let names = lines.filter_map(|(index, line)| Some((line.split_once([' ', '=', '.'])?.0, index + 1)));
    names.filter(|(name, _)| KNOWN.contains(name)).map(|(name, line)| (folder, name, line)).collect()
}

/// The rows of the last table: folder, dependency, line.
fn named(page: &str) -> Vec<(&str, &str, usize)> {
    let rows = page.lines().enumerate().filter(|(_, line)| line.starts_with("| `crates/"));
    rows.filter_map(|(index, line)| {
        let mut words = line.split('`').skip(1).step_by(2);
        Some((words.next()?, words.next()?, index + 1))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::sample;

    fn check(manifest: &str, page: &str, expected: &[&str]) {
        let manifest = format!("[package]\nx = 1\n\n[dependencies]\n{manifest}\n\n[dev-dependencies]\nrsa = \"1\"\n");
        let tree = sample(&[("crates/seal/Cargo.toml", &manifest), (PAGE, page)]);
        let found: Vec<_> = faults(&tree).into_iter().map(|fault| fault.what).collect();
        assert_eq!(found, expected, "{manifest} / {page}");
    }

    #[test]
    fn cryptography_is_in_the_inventory() {
        check("sha2.workspace = true\njiff = \"1\"", "| `crates/seal` | `sha2` | so |\n", &[]);
        check("sha2.workspace = true", "", &["sha2 is in no inventory"]);
        check(
            "hpke = { version = \"1\" }",
            "| `crates/web` | `hpke` | so |",
            &["hpke is in no inventory", "crates/web does not use hpke"],
        );
    }

    #[test]
    fn nothing_is_hashed_by_what_is_for_tables() {
        let ours = "use std::hash::RandomState;\n\nfn known(key: &RandomState) -> u64 {\n    key.hash_one(7)\n}\n";
        let test = "// RandomState\n#[cfg(test)]\nmod tests {\n    use std::hash::DefaultHasher;\n}\n";
        let files =
            [("crates/web/src/known.rs", ours), ("crates/web/src/lib.rs", test), ("crates/web/tests/it.rs", ours)];
        let found = faults(&sample(&files)).into_iter().map(|fault| (fault.path, fault.line, fault.what));
        let said = |line: usize, word: &str| {
            ("crates/web/src/known.rs".to_owned(), line, format!("{word} is no approved hash: it is for tables"))
        };
        assert_eq!(found.collect::<Vec<_>>(), [said(1, "RandomState"), said(3, "RandomState"), said(4, "hash_one")]);
    }

    #[test]
    fn the_inventory_names_nothing_that_is_gone() {
        check("jiff = \"1\"", "| `crates/seal` | `sha2` | so |\n", &["crates/seal does not use sha2"]);
    }
}
