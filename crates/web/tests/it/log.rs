//! "Who looked at my data": there at the next page load, in plain words, and a way to say it is wrong.

use crate::{
    staff::signed_in,
    town::{Browser, NOW, Town, applicant},
};
use guichet_acts::{LotKey, Receipt, Request, Who};
use guichet_desk::{base::OfficerId, lots::LotKind, people::Duty};

async fn enter<'a>(town: &'a Town, receipt: &Receipt) -> Browser<'a> {
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", receipt.code.compact())]).await.is(303);
    browser
}

fn who(officer: u32) -> Who {
    Who::Officer(OfficerId(officer))
}

#[tokio::test]
async fn each_party_reads_what_its_own_list_promises() {
    let town = Town::open();
    let receipt = town.tenancy().await;
    let (of_acts, elsewhere) = ("So does every act in your case", "in the applicant’s list");
    let others = "stands in that party’s own list";
    for (code, is_applicant) in [(&receipt.code, true), (&receipt.party_codes[0].1, false)] {
        let mut browser = town.browser();
        browser.post("/en/case", &[("code", code.compact())]).await.is(303);
        let page = browser.get("/en/case/openings").await.is(200);
        assert_eq!(page.text.contains(of_acts), is_applicant);
        assert_eq!(page.text.contains(others), is_applicant);
        assert_eq!(page.text.contains(elsewhere), !is_applicant);
    }
    let alone = town.certificate().await;
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", alone.code.compact())]).await.is(303);
    browser.get("/en/case/openings").await.is(200).says(of_acts).says_not(others).says_not(elsewhere);
}

#[tokio::test]
async fn an_opening_stands_on_the_next_page_with_who_what_and_why() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = enter(&town, &receipt).await;
    browser.get("/en/case/openings?only=openings").await.is(200).says("Nobody has opened your data yet");
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    town.acts.open_fields(&who(11), receipt.case, NOW).await.unwrap();
    let page = browser.get("/en/case/openings").await.is(200);
    let page = page.says("Thursday, 24 September 2026").says("<b>10:31</b> Intake officer 11, Residence office");
    let page = page.says("to check the application").says("Full name").says("the answers to the questions");
    page.says("The application came in").says("<b>10:31</b> You").says("(the same officer as above)");
    let page = browser.get("/en/case/openings?only=openings").await.is(200).says("to check the application");
    page.says_not("The application came in").says("aria-current=\"true\">Openings only");
    let page = browser.get("/zh/case/openings").await.is(200).says("受理员 11").says("核对申请材料");
    page.says("2026年9月24日").says("您本人").says("（与上一条是同一人）");
}

#[tokio::test]
async fn openings_that_are_alike_are_one_line_that_says_how_often_and_keeps_every_proof() {
    let town = Town::open();
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let mut browser = enter(&town, &receipt).await;
    for _ in 0..3 {
        town.acts.open_fields(&who(11), receipt.case, town.now()).await.unwrap();
        town.wait_minutes(1);
    }
    for (language, words) in [("en", "3 times, "), ("fr", "3 fois, "), ("zh", "3 次，"), ("ar", "مرات، ")] {
        let page = browser.get(&format!("/{language}/case/openings")).await.is(200).says(words).says("10:31–10:33");
        assert_eq!(page.text.matches("<div class=\"opening").count(), 3, "two acts, and what was opened");
        for entry in 3..=5 {
            let link = format!("/{language}/case/openings/{entry}/");
            assert!(page.text.contains(&format!("id=\"entry-{entry}\"")), "{entry}");
            assert!(["proof", "wrong"].iter().all(|to| page.text.contains(&format!("{link}{to}\""))), "{entry}");
        }
    }
    browser.get("/en/case").await.is(200).says("3 times, 10:31–10:33").says("(3 openings)");

    town.acts.perform(&who(11), receipt.case, None, Request::Accept, town.now()).await.unwrap();
    town.acts.open_fields(&who(11), receipt.case, town.now()).await.unwrap();
    let page = browser.get("/en/case/openings").await.is(200).says("3 times, 10:31–10:33");
    assert_eq!(page.text.matches("to check the application").count(), 2, "what came between stays between");
    town.wait_minutes(24 * 60);
    town.acts.open_fields(&who(11), receipt.case, town.now()).await.unwrap();
    let mut browser = enter(&town, &receipt).await;
    let page = browser.get("/en/case/openings?only=openings").await.is(200).says("4 times, 10:31–10:34");
    assert_eq!(page.text.matches("to check the application").count(), 2, "each day has its own line");
}

