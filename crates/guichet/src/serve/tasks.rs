//! What time does while the desk is open: drafts end, notices run out, data ends, addresses are forgotten, what a flood
//! left out of the log and changes of who may sign in are told to operators, the file of officers is read anew, the log
//! is signed.

use super::{
    clock_guard::day_of_log,
    entrance,
    officers_file::OfficersFile,
    room::Room,
    rounds::{Rounds, seconds_of},
    staff_changes::StaffChanges,
    unbroken,
};
use crate::edge;
use guichet_acts::{Acts, Problem};
use guichet_desk::base::Instant;
use guichet_web::{Housekeeping, Minute};
use std::{sync::Arc, time::Duration};
use tokio::task::JoinHandle;

const EVERY: Duration = Duration::from_secs(5);
/// How often the log is signed when something is new.
const EVERY_SIGNING: Duration = Duration::from_secs(2);

/// Everything that goes on beside the requests.
pub(crate) struct Tasks(Vec<JoinHandle<()>>);

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
/// an entry waiting, and the file of officers is read by one, so that a round that takes minutes keeps nobody in.
pub(super) fn start(
    acts: &Acts,
    room: Arc<Room>,
    officers: Option<OfficersFile>,
    housekeeping: Housekeeping,
    refused: Arc<Minute>,
) -> Tasks {
    let mut tasks = vec![start_rounds(acts, room, housekeeping, refused), start_signing(acts)];
    tasks.extend(officers.map(|file| start_reading_officers(acts, file, EVERY)));
    Tasks(tasks)
}

fn start_signing(acts: &Acts) -> JoinHandle<()> {
    let acts = acts.clone();
    tokio::spawn(async move {
        let mut rounds = tokio::time::interval(EVERY_SIGNING);
        rounds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            rounds.tick().await;
            match unbroken("signing", sign(&acts, edge::now())).await {
                None => {}
                Some(Ok(_)) => metrics::gauge!("guichet_log_kept_up_seconds").set(seconds_of(edge::now())),
                Some(Err(problem)) => tracing::error!(code = problem.code(), %problem, "the log could not be signed"),
            }
        }
    })
}

fn start_reading_officers(acts: &Acts, mut file: OfficersFile, every: Duration) -> JoinHandle<()> {
    let acts = acts.clone();
    tokio::spawn(async move {
        let mut looks = tokio::time::interval(every);
        looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            looks.tick().await;
            unbroken("reading the file of officers", file.look(&acts)).await;
        }
    })
}

fn start_rounds(acts: &Acts, room: Arc<Room>, housekeeping: Housekeeping, refused: Arc<Minute>) -> JoinHandle<()> {
    let acts = acts.clone();
    let mut staff_changes = StaffChanges::default();
    // Before anybody is served: what is changed from here on is told.
    staff_changes.look(&acts);
    let mut rounds = Rounds::default();
    // Nor is anybody shown what was erased before the disk was put back.
    rounds.erase_again(&acts);
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(EVERY);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            unbroken("a round", async {
                room.look();
                entrance::tell_left_out(&refused);
                housekeeping.keep();
                staff_changes.look(&acts);
                rounds.pass(&acts, edge::now).await;
            })
            .await;
        }
    })
}

/// Signs what is new in the log, on the day that is believed.
pub(super) async fn sign(acts: &Acts, now: Instant) -> Result<u32, Problem> {
    acts.sequence_on(day_of_log(acts, now)?, now).await
}

