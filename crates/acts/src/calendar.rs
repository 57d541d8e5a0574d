//! What happens because time passes: drafts end, notices and confirmations run out, whole answers to notices go in,
//! people are reminded of what was granted, what is never taken up ends, entries get their places.

use crate::{
    Acts, Problem,
    aside::beside_the_workers,
    listing::wake_at,
    request::{Request, Who},
};
use guichet_desk::{
    base::{CaseId, Day, Instant},
    case::{Closing, OpenNotice, Stage},
};
use guichet_store::{Round, Tx};
use std::sync::atomic::Ordering;

const AT_ONCE: u32 = 200;
/// After how long a case is looked at again that could not be woken.
const AGAIN_SECONDS: i64 = 3600;
const ENTRIES_AT_ONCE: u32 = 1 << 14;

/// What passing time did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// Drafts that ended.
    pub drafts: u32,
    /// People who were reminded of what was granted and waits for them.
    pub reminded: u32,
    /// Cases that the calendar closed.
    pub closed: u32,
    /// Cases whose data came to its end.
    pub ended: u32,
    /// Keys that were destroyed, and with them all that they sealed.
    pub erased: u64,
    /// Ledger entries that got a place.
    pub sequenced: u32,
}

/// What the calendar did with a case that was due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Woken {
    /// The rules refused it, most often because somebody was quicker.
    #[default]
    Left,
    /// It has days left.
    Early,
    Reminded,
    /// A whole answer went in that nobody had sent.
    Supplied,
    Closed,
}

/// What went wrong first, if anything did. It is told once everything else was done.
#[derive(Default)]
struct Trouble(Option<Problem>);

impl Trouble {
    /// What came of a part; nothing when it went wrong.
    fn unless<T: Default>(&mut self, came: Result<T, Problem>) -> T {
        came.unwrap_or_else(|problem| {
            self.0.get_or_insert(problem);
            T::default()
        })
    }
}

impl Acts {
    /// Does whatever is due by `now`; call it every few seconds. What goes wrong keeps nothing else from its due end.
    pub async fn pass_time(&self, now: Instant) -> Result<Passed, Problem> {
        let mut trouble = Trouble::default();
        let (drafts, cases) = trouble.unless(self.expire(now).await);
        let (mut reminded, mut closed, mut undone) = (0, 0, Vec::new());
        for case in cases {
            let woken = self.wake(case, now).await;
            if matches!(woken, Ok(Woken::Left | Woken::Early) | Err(Problem::Corrupt(_))) {
                undone.push(case);
            }
            match trouble.unless(woken) {
                Woken::Left | Woken::Early | Woken::Supplied => {}
                Woken::Reminded => reminded += 1,
                Woken::Closed => closed += 1,
            }
        }
        trouble.unless(self.look_again_later(undone, now).await);
        trouble.unless(self.lapse_disclosures(now).await);
        trouble.unless(self.end_hall_days(now).await);
        trouble.unless(self.pass_appointments(now).await);
        let ended = trouble.unless(self.erase_due(now).await);
        let erased = trouble.unless(self.destroy_doomed());
        let sequenced = trouble.unless(self.sequence(now).await);
        trouble.unless(self.draw_lots(now).await);
        match trouble.0 {
            None => Ok(Passed { drafts, reminded, closed, ended, erased, sequenced }),
            Some(problem) => Err(problem),
        }
    }

