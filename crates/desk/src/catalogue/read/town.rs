//! Reading the town itself: zone, currency, main hall, the languages it writes in.

use super::super::{Fault, FaultKind, complaint, nearest::suggestion, source::SourceFile};
use super::{
    languages::languages,
    section::{FileReader, Placed, Section, rooted},
    service::ReadService,
};
use crate::base::{HallCode, Language, ServiceCode, Zone};
use std::collections::BTreeSet;

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
    /// Its main hall, one of those in `halls/`.
    pub hall: HallCode,
    /// The languages in which every text of its own must be written. In the other languages of the interface a
    /// text that is missing is shown in one of these, and the page says so.
    pub languages: Vec<Language>,
    /// The service that takes complaints in; a town without one leads nobody to it.
    pub complaints: Option<ServiceCode>,
}

impl TownSettings {
    /// The language of whatever is said to somebody who asked for none: the first one that the town writes in.
    pub fn first_language(&self) -> Language {
        *self.languages.first().expect("a town without a language is not read")
    }
}

/// Reads `town.toml`.
pub(super) fn read(file: &SourceFile) -> (Option<TownSettings>, Vec<Fault>) {
    let mut reader = FileReader::new(file);
    let town = settings(file, &mut reader);
    (town.filter(|_| reader.faults.is_empty()), rooted(reader.faults))
}

/// What is wrong when complaints go to a service that is not among these.
pub(super) fn complaints_nowhere(
    town: &TownSettings,
    file: &SourceFile,
    services: &BTreeSet<ServiceCode>,
) -> Option<Fault> {
    let named = town.complaints.as_ref().filter(|code| !services.contains(*code))?;
    let mend = suggestion(named.as_str(), services.iter().map(ServiceCode::as_str));
    Some(of_complaints(file, format!("there is no service `{named}`"), mend))
}

/// What is wrong when the service that takes complaints in is not one that the page about an entry of a log fills in.
pub(super) fn complaints_unfit(town: &TownSettings, file: &SourceFile, services: &[ReadService]) -> Option<Fault> {
    let named = town.complaints.as_ref()?;
    let read = services.iter().find(|read| read.sound && read.service.code == *named)?;
    let why = complaint::unfit(&read.service)?;
    let message = format!("`{named}` cannot be filled in by the page `This looks wrong`: {why}");
    let mend = "give it the questions and fields of the example's `complaint`, or name another service";
    Some(of_complaints(file, message, mend.to_owned()))
}

fn of_complaints(file: &SourceFile, message: String, mend: String) -> Fault {
    let place = file.text.lines().position(|line| line.trim_start().starts_with("complaints"));
    Fault {
        path: file.path.clone(),
        line: place.map_or(1, |place| place + 1),
        kind: FaultKind::WordUnknown,
        message,
        mend,
    }
}

fn settings<'a>(file: &'a SourceFile, reader: &mut FileReader<'a>) -> Option<TownSettings> {
    let table = reader.parse(&file.text);
    let root = Section::root(&table, "the town");
    reader.known(&root, &["code", "zone", "currency", "hall", "languages", "complaints"]);
    let code = need(reader, &root, "code", "write a code for the town, such as code = \"linhaven\"");
    let code = code.filter(|placed| names_log(reader, *placed));
    let zone = need(reader, &root, "zone", "write the zone, such as zone = \"Asia/Shanghai\"");
    let currency = need(reader, &root, "currency", "write three letters, such as currency = \"CNY\"");
    let hall = need(reader, &root, "hall", "name the main hall, such as hall = \"town-hall\" for halls/town-hall.toml");
    let languages = written(reader, &root);
    let complaints = reader.text(&root, "complaints").and_then(|placed| reader.name(placed, '_'));
    let hall = hall.and_then(|placed| reader.name(placed, '_'));
    let zone = zone.and_then(|placed| known_zone(reader, placed));
    let currency = currency.filter(|placed| is_currency(reader, *placed));
    let (zone_name, zone) = zone?;
    Some(TownSettings {
        code: code?.value.to_owned(),
        zone_name,
        zone,
        currency: currency?.value.to_owned(),
        hall: hall?,
        languages,
        complaints,
    })
}

/// The languages that the town writes in: one at least.
fn written(reader: &mut FileReader<'_>, root: &Section<'_>) -> Vec<Language> {
    let mend = "name what the town writes in, such as languages = [\"zh\", \"en\"]";
    reader.must_have(root, "languages", mend);
    let (faults, named) = (reader.faults.len(), languages(reader, root));
    if let Some(line) = reader.line_of(root, "languages").filter(|_| named.is_empty() && reader.faults.len() == faults)
    {
        reader.fault(line, FaultKind::KeyMissing, "the town writes in no language", mend);
    }
    named
}

fn need<'t>(reader: &mut FileReader<'_>, root: &Section<'t>, key: &str, mend: &str) -> Option<Placed<&'t str>> {
    reader.must_have(root, key, mend);
    reader.text(root, key)
}

/// Whether the log can be named after this, as it is where the desk is not told its own address: in a signed note
/// (C2SP signed-note) blanks and plus signs part a name from what follows.
fn names_log(reader: &mut FileReader<'_>, placed: Placed<&str>) -> bool {
    let parts = |letter: char| letter.is_whitespace() || letter == '+' || letter.is_control();
    let sound = !placed.value.is_empty() && !placed.value.contains(parts);
    if !sound {
        let message = format!("`{}` cannot be the code of a town: the log may be named after it", placed.value);
        let mend = "write it without blanks and plus signs, such as \"bad-ems\"";
        reader.fault(placed.line, FaultKind::BadName, message, mend);
    }
    sound
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
