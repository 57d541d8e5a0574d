//! Following a case: state, notice, papers, openings, endings.

use crate::town::{self, Browser, NOW, Town, applicant, other_party};
use guichet_acts::{Answer, Receipt, Request};
use guichet_desk::{
    base::CaseId,
    case::{Delivery, Finding, Outcome, PauseReason},
    people::Duty,
};
use std::collections::BTreeSet;

async fn enter<'a>(town: &'a Town, receipt: &Receipt) -> Browser<'a> {
    let mut browser = town.browser();
    let answer = browser.post("/en/case", &[("code", &receipt.code.grouped().to_lowercase())]).await.is(303);
    assert_eq!(answer.header("location"), "/en/case");
    browser
}

async fn notice(town: &Town, receipt: &Receipt) {
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let items = vec!["identity".parse().unwrap(), "tenancy-contract".parse().unwrap()];
    let text = "The last page is missing.".to_owned();
    town.officer(11, receipt.case, Request::SendNotice { items, text }).await;
}

#[tokio::test]
async fn whoever_must_confirm_and_whoever_waits_for_them_read_until_when() {
    let town = Town::open();
    let receipt = town.tenancy().await;
    let (tenant_code, until) = (receipt.party_codes[0].1.grouped(), "until Thursday, 8 October 2026, ");
    for (code, words) in [(receipt.code.grouped(), "They have"), (tenant_code, "You can do so")] {
        let mut browser = town.browser();
        browser.post("/en/case", &[("code", &code)]).await.is(303);
        browser.get("/en/case").await.is(200).says(&format!("{words} {until}"));
        if words == "You can do so" {
            browser.post("/en/case/confirm", &[]).await.is(303);
            browser.get("/en/case").await.is(200).says_not(until);
        }
    }
}

#[tokio::test]
async fn a_code_opens_its_case_and_nothing_else_does() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut stranger = town.browser();
    stranger.get("/en/case").await.is(200).says("Check my case").says_not("2026-000001");
    for page in ["openings", "decision", "certificate", "answers", "withdraw", "notice", "object"] {
        stranger.get(&format!("/en/case/{page}")).await.is(401).says("Type the code on your receipt");
    }
    stranger.post("/en/case", &[("code", "0000 0000 0000 0000")]).await.is(422).says("Check the code");
    let mut browser = enter(&town, &receipt).await;
    let page = browser.get("/en/case").await.is(200).says(&receipt.number.to_string());
    page.says("Certificate of residence").says("href=\"/en/services/complaint\">Complain or suggest</a>");
    browser.post("/en/case/leave", &[]).await.is(303);
    browser.get("/en/case").await.says_not(&receipt.number.to_string());
}

#[tokio::test]
async fn a_link_opens_nothing_until_its_button_is_pressed() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = town.browser();
    let page = browser.get(&format!("/en/c/{}", receipt.code.compact())).await.is(200).says("Open my case");
    assert_eq!(page.header("set-cookie"), "");
    assert_eq!(page.hidden("code"), receipt.code.compact());
    let elsewhere = format!("/zh/c/{}", receipt.code.compact());
    page.says_not(&elsewhere);
}

#[tokio::test]
async fn reading_the_page_opens_nothing() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = enter(&town, &receipt).await;
    let before = town.acts.figures().unwrap().openings;
    browser.get("/en/case").await.is(200).says("Nobody has opened your data yet").says_not("Mira");
    browser.get("/zh/case").await.is(200).says("还没有人看过您的数据");
    assert_eq!(town.acts.figures().unwrap().openings, before);
    browser.get("/en/case/answers").await.is(200).says("Mira Sampledottir");
    assert_eq!(town.acts.figures().unwrap().openings, before + 1);
}

#[tokio::test]
async fn where_a_case_stands_is_all_of_one_moment() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = enter(&town, &receipt).await;
    let mut taken = async |path: &str| {
        let before = town.acts.snapshots();
        browser.get(path).await.is(200);
        town.acts.snapshots() - before
    };
    // What the desk refuses stands in no store: nobody reads for that page but the door.
    let by_the_door = taken("/en/refuses").await;
    assert!(by_the_door > 0);
    assert_eq!(taken("/en/case").await, by_the_door + 2, "whose case it is, and then all of it at once");
}

