//! Recorded readings as values, office by office.

use crate::recorded::{self, Columns, Finding, Separator, Unreadable, wrong};
use guichet_desk::base::Day;
use std::{collections::HashMap, io::BufRead};

/// A record.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// The offices, in the order in which they first appear.
    pub(super) offices: Vec<Office>,
    /// Lines that could not be read.
    pub(super) malformed: Vec<Finding>,
}

/// What was read of one office.
#[derive(Debug)]
pub(super) struct Office {
    pub(super) name: String,
    /// Its queues, in the order in which they first appear.
    pub(super) queues: Vec<RecordedQueue>,
    /// Its readings by day and minute, of equals as the record has them.
    pub(super) readings: Vec<Reading>,
}

/// A queue of a record.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RecordedQueue {
    pub(super) id: String,
    /// Its letter; none where the record leaves it blank.
    pub(super) letter: Option<char>,
}

/// How a queue stood at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) day: Day,
    /// Minutes from midnight.
    pub(super) minute: u16,
    /// Which of the office's queues.
    pub(super) queue: usize,
    pub(super) waiting: i32,
    pub(super) counters: i32,
    /// The number that was called last, where one is shown.
    pub(super) number: Option<Shown>,
}

/// A number as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) letter: char,
    pub(super) serial: u16,
}

const COLUMNS: Columns<8> = Columns {
    names: ["date", "time", "office", "queue_id", "letter", "waiting", "open_counters", "current_number"],
    separator: Separator::Comma,
};

impl Log {
    /// Reads a record to its end.
    pub(super) fn read(lines: impl BufRead) -> Result<Self, Unreadable> {
        let mut reader = Reader::default();
        let malformed = recorded::read(lines, &COLUMNS, |_, fields| reader.line(fields))?;
        let mut log = reader.log;
        log.malformed = malformed;
        for office in &mut log.offices {
            office.readings.sort_by_key(|reading| (reading.day, reading.minute));
        }
        Ok(log)
    }

    /// How many readings there are.
    pub(super) fn readings(&self) -> usize {
        self.offices.iter().map(|office| office.readings.len()).sum()
    }
}

/// More than any hall holds; each who waits is played.
const WAITING_MAX: i32 = 10_000;
const COUNTERS_MAX: i32 = 999;

#[derive(Default)]
struct Reader {
    log: Log,
    offices: HashMap<String, usize>,
    queues: HashMap<(usize, String), usize>,
}

impl Reader {
    fn line(&mut self, fields: [&str; 8]) -> Result<(), String> {
        let [date, time, office, queue, letter, waiting, counters, number] = fields;
        let day = date.parse::<Day>().map_err(|_| wrong("date", "is not a day such as 2020-01-02", date))?;
        let minute = minute(time).ok_or_else(|| wrong("time", "is not a time such as 08:00", time))?;
        if office.is_empty() || queue.is_empty() {
            return Err("`office` or `queue_id` is empty".into());
        }
        let waiting = count("waiting", waiting, WAITING_MAX)?;
        let counters = count("open_counters", counters, COUNTERS_MAX)?;
        let number = shown(number)?;
        let (office, queue) = self.place(office, queue, letter.chars().next());
        self.log.offices[office].readings.push(Reading { day, minute, queue, waiting, counters, number });
        Ok(())
    }

    fn place(&mut self, name: &str, id: &str, letter: Option<char>) -> (usize, usize) {
        let offices = &mut self.log.offices;
        let office = *self.offices.entry(name.to_owned()).or_insert_with(|| {
            offices.push(Office { name: name.to_owned(), queues: Vec::new(), readings: Vec::new() });
            offices.len() - 1
        });
        let queues = &mut offices[office].queues;
        let queue = *self.queues.entry((office, id.to_owned())).or_insert_with(|| {
            queues.push(RecordedQueue { id: id.to_owned(), letter });
            queues.len() - 1
        });
        (office, queue)
    }
}

fn minute(time: &str) -> Option<u16> {
    let (hours, minutes) = time.split_once(':')?;
    let minutes = minutes.split(':').next()?;
    let [hours, minutes] = [hours, minutes].map(|part| part.parse::<u16>().ok());
    Some(hours.filter(|hours| *hours < 24)? * 60 + minutes.filter(|minutes| *minutes < 60)?)
}

/// A whole number, which may be negative: what is odd is counted, what is beyond any hall is no reading.
fn count(column: &str, text: &str, most: i32) -> Result<i32, String> {
    let number = text.parse::<i32>().map_err(|_| wrong(column, "is not a whole number", text))?;
    if number > most {
        return Err(wrong(column, &format!("is more than {most}"), text));
    }
    Ok(number)
}

/// A letter and digits, or nothing.
fn shown(text: &str) -> Result<Option<Shown>, String> {
    let Some(letter) = text.chars().next() else { return Ok(None) };
    let serial = text[letter.len_utf8()..].trim().parse();
    match serial {
        Ok(serial) if letter.is_alphabetic() => Ok(Some(Shown { letter, serial })),
        _ => Err(wrong("current_number", "is not a letter and digits", text)),
    }
}
