//! Warnings, the calendar of levels, better times and the off-peak quota, on a hall whose truth is known.

use crate::support::{FIRST, Truth, foretold};
use guichet_desk::base::Day;
use guichet_forecast::{
    Asked, DayPart, DayParts, Expected, Forecast, HalfHour, HalfHourForecast, Level, Nearby, Thresholds, TrackRecord,
    better_times, off_peak, warnings, when_to_come,
};
use jiff::{ToSpan, civil::time};

const SERVED: fn(Day, HalfHour) -> f64 = |_, _| 25.0;

/// Monday and Tuesday with what is expected in each half hour from 9:00 on, the band a fifth to both sides.
fn drawn(monday: &[f64], tuesday: &[f64]) -> Forecast {
    let (mut forecast, _) = foretold(&Truth::plain().past(FIRST, 30, 1), FIRST);
    forecast.days.truncate(2);
    for (day, means) in forecast.days.iter_mut().zip([monday, tuesday]) {
        let half_hours = (18..).filter_map(HalfHour::from_number).zip(means);
        let expected = |mean: &f64| Expected { mean: *mean, low: 0.8 * mean, high: 1.2 * mean };
        day.half_hours =
            half_hours.map(|(half_hour, mean)| HalfHourForecast { half_hour, expected: expected(mean) }).collect();
    }
    forecast
}

fn at(hour: i8, minute: i8) -> HalfHour {
    HalfHour::at(time(hour, minute, 0, 0))
}

#[test]
fn a_warning_is_given_where_more_come_than_can_be_served_and_is_sure_beyond_the_band() {
    let forecast = drawn(&[20.0, 25.0, 26.0, 40.0], &[10.0]);
    let given = warnings(&forecast, &SERVED);
    let said: Vec<_> =
        given.iter().map(|warning| (warning.day, warning.half_hour, warning.days_ahead, warning.is_sure)).collect();
    assert_eq!(said, [(FIRST, at(10, 0), 1, false), (FIRST, at(10, 30), 1, true)]);
}

#[test]
fn the_calendar_has_a_level_for_each_part_of_the_day() {
    let forecast = drawn(&[10.0, 10.0, 40.0, 40.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0, 26.0], &[0.0]);
    let calendar = when_to_come(&forecast, &SERVED, DayParts::default(), Thresholds::default());
    let said: Vec<_> = calendar.iter().map(|of| (of.day.day(), of.part, of.first, of.last, of.level)).collect();
    let expected = [
        (1, DayPart::Morning, at(9, 0), at(11, 0), Level::Usual),
        (1, DayPart::Midday, at(11, 30), at(13, 30), Level::Usual),
        (1, DayPart::Afternoon, at(14, 0), at(14, 0), Level::Busy),
        (2, DayPart::Morning, at(9, 0), at(9, 0), Level::Quiet),
    ];
    assert_eq!(said, expected);
}

#[test]
fn better_times_are_quieter_near_and_apart() {
    let mut monday = vec![40.0, 35.0, 30.0, 12.0, 11.0, 10.0, 9.0, 20.0, 20.0];
    let forecast = drawn(&monday, &[8.0, 30.0, 30.0, 30.0, 30.0, 5.0]);
    let suggest_from = |forecast: &Forecast, half_hour, earliest| {
        let better = better_times(
            forecast,
            &SERVED,
            Asked { day: FIRST, half_hour, earliest },
            Nearby::default(),
            Thresholds::default(),
        );
        better.into_iter().map(|time| (time.day.day(), time.half_hour, time.level)).collect::<Vec<_>>()
    };
    let suggest = |forecast: &Forecast, half_hour| suggest_from(forecast, half_hour, (FIRST, at(0, 0)));
    let expected = [(1, at(12, 0), Level::Quiet), (2, at(11, 30), Level::Quiet), (2, at(9, 0), Level::Quiet)];
    assert_eq!(suggest(&forecast, at(9, 0)), expected);
    assert_eq!(suggest_from(&forecast, at(9, 0), (FIRST, at(14, 0))), expected[1..]);
    assert!(suggest(&drawn(&[5.0; 8], &[5.0; 8]), at(9, 0)).is_empty());
    monday[3..].fill(40.0);
    assert!(suggest(&drawn(&monday, &[]), at(9, 0)).is_empty());
}

#[test]
fn the_off_peak_quota_opens_where_even_the_upper_end_leaves_room() {
    let forecast = drawn(&[14.0, 16.0, 20.5], &[1.0]);
    let open: Vec<_> = off_peak(&forecast, &SERVED, Thresholds::default())
        .into_iter()
        .map(|of| (of.day.day(), of.half_hour, of.room))
        .collect();
    assert_eq!(open, [(1, at(9, 0), 8.0), (2, at(9, 0), 23.0)]);
    assert!(off_peak(&forecast, &|_, _| 0.0, Thresholds::default()).is_empty());
}

/// Mondays need more than is planned, and the warnings say so; what was missed or cried in vain is told.
#[test]
fn the_track_record_of_given_warnings_agrees_with_what_came() {
    let truth = Truth::plain();
    let until = FIRST.saturating_add(14.days());
    let history = truth.past(until, 214, 3);
    let (forecast, tested) = foretold(&history, FIRST);
    let given = warnings(&forecast, &SERVED);
    let is_warned_of =
        |day: Day, half_hour: HalfHour| given.iter().any(|given| (given.day, given.half_hour) == (day, half_hour));
    let came =
        |day: Day, half_hour: HalfHour| f64::from(history.day(day).unwrap().arrivals[usize::from(half_hour.number())]);
    let record = TrackRecord::of(
        forecast
            .half_hours()
            .map(|(day, of)| (is_warned_of(day, of.half_hour), came(day, of.half_hour) > SERVED(day, of.half_hour))),
    );
    assert_eq!(record.judged, 10 * 17);
    assert_eq!(record.right + record.false_alarms, given.len());
    let (precision, recall) = (record.precision.unwrap(), record.recall.unwrap());
    println!("given: {record:?}");
    assert!(precision > 0.6 && recall > 0.6, "{record:?}");
    let tested = TrackRecord::of_trials(tested.trials(forecast.method), 1, &SERVED);
    println!("tested, one day ahead: {tested:?}");
    assert!(tested.precision.unwrap() > 0.6 && tested.recall.unwrap() > 0.6, "{tested:?}");
}
