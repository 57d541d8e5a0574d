//! What surrounds every staff page: who is signed in, what day it is, the field that scanners type into.

use super::begins;
use crate::{page::day, texts::Words, visit::OfficerVisit, web::Web};
use guichet_acts::Problem;
use guichet_desk::{
    base::{CaseNumber, HallCode, Instant, OfficerId},
    people::{Officer, Role},
};

/// The surroundings of a staff page.
#[expect(clippy::struct_excessive_bools, reason = "each is a link of its own")]
pub(crate) struct Desk {
    /// The officer's number.
    pub officer: u32,
    /// Their office.
    pub office: String,
    /// Where their work is.
    pub home: String,
    /// Whether they supervise it.
    pub supervisor: bool,
    /// Whether they look after the data of people or check samples, and so have pages of oversight.
    pub oversight: bool,
    /// Whether they let officers in and take rights away.
    pub administrator: bool,
    /// Today.
    pub today: String,
    /// The time.
    pub time: String,
    /// What stands in the field for numbers and services.
    pub typed: String,
    /// Whether the town has halls with counters to sit down at.
    pub counters: bool,
    /// The hall whose page a manager of halls is led to: the one that this page is about, else the first.
    pub manages: Option<HallCode>,
    /// Whether something is new at the officer's own way in.
    pub has_news: bool,
    /// The hall that this page is about: numbers of tickets are looked for there.
    pub hall: Option<HallCode>,
}

impl Desk {
    /// The surroundings for this officer.
    pub(crate) fn of(officer: &OfficerVisit) -> Result<Self, Problem> {
        let visit = &officer.visit;
        Self::at(&visit.web, visit.words, visit.now, officer.officer)
    }

    /// The same where there is no visit, as for what does not work.
    pub(crate) fn at(web: &Web, words: Words, now: Instant, officer: OfficerId) -> Result<Self, Problem> {
        let who = web.acts.officer(officer)?;
        let key = format!("office-{}", who.office);
        let halls = &web.acts.catalogue().halls;
        let manages = who.manages_halls();
        Ok(Self {
            officer: who.id.0,
            home: begins::home(web, who),
            office: web.acts.catalogue().town_text(words.language(), &key).text.to_owned(),
            supervisor: who.is(Role::Supervisor),
            oversight: who.is(Role::DataProtection) || who.is(Role::Auditor),
            administrator: who.is(Role::Administrator),
            today: day::day(words, now.day(web.zone())),
            time: day::time(now, web.zone()),
            typed: String::new(),
            counters: !halls.is_empty(),
            manages: halls.keys().next().filter(|_| manages).cloned(),
            has_news: !web.acts.own_news(who.id, now)?.is_empty(),
            hall: None,
        })
    }

    /// The same for a page about this hall, which a manager stays in.
    pub(crate) fn in_hall(officer: &OfficerVisit, hall: &HallCode) -> Result<Self, Problem> {
        let mut desk = Self::of(officer)?;
        desk.manages = desk.manages.map(|_| hall.clone());
        desk.hall = Some(hall.clone());
        Ok(desk)
    }
}

/// The officer who is signed in, with the rights they have now.
pub(crate) fn who(officer: &OfficerVisit) -> Result<&Officer, Problem> {
    officer.visit.web.acts.officer(officer.officer)
}

/// A case number as it was typed or scanned.
pub(crate) fn number(text: &str) -> Result<CaseNumber, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}
