//! Pasts drawn from a known truth: what the forecast finds again.

use crate::support::{CALENDAR, FIRST, Truth, foretold, hall, office_hours, table};
use guichet_desk::{base::Day, clock::DayKind};
use guichet_forecast::{
    BackTestReport, DayCounts, Forecast, HALF_HOURS, HalfHours, Hall, History, Method, TooLittleHistory, back_test,
    forecast,
};
use jiff::{
    ToSpan,
    civil::{date, time},
};

/// How far the forecast of a day's total lies above the truth, as a share of it.
fn off(forecast: &Forecast, truth: &Truth, day: Day) -> f64 {
    let found = forecast.days.iter().find(|forecast| forecast.day == day).unwrap();
    found.total.mean / truth.total(day) - 1.0
}

fn check_days(truth: &Truth, history: &History, first: Day, most: f64) {
    let (forecast, tested) = foretold(history, first);
    for day in &forecast.days {
        let off = off(&forecast, truth, day.day);
        assert!(off.abs() <= most, "{} is off by {off:.3} by {:?}\n{}", day.day, forecast.method, table(&tested));
    }
}

#[test]
fn weekdays_and_hours_are_found_again() {
    let truth = Truth::plain();
    let history = truth.past(FIRST, 200, 1);
    check_days(&truth, &history, FIRST, 0.06);
    let (forecast, _) = foretold(&history, FIRST);
    assert_eq!(forecast.days.len(), 10);
    for (day, of) in forecast.half_hours() {
        let mean = truth.mean(day, of.half_hour);
        assert!(
            (of.expected.mean - mean).abs() <= 0.2 * mean + 1.0,
            "{day} {:?}: {} for {mean}",
            of.half_hour,
            of.expected.mean
        );
    }
}

#[test]
fn a_lasting_shift_is_followed_after_two_weeks_and_a_single_strange_day_is_not() {
    let factor = |day| if day < date(2025, 8, 18) { 1.0 } else { 1.4 };
    let truth = Truth { factor, unrest: 0.1, ..Truth::plain() };
    // Whoever stayed at the old level would be off by 0.29; ten restless days allow a tenth.
    (0..4).for_each(|seed| check_days(&truth, &truth.past(FIRST, 200, seed), FIRST, 0.12));
    let strange = Truth { factor: |day| if day == date(2025, 8, 27) { 3.0 } else { 1.0 }, ..Truth::plain() };
    check_days(&strange, &strange.past(FIRST, 200, 3), FIRST, 0.07);
}

#[test]
fn weekdays_survive_a_shift_in_the_middle_of_what_is_known() {
    let truth = Truth { factor: |day| if day < date(2025, 7, 3) { 1.0 } else { 0.6 }, ..Truth::plain() };
    check_days(&truth, &truth.past(FIRST, 150, 4), FIRST, 0.06);
}

#[test]
fn a_make_up_day_is_like_a_working_day_and_a_holiday_brings_nobody() {
    let truth = Truth::plain();
    let first = date(2025, 9, 22);
    let (forecast, _) = foretold(&truth.past(first, 260, 5), first);
    let make_up = date(2025, 9, 28);
    assert!(matches!(CALENDAR.kind(make_up), DayKind::MakeUp(_)));
    assert!(off(&forecast, &truth, make_up).abs() < 0.06, "{}", off(&forecast, &truth, make_up));
    for half_hour in HalfHours::ALL.iter() {
        let expected = forecast.at(date(2025, 10, 1), half_hour);
        assert!(expected.mean == 0.0 && expected.high == 0.0);
    }
    assert!(forecast.days.iter().all(|day| CALENDAR.is_working(day.day)));
}

#[test]
fn the_rush_after_a_holiday_is_learned_from_earlier_ones() {
    fn after_holiday(day: Day) -> f64 {
        let rush = [(2025, 1, 2), (2025, 2, 5), (2025, 4, 7), (2025, 5, 6), (2025, 6, 3), (2025, 10, 9)];
        if rush.iter().any(|(year, month, of)| date(*year, *month, *of) == day) { 1.6 } else { 1.0 }
    }
    let truth = Truth { factor: after_holiday, ..Truth::plain() };
    let first = date(2025, 9, 29);
    let (forecast, _) = foretold(&truth.past(first, 320, 6), first);
    let day = date(2025, 10, 9);
    assert!((-0.12..0.06).contains(&off(&forecast, &truth, day)), "{}", off(&forecast, &truth, day));
    assert!(off(&forecast, &truth, date(2025, 10, 10)).abs() < 0.06);
}

#[test]
fn half_days_are_learned_too_and_teach_their_weekday_nothing() {
    let factor = |day| if CALENDAR.halves(day) == 1 { 1.4 } else { 1.0 };
    let truth = Truth { factor, ..Truth::plain() };
    let first = date(2025, 11, 10);
    let (forecast, _) = foretold(&truth.past(first, 300, 7), first);
    assert!((-0.15..0.06).contains(&off(&forecast, &truth, date(2025, 11, 14))));
    assert!(off(&forecast, &truth, date(2025, 11, 21)).abs() < 0.06);
}

