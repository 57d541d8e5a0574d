//! The same application sent again: by a program days later, after its service changed, after its code was replaced, by
//! an officer, by whoever sits at the browser then.

use crate::town::{INTAKE, NOW, Town, certificate};
use guichet_acts::{PartyKey, Problem, Receipt, Request, SentFrom, Session, SessionToken, Submission};
use guichet_desk::{
    base::{Day, Instant, PartyIndex},
    case::Channel,
    catalogue::{Catalogue, Depth},
};
use guichet_model::example;

const FILE: &str = "services/residence-certificate.toml";
const LIVES_SINCE: &str = "name = \"lives_since\"\nkind = \"day\"\n";
const EMAIL: &str = "name = \"email\"\nkind = \"email\"\ncontact = true\n";

/// An application whose request is known again.
fn keyed() -> Submission {
    Submission { idempotency_key: Some("4f0c".into()), ..certificate() }
}

fn from_browser() -> Submission {
    Submission { sent_from: SentFrom::Browser, ..keyed() }
}

fn from_desk() -> Submission {
    Submission { sent_from: SentFrom::Desk, entered_by: Some(INTAKE), channel: Channel::Counter, ..keyed() }
}

/// The example town with this passage of the certificate's file written otherwise.
fn rewritten(passages: &[(&str, &str)]) -> Catalogue {
    let mut files = example::files();
    let file = files.iter_mut().find(|file| file.path == FILE).unwrap();
    for (passage, otherwise) in passages {
        assert_eq!(file.text.matches(*passage).count(), 1, "{passage}");
        file.text = file.text.replace(*passage, otherwise);
    }
    Catalogue::read(&files, Depth::Start).unwrap()
}

fn cases(town: &Town) -> u64 {
    town.acts.figures().unwrap().cases
}

fn is_the_same(again: &Receipt, first: &Receipt) {
    assert_eq!((again.case, again.number, &again.code), (first.case, first.number, &first.code));
}

/// That it was sent before is all that is told, with the number.
fn is_told_only(answer: Result<Receipt, Problem>, first: &Receipt) {
    match answer {
        Err(Problem::SentAlready { number }) => assert_eq!(number, first.number),
        other => panic!("expected to be told of the case, got {other:?}"),
    }
}

fn opens(town: &Town, session: SessionToken, now: Instant) -> Option<Session> {
    town.acts.session(&session, now).unwrap()
}

#[tokio::test]
async fn a_program_that_asks_again_days_later_has_the_same_receipt() {
    let town = Town::open();
    let first = town.apply(keyed()).await;
    assert_eq!(first.session, None, "a program begins none");
    for days in [2, 90] {
        let later = NOW.plus_days(days);
        town.acts.pass_time(later).await.unwrap();
        is_the_same(&town.acts.submit(keyed(), later).await.unwrap(), &first);
    }
    assert_eq!(cases(&town), 1);
    town.is_sound();
}

#[tokio::test]
async fn an_application_whose_code_was_replaced_is_not_made_again_under_the_code_that_was_seen() {
    let town = Town::open();
    let first = town.apply(keyed()).await;
    let own = town.acts.party_by_code(&first.code).ok();
    let new = town.acts.replace_own_code(own, &first.code, None, NOW).await.unwrap().code;
    let day: Day = "2026-09-24".parse().unwrap();
    for later in [NOW, NOW.plus_seconds(25 * 3600)] {
        town.acts.pass_time(later).await.unwrap();
        for sent_from in [SentFrom::Program, SentFrom::Desk, SentFrom::Browser] {
            let answer = town.acts.submit(Submission { sent_from, ..keyed() }, later).await;
            let Err(Problem::ReceiptCodeReplaced { number, on }) = answer else { panic!("{answer:?}") };
            assert_eq!((number, on), (first.number, day));
        }
    }
    assert_eq!((cases(&town), town.acts.party_by_code(&new).ok()), (1, own));
    town.acts.replace_own_code(own, &new, None, NOW.plus_days(2)).await.unwrap();
    town.is_sound();
}

#[tokio::test]
async fn an_application_whose_data_was_erased_is_not_made_again() {
    let town = Town::open();
    let first = town.apply(keyed()).await;
    town.applicant(first.case, Request::Withdraw).await.unwrap();
    let later = NOW.plus_days(370);
    assert_eq!(town.acts.pass_time(later).await.unwrap().erased, 1);
    let answer = town.acts.submit(keyed(), later).await;
    assert!(matches!(answer, Err(Problem::Erased { .. })), "{answer:?}");
    assert_eq!(cases(&town), 1);
    town.is_sound();
}

