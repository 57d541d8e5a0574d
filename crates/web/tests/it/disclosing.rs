//! Disclosure by pages: two officers, a court's key, a person who reads about it, and nobody who learns
//! whether a case exists.

use crate::{
    signing_in::is_asked_first,
    staff::signed_in,
    town::{Answer, Browser, NOW, Town},
};
use guichet_desk::{base::CaseNumber, people::Role};
use guichet_web::Access;
use std::io::Read;

const LIST: &str = "/en/oversight/disclosures";

fn form<'a>(number: &'a str, change: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("number", number),
        ("service", "residence-certificate"),
        ("basis", "civil-court"),
        ("party", "0"),
        ("field", "0-full_name"),
        ("field", "0-housing"),
        ("days", "10"),
        ("tell_after", ""),
        ("recipient", "Court of Linhaven"),
        ("reference", "Letter 118"),
    ];
    for (name, value) in change {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    fields
}

/// Asks for a disclosure; the address of its page.
pub(crate) async fn asked(officer: &mut Browser<'_>, number: &str) -> String {
    officer.post(LIST, &form(number, &[])).await.is(303).header("location").to_owned()
}

#[tokio::test]
async fn days_are_read_as_an_arabic_keyboard_types_them() {
    let town = Town::open();
    let number = town.certificate().await.number.to_string();
    let mut officer = signed_in(&town, 31).await;
    officer.post(LIST, &form(&number, &[("days", "١٠"), ("tell_after", "٠")])).await.is(303);
}

/// A page without what was typed and without the word that its request is known by.
fn without(answer: &Answer, typed: &str) -> String {
    let said = answer.said().replace(typed, "…");
    if said.contains("name=\"key\"") { said.replace(&answer.hidden("key"), "…") } else { said }
}

#[tokio::test]
async fn two_officers_give_a_court_what_it_asked_for_and_the_person_reads_about_it() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let number = receipt.number.to_string();
    let (mut first, mut second) = (signed_in(&town, 31).await, signed_in(&town, 32).await);
    first.get("/en/staff/work").await.is(200).says("/en/oversight");
    first.get("/en/oversight").await.is(200).says("Disclosures");
    let page = asked(&mut first, &number).await;
    let shown = first.get(&page).await.is(200).says(&number).says("Waits for a second person").says("Full name");
    shown.says_not("Mira").says_not("Court of Linhaven").says_not("Approve<").says("Take back");
    first.get("/en/oversight").await.is(200).says("Nothing waits.").says_not("One waits.");
    second.get("/en/oversight").await.is(200).says("One waits.");
    second.get(LIST).await.is(200).says(&number);
    let unread = second.get(&page).await.is(200).says("You can approve once you have read it.");
    unread.says_not("/approve").says_not("Court of Linhaven").says_not("Take back").says("/refuse");
    let read = second.post(&format!("{page}/words"), &[]).await.is(200).says("Court of Linhaven").says("Letter 118");
    let sure = format!("Let this data of case {number} be given");
    is_asked_first(&read, &format!("{page}/approve"), &[sure.as_str()]);
    let named = read.text.split_once("/approve\">").unwrap().1.split_once("</form>").unwrap().0;
    for said in ["Court of Linhaven", &number, "Full name", "October"] {
        assert!(named.contains(said), "`{said}` is not in {named}");
    }
    second.post(&format!("{page}/approve"), &[]).await.is(303);

    let key = age::x25519::Identity::generate();
    let public = key.to_public().to_string();
    first.post(&format!("{page}/package"), &[("recipient", "age1wrong")]).await.is(422).says("age1wrong");
    first.post(&format!("{page}/package"), &[("recipient", &public)]).await.is(200).says("The package is ready");
    let shown = first.get(&page).await.is(200).says("Fetch the package").says_not("Mira");
    let number_of_it = shown.hidden("number");
    first.post(&format!("{page}/fetch"), &[("number", "7")]).await.is(422);
    first.post(&format!("{page}/fetch"), &[]).await.is(422);
    let package = first.post(&format!("{page}/fetch"), &[("number", &number_of_it)]).await.is(200);
    assert!(package.header("content-disposition").contains(&number));
    first.post(&format!("{page}/fetch"), &[("number", &number_of_it)]).await.is(422);
    let plain = age::decrypt(&key, &package.bytes).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(plain)).unwrap();
    let mut read = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let data: serde_json::Value = serde_json::from_str(&read("disclosure.json")).unwrap();
    assert_eq!(data["fields"], serde_json::json!({ "full_name": "Mira Sampledottir", "housing": "rent" }));
    assert_eq!((&data["case"], &data["approved_by"]), (&serde_json::json!(number), &serde_json::json!(32)));
    let html = read("disclosure.html");
    for words in ["Mira Sampledottir", &number, "article 70", "Officer 32", "Oversight", "only for the purpose"] {
        assert!(html.contains(words), "{words} is not in {html}");
    }
    assert!(!html.contains("Quay") && !html.contains("X0000000"), "nothing but the scope");
    let files = ["disclosure.html", "disclosure.json"].map(|name| (name, read(name)));
    let files = files.each_ref().map(|(name, text)| (*name, text.as_bytes()));
    let signed = |files: &[_]| town.acts.sign_package(files, "http://localhost:8080", NOW).unwrap();
    assert_eq!(read("signature.jws"), signed(&files), "the town signed every file of the package");
    assert_ne!(read("signature.jws"), signed(&[files[0], ("disclosure.json", b"{}")]));

    let mut person = town.browser();
    person.post("/en/case", &[("code", &receipt.code.grouped())]).await.is(303);
    let log = person.get("/en/case/openings").await.is(200);
    let log = log.says("An officer asked to give data to somebody outside the case");
    let log = log.says("A second officer agreed").says("to give it to somebody outside the case").says("Full name");
    log.says("The sealed package was given out").says("to read to whom data is to be given");
}

