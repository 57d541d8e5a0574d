//! Offices that nobody is left in for what running cases still need of them: gone from the town's files, or without an
//! officer who may do it, while the cases keep the version of the service that names them. It says so, and changes
//! nothing.

use crate::{Acts, Problem};
use guichet_desk::{
    base::{OfficeCode, ServiceCode},
    case::{PartToCome, Stage},
    catalogue::Service,
    people::{Duty, Staff},
};
use std::collections::{BTreeMap, BTreeSet};

/// Running cases in which nobody of an office is left.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OfficeGone {
    /// The service under which they began.
    pub service: ServiceCode,
    /// Its version.
    pub version: u32,
    /// The office.
    pub office: OfficeCode,
    /// What nobody is left for: the words of duties, or `opinion`.
    pub parts: BTreeSet<&'static str>,
    /// How many there are.
    pub cases: u64,
}

impl Acts {
    /// The offices in which the town's files have nobody for what is still to come in running cases, by service,
    /// version and office.
    pub fn offices_gone(&self) -> Result<Vec<OfficeGone>, Problem> {
        let staff = &self.catalogue().staff;
        let at_first = |service: &Service| missing(service, Stage::Confirmation, staff);
        let lacking: BTreeMap<i64, _> =
            self.0.services.all().filter(|(_, service)| !at_first(service).is_empty()).collect();
        if lacking.is_empty() {
            return Ok(Vec::new());
        }
        let mut told: BTreeMap<(&ServiceCode, u32, OfficeCode), (BTreeSet<&'static str>, u64)> = BTreeMap::new();
        for (row, stage, cases) in self.store().read(|snapshot| snapshot.open_cases_by_version())? {
            let Some(service) = lacking.get(&row) else { continue };
            for (office, parts) in missing(service, stage, staff) {
                let (known, count) = told.entry((&service.code, service.version, office)).or_default();
                known.extend(parts);
                *count += cases;
            }
        }
        let gone = told.into_iter().map(|((service, version, office), (parts, cases))| OfficeGone {
            service: service.clone(),
            version,
            office,
            parts,
            cases,
        });
        Ok(gone.collect())
    }
}

/// What a case at this stage still needs and nobody of the office may do, by office.
fn missing(service: &Service, stage: Stage, staff: &Staff) -> BTreeMap<OfficeCode, BTreeSet<&'static str>> {
    let duties = stage.duties_to_come();
    let opinions = service.opinions.iter().filter(|_| duties.contains(&Duty::Decision));
    let opinions = opinions.map(|office| (office, PartToCome::Opinion(office.clone())));
    let parts = duties.iter().map(|duty| (service.duties.of(*duty), PartToCome::Duty(*duty))).chain(opinions);
    let mut missing: BTreeMap<OfficeCode, BTreeSet<_>> = BTreeMap::new();
    for (office, part) in parts.filter(|(office, part)| !is_somebody_left(office, part, staff)) {
        missing.entry(office.clone()).or_default().insert(part.word());
    }
    missing
}

fn is_somebody_left(office: &OfficeCode, part: &PartToCome, staff: &Staff) -> bool {
    staff.offices.contains_key(office)
        && match part {
            PartToCome::Duty(duty) => !staff.able(office, *duty).is_empty(),
            PartToCome::Opinion(_) => staff.officers.values().any(|officer| officer.office == *office),
        }
}
