//! The hall follows made records and a recorded one, and says what in them cannot be.

use super::{
    RecordOptions,
    log::{Log, Shown},
    read,
    report::Report,
    report_of, run,
};
use std::{fmt::Write as _, io::Write as _, path::Path};

const HEAD: &str = "date,time,office,queue_id,letter,queue,waiting,open_counters,current_number,mean_service_minutes\n";

/// One queue at five minutes' distance from eight o'clock on: waiting, counters, number.
fn record(readings: &[(i32, i32, &str)]) -> String {
    let mut text = HEAD.to_owned();
    for (minute, (waiting, counters, number)) in (480..).step_by(5).zip(readings) {
        let (hour, minute) = (minute / 60, minute % 60);
        writeln!(text, "2020-01-02,{hour:02}:{minute:02},One,7,A,A: \"so\",{waiting},{counters},{number},10")
            .expect("text takes what is written");
    }
    text.replace("A: \"so\"", "\"A: so, and so\"")
}

fn log(text: &str) -> Log {
    Log::read(text.as_bytes()).expect("a readable record")
}

fn report(text: &str) -> Report {
    report_of(&log(text))
}

fn follows(report: &Report) {
    assert!(report.is_in_order(), "{report:?}");
    for followed in [&report.waiting, &report.counters] {
        assert!((followed.equal - 1.0).abs() < 1e-12, "{report:?}");
    }
}

#[test]
fn the_hall_follows_a_record() {
    let readings = [(3, 1, ""), (4, 2, "A002"), (4, 2, "A002"), (0, 3, "A010"), (6, 0, "A010"), (0, 1, "A016")];
    let report = report(&record(&readings));
    follows(&report);
    // 3 wait at first; 3 come and 2 are called; nothing; 4 come and 8 are called; 6 come; 6 are called.
    let tickets = (report.tickets.taken, report.tickets.called, report.tickets.left, report.tickets.turned_away);
    assert_eq!(tickets, (16, 16, 0, 0));
    assert_eq!((report.readings, report.waiting.compared, report.impossible.readings), (6, 6, 0));
}

#[test]
fn whoever_waits_at_the_end_is_told() {
    let report = report(&record(&[(5, 1, ""), (9, 1, "A001")]));
    follows(&report);
    assert_eq!((report.tickets.taken, report.tickets.turned_away), (10, 9));
}

#[test]
fn what_cannot_be_is_counted_by_its_reason_and_followed_all_the_same() {
    let readings = [
        (5, 1, "A010"),
        (3, 1, "A010"),
        (3, 1, "A008"),
        (3, 1, "A300"),
        (2, 1, "B004"),
        (9, 0, "A301"),
        (8, 0, "A302"),
        (-1, 1, ""),
    ];
    let report = report(&record(&readings));
    follows(&report);
    let counted = |word: &str| report.oddities[word].readings;
    let words = [
        "fell_without_calls",
        "number_went_back",
        "number_jumped",
        "other_letter",
        "called_without_counter",
        "negative",
    ];
    assert_eq!(words.map(counted), [1, 1, 0, 1, 1, 1]);
    assert_eq!((counted("another_hundred"), report.impossible.readings), (1, 5));
    assert_eq!(report.waiting.compared, 7, "what is left out is not compared");
}

#[test]
fn a_repeated_and_a_missing_reading_are_seen() {
    let mut text = record(&[(1, 1, "A001"), (1, 1, "A001"), (1, 1, "A001"), (2, 1, "A003")]);
    let second = text.lines().nth(2).expect("a reading").to_owned();
    let third = text.lines().nth(3).expect("a reading").to_owned();
    text = text.replace(&format!("{third}\n"), "") + &second;
    let report = report(&text);
    follows(&report);
    let counted = |word: &str| report.oddities[word].readings;
    assert_eq!((counted("repeated"), counted("after_gap"), report.missing), (1, 1, 1));
}

/// Forty queues of two letters: more than there are letters, and none may get another's numbers.
#[test]
fn queues_that_share_a_letter_are_kept_apart() {
    let mut text = HEAD.to_owned();
    for (time, waiting, number) in [("08:00", 2, ""), ("08:05", 1, "001"), ("08:10", 4, "003")] {
        for queue in 0..40 {
            let letter = if queue % 2 == 0 { "Q" } else { " " };
            let number = if number.is_empty() { String::new() } else { format!("Q{number}") };
            writeln!(text, "2020-01-02,{time},One,{queue},{letter},x,{waiting},1,{number},5").expect("written");
        }
    }
    let report = report(&text);
    follows(&report);
    // In each queue 2 wait; 1 is called; 5 come and 2 are called.
    assert_eq!((report.queues, report.tickets.taken, report.tickets.called), (40, 280, 120));
}

