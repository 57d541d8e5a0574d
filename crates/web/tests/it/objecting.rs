//! Objecting: to the case that was meant and to no other, saved for later or not.

use crate::{
    applying::{PATH, fill_in, send, whole},
    following::decide_tenancy,
    programs::Caller,
    staff::signed_in,
    town::{Answer, Browser, FORM, NOW, Town, applicant, other_party},
};
use guichet_acts::{PartyKey, Receipt, Request as Act, Submission, Who};
use guichet_desk::{
    base::{Language, OfficerId, PartyIndex},
    case::Outcome,
};

/// A certificate that was refused.
async fn refused(town: &Town) -> Receipt {
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Act::Accept).await;
    let reasons = "The address is not in town.".to_owned();
    town.officer(12, receipt.case, Act::Decide { outcome: Outcome::Refused, reasons }).await;
    receipt
}

async fn enter(browser: &mut Browser<'_>, receipt: &Receipt) {
    browser.post("/en/case", &[("code", receipt.code.compact())]).await.is(303);
}

const TO: &str = "objection.to";

/// Begins an objection at the case that the browser is in, as far as the last page.
async fn objection(browser: &mut Browser<'_>) -> Answer {
    let begin = browser.get("/en/case/object").await.is(200);
    let number = begin.hidden(TO);
    let first = browser.post(PATH, &[(TO, &number)]).await.is(200);
    assert_eq!(first.hidden(TO), number);
    let questions = [(TO, number.as_str()), ("lives_here", "yes"), ("address_told", "yes"), ("housing", "rent")];
    let you = browser.post(&format!("{PATH}/questions"), &questions).await.is(200);
    assert_eq!(you.hidden(TO), number);
    let draft = you.hidden("draft");
    let topics: [(&str, &[(&str, &str)]); 4] = [
        (
            "you",
            &[
                ("full_name", "Mira Sampledottir"),
                ("born.day", "2"),
                ("born.month", "4"),
                ("born.year", "1991"),
                ("document_number", "X0000000"),
            ],
        ),
        (
            "address",
            &[
                ("address", "14 Quay Street, flat 6"),
                ("lives_since.day", "1"),
                ("lives_since.month", "3"),
                ("lives_since.year", "2025"),
                ("landlord_name", "Quay Homes"),
            ],
        ),
        ("certificate", &[("born_shown", "no")]),
        ("contact", &[("telephone", "13800000000"), ("email", "")]),
    ];
    for (topic, typed) in topics {
        // The draft alone says what it objects to, whatever a page forgets.
        let fields = [&[("draft", draft.as_str())], typed].concat();
        assert_eq!(browser.post(&format!("{PATH}/{topic}"), &fields).await.is(200).hidden(TO), number);
    }
    let photo = crate::hostile::pictures::photo();
    let sent = [("draft", draft.as_str()), (TO, number.as_str())];
    browser.upload(&format!("{PATH}/documents"), &sent, ("file-identity", "pass.jpg", &photo)).await.is(200)
}

/// What the last page of an objection sends.
fn whole_objection(page: &Answer) -> Vec<(String, String)> {
    whole(page).into_iter().chain([(TO.to_owned(), page.hidden(TO))]).collect()
}

fn objections(town: &Town, case: &Receipt) -> usize {
    town.acts.view(&applicant(case.case), case.case, NOW).unwrap().case.objections.len()
}

