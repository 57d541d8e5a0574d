//! Whoever is a party of a case reads on their own pages on which days somebody with their receipt code put it on a
//! list, where a passkey opens it from then on. Of the list nothing is told. No message goes: the moments of its
//! openings would show which cases were put on a list together.

use crate::{Acts, PartyKey, Problem};
use guichet_desk::base::{Day, Instant, day_from_number, day_number};
use guichet_store::Tx;

impl Acts {
    /// The days on which somebody put the case on a list by the receipt code that this party has now, the last first.
    /// A new code takes it off every list.
    pub fn put_on_lists(&self, key: PartyKey) -> Result<Vec<Day>, Problem> {
        let days = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.put_on_lists(key.case, key.party)?))?;
        Ok(days.into_iter().filter_map(day_from_number).collect())
    }

    /// Keeps the day for the party, in the transaction that puts their case on a list.
    pub(crate) fn keep_day_of_list(&self, tx: &Tx<'_>, key: PartyKey, now: Instant) -> Result<(), Problem> {
        Ok(tx.keep_put_on_list(key.case, key.party, day_number(self.today(now)))?)
    }
}
