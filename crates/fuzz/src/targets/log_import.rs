//! Recorded logs that are imported: permits with their steps, and calls to a hall.

use crate::{
    readers::{calls, permits},
    recorded::{Finding, Unreadable},
};

/// Every line is read, blank, or named once with what is wrong, and no line is counted twice.
pub fn run(bytes: &[u8]) {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').count();
    match permits::Log::read(bytes) {
        Ok(log) => {
            named(&log.malformed, lines);
            assert!(log.steps() + log.malformed.len() < lines.max(1), "more steps than lines");
            assert!(log.cases.iter().all(|case| case.steps.is_sorted_by_key(|step| step.at)));
            let persons = log.cases.iter().flat_map(|case| &case.steps).map(|step| step.person + 1).max();
            assert_eq!(persons.unwrap_or(0), log.persons);
        }
        Err(fault) => refused(&fault),
    }
    match calls::Log::read(bytes) {
        Ok(log) => {
            named(&log.malformed, lines);
            assert!(log.waits.len() + log.malformed.len() < lines.max(1), "more waits than lines");
            assert!(log.waits.iter().all(|wait| wait.left >= wait.joined + i64::from(wait.seconds)));
            assert!(log.services.is_sorted_by_key(|service| service.began));
        }
        Err(fault) => refused(&fault),
    }
}

fn named(findings: &[Finding], lines: usize) {
    assert!(findings.is_sorted_by_key(|finding| finding.line), "out of order");
    for finding in findings {
        assert!(finding.line > 1 && finding.line <= lines as u64, "no such line: {finding:?}");
        assert!(!finding.why.is_empty(), "no words: {finding:?}");
    }
}

fn refused(fault: &Unreadable) {
    match fault {
        Unreadable::Columns(missing) => assert!(!missing.is_empty(), "refused without a reason"),
        Unreadable::File(error) => panic!("bytes in memory cannot fail: {error}"),
    }
}
