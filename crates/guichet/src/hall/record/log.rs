//! Recorded readings as values, office by office. Columns are found by the names in the first line; a line that
//! cannot be read is kept aside with its number, and the rest goes on.

use crate::{hall::calls::Finding, replay::line};
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

/// Why a whole record cannot be read.
#[derive(Debug)]
pub(super) enum Unreadable {
    /// The file cannot be read.
    File(std::io::Error),
    /// The first line lacks these columns.
    Columns(Vec<&'static str>),
}

const COLUMNS: [&str; 8] =
    ["date", "time", "office", "queue_id", "letter", "waiting", "open_counters", "current_number"];

impl Log {
    /// Reads a record to its end.
    pub(super) fn read(mut lines: impl BufRead) -> Result<Self, Unreadable> {
        let mut reader = Reader::default();
        let mut bytes = Vec::new();
        let mut number = 0;
        while lines.read_until(b'\n', &mut bytes).map_err(Unreadable::File)? > 0 {
            number += 1;
            if number == 1 {
                reader.head(&bytes)?;
            } else if let Err(why) = reader.line(&bytes) {
                reader.log.malformed.push(Finding { line: number, why });
            }
            bytes.clear();
        }
        if number == 0 {
            return Err(Unreadable::Columns(COLUMNS.to_vec()));
        }
        for office in &mut reader.log.offices {
            office.readings.sort_by_key(|reading| (reading.day, reading.minute));
        }
        Ok(reader.log)
    }

    /// How many readings there are.
    pub(super) fn readings(&self) -> usize {
        self.offices.iter().map(|office| office.readings.len()).sum()
    }
}

#[derive(Default)]
struct Reader {
    log: Log,
    places: [usize; COLUMNS.len()],
    columns: usize,
    offices: HashMap<String, usize>,
    queues: HashMap<(usize, String), usize>,
}

impl Reader {
    fn head(&mut self, first: &[u8]) -> Result<(), Unreadable> {
        let text = String::from_utf8_lossy(first);
        let names = line::fields(text.trim_start_matches('\u{feff}').trim_end()).unwrap_or_default();
        let place = |wanted: &str| names.iter().position(|name| name.trim() == wanted);
        let missing: Vec<_> = COLUMNS.into_iter().filter(|wanted| place(wanted).is_none()).collect();
        if !missing.is_empty() {
            return Err(Unreadable::Columns(missing));
        }
        self.places = COLUMNS.map(|wanted| place(wanted).unwrap_or_default());
        self.columns = names.len();
        Ok(())
    }

    fn line(&mut self, bytes: &[u8]) -> Result<(), String> {
        let text = std::str::from_utf8(bytes).map_err(|_| "not UTF-8")?.trim_end_matches(['\r', '\n']);
        if text.trim().is_empty() {
            return Ok(());
        }
        let fields = line::fields(text)?;
        if fields.len() != self.columns {
            return Err(format!("{} columns instead of {}", fields.len(), self.columns));
        }
        let [date, time, office, queue, letter, waiting, counters, number] =
            self.places.map(|place| fields[place].trim());
        let day = date.parse::<Day>().map_err(|_| told("date", "a day such as 2020-01-02", date))?;
        let minute = minute(time).ok_or_else(|| told("time", "a time such as 08:00", time))?;
        if office.is_empty() || queue.is_empty() {
            return Err("`office` or `queue_id` is empty".into());
        }
        let waiting = count("waiting", waiting)?;
        let counters = count("open_counters", counters)?;
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

fn count(column: &str, text: &str) -> Result<i32, String> {
    text.parse::<i32>().map_err(|_| told(column, "a whole number", text))
}

/// A letter and digits, or nothing.
fn shown(text: &str) -> Result<Option<Shown>, String> {
    let Some(letter) = text.chars().next() else { return Ok(None) };
    let serial = text[letter.len_utf8()..].trim().parse();
    match serial {
        Ok(serial) if letter.is_alphabetic() => Ok(Some(Shown { letter, serial })),
        _ => Err(told("current_number", "a letter and digits", text)),
    }
}

fn told(column: &str, wanted: &str, found: &str) -> String {
    let short: String = found.chars().take(40).collect();
    format!("`{column}` is not {wanted}: `{short}`")
}
