//! The town's working days: weekends, and the exceptions that each year's notice states.
//! A year whose notice is not known yet counts weekends only; what rests on it is provisional.

use super::calendar_file;
use crate::base::{Day, day_number};
use jiff::civil::Weekday;
use sha2::{Digest, Sha256};
use std::{fmt, sync::Arc};

/// What kind of day this is. A name is the key of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// An ordinary working day.
    Working,
    /// Half a working day.
    HalfDay(Arc<str>),
    /// A day that is not worked as a rule, and is: at a weekend to make up for a holiday, or here on a holiday.
    MakeUp(Arc<str>),
    /// Saturday or Sunday.
    Weekend,
    /// A holiday.
    Holiday(Arc<str>),
    /// The office is closed for a local reason.
    Closed(Arc<str>),
}

/// Weekends plus each year's exceptions as the yearly notices state them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Every day that is not what its weekday says, in order, each day once.
    pub(super) exceptions: Vec<(Day, DayKind)>,
    /// The years that are published, in order.
    pub(super) years: Vec<i16>,
    /// Whether years without a block are published too: plain weekends, for good.
    pub(super) publishes_every_year: bool,
}

/// What is wrong in a calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarFault {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl DayKind {
    /// Half working days that such a day counts: 0, 1 or 2.
    pub const fn halves(&self) -> u8 {
        match self {
            Self::Working | Self::MakeUp(_) => 2,
            Self::HalfDay(_) => 1,
            Self::Weekend | Self::Holiday(_) | Self::Closed(_) => 0,
        }
    }

    /// The key of the text that names the day, when it has a name of its own.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Working | Self::Weekend => None,
            Self::HalfDay(name) | Self::MakeUp(name) | Self::Holiday(name) | Self::Closed(name) => Some(name),
        }
    }

    /// The stable word for this kind.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::HalfDay(_) => "half-day",
            Self::MakeUp(_) => "make-up",
            Self::Weekend => "weekend",
            Self::Holiday(_) => "holiday",
            Self::Closed(_) => "closed",
        }
    }
}

impl Calendar {
    /// The calendar that a file states, or everything that is wrong in it.
    pub fn parse(file_name: &str, text: &str) -> Result<Self, Vec<CalendarFault>> {
        calendar_file::read(file_name, text, None)
    }

    /// A town's own exceptions to this calendar, to lay over it, or everything that is wrong in them. Which day may be
    /// worked after all follows from what this calendar says of it; half of it may be worked on any.
    pub fn parse_local(&self, file_name: &str, text: &str) -> Result<Self, Vec<CalendarFault>> {
        calendar_file::read(file_name, text, Some(self))
    }

    /// A calendar of plain weekends in which every year is published, for recorded logs from elsewhere.
    pub const fn weekends_only() -> Self {
        Self { exceptions: Vec::new(), years: Vec::new(), publishes_every_year: true }
    }

    /// This calendar with a town's own exceptions, which win; they publish no year.
    #[must_use]
    pub fn with_local(mut self, local: &Self) -> Self {
        self.exceptions.retain(|(day, _)| local.exception(*day).is_none());
        self.exceptions.extend(local.exceptions.iter().cloned());
        self.exceptions.sort_by_key(|(day, _)| *day);
        self
    }

    /// What kind of day `day` is.
    pub fn kind(&self, day: Day) -> DayKind {
        CalendarDay { day, is_weekend: is_weekend(day.weekday()), exception: self.exception(day) }.kind()
    }

    /// Half working days that `day` counts: 0, 1 or 2.
    pub fn halves(&self, day: Day) -> u8 {
        CalendarDay { day, is_weekend: is_weekend(day.weekday()), exception: self.exception(day) }.halves()
    }

    /// Whether work is done on `day`, be it half of it.
    pub fn is_working(&self, day: Day) -> bool {
        self.halves(day) > 0
    }

    /// Whether the calendar of `year` has been published.
    pub fn is_published(&self, year: i16) -> bool {
        self.publishes_every_year || self.years.binary_search(&year).is_ok()
    }

