//! Ways in that are closed while somebody is on theirs: what was true when it was looked up is asked once more when it
//! is written.

use crate::town::{INTAKE, NOW, Town, applicant, catalogue, certificate, seeded};
use guichet_acts::{
    AccountId, CodeKind, Forbidden, HallWho, Keys, MasterSource, OfficerRight, OfficersPassed, PasskeyHolder, Problem,
    Request, Strongroom, WayInChange,
};
use guichet_desk::{
    base::{Day, OfficerId, SecretCode},
    hall::Command,
    people::{Duty, Role},
};

/// How often two are sent on their way at the same moment.
const TIMES: u8 = 12;

#[tokio::test]
async fn a_code_that_is_replaced_meanwhile_begins_no_session() {
    let town = Town::open();
    for _ in 0..TIMES {
        let code = town.apply(certificate()).await.code;
        let own = Some(town.acts.party_by_code(&code).unwrap());
        let (replaced, begun) =
            tokio::join!(town.acts.replace_own_code(own, &code, None, NOW), town.acts.begin_party_session(&code, NOW));
        assert!(matches!(begun, Err(Problem::NotFound)), "the old code came after the new one: {begun:?}");
        let session = replaced.unwrap().session;
        assert_eq!(town.acts.own_sessions(&session, NOW).unwrap().len(), 1, "and nobody else is in the case");
    }
}

#[tokio::test]
async fn a_receipt_code_that_is_replaced_by_two_presses_of_one_button_is_replaced_once() {
    let town = Town::open();
    let (code, other) = (town.apply(certificate()).await.code, town.apply(certificate()).await.code);
    let (own, others) = (town.acts.party_by_code(&code).ok(), town.acts.party_by_code(&other).ok());
    let (once, another): (SecretCode, SecretCode) =
        (town.acts.once().parse().unwrap(), town.acts.once().parse().unwrap());
    let (first, beside) = tokio::join!(
        town.acts.replace_own_code(own, &code, Some(&once), NOW),
        town.acts.replace_own_code(own, &code, Some(&once), NOW)
    );
    let new = first.unwrap();
    assert_eq!(new, beside.unwrap());
    for asking in [own, None] {
        let again = town.acts.replace_own_code(asking, &code, Some(&once), NOW).await.unwrap();
        assert_eq!(again, new, "the first answer may be lost, and the session has ended");
    }
    assert_eq!(town.acts.replace_own_code(None, &code, Some(&once), NOW.plus_seconds(300)).await.unwrap(), new);
    let late = town.acts.replace_own_code(None, &code, Some(&once), NOW.plus_seconds(600)).await;
    assert!(matches!(late, Err(Problem::NotFound)), "somebody goes back on a machine that many share: {late:?}");
    assert_eq!(town.acts.party_by_code(&new.code).ok(), own);
    assert_eq!(town.acts.own_sessions(&new.session, NOW).unwrap().len(), 1, "one session for all of them");
    for (asking, once) in
        [(others, Some(&once)), (own, Some(&another)), (None, Some(&another)), (own, None), (None, None)]
    {
        let refused = town.acts.replace_own_code(asking, &code, once, NOW).await;
        assert!(matches!(refused, Err(Problem::NotFound)), "another's session, or another button: {refused:?}");
    }
    town.acts.end_session(&new.session).await.unwrap();
    for asking in [own, None] {
        let left = town.acts.replace_own_code(asking, &code, Some(&once), NOW).await;
        assert!(matches!(left, Err(Problem::NotFound)), "somebody comes after one who left: {left:?}");
    }
    town.acts.begin_party_session(&new.code, NOW).await.unwrap();
    let left = town.acts.replace_own_code(None, &code, Some(&once), NOW).await;
    assert!(matches!(left, Err(Problem::NotFound)), "and when its owner came in elsewhere: {left:?}");
    let told: Vec<_> = town.acts.outbox(NOW, 10).unwrap().into_iter().map(|row| row.kind.word()).collect();
    assert_eq!(told, ["code-replaced"], "told once");
    town.is_sound();
}

