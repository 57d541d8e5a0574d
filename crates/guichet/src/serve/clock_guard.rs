//! The guard before what ends by the clock: how the machine's is held against the time that is known. A clock that is
//! far ahead ends nothing until it is set right or an operator says that it is (`guichet clock believe`). One that
//! hurries, or leaps by less than is believed, is not noticed; by one that runs behind time has simply not passed.
//! What people do meanwhile goes on by the clock.

use guichet_acts::{Acts, Problem};
use guichet_desk::base::{ClockSays, Day, Instant, believed, clock_says};

/// Holds the clock against what is known, round by round.
#[derive(Debug, Default)]
pub(super) struct ClockGuard {
    /// Which side the clock was far off in the last round, which operators were told: 1 ahead, -1 behind, 0 neither.
    far_off: i64,
}

impl ClockGuard {
    /// Whether time may pass up to `now`; what is known moves on with it. Not while what is known cannot be read.
    pub(super) async fn lets_pass(&mut self, acts: &Acts, now: Instant) -> bool {
        let known = match acts.known_time().read() {
            Ok(known) => known,
            Err(problem) => {
                tracing::error!(code = problem.code(), %problem, "up to when time is known could not be looked up");
                return false;
            }
        };
        let says = clock_says(now, known);
        // What is not remembered now is in a later round: nothing that is due has to wait for it.
        if says == ClockSays::News
            && let Err(problem) = acts.known_time().move_on(known, now).await
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
            ClockSays::FarBehind { seconds_behind } => -seconds_behind,
            ClockSays::Known | ClockSays::News => 0,
        };
        metrics::gauge!("guichet_clock_ahead_seconds").set(seconds_ahead as f64);
        let far_off = seconds_ahead.signum();
        let before = std::mem::replace(&mut self.far_off, far_off);
        match far_off {
            same if same == before => {}
            1 => tracing::error!(
                seconds_ahead,
                clock = %now.timestamp(),
                "the clock is far ahead of the time that is known: nothing ends by it until it is set right, or \
                 `guichet clock believe` says that it is"
            ),
            -1 => tracing::error!(
                seconds_behind = -seconds_ahead,
                clock = %now.timestamp(),
                "the time that is known is far ahead of the clock: until the clock is there, no leap is noticed; when \
                 the clock is right, `guichet clock believe` says so"
            ),
            _ => tracing::info!(clock = %now.timestamp(), "the clock is near what is known again: time passes"),
        }
    }
}

/// Whether letters may go by this clock. By one that is far ahead those that wait would be too old, for good, and those
/// of days to come would be due.
pub(super) fn lets_letters_go(acts: &Acts, now: Instant) -> Result<bool, Problem> {
    Ok(!matches!(clock_says(now, acts.known_time().read()?), ClockSays::TooMuch { .. }))
}

/// The day on which the log is signed: the clock's, or the one that is known while the clock is far ahead. Signing
/// does not wait, because entries are promised a place within seconds; but days of the log do not turn back, and by
/// one that is years ahead no lot would be drawn for as long.
pub(super) fn day_of_log(acts: &Acts, now: Instant) -> Result<Day, Problem> {
    Ok(believed(now, acts.known_time().read()?).day(&acts.catalogue().town.zone))
}

#[cfg(test)]
mod tests {
    use super::{ClockGuard, lets_letters_go};
    use crate::{edge, folder::DataFolder, town};
    use guichet_desk::base::Instant;
    use metrics_exporter_prometheus::PrometheusBuilder;

    #[tokio::test(flavor = "multi_thread")]
    async fn no_letter_goes_by_a_clock_that_is_far_ahead() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::create(&temporary.path().join("desk")).expect("a data folder");
        let acts = folder.open(town::catalogue(None).expect("the example town")).expect("it opens");
        let now = edge::now();
        let goes = |days| lets_letters_go(&acts, now.plus_days(days)).expect("the store answers");
        assert!(goes(3_650), "nothing is known yet");
        acts.known_time().believe_clock(now).await.expect("it is kept");
        assert!(goes(-30) && goes(0) && goes(6));
        assert!(!goes(8) && !goes(3_650));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_first_start_before_the_clock_was_set_holds_up_nothing_once_it_is() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::create(&temporary.path().join("desk")).expect("a data folder");
        let acts = folder.open(town::catalogue(None).expect("the example town")).expect("it opens");
        let (unset, set, mut guard) = (Instant::from_micros(60_000_000), edge::now(), ClockGuard::default());
        assert!(guard.lets_pass(&acts, unset).await);
        assert_eq!(acts.known_time().read().expect("it is read"), None);
        assert!(guard.lets_pass(&acts, set).await, "no leap");
        assert_eq!(acts.known_time().read().expect("it is read"), Some(set));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_known_far_ahead_is_told_and_stays_until_somebody_says_that_the_clock_is_right() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::create(&temporary.path().join("desk")).expect("a data folder");
        let acts = folder.open(town::catalogue(None).expect("the example town")).expect("it opens");
        let figures = PrometheusBuilder::new().build_recorder();
        let told = figures.handle();
        // The rounds below run on this thread.
        let _here = metrics::set_default_local_recorder(&figures);
        let (now, mut guard) = (edge::now(), ClockGuard::default());
        acts.known_time().believe_clock(now.plus_days(3_650)).await.expect("a word too much");
        assert!(guard.lets_pass(&acts, now).await, "time passes by the clock");
        assert!(told.render().contains("guichet_clock_ahead_seconds -315360000"), "{}", told.render());
        assert_eq!(acts.known_time().read().expect("it is read"), Some(now.plus_days(3_650)), "nothing is remembered");
        acts.known_time().believe_clock(now).await.expect("somebody says so");
        assert!(guard.lets_pass(&acts, now).await);
        assert!(told.render().contains("guichet_clock_ahead_seconds 0"), "{}", told.render());
        assert!(!guard.lets_pass(&acts, now.plus_days(8)).await, "leaps are noticed again");
    }
}
