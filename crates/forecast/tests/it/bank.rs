//! A recorded month of calls to a bank (Mandelbaum, Sakov, Zeltyn 2001, "Empirical Analysis of a Call
//! Center"): the back-test on real arrivals, with a gap of two days in them.

use crate::support::table;
use flate2::read::GzDecoder;
use guichet_desk::{base::Day, clock::Calendar};
use guichet_forecast::{DAYS_AHEAD, HalfHour, HalfHours, Hall, History, TrackRecord, Trial, back_test, forecast};
use jiff::{
    ToSpan,
    civil::{Time, Weekday, date, time},
};
use std::{fs::File, io::Read, path::Path};

/// Every call by the time it came in; none when the record is absent.
fn calls() -> Option<History> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/hall/bank-calls-1999-01.tsv.gz");
    let mut text = String::new();
    GzDecoder::new(File::open(path).ok()?).read_to_string(&mut text).unwrap();
    let mut history = History::default();
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let number = |text: &str| text.parse::<i8>().unwrap();
        let day = date(1999, number(&fields[5][2..4]), number(&fields[5][4..6]));
        let mut clock = fields[6].split(':').map(number);
        let mut next = || clock.next().unwrap();
        history.arrived(day, HalfHour::at(Time::new(next(), next(), next(), 0).unwrap()));
    }
    Some(history)
}

/// The relative error of saying for each half hour what came on the last such weekday that was known.
fn error_of_repeating(history: &History, trials: &[Trial]) -> f64 {
    let repeated = |trial: &Trial| {
        let mut earlier = (1..4).map(|weeks| trial.day.saturating_sub(weeks.weeks()));
        let counts = earlier.find_map(|day| history.day(day).filter(|_| day < trial.origin));
        counts.map(|counts| f64::from(counts.arrivals[usize::from(trial.half_hour.number())]))
    };
    let pairs = trials.iter().filter_map(|trial| Some((repeated(trial)?, f64::from(trial.came))));
    let (off, came) = pairs.fold((0.0, 0.0), |sum, (said, came)| (sum.0 + (said - came).abs(), sum.1 + came));
    off / came
}

/// Sunday to Thursday from seven to midnight, Friday until two, Saturday from eight in the evening.
fn bank_hours(day: Day) -> HalfHours {
    let (from, until) = match day.weekday() {
        Weekday::Friday => (time(7, 0, 0, 0), time(14, 0, 0, 0)),
        Weekday::Saturday => (time(20, 0, 0, 0), time(23, 59, 59, 0)),
        _ => (time(7, 0, 0, 0), time(23, 59, 59, 0)),
    };
    HalfHours::between(from, until)
}

#[test]
fn a_recorded_month_of_calls_is_forecast() {
    let Some(history) = calls() else {
        eprintln!("\n!!! SKIPPED: the recorded month of calls is absent; the back-test saw no real arrivals !!!\n");
        return;
    };
    let calls: u32 = history.days().flat_map(|(_, counts)| counts.arrivals).sum();
    assert_eq!((calls, history.days().count()), (31_599, 29));
    let hall = Hall { calendar: &Calendar::weekends_only(), open: &bank_hours };
    let first = date(1999, 2, 1);
    let tested = back_test(&history, &hall, first);
    println!("{}", table(&tested));
    let report = tested.report();
    let chosen = report.methods.iter().find(|method| method.method == report.chosen).unwrap();
    for ahead in [1, 7] {
        println!(
            "warnings above 50, {ahead} days ahead: {:?}",
            TrackRecord::of_trials(tested.trials(report.chosen), ahead, &|_, _| 50.0)
        );
    }
    let repeating = error_of_repeating(&history, tested.trials(report.chosen));
    println!("WAPE of repeating the last such weekday: {:.1} %", 100.0 * repeating);
    assert!(chosen.all.relative_error.unwrap() < 0.9 * repeating, "{:?}", chosen.all);
    let forecast = forecast(&history, &hall, first, &tested).unwrap();
    assert_eq!(forecast.days.len(), DAYS_AHEAD);
}
