//! The laws of what is shown, and when a case counts.

use super::{count::days_for, publish::blocks, *};
use crate::{
    base::{Day, Instant, OfficeCode, ServiceCode, Zone},
    case::{By, Case, Channel, Closing, Event, Happening, Outcome, PauseReason, Submitted},
    clock::{Calendar, Promise},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const FIRST: Month = Month::from_number(2025 * 12);
const SERVICES: [(&str, &str); 4] =
    [("certificate", "residence"), ("declaration", "residence"), ("passport", "travel"), ("tenancy", "housing")];

fn settled_in(days_needed: u16, in_time: bool) -> Settled {
    Settled { month: FIRST, days_promised: 5, days_needed, in_time }
}

fn count(late: u64, punctual: u64) -> Count {
    let mut count = Count::settled(&settled_in(3, true), punctual);
    count += &Count::settled(&settled_in(9, false), late);
    count += &Count::certificates(punctual, late / 2);
    count
}

fn key(place: usize) -> (ServiceCode, OfficeCode) {
    let (service, office) = SERVICES[place % SERVICES.len()];
    (service.parse().unwrap(), office.parse().unwrap())
}

/// Two years of some services: late and punctual cases by month.
fn tallies() -> impl Strategy<Value = Tally> {
    let month = prop_oneof![3 => (0_u64..4, 0_u64..9), 1 => (0_u64..40, 0_u64..200), 1 => Just((0, 0))];
    prop::collection::vec(prop::collection::vec(month, 24), 1..=SERVICES.len()).prop_map(|services| {
        let months = |counts: Vec<(u64, u64)>| {
            let counted = (0..).zip(counts).map(|(place, (late, punctual))| (FIRST.plus(place), count(late, punctual)));
            counted.filter(|(_, count)| count.cases > 0).collect::<BTreeMap<_, _>>()
        };
        services.into_iter().enumerate().map(|(place, counts)| (key(place), months(counts))).collect()
    })
}

proptest! {
    #[test]
    fn no_figure_is_of_fewer_than_ten(tally in tallies(), last in 11_i32..24) {
        let figures = PublicFigures::of(&tally, FIRST.plus(last));
        let sums = figures.services.values().chain(figures.offices.values()).chain([&figures.town]);
        prop_assert!(sums.flatten().all(|figure| figure.cases >= SHOWN_FROM));
        prop_assert_eq!(figures.months.len(), 12);
        for (month, figure) in &figures.months {
            let all: u64 = tally.values().filter_map(|months| months.get(month)).map(|count| count.cases).sum();
            prop_assert_eq!(figure.is_some(), all >= SHOWN_FROM);
            prop_assert!(figure.is_none_or(|figure| figure.cases % 10 == 0 && figure.cases.abs_diff(all) <= 5));
        }
    }

    #[test]
    fn an_office_is_the_sum_of_its_services_and_the_town_of_its_offices(tally in tallies(), last in 11_i32..24) {
        let figures = PublicFigures::of(&tally, FIRST.plus(last));
        let cases = |figure: &Option<Figure>| figure.map_or(0, |figure| figure.cases);
        for (office, figure) in &figures.offices {
            let own = tally.keys().filter(|(_, decides)| decides == office);
            prop_assert_eq!(own.map(|(service, _)| cases(&figures.services[service])).sum::<u64>(), cases(figure));
        }
        prop_assert_eq!(figures.offices.values().map(cases).sum::<u64>(), cases(&figures.town));
    }

    #[test]
    fn what_was_shown_once_is_never_divided_later(tally in tallies(), last in 11_i32..23) {
        for months in tally.values() {
            let (before, after) = (blocks(months, FIRST.plus(last)), blocks(months, FIRST.plus(last + 1)));
            prop_assert_eq!(&after[..before.len()], &before[..]);
            prop_assert!(after.iter().all(|(_, block)| block.cases >= SHOWN_FROM));
        }
    }

    #[test]
    fn what_still_waits_leaves_no_trace_in_any_sum(tally in tallies(), last in 11_i32..24, late in 1_u64..10) {
        let last = FIRST.plus(last);
        let before = PublicFigures::of(&tally, last);
        let mut more = tally;
        more.insert(("mooring".parse().unwrap(), "housing".parse().unwrap()), BTreeMap::from([(last, count(late, 0))]));
        let mut after = PublicFigures::of(&more, last);
        prop_assert_eq!(after.services.remove(&"mooring".parse().unwrap()), Some(None));
        prop_assert_eq!(&after.services, &before.services);
        prop_assert_eq!(after.offices.get(&"housing".parse::<OfficeCode>().unwrap()).copied().flatten(),
            before.offices.get(&"housing".parse::<OfficeCode>().unwrap()).copied().flatten());
        prop_assert_eq!(after.town, before.town);
    }
}

#[test]
fn a_small_month_waits_for_the_next_but_not_for_the_next_year() {
    let sizes = |counts: &[(i32, u64)]| {
        let months = counts.iter().map(|(place, late)| (FIRST.plus(*place), count(*late, 0)));
        let found = blocks(&months.collect(), FIRST.plus(30));
        found.into_iter().map(|(month, block)| (month.number() - FIRST.number(), block.cases)).collect::<Vec<_>>()
    };
    assert_eq!(sizes(&[(0, 4), (1, 5), (2, 3), (3, 11), (4, 9)]), [(2, 12), (3, 11)]);
    assert_eq!(sizes(&[(11, 9), (12, 9), (13, 1)]), [(13, 10)], "December's nine join nothing");
}

#[test]
fn shares_are_rounded_down_and_days_are_those_that_suffice() {
    let mut tally = Tally::new();
    tally.insert(key(0), BTreeMap::from([(FIRST, count(1, 199))]));
    let figures = PublicFigures::of(&tally, FIRST);
    let town = figures.town.expect("two hundred cases");
    assert_eq!((town.cases, town.in_time_percent, town.issued, town.revoked), (200, 99, Some(199), Some(0)));
    assert_eq!((town.needed.median, town.needed.nine_of_ten, town.promised.median), (3, 3, 5));
    let month = figures.months[11].1.expect("the same month");
    assert_eq!((month.cases, month.issued, month.revoked), (200, Some(200), None));
    let days = BTreeMap::from([(1, 4), (2, 1), (7, 5)]);
    assert_eq!((days_for(&days, 50), days_for(&days, 51), days_for(&days, 90)), (2, 7, 7));
    assert_eq!(days_for(&BTreeMap::new(), 50), 0);
}

#[test]
fn a_month_knows_its_days() {
    let month = Month::of("2026-10-31".parse().unwrap());
    assert_eq!((month.to_string().as_str(), month.year(), month.of_year()), ("2026-10", 2026, 10));
    assert_eq!(month.first_day(), "2026-10-01".parse::<Day>().unwrap());
    assert_eq!((month.plus(3).to_string(), month.plus(-10).to_string()), ("2027-01".to_owned(), "2025-12".to_owned()));
    assert_eq!(Month::from_number(month.number()), month);
}

fn at(day: &str) -> Instant {
    Instant::start_of(day.parse().unwrap(), &Zone::UTC).plus_seconds(36_000)
}

/// A case submitted on Monday, 1 June 2026 with five working days promised, and what happened then.
fn case(channel: Channel, happened: &[(&str, Happening)]) -> Case {
    let submitted = Submitted {
        service: "certificate".parse().unwrap(),
        version: 1,
        channel,
        others: 0,
        fee: 0,
        promise: Promise::WorkingDays(5),
        legal_limit: None,
        fast_lane: false,
        drawn_by_lot: false,
        opinions: Vec::new(),
        objection_to: None,
        late_after: None,
        decided_before: Vec::new(),
        clock_waits_for_parties: false,
    };
    let begin = [("2026-06-01", Happening::Submitted(submitted))];
    let events: Vec<Event> = begin
        .iter()
        .chain(happened)
        .map(|(day, what)| Event { at: at(day), by: By::Calendar, what: what.clone() })
        .collect();
    Case::fold(&events).unwrap()
}

fn found(case: &Case) -> Option<(String, u16, u16, bool)> {
    let settled = settled(case, &Calendar::default(), &Zone::UTC)?;
    Some((settled.month.to_string(), settled.days_promised, settled.days_needed, settled.in_time))
}

#[test]
fn a_case_that_stood_still_on_its_last_day_is_in_time_on_the_day_it_goes_on() {
    let granted = || Happening::Decided { outcome: Outcome::Granted, reasons: None, object_until: None };
    let asked = || Happening::Paused(PauseReason::ApplicantAsked);
    let on = |issued| {
        let goes_on = ("2026-06-10", Happening::Resumed { early: true });
        let rest = [("2026-06-03", granted()), ("2026-06-08", asked()), goes_on, (issued, Happening::Issued)];
        found(&case(Channel::Online, &rest))
    };
    assert_eq!(on("2026-06-10"), Some(("2026-06".into(), 5, 5, true)));
    assert_eq!(on("2026-06-11"), Some(("2026-06".into(), 5, 6, false)));
}

#[test]
fn a_promise_is_kept_at_issue_or_by_a_refusal_and_by_nothing_else() {
    let decided = |outcome| Happening::Decided { outcome, reasons: None, object_until: None };
    let closed = |closing| Happening::Closed { closing, ended: None, reasons: None };
    let granted = ("2026-06-03", decided(Outcome::Granted));
    assert_eq!(found(&case(Channel::Online, std::slice::from_ref(&granted))), None, "nothing is in anyone's hands yet");
    let issued = [granted.clone(), ("2026-06-08", Happening::Issued)];
    assert_eq!(found(&case(Channel::Online, &issued)), Some(("2026-06".into(), 5, 5, true)));
    let late = [granted.clone(), ("2026-07-01", Happening::Issued)];
    assert_eq!(found(&case(Channel::Online, &late)), Some(("2026-07".into(), 5, 22, false)));
    let refused = [("2026-06-04", decided(Outcome::Refused)), ("2026-06-04", closed(Closing::Refused))];
    assert_eq!(found(&case(Channel::Online, &refused)), Some(("2026-06".into(), 5, 3, true)));
    let withdrawn = [granted, ("2026-06-05", Happening::Withdrawn), ("2026-06-05", closed(Closing::Withdrawn))];
    assert_eq!(found(&case(Channel::Online, &withdrawn)), None);
    assert_eq!(found(&case(Channel::Import, &issued)), None, "a recorded log states its own end");
}
