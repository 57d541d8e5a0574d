//! Reading the form of a service: topics and fields.

use super::super::{DayBound, FaultKind, Field, FieldKind, Party, Topic, places::Places};
use super::{
    parts,
    section::{FileReader, Placed, Section},
    service::{Bounded, bounded, offices},
    staff::duties,
};
use crate::{base::Day, people::Staff};
use std::collections::BTreeSet;

const FIELD_KEYS: [&str; 14] = [
    "name",
    "kind",
    "characters_max",
    "least",
    "most",
    "not_before",
    "not_after",
    "options",
    "required",
    "shown_when",
    "party",
    "contact",
    "read_by",
    "offices",
];

/// The kinds of fields, by the words for them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Line,
    Lines,
    Day,
    Number,
    YesNo,
    Choice,
    Email,
    Telephone,
}

const KINDS: [(&str, Kind); 8] = [
    ("line", Kind::Line),
    ("lines", Kind::Lines),
    ("day", Kind::Day),
    ("number", Kind::Number),
    ("yes_no", Kind::YesNo),
    ("choice", Kind::Choice),
    ("email", Kind::Email),
    ("telephone", Kind::Telephone),
];

pub(super) fn topics(
    reader: &mut FileReader<'_>,
    root: &Section<'_>,
    noted: &mut Places,
    names: &mut BTreeSet<String>,
    parties: &[Party],
    staff: Option<&Staff>,
) -> Vec<Topic> {
    let mut taken = BTreeSet::new();
    let mut topics = Vec::new();
    for section in reader.sections(root, "topic", "a topic") {
        reader.known(&section, &["code", "field"]);
        reader.must_have(&section, "code", "write a code, such as code = \"you\"");
        let mut fields = Vec::new();
        let given = reader.sections(&section, "field", "a field");
        if given.is_empty() {
            let mend = "give it a [[topic.field]], or remove it";
            reader.fault(section.line, FaultKind::TopicEmpty, "the topic has no fields", mend);
        }
        for field in given {
            fields.extend(read_field(reader, &field, &mut Surroundings { noted, names, parties, staff }));
        }
        let Some(placed) = reader.text(&section, "code") else { continue };
        noted.put("topic", placed.value, placed.line);
        reader.once(&mut taken, placed, "the topic");
        topics.extend(reader.name(placed, '_').map(|code| Topic { code, fields }));
    }
    topics
}

/// What a field is read among.
struct Surroundings<'a> {
    noted: &'a mut Places,
    names: &'a mut BTreeSet<String>,
    parties: &'a [Party],
    staff: Option<&'a Staff>,
}

fn read_field(reader: &mut FileReader<'_>, section: &Section<'_>, around: &mut Surroundings<'_>) -> Option<Field> {
    reader.known(section, &FIELD_KEYS);
    reader.must_have(section, "read_by", "write the duties that need it, such as read_by = [\"intake\"]");
    let name = parts::variable(reader, section, around.noted, "field", around.names);
    let kind = kind(reader, section, around.noted);
    let required = reader.flag(section, "required").unwrap_or(true);
    let contact = reader.flag(section, "contact").unwrap_or(false);
    let place = name.as_ref().map_or("", |name| name.as_str());
    let shown_when = parts::rule(reader, section, "shown_when", around.noted, ("field-rule", place));
    let party = party(reader, section, around.parties);
    let read_by = duties(reader, section, "read_by");
    let offices = offices(reader, section, "offices", around.staff);
    Some(Field { name: name?, kind: kind?, required, shown_when, party, contact, read_by, offices })
}

fn kind(reader: &mut FileReader<'_>, section: &Section<'_>, noted: &mut Places) -> Option<FieldKind> {
    reader.must_have(section, "kind", "write what it holds, such as kind = \"line\"");
    let placed = reader.text(section, "kind")?;
    let kind = reader.word(placed, "kind", &KINDS)?;
    misplaced(reader, section, kind, placed.value);
    match kind {
        Kind::Line => Some(FieldKind::Line { characters_max: characters_max(reader, section, noted) }),
        Kind::Lines => Some(FieldKind::Lines { characters_max: characters_max(reader, section, noted) }),
        Kind::Number => Some(number(reader, section)),
        Kind::Choice => {
            reader.must_have(section, "options", "write the answers, such as options = [\"one\", \"two\"]");
            Some(FieldKind::Choice { options: parts::options(reader, section) })
        }
        Kind::Day => Some(day(reader, section)),
        Kind::YesNo => Some(FieldKind::YesNo),
        Kind::Email => Some(FieldKind::Email),
        Kind::Telephone => Some(FieldKind::Telephone),
    }
}

