//! What a request may say, who may answer it, and until when anything follows.

use super::scene::{REASON, Scene, asked, basis};
use crate::{
    base::{Day, Instant, OfficerId, PartyIndex, Zone},
    disclosure::{Asked, Basis, Command, Disclosure, Happening, Refusal, Stage},
    people::Role,
};

fn refused(change: impl Fn(&mut Asked)) -> Refusal {
    let mut request = asked();
    change(&mut request);
    Scene::new().asks(3, request).expect_err("this must be refused")
}

#[test]
fn a_request_fixes_its_limit_and_the_day_of_telling_from_the_start() {
    let asked = Scene::new().requested_by(3).asked;
    assert_eq!(asked.until, Instant::end_of(Day::constant(2026, 11, 16), &Zone::UTC));
    assert_eq!(asked.show_from, Some(Instant::start_of(Day::constant(2027, 1, 1), &Zone::UTC)));
}

#[test]
fn without_a_delay_the_person_is_told_at_once() {
    let mut at_once = asked();
    at_once.tell_after_days = 0;
    let event = Scene::new().asks(3, at_once).expect("a sound request");
    let Happening::Requested(requested) = event.what else { panic!("{event:?}") };
    assert_eq!(requested.show_from, None);
}

#[test]
fn a_law_that_does_not_let_telling_wait_is_held_to_that() {
    let scene = Scene::new();
    let at_once = Basis { delay_days_max: 0, ..basis() };
    let refusal = Disclosure::open(asked(), &at_once, &scene.service, &scene.context(Some(3)));
    assert_eq!(refusal, Err(Refusal::DelayNotAllowed { days_max: 0 }));
    assert_eq!(refused(|asked| asked.tell_after_days = 91), Refusal::DelayNotAllowed { days_max: 90 });
}

#[test]
fn a_limit_lies_within_what_the_law_allows() {
    for days in [0, 31] {
        assert_eq!(refused(|asked| asked.days = days), Refusal::LimitOutOfBounds { days_max: 30 });
    }
}

#[test]
fn the_longest_limit_and_the_longest_delay_are_allowed() {
    let longest = Asked { days: 30, tell_after_days: 90, ..asked() };
    assert!(Scene::new().asks(3, longest).is_ok());
    assert!(Scene::new().asks(3, Asked { days: 1, tell_after_days: 0, ..asked() }).is_ok());
}

#[test]
fn a_request_is_answered_once() {
    let scene = Scene::new();
    for answer in [Command::Approve, Command::Refuse { reason: REASON }] {
        let mut disclosure = scene.requested_by(3);
        scene.does(&mut disclosure, Some(4), Command::Approve).expect("the second person agrees");
        assert_eq!(scene.does(&mut disclosure, Some(4), answer), Err(Refusal::AlreadyAnswered));
    }
}

#[test]
fn refusals_have_codes_and_those_about_rights_stay_on_record() {
    let about_rights = [Refusal::NotDataProtection, Refusal::InvolvedInCase, Refusal::OwnRequest, Refusal::NotYours];
    let others = [
        Refusal::NoSuchCase,
        Refusal::ScopeEmpty,
        Refusal::LimitOutOfBounds { days_max: 1 },
        Refusal::DelayNotAllowed { days_max: 1 },
        Refusal::RecipientMissing,
        Refusal::RecipientKeyUnknown,
        Refusal::ReasonMissing,
        Refusal::BasisUnknown,
        Refusal::AlreadyAnswered,
        Refusal::NotApproved,
        Refusal::Ended,
        Refusal::LimitPassed,
        Refusal::LimitRuns,
        Refusal::DataErased,
        Refusal::NothingProduced,
    ];
    assert!(about_rights.iter().all(Refusal::is_about_rights) && !others.iter().any(Refusal::is_about_rights));
    let codes: Vec<_> = about_rights.iter().chain(&others).map(Refusal::code).collect();
    assert_eq!(codes, Refusal::CODES);
}

