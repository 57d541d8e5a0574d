//! What an operator finds in docs/operations.md when a desk does not start.

use crate::program::{Desk, new_desk, run, told};
use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

/// What `serve` goes through before it is open, besides all of `serve/`.
const ON_THE_WAY: [&str; 6] =
    ["folder.rs", "keys_cli/mod.rs", "logging.rs", "papers.rs", "secrets.rs", "verifier/cosigners.rs"];
/// Codes that do not stand as words beside their faults there.
const FROM_ELSEWHERE: [&str; 10] = [
    "catalogue",
    "catalogue-changed",
    "corrupt",
    "file",
    "folder-in-use",
    "key",
    "main-missing",
    "newer-version",
    "store-damaged",
    "unavailable",
];
/// Codes that stand there and are said only where a folder is made.
const OF_NEW_FOLDERS: [&str; 2] = ["folder-exists", "folder-not-empty"];

#[test]
fn every_code_with_which_a_desk_refuses_to_start_has_a_row_that_says_what_to_do() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = ON_THE_WAY.iter().map(|name| root.join("src").join(name)).collect();
    below(&root.join("src/serve"), &mut files);
    let sources: Vec<String> = files.iter().map(|file| fs::read_to_string(file).expect("a source")).collect();
    let mut codes: BTreeSet<&str> = sources.iter().flat_map(|text| stated(text)).collect();
    assert!(codes.contains("port") && codes.contains("fonts") && codes.contains("tls"), "{codes:?}");
    codes.extend(FROM_ELSEWHERE);
    for code in OF_NEW_FOLDERS {
        assert!(codes.remove(code), "{code} is not there any more");
    }
    let page = fs::read_to_string(root.join("../../docs/operations.md")).expect("the page");
    let (_, table) = page.split_once("### The desk does not start").expect("its chapter");
    let (table, _) = table.split_once("\n### ").expect("the next chapter");
    let rows: Vec<&str> = table.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next()).collect();
    let missing: Vec<_> =
        codes.iter().filter(|code| !rows.iter().any(|row| row.contains(&format!("`error[{code}]`")))).collect();
    assert!(missing.is_empty(), "no row for {missing:?}");
}

#[test]
fn a_text_that_changed_under_its_version_is_refused_by_the_name_of_its_service_and_no_check_can_know() {
    let (_folder, data) = new_desk();
    assert!(Desk::open(&data).terminate().success());
    let words = data.join("town/locales/en/complaint.ftl");
    let text = fs::read_to_string(&words).expect("the town was copied");
    fs::write(&words, text.replacen("title = ", "title = Now: ", 1)).expect("written");
    let serve = ["serve", "--listen", "127.0.0.1:0", "--data"].map(OsStr::new);
    let (code, _, error) = told(&run(serve.into_iter().chain([data.as_os_str()])));
    assert_eq!(code, Some(3), "{error}");
    for said in ["error[catalogue-changed]", "`complaint`", "raise `version`"] {
        assert!(error.contains(said), "{said} is not said in {error}");
    }
    let town = data.join("town");
    let (code, ..) = told(&run([OsStr::new("catalogue"), OsStr::new("check"), town.as_os_str()]));
    assert_eq!(code, Some(0));
}

#[test]
fn a_folder_of_a_newer_version_is_said_to_be_that_and_not_to_be_damaged() {
    for database in ["main.db", "keys/keys.db"] {
        let (_folder, data) = new_desk();
        assert!(Desk::open(&data).terminate().success());
        let file = data.join(database);
        let newer = rusqlite::Connection::open(&file).expect("it opens");
        newer.pragma_update(None, "user_version", 1_000).expect("it was written");
        drop(newer);
        for command in [&["serve", "--listen", "127.0.0.1:0", "--data"][..], &["fsck", "--data"]] {
            let words = command.iter().map(OsStr::new).chain([data.as_os_str()]);
            let (code, _, error) = told(&run(words));
            assert_eq!(code, Some(3), "{error}");
            for said in ["error[newer-version]", database, "put the newer program back"] {
                assert!(error.contains(said), "{said} is not said in {error}");
            }
        }
    }
}

/// The codes beside the faults of a source.
fn stated(text: &str) -> impl Iterator<Item = &str> {
    let faults = text.split("Fault::unable(").skip(1);
    faults.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
}

/// Every source below this folder.
fn below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            below(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}
