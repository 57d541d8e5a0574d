//! Offices that are in the town's files no more while cases still run that began under a service which names them: nobody
//! is left for what falls to such an office there. It says so, and changes nothing.

use crate::{Acts, Problem};
use guichet_desk::{
    base::{OfficeCode, ServiceCode},
    catalogue::Service,
    people::Duty,
};
use std::collections::{BTreeMap, BTreeSet};

/// Running cases for which an office is missing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OfficeGone {
    /// The service under which they began.
    pub service: ServiceCode,
    /// Its version.
    pub version: u32,
    /// The office that has a duty in them or gives an opinion.
    pub office: OfficeCode,
    /// How many there are.
    pub cases: u64,
}

impl Acts {
    /// The offices of running cases that the town's files do not have any more, by service, version and office.
    pub fn offices_gone(&self) -> Result<Vec<OfficeGone>, Problem> {
        let offices = &self.catalogue().staff.offices;
        let versions = self.0.services.all();
        let gone: Vec<_> = versions
            .map(|(row, service)| (row, service, missing(service, |office| offices.contains_key(office))))
            .filter(|(.., missing)| !missing.is_empty())
            .collect();
        if gone.is_empty() {
            return Ok(Vec::new());
        }
        let running: BTreeMap<i64, u64> =
            self.store().read(|snapshot| snapshot.open_cases_by_version())?.into_iter().collect();
        let mut told = Vec::new();
        for (row, service, missing) in gone {
            let Some(cases) = running.get(&row).copied() else { continue };
            told.extend(missing.into_iter().map(|office| OfficeGone {
                service: service.code.clone(),
                version: service.version,
                office,
                cases,
            }));
        }
        told.sort();
        Ok(told)
    }
}

fn missing(service: &Service, is_there: impl Fn(&OfficeCode) -> bool) -> BTreeSet<OfficeCode> {
    let duties = Duty::ALL.into_iter().map(|duty| service.duties.of(duty));
    duties.chain(&service.opinions).filter(|office| !is_there(office)).cloned().collect()
}
