//! The pages of those who work at the desk: signing in, the case page and its acts, the counter, the papers.

use crate::town::{Browser, FORM, NOW, Town};
use guichet_acts::Request;
use guichet_desk::{
    base::OfficerId,
    case::{Delivery, Outcome},
    people::Duty,
};

pub(crate) async fn signed_in(town: &Town, officer: u32) -> Browser<'_> {
    let mut browser = town.browser();
    let answer = browser.post(&format!("/en/demo/officers/{officer}"), &[]).await.is(303);
    assert!(answer.header("location").starts_with("/en/"));
    browser
}

#[tokio::test]
async fn the_demo_signs_in_with_one_click_and_signs_out() {
    let town = Town::open();
    let mut browser = town.browser();
    assert_eq!(browser.get("/en/staff").await.is(303).header("location"), "/en/demo");
    browser.get("/en/demo").await.is(200).says("Officer 14").says("Intake, Decision, Issue").says("Housing office");
    browser.get("/zh/demo").await.is(200).says("经办员 14");
    let mut officer = signed_in(&town, 14).await;
    officer.get("/en/staff/work").await.is(200).says("Officer 14");
    let left = officer.post("/en/staff/sign-out", &[]).await.is(303);
    assert_eq!((left.header("clear-site-data"), left.header("location")), ("\"cache\"", "/en/staff"));
    officer.get("/en/staff/work").await.is(401);
}

#[tokio::test]
async fn nobody_enters_without_signing_in() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = town.browser();
    for page in ["work", "overdue", "apply", "apply/complaint", &format!("cases/{}", receipt.number)] {
        browser.get(&format!("/en/staff/{page}")).await.is(401).says("nobody is signed in").says("href=\"/en/staff\"");
    }
    browser.post(&format!("/en/staff/cases/{}/accept", receipt.number), &[("seen", "1")]).await.is(401);
}

#[tokio::test]
async fn a_token_is_for_programs_and_opens_no_page() {
    let town = Town::open();
    let token = town.acts.create_token(OfficerId(12), 1, NOW).await.unwrap();
    town.browser().get("/en/staff/sign-in").await.is(200).says("Sign in with a passkey").says_not("token");
    for (path, status) in [("/en/staff/work", 401), ("/api/v1/work", 200)] {
        let request = axum::http::Request::get(path).header("authorization", format!("Bearer {token}"));
        town.browser().send(request, axum::body::Body::empty()).await.is(status);
    }
}

#[tokio::test]
async fn outside_the_demo_nobody_signs_in_by_a_click() {
    use axum::{body::Body, http::Request};
    use tower::ServiceExt;
    let town = Town::open();
    let clock = std::sync::Arc::new(|| NOW);
    let origin = guichet_web::Origin::read("http://localhost").unwrap();
    let settings = guichet_web::Settings {
        demo: false,
        origin,
        single_sign_on: None,
        printing: guichet_web::Printing::new().0,
        press: std::sync::Arc::new(guichet_papers::Press::new([])),
        rates: false,
        proxies: Vec::new(),
        clock,
        closing: guichet_web::Closing::default(),
    };
    let router = guichet_web::router(town.acts.clone(), settings);
    let expected = [("GET", "/en/demo", 404), ("POST", "/en/demo/officers/11", 404), ("GET", "/en/demo/post", 404)];
    for (method, path, status) in expected {
        let request = Request::builder().method(method).uri(path).header("sec-fetch-site", "same-origin");
        let answer = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{path}");
    }
    let answer = router.oneshot(Request::get("/zh/staff").body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(answer.headers()["location"], "/zh/staff/sign-in");
}

#[tokio::test]
async fn nothing_is_opened_before_the_duty_is_taken_on() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    let mut officer = signed_in(&town, 11).await;
    let page = officer.get(&case).await.is(200);
    let page = page.says("Take on this case").says("Nothing was opened").says_not("Accept application");
    let page = page.says_not("Mira").says_not("Quay");
    assert_eq!(town.acts.figures().unwrap().openings, 0);
    let seen = page.hidden("seen");
    officer.post(&format!("{case}/take"), &[("seen", &seen), ("duty", "intake")]).await.is(303);
    let page = officer.get(&case).await.is(200).says("Mira").says("The applicant can see that you did");
    page.says("to check the application").says("Accept application").says_not("Should it show your date of birth?");
    assert_eq!(town.acts.figures().unwrap().openings, 1);
}