#[tokio::test]
async fn a_passphrase_is_shown_once() {
    let town = Town::open();
    let number = town.certificate().await.number.to_string();
    let (mut first, mut second) = (signed_in(&town, 31).await, signed_in(&town, 32).await);
    let page = asked(&mut first, &number).await;
    second.post(&format!("{page}/approve"), &[]).await.is(303);
    let produced = first.post(&format!("{page}/package"), &[]).await.is(200).says("Write this passphrase down now");
    let passphrase = produced.text.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(passphrase.len(), 19, "{passphrase}");
    first.get(&page).await.is(200).says_not(&passphrase);
    let package = first.post(&format!("{page}/fetch"), &[("number", &produced.hidden("number"))]).await.is(200);
    let identity = age::scrypt::Identity::new(age::secrecy::SecretString::from(passphrase));
    assert!(age::decrypt(&identity, &package.bytes).unwrap().starts_with(b"PK"));
}

#[tokio::test]
async fn a_request_that_is_pressed_twice_leads_to_one_page() {
    let town = Town::open();
    let number = town.certificate().await.number.to_string();
    let mut officer = signed_in(&town, 31).await;
    let first = [("number", number.as_str()), ("service", "residence-certificate")];
    let key = officer.post(&format!("{LIST}/new"), &first).await.is(200).hidden("key");
    let kept = officer.post(LIST, &form(&number, &[("key", &key), ("days", "31")])).await.is(422).hidden("key");
    assert_eq!(kept, key, "what was mistyped is the same request");
    let mut pressed =
        async || officer.post(LIST, &form(&number, &[("key", &key)])).await.is(303).header("location").to_owned();
    assert_eq!(pressed().await, pressed().await);
}

#[tokio::test]
async fn a_request_begins_about_no_service_before_one_was_chosen() {
    let town = Town::open();
    let number = town.certificate().await.number.to_string();
    let mut officer = signed_in(&town, 31).await;
    let begin = officer.get(&format!("{LIST}/new")).await.is(200);
    let begin =
        begin.says("<select id=\"service\" name=\"service\" required><option value=\"\">Choose the service</option>");
    begin.says_not(" selected");
    let unchosen = officer.post(&format!("{LIST}/new"), &[("number", &number), ("service", "")]).await.is(422);
    unchosen.says("Something on the form was not chosen.").says(&format!("value=\"{number}\"")).says_not(" selected");
    let chosen = [("number", number.as_str()), ("service", "residence-certificate")];
    let scope = officer.post(&format!("{LIST}/new"), &chosen).await.is(200);
    scope.says("aria-describedby=\"days-help\"").says("than the legal basis chosen above allows");
}

#[tokio::test]
async fn known_and_unknown_numbers_lead_to_the_same_pages() {
    let town = Town::open();
    let known = town.certificate().await.number.to_string();
    let unknown = CaseNumber::new(2026, 999_999).to_string();
    let mut officer = signed_in(&town, 31).await;
    let mut pages = Vec::new();
    for number in [&known, &unknown] {
        let first = [("number", number.as_str()), ("service", "residence-certificate")];
        let scope = officer.post(&format!("{LIST}/new"), &first).await.is(200);
        let incomplete = officer.post(LIST, &form(number, &[("days", "31")])).await.is(422);
        let other_service = officer.post(LIST, &form(number, &[("service", "passport-first")])).await.is(422);
        pages.push([scope, incomplete, other_service].map(|page| without(&page, number)));
    }
    assert_eq!(pages[0], pages[1]);
    let refused = officer.post(LIST, &form(&unknown, &[])).await.is(422);
    let refused = refused.says("Nothing can be disclosed with this number").says("Court of Linhaven");
    refused.says_not("exist").says_not("no case");
    officer.post(&format!("{LIST}/new"), &[("number", "2026-000001-0")]).await.is(422).says("a digit is wrong");
}

