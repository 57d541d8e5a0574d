//! A feed for each hall that somebody watches: one task that looks at the hall when it changed and every few
//! seconds, draws its state once, and shares the bytes among all displays.
//!
//! Each display has the newest frame at hand and nothing else, so one that is slow skips what is old and
//! costs no memory. A feed ends with its last display, and with the desk; when it breaks, its displays come again.

use super::{
    mark::mark,
    state::{Call, EventId, State, Time, recent_calls},
};
use crate::{display::Closing, problem::Fault, rates::Caller, web::Web};
use axum::{body::Bytes, http::StatusCode};
use guichet_acts::{HallChanges, Problem};
use guichet_desk::base::HallCode;
use serde::Serialize;
use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{sync::watch, time::MissedTickBehavior};

/// How often a feed tells that it is alive, whether or not something happened: by this a display knows how
/// old its picture is.
const BEAT: Duration = Duration::from_secs(5);
/// After a frame, a call waits at most so long; at rest it goes out at once.
const STEP: Duration = Duration::from_millis(80);
/// After a frame, whatever is no call waits for so many steps.
const STEPS: u32 = 3;
/// How many may watch one hall. A hall has some ten displays and a sign over each counter; the rest is for
/// phones. Beyond it nobody's stream is cut: whoever comes later is told how the hall stands, and comes again.
const WATCHERS_MAX: usize = 1_000;
/// How many of these places are kept for displays that show the hall's key.
const KEPT: usize = 100;
/// How many places of a hall one address may have, its own screens aside: else one machine could take them all.
const OF_ONE_ADDRESS_MAX: usize = 100;

/// What a display was told last, or is told next.
#[derive(Clone)]
pub(super) struct Frame {
    /// Grows with every frame whose state is another one.
    pub number: u64,
    /// The message with the whole state.
    pub message: Bytes,
    /// The message that says only what time it is: nothing changed.
    pub beat: Bytes,
    /// The calls of the last minutes, oldest first.
    pub recent: Arc<[Call]>,
    state: Arc<State>,
    /// By what pages are drawn as long as this desk is open.
    mark: Arc<str>,
}

/// Who asks to watch a hall.
#[derive(Clone, Copy)]
pub(super) enum Watcher {
    /// A display that shows the hall's key.
    OwnScreen,
    /// Anyone, from this address.
    From(Caller),
    /// Anyone, where addresses are not counted.
    Anyone,
}

/// What a watcher finds.
pub(super) enum Place {
    /// A seat, with the newest frame at hand.
    Free(Seat),
    /// No seat: how the hall stands now.
    None(Frame),
}

/// The place of one who watches, given back when it is dropped.
pub(super) struct Seat {
    /// The frames.
    pub frames: watch::Receiver<Frame>,
    counted: Option<(Caller, Counts)>,
}

/// How many seats each address has in a hall.
type Counts = Arc<Mutex<HashMap<Caller, usize>>>;

/// A hall that somebody watches.
struct Watched {
    frames: watch::Sender<Frame>,
    counts: Counts,
}

/// The feeds of all halls that somebody watches.
pub(crate) struct Feeds {
    halls: Mutex<HashMap<HallCode, Watched>>,
    closing: Closing,
}

impl Feeds {
    /// No feeds yet.
    pub(crate) fn new(closing: Closing) -> Self {
        Self { halls: Mutex::default(), closing }
    }

    fn halls(&self) -> MutexGuard<'_, HashMap<HallCode, Watched>> {
        locked(&self.halls)
    }

    /// The halls, while whoever comes may still begin to watch.
    fn open(&self) -> Result<MutexGuard<'_, HashMap<HallCode, Watched>>, Fault> {
        let halls = self.halls();
        if self.closing.is_closed() {
            return Err(Fault::Named(StatusCode::SERVICE_UNAVAILABLE, "desk-closes"));
        }
        Ok(halls)
    }
}

/// Begins to watch a hall: the newest frame is at hand at once.
pub(super) fn watch(web: &Web, hall: &HallCode, watcher: Watcher) -> Result<Place, Fault> {
    let place = web.feeds.open()?.get(hall).map(|watched| watched.place(watcher));
    if let Some(place) = place {
        return Ok(place);
    }
    // Told from here on, and looked at after that: nothing falls between. The look waits for the disk, and nobody's
    // hall waits with it.
    let changes = web.acts.hall_changes(hall)?;
    let (look, mark) = (Look::at(web, hall)?, mark(web, hall)?);
    let mut halls = web.feeds.open()?;
    // Somebody else may have come meanwhile.
    if let Some(watched) = halls.get(hall) {
        return Ok(watched.place(watcher));
    }
    let (frames, newest) = watch::channel(Frame::first(look, mark.into()));
    let watched = Watched { frames: frames.clone(), counts: Counts::default() };
    let seat = Seat::of(newest, watcher, &watched.counts);
    halls.insert(hall.clone(), watched);
    // Where nothing begins any more the feed is dropped at once, and that asks for the halls.
    drop(halls);
    tokio::spawn(Feed { web: web.clone(), hall: hall.clone(), changes, frames }.run());
    Ok(Place::Free(seat))
}

fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Watched {
    /// What this watcher finds here.
    fn place(&self, watcher: Watcher) -> Place {
        self.seat(watcher).map_or_else(|| Place::None(self.frames.borrow().clone()), Place::Free)
    }

    /// A seat, while there is one for this watcher.
    fn seat(&self, watcher: Watcher) -> Option<Seat> {
        let taken = self.frames.receiver_count();
        let is_free = match watcher {
            Watcher::OwnScreen => taken < WATCHERS_MAX,
            Watcher::Anyone => taken < WATCHERS_MAX - KEPT,
            Watcher::From(caller) => {
                let of_caller = locked(&self.counts).get(&caller).copied().unwrap_or_default();
                taken < WATCHERS_MAX - KEPT && of_caller < OF_ONE_ADDRESS_MAX
            }
        };
        is_free.then(|| Seat::of(self.frames.subscribe(), watcher, &self.counts))
    }
}

