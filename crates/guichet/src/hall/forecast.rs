//! The forecast of a hall on the command line: how its methods did on days that are over, the days to come, and
//! how many counters they take.

use super::ForecastOptions;
use crate::{edge, fault::Fault, folder, table};
use guichet_acts::{Acts, BAND_HIT_RATE, BackTestReport, ForecastMethod, HallOutlook, SHARE_IN_TIME, TrackRecord};
use guichet_desk::{base::Day, hall::staffing::Period};
use serde::Serialize;

#[derive(Serialize)]
struct Report<'a> {
    /// How the methods did.
    back_test: &'a BackTestReport,
    /// How warnings of the day before did.
    warnings: &'a TrackRecord,
    /// The days to come; empty when too little is known.
    days: Vec<DayAhead>,
}

#[derive(Serialize)]
struct DayAhead {
    day: Day,
    expected: f64,
    least: f64,
    most: f64,
    counters: Vec<Counters>,
}

/// Open so many counters from one time until another.
#[derive(Serialize)]
struct Counters {
    from: String,
    until: String,
    open: u32,
    share_in_time: f64,
    kept: bool,
}

/// Prints it.
pub(super) fn run(options: &ForecastOptions) -> Result<(), Fault> {
    folder::must_be_there(&options.data)?;
    let acts = folder::open_beside(&options.data, folder::catalogue_for(&options.data, options.town.as_deref())?)?;
    let outlook = outlook(&acts, options)?;
    let report = Report { back_test: &outlook.tested, warnings: &outlook.track_record, days: days(&outlook) };
    if options.json {
        edge::print_json(&report);
    } else {
        println!("{}", told(&report, &outlook));
    }
    Ok(())
}

fn outlook(acts: &Acts, options: &ForecastOptions) -> Result<std::sync::Arc<HallOutlook>, Fault> {
    let hall = super::find(acts.catalogue(), &options.hall)?;
    Ok(acts.hall_outlook(&hall.code, edge::now())?)
}

fn days(outlook: &HallOutlook) -> Vec<DayAhead> {
    let known = outlook.forecast.iter().flat_map(|forecast| &forecast.days);
    known
        .map(|day| DayAhead {
            day: day.day,
            expected: day.total.mean,
            least: day.total.low,
            most: day.total.high,
            counters: outlook.staffing(day.day).iter().map(Counters::of).collect(),
        })
        .collect()
}

impl Counters {
    fn of(period: &Period) -> Self {
        let clock = |minute: u16| format!("{}:{:02}", minute / 60, minute % 60);
        Self {
            from: clock(period.from_minute),
            until: clock(period.until_minute),
            open: period.counters,
            share_in_time: period.share,
            kept: period.kept,
        }
    }
}

fn told(report: &Report<'_>, outlook: &HallOutlook) -> String {
    let mut lines = Vec::new();
    let mut say = |line: String| lines.push(line);
    say(format!("Back-test over {} days that are over:", report.back_test.origins));
    say(methods(report.back_test).to_string());
    say(format!("The forecast is made by {}.", name(report.back_test.chosen)));
    let share = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), percent);
    let warned = report.warnings;
    say(format!(
        "Warnings of the day before: precision {}, recall {}, over {} half hours.",
        share(warned.precision),
        share(warned.recall),
        warned.judged
    ));
    if let Err(little) = &outlook.forecast {
        say(format!("Not enough is known yet: {} of {} days are on record.", little.days, little.needed));
        return lines.join("\n");
    }
    say(ahead(&report.days, outlook.promised_seconds).to_string());
    lines.join("\n")
}

fn methods(report: &BackTestReport) -> comfy_table::Table {
    let share = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), percent);
    let within = format!("within the {} band", percent(BAND_HIT_RATE));
    table::under_head(
        &["method", "off, of all visitors (WAPE)", "whole days off", &within],
        report.methods.iter().map(|one| {
            vec![
                name(one.method),
                share(one.all.relative_error),
                share(one.relative_error_of_days),
                share(one.all.coverage),
            ]
        }),
    )
}

fn ahead(days: &[DayAhead], promised_seconds: f64) -> comfy_table::Table {
    let advice = |one: &Counters| {
        let kept = if one.kept { "" } else { " (not kept)" };
        format!("{} from {} until {}{kept}", one.open, one.from, one.until)
    };
    let share = SHARE_IN_TIME * 100.0;
    let head = format!("counters to open: {share:.0} % called within {:.0} minutes", promised_seconds / 60.0);
    table::under_head(
        &["day", "visitors", "range", &head],
        days.iter().map(|day| {
            let counters: Vec<String> = day.counters.iter().filter(|one| one.open > 0).map(advice).collect();
            let range = format!("{:.0} to {:.0}", day.least, day.most);
            vec![day.day.to_string(), format!("{:.0}", day.expected), range, counters.join("\n")]
        }),
    )
}

fn name(method: ForecastMethod) -> String {
    match method {
        ForecastMethod::SameWeekday => "same weekdays".to_owned(),
        ForecastMethod::Ets => "ETS".to_owned(),
        ForecastMethod::Mstl => "MSTL".to_owned(),
    }
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}