    /// Ends sessions, answers and drafts whose time is over: how many drafts, and the cases that are due.
    async fn expire(&self, now: Instant) -> Result<(u32, Vec<CaseId>), Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<(u32, Vec<CaseId>), Problem> {
            tx.expire_sessions(now)?;
            tx.forget_answers(now.plus_days(-1))?;
            Ok((tx.expire_drafts(now, AT_ONCE)?, tx.cases_to_wake(now, AT_ONCE)?))
        };
        Ok(self.store().write(Vec::new(), work).await?.into_inner())
    }

    /// Destroys the keys whose end was decided; how many. No clock has a say in this. It waits for the disk: requests
    /// must not wait with it.
    pub fn destroy_doomed(&self) -> Result<u64, Problem> {
        Ok(beside_the_workers(|| self.store().destroy_doomed_keys())?)
    }

    async fn draw_lots(&self, now: Instant) -> Result<(), Problem> {
        let today = self.today(now);
        let work = move |tx: &mut Tx<'_>| -> Result<u32, Problem> { Ok(tx.draw_lots(today)?) };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Destroys keys that nothing uses any more, left over from crashes.
    pub fn sweep_keys(&self, now: Instant) -> Result<u64, Problem> {
        Ok(self.store().sweep_keys(now.plus_days(-1))?)
    }

    /// Gives the newest ledger entries their places and signs how far they go; answers how many. An entry
    /// that does not fit what was stored with it stops all signing, and the log's page says so.
    pub async fn sequence(&self, now: Instant) -> Result<u32, Problem> {
        self.sequence_on(self.today(now), now).await
    }

    /// The same on this day of the log. Days of the log never turn back, and lots are drawn only once a later one is
    /// over: whoever does not believe the clock signs on the day that is known.
    pub async fn sequence_on(&self, today: Day, now: Instant) -> Result<u32, Problem> {
        let (holder, chance) = (self.0.sequencer, self.draw());
        let round = Round { holder, now, today, limit: ENTRIES_AT_ONCE, chance };
        let origin = format!("{}/ledger", self.catalogue().town.code);
        let work = move |tx: &mut Tx<'_>| -> Result<u32, Problem> { Ok(tx.sequence(&round, &origin)?) };
        let answer = self.store().write(Vec::new(), work).await;
        self.0.alarm.store(matches!(answer, Err(Problem::Corrupt(_))), Ordering::Relaxed);
        Ok(answer?.into_inner())
    }

    async fn wake(&self, case: CaseId, now: Instant) -> Result<Woken, Problem> {
        let stage = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.load_case(case)?))?;
        let Some(file) = stage else { return Ok(Woken::Left) };
        // Whoever it waited for may have answered since it was found; another then has days of their own.
        let (service, zone) = (self.0.services.at(file.service_version)?, &self.catalogue().town.zone);
        if wake_at(&file.case, service, zone).is_none_or(|at| at > now) {
            return Ok(Woken::Early);
        }
        let answered = file.case.notice.as_ref().is_some_and(OpenNotice::is_answered);
        let (request, woken) = match file.case.stage {
            _ if answered => (Request::Supply, Woken::Supplied),
            Stage::Issue | Stage::HandOver if file.case.reminded_of.is_none() => (Request::Remind, Woken::Reminded),
            Stage::Issue | Stage::HandOver => (closed_as(Closing::NotTakenUp), Woken::Closed),
            Stage::Confirmation => (closed_as(Closing::NotConfirmed), Woken::Closed),
            Stage::Intake | Stage::Decision | Stage::Closed => (closed_as(Closing::NotAnswered), Woken::Closed),
        };
        match self.perform(&Who::Calendar, case, Some(file.case.revision), request, now).await {
            Ok(_) => Ok(woken),
            Err(Problem::Refused { .. }) => Ok(Woken::Left),
            Err(problem) => Err(problem),
        }
    }

    /// Keeps when cases that came to nothing are due, so that they are not found again until then. What is due all the
    /// same or cannot be read is found again in an hour: at the head of the queue it would keep others from being found.
    async fn look_again_later(&self, cases: Vec<CaseId>, now: Instant) -> Result<(), Problem> {
        if cases.is_empty() {
            return Ok(());
        }
        let acts = self.clone();
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            let (zone, again) = (&acts.catalogue().town.zone, now.plus_seconds(AGAIN_SECONDS));
            for case in &cases {
                let at = match acts.load(tx, *case) {
                    Err(Problem::Corrupt(_) | Problem::NotFound) => Some(again),
                    loaded => {
                        let (file, service) = loaded?;
                        wake_at(&file.case, &service, zone).map(|at| if at > now { at } else { again })
                    }
                };
                tx.wake_later(*case, at)?;
            }
            Ok(())
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }
}

const fn closed_as(closing: Closing) -> Request {
    Request::Close { closing, ended: None, reasons: String::new() }
}

#[cfg(test)]
mod tests {
    use super::{AGAIN_SECONDS, AT_ONCE, Woken};
    use crate::{Acts, Chance, PartyKey, Problem, Request, Submission, Who};
    use guichet_desk::{
        base::{CaseId, Instant, Language, PartyIndex, ServiceCode},
        case::Stage,
        catalogue::{Catalogue, Party},
    };
    use guichet_model::{Dice, example, filled};
    use std::sync::Arc;