impl Seat {
    fn of(frames: watch::Receiver<Frame>, watcher: Watcher, counts: &Counts) -> Self {
        let counted = match watcher {
            Watcher::From(caller) => Some((caller, Arc::clone(counts))),
            Watcher::OwnScreen | Watcher::Anyone => None,
        };
        if let Some((caller, counts)) = &counted {
            *locked(counts).entry(*caller).or_default() += 1;
        }
        Self { frames, counted }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let Some((caller, counts)) = &self.counted else { return };
        if let Entry::Occupied(mut seats) = locked(counts).entry(*caller) {
            *seats.get_mut() -= 1;
            if *seats.get() == 0 {
                seats.remove();
            }
        }
    }
}

/// One look at a hall.
pub(super) struct Look {
    /// What is shown of it.
    pub state: State,
    /// When.
    pub time: Time,
    recent: Vec<Call>,
}

impl Look {
    /// Looks at a hall as it stands now.
    pub(super) fn at(web: &Web, hall: &HallCode) -> Result<Self, Problem> {
        let (now, zone) = (web.now(), web.zone());
        web.acts.hall_now(hall, now, |hall| Self {
            state: State::draw(&hall, now.day(zone)),
            time: Time::of(now, zone),
            recent: recent_calls(&hall),
        })
    }
}

impl Frame {
    fn first(look: Look, mark: Arc<str>) -> Self {
        Self::drawn(1, look, mark)
    }

    /// The frame after this one; the same bytes when the hall looks the same.
    fn next(&self, look: Look) -> Self {
        if *self.state == look.state {
            Self { beat: beat(look.time), recent: look.recent.into(), ..self.clone() }
        } else {
            Self::drawn(self.number + 1, look, Arc::clone(&self.mark))
        }
    }

    fn drawn(number: u64, look: Look, mark: Arc<str>) -> Self {
        let Look { state, time, recent } = look;
        let message = message("state", Some(state.id), &Stated { time, mark: &mark, state: &state });
        Self { number, message, beat: beat(time), recent: recent.into(), state: state.into(), mark }
    }

    /// The place in the events.
    pub(super) fn id(&self) -> EventId {
        self.state.id
    }
}

/// A state with the time beside it, and by what pages are drawn.
#[derive(Serialize)]
struct Stated<'a> {
    #[serde(flatten)]
    time: Time,
    mark: &'a str,
    #[serde(flatten)]
    state: &'a State,
}

fn beat(time: Time) -> Bytes {
    message("beat", None, &time)
}

/// A server-sent event (HTML Living Standard, 9.2): what kind, under which name, with which data.
pub(super) fn message(kind: &str, id: Option<EventId>, data: &impl Serialize) -> Bytes {
    let data = serde_json::to_string(data).expect("states have no maps with odd keys");
    let id = id.map(|id| format!("id: {id}\n")).unwrap_or_default();
    Bytes::from(format!("{id}event: {kind}\ndata: {data}\n\n"))
}

/// What one hall's task has.
struct Feed {
    web: Web,
    hall: HallCode,
    changes: HallChanges,
    frames: watch::Sender<Frame>,
}

impl Feed {
    async fn run(mut self) {
        let mut beats = tokio::time::interval(BEAT);
        beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
        beats.reset();
        loop {
            tokio::select! {
                () = self.web.feeds.closing.closed() => return,
                () = self.frames.closed() => if self.ended() { return },
                _ = beats.tick() => self.publish(),
                changed = self.changes.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    self.publish();
                    self.rest().await;
                }
            }
        }
    }

    /// Draws and shares. A hall that cannot be read is not told anew: its displays see their picture age.
    fn publish(&self) {
        match Look::at(&self.web, &self.hall) {
            Ok(look) => self.frames.send_modify(|frame| *frame = frame.next(look)),
            Err(problem) => tracing::error!(code = problem.code(), "a hall could not be shown"),
        }
    }

    /// Lets changes gather for a moment, so that many at once are drawn once; a call ends it.
    async fn rest(&self) {
        for _ in 0..STEPS {
            tokio::time::sleep(STEP).await;
            if self.changes.has_changed().is_ok_and(|changed| changed) && self.has_called() {
                return;
            }
        }
    }

    fn has_called(&self) -> bool {
        let shown = self.frames.borrow().state.calls.first().map(|call| call.event);
        let last =
            self.web.acts.hall_now(&self.hall, self.web.now(), |hall| hall.day.calls().next().map(|call| call.event));
        last.is_ok_and(|last| last != shown)
    }

    /// Whether nobody came while the last display left.
    fn ended(&self) -> bool {
        let mut halls = self.web.feeds.halls();
        let is_left = self.frames.receiver_count() == 0;
        if is_left {
            halls.remove(&self.hall);
        }
        is_left
    }
}

impl Drop for Feed {
    /// Lets go of every display, also when the task broke: without a sender their streams end, and whoever comes again
    /// begins another feed.
    fn drop(&mut self) {
        let mut halls = self.web.feeds.halls();
        // One that ended with its last display may have been followed by another.
        if halls.get(&self.hall).is_some_and(|watched| watched.frames.same_channel(&self.frames)) {
            halls.remove(&self.hall);
        }
    }
}

#[cfg(test)]
mod tests;
