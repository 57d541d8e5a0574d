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
    for (largest, minutes) in [(crate::FILE_BODY_BYTES_MAX, 8), (crate::UPLOAD_BYTES_MAX, 46)] {
        fills_no_disk(largest as u64, Duration::from_mins(minutes));
    }
}

/// Whoever sends the largest file, or form, again and again, and waits so long at most for room for one more.
fn fills_no_disk(largest: u64, longest: Duration) {
    let rates = Rates::new();
    let refused = (0..1_000).find_map(|sent| rates.may_send(anybody(1), largest).err().map(|wait| (sent, wait)));
    let (sent, wait) = refused.expect("a thousand of the largest are too much");
    assert_eq!(sent, (2 << 30) / largest, "two gigabytes of them");
    assert!(wait <= longest, "and one more in {longest:?}: {wait:?}");
    assert!(rates.may_send(anybody(1), largest).is_err(), "what was refused counts nothing, and goes on being refused");
    assert_eq!(rates.may_send(anybody(2), largest), Ok(()));
    let officer = guichet_desk::base::OfficerId;
    assert!((0..1_000).any(|_| rates.officer_may_send(officer(11), largest).is_err()), "nor does one officer");
    assert_eq!(rates.officer_may_send(officer(12), largest), Ok(()));
}

#[test]
fn one_address_has_others_written_to_fifty_times_a_day() {
    let rates = Rates::new();
    let passed = (0..300).take_while(|_| rates.may_invite(anybody(1), NOW).is_ok()).count();
    assert_eq!(passed, 50);
    let wait = rates.may_invite(anybody(1), NOW).expect_err("no more");
    assert_eq!(wait, Duration::from_secs(1_728), "one more in half an hour");
    assert_eq!(rates.may_invite(anybody(1), NOW.plus_seconds(1_728)), Ok(()));
    assert_eq!(rates.may_invite(anybody(2), NOW), Ok(()));
    assert_eq!(rates.pass(Pace::Writing, anybody(1)), Ok(()), "whatever else it sends is taken");
}

#[test]
fn an_application_that_is_not_accepted_counts_nothing_however_often_it_comes() {
    let rates = Rates::new();
    for _ in 0..1_000 {
        assert_eq!(rates.may_invite(anybody(1), NOW), Ok(()));
        rates.invited_nobody(anybody(1));
    }
    let passed = (0..300).take_while(|_| rates.may_invite(anybody(1), NOW).is_ok()).count();
    assert_eq!(passed, 50, "and what is given back is no more than was taken");
    rates.invited_nobody(anybody(2));
    let passed = (0..300).take_while(|_| rates.may_invite(anybody(2), NOW).is_ok()).count();
    assert_eq!(passed, 50, "nor has whoever took nothing anything to give back");
}

#[test]
fn nobody_keeps_more_than_a_thousand_files_a_day() {
    let rates = Rates::new();
    let officer = |number| Source::Officer(OfficerId(number));
    for (sender, other) in [(Source::Address(anybody(1)), Source::Address(anybody(2))), (officer(11), officer(12))] {
        let forms = (0..1_000).take_while(|_| rates.may_keep(sender, 20, NOW).is_ok()).count();
        assert_eq!(forms, 50, "of twenty files each, {sender:?}");
        let wait = rates.may_keep(sender, 1, NOW).expect_err("no more");
        assert_eq!(wait, Duration::from_millis(86_400), "one more in a minute and a half");
        assert_eq!(rates.may_keep(sender, 0, NOW), Ok(()), "a form without files is taken");
        assert_eq!(rates.may_keep(other, 20, NOW), Ok(()));
        let tomorrow = NOW.plus_days(1);
        let forms = (0..1_000).take_while(|_| rates.may_keep(sender, 20, tomorrow).is_ok()).count();
        assert_eq!(forms, 50, "as many again in a day, {sender:?}");
    }
}

#[test]
fn nobody_begins_more_than_two_hundred_drafts_a_day() {
    let rates = Rates::new();
    let begun = (0..1_000).take_while(|_| rates.may_begin(anybody(1), NOW).is_ok()).count();
    assert_eq!(begun, 200);
    assert_eq!(rates.may_begin(anybody(1), NOW), Err(Duration::from_secs(432)), "one more in some minutes");
    assert_eq!(rates.may_begin(anybody(2), NOW), Ok(()));
    assert_eq!(rates.may_keep(Source::Address(anybody(1)), 20, NOW), Ok(()), "those that were begun go on");
}