#[tokio::test]
async fn an_objection_saved_for_later_comes_back_as_one_and_reaches_its_case() {
    let town = Town::open();
    let decided = refused(&town).await;
    let mut browser = town.browser();
    enter(&mut browser, &decided).await;
    let told = format!("This is an objection to case {}. It costs nothing.", decided.number);
    let check = objection(&mut browser).await.says(&told);
    let draft = check.hidden("draft");
    browser.post(&format!("{PATH}/check"), &[("draft", &draft), ("act", "save")]).await.is(200).says("is saved");

    let mut later = town.browser();
    let page = later.post("/en/resume", &[("code", &draft)]).await.is(200).says("Check your answers");
    let open = format!("This is an objection to case {}: open that case with its code, then send.", decided.number);
    let page = page.says(&open).says_not("carried.objection");
    assert_eq!(page.hidden(TO), decided.number.to_string());
    let refused = send(&mut later, &whole_objection(&page)).await.is(403).says("objection-elsewhere").says(&open);
    assert_eq!(whole_objection(&refused), whole_objection(&page), "what was typed stays");
    refused.says("pass.jpg");
    assert_eq!(town.acts.figures().unwrap().cases, 1);

    enter(&mut later, &decided).await;
    let receipt = send(&mut later, &whole_objection(&page)).await.is(200).says("We have your application");
    assert_eq!(objections(&town, &decided), 1);
    let again = send(&mut later, &whole_objection(&page)).await.is(200);
    assert_eq!(receipt.said(), again.said(), "pressing twice shows one receipt, though the session went on to it");
    assert_eq!(town.acts.figures().unwrap().cases, 2);
}

#[tokio::test]
async fn whoever_objects_leaves_no_session_behind_and_a_second_press_is_answered_all_the_same() {
    let town = Town::open();
    let decided = refused(&town).await;
    let mut browser = town.browser();
    enter(&mut browser, &decided).await;
    let fields = whole_objection(&objection(&mut browser).await);
    let mut pressed = browser.clone();
    let first = send(&mut browser, &fields).await.is(200);
    pressed.get("/en/case/openings").await.is(401);
    assert_eq!(send(&mut pressed, &fields).await.is(200).said(), first.said());
    assert_eq!((objections(&town, &decided), town.acts.figures().unwrap().cases), (1, 2));
}

#[tokio::test]
async fn an_objection_does_not_follow_the_session_into_another_case() {
    let town = Town::open();
    let (meant, other) = (refused(&town).await, refused(&town).await);
    let mut browser = town.browser();
    enter(&mut browser, &meant).await;
    let begin = browser.get("/en/case/object").await.is(200);
    let check = objection(&mut browser).await;
    enter(&mut browser, &other).await;
    let from_before = browser.post(PATH, &[(TO, &begin.hidden(TO))]).await.is(200);
    assert_eq!(from_before.hidden(TO), meant.number.to_string(), "it begins where the page said");
    for language in ["en", "zh", "fr", "ar"] {
        let fields = whole_objection(&check);
        let mut fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.push(("act", "send"));
        let path = format!("/{language}/apply/residence-certificate/check");
        browser.post(&path, &fields).await.is(403).says("objection-elsewhere").says(&meant.number.to_string());
    }
    assert_eq!((objections(&town, &meant), objections(&town, &other)), (0, 0));
    enter(&mut browser, &meant).await;
    send(&mut browser, &whole_objection(&check)).await.is(200);
    assert_eq!((objections(&town, &meant), objections(&town, &other)), (1, 0));
}

#[tokio::test]
async fn an_objection_needs_a_case_and_a_number_that_is_one() {
    let town = Town::open();
    let mut browser = town.browser();
    browser.post(PATH, &[]).await.is(401);
    browser.post(PATH, &[(TO, "1")]).await.is(400);
    let check = fill_in(&mut browser).await.says_not("This is an objection");
    let fields: Vec<_> = whole(&check).into_iter().chain([(TO.to_owned(), "1".to_owned())]).collect();
    send(&mut browser, &fields).await.is(400);
    assert_eq!(town.acts.figures().unwrap().cases, 0, "it is not sent as an ordinary application");
}

