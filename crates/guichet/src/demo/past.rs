//! The halls' invented past: figures of the last weeks as the desk's own rules make them of invented days, and
//! what the halls learned about waits at the pace at which they live in the demo. No ticket of it is kept.

use super::living;
use crate::{
    hall::crowd::{
        Crowd, Habits, Manner, Profile, Seat, Stage, half_hours_within, moments, order_of_counters, play, seats,
        whole_day,
    },
    pick::Pick,
};
use guichet_acts::{Acts, HalfHourRow, Problem};
use guichet_desk::{
    base::{Day, HallCode, Instant, QueueCode},
    catalogue::Catalogue,
    hall::{HalfHours, Hall, Hours, half_hours, waits::Waits},
};
use jiff::{ToSpan, civil::Weekday};
use std::collections::BTreeMap;

/// How far back it goes: eight weeks.
const DAYS: i32 = 56;
/// How many come for each counter on an ordinary day.
const VISITORS_EACH: f64 = 22.0;
/// So many of a hundred who were served rate it.
const RATE_IN_HUNDRED: u64 = 30;
/// For how long the halls live before the demo opens, to learn about waits.
const LEARNING_SECONDS: i64 = 3 * 3_600;

/// Gives every hall a past, up to the first day of which it has figures of its own.
pub(super) async fn fill(acts: &Acts, seed: u64, now: Instant) -> Result<(), Problem> {
    // A day that still has to end keeps its own figures.
    acts.end_hall_days(now).await?;
    let catalogue = acts.catalogue();
    let today = now.day(&catalogue.town.zone);
    let first = today.saturating_sub(DAYS.days());
    for hall in catalogue.halls.values() {
        let known = acts.hall_figures(&hall.code, first, today)?.first().map(|row| row.day);
        if known.is_none() {
            acts.import_hall_waits(&hall.code, learned(catalogue, &hall.code, seed, now)).await?;
        }
        let rows = figures(catalogue, hall, seed, first, known.unwrap_or(today));
        acts.import_hall_ratings(&hall.code, ratings(hall, &rows, seed)).await?;
        acts.import_hall_figures(&hall.code, rows).await?;
    }
    Ok(())
}

/// The figures of a hall's days from one to before another.
fn figures(catalogue: &Catalogue, hall: &Hall, seed: u64, from: Day, before: Day) -> Vec<HalfHourRow> {
    let mut pick = Pick::seeded(seed);
    let (mut rows, mut waits) = (Vec::new(), BTreeMap::new());
    let days = std::iter::successors(Some(from), |day| day.tomorrow().ok()).take_while(|day| *day < before);
    for day in days {
        let open = hall.hours_on(day, &catalogue.calendar.kind(day));
        if open.is_empty() {
            continue;
        }
        let (learned, counted) = one_day(catalogue, hall, day, open, waits, &mut pick);
        rows.extend(counted.iter().map(|((queue, half_hour), figure)| HalfHourRow::of(day, queue, *half_hour, figure)));
        waits = learned;
    }
    rows
}

/// How people rated what was done on these days: some of those who were served, and most of them kindly.
fn ratings(hall: &Hall, rows: &[HalfHourRow], seed: u64) -> Vec<(QueueCode, Day, Vec<u32>)> {
    let mut pick = Pick::seeded(seed);
    let mut served: BTreeMap<(&QueueCode, Day), u32> = BTreeMap::new();
    for row in rows {
        *served.entry((&row.queue, row.day)).or_default() += row.served;
    }
    // Each level is given about a third as often as the better one.
    let kindly: Vec<(usize, u64)> =
        (0..hall.rating.levels()).map(|level| (usize::from(level), 81 / 3_u64.pow(level.into()))).collect();
    let rated = served.into_iter().map(|((queue, day), served)| {
        let mut levels = vec![0; kindly.len()];
        for _ in 0..served {
            if let Some(level) = pick.weighted(&kindly).filter(|_| pick.in_hundred(RATE_IN_HUNDRED)) {
                levels[*level] += 1;
            }
        }
        (queue.clone(), day, levels)
    });
    rated.collect()
}

