//! A hall's day under a desk that is killed again and again: the line after each start is the line before the
//! kill, nobody is called twice, no number is given twice and no ticket is lost.

#![expect(clippy::unwrap_used, reason = "a folder that cannot be read proves nothing")]

mod clerks;
mod line;
mod notes;
mod planted;
mod screens;

use crate::{
    program::{Desk, is_quick, new_desk, run, told},
    verif_kills::read_only,
    verify_erasure::desk_of,
};
use clerks::{Clerk, Shared};
use guichet_acts::HallWho;
use guichet_desk::{
    base::{Instant, OfficerId, Zone},
    hall::{Command, CounterNumber, Event, Hall, Happening, TicketNumber},
};
use guichet_torture::chance::Draw;
use line::{Line, Stage};
use notes::{Account, Answer, Note, account};
use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU64},
        mpsc::channel,
    },
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use tempfile::TempDir;

/// From which everything is drawn.
const SEED: u64 = 2026;
/// The officers of the example town have numbers from here on.
const FIRST_OFFICER: u32 = 11;

/// A day, as far as it has come.
struct Day {
    _folder: TempDir,
    data: PathBuf,
    plan: Arc<Hall>,
    screen: String,
    clerks: Vec<Clerk>,
    codes: Mutex<BTreeMap<TicketNumber, String>>,
    /// The record as it was found last, word for word.
    record: Vec<String>,
    line: Line,
    visits: usize,
    total: Account,
}

#[tokio::test]
async fn a_day_killed_again_and_again_keeps_its_line_and_calls_nobody_twice() {
    let (kills, visits) = if is_quick() { (6, 400) } else { (50, 3000) };
    let mut day = open(visits).await;
    let mut desk = Desk::open(&day.data);
    let mut chance = Draw(SEED);
    // Every visit is at least four acts, so that the last kill still falls into the day.
    let each = visits * 4 / (kills + 4);
    for _ in 0..kills {
        let after = each / 2 + chance.below(each);
        let notes = day.live(&mut desk, Some((after, Duration::from_micros(chance.below(4000) as u64))));
        assert!(notes.iter().any(|note| note.answer == Answer::CutOff), "the kill cut nothing off");
        desk = Desk::open(&day.data);
        day.hold(&desk, &notes);
    }
    // Whoever was sent to a counter whose clerk had gone is served in the next life.
    for _ in 0..visits {
        if day.line.those(Stage::Done).count() == visits {
            break;
        }
        let notes = day.live(&mut desk, None);
        desk.kill();
        desk = Desk::open(&day.data);
        day.hold(&desk, &notes);
    }
    assert_eq!(day.line.those(Stage::Done).count(), visits, "every visit is done");
    let all = day.line.tickets.keys().copied();
    screens::tickets_stand(&mut desk.connect(), &day.line, &day.codes.lock().unwrap(), all);
    desk.kill();
    let (code, said, error) = told(&run([OsStr::new("fsck"), OsStr::new("--data"), day.data.as_os_str()]));
    assert_eq!((code, said.as_str()), (Some(0), "everything holds\n"), "{error}");
    let Account { acknowledged, in_flight_done, in_flight_not_done, .. } = day.total;
    println!(
        "{kills} kills in {visits} visits: {acknowledged} acts acknowledged and found; of those in flight, \
         {in_flight_done} found done and {in_flight_not_done} not done"
    );
}

/// Opens the hall: somebody sits at each counter.
async fn open(visits: usize) -> Day {
    let (folder, data) = new_desk();
    let acts = desk_of(&data, SEED);
    let now = away_from_midnight(&acts.catalogue().town.zone);
    let hall = "town-hall".parse().expect("a code");
    let plan = Arc::clone(acts.hall(&hall).expect("the example town has it"));
    let mut clerks = Vec::new();
    for (counter, officer) in plan.counters.keys().copied().zip((FIRST_OFFICER..).map(OfficerId)) {
        acts.in_hall(HallWho::Officer(officer), &hall, Command::Open(counter), now).await.expect("it is free");
        let token = acts.create_token(officer, 1, now).await.expect("a token");
        let chance = Draw(SEED + u64::from(counter.0));
        clerks.push(Clerk { counter, token, chance, unanswered: None, asked: 0 });
    }
    let screen = acts.screen_key(&hall).expect("a key").compact().to_owned();
    drop(acts);
    let mut line = Line::new(Arc::clone(&plan));
    let record = record(&data);
    for what in happenings(&record) {
        line.add(&what).expect("counters open");
    }
    let (codes, total) = (Mutex::default(), Account::default());
    Day { _folder: folder, data, plan, screen, clerks, codes, record, line, visits, total }
}

