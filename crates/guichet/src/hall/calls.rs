//! Recorded calls as values: who waited from when to when, and which servers were busy when.

use crate::recorded::{self, Columns, Finding, Separator, Unreadable, numbered, wrong};
use jiff::civil;
use std::{collections::HashMap, io::BufRead};

/// A recorded log.
#[derive(Debug, Default)]
pub(crate) struct Log {
    /// Who waited, in order of joining.
    pub(crate) waits: Vec<Wait>,
    /// Who was served, in order of its beginning.
    pub(crate) services: Vec<Service>,
    /// The lines that could not be read.
    pub(crate) malformed: Vec<Finding>,
    /// The lines whose times contradict each other. They are kept: `q_time` is the wait.
    pub(crate) doubtful: Vec<Finding>,
}

/// One stay in the queue. Points in time are seconds since 1970 by the log's own clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wait {
    /// When the queue was joined.
    pub(crate) joined: i64,
    /// When it was left.
    pub(crate) left: i64,
    /// How long that was, in seconds, as recorded.
    pub(crate) seconds: u32,
    /// Whether it ended at a server, rather than by giving up.
    pub(crate) answered: bool,
    /// What was asked for, numbered in order of first appearance.
    pub(crate) class: u8,
    /// 0 and 1 are ordinary, 2 goes ahead of them.
    pub(crate) priority: u8,
    /// Its line in the log.
    pub(crate) line: u64,
}

/// A server busy with one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Service {
    /// When it began.
    pub(crate) began: i64,
    /// When it ended.
    pub(crate) ended: i64,
    /// Who served, numbered in order of first appearance.
    pub(crate) server: u32,
}

const COLUMNS: Columns<11> = Columns {
    names: [
        "priority",
        "type",
        "date",
        "vru_entry",
        "q_start",
        "q_exit",
        "q_time",
        "outcome",
        "ser_start",
        "ser_exit",
        "server",
    ],
    separator: Separator::Tab,
};
/// Stands where nobody served.
const NO_SERVER: &str = "NO_SERVER";
const DAY: i64 = 86_400;

impl Log {
    /// Reads a log to its end.
    pub(crate) fn read(lines: impl BufRead) -> Result<Self, Unreadable> {
        let mut reader = Reader::default();
        let malformed = recorded::read(lines, &COLUMNS, |line, fields| reader.line(line, fields))?;
        let mut log = reader.log;
        log.malformed = malformed;
        log.waits.sort_by_key(|wait| (wait.joined, wait.line));
        log.services.sort_by_key(|service| service.began);
        Ok(log)
    }
}

#[derive(Default)]
struct Reader {
    log: Log,
    classes: HashMap<String, u32>,
    servers: HashMap<String, u32>,
}

impl Reader {
    fn line(&mut self, line: u64, fields: [&str; 11]) -> Result<(), String> {
        let [priority, class, date, entry, joined, left, seconds, outcome, began, ended, server] = fields;
        let midnight = midnight(date)?;
        let entry = time(entry, "vru_entry")?;
        let at = |text, column| time(text, column).map(|time| midnight + after(entry, time));
        let answered = answered(outcome)?;
        let (joined, left) = (at(joined, "q_start")?, at(left, "q_exit")?);
        let (seconds, priority) = (number(seconds, "q_time")?, number(priority, "priority")?);
        let (began, ended) = (at(began, "ser_start")?, at(ended, "ser_exit")?);
        // Nothing is kept of a line before all of it was read.
        if answered && server != NO_SERVER && !server.is_empty() {
            let server = numbered(&mut self.servers, server);
            self.log.services.push(Service { began, ended, server });
        }
        if seconds > 0 {
            let class = u8::try_from(numbered(&mut self.classes, class)).unwrap_or(u8::MAX);
            self.doubt(line, left - joined, seconds);
            let left = left.max(joined + i64::from(seconds));
            self.log.waits.push(Wait { joined, left, seconds, answered, class, priority, line });
        }
        Ok(())
    }