#[tokio::test]
async fn of_many_entries_at_one_moment_every_link_says_which_it_is_about() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = enter(&town, &receipt).await;
    for _ in 0..3 {
        browser.get("/en/case/answers").await.is(200);
    }
    let page = browser.get("/en/case/openings").await.is(200);
    let spoken: Vec<_> = page.text.split("/proof\">").skip(1).map(|link| link.split("</a>").next()).collect();
    let distinct: BTreeSet<_> = spoken.iter().collect();
    assert!(spoken.len() > 2, "{}", page.text);
    assert_eq!(distinct.len(), spoken.len(), "{spoken:?}");
}

#[tokio::test]
async fn a_notice_is_answered_item_by_item_and_sent_once() {
    let town = Town::open();
    let receipt = town.certificate().await;
    notice(&town, &receipt).await;
    let mut browser = enter(&town, &receipt).await;
    let page = browser.get("/en/case").await.is(200).says("Paused").says("the 2 things that are missing");
    let revision = page.hidden("revision");
    browser.get("/en/case/notice").await.is(200).says("The last page is missing.");
    let early = browser.post("/en/case/supply", &[("revision", &revision)]).await;
    early.is(422).says("Answer each item").says("role=\"alert\"");
    let pdf: &[u8] = b"%PDF-1.7\n...\n%%EOF\n";
    let file = ("file-identity", "card.pdf", pdf);
    browser.upload("/en/case/notice/identity", &[("act", "file")], file).await.is(303);
    let none = ("file-tenancy-contract", "", b"".as_slice());
    let cannot = [("act", "cannot"), ("why", "The landlord keeps it.")];
    browser.upload("/en/case/notice/tenancy-contract", &cannot, none).await.is(303);
    let page = browser.get("/en/case").await.says("Your answer is ready to be sent.").says("Everything is ready");
    let revision = page.hidden("revision");
    browser.post("/en/case/supply", &[("revision", &revision)]).await.is(303);
    browser.get("/en/case").await.says_not("What is missing").says("In time");
}

#[tokio::test]
async fn a_file_that_is_too_large_or_of_the_wrong_kind_is_answered_in_the_case_beside_what_was_typed() {
    let town = Town::open();
    let receipt = town.certificate().await;
    notice(&town, &receipt).await;
    let mut browser = enter(&town, &receipt).await;
    let large = vec![0x55; 12_000_000];
    let typed = [("act", "file"), ("words", "The card is being renewed."), ("why", "")];
    for (bytes, status, words) in
        [(large.as_slice(), 413, "Choose a smaller file"), (b"MZ\x90".as_slice(), 422, "Choose a PDF")]
    {
        let file = ("file-identity", "card.jpg", bytes);
        let page = browser.upload("/en/case/notice/identity", &typed, file).await.is(status).says("role=\"alert\"");
        let page =
            page.says(&format!("id=\"file-identity-wrong\">{words}")).says("The card is being renewed.</textarea>");
        page.says_not("id=\"file-tenancy-contract-wrong\"").says_not("id=\"file-other-wrong\"");
        let file = ("file-other", "card.jpg", bytes);
        let page = browser.upload("/en/case/documents", &[], file).await.is(status).says("role=\"alert\"");
        page.says(&format!("id=\"file-other-wrong\">{words}")).says_not("id=\"file-identity-wrong\"");
    }
}

/// Presses a button of the form for the identity paper, with what stands in its two boxes and no file.
async fn answer(browser: &mut Browser<'_>, act: &str, (words, why): (&str, &str)) -> town::Answer {
    let none = ("file-identity", "", b"".as_slice());
    browser.upload("/en/case/notice/identity", &[("act", act), ("words", words), ("why", why)], none).await
}

#[tokio::test]
async fn an_answer_to_a_notice_stays_in_its_box_whichever_button_was_pressed() {
    const TYPED: &str = "The card is being renewed.";
    let town = Town::open();
    let receipt = town.certificate().await;
    notice(&town, &receipt).await;
    let mut browser = enter(&town, &receipt).await;
    for (act, boxes, code, told) in [
        ("file", (TYPED, ""), "file-missing", "id=\"file-identity-wrong\">Choose a file first"),
        ("words", ("", TYPED), "words-missing", "id=\"words-identity-wrong\">Write a sentence"),
        ("cannot", (TYPED, ""), "words-missing", "id=\"why-identity-wrong\">Write a sentence"),
    ] {
        let page = answer(&mut browser, act, boxes).await.is(422).says(&format!("<code>{code}</code>")).says(told);
        let page = page.says(&format!("rows=\"3\">{TYPED}</textarea>")).says("role=\"alert\"");
        assert_eq!(page.text.matches("-wrong\">").count(), 1, "{act} is told of beside itself alone");
    }
}