/// How the last day to object is told, before it is over and afterwards.
const UNTIL: [(&str, &str, &str); 4] = [
    ("en", "The last day to object is ", "The last day to object was "),
    ("fr", "Le dernier jour pour former un recours est le ", "Le dernier jour pour former un recours était le "),
    ("ar", "آخر يوم للتظلّم هو ", "كان آخر يوم للتظلّم "),
    ("zh", "提出异议的最后一天是2026年10月26日", "，已经过了。您仍然可以提出异议，请写明为什么迟了"),
];

const SHOWING: [&str; 3] = ["case", "case/object", "case/decision"];
const LAST: &str = "Monday, 26 October 2026";
/// From the day of the decision to the last day: the thirtieth is a Saturday.
const DAYS: i64 = 32;

#[tokio::test]
async fn the_last_day_to_object_is_told_and_once_it_is_over_that_one_still_can() {
    let town = Town::open();
    let decided = refused(&town).await;
    for (days, is_over) in [(0, false), (DAYS, false), (1, true)] {
        town.wait_minutes(days * 24 * 60);
        let mut browser = town.browser();
        enter(&mut browser, &decided).await;
        for (language, before, after) in UNTIL {
            for page in SHOWING {
                // The decision says what it said when it was printed.
                let said = if is_over && page != "case/decision" { after } else { before };
                browser.get(&format!("/{language}/{page}")).await.is(200).says(said);
            }
        }
        let page = browser.get("/en/case").await.is(200).says(LAST);
        assert_eq!(page.text.contains("You can still object: say why it comes late."), is_over);
        browser.get("/en/case/decision").await.says(&format!("The last day to object is {LAST}. You can object at "));
        let status = Caller::Party(decided.code.compact().to_owned()).get(&town, "/api/v1/status").await.is(200);
        status.says("\"object_until\":\"2026-10-26\"");
    }
}

#[tokio::test]
async fn the_last_page_of_an_objection_tells_the_last_day_to_whoever_is_in_the_case_and_to_nobody_else() {
    let town = Town::open();
    let decided = refused(&town).await;
    for (days, is_over) in [(0, false), (DAYS, false), (1, true)] {
        town.wait_minutes(days * 24 * 60);
        let mut browser = town.browser();
        enter(&mut browser, &decided).await;
        let check = objection(&mut browser).await.says("Check your answers").says(LAST);
        assert_eq!(check.text.contains("You can still object: say why it comes late."), is_over);
        let (draft, number) = (check.hidden("draft"), decided.number.to_string());
        for (language, before, after) in UNTIL {
            let page = browser.post(&format!("/{language}/resume"), &[("code", &draft)]).await.is(200).says(&number);
            page.says(if is_over { after } else { before });
        }
        let elsewhere = town.browser().post("/en/resume", &[("code", &draft)]).await.is(200).says(&number);
        elsewhere.says_not("last day to object").says_not(LAST);
    }
}

/// An objection of the applicant, sent now.
async fn objected(town: &Town, decided: &Receipt) -> Receipt {
    let raw = FORM.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let form = Submission::online("residence-certificate".parse().unwrap(), raw, Language::English);
    let objection_to = Some(PartyKey { case: decided.case, party: PartyIndex::APPLICANT });
    town.acts.submit(Submission { objection_to, ..form }, town.now()).await.unwrap()
}

#[tokio::test]
async fn officers_are_told_what_a_case_objects_to_and_what_was_objected_to_it() {
    let town = Town::open();
    let decided = refused(&town).await;
    let objection = objected(&town, &decided).await;
    let mut officer = signed_in(&town, 11).await;
    let page = |receipt: &Receipt| format!("/en/staff/cases/{}", receipt.number);
    let said = officer.get(&page(&objection)).await.is(200).says("This is an objection to the decision of ");
    said.says(&format!("href=\"{}\"", page(&decided)));
    let said = officer.get(&page(&decided)).await.is(200).says("An objection to the decision here came in on ");
    said.says(&format!("href=\"{}\"", page(&objection)));

    let program = Caller::officer(&town, 11).await;
    let answer = program.get(&town, &format!("/api/v1/cases/{}", objection.number)).await.is(200);
    answer.says(&format!("\"objects_to\":{{\"number\":\"{}\"", decided.number)).says("\"objected_by\":[]");
    let answer = program.get(&town, &format!("/api/v1/cases/{}", decided.number)).await.is(200);
    answer.says(&format!("\"objected_by\":[{{\"number\":\"{}\"", objection.number)).says("\"objects_to\":null");
}

