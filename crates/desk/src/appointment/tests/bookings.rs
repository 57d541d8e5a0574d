//! What may happen to a booking.

use super::{
    super::{Booking, BookingRefusal, Stage, Visit},
    scene::{day, queue, zone},
};
use crate::base::Instant;
use proptest::prelude::*;

/// Thursday 24 September 2026, 10:00 in Shanghai.
const BEGINS: Instant = Instant::from_micros(1_790_215_200_000_000);

fn visit(begins: Instant) -> Visit {
    Visit { begins, ends: begins.plus_seconds(900), seats: Vec::new() }
}

fn held() -> Booking {
    Booking::hold("hall".parse().unwrap(), vec![queue("papers")], &visit(BEGINS), before(60).plus_seconds(600))
}

fn before(minutes: i64) -> Instant {
    BEGINS.plus_seconds(-minutes * 60)
}

fn booked() -> Booking {
    held().confirm(before(60)).unwrap()
}

fn arrive(booking: &Booking, on: &str) -> Result<Booking, BookingRefusal> {
    booking.arrive(&"hall".parse().unwrap(), day(on), &zone("Asia/Shanghai"))
}

#[test]
fn a_hold_is_confirmed_while_it_lasts_and_confirming_twice_is_confirming_once() {
    assert_eq!(booked().stage, Stage::Booked);
    assert_eq!(booked().confirm(before(1)).unwrap(), booked());
    assert_eq!(held().confirm(before(50)), Err(BookingRefusal::HoldOver), "until before its end");
    assert_eq!(held().confirm(before(51)).unwrap(), booked());
}

#[test]
fn moving_and_cancelling_raise_the_sequence_that_calendars_go_by() {
    let moved = booked().move_to(&visit(BEGINS.plus_seconds(3600)), before(5)).unwrap();
    assert_eq!((moved.sequence, moved.begins), (1, BEGINS.plus_seconds(3600)));
    let cancelled = moved.cancel(before(5)).unwrap();
    assert_eq!((cancelled.sequence, cancelled.stage), (2, Stage::Cancelled));
    assert_eq!(cancelled.cancel(before(5)), Err(BookingRefusal::Cancelled));
    assert_eq!(cancelled.move_to(&visit(BEGINS), before(5)), Err(BookingRefusal::Cancelled));
    assert_eq!(booked().cancel(BEGINS), Err(BookingRefusal::Passed));
    assert_eq!(booked().move_to(&visit(BEGINS), BEGINS), Err(BookingRefusal::Passed));
}

#[test]
fn one_arrives_once_on_the_day_in_the_hall_and_not_with_what_was_cancelled() {
    let arrived = arrive(&booked(), "2026-09-24").unwrap();
    assert_eq!(arrive(&arrived, "2026-09-24"), Err(BookingRefusal::ArrivedAlready));
    assert_eq!(arrive(&booked(), "2026-09-25"), Err(BookingRefusal::OtherDay));
    assert_eq!(arrive(&held(), "2026-09-24"), Err(BookingRefusal::NotConfirmed));
    assert_eq!(arrive(&booked().cancel(before(9)).unwrap(), "2026-09-24"), Err(BookingRefusal::Cancelled));
    assert_eq!(arrive(&booked().displace(), "2026-09-24"), Err(BookingRefusal::Displaced));
    let elsewhere = booked().arrive(&"other".parse().unwrap(), day("2026-09-24"), &zone("Asia/Shanghai"));
    assert_eq!(elsewhere, Err(BookingRefusal::OtherHall));
}

#[test]
fn what_fell_out_of_a_day_cut_short_can_still_be_moved_or_cancelled() {
    let displaced = booked().displace();
    assert_eq!(displaced.move_to(&visit(BEGINS.plus_seconds(86_400)), before(1)).unwrap().stage, Stage::Booked);
    assert_eq!(displaced.cancel(before(1)).unwrap().stage, Stage::Cancelled);
}

#[test]
fn an_offer_is_taken_while_it_is_kept_by_whoever_waits() {
    let waiting = booked().wait(before(50)).unwrap();
    assert_eq!(waiting.wait(before(40)), Err(BookingRefusal::NothingChanges));
    let offered = waiting.offered(&visit(before(30)), before(35));
    let taken = offered.take_offer(before(36)).unwrap();
    assert_eq!((taken.begins, taken.sequence, taken.waits, taken.offer), (before(30), 1, None, None));
    assert_eq!(offered.take_offer(before(35)), Err(BookingRefusal::NoOffer));
    assert_eq!(waiting.take_offer(before(36)), Err(BookingRefusal::NoOffer));
    assert_eq!(offered.stop_waiting().unwrap().offer, None);
    assert_eq!(offered.without_offer(), waiting, "what is taken back leaves it on the list");
    assert_eq!(booked().stop_waiting(), Err(BookingRefusal::NothingChanges));
}

proptest! {
    #[test]
    fn whatever_is_tried_the_sequence_never_falls_and_what_ended_stays_ended(
        acts in prop::collection::vec((0_u8..8, 0_i64..90), 0..40),
    ) {
        let mut booking = held();
        let mut now = before(70);
        for (act, minutes) in acts {
            now = now.plus_seconds(minutes * 20);
            let tried = match act {
                0 => booking.confirm(now),
                1 => booking.move_to(&visit(now.plus_seconds(3600)), now),
                2 => booking.cancel(now),
                3 => arrive(&booking, "2026-09-24"),
                4 => booking.wait(now),
                5 => booking.stop_waiting(),
                6 => booking.take_offer(now),
                _ if booking.waits.is_some() => Ok(booking.offered(&visit(now), now.plus_seconds(60))),
                _ => continue,
            };
            let Ok(after) = tried else { continue };
            prop_assert!(after.sequence >= booking.sequence);
            prop_assert!(after.begins == booking.begins || after.sequence > booking.sequence, "a new time is a new version");
            prop_assert!(booking.stage != Stage::Cancelled && booking.stage != Stage::Arrived, "an end is an end");
            prop_assert!(after.offer.is_none() || after.waits.is_some());
            booking = after;
        }
    }
}