#[tokio::test]
async fn a_replaced_receipt_code_tells_its_own_day_however_it_was_replaced_until_the_data_is_erased() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let first = receipt.code.clone();
    let own = town.acts.party_by_code(&first).ok();
    let once = town.acts.once().parse().unwrap();
    let second = town.acts.replace_own_code(own, &first, Some(&once), NOW).await.unwrap().code;
    let again = town.acts.replace_own_code(own, &first, Some(&once), NOW).await.unwrap().code;
    assert_eq!(again, second);
    town.acts.lost_code(receipt.number, "13800000000", NOW.plus_days(3)).await.unwrap();
    let told = || [&first, &second].map(|code| town.acts.code_replaced(CodeKind::Receipt, code).unwrap());
    let days: [Day; 2] = ["2026-09-24".parse().unwrap(), "2026-09-27".parse().unwrap()];
    assert_eq!(told(), days.map(Some));
    for (code, day) in [&first, &second].into_iter().zip(days) {
        assert!(matches!(town.acts.party_by_code(code), Err(Problem::NotFound)), "it opens nothing");
        let why = town.acts.why_unknown(CodeKind::Receipt, code);
        assert!(matches!(why, Problem::CodeReplaced { on, .. } if on == day), "{why:?}");
    }
    let never = SecretCode::from_chance([9; 10]);
    assert!(matches!(town.acts.why_unknown(CodeKind::Receipt, &never), Problem::NotFound));
    town.is_sound();
    let party = applicant(receipt.case);
    town.acts.perform(&party, receipt.case, None, Request::Withdraw, NOW.plus_days(3)).await.unwrap();
    assert_eq!(town.acts.pass_time(NOW.plus_days(370)).await.unwrap().erased, 1);
    assert_eq!(told(), [None; 2], "nothing says any more that they were codes");
    town.is_sound();
}

#[tokio::test]
async fn nobody_replaces_a_receipt_code_without_a_session_of_its_case() {
    let town = Town::open();
    let (code, other) = (town.apply(certificate()).await.code, town.apply(certificate()).await.code);
    let others = town.acts.party_by_code(&other).ok();
    let once = town.acts.once().parse().unwrap();
    let signed_out = town.acts.replace_own_code(None, &code, Some(&once), NOW).await;
    assert!(matches!(signed_out, Err(Problem::Forbidden(Forbidden::SignIn))), "{signed_out:?}");
    let refused = town.acts.replace_own_code(others, &code, Some(&once), NOW).await;
    assert!(matches!(refused, Err(Problem::NotFound)), "{refused:?}");
    town.acts.party_by_code(&code).unwrap();
}

#[tokio::test]
async fn a_right_that_a_new_code_ended_puts_no_case_onto_a_list() {
    let town = Town::open();
    let (receipt, own) = (town.apply(certificate()).await, town.apply(certificate()).await);
    let session = town.acts.begin_party_session(&receipt.code, NOW).await.unwrap();
    let by_code = town.acts.right_of_code(&receipt.code).unwrap();
    let by_session = town.acts.right_of_session(&session, NOW).unwrap().unwrap();
    assert_eq!(by_code, by_session);
    town.acts.replace_own_code(Some(by_code.key()), &receipt.code, None, NOW).await.unwrap();

    let account = town.acts.new_account();
    let opened = town.acts.open_account(account, by_session, vec![1], "{}".into(), NOW).await;
    assert!(matches!(opened, Err(Problem::NotFound)));
    assert!(town.acts.kept_cases(account).is_err(), "there is no list");
    let first = town.acts.right_of_code(&own.code).unwrap();
    town.acts.open_account(account, first, vec![1], "{}".into(), NOW).await.unwrap();
    assert!(matches!(town.acts.keep_case(account, by_code, NOW).await, Err(Problem::NotFound)));
    let kept = town.acts.kept_cases(account).unwrap();
    assert_eq!(kept.iter().map(|kept| kept.key).collect::<Vec<_>>(), [first.key()]);
    assert!(matches!(town.acts.right_of_code(&receipt.code), Err(Problem::NotFound)));
    assert_eq!(town.acts.right_of_session(&session, NOW).unwrap(), None);
}

