//! Reading the legal bases on which data of a case may be given to somebody outside it.

use super::super::{Fault, FaultKind, source::SourceFile};
use super::section::{FileReader, Section, rooted};
use crate::{
    base::BasisCode,
    disclosure::Basis,
    people::{Role, Staff},
};
use std::collections::{BTreeMap, BTreeSet};

/// The legal bases by code.
pub(super) type Bases = BTreeMap<BasisCode, Basis>;

/// The longest time limit and the longest delay that any basis may state, in days.
const DAYS_MAX: u16 = 366;

/// Reads `disclosures.toml`; a town without it discloses nothing.
pub(super) fn read(file: &SourceFile, staff: &Staff) -> (Bases, Vec<Fault>) {
    let mut reader = FileReader::new(file);
    let mut bases = Bases::new();
    let table = reader.parse(&file.text);
    let root = Section::root(&table, "the list of legal bases");
    reader.known(&root, &["basis"]);
    reader.must_have(&root, "basis", "write a section [[basis]] for each law, or remove the file");
    let mut taken = BTreeSet::new();
    let sections = reader.sections(&root, "basis", "a legal basis");
    if let Some(first) = sections.first().filter(|_| !four_eyes(staff)) {
        let mend = "give two officers roles = [\"data-protection\"] in officers.toml";
        let message = "a disclosure needs two officers of data protection, and there are fewer";
        reader.fault(first.line, FaultKind::SecondOfficerMissing, message, mend);
    }
    for section in sections {
        if let Some(basis) = read_basis(&mut reader, &section, &mut taken) {
            bases.insert(basis.code.clone(), basis);
        }
    }
    (bases, rooted(reader.faults))
}

/// Whether one can ask and another answer. A town whose officers could not be read is not blamed twice.
fn four_eyes(staff: &Staff) -> bool {
    let of_data_protection = staff.officers.values().filter(|officer| officer.is(Role::DataProtection)).count();
    of_data_protection >= 2 || staff.officers.is_empty()
}

fn read_basis(reader: &mut FileReader<'_>, section: &Section<'_>, taken: &mut BTreeSet<String>) -> Option<Basis> {
    reader.known(section, &["code", "days_max", "delay_days_max"]);
    reader.must_have(section, "code", "write its code, such as code = \"court-order\"");
    reader.must_have(section, "days_max", "write the longest time limit in days, such as days_max = 30");
    let placed = reader.text(section, "code");
    if let Some(placed) = placed {
        reader.once(taken, placed, "the legal basis");
    }
    let days_max = days(reader, section, "days_max", 1);
    let delay_days_max =
        if section.has("delay_days_max") { days(reader, section, "delay_days_max", 1) } else { Some(0) };
    let code = reader.name(placed?, '_')?;
    Some(Basis { code, days_max: days_max?, delay_days_max: delay_days_max? })
}

fn days(reader: &mut FileReader<'_>, section: &Section<'_>, key: &str, least: u16) -> Option<u16> {
    let placed = reader.whole(section, key)?;
    let days = u16::try_from(placed.value).ok().filter(|days| (least..=DAYS_MAX).contains(days));
    if days.is_none() {
        let message = format!("`{key}` is {}", placed.value);
        reader.fault(placed.line, FaultKind::NumberOutOfBounds, message, format!("choose {least} to {DAYS_MAX} days"));
    }
    days
}
