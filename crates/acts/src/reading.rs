//! Reading without opening: where a case stands, its history, its documents.

use crate::{Acts, Forbidden, Problem, SearchHit, request::Who};
use guichet_desk::{
    base::{CaseId, CaseNumber, Day, Instant, Language},
    case::{Actor, Case, Event},
    catalogue::Service,
    clock::{ClockHistory, Deadline, Promise, deadline},
    people::{Duty, Role},
};
use guichet_store::{CaseFile, DocumentRow};
use std::sync::Arc;

/// A case as it may be shown to whoever asks, with nothing opened.
#[derive(Clone, Debug)]
pub struct CaseView {
    /// Its row.
    pub id: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// The version of the service it keeps.
    pub service: Arc<Service>,
    /// Its fold.
    pub case: Case,
    /// The promise.
    pub deadline: Deadline,
    /// The legal limit, when a law sets one.
    pub legal: Option<Deadline>,
    /// The last day on which what was granted is kept ready, while it waits for the person.
    pub kept_ready_until: Option<Day>,
    /// The day on which it is looked at.
    pub today: Day,
}

impl CaseView {
    /// The promised day; none while the clock has not started or stands still, because nobody knows then how long it
    /// will.
    pub fn promised_day(&self) -> Option<Day> {
        let clock = &self.case.clock;
        self.deadline.due.filter(|_| clock.stopped.is_some() || !clock.is_paused())
    }

    /// The deadline with its promised day, as far as one is promised: while the clock stands still, no day to come
    /// counts yet.
    pub fn promised(&self, today: Day) -> Deadline {
        let mut promised = Deadline { due: self.promised_day(), ..self.deadline.clone() };
        if promised.due.is_none() {
            promised.days.retain(|explained| explained.day <= today);
        }
        promised
    }
}

impl Acts {
    /// A case by its number.
    pub fn case_id(&self, number: CaseNumber) -> Result<CaseId, Problem> {
        self.store().read(|snapshot| Ok::<_, Problem>(snapshot.find_case(number)?))?.ok_or(Problem::NotFound)
    }

    /// Where a case stands, for one of its parties or an officer of its offices. An officer of another
    /// office is refused, on record.
    pub fn view(&self, who: &Who, case: CaseId, now: Instant) -> Result<CaseView, Problem> {
        let (file, seen) = self.store().read(|snapshot| {
            let file = snapshot.load_case(case)?.ok_or(Problem::NotFound)?;
            let (actor, service) = (self.actor(snapshot, who, &file)?, self.0.services.at(file.service_version)?);
            let seen = may_see(&actor, service, &file.case);
            Ok::<_, Problem>((file, seen))
        })?;
        if let Err(problem) = seen {
            if let Problem::Forbidden(refused) = problem {
                self.record_look(who, case, refused, now)?;
            }
            return Err(problem);
        }
        self.view_of(file, now)
    }

    pub(crate) fn view_of(&self, file: CaseFile, now: Instant) -> Result<CaseView, Problem> {
        let service = Arc::clone(self.0.services.at(file.service_version)?);
        let (calendar, zone) = (&self.catalogue().calendar, &self.catalogue().town.zone);
        let legal = service.legal_limit.filter(|_| matches!(file.case.clock.promise, Promise::WorkingDays(_)));
        Ok(CaseView {
            id: file.id,
            number: file.number,
            deadline: deadline(&file.case.clock, calendar, zone, now),
            kept_ready_until: file.case.kept_ready_until(&service, calendar, zone),
            legal: legal.map(|days| {
                // The law knows nothing of the town's own extension.
                let promise = Promise::WorkingDays(days);
                let clock = ClockHistory { promise, extension: 0, ..file.case.clock.clone() };
                deadline(&clock, calendar, zone, now)
            }),
            case: file.case,
            service,
            today: self.today(now),
        })
    }

    /// A case's history, for whoever may see the case.
    pub fn history(&self, who: &Who, case: CaseId) -> Result<Vec<Event>, Problem> {
        self.store().read(|snapshot| {
            let file = snapshot.load_case(case)?.ok_or(Problem::NotFound)?;
            let service = self.0.services.at(file.service_version)?;
            may_see(&self.actor(snapshot, who, &file)?, service, &file.case)?;
            Ok(snapshot.history(case)?)
        })
    }

    /// The documents of a case, unopened; a party sees its own.
    pub fn documents(&self, who: &Who, case: CaseId) -> Result<Vec<DocumentRow>, Problem> {
        self.store().read(|snapshot| {
            let file = snapshot.load_case(case)?.ok_or(Problem::NotFound)?;
            let actor = self.actor(snapshot, who, &file)?;
            may_see(&actor, self.0.services.at(file.service_version)?, &file.case)?;
            let mut rows = snapshot.documents(case)?;
            if let Actor::Party(own) = actor {
                rows.retain(|row| row.party == own);
            }
            Ok(rows)
        })
    }

    /// The services that have every word of `text`, and booking where it has, best first.
    pub fn search(&self, language: Language, text: &str) -> Result<Vec<SearchHit>, Problem> {
        self.0.services.search(language, text)
    }
}

/// Officers see the cases of their own office's duties, those whose opinion was asked of it, those in which they had a
/// part, and those drawn by lot while they wait for a check; officers for data protection those about whose data
/// something was asked.
pub(crate) fn may_see(actor: &Actor<'_>, service: &Service, case: &Case) -> Result<(), Problem> {
    let Actor::Officer(officer) = actor else { return Ok(()) };
    let of_duties = Duty::ALL.into_iter().any(|duty| *service.duties.of(duty) == officer.office);
    let of_opinions = case.opinions.iter().any(|(office, _)| *office == officer.office);
    let asked_to_erase = officer.is(Role::DataProtection) && !case.erasures.is_empty();
    let has_part = case.duty_of(officer.id).is_some() || case.took_part(officer.id);
    if of_duties || of_opinions || asked_to_erase || has_part || case.awaits_check() {
        Ok(())
    } else {
        Err(Problem::Forbidden(Forbidden::Office))
    }
}
