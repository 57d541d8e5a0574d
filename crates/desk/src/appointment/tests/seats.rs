//! Who is seated where, and how many.

use super::{
    super::{BookingRefusal, DayPlan, QuietHalfHours, Seat, Taken, Visit, Waiter, Wish, next_offer},
    scene::{calendar, day, hall, queue, wish, with_hours, zone},
};
use crate::{base::Instant, hall::Hall};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const ON: &str = "2026-09-24";

fn plan<'a>(hall: &'a Hall, quiet: &'a QuietHalfHours) -> DayPlan<'a> {
    DayPlan::of(hall, day(ON), calendar(), &zone("Asia/Shanghai"), quiet)
}

/// Books whatever can be booked at the first slot with this wish, and counts.
fn fill(hall: &Hall, quiet: &QuietHalfHours, queues: &[&str]) -> usize {
    let (plan, mut taken) = (plan(hall, quiet), Taken::default());
    let wish = wish(hall, queues);
    let mut booked = 0;
    while let Ok(visit) = plan.seat(&wish, plan.slots()[0].begins, &taken) {
        assert!(visit.seats.iter().all(|seat| taken.take(seat)), "nobody is seated on anybody");
        booked += 1;
    }
    booked
}

#[test]
fn what_cannot_be_wished_is_refused() {
    let hall = hall();
    let of = |queues: &[&str]| Wish::of(&hall, &queues.iter().map(|code| queue(code)).collect::<Vec<_>>());
    assert_eq!(of(&[]), Err(BookingRefusal::NothingWished));
    assert_eq!(of(&["papers", "papers"]), Err(BookingRefusal::NothingWished));
    assert_eq!(of(&["walk-in"]), Err(BookingRefusal::NotBookable));
    assert_eq!(of(&["papers", "nothing"]), Err(BookingRefusal::NotBookable));
}

#[test]
fn shared_counters_are_not_booked_twice_over() {
    let (hall, quiet) = (hall(), QuietHalfHours::new());
    assert_eq!(fill(&hall, &quiet, &["papers"]), 2, "counters 1 and 2; the quick one is for walk-ins");
    let (plan, mut taken) = (plan(&hall, &quiet), Taken::default());
    let first = plan.slots()[0].begins;
    let mut seated = Vec::new();
    for code in ["papers", "advice", "papers", "advice"] {
        if let Ok(visit) = plan.seat(&wish(&hall, &[code]), first, &taken) {
            visit.seats.iter().for_each(|seat| assert!(taken.take(seat)));
            seated.push((code, visit.seats[0].counter.0));
        }
    }
    assert_eq!(seated, [("papers", 2), ("advice", 3), ("papers", 1)], "the versatile counter is taken last");
}

#[test]
fn the_share_for_walk_ins_stays_free_and_quiet_half_hours_open_more() {
    let (mut hall, none) = (hall(), QuietHalfHours::new());
    hall.booking.online_percent = 40;
    hall.booking.off_peak_percent = 60;
    assert_eq!(fill(&hall, &none, &["papers"]), 1, "one of three counters");
    let quiet: QuietHalfHours = [(day(ON), 18)].into();
    assert_eq!(fill(&hall, &quiet, &["papers"]), 2, "at nine few people come");
    let later: QuietHalfHours = [(day(ON), 19), (day("2026-09-25"), 18)].into();
    assert_eq!(fill(&hall, &later, &["papers"]), 1, "another half hour, another day");
    hall.booking.online_percent = 0;
    assert_eq!(fill(&hall, &none, &["papers"]), 0);
}

#[test]
fn whoever_was_promised_a_time_is_seated_wherever_a_counter_is_free() {
    let (mut hall, none) = (hall(), QuietHalfHours::new());
    hall.booking.online_percent = 40;
    let (plan, mut taken) = (plan(&hall, &none), Taken::default());
    let (papers, begins) = (wish(&hall, &["papers"]), plan.slots()[0].begins);
    let first = plan.seat(&papers, begins, &taken).unwrap();
    assert!(taken.take(&first.seats[0]));
    assert_eq!(plan.seat(&papers, begins, &taken), Err(BookingRefusal::Taken), "one of two can be booked");
    let again = plan.seat_again(&papers, begins, &taken).unwrap();
    assert!(taken.take(&again.seats[0]));
    assert_eq!(plan.seat_again(&papers, begins, &taken), Err(BookingRefusal::Taken), "every counter has somebody");
}

#[test]
fn combined_services_take_slots_one_after_the_other_and_not_over_noon() {
    let (hall, quiet) = (hall(), QuietHalfHours::new());
    let (plan, taken) = (plan(&hall, &quiet), Taken::default());
    let both = wish(&hall, &["papers", "advice"]);
    let visit = plan.seat(&both, plan.slots()[0].begins, &taken).unwrap();
    let seats: Vec<_> = visit.seats.iter().map(|seat| (seat.queue.as_str(), seat.counter.0)).collect();
    assert_eq!(seats, [("papers", 2), ("advice", 3), ("advice", 3)], "twenty-five minutes are two slots");
    assert_eq!(visit.ends, plan.slots()[2].ends);
    assert_eq!(plan.seat(&both, plan.slots()[10].begins, &taken), Err(BookingRefusal::NotASlot), "over noon");
    assert_eq!(plan.seat(&both, plan.slots()[27].begins, &taken), Err(BookingRefusal::NotASlot), "after the end");
    let strange = plan.slots()[0].begins.plus_seconds(60);
    assert_eq!(plan.seat(&both, strange, &taken), Err(BookingRefusal::NotASlot));
}

