//! What holds for every past.

use crate::support::{FIRST, foretold, hall, office_hours};
use guichet_forecast::{DayCounts, HALF_HOURS, HalfHours, History, Method, back_test};
use jiff::ToSpan;
use proptest::prelude::*;

/// Any counts on any of the days before the first one, some absent, some with hours that were not recorded.
fn pasts() -> impl Strategy<Value = History> {
    let counts = prop_oneof![4 => Just(0_u32), 8 => 0..60_u32, 1 => 0..100_000_u32];
    let day = (prop::collection::vec(counts, HALF_HOURS), prop::bool::weighted(0.8), 0..48_u8);
    prop::collection::vec(day, 20..90).prop_map(|days| {
        let dated = (1..).map(|ago: i32| FIRST.saturating_sub(ago.days())).zip(days);
        let kept = dated.filter(|(_, (_, is_recorded, _))| *is_recorded);
        kept.map(|(day, (counts, _, from))| {
            let recorded = HalfHours::ALL.iter().filter(|half_hour| half_hour.number() >= from % 24).collect();
            (day, DayCounts { arrivals: counts.try_into().unwrap(), recorded })
        })
        .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn bands_hold_the_mean_nothing_is_negative_and_only_open_half_hours_are_forecast(history in pasts()) {
        let (forecast, tested) = foretold(&history, FIRST);
        let trials = Method::ALL.into_iter().flat_map(|method| tested.trials(method)).map(|trial| trial.expected);
        let days = forecast.days.iter().map(|day| day.total);
        for expected in forecast.half_hours().map(|(_, of)| of.expected).chain(days).chain(trials) {
            prop_assert!(0.0 <= expected.low && expected.low <= expected.mean && expected.mean <= expected.high, "{expected:?}");
            prop_assert!(expected.high.is_finite());
        }
        for day in (0..20).map(|ahead| FIRST.saturating_add(ahead.days())) {
            for half_hour in HalfHours::ALL.iter().filter(|half_hour| !office_hours(day).contains(*half_hour)) {
                prop_assert!(forecast.at(day, half_hour).high == 0.0);
            }
        }
    }

    /// Four times the arrivals make four times the forecast, bands included: a factor that binary
    /// numbers carry exactly.
    #[test]
    fn the_forecast_grows_with_the_hall(history in pasts()) {
        let larger: History = history.days().map(|(day, counts)| {
            (day, DayCounts { arrivals: counts.arrivals.map(|count| 4 * count), ..*counts })
        }).collect();
        let (small, large) = (back_test(&history, &hall(), FIRST), back_test(&larger, &hall(), FIRST));
        for method in [Method::SameWeekday, Method::Ets] {
            for (one, four) in small.trials(method).iter().zip(large.trials(method)) {
                let is_close = |one: f64, four: f64| (4.0 * one - four).abs() <= 1e-9 * four.abs().max(1.0);
                prop_assert!(is_close(one.expected.mean, four.expected.mean), "{one:?} {four:?}");
                prop_assert!(!one.is_learned || is_close(one.expected.high, four.expected.high), "{one:?} {four:?}");
                prop_assert!(!one.is_learned || is_close(one.expected.low, four.expected.low), "{one:?} {four:?}");
            }
        }
    }

    /// What comes later changes nothing that was said before.
    #[test]
    fn nothing_looks_ahead(history in pasts()) {
        let middle = FIRST.saturating_sub(15.days());
        let changed: History = history.days().map(|(day, counts)| {
            let arrivals = if day < middle { counts.arrivals } else { counts.arrivals.map(|count| count + 50) };
            (day, DayCounts { arrivals, ..*counts })
        }).collect();
        let (one, other) = (back_test(&history, &hall(), FIRST), back_test(&changed, &hall(), FIRST));
        for method in Method::ALL {
            let pairs = one.trials(method).iter().zip(other.trials(method));
            for (one, other) in pairs.filter(|(one, _)| one.origin <= middle) {
                prop_assert_eq!(one.expected, other.expected);
            }
        }
    }
}
