//! The promise behind every receipt: what was acknowledged is there after the process was killed at
//! any moment, and the whole folder still holds together.

use crate::{
    http::Http,
    program::{Desk, is_quick, new_desk, run, told},
};
use std::{ffi::OsStr, thread, time::Duration};

const APPLICANTS: usize = 6;

#[test]
fn every_acknowledged_receipt_is_found_after_a_kill() {
    let (_folder, data) = new_desk();
    let rounds = if is_quick() { 8 } else { 100 };
    let mut codes: Vec<String> = Vec::new();
    let mut known = 0;
    for round in 0..rounds {
        let mut desk = Desk::open(&data);
        known += found(&mut desk.connect(), &codes);
        codes = submit_until_killed(&mut desk, round);
    }
    known += found(&mut Desk::open(&data).connect(), &codes);
    assert!(known > rounds, "{known} receipts in {rounds} rounds prove nothing");
    let (code, findings, error) = told(&run([OsStr::new("fsck"), OsStr::new("--data"), data.as_os_str()]));
    assert_eq!(code, Some(0), "{findings}{error}");
}

/// Several apply at once until the desk dies; answers the codes they were given.
fn submit_until_killed(desk: &mut Desk, round: usize) -> Vec<String> {
    let address = desk.address().to_owned();
    let applicants: Vec<_> = (0..APPLICANTS)
        .map(|applicant| {
            let address = address.clone();
            thread::spawn(move || apply_until_killed(&address, &format!("Mira Sampledottir {round} {applicant}")))
        })
        .collect();
    pause(20 + (round as u64 * 37) % 90);
    desk.kill();
    applicants.into_iter().flat_map(|applicant| applicant.join().expect("no applicant panics")).collect()
}

fn apply_until_killed(address: &str, name: &str) -> Vec<String> {
    let mut codes = Vec::new();
    let Ok(mut connection) = Http::connect(address) else { return codes };
    while let Ok(answer) = connection.apply(name) {
        assert_eq!(answer.status, 201, "{answer:?}");
        codes.push(answer.text("receipt_code"));
    }
    codes
}

fn found(connection: &mut Http, codes: &[String]) -> usize {
    for code in codes {
        let answer = connection.get("/api/v1/status", &format!("Receipt-Code: {code}\r\n")).expect("an answer");
        assert_eq!(answer.status, 200, "an acknowledged receipt was lost: {answer:?}");
    }
    codes.len()
}

#[expect(clippy::disallowed_methods, reason = "the moment of the kill must fall anywhere, not at a signal")]
fn pause(milliseconds: u64) {
    thread::sleep(Duration::from_millis(milliseconds));
}
