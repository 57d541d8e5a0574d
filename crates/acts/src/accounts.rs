//! A resident's own list of cases, kept together by a passkey: optional, nameless, and sealed. A case
//! comes onto the list by its receipt code only, and leaves it when that code is replaced.

use crate::{
    Acts, Forbidden, PartyKey, Problem, SessionToken,
    sessions::{PARTY_HOURS, living},
};
use guichet_desk::base::{Instant, SecretCode};
use guichet_store::{AccountId, AtTheList, LISTED_MAX, ListedCase, PasskeyHolder, SessionSubject, Snapshot, Tx};

/// A case on a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptCase {
    /// The case and the party's place in it.
    pub key: PartyKey,
    /// Whether it still opens: not once its receipt code was replaced or its data erased.
    pub opens: bool,
}

/// A right to a case as somebody showed it: by a receipt code, or in a session that such a code began. Using it holds
/// it against the case's own once more, because a new code may end it at any moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownRight(ListedCase);

impl ShownRight {
    /// The right to a case as it is now, for whoever has shown it; none once its data is erased.
    pub(crate) fn of(snapshot: &Snapshot<'_>, PartyKey { case, party }: PartyKey) -> Result<Option<Self>, Problem> {
        Ok(snapshot.receipt_right(case, party)?.map(Self))
    }

    /// The case and the party's place in it.
    pub const fn key(&self) -> PartyKey {
        key_of(&self.0)
    }

    /// The right, while it is still the case's own; `NotFound` once a new code ended it.
    pub(crate) fn holds(&self, tx: &Tx<'_>) -> Result<ListedCase, Problem> {
        let own = tx.receipt_right(self.0.case, self.0.party)?;
        own.filter(|own| *own == self.0).ok_or(Problem::NotFound)
    }

    /// Whether it is the case's own still, for acts that answer with a refusal and do not fail.
    pub(crate) fn still_holds(&self, tx: &Tx<'_>) -> Result<bool, Problem> {
        match self.holds(tx) {
            Ok(_) => Ok(true),
            Err(Problem::NotFound) => Ok(false),
            Err(problem) => Err(problem),
        }
    }
}

impl Acts {
    /// The right that a receipt code gives; the same problems as with `party_by_code`.
    pub fn right_of_code(&self, code: &SecretCode) -> Result<ShownRight, Problem> {
        let found = self.store().read(|snapshot| {
            let Some((case, party)) = snapshot.party_by_code(code)? else { return Ok(None) };
            ShownRight::of(snapshot, PartyKey { case, party })
        })?;
        // Whoever's code opens nothing is told why.
        found.ok_or_else(|| self.party_by_code(code).err().unwrap_or(Problem::NotFound))
    }

    /// The right to the case that a live session is in; none when it is in no case.
    pub fn right_of_session(&self, token: &SessionToken, now: Instant) -> Result<Option<ShownRight>, Problem> {
        Ok(self.shown_session(token, now)?.and_then(|shown| shown.right()))
    }

    /// A name for an account that is about to be made.
    pub fn new_account(&self) -> AccountId {
        AccountId(self.draw())
    }