#[test]
fn each_day_begins_anew_and_offices_are_apart() {
    let one = record(&[(1, 1, "A001"), (0, 1, "A002")]);
    let next = one.replace("2020-01-02", "2020-01-03").replace(HEAD, "");
    let other = one.replace("One", "Other").replace(HEAD, "");
    let report = report(&[one, next, other].concat());
    follows(&report);
    assert_eq!((report.offices, report.queues, report.days, report.tickets.called), (2, 2, 2, 3));
}

#[test]
fn counters_that_are_open_for_nobody_are_counted() {
    let report = report(&record(&[(0, 2, ""), (0, 2, "")]));
    assert_eq!((report.queue_days, report.queue_days_for_nobody), (1, 1));
}

#[test]
fn lines_that_cannot_be_read_are_named_and_the_rest_goes_on() {
    let bad = [
        "2020-01-32,08:10,One,7,A,x,0,0,,1",
        "2020-01-02,25:10,One,7,A,x,0,0,,1",
        "2020-01-02,08:10,,7,A,x,0,0,,1",
        "2020-01-02,08:10,One,7,A,x,many,0,,1",
        "2020-01-02,08:10,One,7,A,x,0,0,A-1,1",
        "2020-01-02,08:10,One,7,A,0,0,,1",
        "2020-01-02,08:10,One,7,A,x,2000000000,0,,1",
        "2020-01-02,08:10,One,7,A,x,0,2000000000,,1",
    ];
    let text = record(&[(0, 1, "")]) + &bad.join("\n") + "\n" + "2020-01-02,08:15,One,7,A,x,0,1,A001,1\n";
    let log = log(&text);
    let lines: Vec<u64> = log.malformed.iter().map(|finding| finding.line).collect();
    assert_eq!((lines, log.readings()), ((3..=10).collect(), 2));
    assert_eq!(log.malformed[3].why, "`waiting` is not a whole number: `many`");
    assert_eq!(log.malformed[6].why, "`waiting` is more than 10000: `2000000000`");
    assert_eq!(log.malformed[7].why, "`open_counters` is more than 999: `2000000000`");
    assert_eq!(log.offices[0].readings[1].number, Some(Shown { letter: 'A', serial: 1 }));
}

#[test]
fn what_cannot_be_replayed_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("record.csv");
    let told = |text: &str, office: Option<&str>| {
        std::fs::write(&path, text).expect("written");
        let office = office.map(ToOwned::to_owned);
        run(&RecordOptions { log: path.clone(), office, json: true }).map_err(|fault| fault.to_string())
    };
    assert!(
        told("date,time\n", None).is_err_and(|told| told.contains("error[log-columns]") && told.contains("queue_id"))
    );
    assert!(told(HEAD, None).is_err_and(|told| told.contains("error[no-readings]")));
    let good = record(&[(1, 1, ""), (0, 1, "A001")]);
    assert!(told(&good, Some("Two")).is_err_and(|told| told.contains("error[office-unknown]") && told.contains("One")));
    assert_eq!(told(&good, Some("One")), Ok(()));
    let absent = RecordOptions { log: folder.path().join("absent"), office: None, json: true };
    assert!(run(&absent).is_err_and(|fault| fault.to_string().contains("error[file]")));
}

#[test]
fn a_compressed_record_reads_like_a_plain_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("record.csv.gz");
    let text = record(&[(1, 1, ""), (0, 1, "A001")]);
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).expect("compressed");
    std::fs::write(&path, encoder.finish().expect("compressed")).expect("written");
    assert_eq!(read(&path).expect("a readable record").offices[0].readings, log(&text).offices[0].readings);
}

/// The first two days of twenty offices. docs/hall-replay.md has the figures of all days.
#[test]
fn the_hall_follows_twenty_recorded_offices() {
    let Some(mut log) = recorded() else { return };
    for office in &mut log.offices {
        office.readings.retain(|reading| reading.day < jiff::civil::date(2020, 1, 4));
    }
    let report = report_of(&log);
    follows(&report);
    assert_eq!((report.offices, report.queues, report.days, report.malformed), (20, 365, 2, 0));
    assert!(report.tickets.called > 20_000 && report.impossible.share < 0.02, "{report:?}");
}

#[test]
#[ignore = "takes a minute unoptimised; run it with --release"]
fn the_hall_follows_the_whole_record() {
    let Some(log) = recorded() else { return };
    let report = report_of(&log);
    follows(&report);
    assert_eq!((report.readings, report.days), (451_863, 10));
}

fn recorded() -> Option<Log> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/hall/warsaw-queues-2020-01-02-to-15.csv.gz");
    if !path.exists() {
        eprintln!("\n!!! SKIPPED: the recorded queues are not at {} !!!\n", path.display());
        return None;
    }
    Some(read(&path).expect("a readable record"))
}
