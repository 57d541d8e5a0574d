//! For tests: a desk of the example town whose writer is held at work, so that whatever asks it for something waits.

use crate::{Acts, Chance, Problem, Receipt, Submission};
use guichet_desk::base::{Instant, Language};
use guichet_model::{CERTIFICATE, Dice, example};
use guichet_store::Tx;
use std::{
    future::poll_fn,
    pin::Pin,
    sync::{
        Arc,
        mpsc::{Sender, channel},
    },
    task::Poll,
    time::Duration,
};

/// Thursday 24 September 2026, 10:31 in the town.
pub(crate) const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);

/// After so long the writer goes on by itself: whatever held up the test fails then, and does not hang.
const HELD_AT_MOST: Duration = Duration::from_mins(1);

/// The example town in a folder of its own.
pub(crate) fn desk() -> (tempfile::TempDir, Acts) {
    let (folder, mut dice) = (tempfile::tempdir().unwrap(), Dice(1));
    let chance = Chance::from_fn(move |bytes| dice.fill(bytes));
    Acts::create(folder.path(), &chance).unwrap();
    let acts = Acts::open(folder.path(), example::town(), chance).unwrap();
    (folder, acts)
}

/// Somebody who rents applied for a residence certificate.
pub(crate) async fn certificate(acts: &Acts) -> Receipt {
    let raw = CERTIFICATE.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let service = "residence-certificate".parse().unwrap();
    acts.submit(Submission::online(service, raw, Language::English), NOW).await.unwrap()
}

/// The writer at work until this is dropped.
pub(crate) struct HeldWriter {
    /// Nothing is said: its end lets the writer go.
    _let_go: Sender<()>,
}

impl HeldWriter {
    /// Holds the writer of this desk.
    pub(crate) fn of(acts: &Acts) -> Self {
        let ((say_held, held), (let_go, may_go)) = (channel(), channel());
        let work = move |_: &mut Tx<'_>| -> Result<(), Problem> {
            say_held.send(()).unwrap();
            let _ = may_go.recv_timeout(HELD_AT_MOST);
            Ok(())
        };
        drop(acts.store().write(Vec::new(), work));
        held.recv().unwrap();
        Self { _let_go: let_go }
    }
}

/// Until whatever was handed to the writer before has been answered.
pub(crate) async fn all_written(acts: &Acts) {
    acts.store().write(Vec::new(), |_: &mut Tx<'_>| Ok::<_, Problem>(())).await.unwrap();
}

/// Lets a future go as far as it comes; true when it is over.
pub(crate) async fn is_over<F: Future>(mut future: Pin<&mut F>) -> bool {
    poll_fn(|context| Poll::Ready(future.as_mut().poll(context).is_ready())).await
}

/// That what is asked for keeps a place for as long as it is there: while the writer works on it although whoever asked
/// has gone, and until they take it. Whoever has it keeps the place themselves.
pub(crate) async fn keeps_its_place<T, F>(acts: &Acts, ask: impl Fn(Arc<()>) -> F)
where
    F: Future<Output = Result<T, Problem>>,
{
    let place = Arc::new(());
    let is_taken = || Arc::strong_count(&place) > 1;

    let held = HeldWriter::of(acts);
    let mut asked = Box::pin(ask(Arc::clone(&place)));
    assert!(!is_over(asked.as_mut()).await);
    drop(asked);
    assert!(is_taken(), "the writer does it all the same");
    drop(held);
    all_written(acts).await;
    assert!(!is_taken(), "nobody took it");

    let held = HeldWriter::of(acts);
    let mut asked = Box::pin(ask(Arc::clone(&place)));
    assert!(!is_over(asked.as_mut()).await);
    drop(held);
    all_written(acts).await;
    assert!(is_taken(), "it waits to be taken");
    drop(asked);
    assert!(!is_taken());

    drop(ask(Arc::clone(&place)).await.unwrap());
    assert!(!is_taken(), "it was taken");
}

/// What comes of this, which has to wait for the writer; others are served meanwhile. For a runtime with one worker.
pub(crate) async fn keeping_nobody<T: Send + 'static>(
    acts: &Acts,
    work: impl Future<Output = T> + Send + 'static,
) -> T {
    let held = HeldWriter::of(acts);
    let working = tokio::spawn(work);
    // The one worker takes them in this order.
    tokio::spawn(async {}).await.unwrap();
    assert!(!working.is_finished(), "others are served while it waits");
    drop(held);
    working.await.unwrap()
}
