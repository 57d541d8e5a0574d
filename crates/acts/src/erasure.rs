//! The end of personal data: when it comes by itself, what waits for an answer, and carrying it out. What
//! is destroyed is a key; the sealed bytes stay, so the log still verifies.

use crate::{Acts, CaseView, Page, Problem};
use guichet_desk::{
    base::{CaseId, CaseNumber, Day, Instant, OfficerId, PartyIndex, SecretCode, ServiceCode, Zone, days_after},
    case::{Actor, Case, Command, Context, ErasureCause, ErasureFacts, ErasureHold, Event, Happening, Refusal},
    catalogue::Service,
    people::Role,
};
use guichet_store::{CaseFile, DataEnd, Tx, WorkKey};

/// How many cases one round erases at most; the next round goes on.
const ROUND: u32 = 500;
/// How many cases one closure erases. Closures share a transaction, so one that fails undoes few.
const TOGETHER: usize = 100;
const PAGE: u32 = 500;
const ROWS: u16 = 100;

/// A request for erasure that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureRequest {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// What was applied for.
    pub service: ServiceCode,
    /// Since when the oldest request of the case waits.
    pub asked_at: Instant,
}

impl Acts {
    /// The last day on which a closed case's data is kept; none for an open case, and once all is erased.
    pub fn kept_until(&self, case: &Case, service: &Service) -> Option<Day> {
        last_kept(case, service, &self.catalogue().town.zone)
    }

    /// What holds an erasure of this case's data back now, when `asking` asks for it.
    pub fn erasure_held_by(&self, view: &CaseView, asking: Option<PartyIndex>) -> Result<Option<ErasureHold>, Problem> {
        self.store().read(|snapshot| {
            held_by_objection(&view.case, asking, view.today, |objection| Ok(snapshot.load_case(objection)?))
        })
    }