#[tokio::test]
async fn an_application_is_known_again_though_its_service_asks_more_by_now() {
    let town = Town::open();
    let first = town.apply(keyed()).await;
    let optional = format!("{EMAIL}required = false\n");
    let town = town.with_catalogue(rewritten(&[("version = 5\n", "version = 6\n"), (optional.as_str(), EMAIL)]));
    is_the_same(&town.acts.submit(keyed(), NOW).await.unwrap(), &first);
    let other = Submission { idempotency_key: Some("another".into()), ..certificate() };
    let refused = town.acts.submit(other, NOW).await;
    assert!(matches!(refused, Err(Problem::Form(_))), "whoever applies now says more: {refused:?}");
    assert_eq!(cases(&town), 1);
    town.is_sound();
}

#[tokio::test]
async fn an_application_is_known_again_though_a_day_began_that_its_form_takes_no_more() {
    let bounded = |bound: &str| format!("{LIVES_SINCE}{bound} = \"today\"\n");
    let (until_today, from_today) = (bounded("not_after"), bounded("not_before"));
    let town = Town::in_memory(rewritten(&[(until_today.as_str(), from_today.as_str())]), 1);
    let mut moving_in = keyed();
    moving_in.raw.insert("lives_since".into(), "2026-09-24".into());
    // It is 10:31 in the town.
    let last_second = NOW.plus_seconds(13 * 3600 + 28 * 60 + 59);
    let first = town.acts.submit(moving_in.clone(), last_second).await.unwrap();
    is_the_same(&town.acts.submit(moving_in.clone(), last_second.plus_seconds(2)).await.unwrap(), &first);
    moving_in.idempotency_key = None;
    let refused = town.acts.submit(moving_in, last_second.plus_seconds(2)).await;
    assert!(matches!(refused, Err(Problem::Form(_))), "that day is over: {refused:?}");
    town.is_sound();
}

#[tokio::test]
async fn an_officer_has_the_receipt_again_for_a_day() {
    let town = Town::open();
    let first = town.apply(from_desk()).await;
    let soon = NOW.plus_seconds(23 * 3600);
    is_the_same(&town.acts.submit(from_desk(), soon).await.unwrap(), &first);
    is_told_only(town.acts.submit(from_desk(), NOW.plus_days(1)).await, &first);
    assert_eq!(cases(&town), 1);
}

#[tokio::test]
async fn two_presses_at_once_in_a_browser_make_one_case_and_one_session() {
    let town = Town::open();
    let (one, other) = tokio::join!(town.apply(from_browser()), town.apply(from_browser()));
    is_the_same(&one, &other);
    let sessions = [one.session.unwrap(), other.session.unwrap()];
    let live: Vec<_> = sessions.into_iter().filter(|session| opens(&town, *session, NOW).is_some()).collect();
    assert_eq!(live.len(), 1);
    assert_eq!(town.acts.own_sessions(&live[0], NOW).unwrap().len(), 1);
    let again = town.acts.submit(from_browser(), NOW.plus_seconds(200)).await.unwrap();
    is_the_same(&again, &one);
    assert_eq!((cases(&town), opens(&town, live[0], NOW)), (1, None), "the newest answer has the session");
    town.is_sound();
}

#[tokio::test]
async fn whoever_never_had_the_answer_has_the_receipt_hours_later_and_is_in_the_case() {
    let town = Town::open();
    let first = town.apply(from_browser()).await;
    let later = NOW.plus_seconds(2 * 3600);
    town.acts.pass_time(later).await.unwrap();
    let again = town.acts.submit(from_browser(), later).await.unwrap();
    is_the_same(&again, &first);
    let own = PartyKey { case: first.case, party: PartyIndex::APPLICANT };
    assert_eq!(opens(&town, again.session.unwrap(), later), Some(Session::Party(own)));
    assert_eq!(opens(&town, first.session.unwrap(), later), None);
    // This answer may be lost as well.
    let once_more = later.plus_seconds(60);
    let newest = town.acts.submit(from_browser(), once_more).await.unwrap();
    is_the_same(&newest, &first);
    assert_eq!(opens(&town, newest.session.unwrap(), once_more), Some(Session::Party(own)));
    assert_eq!(opens(&town, again.session.unwrap(), once_more), None);
    assert_eq!(cases(&town), 1);
    town.is_sound();
}

