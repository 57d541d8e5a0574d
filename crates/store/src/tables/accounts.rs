//! Residents' accounts: a passkey and a list of cases that is sealed under the account's own key. No
//! name, no address, no time; neither rows nor sessions tell which cases belong together.

use crate::{NewKey, Snapshot, Tx, fault::StoreFault, query, statements::Statements, tables::sessions::StoredSecret};
use guichet_desk::base::{CaseId, Instant, PartyIndex};
use guichet_seal::{CodeHash, DataKey, KeyId, Purpose};
use rusqlite::params;

/// Names an account: random, and what its passkeys carry as their user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AccountId(pub [u8; 16]);

/// A case on an account's list, with the right that a receipt code gave. A new code ends that right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedCase {
    /// The case.
    pub case: CaseId,
    /// As which party.
    pub party: PartyIndex,
    /// The keyed hash of the receipt code by which it came onto the list.
    pub right: [u8; 16],
}

/// One entry: case, party, right.
const ENTRY: usize = 8 + 1 + 16;
/// How many cases a list has room for. Every list is sealed at this length, so that none tells its own.
pub const LISTED_MAX: usize = 64;

impl Tx<'_> {
    /// Makes an account with these cases on its list.
    pub fn add_account(
        &self,
        account: AccountId,
        key: &NewKey,
        name: [u8; 16],
        cases: &[ListedCase],
    ) -> Result<(), StoreFault> {
        let sealed = key.key.seal(Purpose::Account, &name, &account.0, &to_bytes(cases));
        self.main.execute(&query::ADD_ACCOUNT, params![account.0, key.id.0, name, sealed])?;
        Ok(())
    }

    /// The list of an account.
    pub fn cases_of_account(&self, account: AccountId) -> Result<Option<Vec<ListedCase>>, StoreFault> {
        Ok(open(self.main, account, |id| self.stored_key(id))?.map(|(_, cases)| cases))
    }

    /// Seals the list anew under a new name; false when there is no such account.
    pub fn save_account(&self, account: AccountId, name: [u8; 16], cases: &[ListedCase]) -> Result<bool, StoreFault> {
        let Some((key, _)) = open(self.main, account, |id| self.stored_key(id))? else { return Ok(false) };
        let sealed = key.seal(Purpose::Account, &name, &account.0, &to_bytes(cases));
        Ok(self.main.execute(&query::SAVE_ACCOUNT, params![name, sealed, account.0])? == 1)
    }

    /// Deletes an account with its passkeys and sessions; its key is destroyed right after this
    /// transaction.
    pub fn end_account(&self, account: AccountId, at: Instant) -> Result<(), StoreFault> {
        if let Some(key) = self.main.one(&query::ACCOUNT, [account.0.as_slice()], |row| row.get::<_, [u8; 16]>(0))? {
            self.main.execute(&query::END_PASSKEYS_OF_ACCOUNT, [account.0.as_slice()])?;
            self.main.execute(&query::END_SESSIONS_OF_ACCOUNT, [account.0.as_slice()])?;
            self.main.execute(&query::END_ACCOUNT_NEWS_OF, [account.0.as_slice()])?;
            self.main.execute(&query::END_ACCOUNT, [account.0.as_slice()])?;
            self.doom_key(key, at)?;
        }
        Ok(())
    }

    /// Lets an account's session into a case, or out of all.
    pub fn enter_by_session(
        &self,
        secret: StoredSecret,
        account: AccountId,
        case: Option<ListedCase>,
        name: [u8; 16],
    ) -> Result<(), StoreFault> {
        let hash = self.keyring.hash_code("session", &secret.0);
        let Some((key, _)) = open(self.main, account, |id| self.stored_key(id))? else { return Ok(()) };
        let sealed = case.map(|case| {
            let body = key.seal(Purpose::Account, &name, &hash.0, &to_bytes(&[case]));
            [name.as_slice(), &body].concat()
        });
        self.main.execute(&query::ENTER_BY_SESSION, params![sealed, hash.0, account.0])?;
        Ok(())
    }
}