#[tokio::test]
async fn an_answer_to_a_notice_fills_its_box_with_line_breaks_and_stays_there_when_it_is_longer() {
    let town = Town::open();
    let receipt = town.certificate().await;
    notice(&town, &receipt).await;
    let mut browser = enter(&town, &receipt).await;
    let long = "x\r\n".repeat(1_999);
    for act in ["words", "cannot"] {
        let (fits, longer) = (format!("{long}xx"), format!("{long}xxx"));
        let page =
            answer(&mut browser, act, (longer.as_str(), longer.as_str())).await.is(422).says("<code>too-long</code>");
        assert_eq!(page.text.matches("x\r\nxxx</textarea>").count(), 2);
        answer(&mut browser, act, (fits.as_str(), fits.as_str())).await.is(303);
    }
}

#[tokio::test]
async fn an_answer_to_a_notice_that_was_closed_meanwhile_stays_to_be_copied() {
    let town = Town::open();
    let receipt = town.certificate().await;
    notice(&town, &receipt).await;
    let mut browser = enter(&town, &receipt).await;
    for item in ["identity", "tenancy-contract"] {
        let shown = Request::AnswerItem { item: item.parse().unwrap(), answer: Answer::ShownAtCounter };
        town.officer(11, receipt.case, shown).await;
    }
    town.officer(11, receipt.case, Request::Supply).await;
    let page = answer(&mut browser, "words", ("It is <on> its way.", "")).await.is(422).says("no-notice-open");
    page.says("What you typed, to copy:").says("<p class=\"typed notice\">It is &#60;on&#62; its way.</p>");
}

#[tokio::test]
async fn a_file_for_what_was_not_added_is_answered_beside_its_own_field() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = enter(&town, &receipt).await;
    let large = vec![0x55; 12_000_000];
    for (bytes, status, words) in
        [(large.as_slice(), 413, "Choose a smaller file"), (b"MZ\x90".as_slice(), 422, "Choose a PDF")]
    {
        let file = ("file-identity", "card.jpg", bytes);
        let page = browser.upload("/en/case/documents", &[], file).await.is(status).says("role=\"alert\"");
        let page = page.says(&format!("id=\"file-identity-wrong\">{words}"));
        let page = page.says("aria-describedby=\"file-identity-help file-identity-wrong\" aria-invalid=\"true\"");
        page.says_not("id=\"file-other-wrong\"");
        let file = ("file-other", "card.jpg", bytes);
        let page = browser.upload("/en/case/documents", &[], file).await.is(status);
        page.says(&format!("id=\"file-other-wrong\">{words}")).says_not("id=\"file-identity-wrong\"");
    }
}

#[tokio::test]
async fn another_party_reads_that_the_applicant_is_awaited() {
    let town = Town::open();
    let receipt = town.tenancy_with_notice().await;
    let mut landlord = enter(&town, &receipt).await;
    landlord.get("/en/case").await.is(200).says("waiting for you").says("Send it today");
    let mut tenant = town.browser();
    tenant.post("/en/case", &[("code", receipt.party_codes[0].1.compact())]).await.is(303);
    let page = tenant.get("/en/case").await.is(200).says("waiting for the applicant").says("We wait for the applicant");
    page.says_not("waiting for you").says_not("Send it today").says_not("What is missing");
    for (language, awaited) in
        [("fr", "nous attendons le demandeur"), ("zh", "等申请人补件"), ("ar", "ننتظر مقدّم الطلب")]
    {
        tenant.get(&format!("/{language}/case")).await.is(200).says(awaited);
    }
}

pub(crate) async fn decide_tenancy(town: &Town, case: CaseId, outcome: Outcome) {
    town.officer(21, case, Request::Accept).await;
    for adviser in [25, 24, 11] {
        let opinion = Request::GiveOpinion { finding: Finding::InOrder, text: String::new() };
        town.officer(adviser, case, opinion).await;
    }
    let reasons = "All three offices agree.".to_owned();
    town.officer(22, case, Request::Decide { outcome, reasons }).await;
}

#[tokio::test]
async fn the_applicant_alone_is_asked_to_pay() {
    let town = Town::with_rewritten("services/tenancy-filing.toml", "fee = 0", "fee = 2000");
    let receipt = town.tenancy().await;
    town.acts.perform(&other_party(receipt.case), receipt.case, None, Request::Confirm, NOW).await.unwrap();
    let mut landlord = enter(&town, &receipt).await;
    landlord.get("/en/case").await.is(200).says("Please pay").says_not("still to be paid");
    let mut tenant = town.browser();
    tenant.post("/en/case", &[("code", receipt.party_codes[0].1.compact())]).await.is(303);
    tenant.get("/en/case").await.is(200).says("still to be paid").says_not("Please pay");
    decide_tenancy(&town, receipt.case, Outcome::Granted).await;
    landlord.get("/en/case").await.is(200).says("Please pay by");
    tenant.get("/en/case").await.is(200).says("still to be paid").says_not("Please pay");
}

