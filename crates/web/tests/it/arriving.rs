//! What comes to pass while a file arrives, which may take a quarter of an hour, or a form that is held back: the act is
//! one of the time at which all of it has come.

use crate::{
    disclosing,
    programs::Caller,
    staff::signed_in,
    town::{Answer, Browser, Town, applicant},
};
use axum::{
    body::{Body, Bytes},
    http::{Method, Request, header},
};
use futures_util::{StreamExt, stream};
use guichet_acts::{Forbidden, HallNow, PartyKey, Problem, Receipt, Request as Act, Session, Who};
use guichet_desk::{
    base::{CaseId, OfficerId, PartyIndex, SecretCode},
    hall::{CounterNumber, CounterState},
    people::Duty,
};
use std::convert::Infallible;
use tokio::sync::oneshot::{Receiver, Sender, channel};

/// A scan as a program sends it.
const SCAN: &[u8] = b"%PDF-1.7\n...\n%%EOF\n";
/// The same in a form, behind what was typed beside it.
const IN_FORM: &str = "--edge\r\nContent-Disposition: form-data; name=\"file-other\"; filename=\"scan.pdf\"\r\n\r\n\
                       %PDF-1.7\n...\n%%EOF\n\r\n--edge--\r\n";

/// The way of a body of which the second half has not come.
struct Half {
    is_asked: Receiver<()>,
    rest: Sender<Bytes>,
    second: Bytes,
}

/// A body of which one half comes at once, and what brings the other.
fn halved(bytes: impl Into<Bytes>) -> (Body, Half) {
    let mut first = bytes.into();
    let second = first.split_off(first.len() / 2);
    let ((asked, is_asked), (rest, comes)) = (channel(), channel::<Bytes>());
    let second_half = async move {
        asked.send(()).unwrap();
        comes.await.unwrap()
    };
    let halves = stream::iter([first]).chain(stream::once(second_half));
    let half = Half { is_asked, rest, second };
    (Body::from_stream(halves.map(Ok::<_, Infallible>)), half)
}

impl Half {
    /// Lets this come to pass once the desk has taken the first half and asks for more, and lets the rest come then.
    async fn comes_after(self, meanwhile: impl Future<Output = ()>) {
        self.is_asked.await.unwrap();
        meanwhile.await;
        self.rest.send(self.second).unwrap();
    }
}

/// How a form with a scan is answered, while whose file arrives this comes to pass.
async fn form(browser: &mut Browser<'_>, path: &str, meanwhile: impl Future<Output = ()>) -> Answer {
    let (body, half) = halved(IN_FORM.as_bytes());
    let request = Request::post(browser.marked(path))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    tokio::join!(browser.send(request, body), half.comes_after(meanwhile)).0
}

/// The same of a form without files.
async fn words(browser: &mut Browser<'_>, path: &str, meanwhile: impl Future<Output = ()>) -> Answer {
    written(browser, path, "words=Not%20needed.".to_owned(), meanwhile).await
}

/// The same of any form.
async fn written(browser: &mut Browser<'_>, path: &str, fields: String, meanwhile: impl Future<Output = ()>) -> Answer {
    let (body, half) = halved(fields);
    let request = Request::post(browser.marked(path))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    tokio::join!(browser.send(request, body), half.comes_after(meanwhile)).0
}

/// The same of a file that a program sends.
async fn file(town: &Town, caller: &Caller, path: &str, meanwhile: impl Future<Output = ()>) -> Answer {
    let (body, half) = halved(SCAN);
    tokio::join!(caller.send(town, Method::POST, path, body), half.comes_after(meanwhile)).0
}

/// A case in which a copy of an identity card is missing.
async fn with_notice(town: &Town) -> Receipt {
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Act::Take(Duty::Intake)).await;
    let items = vec!["identity".parse().unwrap()];
    town.officer(11, receipt.case, Act::SendNotice { items, text: String::new() }).await;
    receipt
}

/// A browser in the case of this code.
async fn entered<'a>(town: &'a Town, code: &SecretCode) -> Browser<'a> {
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", code.compact())]).await.is(303);
    browser
}

fn by_program(code: &SecretCode) -> Caller {
    Caller::Party(code.compact().to_owned())
}

fn documents(town: &Town, case: CaseId) -> usize {
    town.acts.documents(&applicant(case), case).unwrap().len()
}

#[tokio::test]
async fn nobody_is_told_of_a_clock_that_was_set_back_because_a_file_took_its_time() {
    let town = Town::open();
    let receipt = with_notice(&town).await;
    let looks = async || {
        town.wait_minutes(5);
        town.acts.open_fields(&Who::Officer(OfficerId(11)), receipt.case, town.now()).await.unwrap();
    };
    let (mut browser, mut officer) = (entered(&town, &receipt.code).await, signed_in(&town, 11).await);
    form(&mut browser, "/en/case/documents", looks()).await.is(303);
    form(&mut officer, &format!("/en/staff/cases/{}/add-document", receipt.number), looks()).await.is(303);
    let (party, program) = (by_program(&receipt.code), Caller::officer(&town, 11).await);
    file(&town, &program, &format!("/api/v1/cases/{}/documents", receipt.number), looks()).await.is(200);
    file(&town, &party, "/api/v1/status/notice/identity/file", looks()).await.is(200);
    assert_eq!(documents(&town, receipt.case), 4);
    browser.get("/en/case/openings").await.is(200).says_not("The clock was set back");
}

