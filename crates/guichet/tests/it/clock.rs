//! The operator's word on the machine's clock: asked for before a copy ends epoch keys, and given on the command line.

use crate::program::{new_desk, run, told};
use rusqlite::Connection;
use std::{
    ffi::OsStr,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

/// 13 September 2020: any machine's clock is years ahead of it.
const LONG_AGO: i64 = 1_600_000_000_000_000;

/// In the year 2126: any machine's clock is far behind it.
const FAR_AHEAD: i64 = 4_930_000_000_000_000;

fn clock(what: &str, data: &Path) -> String {
    let words = [OsStr::new("clock"), OsStr::new(what), OsStr::new("--data"), data.as_os_str()];
    let (code, output, error) = told(&run(words));
    assert_eq!(code, Some(0), "{output}{error}");
    output
}

#[test]
fn a_copy_is_refused_by_a_clock_that_is_far_ahead_until_somebody_says_that_it_is_right() {
    let (folder, data) = new_desk();
    let status = clock("status", &data);
    assert!(status.contains("known  nothing yet") && status.contains("it is believed"), "{status}");
    let database = Connection::open(data.join("main.db")).expect("the database");
    let known = "INSERT INTO known_time (only_one, at) VALUES (1, ?1)";
    database.execute(known, [LONG_AGO]).expect("it is known");
    drop(database);

    let (main, keys) = (folder.path().join("main"), folder.path().join("keys"));
    let words = ["backup", "--data", "--main-to", "--keys-to"].map(OsStr::new);
    let backup = [words[0], words[1], data.as_os_str(), words[2], main.as_os_str(), words[3], keys.as_os_str()];
    let (code, _, error) = told(&run(backup));
    assert!(code == Some(3) && error.contains("error[clock-ahead]") && error.contains("2020-09-13"), "{error}");
    assert!(!main.exists() && !keys.exists(), "nothing was begun");
    let status = clock("status", &data);
    assert!(status.contains("known  2020-09-13") && status.contains("too far to be believed"), "{status}");

    let said = clock("believe", &data);
    assert!(said.contains("known  2020-09-13") && said.contains("ahead of what is known"), "{said}");
    assert!(said.contains("the clock is taken for right"), "{said}");
    assert!(clock("status", &data).contains("it is believed"));
    let (code, _, error) = told(&run(backup));
    assert_eq!(code, Some(0), "{error}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the program that it runs reads the same clock")]
fn a_copy_of_a_closed_desk_moves_on_what_is_known_so_that_the_one_a_week_later_is_made() {
    let (folder, data) = new_desk();
    let database = Connection::open(data.join("main.db")).expect("the database");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    let six_days_ago = i64::try_from(now.as_micros()).expect("a moment") - 6 * 86_400 * 1_000_000;
    let known = "INSERT INTO known_time (only_one, at) VALUES (1, ?1)";
    database.execute(known, [six_days_ago]).expect("it is known");
    drop(database);
    let (main, keys) = (folder.path().join("main"), folder.path().join("keys"));
    let words = ["backup", "--data", "--main-to", "--keys-to"].map(OsStr::new);
    let backup = [words[0], words[1], data.as_os_str(), words[2], main.as_os_str(), words[3], keys.as_os_str()];
    let (code, _, error) = told(&run(backup));
    assert_eq!(code, Some(0), "{error}");
    let status = clock("status", &data);
    assert!(status.contains(" min ahead of what is known"), "{status}");
}

#[test]
fn what_is_known_far_ahead_of_the_clock_is_told_until_somebody_says_that_the_clock_is_right() {
    let (_folder, data) = new_desk();
    let database = Connection::open(data.join("main.db")).expect("the database");
    let known = "INSERT INTO known_time (only_one, at) VALUES (1, ?1)";
    database.execute(known, [FAR_AHEAD]).expect("it is known");
    drop(database);
    let status = clock("status", &data);
    assert!(status.contains("behind what is known") && status.contains("what is known lies far ahead"), "{status}");
    assert!(clock("believe", &data).contains("the clock is taken for right"));
    let status = clock("status", &data);
    assert!(!status.contains("far ahead") && status.contains("it is believed"), "{status}");
}