#[tokio::test]
async fn what_an_officer_begins_while_they_are_shut_out_does_not_live_again() {
    let town = Town::open();
    let officer = OfficerId(12);
    let change = |withdraw| town.acts.change_right(officer, OfficerRight::SignIn, withdraw, None, NOW);
    for _ in 0..TIMES {
        let (withdrawn, begun, link, token) = tokio::join!(
            change(true),
            town.acts.begin_officer_session(officer, NOW, NOW),
            town.acts.invite(officer, None, NOW),
            town.acts.create_token(officer, 1, NOW),
        );
        withdrawn.unwrap();
        change(false).await.unwrap();
        assert!(matches!(begun, Err(Problem::Forbidden(_))), "{begun:?}");
        assert!(matches!(link, Err(Problem::Forbidden(_))), "{link:?}");
        assert!(matches!(token, Err(Problem::Forbidden(_))), "{token:?}");
    }
    let session = town.acts.begin_officer_session(officer, NOW, NOW).await.unwrap();
    assert_eq!(town.acts.own_sessions(&session, NOW).unwrap().len(), 1);
    assert!(town.acts.tokens(NOW).unwrap().is_empty());
    let told = town.acts.own_news(officer, NOW).unwrap().happened;
    assert_eq!(told.iter().map(|row| row.kind.word()).collect::<Vec<_>>(), ["withdrawn"], "they are told of it");
}

#[tokio::test]
async fn whoever_is_kept_out_without_the_town_s_files_has_no_session_link_or_token_at_the_open_desk() {
    let town = Town::open();
    let officer = OfficerId(12);
    let session = town.acts.begin_officer_session(officer, NOW, NOW).await.unwrap();
    let token = town.acts.create_token(officer, 1, NOW).await.unwrap();
    let link = town.acts.invite(officer, None, NOW).await.unwrap();
    assert!(town.acts.session(&session, NOW).unwrap().is_some());
    let keys = Keys { source: MasterSource::File, epochs: None };
    let strongroom = Strongroom::open(town.path(), keys, seeded(9), NOW).unwrap();
    strongroom.withdraw(officer, OfficerRight::SignIn, NOW).await.unwrap();
    assert_eq!(town.acts.session(&session, NOW).unwrap(), None);
    assert!(matches!(town.acts.officer_by_token(&token, NOW), Err(Problem::Forbidden(Forbidden::SignIn))));
    town.acts.change_right(officer, OfficerRight::SignIn, false, None, NOW).await.unwrap();
    assert_eq!(town.acts.session(&session, NOW).unwrap(), None, "it does not live again");
    assert!(town.acts.invited(&link, NOW).is_err(), "nor does the link");
    let told = town.acts.own_news(officer, NOW).unwrap().changes;
    assert!(
        told.iter().any(|row| row.change == WayInChange::Withdrawn && row.by.is_none()),
        "they are told of it: {told:?}"
    );
}

/// The town without one officer.
fn without(officer: OfficerId) -> guichet_desk::catalogue::Catalogue {
    let mut without = catalogue();
    without.staff.officers.remove(&officer);
    without
}

#[tokio::test]
async fn what_let_an_officer_in_does_not_come_back_with_their_number() {
    let (town, left) = (Town::open(), OfficerId(12));
    let session = town.acts.begin_officer_session(left, NOW, NOW).await.unwrap();
    let stays = town.acts.begin_officer_session(INTAKE, NOW, NOW).await.unwrap();
    let link = town.acts.invite(left, None, NOW).await.unwrap();
    assert_eq!(town.acts.pass_officers(NOW).await.unwrap(), OfficersPassed::default());
    let town = town.with_catalogue(without(left));
    assert_eq!(town.acts.session(&session, NOW).unwrap(), None);
    assert_eq!(town.acts.pass_officers(NOW).await.unwrap(), OfficersPassed { left: 1, forgotten: 0 });
    assert_eq!(town.acts.pass_officers(NOW).await.unwrap(), OfficersPassed::default(), "it is told once");
    let town = town.with_catalogue(catalogue());
    assert_eq!(town.acts.session(&session, NOW).unwrap(), None, "not with the number either");
    assert!(matches!(town.acts.invited(&link, NOW), Err(Problem::NotFound)));
    assert!(town.acts.session(&stays, NOW).unwrap().is_some());
    town.is_sound();
}

