//! Reads a calendar from the text that people edit. Finds every fault in one go and says at which
//! line it stands and how to mend it.

use super::calendar::{Calendar, CalendarFault, DayKind, is_weekend};
use crate::base::Day;
use std::{collections::BTreeMap, ops::Range, sync::Arc};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Reads `text`, which is laid over `below`, or over plain weekends; `file_name` is only for the faults.
pub(super) fn read(file_name: &str, text: &str, below: Option<&Calendar>) -> Result<Calendar, Vec<CalendarFault>> {
    let mut reader = Reader { file_name, text, below, ..Reader::default() };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let message = format!("this is not TOML ({}); mend the line by the example of its neighbours", error.message());
        reader.fault(error.span().unwrap_or_default(), message);
    }
    if reader.faults.is_empty() {
        reader.file(table.get_ref());
    }
    reader.finish()
}

type Value<'t> = Spanned<DeValue<'t>>;

const YEARS: std::ops::RangeInclusive<i64> = 1900..=2200;

/// The four kinds of entries, by their key in a year's block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    Holiday,
    MakeUp,
    HalfDay,
    Closure,
}

impl Entry {
    fn from_key(key: &str) -> Option<Self> {
        match key {
            "holiday" => Some(Self::Holiday),
            "make_up" => Some(Self::MakeUp),
            "half_day" => Some(Self::HalfDay),
            "closure" => Some(Self::Closure),
            _ => None,
        }
    }

    fn kind(self, name: Arc<str>) -> DayKind {
        match self {
            Self::Holiday => DayKind::Holiday(name),
            Self::MakeUp => DayKind::MakeUp(name),
            Self::HalfDay => DayKind::HalfDay(name),
            Self::Closure => DayKind::Closed(name),
        }
    }
}

#[derive(Default)]
struct Reader<'t> {
    file_name: &'t str,
    text: &'t str,
    below: Option<&'t Calendar>,
    faults: Vec<CalendarFault>,
    exceptions: BTreeMap<Day, (DayKind, usize)>,
    years: BTreeMap<i16, usize>,
    names: BTreeMap<String, Arc<str>>,
    publishes_every_year: bool,
}

