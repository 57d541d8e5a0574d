//! Reading the town itself: zone, currency, hall, opening hours.

use super::super::{Fault, FaultKind, source::SourceFile};
use super::section::{FileReader, Placed, Section, rooted};
use crate::base::{HallCode, Zone};
use jiff::civil::Time;

/// What the town is.
#[derive(Clone, Debug)]
pub struct TownSettings {
    /// Its code, such as `linhaven`.
    pub code: String,
    /// The name of its zone, such as `Asia/Shanghai`.
    pub zone_name: String,
    /// Its zone.
    pub zone: Zone,
    /// The three letters of its currency.
    pub currency: String,
    /// Its hall.
    pub hall: Hall,
}

/// A hall and when it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hall {
    /// Its code.
    pub code: HallCode,
    /// The hours of a working day, make-up days included, in order.
    pub working_day: Vec<Hours>,
    /// The hours of half a working day.
    pub half_day: Vec<Hours>,
}

/// From when until when the hall is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The first minute.
    pub from: Time,
    /// The minute after the last.
    pub until: Time,
}

/// Reads `town.toml`.
pub(super) fn read(file: &SourceFile) -> (Option<TownSettings>, Vec<Fault>) {
    let mut reader = FileReader::new(file);
    let town = settings(file, &mut reader);
    (town.filter(|_| reader.faults.is_empty()), rooted(reader.faults))
}

fn settings<'a>(file: &'a SourceFile, reader: &mut FileReader<'a>) -> Option<TownSettings> {
    let table = reader.parse(&file.text);
    let root = Section::root(&table, "the town");
    reader.known(&root, &["code", "zone", "currency", "hall"]);
    let code = need(reader, &root, "code", "write a code for the town, such as code = \"linhaven\"");
    let zone = need(reader, &root, "zone", "write the zone, such as zone = \"Asia/Shanghai\"");
    let currency = need(reader, &root, "currency", "write three letters, such as currency = \"CNY\"");
    reader.must_have(&root, "hall", "write a section [hall] with code and opening hours");
    let hall = reader.section(&root, "hall").and_then(|section| hall(reader, &section));
    let zone = zone.and_then(|placed| known_zone(reader, placed));
    let currency = currency.filter(|placed| is_currency(reader, *placed));
    let (zone_name, zone) = zone?;
    Some(TownSettings {
        code: code?.value.to_owned(),
        zone_name,
        zone,
        currency: currency?.value.to_owned(),
        hall: hall?,
    })
}

fn need<'t>(reader: &mut FileReader<'_>, root: &Section<'t>, key: &str, mend: &str) -> Option<Placed<&'t str>> {
    reader.must_have(root, key, mend);
    reader.text(root, key)
}

fn known_zone(reader: &mut FileReader<'_>, placed: Placed<&str>) -> Option<(String, Zone)> {
    if let Ok(zone) = Zone::get(placed.value) {
        return Some((placed.value.to_owned(), zone));
    }
    let mend = "use a name of the IANA list, such as `Asia/Shanghai`";
    reader.fault(placed.line, FaultKind::WordUnknown, format!("there is no zone `{}`", placed.value), mend);
    None
}

fn is_currency(reader: &mut FileReader<'_>, placed: Placed<&str>) -> bool {
    let sound = placed.value.len() == 3 && placed.value.bytes().all(|byte| byte.is_ascii_uppercase());
    if !sound {
        let message = format!("`{}` is no currency", placed.value);
        reader.fault(placed.line, FaultKind::WordUnknown, message, "use three capital letters, such as `CNY`");
    }
    sound
}

fn hall(reader: &mut FileReader<'_>, section: &Section<'_>) -> Option<Hall> {
    reader.known(section, &["code", "working_day", "half_day"]);
    let code = need(reader, section, "code", "write a code, such as code = \"town-hall\"");
    reader.must_have(section, "working_day", "write the hours, such as working_day = [\"09:00-17:00\"]");
    let working_day = hours(reader, section, "working_day");
    let half_day = hours(reader, section, "half_day");
    Some(Hall { code: reader.name(code?, '_')?, working_day, half_day })
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