#[test]
fn gaps_and_outages_leave_the_rest_as_it_was() {
    let truth = Truth::plain();
    let whole = truth.past(FIRST, 200, 8);
    let broken = whole.days().filter(|(day, _)| day.day() % 5 != 0).map(|(day, counts)| {
        let recorded =
            if day.day() % 4 == 0 { HalfHours::between(time(0, 0, 0, 0), time(11, 0, 0, 0)) } else { HalfHours::ALL };
        let mut arrivals = counts.arrivals;
        for half_hour in HalfHours::ALL.iter().filter(|half_hour| !recorded.contains(*half_hour)) {
            arrivals[usize::from(half_hour.number())] = 9_999;
        }
        (day, DayCounts { arrivals, recorded })
    });
    check_days(&truth, &broken.collect(), FIRST, 0.07);
}

#[test]
fn hours_that_are_new_are_taken_from_other_days() {
    let truth = Truth::plain();
    let longer = |day: Day| match office_hours(day) {
        hours if hours.is_empty() || day < FIRST => hours,
        _ => HalfHours::between(time(8, 30, 0, 0), time(19, 0, 0, 0)),
    };
    let hall = Hall { open: &longer, ..hall() };
    let history = truth.past(FIRST, 100, 9);
    let forecast = forecast(&history, &hall, FIRST, &back_test(&history, &hall, FIRST)).unwrap();
    let late = forecast.half_hours().filter(|(_, of)| of.half_hour.number() >= 34);
    assert!(late.map(|(_, of)| of.expected.mean).all(|mean| mean > 5.0));
}

#[test]
fn the_bands_of_calm_and_of_restless_halls_hold_what_they_promise() {
    for seed in 0..3 {
        for unrest in [0.0, 0.3] {
            let truth = Truth { unrest, ..Truth::plain() };
            let tested = back_test(&truth.past(FIRST, 300, 100 + seed), &hall(), FIRST);
            for method in tested.report().methods {
                let coverage = method.all.coverage.unwrap();
                println!(
                    "seed {seed}, unrest {unrest}, {}: {:.1} % of {}",
                    method.method.word(),
                    100.0 * coverage,
                    method.all.bands
                );
                assert!((0.74..=0.86).contains(&coverage), "{coverage}\n{}", table(&tested));
            }
        }
    }
}

#[test]
fn a_new_hall_is_told_what_is_missing_and_an_empty_one_expects_nobody() {
    let truth = Truth::plain();
    let few = truth.past(FIRST, 6, 10);
    let refused = forecast(&few, &hall(), FIRST, &back_test(&few, &hall(), FIRST));
    assert_eq!(refused, Err(TooLittleHistory { days: 4, needed: 5 }));
    let (forecast, tested) = foretold(&truth.past(FIRST, 8, 11), FIRST);
    assert_eq!((forecast.method, forecast.is_learned, tested.report().origins), (Method::SameWeekday, false, 0));
    let nobody: History =
        truth.past(FIRST, 60, 12).days().map(|(day, _)| (day, DayCounts::whole([0; HALF_HOURS]))).collect();
    let (forecast, _) = foretold(&nobody, FIRST);
    assert!(forecast.half_hours().all(|(_, of)| of.expected.mean == 0.0));
}

#[test]
fn a_hall_that_is_about_to_close_for_good_gets_an_empty_forecast() {
    let until = |day: Day| if day < FIRST { office_hours(day) } else { HalfHours::NONE };
    let hall = Hall { open: &until, ..hall() };
    let history = Truth::plain().past(FIRST, 60, 16);
    assert!(forecast(&history, &hall, FIRST, &back_test(&history, &hall, FIRST)).unwrap().days.is_empty());
}

#[test]
fn a_hall_that_sees_somebody_now_and_then_expects_them() {
    let truth = Truth { weekdays: [0.6; 7], ..Truth::plain() };
    let (forecast, _) = foretold(&truth.past(FIRST, 200, 15), FIRST);
    for day in &forecast.days {
        assert!((0.3..0.9).contains(&day.total.mean), "{:?}", day.total);
    }
}

#[test]
fn a_report_goes_through_json_and_back() {
    let (forecast, tested) = foretold(&Truth::plain().past(FIRST, 60, 13), FIRST);
    let report = tested.report();
    let text = serde_json::to_string(&report).unwrap();
    assert!(text.contains("\"chosen\":\"") && text.contains("\"method\":\"same-weekday\""), "{text}");
    let again: BackTestReport = serde_json::from_str(&text).unwrap();
    assert_eq!((again.chosen, again.origins, again.methods.len()), (report.chosen, report.origins, 3));
    let read: Forecast = serde_json::from_str(&serde_json::to_string(&forecast).unwrap()).unwrap();
    assert_eq!(read.days.len(), forecast.days.len());
}

/// Two years of one hall; how long it takes is what the test runner prints.
#[test]
fn two_years_are_tested_and_forecast() {
    let truth = Truth { unrest: 0.2, ..Truth::plain() };
    let (forecast, tested) =
        foretold(&truth.past(FIRST.saturating_add(120.days()), 730, 14), FIRST.saturating_add(120.days()));
    assert_eq!(tested.report().origins, 40);
    assert!(forecast.is_learned);
    println!("{}", table(&tested));
}