impl Snapshot<'_> {
    /// The list of an account, each with whether its right still holds.
    pub fn cases_of_account(&self, account: AccountId) -> Result<Option<Vec<(ListedCase, bool)>>, StoreFault> {
        let Some((_, cases)) = open(self.main, account, |id| self.stored_key(id))? else { return Ok(None) };
        cases.into_iter().map(|listed| Ok((listed, self.still_holds(&listed)?))).collect::<Result<_, _>>().map(Some)
    }

    /// The case that an account's session is in.
    pub(crate) fn entered(
        &self,
        account: AccountId,
        session: CodeHash,
        sealed: &[u8],
    ) -> Result<Option<(CaseId, PartyIndex)>, StoreFault> {
        let Some((key, _)) = open(self.main, account, |id| self.stored_key(id))? else { return Ok(None) };
        let (name, body) = sealed.split_first_chunk().ok_or_else(|| StoreFault::corrupt("a session cut off"))?;
        let plain = key.open(Purpose::Account, name, &session.0, body)?;
        let Some(listed) = from_bytes(&plain).first().copied() else { return Ok(None) };
        Ok(self.still_holds(&listed)?.then_some((listed.case, listed.party)))
    }

    /// The right of a party of a case, for a list; none once its data was erased.
    pub fn receipt_right(&self, case: CaseId, party: PartyIndex) -> Result<Option<ListedCase>, StoreFault> {
        receipt_right(self.main, case, party)
    }

    fn still_holds(&self, listed: &ListedCase) -> Result<bool, StoreFault> {
        Ok(self.receipt_right(listed.case, listed.party)? == Some(*listed))
    }
}

fn receipt_right(main: Statements<'_>, case: CaseId, party: PartyIndex) -> Result<Option<ListedCase>, StoreFault> {
    let right = main.one(&query::RECEIPT_RIGHT, (case.0, party.0), |row| row.get(0))?;
    Ok(right.map(|right| ListedCase { case, party, right }))
}

type Opened = (DataKey, Vec<ListedCase>);

fn open(
    main: Statements<'_>,
    account: AccountId,
    key: impl Fn(KeyId) -> Result<DataKey, StoreFault>,
) -> Result<Option<Opened>, StoreFault> {
    let row = main.one(&query::ACCOUNT, [account.0.as_slice()], |row| {
        Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, [u8; 16]>(1)?, row.get::<_, Vec<u8>>(2)?))
    })?;
    let Some((id, name, sealed)) = row else { return Ok(None) };
    let key = key(KeyId(id))?;
    let plain = key.open(Purpose::Account, &name, &account.0, &sealed)?;
    let cases = from_bytes(&plain);
    Ok(Some((key, cases)))
}

/// The list at its full length; what is beyond it was refused before.
fn to_bytes(cases: &[ListedCase]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1 + LISTED_MAX * ENTRY);
    bytes.push(u8::try_from(cases.len().min(LISTED_MAX)).expect("a list is shorter than 256"));
    for listed in cases.iter().take(LISTED_MAX) {
        bytes.extend_from_slice(&listed.case.0.to_be_bytes());
        bytes.push(listed.party.0);
        bytes.extend_from_slice(&listed.right);
    }
    bytes.resize(1 + LISTED_MAX * ENTRY, 0);
    bytes
}

fn from_bytes(bytes: &[u8]) -> Vec<ListedCase> {
    let Some((count, rest)) = bytes.split_first() else { return Vec::new() };
    let entries = rest.chunks_exact(ENTRY).take(usize::from(*count));
    let read = |entry: &[u8]| {
        let (case, rest) = entry.split_first_chunk()?;
        let (party, right) = rest.split_first()?;
        Some(ListedCase {
            case: CaseId(i64::from_be_bytes(*case)),
            party: PartyIndex(*party),
            right: right.try_into().ok()?,
        })
    };
    entries.filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_comes_back_and_never_shows_its_length() {
        let listed = |case| ListedCase { case: CaseId(case), party: PartyIndex(1), right: [7; 16] };
        for count in [0, 1, 3, 64] {
            let cases: Vec<_> = (0..count).map(listed).collect();
            let bytes = to_bytes(&cases);
            assert_eq!(from_bytes(&bytes), cases);
            assert_eq!(bytes.len(), to_bytes(&[]).len());
        }
    }
}