#[tokio::test]
async fn a_case_opens_by_itself_while_ones_part_lasts_and_on_request_afterwards() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    let (opened, done) = ("You opened this file", "Your part in this case is done");
    let granted = Request::Decide { outcome: Outcome::Granted, reasons: "It is in order.".into() };
    let parts: [(u32, Duty, Vec<Request>); 3] = [
        (11, Duty::Intake, vec![Request::Accept]),
        (12, Duty::Decision, vec![granted]),
        (13, Duty::Issue, vec![Request::Issue, Request::HandOver(Delivery::Counter)]),
    ];
    for (number, duty, acts) in parts {
        let mut officer = signed_in(&town, number).await;
        town.officer(number, receipt.case, Request::Take(duty)).await;
        for act in acts {
            officer.get(&case).await.is(200).says(opened).says_not(done);
            town.officer(number, receipt.case, act).await;
        }
        let openings = || town.acts.figures().unwrap().openings;
        let before = openings();
        officer.get(&case).await.is(200).says(done).says("?open=yes").says_not(opened).says_not("Mira");
        officer.post(&format!("{case}/accept"), &[("seen", "1")]).await.says_not("Mira");
        assert_eq!(openings(), before, "nothing opens by itself");
        officer.get(&format!("{case}?open=yes")).await.is(200).says(opened).says_not(done);
        assert_eq!(openings(), before + 1, "what is asked for is on record");
    }
}

/// Who does what, where the case stands then, and what the form sends.
type Step = (u32, &'static str, &'static str, &'static [(&'static str, &'static str)]);

#[tokio::test]
async fn a_case_goes_its_whole_way_by_pages() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    let steps: [Step; 6] = [
        (11, "accept", "Decision", &[]),
        (12, "take", "Decision", &[("duty", "decision")]),
        (12, "decide", "Issue", &[("outcome", "granted"), ("words", "The address is in the register.")]),
        (13, "take", "Issue", &[("duty", "issue")]),
        (13, "issue", "Hand-over", &[]),
        (13, "hand-over", "Closed", &[("delivery", "counter")]),
    ];
    for (number, act, stage, fields) in steps {
        let mut officer = signed_in(&town, number).await;
        let page = officer.get(&case).await.is(200);
        if act == "hand-over" {
            let paper = officer.get(&format!("{case}/paper")).await.is(200).says("Mira").says("14 Quay Street");
            paper.says_not("13800000000").says_not("1991");
        }
        let seen = page.hidden("seen");
        let fields: Vec<_> = fields.iter().copied().chain([("seen", seen.as_str())]).collect();
        officer.post(&format!("{case}/{act}"), &fields).await.is(303);
        officer.get(&case).await.is(200).says(&format!("<span>{stage}</span>"));
    }
    let mut applicant = town.browser();
    applicant.post("/en/case", &[("code", &receipt.code.grouped())]).await.is(303);
    applicant.get("/en/case/openings").await.is(200).says("Issuing officer");
}

