//! The guard before what ends by the clock: how the machine's is held against the time that is known. A clock that is
//! far ahead ends nothing until it is set right or an operator says that it is (`guichet clock believe`). One that
//! hurries, or leaps by less than is believed, is not noticed; by one that runs behind time has simply not passed.
//! What people do meanwhile goes on by the clock.

use guichet_acts::{Acts, Problem};
use guichet_desk::base::{ClockSays, Day, Instant, believed, clock_says};

/// Holds the clock against what is known, round by round.
#[derive(Debug, Default)]
pub(super) struct ClockGuard {
    /// Whether the clock was too far ahead in the last round, which operators were told.
    is_ahead: bool,
}

impl ClockGuard {
    /// Whether time may pass up to `now`; what is known moves on with it. Not while what is known cannot be read.
    pub(super) async fn lets_pass(&mut self, acts: &Acts, now: Instant) -> bool {
        let known = match acts.known_time() {
            Ok(known) => known,
            Err(problem) => {
                tracing::error!(code = problem.code(), %problem, "up to when time is known could not be looked up");
                return false;
            }
        };
        let says = clock_says(now, known);
        // What is not remembered now is in a later round: nothing that is due has to wait for it.
        if says == ClockSays::News
            && let Err(problem) = acts.move_known_time(known, now).await
        {
            tracing::error!(code = problem.code(), %problem, "up to when time is known could not be remembered");
        }
        self.tell(says, now);
        !matches!(says, ClockSays::TooMuch { .. })
    }

    /// Tells a monitor in every round, and operators when it begins and when it is over.
    #[expect(clippy::cast_precision_loss, reason = "a monitor needs no single second of years")]
    fn tell(&mut self, says: ClockSays, now: Instant) {
        let seconds_ahead = match says {
            ClockSays::TooMuch { seconds_ahead } => seconds_ahead,
            ClockSays::Known | ClockSays::News => 0,
        };
        metrics::gauge!("guichet_clock_ahead_seconds").set(seconds_ahead as f64);
        let is_ahead = seconds_ahead > 0;
        match (std::mem::replace(&mut self.is_ahead, is_ahead), is_ahead) {
            (false, true) => tracing::error!(
                seconds_ahead,
                clock = %now.timestamp(),
                "the clock is far ahead of the time that is known: nothing ends by it until it is set right, or \
                 `guichet clock believe` says that it is"
            ),
            (true, false) => tracing::info!(clock = %now.timestamp(), "the clock is believed: time passes again"),
            _ => {}
        }
    }
}

/// Whether letters may go by this clock. By one that is far ahead those that wait would be too old, for good, and those
/// of days to come would be due.
pub(super) fn lets_letters_go(acts: &Acts, now: Instant) -> Result<bool, Problem> {
    Ok(!matches!(clock_says(now, acts.known_time()?), ClockSays::TooMuch { .. }))
}

/// The day on which the log is signed: the clock's, or the one that is known while the clock is far ahead. Signing
/// does not wait, because entries are promised a place within seconds; but days of the log do not turn back, and by
/// one that is years ahead no lot would be drawn for as long.
pub(super) fn day_of_log(acts: &Acts, now: Instant) -> Result<Day, Problem> {
    Ok(believed(now, acts.known_time()?).day(&acts.catalogue().town.zone))
}

#[cfg(test)]
mod tests {
    use super::lets_letters_go;
    use crate::{edge, folder::DataFolder, town};

    #[tokio::test(flavor = "multi_thread")]
    async fn no_letter_goes_by_a_clock_that_is_far_ahead() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::create(&temporary.path().join("desk")).expect("a data folder");
        let acts = folder.open(town::catalogue(None).expect("the example town")).expect("it opens");
        let now = edge::now();
        let goes = |days| lets_letters_go(&acts, now.plus_days(days)).expect("the store answers");
        assert!(goes(3_650), "nothing is known yet");
        acts.believe_clock(now).await.expect("it is kept");
        assert!(goes(-30) && goes(0) && goes(6));
        assert!(!goes(8) && !goes(3_650));
    }
}
