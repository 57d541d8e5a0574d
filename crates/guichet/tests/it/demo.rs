//! The demo: opens, fills itself from a log when asked, reuses its folder, lives, and ends when it is asked to.

use crate::{
    displays::Display,
    program::{Desk, new_desk, run, told},
};
use std::{ffi::OsStr, fs, path::Path};

const LOG: &str = "\
case:concept:name,case:enddate,case:enddate_planned,concept:name,org:resource,time:timestamp
one,,2011-03-10 12:00:00+01:00,Confirmation of receipt,P1,2011-03-01 09:00:00+01:00
one,,2011-03-10 12:00:00+01:00,T02 Check confirmation of receipt,P2,2011-03-01 10:00:00+01:00
";

#[test]
fn a_demo_filled_from_a_log_opens_and_opens_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, log) = (folder.path().join("demo"), folder.path().join("log.csv"));
    fs::write(&log, LOG).expect("written");
    let unfinished = folder.path().join("demo.filling");
    fs::create_dir(&unfinished).expect("a folder");
    for left in ["demo-being-filled", "main.db"] {
        fs::write(unfinished.join(left), "cut off").expect("written");
    }
    let words = [OsStr::new("demo"), OsStr::new("--data"), data.as_os_str()];
    let filled = Desk::start([&words[..], &[OsStr::new("--still"), OsStr::new("--log"), log.as_os_str()]].concat());
    assert_eq!(events(&filled), 0, "nobody comes to a still hall");
    assert!(!unfinished.exists() && !data.join("demo-being-filled").exists(), "what was cut off is begun anew");
    assert_eq!(filled.connect().get("/en", "").expect("an answer").status, 200);
    drop(filled);
    let mut again = Desk::start(words);
    assert_eq!(again.connect().get("/en/services/permit-receipt", "").expect("an answer").status, 200);
    let mut display = Display::watch(&again, None);
    while events(&again) < 20 {
        display.next().expect("something happens");
    }
    assert!(again.terminate().success(), "a living demo ends when it is asked to");
    let (code, findings, error) = told(&run([OsStr::new("fsck"), OsStr::new("--data"), data.as_os_str()]));
    assert_eq!(code, Some(0), "{findings}{error}");
    foretells(&data);
}

#[test]
fn a_demo_opens_no_folder_that_none_made() {
    let (_folder, data) = new_desk();
    let words = ["demo", "--still", "--listen", "127.0.0.1:0", "--data"].map(OsStr::new);
    let (code, said, error) = told(&run(words.into_iter().chain([data.as_os_str()])));
    assert_eq!((code, said.as_str()), (Some(3), ""), "{error}");
    assert!(error.contains("error[no-demo]") && error.contains("guichet serve"), "{error}");
}

#[test]
fn a_demo_fills_nothing_when_its_folder_holds_something_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("photos");
    fs::create_dir(&data).expect("a folder");
    fs::write(data.join("one.jpg"), "mine").expect("written");
    let words = ["demo", "--still", "--listen", "127.0.0.1:0", "--data"].map(OsStr::new);
    let (code, said, error) = told(&run(words.into_iter().chain([data.as_os_str()])));
    assert_eq!((code, said.as_str()), (Some(3), ""), "{error}");
    assert!(error.contains("error[folder-not-empty]") && error.contains("--data"), "{error}");
    assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 1, "nothing was filled beside it");
}

#[test]
fn a_demo_throws_away_nothing_but_what_one_left_that_was_interrupted() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, beside) = (folder.path().join("town"), folder.path().join("town.filling"));
    fs::create_dir(&beside).expect("a folder");
    fs::write(beside.join("one.jpg"), "mine").expect("written");
    let refused = |code: &str, what: &str| {
        let words = ["demo", "--still", "--listen", "127.0.0.1:0", "--data"].map(OsStr::new);
        let (ended, said, error) = told(&run(words.into_iter().chain([data.as_os_str()])));
        assert_eq!((ended, said.as_str()), (Some(3), ""), "{error}");
        assert!(error.contains(code) && error.contains(what) && error.contains("town.filling"), "{error}");
        assert_eq!(fs::read_to_string(beside.join("one.jpg")).expect("it is there"), "mine");
        assert!(!data.exists(), "nothing was filled");
    };
    refused("error[folder-not-empty]", "move it away");
    // In place of a demo that fills it now.
    fs::write(beside.join("demo-being-filled"), "").expect("written");
    let other = fs::File::create(beside.join("guichet.lock")).expect("the lock");
    other.lock().expect("nobody has it");
    refused("error[folder-in-use]", "in use by another guichet");
}

/// The past that the demo invents is enough for a forecast, whose methods are compared on it.
fn foretells(data: &Path) {
    let forecast = |hall: &str, more: &[&str]| {
        let words = ["hall", "forecast", "--hall", hall, "--data"].map(OsStr::new);
        told(&run(words.into_iter().chain([data.as_os_str()]).chain(more.iter().map(OsStr::new))))
    };
    let (code, report, error) = forecast("town-hall", &["--json"]);
    assert_eq!(code, Some(0), "{error}");
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    let methods = report["back_test"]["methods"].as_array().expect("methods");
    let off = |method: &serde_json::Value| method["all"]["mean_absolute_error"].as_f64().expect("an error");
    let chosen = methods.iter().find(|method| method["method"] == report["back_test"]["chosen"]).expect("the chosen");
    assert!(methods.len() == 3 && methods.iter().all(|other| off(chosen) <= off(other)), "{report}");
    let days = report["days"].as_array().expect("days");
    assert!(days.iter().any(|day| day["counters"][0]["open"].as_u64() > Some(0)), "{report}");
    let (code, table, _) = forecast("town-hall", &[]);
    assert!(code == Some(0) && table.contains("WAPE") && table.contains("counters to open: 90 %"), "{table}");
    let (code, _, error) = forecast("nowhere", &[]);
    assert!(code != Some(0) && error.contains("town-hall"), "{error}");
}

/// How much happened in the hall today.
fn events(desk: &Desk) -> u64 {
    let hall = desk.connect().get("/api/v1/halls/town-hall", "").expect("an answer");
    let hall: serde_json::Value = serde_json::from_str(&hall.body).expect("JSON");
    hall["events"].as_u64().expect("a number")
}