/// Says so when a key has no meaning for this kind of field.
fn misplaced(reader: &mut FileReader<'_>, section: &Section<'_>, kind: Kind, word: &str) {
    let meaning = [
        ("characters_max", matches!(kind, Kind::Line | Kind::Lines)),
        ("least", kind == Kind::Number),
        ("most", kind == Kind::Number),
        ("not_before", kind == Kind::Day),
        ("not_after", kind == Kind::Day),
        ("options", kind == Kind::Choice),
    ];
    for (key, _) in meaning.into_iter().filter(|(_, meant)| !meant) {
        if let Some(line) = reader.line_of(section, key) {
            let message = format!("a field of kind `{word}` has no `{key}`");
            reader.fault(line, FaultKind::KeyUnknown, message, "remove it, or choose another kind");
        }
    }
}

fn characters_max(reader: &mut FileReader<'_>, section: &Section<'_>, noted: &mut Places) -> u16 {
    reader.must_have(section, "characters_max", "write the most characters, such as characters_max = 120");
    let mend = "allow 1 to 4000 characters";
    let kind = FaultKind::NumberOutOfBounds;
    let wanted = Bounded { key: "characters_max", bounds: (1, 4000), kind, mend };
    bounded(reader, noted, section, &wanted).and_then(|most| u16::try_from(most).ok()).unwrap_or(1)
}

fn number(reader: &mut FileReader<'_>, section: &Section<'_>) -> FieldKind {
    reader.must_have(section, "least", "write the least number, such as least = 0");
    reader.must_have(section, "most", "write the most, such as most = 20");
    let least = reader.whole(section, "least");
    let most = reader.whole(section, "most");
    if let (Some(least), Some(most)) = (least, most)
        && least.value > most.value
    {
        let message = format!("`least` is {}, more than `most`, which is {}", least.value, most.value);
        reader.fault(least.line, FaultKind::NumberOutOfBounds, message, "swap them");
    }
    FieldKind::Number { least: least.map_or(0, |placed| placed.value), most: most.map_or(0, |placed| placed.value) }
}

fn day(reader: &mut FileReader<'_>, section: &Section<'_>) -> FieldKind {
    let first = day_bound(reader, section, "not_before");
    let last = day_bound(reader, section, "not_after");
    let not_before = first.map_or(DayBound::EARLIEST, |placed| placed.value);
    let not_after = last.map_or(DayBound::LATEST, |placed| placed.value);
    // Which days `today` will be stands in no file.
    if let (DayBound::Day(first_day), DayBound::Day(last_day)) = (not_before, not_after)
        && first_day > last_day
        && let Some(line) = first.or(last).map(|placed| placed.line)
    {
        let message = format!("`not_before` is {first_day}, after `not_after`, which is {last_day}");
        let mend = "let `not_before` be the earlier day; left out, they are 1900-01-01 and 2199-12-31";
        reader.fault(line, FaultKind::DaysOutOfOrder, message, mend);
    }
    FieldKind::Day { not_before, not_after }
}

/// A day as ISO 8601 writes it, or `today`.
fn day_bound(reader: &mut FileReader<'_>, section: &Section<'_>, key: &str) -> Option<Placed<DayBound>> {
    let placed = reader.text(section, key)?;
    let day: Option<Day> = placed.value.parse().ok().filter(|_| placed.value.len() == 10);
    let bound = if placed.value == "today" { Some(DayBound::Today) } else { day.map(DayBound::Day) };
    if bound.is_none() {
        let message = format!("`{key}` cannot be `{}`", placed.value);
        reader.fault(placed.line, FaultKind::WordUnknown, message, "write \"today\", or a day such as \"2026-12-31\"");
    }
    bound.map(|value| Placed { value, line: placed.line })
}

/// The place of the party in the case: 0 is the applicant.
fn party(reader: &mut FileReader<'_>, section: &Section<'_>, parties: &[Party]) -> u8 {
    let Some(placed) = reader.text(section, "party") else { return 0 };
    let found = parties.iter().position(|party| party.role.as_str() == placed.value);
    if found.is_none() {
        let message = format!("the service has no party `{}`", placed.value);
        let known = parties.iter().map(|party| party.role.as_str());
        let mend = super::super::nearest::suggestion(placed.value, known);
        reader.fault(placed.line, FaultKind::PartyUnknown, message, mend);
    }
    found.and_then(|place| u8::try_from(place + 1).ok()).unwrap_or(0)
}
