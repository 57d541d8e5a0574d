//! Reading: connections that are used again, and one moment for whatever is read for one answer. Nothing here writes.

use crate::{
    Snapshot, Store, StoreFault,
    differences::{configure_reader, open_there},
    master::KEYS,
};
use rusqlite::Connection;
use std::{
    cell::RefCell,
    path::Path,
    ptr,
    rc::Rc,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

/// What a connection that reads may keep in memory.
pub(crate) const READER_CACHE_KIB: u32 = 1_000;
const READERS_KEPT: usize = 4;

thread_local! {
    /// The moment at which this thread reads. A thread makes one answer at a time, from beginning to end.
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
}

/// A snapshot that is held, and of which store.
struct Held {
    of: *const Store,
    reader: Rc<Reader>,
}

/// What a thread held before, and holds again once this goes, also when what it held meanwhile broke off.
struct HeldBefore(Option<Held>);

impl Drop for HeldBefore {
    fn drop(&mut self) {
        HELD.set(self.0.take());
    }
}

/// The connections that wait for whoever reads next, and how many snapshots were taken.
#[derive(Default)]
pub(crate) struct Readers {
    kept: Mutex<Vec<Reader>>,
    snapshots: AtomicU64,
}

/// Two reading connections that belong together.
struct Reader {
    main: Connection,
    keys: Connection,
}

impl Store {
    /// Reads from one consistent state of the data: within `at_one_moment` from that of the moment. Of the keys beside
    /// it, see `Snapshot`.
    pub fn read<T, E: From<StoreFault>>(&self, work: impl FnOnce(&Snapshot<'_>) -> Result<T, E>) -> Result<T, E> {
        self.reading(|reader| work(&Snapshot::new(&reader.main, &reader.keys, self.keyring(), Some(self.folder()))))
    }

    /// Lets all that `work` reads on this thread be of one moment, however often it asks: what is read from a snapshot
    /// of its own beside it could tell of another. What is written meanwhile, by itself too, it does not see.
    pub fn at_one_moment<T, E: From<StoreFault>>(&self, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        self.reading(|reader| {
            let held = Held { of: ptr::from_ref(self), reader: Rc::clone(reader) };
            let _before = HeldBefore(HELD.replace(Some(held)));
            work()
        })
    }

    /// How many snapshots were taken for reading since the store was opened.
    pub fn snapshots(&self) -> u64 {
        self.readers.snapshots.load(Ordering::Relaxed)
    }

    /// The one road to a reader: the one that this thread holds, else one for this work alone.
    fn reading<T, E: From<StoreFault>>(&self, work: impl FnOnce(&Rc<Reader>) -> Result<T, E>) -> Result<T, E> {
        if let Some(held) = self.held() {
            return work(&held);
        }
        let reader = Rc::new(self.readers.next(self.folder())?);
        reader.begin()?;
        self.readers.snapshots.fetch_add(1, Ordering::Relaxed);
        let answer = work(&reader);
        // A reader that cannot end its snapshot is not used again.
        reader.end()?;
        self.readers.keep(Rc::into_inner(reader));
        answer
    }

    fn held(&self) -> Option<Rc<Reader>> {
        HELD.with_borrow(|held| {
            let own = held.as_ref().filter(|held| ptr::eq(held.of, self));
            own.map(|held| Rc::clone(&held.reader))
        })
    }
}

impl Readers {
    fn next(&self, folder: &Path) -> Result<Reader, StoreFault> {
        if let Some(reader) = self.kept.lock().unwrap_or_else(PoisonError::into_inner).pop() {
            return Ok(reader);
        }
        let main = open_there(&folder.join("main.db"))?;
        let keys = open_there(&folder.join(KEYS).join("keys.db"))?;
        configure_reader(&main, READER_CACHE_KIB)?;
        configure_reader(&keys, READER_CACHE_KIB / 4)?;
        Ok(Reader { main, keys })
    }

    fn keep(&self, reader: Option<Reader>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < READERS_KEPT {
            kept.extend(reader);
        }
    }
}

impl Reader {
    /// Holds the data as it is at the first look. The keys are not held: what was destroyed must be able to go.
    fn begin(&self) -> Result<(), StoreFault> {
        Ok(self.main.prepare_cached("BEGIN")?.execute([]).map(|_| ())?)
    }

    fn end(&self) -> Result<(), StoreFault> {
        Ok(self.main.prepare_cached("COMMIT")?.execute([]).map(|_| ())?)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Store, StoreFault, Tx};
    use guichet_desk::base::Instant;
    use std::{
        panic::{AssertUnwindSafe, catch_unwind},
        path::Path,
        thread,
    };

    const BEFORE: Instant = Instant::from_micros(1_790_217_060_000_000);
    const AFTER: Instant = Instant::from_micros(1_790_217_120_000_000);

    fn store(folder: &Path) -> Store {
        Store::create(folder, [7; 32]).unwrap();
        let store = Store::open(folder, &[[1; 32], [2; 32], [3; 32], [4; 32]]).unwrap();
        write(&store, BEFORE);
        store
    }

    fn write(store: &Store, time: Instant) {
        let work = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> { tx.know_time(time) };
        store.write(Vec::new(), work).wait().unwrap();
    }

    fn read(store: &Store) -> Option<Instant> {
        store.read(|snapshot| snapshot.known_time()).unwrap()
    }

    #[test]
    fn what_is_read_at_one_moment_is_all_of_before_a_write_between() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path());
        let taken = store.snapshots();
        let told = store.at_one_moment(|| {
            let first = read(&store);
            write(&store, AFTER);
            let within = store.at_one_moment(|| Ok::<_, StoreFault>(read(&store)))?;
            Ok::<_, StoreFault>([first, within, read(&store)])
        });
        assert_eq!(told.unwrap(), [Some(BEFORE); 3]);
        assert_eq!(store.snapshots() - taken, 1, "one for all that was read");
        assert_eq!(read(&store), Some(AFTER), "the moment is over");
    }

    #[test]
    fn a_moment_holds_for_its_own_thread_and_its_own_store_alone() {
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let [store, other] = [0, 1].map(|number: usize| store(folders[number].path()));
        let told = store.at_one_moment(|| {
            assert_eq!(read(&store), Some(BEFORE));
            write(&store, AFTER);
            write(&other, AFTER);
            let elsewhere = thread::scope(|scope| scope.spawn(|| read(&store)).join().unwrap());
            Ok::<_, StoreFault>([read(&store), elsewhere, read(&other)])
        });
        assert_eq!(told.unwrap(), [Some(BEFORE), Some(AFTER), Some(AFTER)]);
    }

    #[test]
    fn a_moment_ends_also_when_what_reads_breaks_off() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path());
        let broken = catch_unwind(AssertUnwindSafe(|| {
            store.at_one_moment(|| -> Result<(), StoreFault> {
                assert_eq!(read(&store), None, "on purpose");
                Ok(())
            })
        }));
        assert!(broken.is_err());
        write(&store, AFTER);
        assert_eq!(read(&store), Some(AFTER));
    }
}
