//! The pages of those who check: samples drawn by lot, and what else oversight looks at.
//!
//! Nothing here lists or finds people; what is opened is one drawn item at a time, on record.

mod samples;

use crate::access::{Access, Routes};
use guichet_desk::people::Role;

/// The routes.
pub(crate) fn routes() -> Routes {
    let auditor = Access::Role(Role::Auditor);
    Routes::new()
        .get("/{language}/oversight/samples", auditor, samples::list)
        .post("/{language}/oversight/samples/{day}/{kind}/{rank}", auditor, samples::open)
        .post("/{language}/oversight/samples/{day}/{kind}/{rank}/finding", auditor, samples::find)
}
