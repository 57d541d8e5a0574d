//! Boards: the halls' days folded for reading. A board follows the database by the numbers of events, so
//! after a restart, or when another process wrote, it shows what one that was never away shows.

use crate::{Acts, Problem};
use guichet_desk::{
    base::{Day, HallCode, Instant},
    hall::{Hall, HallDay},
};
use std::{
    collections::HashMap,
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
    /// Now.
    pub now: Instant,
}

/// The boards of all halls.
#[derive(Default)]
pub(crate) struct Boards {
    days: Mutex<HashMap<(HallCode, Day), Arc<Mutex<HallDay>>>>,
    changes: Mutex<HashMap<HallCode, watch::Sender<u64>>>,
}

impl Boards {
    fn day(&self, hall: &HallCode, day: Day) -> Arc<Mutex<HallDay>> {
        let mut days = self.days.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (hall.clone(), day);
        if days.len() >= BOARDS_MAX && !days.contains_key(&key) {
            days.clear();
        }
        Arc::clone(days.entry(key).or_default())
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
        let plan = Arc::clone(self.hall(hall)?);
        let board = self.0.boards.day(hall, day);
        let mut state = board.lock().unwrap_or_else(PoisonError::into_inner);
        let events =
            self.store().read(|snapshot| Ok::<_, Problem>(snapshot.hall_events(hall, day, state.events)?))?;
        events.iter().for_each(|event| state.apply(event));
        Ok(read(HallNow { hall: &plan, day: &state, now: now.max(state.changed_at) }))
    }

    /// Tells of every change of a hall from now on, for displays.
    pub fn hall_changes(&self, hall: &HallCode) -> Result<HallChanges, Problem> {
        self.hall(hall)?;
        Ok(self.0.boards.changes(hall))
    }
}
