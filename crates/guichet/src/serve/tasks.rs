//! What time does while the desk is open: drafts end, notices run out, data ends, addresses are forgotten, changes of
//! who may sign in are told to operators, the log is signed.

use super::{room::Room, staff_changes::StaffChanges, unbroken};
use crate::edge;
use guichet_acts::{Acts, OfficersPassed};
use guichet_web::Addresses;
use std::{path::PathBuf, time::Duration};
use tokio::task::JoinHandle;

const EVERY: Duration = Duration::from_secs(5);
/// How often the log is signed when something is new.
const EVERY_SIGNING: Duration = Duration::from_secs(2);
/// Keys are swept once in so many rounds: an hour.
const ROUNDS_A_SWEEP: u32 = 720;
/// How long deadlines may be worked out anew at the start before the rounds begin.
const RECOMPUTING: Duration = Duration::from_mins(1);

/// Everything that goes on beside the requests.
pub(crate) struct Tasks([JoinHandle<()>; 2]);

impl Tasks {
    /// Ends them where they are, and waits until they have: one that looks through the keys lets go only at the end
    /// of its round, and would find the clock of the runtime gone. What they had begun is durable or undone.
    pub(crate) async fn end(self) {
        self.0.iter().for_each(JoinHandle::abort);
        for task in self.0 {
            // Cut off, or over: both is what was asked.
            drop(task.await);
        }
    }
}

/// Starts the rounds. The log is signed by a task of its own, so that nothing else that time does can keep
/// an entry waiting.
pub(crate) fn start(acts: &Acts, data: PathBuf, addresses: Addresses) -> Tasks {
    Tasks([start_rounds(acts, Room::of(data), addresses), start_signing(acts)])
}

fn start_signing(acts: &Acts) -> JoinHandle<()> {
    let acts = acts.clone();
    tokio::spawn(async move {
        let mut rounds = tokio::time::interval(EVERY_SIGNING);
        rounds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            rounds.tick().await;
            match unbroken("signing", acts.sequence(edge::now())).await {
                None => {}
                Some(Ok(_)) => metrics::gauge!("guichet_log_kept_up_seconds").set(seconds_of(edge::now())),
                Some(Err(problem)) => tracing::error!(code = problem.code(), %problem, "the log could not be signed"),
            }
        }
    })
}

fn start_rounds(acts: &Acts, mut room: Room, addresses: Addresses) -> JoinHandle<()> {
    let acts = acts.clone();
    let mut staff_changes = StaffChanges::default();
    // Before anybody is served: what is changed from here on is told.
    staff_changes.look(&acts);
    tokio::spawn(async move {
        unbroken("what is worked out at the start", begin(&acts)).await;
        let mut rounds = tokio::time::interval(EVERY);
        rounds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        for round in 1_u32.. {
            rounds.tick().await;
            unbroken("a round", async {
                room.look();
                addresses.forget();
                staff_changes.look(&acts);
                pass(&acts, round).await;
            })
            .await;
        }
    })
}

/// What a new start, a new plan or a new version may have changed.
async fn begin(acts: &Acts) {
    match tokio::time::timeout(RECOMPUTING, acts.recompute_deadlines(edge::now())).await {
        Ok(Ok(moved)) => tracing::info!(moved, "deadlines worked out anew"),
        Ok(Err(problem)) => tracing::error!(code = problem.code(), %problem, "deadlines were not worked out anew"),
        Err(_) => tracing::warn!("deadlines take long to work out anew; the next start goes on"),
    }
    match acts.fit_appointments(edge::now()).await {
        Ok(0) => {}
        Ok(fell) => tracing::warn!(fell, "booked times lie outside opening hours now; whoever booked them is told"),
        Err(problem) => tracing::error!(code = problem.code(), %problem, "booked times were not held against the plan"),
    }
    match acts.set_data_ends().await {
        Ok(set) => tracing::info!(set, "ends of data worked out"),
        Err(problem) => tracing::error!(code = problem.code(), %problem, "ends of data were not worked out"),
    }
}

/// Seconds since 1970, as monitors count.
#[expect(clippy::cast_precision_loss, reason = "a monitor needs no microseconds")]
fn seconds_of(now: guichet_desk::base::Instant) -> f64 {
    now.as_micros() as f64 / 1e6
}