#[tokio::test]
async fn what_was_done_is_said_with_where_the_case_went_and_enter_leads_to_the_work_list() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    let onward = "href=\"/en/staff/work\" data-first>Back to the work list <kbd aria-hidden=\"true\">Enter";
    let mut officer = signed_in(&town, 11).await;
    let seen = officer.get(&case).await.is(200).says_not("role=\"status\"").hidden("seen");
    officer.post(&format!("{case}/take"), &[("seen", &seen), ("duty", "intake")]).await.is(303);
    let page =
        officer.get(&case).await.is(200).says("An officer took on the case (you,").says("The next step is yours.");
    let seen = page.says("Accept application <kbd aria-hidden=\"true\">Enter").says_not(onward).hidden("seen");
    let refused = officer.post(&format!("{case}/notice"), &[("seen", &seen), ("words", "x")]).await.is(422);
    refused.says_not("role=\"status\"");
    officer.post(&format!("{case}/accept"), &[("seen", &seen)]).await.is(303);
    let page = officer.get(&case).await.is(200).says("The application was found complete (you,");
    let page = page.says("The case went to the decision officers.").says(onward);
    page.says("Add a paper document <kbd aria-hidden=\"true\">U");
    signed_in(&town, 12).await.get(&case).await.is(200).says_not("role=\"status\"").says_not(onward);
}

#[tokio::test]
async fn a_notice_sets_apart_what_the_answers_make_needless() {
    let town = Town::open();
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let page = signed_in(&town, 11).await.get(&format!("/en/staff/cases/{}", receipt.number)).await.is(200);
    let (needed, others) = page.text.split_once("Not needed, by what was answered").expect("two lists");
    let box_of = |item: &str| format!("name=\"item\" value=\"{item}\"");
    assert!(needed.contains(&box_of("identity")) && !others.contains(&box_of("identity")));
    assert!(others.contains(&box_of("host-statement")) && !needed.contains(&box_of("host-statement")));
}

#[tokio::test]
async fn a_page_that_is_out_of_date_says_so_and_keeps_what_was_typed() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let mut officer = signed_in(&town, 11).await;
    let fields = [("seen", "1"), ("item", "identity"), ("words", "The photo is cut off.")];
    let page = officer.post(&format!("{case}/notice"), &fields).await.is(409);
    page.says("has moved on").says("The photo is cut off.").says("value=\"identity\" checked");
    officer.post(&format!("{case}/notice"), &[("seen", "2"), ("words", "x")]).await.is(422).says("notice-empty");
    officer.post(&format!("{case}/notice"), &[("words", "x")]).await.is(422);
    officer.post(&format!("{case}/dance"), &[("seen", "2")]).await.is(404);
    officer.post(&format!("{case}/pass"), &[("seen", "2"), ("duty", "king")]).await.is(422).says("was not chosen");
}

#[tokio::test]
async fn what_was_typed_outlives_a_session_that_ends_meanwhile() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let notice = format!("/en/staff/cases/{}/notice", receipt.number);
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let mut officer = signed_in(&town, 11).await;
    officer.post("/en/staff/sign-out", &[]).await.is(303);
    let fields = [("seen", "2"), ("item", "identity"), ("words", "The <photo> is cut off.")];
    let page = officer.post(&notice, &fields).await.is(401).says("What you typed is still here");
    let page = page.says("The &#60;photo&#62; is cut off.</p>").says(&format!("action=\"{notice}\""));
    let sent: Vec<_> = fields.iter().map(|(name, _)| (*name, page.hidden(name))).collect();
    assert_eq!(
        sent,
        [("seen", "2".into()), ("item", "identity".into()), ("words", "The &#60;photo&#62; is cut off.".into())]
    );
    // A look needs nothing kept; neither does a form with nothing written in it show anything.
    officer.get("/en/staff/work").await.is(401).says_not("What you typed");
    let mut again = signed_in(&town, 11).await;
    again.post(&notice, &fields).await.is(303);
    let mut applicant = town.browser();
    let page = applicant.post("/en/case/withdraw", &[("why", "I found another flat.")]).await;
    page.is(401).says("I found another flat.").says("code");
    let list = town.browser().post("/en/cases/add", &[("code", "0000 0000 0000 0000")]).await;
    list.is(401).says("What you typed is still here").says("href=\"/en/cases\" target=\"_blank\"");
}