    /// When the data that this receipt code once opened was erased; none for codes that open something,
    /// and for those that never did.
    pub fn erased_by_code(&self, code: &SecretCode) -> Result<Option<Instant>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.erased_by_code(code)?))
    }

    /// Requests for erasure that wait, oldest first, for officers for data protection. Opens nothing.
    pub fn erasure_requests(
        &self,
        officer: OfficerId,
        after: Option<WorkKey>,
    ) -> Result<Page<ErasureRequest>, Problem> {
        if !self.officer(officer)?.is(Role::DataProtection) {
            return Err(Problem::refused(Refusal::DataProtectionNeeded));
        }
        let after = after.unwrap_or(WorkKey::START);
        let place = (Instant::from_micros(after.order), after.case);
        let mut rows = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.erasures_asked(place, ROWS + 1)?))?;
        let more = rows.len() > usize::from(ROWS);
        rows.truncate(usize::from(ROWS));
        let next = rows.last().filter(|_| more).map(|row| WorkKey { order: row.asked_at.as_micros(), case: row.case });
        let request = |row: guichet_store::ErasureRow| {
            let service = self.0.services.at(row.service_version)?.code.clone();
            Ok(ErasureRequest { case: row.case, number: row.number, service, asked_at: row.asked_at })
        };
        Ok(Page { rows: rows.into_iter().map(request).collect::<Result<_, Problem>>()?, next })
    }

    /// Works out when data ends for cases that closed before that was kept; answers how many. A case that cannot be
    /// read keeps no other from it, and is told at the end.
    pub async fn set_data_ends(&self) -> Result<u32, Problem> {
        let (mut after, mut set, mut unread) = (CaseId(0), 0, None);
        loop {
            let page = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.erasures_unset(after, PAGE)?))?;
            let Some(last) = page.last() else { return unread.map_or(Ok(set), Err) };
            after = *last;
            let acts = self.clone();
            let work = move |tx: &mut Tx<'_>| acts.set_some_data_ends(tx, &page);
            let (more, met) = self.store().write(Vec::new(), work).await?.into_inner();
            (set, unread) = (set + more, unread.or(met));
        }
    }

    /// How many were set, and what was met first of those that cannot be read.
    fn set_some_data_ends(&self, tx: &Tx<'_>, cases: &[CaseId]) -> Result<(u32, Option<Problem>), Problem> {
        let (mut set, mut unread) = (0, None);
        for case in cases {
            match self.load(tx, *case) {
                Err(problem @ Problem::Corrupt(_)) => drop(unread.get_or_insert(problem)),
                loaded => {
                    let (file, service) = loaded?;
                    self.keep_data_end(tx, &file, &service)?;
                    set += 1;
                }
            }
        }
        Ok((set, unread))
    }

    /// Erases what is due by `now`, at most one round; answers how many cases. One that cannot be read is looked at again
    /// a day later: the first of them is told once everything else was done.
    pub(crate) async fn erase_due(&self, now: Instant) -> Result<u32, Problem> {
        let due = move |tx: &mut Tx<'_>| -> Result<Vec<CaseId>, Problem> { Ok(tx.erasures_due(now, ROUND)?) };
        let cases = self.store().write(Vec::new(), due).await?.into_inner();
        let waiting: Vec<_> = cases.chunks(TOGETHER).map(|together| self.erase_together(together, now)).collect();
        let (mut erased, mut unread) = (0, None);
        for (written, together) in waiting.into_iter().zip(cases.chunks(TOGETHER)) {
            match written.await {
                Ok(count) => erased += count.into_inner(),
                // One case that cannot be read must not keep the others.
                Err(Problem::Corrupt(_)) => {
                    let (more, met) = self.erase_one_by_one(together, now).await?;
                    (erased, unread) = (erased + more, unread.or(met));
                }
                Err(problem) => return Err(problem),
            }
        }
        unread.map_or(Ok(erased), Err)
    }

    /// How many were erased, and what was met first of those that cannot be read.
    async fn erase_one_by_one(&self, cases: &[CaseId], now: Instant) -> Result<(u32, Option<Problem>), Problem> {
        let (mut erased, mut unread) = (0, None);
        for case in cases {
            match self.erase_together(&[*case], now).await {
                Ok(count) => erased += count.into_inner(),
                Err(problem @ Problem::Corrupt(_)) => {
                    unread.get_or_insert(problem);
                    let later = *case;
                    let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
                        Ok(tx.postpone_erasure(later, now.plus_days(1))?)
                    };
                    self.store().write(Vec::new(), work).await?;
                }
                Err(problem) => return Err(problem),
            }
        }
        Ok((erased, unread))
    }

    fn erase_together(&self, cases: &[CaseId], now: Instant) -> guichet_store::Written<u32, Problem> {
        let drawn: Vec<(CaseId, [u8; 16])> = cases.iter().map(|case| (*case, self.draw())).collect();
        let acts = self.clone();
        self.store().write(Vec::new(), move |tx: &mut Tx<'_>| {
            drawn.iter().try_fold(0, |erased, (case, entry)| {
                Ok::<_, Problem>(erased + u32::from(acts.erase_in(tx, *case, *entry, now)?))
            })
        })
    }

    fn erase_in(&self, tx: &mut Tx<'_>, case: CaseId, entry: [u8; 16], now: Instant) -> Result<bool, Problem> {
        let (mut file, service) = self.load(tx, case)?;
        let erasure = self.erasure_facts(tx, &file, &service, now)?;
        let context = Context { erasure, ..self.context(Actor::Calendar, &service, now) };
        if let Ok(events) = file.case.decide(&Command::Erase, &context) {
            self.append(tx, &mut file, &service, &context, &events, entry)?;
            return Ok(true);
        }
        tx.postpone_erasure(case, now.plus_days(1))?;
        Ok(false)
    }

    pub(crate) fn erasure_facts(
        &self,
        tx: &Tx<'_>,
        file: &CaseFile,
        service: &Service,
        now: Instant,
    ) -> Result<ErasureFacts, Problem> {
        // Nothing about the end of data is asked while a case is open, and most acts are on open cases.
        if file.case.closed.is_none() {
            return Ok(ErasureFacts::default());
        }
        let asking = file.case.erasure_waiting().map(|(party, _)| party);
        let today = self.today(now);
        let by_objection = held_by_objection(&file.case, asking, today, |objection| Ok(tx.load_case(objection)?))?;
        let due = erase_at(&file.case, service, &self.catalogue().town.zone);
        Ok(ErasureFacts {
            retention_ended: due.is_some_and(|due| due <= now),
            held_by: match by_objection {
                None if tx.disclosure_goes_on(file.id, now)? => Some(ErasureHold::Disclosure),
                held => held,
            },
        })
    }

    /// Keeps how the end of a closed case's data stands, so that the calendar and the lists find it.
    pub(crate) fn keep_data_end(&self, tx: &Tx<'_>, file: &CaseFile, service: &Service) -> Result<(), Problem> {
        if file.case.closed.is_none() {
            return Ok(());
        }
        let end = DataEnd {
            erase_at: erase_at(&file.case, service, &self.catalogue().town.zone),
            asked_at: file.case.erasure_waiting().map(|(_, at)| at),
            erased_at: file.case.erased_at(),
        };
        Ok(tx.save_data_end(file.id, &end)?)
    }
}

