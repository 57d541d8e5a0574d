//! Papers as files: whoever may see a page may have its paper, and having it is recorded just the same.

use crate::town::{Answer, Browser, NOW, Town, applicant};
use guichet_acts::{Answer as Given, Receipt, Request, Who};
use guichet_desk::{base::OfficerId, case::Outcome, people::Duty};
use std::{io::Write, process::Command};

/// The text of a PDF file in reading order; nothing of any other bytes.
pub(crate) fn text(bytes: &[u8]) -> String {
    if !bytes.starts_with(b"%PDF-1.7\n%") {
        return String::new();
    }
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let said = Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(file.path()).arg("-").output();
    let said = said.expect("pdftotext is there; install poppler-utils");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8(said.stdout).unwrap()
}

/// Insists on a paper that says these words, and on its name.
fn is_paper(answer: Answer, name: &str, said: &[&str]) {
    let answer = answer.is(200);
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert_eq!(answer.header("content-disposition"), format!("attachment; filename*=UTF-8''{name}"));
    let text = text(&answer.bytes);
    for words in said {
        assert!(text.contains(words), "`{words}` is not on\n{text}");
    }
}

fn openings(town: &Town) -> u64 {
    town.acts.figures().unwrap().openings
}

async fn enter<'a>(town: &'a Town, receipt: &Receipt) -> Browser<'a> {
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", receipt.code.compact())]).await.is(303);
    browser
}

async fn notice(town: &Town, receipt: &Receipt, text: &str) {
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let items = vec!["identity".parse().unwrap(), "tenancy-contract".parse().unwrap()];
    town.officer(11, receipt.case, Request::SendNotice { items, text: text.to_owned() }).await;
}

/// The first notice is answered, and a supervisor allows another, which is sent.
async fn further_notice(town: &Town, receipt: &Receipt) {
    let case = receipt.case;
    for item in ["identity", "tenancy-contract"] {
        let (item, answer) = (item.parse().unwrap(), Given::CannotProvide("It was lost.".into()));
        town.acts.perform(&applicant(case), case, None, Request::AnswerItem { item, answer }, NOW).await.unwrap();
    }
    town.acts.perform(&applicant(case), case, None, Request::Supply, NOW).await.unwrap();
    town.officer(15, case, Request::AllowFurtherNotice { reason: "A letter of the host will do.".into() }).await;
    let items = vec!["identity".parse().unwrap()];
    town.officer(11, case, Request::SendNotice { items, text: String::new() }).await;
}

async fn issue(town: &Town, receipt: &Receipt) {
    for (officer, request) in
        [(11, Request::Take(Duty::Intake)), (11, Request::Accept), (12, Request::Take(Duty::Decision))]
    {
        town.officer(officer, receipt.case, request).await;
    }
    town.acts.open_fields(&Who::Officer(OfficerId(12)), receipt.case, NOW).await.unwrap();
    let reasons = "All papers are in order.\n\nThe address is in the register.".to_owned();
    town.officer(12, receipt.case, Request::Decide { outcome: Outcome::Granted, reasons }).await;
    town.officer(13, receipt.case, Request::Take(Duty::Issue)).await;
    town.officer(13, receipt.case, Request::Issue).await;
}

#[tokio::test]
async fn the_receipt_is_for_whoever_holds_its_session_and_its_code() {
    let town = Town::open();
    let (receipt, other) = (town.certificate().await, town.certificate().await);
    let mut browser = enter(&town, &receipt).await;
    let before = openings(&town);
    let (number, code) = (receipt.number.to_string(), receipt.code.grouped());
    let said = [code.as_str(), &number, "We have your application", "A second officer decides"];
    let asked = [("code", receipt.code.compact())];
    is_paper(browser.post("/en/case/receipt.pdf", &asked).await, &format!("receipt-{number}.pdf"), &said);
    is_paper(browser.post("/zh/case/receipt.pdf", &asked).await, &format!("receipt-{number}.pdf"), &["您的申请已收到"]);
    assert_eq!(openings(&town), before, "nothing of the person stands on it");
    browser.post("/en/case/receipt.pdf", &[("code", other.code.compact())]).await.is(401);
    browser
        .post("/en/case/receipt.pdf", &[("code", "0000 0000 0000 0000")])
        .await
        .is(422)
        .says("There is no case under it");
    browser.post("/en/case/receipt.pdf", &[("code", "scrawl")]).await.is(422).says("Check the code");
    town.browser().post("/en/case/receipt.pdf", &asked).await.is(401);
}