#[tokio::test]
async fn a_second_duty_is_refused_in_words() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    town.officer(14, receipt.case, Request::Accept).await;
    let mut officer = signed_in(&town, 14).await;
    officer.get(&case).await.is(200).says_not("Take on this case").says_not("name=\"outcome\"");
    let fields = [("seen", "3"), ("outcome", "granted"), ("words", "Fine.")];
    let page = officer.post(&format!("{case}/decide"), &fields).await.is(403);
    page.says("another duty in this case").says("holds-another-duty").says("Fine.").says_not("not-your-duty");
}

#[tokio::test]
async fn until_when_a_case_waits_for_the_person_stands_with_its_promise() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let grant = Request::Decide { outcome: Outcome::Granted, reasons: "All papers are in order.".into() };
    for (officer, request) in [(11, Request::Accept), (12, grant), (13, Request::Issue)] {
        town.officer(officer, receipt.case, request).await;
    }
    let page = signed_in(&town, 13).await.get(&format!("/en/staff/cases/{}", receipt.number)).await.is(200);
    let place = |words: &str| page.text.find(words).unwrap_or_else(|| panic!("`{words}` is not in\n{}", page.text));
    let until = place("Waits for the person until");
    assert!(
        place("promised by") < until && until < place("<h2>What was applied for") && until < place("<h2>Checklist")
    );
}

#[tokio::test]
async fn a_notice_is_answered_at_the_counter_and_the_clock_runs_again() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let mut officer = signed_in(&town, 11).await;
    let page = officer.get(&case).await.is(200).says("one complete list");
    let seen = page.hidden("seen");
    officer
        .post(&format!("{case}/notice"), &[("seen", &seen), ("item", "identity"), ("words", "Blurred.")])
        .await
        .is(303);
    let page = officer.get(&case).await.is(200).says("Paused").says("asked for").says("Original was shown here");
    let page = page.says("The list of what is missing went out (you,").says("The case waits for the applicant,");
    let words = page.text.split("/words/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    officer.post(&format!("{case}/words/{words}"), &[]).await.is(200).says("Blurred.");
    let seen = page.hidden("seen");
    officer.post(&format!("{case}/answer"), &[("seen", &seen), ("item", "identity")]).await.is(303);
    let seen = officer.get(&case).await.is(200).says("shown at the counter").hidden("seen");
    officer.post(&format!("{case}/supply"), &[("seen", &seen)]).await.is(303);
    officer.get(&case).await.is(200).says("Accept application");
}

#[tokio::test]
async fn whoever_takes_in_reads_what_the_applicant_answered_in_words() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    let items = vec!["identity".parse().unwrap(), "tenancy-contract".parse().unwrap()];
    town.officer(11, receipt.case, Request::SendNotice { items, text: String::new() }).await;
    let mut applicant = town.browser();
    applicant.post("/en/case", &[("code", receipt.code.compact())]).await.is(303);
    let cannot = [("act", "cannot"), ("why", "The landlord keeps it.")];
    let none = ("file-tenancy-contract", "", b"".as_slice());
    applicant.upload("/en/case/notice/tenancy-contract", &cannot, none).await.is(303);
    let pdf: &[u8] = b"%PDF-1.7\n...\n%%EOF\n";
    applicant.upload("/en/case/notice/identity", &[("act", "file")], ("file-identity", "card.pdf", pdf)).await.is(303);

    let mut officer = signed_in(&town, 11).await;
    let page = officer.get(&case).await.is(200).says("Your tenancy contract").says_not("The landlord keeps it.");
    let links: Vec<_> = page.text.split("/words/").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(links.len(), 2, "beside its item and in the history; the file is among the documents");
    assert_eq!(links[0], links[1]);
    officer.post(&format!("{case}/words/{}", links[0]), &[]).await.is(200).says("The landlord keeps it.");
    signed_in(&town, 12).await.get(&case).await.is(200).says_not("/words/");
    let revision = applicant.get("/en/case").await.is(200).hidden("revision");
    applicant.post("/en/case/supply", &[("revision", &revision)]).await.is(303);
    let page = officer.get(&case).await.is(200).says("cannot be given");
    assert_eq!(page.text.matches(&format!("/words/{}", links[0])).count(), 2, "once it was sent as before");
    applicant.get("/en/case/openings").await.is(200).says("words");
}