#[test]
fn a_clock_that_was_set_back_gives_nobody_more() {
    let rates = Rates::new();
    assert_eq!((0..200).filter(|_| rates.may_begin(anybody(1), NOW).is_ok()).count(), 200);
    assert!(rates.may_begin(anybody(1), NOW.plus_seconds(-3_600)).is_err());
}

#[test]
fn a_clock_that_was_years_ahead_keeps_nobody_waiting_for_longer_than_a_day() {
    let rates = Rates::new();
    rates.may_begin(anybody(1), NOW.plus_days(3_650)).expect("it is the first");
    let wait = rates.may_begin(anybody(1), NOW).expect_err("all of a day is owed");
    assert!(wait.as_secs() <= 86_400 / 200, "{wait:?}");
    rates.may_begin(anybody(1), NOW.plus_seconds(86_400 / 200)).expect("as after any day's two hundred");
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
    assert!(tries(Method::POST, "/{language}/case/prove", Access::Anyone), "typed once more");
    assert!(tries(Method::GET, "/{language}/c/{code}", Access::Anyone));
    assert!(tries(Method::POST, "/{language}/tickets/{ticket}/check-in", Access::Anyone));
    assert!(tries(Method::POST, "/{language}/halls/{hall}/door", Access::Anyone));
    assert!(tries(Method::POST, "/{language}/halls/{hall}/tickets", Access::Anyone), "a receipt's code goes with it");
    assert!(tries(Method::POST, "/{language}/cases/add", Access::Account));
    assert!(tries(Method::GET, "/api/v1/status", Access::Party));
    assert!(tries(Method::GET, "/api/v1/ticket", Access::Anyone));
    assert!(tries(Method::POST, "/api/v1/ticket/check-in", Access::Anyone), "the number at the door");
    assert!(tries(Method::POST, "/api/v1/halls/{hall}/tickets", Access::Anyone), "a receipt's code goes with it");
    assert!(tries(Method::GET, "/{language}/halls/{hall}/kiosk/tickets/{ticket}", Access::Anyone));
    assert!(tries(Method::POST, "/api/v1/services/{code}/applications", Access::Anyone), "a token may go with it");
    assert!(!tries(Method::GET, "/api/v1/halls/{hall}", Access::Anyone));
    assert!(!tries(Method::GET, "/{language}/services", Access::Anyone));
}

/// Everything else of a case and of a list asks for the session alone: whoever has one waits for nobody else's guesses.
#[test]
fn of_a_case_and_a_list_only_the_pages_where_the_code_is_typed_try_one() {
    let table = crate::table();
    let of_cases = table.iter().filter(|row| row.page().starts_with("/case"));
    let mut tried: Vec<_> = of_cases.filter(|row| row.tries_a_code()).map(named).collect();
    tried.sort();
    let typed = ["case", "case/code", "case/prove", "case/receipt.pdf", "case/sessions", "cases/add"];
    assert_eq!(tried, typed.map(|page| format!("POST /{{language}}/{page}")));
}

#[test]
fn what_is_kept_nowhere_counts_as_a_page_and_takes_no_room() {
    let table = crate::table();
    let mut looked_at: Vec<_> =
        table.iter().filter(|row| row.method == Method::POST && row.pace() == Pace::Reading).map(named).collect();
    looked_at.sort();
    assert_eq!(looked_at, ["POST /policy-reports", "POST /{language}/verify", "POST /{language}/verify/state"]);
}

#[test]
fn nobody_is_kept_from_leaving() {
    let table = crate::table();
    let mut left: Vec<_> = table.iter().filter(|row| row.leaves()).map(named).collect();
    left.sort();
    assert_eq!(left, ["POST /{language}/case/leave", "POST /{language}/staff/sign-out"]);
}

