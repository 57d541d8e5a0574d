//! What happens because time passes: drafts end, notices and confirmations run out, entries get their places.

use crate::{
    Acts, Problem,
    listing::wake_at,
    request::{Request, Who},
};
use guichet_desk::{
    base::{CaseId, Day, Instant},
    case::{Closing, Stage},
};
use guichet_store::{Round, Tx};
use std::sync::atomic::Ordering;

const AT_ONCE: u32 = 200;
const ENTRIES_AT_ONCE: u32 = 1 << 14;

/// What passing time did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// Drafts that ended.
    pub drafts: u32,
    /// Cases that the calendar closed.
    pub closed: u32,
    /// Cases whose data came to its end.
    pub ended: u32,
    /// Keys that were destroyed, and with them all that they sealed.
    pub erased: u64,
    /// Ledger entries that got a place.
    pub sequenced: u32,
}

/// What went wrong first, if anything did. It is told once everything else was done.
#[derive(Default)]
struct Trouble(Option<Problem>);

impl Trouble {
    /// What came of a part; nothing when it went wrong.
    fn unless<T: Default>(&mut self, came: Result<T, Problem>) -> T {
        came.unwrap_or_else(|problem| {
            self.0.get_or_insert(problem);
            T::default()
        })
    }
}

impl Acts {
    /// Does whatever is due by `now`; call it every few seconds. What goes wrong keeps nothing else from its due end.
    pub async fn pass_time(&self, now: Instant) -> Result<Passed, Problem> {
        let mut trouble = Trouble::default();
        let (drafts, cases) = trouble.unless(self.expire(now).await);
        let mut closed = 0;
        for case in cases {
            closed += u32::from(trouble.unless(self.close_by_calendar(case, now).await));
        }
        trouble.unless(self.lapse_disclosures(now).await);
        trouble.unless(self.end_hall_days(now).await);
        trouble.unless(self.pass_appointments(now).await);
        let ended = trouble.unless(self.erase_due(now).await);
        let erased = trouble.unless(self.destroy_doomed());
        let sequenced = trouble.unless(self.sequence(now).await);
        trouble.unless(self.draw_lots(now).await);
        match trouble.0 {
            None => Ok(Passed { drafts, closed, ended, erased, sequenced }),
            Some(problem) => Err(problem),
        }
    }

    /// Ends sessions, answers and drafts whose time is over: how many drafts, and the cases that are due.
    async fn expire(&self, now: Instant) -> Result<(u32, Vec<CaseId>), Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<(u32, Vec<CaseId>), Problem> {
            tx.expire_sessions(now)?;
            tx.forget_answers(now.plus_days(-1))?;
            Ok((tx.expire_drafts(now, AT_ONCE)?, tx.cases_to_wake(now, AT_ONCE)?))
        };
        Ok(self.store().write(Vec::new(), work).await?.into_inner())
    }

    /// Destroys the keys whose end was decided, also while others decide; how many.
    fn destroy_doomed(&self) -> Result<u64, Problem> {
        let mut destroyed = 0;
        loop {
            match self.store().destroy_doomed_keys()? {
                0 => return Ok(destroyed),
                keys => destroyed += keys,
            }
        }
    }

    async fn draw_lots(&self, now: Instant) -> Result<(), Problem> {
        let today = self.today(now);
        let work = move |tx: &mut Tx<'_>| -> Result<u32, Problem> { Ok(tx.draw_lots(today)?) };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Destroys keys that nothing uses any more, left over from crashes.
    pub fn sweep_keys(&self, now: Instant) -> Result<u64, Problem> {
        Ok(self.store().sweep_keys(now.plus_days(-1))?)
    }

    /// Gives the newest ledger entries their places and signs how far they go; answers how many. An entry
    /// that does not fit what was stored with it stops all signing, and the log's page says so.
    pub async fn sequence(&self, now: Instant) -> Result<u32, Problem> {
        self.sequence_on(self.today(now), now).await
    }

    /// The same on this day of the log. Days of the log never turn back, and lots are drawn only once a later one is
    /// over: whoever does not believe the clock signs on the day that is known.
    pub async fn sequence_on(&self, today: Day, now: Instant) -> Result<u32, Problem> {
        let (holder, chance) = (self.0.sequencer, self.draw());
        let round = Round { holder, now, today, limit: ENTRIES_AT_ONCE, chance };
        let origin = format!("{}/ledger", self.catalogue().town.code);
        let work = move |tx: &mut Tx<'_>| -> Result<u32, Problem> { Ok(tx.sequence(&round, &origin)?) };
        let answer = self.store().write(Vec::new(), work).await;
        self.0.alarm.store(matches!(answer, Err(Problem::Corrupt(_))), Ordering::Relaxed);
        Ok(answer?.into_inner())
    }

    async fn close_by_calendar(&self, case: CaseId, now: Instant) -> Result<bool, Problem> {
        let stage = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.load_case(case)?))?;
        let Some(file) = stage else { return Ok(false) };
        // Whoever it waited for may have answered since it was found; another then has days of their own.
        let service = self.0.services.at(file.service_version)?;
        if wake_at(&file.case, service, self.catalogue()).is_none_or(|at| at > now) {
            return Ok(false);
        }
        let closing = if file.case.stage == Stage::Confirmation { Closing::NotConfirmed } else { Closing::NotAnswered };
        let request = Request::Close { closing, ended: None };
        match self.perform(&Who::Calendar, case, Some(file.case.revision), request, now).await {
            Ok(_) => Ok(true),
            Err(Problem::Refused { .. }) => Ok(false),
            Err(problem) => Err(problem),
        }
    }
}
