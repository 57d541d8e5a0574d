//! A case: where it stands, and the rules of its procedure (`rules`), its end (`ending`), its time (`time`) and
//! who is left for the rest (`others`).

mod ending;
mod others;
mod rules;
mod time;

use crate::{
    Answer, Ask, Town, Twist, Who, need,
    step::CaseName,
    town::{Officer, Service},
};
use guichet_desk::{
    base::{Day, Instant},
    case::{Closing, Confirmation, ErasureStanding, Finding, Outcome, PauseReason, Stage},
    people::Duty,
};
use std::collections::{BTreeMap, BTreeSet};

/// How the fee stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the same words as the desk's")]
pub enum Fee {
    None,
    Due,
    Paid,
    Waived,
    Refunded,
}

/// The notice that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What is missing, and whether it was answered.
    pub items: Vec<(&'static str, bool)>,
    /// The last day to answer.
    pub answer_by: Day,
}

/// When the clock ran.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// From the end of this day on.
    pub started: Option<Day>,
    /// The standstills that are over: the day each began, and the day it ended.
    pub pauses: Vec<(Day, Day)>,
    /// The standstill that goes on: since when, and why.
    pub paused: Option<(Day, PauseReason)>,
    /// Working days added.
    pub extension: u16,
    /// When it stopped for good.
    pub stopped: Option<Day>,
}

/// A case as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the same words as the desk's case")]
#[expect(clippy::struct_excessive_bools, reason = "each is a plain fact of the procedure")]
pub struct Case {
    pub service: Service,
    pub fast_lane: bool,
    pub drawn: bool,
    pub submitted: Instant,
    pub stage: Stage,
    /// Who holds intake, decision and issue.
    pub holders: [Option<u32>; 3],
    /// Everyone who ever held a duty, and which.
    pub held: BTreeMap<u32, Duty>,
    /// Everyone who took part otherwise, and so stays out of the duties.
    pub took_part: BTreeSet<u32>,
    pub confirmations: Vec<Confirmation>,
    pub clock: Clock,
    pub notices: u8,
    pub further_notice: bool,
    pub notice: Option<Notice>,
    /// The offices asked, and whether they answered.
    pub opinions: Vec<(String, bool)>,
    pub fee: Fee,
    pub outcome: Option<Outcome>,
    pub issued: bool,
    /// Since when what was granted waits for its fee, or since it was issued to be collected.
    pub ready_since: Option<Day>,
    /// The last day that the person was reminded of, of what waits now or waited last.
    pub reminded_of: Option<Day>,
    pub revoked: bool,
    /// The last day to object to what was decided, or revoked since.
    pub object_until: Option<Day>,
    /// The last day to object to what this one objects to, where it was sent after that day.
    pub late_after: Option<Day>,
    /// Who decided on what this one objects to, the last of them last: they do not decide here.
    pub decided_before: Vec<u32>,
    /// Who decided here, or revoked what was issued, in their order.
    pub decided_by: Vec<u32>,
    pub checked: Option<Finding>,
    /// Who objected, and by which case.
    pub objections: Vec<(u8, CaseName)>,
    /// Who objected to what was said last: to the decision, or to the revocation since.
    pub objected: BTreeSet<u8>,
    pub closed: Option<(Closing, Instant)>,
    pub erasures: BTreeMap<u8, ErasureStanding>,
    /// The due day when something last happened, by which the work lists are ordered.
    listed: Option<Day>,
    /// When the calendar looks whether the data ends.
    data_ends: Option<Instant>,
}

/// With what in mind a case is asked.
pub(crate) struct Asked<'a> {
    pub(crate) now: Instant,
    pub(crate) today: Day,
    pub(crate) town: &'a Town,
    /// The town as its files say, with nothing taken away.
    pub(crate) given: &'a Town,
    /// The code of what holds an erasure of the case's data back.
    pub(crate) held_by: Option<&'static str>,
    pub(crate) twist: Option<Twist>,
}

/// Who asks, as the rules see them.
#[derive(Clone, Copy)]
enum By<'a> {
    Party(u8),
    Officer(u32, &'a Officer),
}

impl Case {
    /// A case just submitted. In the fast lane the checklist accepts at once, if nobody else must confirm.
    pub(crate) fn submitted(service: Service, fast_lane: bool, drawn: bool, now: Instant, today: Day) -> Self {
        let (waits, clock_waits) = (!service.others.is_empty(), service.clock_waits);
        let mut case = Self {
            fee: if service.fee == 0 { Fee::None } else { Fee::Due },
            confirmations: vec![Confirmation::Awaited; service.others.len()],
            service,
            fast_lane,
            drawn: drawn && fast_lane,
            submitted: now,
            stage: if waits { Stage::Confirmation } else { Stage::Intake },
            holders: [None; 3],
            held: BTreeMap::new(),
            took_part: BTreeSet::new(),
            clock: Clock { started: (!(waits && clock_waits)).then_some(today), ..Clock::default() },
            notices: 0,
            further_notice: false,
            notice: None,
            opinions: Vec::new(),
            outcome: None,
            issued: false,
            ready_since: None,
            reminded_of: None,
            revoked: false,
            object_until: None,
            late_after: None,
            decided_before: Vec::new(),
            decided_by: Vec::new(),
            checked: None,
            objections: Vec::new(),
            objected: BTreeSet::new(),
            closed: None,
            erasures: BTreeMap::new(),
            listed: None,
            data_ends: None,
        };
        if fast_lane && !waits {
            case.accept();
        }
        case
    }

