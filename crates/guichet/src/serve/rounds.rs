//! One round of what time does: what a start may have changed, what is due, what the hour brings. Nothing of it happens
//! by a clock that is not believed, but for what goes by no clock.

use super::{begun::Begun, clock_guard::ClockGuard};
use guichet_acts::{Acts, OfficersPassed};
use guichet_desk::base::Instant;

/// So many rounds are an hour. Keys are swept, and tombstones compared, once in it.
pub(super) const ROUNDS_AN_HOUR: u32 = 720;

/// What one round leaves to the next.
#[derive(Debug, Default)]
pub(super) struct Rounds {
    guard: ClockGuard,
    /// Whether what a start may have changed was worked out.
    begun: Begun,
    /// So many rounds until keys are swept. The first one does, so that a desk that is opened daily keeps the promise
    /// as well.
    until_sweep: u32,
    /// So many rounds until tombstones are compared without a sweep, whatever the clock says.
    until_erased_again: u32,
}

impl Rounds {
    /// Erases again what was erased before the disk was put back. It waits for the disk: requests must not wait with it.
    pub(super) fn erase_again(&mut self, acts: &Acts) {
        match tokio::task::block_in_place(|| acts.erase_again()) {
            Ok(()) => self.until_erased_again = ROUNDS_AN_HOUR,
            Err(problem) => {
                tracing::error!(code = problem.code(), %problem, "what was erased before could not be looked up");
            }
        }
    }

    /// Does what is due by this clock, when it is believed.
    pub(super) async fn pass(&mut self, acts: &Acts, clock: impl Fn() -> Instant) {
        // No clock has a say in this. It waits for the disk: requests must not wait with it.
        if let Err(problem) = tokio::task::block_in_place(|| acts.take_master_over()) {
            tracing::error!(code = problem.code(), %problem, "the master key could not be looked up");
        }
        if self.until_erased_again == 0 {
            self.erase_again(acts);
        }
        self.until_erased_again = self.until_erased_again.saturating_sub(1);
        if !self.pass_by_clock(acts, clock).await {
            destroy_doomed(acts);
        }
    }

    /// Does what goes by the clock, and ends the keys whose end was decided; false when the clock is not believed.
    async fn pass_by_clock(&mut self, acts: &Acts, clock: impl Fn() -> Instant) -> bool {
        let Some(now) = self.believed(acts, clock()).await else { return false };
        self.begun.go_on(acts, now).await;
        // That may have taken minutes, and others acted meanwhile: what is entered after theirs is not from before it.
        let Some(now) = self.believed(acts, clock()).await else { return false };
        pass_time(acts, now).await;
        if self.until_sweep == 0 {
            self.until_sweep = ROUNDS_AN_HOUR;
            sweep(acts, now).await;
        }
        self.until_sweep -= 1;
        true
    }

    /// What the clock says, when it is believed.
    async fn believed(&mut self, acts: &Acts, now: Instant) -> Option<Instant> {
        self.guard.lets_pass(acts, now).await.then_some(now)
    }
}

/// Ends keys while time does not pass. Their end was decided, and people were told so: what the clock says now changes
/// nothing of it.
fn destroy_doomed(acts: &Acts) {
    if let Err(problem) = acts.destroy_doomed() {
        tracing::error!(code = problem.code(), %problem, "keys whose end was decided were not destroyed");
    }
}

async fn pass_time(acts: &Acts, now: Instant) {
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
}