#[tokio::test]
async fn what_let_an_officer_in_ends_when_the_file_changed_and_a_month_counts_from_the_last_time() {
    let (town, left) = (Town::open(), OfficerId(12));
    let put = |catalogue: guichet_desk::catalogue::Catalogue| town.acts.put_officers(catalogue.staff.officers).unwrap();
    let session = town.acts.begin_officer_session(left, NOW, NOW).await.unwrap();
    let stays = town.acts.begin_officer_session(INTAKE, NOW, NOW).await.unwrap();
    let link = town.acts.invite(left, None, NOW).await.unwrap();
    assert!(town.acts.is_person(left, ("https://id.example".to_owned(), "anna".to_owned()), NOW).await.unwrap());
    put(without(left));
    town.acts.end_what_let_in().await.unwrap();
    put(catalogue());
    assert_eq!(town.acts.session(&session, NOW).unwrap(), None, "not with the number either");
    assert!(matches!(town.acts.invited(&link, NOW), Err(Problem::NotFound)));
    assert!(town.acts.session(&stays, NOW).unwrap().is_some());
    put(without(left));
    assert_eq!(town.acts.pass_officers(NOW).await.unwrap(), OfficersPassed { left: 1, forgotten: 0 });
    put(catalogue());
    town.acts.end_what_let_in().await.unwrap();
    put(without(left));
    assert_eq!(town.acts.pass_officers(NOW.plus_days(31)).await.unwrap(), OfficersPassed { left: 1, forgotten: 0 });
    assert!(town.acts.has_person(left).unwrap(), "they were back meanwhile");
    town.is_sound();
}

#[tokio::test]
async fn officers_change_a_thousand_times_between_two_starts_and_then_stay_as_they_are() {
    let (town, left) = (Town::open(), OfficerId(12));
    let (all, fewer) = (catalogue().staff.officers, without(left).staff.officers);
    for time in 0..1_000 {
        let officers = if time % 2 == 0 { &fewer } else { &all };
        assert!(town.acts.put_officers(officers.clone()).is_some_and(|changes| !changes.is_empty()), "{time}");
    }
    assert_eq!(town.acts.put_officers(fewer), None);
    town.acts.officer(left).unwrap();
    assert_eq!(town.acts.put_officers(all), Some(Vec::new()), "as they are");
}

#[tokio::test]
async fn what_is_kept_of_an_officer_ends_a_month_after_they_left_and_not_when_they_are_back_before() {
    let (town, left) = (Town::open(), OfficerId(12));
    let person = || ("https://id.example".to_owned(), "anna".to_owned());
    assert!(town.acts.is_person(left, person(), NOW).await.unwrap());
    town.acts.change_right(left, OfficerRight::Duty(Duty::Issue), true, None, NOW).await.unwrap();
    town.acts.pass_officers(NOW).await.unwrap();
    let town = town.with_catalogue(without(left));
    town.acts.pass_officers(NOW).await.unwrap();
    town.acts.pass_officers(NOW.plus_days(29)).await.unwrap();
    let town = town.with_catalogue(catalogue());
    town.acts.pass_officers(NOW.plus_days(29)).await.unwrap();
    assert!(town.acts.has_person(left).unwrap(), "they are back in time");
    let town = town.with_catalogue(without(left));
    town.acts.pass_officers(NOW.plus_days(40)).await.unwrap();
    town.acts.pass_officers(NOW.plus_days(69)).await.unwrap();
    assert!(town.acts.has_person(left).unwrap(), "a month counts from the second time");
    let passed = town.acts.pass_officers(NOW.plus_days(70)).await.unwrap();
    assert_eq!(passed, OfficersPassed { left: 0, forgotten: 1 });
    assert!(!town.acts.has_person(left).unwrap());
    let town = town.with_catalogue(catalogue());
    assert!(
        town.acts.officer_rights(left).unwrap().lacks(OfficerRight::Duty(Duty::Issue)),
        "what was withdrawn stays so"
    );
    assert_eq!(town.acts.staff_changes(Some(left), 10).unwrap().len(), 2);
    town.acts.invite(INTAKE, None, NOW.plus_days(3653)).await.unwrap();
    town.acts.pass_officers(NOW.plus_days(3654)).await.unwrap();
    assert!(town.acts.staff_changes(Some(left), 10).unwrap().is_empty(), "ten years later");
    town.is_sound();
}

