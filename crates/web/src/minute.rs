//! Lines that anyone can bring about without end, so that a flood of them fills no disk. Which these are is said where
//! they are written.

use guichet_desk::base::Instant;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many lines of one kind a minute holds.
const LINES_MAX: u32 = 60;
const MINUTE_MICROSECONDS: i64 = 60_000_000;

/// What was told of one kind in this minute: beyond so many lines it is counted, and how many were left out is said by
/// the first line of a later minute, or by one of its own once the minute is over.
#[derive(Debug, Default)]
pub struct Minute(Mutex<Told>);

#[derive(Debug, Default)]
struct Told {
    minute: i64,
    lines: u32,
    left_out: u64,
}

impl Minute {
    /// Whether one more line is written now, and how many were left out since the last one.
    pub fn one_more(&self, now: Instant) -> Option<u64> {
        let (mut told, minute) = (self.held(), number_of(now));
        if told.minute != minute {
            (told.minute, told.lines) = (minute, 0);
        }
        if told.lines == LINES_MAX {
            told.left_out += 1;
            return None;
        }
        told.lines += 1;
        Some(std::mem::take(&mut told.left_out))
    }

    /// How many lines a minute that is over left out, when none said so since; whoever asks says it.
    pub fn left_out_before(&self, now: Instant) -> Option<u64> {
        let mut told = self.held();
        let is_over = told.minute != number_of(now) && told.left_out > 0;
        is_over.then(|| std::mem::take(&mut told.left_out))
    }

    /// How many lines were left out of which none says so yet.
    pub fn untold(&self) -> u64 {
        self.held().left_out
    }

    fn held(&self) -> MutexGuard<'_, Told> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const fn number_of(now: Instant) -> i64 {
    now.as_micros().div_euclid(MINUTE_MICROSECONDS)
}
