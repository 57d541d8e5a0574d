//! Stories of residents' lists: what stands in the files, and what deleting leaves.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

use guichet_desk::base::{CaseId, Instant, OfficerId, PartyIndex};
use guichet_store::{AccountId, ListedCase, Living, PasskeyHolder, SessionSubject, Store, StoreFault, StoredSecret};
use rusqlite::{Connection, types::FromSql};

const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);
const ACCOUNT: AccountId = AccountId([9; 16]);
const SESSION: StoredSecret = StoredSecret([5; 16]);
const SEVEN: PasskeyHolder = PasskeyHolder::Officer(OfficerId(7));
const LIVING: Living = Living { now: NOW, used_since: NOW.plus_seconds(-60) };

struct Town {
    store: Store,
    folder: tempfile::TempDir,
}

impl Town {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Store::create(folder.path(), [7; 32]).unwrap();
        Self { store: Store::open(folder.path(), &[[1; 32], [2; 32], [3; 32], [4; 32]]).unwrap(), folder }
    }

    /// An account whose list holds one case, and whose session has entered it.
    fn with_account() -> Self {
        let town = Self::open();
        let key = town.store.new_key([3; 16], [4; 32], NOW);
        let keys = vec![key.clone()];
        let work = move |tx: &mut guichet_store::Tx<'_>| -> Result<(), StoreFault> {
            tx.add_account(ACCOUNT, &key, [1; 16], &[listed(1)])?;
            tx.begin_session(SESSION, SessionSubject::Account(ACCOUNT), Some(NOW), NOW, NOW.plus_seconds(60))?;
            tx.enter_by_session(SESSION, ACCOUNT, Some(listed(1)), [2; 16])
        };
        town.store.write(keys, work).wait().unwrap();
        town
    }

    /// Somebody who can write the database, and holds no key.
    fn writes(&self, database: &str, statement: &str) {
        Connection::open(self.folder.path().join(database)).unwrap().execute_batch(statement).unwrap();
    }

    fn opened_again(self) -> Self {
        let Self { store, folder } = self;
        drop(store);
        Self { store: Store::open(folder.path(), &[[1; 32], [2; 32], [3; 32], [4; 32]]).unwrap(), folder }
    }

    /// Whether officer 7's passkey `[5]` can be read, alone and among theirs.
    fn reads_passkey(&self) -> bool {
        let alone = self.store.read(|snapshot| snapshot.passkey(&[5])).is_ok_and(|found| found.is_some());
        let among = self.store.read(|snapshot| snapshot.passkeys_of(SEVEN)).is_ok_and(|rows| rows.len() == 1);
        alone && among
    }

    fn asks<T: FromSql>(&self, database: &str, question: &str) -> T {
        let database = Connection::open(self.folder.path().join(database)).unwrap();
        database.query_row(question, [], |row| row.get(0)).unwrap()
    }
}

fn listed(case: i64) -> ListedCase {
    ListedCase { case: CaseId(case), party: PartyIndex::APPLICANT, right: [0xAB; 16] }
}

#[test]
fn neither_lists_nor_sessions_name_a_case_or_their_length() {
    let town = Town::with_account();
    let length = || town.asks::<i64>("main.db", "SELECT length(sealed) FROM account");
    let alone = length();
    town.store
        .write(Vec::new(), |tx| -> Result<bool, StoreFault> {
            assert_eq!(tx.cases_of_account(ACCOUNT)?.unwrap(), [listed(1)]);
            tx.save_account(ACCOUNT, [6; 16], &[listed(1), listed(2), listed(3)])
        })
        .wait()
        .unwrap();
    assert_eq!(length(), alone, "a list never tells its length");
    let named = "SELECT count(*) FROM session WHERE account IS NOT NULL AND (case_id IS NOT NULL OR party IS NOT NULL)";
    assert_eq!(town.asks::<i64>("main.db", named), 0);
    let rights = "SELECT instr(sealed, x'ABABABABABABABAB') FROM account";
    assert_eq!(town.asks::<i64>("main.db", rights), 0, "the rights on the list are sealed");
    let rights = "SELECT instr(entered, x'ABABABABABABABAB') FROM session";
    assert_eq!(town.asks::<i64>("main.db", rights), 0, "and so is the one in use");
}