#[tokio::test]
async fn an_entry_made_after_the_clock_was_set_back_says_so() {
    let town = Town::open();
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let mut browser = enter(&town, &receipt).await;
    browser.get("/en/case/openings").await.is(200).says_not("The clock was set back");
    town.acts.open_fields(&who(11), receipt.case, NOW.plus_seconds(-7200)).await.unwrap();
    let page = browser.get("/en/case/openings").await.is(200).says("The clock was set back");
    let (newest, older) = (page.text.find("to check the application"), page.text.find("The application came in"));
    assert!(newest < older, "the order of the entries counts, not the clock");
}

#[tokio::test]
async fn a_refused_attempt_is_told_in_plain_words_and_pinned_on_nobody_else() {
    let town = Town::open();
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let attempt = town.acts.perform(&who(13), receipt.case, None, Request::Accept, NOW).await;
    assert!(attempt.is_err(), "the intake is in another officer's hands");
    let mut browser = enter(&town, &receipt).await;
    let page = browser.get("/en/case/openings").await.is(200).says("Tried a step that is in another officer’s hands");
    let lines: Vec<_> = page.text.split("<div class=\"opening").filter(|line| line.contains("Tried a step")).collect();
    assert_eq!(lines.len(), 1);
    assert!(lines[0].contains("Officer, Residence office"), "{}", lines[0]);
    assert!(!lines[0].contains("officer 11"), "who holds the duty is not who tried it");
    browser.get("/zh/case/openings").await.says("被拦下");
}

#[tokio::test]
async fn a_document_is_named_by_what_it_was_given_for_and_own_visits_are_quiet() {
    let town = Town::open();
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let items = vec!["identity".parse().unwrap()];
    town.officer(11, receipt.case, Request::SendNotice { items, text: String::new() }).await;
    let mut browser = enter(&town, &receipt).await;
    let pdf: &[u8] = b"%PDF-1.7\n...\n%%EOF\n";
    let file = ("file-identity", "card.pdf", pdf);
    browser.upload("/en/case/notice/identity", &[("act", "file")], file).await.is(303);
    let document = town.acts.documents(&applicant(receipt.case), receipt.case).unwrap()[0].envelope;
    town.acts.open_document(&who(11), receipt.case, document, NOW).await.unwrap();
    browser.get("/en/case/answers").await.is(200);
    let page = browser.get("/en/case/openings?only=openings").await.is(200);
    let lines: Vec<_> = page.text.split("<div class=\"opening").skip(1).collect();
    assert!(lines[0].starts_with(" own\"") && lines[0].contains("to read one’s own data"), "{}", lines[0]);
    assert!(!lines[0].contains("This looks wrong"), "nobody complains about themselves");
    assert!(lines[1].contains("<dt>Seen</dt><dd>Any identity document</dd>"), "{}", lines[1]);
    assert!(!lines[1].contains("<dd>a document</dd>"), "{}", lines[1]);
}

#[tokio::test]
async fn this_looks_wrong_becomes_a_complaint_with_a_receipt_of_its_own() {
    let town = Town::open();
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    town.acts.open_fields(&who(11), receipt.case, NOW).await.unwrap();
    let mut browser = enter(&town, &receipt).await;
    let page = browser.get("/en/case/openings?only=openings").await.is(200).says("This looks wrong");
    let link = page.text.split('"').find(|part| part.ends_with("/wrong")).unwrap().to_owned();
    browser.get(&link).await.is(200).says("to check the application").says("Oversight and data protection");
    let typed = [("what_happened", "I was not there that day."), ("wish", "Explain it."), ("telephone", "")];
    let page = browser.post(&link, &typed).await.is(422).says("role=\"alert\"").says("I was not there that day.");
    page.says("Explain it.").says("href=\"#telephone\"");
    let typed = [("what_happened", "I was not there that day."), ("wish", "Explain it."), ("telephone", "13800000000")];
    let own = browser.cookie.clone();
    let done = browser.post(&link, &typed).await.is(200).says("2026-000002");
    let number = guichet_desk::base::CaseNumber::new(2026, 2);
    let complaint = town.acts.case_id(number).unwrap();
    browser.cookie = own;
    browser.post(&link, &typed).await.is(200).says("2026-000002");
    let next = guichet_desk::base::CaseNumber::new(2026, 3);
    assert!(town.acts.case_id(next).is_err(), "pressing twice makes one complaint");
    done.says_not("2026-000001");

    let view = town.acts.view(&applicant(complaint), complaint, NOW).unwrap();
    assert_eq!(view.service.code.as_str(), "complaint");
    assert!(Duty::ALL.into_iter().all(|duty| view.service.duties.of(duty).as_str() == "oversight"));
    assert!(town.acts.view(&who(11), complaint, NOW).is_err(), "the officer complained about does not reach it");
    let opened = town.acts.open_fields(&applicant(complaint), complaint, NOW).await.unwrap();
    let said = |name: &str| opened[0].answers.get(&name.parse().unwrap()).unwrap().to_raw();
    assert_eq!(said("case_number"), receipt.number.to_string());
    let what = said("what_happened");
    assert!(what.starts_with("About entry 3 in the log of case 2026-000001"), "{what}");
    assert!(
        what.contains("Intake officer 11, Residence office") && what.ends_with("I was not there that day."),
        "{what}"
    );
    assert_eq!(town.acts.count_events_like("%not there%").unwrap(), 0, "nothing of it lies open");
}

