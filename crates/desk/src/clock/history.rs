//! What happened to a clock.

use crate::{base::Instant, case::PauseReason};
use serde::{Deserialize, Serialize};

/// How long a service promises to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Promise {
    /// Working days after the day the clock starts; 0 is the same working day.
    WorkingDays(u16),
    /// A stated instant, from a recorded log.
    Stated(Instant),
}

/// One standstill of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pause {
    /// When it began. That day still counts, unless it is the last one of the promise.
    pub from: Instant,
    /// When it ended. That day no longer counts as paused from the next day on.
    pub until: Option<Instant>,
    /// Why.
    pub reason: PauseReason,
}

/// All that a deadline depends on besides the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ClockHistory {
    /// What was promised.
    pub promise: Promise,
    /// When counting began; none while parties must confirm.
    pub started: Option<Instant>,
    /// The standstills, oldest first; only the last may be open.
    pub pauses: Vec<Pause>,
    /// Working days added by the one extension.
    pub extension: u16,
    /// When the promise was kept or ended: at issue, refusal, or any other end.
    pub stopped: Option<Instant>,
}

impl ClockHistory {
    /// The standstill that has not ended, when there is one.
    pub fn open_pause(&self) -> Option<&Pause> {
        self.pauses.last().filter(|pause| pause.until.is_none())
    }

    /// Whether the clock stands still now.
    pub fn is_paused(&self) -> bool {
        self.open_pause().is_some()
    }

    /// Whether the clock runs now.
    pub fn is_running(&self) -> bool {
        self.started.is_some() && self.stopped.is_none() && !self.is_paused()
    }
}
