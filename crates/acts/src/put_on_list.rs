//! Whoever is a party of a case hears that somebody with their receipt code put it on a list, where a passkey opens it
//! from then on: by message to their contact, and on their own pages by the day. Of the list nothing is told, and
//! nothing is kept that would show which cases are on one.

use crate::{Acts, PartyKey, Problem};
use guichet_desk::base::{Day, Instant, day_from_number, day_number};
use guichet_store::{CaseMessageKind, OutboxKey, StoreFault, Tx};

/// How many messages a party is written of one day. Whoever takes a case off a list and puts it there again without end
/// has no more of them sent: the party has heard of that day often enough, and the outbox stays short.
const TOLD_A_DAY_MAX: u32 = 5;

impl Acts {
    /// The days on which somebody put the case on a list by the receipt code that this party has now, the last first.
    /// A new code takes it off every list.
    pub fn put_on_lists(&self, key: PartyKey) -> Result<Vec<Day>, Problem> {
        let days = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.put_on_lists(key.case, key.party)?))?;
        Ok(days.into_iter().filter_map(day_from_number).collect())
    }

    /// Tells the party, in the transaction that puts their case on a list; `drawn` is drawn for each time.
    pub(crate) fn tell_of_list(&self, tx: &Tx<'_>, key: PartyKey, drawn: u32, now: Instant) -> Result<(), Problem> {
        let (PartyKey { case, party }, today) = (key, self.today(now));
        if tx.count_put_on_list(case, party, day_number(today))? > TOLD_A_DAY_MAX {
            return Ok(());
        }
        if let Some(form) = tx.forms(case)?.into_iter().find(|form| form.party == party) {
            // The day, and by chance less than a second of it: the moment would show what was put on a list together,
            // and no two messages of one row may be alike.
            let day = Instant::start_of(today, &self.catalogue().town.zone).as_micros();
            let at = Instant::from_micros(day + i64::from(drawn % 1_000_000));
            tx.add_to_outbox(CaseMessageKind::PutOnList, (case, party), form.envelope, drawn.into(), at)?;
        }
        Ok(())
    }
}

/// Whether nothing of a message stays once it was sent or given up: the order and the moments of such rows would show
/// which cases are on one list, to supervisors too. Whom it did not reach reads the day on their own page.
pub(crate) fn leaves_nothing(tx: &Tx<'_>, key: OutboxKey) -> Result<bool, StoreFault> {
    Ok(tx.outbox_row(key)?.is_some_and(|row| row.kind == CaseMessageKind::PutOnList))
}
