//! Boards: the halls' days folded for reading. A board follows the database by the numbers of events, so
//! after a restart, or when another process wrote, it shows what one that was never away shows.

use crate::{Acts, Problem};
use guichet_desk::{
    base::{Day, HallCode, Instant, QueueCode, Zone},
    hall::{
        CounterNumber, CounterState, Hall, HallDay, Happening, Watched,
        waits::{Range, Waits},
    },
};
use guichet_store::Snapshot;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::watch;

/// How many days are kept folded at most.
const BOARDS_MAX: usize = 64;

/// Tells when a hall changed; its value grows with every change.
pub type HallChanges = watch::Receiver<u64>;

/// A hall as it stands now.
#[derive(Clone, Copy)]
pub struct HallNow<'a> {
    /// Its plan.
    pub hall: &'a Hall,
    /// Its day.
    pub day: &'a HallDay,
    /// Its day with what was learned about waits.
    pub watched: &'a Watched,
    /// Now.
    pub now: Instant,
    zone: &'a Zone,
}

impl HallNow<'_> {
    /// The range of waits that somebody would be told who came for these now, what is next first: none while too little
    /// is known, and none while no counter serves that would call them.
    pub fn range_for(&self, coming_for: &[QueueCode]) -> Option<Range> {
        self.watched.foretell(coming_for, self.hall, self.now, self.zone)?.range
    }

    /// The same for whoever comes for one thing.
    pub fn range(&self, queue: &QueueCode) -> Option<Range> {
        self.range_for(std::slice::from_ref(queue))
    }

    /// Its queues in the order of their letters, then those that left its plan today while somebody is yet to be called
    /// in them.
    pub fn queues(&self) -> Vec<QueueCode> {
        let planned = self.hall.queues_by_letter().into_iter().map(|queue| queue.code.clone());
        planned.chain(self.day.lines_left(self.hall)).collect()
    }

    /// Whether a queue takes tickets. One that left the plan takes none.
    pub fn takes(&self, queue: &QueueCode) -> bool {
        self.hall.queues.contains_key(queue) && self.day.is_taking(queue)
    }

    /// The counters of its plan, and those that left it today and are open until somebody closes them.
    pub fn counters(&self) -> BTreeSet<CounterNumber> {
        let open = self.day.counters().filter(|counter| counter.state != CounterState::Closed);
        self.hall.counters.keys().copied().chain(open.map(|counter| counter.number)).collect()
    }
}

/// One day's board; nothing before it is first read.
type Board = Arc<Mutex<Option<Watched>>>;

/// The boards of all halls.
#[derive(Default)]
pub(crate) struct Boards {
    days: Mutex<HashMap<(HallCode, Day), Board>>,
    changes: Mutex<HashMap<HallCode, watch::Sender<u64>>>,
}

impl Boards {
    /// The board of a day. Where it is one too many the oldest gives way: the running days stay at hand, whoever looks
    /// at what is past.
    fn day(&self, hall: &HallCode, day: Day) -> Board {
        let mut days = self.days.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (hall.clone(), day);
        if days.len() >= BOARDS_MAX
            && !days.contains_key(&key)
            && let Some(oldest) = days.keys().min_by_key(|(_, day)| *day).cloned()
        {
            days.remove(&oldest);
        }
        Arc::clone(days.entry(key).or_default())
    }

    /// Forgets what a hall's later days began with, when this one ended after they were first looked at.
    pub(super) fn forget_after(&self, hall: &HallCode, day: Day) {
        let mut days = self.days.lock().unwrap_or_else(PoisonError::into_inner);
        days.retain(|(other, later), _| other != hall || *later <= day);
    }

    fn changes(&self, hall: &HallCode) -> HallChanges {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        changes.entry(hall.clone()).or_insert_with(|| watch::Sender::new(0)).subscribe()
    }

    /// Tells whoever watches a hall that it changed.
    pub(crate) fn tell(&self, hall: &HallCode) {
        let changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = changes.get(hall) {
            sender.send_modify(|count| *count += 1);
        }
    }
}

