//! A disk without room for files: whoever sends one reads so in their language, what they typed stays, and everything
//! else goes on.

use crate::{
    applying::{PATH, fill_in, send, whole},
    staff::signed_in,
    town::{NOW, Town},
};
use axum::{
    body::Body,
    http::{Request, header},
};
use guichet_acts::Request as Act;
use guichet_desk::{base::OfficerId, people::Duty};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

const FILE: (&str, &str, &[u8]) = ("file-other", "a page.pdf", b"%PDF-1.7 a page %%EOF");

/// What is said of a file, in each language.
const WORDS: [(&str, &str); 4] = [
    ("en", "There is no room for files at the moment, so this one was not kept"),
    ("fr", "pas de place pour des fichiers en ce moment\u{a0}: celui-ci n’a pas été gardé"),
    ("ar", "لا متسع للملفات في الوقت الحالي، فلم يُحفظ هذا الملف"),
    ("zh", "眼下没有地方存放文件，这个文件没有存下"),
];
/// What is said of an application whose draft brings files.
const UNSENT: [(&str, &str); 4] = [
    ("en", "There is no room at the moment for the files of your application, so it was not sent"),
    ("fr", "pour les fichiers de votre demande\u{a0}: elle n’a pas été envoyée"),
    ("ar", "لملفات طلبك، فلم يُرسل الطلب"),
    ("zh", "眼下没有地方存放您申请里的文件，申请没有提交"),
];

/// The town on a disk whose room for files comes and goes.
fn on_a_disk(has_room: bool) -> (Town, Arc<AtomicBool>) {
    let (town, room) = (Town::open(), Arc::new(AtomicBool::new(has_room)));
    let told = Arc::clone(&room);
    town.acts.take_files_while(move |_| told.load(Ordering::SeqCst));
    (town, room)
}

#[tokio::test]
async fn whoever_sends_a_file_reads_so_in_their_language_and_sends_it_later() {
    let (town, room) = on_a_disk(false);
    let receipt = town.certificate().await;
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", receipt.code.compact())]).await.is(303);
    let long = [FILE.2, vec![b' '; 300_000].as_slice()].concat();
    for (language, words) in WORDS {
        for bytes in [FILE.2, long.as_slice()] {
            let path = format!("/{language}/case/documents");
            let answer = browser.upload(&path, &[], (FILE.0, FILE.1, bytes)).await.is(503);
            assert_eq!(answer.says(words).says("<code>no-room</code>").header("retry-after"), "60");
        }
    }
    room.store(true, Ordering::SeqCst);
    browser.upload("/en/case/documents", &[], FILE).await.is(303);
}

#[tokio::test]
async fn an_application_with_files_keeps_what_was_typed_and_one_without_goes() {
    let (town, room) = on_a_disk(true);
    let mut browser = town.browser();
    let check = fill_in(&mut browser).await;
    let draft = check.hidden("draft");
    room.store(false, Ordering::SeqCst);
    let add = [("draft", draft.as_str()), ("act", "add")];
    let (documents, file) = (format!("{PATH}/documents"), ("file-identity", FILE.1, FILE.2));
    let page = browser.upload(&documents, &add, file).await.is(503).says(WORDS[0].1);
    assert_eq!(page.says("pass.jpg").says_not("a page.pdf").hidden("draft"), draft);
    let fields = [whole(&check), vec![("act".to_owned(), "send".to_owned())]].concat();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for (language, words) in UNSENT {
        let path = format!("/{language}/apply/residence-certificate/check");
        let page = browser.post(&path, &fields).await.is(503).says(words).says("<code>no-room</code>").says("pass.jpg");
        assert_eq!(whole(&page), whole(&check), "what was typed stays");
    }
    browser.post("/en/resume", &[("code", &draft)]).await.is(200).says("Check your answers").says("pass.jpg");
    assert_eq!(town.acts.figures().unwrap().cases, 0);
    town.certificate().await;

    room.store(true, Ordering::SeqCst);
    browser.upload(&documents, &add, file).await.is(200).says("a page.pdf");
    send(&mut browser, &whole(&check)).await.is(200).says("We have your application");
}