/// One day: Mondays are busy, Fridays less so, and no day is like another.
fn one_day(
    catalogue: &Catalogue,
    hall: &Hall,
    day: Day,
    open: &[Hours],
    waits: BTreeMap<QueueCode, Waits>,
    pick: &mut Pick,
) -> (BTreeMap<QueueCode, Waits>, HalfHours) {
    let zone = &catalogue.town.zone;
    let hours = moments(open, day, zone);
    let (opens, closes) = match (hours.first(), hours.last()) {
        (Some((opens, _)), Some((_, closes))) => (*opens, *closes),
        _ => return (waits, HalfHours::new()),
    };
    let counters = u16::try_from(hall.counters.len()).unwrap_or(u16::MAX);
    let visitors = f64::from(counters) * VISITORS_EACH * busy(day.weekday()) * pick.duration(1.0, 0.08);
    let profile = Profile::stated(hall, &half_hours_within(open), visitors);
    let seats: Vec<Seat> = seats(&order_of_counters(hall, &profile), &[(opens, counters)], &hours);
    let manner = Manner { habits: Habits::default(), pace: 1.0, at_door: 0, line_max: usize::MAX, until: Some(closes) };
    let crowd = Crowd::new(profile, seats, manner, zone, pick.below(u64::MAX), opens);
    let (waits, events) = whole_day(crowd, Stage::new(hall, zone, waits), closes).end();
    let counted = half_hours(&events, hall, zone);
    (waits, counted)
}

fn busy(weekday: Weekday) -> f64 {
    match weekday {
        Weekday::Monday => 1.25,
        Weekday::Tuesday => 1.05,
        Weekday::Friday => 0.85,
        _ => 0.95,
    }
}

/// What a hall learns about waits at the demo's pace; nothing where nobody serves.
fn learned(catalogue: &Catalogue, hall: &HallCode, seed: u64, now: Instant) -> BTreeMap<QueueCode, Waits> {
    let begin = now.plus_seconds(-LEARNING_SECONDS);
    let lives = living::crowds(catalogue, !seed, begin).into_iter().find(|(lives, _)| lives.code == *hall);
    let Some((hall, mut crowd)) = lives else { return BTreeMap::new() };
    let mut stage = Stage::new(&hall, &catalogue.town.zone, BTreeMap::new());
    play(&mut crowd, &mut stage, now, |_, _| false);
    stage.end().0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::town;
    use guichet_desk::hall::waits::LEARNED_MIN;
    use jiff::civil::date;

    const NOW: Instant = Instant::from_micros(1_795_000_000_000_000);

    #[test]
    fn the_past_has_weeks_with_busy_mondays_and_quiet_fridays() {
        let catalogue = town::catalogue(None).expect("the example town");
        let hall = &catalogue.halls[&"harbour".parse().expect("a code")];
        let past = || figures(&catalogue, hall, 1, date(2026, 9, 30), date(2026, 11, 25));
        let rows = past();
        assert_eq!(rows, past(), "a seed determines it");
        let day_sum = |weekday: Weekday| {
            let mut days: BTreeMap<Day, u32> = BTreeMap::new();
            for row in rows.iter().filter(|row| row.day.weekday() == weekday) {
                *days.entry(row.day).or_default() += row.arrived;
            }
            assert!((6..=8).contains(&days.len()), "{weekday:?}: {days:?}");
            f64::from(days.values().sum::<u32>()) / f64::from(u32::try_from(days.len()).expect("few"))
        };
        assert!(day_sum(Weekday::Monday) > 1.2 * day_sum(Weekday::Friday));
        assert!(rows.iter().all(|row| row.day.weekday() != Weekday::Sunday || catalogue.calendar.is_working(row.day)));
        let sum = |of: fn(&HalfHourRow) -> u32| rows.iter().map(of).sum::<u32>();
        assert!(sum(|row| row.announced) > 0 && sum(|row| row.served_seconds) > 0);
        assert!(rows.iter().all(|row| row.served <= row.arrived && row.within_announced <= row.announced));
        let rated: u32 = ratings(hall, &rows, 1).iter().flat_map(|(.., levels)| levels).sum();
        assert!(rated > 100 && rated < sum(|row| row.served), "some of those who were served say how it was");
    }

    #[test]
    fn enough_was_learned_for_ranges_to_be_told_at_once() {
        let catalogue = town::catalogue(None).expect("the example town");
        for hall in catalogue.halls.values() {
            let waits = learned(&catalogue, &hall.code, 1, NOW);
            for queue in hall.queues.keys() {
                let told = waits.get(queue).map(|waits| waits.told().announced);
                assert!(told > Some(0), "{}: {queue} learned less than {LEARNED_MIN} waits", hall.code);
            }
        }
    }
}
