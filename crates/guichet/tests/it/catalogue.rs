//! The town's files as the program sees them: clean as they come, named by file and line when broken.

use crate::program::{new_desk, run, told};
use std::{ffi::OsStr, fs, path::Path};

#[test]
fn the_example_town_has_no_fault() {
    let (code, told_out, error) = told(&run(["catalogue", "check"]));
    assert_eq!(code, Some(0), "{told_out}{error}");
    assert!(told_out.contains("no faults"), "{told_out}");
    assert_eq!(told(&run(["catalogue", "check", "--json"])).1.trim(), "[]");
}

#[test]
fn a_broken_catalogue_does_not_start_and_names_file_and_line() {
    let (_folder, data) = new_desk();
    let service = data.join("town/services/residence-certificate.toml");
    let text = fs::read_to_string(&service).expect("the town was copied");
    let line = 1 + text.lines().position(|line| line.starts_with("intake =")).expect("an office for intake");
    fs::write(&service, text.replacen("intake = \"residence\"", "intake = \"residense\"", 1)).expect("written");
    let place = format!("{}:{line}:", service.display());
    let (code, _, error) = told(&run([OsStr::new("serve"), OsStr::new("--data"), data.as_os_str()]));
    assert_eq!(code, Some(1), "{error}");
    assert!(error.contains(&place) && error.contains('→'), "{error}");
    let town = data.join("town");
    let (code, found, _) = told(&run([OsStr::new("catalogue"), OsStr::new("check"), town.as_os_str()]));
    assert_eq!(code, Some(1));
    assert!(found.contains(&place), "{found}");
}

#[test]
fn a_broken_template_of_a_paper_does_not_start_and_names_file_and_line() {
    let (_folder, data) = new_desk();
    let template = data.join("town/papers/slip.typ");
    let text = fs::read_to_string(&template).expect("the town was copied");
    let line = 1 + text.lines().position(|line| line.contains("paper.queue")).expect("a slip says its queue");
    fs::write(&template, text.replacen("paper.queue", "paper.quue", 1)).expect("written");
    let place = format!("{}:{line}:", template.display());
    let (code, _, error) = told(&run([OsStr::new("serve"), OsStr::new("--data"), data.as_os_str()]));
    assert_eq!(code, Some(1), "{error}");
    assert!(error.contains(&place) && error.contains("quue"), "{error}");
    let town = data.join("town");
    let (code, found, _) = told(&run([OsStr::new("catalogue"), OsStr::new("check"), town.as_os_str()]));
    assert_eq!(code, Some(1));
    assert!(found.contains(&place), "{found}");
}

#[test]
fn only_files_that_are_read_have_to_be_text() {
    let (_folder, data) = new_desk();
    let town = data.join("town");
    let key = mistyped_key(&town);
    let picture = &b"\x89PNG\r\n\x1a\n"[..];
    for (name, bytes) in
        [("arms.png", picture), ("papers/arms.png", picture), ("services/Thumbs.db", &b"\xd0\xcf\x11\xe0"[..])]
    {
        fs::write(town.join(name), bytes).expect("written");
    }
    assert_eq!(codes_and_paths(&town), [("key-unknown".to_owned(), key.clone())]);
    let (code, found, _) = told(&run([OsStr::new("catalogue"), OsStr::new("check"), town.as_os_str()]));
    assert_eq!((code, found.lines().count()), (Some(1), 1), "{found}");
    assert!(found.starts_with(&key), "{found}");
}

#[test]
fn a_file_that_is_not_text_hides_nothing_that_is_wrong_elsewhere() {
    let (_folder, data) = new_desk();
    let town = data.join("town");
    let key = mistyped_key(&town);
    let words = town.join("locales/en/town.ftl");
    let mut bytes = fs::read(&words).expect("the town was copied");
    bytes.extend(b"# caf\xe9\n");
    fs::write(&words, bytes).expect("written");
    let both = [("key-unknown".to_owned(), key), ("not-utf8".to_owned(), words.display().to_string())];
    assert_eq!(codes_and_paths(&town), both);
}

/// Writes a key that no service has, and gives the path of its file.
fn mistyped_key(town: &Path) -> String {
    let service = town.join("services/complaint.toml");
    let text = fs::read_to_string(&service).expect("the town was copied");
    fs::write(&service, format!("workingdays = 5\n{text}")).expect("written");
    service.display().to_string()
}

/// What the check says for programs: each fault's code, and its file.
fn codes_and_paths(town: &Path) -> Vec<(String, String)> {
    let words = [OsStr::new("catalogue"), OsStr::new("check"), town.as_os_str(), OsStr::new("--json")];
    let (code, found, error) = told(&run(words));
    assert_eq!(code, Some(1), "{error}");
    let faults: Vec<serde_json::Value> = serde_json::from_str(&found).expect("a list in JSON");
    let word = |fault: &serde_json::Value, key: &str| fault[key].as_str().expect("a word").to_owned();
    faults.iter().map(|fault| (word(fault, "code"), word(fault, "path"))).collect()
}
