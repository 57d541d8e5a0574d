//! What was taken away from officers, and who changed what about their way in.

use crate::{Snapshot, Tx, fault::StoreFault, query};
use guichet_desk::base::{Instant, OfficerId};
use rusqlite::{Row, params};
use std::collections::{BTreeMap, BTreeSet};

/// What was taken away, by officer: `sign-in`, or the word of a duty or role.
pub type WithdrawnRights = BTreeMap<OfficerId, BTreeSet<String>>;

/// What was changed about an officer's way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayInChange {
    /// A one-time link was made.
    Invited,
    /// A passkey was made.
    Enrolled,
    /// A passkey was removed.
    Removed,
    /// A right was taken away.
    Withdrawn,
    /// A right was given back.
    Restored,
    /// A staff token was made.
    TokenMade,
    /// A staff token was ended.
    TokenRevoked,
    /// The officer is this person of the town's provider from now on.
    PersonBound,
    /// Which person they are there was forgotten.
    PersonReleased,
    /// Their sessions were ended.
    SessionsEnded,
    /// They ended everyone's.
    AllSessionsEnded,
}

impl WayInChange {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Invited,
        Self::Enrolled,
        Self::Removed,
        Self::Withdrawn,
        Self::Restored,
        Self::TokenMade,
        Self::TokenRevoked,
        Self::PersonBound,
        Self::PersonReleased,
        Self::SessionsEnded,
        Self::AllSessionsEnded,
    ];

    /// The stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Enrolled => "enrolled",
            Self::Removed => "removed",
            Self::Withdrawn => "withdrawn",
            Self::Restored => "restored",
            Self::TokenMade => "token-made",
            Self::TokenRevoked => "token-revoked",
            Self::PersonBound => "person-bound",
            Self::PersonReleased => "person-released",
            Self::SessionsEnded => "sessions-ended",
            Self::AllSessionsEnded => "all-sessions-ended",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|change| change.word() == word)
    }
}

/// One change of an officer's way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffChange {
    /// Whose.
    pub officer: OfficerId,
    /// What was changed.
    pub change: WayInChange,
    /// Which right, when it is about one; else empty.
    pub right: String,
    /// Who did it; nobody when it was the command line.
    pub by: Option<OfficerId>,
    /// When.
    pub at: Instant,
}

impl Tx<'_> {
    /// Takes a right away or gives it back; false when it was so already.
    pub fn set_withdrawn(&self, officer: OfficerId, right: &str, withdrawn: bool) -> Result<bool, StoreFault> {
        let statement = if withdrawn { &query::WITHDRAW } else { &query::RESTORE };
        Ok(self.main.execute(statement, params![officer.0, right])? == 1)
    }

    /// Records a change.
    pub fn add_staff_change(&self, change: &StaffChange) -> Result<(), StoreFault> {
        let by = change.by.map(|officer| officer.0);
        let row = params![change.officer.0, change.change.word(), change.right, by, change.at.as_micros()];
        self.main.execute(&query::ADD_STAFF_CHANGE, row)?;
        Ok(())
    }
}

impl Snapshot<'_> {
    /// What was taken away from one officer.
    pub fn withdrawn_of(&self, officer: OfficerId) -> Result<BTreeSet<String>, StoreFault> {
        Ok(self.main.many(&query::WITHDRAWN_OF, [officer.0], |row| row.get(0))?.into_iter().collect())
    }

    /// Everything that was taken away.
    pub fn withdrawn(&self) -> Result<WithdrawnRights, StoreFault> {
        Ok(gather(self.main.many(&query::WITHDRAWN, [], read_right)?))
    }

    /// The newest changes, of one officer or of all.
    pub fn staff_changes(&self, officer: Option<OfficerId>, limit: u16) -> Result<Vec<StaffChange>, StoreFault> {
        match officer {
            Some(officer) => self.main.many(&query::STAFF_CHANGES_OF, (officer.0, limit), read_change),
            None => self.main.many(&query::STAFF_CHANGES, [limit], read_change),
        }
    }

    /// The number of the newest change of anyone's; 0 before the first.
    pub fn newest_staff_change(&self) -> Result<i64, StoreFault> {
        Ok(self.main.one(&query::NEWEST_STAFF_CHANGE, [], |row| row.get(0))?.unwrap_or_default())
    }

    /// The changes of anyone's after the one of this number, the oldest first, each with its number.
    pub fn staff_changes_after(&self, number: i64, limit: u16) -> Result<Vec<(i64, StaffChange)>, StoreFault> {
        let read = |row: &Row<'_>| Ok((row.get(5)?, read_change(row)?));
        self.main.many(&query::STAFF_CHANGES_AFTER, (number, limit), read)
    }
}

fn read_right(row: &Row<'_>) -> rusqlite::Result<(OfficerId, String)> {
    Ok((OfficerId(row.get(0)?), row.get(1)?))
}

pub(super) fn read_change(row: &Row<'_>) -> rusqlite::Result<StaffChange> {
    Ok(StaffChange {
        officer: OfficerId(row.get(0)?),
        change: read_word(row)?,
        right: row.get(2)?,
        by: row.get::<_, Option<u32>>(3)?.map(OfficerId),
        at: Instant::from_micros(row.get(4)?),
    })
}

fn read_word(row: &Row<'_>) -> rusqlite::Result<WayInChange> {
    WayInChange::from_word(row.get_ref(1)?.as_str()?)
        .ok_or_else(|| rusqlite::types::FromSqlError::Other("a change that is none".into()).into())
}

fn gather(rows: Vec<(OfficerId, String)>) -> WithdrawnRights {
    let mut rights = WithdrawnRights::new();
    for (officer, right) in rows {
        rights.entry(officer).or_default().insert(right);
    }
    rights
}

#[cfg(test)]
mod tests {
    use super::WayInChange;
    use crate::migrations::migrate_main;
    use rusqlite::{Connection, params};

    #[test]
    fn the_table_takes_every_change_and_no_other() {
        let mut main = Connection::open_in_memory().unwrap();
        migrate_main(&mut main).unwrap();
        let add = |word: &str| {
            main.execute("INSERT INTO staff_change (officer, change, at) VALUES (11, $1, 0)", params![word])
        };
        for change in WayInChange::ALL {
            add(change.word()).unwrap();
            assert_eq!(WayInChange::from_word(change.word()), Some(change));
        }
        assert!(add("promoted").unwrap_err().to_string().contains("CHECK"));
        assert_eq!(WayInChange::from_word("promoted"), None);
    }
}
