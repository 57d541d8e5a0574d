//! The single writer: many closures, one transaction, one sync to disk, then the answers.
//!
//! New keys of a group become durable first. Each closure runs in a savepoint of its own; one that
//! fails or panics is undone alone. When the engine itself rolls the whole transaction back (a full
//! disk can do that inside a savepoint), the group starts again without the closure that met it.

mod figures;

use crate::{
    database::NewKey,
    differences::{Group, settle_log, stop_if_unsynced},
    fault::StoreFault,
    keyring::Keyring,
    query,
    statements::Statements,
    tables::hall::FoldedDays,
    tx::Tx,
};
use rusqlite::Connection;
use std::{
    any::Any,
    future::Future,
    ops::Deref,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    pin::Pin,
    sync::{
        Arc,
        atomic::AtomicU64,
        mpsc::{Receiver, Sender, channel},
    },
    task::{Context, Poll, Wake},
    thread,
    time::Duration,
};
use tokio::{sync::oneshot, task::coop::unconstrained};

/// How many closures share one transaction at most.
const GROUP_MAX: usize = 256;

/// How long a group that is smaller than the last one waits for the next closure. A sync costs about as
/// much for one act as for thirty, so a moment of patience saves more than it takes.
const PATIENCE: Duration = Duration::from_micros(200);

/// Proof that the transaction of one closure was committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Witness(u64);

/// What a closure returned, after its commit.
#[derive(Debug)]
pub struct Committed<T> {
    value: T,
    witness: Witness,
}

impl<T> Committed<T> {
    /// The value and the proof that it is durable.
    pub fn into_parts(self) -> (T, Witness) {
        (self.value, self.witness)
    }

    /// The value.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Committed<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// The answer to a write: await it, or `wait` for it outside of async code.
#[derive(Debug)]
pub struct Written<T, E>(oneshot::Receiver<Result<Committed<T>, E>>);

impl<T, E: From<StoreFault>> Written<T, E> {
    /// Blocks until the group has been committed. The writer has a thread of its own, so this may also
    /// be called on a thread that drives async tasks.
    pub fn wait(self) -> Result<Committed<T>, E> {
        let waker = Arc::new(Unpark(thread::current())).into();
        let mut context = Context::from_waker(&waker);
        // A task that has done much without a pause is told to wait, and woken only when it gives way: the thread
        // that sleeps here never would.
        let mut written = unconstrained(self);
        loop {
            match Pin::new(&mut written).poll(&mut context) {
                Poll::Ready(answer) => return answer,
                Poll::Pending => thread::park(),
            }
        }
    }
}

impl<T, E: From<StoreFault>> Future for Written<T, E> {
    type Output = Result<Committed<T>, E>;
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map(|answer| answer.unwrap_or_else(|_| Err(writer_gone().into())))
    }
}

/// Wakes a thread that waits for an answer.
struct Unpark(thread::Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn writer_gone() -> StoreFault {
    StoreFault::unavailable("the store is closing")
}

/// One closure waiting for its turn.
trait Job: Send {
    fn new_keys(&self) -> &[NewKey];
    /// Runs the closure; true when its savepoint is to be kept.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    fn fail(&mut self, fault: StoreFault);
    fn answer(self: Box<Self>, witness: Witness);
}

struct Waiting<T, E, F> {
    keys: Vec<NewKey>,
    work: F,
    outcome: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<Committed<T>, E>>,
}

impl<T, E, F> Job for Waiting<T, E, F>
where
    T: Send,
    E: From<StoreFault> + Send,
    F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send,
{
    fn new_keys(&self) -> &[NewKey] {
        &self.keys
    }

    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.work)(tx)))
            .unwrap_or_else(|cause| Err(StoreFault::corrupt(format!("an act failed: {}", words_of(&*cause))).into()));
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn fail(&mut self, fault: StoreFault) {
        self.outcome = Some(Err(fault.into()));
    }

    fn answer(self: Box<Self>, witness: Witness) {
        let Self { work, outcome, reply, .. } = *self;
        // Before the answer: whoever has it may count on what the closure held, and only what came of it is kept.
        drop(work);
        let outcome = outcome.unwrap_or_else(|| Err(writer_gone().into()));
        // Whoever asked may have gone away; the act stands all the same.
        let _ = reply.send(outcome.map(|value| Committed { value, witness }));
    }
}

/// Only what stands in the program itself: words put together while it ran may repeat what a person wrote.
fn words_of(cause: &(dyn Any + Send)) -> &'static str {
    cause.downcast_ref::<&'static str>().copied().unwrap_or("(left out)")
}