#[tokio::test]
async fn another_party_reads_the_decision_and_whose_its_reasons_are() {
    let town = Town::open();
    let receipt = town.tenancy().await;
    let case = receipt.case;
    town.acts.perform(&other_party(case), case, None, Request::Confirm, NOW).await.unwrap();
    decide_tenancy(&town, case, Outcome::Granted).await;
    enter(&town, &receipt).await.get("/en/case/decision").await.is(200).says("All three offices agree.");
    let mut tenant = town.browser();
    tenant.post("/en/case", &[("code", receipt.party_codes[0].1.compact())]).await.is(303);
    tenant.get("/en/case").await.is(200).says("/en/case/decision");
    let page = tenant.get("/en/case/decision").await.is(200).says("addressed to the applicant");
    page.says_not("All three offices agree.");
    tenant.get("/en/case/decision.pdf").await.is(200);
}

#[tokio::test]
async fn a_party_is_not_told_that_it_asked_to_wait_when_the_applicant_did() {
    let town = Town::open();
    let receipt = town.tenancy().await;
    let case = receipt.case;
    town.acts.perform(&other_party(case), case, None, Request::Confirm, NOW).await.unwrap();
    town.officer(21, case, Request::Take(Duty::Intake)).await;
    town.officer(21, case, Request::Pause(PauseReason::ApplicantAsked)).await;
    let mut tenant = town.browser();
    tenant.post("/en/case", &[("code", receipt.party_codes[0].1.compact())]).await.is(303);
    tenant.get("/en/case").await.is(200).says("We wait for the applicant").says_not("because you asked us to wait");
}

#[tokio::test]
async fn a_stale_page_changes_nothing_and_says_so() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = enter(&town, &receipt).await;
    let revision = browser.get("/en/case/withdraw").await.is(200).says(&receipt.number.to_string()).hidden("revision");
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    browser.post("/en/case/withdraw", &[("revision", &revision)]).await.is(409).says("has moved on");
    let revision = browser.get("/en/case/withdraw").await.hidden("revision");
    browser.post("/en/case/withdraw", &[("revision", &revision)]).await.is(303);
    browser.get("/en/case").await.says("Withdrawn");
}

#[tokio::test]
async fn a_granted_case_shows_its_papers_and_who_looked() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = receipt.case;
    let decide = Request::Decide { outcome: Outcome::Granted, reasons: "All papers are in order.".into() };
    for (officer, request) in
        [(11, Request::Take(Duty::Intake)), (11, Request::Accept), (12, Request::Take(Duty::Decision))]
    {
        town.officer(officer, case, request).await;
    }
    let who = guichet_acts::Who::Officer(guichet_desk::base::OfficerId(12));
    town.acts.open_fields(&who, case, NOW).await.unwrap();
    town.officer(12, case, decide).await;
    town.officer(13, case, Request::Take(Duty::Issue)).await;
    town.officer(13, case, Request::Issue).await;
    town.officer(13, case, Request::HandOver(Delivery::Online)).await;
    let mut browser = enter(&town, &receipt).await;
    let page = browser.get("/en/case").await.is(200).says("Done").says("Decision officer 12");
    page.says("href=\"/en/case/certificate\">Open your certificate</a>")
        .says("<summary>How the days were counted</summary>");
    let decision = browser.get("/en/case/decision").await.is(200).says("All papers are in order.").says("Granted");
    decision.says("<p class=\"letter typed\">").says("<bdi class=\"case-code\">");
    let paper = browser.get("/en/case/certificate").await.is(200).says("Mira Sampledottir");
    let paper = paper.says(&receipt.number.to_string()).says_not("1991").says_not("13800000000");
    paper.says("Lives there since").says_not("Since when do you live there?");
    browser.get("/en/case/openings").await.is(200).says("to decide").says("Decision officer 12");
    browser.get("/zh/case/openings").await.is(200).says("审核员 12");
    assert!(!town.acts.history(&applicant(case), case).unwrap().is_empty());
}