#[tokio::test]
async fn the_notice_is_a_paper_with_the_whole_list_and_the_officers_words() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = enter(&town, &receipt).await;
    browser.get("/en/case/notice.pdf").await.is(404);
    notice(&town, &receipt, "The last page is missing.").await;
    browser.get("/en/case").await.is(200).says("/en/case/notice.pdf");
    let before = openings(&town);
    let said = ["What is missing", "The last page is missing.", "Please send", "Answer by"];
    let name = format!("notice-{}.pdf", receipt.number);
    is_paper(browser.get("/en/case/notice.pdf").await, &name, &said);
    assert_eq!(openings(&town), before + 1, "the officer's words were opened");
}

/// What the list of the first notice promises, and what stands on a further one.
const LISTS: [(&str, &str, &str); 4] = [
    ("en", "Only a supervisor can allow another one.", "This is a further list, which a supervisor has allowed."),
    ("fr", "Seul un responsable peut en autoriser une autre.", "une liste de plus, qu’un responsable a autorisée."),
    ("zh", "这是全部清单，只有主管才能准许再发一次。", "这是经主管准许再发的清单，现在缺的都在上面。"),
    ("ar", "ولا يجيز قائمة أخرى إلا مشرف.", "هذه قائمة أخرى أجازها مشرف"),
];

/// Page and paper say `said` about their list and not `unsaid`. Arabic is compared on the page alone: its paper keeps
/// the forms of its letters.
async fn lists_say(browser: &mut Browser<'_>, language: &str, said: &str, unsaid: &str) {
    browser.get(&format!("/{language}/case")).await.is(200).says(said).says_not(unsaid);
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    let paper = browser.get(&format!("/{language}/case/notice.pdf")).await.is(200);
    let paper = plain(&text(&paper.bytes));
    assert!(language == "ar" || paper.contains(&plain(said)), "`{said}` is not on {paper}");
    assert!(!paper.contains(&plain(unsaid)), "`{unsaid}` is on {paper}");
}

#[tokio::test]
async fn a_further_notice_holds_no_promise_of_the_first_on_page_paper_or_message() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = enter(&town, &receipt).await;
    notice(&town, &receipt, "").await;
    for (language, first, further) in LISTS {
        lists_say(&mut browser, language, first, further).await;
    }
    further_notice(&town, &receipt).await;
    for (language, first, further) in LISTS {
        lists_say(&mut browser, language, further, first).await;
    }
    let waiting = town.acts.outbox(NOW, 10).unwrap();
    assert_eq!(waiting.iter().map(|message| message.kind.word()).collect::<Vec<_>>(), ["notice", "notice"]);
    for message in waiting {
        let letter = town.browser().post(&format!("/en/demo/post/{}", message.id), &[]).await.is(200);
        letter.says("Something is missing in your case").says_not(" once").says_not("whole list");
    }
}

#[tokio::test]
async fn a_decision_and_a_certificate_are_opened_as_their_pages_are() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = enter(&town, &receipt).await;
    browser.get("/en/case/decision.pdf").await.is(404);
    browser.get("/en/case/certificate.pdf").await.is(404);
    issue(&town, &receipt).await;
    let number = receipt.number.to_string();
    for (page, said) in [
        ("decision", ["Granted", "All papers are in order.", &number]),
        ("certificate", ["Mira Sampledottir", "14 Quay Street, flat 6", &number]),
    ] {
        let before = openings(&town);
        let shown = browser.get(&format!("/en/case/{page}")).await.is(200).says(said[1]);
        shown.says(&format!("/en/case/{page}.pdf")).says("Download as PDF");
        assert_eq!(openings(&town), before + 1);
        let paper = browser.get(&format!("/en/case/{page}.pdf")).await;
        assert!(!text(&paper.bytes).contains("13800000000"), "a contact is no fact to state");
        is_paper(paper, &format!("{page}-{number}.pdf"), &said);
        assert_eq!(openings(&town), before + 2);
    }
}

/// Who decided and how to object, as it stands on a refusal.
const OBJECTING: [(&str, &str, &str, &str); 4] = [
    (
        "en",
        "Decided by",
        "Residence office",
        "You can object at http://localhost:8080/en/case with your receipt code, or bring the code to Town Hall, \
         1 Harbour Road, ground floor, where somebody helps you.",
    ),
    (
        "fr",
        "Décidée par",
        "Service de la population",
        "Vous pouvez former un recours sur http://localhost:8080/fr/case avec votre code de récépissé, ou apporter ce \
         code au guichet, où l’on vous aide\u{a0}: Mairie, 1, route du Port, rez-de-chaussée.",
    ),
    (
        "zh",
        "作决定的科室",
        "居住登记科",
        "您可以凭回执编号在 http://localhost:8080/zh/case 提出异议，也可以带着回执编号到林港市民服务大厅（港前路 1 \
         号，一楼）办理，那里有人协助。",
    ),
    (
        "ar",
        "الجهة التي قرّرت",
        "قسم الإقامة",
        "يمكنك التظلّم على العنوان \u{2068}http://localhost:8080/ar/case\u{2069} برمز المتابعة، أو بالحضور بهذا الرمز إلى \
         \u{2068}دار البلدة\u{2069}، \u{2068}1 طريق الميناء، الطابق الأرضي\u{2069}، حيث يساعدك أحد الموظفين.",
    ),
];