#[test]
fn a_case_without_its_right_is_not_entered() {
    let town = Town::with_account();
    let session = town.store.read(|snapshot| snapshot.session(SESSION, LIVING)).unwrap().unwrap();
    assert_eq!((session.subject, session.entered), (SessionSubject::Account(ACCOUNT), None));
    let listed = town.store.read(|snapshot| snapshot.cases_of_account(ACCOUNT)).unwrap().unwrap();
    assert_eq!(listed, [(self::listed(1), false)], "there is no party with that right");
}

#[test]
fn a_key_in_use_stays_and_deleting_the_list_destroys_it() {
    let town = Town::with_account();
    let keys = || town.asks::<i64>("keys/keys.db", "SELECT count(*) FROM data_key");
    town.store.sweep_keys(NOW.plus_days(3)).unwrap();
    assert_eq!(keys(), 1);
    town.store.write(Vec::new(), |tx| tx.end_account(ACCOUNT, NOW)).wait().unwrap();
    town.store.destroy_doomed_keys().unwrap();
    assert_eq!(keys(), 0);
    assert_eq!(town.store.read(|snapshot| snapshot.session(SESSION, LIVING)).unwrap(), None);
    assert_eq!(town.store.read(|snapshot| snapshot.cases_of_account(ACCOUNT)).unwrap(), None);
}

#[test]
fn a_passkey_that_was_put_here_or_changed_from_outside_signs_nobody_in() {
    let town = Town::open();
    let add = |tx: &mut guichet_store::Tx<'_>| -> Result<bool, StoreFault> { tx.add_passkey(SEVEN, &[5], "{}", NOW) };
    assert!(town.store.write(Vec::new(), add).wait().unwrap().into_inner());
    assert!(town.reads_passkey());
    for (change, back) in [
        ("stored = '[]'", "stored = '{}'"),
        ("officer = 41", "officer = 7"),
        ("credential = x'06'", "credential = x'05'"),
    ] {
        town.writes("main.db", &format!("UPDATE passkey SET {change}"));
        assert!(!town.reads_passkey(), "{change}");
        town.writes("main.db", &format!("UPDATE passkey SET {back}"));
        assert!(town.reads_passkey(), "{back}");
    }
    town.writes(
        "main.db",
        "INSERT INTO passkey (credential, officer, stored, made_at, bound) SELECT x'06', 41, stored, made_at, bound FROM passkey",
    );
    assert!(town.store.read(|snapshot| snapshot.passkey(&[6])).is_err(), "a copy is nobody's");
    let used = |tx: &mut guichet_store::Tx<'_>| tx.passkey_used(SEVEN, &[5], "{\"counter\":1}", NOW);
    town.store.write(Vec::new(), used).wait().unwrap();
    assert!(town.reads_passkey(), "what using it changes is bound again");
}

#[test]
fn passkeys_from_before_they_were_bound_are_bound_once() {
    let town = Town::open();
    let add = |tx: &mut guichet_store::Tx<'_>| -> Result<bool, StoreFault> { tx.add_passkey(SEVEN, &[5], "{}", NOW) };
    town.store.write(Vec::new(), add).wait().unwrap();
    // As the upgrade finds them.
    town.writes("main.db", "UPDATE passkey SET bound = NULL");
    town.writes("keys/keys.db", "INSERT INTO passkeys_to_bind VALUES (1)");
    let town = town.opened_again();
    assert!(town.reads_passkey());
    town.writes("main.db", "UPDATE passkey SET bound = NULL");
    let town = town.opened_again();
    assert!(!town.reads_passkey(), "nothing is bound a second time");
}
