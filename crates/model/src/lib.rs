//! The reference model: who may do what when, in cases and in the hall, said a second time and as plainly as
//! it goes, with maps and lists. It borrows the desk's words (duties, stages, days), never its decisions: it
//! does not call `Case::decide`, `HallDay::decide`, `clock` or `Case::kept_ready_until`, nor ask a stage for its duty;
//! it keeps no events, seals nothing and stores nothing.
//!
//! Read `case` and `hall` as the specification. `play` draws sequences of acts for tests, which compare the
//! model with the real thing step by step.

mod case;
mod days;
mod dice;
pub mod example;
pub mod facts;
mod forms;
mod hall;
mod likeness;
mod play;
mod step;
pub mod together;
mod town;
mod twist;

pub use case::{Case, Clock, Fee, Notice};
pub use days::Calendar;
pub use dice::Dice;
pub use forms::{CERTIFICATE, filled};
pub use hall::{Counter, Floor, Hall, Ticket};
pub use play::{shrunk, steps};
pub use step::{Ask, CaseAct, CaseName, HallAct, HallActor, Holding, How, Right, Seen, Step, TicketName, Who};
pub use together::Facts;
pub use town::{Application, HallPlan, Line, Officer, Service, Town};
pub use twist::Twist;

use guichet_desk::base::{Day, Instant, days_after};
use std::{collections::BTreeMap, sync::Arc};

/// Done, or refused with this code.
pub type Answer = Result<(), &'static str>;

fn need(holds: bool, otherwise: &'static str) -> Answer {
    if holds { Ok(()) } else { Err(otherwise) }
}

/// What holds an erasure back while somebody may still object.
const HELD_BY_TIME_TO_OBJECT: &str = "erasure-held-by-time-to-object";

/// The whole town desk: its cases, its hall day by day, and its clock.
#[derive(Clone, Debug)]
pub struct Model {
    /// What the town's files say, and what was taken away from officers since.
    pub town: Arc<Town>,
    /// Now.
    pub now: Instant,
    /// The cases by the name that the sequence gives them.
    pub cases: BTreeMap<CaseName, Case>,
    /// The hall on each day on which anything happened.
    pub halls: BTreeMap<Day, Hall>,
    /// On which day each ticket was taken, and which of that day's tickets it is.
    pub tickets: BTreeMap<TicketName, (Day, usize)>,
    /// The town as its files say.
    given: Arc<Town>,
    twist: Option<Twist>,
}

impl Model {
    /// An empty desk.
    pub fn new(town: Arc<Town>, now: Instant) -> Self {
        Self {
            given: Arc::clone(&town),
            town,
            now,
            cases: BTreeMap::new(),
            halls: BTreeMap::new(),
            tickets: BTreeMap::new(),
            twist: None,
        }
    }

    /// The same with one rule that is wrong on purpose.
    #[must_use]
    pub fn with(mut self, twist: Twist) -> Self {
        self.twist = Some(twist);
        self
    }

    /// Today in the town.
    pub fn today(&self) -> Day {
        self.now.day(&self.town.zone)
    }

    /// The hall today.
    pub fn hall(&self) -> Option<&Hall> {
        self.halls.get(&self.today())
    }

