//! Stories of residents' lists: what stands in the files, and what deleting leaves.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

use guichet_desk::base::{CaseId, Instant, PartyIndex};
use guichet_store::{AccountId, ListedCase, SessionSubject, Store, StoreFault, StoredSecret};
use rusqlite::{Connection, types::FromSql};

const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);
const ACCOUNT: AccountId = AccountId([9; 16]);
const SESSION: StoredSecret = StoredSecret([5; 16]);

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
            tx.begin_session(SESSION, SessionSubject::Account(ACCOUNT), Some(NOW), NOW.plus_seconds(60))?;
            tx.enter_by_session(SESSION, ACCOUNT, Some(listed(1)), [2; 16])
        };
        town.store.write(keys, work).wait().unwrap();
        town
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
    let session = town.store.read(|snapshot| snapshot.session(SESSION, NOW)).unwrap().unwrap();
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
    assert_eq!(town.store.read(|snapshot| snapshot.session(SESSION, NOW)).unwrap(), None);
    assert_eq!(town.store.read(|snapshot| snapshot.cases_of_account(ACCOUNT)).unwrap(), None);
}