#[tokio::test]
async fn what_a_complaint_is_about_goes_from_the_screen_with_the_session() {
    let town = Town::open();
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    town.acts.open_fields(&who(11), receipt.case, NOW).await.unwrap();
    let page = enter(&town, &receipt).await.get("/en/case/openings/3/wrong").await.is(200).says("data-held=\"/en\"");
    let (before, about) = page.text.split_once("<div class=\"notice\" data-goes>").unwrap();
    assert!(about.starts_with("<div class=\"opening\">") && about.contains("Intake officer 11"), "{about}");
    assert!(!before.contains("Intake officer 11"), "{before}");
}

#[tokio::test]
async fn what_looks_wrong_may_fill_its_field_and_a_line_break_counts_once() {
    let town = Town::open();
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let mut browser = enter(&town, &receipt).await;
    for (last, status, told) in [("xxx", 422, "x\r\nxxx</textarea>"), ("xx", 200, "2026-000002")] {
        let what = "x\r\n".repeat(699) + last;
        let typed = [("what_happened", what.as_str()), ("wish", "Explain it."), ("telephone", "13800000000")];
        browser.post("/en/case/openings/2/wrong", &typed).await.is(status).says(told);
    }
}

#[tokio::test]
async fn looking_often_oneself_hides_nobody_who_looked_before() {
    let town = Town::open();
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    town.acts.open_fields(&who(11), receipt.case, NOW).await.unwrap();
    for _ in 0..220 {
        town.acts.open_fields(&applicant(receipt.case), receipt.case, NOW).await.unwrap();
    }
    let mut browser = enter(&town, &receipt).await;
    browser.get("/en/case").await.is(200).says("to check the application").says("(one opening)");
    let page = browser.get("/en/case/openings").await.is(200).says("id=\"entry-223\"").says_not("The newest entries");
    assert_eq!(page.text.matches("<div class=\"opening").count(), 200);
    let older = page.text.split('"').find(|part| part.contains("?before=")).unwrap().to_owned();
    let page = browser.get(&older).await.is(200).says("id=\"entry-23\"").says_not("id=\"entry-24\"");
    let page = page.says("Intake officer 11").says("to check the application");
    page.says("The newest entries").says_not("Older entries");
    browser.get("/en/case/openings?only=openings&before=24").await.is(200).says("Intake officer 11");
    let page = browser.get("/en/case/openings?only=openings&before=3").await.is(200);
    page.says("No openings among these entries").says_not("Nobody has opened your data yet");

    let page = browser.get("/en/case/openings/3/wrong").await.is(200).says("to check the application");
    let back = page.text.split('"').find(|part| part.ends_with("#entry-3")).unwrap().to_owned();
    browser.get(back.trim_end_matches("#entry-3")).await.is(200).says("id=\"entry-3\"");
    let page = browser.get("/en/case/openings/223/wrong").await.is(200);
    let back = page.text.split('"').find(|part| part.ends_with("#entry-223")).unwrap().to_owned();
    browser.get(back.trim_end_matches("#entry-223")).await.is(200).says_not("The newest entries");
}

#[tokio::test]
async fn nobody_looks_into_what_their_own_office_did() {
    let town = Town::open();
    let catalogue = town.acts.catalogue();
    let complaint = &catalogue.services[&"complaint".parse().unwrap()];
    for service in catalogue.services.values().filter(|service| service.code != complaint.code) {
        let offices = Duty::ALL.into_iter().map(|duty| service.duties.of(duty)).chain(&service.opinions);
        for office in offices {
            assert_ne!(office.as_str(), "oversight", "{} is handled where complaints go", service.code);
        }
    }
    // In a complaint's own case, oversight opens data: a complaint about that has to go elsewhere.
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let mut browser = enter(&town, &receipt).await;
    let typed = [("what_happened", "Why?"), ("telephone", "13800000000")];
    browser.post("/en/case/openings/2/wrong", &typed).await.is(200);
    let complaint = town.acts.case_id(guichet_desk::base::CaseNumber::new(2026, 2)).unwrap();
    town.officer(31, complaint, Request::Take(Duty::Intake)).await;
    browser.get("/en/case/openings").await.is(200).says("Intake officer 31").says_not("/openings/2/wrong");
    browser.get("/en/case/openings/2/wrong").await.is(422).says("ask for the auditor");
    browser.get("/en/case/openings/77/wrong").await.is(404);
}

