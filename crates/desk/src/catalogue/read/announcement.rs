//! Reading an announcement: when it holds, and what it is about.

use super::super::{Announcement, Fault, FaultKind, nearest::suggestion, source::SourceFile};
use super::section::{FileReader, Placed, Section, rooted};
use crate::base::{Day, ServiceCode};
use std::collections::BTreeSet;

/// Reads `announcements/<code>.toml`. `services` are the codes that the town has.
pub(super) fn read(file: &SourceFile, services: &BTreeSet<ServiceCode>) -> (Option<Announcement>, Vec<Fault>) {
    let mut reader = FileReader::new(file);
    let announcement = whole(file, &mut reader, services);
    (announcement.filter(|_| reader.faults.is_empty()), rooted(reader.faults))
}

fn whole<'a>(
    file: &'a SourceFile,
    reader: &mut FileReader<'a>,
    services: &BTreeSet<ServiceCode>,
) -> Option<Announcement> {
    let table = reader.parse(&file.text);
    let root = Section::root(&table, "an announcement");
    reader.known(&root, &["from", "until", "updated", "service"]);
    reader.must_have(&root, "from", "write the first day it is shown, such as from = \"2026-12-01\"");
    reader.must_have(&root, "until", "write the last day it holds, such as until = \"2026-12-31\"");
    let code = reader.name(Placed { value: file.stem(), line: 1 }, '_');
    let from = day(reader, &root, "from");
    let until = day(reader, &root, "until");
    let updated = day(reader, &root, "updated");
    let service = reader.text(&root, "service").and_then(|placed| known(reader, placed, services));
    let from = from?.value;
    for (key, later) in [("until", until), ("updated", updated)] {
        if let Some(placed) = later.filter(|placed| placed.value < from) {
            let message = format!("`{key}` is {}, before `from`, which is {from}", placed.value);
            reader.fault(placed.line, FaultKind::DaysOutOfOrder, message, format!("write {from} or a later day"));
        }
    }
    Some(Announcement {
        code: code?,
        from,
        until: until?.value,
        updated: updated.map_or(from, |placed| placed.value),
        service,
    })
}

fn day(reader: &mut FileReader<'_>, root: &Section<'_>, key: &str) -> Option<Placed<Day>> {
    let placed = reader.text(root, key)?;
    reader.day(placed).map(|value| Placed { value, line: placed.line })
}

fn known(reader: &mut FileReader<'_>, placed: Placed<&str>, services: &BTreeSet<ServiceCode>) -> Option<ServiceCode> {
    let found = services.iter().find(|code| code.as_str() == placed.value).cloned();
    if found.is_none() {
        let mend = suggestion(placed.value, services.iter().map(ServiceCode::as_str));
        reader.fault(placed.line, FaultKind::WordUnknown, format!("there is no service `{}`", placed.value), mend);
    }
    found
}
