//! A small town for tests: who acts, and a desk that keeps a case together with its history.

use crate::{
    base::{Day, EnvelopeId, Instant, ItemCode, OfficeCode, OfficerId, PartyIndex},
    case::{
        Actor, Case, Channel, Command, Context, DutyOffices, ErasureFacts, Event, Happening, ItemAnswer, Outcome,
        Refusal, Submitted,
    },
    clock::{Calendar, Promise},
    people::{Colleagues, Duty, Officer, Role},
};

pub(super) const REASON: EnvelopeId = EnvelopeId(7);
pub(super) const TODAY: Day = jiff::civil::date(2026, 11, 2);
/// The first day on which a closed case's data is due to be erased.
pub(super) const RETENTION_ENDS: Day = jiff::civil::date(2027, 1, 1);
pub(super) const ANSWER_BY: Day = jiff::civil::date(2026, 11, 16);
/// The last day on which what was granted is kept ready: before the universe's day that is too late.
pub(super) const KEPT_READY_UNTIL: Day = ANSWER_BY;
/// Works on every day but weekends.
pub(super) static CALENDAR: Calendar = Calendar::weekends_only();

/// Who acts. Officers 11, 12 take in, 21, 22 decide, 31, 32 issue; 19, 29, 39 supervise those
/// offices; 41 works in fire safety; 51 to 54 may take on every duty, 59 supervises them; those from
/// 51 on and 61, who has no duties, also handle requests about data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    Party(u8),
    Officer(u32),
    Time,
}

pub(super) const APPLICANT: Who = Who::Party(0);
pub(super) const TENANT: Who = Who::Party(1);
pub(super) const INTAKE: Who = Who::Officer(11);
pub(super) const INTAKE_COLLEAGUE: Who = Who::Officer(12);
pub(super) const INTAKE_HEAD: Who = Who::Officer(19);
pub(super) const DECISION: Who = Who::Officer(21);
pub(super) const DECISION_COLLEAGUE: Who = Who::Officer(22);
pub(super) const DECISION_HEAD: Who = Who::Officer(29);
pub(super) const ISSUE: Who = Who::Officer(31);
pub(super) const ISSUE_HEAD: Who = Who::Officer(39);
pub(super) const FIRE_SAFETY: Who = Who::Officer(41);
pub(super) const PROTECTOR: Who = Who::Officer(61);

/// A case with its history, in a town with an office per duty or with one office for all.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    pub(super) case: Case,
    pub(super) history: Vec<Event>,
    pub(super) today: Day,
    /// Who works here, and who of them is away; nobody is named where that does not matter.
    pub(super) staff: Vec<Officer>,
    pub(super) away: Vec<u32>,
    pub(super) offices: [OfficeCode; 3],
    /// The offices that every case asks.
    pub(super) opinions: Vec<OfficeCode>,
    pub(super) overdue: bool,
}

impl Desk {
    /// A paid service with an office per duty.
    pub(super) fn normal() -> Self {
        Self::opened(submitted())
    }

    /// The same where every officer of one office may take on every duty.
    pub(super) fn one_office() -> Self {
        Self::opened_in(submitted(), [office("hall"), office("hall"), office("hall")])
    }

    pub(super) fn opened(submitted: Submitted) -> Self {
        Self::opened_in(submitted, [office("residence"), office("permits"), office("papers")])
    }

    pub(super) fn opened_in(submitted: Submitted, offices: [OfficeCode; 3]) -> Self {
        let context = context_of(Actor::Party(PartyIndex::APPLICANT), &offices, TODAY);
        let opinions = submitted.opinions.clone();
        let history = Case::open(submitted, &context);
        let case = Case::fold(&history).expect("a case opens with its submission");
        Self { case, history, today: TODAY, staff: Vec::new(), away: Vec::new(), offices, opinions, overdue: false }
    }

    /// What `who` asks for, and what follows.
    pub(super) fn asks(&self, who: Who, command: &Command) -> Result<Vec<Event>, Refusal> {
        let clerk = officer(who);
        let actor = match (who, &clerk) {
            (Who::Party(party), _) => Actor::Party(PartyIndex(party)),
            (_, Some(clerk)) => Actor::Officer(clerk),
            _ => Actor::Calendar,
        };
        let (colleagues, opinions, overdue) = (self.colleagues(), &self.opinions, self.overdue);
        let context = Context { opinions, overdue, colleagues, ..context_of(actor, &self.offices, self.today) };
        self.case.decide(command, &context)
    }

