//! What a calendar that was published or changed does to days that were promised: those of running cases are worked out
//! anew. What stands still is worked out when it goes on, because its day moves with every day that passes. By which
//! calendar all of them stand is kept, so that a start with the same one has nothing to do.

use crate::{Acts, Problem, listing::listing};
use guichet_desk::{
    base::{CaseId, Day, Instant, OfficeCode, day_from_number, hexadecimal},
    case::{Actor, Command, Context},
    catalogue::Service,
    clock::due_only,
};
use guichet_store::{CaseFile, Tx};

const AT_ONCE: u32 = 200;
/// Before all that is listed.
const FIRST: (Instant, CaseId) = (Instant::from_micros(i64::MIN), CaseId(0));

/// Where a walk through the running cases of an office goes on, and what it found on its way there.
struct Piece {
    last: (Instant, CaseId),
    differ: Vec<CaseId>,
}

impl Acts {
    /// Works promised days out anew after a calendar was published or changed; answers how many moved.
    pub async fn recompute_deadlines(&self, now: Instant) -> Result<u32, Problem> {
        let calendar = self.calendar_in_force();
        if self.calendar_of_due_days()?.as_ref() == Some(&calendar) {
            return Ok(0);
        }
        let mut moved = self.recompute_provisional(now).await?;
        for office in self.catalogue().staff.offices.keys() {
            moved += self.recompute_running(office, now).await?;
        }
        let stand = move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.due_days_stand(&calendar)?) };
        self.store().write(Vec::new(), stand).await?;
        Ok(moved)
    }

    /// Forgets by which calendar due days stand when the desk is opened with another. Before its first act, which
    /// would list a case by that one: cut off before all are worked out, a desk that gets the old calendar back must
    /// not take them for right.
    pub(crate) fn doubt_due_days(&self) -> Result<(), Problem> {
        let stand_by = self.calendar_of_due_days()?;
        if stand_by.is_none_or(|calendar| calendar == self.calendar_in_force()) {
            return Ok(());
        }
        let doubt = |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.due_days_in_doubt()?) };
        self.store().write(Vec::new(), doubt).wait()?;
        Ok(())
    }

    fn calendar_of_due_days(&self) -> Result<Option<String>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.calendar_of_due_days()?))
    }

    /// What names all that a running case's day follows from beside its own history. Another version of the program
    /// may count otherwise.
    fn calendar_in_force(&self) -> String {
        let town = self.catalogue();
        let zone = town.town.zone.iana_name().unwrap_or("");
        format!("{} {zone} {}", env!("CARGO_PKG_VERSION"), hexadecimal(&town.calendar.digest()))
    }

    async fn recompute_provisional(&self, now: Instant) -> Result<u32, Problem> {
        let (mut after, mut moved) = (CaseId(0), 0);
        loop {
            let page = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.provisional_cases(after, AT_ONCE)?))?;
            let Some(last) = page.last() else { return Ok(moved) };
            after = *last;
            for case in page {
                moved += u32::from(self.recompute_deadline(case, now).await?);
            }
        }
    }

    /// A closure may come into a year that was published long ago. No case keeps by which calendar its day was worked
    /// out, so every running one is held against the one of now; only those that differ are written.
    async fn recompute_running(&self, office: &OfficeCode, now: Instant) -> Result<u32, Problem> {
        let (mut after, mut moved) = (FIRST, 0);
        while let Some(piece) = self.piece(office, after, self.today(now))? {
            after = piece.last;
            for case in piece.differ {
                moved += u32::from(self.recompute_deadline(case, now).await?);
            }
            // The desk is open meanwhile: others are answered between two pieces.
            tokio::task::yield_now().await;
        }
        Ok(moved)
    }

    fn piece(&self, office: &OfficeCode, after: (Instant, CaseId), today: Day) -> Result<Option<Piece>, Problem> {
        let (calendar, zone) = (&self.catalogue().calendar, &self.catalogue().town.zone);
        self.store().read(|snapshot| {
            let page = snapshot.running_cases(office, after, AT_ONCE)?;
            let Some(last) = page.last().copied() else { return Ok(None) };
            let mut differ = Vec::new();
            for (listed, case) in page {
                let file = snapshot.load_case(case)?;
                let due = file.and_then(|file| due_only(&file.case.clock, calendar, zone, today));
                differ.extend(due.filter(|due| due.at != listed).map(|_| case));
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
                // Nothing happened to anybody; the lists alone learn that the day is final.
                let listed = if due.provisional { Ok(()) } else { acts.list_anew(tx, &file, &service, &context) };
                return listed.map(|()| false);
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