/// Has another code made for the applicant.
async fn replace(town: &Town, case: CaseId, code: &SecretCode) -> SecretCode {
    let key = PartyKey { case, party: PartyIndex::APPLICANT };
    town.acts.replace_own_code(Some(key), code, None, town.now()).await.unwrap().code
}

/// Ends the session of a browser from elsewhere.
async fn end(town: &Town, browser: &Browser<'_>) {
    let cookie = browser.cookie().unwrap();
    town.acts.end_session(&cookie.split_once('=').unwrap().1.parse().unwrap()).await.unwrap();
}

#[tokio::test]
async fn nothing_is_kept_of_a_file_whose_sender_came_in_by_what_ended_while_it_arrived() {
    let town = Town::open();
    let receipt = with_notice(&town).await;
    let (case, number) = (receipt.case, receipt.number.to_string());
    let mut codes = vec![receipt.code];

    let mut browser = entered(&town, &codes[0]).await;
    let replaced = async {
        let next = replace(&town, case, &codes[0]).await;
        codes.push(next);
    };
    form(&mut browser, "/en/case/documents", replaced).await.is(401).says_not(&number);
    let party = by_program(&codes[1]);
    let replaced = async {
        let next = replace(&town, case, &codes[1]).await;
        codes.push(next);
    };
    file(&town, &party, "/api/v1/status/notice/identity/file", replaced).await.is(401);

    let mut browser = entered(&town, &codes[2]).await;
    let same = browser.clone();
    form(&mut browser, "/en/case/documents", end(&town, &same)).await.is(401).says_not(&number);
    let item = "/en/case/notice/identity";
    let mut browser = entered(&town, &codes[2]).await;
    let same = browser.clone();
    form(&mut browser, item, end(&town, &same)).await.is(401).says_not(&number);

    let mut officer = signed_in(&town, 11).await;
    let same = officer.clone();
    let page = format!("/en/staff/cases/{number}/add-document");
    form(&mut officer, &page, end(&town, &same)).await.is(401).says("This page is for those who work here");
    let program = Caller::officer(&town, 11).await;
    let revoked = async {
        for token in town.acts.tokens(town.now()).unwrap() {
            town.acts.revoke_token(&token.name.to_string(), town.now()).await.unwrap();
        }
    };
    file(&town, &program, &format!("/api/v1/cases/{number}/documents"), revoked).await.is(401).says("staff-sign-in");
    assert_eq!(documents(&town, case), 0);
}

/// Proves anew who is in this browser, in another of its tabs.
async fn prove(town: &Town, browser: &Browser<'_>, page: &str, fields: &[(&str, &str)]) {
    let mut tab = browser.clone();
    town.wait_minutes(1);
    tab.post(page, fields).await.is(303);
    assert_ne!(tab.cookie(), browser.cookie(), "the session goes on under another token");
}

#[tokio::test]
async fn a_file_arrives_in_a_session_whose_person_proves_meanwhile_who_they_are() {
    let town = Town::open();
    let receipt = with_notice(&town).await;
    let mut officer = signed_in(&town, 11).await;
    let same = officer.clone();
    let page = format!("/en/staff/cases/{}/add-document", receipt.number);
    form(&mut officer, &page, prove(&town, &same, "/en/staff/prove", &[])).await.is(303);

    let (account, of_list) = town.list_of(&receipt, 1).await;
    let key = town.acts.party_by_code(&receipt.code).unwrap();
    town.acts.enter_case(&of_list, account, Some(key)).await.unwrap();
    let typed = [("act", "everything"), ("code", receipt.code.compact())];
    for mut browser in [entered(&town, &receipt.code).await, town.browser_with(&of_list.to_string())] {
        let same = browser.clone();
        form(&mut browser, "/en/case/documents", prove(&town, &same, "/en/case/prove", &typed)).await.is(303);
    }
    assert_eq!(documents(&town, receipt.case), 3);
}

#[tokio::test]
async fn a_file_arrives_in_a_session_whose_list_is_proved_meanwhile_and_stays_in_its_case() {
    let town = Town::open();
    let receipt = with_notice(&town).await;
    let (acts, key) = (&town.acts, town.acts.party_by_code(&receipt.code).unwrap());
    let (account, session) = town.list_of(&receipt, 1).await;
    acts.enter_case(&session, account, Some(key)).await.unwrap();
    let mut browser = town.browser_with(&session.to_string());
    let shows = async {
        town.wait_minutes(1);
        let next = acts.prove_account_session(&session, account, &[1], town.now()).await.unwrap();
        assert_eq!(acts.session(&session, town.now()).unwrap(), None, "the old token opens nothing");
        assert_eq!(acts.session(&next, town.now()).unwrap(), Some(Session::Party(key)));
        assert_eq!(acts.account_of_session(&next, town.now()).unwrap(), Some(account));
    };
    form(&mut browser, "/en/case/documents", shows).await.is(303);
    assert_eq!(documents(&town, receipt.case), 1);
}

