//! A town of five officers and one case: officer 1 holds intake, officer 2 holds the decision and is
//! of data protection as well, 3 and 4 are of data protection, 5 is neither.

use crate::{
    base::{CaseId, Day, EnvelopeId, Instant, OfficerId, PartyIndex, Zone},
    case::{Case, Channel, DutyOffices, Submitted},
    catalogue::{Service, SourceFile},
    clock::Promise,
    disclosure::{Actor, Asked, Basis, Command, Context, Disclosure, Event, Refusal, Scope},
    people::{Colleagues, Duty, Officer, Role},
};

pub(super) const TODAY: Day = jiff::civil::date(2026, 11, 2);
pub(super) const REASON: EnvelopeId = EnvelopeId(7);
static UTC: Zone = Zone::UTC;
pub(super) const INVOLVED: [u32; 2] = [1, 2];

/// The case, the officers, and whatever else an answer depends on.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub(super) case: Case,
    pub(super) officers: Vec<Officer>,
    pub(super) service: Service,
    pub(super) now: Instant,
    pub(super) erased: bool,
}

impl Scene {
    pub(super) fn new() -> Self {
        let mut case = case();
        case.duty_book = vec![(OfficerId(1), Duty::Intake), (OfficerId(2), Duty::Decision)];
        let officers = (1..=5).map(officer).collect();
        let now = Instant::start_of(TODAY, &Zone::UTC).plus_seconds(36_000);
        Self { case, officers, service: service(), now, erased: false }
    }

    pub(super) fn context(&self, number: Option<u32>) -> Context<'_> {
        let actor = number
            .and_then(|number| self.officers.iter().find(|officer| officer.id.0 == number))
            .map_or(Actor::Calendar, Actor::Officer);
        let today = self.now.day(&Zone::UTC);
        Context { now: self.now, today, zone: &UTC, actor, case: &self.case, erased: self.erased }
    }

    pub(super) fn asks(&self, number: u32, asked: Asked) -> Result<Event, Refusal> {
        Disclosure::open(asked, &basis(), &self.service, &self.context(Some(number)))
    }

    pub(super) fn requested_by(&self, number: u32) -> Disclosure {
        let event = self.asks(number, asked()).expect("a sound request");
        Disclosure::fold([&event]).expect("it begins with the request")
    }

    /// What an officer, or the calendar, does to a disclosure.
    pub(super) fn does(
        &self,
        disclosure: &mut Disclosure,
        number: Option<u32>,
        command: Command,
    ) -> Result<(), Refusal> {
        let event = disclosure.decide(&command, &self.context(number))?;
        disclosure.apply(&event);
        Ok(())
    }
}

pub(super) fn basis() -> Basis {
    Basis { code: "court-order".parse().expect("a code"), days_max: 30, delay_days_max: 90 }
}

pub(super) fn asked() -> Asked {
    let scope =
        Scope { party: PartyIndex::APPLICANT, fields: vec!["full_name".parse().expect("a name")], items: Vec::new() };
    Asked { case: CaseId(1), scope, days: 14, tell_after_days: 60, words: EnvelopeId(8) }
}

fn officer(number: u32) -> Officer {
    let roles = if (2..=4).contains(&number) { [Role::DataProtection].into() } else { [Role::Supervisor].into() };
    Officer { id: OfficerId(number), office: "oversight".parse().expect("a code"), duties: Duty::ALL.to_vec(), roles }
}

fn case() -> Case {
    let submitted = Submitted {
        service: "mooring".parse().expect("a code"),
        version: 1,
        channel: Channel::Online,
        others: 1,
        fee: 0,
        promise: Promise::WorkingDays(5),
        legal_limit: None,
        fast_lane: false,
        drawn_by_lot: false,
        opinions: Vec::new(),
        objection_to: None,
        late_after: None,
        decided_before: Vec::new(),
        clock_waits_for_parties: false,
    };
    let office = "oversight".parse().expect("a code");
    let offices = DutyOffices { intake: &office, decision: &office, issue: &office };
    let now = Instant::start_of(TODAY, &Zone::UTC);
    let actor = crate::case::Actor::Party(PartyIndex::APPLICANT);
    let context = crate::case::Context {
        now,
        today: TODAY,
        actor,
        offices,
        opinions: &[],
        overdue: false,
        erasure: crate::case::ErasureFacts::default(),
        planned_until: None,
        objection_days: None,
        calendar: &crate::clock::Calendar::weekends_only(),
        colleagues: Colleagues::default(),
    };
    Case::fold(&Case::open(submitted, &context)).expect("a case opens with its submission")
}

fn service() -> Service {
    let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
    let files = [
        file("services/mooring.toml", include_str!("../../../tests/broken/good/services/mooring.toml")),
        file("locales/en/mooring.ftl", include_str!("../../../tests/broken/good/locales/en/mooring.ftl")),
    ];
    let source = serde_json::to_string(&files).expect("texts are JSON");
    Service::from_source(&source).expect("the good town's service is good")
}