#[tokio::test]
async fn a_complaint_that_its_service_cannot_take_is_told_as_no_fault_of_whoever_complains() {
    let town = Town::complaining_to("lost-document");
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let mut browser = enter(&town, &receipt).await;
    let typed = [("full_name", "Mira Sampledottir"), ("telephone", "13800000000")];
    let page = browser.post("/en/case/openings/2/wrong", &typed).await.is(500).says("Something went wrong on our side");
    page.says("Mira Sampledottir");
}

#[tokio::test]
async fn a_complaint_is_taken_without_what_its_service_does_not_ask_for() {
    let town = Town::asking_for_no_wish();
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let mut browser = enter(&town, &receipt).await;
    let page = "/en/case/openings/2/wrong";
    browser.get(page).await.is(200).says("name=\"what_happened\"").says_not("name=\"wish\"");
    let typed = [("what_happened", "Why?"), ("wish", "Explain it."), ("telephone", "13800000000")];
    browser.post(page, &typed).await.is(200).says("2026-000002");
}

/// Three days, on each of which an officer opens a case: the first is drawn.
async fn three_days_of_openings(town: &Town) {
    for _ in 0..3 {
        let receipt = town.certificate_at(town.now()).await;
        let take = Request::Take(Duty::Intake);
        town.acts.perform(&who(11), receipt.case, None, take, town.now()).await.unwrap();
        town.acts.open_fields(&who(11), receipt.case, town.now()).await.unwrap();
        town.acts.pass_time(town.now()).await.unwrap();
        town.wait_minutes(24 * 60);
    }
}

#[tokio::test]
async fn the_page_of_draws_has_all_that_a_draw_is_worked_out_from_as_it_goes_into_it() {
    let town = Town::open();
    three_days_of_openings(&town).await;
    let lots = town.acts.lots(None).unwrap();
    assert_eq!(lots.len(), 3, "one draw of each kind");
    let leads = "href=\"/en/ledger/lots\"";
    town.browser().get("/en/ledger").await.is(200).says(leads);
    for oversees in [31, 34] {
        signed_in(&town, oversees).await.get("/en/oversight").await.is(200).says(leads);
    }
    for language in ["en", "zh", "fr", "ar"] {
        let page = town.browser().get(&format!("/{language}/ledger/lots")).await.is(200);
        for lot in &lots {
            let said = format!("<bdi>{} 2026-09-24</bdi>", lot.kind.word());
            assert!(page.text.contains(&said), "{language}: {said}");
            assert!(page.text.contains(&format!("{} {}</bdi>", lot.seed_size, lot.seed)), "{language}: {lot:?}");
            let places = format!("<bdi>{}–{}</bdi>", lot.first, lot.beyond - 1);
            assert!(page.text.contains(&places), "{language}: from the first to the last, {places}");
        }
    }
}

#[tokio::test]
async fn a_proof_is_told_by_the_place_that_stands_in_it() {
    let town = Town::open();
    let receipt = town.certificate().await;
    assert!(town.acts.sequence(NOW).await.unwrap() > 0);
    let proof = town.acts.proof_of_entry(receipt.case, 1).unwrap();
    let place = proof.lines().find_map(|line| line.strip_prefix("index ")).unwrap();
    let mut browser = town.browser();
    for (language, said) in [
        ("en", format!("at place {place} of the log, counted from 0")),
        ("fr", format!("à la place {place} du journal, en comptant à partir de 0")),
        ("zh", format!("位于日志的 {place} 号位置（从 0 起）")),
    ] {
        let file = ("file-proof", "mine.tlog-proof", proof.as_bytes());
        browser.upload(&format!("/{language}/ledger"), &[("proof", "")], file).await.is(200).says(&said);
    }
}

#[tokio::test]
async fn an_auditor_reads_what_was_seen_in_the_words_that_the_person_reads() {
    let town = Town::open();
    three_days_of_openings(&town).await;
    let drawn = town.acts.samples(OfficerId(34)).unwrap();
    let LotKey { day, kind, rank } = drawn.iter().find(|row| row.key.kind == LotKind::Opening).unwrap().key;
    let mut auditor = signed_in(&town, 34).await;
    let page = auditor.post(&format!("/en/oversight/samples/{day}/{}/{rank}", kind.word()), &[]).await.is(200);
    let page = page.says("What was seen").says("Full name").says("the answers to the questions");
    page.says_not("full_name").says_not("address_told").says_not("lives_here");
}
