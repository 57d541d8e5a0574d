//! Who works on a recorded log: the recorded persons, who may try every duty, stand-ins for when the
//! rules refuse, and suppliers who do what the log leaves out. They are numbered apart, so that the
//! store itself tells whose act was recorded and whose was added. One more is there for data protection, as in any
//! town, and does nothing.

use super::log::Log;
use crate::town;
use guichet_desk::{
    base::{OfficerId, ServiceCode},
    catalogue::SourceFile,
    people::{Duty, Role},
};
use rust_embed::RustEmbed;
use std::fmt::Write as _;

const STAND_INS: u32 = 4;

#[derive(RustEmbed)]
#[folder = "replay-town/"]
struct ReplayTown;

/// The officers of a log, numbered from `first`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LogStaff {
    first: u32,
    persons: u32,
}

impl LogStaff {
    /// The staff of this log.
    pub(crate) const fn of(log: &Log, first: u32) -> Self {
        Self { first, persons: log.persons }
    }

    /// A recorded person, counted from 0.
    pub(crate) const fn person(self, person: u32) -> OfficerId {
        OfficerId(self.first + person)
    }

    /// The stand-in of this duty for the case at this place.
    pub(crate) const fn stand_in(self, duty: Duty, place: u32) -> OfficerId {
        OfficerId(self.first + self.persons + duty as u32 * STAND_INS + place % STAND_INS)
    }

    /// Who does what the log leaves out under this duty.
    pub(crate) const fn supplier(self, duty: Duty) -> OfficerId {
        OfficerId(self.first + self.persons + 3 * STAND_INS + duty as u32)
    }

    /// Who is there for data protection.
    const fn protector(self) -> OfficerId {
        OfficerId(self.first + self.persons + 3 * STAND_INS + 3)
    }

    fn officers(self) -> String {
        let mut text = String::from("# The persons of a recorded log, then stand-ins.\n");
        let mut add = |officer: OfficerId, duties: &str, role: &str| {
            let (office, roles) = ("office = \"permits\"", format!("roles = [\"{role}\"]"));
            let written = write!(text, "\n[[officer]]\nnumber = {officer}\n{office}\nduties = [{duties}]\n{roles}\n");
            written.expect("text takes what is written");
        };
        let supervisor = Role::Supervisor.word();
        for person in 0..self.persons {
            add(self.person(person), r#""intake", "decision", "issue""#, supervisor);
        }
        for duty in Duty::ALL {
            let own = format!("\"{}\"", duty.word());
            (0..STAND_INS).for_each(|place| add(self.stand_in(duty, place), &own, supervisor));
            add(self.supplier(duty), &own, supervisor);
        }
        add(self.protector(), "", Role::DataProtection.word());
        text
    }
}

/// The one service of a recorded log.
pub(crate) fn service() -> ServiceCode {
    "permit-receipt".parse().expect("the code is a name")
}

/// The town of a log: nothing but its office, its service and its officers.
pub(crate) fn town(staff: LogStaff) -> Vec<SourceFile> {
    let mut files = town::embedded::<ReplayTown>();
    files.push(SourceFile { path: "town/officers.toml".into(), text: staff.officers() });
    files
}

/// Another town's files with a log's office, service and officers added.
pub(crate) fn join(mut files: Vec<SourceFile>, staff: LogStaff) -> Vec<SourceFile> {
    for added in town(staff) {
        match files.iter_mut().find(|file| file.path == added.path) {
            Some(file) if added.path.ends_with("/offices.toml") || added.path.ends_with("/officers.toml") => {
                file.text.push_str(&added.text);
            }
            Some(file) if added.path.ends_with("/town.ftl") => {
                let office = added.text.lines().filter(|line| line.starts_with("office-"));
                office.for_each(|line| file.text.extend(["\n", line, "\n"]));
            }
            None if added.path.contains("permit-receipt") => files.push(added),
            _ => {}
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_desk::catalogue::{Catalogue, Depth};

    fn staff(first: u32) -> LogStaff {
        LogStaff::of(&Log { persons: 48, ..Log::default() }, first)
    }

    #[test]
    fn the_town_of_a_log_has_no_fault() {
        let catalogue = Catalogue::read(&town(staff(1)), Depth::Check).expect("no fault");
        assert_eq!(catalogue.staff.officers.len(), 48 + 12 + 3 + 1);
    }

    #[test]
    fn a_log_joins_the_example_town() {
        let catalogue = Catalogue::read(&join(town::example(), staff(101)), Depth::Start).expect("no fault");
        assert!(catalogue.service(&service()).is_some());
        assert!(catalogue.staff.officer(staff(101).supplier(Duty::Issue)).is_some());
    }
}