#[tokio::test]
async fn a_paper_states_what_was_chosen_in_the_words_of_its_language() {
    let town = Town::open();
    let service = town.acts.catalogue().service(&"interpreter-booking".parse().unwrap()).unwrap();
    let receipt = town.applied("interpreter-booking", guichet_model::filled(service), NOW).await;
    let grant = Request::Decide { outcome: Outcome::Granted, reasons: "An interpreter was found.".into() };
    for (officer, request) in [(11, Request::Accept), (12, grant), (13, Request::Issue)] {
        town.officer(officer, receipt.case, request).await;
    }
    let mut browser = enter(&town, &receipt).await;
    let stated = |name: &str, said: &str| format!("<dt>{name}</dt><dd class=\"typed\"><b>{said}</b></dd>");
    let letter = browser.get("/en/case/certificate").await.is(200).says(&stated("Language", "English"));
    letter.says(&stated("Time of day", "In the morning")).says(&stated("Where", "At Town Hall"));
    let letter = browser.get("/fr/case/certificate").await.is(200).says(&stated("Langue", "Anglais"));
    letter.says(&stated("Moment de la journée", "Le matin")).says_not("13800000000");
}

#[tokio::test]
async fn a_paper_says_until_when_it_is_kept_ready_and_afterwards_that_nobody_came() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let grant = Request::Decide { outcome: Outcome::Granted, reasons: "All papers are in order.".into() };
    for (officer, request) in [(11, Request::Accept), (12, grant), (13, Request::Issue)] {
        town.officer(officer, receipt.case, request).await;
    }
    let mut browser = enter(&town, &receipt).await;
    for (language, kept) in [
        ("en", "We keep the paper ready at the counter until"),
        ("fr", "Le document vous attend au guichet jusqu’au"),
        ("zh", "文书在窗口保留到"),
        ("ar", "تنتظرك الوثيقة في الشباك حتى"),
    ] {
        browser.get(&format!("/{language}/case")).await.is(200).says(kept);
    }
    assert_eq!(town.acts.pass_time(NOW.plus_days(150)).await.unwrap().reminded, 1);
    let mut browser = enter(&town, &receipt).await;
    for (language, told) in [
        ("en", "The applicant was reminded of what is waiting for them"),
        ("fr", "Le demandeur a reçu un rappel de ce qui l’attend"),
        ("zh", "已提醒申请人付费或领取"),
        ("ar", "أُرسل تذكير إلى مقدّم الطلب"),
    ] {
        browser.get(&format!("/{language}/case/openings")).await.is(200).says(told);
    }
    assert_eq!(town.acts.pass_time(NOW.plus_days(181)).await.unwrap().closed, 1);
    // Time ended the session, too.
    let mut browser = enter(&town, &receipt).await;
    let page = browser.get("/en/case").await.is(200).says("Ended: not paid for, or not collected at the counter");
    page.says("not collected at the counter, in time").says_not("We keep the paper ready").says("/en/case/certificate");
}

#[tokio::test]
async fn a_document_comes_back_as_a_file_to_keep() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = enter(&town, &receipt).await;
    let pdf: &[u8] = b"%PDF-1.7\n...\n%%EOF\n";
    browser.upload("/en/case/documents", &[], ("file-other", "brief <1>.pdf", pdf)).await.is(303);
    let page = browser.get("/en/case").await.is(200);
    let link = page.text.split('"').find(|part| part.starts_with("/en/case/documents/")).unwrap().to_owned();
    let file = browser.get(&link).await.is(200);
    assert_eq!(file.header("content-type"), "application/pdf");
    assert!(file.header("content-disposition").starts_with("attachment; filename*=UTF-8''brief%20%3C1%3E.pdf"));
}

#[tokio::test]
async fn a_lost_code_is_answered_the_same_for_every_case_and_contact() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = town.browser();
    let number = receipt.number.to_string();
    let mut answers = Vec::new();
    for (number, contact) in [(number.as_str(), "13800000000"), (&number, "13900000000"), ("2026-000002-1", "x")] {
        let number = if number == "2026-000002-1" {
            guichet_desk::base::CaseNumber::new(2026, 2).to_string()
        } else {
            number.to_owned()
        };
        answers.push(browser.post("/en/lost-code", &[("number", &number), ("contact", contact)]).await.is(200).said());
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[1], answers[2]);
    assert!(answers[0].contains("No code is made there"), "whoever left no contact is promised none: {}", answers[0]);
    browser.get("/en/lost-code").await.is(200).says("No code is made there");
    browser.post("/en/lost-code", &[("number", "2026-000001-0"), ("contact", "x")]).await.says("Check the case number");
}