    /// Whoever waited was in the queue for just so long.
    fn doubt(&mut self, line: u64, between: i64, seconds: u32) {
        if between != i64::from(seconds) {
            let why = format!("`q_time` is {seconds}, but from `q_start` to `q_exit` are {between} seconds; kept");
            self.log.doubtful.push(Finding { line, why });
        }
    }
}

fn answered(outcome: &str) -> Result<bool, String> {
    match outcome {
        "AGENT" => Ok(true),
        "HANG" | "PHANTOM" => Ok(false),
        other => Err(wrong("outcome", "is neither AGENT, HANG nor PHANTOM", other)),
    }
}

/// The first second of a day `yymmdd` of 19yy.
fn midnight(text: &str) -> Result<i64, String> {
    let wrong = || wrong("date", "is no day yymmdd", text);
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(wrong());
    }
    let day: i32 = text.parse().map_err(|_| wrong())?;
    let part = |divisor: i32| i8::try_from(day / divisor % 100).unwrap_or(0);
    let year = 1900 + i16::from(part(10_000));
    let date = civil::Date::new(year, part(100), part(1)).map_err(|_| wrong())?;
    Ok(i64::from(guichet_desk::base::day_number(date)) * DAY)
}

/// A time of day as seconds from midnight.
fn time(text: &str, column: &str) -> Result<i64, String> {
    let parts: Vec<i64> = text.split(':').map_while(|part| part.parse::<u8>().ok().map(i64::from)).collect();
    match parts[..] {
        [hour, minute, second] if hour < 24 && minute < 60 && second < 60 && text.matches(':').count() == 2 => {
            Ok(hour * 3_600 + minute * 60 + second)
        }
        _ => Err(wrong(column, "is no time of day", text)),
    }
}

/// Seconds from the midnight before `entry`: a call that came in before midnight goes on after it.
const fn after(entry: i64, time: i64) -> i64 {
    if time < entry - DAY / 2 { time + DAY } else { time }
}

