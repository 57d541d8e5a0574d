//! Offices, officers and the duties they may hold.

mod colleagues;
mod may;

pub use colleagues::{Colleagues, first_empty};
pub use may::{Standing, may_hold, may_take_over};

use crate::base::{OfficeCode, OfficerId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A duty in one case. No officer holds two of them in the same case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Duty {
    /// Takes the application in and checks it against the checklist.
    Intake,
    /// Decides, with reasons.
    Decision,
    /// Produces the paper and hands it over.
    Issue,
}

impl Duty {
    /// The three duties in the order of the procedure.
    pub const ALL: [Self; 3] = [Self::Intake, Self::Decision, Self::Issue];

    /// The stable word for rows, routes and messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Decision => "decision",
            Self::Issue => "issue",
        }
    }

    /// The duty whose word this is.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.word() == word)
    }
}

/// What an officer may do besides duties in cases. Given in `officers.toml`; none comes with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Supervises the own office: assigns, covers absences, allows a second notice or an extension.
    Supervisor,
    /// Handles requests of people about their data: erasure, disclosure, what is wrong in the log.
    DataProtection,
    /// Checks samples drawn by lot, and verifies the log.
    Auditor,
    /// Lets officers in, takes rights away, looks after keys and backups. Opens no case.
    Administrator,
    /// Runs a service hall: opens and closes counters and queues, plans who sits where. Opens no case.
    HallManager,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] =
        [Self::Supervisor, Self::DataProtection, Self::Auditor, Self::Administrator, Self::HallManager];

    /// The stable word for files, rows and messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Supervisor => "supervisor",
            Self::DataProtection => "data-protection",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
            Self::HallManager => "hall-manager",
        }
    }

    /// The role whose word this is.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// An office of the town.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Its code.
    pub code: OfficeCode,
}

/// Someone who works in an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    /// The number that the public sees.
    pub id: OfficerId,
    /// Where they work.
    pub office: OfficeCode,
    /// The duties they may take on, one per case.
    pub duties: Vec<Duty>,
    /// What they may do besides.
    #[serde(default)]
    pub roles: BTreeSet<Role>,
}

impl Officer {
    /// Whether they hold a role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether they manage halls: open and close counters and queues, and see all of it.
    pub fn manages_halls(&self) -> bool {
        self.is(Role::HallManager) || self.is(Role::Supervisor)
    }
}

/// Everyone who works for the town, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Staff {
    /// The offices by code.
    pub offices: BTreeMap<OfficeCode, Office>,
    /// The officers by number.
    pub officers: BTreeMap<OfficerId, Officer>,
}

impl Staff {
    /// The officer with this number.
    pub fn officer(&self, id: OfficerId) -> Option<&Officer> {
        self.officers.get(&id)
    }

    /// The officers of an office who may take on a duty, by number.
    pub fn able(&self, office: &OfficeCode, duty: Duty) -> Vec<OfficerId> {
        let officers = self.officers.values();
        let able = officers.filter(|officer| officer.office == *office && officer.duties.contains(&duty));
        able.map(|officer| officer.id).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duties_have_words_and_are_known_by_them() {
        assert_eq!(Duty::ALL.map(Duty::word), ["intake", "decision", "issue"]);
        assert_eq!(Duty::ALL.map(|duty| Duty::from_word(duty.word())), Duty::ALL.map(Some));
        assert_eq!(Duty::from_word("Issue"), None);
    }

    fn officer(number: u32, role: Option<Role>) -> Officer {
        Officer {
            id: OfficerId(number),
            office: "residence".parse().expect("a code"),
            duties: Vec::new(),
            roles: role.into_iter().collect(),
        }
    }

    #[test]
    fn an_officer_is_found_by_number() {
        let officer = |number| officer(number, None);
        let officers = [11, 12].map(|number| (OfficerId(number), officer(number))).into();
        let staff = Staff { officers, ..Staff::default() };
        assert_eq!(staff.officer(OfficerId(12)), Some(&officer(12)));
        assert_eq!(staff.officer(OfficerId(13)), None);
    }

    #[test]
    fn halls_are_managed_by_their_managers_and_by_supervisors_and_nobody_else() {
        let managers = Role::ALL.into_iter().filter(|role| officer(11, Some(*role)).manages_halls());
        assert_eq!(managers.collect::<Vec<_>>(), [Role::Supervisor, Role::HallManager]);
        assert!(!officer(11, None).manages_halls());
    }

    #[test]
    fn able_are_those_of_the_office_who_may_take_on_the_duty() {
        let with = |number, office: &str, duty| Officer {
            office: office.parse().expect("a code"),
            duties: vec![duty],
            ..officer(number, None)
        };
        let officers = [
            with(14, "residence", Duty::Decision),
            with(12, "residence", Duty::Intake),
            with(13, "passports", Duty::Decision),
            with(11, "residence", Duty::Decision),
        ];
        let staff = Staff { officers: officers.map(|officer| (officer.id, officer)).into(), ..Staff::default() };
        let able = staff.able(&"residence".parse().expect("a code"), Duty::Decision);
        assert_eq!(able, [OfficerId(11), OfficerId(14)]);
    }

    #[test]
    fn roles_have_words_and_are_known_by_them() {
        let words = ["supervisor", "data-protection", "auditor", "administrator", "hall-manager"];
        assert_eq!(Role::ALL.map(Role::word), words);
        assert_eq!(Role::ALL.map(|role| Role::from_word(role.word())), Role::ALL.map(Some));
        assert!(Role::ALL.iter().all(|role| serde_json::to_value(role).expect("JSON") == role.word()));
        assert_eq!(Role::from_word("data_protection"), None);
    }
}
