//! Replays of recorded logs: figures read back from the store, malformed lines named.

use crate::program::{run, told};
use serde_json::{Value, json};
use std::{ffi::OsStr, fs, path::Path};

const HEAD: &str = "case:concept:name,case:enddate,case:enddate_planned,concept:name,org:resource,time:timestamp";
const CONFIRM: &str = "Confirmation of receipt";
const CHECK: &str = "T02 Check confirmation of receipt";
const DETERMINE: &str = "T04 Determine confirmation of receipt";
const PRINT: &str = "T05 Print and send confirmation of receipt";

fn replay(log: &Path) -> (Value, String) {
    let (code, figures, error) =
        told(&run([OsStr::new("replay"), OsStr::new("--json"), OsStr::new("--log"), log.as_os_str()]));
    assert_eq!(code, Some(0), "{error}");
    let mut figures: Value = serde_json::from_str(&figures).unwrap_or_else(|_| panic!("no figures: {figures}"));
    assert!(figures["seconds"].as_f64().is_some_and(|seconds| seconds > 0.0), "{figures}");
    figures["seconds"] = Value::Null;
    (figures, error)
}

fn line(case: &str, ended: &str, what: &str, who: &str, at: &str) -> String {
    format!("{case},{ended},2011-03-10 12:00:00+01:00,{what},{who},2011-03-{at}:00+01:00\n")
}

#[test]
fn a_log_goes_through_the_rules_and_comes_back_whole() {
    let in_time = "2011-03-09 12:00:00+01:00";
    let late = "2011-03-12 12:00:00+01:00";
    let log = [
        format!("{HEAD}\n"),
        // One person does everything: refused twice, stand-ins do it.
        line("one", in_time, CONFIRM, "P1", "01 09:00"),
        line("one", in_time, CHECK, "P1", "01 10:00"),
        line("one", in_time, DETERMINE, "P1", "02 10:00"),
        line("one", in_time, PRINT, "P1", "03 10:00"),
        line("one", in_time, "T06 Determine necessity of stop advice", "P1", "20 10:00"),
        // Two persons share intake: a hand-over, no conflict. The print comes after the end.
        line("two", late, CONFIRM, "P1", "01 09:00"),
        line("two", late, CHECK, "P2", "01 10:00"),
        line("two", late, CHECK, "P3", "02 10:00"),
        line("two", late, DETERMINE, "P4", "02 11:00"),
        line("two", late, PRINT, "P5", "13 10:00"),
        // No check before the decision: supplied. No end: stays open.
        line("three", "", CONFIRM, "P1", "01 09:00"),
        line("three", "", DETERMINE, "P2", "02 10:00"),
        "broken,\"line\n".to_owned(),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log.csv");
    fs::write(&path, log.concat()).expect("written");
    let (figures, error) = replay(&path);
    let expected = json!({
        "cases": 3, "events": 12, "closed": 2, "late": 1,
        "conflicts": { "intake_decision": 1, "decision_issue": 1, "intake_issue": 1, "any": 1 },
        "seconds": null, "refusals": 2, "supplied": 1, "malformed": 1,
    });
    assert_eq!(figures, expected);
    assert!(error.contains("log.csv:14: a quote is not closed on its line"), "{error}");
}

#[test]
fn a_log_without_its_columns_says_which() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log.csv");
    fs::write(&path, "case:concept:name,concept:name\n").expect("written");
    let (code, _, error) = told(&run([OsStr::new("replay"), OsStr::new("--log"), path.as_os_str()]));
    assert_eq!(code, Some(3));
    assert!(error.contains("error[log-columns]") && error.contains("time:timestamp"), "{error}");
}

#[test]
fn the_recorded_permit_log_comes_back_whole() {
    let log = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/permit-log/receipt.csv");
    if !log.exists() {
        eprintln!("SKIPPED: the recorded permit log is not at {}", log.display());
        return;
    }
    let (figures, error) = replay(&log);
    assert_eq!(error, "");
    let part = |names: &[&str]| names.iter().map(|name| figures[*name].clone()).collect::<Vec<_>>();
    assert_eq!(part(&["cases", "events", "closed", "late", "malformed"]), [1434, 8577, 1329, 389, 0]);
    let conflicts = json!({ "intake_decision": 1042, "decision_issue": 880, "intake_issue": 878, "any": 1076 });
    assert_eq!(figures["conflicts"], conflicts);
}