#[tokio::test]
async fn papers_come_in_at_the_counter_and_open_as_files() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let mut officer = signed_in(&town, 11).await;
    let page = officer.get(&case).await.is(200).says("only with the word of the person it is about");
    let seen = page.hidden("seen");
    let add = format!("{case}/add-document");
    let refused = ("file-paper", "virus.exe", b"MZ".as_slice());
    officer.upload(&add, &[("seen", &seen)], refused).await.is(422).says("cannot be read here");
    let scan = ("file-paper", "合同.pdf", b"%PDF-1.7 scan %%EOF".as_slice());
    officer.upload(&add, &[("seen", &seen)], scan).await.is(303);
    let page = officer.get(&case).await.is(200).says("Paper added at a counter");
    let envelope = page.text.split("/documents/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let file = officer.post(&format!("{case}/documents/{envelope}"), &[]).await.is(200).says("scan");
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    let mut colleague = signed_in(&town, 13).await;
    colleague.post(&format!("{case}/documents/{envelope}"), &[]).await.is(403).says("not-assigned");
}

/// The application as it is entered from paper.
pub(crate) fn on_paper(key: String) -> Vec<(String, String)> {
    let day = |name: &str, value: &str| -> Vec<(String, String)> {
        let parts = ["year", "month", "day"].into_iter().zip(value.split('-'));
        parts.map(|(part, value)| (format!("{name}.{part}"), value.to_owned())).collect()
    };
    let mut fields: Vec<(String, String)> = vec![("key".into(), key), ("channel".into(), "telephone".into())];
    for (name, value) in FORM {
        match name {
            "born" | "lives_since" => fields.extend(day(name, value)),
            _ => fields.push((name.into(), value.into())),
        }
    }
    fields
}

#[tokio::test]
async fn an_application_on_paper_is_entered_and_its_receipt_handed_over() {
    let town = Town::open();
    let mut officer = signed_in(&town, 11).await;
    officer.get("/en/staff/apply").await.is(200).says("Certificate of residence").says_not("Passport");
    let address = "/en/staff/apply/residence-certificate";
    let page = officer.get(address).await.is(200).says("Full name").says("(if it applies)");
    let key = page.hidden("key");
    let fields = on_paper(key);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    officer.post(address, &fields[..6]).await.is(422).says("href=\"#").says("telephone\" checked");
    let receipt = officer.post(address, &fields).await.is(200).says("Receipt to hand over").says("2026-000001");
    let again = officer.post(address, &fields).await.is(200);
    assert_eq!(receipt.said(), again.said(), "pressing twice makes one case");
    officer.get("/en/staff/apply/passport-first").await.is(403);
}

#[tokio::test]
async fn the_slip_that_is_handed_over_speaks_the_language_its_applicant_is_written_to_in() {
    let town = Town::open();
    let mut officer = signed_in(&town, 11).await;
    let address = "/en/staff/apply/residence-certificate";
    let mut fields = on_paper(officer.get(address).await.is(200).hidden("key"));
    fields.push(("written".into(), "fr".into()));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let page = officer.post(address, &fields).await.is(200).says("Receipt to hand over").says("lang=\"en\"");
    let slip = page.text.split("<div class=\"slip\" lang=\"fr\" dir=\"ltr\">").nth(1).expect("a slip in French");
    let slip = slip.split("<div class=\"buttons\">").next().unwrap();
    assert!(slip.contains("Attestation de domicile") && slip.contains("Reçue le"), "{slip}");
    let code = slip.split("translate=\"no\">").nth(1).unwrap().split("</p>").next().unwrap();
    let code: String = code.split("<span>").skip(1).map(|group| &group[..4]).collect();
    let link = format!("http://localhost:8080/fr/c/{code}");
    assert!(slip.contains(&guichet_papers::qr_svg(&link).unwrap()), "its link leads to French pages");
}

