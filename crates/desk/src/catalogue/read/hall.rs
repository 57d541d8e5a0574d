//! Reading a hall: when it is open, its queues, its counters, and the rules of its line and its bookings.
//! A hall without queues is a door with opening hours.

use super::super::{Fault, FaultKind, nearest::suggestion, source::SourceFile};
use super::{
    languages::languages,
    section::{FileReader, Placed, Section, rooted},
};
use crate::{
    base::{Day, HallCode, QueueCode, ServiceCode},
    hall::{BookingRules, CounterNumber, CounterPlan, Hall, Hours, HoursException, LineRules, Queue, RatingScale},
};
use std::collections::{BTreeMap, BTreeSet};

/// Reads `halls/<code>.toml`. `services` are the codes that the town has. A hall that names no languages has none yet:
/// those of the town are not known here.
pub(super) fn read(file: &SourceFile, services: &BTreeSet<ServiceCode>) -> (Option<Hall>, Vec<Fault>) {
    let mut reader = FileReader::new(file);
    let hall = whole(file, &mut reader, services);
    (hall.filter(|_| reader.faults.is_empty()), rooted(reader.faults))
}

fn whole<'a>(file: &'a SourceFile, reader: &mut FileReader<'a>, services: &BTreeSet<ServiceCode>) -> Option<Hall> {
    let table = reader.parse(&file.text);
    let root = Section::root(&table, "a hall");
    let keys = [
        "working_day",
        "half_day",
        "exception",
        "languages",
        "rating",
        "printer",
        "line",
        "booking",
        "queue",
        "counter",
    ];
    reader.known(&root, &keys);
    reader.must_have(&root, "working_day", "write the hours, such as working_day = [\"09:00-17:00\"]");
    let code: Option<HallCode> = reader.name(Placed { value: file.stem(), line: 1 }, '_');
    let (queues, lines) = queues(reader, &root, services);
    let line = reader.section(&root, "line");
    let booking = reader.section(&root, "booking");
    if !queues.is_empty() {
        reader.must_have(&root, "line", "write a section [line] with the bounds of the line's order");
        reader.must_have(&root, "booking", "write a section [booking] with the rules of booked times");
        reader.must_have(&root, "counter", "write a section [[counter]] for each counter");
    }
    let counters = counters(reader, &root, &queues);
    unserved(reader, &lines, &queues, &counters);
    Some(Hall {
        code: code?,
        working_day: hours(reader, &root, "working_day"),
        half_day: hours(reader, &root, "half_day"),
        exceptions: exceptions(reader, &root),
        any_hour: false,
        line: line.map_or(LineRules::default(), |section| line_rules(reader, &section)),
        booking: booking.map_or(BookingRules::default(), |section| booking_rules(reader, &section)),
        rating: rating(reader, &root),
        languages: languages(reader, &root),
        printer: reader.text(&root, "printer").map(|placed| placed.value.to_owned()),
        queues,
        counters,
    })
}

/// The queues by code, and the lines on which they begin.
fn queues(
    reader: &mut FileReader<'_>,
    root: &Section<'_>,
    services: &BTreeSet<ServiceCode>,
) -> (BTreeMap<QueueCode, Queue>, BTreeMap<QueueCode, usize>) {
    let (mut codes, mut letters, mut served) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut queues, mut lines) = (BTreeMap::new(), BTreeMap::new());
    for section in reader.sections(root, "queue", "a queue") {
        reader.known(&section, &["code", "letter", "services", "visit_minutes", "promised_minutes", "bookable"]);
        for (key, mend) in [
            ("code", "write its code, such as code = \"certificates\""),
            ("letter", "write the letter its tickets begin with, such as letter = \"A\""),
            ("services", "write the services it is for, such as services = [\"residence-certificate\"]"),
        ] {
            reader.must_have(&section, key, mend);
        }
        let code = reader.text(&section, "code");
        let letter = reader.text(&section, "letter");
        if let Some(placed) = code {
            reader.once(&mut codes, placed, "the queue");
        }
        if let Some(placed) = letter {
            reader.once(&mut letters, placed, "the letter");
        }
        let of_queue = services_of(reader, &section, services, &mut served);
        let visit_minutes = number(reader, &section, "visit_minutes", 1, 240);
        let promised_minutes = number(reader, &section, "promised_minutes", 1, 480);
        let bookable = reader.flag(&section, "bookable").unwrap_or(false);
        let letter = letter.and_then(|placed| read_letter(reader, placed));
        let code: Option<QueueCode> = code.and_then(|placed| reader.name(placed, '_'));
        if let (Some(code), Some(letter)) = (code, letter) {
            let queue =
                Queue { code: code.clone(), letter, services: of_queue, visit_minutes, promised_minutes, bookable };
            lines.insert(code.clone(), section.line);
            queues.insert(code, queue);
        }
    }
    (queues, lines)
}

