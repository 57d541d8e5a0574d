//! Reading without opening: where a case stands, its history, the work lists.

use crate::{Acts, Forbidden, Problem, listing::halves_left, request::Who};
use guichet_desk::{
    base::{CaseId, CaseNumber, Day, Instant, Language, OfficerId, ServiceCode, day_from_number},
    case::{Actor, Case, Event, PauseReason, Stage},
    catalogue::{Catalogue, Service},
    clock::{ClockHistory, Colour, Deadline, Promise, deadline},
    people::{Duty, Role},
};
use guichet_store::{CaseFile, DocumentRow, StoredClock, WorkKey, WorkQuery};
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
}

/// Which rows of a work list.
#[derive(Clone, Debug, Default)]
pub struct WorkFilter {
    /// Only this duty; all duties of the officer when none.
    pub duty: Option<Duty>,
    /// Only cases the officer already holds.
    pub mine: bool,
    /// Only cases past their promise, of the whole office (for supervisors).
    pub overdue_only: bool,
    /// After this row.
    pub after: Option<WorkKey>,
    /// At most so many rows; 100 when 0.
    pub limit: u16,
}

/// A row of a work list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkRow {
    /// The case.
    pub id: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// The service.
    pub service: ServiceCode,
    /// Where it stands.
    pub stage: Stage,
    /// The promised day.
    pub due_day: Option<Day>,
    /// Whether it may still move.
    pub provisional: bool,
    /// The colour today.
    pub colour: Colour,
    /// Why the clock stands still, when it does.
    pub paused: Option<PauseReason>,
    /// Half working days left after today; negative when late.
    pub halves_left: i32,
    /// Half working days used up to today; 0 for a stated instant.
    pub halves_used: u32,
    /// Working days promised; 0 for a stated instant.
    pub days_promised: u16,
    /// Who holds the duty.
    pub holder: Option<OfficerId>,
    /// When something last happened.
    pub changed_at: Instant,
    /// What: the word of the event.
    pub last: String,
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// Its rows.
    pub rows: Vec<T>,
    /// Where the next page begins, when there is one.
    pub next: Option<WorkKey>,
}

const ROWS: u16 = 100;

impl Acts {
    /// A case by its number.
    pub fn case_id(&self, number: CaseNumber) -> Result<CaseId, Problem> {
        self.store().read(|snapshot| Ok::<_, Problem>(snapshot.find_case(number)?))?.ok_or(Problem::NotFound)
    }