#[test]
fn a_day_cut_short_keeps_only_what_lies_within_it() {
    let (whole, cut, quiet) = (hall(), with_hours(ON, "09:00-10:00"), QuietHalfHours::new());
    let (before, after) = (plan(&whole, &quiet), plan(&cut, &quiet));
    let visits: Vec<Visit> = before.free(&wish(&whole, &["papers"]), &Taken::default(), Instant::default()).collect();
    let kept: Vec<bool> = visits.iter().map(|visit| after.keeps(&visit.seats)).collect();
    assert_eq!(kept.iter().filter(|kept| **kept).count(), 4);
    assert!(kept[..4].iter().all(|kept| *kept));
}

#[test]
fn a_counter_that_lost_a_skill_keeps_none_of_its_seats() {
    let (mut hall, quiet) = (hall(), QuietHalfHours::new());
    let seats = {
        let plan = plan(&hall, &quiet);
        plan.seat(&wish(&hall, &["papers"]), plan.slots()[0].begins, &Taken::default()).unwrap().seats
    };
    assert!(plan(&hall, &quiet).keeps(&seats));
    hall.counters.get_mut(&seats[0].counter).unwrap().skills.clear();
    assert!(!plan(&hall, &quiet).keeps(&seats));
}

#[test]
fn what_became_free_goes_to_the_first_in_the_list_whom_it_serves() {
    let (hall, quiet) = (hall(), QuietHalfHours::new());
    let (plan, taken) = (plan(&hall, &quiet), Taken::default());
    let now = plan.slots()[0].begins.plus_seconds(-24 * 3600);
    let waiter = |id, place: usize| Waiter { id, wish: wish(&hall, &["papers"]), begins: plan.slots()[place].begins };
    let (id, visit) = next_offer(&plan, &taken, &[waiter(7, 0), waiter(5, 20), waiter(3, 9)], now).unwrap();
    assert_eq!((id, visit.begins), (5, plan.slots()[0].begins), "the first has the earliest time already");
    let soon = plan.slots()[0].begins;
    let (_, visit) = next_offer(&plan, &taken, &[waiter(5, 20)], soon).unwrap();
    assert_eq!(visit.begins, plan.slots()[12].begins, "more than three hours ahead, so that others can still come");
    assert_eq!(next_offer(&plan, &taken, &[waiter(7, 0)], now), None);
}

proptest! {
    #[test]
    fn however_people_book_no_counter_is_taken_twice_and_shares_hold(
        wishes in prop::collection::vec((0_usize..3, 0_usize..28), 1..120),
        online in 0_u8..=100,
        quiet in prop::collection::btree_set(18_u8..34, 0..8),
    ) {
        let mut hall = hall();
        hall.booking.online_percent = online;
        hall.booking.off_peak_percent = 100 - online;
        let quiet: QuietHalfHours = quiet.into_iter().map(|number| (day(ON), number)).collect();
        let (plan, mut taken) = (plan(&hall, &quiet), Taken::default());
        let choices: [&[&str]; 3] = [&["papers"], &["advice"], &["advice", "papers"]];
        let mut seated: Vec<Seat> = Vec::new();
        for (choice, place) in wishes {
            if let Ok(visit) = plan.seat(&wish(&hall, choices[choice]), plan.slots()[place].begins, &taken) {
                for seat in visit.seats {
                    prop_assert!(taken.take(&seat), "free seats only");
                    prop_assert!(hall.counters[&seat.counter].skills.contains(&seat.queue));
                    prop_assert!(!hall.counters[&seat.counter].quick);
                    seated.push(seat);
                }
            }
        }
        let different: BTreeSet<_> = seated.iter().map(|seat| (seat.begins, seat.counter)).collect();
        prop_assert_eq!(different.len(), seated.len());
        let mut by_slot: BTreeMap<Instant, usize> = BTreeMap::new();
        for seat in &seated {
            *by_slot.entry(seat.begins).or_default() += 1;
        }
        for (begins, count) in by_slot {
            let slot = plan.slots().iter().find(|slot| slot.begins == begins).unwrap();
            let number = u8::try_from(slot.clock.hour() * 2 + slot.clock.minute() / 30).unwrap();
            let percent = if quiet.contains(&(day(ON), number)) { 100 } else { usize::from(online) };
            let most = if percent == 0 { 0 } else { (3 * percent / 100).max(1) };
            prop_assert!(count <= most, "{} of three at {} percent", count, percent);
        }
        for seat in &seated {
            taken.free(seat);
        }
        prop_assert!(online == 0 || plan.seat(&wish(&hall, &["papers"]), plan.slots()[0].begins, &taken).is_ok());
    }
}