#[test]
fn the_scope_names_something_and_only_what_the_party_was_asked() {
    assert_eq!(refused(|asked| asked.scope.fields.clear()), Refusal::ScopeEmpty);
    let not_theirs: [fn(&mut Asked); 4] = [
        |asked| asked.scope.fields = vec!["neighbour_email".parse().expect("a name")],
        |asked| asked.scope.fields.push("shoe_size".parse().expect("a name")),
        |asked| asked.scope.items.push("passport".parse().expect("a code")),
        |asked| asked.scope.party = PartyIndex(9),
    ];
    for change in not_theirs {
        assert_eq!(refused(change), Refusal::NoSuchCase);
    }
    let mut neighbour = asked();
    neighbour.scope.party = PartyIndex(1);
    neighbour.scope.fields = vec!["neighbour_email".parse().expect("a name")];
    assert!(Scene::new().asks(3, neighbour).is_ok());
}

#[test]
fn what_was_erased_is_answered_like_what_never_was() {
    let erased = Scene { erased: true, ..Scene::new() };
    assert_eq!(erased.asks(3, asked()), Err(Refusal::NoSuchCase));
}

#[test]
fn the_wrong_people_are_told_why() {
    let scene = Scene::new();
    let expected = [(1, Refusal::NotDataProtection), (2, Refusal::InvolvedInCase), (5, Refusal::NotDataProtection)];
    for (officer, refusal) in expected {
        assert_eq!(scene.asks(officer, asked()), Err(refusal));
        let mut disclosure = scene.requested_by(3);
        assert_eq!(scene.does(&mut disclosure, Some(officer), Command::Approve), Err(refusal));
    }
    let mut disclosure = scene.requested_by(3);
    for command in [Command::Approve, Command::Refuse { reason: REASON }] {
        assert_eq!(scene.does(&mut disclosure, Some(3), command), Err(Refusal::OwnRequest));
    }
    assert_eq!(scene.does(&mut disclosure, Some(4), Command::Withdraw), Err(Refusal::NotYours));
}

#[test]
fn whoever_gave_an_opinion_or_checked_the_case_stays_out() {
    let mut scene = Scene::new();
    scene.case.advisers.push(OfficerId(3));
    scene.case.checker = Some(OfficerId(4));
    for officer in [3, 4] {
        assert_eq!(scene.asks(officer, asked()), Err(Refusal::InvolvedInCase));
    }
}

#[test]
fn a_package_is_produced_after_approval_and_again_within_the_limit() {
    let scene = Scene::new();
    let mut disclosure = scene.requested_by(3);
    assert_eq!(scene.does(&mut disclosure, Some(3), Command::Produce), Err(Refusal::NotApproved));
    scene.does(&mut disclosure, Some(4), Command::Approve).expect("the second person agrees");
    assert_eq!(scene.does(&mut disclosure, Some(3), Command::Fetch), Err(Refusal::NothingProduced));
    for _ in 0..2 {
        scene.does(&mut disclosure, Some(3), Command::Produce).expect("within the limit");
        assert_eq!(scene.does(&mut disclosure, Some(4), Command::Fetch), Err(Refusal::NothingProduced));
        scene.does(&mut disclosure, Some(3), Command::Fetch).expect("within the limit");
    }
    assert_eq!((disclosure.produced, disclosure.waiting_for), (2, None));
}

#[test]
fn words_and_package_are_for_who_asked_and_who_approved_once_there_is_an_answer() {
    let mut scene = Scene::new();
    scene.officers[4].roles.insert(Role::DataProtection);
    let mut disclosure = scene.requested_by(3);
    for officer in 3..=5 {
        assert_eq!(disclosure.may_read(&scene.context(Some(officer))), Ok(()), "whoever could answer reads");
    }
    scene.does(&mut disclosure, Some(4), Command::Approve).expect("a second person agrees");
    for (officer, is_theirs) in [(3, true), (4, true), (5, false)] {
        let may = if is_theirs { Ok(()) } else { Err(Refusal::NotYours) };
        assert_eq!(disclosure.may_read(&scene.context(Some(officer))), may, "officer {officer}");
        assert_eq!(disclosure.may_produce(OfficerId(officer)), is_theirs, "officer {officer}");
        assert_eq!(scene.does(&mut disclosure, Some(officer), Command::Produce), may, "officer {officer}");
    }
}

