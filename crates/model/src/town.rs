//! What the town's files say, as far as the rules ask for it, and what officers may do now.

use crate::{Answer, Calendar, HallActor, Right, need};
use guichet_desk::{
    base::{Day, Instant, Zone},
    case::Delivery,
    people::{Duty, Role},
};
use jiff::civil::Time;
use std::collections::{BTreeMap, BTreeSet};

/// The town's facts.
#[derive(Clone, Debug)]
pub struct Town {
    /// Where its days begin.
    pub zone: Zone,
    /// Its working days.
    pub calendar: Calendar,
    /// Who works here, by number.
    pub officers: BTreeMap<u32, Officer>,
    /// What people apply for in a sequence.
    pub applications: Vec<Application>,
    /// Its hall.
    pub hall: HallPlan,
}

/// Somebody who works for the town.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Officer {
    /// Where.
    pub office: String,
    /// The duties they may take on.
    pub duties: BTreeSet<Duty>,
    /// What they may do besides.
    pub roles: BTreeSet<Role>,
    /// Whether they may come in at all.
    pub signs_in: bool,
}

/// One way of applying for a service.
#[derive(Clone, Debug)]
pub struct Application {
    /// What for.
    pub service: Service,
    /// Whether the answers are those under which the checklist accepts.
    pub fast_lane: bool,
}

/// A service's facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its code.
    pub code: String,
    /// The offices of intake, decision and issue.
    pub offices: [String; 3],
    /// What there is to bring, all of it that a notice may ask for.
    pub items: BTreeSet<String>,
    /// The offices whose opinion each decision needs.
    pub opinions: Vec<String>,
    /// In hundredths of the currency; 0 is free.
    pub fee: u32,
    /// Promised working days, one at least.
    pub days: u16,
    /// Days to answer a notice.
    pub notice_days: u16,
    /// Days for which what was granted is kept ready for the person.
    pub keep_ready_days: u16,
    /// Days to object to a decision; none where no time is set.
    pub objection_days: Option<u16>,
    /// The ways in which what is issued is handed over.
    pub ways: Vec<Delivery>,
    /// Whether what is issued waits at a counter, and for no courier.
    pub is_collected: bool,
    /// Days for which data is kept once a case is closed.
    pub retention_days: u16,
    /// Within how many days each of the others must confirm.
    pub others: Vec<u16>,
    /// Whether the clock waits for them.
    pub clock_waits: bool,
}

/// The hall's facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HallPlan {
    /// The letter of each queue.
    pub queues: BTreeMap<String, char>,
    /// What each counter serves, and whether only whoever comes for one thing.
    pub counters: BTreeMap<u16, (BTreeSet<String>, bool)>,
    /// The bounds of the line.
    pub line: Line,
    /// From when until when it is open on a day of so many worked halves.
    pub hours: [Vec<(Time, Time)>; 3],
    /// The days with hours of their own.
    pub unlike: BTreeMap<Day, Vec<(Time, Time)>>,
}

/// The bounds of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// How many times somebody may be overtaken.
    pub overtakings_max: u8,
    /// How long after the first time nobody may any more.
    pub extra_wait_minutes_max: u16,
    /// For how long a missed call keeps its place.
    pub return_minutes_max: u16,
    /// How often a number is called before it counts as not shown.
    pub calls_min: u8,
    /// How many may wait elsewhere for one queue.
    pub remote_max: u16,
}

impl Town {
    /// Whether the hall's last hour of this day is not over yet.
    pub(crate) fn hall_opens(&self, now: Instant) -> bool {
        let now = now.civil(&self.zone);
        let of_the_kind = &self.hall.hours[self.calendar.halves(now.date()) as usize];
        self.hall.unlike.get(&now.date()).unwrap_or(of_the_kind).iter().any(|(_, until)| *until > now.time())
    }

    /// The officer who asks; whoever may not come in is nobody.
    pub(crate) fn officer(&self, id: u32) -> Result<&Officer, &'static str> {
        self.officers.get(&id).filter(|officer| officer.signs_in).ok_or("sign-in-needed")
    }

    /// Who asks something of the hall, with the right to.
    pub(crate) fn hall_actor(&self, actor: HallActor) -> Result<HallActor, &'static str> {
        match actor {
            HallActor::Visitor => {}
            HallActor::Officer(id) => drop(self.officer(id)?),
            HallActor::Manager(id) => {
                let manages = |officer: &Officer| {
                    officer.roles.contains(&Role::HallManager) || officer.roles.contains(&Role::Supervisor)
                };
                need(manages(self.officer(id)?), "not-assigned")?;
            }
        }
        Ok(actor)
    }
}

impl Officer {
    /// Takes a right away or gives it back.
    pub(crate) fn change(&mut self, right: Right, withdraw: bool) {
        match (right, withdraw) {
            (Right::SignIn, _) => self.signs_in = !withdraw,
            (Right::Duty(duty), true) => drop(self.duties.remove(&duty)),
            (Right::Duty(duty), false) => drop(self.duties.insert(duty)),
        }
    }

    pub(crate) fn works_in(&self, offices: &[&String]) -> Answer {
        need(offices.contains(&&self.office), "not-your-office")
    }
}
