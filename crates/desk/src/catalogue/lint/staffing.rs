//! Whether a service's duties can be held, and every opinion given: by somebody, and by different people.

use super::{
    super::{Depth, Fault, FaultKind, read::ReadService},
    in_structure,
};
use crate::{
    base::{OfficeCode, OfficerId},
    catalogue::Service,
    people::{Duty, Staff, first_empty},
};

/// Everything that stands in the way of officers who differ.
pub(super) fn check(read: &ReadService, staff: &Staff, depth: Depth) -> Vec<Fault> {
    let duties = &read.service.duties;
    let held = [
        (Duty::Intake, &duties.intake, staff.able(&duties.intake, Duty::Intake)),
        (Duty::Decision, &duties.decision, staff.able(&duties.decision, Duty::Decision)),
        (Duty::Issue, &duties.issue, staff.able(&duties.issue, Duty::Issue)),
    ];
    let mut faults = Vec::new();
    for (duty, office, _) in held.iter().filter(|(_, _, officers)| officers.is_empty()) {
        let word = duty.word();
        faults.push(in_structure(
            read,
            read.places.line("duty", word),
            FaultKind::DutyUnstaffed,
            format!("no officer of `{office}` may hold `{word}`"),
            format!("give an officer of `{office}` the duty in officers.toml, or choose another office"),
        ));
    }
    if faults.is_empty() {
        faults.extend(nobody_left(read, staff));
    }
    // A desk starts without: its cases go on, and so do objections once another officer may decide.
    if faults.is_empty() && depth == Depth::Check {
        faults.extend(nobody_else_decides(read, staff));
    }
    faults
}

/// What needs somebody of its own in every case.
enum Place<'a> {
    Duty(Duty, &'a OfficeCode),
    Opinion(&'a OfficeCode),
}

impl Place<'_> {
    /// Who could take it; anybody of an asked office gives its opinion.
    fn fitting(&self, staff: &Staff) -> Vec<OfficerId> {
        match self {
            Self::Duty(duty, office) => staff.able(office, *duty),
            Self::Opinion(office) => {
                let of_office = staff.officers.values().filter(|officer| officer.office == **office);
                of_office.map(|officer| officer.id).collect()
            }
        }
    }
}

fn places(service: &Service) -> Vec<Place<'_>> {
    let duties = Duty::ALL.map(|duty| Place::Duty(duty, service.duties.of(duty)));
    duties.into_iter().chain(service.opinions.iter().map(Place::Opinion)).collect()
}

/// Who of those who decide leaves nobody for an objection: it needs all that a case needs, and others decide on it.
fn nobody_else_decides(read: &ReadService, staff: &Staff) -> Option<Fault> {
    let (service, decision) = (&read.service, &read.service.duties.decision);
    let places = places(service);
    let leaves_nobody = |decided: &OfficerId| {
        let others = |place: &Place<'_>| {
            let decides = matches!(place, Place::Duty(Duty::Decision, _));
            place.fitting(staff).into_iter().filter(move |officer| !decides || officer != decided).collect::<Vec<_>>()
        };
        first_empty(&places, others).is_some()
    };
    let decided = staff.able(decision, Duty::Decision).into_iter().find(leaves_nobody)?;
    Some(in_structure(
        read,
        read.places.line("duty", Duty::Decision.word()),
        FaultKind::ObjectionUnstaffed,
        format!("where officer {decided} decided, nobody else is left to decide on an objection"),
        format!("give a further officer of `{decision}` the duty `decision` in officers.toml"),
    ))
}

/// What is wrong when somebody is missing although each duty has officers: nobody has two parts in one case.
fn nobody_left(read: &ReadService, staff: &Staff) -> Option<Fault> {
    let places = places(&read.service);
    let (line, message, mend) = match first_empty(&places, |place| place.fitting(staff))? {
        Place::Duty(..) => (
            read.places.line("duty", "intake"),
            "the three duties cannot be held by three different officers".to_owned(),
            "give further officers of these offices the duties in officers.toml".to_owned(),
        ),
        Place::Opinion(office) => (
            read.places.line("key", "opinions"),
            format!(
                "nobody of `{office}` is left to give its opinion: whoever holds a duty or gave another gives none"
            ),
            format!("add an officer of `{office}` to officers.toml, or take the office out of `opinions`"),
        ),
    };
    Some(in_structure(read, line, FaultKind::DutiesNeedThree, message, mend))
}