#[tokio::test]
async fn nobody_outside_data_protection_learns_anything_from_any_route() {
    let town = Town::open();
    let known = town.certificate().await.number.to_string();
    let unknown = CaseNumber::new(2026, 999_999).to_string();
    let page = asked(&mut signed_in(&town, 31).await, &known).await;
    let absent = format!("{LIST}/999");
    signed_in(&town, 34).await.get("/en/oversight").await.is(200).says_not("/en/oversight/disclosures");
    for officer in [11, 15, 41] {
        let mut browser = signed_in(&town, officer).await;
        browser.get("/en/staff/work").await.is(200).says_not("/en/oversight");
        for path in ["/en/oversight", LIST, &format!("{LIST}/new"), &page, &absent] {
            browser.get(path).await.is(403).says_not(&known);
        }
        let mut answers = Vec::new();
        for number in [&known, &unknown] {
            browser.post(&format!("{LIST}/new"), &[("number", number)]).await.is(403);
            answers.push(without(&browser.post(LIST, &form(number, &[])).await.is(403), number));
        }
        assert_eq!(answers[0], answers[1]);
        for act in ["approve", "refuse", "withdraw", "words", "package", "fetch"] {
            let answer = browser.post(&format!("{page}/{act}"), &[("reason", "x"), ("recipient", "")]).await;
            assert!(answer.status.is_client_error());
            answer.says_not(&known).says_not("Court of");
        }
    }
    let mut anyone = town.browser();
    anyone.get(LIST).await.is(401);
    anyone.get(&page).await.is(401);
    anyone.post(LIST, &form(&known, &[])).await.is(401);
}

#[tokio::test]
async fn one_request_is_about_one_case() {
    let town = Town::open();
    let (one, other) = (town.certificate().await.number.to_string(), town.certificate().await.number.to_string());
    let mut officer = signed_in(&town, 31).await;
    for both in [format!("{one} {other}"), format!("{one},{other}"), format!("{one}\n{other}"), "*".to_owned()] {
        officer.post(&format!("{LIST}/new"), &[("number", &both)]).await.is(422);
        officer.post(LIST, &form(&both, &[])).await.is(422);
    }
    let mut twice = form(&one, &[]);
    twice.push(("number", &other));
    officer.post(LIST, &twice).await.is(400).says("malformed");
    officer.post(LIST, &form(&one, &[])).await.is(303);
    officer.get(LIST).await.is(200).says(&one).says_not(&other);
    for search in ["?q=Mira", "?number=2026", "?name=Mira"] {
        let (plain, asked) = (officer.get(LIST).await.said(), officer.get(&format!("{LIST}{search}")).await.said());
        assert_eq!(plain, asked, "the list has no search");
    }
}

#[tokio::test]
async fn the_wrong_second_person_is_refused_on_the_page() {
    let town = Town::open();
    let number = town.certificate().await.number.to_string();
    let (mut first, mut second) = (signed_in(&town, 31).await, signed_in(&town, 32).await);
    let page = asked(&mut first, &number).await;
    first.post(&format!("{page}/approve"), &[]).await.is(403).says("Nobody answers their own request");
    first.post(&format!("{page}/package"), &[]).await.is(422).says("No second officer has approved");
    second.post(&format!("{page}/refuse"), &[("reason", "")]).await.is(422).says("A refusal needs a reason");
    second.post(&format!("{page}/refuse"), &[("reason", "Another person.")]).await.is(303);
    second.get(&page).await.is(200).says("Refused").says_not("Approve<");
    first.post(&format!("{page}/words"), &[]).await.is(200).says("Another person.");
    first.post(&format!("{page}/nonsense"), &[]).await.is(404);
    first.get(&page.replace("/en/", "/zh/")).await.is(200).says("未同意").says("下一步");
    for path in ["/zh/oversight", "/zh/oversight/disclosures", "/zh/oversight/disclosures/new"] {
        first.get(path).await.is(200);
    }
}

#[test]
fn every_route_of_oversight_is_for_data_protection_and_writing_wants_a_fresh_proof() {
    let rows = guichet_web::table();
    let disclosures: Vec<_> = rows.iter().filter(|row| row.path.contains("/oversight/disclosures")).collect();
    assert_eq!(disclosures.len(), 9);
    for row in disclosures {
        let looks = row.method == axum::http::Method::GET || row.path.ends_with("/new");
        let role = Role::DataProtection;
        assert_eq!(row.access, if looks { Access::Role(role) } else { Access::Proven(role) }, "{}", row.path);
    }
}
