//! What a calendar that was published or changed does to days that were promised: those of running cases are worked out
//! anew. What stands still is worked out when it goes on, because its day moves with every day that passes. By which
//! calendar all of them stand is kept, so that a start with the same one has nothing to do.

use crate::{Acts, Problem, listing::listing};
use guichet_desk::{
    base::{CaseId, Day, Instant, day_from_number, hexadecimal},
    case::{Actor, Command, Context},
    catalogue::Service,
    clock::{COUNTING, due_only},
};
use guichet_store::{CaseFile, StoreFault, Tx};

const AT_ONCE: u32 = 200;

/// Where a walk through the running cases goes on, and which on its way there are listed otherwise than they are due.
struct Piece {
    last: CaseId,
    differ: Vec<CaseId>,
}

impl Acts {
    /// Works promised days out anew after a calendar was published or changed; answers how many moved. A case that
    /// cannot be read keeps no other from it, and is told at the end.
    pub async fn recompute_deadlines(&self, now: Instant) -> Result<u32, Problem> {
        let calendar = self.calendar_in_force();
        if self.calendar_of_due_days()?.as_ref() == Some(&calendar) {
            return Ok(0);
        }
        let moved = self.recompute_running(now).await?;
        let stand = move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.due_days_stand(&calendar)?) };
        self.store().write(Vec::new(), stand).await?;
        Ok(moved)
    }

    /// Forgets by which calendar due days stand when the desk is opened with another. Before its first act, which
    /// would list a case by that one: cut off before all are worked out, a desk that gets the old calendar back must
    /// not take them for right.
    pub(crate) fn doubting_due_days(self) -> Result<Self, Problem> {
        let stand_by = self.calendar_of_due_days()?;
        if stand_by.is_none_or(|calendar| calendar == self.calendar_in_force()) {
            return Ok(self);
        }
        let doubt = |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.due_days_in_doubt()?) };
        self.store().write(Vec::new(), doubt).wait()?;
        Ok(self)
    }

    fn calendar_of_due_days(&self) -> Result<Option<String>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.calendar_of_due_days()?))
    }

    /// What names all that a running case's day follows from beside its own history: how is counted, where, and on
    /// which days.
    fn calendar_in_force(&self) -> String {
        let town = self.catalogue();
        let zone = town.town.zone.iana_name().unwrap_or("");
        format!("{COUNTING} {zone} {}", hexadecimal(&town.calendar.digest()))
    }

    /// A closure may come into a year that was published long ago. No case keeps by which calendar its day was worked
    /// out, so every running one is held against the one of now; only those that differ are written.
    async fn recompute_running(&self, now: Instant) -> Result<u32, Problem> {
        let (mut after, mut moved, mut unread) = (CaseId(0), 0, None);
        while let Some(piece) = self.piece(after, self.today(now))? {
            after = piece.last;
            for case in piece.differ {
                match self.recompute_deadline(case, now).await {
                    Err(problem @ Problem::Corrupt(_)) => drop(unread.get_or_insert(problem)),
                    done => moved += u32::from(done?),
                }
            }
            // The desk is open meanwhile: others are answered between two pieces.
            tokio::task::yield_now().await;
        }
        unread.map_or(Ok(moved), Err)
    }

    fn piece(&self, after: CaseId, today: Day) -> Result<Option<Piece>, Problem> {
        let (calendar, zone) = (&self.catalogue().calendar, &self.catalogue().town.zone);
        self.store().read(|snapshot| {
            let page = snapshot.running_cases(after, AT_ONCE)?;
            let Some((last, ..)) = page.last().copied() else { return Ok(None) };
            let mut differ = Vec::new();
            for (case, at, provisional) in page {
                let file = match snapshot.load_case(case) {
                    Ok(file) => file,
                    // Whoever works it out reads it again, and says so.
                    Err(StoreFault::Corrupt(_)) => {
                        differ.push(case);
                        continue;
                    }
                    Err(fault) => return Err(fault.into()),
                };
                let due = file.and_then(|file| due_only(&file.case.clock, calendar, zone, today));
                differ.extend(due.filter(|due| (Some(due.at), due.provisional) != (at, provisional)).map(|_| case));
            }
            Ok(Some(Piece { last, differ }))
        })
    }

    async fn recompute_deadline(&self, case: CaseId, now: Instant) -> Result<bool, Problem> {
        let (acts, drawn) = (self.clone(), self.draw_for_act(now));
        let work = move |tx: &mut Tx<'_>| -> Result<bool, Problem> {
            let (mut file, service) = acts.load(tx, case)?;
            let context = acts.context(Actor::Calendar, &service, now);
            let (calendar, zone) = (&acts.catalogue().calendar, &acts.catalogue().town.zone);
            let stored = tx.due_day(case)?.and_then(day_from_number);
            let due = due_only(&file.case.clock, calendar, zone, context.today);
            let (Some(from), Some(due)) = (stored, due) else { return Ok(false) };
            if file.case.closed.is_some() || !file.case.clock.is_running() {
                return Ok(false);
            }
            if from == due.day {
                // Nothing happened to anybody; the lists alone learn that the day is final, or ends at another instant.
                return acts.list_anew(tx, &file, &service, &context).map(|()| false);
            }
            let command = Command::RecomputeDeadline { from, to: due.day };
            let events = file.case.decide(&command, &context).map_err(Problem::refused)?;
            acts.append(tx, &mut file, &service, &context, &events, drawn.entry)?;
            Ok(true)
        };
        Ok(self.store().write(Vec::new(), work).await?.into_inner())
    }

    fn list_anew(&self, tx: &Tx<'_>, file: &CaseFile, service: &Service, context: &Context<'_>) -> Result<(), Problem> {
        let history = tx.history(file.id)?;
        let Some(last) = history.last() else { return Ok(()) };
        Ok(tx.list(file, &listing(&file.case, service, self.catalogue(), last, context.today))?)
    }
}