#[cfg(test)]
mod tests {
    use super::{
        super::{KeepFree, officers_file},
        Room, Tasks, start_reading_officers, start_rounds,
    };
    use crate::{edge, folder::DataFolder, town};
    use guichet_acts::Acts;
    use guichet_desk::base::{Instant, OfficerId};
    use guichet_papers::Press;
    use guichet_web::{Closing, Housekeeping, Minute, Printing, Settings};
    use std::{
        fs,
        future::{IntoFuture, pending},
        io,
        net::SocketAddr,
        sync::{
            Arc,
            atomic::{AtomicBool, Ordering},
            mpsc,
        },
        time::Duration,
    };
    use tempfile::TempDir;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::{TcpListener, TcpStream},
        task::JoinHandle,
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
        let ending = tokio::spawn(Tasks(vec![holding, tokio::spawn(pending())]).end());
        tokio::task::yield_now().await;
        assert!(!ending.is_finished(), "it is waited for");
        let_go.send(()).expect("the task waits");
        ending.await.expect("they end");
        assert!(is_over.load(Ordering::SeqCst), "nothing of it goes on when the runtime goes");
    }

    /// A desk that serves, by this clock; its data lies in a folder of its own.
    struct Served {
        folder: DataFolder,
        acts: Acts,
        housekeeping: Housekeeping,
        refused: Arc<Minute>,
        place: SocketAddr,
        serving: JoinHandle<io::Result<()>>,
        _temporary: TempDir,
    }

    impl Served {
        async fn open(rates: bool, clock: Arc<dyn Fn() -> Instant + Send + Sync>) -> Self {
            let temporary = tempfile::tempdir().expect("a folder");
            let folder = DataFolder::create(&temporary.path().join("desk")).expect("a data folder");
            let acts = folder.open(town::catalogue(None).expect("the example town")).expect("it opens");
            let settings = Settings {
                demo: false,
                origin: super::super::read_origin("http://localhost:8080").expect("an origin"),
                single_sign_on: None,
                printing: Printing::new().0,
                press: Arc::new(Press::new([])),
                rates,
                proxies: Vec::new(),
                clock,
                closing: Closing::default(),
            };
            let (router, housekeeping) = guichet_web::open(acts.clone(), settings);
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
            let place = listener.local_addr().expect("an address");
            let serving = tokio::spawn(axum::serve(listener, router).into_future());
            let refused = Arc::default();
            Self { folder, acts, housekeeping, refused, place, serving, _temporary: temporary }
        }

        /// What it answers to a request without a body.
        async fn ask(&self, method: &str, path: &str) -> String {
            let mut browser = TcpStream::connect(self.place).await.expect("a connection");
            let request = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            browser.write_all(request.as_bytes()).await.expect("it is sent");
            let mut answer = String::new();
            browser.read_to_string(&mut answer).await.expect("an answer");
            answer
        }

        /// Starts the rounds and waits for what they do, for a while.
        async fn pass_until(&self, is_done: impl Fn(&Housekeeping) -> bool) {
            let room = Arc::new(Room::of(self.folder.path().to_owned(), KeepFree::default()));
            let rounds = start_rounds(&self.acts, room, self.housekeeping.clone(), Arc::clone(&self.refused));
            for _ in 0..1_000 {
                if is_done(&self.housekeeping) {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            rounds.abort();
            self.serving.abort();
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_a_quiet_desk_whoever_came_is_forgotten_by_the_rounds() {
        let desk = Served::open(true, Arc::new(edge::now)).await;
        let answer = desk.ask("GET", "/healthz").await;
        assert_eq!(desk.housekeeping.remembered(), 1, "{answer}");
        desk.pass_until(|housekeeping| housekeeping.remembered() == 0).await;
        assert_eq!(desk.housekeeping.remembered(), 0);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn what_a_flood_left_out_of_the_log_is_told_by_the_rounds_when_its_minute_is_over() {
        let later = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&later);
        let clock = move || {
            let minutes = i64::from(told.load(Ordering::SeqCst));
            Instant::from_micros(1_790_217_060_000_000).plus_seconds(60 * minutes)
        };
        let desk = Served::open(false, Arc::new(clock)).await;
        for _ in 0..70 {
            let answer = desk.ask("POST", "/en/case").await;
            assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
        }
        desk.housekeeping.keep();
        assert_eq!(desk.housekeeping.untold(), 10, "the minute is not over");
        later.store(true, Ordering::SeqCst);
        for _ in 0..70 {
            desk.refused.one_more(Instant::from_micros(0));
        }
        desk.pass_until(|housekeeping| housekeeping.untold() == 0).await;
        assert_eq!((desk.housekeeping.untold(), desk.refused.untold()), (0, 0));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn the_file_of_officers_is_read_without_the_rounds() {
        let temporary = tempfile::tempdir().expect("a folder");
        let home = temporary.path().join("town");
        town::write(&town::example(), &home).expect("the town is written");
        let folder = DataFolder::create(&temporary.path().join("desk")).expect("a data folder");
        let (catalogue, file) = officers_file::read(Some(home.clone())).expect("the town");
        let acts = folder.open(catalogue).expect("it opens");
        let path = home.join("officers.toml");
        let before = fs::read_to_string(&path).expect("it is there");
        let (officer, joins) = (OfficerId(999), "[[officer]]\nnumber = 999\noffice = \"residence\"\n");
        assert!(acts.officer(officer).is_err(), "nobody has this number");
        let reading = start_reading_officers(&acts, file.expect("a file of officers"), Duration::from_millis(1));
        fs::write(&path, format!("{before}\n{joins}duties = [\"intake\"]\n")).expect("it is written");
        for _ in 0..1_000 {
            if acts.officer(officer).is_ok() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        acts.officer(officer).expect("they work here");
        reading.abort();
    }
}
