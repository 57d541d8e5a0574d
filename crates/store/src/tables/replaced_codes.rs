//! Codes that others took the place of: keyed hashes with the day on which they ended, so that whoever comes with one
//! is told so. They open nothing, and go with what they opened.

use crate::{Snapshot, Tx, fault::StoreFault, query};
use guichet_desk::base::{CaseId, PartyIndex, SecretCode};
use rusqlite::params;

/// What a code that can be replaced opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// A case, as one of its parties.
    Receipt,
    /// A draft.
    Draft,
    /// A booked time.
    Booking,
    /// A ticket of a hall.
    Ticket,
}

impl CodeKind {
    /// What its hashes are made for, in the tables of what it opens, too.
    const fn word(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Draft => "draft",
            Self::Booking => "appointment",
            Self::Ticket => "ticket",
        }
    }
}

/// What opened by a code, and opens by the one that took its place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Behind {
    /// A case, as this party.
    Party(CaseId, PartyIndex),
    /// The draft of this hash, which is that of its new code.
    Draft([u8; 16]),
    /// The booking of this row.
    Booking(i64),
}

/// How many replaced codes of one draft are known.
const DRAFT_KEEPS: u32 = 16;

impl Tx<'_> {
    /// Keeps the hash of a code that was replaced on `day`, for as long as there is what it opened.
    pub(super) fn keep_replaced_code(&self, hash: [u8; 16], behind: Behind, day: i32) -> Result<(), StoreFault> {
        let (party, draft, booking) = match behind {
            Behind::Party(case, party) => (Some((case.0, party.0)), None, None),
            Behind::Draft(draft) => (None, Some(draft), None),
            Behind::Booking(id) => (None, None, Some(id)),
        };
        let (case, party) = party.unzip();
        self.main.execute(&query::KEEP_REPLACED_CODE, params![hash, day, case, party, draft, booking])?;
        Ok(())
    }

    /// Keeps the hash of the code that a ticket has, because it is replaced on `day`; nothing when no ticket has it.
    pub(super) fn keep_replaced_ticket_code(&self, hash: [u8; 16], day: i32) -> Result<(), StoreFault> {
        self.main.execute(&query::KEEP_REPLACED_TICKET_CODE, params![day, hash])?;
        Ok(())
    }

    /// Lets the codes that a draft had before go on with it, under the hash of its new code: the newest few, or somebody
    /// who takes one code after the other would have all of them written anew each time.
    pub(super) fn move_replaced_codes(&self, old: [u8; 16], new: [u8; 16]) -> Result<(), StoreFault> {
        self.main.execute(&query::FORGET_OLDEST_REPLACED_CODES, params![old, DRAFT_KEEPS - 1])?;
        self.main.execute(&query::MOVE_REPLACED_CODES, params![new, old])?;
        Ok(())
    }

    /// Forgets the codes that a party had before: of their data nothing is kept that says a code was one.
    pub(super) fn forget_replaced_codes(&self, case: CaseId, party: PartyIndex) -> Result<(), StoreFault> {
        self.main.execute(&query::FORGET_REPLACED_CODES, (case.0, party.0))?;
        Ok(())
    }
}

impl Snapshot<'_> {
    /// Whether a code is kept that a party had before.
    pub(super) fn keeps_replaced_codes(&self, case: CaseId, party: PartyIndex) -> Result<bool, StoreFault> {
        Ok(self.main.one(&query::OWN_REPLACED_CODES, (case.0, party.0), |_| Ok(()))?.is_some())
    }

    /// The day on which this code was replaced; none for one that opens something, and for one of which nothing is
    /// known.
    pub fn code_replaced(&self, kind: CodeKind, code: &SecretCode) -> Result<Option<i32>, StoreFault> {
        let hash = self.keyring.hash_code(kind.word(), code.compact().as_bytes());
        self.main.one(&query::CODE_REPLACED, [hash.0.as_slice()], |row| row.get(0))
    }

    /// The same of a receipt code, with the case that it opened.
    pub fn receipt_code_replaced(&self, code: &SecretCode) -> Result<Option<(i32, CaseId)>, StoreFault> {
        let hash = self.receipt_hash(code);
        self.main.one(&query::CODE_REPLACED, [hash.0.as_slice()], |row| Ok((row.get(0)?, CaseId(row.get(1)?))))
    }
}
