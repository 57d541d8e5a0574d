//! What only shows when a service is seen as a whole: with its words, its rules, its officers.

mod answered;
mod eligibility;
mod names;
mod reach;
mod rules;
mod staffing;
mod structure;
mod words;

pub(super) use structure::often;
pub(super) use words::{Town, examples, strangers, town_words};

use super::{
    Depth, Fault, FaultKind,
    read::{ReadService, Words},
    refused,
};
use crate::{base::Language, people::Staff};
use std::collections::BTreeMap;

/// The words of every file by language and name.
pub(super) type AllWords<'a> = BTreeMap<(Language, &'a str), Words>;

/// Everything wrong with one service beyond its structure.
pub(super) fn service(
    read: &ReadService,
    staff: &Staff,
    words: &AllWords<'_>,
    languages: &[Language],
    depth: Depth,
) -> Vec<Fault> {
    let mut faults = words::service_words(read, words, languages);
    faults.extend(names::check(read));
    faults.extend(refused::names(read));
    faults.extend(refused::words(read, words));
    if read.sound {
        faults.extend(structure::check(read));
        faults.extend(staffing::check(read, staff, depth));
        faults.extend(rules::check(read, depth));
    }
    faults
}

/// A fault in the file of the service.
pub(super) fn in_structure(
    read: &ReadService,
    line: usize,
    kind: FaultKind,
    message: impl Into<String>,
    mend: impl Into<String>,
) -> Fault {
    Fault { path: read.path.clone(), line, kind, message: message.into(), mend: mend.into() }
}
