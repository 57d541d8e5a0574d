//! What does not fit together in a service: deadlines, contacts, readers, deliveries.

use super::{
    super::{ClockStart, Fault, FaultKind, Field, FieldKind, Rule, Service, read::ReadService},
    eligibility, in_structure, rules,
};
use crate::base::OfficeCode;
use std::collections::BTreeMap;

/// How many cases are gone through to see whether a party is always reached: as many when the desk starts as when the
/// files are checked, so that what passes the one passes the other.
const CASES_MAX: usize = 1_000;

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

/// Every party must be reachable. The applicant holds the receipt; another party knows of the case by what is sent to
/// it alone.
fn contacts(read: &ReadService) -> Vec<Fault> {
    let others = read.service.parties.iter().map(|party| party.role.as_str());
    let mut faults = Vec::new();
    for (index, role) in std::iter::once("applicant").chain(others).enumerate() {
        let own: Vec<&Field> =
            read.service.fields().filter(|field| field.contact && usize::from(field.party) == index).collect();
        if own.is_empty() {
            faults.push(nothing_reaches(read, index, role));
        } else if index > 0 {
            faults.extend(match is_one_always_given(&read.service, &own) {
                Some(true) => None,
                Some(false) => Some(may_reach_nobody(read, role, &own)),
                None => Some(hangs_on_too_much(read, role, &own)),
            });
        }
    }
    faults
}

/// Whether somebody who qualifies gives one of these contacts, whatever else they leave empty; none where that hangs on
/// more than can be gone through.
fn is_one_always_given(service: &Service, contacts: &[&Field]) -> Option<bool> {
    let required = || contacts.iter().filter(|field| field.required);
    if required().any(|field| field.shown_when.is_none()) {
        return Some(true);
    }
    let shown: Vec<&Rule> = required().filter_map(|field| field.shown_when.as_ref()).collect();
    let qualify: Vec<&Rule> = service.eligibility.iter().map(|eligibility| &eligibility.rule).collect();
    let forms = eligibility::least(service, &shown, &qualify, &rules::everything(service), CASES_MAX);
    forms.map(|forms| forms.iter().all(|answers| required().any(|field| field.is_shown(answers))))
}

fn nothing_reaches(read: &ReadService, index: usize, role: &str) -> Fault {
    let line = if index == 0 { read.places.line("key", "code") } else { read.places.line("party", role) };
    let message = format!("nothing reaches the {role}");
    let mend = "add an `email` or `telephone` field of that party with contact = true";
    in_structure(read, line, FaultKind::ContactMissing, message, mend)
}

fn may_reach_nobody(read: &ReadService, role: &str, contacts: &[&Field]) -> Fault {
    let names = named(contacts);
    let empty = match names.as_slice() {
        [name] => format!("{name} is left empty or is not shown"),
        names => format!("each of {} is left empty or is not shown", names.join(", ")),
    };
    let message = format!("nothing reaches the {role} where {empty}, so nobody asks them");
    of_contacts(read, contacts, message)
}

fn hangs_on_too_much(read: &ReadService, role: &str, contacts: &[&Field]) -> Fault {
    let names = named(contacts).join(" or ");
    let message = format!(
        "whether {names} always reaches the {role} hangs on more than {CASES_MAX} cases, so the check cannot tell"
    );
    of_contacts(read, contacts, message)
}

fn named(contacts: &[&Field]) -> Vec<String> {
    contacts.iter().map(|contact| format!("`{}`", contact.name)).collect()
}

fn of_contacts(read: &ReadService, contacts: &[&Field], message: String) -> Fault {
    let line = contacts.first().map_or(1, |first| read.places.line("field", first.name.as_str()));
    let mend = "drop `required = false` and `shown_when`, or add another contact of that party without them";
    in_structure(read, line, FaultKind::ContactMissing, message, mend)
}
