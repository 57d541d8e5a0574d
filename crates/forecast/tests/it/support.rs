//! A town with a calendar, a hall with hours, and pasts drawn from a known truth by seeded chance.

use guichet_desk::{base::Day, clock::Calendar};
use guichet_forecast::{
    BackTest, DayCounts, Forecast, HALF_HOURS, HalfHour, HalfHours, Hall, History, back_test, forecast,
};
use jiff::{
    ToSpan,
    civil::{date, time},
};
use std::sync::LazyLock;

/// A year like many: four holidays with make-up days, and two half days.
const YEARS: &str = r#"
[[year]]
year = 2025
holiday = [
  { name = "holiday-new-year", on = 2025-01-01 },
  { name = "holiday-spring-festival", from = 2025-01-28, to = 2025-02-04 },
  { name = "holiday-qingming", from = 2025-04-04, to = 2025-04-06 },
  { name = "holiday-labour", from = 2025-05-01, to = 2025-05-05 },
  { name = "holiday-dragon-boat", from = 2025-05-31, to = 2025-06-02 },
  { name = "holiday-national", from = 2025-10-01, to = 2025-10-08 },
]
make_up = [
  { name = "holiday-spring-festival", on = 2025-01-26 },
  { name = "holiday-spring-festival", on = 2025-02-08 },
  { name = "holiday-labour", on = 2025-04-27 },
  { name = "holiday-national", on = 2025-09-28 },
  { name = "holiday-national", on = 2025-10-11 },
]
half_day = [
  { name = "half-day", on = 2025-03-07 },
  { name = "half-day", on = 2025-06-13 },
  { name = "half-day", on = 2025-08-15 },
  { name = "half-day", on = 2025-11-14 },
]
[[year]]
year = 2024
"#;

pub(crate) static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::parse("town.toml", YEARS).unwrap());

/// 8:30 to 17:00 on working days, until noon on half days.
pub(crate) fn office_hours(day: Day) -> HalfHours {
    match CALENDAR.halves(day) {
        2 => HalfHours::between(time(8, 30, 0, 0), time(17, 0, 0, 0)),
        1 => HalfHours::between(time(8, 30, 0, 0), time(12, 0, 0, 0)),
        _ => HalfHours::NONE,
    }
}

pub(crate) fn hall() -> Hall<'static> {
    Hall { calendar: &CALENDAR, open: &office_hours }
}

/// Chance from a seed (SplitMix64, Steele et al. 2014).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Between 0 and 1.
    pub(crate) fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap()) / f64::from(u32::MAX)
    }

    /// A Poisson count: arrivals of a unit process before `mean`.
    pub(crate) fn poisson(&mut self, mean: f64) -> u32 {
        let mut at = -self.share().max(1e-12).ln();
        let mut count = 0;
        while at < mean {
            at -= self.share().max(1e-12).ln();
            count += 1;
        }
        count
    }
}

/// What a hall's arrivals really follow.
pub(crate) struct Truth {
    /// Arrivals on a whole day, Monday to Sunday.
    pub(crate) weekdays: [f64; 7],
    /// What else becomes of a day.
    pub(crate) factor: fn(Day) -> f64,
    /// Days are busier or quieter as a whole by up to this share.
    pub(crate) unrest: f64,
}

impl Truth {
    /// Busy Mondays, quiet Wednesdays.
    pub(crate) const fn plain() -> Self {
        Self { weekdays: [420.0, 300.0, 240.0, 300.0, 360.0, 324.0, 324.0], factor: |_| 1.0, unrest: 0.0 }
    }

    /// Arrivals to expect in a half hour: two humps, around 10:00 and 14:30.
    pub(crate) fn mean(&self, day: Day, half_hour: HalfHour) -> f64 {
        let shape = |half_hour: HalfHour| {
            let hump = |at: f64, wide: f64| (-((f64::from(half_hour.number()) - at) / wide).powi(2)).exp();
            0.2 + hump(20.0, 3.0) + 0.7 * hump(29.0, 3.0)
        };
        let whole = HalfHours::between(time(8, 30, 0, 0), time(17, 0, 0, 0));
        let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap();
        let share = shape(half_hour) / whole.iter().map(shape).sum::<f64>();
        self.weekdays[weekday] * share * (self.factor)(day)
    }

    pub(crate) fn total(&self, day: Day) -> f64 {
        office_hours(day).iter().map(|half_hour| self.mean(day, half_hour)).sum()
    }

    /// A past of so many days before `first`.
    pub(crate) fn past(&self, first: Day, days: i32, seed: u64) -> History {
        let mut chance = Chance(seed);
        let past = (1..=days).rev().map(|ago| first.saturating_sub(ago.days()));
        past.map(|day| {
            let mood = 1.0 + self.unrest * (2.0 * chance.share() - 1.0);
            let mut arrivals = [0; HALF_HOURS];
            for half_hour in office_hours(day).iter() {
                arrivals[usize::from(half_hour.number())] = chance.poisson(mood * self.mean(day, half_hour));
            }
            (day, DayCounts::whole(arrivals))
        })
        .collect()
    }
}

pub(crate) fn foretold(history: &History, first: Day) -> (Forecast, BackTest) {
    let tested = back_test(history, &hall(), first);
    (forecast(history, &hall(), first, &tested).unwrap(), tested)
}

/// The first day of most forecasts here: a Monday without holidays around.
pub(crate) const FIRST: Day = date(2025, 9, 1);

/// A back-test as a table.
pub(crate) fn table(tested: &BackTest) -> String {
    let report = tested.report();
    let percent = |share: Option<f64>| share.map_or("–".to_owned(), |share| format!("{:.1} %", 100.0 * share));
    let mut lines = vec![
        format!(
            "{} origins, {} to {}; chosen: {}",
            report.origins,
            report.first_origin.unwrap(),
            report.last_origin.unwrap(),
            report.chosen.word()
        ),
        "method        days ahead  half hours    MAE     WAPE     bias  in band   bands  WAPE of days".to_owned(),
    ];
    for method in &report.methods {
        let mut row = |ahead: String, errors: &guichet_forecast::Errors, days: String| {
            lines.push(format!(
                "{:<13} {ahead:>10} {:>11} {:>6.2} {:>8} {:>8} {:>8} {:>7} {days:>13}",
                method.method.word(),
                errors.half_hours,
                errors.mean_absolute_error.unwrap_or(0.0),
                percent(errors.relative_error),
                percent(errors.bias),
                percent(errors.coverage),
                errors.bands,
            ));
        };
        row("all".to_owned(), &method.all, percent(method.relative_error_of_days));
        for horizon in &method.horizons {
            row(horizon.days_ahead.to_string(), &horizon.errors, String::new());
        }
    }
    lines.join("\n")
}