#[test]
fn every_event_counts_toward_the_revision() {
    let scene = Scene::new();
    let mut disclosure = scene.requested_by(3);
    let mut seen = vec![disclosure.revision];
    for (officer, command) in [(4, Command::Approve), (3, Command::Produce), (3, Command::Fetch)] {
        scene.does(&mut disclosure, Some(officer), command).expect("it may");
        seen.push(disclosure.revision);
    }
    assert_eq!(seen, [1, 2, 3, 4]);
}

#[test]
fn the_last_instant_of_the_limit_is_within_it_and_the_next_is_not() {
    let scene = Scene::new();
    let mut disclosure = scene.requested_by(3);
    scene.does(&mut disclosure, Some(4), Command::Approve).expect("the second person agrees");
    let last = Scene { now: disclosure.asked.until, ..scene.clone() };
    assert_eq!(last.does(&mut disclosure.clone(), None, Command::Lapse), Err(Refusal::LimitRuns));
    last.does(&mut disclosure, Some(3), Command::Produce).expect("the last instant");
    let late = Scene { now: Instant::from_micros(disclosure.asked.until.as_micros() + 1), ..scene };
    for command in [Command::Produce, Command::Fetch, Command::Withdraw] {
        assert_eq!(late.does(&mut disclosure, Some(3), command), Err(Refusal::LimitPassed));
    }
    late.does(&mut disclosure, None, Command::Lapse).expect("the limit has passed");
    assert_eq!((disclosure.stage, disclosure.waiting_for), (Stage::Lapsed, None));
    assert_eq!(late.does(&mut disclosure, Some(3), Command::Produce), Err(Refusal::Ended));
}

#[test]
fn data_that_was_erased_meanwhile_is_neither_approved_nor_produced() {
    let scene = Scene::new();
    let mut disclosure = scene.requested_by(3);
    let erased = Scene { erased: true, ..scene.clone() };
    assert_eq!(erased.does(&mut disclosure, Some(4), Command::Approve), Err(Refusal::DataErased));
    scene.does(&mut disclosure, Some(4), Command::Approve).expect("the second person agrees");
    assert_eq!(erased.does(&mut disclosure, Some(3), Command::Produce), Err(Refusal::DataErased));
    erased.does(&mut disclosure, Some(3), Command::Withdraw).expect("taking back opens nothing");
}

#[test]
fn a_history_reads_back_from_its_rows() {
    let scene = Scene::new();
    let mut events = vec![scene.asks(3, asked()).expect("a sound request")];
    let mut folded = Disclosure::fold(&events).expect("it begins with the request");
    for (officer, command) in [(4, Command::Approve), (3, Command::Produce), (3, Command::Fetch)] {
        let event = folded.decide(&command, &scene.context(Some(officer))).expect("it follows");
        folded.apply(&event);
        events.push(event);
    }
    let text = serde_json::to_string(&events).expect("JSON");
    let read: Vec<crate::disclosure::Event> = serde_json::from_str(&text).expect("JSON");
    assert_eq!(Disclosure::fold(&read), Some(folded));
    assert!(read.iter().all(|event| Happening::WORDS.contains(&event.what.word())));
    assert_eq!(Disclosure::fold(&read[1..]), None, "a history begins with its request");
}

#[test]
fn stages_and_what_happens_have_words_and_are_on_record_under_them() {
    use Stage::{Approved, Lapsed, Refused, Requested, Withdrawn};
    let stages = [Requested, Approved, Refused, Withdrawn, Lapsed];
    assert_eq!(stages.map(Stage::word), ["requested", "approved", "refused", "withdrawn", "lapsed"]);
    assert!(stages.iter().all(|stage| serde_json::to_value(stage).expect("JSON") == stage.word()));

    let requested = Scene::new().asks(3, asked()).expect("a sound request").what;
    let one_of_each = [
        requested,
        Happening::Approved,
        Happening::Refused { reason: REASON },
        Happening::Withdrawn,
        Happening::Lapsed,
        Happening::Produced,
        Happening::Fetched,
    ];
    assert_eq!(one_of_each.each_ref().map(Happening::word), Happening::WORDS);
}
