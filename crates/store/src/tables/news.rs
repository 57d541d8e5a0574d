//! What somebody is told about their own way in until they have read it: attempts that failed, what was changed, and
//! which person of the town's provider an officer is. No page reads it for anybody else.

use crate::{
    Snapshot, StaffChange, Tx,
    fault::StoreFault,
    keyring::Keyring,
    query,
    tables::{accounts::AccountId, rights::read_change},
};
use guichet_desk::base::{Instant, OfficerId};
use rusqlite::{Row, params};

/// What can happen at an officer's way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtTheDoor {
    /// One of their passkeys was shown, and what it signed does not hold.
    PasskeyRefused,
    /// The town's provider named them, and the desk did not believe it.
    ProviderRefused,
    /// They proved who they are while their right to sign in was withdrawn.
    Withdrawn,
    /// A program came with a token of theirs that has ended.
    TokenOver,
    /// They came in for the first time in a month.
    LongAway,
}

impl AtTheDoor {
    /// All of it.
    pub const ALL: [Self; 5] =
        [Self::PasskeyRefused, Self::ProviderRefused, Self::Withdrawn, Self::TokenOver, Self::LongAway];

    /// The stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::PasskeyRefused => "passkey-refused",
            Self::ProviderRefused => "provider-refused",
            Self::Withdrawn => "withdrawn",
            Self::TokenOver => "token-over",
            Self::LongAway => "long-away",
        }
    }
}

/// What can happen at a resident's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtTheList {
    /// One of its passkeys was shown, and what it signed does not hold.
    PasskeyRefused,
    /// A passkey was added.
    PasskeyAdded,
    /// All passkeys but one were removed.
    PasskeysRemoved,
}

impl AtTheList {
    /// All of it.
    pub const ALL: [Self; 3] = [Self::PasskeyRefused, Self::PasskeyAdded, Self::PasskeysRemoved];

    /// The stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::PasskeyRefused => "passkey-refused",
            Self::PasskeyAdded => "passkey-added",
            Self::PasskeysRemoved => "passkeys-removed",
        }
    }
}

/// Something that happened at an officer's way in, as often as it did since they last read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsRow {
    /// What happened.
    pub kind: AtTheDoor,
    /// How often.
    pub times: u32,
    /// The first time.
    pub first: Instant,
    /// The last time.
    pub last: Instant,
}

/// A person as the town's provider knows them.
#[derive(Clone, Copy, Debug)]
pub struct ProviderPerson<'a> {
    /// The provider's own address.
    pub issuer: &'a str,
    /// What it calls the person, never anybody else (OpenID Connect Core 1.0, section 2, `sub`).
    pub subject: &'a str,
}

/// How a person of the provider stands to an officer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonKnown {
    /// It is the officer.
    Same,
    /// The officer is nobody there yet.
    Nobody,
    /// The officer is somebody else there.
    Another,
}

impl Tx<'_> {
    /// Counts something that happened at an officer's way in.
    pub fn add_news(&self, officer: OfficerId, kind: AtTheDoor, at: Instant) -> Result<(), StoreFault> {
        self.main.execute(&query::ADD_NEWS, params![officer.0, kind.word(), at.as_micros(), at.as_micros()])?;
        Ok(())
    }

    /// The officer has read that this happened so many times, the last time then; what happened again since stays.
    pub fn end_news(&self, officer: OfficerId, kind: &str, times: u32, last: Instant) -> Result<(), StoreFault> {
        self.main.execute(&query::END_NEWS_TOLD, params![officer.0, kind, times, last.as_micros()])?;
        Ok(())
    }

    /// The officer has read what was changed up to this number.
    pub fn read_changes(&self, officer: OfficerId, newest: i64) -> Result<(), StoreFault> {
        self.main.execute(&query::READ_CHANGES, params![officer.0, officer.0, newest])?;
        Ok(())
    }

    /// Records that an officer comes in; when they came before.
    pub fn comes_in(&self, officer: OfficerId, at: Instant) -> Result<Option<Instant>, StoreFault> {
        let before = self.main.one(&query::CAME_IN, [officer.0], |row| row.get::<_, Option<i64>>(0))?.flatten();
        self.main.execute(&query::COMES_IN, params![officer.0, at.as_micros()])?;
        Ok(before.map(Instant::from_micros))
    }

    /// Counts something that happened at a resident's list.
    pub fn add_account_news(&self, account: AccountId, kind: AtTheList) -> Result<(), StoreFault> {
        self.main.execute(&query::ADD_ACCOUNT_NEWS, params![account.0, kind.word()])?;
        Ok(())
    }

    /// Whoever holds the list has read that this happened so many times; what happened again since stays.
    pub fn end_account_news(&self, account: AccountId, kind: &str, times: u32) -> Result<(), StoreFault> {
        self.main.execute(&query::END_ACCOUNT_NEWS_TOLD, params![account.0, kind, times])?;
        Ok(())
    }

    /// How a person of the provider stands to an officer.
    pub fn person_known(&self, officer: OfficerId, person: ProviderPerson<'_>) -> Result<PersonKnown, StoreFault> {
        let stored = self
            .main
            .one(&query::PERSON_OF, [officer.0], |row| Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, [u8; 16]>(1)?)))?;
        Ok(match stored {
            None => PersonKnown::Nobody,
            Some(stored) if stored == hashes(self.keyring, officer, person) => PersonKnown::Same,
            Some(_) => PersonKnown::Another,
        })
    }

    /// Remembers that an officer is this person of the provider; false when the person is another officer.
    pub fn bind_person(&self, officer: OfficerId, person: ProviderPerson<'_>) -> Result<bool, StoreFault> {
        let (known, bound) = hashes(self.keyring, officer, person);
        Ok(self.main.execute(&query::BIND_PERSON, params![officer.0, known, bound])? == 1)
    }

    /// Forgets which person of the provider an officer is; false when they were nobody.
    pub fn release_person(&self, officer: OfficerId) -> Result<bool, StoreFault> {
        Ok(self.main.execute(&query::RELEASE_PERSON, [officer.0])? == 1)
    }
}