    /// Whether an officer sees the case at all: their office has a duty in it or was asked, or they have a part
    /// in it, or a check or a request for erasure calls for them.
    pub fn is_seen_by(&self, id: u32, officer: &Officer) -> bool {
        let protects = officer.roles.contains(&guichet_desk::people::Role::DataProtection);
        self.service.offices.contains(&officer.office)
            || self.opinions.iter().any(|(office, _)| *office == officer.office)
            || self.held.contains_key(&id)
            || self.took_part.contains(&id)
            || (self.drawn && self.outcome.is_some() && self.checked.is_none())
            || (protects && !self.erasures.is_empty())
    }

    /// Asks something; nothing is changed when it is refused.
    pub(crate) fn ask(&mut self, ask: &Ask, asked: &Asked<'_>) -> Answer {
        rules::say_why(ask)?;
        let by = match ask.who {
            Who::Party(party) => {
                need(usize::from(party) <= self.confirmations.len(), "not-found")?;
                By::Party(party)
            }
            Who::Officer(id) => By::Officer(id, asked.town.officer(id)?),
        };
        if let By::Officer(id, officer) = by {
            need(self.is_seen_by(id, officer), "other-office")?;
        }
        if let crate::CaseAct::Pass(_, to) = ask.act {
            asked.town.officer(to).map_err(|_| "not-found")?;
        }
        need(ask.seen != crate::Seen::Before, "moved-on")?;
        let mut after = self.clone();
        after.follow(ask, by, asked)?;
        self.must_leave_somebody(&after, &ask.act, by, asked)?;
        self.must_be_of_the_service(&ask.act)?;
        after.note(asked.today, asked.town, asked.twist);
        *self = after;
        Ok(())
    }

    /// What is asked for and how things are handed over is looked up in the service last, when all else allows the act.
    fn must_be_of_the_service(&self, act: &crate::CaseAct) -> Answer {
        match act {
            crate::CaseAct::SendNotice(items) => {
                need(items.iter().all(|item| self.service.items.contains(*item)), "item-not-listed")
            }
            crate::CaseAct::HandOver(way) => need(self.service.ways.contains(way), "delivery-not-offered"),
            _ => Ok(()),
        }
    }

    /// A party objects to the decision, each once, and once more to its revocation.
    pub(crate) fn objected_to_by(&mut self, party: u8, objection: CaseName) -> Answer {
        need(usize::from(party) <= self.confirmations.len(), "not-found")?;
        need(!self.is_erased(party), "already-erased")?;
        need(self.outcome.is_some(), "nothing-to-object-to")?;
        need(self.objected.insert(party), "already-objected")?;
        self.objections.push((party, objection));
        Ok(())
    }

    /// Whether anybody but the party who asks may still object in time.
    pub(crate) fn open_to_objection(&self, today: Day, asking: Option<u8>) -> bool {
        let others = u8::try_from(self.confirmations.len()).unwrap_or(u8::MAX);
        let may = |party: u8| Some(party) != asking && !self.is_erased(party) && !self.objected.contains(&party);
        self.object_until.is_some_and(|last| today <= last) && (0..=others).any(may)
    }

    /// Whether the case is on the list of an officer: it waits for a duty of theirs at their office, which they
    /// hold or which nobody holds and nothing keeps them from.
    pub(crate) fn waits_for(&self, id: u32, officer: &Officer) -> bool {
        let Some(duty) = self.duty() else { return false };
        let holder = self.holders[duty as usize];
        let apart = self.held.get(&id).is_none_or(|held| *held == duty) && !self.took_part.contains(&id);
        let decides_again = duty == Duty::Decision && self.decided_before.contains(&id);
        let free = holder.is_none() && apart && !decides_again;
        officer.duties.contains(&duty)
            && self.service.offices[duty as usize] == officer.office
            && (holder == Some(id) || free)
    }

    /// The duty that the case waits for; none while others must confirm, and once it is closed.
    pub(crate) const fn duty(&self) -> Option<Duty> {
        match self.stage {
            Stage::Confirmation | Stage::Closed => None,
            Stage::Intake => Some(Duty::Intake),
            Stage::Decision => Some(Duty::Decision),
            Stage::Issue | Stage::HandOver => Some(Duty::Issue),
        }
    }

    fn is_erased(&self, party: u8) -> bool {
        matches!(self.erasures.get(&party), Some(ErasureStanding::Erased(_)))
    }
}
