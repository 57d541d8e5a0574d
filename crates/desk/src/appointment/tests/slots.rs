//! Which slots a day has.

use super::{
    super::slots_of,
    scene::{calendar, day, hall, hours, walls, with_hours, zone},
};
use proptest::prelude::*;

#[test]
fn a_working_day_has_the_slots_of_its_hours_and_none_over_noon() {
    let walls = walls(&hall(), "2026-09-24", "Asia/Shanghai");
    assert_eq!(walls.len(), 12 + 16);
    assert_eq!((walls[0].as_str(), walls[11].as_str(), walls[12].as_str()), ("09:00", "11:45", "13:00"));
    assert_eq!(walls.last().map(String::as_str), Some("16:45"));
}

#[test]
fn the_calendar_decides_which_days_are_open() {
    let open = |on: &str| !walls(&hall(), on, "Asia/Shanghai").is_empty();
    assert!(!open("2026-10-01"), "a holiday");
    assert!(open("2026-10-10"), "a make-up Saturday");
    assert!(!open("2026-10-17"), "an ordinary Saturday");
}

#[test]
fn an_exception_wins_over_the_series() {
    assert_eq!(walls(&with_hours("2026-09-24", "09:00-09:40"), "2026-09-24", "Asia/Shanghai"), ["09:00", "09:15"]);
    assert!(walls(&with_hours("2026-09-24", ""), "2026-09-24", "Asia/Shanghai").is_empty());
    assert_eq!(walls(&with_hours("2026-10-01", "10:00-10:30"), "2026-10-01", "Asia/Shanghai"), ["10:00", "10:15"]);
}

#[test]
fn times_that_the_wall_never_shows_are_left_out() {
    // Amsterdam, 29 March 2026: after 01:59 comes 03:00.
    let hall = with_hours("2026-03-29", "01:30-03:30");
    assert_eq!(walls(&hall, "2026-03-29", "Europe/Amsterdam"), ["01:30", "01:45", "03:00", "03:15"]);
    let slots = slots_of(&hall, day("2026-03-29"), calendar(), &zone("Europe/Amsterdam"));
    assert_eq!(slots[1].ends, slots[2].begins, "no time passes between 02:00 and 03:00");
}

#[test]
fn times_that_the_wall_shows_twice_are_offered_once_the_first_time() {
    // Amsterdam, 25 October 2026: after 02:59 comes 02:00 again.
    let hall = with_hours("2026-10-25", "01:30-03:30");
    let slots = slots_of(&hall, day("2026-10-25"), calendar(), &zone("Europe/Amsterdam"));
    let walls: Vec<_> = slots.iter().map(|slot| slot.clock.strftime("%H:%M").to_string()).collect();
    assert_eq!(walls, ["01:30", "01:45", "02:00", "02:15", "02:30", "02:45", "03:00", "03:15"]);
    let (before, after) = (&slots[5], &slots[6]);
    assert_eq!(after.begins.as_micros() - before.ends.as_micros(), 3_600_000_000, "the second time is for walk-ins");
}

#[test]
fn a_series_keeps_its_time_on_the_wall_through_the_change_of_clocks() {
    let hall = hall();
    for on in ["2026-03-27", "2026-03-30"] {
        let slots = slots_of(&hall, day(on), calendar(), &zone("Europe/Amsterdam"));
        assert_eq!(slots[0].begins.civil(&zone("Europe/Amsterdam")).time().strftime("%H:%M").to_string(), "09:00");
    }
}

#[test]
fn where_clocks_are_put_forward_within_a_slot_the_next_one_waits_for_its_end() {
    let (zone, on) = (zone("Australia/Lord_Howe"), day("2026-10-04"));
    let mut hall = hall();
    hall.booking.slot_minutes = 21;
    hall.exceptions.insert(on, crate::hall::HoursException { hours: hours("00:45-03:15") });
    let slots = slots_of(&hall, on, calendar(), &zone);
    let shown: Vec<_> = slots.iter().map(|slot| slot.clock.strftime("%H:%M").to_string()).collect();
    // From 02:00 on it is 02:30: the fourth lasts until 02:39 by the new time.
    assert_eq!(shown, ["00:45", "01:06", "01:27", "01:48", "02:51"]);
}

proptest! {
    #[test]
    fn slots_are_within_the_hours_in_order_and_never_overlap(
        number in 0_i64..800,
        from in 0_u32..80,
        quarters in 1_u32..15,
        minutes in 5_u16..=60,
        place in 0_usize..5,
    ) {
        let names = ["Asia/Shanghai", "Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"];
        let zone = zone(names[place]);
        let on = day("2026-01-01").checked_add(jiff::Span::new().days(number)).unwrap();
        let until = from + quarters;
        let written = |quarter: u32| format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15);
        let mut hall = hall();
        hall.booking.slot_minutes = minutes;
        let exception = crate::hall::HoursException { hours: hours(&format!("{}-{}", written(from), written(until))) };
        let open = exception.hours[0];
        hall.exceptions.insert(on, exception);
        let slots = slots_of(&hall, on, calendar(), &zone);
        for slot in &slots {
            prop_assert_eq!(slot.begins.civil(&zone), on.to_datetime(slot.clock), "it begins when the wall says so");
            prop_assert!(slot.clock >= open.from && slot.clock < open.until);
            prop_assert_eq!(slot.ends.as_micros() - slot.begins.as_micros(), i64::from(minutes) * 60_000_000);
        }
        prop_assert!(slots.windows(2).all(|pair| pair[0].ends <= pair[1].begins));
    }
}
