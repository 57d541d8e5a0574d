//! The check of a whole data folder, without its town: what the store can tell, and what the lists and the calendar go
//! by, with the versions of services that the folder itself keeps.

use crate::listing_check::{latest_believed, listed_right};
use guichet_desk::{base::Instant, catalogue::Service};
use guichet_store::{Finding, Progress, Store, StoreFault};
use std::{collections::HashMap, sync::Arc};

/// Checks all that can be checked of a data folder without its town.
pub(crate) fn check_whole(store: &Store, now: Instant, progress: Progress<'_>) -> Result<Vec<Finding>, StoreFault> {
    let mut unread = Vec::new();
    let services = services(store, &mut unread)?;
    let now = latest_believed(store, now)?;
    let is_listed = listed_right(|row| services.get(&row).cloned(), Some(now));
    let mut findings = store.check_with(&is_listed, progress)?;
    findings.append(&mut unread);
    Ok(findings)
}

/// The versions of services that cases keep, by their rows: read back from the store, as a desk reads those that its
/// town has no more.
fn services(store: &Store, findings: &mut Vec<Finding>) -> Result<HashMap<i64, Arc<Service>>, StoreFault> {
    let known = match store.read(|snapshot| snapshot.service_versions()) {
        Err(StoreFault::Corrupt(cause)) => {
            findings.push(Finding { code: "row-unreadable", place: format!("services: {cause}") });
            return Ok(HashMap::new());
        }
        known => known?,
    };
    let mut services = HashMap::new();
    for (row, code, version, source) in known {
        let Ok(service) = Service::from_source(&source) else {
            let place = format!("{code}, version {version}");
            findings.push(Finding { code: "service-unreadable", place });
            continue;
        };
        services.insert(row, Arc::new(service));
    }
    Ok(services)
}
