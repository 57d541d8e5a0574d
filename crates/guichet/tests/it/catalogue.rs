//! The town's files as the program sees them: clean as they come, named by file and line when broken.

use crate::program::{new_desk, run, told};
use std::{ffi::OsStr, fs};

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
