//! Officers who are in the town's files no more, and the end of what is kept of them.

use crate::{StoreFault, Tx, query};
use guichet_desk::base::{Instant, OfficerId};
use rusqlite::params;

impl Tx<'_> {
    /// The officers of whom a session, a link, a passkey, a token, a person at the provider or news are kept.
    pub fn officers_known(&self) -> Result<Vec<OfficerId>, StoreFault> {
        self.main.many(&query::OFFICERS_KNOWN, [], |row| row.get(0).map(OfficerId))
    }

    /// Those who left, each since when it is known.
    pub fn officers_who_left(&self) -> Result<Vec<(OfficerId, Instant)>, StoreFault> {
        self.main
            .many(&query::OFFICERS_WHO_LEFT, [], |row| Ok((OfficerId(row.get(0)?), Instant::from_micros(row.get(1)?))))
    }

    /// Remembers that an officer left by now; false when that is known already.
    pub fn officer_leaves(&self, officer: OfficerId, now: Instant) -> Result<bool, StoreFault> {
        Ok(self.main.execute(&query::OFFICER_LEAVES, params![officer.0, now.as_micros()])? == 1)
    }

    /// Forgets that an officer left.
    pub fn officer_is_back(&self, officer: OfficerId) -> Result<(), StoreFault> {
        self.main.execute(&query::OFFICER_IS_BACK, [officer.0])?;
        Ok(())
    }

    /// Ends everything by which an officer who left came in, and what was to be told to them. Which rights were
    /// withdrawn stays: the number must not bring them back.
    pub fn forget_officer(&self, officer: OfficerId) -> Result<(), StoreFault> {
        let ends = [
            &query::END_SESSIONS_OF_OFFICER,
            &query::END_ENROLMENT_OF,
            &query::END_PASSKEYS_OF,
            &query::END_TOKENS_OF,
            &query::RELEASE_PERSON,
            &query::END_NEWS_OF,
            &query::END_WAY_IN_OF,
            &query::OFFICER_IS_BACK,
        ];
        for end in ends {
            self.main.execute(end, [officer.0])?;
        }
        Ok(())
    }

    /// Forgets changes of who may sign in from before `before`; the newest of all stays, because others are counted
    /// from it.
    pub fn forget_staff_changes(&self, before: Instant) -> Result<usize, StoreFault> {
        self.main.execute(&query::FORGET_STAFF_CHANGES, [before.as_micros()])
    }
}