#[tokio::test]
async fn whoever_works_here_is_refused_at_their_desk_and_leads_back_to_their_work() {
    let town = Town::open();
    for (officer, path, status, home) in [
        (34, "/en/oversight/disclosures", 403, "/en/oversight"),
        (41, "/en/oversight/samples", 403, "/en/staff/officers"),
        (11, "/en/staff/officers", 403, "/en/staff/work"),
        (11, "/en/staff/cases/2026-999999-1", 404, "/en/staff/work"),
    ] {
        let page = signed_in(&town, officer).await.get(path).await.is(status);
        let page = page.says("<body class=\"staff\"").says(&format!("Officer {officer}</a>"));
        let page = page.says(&format!("<a href=\"{home}\">To my work</a>")).says("action=\"/en/staff/sign-out\"");
        page.says_not("To the first page").says_not("No account needed");
    }
    let mut officer = signed_in(&town, 11).await;
    officer.get("/en/case/openings").await.is(401).says("To the first page");
    officer.post("/en/staff/sign-out", &[]).await.is(303);
    officer.get("/en/staff/officers").await.is(401).says("To the first page").says_not("To my work");
}

#[tokio::test]
async fn a_page_that_answers_a_form_is_found_in_the_other_languages() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    let mut officer = signed_in(&town, 11).await;
    let seen = officer.get(&case).await.is(200).hidden("seen");
    let late = [("seen", "0"), ("duty", "intake")];
    let refused = officer.post(&format!("{case}/take"), &late).await.is(409).says(&receipt.number.to_string());
    for page in [refused, officer.get(&case).await.is(200)] {
        let french = format!("/fr/staff/cases/{}", receipt.number);
        officer.get(&french).await.is(200);
        page.says(&format!("href=\"{french}\" hreflang=\"fr\""));
    }
    officer.post(&format!("{case}/take"), &[("seen", &seen), ("duty", "intake")]).await.is(303);
    let page = officer.post("/en/staff/officers/12/rights", &[]).await.is(403).says("role-needed");
    page.says("href=\"/fr/staff/officers/12\" hreflang=\"fr\"");
}

#[tokio::test]
async fn the_demo_post_box_opens_what_would_be_sent() {
    let town = Town::open();
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Request::Accept).await;
    let reasons = "It is in order.".to_owned();
    town.officer(12, receipt.case, Request::Decide { outcome: Outcome::Granted, reasons }).await;
    let mut browser = town.browser();
    let page = browser.get("/en/demo/post").await.is(200).says("Decided").says_not("13800000000");
    let id = page.text.split("/demo/post/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let message = browser.post(&format!("/zh/demo/post/{id}"), &[]).await.is(200);
    message.says("13800000000").says("has been decided").says(&receipt.number.to_string());
    browser.get("/en/demo/post").await.is(200).says("Nothing waits");
}

#[tokio::test]
async fn the_applicant_reads_who_was_refused_without_another_s_number() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    town.officer(11, receipt.case, Request::Accept).await;
    let mut elsewhere = signed_in(&town, 25).await;
    elsewhere.get(&case).await.is(403).says("belongs to another office");
    elsewhere.get(&case).await.is(403);
    elsewhere.post(&format!("{case}/accept"), &[("seen", "1")]).await.is(403);
    let mut applicant = town.browser();
    applicant.post("/en/case", &[("code", &receipt.code.grouped())]).await.is(303);
    let page = applicant.get("/en/case/openings").await.is(200).says("This case belongs to another office");
    assert_eq!(page.text.matches("This case belongs to another office").count(), 1);
    let line = page
        .text
        .split("This case belongs to another office")
        .next()
        .unwrap()
        .rsplit("<div class=\"opening")
        .next()
        .unwrap();
    assert!(!line.contains("11"), "the holder of the duty is not the one who was refused: {line}");
    let page = applicant.get("/zh/case/openings").await.is(200);
    page.says("这个案件归另一个科室办").says("被拦下");
}
