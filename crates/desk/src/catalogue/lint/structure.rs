//! What does not fit together in a service: deadlines, contacts, readers, deliveries.

use super::{
    super::{ClockStart, Fault, FaultKind, Field, FieldKind, read::ReadService},
    in_structure,
};
use crate::base::OfficeCode;
use std::collections::BTreeMap;

/// Everything that does not fit together.
pub(super) fn check(read: &ReadService) -> Vec<Fault> {
    let mut faults = terms(read);
    for field in read.service.fields() {
        faults.extend(readers(read, field));
    }
    for item in &read.service.checklist {
        let line = read.places.line("item", item.code.as_str());
        faults.extend(not_asked(read, line, item.code.as_str(), &item.offices));
    }
    faults.extend(contacts(read));
    faults
}

/// Two services must not claim the same place among the often needed.
pub(in super::super) fn often(services: &[ReadService]) -> Vec<Fault> {
    let mut taken = BTreeMap::new();
    let mut faults = Vec::new();
    for read in services {
        let Some(place) = read.service.often else { continue };
        if let Some(first) = taken.insert(place, &read.service.code) {
            faults.push(in_structure(
                read,
                read.places.line("key", "often"),
                FaultKind::OftenTwice,
                format!("`{first}` has place {place} among the often needed already"),
                "choose another place",
            ));
        }
    }
    faults
}

fn terms(read: &ReadService) -> Vec<Fault> {
    let service = &read.service;
    let line = |key| read.places.line("key", key);
    let mut faults = Vec::new();
    if let Some(limit) = service.legal_limit.filter(|limit| *limit < service.working_days) {
        let message = format!("the law allows {limit} working days, the promise is {}", service.working_days);
        let mend = "promise no more days than the law allows";
        faults.push(in_structure(read, line("legal_limit"), FaultKind::LimitBelowPromise, message, mend));
    }
    if let Some(days) = service.objection_days.filter(|days| *days > service.retention_days) {
        let message = format!("people may object for {days} days, their data is kept for {}", service.retention_days);
        let mend = "keep the data at least as long as people may object";
        faults.push(in_structure(read, line("objection_days"), FaultKind::ObjectionOutlivesData, message, mend));
    }
    if service.delivery.is_empty() {
        let mend = "name at least one of `online`, `counter`, `courier`";
        let message = "what is issued reaches nobody";
        faults.push(in_structure(read, line("delivery"), FaultKind::DeliveryMissing, message, mend));
    }
    if service.clock_starts == ClockStart::Confirmation && service.parties.is_empty() {
        let message = "the clock waits for a confirmation, but nobody has to confirm";
        let mend = "add a [[party]], or start the clock at `submission`";
        faults.push(in_structure(read, line("clock_starts"), FaultKind::ClockWaitsForNobody, message, mend));
    }
    faults
}

fn readers(read: &ReadService, field: &Field) -> Vec<Fault> {
    let line = read.places.line("field", field.name.as_str());
    let mut faults = Vec::new();
    let mut add = |kind, message: String, mend: &str| faults.push(in_structure(read, line, kind, message, mend));
    let name = &field.name;
    if field.contact && !matches!(field.kind, FieldKind::Email | FieldKind::Telephone) {
        let mend = "make it an `email` or a `telephone`, or drop `contact`";
        add(FaultKind::ContactKind, format!("nobody is reached by `{name}`"), mend);
    }
    if field.read_by.is_empty() && field.contact {
        let mend = "name the duty that writes to people in `read_by`";
        add(FaultKind::ContactUnread, format!("nobody may read the contact `{name}`"), mend);
    } else if field.read_by.is_empty() && field.offices.is_empty() {
        let mend = "name the duty that needs it in `read_by`, or do not ask";
        add(FaultKind::FieldUnread, format!("nobody reads `{name}`"), mend);
    }
    faults.extend(not_asked(read, line, name.as_str(), &field.offices));
    faults
}

/// Only an office whose opinion every decision needs can be named where something is shown to offices.
fn not_asked(read: &ReadService, line: usize, name: &str, offices: &[OfficeCode]) -> Vec<Fault> {
    let strangers = offices.iter().filter(|office| !read.service.opinions.contains(office));
    let mend = "add the office to `opinions`, or take it out of `offices`";
    let fault = |office: &OfficeCode| {
        let message = format!("`{name}` is shown to `{office}`, which is not asked");
        in_structure(read, line, FaultKind::OfficeNotAsked, message, mend)
    };
    strangers.map(fault).collect()
}

/// Every party must be reachable.
fn contacts(read: &ReadService) -> Vec<Fault> {
    let others = read.service.parties.iter().map(|party| party.role.as_str());
    let mut faults = Vec::new();
    for (index, role) in std::iter::once("applicant").chain(others).enumerate() {
        let own: Vec<&Field> =
            read.service.fields().filter(|field| field.contact && usize::from(field.party) == index).collect();
        match own.first() {
            None => faults.push(nothing_reaches(read, index, role)),
            Some(first) if index > 0 && !own.iter().any(|field| is_always_given(field)) => {
                faults.push(may_reach_nobody(read, role, first));
            }
            Some(_) => {}
        }
    }
    faults
}

/// The applicant holds the receipt; another party knows of the case by what is sent to it alone.
fn is_always_given(field: &Field) -> bool {
    field.required && field.shown_when.is_none()
}

fn nothing_reaches(read: &ReadService, index: usize, role: &str) -> Fault {
    let line = if index == 0 { read.places.line("key", "code") } else { read.places.line("party", role) };
    let message = format!("nothing reaches the {role}");
    let mend = "add an `email` or `telephone` field of that party with contact = true";
    in_structure(read, line, FaultKind::ContactMissing, message, mend)
}

fn may_reach_nobody(read: &ReadService, role: &str, contact: &Field) -> Fault {
    let name = &contact.name;
    let line = read.places.line("field", name.as_str());
    let message =
        format!("nothing reaches the {role} where `{name}` is left empty or is not shown, so nobody asks them");
    let mend = "drop `required = false` and `shown_when`, or add another contact of that party without them";
    in_structure(read, line, FaultKind::ContactMissing, message, mend)
}
