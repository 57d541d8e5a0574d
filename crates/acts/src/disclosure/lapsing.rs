//! The end of disclosures whose time limit has passed. One that cannot be read, or whose case cannot, keeps no other
//! from its end, and is told.

use super::is_erased;
use crate::{Acts, Problem};
use guichet_desk::{
    base::Instant,
    disclosure::{Actor, Command, DisclosureId},
};
use guichet_store::Tx;
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// How many one closure ends. Closures share a transaction, so one that fails undoes few.
const AT_ONCE: u32 = 100;
/// After how long one is looked at again that cannot be read.
const AGAIN_SECONDS: i64 = 3600;
/// Before every disclosure.
const START: (Instant, DisclosureId) = (Instant::from_micros(i64::MIN), DisclosureId(0));

/// Which disclosures cannot be read, and when that was found. A new start looks at once.
#[derive(Default)]
pub(crate) struct Unread(Mutex<BTreeMap<DisclosureId, Instant>>);

impl Unread {
    /// Whether this one was found lately.
    fn knows(&self, id: DisclosureId, now: Instant) -> bool {
        let found = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id).copied();
        found.is_some_and(|found| is_lately(found, now))
    }

    fn remember(&self, id: DisclosureId, now: Instant) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, found| is_lately(*found, now));
        all.insert(id, now);
    }
}

fn is_lately(found: Instant, now: Instant) -> bool {
    (found..found.plus_seconds(AGAIN_SECONDS)).contains(&now)
}

impl Acts {
    /// Ends every disclosure whose time limit has passed. What cannot be read is looked at again an hour later: the
    /// first of it is told once everything else was done.
    pub(crate) async fn lapse_disclosures(&self, now: Instant) -> Result<(), Problem> {
        self.0.packages.forget_old(now);
        let (mut after, mut unread) = (START, None);
        loop {
            let page =
                self.store().read(|snapshot| Ok::<_, Problem>(snapshot.disclosures_past(now, after, AT_ONCE)?))?;
            let Some(last) = page.last() else { return unread.map_or(Ok(()), Err) };
            after = *last;
            let past = page.into_iter().map(|(_, id)| id).filter(|id| !self.0.unread_disclosures.knows(*id, now));
            let past: Vec<DisclosureId> = past.collect();
            match self.lapse_together(&past, now).await {
                Err(Problem::Corrupt(_)) => {
                    let met = self.lapse_one_by_one(&past, now).await?;
                    unread = unread.or(met);
                }
                lapsed => lapsed?,
            }
        }
    }

    /// What was met first of those that cannot be read.
    async fn lapse_one_by_one(&self, past: &[DisclosureId], now: Instant) -> Result<Option<Problem>, Problem> {
        let mut unread = None;
        for id in past {
            match self.lapse_together(&[*id], now).await {
                Err(problem @ Problem::Corrupt(_)) => {
                    self.0.unread_disclosures.remember(*id, now);
                    unread.get_or_insert(problem);
                }
                lapsed => lapsed?,
            }
        }
        Ok(unread)
    }

    async fn lapse_together(&self, past: &[DisclosureId], now: Instant) -> Result<(), Problem> {
        if past.is_empty() {
            return Ok(());
        }
        let drawn: Vec<(DisclosureId, [u8; 16])> = past.iter().map(|id| (*id, self.draw())).collect();
        let acts = self.clone();
        let work = move |tx: &mut Tx<'_>| drawn.iter().try_for_each(|(id, entry)| acts.lapse_in(tx, *id, *entry, now));
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    fn lapse_in(&self, tx: &mut Tx<'_>, id: DisclosureId, entry: [u8; 16], now: Instant) -> Result<(), Problem> {
        let Some(mut stored) = tx.load_disclosure(id)? else { return Ok(()) };
        let mut file = self.case_of(tx, &stored)?;
        let erased = is_erased(tx, file.id, &stored.disclosure.asked.scope)?;
        let case = file.case.clone();
        let context = self.step_context(Actor::Calendar, &case, erased, now);
        if let Ok(event) = stored.disclosure.decide(&Command::Lapse, &context) {
            self.record_step(tx, &mut file, &mut stored, &event, entry)?;
        }
        Ok(())
    }
}
