//! What holds of announced waits, on invented queues; the recorded month is replayed by the binary's tests.

use super::*;
use proptest::prelude::*;

/// Made chance: the same numbers each time (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 32).unwrap()) / f64::from(u32::MAX)
    }

    fn below(&mut self, limit: u32) -> u32 {
        seconds(self.unit() * f64::from(limit)).min(limit - 1)
    }

    fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.unit() * 0.999_999).ln()
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small made figures")]
fn seconds(value: f64) -> u32 {
    value as u32
}

fn seen(ahead: u32, counters: u32) -> Seen {
    Seen { second_of_day: 36_000, waiting: ahead, ahead, alike: ahead, counters, ..Seen::default() }
}

/// A wait of one service time for each one ahead, shared by the counters.
fn served(dice: &mut Dice, seen: &Seen, service: f64) -> u32 {
    (0..=seen.ahead).map(|_| seconds(dice.exponential(service / f64::from(seen.counters)))).sum()
}

/// The wait expected by the estimator that is relied on, in seconds.
fn relied_on(said: &Announced) -> Option<f64> {
    said.by.and_then(|by| said.expected_seconds[by])
}

/// Learns so many waits in a hall with this mean service time; gives the squares of the errors of the
/// constant and the chosen estimator, and how many ranges held.
fn live(waits: &mut Waits, dice: &mut Dice, count: u32, service: f64) -> (f64, f64, Told) {
    let before = waits.told();
    let (mut constant, mut chosen) = (0.0, 0.0);
    for _ in 0..count {
        let seen = Seen { class: u8::try_from(dice.below(3)).unwrap(), ..seen(dice.below(20), 2 + dice.below(6)) };
        let wait = served(dice, &seen, service);
        let said = waits.predict(&seen);
        let square = |expected: Option<f64>| expected.map_or(0.0, |expected| (expected - f64::from(wait)).powi(2));
        constant += square(said.expected_seconds[Estimator::Constant]);
        chosen += square(relied_on(&said));
        waits.learn(&said, wait);
    }
    let after = waits.told();
    let told = Told { announced: after.announced - before.announced, held: after.held - before.held };
    (constant, chosen, told)
}

#[test]
fn nothing_is_said_before_anything_is_known() {
    let said = Waits::default().predict(&seen(4, 2));
    assert_eq!((said.by, said.range, relied_on(&said)), (None, None, None));
    assert!(Estimator::ALL.iter().all(|one| said.expected_seconds[*one].is_none()));
}

#[test]
fn a_range_is_told_from_twenty_waits_on() {
    let mut waits = Waits::default();
    for learned in 0..40 {
        let said = waits.predict(&seen(1, 1));
        assert_eq!(said.range.is_some(), learned >= LEARNED_MIN, "after {learned}");
        waits.learn(&said, 60);
    }
    assert_eq!(waits.told(), Told { announced: 20, held: 20 });
}

#[test]
fn the_line_tells_more_than_the_mean() {
    let mut waits = Waits::default();
    let (constant, chosen, told) = live(&mut waits, &mut Dice(1), 6_000, 300.0);
    assert!(chosen < 0.3 * constant, "squares {chosen:.0} against {constant:.0}");
    assert_eq!(waits.best(), Some(Estimator::Regression));
    let share = told.share().unwrap();
    assert!((0.78..=0.82).contains(&share), "held {share}");
}

#[test]
fn the_stated_share_comes_back_after_the_hall_has_changed() {
    let (mut waits, mut dice) = (Waits::default(), Dice(7));
    live(&mut waits, &mut dice, 3_000, 120.0);
    for service in [600.0, 60.0] {
        live(&mut waits, &mut dice, 1_000, service);
        let share = live(&mut waits, &mut dice, 2_000, service).2.share().unwrap();
        assert!((0.77..=0.83).contains(&share), "held {share} with services of {service} s");
    }
}

#[test]
fn of_equal_estimators_the_simplest_is_relied_on() {
    let mut waits = Waits::default();
    for _ in 0..200 {
        waits.learn(&waits.predict(&seen(3, 2)), 90);
    }
    assert_eq!(waits.predict(&seen(3, 2)).by, Some(Estimator::Constant));
}