    /// The years that have a block of their own, in order.
    pub fn years(&self) -> &[i16] {
        &self.years
    }

    /// The first working day from `day` on, `day` included; none when there is none within the walk's bound.
    pub fn working_day_from(&self, day: Day) -> Option<Day> {
        self.days_from(day).find(|next| next.halves() > 0).map(|next| next.day)
    }

    /// The first working day after `day`; none when there is none within the walk's bound.
    pub fn next_working_day_after(&self, day: Day) -> Option<Day> {
        self.days_from(day).skip(1).find(|next| next.halves() > 0).map(|next| next.day)
    }

    /// Half working days after `after` up to and with `until`; 0 when `until` is not later.
    pub fn halves_between(&self, after: Day, until: Day) -> u32 {
        self.days_from(after).skip(1).take_while(|next| next.day <= until).map(|next| u32::from(next.halves())).sum()
    }

    /// Tells calendars apart by which a day counts differently or is published in one alone; what days are called
    /// makes no difference. SHA-256.
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update([u8::from(self.publishes_every_year)]);
        hash.update((self.years.len() as u64).to_be_bytes());
        for year in &self.years {
            hash.update(year.to_be_bytes());
        }
        for (day, kind) in &self.exceptions {
            hash.update(day_number(*day).to_be_bytes());
            hash.update([kind.halves()]);
        }
        hash.finalize().into()
    }

    /// The keys of all texts that name days, each once, in alphabetical order.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.exceptions.iter().filter_map(|(_, kind)| kind.name()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Every day from `first` on, `first` included, for as long as any deadline may take.
    pub(super) fn days_from(&self, first: Day) -> Days<'_> {
        Days {
            upcoming: &self.exceptions[self.exceptions.partition_point(|(day, _)| *day < first)..],
            next: Some(first),
            weekday: first.weekday().to_monday_zero_offset(),
            left: DAYS_WALKED_MAX,
        }
    }

    fn exception(&self, day: Day) -> Option<&DayKind> {
        let place = self.exceptions.binary_search_by_key(&day, |(known, _)| *known).ok()?;
        Some(&self.exceptions[place].1)
    }
}

/// A walk ends after this many days (some 110 years), so that no calendar can hold anybody for ever.
pub(super) const DAYS_WALKED_MAX: u32 = 40_000;

/// One day as the calendar has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct CalendarDay<'a> {
    pub(super) day: Day,
    is_weekend: bool,
    exception: Option<&'a DayKind>,
}

impl CalendarDay<'_> {
    pub(super) fn kind(&self) -> DayKind {
        match self.exception {
            Some(kind) => kind.clone(),
            None if self.is_weekend => DayKind::Weekend,
            None => DayKind::Working,
        }
    }

    pub(super) fn halves(&self) -> u8 {
        match self.exception {
            Some(kind) => kind.halves(),
            None if self.is_weekend => 0,
            None => 2,
        }
    }
}

/// A walk day by day that looks up the exceptions once and then runs along them.
#[derive(Clone, Debug)]
pub(super) struct Days<'a> {
    upcoming: &'a [(Day, DayKind)],
    next: Option<Day>,
    weekday: i8,
    left: u32,
}

impl<'a> Iterator for Days<'a> {
    type Item = CalendarDay<'a>;

    fn next(&mut self) -> Option<CalendarDay<'a>> {
        self.left = self.left.checked_sub(1)?;
        let day = self.next?;
        let exception = match self.upcoming.split_first() {
            Some(((known, kind), rest)) if *known == day => {
                self.upcoming = rest;
                Some(kind)
            }
            _ => None,
        };
        let is_weekend = self.weekday >= 5;
        self.weekday = (self.weekday + 1) % 7;
        self.next = day.tomorrow().ok();
        Some(CalendarDay { day, is_weekend, exception })
    }
}

impl fmt::Display for CalendarFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for CalendarFault {}

pub(super) fn is_weekend(weekday: Weekday) -> bool {
    matches!(weekday, Weekday::Saturday | Weekday::Sunday)
}