    /// What the hall's rules look at now, a wrong one included.
    pub fn floor(&self) -> Floor<'_> {
        Floor { plan: &self.town.hall, now: self.now, twist: self.twist }
    }

    /// What comes of a step; none when it is about something that was never there, which happens in sequences
    /// that were cut short. `drawn` is what chance said about a new case: whether the lot drew it.
    pub fn step(&mut self, step: &Step, drawn: bool) -> Option<Answer> {
        let today = self.today();
        match step {
            Step::Wait(seconds) => {
                self.now = self.now.plus_seconds(*seconds);
                Some(Ok(()))
            }
            Step::Round => {
                self.round();
                Some(Ok(()))
            }
            Step::Right { officer, right, withdraw } => {
                Arc::make_mut(&mut self.town).officers.get_mut(officer)?.change(*right, *withdraw);
                Some(Ok(()))
            }
            Step::Submit { case, application, objects_to } => {
                Some(self.submit(*case, *application, *objects_to, drawn))
            }
            Step::Ask(ask) => self.ask(ask),
            Step::Take { ticket, queues, remote, priority } => {
                let opens = self.town.hall_opens(self.now);
                let taken = self.in_hall(today, |hall, floor| {
                    need(!remote || opens, "day-over")?;
                    hall.take(queues, *remote, *priority, floor)
                });
                Some(taken.map(|place| {
                    self.tickets.insert(*ticket, (today, place));
                }))
            }
            Step::Hold(ticket, holding) => {
                let (day, place) = *self.tickets.get(ticket)?;
                if !self.halls.contains_key(&day) {
                    return Some(Err("not-found"));
                }
                Some(self.in_hall(day, |hall, floor| hall.hold(place, *holding, floor)))
            }
            Step::Hall(actor, act) => {
                let act = self.here_today(act, today)?;
                match self.town.hall_actor(*actor) {
                    Ok(by) => Some(self.in_hall(today, |hall, floor| hall.act(by, &act, floor))),
                    Err(code) => Some(Err(code)),
                }
            }
        }
    }

    /// A day of the hall begins with the first thing asked there, even if it is refused; nothing else of what is
    /// refused leaves a trace.
    fn in_hall<T>(
        &mut self,
        day: Day,
        act: impl FnOnce(&mut Hall, &Floor<'_>) -> Result<T, &'static str>,
    ) -> Result<T, &'static str> {
        let floor = Floor { plan: &self.town.hall, now: self.now, twist: self.twist };
        let hall = self.halls.entry(day).or_default();
        let mut after = hall.clone();
        let done = act(&mut after, &floor)?;
        *hall = after;
        Ok(done)
    }

    /// A hall's act names a ticket of today by its place.
    fn here_today(&self, act: &HallAct, today: Day) -> Option<hall::Act> {
        hall::Act::of(act, |ticket| self.tickets.get(&ticket).filter(|(day, _)| *day == today).map(|(_, place)| *place))
    }

    fn submit(
        &mut self,
        name: CaseName,
        application: usize,
        objects_to: Option<(CaseName, u8)>,
        drawn: bool,
    ) -> Answer {
        let (now, today, twist) = (self.now, self.today(), self.twist);
        let Application { service, fast_lane } = self.town.applications[application].clone();
        let (mut late_after, mut deciders) = (None, Vec::new());
        if let Some((decided, party)) = objects_to {
            let decided = self.cases.get_mut(&decided).ok_or("not-found")?;
            // Nobody comes too late: the objection only keeps which day was the last.
            late_after = decided.object_until.filter(|last| today > *last);
            need(late_after.is_none() || twist != Some(Twist::LateIsRefused), "nothing-to-object-to")?;
            decided.objected_to_by(party, name)?;
            for officer in decided.decided_before.iter().chain(&decided.decided_by) {
                deciders.retain(|known| known != officer);
                deciders.push(*officer);
            }
            decided.note(today, &self.town, twist);
        }
        let mut case = Case::submitted(service, fast_lane, drawn, now, today);
        case.late_after = late_after;
        if objects_to.is_some() {
            case.fee = Fee::None;
        }
        case.leave_to_others(deciders, &self.given);
        case.note(today, &self.town, twist);
        self.cases.insert(name, case);
        Ok(())
    }

    fn ask(&mut self, ask: &Ask) -> Option<Answer> {
        let held_by = self.held_by(ask.case);
        let (now, today, twist) = (self.now, self.today(), self.twist);
        let case = self.cases.get_mut(&ask.case)?;
        let asked = case::Asked { now, today, town: &self.town, given: &self.given, held_by, twist };
        Some(case.ask(ask, &asked))
    }

    /// What holds an erasure of a case's data back: an objection that runs, or that one may still come in time, to the
    /// case by another party than the one who asks, or to what was decided on an objection by anybody.
    fn held_by(&self, name: CaseName) -> Option<&'static str> {
        let case = self.cases.get(&name)?;
        if self.is_disputed(name) {
            return Some("erasure-held-by-objection");
        }
        let is_open = case.open_to_objection(self.today(), case.waits_longest()) || self.dispute_may_go_on(case);
        is_open.then_some(HELD_BY_TIME_TO_OBJECT)
    }

    fn dispute_may_go_on(&self, case: &Case) -> bool {
        let mut objections = case.objections.iter().filter_map(|(_, objection)| self.cases.get(objection));
        objections.any(|one| one.open_to_objection(self.today(), None) || self.dispute_may_go_on(one))
    }

    /// Whether an objection to a case runs, or one to the decision on such an objection.
    fn is_disputed(&self, case: CaseName) -> bool {
        let objections = self.cases.get(&case).into_iter().flat_map(|case| &case.objections);
        objections
            .map(|(_, objection)| *objection)
            .any(|objection| self.is_open(objection) || self.is_disputed(objection))
    }

    fn is_open(&self, case: CaseName) -> bool {
        self.cases.get(&case).is_some_and(|case| case.closed.is_none())
    }

    /// What time does by itself: notices, confirmations and what was granted run out, hall days end, data comes to its
    /// end.
    fn round(&mut self) {
        let (now, today, twist) = (self.now, self.today(), self.twist);
        for case in self.cases.values_mut() {
            case.time_passes(now, today, &self.town, twist);
        }
        for (_, hall) in self.halls.iter_mut().filter(|(day, hall)| **day < today && !hall.ended) {
            hall.end(now);
        }
        // Tickets are forgotten after thirty days, two days of tickets in one round.
        let old: Vec<Day> = self.halls.keys().copied().filter(|day| days_after(*day, 30) < today).take(2).collect();
        for day in old {
            self.halls.remove(&day);
        }
        let waits = |by| by != HELD_BY_TIME_TO_OBJECT || twist != Some(Twist::DataGoesFirst);
        let is_held = |name: &CaseName| self.held_by(*name).is_some_and(waits);
        let held: Vec<CaseName> = self.cases.keys().copied().filter(is_held).collect();
        for (name, case) in &mut self.cases {
            case.data_ends(now, held.contains(name));
        }
    }

    /// What an officer finds on the work list: what they hold, and what nobody holds and they could take on,
    /// what is due first before what waits to be handed over, and that before what stands still.
    pub fn work_list(&self, officer: u32) -> Vec<CaseName> {
        let Some(who) = self.town.officers.get(&officer).filter(|who| who.signs_in) else { return Vec::new() };
        let mut rows: Vec<_> = self.cases.iter().filter(|(_, case)| case.waits_for(officer, who)).collect();
        rows.sort_by_key(|(name, case)| (case.list_key(), **name));
        rows.into_iter().map(|(name, _)| *name).collect()
    }

    /// Whether an officer finds on a case that it should be left to a colleague.
    pub fn leaves_to_colleague(&self, officer: u32, name: CaseName) -> bool {
        let case = &self.cases[&name];
        let free = case.duty().filter(|duty| case.holders[*duty as usize].is_none());
        free.is_some_and(|duty| {
            let (who, act) = (Who::Officer(officer), CaseAct::Take(duty));
            let take = Ask { case: name, who, seen: Seen::Any, words: true, act };
            self.clone().ask(&take) == Some(Err("nobody-left"))
        })
    }

    /// The day a case is due, counted anew.
    pub fn due(&self, case: &Case) -> Option<Day> {
        case.due(self.today(), &self.town, self.twist)
    }

    /// The last day on which what was granted waits for the person.
    pub fn kept_ready_until(&self, case: &Case) -> Option<Day> {
        case.kept_ready_until(&self.town, self.twist)
    }

    /// The last day on which the data of a closed case is kept.
    pub fn kept_until(&self, case: &Case) -> Option<Day> {
        case.kept_until(&self.town, self.twist)
    }
}