/// What the hour brings: keys and officers whose time is over.
async fn sweep(acts: &Acts, now: Instant) {
    // It waits for the disk, too.
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

/// Seconds since 1970, as monitors count.
#[expect(clippy::cast_precision_loss, reason = "a monitor needs no microseconds")]
pub(super) fn seconds_of(now: Instant) -> f64 {
    now.as_micros() as f64 / 1e6
}

#[cfg(test)]
mod tests {
    use super::Rounds;
    use crate::{edge, folder::DataFolder, serve::tasks::sign, town};
    use guichet_acts::{Acts, BackupOptions, PartyKey, Request, Submission, Who};
    use guichet_desk::base::{CaseId, Day, Instant, Language, OfficerId, PartyIndex, day_from_number};
    use metrics_exporter_prometheus::PrometheusBuilder;
    use rusqlite::Connection;
    use std::{cell::Cell, collections::BTreeMap, fs};

    /// Thursday 24 September 2026, 10:31 in the town.
    const BEGUN: Instant = Instant::from_micros(1_790_217_060_000_000);
    /// For how long an epoch key lives.
    const EPOCH_DAYS: i64 = 29;

    fn desk() -> (tempfile::TempDir, DataFolder, Acts) {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::create(&temporary.path().join("desk")).expect("a data folder");
        let acts = open(&folder);
        (temporary, folder, acts)
    }

    fn open(folder: &DataFolder) -> Acts {
        folder.open(town::catalogue(None).expect("the example town")).expect("it opens")
    }

    /// A draft with its key, and an epoch key; when all of them end.
    async fn begin_what_ends(folder: &DataFolder, acts: &Acts) -> Instant {
        let service = "complaint".parse().expect("a service");
        let draft = acts.save_draft(None, &service, &BTreeMap::new(), BEGUN).await.expect("a draft");
        let beside = folder.path().parent().expect("a folder around it");
        let options = BackupOptions {
            main_to: beside.join("main"),
            keys_to: beside.join("keys"),
            recipient: None,
            now: draft.expires.plus_days(-EPOCH_DAYS),
            chance: ([1; 16], [2; 32]),
        };
        acts.backup(&options).expect("a copy");
        draft.expires
    }

    /// How many drafts, data keys and epoch keys there are.
    fn left(folder: &DataFolder) -> [usize; 3] {
        let rows = |file: &str, table: &str| {
            let database = Connection::open(folder.path().join(file)).expect("a database");
            let count = database.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, u32>(0));
            usize::try_from(count.expect("a count")).expect("few rows")
        };
        let files = fs::read_dir(folder.path().join("keys/epochs")).expect("the epochs");
        let names = files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
        let epochs = names.filter(|name| name.starts_with("epoch-")).count();
        [rows("main.db", "draft"), rows("keys/keys.db", "data_key"), epochs]
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_clock_eight_days_ahead_ends_nothing_until_somebody_says_that_it_is_right() {
        let (_temporary, folder, acts) = desk();
        let due = begin_what_ends(&folder, &acts).await;
        let (now, ahead) = (due.plus_days(-4), due.plus_days(4));
        Rounds::default().pass(&acts, || now).await;
        assert_eq!(left(&folder), [1, 1, 1], "nothing is due yet");
        let figures = PrometheusBuilder::new().build_recorder();
        let told = figures.handle();
        // The rounds below run on this thread.
        let _here = metrics::set_default_local_recorder(&figures);
        let mut rounds = Rounds::default();
        rounds.pass(&acts, || ahead).await;
        assert_eq!(left(&folder), [1, 1, 1], "all of it is due by the clock, and none has ended");
        assert_eq!(
            acts.known_time().read().expect("it is read"),
            Some(now),
            "a moment that is not believed is not remembered"
        );
        assert!(told.render().contains("guichet_clock_ahead_seconds 691200"), "{}", told.render());
        assert!(!told.render().contains("guichet_rounds_kept_up_seconds"), "{}", told.render());
        acts.known_time().believe_clock(ahead).await.expect("somebody says so");
        rounds.pass(&acts, || ahead).await;
        assert_eq!(left(&folder), [0, 0, 0]);
        assert!(told.render().contains("guichet_clock_ahead_seconds 0"), "{}", told.render());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_key_whose_end_somebody_decided_goes_by_any_clock() {
        let (_temporary, folder, acts) = desk();
        let due = begin_what_ends(&folder, &acts).await;
        let (now, ahead) = (due.plus_days(-4), due.plus_days(4));
        let case = acts.submit(complaint(), now).await.expect("a receipt").case;
        Rounds::default().pass(&acts, || now).await;
        assert_eq!(left(&folder), [1, 2, 1], "the draft's key and the applicant's");
        decide_the_end_of(&acts, case, ahead).await;
        Rounds::default().pass(&acts, || ahead).await;
        assert_eq!(acts.known_time().read().expect("it is read"), Some(now), "the clock is not believed");
        assert_eq!(left(&folder), [1, 1, 1], "what is merely due by it stays");
    }

    /// Whoever applied withdraws, and asks for an erasure, which is granted.
    async fn decide_the_end_of(acts: &Acts, case: CaseId, now: Instant) {
        let applicant = Who::Party(PartyKey { case, party: PartyIndex::APPLICANT });
        let protector = Who::Officer(OfficerId(31));
        for (who, request) in
            [(&applicant, Request::Withdraw), (&applicant, Request::AskErasure), (&protector, Request::GrantErasure)]
        {
            acts.perform(who, case, None, request, now).await.expect("it is done");
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_keeps_a_key_from_its_end_is_met_once_a_round_by_any_clock() {
        let (_temporary, folder, acts) = desk();
        let mut rounds = Rounds::default();
        rounds.pass(&acts, || BEGUN).await;
        let case = acts.submit(complaint(), BEGUN).await.expect("a receipt").case;
        decide_the_end_of(&acts, case, BEGUN).await;
        let keys = Connection::open(folder.path().join("keys/keys.db")).expect("the keys");
        let fails = "CREATE TRIGGER fault BEFORE DELETE ON data_key BEGIN SELECT RAISE(ABORT, 'on purpose'); END";
        keys.execute_batch(fails).expect("it will fail");
        // Each attempt begins with a line there.
        let attempts = || {
            let lines = fs::read_to_string(folder.path().join("keys/epochs/tombstones")).expect("tombstones");
            lines.lines().filter(|line| line.starts_with("gone ")).count()
        };
        rounds.pass(&acts, || BEGUN.plus_seconds(5)).await;
        assert_eq!(attempts(), 1);
        rounds.pass(&acts, || BEGUN.plus_days(3_650)).await;
        assert_eq!(attempts(), 2, "nobody believes this clock");
        assert_eq!(left(&folder)[1], 1, "the key is there");
        keys.execute_batch("DROP TRIGGER fault").expect("it is mended");
        rounds.pass(&acts, || BEGUN.plus_seconds(10)).await;
        assert_eq!(left(&folder)[1], 0);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_clock_six_days_ahead_simply_goes_on() {
        let (_temporary, folder, acts) = desk();
        let due = begin_what_ends(&folder, &acts).await;
        Rounds::default().pass(&acts, || due.plus_days(-4)).await;
        Rounds::default().pass(&acts, || due.plus_days(2)).await;
        assert_eq!(left(&folder), [0, 0, 0]);
        assert_eq!(acts.known_time().read().expect("it is read"), Some(due.plus_days(2)));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_known_outlives_a_new_start_and_a_clock_that_is_set_back() {
        let (_temporary, folder, acts) = desk();
        let due = begin_what_ends(&folder, &acts).await;
        let now = due.plus_days(-4);
        Rounds::default().pass(&acts, || now).await;
        Rounds::default().pass(&acts, || now.plus_days(-10)).await;
        drop(acts);
        let acts = open(&folder);
        assert_eq!(acts.known_time().read().expect("it is read"), Some(now));
        Rounds::default().pass(&acts, || due.plus_days(4)).await;
        assert_eq!(left(&folder), [1, 1, 1], "a desk that starts with a wrong clock ends nothing");
        Rounds::default().pass(&acts, || now.plus_seconds(60)).await;
        assert_eq!(acts.known_time().read().expect("it is read"), Some(now), "once an hour is enough");
        Rounds::default().pass(&acts, || now.plus_seconds(3_600)).await;
        assert_eq!(
            acts.known_time().read().expect("it is read"),
            Some(now.plus_seconds(3_600)),
            "set right, it goes on"
        );
    }

    fn complaint() -> Submission {
        let form = [
            ("about", "wait"),
            ("case_known", "no"),
            ("proof", "no"),
            ("what_happened", "Nobody called me."),
            ("telephone", "000 0000 0001"),
        ];
        let form = form.map(|(name, typed)| (name.to_owned(), typed.to_owned())).into();
        Submission::online("complaint".parse().expect("a service"), form, Language::English)
    }

    /// The day on which the log is signed by a clock that says this, when something is new.
    async fn signed_on(folder: &DataFolder, acts: &Acts, now: Instant) -> Day {
        acts.submit(complaint(), BEGUN).await.expect("a receipt");
        assert!(sign(acts, now).await.expect("it is signed") > 0, "something is new");
        let database = Connection::open(folder.path().join("main.db")).expect("a database");
        let day = "SELECT day FROM checkpoint ORDER BY size DESC LIMIT 1";
        let day = database.query_row(day, [], |row| row.get(0)).expect("a checkpoint");
        day_from_number(day).expect("a day")
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn the_log_is_signed_on_the_day_that_is_known_while_the_clock_is_far_ahead() {
        let (_temporary, folder, acts) = desk();
        let day = |at: Instant| at.day(&acts.catalogue().town.zone);
        assert_eq!(signed_on(&folder, &acts, BEGUN).await, day(BEGUN), "at the first start any clock is believed");
        Rounds::default().pass(&acts, || BEGUN).await;
        assert_eq!(signed_on(&folder, &acts, BEGUN.plus_days(3_650)).await, day(BEGUN));
        assert_eq!(signed_on(&folder, &acts, BEGUN.plus_days(6)).await, day(BEGUN.plus_days(6)));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_round_that_failed_has_kept_nothing_up() {
        let (_temporary, folder, acts) = desk();
        let figures = PrometheusBuilder::new().build_recorder();
        let told = figures.handle();
        // The rounds below run on this thread.
        let _here = metrics::set_default_local_recorder(&figures);
        let database = Connection::open(folder.path().join("main.db")).expect("the database");
        database.execute_batch("ALTER TABLE draft RENAME TO draft_elsewhere").expect("it is renamed");
        Rounds::default().pass(&acts, edge::now).await;
        assert!(!told.render().contains("guichet_rounds_kept_up_seconds"), "{}", told.render());
        database.execute_batch("ALTER TABLE draft_elsewhere RENAME TO draft").expect("it is renamed");
        Rounds::default().pass(&acts, edge::now).await;
        assert!(told.render().contains("guichet_rounds_kept_up_seconds"), "{}", told.render());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_a_start_looks_at_is_tried_again_as_long_as_the_store_cannot_be_used() {
        let (_temporary, folder, acts) = desk();
        let case = acts.submit(complaint(), BEGUN).await.expect("a receipt").case;
        let applicant = Who::Party(PartyKey { case, party: PartyIndex::APPLICANT });
        acts.perform(&applicant, case, None, Request::Withdraw, BEGUN).await.expect("it is closed");
        let database = Connection::open(folder.path().join("main.db")).expect("the database");
        // As a disk that fails in the middle of a transaction does.
        let fails = "UPDATE case_file SET erase_at = NULL;
            CREATE TRIGGER fault BEFORE UPDATE OF erase_at ON case_file
            BEGIN SELECT RAISE(ROLLBACK, 'on purpose'); END";
        database.execute_batch(fails).expect("it will fail");
        let ends = || {
            let count = "SELECT count(*) FROM case_file WHERE erase_at IS NOT NULL";
            database.query_row(count, [], |row| row.get::<_, u32>(0)).expect("a count")
        };
        let mut rounds = Rounds::default();
        rounds.pass(&acts, || BEGUN).await;
        assert_eq!(ends(), 0);
        database.execute_batch("DROP TRIGGER fault").expect("it is mended");
        rounds.pass(&acts, || BEGUN.plus_seconds(5)).await;
        assert_eq!(ends(), 1);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_due_is_entered_at_its_own_time_however_long_what_a_start_looks_at_took() {
        let (_temporary, _folder, acts) = desk();
        let case = acts.submit(complaint(), BEGUN).await.expect("a receipt").case;
        let key = PartyKey { case, party: PartyIndex::APPLICANT };
        let (applicant, intake) = (Who::Party(key), Who::Officer(OfficerId(31)));
        let notice = Request::SendNotice { items: vec!["proof".parse().expect("an item")], text: String::new() };
        acts.perform(&intake, case, None, notice, BEGUN).await.expect("it is sent");
        let late = BEGUN.plus_days(40);
        let after = late.plus_seconds(120);
        acts.open_fields(&applicant, case, after).await.expect("they look into their case meanwhile");
        let looks = Cell::new(0);
        let clock = || if looks.replace(looks.get() + 1) == 0 { late } else { after };
        Rounds::default().pass(&acts, clock).await;
        let closed = acts.view(&applicant, case, after).expect("it is shown").case.closed;
        assert!(closed.is_some(), "nobody answered the notice");
        let log = acts.log(key, after).expect("it is read");
        assert!(log.iter().all(|line| line.clock_was.is_none()), "nobody set the clock back: {log:?}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_was_erased_before_the_disk_was_put_back_is_erased_again_by_any_clock() {
        let (temporary, folder, acts) = desk();
        let due = begin_what_ends(&folder, &acts).await;
        let now = due.plus_days(-4);
        Rounds::default().pass(&acts, || now).await;
        drop(acts);
        let files = ["main.db", "main.db-wal", "keys/keys.db", "keys/keys.db-wal"].map(|name| folder.path().join(name));
        let snapshot = temporary.path().join("snapshot");
        fs::create_dir(&snapshot).expect("a folder");
        let kept = |number: usize| snapshot.join(number.to_string());
        for (number, file) in files.iter().enumerate().filter(|(_, file)| file.exists()) {
            fs::copy(file, kept(number)).expect("a copy");
        }
        let acts = open(&folder);
        Rounds::default().pass(&acts, || due.plus_days(2)).await;
        assert_eq!(left(&folder), [0, 0, 0]);
        drop(acts);
        for (number, file) in files.iter().enumerate() {
            if file.exists() {
                fs::remove_file(file).expect("it is removed");
            }
            if kept(number).exists() {
                fs::copy(kept(number), file).expect("it is put back");
            }
        }
        assert_eq!(left(&folder), [1, 1, 0], "the disk of before, without its epoch key");
        let acts = open(&folder);
        Rounds::default().pass(&acts, || due.plus_days(4)).await;
        assert_eq!(acts.known_time().read().expect("it is read"), Some(now), "the clock is not believed");
        assert_eq!(left(&folder), [0, 0, 0], "what the tombstones name");
    }
}