    pub(super) fn colleagues(&self) -> Colleagues<'_> {
        let here = self.staff.iter().filter(|officer| !self.away.contains(&officer.id.0));
        Colleagues { present: here.collect(), everyone: self.staff.iter().collect() }
    }

    /// `who` does it; what happened.
    pub(super) fn does(&mut self, who: Who, command: &Command) -> Vec<Happening> {
        let events = self.asks(who, command).unwrap_or_else(|refusal| panic!("{who:?} {command:?}: {refusal:?}"));
        self.take_in(&events);
        events.into_iter().map(|event| event.what).collect()
    }

    pub(super) fn take_in(&mut self, events: &[Event]) {
        for event in events {
            self.case.apply(event);
            self.history.push(event.clone());
        }
    }

    /// Why `who` may not do it.
    pub(super) fn refuses(&self, who: Who, command: &Command) -> Refusal {
        self.asks(who, command).expect_err("this must be refused")
    }

    pub(super) fn offices(&self) -> DutyOffices<'_> {
        offices_of(&self.offices)
    }

    /// The same case, accepted by the intake officer.
    pub(super) fn accepted(mut self) -> Self {
        self.does(INTAKE, &Command::Accept);
        self
    }

    /// The same case, granted and with nothing to pay.
    pub(super) fn granted(self) -> Self {
        let mut desk = self.accepted();
        desk.does(DECISION, &decide(Outcome::Granted));
        desk.does(ISSUE, &Command::PayFee);
        desk
    }

    /// The same case, with a notice that asks for a tenancy contract and a photograph.
    pub(super) fn notified(mut self) -> Self {
        self.does(INTAKE, &notice(&["tenancy-contract", "photograph"]));
        self
    }
}

pub(super) fn submitted() -> Submitted {
    Submitted {
        service: "residence-certificate".parse().expect("a service's name"),
        version: 3,
        channel: Channel::Online,
        others: 0,
        fee: 1_500,
        promise: Promise::WorkingDays(10),
        legal_limit: None,
        fast_lane: false,
        drawn_by_lot: false,
        opinions: Vec::new(),
        objection_to: None,
        late_after: None,
        decided_before: Vec::new(),
        clock_waits_for_parties: false,
    }
}

pub(super) fn officer(who: Who) -> Option<Officer> {
    let Who::Officer(number) = who else { return None };
    let (place, duties) = match number / 10 {
        1 => ("residence", vec![Duty::Intake]),
        2 => ("permits", vec![Duty::Decision]),
        3 => ("papers", vec![Duty::Issue]),
        5 => ("hall", Duty::ALL.to_vec()),
        _ => ("fire-safety", vec![]),
    };
    let supervisor = (number % 10 == 9).then_some(Role::Supervisor);
    let roles = supervisor.into_iter().chain((number > 50).then_some(Role::DataProtection)).collect();
    Some(Officer { id: OfficerId(number), office: office(place), duties, roles })
}

pub(super) fn colleague(number: u32) -> Officer {
    officer(Who::Officer(number)).expect("an officer's number")
}

pub(super) fn office(name: &str) -> OfficeCode {
    name.parse().expect("an office's name")
}

pub(super) fn item(name: &str) -> ItemCode {
    name.parse().expect("an item's name")
}

pub(super) fn notice(items: &[&str]) -> Command {
    let items = items.iter().map(|name| item(name)).collect();
    Command::SendNotice { items, text: Some(REASON), answer_by: ANSWER_BY }
}

pub(super) fn provide(name: &str) -> Command {
    Command::AnswerItem { item: item(name), answer: ItemAnswer::Provided(REASON) }
}

pub(super) fn decide(outcome: Outcome) -> Command {
    Command::Decide { outcome, reasons: Some(REASON) }
}

pub(super) fn offices_of(offices: &[OfficeCode; 3]) -> DutyOffices<'_> {
    DutyOffices { intake: &offices[0], decision: &offices[1], issue: &offices[2] }
}

/// Noon of the day, near enough for tests that look at days only.
pub(super) fn noon(day: Day) -> Instant {
    Instant::start_of(day, &crate::base::Zone::UTC).plus_seconds(12 * 3_600)
}

pub(super) fn context_of<'a>(actor: Actor<'a>, offices: &'a [OfficeCode; 3], today: Day) -> Context<'a> {
    let erasure = ErasureFacts { retention_ended: today >= RETENTION_ENDS, held_by: None };
    let colleagues = Colleagues::default();
    Context {
        now: noon(today),
        today,
        actor,
        offices: offices_of(offices),
        opinions: &[],
        overdue: false,
        erasure,
        planned_until: Some(KEPT_READY_UNTIL),
        objection_days: None,
        calendar: &CALENDAR,
        colleagues,
    }
}