async fn pass(acts: &Acts, round: u32) {
    let now = edge::now();
    match acts.pass_time(now).await {
        Ok(passed) => {
            let (drafts, closed, erased) = (passed.drafts, passed.closed, passed.ended);
            if drafts + closed + erased > 0 {
                tracing::info!(drafts, closed, erased, "time passed");
            }
            // Only then: whoever watches this figure wants to hear that deadlines and erasures stand still.
            metrics::gauge!("guichet_rounds_kept_up_seconds").set(seconds_of(now));
        }
        Err(problem) => tracing::error!(code = problem.code(), %problem, "time could not pass"),
    }
    // These wait for the disk: requests must not wait with them.
    if let Err(problem) = tokio::task::block_in_place(|| acts.take_master_over()) {
        tracing::error!(code = problem.code(), %problem, "the master key could not be looked up");
    }
    // The first round is at the start, so that a desk that is opened daily keeps the promise as well.
    if round % ROUNDS_A_SWEEP == 1 {
        match tokio::task::block_in_place(|| acts.keep_keys(now)) {
            Ok(swept) => tracing::info!(swept, "keys swept"),
            Err(problem) => tracing::error!(code = problem.code(), %problem, "keys could not be swept"),
        }
        match acts.pass_officers(now).await {
            Ok(OfficersPassed { left: 0, forgotten: 0 }) => {}
            Ok(OfficersPassed { left, forgotten }) => {
                tracing::warn!(left, forgotten, "officers are in the town's files no more: what let them in ended");
            }
            Err(problem) => {
                tracing::error!(code = problem.code(), %problem, "what officers who left had was not ended");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Room, Tasks, pass, start_rounds};
    use crate::{edge, folder::DataFolder, town};
    use guichet_papers::Press;
    use guichet_web::{Closing, Printing, Settings};
    use metrics_exporter_prometheus::PrometheusBuilder;
    use std::{
        future::{IntoFuture, pending},
        sync::{
            Arc,
            atomic::{AtomicBool, Ordering},
            mpsc,
        },
        time::Duration,
    };
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::{TcpListener, TcpStream},
    };

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_task_that_holds_its_thread_is_over_when_they_have_ended() {
        let ((say_held, held), (let_go, waits)) = (mpsc::channel(), mpsc::channel::<()>());
        let is_over = Arc::new(AtomicBool::new(false));
        let over = Arc::clone(&is_over);
        let holding = tokio::spawn(async move {
            tokio::task::block_in_place(|| {
                say_held.send(()).expect("the test listens");
                waits.recv().expect("the test lets go");
                over.store(true, Ordering::SeqCst);
            });
            pending::<()>().await;
        });
        tokio::task::block_in_place(|| held.recv().expect("the task holds its thread"));
        let ending = tokio::spawn(Tasks([holding, tokio::spawn(pending())]).end());
        tokio::task::yield_now().await;
        assert!(!ending.is_finished(), "it is waited for");
        let_go.send(()).expect("the task waits");
        ending.await.expect("they end");
        assert!(is_over.load(Ordering::SeqCst), "nothing of it goes on when the runtime goes");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_round_that_failed_has_kept_nothing_up() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::create(&temporary.path().join("desk")).expect("a data folder");
        let acts = folder.open(town::catalogue(None).expect("the example town")).expect("it opens");
        let figures = PrometheusBuilder::new().build_recorder();
        let told = figures.handle();
        // The rounds below run on this thread.
        let _here = metrics::set_default_local_recorder(&figures);
        let database = rusqlite::Connection::open(folder.path().join("main.db")).expect("the database");
        database.execute_batch("ALTER TABLE draft RENAME TO draft_elsewhere").expect("it is renamed");
        pass(&acts, 2).await;
        assert!(!told.render().contains("guichet_rounds_kept_up_seconds"), "{}", told.render());
        database.execute_batch("ALTER TABLE draft_elsewhere RENAME TO draft").expect("it is renamed");
        pass(&acts, 2).await;
        assert!(told.render().contains("guichet_rounds_kept_up_seconds"), "{}", told.render());
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_a_quiet_desk_whoever_came_is_forgotten_by_the_rounds() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::create(&temporary.path().join("desk")).expect("a data folder");
        let acts = folder.open(town::catalogue(None).expect("the example town")).expect("it opens");
        let settings = Settings {
            demo: false,
            origin: super::super::read_origin("http://localhost:8080").expect("an origin"),
            single_sign_on: None,
            printing: Printing::new().0,
            press: Arc::new(Press::new([])),
            rates: true,
            proxies: Vec::new(),
            clock: Arc::new(edge::now),
            closing: Closing::default(),
        };
        let (router, addresses) = guichet_web::open(acts.clone(), settings);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let place = listener.local_addr().expect("an address");
        let serving = tokio::spawn(axum::serve(listener, router).into_future());
        let (mut browser, mut answer) = (TcpStream::connect(place).await.expect("a connection"), String::new());
        let request = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        browser.write_all(request).await.expect("it is sent");
        browser.read_to_string(&mut answer).await.expect("an answer");
        assert_eq!(addresses.remembered(), 1, "{answer}");
        let rounds = start_rounds(&acts, Room::of(folder.path().to_owned()), addresses.clone());
        for _ in 0..1_000 {
            if addresses.remembered() == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(addresses.remembered(), 0);
        rounds.abort();
        serving.abort();
    }
}
