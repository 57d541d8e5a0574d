//! What was taken away from officers, and who changed what about their way in.

use crate::{Snapshot, Tx, fault::StoreFault, query};
use guichet_desk::base::{Instant, OfficerId};
use rusqlite::{Row, params};
use std::collections::{BTreeMap, BTreeSet};

/// What was taken away, by officer: `sign-in`, or the word of a duty or role.
pub type WithdrawnRights = BTreeMap<OfficerId, BTreeSet<String>>;

/// One change of an officer's way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffChange {
    /// Whose.
    pub officer: OfficerId,
    /// `invited`, `enrolled`, `removed`, `withdrawn`, `restored`, `token-made`, `token-revoked`, `person-bound`,
    /// `person-released`, `sessions-ended` or, beside whoever ended everyone's, `all-sessions-ended`.
    pub change: String,
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

    /// Everything that was taken away.
    pub fn withdrawn(&self) -> Result<WithdrawnRights, StoreFault> {
        Ok(gather(self.main.many(&query::WITHDRAWN, [], read_right)?))
    }

    /// Records a change.
    pub fn add_staff_change(&self, change: &StaffChange) -> Result<(), StoreFault> {
        let by = change.by.map(|officer| officer.0);
        let row = params![change.officer.0, change.change, change.right, by, change.at.as_micros()];
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
}

fn read_right(row: &Row<'_>) -> rusqlite::Result<(OfficerId, String)> {
    Ok((OfficerId(row.get(0)?), row.get(1)?))
}

pub(super) fn read_change(row: &Row<'_>) -> rusqlite::Result<StaffChange> {
    Ok(StaffChange {
        officer: OfficerId(row.get(0)?),
        change: row.get(1)?,
        right: row.get(2)?,
        by: row.get::<_, Option<u32>>(3)?.map(OfficerId),
        at: Instant::from_micros(row.get(4)?),
    })
}

fn gather(rows: Vec<(OfficerId, String)>) -> WithdrawnRights {
    let mut rights = WithdrawnRights::new();
    for (officer, right) in rows {
        rights.entry(officer).or_default().insert(right);
    }
    rights
}
