//! What a simulated day says, and what it says of words that cannot be carried out.

use super::{
    SimulateOptions, find,
    options::CountersPlan,
    past::{Past, profile},
    simulate,
};
use crate::{cli::Cli, town};
use clap::Parser;
use guichet_acts::HalfHourRow;
use guichet_desk::catalogue::Catalogue;
use jiff::civil::{date, time};
use serde_json::Value;

fn options(words: &[&str]) -> SimulateOptions {
    let head = ["guichet", "simulate", "--hall", "town-hall", "--date", "2026-12-01", "--runs", "3"];
    let told: Vec<&str> = head.into_iter().chain(words.iter().copied()).collect();
    match Cli::parse_from(told).command {
        crate::cli::Command::Simulate(options) => options,
        _ => panic!("another command"),
    }
}

fn catalogue() -> Catalogue {
    town::catalogue(None).expect("the example town")
}

fn figures(words: &[&str]) -> Value {
    let figures = simulate(&catalogue(), &Past::none(), &options(words)).expect("figures");
    serde_json::to_value(&figures).expect("figures are JSON")
}

fn mean(figures: &Value, of: &str) -> f64 {
    figures["whole_hall"][of]["mean"].as_f64().unwrap_or_else(|| panic!("no {of} in {figures}"))
}

#[test]
fn the_same_seed_gives_the_same_figures() {
    assert_eq!(figures(&["--counters", "6"]), figures(&["--counters", "6"]));
    assert_ne!(figures(&["--counters", "6"]), figures(&["--counters", "6", "--seed", "9"]));
}

#[test]
fn more_counters_make_people_wait_less() {
    let wait = |counters| mean(&figures(&["--counters", counters, "--visitors", "160"]), "wait_minutes_mean");
    let (few, all) = (wait("4"), wait("8"));
    assert!(few > 2.0 * all, "{few} minutes with four, {all} with all");
}

#[test]
fn everyone_is_accounted_for() {
    let figures = figures(&["--counters", "5", "--visitors", "250"]);
    let [tickets, left, turned_away] = ["tickets", "left", "turned_away"].map(|of| mean(&figures, of));
    assert!((mean(&figures, "tickets") / 250.0 - 1.0).abs() < 0.2, "{tickets} came");
    assert!(turned_away > 0.0 && left + turned_away < tickets, "{figures}");
    let in_half_hours: f64 = figures["half_hours"]
        .as_array()
        .expect("half hours")
        .iter()
        .map(|row| row["tickets"]["mean"].as_f64().unwrap_or(0.0))
        .sum();
    assert!((in_half_hours - tickets).abs() < 0.01, "{in_half_hours} {tickets}");
}

#[test]
fn a_plan_by_hours_opens_and_closes_counters() {
    let figures = figures(&["--counters", "09:00=2,10:00=8,16:00=3", "--visitors", "100"]);
    let counters = |from: &str| {
        let rows = figures["half_hours"].as_array().expect("half hours");
        rows.iter().find(|row| row["from"] == from).and_then(|row| row["counters"]["mean"].as_f64())
    };
    assert_eq!([counters("09:00"), counters("10:30"), counters("11:00")], [Some(2.0), Some(8.0), Some(8.0)]);
    assert!(counters("17:00") <= Some(3.0), "{figures}");
}

#[test]
fn a_queue_that_nobody_serves_is_named() {
    let options = options(&["--counters", "1", "--visitors", "60"]);
    let told = simulate(&catalogue(), &Past::none(), &options).expect("figures").told();
    assert!(told.contains("nobody serves `certificates`"), "{told}");
    assert!(told.contains("Erlang C, one line for all, 90 % called within"), "{told}");
}

#[test]
fn plans_are_read_as_people_write_them() {
    let read = |text: &str| text.parse::<CountersPlan>();
    assert_eq!(read(" 4 "), Ok(CountersPlan(vec![(time(0, 0, 0, 0), 4)])));
    assert_eq!(read("09:00=4, 10:30=6").expect("a plan").0, [(time(9, 0, 0, 0), 4), (time(10, 30, 0, 0), 6)]);
    for (text, why) in [
        ("four", "`four` is neither"),
        ("09:00=4,x=2", "`x=2` is neither"),
        ("0", "at least one counter"),
        ("10:00=2,09:00=3", "09:00 does not come after 10:00"),
        ("09:00=-1", "`09:00=-1` is neither"),
        ("", "`` is neither"),
    ] {
        assert!(read(text).is_err_and(|fault| fault.contains(why)), "{text}");
    }
}

#[test]
fn what_cannot_be_simulated_says_why() {
    let told = |words: &[&str]| match simulate(&catalogue(), &Past::none(), &options(words)) {
        Err(fault) => fault.to_string(),
        Ok(_) => panic!("{words:?} was simulated"),
    };
    assert!(told(&["--counters", "9"]).contains("error[counters-missing]: town-hall has 8 counters, not 9"));
    assert!(told(&["--counters", "18:00=2"]).contains("error[plan-after-closing]"));
    let unknown = find(&catalogue(), "Somewhere").expect_err("no such hall").to_string();
    assert!(unknown.contains("error[hall-unknown]") && unknown.contains("harbour, town-hall"), "{unknown}");
    let sunday = SimulateOptions { date: date(2026, 12, 6), ..options(&["--counters", "2"]) };
    let closed = simulate(&catalogue(), &Past::none(), &sunday).err().map(|fault| fault.to_string());
    assert!(closed.is_some_and(|told| told.contains("error[hall-closed]")));
}

/// Two Tuesdays outweigh a Monday; with one Tuesday only, all days are taken together.
#[test]
fn the_past_of_the_same_weekday_is_the_profile() {
    let hall = find(&catalogue(), "town-hall").expect("a hall");
    let row = |day, arrived| HalfHourRow {
        day,
        queue: "moving".parse().expect("a code"),
        half_hour: 20,
        arrived,
        served: 30,
        served_seconds: 30 * 500,
        waited_seconds: 0,
        within_promise: 0,
        announced: 0,
        within_announced: 0,
    };
    let tuesday = date(2026, 12, 1);
    let rows = [row(date(2026, 11, 17), 10), row(date(2026, 11, 23), 99), row(date(2026, 11, 24), 20)];
    let (known, days) = profile(&hall, &rows, tuesday).expect("a past");
    assert_eq!((known.visitors(), days), (15.0, 2));
    assert!((known.load_seconds(&"moving".parse().expect("a code")) - 15.0 * 500.0).abs() < 1e-6);
    let (known, days) = profile(&hall, &rows[1..], tuesday).expect("a past");
    assert_eq!((known.visitors(), days), (59.5, 2));
    assert!(profile(&hall, &[], tuesday).is_none());
}
