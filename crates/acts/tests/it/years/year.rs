//! The year: its clock, its days, and what is remembered of it.

use crate::{model::facts, town::Town};
use guichet_acts::{CaseView, Done, PartyKey, Problem, Request, TicketKey, Who};
use guichet_desk::{
    base::{CaseId, Day, Instant, OfficerId, PartyIndex},
    case::{Closing, Stage},
};
use guichet_model::{Calendar, Dice};
use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
};
use tokio::runtime::Runtime;

/// A year.
pub(super) struct Year {
    seed: u64,
    pub(super) town: Option<Town>,
    runtime: Runtime,
    pub(super) dice: Dice,
    pub(super) now: Instant,
    pub(super) cases: Vec<Filed>,
    /// Who is away, and until when.
    pub(super) away: BTreeMap<OfficerId, Day>,
    /// Every checkpoint that was ever seen.
    pub(super) checkpoints: Vec<String>,
    /// The tickets that were taken today.
    pub(super) tickets: Vec<TicketKey>,
    pub(super) calendar: Calendar,
    pub(super) told: Told,
}

/// A case, and whether its people answer.
pub(super) struct Filed {
    pub(super) id: CaseId,
    /// They never answer a notice, and never confirm.
    pub(super) silent: bool,
    /// They never pay a fee, and never collect what was issued.
    pub(super) stays_away: bool,
    pub(super) closed: bool,
}

/// What happened, how often.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) days: u32,
    pub(super) acts: u32,
    pub(super) cases: u32,
    pub(super) completed: u32,
    pub(super) notices: u32,
    pub(super) run_out: u32,
    /// Reminders of what was kept ready.
    pub(super) reminded: u32,
    /// Cases whose fee was never paid, or whose paper was never collected.
    pub(super) not_taken_up: u32,
    pub(super) restarts: u32,
    pub(super) faults: u32,
    pub(super) absences: u32,
    pub(super) passed_on: u32,
    pub(super) tickets: u32,
    /// Tickets that were called to a counter.
    pub(super) calls: u32,
    pub(super) entries: u64,
    pub(super) erased: u32,
    /// Rows of lists that said that a case is for a colleague, because whoever looked is needed later.
    pub(super) for_colleagues: u32,
}

impl Told {
    pub(super) fn add(&mut self, other: &Self) {
        self.days += other.days;
        self.acts += other.acts;
        self.cases += other.cases;
        self.completed += other.completed;
        self.notices += other.notices;
        self.run_out += other.run_out;
        self.reminded += other.reminded;
        self.not_taken_up += other.not_taken_up;
        self.restarts += other.restarts;
        self.faults += other.faults;
        self.absences += other.absences;
        self.passed_on += other.passed_on;
        self.tickets += other.tickets;
        self.calls += other.calls;
        self.entries += other.entries;
        self.erased += other.erased;
        self.for_colleagues += other.for_colleagues;
    }

    pub(super) fn shows_everything(&self) -> bool {
        let counts = [
            self.completed,
            self.notices,
            self.run_out,
            self.reminded,
            self.not_taken_up,
            self.restarts,
            self.faults,
            self.absences,
            self.passed_on,
            self.tickets,
            self.calls,
            self.erased,
            self.for_colleagues,
        ];
        counts.iter().all(|count| *count > 0)
    }
}

/// Midnight of 1 January 2026 in the town.
const NEW_YEAR: Instant = Instant::from_micros(1_767_196_800_000_000);
const DAYS: i64 = 365;

impl Year {
    pub(super) fn begin(seed: u64) -> Self {
        Self {
            seed,
            town: Some(Town::in_memory(facts::town().clone(), seed)),
            runtime: tokio::runtime::Builder::new_current_thread().build().unwrap(),
            dice: Dice(seed),
            now: NEW_YEAR,
            cases: Vec::new(),
            away: BTreeMap::new(),
            checkpoints: Vec::new(),
            tickets: Vec::new(),
            calendar: facts::facts().calendar.clone(),
            told: Told::default(),
        }
    }

    /// Plays the whole year, and what time does after it.
    pub(super) fn play(&mut self) {
        let mut day = 0;
        while day < DAYS {
            self.now = NEW_YEAR.plus_days(day).plus_seconds(600);
            self.day();
            day += i64::try_from(1 + self.dice.below(11)).unwrap();
        }
        self.now = NEW_YEAR.plus_days(DAYS).plus_seconds(600);
        self.round();
        self.check_day(true);
        self.check_the_end();
        // Two years later nothing that was closed is kept.
        self.now = NEW_YEAR.plus_days(DAYS + 740);
        self.round();
        self.check_everything_erased();
    }