impl Reader<'_> {
    fn file(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "published" => self.published(value),
                "year" => self.each_table(value, "write each year as `[[year]]`", Self::year_block),
                other => self.fault(
                    key.span(),
                    format!("`{other}` means nothing here; a calendar has `published` and `[[year]]` only"),
                ),
            }
        }
    }

    fn published(&mut self, value: &Value<'_>) {
        match value.get_ref().as_str() {
            Some("every-year") => self.publishes_every_year = true,
            Some("listed-years") => {}
            _ => self
                .fault(value.span(), "`published` is neither \"listed-years\" nor \"every-year\"; write one of them"),
        }
    }

    fn year_block(&mut self, table: &DeTable<'_>, span: Range<usize>) {
        let Some(year) = self.year(table, span) else { return };
        for (key, value) in table {
            let word = key.get_ref().as_ref();
            if let Some(entry) = Entry::from_key(word) {
                self.each_table(value, "write each entry as `{ name = …, on = … }`", |reader, table, span| {
                    reader.entry(year, entry, table, span);
                });
            } else if word != "year" {
                let known = "a year has `year`, `holiday`, `make_up`, `half_day` and `closure` only";
                self.fault(key.span(), format!("`{word}` means nothing here; {known}"));
            }
        }
    }

    fn year(&mut self, table: &DeTable<'_>, span: Range<usize>) -> Option<i16> {
        let Some(value) = table.get("year") else {
            self.fault(span, "this block does not say its year; write `year = 2026` or the like");
            return None;
        };
        let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse::<i64>().ok());
        let Some(year) = number.filter(|year| YEARS.contains(year)).and_then(|year| i16::try_from(year).ok()) else {
            self.fault(value.span(), "the year is not a number from 1900 to 2200; write it so");
            return None;
        };
        let line = self.line(value.span());
        if let Some(first) = self.years.insert(year, line) {
            self.fault(value.span(), format!("{year} stands on line {first} already; join the two blocks"));
        }
        Some(year)
    }

    fn entry(&mut self, year: i16, entry: Entry, table: &DeTable<'_>, span: Range<usize>) {
        for key in table.keys() {
            let word = key.get_ref().as_ref();
            if !matches!(word, "name" | "on" | "from" | "to") {
                let known = "an entry has `name` and either `on` or `from` and `to`";
                self.fault(key.span(), format!("`{word}` means nothing here; {known}"));
            }
        }
        let name = self.name(table, span.clone());
        let days = self.days(table, span.clone());
        if let (Some(name), Some((first, last))) = (name, days) {
            self.mark(year, entry, &name, first, last, span);
        }
    }

    fn name(&mut self, table: &DeTable<'_>, span: Range<usize>) -> Option<Arc<str>> {
        let Some(value) = table.get("name") else {
            self.fault(span, "this entry has no name; write `name = \"…\"` with the key of its text");
            return None;
        };
        let Some(name) = value.get_ref().as_str().filter(|name| is_text_key(name)) else {
            self.fault(value.span(), "the name is not the key of a text; use lower-case letters, digits and hyphens");
            return None;
        };
        Some(self.names.entry(name.to_owned()).or_insert_with(|| name.into()).clone())
    }

    /// The first and last day of an entry.
    fn days(&mut self, table: &DeTable<'_>, span: Range<usize>) -> Option<(Day, Day)> {
        match (table.get("on"), table.get("from"), table.get("to")) {
            (Some(on), None, None) => self.day(on).map(|day| (day, day)),
            (None, Some(from), Some(to)) => {
                let (first, last) = (self.day(from)?, self.day(to)?);
                if last < first {
                    self.fault(to.span(), format!("it ends on {last}, before it begins on {first}; swap the two"));
                    return None;
                }
                Some((first, last))
            }
            _ => {
                self.fault(span, "the entry has no clear days; write either `on` or both `from` and `to`");
                None
            }
        }
    }

    fn day(&mut self, value: &Value<'_>) -> Option<Day> {
        let written =
            value.get_ref().as_datetime().filter(|stated| stated.time.is_none()).and_then(|stated| stated.date);
        let day = written.and_then(|date| {
            let month = i8::try_from(date.month).ok()?;
            Day::new(i16::try_from(date.year).ok()?, month, i8::try_from(date.day).ok()?).ok()
        });
        if day.is_none() {
            self.fault(value.span(), "this is no day; write it as 2026-05-01, without quotes and without a time");
        }
        day
    }

    fn mark(&mut self, year: i16, entry: Entry, name: &Arc<str>, first: Day, last: Day, span: Range<usize>) {
        if let Some(stray) = [first, last].into_iter().find(|day| day.year() != year) {
            let message = format!("{stray} is not in {year}; put it into the block of {}", stray.year());
            return self.fault(span, message);
        }
        let line = self.line(span.clone());
        for day in first.series(jiff::ToSpan::days(1)).take_while(|day| *day <= last) {
            let wrong = self.below.map_or_else(|| misplaced(entry, day), |below| misplaced_over(below, entry, day));
            if let Some(message) = wrong {
                self.fault(span.clone(), message);
            } else if let Some((_, other)) = self.exceptions.get(&day) {
                let message = format!("{day} stands on line {other} already; a day is one thing only, keep one entry");
                self.fault(span.clone(), message);
            } else {
                self.exceptions.insert(day, (entry.kind(name.clone()), line));
            }
        }
    }

    fn each_table(
        &mut self,
        value: &Value<'_>,
        mend: &str,
        mut take: impl FnMut(&mut Self, &DeTable<'_>, Range<usize>),
    ) {
        let Some(array) = value.get_ref().as_array() else {
            return self.fault(value.span(), format!("this is not a list; {mend}"));
        };
        for item in array {
            match item.get_ref().as_table() {
                Some(table) => take(self, table, item.span()),
                None => self.fault(item.span(), format!("this is not a block of its own; {mend}")),
            }
        }
    }

    fn fault(&mut self, span: Range<usize>, message: impl Into<String>) {
        let fault = CalendarFault { file: self.file_name.to_owned(), line: self.line(span), message: message.into() };
        self.faults.push(fault);
    }

    fn line(&self, span: Range<usize>) -> usize {
        let before = self.text.get(..span.start).unwrap_or_default();
        before.matches('\n').count() + 1
    }

    fn finish(mut self) -> Result<Calendar, Vec<CalendarFault>> {
        if !self.faults.is_empty() {
            self.faults.sort_by_key(|fault| fault.line);
            return Err(self.faults);
        }
        Ok(Calendar {
            exceptions: self.exceptions.into_iter().map(|(day, (kind, _))| (day, kind)).collect(),
            years: self.years.into_keys().collect(),
            publishes_every_year: self.publishes_every_year,
        })
    }
}

/// Why an entry of this kind cannot stand on this weekday.
fn misplaced(entry: Entry, day: Day) -> Option<String> {
    let weekend = is_weekend(day.weekday());
    match entry {
        Entry::MakeUp if !weekend => Some(format!(
            "{day} is a {:?}, which is worked anyway; name the day at the weekend that is worked",
            day.weekday()
        )),
        Entry::HalfDay if weekend => {
            Some(format!("{day} is a {:?}, which is not worked; name a working day", day.weekday()))
        }
        _ => None,
    }
}

/// Why an entry of this kind cannot change what the calendar below says of this day. Half a day may be worked on any:
/// on a holiday or a Saturday it is a half more than nothing, on a working day a half less.
fn misplaced_over(below: &Calendar, entry: Entry, day: Day) -> Option<String> {
    if entry != Entry::MakeUp || below.halves(day) < 2 {
        return None;
    }
    let named = match below.kind(day).name() {
        Some(name) => format!("`{name}`"),
        None => format!("a {:?}", day.weekday()),
    };
    Some(format!("{day} is {named}, which is worked anyway; name a day that is not worked"))
}

fn is_text_key(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
