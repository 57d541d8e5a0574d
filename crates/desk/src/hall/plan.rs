//! A hall as the town's files state it: when it is open, its queues, its counters, and the rules of its line.

use crate::{
    base::{Day, HallCode, Language, QueueCode, ServiceCode},
    clock::DayKind,
};
use jiff::civil::{DateTime, Time};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// A hall where people are served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hall {
    /// Its code.
    pub code: HallCode,
    /// The hours of a working day, make-up days included, in order.
    pub working_day: Vec<Hours>,
    /// The hours of half a working day.
    pub half_day: Vec<Hours>,
    /// Days with hours of their own, such as a day cut short; no hours means closed.
    pub exceptions: BTreeMap<Day, HoursException>,
    /// Whether tickets are given from elsewhere at any hour. No town's files say so: it is for a demo, to whose halls
    /// people come at any hour.
    pub any_hour: bool,
    /// The queues by code. Each has a letter of its own.
    pub queues: BTreeMap<QueueCode, Queue>,
    /// The counters by number.
    pub counters: BTreeMap<CounterNumber, CounterPlan>,
    /// The rules of the line.
    pub line: LineRules,
    /// The rules of booked times.
    pub booking: BookingRules,
    /// How people rate what was done for them.
    pub rating: RatingScale,
    /// The languages of displays and voice, in their turn; those of the town where its file names none. Never empty.
    pub languages: Vec<Language>,
    /// Where tickets are printed: a device or `host:port`; none prints in the browser.
    pub printer: Option<String>,
}

impl Hall {
    /// The hours of a day: its own when it is an exception, else those of the calendar's kind of day.
    pub fn hours_on(&self, day: Day, kind: &DayKind) -> &[Hours] {
        if let Some(exception) = self.exceptions.get(&day) {
            return &exception.hours;
        }
        match kind {
            DayKind::Working | DayKind::MakeUp(_) => &self.working_day,
            DayKind::HalfDay(_) => &self.half_day,
            DayKind::Weekend | DayKind::Holiday(_) | DayKind::Closed(_) => &[],
        }
    }

    /// Whether the hall is open, or opens still, at this moment of its day or later on the same day.
    pub fn opens_from(&self, moment: DateTime, kind: &DayKind) -> bool {
        self.any_hour || self.hours_on(moment.date(), kind).iter().any(|hours| moment.time() < hours.until)
    }

    /// The language in which its kiosk begins for whoever comes next.
    pub fn first_language(&self) -> Language {
        *self.languages.first().expect("a hall that names no language has those of its town, and no town is without")
    }

    /// The queue that serves a service.
    pub fn queue_for(&self, service: &ServiceCode) -> Option<&Queue> {
        self.queues.values().find(|queue| queue.services.contains(service))
    }

    /// The queues in the order of their letters, as people are shown them.
    pub fn queues_by_letter(&self) -> Vec<&Queue> {
        let mut queues: Vec<&Queue> = self.queues.values().collect();
        queues.sort_by_key(|queue| queue.letter);
        queues
    }
}

/// From when until when the hall is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The first minute.
    pub from: Time,
    /// The minute after the last.
    pub until: Time,
}

/// The hours of one day that is unlike its series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursException {
    /// Its hours, in order; none when the hall is closed.
    pub hours: Vec<Hours>,
}

/// A line of people who want the same kind of thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// Its code.
    pub code: QueueCode,
    /// The letter its tickets begin with, A to Z.
    pub letter: char,
    /// The services of the catalogue that are served here.
    pub services: BTreeSet<ServiceCode>,
    /// How long one visit is planned to take, in minutes.
    pub visit_minutes: u16,
    /// The wait that the town promises to keep under, in minutes.
    pub promised_minutes: u16,
    /// Whether times can be booked.
    pub bookable: bool,
}

/// A counter of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CounterPlan {
    /// The queues it can serve.
    pub skills: BTreeSet<QueueCode>,
    /// Whether it is for what is done in moments: it takes parties whose visit is one queue only.
    pub quick: bool,
}

/// A counter's number, as it stands above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CounterNumber(pub u16);

impl fmt::Display for CounterNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// The bounds of the line's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineRules {
    /// How many who came later may be called before someone who waits, at most.
    pub overtakings_max: u8,
    /// How many minutes someone may wait on after first having been overtaken, before nobody overtakes them again.
    pub extra_wait_minutes_max: u16,
    /// How many minutes before a booked time one may check in for it.
    pub early_minutes_max: u16,
    /// How many minutes after a booked time it still counts; later, the time of arrival counts.
    pub late_minutes_max: u16,
    /// How many minutes after a no-show one may come back to the own place.
    pub return_minutes_max: u16,
    /// How many times a ticket is called before it is a no-show.
    pub calls_min: u8,
    /// How many tickets that wait elsewhere, not yet checked in, a queue holds at most.
    pub remote_max: u16,
}

/// The rules of booked times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BookingRules {
    /// How long a slot is, in minutes.
    pub slot_minutes: u16,
    /// How many days ahead can be booked.
    pub days_ahead: u16,
    /// How many of a hundred places are for booked times; the rest is for people who walk in.
    pub online_percent: u8,
    /// How many of a hundred places are added for booked times when few people come.
    pub off_peak_percent: u8,
    /// How long a slot is held while the form is filled in, in minutes.
    pub hold_minutes: u16,
    /// How many hours before a booked time its reminder is due.
    pub reminder_hours: u16,
}

impl Default for LineRules {
    fn default() -> Self {
        Self {
            overtakings_max: 3,
            extra_wait_minutes_max: 20,
            early_minutes_max: 30,
            late_minutes_max: 10,
            return_minutes_max: 15,
            calls_min: 2,
            remote_max: 30,
        }
    }
}

impl Default for BookingRules {
    fn default() -> Self {
        Self {
            slot_minutes: 15,
            days_ahead: 28,
            online_percent: 40,
            off_peak_percent: 20,
            hold_minutes: 10,
            reminder_hours: 24,
        }
    }
}

/// How many steps a rating has. The words of the steps are texts of the town.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RatingScale {
    /// Good, middling, bad.
    ThreeLevels,
    /// From very good to very bad.
    FiveLevels,
}

impl RatingScale {
    /// Both scales.
    pub const ALL: [Self; 2] = [Self::ThreeLevels, Self::FiveLevels];

    /// The word for it in the town's files and in the keys of its texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::ThreeLevels => "three-levels",
            Self::FiveLevels => "five-levels",
        }
    }

    /// How many levels there are; 1 is the best.
    pub const fn levels(self) -> u8 {
        match self {
            Self::ThreeLevels => 3,
            Self::FiveLevels => 5,
        }
    }

    /// Whether a level is bad enough to offer a complaint.
    pub const fn is_bad(self, level: u8) -> bool {
        level > self.levels() / 2 + 1
    }
}