#[tokio::test]
async fn a_draft_whose_files_lie_in_the_database_and_find_no_room_elsewhere_keeps_its_code_and_says_so() {
    let (town, room) = on_a_disk(true);
    let mut browser = town.browser();
    let draft = fill_in(&mut browser).await.hidden("draft");
    room.store(false, Ordering::SeqCst);
    let main = rusqlite::Connection::open(town.folder().join("main.db")).unwrap();
    main.execute("UPDATE draft_file SET sealed = zeroblob(100), file_key = NULL, bytes = NULL", []).unwrap();
    for (language, words) in [
        ("en", "did not get another code. The code you have still opens it"),
        ("fr", "n’a pas reçu d’autre code. Celui que vous avez l’ouvre toujours"),
        ("ar", "على رمز آخر. والرمز الذي لديك ما زال يفتحه"),
        ("zh", "没有换成新编号。您手上的编号仍然可用"),
    ] {
        let page = browser.post(&format!("/{language}/resume/code"), &[("code", &draft)]).await.is(503).says(words);
        assert_eq!(page.says("<code>no-room</code>").header("retry-after"), "60");
    }
    browser.post("/en/resume", &[("code", &draft)]).await.is(200).says("pass.jpg");
}

#[tokio::test]
async fn a_draft_whose_files_lie_in_their_folder_gets_another_code_without_room_for_them() {
    let (town, room) = on_a_disk(true);
    let mut browser = town.browser();
    let draft = fill_in(&mut browser).await.hidden("draft");
    room.store(false, Ordering::SeqCst);
    let renewed = browser.post("/en/resume/code", &[("code", &draft)]).await.is(200).hidden("code");
    browser.post("/en/resume", &[("code", &renewed)]).await.is(200).says("pass.jpg");
}

#[tokio::test]
async fn what_was_typed_beside_a_file_for_a_notice_stays_in_its_place() {
    let (town, _) = on_a_disk(false);
    let receipt = town.certificate().await;
    town.officer(11, receipt.case, Act::Take(Duty::Intake)).await;
    let items = vec!["identity".parse().unwrap()];
    town.officer(11, receipt.case, Act::SendNotice { items, text: "The last page is missing.".to_owned() }).await;
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", receipt.code.compact())]).await.is(303);
    let typed = [("act", "file"), ("words", "The card is being renewed."), ("why", "")];
    let page = browser.upload("/en/case/notice/identity", &typed, FILE).await.is(503).says(WORDS[0].1);
    let page = page.says("rows=\"3\">The card is being renewed.</textarea>");
    assert_eq!(page.says("<details open><summary>Answer in words").header("retry-after"), "60");
    let typed = [("act", "words"), typed[1]];
    browser.upload("/en/case/notice/identity", &typed, FILE).await.is(303);
}

#[tokio::test]
async fn officers_and_programs_read_so_too_and_go_on() {
    let (town, room) = on_a_disk(false);
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    let mut officer = signed_in(&town, 11).await;
    officer.post(&format!("{case}/take"), &[("seen", "1"), ("duty", "intake")]).await.is(303);
    let add = format!("{case}/add-document");
    let page = officer.upload(&add, &[("seen", "2")], ("file-paper", FILE.1, FILE.2)).await.is(503);
    page.says(WORDS[0].1).says(&receipt.number.to_string());
    let token = town.acts.create_token(OfficerId(11), 1, NOW).await.unwrap();
    let request = Request::post(format!("/api/v1/cases/{}/documents", receipt.number))
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::ACCEPT_LANGUAGE, "en")
        .header("file-name", FILE.1);
    let answer = town.browser().send(request, Body::from(FILE.2)).await.is(503).says("\"no-room\"").says(WORDS[0].1);
    assert_eq!(answer.header("retry-after"), "60");
    room.store(true, Ordering::SeqCst);
    officer.upload(&add, &[], ("file-paper", FILE.1, FILE.2)).await.is(303);
}

#[tokio::test]
async fn a_proof_of_the_log_is_checked_all_the_same() {
    let (town, _) = on_a_disk(false);
    let proof = ("file-proof", "mine.tlog-proof", b"no proof".as_slice());
    town.browser().upload("/en/ledger", &[("proof", "")], proof).await.is(200).says_not("no-room");
}
