//! Addresses that come too often, and codes that are wrong. What reaches the pages is tested with the whole program.

use super::*;
use axum::http::request::Parts;

const NOW: Instant = Instant::from_micros(1_790_000_000_000_000);

fn anybody(last: u8) -> Caller {
    let (mut parts, ()): (Parts, ()) = axum::http::Request::builder().body(()).expect("a request").into_parts();
    let address = std::net::SocketAddr::from(([192, 0, 2, last], 4_000));
    parts.extensions.insert(axum::extract::ConnectInfo(address));
    caller(&parts, &[])
}

#[test]
fn an_address_that_floods_waits_and_others_do_not() {
    let rates = Rates::new();
    let refused = (0..2_000).find_map(|_| rates.pass(Pace::Writing, anybody(1)).err());
    assert!(refused.is_some_and(|wait| !wait.is_zero() && wait <= Duration::from_mins(1)), "{refused:?}");
    assert_eq!(rates.pass(Pace::Writing, anybody(2)), Ok(()));
    assert_eq!(rates.pass(Pace::Reading, anybody(1)), Ok(()), "forms and pages are counted apart");
}

#[test]
fn whoever_brings_wrong_codes_rests_and_right_ones_count_nothing() {
    let rates = Rates::new();
    for _ in 0..1_000 {
        assert_eq!(rates.may_try(anybody(1), NOW), Ok(()));
    }
    for _ in 0..=WRONG_CODES_AT_ONCE {
        assert_eq!(rates.may_try(anybody(1), NOW), Ok(()));
        rates.was_wrong(anybody(1), NOW);
    }
    let wait = rates.may_try(anybody(1), NOW).expect_err("it rests");
    assert!(wait <= Duration::from_secs(5), "a wrong code is worth five seconds: {wait:?}");
    assert_eq!(rates.may_try(anybody(1), NOW.plus_seconds(6)), Ok(()));
    assert_eq!(rates.may_try(anybody(2), NOW), Ok(()));
}

#[test]
fn nobody_fills_the_disk_from_one_address() {
    let rates = Rates::new();
    let largest = crate::UPLOAD_BYTES_MAX as u64;
    let refused = (0..1_000).find_map(|sent| rates.may_send(anybody(1), largest).err().map(|wait| (sent, wait)));
    let (sent, wait) = refused.expect("a thousand of the largest files are too much");
    assert_eq!(sent, (2 << 30) / largest, "two gigabytes of the largest files");
    assert!(wait <= Duration::from_mins(8), "and one more in a few minutes: {wait:?}");
    assert!(rates.may_send(anybody(1), largest).is_err(), "what was refused counts nothing, and goes on being refused");
    assert_eq!(rates.may_send(anybody(2), largest), Ok(()));
    let officer = guichet_desk::base::OfficerId;
    assert!((0..1_000).any(|_| rates.officer_may_send(officer(11), largest).is_err()), "nor does one officer");
    assert_eq!(rates.officer_may_send(officer(12), largest), Ok(()));
}

#[test]
fn one_address_has_others_written_to_fifty_times_a_day() {
    let rates = Rates::new();
    let passed = (0..300).take_while(|_| rates.may_invite(anybody(1)).is_ok()).count();
    assert_eq!(passed, 50);
    let wait = rates.may_invite(anybody(1)).expect_err("no more");
    assert!(wait <= Duration::from_mins(29), "one more in half an hour: {wait:?}");
    assert_eq!(rates.may_invite(anybody(2)), Ok(()));
    assert_eq!(rates.pass(Pace::Writing, anybody(1)), Ok(()), "whatever else it sends is taken");
}

#[test]
fn many_small_forms_count_what_comes_of_them() {
    let rates = Rates::new();
    let accepted = (0..1_000_000).take_while(|_| rates.may_send(anybody(1), 1).is_ok()).count();
    assert!((524_288..600_000).contains(&accepted), "four KiB each: {accepted}");
}

#[test]
fn addresses_that_do_not_come_again_are_forgotten() {
    let rates = Rates::new();
    for last in 0..=255 {
        assert_eq!(rates.pass(Pace::AtWork, anybody(last)), Ok(()));
    }
    assert_eq!(rates.at_work.len(), 256);
    // One request at work is remembered for five milliseconds.
    while !rates.at_work.is_empty() {
        rates.forget(NOW);
    }
}

#[test]
fn every_way_in_by_a_code_is_known() {
    let tries = |method: Method, path: &'static str, access: Access| {
        Row { method, path, access, takes_files: false }.tries_a_code()
    };
    assert!(tries(Method::POST, "/{language}/case", Access::Anyone));
    assert!(!tries(Method::GET, "/{language}/case", Access::Anyone));
    assert!(tries(Method::GET, "/{language}/c/{code}", Access::Anyone));
    assert!(tries(Method::POST, "/{language}/tickets/{ticket}/check-in", Access::Anyone));
    assert!(tries(Method::POST, "/{language}/halls/{hall}/door", Access::Anyone));
    assert!(tries(Method::POST, "/{language}/halls/{hall}/tickets", Access::Anyone), "a receipt's code goes with it");
    assert!(tries(Method::POST, "/{language}/cases/add", Access::Account));
    assert!(tries(Method::GET, "/api/v1/status", Access::Party));
    assert!(tries(Method::GET, "/api/v1/ticket", Access::Anyone));
    assert!(tries(Method::POST, "/api/v1/ticket/check-in", Access::Anyone), "the number at the door");
    assert!(tries(Method::POST, "/api/v1/halls/{hall}/tickets", Access::Anyone), "a receipt's code goes with it");
    assert!(!tries(Method::GET, "/api/v1/halls/{hall}", Access::Anyone));
    assert!(!tries(Method::GET, "/{language}/services", Access::Anyone));
}

/// What is remembered once nothing has come for a moment.
async fn after_a_moment(rates: &Rates, now: Instant) -> usize {
    for _ in 0..500 {
        rates.forget(now);
        if rates.remembered() == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    rates.remembered()
}

#[tokio::test]
async fn an_address_that_came_once_is_forgotten_within_a_second() {
    let rates = Rates::new();
    assert_eq!(rates.pass(Pace::Reading, anybody(1)), Ok(()));
    assert_eq!(rates.pass(Pace::Writing, anybody(2)), Ok(()));
    assert_eq!(rates.pass(Pace::AtWork, anybody(3)), Ok(()));
    assert_eq!(rates.may_send(anybody(2), 1), Ok(()));
    assert_eq!(rates.remembered(), 4);
    assert_eq!(after_a_moment(&rates, NOW).await, 0);
}

#[test]
fn an_address_that_rests_is_remembered_until_it_may_try_again_and_no_longer() {
    let rates = Rates::new();
    for _ in 0..=WRONG_CODES_AT_ONCE {
        rates.was_wrong(anybody(1), NOW);
    }
    let resting = |now| {
        rates.forget(now);
        rates.resting.lock().expect("nobody panicked").len()
    };
    assert_eq!(resting(NOW.plus_seconds(1)), 1);
    assert_eq!(resting(NOW.plus_seconds(6)), 0, "though nobody else guessed meanwhile");
}

#[test]
fn who_named_others_is_remembered_as_long_as_it_counts() {
    let rates = Rates::new();
    assert_eq!(rates.may_invite(anybody(1)), Ok(()));
    rates.forget(NOW);
    assert_eq!(rates.remembered(), 1);
    assert!(Duration::from_hours(24) / INVITING_A_DAY < Duration::from_mins(30), "half an hour for each of them");
}