/// Gives up the keys of those whose data these events erase. The entry that says so is sealed before.
pub(crate) fn carry_out(tx: &Tx<'_>, case: CaseId, events: &[Event], now: Instant) -> Result<(), Problem> {
    for event in events {
        if let Happening::Erased { parties, .. } = &event.what {
            for party in parties {
                tx.erase_party(case, *party, now)?;
            }
        }
    }
    Ok(())
}

/// The party whose data or receipt code an event is about; none for other events.
pub(crate) fn concerned(event: &Event) -> Option<PartyIndex> {
    match (&event.what, &event.by) {
        (Happening::ErasureRequested | Happening::CodeReplaced, guichet_desk::case::By::Party(party))
        | (Happening::ErasureRefused { party, .. }, _) => Some(*party),
        (Happening::Erased { parties, why: ErasureCause::AskedFor }, _) => parties.first().copied(),
        _ => None,
    }
}

/// Refuses with the day on which a party's data was erased, if it was.
pub(crate) fn must_be_kept(tx: &Tx<'_>, file: &CaseFile, party: PartyIndex) -> Result<(), Problem> {
    if !tx.is_erased(file.id, party)? {
        return Ok(());
    }
    let at = match file.case.erasure_of(party) {
        Some(guichet_desk::case::ErasureStanding::Erased(at)) => at,
        _ => file.case.changed_at,
    };
    Err(Problem::Erased { at })
}

/// The first instant after the last day on which the data is kept; none once nothing is.
pub(crate) fn erase_at(case: &Case, service: &Service, zone: &Zone) -> Option<Instant> {
    Some(Instant::end_of(last_kept(case, service, zone)?, zone).plus_seconds(1))
}

/// The last day on which a closed case's data is kept, never before the last day to object: what is revoked long after
/// the end has days of its own.
fn last_kept(case: &Case, service: &Service, zone: &Zone) -> Option<Day> {
    let (_, closed) = case.closed.filter(|_| case.erased_at().is_none())?;
    Some(days_after(closed.day(zone), service.retention_days)).max(case.object_until)
}

/// Whether any objection to a case still runs, whichever party began it, or one to the decision on such an objection:
/// the dispute needs its file to the end. Nor is it over while another party than `asking` may object in time, or
/// anybody to what was decided on an objection.
fn held_by_objection(
    case: &Case,
    asking: Option<PartyIndex>,
    today: Day,
    load: impl Fn(CaseId) -> Result<Option<CaseFile>, Problem>,
) -> Result<Option<ErasureHold>, Problem> {
    let mut until = case.open_to_objection(today, asking);
    let mut disputes: Vec<CaseId> = case.objections.iter().map(|(_, objection)| *objection).collect();
    while let Some(objection) = disputes.pop() {
        let Some(file) = load(objection)? else { continue };
        if file.case.closed.is_none() {
            return Ok(Some(ErasureHold::Objection));
        }
        until = until.max(file.case.open_to_objection(today, None));
        disputes.extend(file.case.objections.iter().map(|(_, further)| *further));
    }
    Ok(until.map(|until| ErasureHold::TimeToObject { until }))
}
