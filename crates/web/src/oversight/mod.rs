//! The pages of oversight: disclosures to somebody outside a case, samples drawn by lot, and the way to
//! what else there is.
//!
//! Nothing here lists people, searches for any, or tells whether a case exists: a number is looked for
//! only when a request is complete, and then it is on record.

mod ask;
mod disclosure;
mod home;
mod list;
mod package;
mod samples;

use crate::access::{Access, Routes};
use guichet_desk::people::Role;

const READS: Access = Access::Role(Role::DataProtection);
const CHECKS: Access = Access::Role(Role::Auditor);
const WRITES: Access = Access::Proven(Role::DataProtection);

/// The routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/{language}/oversight", Access::Officer, home::show)
        .get("/{language}/oversight/disclosures", READS, list::show)
        .get("/{language}/oversight/disclosures/new", READS, ask::number)
        .post("/{language}/oversight/disclosures/new", READS, ask::scope)
        .post("/{language}/oversight/disclosures", WRITES, ask::send)
        .get("/{language}/oversight/disclosures/{id}", READS, disclosure::show)
        .post("/{language}/oversight/disclosures/{id}/words", WRITES, disclosure::words)
        .post("/{language}/oversight/disclosures/{id}/package", WRITES, package::produce)
        .post("/{language}/oversight/disclosures/{id}/fetch", WRITES, package::fetch)
        .post("/{language}/oversight/disclosures/{id}/{act}", WRITES, disclosure::answer)
        .get("/{language}/oversight/samples", CHECKS, samples::list)
        .post("/{language}/oversight/samples/{day}/{kind}/{rank}", CHECKS, samples::open)
        .post("/{language}/oversight/samples/{day}/{kind}/{rank}/finding", CHECKS, samples::find)
}
