//! A year of the town, played from a seed: people apply, answer or stay silent, officers come and go, days are
//! skipped, the store is closed and opened in mid-day, writes fail. After each day everything must hold.
//!
//! `GUICHET_SEED=17 cargo nextest run -p guichet-acts years` plays one seed again, exactly.

mod broken;
mod checks;
mod faults;
mod hall;
mod officers;
mod residents;
mod year;

use year::Year;

/// How many seeds a quarter of them is.
const QUARTER: u64 = 50;

#[test]
fn nothing_is_lost_in_the_first_fifty_years() {
    years(1..=QUARTER);
}

#[test]
fn nothing_is_lost_in_the_second_fifty_years() {
    years(QUARTER + 1..=2 * QUARTER);
}

#[test]
fn nothing_is_lost_in_the_third_fifty_years() {
    years(2 * QUARTER + 1..=3 * QUARTER);
}

#[test]
fn nothing_is_lost_in_the_last_fifty_years() {
    years(3 * QUARTER + 1..=4 * QUARTER);
}

#[test]
fn the_same_seed_leads_to_the_same_year() {
    let (first, again, other) = (played(7), played(7), played(8));
    assert_eq!(first, again, "every row of the database");
    assert_ne!(first, other);
}

fn years(seeds: std::ops::RangeInclusive<u64>) {
    let mut total = year::Told::default();
    let all = seeds.clone().count();
    let seeds = guichet_model::together::seeds(seeds, all);
    for seed in &seeds {
        println!("GUICHET_SEED={seed}");
        let mut year = Year::begin(*seed);
        year.play();
        total.add(&year.told);
    }
    println!("{} years: {total:#?}", seeds.len());
    assert!(seeds.len() < 10 || total.shows_everything(), "some things never happened: {total:#?}");
}

fn played(seed: u64) -> u64 {
    let mut year = Year::begin(seed);
    year.play();
    year.digest()
}
