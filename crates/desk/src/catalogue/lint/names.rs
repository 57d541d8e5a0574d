//! Whether a service gives something a name that the desk itself uses on the pages of an application. Versions that
//! cases began under are not asked.

use super::{
    super::{Fault, FaultKind, OWN_PAGES, read::ReadService},
    in_structure,
};

/// The topics that nobody would come to: another page has their address.
pub(super) fn check(read: &ReadService) -> Vec<Fault> {
    let codes = read.service.topics.iter().map(|topic| topic.code.as_str());
    let hidden = codes.filter(|code| OWN_PAGES.contains(code)).map(|code| {
        let message = format!("`{code}` cannot be a topic: a page of every application has this name");
        let line = read.places.line("topic", code);
        in_structure(read, line, FaultKind::BadName, message, "choose another code, such as \"your-documents\"")
    });
    hidden.collect()
}