impl Acts {
    /// The hall with this code.
    pub fn hall(&self, hall: &HallCode) -> Result<&Arc<Hall>, Problem> {
        self.catalogue().halls.get(hall).ok_or(Problem::NotFound)
    }

    /// Reads a hall as it stands now. Opens nothing; a ticket is a number.
    pub fn hall_now<T>(
        &self,
        hall: &HallCode,
        now: Instant,
        read: impl FnOnce(HallNow<'_>) -> T,
    ) -> Result<T, Problem> {
        self.hall_on(hall, self.today(now), now, read)
    }

    /// Reads a hall as it stands, or stood, on a day.
    pub fn hall_on<T>(
        &self,
        hall: &HallCode,
        day: Day,
        now: Instant,
        read: impl FnOnce(HallNow<'_>) -> T,
    ) -> Result<T, Problem> {
        let (plan, zone) = (Arc::clone(self.hall(hall)?), &self.catalogue().town.zone);
        let board = self.0.boards.day(hall, day);
        let mut watched = board.lock().unwrap_or_else(PoisonError::into_inner);
        let watched = self.follow(&mut watched, &plan, day)?;
        let now = now.max(watched.day().changed_at);
        Ok(read(HallNow { hall: &plan, day: watched.day(), watched, now, zone }))
    }

    /// Brings a board up to what the database has.
    fn follow<'a>(&self, board: &'a mut Option<Watched>, plan: &Hall, day: Day) -> Result<&'a Watched, Problem> {
        let Some(watched) = board else { return Ok(board.insert(self.begun(plan, day)?)) };
        let after = watched.day().events;
        let events = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.hall_events(&plan.code, day, after)?))?;
        for event in &events {
            watched.apply(event, plan, &self.catalogue().town.zone);
        }
        Ok(watched)
    }

    /// A board that nobody looked at yet: it begins with what was learned before its day. What a day taught that has
    /// ended was learned then, and a desk that begins anew after it shows what it showed before.
    fn begun(&self, plan: &Hall, day: Day) -> Result<Watched, Problem> {
        let (learned, events) = self.store().read(|snapshot| {
            let events = snapshot.hall_events(&plan.code, day, 0)?;
            Ok::<_, Problem>((learned_waits(snapshot, &plan.code)?, events))
        })?;
        if events.iter().any(|event| event.what == Happening::DayEnded) {
            return Ok(Watched::ended(HallDay::fold(&events), learned));
        }
        let mut watched = Watched::after(learned);
        for event in &events {
            watched.apply(event, plan, &self.catalogue().town.zone);
        }
        Ok(watched)
    }

    /// Tells of every change of a hall from now on, for displays.
    pub fn hall_changes(&self, hall: &HallCode) -> Result<HallChanges, Problem> {
        self.hall(hall)?;
        Ok(self.0.boards.changes(hall))
    }
}

/// What was learned about the waits of a hall's queues up to the last day that ended. What cannot be read is learned
/// anew.
pub(super) fn learned_waits(snapshot: &Snapshot<'_>, hall: &HallCode) -> Result<BTreeMap<QueueCode, Waits>, Problem> {
    let read = |(queue, learned): (String, String)| Some((queue.parse().ok()?, serde_json::from_str(&learned).ok()?));
    Ok(snapshot.waits(hall)?.into_iter().filter_map(read).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_desk::base::days_before;

    #[test]
    fn of_too_many_days_the_oldest_gives_way_and_the_running_ones_stay() {
        let (boards, today) = (Boards::default(), "2026-09-24".parse().expect("a day"));
        let hall: HallCode = "town-hall".parse().expect("a hall");
        let running = boards.day(&hall, today);
        let past = |days: u16| boards.day(&hall, days_before(today, days));
        let yesterday = past(1);
        (2..=200).for_each(|days| drop(past(days)));
        assert!(Arc::ptr_eq(&running, &boards.day(&hall, today)), "it is at hand still");
        assert!(Arc::ptr_eq(&yesterday, &past(1)), "and so are the days before it");
        assert_eq!(boards.days.lock().expect("nobody broke it").len(), BOARDS_MAX);
    }
}
