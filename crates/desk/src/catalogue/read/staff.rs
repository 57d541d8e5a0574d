//! Reading offices and officers.

use super::super::{Fault, FaultKind, nearest::suggestion, places::Places, source::SourceFile};
use super::section::{FileReader, Placed, Section, rooted};
use crate::{
    base::{OfficeCode, OfficerId},
    people::{Duty, Office, Officer, Role, Staff},
};
use std::collections::BTreeSet;

/// The words for duties in every file.
pub(super) const DUTIES: [(&str, Duty); 3] =
    [("intake", Duty::Intake), ("decision", Duty::Decision), ("issue", Duty::Issue)];

/// Reads `offices.toml` and `officers.toml`.
pub(super) fn read(offices: Option<&SourceFile>, people: Option<&SourceFile>) -> (Staff, Vec<Fault>) {
    let mut staff = Staff::default();
    let mut faults = Vec::new();
    let mut noted = Places::default();
    if let Some(file) = offices {
        let mut reader = FileReader::new(file);
        read_offices(file, &mut reader, &mut staff, &mut noted);
        faults.extend(rooted(reader.faults));
    }
    if let Some(file) = people {
        let mut reader = FileReader::new(file);
        read_officers(file, &mut reader, &mut staff);
        faults.extend(rooted(reader.faults));
    }
    if faults.is_empty() {
        faults.extend(offices.into_iter().flat_map(|file| unsupervised(file, &staff, &noted)));
        faults.extend(people.and_then(|file| unprotected(file, &staff)));
    }
    (staff, faults)
}

fn read_offices<'a>(file: &'a SourceFile, reader: &mut FileReader<'a>, staff: &mut Staff, noted: &mut Places) {
    let table = reader.parse(&file.text);
    let root = Section::root(&table, "the list of offices");
    reader.known(&root, &["office"]);
    reader.must_have(&root, "office", "write a section [[office]] for each office");
    let mut taken = BTreeSet::new();
    for section in reader.sections(&root, "office", "an office") {
        reader.known(&section, &["code"]);
        reader.must_have(&section, "code", "write its code, such as code = \"residence\"");
        let Some(placed) = reader.text(&section, "code") else { continue };
        reader.once(&mut taken, placed, "the office");
        noted.put("office", placed.value, placed.line);
        if let Some(code) = reader.name::<OfficeCode>(placed, '_') {
            staff.offices.insert(code.clone(), Office { code });
        }
    }
}

/// Offices in which nobody may assign, cover absences or allow a second notice.
fn unsupervised(file: &SourceFile, staff: &Staff, noted: &Places) -> Vec<Fault> {
    let supervised = |office: &OfficeCode| {
        staff.officers.values().any(|officer| officer.is(Role::Supervisor) && officer.office == *office)
    };
    let alone = staff.offices.keys().filter(|office| !supervised(office));
    alone
        .map(|office| Fault {
            path: file.path.clone(),
            line: noted.line("office", office.as_str()),
            kind: FaultKind::SupervisorMissing,
            message: format!("the office `{office}` has no supervisor"),
            mend: "give one of its officers roles = [\"supervisor\"] in officers.toml".to_owned(),
        })
        .collect()
}

/// A town in which nobody may answer who asks for their data to be erased.
fn unprotected(file: &SourceFile, staff: &Staff) -> Option<Fault> {
    let is_there = staff.officers.values().any(|officer| officer.is(Role::DataProtection));
    (!is_there).then(|| Fault {
        path: file.path.clone(),
        line: 1,
        kind: FaultKind::DataProtectionMissing,
        message: "nobody is there for data protection, so requests to erase data would wait for ever".to_owned(),
        mend: "give an officer roles = [\"data-protection\"], best one without duties".to_owned(),
    })
}

fn read_officers<'a>(file: &'a SourceFile, reader: &mut FileReader<'a>, staff: &mut Staff) {
    let table = reader.parse(&file.text);
    let root = Section::root(&table, "the list of officers");
    reader.known(&root, &["officer"]);
    reader.must_have(&root, "officer", "write a section [[officer]] for each officer");
    let mut taken = BTreeSet::new();
    for section in reader.sections(&root, "officer", "an officer") {
        if let Some(officer) = read_officer(reader, &section, staff, &mut taken) {
            staff.officers.insert(officer.id, officer);
        }
    }
}

fn read_officer(
    reader: &mut FileReader<'_>,
    section: &Section<'_>,
    staff: &Staff,
    taken: &mut BTreeSet<String>,
) -> Option<Officer> {
    reader.known(section, &["number", "office", "duties", "roles"]);
    reader.must_have(section, "number", "write the number that the public sees");
    reader.must_have(section, "office", "write the code of the officer's office");
    reader.must_have(section, "duties", "write the duties, such as duties = [\"intake\"]");
    let number = reader.whole(section, "number");
    let office = reader.text(section, "office");
    let roles = roles(reader, section);
    let duties = duties(reader, section, "duties");
    let office = office.and_then(|placed| known_office(reader, placed, staff.offices.keys()));
    let id = u32::try_from(number?.value).ok().filter(|id| *id > 0);
    if id.is_none() {
        let message = format!("`number` is {}", number?.value);
        reader.fault(number?.line, FaultKind::NumberOutOfBounds, message, "number officers from 1");
    }
    let written = id?.to_string();
    reader.once(taken, Placed { value: &written, line: number?.line }, "the officer");
    Some(Officer { id: OfficerId(id?), office: office?, duties, roles })
}

/// A list of roles, each once.
fn roles(reader: &mut FileReader<'_>, section: &Section<'_>) -> BTreeSet<Role> {
    let words = Role::ALL.map(|role| (role.word(), role));
    let mut taken = BTreeSet::new();
    let mut roles = BTreeSet::new();
    for placed in reader.list(section, "roles") {
        reader.once(&mut taken, placed, "the role");
        roles.extend(reader.word(placed, "roles", &words));
    }
    roles
}

/// A list of duties, each once.
pub(super) fn duties(reader: &mut FileReader<'_>, section: &Section<'_>, key: &str) -> Vec<Duty> {
    let mut taken = BTreeSet::new();
    let mut duties = Vec::new();
    for placed in reader.list(section, key) {
        reader.once(&mut taken, placed, "the duty");
        duties.extend(reader.word(placed, key, &DUTIES));
    }
    duties.sort_unstable();
    duties.dedup();
    duties
}

/// The office with this code, when the town has it.
pub(super) fn known_office<'o>(
    reader: &mut FileReader<'_>,
    placed: Placed<&str>,
    offices: impl Iterator<Item = &'o OfficeCode>,
) -> Option<OfficeCode> {
    let offices: Vec<&OfficeCode> = offices.collect();
    let found = offices.iter().find(|office| office.as_str() == placed.value).map(|office| (*office).clone());
    if found.is_none() {
        let message = format!("there is no office `{}`", placed.value);
        let mend = suggestion(placed.value, offices.iter().map(|office| office.as_str()));
        reader.fault(placed.line, FaultKind::OfficeUnknown, message, mend);
    }
    found
}