    /// Thursday 24 September 2026, 10:31 in the town.
    const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);

    fn service() -> ServiceCode {
        "tenancy-filing".parse().unwrap()
    }

    /// The example town, in which a neighbour has thirty days to confirm a tenancy and the tenant fourteen.
    fn catalogue() -> Catalogue {
        let mut town = example::town();
        let filing = Arc::make_mut(town.services.get_mut(&service()).unwrap());
        filing.parties.push(Party { role: "neighbour".parse().unwrap(), confirm_days: 30 });
        assert_eq!(filing.parties.iter().map(|party| party.confirm_days).collect::<Vec<_>>(), [14, 30]);
        town
    }

    /// A desk of that town with a filing that waits for both.
    struct Desk {
        acts: Acts,
        folder: tempfile::TempDir,
        filing: CaseId,
    }

    impl Desk {
        async fn open() -> Self {
            let (folder, mut dice) = (tempfile::tempdir().unwrap(), Dice(1));
            let chance = Chance::from_fn(move |bytes| dice.fill(bytes));
            Acts::create(folder.path(), &chance).unwrap();
            let town = catalogue();
            let raw = filled(&town.services[&service()]);
            let acts = Acts::open(folder.path(), town, chance).unwrap();
            let submission = Submission::online(service(), raw, Language::English);
            let filing = acts.submit(submission, NOW).await.unwrap().case;
            Self { acts, folder, filing }
        }

        fn tenant(&self) -> Who {
            Who::Party(PartyKey { case: self.filing, party: PartyIndex(1) })
        }

        fn main(&self) -> rusqlite::Connection {
            rusqlite::Connection::open(self.folder.path().join("main.db")).unwrap()
        }

        async fn found(&self, now: Instant) -> Vec<CaseId> {
            self.acts.expire(now).await.unwrap().1
        }
    }

    #[tokio::test]
    async fn a_filing_found_due_stays_open_when_the_late_party_has_confirmed_since_and_another_has_days_left() {
        let desk = Desk::open().await;
        let (acts, case, late) = (&desk.acts, desk.filing, NOW.plus_days(14));
        assert_eq!(desk.found(late).await, [case], "the round has found it");
        acts.perform(&desk.tenant(), case, None, Request::Confirm, late).await.unwrap();
        assert_eq!(acts.wake(case, late).await.unwrap(), Woken::Early, "the neighbour has sixteen days more");
        let stage = || acts.view(&desk.tenant(), case, late).unwrap().case.stage;
        assert_eq!(stage(), Stage::Confirmation);
        assert_eq!(acts.pass_time(NOW.plus_days(29)).await.unwrap().closed, 0);
        assert_eq!(acts.pass_time(NOW.plus_days(30)).await.unwrap().closed, 1);
        assert_eq!(stage(), Stage::Closed);
    }

    #[tokio::test]
    async fn as_many_cases_that_cannot_be_read_as_a_round_takes_keep_no_other_from_its_end() {
        let desk = Desk::open().await;
        let (main, late) = (desk.main(), NOW.plus_days(14));
        let unread =
            "BEGIN; CREATE TEMP TABLE unread AS SELECT * FROM case_file; UPDATE unread SET fold = '{}', wake_at = 0";
        main.execute_batch(unread).unwrap();
        for _ in 0..AT_ONCE {
            main.execute("UPDATE unread SET id = id + 1, serial = serial + 1", []).unwrap();
            main.execute("INSERT INTO case_file SELECT * FROM unread", []).unwrap();
        }
        main.execute_batch("COMMIT").unwrap();
        let met = desk.acts.pass_time(late).await;
        assert!(matches!(met, Err(Problem::Corrupt(_))), "it is told: {met:?}");
        assert_eq!(desk.found(late).await, [desk.filing]);
        assert_eq!(desk.acts.pass_time(late.plus_seconds(5)).await.unwrap().closed, 1);
        assert!(desk.acts.pass_time(late.plus_seconds(10)).await.is_ok(), "the rounds go on");
        let met = desk.acts.pass_time(late.plus_seconds(AGAIN_SECONDS)).await;
        assert!(matches!(met, Err(Problem::Corrupt(_))), "it is told again: {met:?}");
    }

    #[tokio::test]
    async fn a_case_that_came_to_nothing_is_found_again_in_an_hour_or_when_it_is_due_after_what_happened_since() {
        let desk = Desk::open().await;
        let (case, late) = (desk.filing, NOW.plus_days(14));
        desk.acts.look_again_later(vec![case], late).await.unwrap();
        let again = late.plus_seconds(AGAIN_SECONDS);
        assert_eq!(desk.found(again.plus_seconds(-1)).await, []);
        assert_eq!(desk.found(again).await, [case]);
        desk.acts.perform(&desk.tenant(), case, None, Request::Confirm, again).await.unwrap();
        desk.acts.look_again_later(vec![case], again).await.unwrap();
        assert_eq!(desk.found(NOW.plus_days(30).plus_seconds(-1)).await, [], "the neighbour's own day holds");
        assert_eq!(desk.found(NOW.plus_days(30)).await, [case]);
    }
}
