//! A small hall in a zone whose clocks change.

use super::super::*;
use crate::{
    base::{Day, Language, QueueCode, Zone},
    clock::Calendar,
    hall::{BookingRules, CounterNumber, CounterPlan, Hall, Hours, HoursException, LineRules, Queue, RatingScale},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

pub(super) fn queue(code: &str) -> QueueCode {
    code.parse().unwrap()
}

pub(super) fn hours(text: &str) -> Vec<Hours> {
    let read = |one: &str| {
        let (from, until) = one.split_once('-').unwrap();
        Hours { from: from.parse().unwrap(), until: until.parse().unwrap() }
    };
    text.split(' ').filter(|one| !one.is_empty()).map(read).collect()
}

/// Two counters for papers, one of which also gives advice, one for advice alone, and a quick one.
pub(super) fn hall() -> Hall {
    let of = |code: &str, letter, visit_minutes| Queue {
        code: queue(code),
        letter,
        services: BTreeSet::new(),
        visit_minutes,
        promised_minutes: 20,
        bookable: code != "walk-in",
    };
    let queues = [of("papers", 'A', 10), of("advice", 'B', 25), of("walk-in", 'C', 10)];
    let counter = |number, skills: &[&str], quick| {
        (CounterNumber(number), CounterPlan { skills: skills.iter().map(|code| queue(code)).collect(), quick })
    };
    Hall {
        code: "hall".parse().unwrap(),
        working_day: hours("09:00-12:00 13:00-17:00"),
        half_day: hours("09:00-12:00"),
        exceptions: BTreeMap::new(),
        any_hour: false,
        queues: queues.into_iter().map(|queue| (queue.code.clone(), queue)).collect(),
        counters: [
            counter(1, &["papers", "advice", "walk-in"], false),
            counter(2, &["papers"], false),
            counter(3, &["advice"], false),
            counter(4, &["papers", "advice", "walk-in"], true),
        ]
        .into(),
        line: LineRules::default(),
        booking: BookingRules { slot_minutes: 15, online_percent: 100, off_peak_percent: 0, ..BookingRules::default() },
        rating: RatingScale::ThreeLevels,
        languages: Language::ALL.to_vec(),
        printer: None,
    }
}

pub(super) fn with_hours(day: &str, text: &str) -> Hall {
    let mut hall = hall();
    hall.exceptions.insert(day.parse().unwrap(), HoursException { hours: hours(text) });
    hall
}

pub(super) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(super) fn zone(name: &str) -> Zone {
    Zone::get(name).unwrap()
}

pub(super) fn wish(hall: &Hall, queues: &[&str]) -> Wish {
    Wish::of(hall, &queues.iter().map(|code| queue(code)).collect::<Vec<_>>()).unwrap()
}

/// The calendar of the example town.
pub(super) fn calendar() -> &'static Calendar {
    static CALENDAR: LazyLock<Calendar> =
        LazyLock::new(|| Calendar::parse("cn.toml", include_str!("../../../../../town/calendar/cn.toml")).unwrap());
    &CALENDAR
}

/// The times on the wall at which slots begin.
pub(super) fn walls(hall: &Hall, on: &str, zone_name: &str) -> Vec<String> {
    let slots = slots_of(hall, day(on), calendar(), &zone(zone_name));
    slots.iter().map(|slot| slot.clock.strftime("%H:%M").to_string()).collect()
}
