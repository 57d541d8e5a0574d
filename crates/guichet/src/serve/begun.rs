//! What a new start, a new plan or a new version may have changed, part by part. A part that did not come to its end is
//! tried again with the next round; one that broke, an hour later.

use super::{rounds::ROUNDS_AN_HOUR, unbroken};
use guichet_acts::{Acts, Fitting, Problem};
use guichet_desk::base::Instant;
use std::time::Duration;

/// How long deadlines may be worked out anew in one round.
const RECOMPUTING: Duration = Duration::from_mins(1);

/// Which parts were worked out, and what is left of those that were not.
#[derive(Debug, Default)]
pub(super) struct Begun {
    deadlines: Part,
    appointments: Part,
    /// What came of booked times so far: whom one try displaces the next one counts, too.
    fitting: Fitting,
    data_ends: Part,
}

/// How far a part has come.
#[derive(Debug, Default)]
struct Part {
    is_over: bool,
    /// So many rounds pass before it is begun anew.
    rests: u32,
}

impl Begun {
    /// Works out what was not yet.
    pub(super) async fn go_on(&mut self, acts: &Acts, now: Instant) {
        let work = Box::pin(recompute_deadlines(acts, now));
        self.deadlines.go_on("working deadlines out anew", work).await;
        let work = Box::pin(fit_appointments(acts, &mut self.fitting, now));
        self.appointments.go_on("holding booked times to the plan", work).await;
        let work = Box::pin(set_data_ends(acts));
        self.data_ends.go_on("working out ends of data", work).await;
    }
}

impl Part {
    /// Does this, when there is something left to do; it answers whether that is over. What breaks is likely to break
    /// again, and may have taken long until it did: it rests for an hour, as a case does that cannot be read.
    async fn go_on(&mut self, what: &'static str, work: impl Future<Output = bool>) {
        if self.is_over {
            return;
        }
        if self.rests > 0 {
            self.rests -= 1;
            return;
        }
        match unbroken(what, work).await {
            Some(is_over) => self.is_over = is_over,
            None => self.rests = ROUNDS_AN_HOUR - 1,
        }
    }
}

/// Whether that is over.
async fn recompute_deadlines(acts: &Acts, now: Instant) -> bool {
    match tokio::time::timeout(RECOMPUTING, acts.recompute_deadlines(now)).await {
        Ok(Ok(moved)) => tracing::info!(moved, "deadlines worked out anew"),
        Ok(Err(problem)) => {
            tracing::error!(code = problem.code(), %problem, "deadlines were not worked out anew");
            return is_final(&problem);
        }
        Err(_) => {
            tracing::warn!("deadlines take long to work out anew; the next round goes on");
            return false;
        }
    }
    true
}

/// Whether that is over.
async fn fit_appointments(acts: &Acts, fitting: &mut Fitting, now: Instant) -> bool {
    match acts.fit_appointments(fitting, now).await {
        Ok(0) => {}
        Ok(fell) => tracing::warn!(fell, "booked times lie outside opening hours now; whoever booked them is told"),
        Err(problem) => {
            tracing::error!(code = problem.code(), %problem, "booked times were not all held to the plan");
            return is_final(&problem);
        }
    }
    true
}

/// Whether that is over.
async fn set_data_ends(acts: &Acts) -> bool {
    match acts.set_data_ends().await {
        Ok(set) => tracing::info!(set, "ends of data worked out"),
        Err(problem) => {
            tracing::error!(code = problem.code(), %problem, "ends of data were not worked out");
            return is_final(&problem);
        }
    }
    true
}

/// Whether a later round would meet the same: what cannot be read, which keeps nothing else from being done. A store
/// that cannot be used now may be there then.
const fn is_final(problem: &Problem) -> bool {
    !matches!(problem, Problem::Unavailable(_))
}

#[cfg(test)]
mod tests {
    use super::{Begun, Part, ROUNDS_AN_HOUR};
    use crate::{folder::DataFolder, town};
    use guichet_acts::{Acts, Confirmation, HoldRequest};
    use guichet_desk::{
        appointment::QuietHalfHours,
        base::{HallCode, Instant, Language, QueueCode, SecretCode},
    };
    use rusqlite::Connection;
    use std::cell::Cell;

    /// Thursday 24 September 2026, 10:31 in the town.
    const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);

    #[tokio::test]
    async fn a_part_that_breaks_is_begun_anew_an_hour_later_and_one_that_is_over_no_more() {
        let (mut part, begun) = (Part::default(), Cell::new(0));
        let work = async || {
            begun.set(begun.get() + 1);
            assert_ne!(begun.get(), 1, "the first one breaks");
            true
        };
        for _ in 0..ROUNDS_AN_HOUR {
            part.go_on("the test", work()).await;
        }
        assert_eq!(begun.get(), 1);
        for _ in 0..=ROUNDS_AN_HOUR {
            part.go_on("the test", work()).await;
        }
        assert_eq!(begun.get(), 2);
    }

    #[tokio::test]
    async fn a_part_that_is_not_over_goes_on_with_the_next_round() {
        let (mut part, begun) = (Part::default(), Cell::new(0));
        for _ in 0..3 {
            let work = async {
                begun.set(begun.get() + 1);
                begun.get() == 2
            };
            part.go_on("the test", work).await;
        }
        assert_eq!(begun.get(), 2);
    }

    /// Somebody who waits for an earlier time, while the one before theirs is held; and that time.
    async fn somebody_waits(acts: &Acts) -> (SecretCode, Instant) {
        let hall: HallCode = "town-hall".parse().expect("a hall");
        let queues: Vec<QueueCode> = vec!["permits".parse().expect("a queue")];
        let none = QuietHalfHours::new();
        let days = acts.free_days(&hall, &queues, &none, NOW).expect("its days");
        let (held, begins) = (days[1].times[0].begins, days[1].times[1].begins);
        let mut codes = Vec::new();
        for begins in [held, begins] {
            let request = HoldRequest { hall: hall.clone(), queues: queues.clone(), begins, once: None };
            codes.push(acts.hold_appointment(request, &none, NOW).await.expect("it is held").code);
        }
        let waits = codes.remove(1);
        let confirmation = Confirmation { contact: None, language: Language::English, receipt: None };
        acts.confirm_appointment(&waits, confirmation, NOW).await.expect("it is booked");
        acts.wait_for_earlier(&waits, NOW).await.expect("they wait");
        (waits, held)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_time_that_was_freed_when_booked_times_could_not_be_held_to_the_plan_is_offered_by_the_next_round() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::create(&temporary.path().join("desk")).expect("a data folder");
        let acts = folder.open(town::catalogue(None).expect("the example town")).expect("it opens");
        let (waits, held) = somebody_waits(&acts).await;
        let offer = || acts.appointment(&waits).expect("a booking").booking.offer.map(|offer| offer.begins);
        let database = Connection::open(folder.path().join("main.db")).expect("the database");
        // As a disk that fills up once what was held is free.
        let fails = "CREATE TRIGGER fault BEFORE UPDATE ON appointment WHEN NEW.offer_begins IS NOT NULL
            BEGIN SELECT RAISE(ROLLBACK, 'on purpose'); END";
        database.execute_batch(fails).expect("it will fail");
        let (mut begun, late) = (Begun::default(), NOW.plus_seconds(601));
        begun.go_on(&acts, late).await;
        assert_eq!(offer(), None);
        database.execute_batch("DROP TRIGGER fault").expect("it is mended");
        begun.go_on(&acts, late.plus_seconds(5)).await;
        assert_eq!(offer(), Some(held));
    }
}