/// The writer's end that callers hold.
pub(crate) struct Writer {
    queue: Option<Sender<Box<dyn Job>>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Writer {
    /// Starts the writer's thread on its two connections.
    pub(crate) fn start(state: WriterState) -> Result<Self, StoreFault> {
        let (queue, jobs) = channel();
        let thread = thread::Builder::new().name("writer".into()).spawn(move || state.work(&jobs))?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// Hands a closure to the writer. The closure may run more than once and must have no effects
    /// but those on the transaction.
    pub(crate) fn write<T, E, F>(&self, keys: Vec<NewKey>, work: F) -> Written<T, E>
    where
        T: Send + 'static,
        E: From<StoreFault> + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job = Waiting { keys, work, outcome: None, reply };
        if let Some(queue) = &self.queue {
            // A closed queue drops the job, and with it the reply: the caller learns `Unavailable`.
            let _ = queue.send(Box::new(job));
        }
        Written(answer)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        // A closure may hold the last of the store and end with it, on the writer's own thread, which cannot
        // wait for itself: it ends by the closed queue.
        if let Some(thread) = self.thread.take()
            && thread.thread().id() != std::thread::current().id()
        {
            let _ = thread.join();
        }
    }
}

/// The next closure of a group: at once while there is one, after a moment when the last group was larger.
fn next(jobs: &Receiver<Box<dyn Job>>, gathered: usize, expected: usize) -> Option<Box<dyn Job>> {
    if gathered >= GROUP_MAX {
        return None;
    }
    let waiting = jobs.try_recv().ok();
    waiting.or_else(|| if gathered < expected { jobs.recv_timeout(PATIENCE).ok() } else { None })
}

/// What the writer works with.
pub(crate) struct WriterState {
    pub(crate) main: Connection,
    pub(crate) keys: Connection,
    pub(crate) keyring: Arc<Keyring>,
    pub(crate) uploads: PathBuf,
    pub(crate) unseals: Arc<AtomicU64>,
    pub(crate) folded: FoldedDays,
}

impl WriterState {
    fn work(self, jobs: &Receiver<Box<dyn Job>>) {
        let (mut serial, mut expected) = (0, 1);
        while let Ok(first) = jobs.recv() {
            let mut group = vec![first];
            while let Some(job) = next(jobs, group.len(), expected) {
                group.push(job);
            }
            expected = group.len();
            serial += 1;
            self.commit_group(&mut group, Witness(serial));
            for job in group {
                job.answer(Witness(serial));
            }
        }
        settle_log(&self.main);
        settle_log(&self.keys);
    }

    /// Runs a group to its end; afterwards every job has an outcome.
    fn commit_group(&self, group: &mut [Box<dyn Job>], witness: Witness) {
        let mut members: Vec<usize> = (0..group.len()).collect();
        while !members.is_empty() {
            let began = figures::stopwatch();
            let attempted = self.attempt(group, &members, witness);
            figures::measured(attempted.as_ref().ok().copied(), began);
            if attempted.is_err() {
                self.folded.forget_group();
            }
            match attempted {
                Ok(_) => return,
                Err(Broken { culprit: Some(culprit), fault }) => {
                    group[culprit].fail(fault);
                    members.retain(|member| *member != culprit);
                }
                Err(Broken { culprit: None, fault }) => {
                    for member in members.drain(..) {
                        group[member].fail(StoreFault::unavailable(&fault));
                    }
                }
            }
        }
    }

    /// Commits a group in one transaction; how many of its closures were kept, the others being undone.
    fn attempt(&self, group: &mut [Box<dyn Job>], members: &[usize], witness: Witness) -> Result<usize, Broken> {
        self.folded.begin_group();
        self.store_keys(group, members)?;
        self.main.execute_batch("BEGIN IMMEDIATE").map_err(|error| broken(&error))?;
        let mut kept = 0;
        for member in members {
            match self.run_in_savepoint(&mut group[*member], witness) {
                Ok(is_kept) => kept += usize::from(is_kept),
                Err(fault) => {
                    let _ = self.main.execute_batch("ROLLBACK");
                    return Err(Broken { culprit: Some(*member), fault });
                }
            }
        }
        self.main.execute_batch("COMMIT").map(|()| kept).map_err(|error| {
            let _ = self.main.execute_batch("ROLLBACK");
            broken(&error)
        })
    }

    /// Runs one closure; whether it is kept. An error means that the group's transaction no longer stands.
    fn run_in_savepoint(&self, job: &mut Box<dyn Job>, witness: Witness) -> Result<bool, StoreFault> {
        self.savepoint("SAVEPOINT act")?;
        self.folded.begin_act();
        let mut tx = Tx::new(self, witness);
        let keep = job.run(&mut tx);
        if self.main.is_autocommit() {
            return Err(StoreFault::unavailable("the disk is full or failed"));
        }
        if !keep {
            self.folded.forget_act();
            self.savepoint("ROLLBACK TO act")?;
        }
        self.savepoint("RELEASE act")?;
        Ok(keep)
    }

    fn savepoint(&self, words: &str) -> Result<(), StoreFault> {
        Ok(self.main.prepare_cached(words)?.execute([]).map(|_| ())?)
    }

    /// Makes the keys of a group durable before anything that is sealed under them is committed.
    fn store_keys(&self, group: &[Box<dyn Job>], members: &[usize]) -> Result<(), Broken> {
        let mut keys = members.iter().flat_map(|member| group[*member].new_keys()).peekable();
        if keys.peek().is_none() {
            return Ok(());
        }
        self.store_each(keys).map_err(|fault| Broken { culprit: None, fault })
    }

    /// The master key is looked up inside the transaction: a rotation may have begun since the key was drawn.
    fn store_each<'a>(&self, keys: impl Iterator<Item = &'a NewKey>) -> Result<(), StoreFault> {
        let group = Group::begin(&self.keys)?;
        let statements = Statements(&self.keys);
        let master = self.keyring.current(statements)?;
        for key in keys {
            let again = (key.master != master.fingerprint()).then(|| master.wrap(key.id, &key.key));
            let wrapped = again.as_ref().unwrap_or(&key.wrapped);
            statements.execute(
                &query::ADD_KEY_ONCE,
                (key.id.0.as_slice(), wrapped.0.as_slice(), key.made_at, master.fingerprint()),
            )?;
        }
        group.commit()
    }
}

/// A group that could not be committed, and whose fault it was if that is known.
struct Broken {
    culprit: Option<usize>,
    fault: StoreFault,
}

/// A group that failed as a whole.
fn broken(error: &rusqlite::Error) -> Broken {
    stop_if_unsynced(error);
    Broken { culprit: None, fault: StoreFault::unavailable(error) }
}

#[cfg(test)]
mod tests;