    fn day(&mut self) {
        self.told.days += 1;
        self.round();
        self.nobody_waits_overnight();
        self.later(8 * 3_600);
        self.come_and_go();
        self.residents();
        if self.calendar.halves(self.today()) > 0 {
            self.restart_sometimes(6);
            self.officers();
            if self.dice.often(12) {
                self.hall_day();
            }
        }
        self.check_day(self.told.days.is_multiple_of(10));
    }

    /// What time does by itself.
    pub(super) fn round(&mut self) {
        let now = self.now;
        let passed = self.wait(|town| async move { town.acts.pass_time(now).await });
        let passed = passed.unwrap();
        self.told.run_out += passed.closed;
        self.told.reminded += passed.reminded;
        for place in self.open_cases() {
            let closed = self.view(self.cases[place].id).case.closed;
            self.cases[place].closed = closed.is_some();
            self.told.not_taken_up += u32::from(closed.is_some_and(|(why, _)| why == Closing::NotTakenUp));
        }
        self.checkpoints.extend(self.town().acts.checkpoint().unwrap());
    }

    /// The program ends and starts again, now and then.
    pub(super) fn restart_sometimes(&mut self, percent: usize) {
        if self.dice.often(percent) {
            self.told.restarts += 1;
            let seed = self.seed ^ self.dice.draw();
            let town = self.town.take().unwrap();
            self.town = Some(town.begun_anew(facts::town().clone(), seed));
        }
    }

    pub(super) fn town(&self) -> &Town {
        self.town.as_ref().unwrap()
    }

    pub(super) fn today(&self) -> Day {
        self.now.day(&facts::town().town.zone)
    }

    pub(super) fn later(&mut self, seconds: i64) {
        self.now = self.now.plus_seconds(seconds);
    }

    pub(super) fn wait<'a, T, F: Future<Output = T>>(&'a self, act: impl FnOnce(&'a Town) -> F) -> T {
        self.runtime.block_on(act(self.town()))
    }

    pub(super) fn view(&self, case: CaseId) -> CaseView {
        self.town().acts.view(&Who::Calendar, case, self.now).unwrap()
    }

    pub(super) fn open_cases(&self) -> Vec<usize> {
        (0..self.cases.len()).filter(|place| !self.cases[*place].closed).collect()
    }

    /// Asks something of a case. Now and then the first attempt meets a failing write, and then a second is made.
    pub(super) fn ask(&mut self, who: &Who, case: CaseId, request: &Request) -> Result<Done, Problem> {
        self.later(60);
        let now = self.now;
        let done = self.fail_sometimes(who, case, request).unwrap_or_else(|| {
            self.wait(|town| async move { town.acts.perform(who, case, None, request.clone(), now).await })
        });
        if let Ok(done) = &done {
            self.told.acts += 1;
            let place = self.cases.iter().position(|filed| filed.id == case).unwrap();
            self.cases[place].closed = done.stage == Stage::Closed;
        }
        assert!(!matches!(done, Err(Problem::Corrupt(_) | Problem::Unavailable(_))), "{done:?}");
        done
    }

    pub(super) fn party(&mut self, case: CaseId, party: u8, request: &Request) -> Result<Done, Problem> {
        self.ask(&Who::Party(PartyKey { case, party: PartyIndex(party) }), case, request)
    }

    pub(super) fn officer(&mut self, officer: OfficerId, case: CaseId, request: &Request) -> Result<Done, Problem> {
        self.ask(&Who::Officer(officer), case, request)
    }

    /// A number that follows from every row of the main database.
    pub(super) fn digest(&self) -> u64 {
        let main = self.database();
        let tables = rows(&main, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
        let mut digest = DefaultHasher::new();
        for table in tables {
            let name = table.trim_matches(|symbol| "[]\"".contains(symbol)).replace("Text(\"", "").replace("\")", "");
            if !name.starts_with("sqlite_") && !name.contains("fts") && !name.starts_with("search") {
                (&name, rows(&main, &format!("SELECT * FROM \"{name}\""))).hash(&mut digest);
            }
        }
        digest.finish()
    }

    pub(super) fn database(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.town().path().join("main.db")).unwrap()
    }
}

/// The rows that a statement gives, each as text.
pub(super) fn rows(main: &rusqlite::Connection, sql: &str) -> Vec<String> {
    let mut statement = main.prepare(sql).unwrap();
    let columns = statement.column_count();
    let read = |row: &rusqlite::Row<'_>| {
        (0..columns).map(|column| row.get::<_, rusqlite::types::Value>(column)).collect::<Result<Vec<_>, _>>()
    };
    statement.query_map([], read).unwrap().map(|row| format!("{:?}", row.unwrap())).collect()
}

/// The number that a statement gives.
pub(super) fn number(main: &rusqlite::Connection, sql: &str) -> i64 {
    main.query_row(sql, [], |row| row.get(0)).unwrap()
}
