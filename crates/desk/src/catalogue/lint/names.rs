//! Whether a service gives something a name that the desk itself uses on the pages of an application. Versions that
//! cases began under are not asked.

use super::{
    super::{Fault, FaultKind, OWN_FIELDS, OWN_PAGES, read::ReadService},
    in_structure,
};

/// The topics that nobody would come to, because another page has their address, and the questions and fields whose
/// answers would be taken for something that the page says itself.
pub(super) fn check(read: &ReadService) -> Vec<Fault> {
    let mut faults = Vec::new();
    for code in read.service.topics.iter().map(|topic| topic.code.as_str()).filter(|code| OWN_PAGES.contains(code)) {
        let message = format!("`{code}` cannot be a topic: a page of every application has this name");
        let line = read.places.line("topic", code);
        faults.push(in_structure(read, line, FaultKind::BadName, message, "choose another code, such as \"you\""));
    }
    let questions = read.service.questions.iter().map(|question| ("question", question.name.as_str()));
    let fields = read.service.fields().map(|field| ("field", field.name.as_str()));
    for (kind, name) in questions.chain(fields).filter(|(_, name)| OWN_FIELDS.contains(name)) {
        let message =
            format!("`{name}` cannot be a {kind}: the pages of every application send something by this name");
        let line = read.places.line(kind, name);
        faults.push(in_structure(read, line, FaultKind::BadName, message, "choose another name"));
    }
    faults
}