/// Where a code, a link, a token or a session opens more than everybody is shown.
const OPENED: [&str; 54] = [
    "GET /api/v1/ticket",
    "GET /{language}/appointments/feed/{booking}",
    "GET /{language}/c/{code}",
    "GET /{language}/case",
    "GET /{language}/cases",
    "GET /{language}/halls/{hall}/kiosk/tickets/{ticket}",
    "GET /{language}/staff/enrol/{link}",
    "GET /{language}/tickets",
    "GET /{language}/tickets/{ticket}",
    "GET /{language}/tickets/{ticket}/leave",
    "GET /{language}/tickets/{ticket}/slip",
    "GET /{language}/tickets/{ticket}/slip.pdf",
    "POST /api/v1/halls/{hall}/tickets",
    "POST /api/v1/services/{code}/applications",
    "POST /api/v1/ticket/check-in",
    "POST /api/v1/ticket/leave",
    "POST /api/v1/ticket/return",
    "POST /{language}/apply/{service}",
    "POST /{language}/apply/{service}/documents",
    "POST /{language}/apply/{service}/{step}",
    "POST /{language}/appointments/cancel",
    "POST /{language}/appointments/check",
    "POST /{language}/appointments/code",
    "POST /{language}/appointments/confirm",
    "POST /{language}/appointments/file",
    "POST /{language}/appointments/hold",
    "POST /{language}/appointments/mine",
    "POST /{language}/appointments/move",
    "POST /{language}/appointments/offer",
    "POST /{language}/appointments/wait",
    "POST /{language}/case",
    "POST /{language}/case/code",
    "POST /{language}/case/leave",
    "POST /{language}/case/prove",
    "POST /{language}/case/sessions",
    "POST /{language}/halls/{hall}/door",
    "POST /{language}/halls/{hall}/kiosk/case",
    "POST /{language}/halls/{hall}/kiosk/phone",
    "POST /{language}/halls/{hall}/tickets",
    "POST /{language}/lost-code",
    "POST /{language}/passkey/ask",
    "POST /{language}/passkey/enrol",
    "POST /{language}/passkey/keep",
    "POST /{language}/passkey/made",
    "POST /{language}/passkey/shown",
    "POST /{language}/resume",
    "POST /{language}/resume/code",
    "POST /{language}/staff/sign-out",
    "POST /{language}/tickets/{ticket}/check-in",
    "POST /{language}/tickets/{ticket}/code",
    "POST /{language}/tickets/{ticket}/join",
    "POST /{language}/tickets/{ticket}/leave",
    "POST /{language}/tickets/{ticket}/rate",
    "POST /{language}/tickets/{ticket}/return",
];

#[test]
fn every_page_that_anyone_may_come_to_and_a_code_or_a_session_opens_is_known() {
    let table = crate::table();
    let mut found: Vec<_> = table.iter().filter(|row| row.opens_by_what_is_brought()).map(named).collect();
    found.sort();
    assert_eq!(found, OPENED);
}

#[test]
fn whatever_is_opened_by_no_session_and_no_draft_tries_a_code() {
    let table = crate::table();
    let opened = table.iter().filter(|row| row.opens_by_what_is_brought());
    let mut by_no_code: Vec<_> = opened.filter(|row| !row.tries_a_code()).map(named).collect();
    by_no_code.sort();
    let by_session = ["GET /{language}/case", "GET /{language}/cases"];
    let by_draft = ["", "/documents", "/{step}"].map(|step| format!("POST /{{language}}/apply/{{service}}{step}"));
    // A session ends by itself there: there is nothing to guess.
    let to_leave = ["POST /{language}/case/leave", "POST /{language}/staff/sign-out"];
    let known = by_session.into_iter().chain(by_draft.iter().map(String::as_str)).chain(to_leave);
    assert_eq!(by_no_code, known.collect::<Vec<_>>());
}

#[test]
fn of_the_ways_that_try_a_code_only_checks_and_what_is_the_same_for_all_open_nothing() {
    let table = crate::table();
    let tried = table.iter().filter(|row| row.access == Access::Anyone && row.tries_a_code());
    let mut same_for_all: Vec<_> = tried.filter(|row| !row.opens_by_what_is_brought()).map(named).collect();
    same_for_all.sort();
    let asked = ["", "/mine", "/times"].map(|page| format!("GET /{{language}}/appointments{page}"));
    let checks = ["", "/state"].map(|page| format!("POST /{{language}}/verify{page}"));
    assert_eq!(same_for_all, [asked.as_slice(), checks.as_slice()].concat());
}

fn named(row: &Row) -> String {
    format!("{} {}", row.method, row.path)
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
    assert_eq!(rates.may_invite(anybody(1), NOW), Ok(()));
    rates.forget(NOW.plus_seconds(1_727));
    assert_eq!(rates.remembered(), 1);
    rates.forget(NOW.plus_seconds(1_728));
    assert_eq!(rates.remembered(), 0, "half an hour for each of them");
}

#[test]
fn who_began_drafts_and_sent_files_is_remembered_for_some_minutes() {
    let rates = Rates::new();
    assert_eq!(rates.may_begin(anybody(1), NOW), Ok(()));
    assert_eq!(rates.may_keep(Source::Address(anybody(2)), 3, NOW), Ok(()));
    assert_eq!(rates.may_keep(Source::Officer(OfficerId(11)), 3, NOW), Ok(()));
    assert_eq!(rates.remembered(), 2, "an officer is no address");
    rates.forget(NOW.plus_seconds(432));
    assert_eq!((rates.remembered(), rates.files_at_work.len()), (0, 0));
}