fn number<T: std::str::FromStr>(text: &str, column: &str) -> Result<T, String> {
    text.parse().map_err(|_| wrong(column, "is no number in range", text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "vru+line\tcall_id\tcustomer_id\tpriority\ttype\tdate\tvru_entry\tvru_exit\tvru_time\tq_start\t\
                        q_exit\tq_time\toutcome\tser_start\tser_exit\tser_time\tserver\r\n";

    fn call(words: &str) -> String {
        let words: Vec<_> = words.split(' ').collect();
        let [priority, class, date, entry, joined, left, seconds, outcome, began, ended, server] = words[..] else {
            panic!("eleven words: {words:?}")
        };
        format!(
            "AA0101\t1\t0\t{priority}\t{class}\t{date}\t{entry}\t{entry}\t0\t{joined}\t{left}\t{seconds}\t{outcome}\t\
             {began}\t{ended}\t0\t{server}\r\n"
        )
    }

    fn read(calls: &[&str]) -> Log {
        let lines: String = calls.iter().map(|words| call(words)).collect();
        Log::read(format!("{HEAD}{lines}").as_bytes()).expect("a readable log")
    }

    fn why(words: &str) -> String {
        let log = read(&[words]);
        assert!(log.waits.is_empty() && log.services.is_empty(), "nothing is kept of {words}");
        assert_eq!(log.malformed.len(), 1, "{words}");
        assert_eq!(log.malformed[0].line, 2);
        log.malformed[0].why.clone()
    }

    #[test]
    fn waits_come_in_order_of_joining_and_services_in_order_of_beginning() {
        let log = read(&[
            "2 PS 990101 6:55:20 6:55:26 6:55:43 17 AGENT 6:55:43 6:56:37 MICHAL",
            "0 NW 990101 6:50:00 6:50:01 6:50:11 10 HANG 0:00:00 0:00:00 NO_SERVER",
            "0 PS 990101 7:41:16 0:00:00 0:00:00 0 AGENT 7:41:25 7:44:53 BASCH",
        ]);
        let waits: Vec<_> = log.waits.iter().map(|wait| (wait.seconds, wait.answered, wait.class)).collect();
        assert_eq!(waits, [(10, false, 1), (17, true, 0)]);
        assert_eq!(log.services.iter().map(|service| service.server).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(log.malformed, []);
    }

    #[test]
    fn a_call_goes_on_after_midnight() {
        let log = read(&["1 PS 990109 23:59:23 23:59:28 0:00:03 35 AGENT 0:00:03 0:00:55 ANAT"]);
        let wait = &log.waits[0];
        assert_eq!((wait.left - wait.joined, wait.left % DAY), (35, 3));
        assert_eq!(log.services[0].ended - log.services[0].began, 52);
    }

    #[test]
    fn a_line_that_cannot_be_read_says_what_is_wrong() {
        let bad = [
            ("0 PS 991301 6:00:00 6:00:00 6:00:10 10 AGENT 6:00:10 6:01:00 A", "`date` is no day yymmdd: `991301`"),
            (
                "0 PS 990101 6:00:00 25:00:00 6:00:10 10 AGENT 6:00:10 6:01:00 A",
                "`q_start` is no time of day: `25:00:00`",
            ),
            ("0 PS 990101 6:00:00 6:00 6:00:10 10 AGENT 6:00:10 6:01:00 A", "`q_start` is no time of day: `6:00`"),
            ("0 PS 990101 6:00:00 6:00:00 6:00:10 -1 AGENT 6:00:10 6:01:00 A", "`q_time` is no number in range: `-1`"),
            (
                "0 PS 990101 6:00:00 6:00:00 6:00:10 10 LOST 6:00:10 6:01:00 A",
                "`outcome` is neither AGENT, HANG nor PHANTOM: `LOST`",
            ),
        ];
        for (words, expected) in bad {
            assert_eq!(why(words), expected);
        }
    }

    #[test]
    fn times_that_contradict_each_other_are_reported_and_the_wait_is_known_at_the_later_one() {
        let log = read(&[
            "0 PS 990101 6:00:00 6:00:00 6:00:10 11 AGENT 6:00:10 6:01:00 A",
            "0 PS 990101 6:00:00 6:00:00 6:00:10 9 AGENT 6:00:10 6:01:00 A",
        ]);
        let waits: Vec<_> = log.waits.iter().map(|wait| (wait.seconds, wait.left - wait.joined)).collect();
        assert_eq!(waits, [(11, 11), (9, 10)]);
        assert_eq!(log.doubtful[0].line, 2);
        assert_eq!(log.doubtful[0].why, "`q_time` is 11, but from `q_start` to `q_exit` are 10 seconds; kept");
    }

    #[test]
    fn short_lines_and_foreign_bytes_are_named_and_the_rest_goes_on() {
        let good = call("0 PS 990101 6:00:00 6:00:00 6:00:10 10 AGENT 6:00:10 6:01:00 A");
        let mut bytes = format!("{HEAD}AA\t1\n").into_bytes();
        bytes.extend(b"\xff\n\r\n");
        bytes.extend(good.as_bytes());
        let log = Log::read(&*bytes).expect("a readable log");
        let lines: Vec<_> = log.malformed.iter().map(|bad| (bad.line, bad.why.as_str())).collect();
        assert_eq!(lines, [(2, "2 columns instead of 17"), (3, "not UTF-8")]);
        assert_eq!((log.waits.len(), log.waits[0].line), (1, 5));
    }

    #[test]
    fn missing_columns_are_all_named() {
        match Log::read(&b"priority\ttype\tdate\tvru_entry\tq_start\tq_exit\tq_time\toutcome\n"[..]) {
            Err(Unreadable::Columns(missing)) => assert_eq!(missing, ["ser_start", "ser_exit", "server"]),
            other => panic!("{other:?}"),
        }
        assert!(
            matches!(Log::read(&b""[..]), Err(Unreadable::Columns(missing)) if missing.len() == COLUMNS.names.len())
        );
    }
}
