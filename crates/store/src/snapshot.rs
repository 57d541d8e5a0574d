//! One consistent state of the town, for reading. Nothing here opens an envelope.

use crate::{
    differences::configure_reader, fault::StoreFault, keyring::Keyring, query, statements::Statements, tx::read_key,
};
use guichet_desk::base::SecretCode;
use guichet_seal::{CodeHash, DataKey, KeyId};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// What a look at how the data stands now may keep in memory.
const CACHE_KIB: u32 = 100;

/// A snapshot of the data, and beside it the keys as they are at each look. Held in a snapshot too, keys that were
/// destroyed would stay in the log of changes, and whoever makes new ones would wait with those who empty it. So a
/// key may have ended that the snapshot still names; `has_ended` tells that from a loss.
pub struct Snapshot<'read> {
    pub(crate) main: Statements<'read>,
    pub(crate) keys: Statements<'read>,
    pub(crate) keyring: &'read Keyring,
    /// Where the data lies, to see how it stands now, and to read files; none within a transaction, which sees that
    /// already, and keeps others waiting.
    folder: Option<&'read Path>,
}

impl<'read> Snapshot<'read> {
    pub(crate) fn new(
        main: &'read Connection,
        keys: &'read Connection,
        keyring: &'read Keyring,
        folder: Option<&'read Path>,
    ) -> Self {
        Self { main: Statements(main), keys: Statements(keys), keyring, folder }
    }

    /// A key that was stored; `Corrupt` when it is lost or damaged, `Unavailable` when it has ended since the snapshot
    /// began: whoever looks again finds what it opened gone, too.
    pub(crate) fn stored_key(&self, id: KeyId) -> Result<DataKey, StoreFault> {
        let read = read_key(self.keys, self.keyring, id);
        if read.is_err() && self.has_ended(id)? {
            return Err(StoreFault::unavailable("what a key opened ended while it was read"));
        }
        read
    }

    /// Whether a key has ended since the snapshot began: it is gone, and as the data stands now nothing needs it.
    pub(crate) fn has_ended(&self, id: KeyId) -> Result<bool, StoreFault> {
        let Some(folder) = self.folder else { return Ok(false) };
        if self.has_key(id.0)? {
            return Ok(false);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let main = Connection::open_with_flags(folder.join("main.db"), flags)?;
        configure_reader(&main, CACHE_KIB)?;
        let needed = Statements(&main).one(&query::KEY_IS_NEEDED, (id.0, id.0, id.0, id.0), |_| Ok(()))?;
        Ok(needed.is_none())
    }

    /// The folder of sealed files. A transaction has none: nobody's act waits for somebody's draft.
    pub(crate) fn uploads(&self) -> Result<PathBuf, StoreFault> {
        let folder =
            self.folder.ok_or_else(|| StoreFault::corrupt("a draft's file to be read within a transaction"))?;
        Ok(folder.join("uploads"))
    }

    pub(crate) fn receipt_hash(&self, code: &SecretCode) -> CodeHash {
        self.keyring.hash_code("receipt", code.compact().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::Snapshot;
    use crate::{Store, StoreFault, Tx};
    use guichet_desk::base::{Instant, SecretCode};
    use rusqlite::Connection;
    use std::path::Path;

    const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);

    fn store(folder: &Path) -> Store {
        Store::create(folder, [7; 32]).unwrap();
        Store::open(folder, &[[1; 32], [2; 32], [3; 32], [4; 32]]).unwrap()
    }

    /// Begins a draft with a key of its own; its code.
    fn draft(store: &Store) -> SecretCode {
        let (code, key) = (SecretCode::from_chance([5; 10]), store.new_key([6; 16], [7; 32], NOW));
        let (keys, given) = (vec![key.clone()], code.clone());
        let save = move |tx: &mut Tx<'_>| -> Result<bool, StoreFault> {
            let service = "complaint".parse().unwrap();
            tx.save_draft(&given, Some(&key), [1; 16], &service, b"typed", (NOW.plus_days(1), NOW))
        };
        assert!(store.write(keys, save).wait().unwrap().into_inner());
        code
    }

    /// What the check of keys finds in this snapshot.
    fn found(snapshot: &Snapshot<'_>) -> Vec<&'static str> {
        let mut findings = Vec::new();
        snapshot.check_keys(&mut findings).unwrap();
        findings.into_iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn a_key_that_ends_while_a_snapshot_is_read_is_no_loss() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path());
        let code = draft(&store);
        let read = store.read(|snapshot| -> Result<(), StoreFault> {
            assert!(snapshot.has_draft(&code, NOW)?);
            let ended = code.clone();
            let end = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> { tx.end_draft(&ended, NOW) };
            store.write(Vec::new(), end).wait()?;
            assert_eq!(store.destroy_doomed_keys()?, 1);
            assert!(snapshot.has_draft(&code, NOW)?, "the snapshot is of before");
            let told = snapshot.draft(&code, NOW);
            assert!(matches!(told, Err(StoreFault::Unavailable(_))), "{told:?}");
            assert!(found(snapshot).is_empty());
            Ok(())
        });
        read.unwrap();
        assert!(store.read(|snapshot| snapshot.draft(&code, NOW)).unwrap().is_none(), "whoever looks again finds none");
    }

    #[test]
    fn a_key_that_is_gone_while_something_needs_it_is_a_loss() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path());
        let code = draft(&store);
        let keys = Connection::open(folder.path().join("keys/keys.db")).unwrap();
        assert_eq!(keys.execute("DELETE FROM data_key", []).unwrap(), 1);
        let told = store.read(|snapshot| snapshot.draft(&code, NOW));
        assert!(matches!(told, Err(StoreFault::Corrupt(_))), "{told:?}");
        assert_eq!(store.read(|snapshot| Ok::<_, StoreFault>(found(snapshot))).unwrap(), ["key-missing"]);
    }
}