#[tokio::test]
async fn of_an_objection_that_they_may_not_see_officers_are_told_nothing() {
    let town = Town::open();
    let decided = refused(&town).await;
    let objection = objected(&town, &decided).await;
    town.acts.perform(&applicant(decided.case), decided.case, None, Act::AskErasure, NOW).await.unwrap();
    let mut protector = signed_in(&town, 31).await;
    let page = protector.get(&format!("/en/staff/cases/{}", decided.number)).await.is(200);
    page.says_not(&objection.number.to_string()).says_not("An objection to the decision here");
}

#[tokio::test]
async fn officers_are_told_that_an_objection_was_sent_after_the_last_day() {
    let town = Town::open();
    let (one, other) = (refused(&town).await, refused(&town).await);
    town.wait_minutes(DAYS * 24 * 60);
    let in_time = objected(&town, &one).await;
    town.wait_minutes(24 * 60);
    let late = objected(&town, &other).await;
    let mut officer = town.browser();
    officer.post("/en/demo/officers/11", &[]).await.is(303);
    let page = |objection: &Receipt| format!("/en/staff/cases/{}", objection.number);
    officer.get(&page(&in_time)).await.is(200).says_not("This objection was sent after");
    let told = format!("This objection was sent after {LAST}, the last day to object.");
    officer.get(&page(&late)).await.is(200).says(&told);
}

#[tokio::test]
async fn an_asked_office_is_told_while_it_is_open_that_a_late_objection_is_for_the_office_that_decides() {
    let town = Town::open();
    let decided = town.tenancy().await;
    town.acts.perform(&other_party(decided.case), decided.case, None, Act::Confirm, NOW).await.unwrap();
    decide_tenancy(&town, decided.case, Outcome::Refused).await;
    town.wait_minutes((DAYS + 1) * 24 * 60);
    let service = town.acts.catalogue().service(&"tenancy-filing".parse().unwrap()).unwrap();
    let asked = Submission::online(service.code.clone(), guichet_model::filled(service), Language::English);
    let objection_to = Some(PartyKey { case: decided.case, party: PartyIndex::APPLICANT });
    let late = town.acts.submit(Submission { objection_to, ..asked }, town.now()).await.unwrap();
    town.acts.perform(&other_party(late.case), late.case, None, Act::Confirm, town.now()).await.unwrap();
    town.acts.perform(&Who::Officer(OfficerId(23)), late.case, None, Act::Accept, town.now()).await.unwrap();

    let told = format!("This objection was sent after {LAST}, the last day to object.");
    let mut adviser = signed_in(&town, 25).await;
    let page = format!("/en/staff/cases/{}", late.number);
    adviser.get(&page).await.is(200).says(&told).says("for the office that decides").says_not("your office");
    town.acts.perform(&applicant(late.case), late.case, None, Act::Withdraw, town.now()).await.unwrap();
    adviser.get(&page).await.is(200).says_not(&told);
}

#[tokio::test]
async fn where_the_town_names_no_time_nothing_is_said_about_one() {
    let town = Town::with_rewritten("services/residence-certificate.toml", "objection_days = 30\n", "");
    let decided = refused(&town).await;
    let mut browser = town.browser();
    enter(&mut browser, &decided).await;
    for page in SHOWING {
        browser.get(&format!("/en/{page}")).await.is(200).says_not("last day to object");
    }
    objection(&mut browser).await.says("This is an objection to case").says_not("last day to object");
}