/// JSON may lose the last binary digit of a figure; nobody waits by that.
#[test]
fn waits_go_on_after_a_restart_as_if_there_had_been_none() {
    let (mut waits, mut dice) = (Waits::default(), Dice(3));
    live(&mut waits, &mut dice, 500, 240.0);
    let text = serde_json::to_string(&waits).unwrap();
    assert!(text.len() < 16_384, "{} bytes", text.len());
    let mut restored: Waits = serde_json::from_str(&text).unwrap();
    for ahead in 0..20 {
        let said = waits.predict(&seen(ahead, 3));
        let kept: Announced = serde_json::from_str(&serde_json::to_string(&said).unwrap()).unwrap();
        let again = restored.predict(&seen(ahead, 3));
        assert_eq!((kept.range, kept.by, kept.seen), (again.range, again.by, again.seen));
        assert!((relied_on(&kept).unwrap() - relied_on(&again).unwrap()).abs() < 1e-6);
        waits.learn(&said, 100 * ahead);
        restored.learn(&kept, 100 * ahead);
    }
}

#[test]
fn sums_of_another_version_are_learned_anew() {
    let mut waits = Waits::default();
    live(&mut waits, &mut Dice(3), 200, 240.0);
    let mut kept = serde_json::to_value(&waits).unwrap();
    kept["regression"]["targets"].as_array_mut().unwrap().pop();
    let mut restored: Waits = serde_json::from_value(kept).unwrap();
    let said = restored.predict(&seen(2, 2));
    assert_eq!((said.expected_seconds[Estimator::Regression], said.range.is_some()), (None, true));
    live(&mut restored, &mut Dice(4), 200, 240.0);
    assert!(restored.predict(&seen(2, 2)).expected_seconds[Estimator::Regression].is_some());
}

#[test]
fn figures_and_words_are_there_for_every_estimator() {
    let mut waits = Waits::default();
    live(&mut waits, &mut Dice(5), 1_000, 180.0);
    for one in Estimator::ALL {
        let accuracy = waits.accuracy()[one];
        assert!(accuracy.rmse_seconds() >= accuracy.mean_absolute_seconds(), "{}", one.word());
        assert!(accuracy.coverage().is_some_and(|share| (0.7..0.9).contains(&share)), "{} {accuracy:?}", one.word());
        assert_eq!(serde_json::to_value(one).unwrap(), one.word());
    }
}

#[test]
fn minutes_are_rounded_to_the_nearest_and_never_to_none() {
    let minutes = |low_seconds, high_seconds| Range { low_seconds, high_seconds }.minutes();
    assert_eq!((minutes(0, 10), minutes(29, 90), minutes(30, 149)), ((0, 1), (0, 2), (1, 2)));
    assert_eq!(minutes(u32::MAX, u32::MAX).1, u32::MAX / 60);
}

prop_compose! {
    fn any_seen()(
        second_of_day in any::<u32>(), waiting in any::<u32>(), ahead in any::<u32>(), alike in any::<u32>(),
        counters in any::<u32>(), longest_seconds in any::<u32>(), class in any::<u8>(), standing in any::<u8>(),
    ) -> Seen {
        Seen { second_of_day, waiting, ahead, alike, counters, longest_seconds, class, standing }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is seen and however long the waits are: no negative or endless wait, ends in order, and
    /// the state can be kept.
    #[test]
    fn answers_are_sensible_whatever_comes(days in prop::collection::vec((any_seen(), any::<u32>()), 1..200)) {
        let mut waits = Waits::default();
        for (seen, wait) in days {
            let said = waits.predict(&seen);
            for one in Estimator::ALL {
                let expected = said.expected_seconds[one].unwrap_or_default();
                prop_assert!(expected.is_finite() && expected >= 0.0, "{one:?} {expected}");
            }
            prop_assert!(said.range.is_none_or(|range| range.low_seconds <= range.high_seconds));
            waits.learn(&said, wait);
        }
        let kept: Waits = serde_json::from_str(&serde_json::to_string(&waits).unwrap()).unwrap();
        prop_assert_eq!(kept.told(), waits.told());
    }

    /// The same course gives the same answer.
    #[test]
    fn nothing_is_left_to_chance(course in prop::collection::vec((0_u32..30, 1_u32..9, 0_u32..3_000), 0..150)) {
        let learned = || {
            let mut waits = Waits::default();
            for (ahead, counters, wait) in &course {
                waits.learn(&waits.predict(&seen(*ahead, *counters)), *wait);
            }
            waits
        };
        prop_assert_eq!(learned(), learned());
    }
}