#[tokio::test]
async fn nobody_of_the_provider_becomes_an_officer_who_may_not_sign_in() {
    let town = Town::open();
    let officer = OfficerId(12);
    let change = |withdraw| town.acts.change_right(officer, OfficerRight::SignIn, withdraw, None, NOW);
    let is = |subject: &str| {
        let person = ("https://id.example".to_owned(), subject.to_owned());
        town.acts.is_person(officer, person, NOW)
    };
    for subject in ["anna", "boris"] {
        let (withdrawn, known) = tokio::join!(change(true), is(subject));
        withdrawn.unwrap();
        assert!(matches!(known, Err(Problem::Forbidden(Forbidden::SignIn))), "{known:?}");
        assert!(!town.acts.has_person(officer).unwrap(), "the number is nobody's still");
        change(false).await.unwrap();
    }
    let told = town.acts.own_news(officer, NOW).unwrap().happened;
    let told: Vec<_> = told.iter().map(|row| (row.kind.word(), row.times)).collect();
    assert_eq!(told, [("withdrawn", 2)], "the officer is told of both");
    assert!(is("clara").await.unwrap(), "with the right given back the first one to come is the officer");
    change(true).await.unwrap();
    assert!(is("clara").await.unwrap() && !is("anna").await.unwrap(), "who it is stays known");
}

#[tokio::test]
async fn what_is_withdrawn_in_the_same_moment_does_nothing_any_more() {
    let town = Town::open();
    let (duty, manager, hall) = (OfficerRight::Duty(Duty::Intake), OfficerId(51), "town-hall".parse().unwrap());
    for _ in 0..TIMES {
        let receipt = town.apply(certificate()).await;
        let (withdrawn, taken, shut_out, ended) = tokio::join!(
            town.acts.change_right(INTAKE, duty, true, None, NOW),
            town.officer(INTAKE, receipt.case, Request::Take(Duty::Intake)),
            town.acts.change_right(manager, OfficerRight::SignIn, true, None, NOW),
            town.acts.in_hall(HallWho::Manager(manager), &hall, Command::EndDay, NOW),
        );
        withdrawn.and(shut_out).unwrap();
        assert!(matches!(taken, Err(Problem::Refused { .. })), "{taken:?}");
        assert!(matches!(ended, Err(Problem::Forbidden(_))), "{ended:?}");
        town.acts.change_right(INTAKE, duty, false, None, NOW).await.unwrap();
        town.acts.change_right(manager, OfficerRight::SignIn, false, None, NOW).await.unwrap();
    }
    town.is_sound();
}

#[tokio::test]
async fn an_administrator_who_is_one_no_longer_changes_nobodys_rights() {
    let town = Town::open();
    let administrators: Vec<_> =
        town.acts.catalogue().staff.officers.values().filter(|officer| officer.is(Role::Administrator)).collect();
    let [first, second, ..] = administrators.as_slice() else { panic!("two administrators are needed") };
    let right = OfficerRight::Role(Role::Administrator);
    for _ in 0..TIMES {
        let (one, other) = tokio::join!(
            town.acts.change_right(second.id, right, true, Some(first.id), NOW),
            town.acts.change_right(first.id, OfficerRight::SignIn, true, Some(second.id), NOW),
        );
        one.unwrap();
        assert!(matches!(other, Err(Problem::Forbidden(_))), "{other:?}");
        town.acts.change_right(second.id, right, false, Some(first.id), NOW).await.unwrap();
    }
}

#[tokio::test]
async fn of_two_passkeys_that_are_removed_at_once_one_stays() {
    let town = Town::open();
    let officer = OfficerId(12);
    let holder = PasskeyHolder::Officer(officer);
    let session = town.acts.begin_officer_session(officer, NOW, NOW).await.unwrap();
    for passkey in 1..=TIMES {
        if town.acts.passkeys_of(holder).unwrap().is_empty() {
            town.acts.add_passkey(holder, &session, vec![0], "{}".into(), NOW).await.unwrap();
        }
        let other = town.acts.passkeys_of(holder).unwrap()[0].credential.clone();
        town.acts.add_passkey(holder, &session, vec![passkey], "{}".into(), NOW).await.unwrap();
        let (one, two) = tokio::join!(
            town.acts.remove_passkey(officer, other, NOW),
            town.acts.remove_passkey(officer, vec![passkey], NOW),
        );
        assert!(one.is_ok() && matches!(two, Err(Problem::LastPasskey)), "{one:?} {two:?}");
        assert_eq!(town.acts.passkeys_of(holder).unwrap().len(), 1);
    }
}