    /// Makes an account whose list holds one case, with its first passkey; the case's party is told of the day.
    /// `NotFound` when a new code ended the right to it meanwhile.
    pub async fn open_account(
        &self,
        account: AccountId,
        first: ShownRight,
        credential: Vec<u8>,
        stored: String,
        now: Instant,
    ) -> Result<(), Problem> {
        let (key, name) = (self.store().new_key(self.draw(), self.draw(), now), self.draw());
        let (acts, keys) = (self.clone(), vec![key.clone()]);
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            let listed = first.holds(tx)?;
            tx.add_account(account, &key, name, &[listed])?;
            if !tx.add_passkey(PasskeyHolder::Account(account), &credential, &stored, now)? {
                return Err(Problem::NotFound);
            }
            acts.keep_day_of_list(tx, first.key(), now)
        };
        self.store().write(keys, work).await?;
        Ok(())
    }

    /// Begins the session of an account, after this passkey proved itself. `NotFound` when it was removed meanwhile:
    /// whoever removes the passkeys of a lost device ends its sessions too, and must not miss the one it is about to
    /// begin.
    pub async fn begin_account_session(
        &self,
        account: AccountId,
        credential: &[u8],
        now: Instant,
    ) -> Result<SessionToken, Problem> {
        let (secret, expires) = (SessionToken::of(self.draw()), now.plus_seconds(PARTY_HOURS * 3600));
        let credential = credential.to_vec();
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            if !tx.is_passkey_of(PasskeyHolder::Account(account), &credential)? {
                return Err(Problem::NotFound);
            }
            Ok(tx.begin_session(secret.secret(), SessionSubject::Account(account), Some(now), now, expires)?)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(secret)
    }

    /// Records that in a session of an account this passkey of it proved itself anew. The session goes on under the token
    /// that comes back, for its whole time anew and in the case that it is in, unless that was taken off the list
    /// meanwhile; the old one opens nothing any more. `NotFound` when the passkey was removed meanwhile, `Forbidden` when
    /// the session ended, or is another's.
    pub async fn prove_account_session(
        &self,
        session: &SessionToken,
        account: AccountId,
        credential: &[u8],
        now: Instant,
    ) -> Result<SessionToken, Problem> {
        let (old, next, name) = (session.secret(), SessionToken::of(self.draw()), self.draw());
        let (credential, expires) = (credential.to_vec(), now.plus_seconds(PARTY_HOURS * 3600));
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            if !tx.is_passkey_of(PasskeyHolder::Account(account), &credential)? {
                return Err(Problem::NotFound);
            }
            let row = tx.session(old, living(now))?.filter(|row| row.subject == SessionSubject::Account(account));
            let row = row.ok_or(Problem::Forbidden(Forbidden::SignIn))?;
            if !tx.prove_account_session((old, next.secret()), account, now, expires)? {
                return Err(Problem::Forbidden(Forbidden::SignIn));
            }
            // Which case it is in was sealed to the old token.
            let Some((case, party)) = row.entered else { return Ok(()) };
            let cases = tx.cases_of_account(account)?.ok_or(Problem::NotFound)?;
            let listed = cases.into_iter().find(|one| key_of(one) == PartyKey { case, party });
            Ok(tx.enter_by_session(next.secret(), account, listed, name)?)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(next)
    }

    /// The cases of an account.
    pub fn kept_cases(&self, account: AccountId) -> Result<Vec<KeptCase>, Problem> {
        let cases = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.cases_of_account(account)?))?;
        let kept = cases.ok_or(Problem::NotFound)?.into_iter();
        Ok(kept.map(|(listed, opens)| KeptCase { key: key_of(&listed), opens }).collect())
    }

    /// Puts a case onto the list, for whoever has shown the right to it just now. Its party is told of the day, unless
    /// the list opened it by the same code already. `NotFound` when a new code ended the right meanwhile.
    pub async fn keep_case(&self, account: AccountId, shown: ShownRight, now: Instant) -> Result<(), Problem> {
        let (acts, name) = (self.clone(), self.draw());
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            let listed = shown.holds(tx)?;
            let mut cases = tx.cases_of_account(account)?.ok_or(Problem::NotFound)?;
            let was_there = cases.contains(&listed);
            cases.retain(|one| key_of(one) != shown.key());
            if cases.len() >= LISTED_MAX {
                return Err(Problem::ListFull);
            }
            cases.push(listed);
            tx.save_account(account, name, &cases)?;
            if was_there { Ok(()) } else { acts.keep_day_of_list(tx, shown.key(), now) }
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Takes a case off the list; the case itself goes on.
    pub async fn drop_case(&self, account: AccountId, key: PartyKey) -> Result<(), Problem> {
        let name = self.draw();
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            let mut cases = tx.cases_of_account(account)?.ok_or(Problem::NotFound)?;
            cases.retain(|one| key_of(one) != key);
            tx.save_account(account, name, &cases)?;
            Ok(())
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Lets an account's session into a case of its list, or back to the list.
    pub async fn enter_case(
        &self,
        session: &SessionToken,
        account: AccountId,
        key: Option<PartyKey>,
    ) -> Result<(), Problem> {
        let (secret, name) = (session.secret(), self.draw());
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            let listed: Option<ListedCase> = match key {
                None => None,
                Some(key) => {
                    let cases = tx.cases_of_account(account)?.ok_or(Problem::NotFound)?;
                    Some(cases.into_iter().find(|one| key_of(one) == key).ok_or(Problem::NotFound)?)
                }
            };
            Ok(tx.enter_by_session(secret, account, listed, name)?)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Removes every passkey of an account but the one that was shown just now, and ends its sessions: a device is
    /// lost, and nobody knows which passkey was on it. `NotFound` when the one that was shown was removed meanwhile.
    pub async fn keep_only_passkey(&self, account: AccountId, credential: Vec<u8>) -> Result<(), Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            if !tx.keep_only_passkey(account, &credential)? {
                return Err(Problem::NotFound);
            }
            Ok(tx.add_account_news(account, AtTheList::PasskeysRemoved)?)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Deletes an account: its passkeys, its sessions, its list and the key that sealed it. The cases go on. Where the
    /// key cannot be destroyed now, its end is decided all the same.
    pub async fn close_account(&self, account: AccountId, now: Instant) -> Result<(), Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.end_account(account, now)?) };
        self.store().write(Vec::new(), work).await?;
        // The next round tries again, and tells what stands in the way.
        drop(self.destroy_doomed());
        Ok(())
    }
}