#[tokio::test]
async fn however_many_answers_are_lost_whoever_has_used_none_has_the_receipt() {
    let town = Town::open();
    let first = town.apply(from_browser()).await;
    let hours = 2 * 3600;
    for seconds in [0, 120, 360, hours, hours + 1] {
        is_the_same(&town.acts.submit(from_browser(), NOW.plus_seconds(seconds)).await.unwrap(), &first);
    }
    is_told_only(town.acts.submit(from_browser(), NOW.plus_seconds(4 * 3600)).await, &first);
    assert_eq!(cases(&town), 1);
    town.is_sound();
}

#[tokio::test]
async fn whoever_comes_after_somebody_who_walked_off_within_minutes_is_not_told_the_code() {
    let town = Town::open();
    let first = town.apply(from_browser()).await;
    let session = first.session.unwrap();
    town.acts.use_session(&session, NOW.plus_seconds(10)).await.unwrap();
    let later = NOW.plus_seconds(2 * 3600);
    assert_eq!(opens(&town, session, later), None, "nobody used it for an hour");
    is_told_only(town.acts.submit(from_browser(), later).await, &first);
}

#[tokio::test]
async fn a_session_is_used_though_the_clock_says_that_it_begins_only_now() {
    let town = Town::open();
    let first = town.apply(from_browser()).await;
    town.acts.use_session(&first.session.unwrap(), NOW).await.unwrap();
    is_told_only(town.acts.submit(from_browser(), NOW.plus_seconds(360)).await, &first);
}

#[tokio::test]
async fn a_second_press_is_answered_for_five_minutes_after_a_later_answer_too_and_then_no_more() {
    let town = Town::open();
    let first = town.apply(from_browser()).await;
    let later = NOW.plus_seconds(2 * 3600);
    let again = town.acts.submit(from_browser(), later).await.unwrap();
    town.acts.use_session(&again.session.unwrap(), later.plus_seconds(10)).await.unwrap();
    is_the_same(&town.acts.submit(from_browser(), later.plus_seconds(290)).await.unwrap(), &first);
    is_told_only(town.acts.submit(from_browser(), later.plus_seconds(310)).await, &first);
}

#[tokio::test]
async fn a_form_that_is_sent_again_does_not_hide_that_somebody_was_in_the_case() {
    let town = Town::open();
    let first = town.apply(from_browser()).await;
    town.acts.use_session(&first.session.unwrap(), NOW.plus_seconds(60)).await.unwrap();
    is_the_same(&town.acts.submit(from_browser(), NOW.plus_seconds(240)).await.unwrap(), &first);
    is_told_only(town.acts.submit(from_browser(), NOW.plus_seconds(310)).await, &first);
    is_told_only(town.acts.submit(from_browser(), NOW.plus_seconds(3 * 3600)).await, &first);
}

#[tokio::test]
async fn whoever_comes_after_somebody_who_was_in_the_case_is_not_told_its_code() {
    let town = Town::open();
    let first = town.apply(from_browser()).await;
    let later = NOW.plus_seconds(360);
    town.acts.use_session(&first.session.unwrap(), later).await.unwrap();
    is_told_only(town.acts.submit(from_browser(), later).await, &first);
    assert!(opens(&town, first.session.unwrap(), later).is_some(), "whoever is in it stays so");
}

#[tokio::test]
async fn whoever_comes_after_somebody_who_left_is_not_told_the_code_at_once_or_later() {
    let town = Town::open();
    let first = town.apply(from_browser()).await;
    // They come back elsewhere, which is no session of this browser.
    town.acts.begin_party_session(&first.code, NOW.plus_seconds(5)).await.unwrap();
    town.acts.end_session(&first.session.unwrap()).await.unwrap();
    for seconds in [10, 3600, 5 * 3600] {
        is_told_only(town.acts.submit(from_browser(), NOW.plus_seconds(seconds)).await, &first);
    }
    let never_used = town.apply(Submission { idempotency_key: Some("another".into()), ..from_browser() }).await;
    let long_after = NOW.plus_seconds(5 * 3600);
    let sent = Submission { idempotency_key: Some("another".into()), ..from_browser() };
    is_told_only(town.acts.submit(sent, long_after).await, &never_used);
    assert_eq!(cases(&town), 2);
    town.is_sound();
}