#[tokio::test]
async fn of_two_lost_devices_that_are_told_at_once_one_passkey_stays() {
    let town = Town::open();
    let right = town.acts.right_of_code(&town.apply(certificate()).await.code).unwrap();
    let account: AccountId = town.acts.new_account();
    town.acts.open_account(account, right, vec![1], "{}".into(), NOW).await.unwrap();
    let session = town.acts.begin_account_session(account, &[1], NOW).await.unwrap();
    town.acts.add_passkey(PasskeyHolder::Account(account), &session, vec![2], "{}".into(), NOW).await.unwrap();
    let (one, two) =
        tokio::join!(town.acts.keep_only_passkey(account, vec![1]), town.acts.keep_only_passkey(account, vec![2]));
    assert!(one.is_ok() && matches!(two, Err(Problem::NotFound)), "{one:?} {two:?}");
    assert_eq!(town.acts.passkeys_of(PasskeyHolder::Account(account)).unwrap()[0].credential, [1]);
}

#[tokio::test]
async fn a_passkey_that_is_removed_with_all_others_begins_no_session() {
    let town = Town::open();
    let right = town.acts.right_of_code(&town.apply(certificate()).await.code).unwrap();
    let account: AccountId = town.acts.new_account();
    town.acts.open_account(account, right, vec![1], "{}".into(), NOW).await.unwrap();
    for _ in 0..TIMES {
        let session = town.acts.begin_account_session(account, &[1], NOW).await.unwrap();
        town.acts.add_passkey(PasskeyHolder::Account(account), &session, vec![2], "{}".into(), NOW).await.unwrap();
        let (kept, begun) = tokio::join!(
            town.acts.keep_only_passkey(account, vec![1]),
            town.acts.begin_account_session(account, &[2], NOW)
        );
        kept.unwrap();
        assert!(matches!(begun, Err(Problem::NotFound)), "the lost device came after it was told of: {begun:?}");
    }
    let session = town.acts.begin_account_session(account, &[1], NOW).await.unwrap();
    assert_eq!(town.acts.own_sessions(&session, NOW).unwrap().len(), 1, "and nobody else reads the list");
    let others = town.acts.begin_account_session(town.acts.new_account(), &[1], NOW).await;
    assert!(matches!(others, Err(Problem::NotFound)), "a passkey of another list: {others:?}");
}

#[tokio::test]
async fn a_session_that_ended_with_a_lost_device_makes_no_passkey() {
    let town = Town::open();
    let right = town.acts.right_of_code(&town.apply(certificate()).await.code).unwrap();
    let account: AccountId = town.acts.new_account();
    let holder = PasskeyHolder::Account(account);
    town.acts.open_account(account, right, vec![1], "{}".into(), NOW).await.unwrap();
    for _ in 0..TIMES {
        let lost = town.acts.begin_account_session(account, &[1], NOW).await.unwrap();
        let (kept, made) = tokio::join!(
            town.acts.keep_only_passkey(account, vec![1]),
            town.acts.add_passkey(holder, &lost, vec![3], "{}".into(), NOW)
        );
        kept.unwrap();
        assert!(matches!(made, Err(Problem::Forbidden(Forbidden::SignIn))), "{made:?}");
    }
    let officer = town.acts.begin_officer_session(OfficerId(12), NOW, NOW).await.unwrap();
    let others = town.acts.add_passkey(holder, &officer, vec![3], "{}".into(), NOW).await;
    assert!(matches!(others, Err(Problem::Forbidden(Forbidden::SignIn))), "somebody else's session: {others:?}");
    let passkeys = town.acts.passkeys_of(holder).unwrap();
    assert_eq!(passkeys.iter().map(|row| row.credential.as_slice()).collect::<Vec<_>>(), [[1]]);
}