#[tokio::test]
async fn nothing_is_kept_of_a_file_of_a_list_whose_session_ended_or_that_another_one_of_the_list_proved() {
    let town = Town::open();
    let receipt = with_notice(&town).await;
    let (acts, key) = (&town.acts, town.acts.party_by_code(&receipt.code).unwrap());
    let (account, session) = town.list_of(&receipt, 1).await;
    acts.enter_case(&session, account, Some(key)).await.unwrap();
    let mut browser = town.browser_with(&session.to_string());
    let (stranger, _) = town.list_of(&town.certificate().await, 2).await;
    let strange = acts.prove_account_session(&session, stranger, &[2], town.now()).await;
    assert!(matches!(strange, Err(Problem::Forbidden(Forbidden::SignIn))), "another list's: {strange:?}");
    let removed = acts.prove_account_session(&session, account, &[2], town.now()).await;
    assert!(matches!(removed, Err(Problem::NotFound)), "no passkey of this list: {removed:?}");
    town.wait_minutes(1);
    let other = acts.begin_account_session(account, &[1], town.now()).await.unwrap();
    let ends = async {
        town.wait_minutes(1);
        let stays = acts.prove_account_session(&other, account, &[1], town.now()).await.unwrap();
        acts.end_own_sessions(&stays, None, town.now()).await.unwrap();
        let ended = acts.prove_account_session(&session, account, &[1], town.now()).await;
        assert!(matches!(ended, Err(Problem::Forbidden(Forbidden::SignIn))), "{ended:?}");
    };
    form(&mut browser, "/en/case/documents", ends).await.is(401);
    assert_eq!(documents(&town, receipt.case), 0);
}

#[tokio::test]
async fn nothing_is_kept_of_a_file_whose_session_ended_with_all_others_however_lately_the_one_that_stays_was_proved() {
    let town = Town::open();
    let receipt = with_notice(&town).await;
    let (mut officer, mut browser) = (signed_in(&town, 11).await, entered(&town, &receipt.code).await);
    town.wait_seconds(1);
    let (acts, begun) = (&town.acts, town.now());
    let at_desk = acts.begin_officer_session(OfficerId(11), begun, begun).await.unwrap();
    let at_home = acts.begin_party_session(&receipt.code, begun).await.unwrap();
    let ends = async {
        town.wait_minutes(1);
        let stays = acts.prove_session(&at_desk, OfficerId(11), town.now(), town.now()).await.unwrap();
        acts.end_own_sessions(&stays, None, town.now()).await.unwrap();
    };
    let page = format!("/en/staff/cases/{}/add-document", receipt.number);
    form(&mut officer, &page, ends).await.is(401);
    let ends = async {
        town.wait_minutes(1);
        let stays = acts.prove_party_session(&at_home, &receipt.code, town.now()).await.unwrap();
        acts.end_own_sessions(&stays, None, town.now()).await.unwrap();
    };
    form(&mut browser, "/en/case/documents", ends).await.is(401);
    assert_eq!(documents(&town, receipt.case), 0);
}

/// Whether the counter is open that nobody opened yet.
fn is_open(town: &Town) -> bool {
    let is_open = |hall: HallNow<'_>| {
        let counter = hall.day.counter(CounterNumber(3));
        counter.is_some_and(|counter| counter.state == CounterState::Open)
    };
    town.acts.hall_now(&"town-hall".parse().unwrap(), town.now(), is_open).unwrap()
}

#[tokio::test]
async fn nothing_that_is_no_file_is_done_for_a_session_that_ended_while_a_form_was_held_back() {
    for town in [Town::open(), Town::counting()] {
        let number = town.certificate().await.number.to_string();
        let mut officer = signed_in(&town, 31).await;
        let disclosure = disclosing::asked(&mut officer, &number).await;
        let same = officer.clone();
        words(&mut officer, &format!("{disclosure}/withdraw"), end(&town, &same)).await.is(401);
        signed_in(&town, 32).await.get(&disclosure).await.is(200).says("You can approve once you have read it.");

        let mut manager = signed_in(&town, 51).await;
        let same = manager.clone();
        let counter = "/en/staff/halls/town-hall/counters/3";
        let (opens, page) = (format!("{counter}/open"), manager.get(counter).await.is(200));
        let seen = format!("day={}&seen={}", page.hidden("day"), page.hidden("seen"));
        written(&mut manager, &opens, seen.clone(), end(&town, &same)).await.is(401);
        assert!(!is_open(&town));
        written(&mut signed_in(&town, 51).await, &opens, seen, async {}).await.is(303);
        assert!(is_open(&town));
    }
}