impl Day {
    /// All clerks work until nobody is left for them, or until the desk is killed: so long after so
    /// many acts.
    fn live(&mut self, desk: &mut Desk, kill: Option<(usize, Duration)>) -> Vec<Note> {
        let mut clerks = std::mem::take(&mut self.clerks);
        let (shared, line) = (self.shared(desk, &clerks), &self.line);
        let (tell, told) = channel();
        let notes = thread::scope(|scope| {
            let mut working = Vec::new();
            for clerk in &mut clerks {
                let (shared, tell) = (&shared, tell.clone());
                working.push(scope.spawn(move || clerk.work(shared, line, &tell)));
            }
            drop(tell);
            if let Some((acts, moment)) = kill {
                assert_eq!(told.iter().take(acts).count(), acts, "the day was over before the kill");
                pause(moment);
                desk.kill();
            }
            working.into_iter().flat_map(|clerk| clerk.join().expect("no clerk panics")).collect()
        });
        self.clerks = clerks;
        notes
    }

    fn shared(&self, desk: &Desk, clerks: &[Clerk]) -> Shared<'_> {
        let (taken, done) = (self.line.tickets.len(), self.line.those(Stage::Done).count());
        let unanswered = clerks.iter().filter(|clerk| clerk.unanswered.is_some()).count();
        let number = |count: usize| AtomicI64::new(i64::try_from(count).expect("a number"));
        Shared {
            address: desk.address().to_owned(),
            screen: &self.screen,
            plan: Arc::clone(&self.plan),
            moments: AtomicU64::new(0),
            to_take: number(self.visits - taken - unanswered),
            inside: number(taken - done),
            missed: Mutex::new(self.line.those(Stage::Missed).collect()),
            codes: &self.codes,
        }
    }

    /// Holds the desk that has started anew against all that was asked of the one before.
    fn hold(&mut self, desk: &Desk, notes: &[Note]) {
        let record = record(&self.data);
        let lived = self.record.len();
        assert!(record.starts_with(&self.record), "what was written has changed");
        let happened = happenings(&record[lived..]);
        let first = self.line.events + 1;
        let account = account(first, &happened, notes).unwrap_or_else(|wrong| panic!("{wrong}"));
        for what in &happened {
            self.line.add(what).unwrap_or_else(|wrong| panic!("{wrong}"));
        }
        self.record = record;
        let mut http = desk.connect();
        for (counter, ticket) in &account.untold {
            self.ask_again(desk, *counter, *ticket);
        }
        screens::hall_stands(&mut http, &self.line, &self.plan);
        let changed = happened.iter().filter_map(Happening::ticket);
        let inside = self.line.tickets.iter().filter(|(_, standing)| standing.stage != Stage::Done);
        let tickets: BTreeSet<_> = inside.map(|(ticket, _)| *ticket).chain(changed).collect();
        screens::tickets_stand(&mut http, &self.line, &self.codes.lock().unwrap(), tickets.into_iter());
        self.total.acknowledged += account.acknowledged;
        self.total.in_flight_done += account.in_flight_done;
        self.total.in_flight_not_done += account.in_flight_not_done;
    }

    /// A kiosk that heard no answer asks again by the same name, and is told the ticket that it got.
    fn ask_again(&mut self, desk: &Desk, counter: CounterNumber, ticket: TicketNumber) {
        let clerk = self.clerks.iter_mut().find(|clerk| clerk.counter == counter).expect("it works here");
        let act = clerk.unanswered.take().expect("it was not answered");
        let (shared, clerk) = (self.shared(desk, &[]), &self.clerks[usize::from(counter.0 - 1)]);
        let answer = clerk.ask(&shared, &mut desk.connect(), &act).expect("an answer");
        assert!(matches!(answer, Answer::Done { ticket: told, .. } if told == ticket), "{ticket}: {answer:?}");
    }
}

/// Everything that happened in the halls, in order, as it is written.
fn record(data: &Path) -> Vec<String> {
    let main = read_only(&data.join("main.db"));
    let mut events = main.prepare("SELECT day_id, event FROM hall_event ORDER BY day_id, number").unwrap();
    let rows = events.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))).unwrap();
    let rows: Vec<_> = rows.map(|row| row.unwrap()).collect();
    assert!(rows.iter().all(|(day, _)| *day == rows[0].0), "one hall, one day");
    rows.into_iter().map(|(_, event)| event).collect()
}

fn happenings(record: &[String]) -> Vec<Happening> {
    record.iter().map(|event| serde_json::from_str::<Event>(event).expect("an event").what).collect()
}

/// Now, when the day still lasts for a while: a hall's day ends at midnight.
fn away_from_midnight(zone: &Zone) -> Instant {
    loop {
        #[expect(clippy::disallowed_methods, reason = "the desk that is killed goes by the machine's clock")]
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
        let now = Instant::from_micros(i64::try_from(now.as_micros()).expect("a time"));
        if now.day(zone) == now.plus_seconds(300).day(zone) {
            return now;
        }
        pause(Duration::from_secs(1));
    }
}

#[expect(clippy::disallowed_methods, reason = "the moment of the kill must fall anywhere, not at a signal")]
fn pause(time: Duration) {
    thread::sleep(time);
}