/// The services of a queue, each known to the town and in no other queue of the hall.
fn services_of(
    reader: &mut FileReader<'_>,
    section: &Section<'_>,
    services: &BTreeSet<ServiceCode>,
    served: &mut BTreeSet<String>,
) -> BTreeSet<ServiceCode> {
    let mut found = BTreeSet::new();
    for placed in reader.list(section, "services") {
        reader.once(served, placed, "the service");
        if let Some(known) = services.iter().find(|known| known.as_str() == placed.value) {
            found.insert(known.clone());
        } else {
            let message = format!("there is no service `{}`", placed.value);
            let mend = suggestion(placed.value, services.iter().map(ServiceCode::as_str));
            reader.fault(placed.line, FaultKind::WordUnknown, message, mend);
        }
    }
    found
}

fn read_letter(reader: &mut FileReader<'_>, placed: Placed<&str>) -> Option<char> {
    let mut symbols = placed.value.chars();
    let letter = symbols.next().filter(|symbol| symbol.is_ascii_uppercase() && symbols.next().is_none());
    if letter.is_none() {
        let message = format!("`letter` cannot be `{}`", placed.value);
        reader.fault(placed.line, FaultKind::WordUnknown, message, "use one capital letter, A to Z");
    }
    letter
}

fn counters(
    reader: &mut FileReader<'_>,
    root: &Section<'_>,
    queues: &BTreeMap<QueueCode, Queue>,
) -> BTreeMap<CounterNumber, CounterPlan> {
    let mut taken = BTreeSet::new();
    let mut counters = BTreeMap::new();
    for section in reader.sections(root, "counter", "a counter") {
        reader.known(&section, &["number", "queues", "quick"]);
        reader.must_have(&section, "number", "write the number that stands above it");
        reader.must_have(&section, "queues", "write the queues it serves, such as queues = [\"certificates\"]");
        let counter = number(reader, &section, "number", 1, 999);
        let written = counter.to_string();
        let line = reader.line_of(&section, "number").unwrap_or(section.line);
        reader.once(&mut taken, Placed { value: &written, line }, "the counter");
        let mut skills = BTreeSet::new();
        for placed in reader.list(&section, "queues") {
            let known = queues.keys().map(|queue| (queue.as_str(), queue)).collect::<Vec<_>>();
            skills.extend(reader.word(placed, "queues", &known).cloned());
        }
        let quick = reader.flag(&section, "quick").unwrap_or(false);
        counters.insert(CounterNumber(counter), CounterPlan { skills, quick });
    }
    counters
}

/// Queues that no counter could ever call.
fn unserved(
    reader: &mut FileReader<'_>,
    lines: &BTreeMap<QueueCode, usize>,
    queues: &BTreeMap<QueueCode, Queue>,
    counters: &BTreeMap<CounterNumber, CounterPlan>,
) {
    for queue in queues.keys() {
        if !counters.values().any(|counter| counter.skills.contains(queue) && !counter.quick) {
            let line = lines.get(queue).copied().unwrap_or(1);
            let message = format!("no counter serves everyone in the queue `{queue}`");
            reader.fault(
                line,
                FaultKind::QueueUnserved,
                message,
                "name it in the queues of a counter that is not quick",
            );
        }
    }
}

fn line_rules(reader: &mut FileReader<'_>, section: &Section<'_>) -> LineRules {
    let keys = [
        "overtakings_max",
        "extra_wait_minutes_max",
        "early_minutes_max",
        "late_minutes_max",
        "return_minutes_max",
        "calls_min",
        "remote_max",
    ];
    reader.known(section, &keys);
    LineRules {
        overtakings_max: small(reader, section, "overtakings_max", 1, 20),
        extra_wait_minutes_max: number(reader, section, "extra_wait_minutes_max", 1, 240),
        early_minutes_max: number(reader, section, "early_minutes_max", 0, 240),
        late_minutes_max: number(reader, section, "late_minutes_max", 0, 240),
        return_minutes_max: number(reader, section, "return_minutes_max", 0, 240),
        calls_min: small(reader, section, "calls_min", 1, 5),
        remote_max: number(reader, section, "remote_max", 0, 1000),
    }
}