    /// Where a case stands, for one of its parties or an officer of its offices. An officer of another
    /// office is refused, on record.
    pub fn view(&self, who: &Who, case: CaseId, now: Instant) -> Result<CaseView, Problem> {
        let file =
            self.store().read(|snapshot| Ok::<_, Problem>(snapshot.load_case(case)?))?.ok_or(Problem::NotFound)?;
        let service = self.0.services.at(file.service_version)?;
        if let Err(problem) = may_see(&self.actor(who, &file)?, service, &file.case) {
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
            legal: legal.map(|days| {
                let clock = ClockHistory { promise: Promise::WorkingDays(days), ..file.case.clock.clone() };
                deadline(&clock, calendar, zone, now)
            }),
            case: file.case,
            service,
        })
    }

    /// A case's history, for whoever may see the case.
    pub fn history(&self, who: &Who, case: CaseId) -> Result<Vec<Event>, Problem> {
        self.store().read(|snapshot| {
            let file = snapshot.load_case(case)?.ok_or(Problem::NotFound)?;
            let service = self.0.services.at(file.service_version)?;
            may_see(&self.actor(who, &file)?, service, &file.case)?;
            Ok(snapshot.history(case)?)
        })
    }

    /// The documents of a case, unopened; a party sees its own.
    pub fn documents(&self, who: &Who, case: CaseId) -> Result<Vec<DocumentRow>, Problem> {
        self.store().read(|snapshot| {
            let file = snapshot.load_case(case)?.ok_or(Problem::NotFound)?;
            let actor = self.actor(who, &file)?;
            may_see(&actor, self.0.services.at(file.service_version)?, &file.case)?;
            let mut rows = snapshot.documents(case)?;
            if let Actor::Party(own) = actor {
                rows.retain(|row| row.party == own);
            }
            Ok(rows)
        })
    }

    /// What an officer can take on or go on with, due first; cases in which they hold another duty are
    /// left out.
    pub fn work_list(&self, officer: OfficerId, filter: &WorkFilter, now: Instant) -> Result<Page<WorkRow>, Problem> {
        let who = self.officer(officer)?;
        let limit = if filter.limit == 0 { ROWS } else { filter.limit.min(ROWS) };
        let after = filter.after.unwrap_or(WorkKey::START);
        let mut rows = self.store().read(|snapshot| -> Result<_, Problem> {
            if filter.overdue_only {
                return Ok(snapshot.overdue(&who.office, after, now, limit + 1)?);
            }
            let mut rows = Vec::new();
            for (stage, duty) in STAGES.iter().filter(|(_, duty)| wanted(*duty, filter, &who.duties)) {
                for holder in [Some(officer), None].into_iter().filter(|holder| holder.is_some() || !filter.mine) {
                    let asked = WorkQuery {
                        office: &who.office,
                        stage: *stage,
                        duty: *duty,
                        holder,
                        officer,
                        after,
                        limit: limit + 1,
                    };
                    rows.extend(snapshot.work_list(&asked)?);
                }
            }
            rows.sort_unstable_by_key(|row| (row.order, row.id));
            Ok(rows)
        })?;
        let next = (rows.len() > usize::from(limit)).then(|| {
            rows.truncate(usize::from(limit));
            rows.last().map(|row| WorkKey { order: row.order, case: row.id })
        });
        let mut days = DaysLeft { catalogue: self.catalogue(), today: self.today(now), last: None };
        let rows = rows.into_iter().map(|row| self.work_row(row, &mut days)).collect::<Result<_, _>>()?;
        Ok(Page { rows, next: next.flatten() })
    }

    /// The services that have every word of `text`, best first.
    pub fn search(&self, language: Language, text: &str) -> Result<Vec<ServiceCode>, Problem> {
        self.0.services.search(language, text)
    }

    fn work_row(&self, row: guichet_store::WorkRow, days: &mut DaysLeft<'_>) -> Result<WorkRow, Problem> {
        let today = days.today;
        let due_day = row.due_day.and_then(day_from_number);
        let running = row.clock == StoredClock::Running;
        let halves_left = match due_day {
            Some(due) if running => days.until(due),
            _ => row.halves_left,
        };
        let promised = i32::from(row.days_promised) * 2;
        let past =
            halves_left < 0 && due_day.is_some_and(|due| self.catalogue().calendar.halves_between(due, today) == 0);
        let used = if past { promised } else { promised - halves_left };
        Ok(WorkRow {
            id: row.id,
            halves_used: if promised == 0 { 0 } else { u32::try_from(used).unwrap_or(0) },
            number: row.number,
            service: self.0.services.at(row.service_version)?.code.clone(),
            stage: row.stage,
            colour: colour(due_day.filter(|_| running), today, halves_left, row.days_promised),
            due_day,
            provisional: row.provisional,
            paused: match row.clock {
                StoredClock::Paused(reason) => Some(reason),
                _ => None,
            },
            halves_left,
            days_promised: row.days_promised,
            holder: row.holder,
            changed_at: row.changed_at,
            last: row.last,
        })
    }
}

/// Working days left until a due day. Neighbours in a list are due together, so the last answer is kept.
struct DaysLeft<'a> {
    catalogue: &'a Catalogue,
    today: Day,
    last: Option<(Day, i32)>,
}

impl DaysLeft<'_> {
    fn until(&mut self, due: Day) -> i32 {
        match self.last {
            Some((known, halves)) if known == due => halves,
            _ => {
                let halves = halves_left(self.catalogue, self.today, due);
                self.last = Some((due, halves));
                halves
            }
        }
    }
}

const STAGES: [(Stage, Duty); 4] = [
    (Stage::Intake, Duty::Intake),
    (Stage::Decision, Duty::Decision),
    (Stage::Issue, Duty::Issue),
    (Stage::HandOver, Duty::Issue),
];

fn wanted(duty: Duty, filter: &WorkFilter, duties: &[Duty]) -> bool {
    duties.contains(&duty) && filter.duty.is_none_or(|only| only == duty)
}

/// The colour of a running clock; see `clock::Colour` for what the colours promise.
fn colour(due: Option<Day>, today: Day, halves_left: i32, days_promised: u16) -> Colour {
    let soon = i32::from((days_promised / 5).max(1));
    match due {
        None => Colour::None,
        Some(due) if today >= due => Colour::Red,
        Some(_) if (halves_left + 1) / 2 <= soon => Colour::Amber,
        Some(_) => Colour::Green,
    }
}

/// Officers see the cases of their own office's duties and those whose opinion was asked of it; officers
/// for data protection those about whose data something was asked.
pub(crate) fn may_see(actor: &Actor<'_>, service: &Service, case: &Case) -> Result<(), Problem> {
    let Actor::Officer(officer) = actor else { return Ok(()) };
    let of_duties = Duty::ALL.into_iter().any(|duty| *service.duties.of(duty) == officer.office);
    let of_opinions = case.opinions.iter().any(|(office, _)| *office == officer.office);
    let asked_to_erase = officer.is(Role::DataProtection) && !case.erasures.is_empty();
    let check = asked_to_erase || case.drawn_by_lot || case.duty_of(officer.id).is_some();
    if of_duties || of_opinions || check { Ok(()) } else { Err(Problem::Forbidden(Forbidden::Office)) }
}