#[tokio::test]
async fn a_decision_on_paper_names_the_office_that_decided_and_how_to_object() {
    let town = Town::open();
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Request::Accept).await;
    let reasons = "The address is not in town.".to_owned();
    town.officer(12, receipt.case, Request::Decide { outcome: Outcome::Refused, reasons }).await;
    let mut browser = enter(&town, &receipt).await;
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    for (language, label, office, how) in OBJECTING {
        let page = browser.get(&format!("/{language}/case/decision")).await.is(200);
        page.says(&format!("<dt>{label}</dt><dd>{office}</dd>")).says(how);
        let paper = browser.get(&format!("/{language}/case/decision.pdf")).await.is(200);
        let paper = plain(&text(&paper.bytes));
        // An Arabic paper keeps the forms of its letters: there the page alone is compared.
        for said in [label, office, how].into_iter().filter(|_| language != "ar") {
            assert!(paper.contains(&plain(said)), "`{said}` is not on {paper}");
        }
    }
}

#[tokio::test]
async fn a_certificate_names_the_office_that_issued_it() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = enter(&town, &receipt).await;
    issue(&town, &receipt).await;
    browser.get("/en/case/certificate").await.is(200).says("<dt>Issued by</dt><dd><b>Residence office</b></dd>");
    let name = format!("certificate-{}.pdf", receipt.number);
    is_paper(browser.get("/en/case/certificate.pdf").await, &name, &["Issued by", "Residence office"]);
}

#[tokio::test]
async fn whoever_issued_it_has_the_paper_and_no_other_officer() {
    let town = Town::open();
    let receipt = town.certificate().await;
    issue(&town, &receipt).await;
    let path = format!("/en/staff/cases/{}/paper.pdf", receipt.number);
    let mut issuer = town.browser();
    issuer.post("/en/demo/officers/13", &[]).await.is(303);
    is_paper(issuer.get(&path).await, &format!("certificate-{}.pdf", receipt.number), &["Mira Sampledottir"]);
    let mut decider = town.browser();
    decider.post("/en/demo/officers/12", &[]).await.is(303);
    decider.get(&path).await.is(403);
    town.browser().get(&path).await.is(401);
}

#[tokio::test]
async fn a_slip_is_a_paper_as_wide_as_the_printers_of_the_halls() {
    let town = Town::open();
    let mut browser = town.browser();
    let once = browser.get("/en/halls/town-hall").await.is(200).hidden("once");
    let fields = [("queue", "certificates"), ("party", "1"), ("once", &once)];
    let taken = browser.post("/en/halls/town-hall/tickets", &fields).await.is(303);
    let page = taken.header("location").split('?').next().unwrap().to_owned();
    let answer = browser.get(&format!("{page}/slip.pdf")).await.is(200);
    let code = text(&answer.bytes).lines().find(|line| line.len() == 19).map(|line| line.replace(' ', ""));
    assert_eq!(code.as_deref(), page.rsplit('/').next());
    browser.get(&format!("{page}/slip")).await.is(200).says(&format!("{page}/slip.pdf"));
}

#[tokio::test]
async fn a_paper_that_no_font_can_print_is_told_and_its_page_still_shows_it() {
    let town = Town::open();
    let receipt = town.certificate().await;
    notice(&town, &receipt, "Thank you \u{1F600}").await;
    let mut browser = enter(&town, &receipt).await;
    browser.get("/en/case/notice").await.is(200).says("Thank you \u{1F600}");
    browser.get("/en/case/notice.pdf").await.is(422).says("no font here can print").says("Read it on its page");
}

#[tokio::test]
async fn many_papers_at_once_all_come() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let cookie = enter(&town, &receipt).await.cookie().unwrap();
    let asked = |cookie: String| {
        let (town, code) = (&town, receipt.code.compact().to_owned());
        async move {
            let mut browser = town.browser();
            browser.cookie = Some(cookie);
            browser.post("/en/case/receipt.pdf", &[("code", &code)]).await.is(200)
        }
    };
    let answers = futures_util::future::join_all((0..8).map(|_| asked(cookie.clone()))).await;
    assert!(answers.iter().all(|answer| answer.bytes == answers[0].bytes), "the same paper is the same file");
}