const fn key_of(listed: &ListedCase) -> PartyKey {
    PartyKey { case: listed.case, party: listed.party }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Confirmation, HallWho, HoldRequest, TicketRequest,
        held::{HeldWriter, NOW, certificate, desk, is_over, keeping_nobody},
    };
    use guichet_desk::{
        appointment::QuietHalfHours,
        base::{CaseId, HallCode, Language, PartyIndex, QueueCode},
        hall::Way,
    };
    use guichet_store::StoreFault;
    use std::fs;

    /// What takes a code its case while others are on their way with it.
    type Ending = fn(&Tx<'_>, CaseId) -> Result<(), StoreFault>;

    /// A time for a permit that somebody holds.
    fn free_time(acts: &Acts, hall: &HallCode) -> HoldRequest {
        let queues: Vec<QueueCode> = vec!["permits".parse().unwrap()];
        let days = acts.free_days(hall, &queues, &QuietHalfHours::new(), NOW).unwrap();
        HoldRequest { hall: hall.clone(), queues, begins: days[0].times[0].begins, once: None }
    }

    /// A ticket for whoever brings this code along.
    fn ticket(receipt: Option<SecretCode>) -> TicketRequest {
        let queues = vec!["certificates".parse().unwrap()];
        TicketRequest { queues, party_size: 1, priority: false, way: Way::Kiosk, once: None, receipt }
    }

    #[tokio::test]
    async fn what_is_joined_by_a_code_that_ended_meanwhile_stands_beside_no_ticket_and_no_booked_time() {
        let (folder, acts) = desk();
        let (hall, visitor): (HallCode, _) = ("town-hall".parse().unwrap(), HallWho::Visitor);
        let ends: [Ending; 2] = [
            |tx, case| tx.erase_party(case, PartyIndex::APPLICANT, NOW),
            |tx, case| tx.replace_code(case, PartyIndex::APPLICANT, &SecretCode::from_chance([7; 10]), 20_720),
        ];
        for end in ends {
            let receipt = certificate(&acts).await;
            let (case, code) = (receipt.case, receipt.code);
            let waits = acts.take_ticket(visitor, &hall, ticket(None), NOW).await.unwrap();
            let time = acts.hold_appointment(free_time(&acts, &hall), &QuietHalfHours::new(), NOW).await.unwrap();
            let confirmed = Confirmation { contact: None, language: Language::English, receipt: Some(code.clone()) };

            let held = HeldWriter::of(&acts);
            let ended = acts.store().write(Vec::new(), move |tx: &mut Tx<'_>| Ok::<_, Problem>(end(tx, case)?));
            let mut joined = Box::pin(acts.join_ticket(&waits.code, &code));
            let mut taken = Box::pin(acts.take_ticket(visitor, &hall, ticket(Some(code.clone())), NOW));
            let mut booked = Box::pin(acts.confirm_appointment(&time.code, confirmed, NOW));
            let over = [is_over(joined.as_mut()).await, is_over(taken.as_mut()).await, is_over(booked.as_mut()).await];
            assert_eq!(over, [false; 3], "each found the code as it was");
            drop(held);
            ended.await.unwrap();
            let (joined, taken, booked) = (joined.await, taken.await, booked.await);
            assert!(matches!(joined, Err(Problem::NotFound)), "{joined:?}");
            assert!(matches!(taken, Err(Problem::NotFound)), "{taken:?}");
            assert!(matches!(booked, Err(Problem::NotFound)), "{booked:?}");
        }
        let main = rusqlite::Connection::open(folder.path().join("main.db")).unwrap();
        for table in ["hall_ticket", "appointment"] {
            let beside = format!("SELECT count(*) FROM {table} WHERE case_id IS NOT NULL");
            assert_eq!(main.query_row(&beside, [], |row| row.get::<_, i64>(0)).unwrap(), 0, "{table}");
        }
    }

    /// An account with one case on its list.
    async fn account(acts: &Acts) -> AccountId {
        let (account, code) = (acts.new_account(), certificate(acts).await.code);
        let right = acts.right_of_code(&code).unwrap();
        acts.open_account(account, right, vec![1], "{}".into(), NOW).await.unwrap();
        account
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn nobody_waits_while_a_key_is_destroyed() {
        let (_folder, acts) = desk();
        let account = account(&acts).await;
        let end = move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.end_account(account, NOW)?) };
        acts.store().write(Vec::new(), end).await.unwrap();
        let destroying = acts.clone();
        let destroyed = keeping_nobody(&acts, async move { destroying.destroy_doomed() }).await;
        assert_eq!(destroyed.unwrap(), 1);
    }

    #[tokio::test]
    async fn an_account_is_closed_also_when_its_key_cannot_be_destroyed_yet() {
        let (folder, acts) = desk();
        let account = account(&acts).await;
        // No tombstone can be written down, and no key goes without one.
        let tombstones = folder.path().join("keys/epochs/tombstones");
        fs::create_dir_all(&tombstones).unwrap();
        acts.close_account(account, NOW).await.unwrap();
        assert!(
            matches!(acts.destroy_doomed(), Err(Problem::Unavailable(_))),
            "the round tells what stands in the way"
        );
        fs::remove_dir(&tombstones).unwrap();
        assert_eq!(acts.destroy_doomed().unwrap(), 1, "and ends it later");
    }
}
