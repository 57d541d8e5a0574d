//! What is told of an act that breaks, and what a monitor is told of acts.

use super::*;
use crate::migrations::migrate_keys;
use guichet_desk::hall::HallDay;
use guichet_seal::MasterKey;
use metrics::{Counter, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit, with_local_recorder};
use std::{
    collections::BTreeMap,
    sync::{Mutex, atomic::Ordering},
};

#[test]
fn of_an_act_that_breaks_only_the_program_s_own_words_are_told() {
    assert_eq!(words_of(&"a constant"), "a constant");
    assert_eq!(words_of(&"cannot read the words of a person".to_owned()), "(left out)");
}

/// What was counted, by the names of the counters.
#[derive(Default)]
struct Counted(Mutex<BTreeMap<String, Arc<AtomicU64>>>);

impl Counted {
    fn of(&self, name: &str) -> u64 {
        self.0.lock().unwrap().get(name).map_or(0, |count| count.load(Ordering::Acquire))
    }
}

impl Recorder for Counted {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        let mut counted = self.0.lock().unwrap();
        Counter::from_arc(Arc::clone(counted.entry(key.name().to_owned()).or_default()))
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::noop()
    }
}

/// A writer on this thread, whose databases are in memory.
fn writer() -> WriterState {
    let (main, mut keys) = (Connection::open_in_memory().unwrap(), Connection::open_in_memory().unwrap());
    migrate_keys(&mut keys).unwrap();
    let fresh = [[1; 32], [2; 32], [3; 32], [4; 32]];
    let keyring = Arc::new(Keyring::load(vec![MasterKey::from_bytes([7; 32])], &keys, &fresh).unwrap());
    let (uploads, unseals, folded) = (PathBuf::new(), Arc::default(), FoldedDays::default());
    WriterState { main, keys, keyring, uploads, unseals, folded }
}

/// An act that ends like this.
fn act(ends: fn() -> Result<(), StoreFault>) -> Box<dyn Job> {
    let (reply, _) = oneshot::channel::<Result<Committed<()>, StoreFault>>();
    Box::new(Waiting { keys: Vec::new(), work: move |_: &mut Tx<'_>| ends(), outcome: None, reply })
}

/// An act that comes to the day of this number and ends like this.
fn act_on_day(id: i64, ends: fn() -> Result<(), StoreFault>) -> Box<dyn Job> {
    let (reply, _) = oneshot::channel::<Result<Committed<()>, StoreFault>>();
    let work = move |tx: &mut Tx<'_>| {
        tx.folded.keep(id, HallDay::default());
        ends()
    };
    Box::new(Waiting { keys: Vec::new(), work, outcome: None, reply })
}

#[test]
fn what_is_undone_costs_no_hall_the_day_that_is_at_hand_but_the_one_that_it_came_to() {
    let (writer, undone) = (writer(), || Err(StoreFault::corrupt("on purpose")));
    writer.commit_group(&mut [act_on_day(1, || Ok(()))], Witness(1));
    let mut group = [act_on_day(2, || Ok(())), act_on_day(3, undone), act(undone), act(|| panic!("on purpose"))];
    writer.commit_group(&mut group, Witness(2));
    assert_eq!([1, 2, 3].map(|id| writer.folded.take(id).is_some()), [true, true, false]);
}

/// How many transactions, acts and failures a monitor is told of when these acts wait together.
fn told_of(mut group: Vec<Box<dyn Job>>) -> [u64; 3] {
    let (writer, counted) = (writer(), Counted::default());
    with_local_recorder(&counted, || writer.commit_group(&mut group, Witness(1)));
    ["guichet_commits_total", "guichet_acts_total", "guichet_commits_failed_total"].map(|name| counted.of(name))
}

#[test]
fn acts_that_were_undone_are_not_counted_as_committed() {
    let undone: [fn() -> Result<(), StoreFault>; 2] =
        [|| Err(StoreFault::corrupt("on purpose")), || panic!("on purpose")];
    assert_eq!(told_of(vec![act(|| Ok(())), act(undone[0]), act(undone[1]), act(|| Ok(()))]), [1, 2, 0]);
    assert_eq!(told_of(undone.map(act).into()), [1, 0, 0]);
}