fn booking_rules(reader: &mut FileReader<'_>, section: &Section<'_>) -> BookingRules {
    let keys = ["slot_minutes", "days_ahead", "online_percent", "off_peak_percent", "hold_minutes", "reminder_hours"];
    reader.known(section, &keys);
    let rules = BookingRules {
        slot_minutes: number(reader, section, "slot_minutes", 5, 120),
        days_ahead: number(reader, section, "days_ahead", 1, 366),
        online_percent: small(reader, section, "online_percent", 0, 100),
        off_peak_percent: small(reader, section, "off_peak_percent", 0, 100),
        hold_minutes: number(reader, section, "hold_minutes", 1, 60),
        reminder_hours: number(reader, section, "reminder_hours", 1, 168),
    };
    if rules.online_percent + rules.off_peak_percent > 100 {
        let line = reader.line_of(section, "off_peak_percent").unwrap_or(section.line);
        let message = "`online_percent` and `off_peak_percent` together are more than 100";
        reader.fault(line, FaultKind::NumberOutOfBounds, message, "keep their sum at 100 or below");
    }
    rules
}

fn rating(reader: &mut FileReader<'_>, root: &Section<'_>) -> RatingScale {
    let words = RatingScale::ALL.map(|scale| (scale.word(), scale));
    let placed = reader.text(root, "rating");
    placed.and_then(|placed| reader.word(placed, "rating", &words)).unwrap_or(RatingScale::ThreeLevels)
}

fn exceptions(reader: &mut FileReader<'_>, root: &Section<'_>) -> BTreeMap<Day, HoursException> {
    let mut taken = BTreeSet::new();
    let mut exceptions = BTreeMap::new();
    for section in reader.sections(root, "exception", "an exception") {
        reader.known(&section, &["day", "hours"]);
        reader.must_have(&section, "day", "write the day, such as day = \"2026-12-31\"");
        reader.must_have(&section, "hours", "write its hours, or hours = [] when the hall is closed");
        let Some(placed) = reader.text(&section, "day") else { continue };
        reader.once(&mut taken, placed, "the day");
        if let Some(day) = reader.day(placed) {
            exceptions.insert(day, HoursException { hours: hours(reader, &section, "hours") });
        }
    }
    exceptions
}

fn hours(reader: &mut FileReader<'_>, section: &Section<'_>, key: &str) -> Vec<Hours> {
    let mut all: Vec<Hours> = Vec::new();
    for placed in reader.list(section, key) {
        let in_order = |hours: &Hours| all.last().is_none_or(|before| before.until <= hours.from);
        if let Some(hours) = parse_hours(placed.value).filter(in_order) {
            all.push(hours);
        } else {
            let message = format!("`{}` are no opening hours, or not in order", placed.value);
            reader.fault(placed.line, FaultKind::WordUnknown, message, "write them as \"09:00-12:00\"");
        }
    }
    all
}

fn parse_hours(text: &str) -> Option<Hours> {
    let (from, until) = text.split_once('-')?;
    let hours = Hours { from: from.parse().ok()?, until: until.parse().ok()? };
    (from.len() == 5 && until.len() == 5 && hours.from < hours.until).then_some(hours)
}

/// A whole number within bounds; says so when it is missing or beyond them.
fn number(reader: &mut FileReader<'_>, section: &Section<'_>, key: &str, least: u16, most: u16) -> u16 {
    reader.must_have(section, key, &format!("write a number, {least} to {most}"));
    let Some(placed) = reader.whole(section, key) else { return least };
    let found = u16::try_from(placed.value).ok().filter(|number| (least..=most).contains(number));
    found.unwrap_or_else(|| {
        let message = format!("`{key}` is {}", placed.value);
        reader.fault(placed.line, FaultKind::NumberOutOfBounds, message, format!("choose {least} to {most}"));
        least
    })
}

fn small(reader: &mut FileReader<'_>, section: &Section<'_>, key: &str, least: u8, most: u8) -> u8 {
    let found = number(reader, section, key, least.into(), most.into());
    u8::try_from(found).unwrap_or(most)
}