impl Snapshot<'_> {
    /// What happened at an officer's way in since they last read.
    pub fn news_of(&self, officer: OfficerId) -> Result<Vec<NewsRow>, StoreFault> {
        self.main.many(&query::NEWS_OF, [officer.0], |row| Ok(read_news(row)))?.into_iter().collect()
    }

    /// What was changed about an officer's way in since they last read, the newest first, each with its number.
    pub fn changes_unread(&self, officer: OfficerId, limit: u16) -> Result<Vec<(i64, StaffChange)>, StoreFault> {
        let read = |row: &Row<'_>| Ok((row.get(5)?, read_change(row)?));
        self.main.many(&query::CHANGES_UNREAD, (officer.0, officer.0, limit), read)
    }

    /// What happened at a resident's list since they last read: the kind, and how often.
    pub fn account_news(&self, account: AccountId) -> Result<Vec<(AtTheList, u32)>, StoreFault> {
        let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?));
        let rows = self.main.many(&query::ACCOUNT_NEWS_OF, [account.0.as_slice()], read)?;
        rows.into_iter().map(|(word, times)| Ok((at_the_list(&word)?, times))).collect()
    }

    /// Whether the desk knows which person of the provider an officer is.
    pub fn has_person(&self, officer: OfficerId) -> Result<bool, StoreFault> {
        Ok(self.main.one(&query::PERSON_OF, [officer.0], |_| Ok(()))?.is_some())
    }
}

fn read_news(row: &Row<'_>) -> Result<NewsRow, StoreFault> {
    Ok(NewsRow {
        kind: at_the_door(&row.get::<_, String>(0)?)?,
        times: row.get(1)?,
        first: Instant::from_micros(row.get(2)?),
        last: Instant::from_micros(row.get(3)?),
    })
}

fn at_the_door(word: &str) -> Result<AtTheDoor, StoreFault> {
    let found = AtTheDoor::ALL.into_iter().find(|kind| kind.word() == word);
    found.ok_or_else(|| StoreFault::corrupt("news of an officer of no kind"))
}

fn at_the_list(word: &str) -> Result<AtTheList, StoreFault> {
    let found = AtTheList::ALL.into_iter().find(|kind| kind.word() == word);
    found.ok_or_else(|| StoreFault::corrupt("news of a list of no kind"))
}

/// Keyed hashes of a person, without and with the officer they are; each part with its length.
fn hashes(keyring: &Keyring, officer: OfficerId, person: ProviderPerson<'_>) -> ([u8; 16], [u8; 16]) {
    let parts = [person.issuer.as_bytes(), person.subject.as_bytes()];
    let whole: Vec<u8> =
        parts.iter().flat_map(|part| [&(part.len() as u64).to_be_bytes()[..], part].concat()).collect();
    let with_officer = [&officer.0.to_be_bytes()[..], &whole].concat();
    (keyring.hash_code("person", &whole).0, keyring.hash_code("officer person", &with_officer).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_news_is_read_by_its_word_and_any_other_word_is_a_damaged_store() {
        for kind in AtTheDoor::ALL {
            assert_eq!(at_the_door(kind.word()).ok(), Some(kind));
        }
        for kind in AtTheList::ALL {
            assert_eq!(at_the_list(kind.word()).ok(), Some(kind));
        }
        assert!(matches!(at_the_door("passkey-added"), Err(StoreFault::Corrupt(_))));
        assert!(matches!(at_the_list("long-away"), Err(StoreFault::Corrupt(_))));
    }
}
