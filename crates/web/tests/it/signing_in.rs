//! Who comes in, who proves it anew, and what happens when a right is taken away: everything that needs
//! no authenticator. Passkeys themselves are shown in the browser's journeys.

use crate::{
    applying::{fill_in, send, whole},
    matrix::filled,
    staff::signed_in,
    town::{Answer, Browser, NOW, Town, applicant},
};
use axum::{body::Body, http::Request as Asking};
use guichet_acts::{OfficerRight, PartyKey, PasskeyHolder, Problem, Request, Who};
use guichet_desk::{
    base::{OfficerId, PartyIndex},
    people::{Duty, Role},
};

const ADMINISTRATOR: u32 = 41;

#[tokio::test]
async fn only_administrators_see_who_works_here() {
    let town = Town::open();
    town.browser().get("/en/staff/officers").await.is(401);
    signed_in(&town, 11).await.get("/en/staff/officers").await.is(403).says("role-needed");
    let mut administrator = signed_in(&town, ADMINISTRATOR).await;
    administrator.get("/en/staff/officers").await.is(200).says("Officer 11").says("Intake, Decision");
    administrator.get("/zh/staff/officers").await.is(200).says("经办员 11");
    signed_in(&town, 11).await.post("/en/staff/officers/12/invite", &[]).await.is(403).says("role-needed");
}

#[tokio::test]
async fn whoever_takes_something_from_others_opens_first_what_names_it() {
    let town = Town::open();
    let mut administrator = signed_in(&town, ADMINISTRATOR).await;
    let all = administrator.get("/en/staff/officers").await.is(200);
    is_asked_first(&all, "/en/staff/officers/sessions", &["End the sessions of everyone but you"]);
    let one = administrator.get("/en/staff/officers/11").await.is(200);
    is_asked_first(&one, "/en/staff/officers/11/sessions", &["End the sessions of officer 11"]);
    let rights = ["Signing in", "Intake", "Decision"].map(|right| format!("Withdraw from officer 11: {right}"));
    is_asked_first(&one, "/en/staff/officers/11/rights", &rights.each_ref().map(String::as_str));
    let withdraw = [("right", "decision"), ("change", "withdraw")];
    administrator.post("/en/staff/officers/11/rights", &withdraw).await.is(303);
    administrator.get("/en/staff/officers/11").await.is(200).says("aria-label=\"Give back: Decision\"");
}

/// Insists that the forms that go to this address are each in what has to be opened first, and that their buttons say
/// these words, in this order.
pub(crate) fn is_asked_first(page: &Answer, to: &str, buttons: &[&str]) {
    let forms: Vec<_> = page.text.match_indices(&format!("<form method=\"post\" action=\"{to}\">")).collect();
    assert_eq!(forms.len(), buttons.len(), "forms to {to} in\n{}", page.text);
    for ((place, _), button) in forms.into_iter().zip(buttons) {
        let (before, after) = page.text.split_at(place);
        assert!(before.rfind("<details") > before.rfind("</details>"), "{to} is one press");
        let form = after.split("</form>").next().unwrap_or_default();
        assert!(form.contains(&format!(">{button}</button>")), "`{button}` is not in {form}");
    }
}

#[tokio::test]
async fn a_proof_holds_for_five_minutes_and_keeps_what_was_typed() {
    let town = Town::open();
    let mut administrator = signed_in(&town, ADMINISTRATOR).await;
    let fields = [("right", "decision"), ("change", "withdraw")];
    town.wait_minutes(5);
    administrator.post("/en/staff/officers/11/rights", &fields).await.is(303);
    town.wait_minutes(1);
    let asked = administrator.post("/en/staff/officers/12/rights", &fields).await.is(403).says("Prove that it is you");
    assert!(!town.acts.officer_rights(OfficerId(12)).unwrap().lacks(OfficerRight::Duty(Duty::Decision)));
    let kept = ["to", "press", "kept.right", "kept.change"].map(|name| (name, asked.hidden(name)));
    let kept = kept.each_ref().map(|(name, value)| (*name, value.as_str()));
    let again = administrator.post("/en/staff/prove", &kept).await.is(200).says("press once more");
    assert_eq!((again.hidden("right").as_str(), again.hidden("change").as_str()), ("decision", "withdraw"));
    administrator.post("/en/staff/officers/12/rights", &fields).await.is(303);
    assert!(town.acts.officer_rights(OfficerId(12)).unwrap().lacks(OfficerRight::Duty(Duty::Decision)));
}

#[tokio::test]
async fn a_proof_goes_on_under_a_new_secret_and_the_old_one_opens_nothing() {
    let town = Town::open();
    let mut officer = signed_in(&town, 11).await;
    let before = officer.cookie().unwrap();
    officer.post("/en/staff/prove", &[("to", "/en/staff/me")]).await.is(303);
    assert_ne!(officer.cookie().unwrap(), before);
    officer.get("/en/staff/work").await.is(200);
    town.browser_with(before.strip_prefix("guichet=").unwrap()).get("/en/staff/work").await.is(401);
    town.wait_minutes(10 * 60);
    officer.get("/en/staff/work").await.is(401).says("nobody is signed in");
}

#[tokio::test]
async fn whoever_comes_in_anew_leaves_no_session_behind() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let code = receipt.code.grouped();
    let mut browser = signed_in(&town, 11).await;
    for (path, fields, opened) in [
        ("/en/demo/officers/12", &[][..], "/en/staff/work"),
        ("/en/case", &[("code", code.as_str())][..], "/en/case/openings"),
        ("/en/case", &[("code", code.as_str())][..], "/en/case/openings"),
        ("/en/demo/officers/11", &[][..], "/en/staff/work"),
    ] {
        let before = browser.clone();
        browser.post(path, fields).await.is(303);
        browser.get(opened).await.is(200);
        opens_nothing(before).await;
    }
}

/// What a browser held before somebody came in anew.
async fn opens_nothing(mut left: Browser<'_>) {
    for page in ["/en/staff/work", "/en/case/openings"] {
        left.get(page).await.is(401);
    }
}

#[tokio::test]
async fn whoever_applies_leaves_no_session_behind_and_a_second_press_is_answered_all_the_same() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut party = town.browser();
    party.post("/en/case", &[("code", &receipt.code.grouped())]).await.is(303);
    for mut browser in [signed_in(&town, 11).await, party] {
        let fields = whole(&fill_in(&mut browser).await);
        let before = browser.clone();
        let first = send(&mut browser, &fields).await.is(200).says("We have your application");
        opens_nothing(before.clone()).await;
        // It was on its way already when the first was answered.
        let mut pressed = before;
        assert_eq!(send(&mut pressed, &fields).await.is(200).said(), first.said());
        pressed.get("/en/case/openings").await.is(200);
    }
    assert_eq!(town.acts.figures().unwrap().cases, 3);
}

#[tokio::test]
async fn everybody_begins_where_there_is_something_to_do_for_them() {
    let town = Town::open();
    let begins = async |officer: u32, page: &str| {
        let mut browser = town.browser();
        let answer = browser.post(&format!("/en/demo/officers/{officer}"), &[]).await.is(303);
        assert_eq!(answer.header("location"), page, "officer {officer}");
        browser.get(page).await.is(200);
        assert_eq!(browser.get("/en/staff").await.is(303).header("location"), page, "officer {officer}");
    };
    for (officer, page) in [
        (11, "/en/staff/work"),
        (15, "/en/staff/overdue"),
        (31, "/en/oversight"),
        (34, "/en/oversight"),
        (41, "/en/staff/officers"),
        (51, "/en/staff/halls/harbour"),
    ] {
        begins(officer, page).await;
    }
    let service = town.acts.catalogue().service(&"complaint".parse().unwrap()).unwrap();
    town.applied("complaint", guichet_model::filled(service), NOW).await;
    begins(31, "/en/staff/work").await;
}

#[tokio::test]
async fn the_name_of_the_desk_leads_to_a_list_of_cases_only_whoever_works_on_any() {
    let town = Town::open();
    for (officer, home) in
        [(11, "/en/staff/work"), (34, "/en/oversight"), (41, "/en/staff/officers"), (51, "/en/staff/halls/harbour")]
    {
        let page = signed_in(&town, officer).await.get("/en/staff/me").await.is(200);
        page.says(&format!("<a class=\"brand\" href=\"{home}\" data-key=\".\">"));
    }
}

#[tokio::test]
async fn a_proof_leads_back_to_the_desk_only() {
    let town = Town::open();
    let mut officer = signed_in(&town, 11).await;
    for (to, back) in [
        ("/en/staff/me", "/en/staff/me"),
        ("https://other.example/", "/en/staff/work"),
        ("//other.example", "/en/staff/work"),
        ("/en/staff/\\other", "/en/staff/work"),
    ] {
        let answer = officer.post("/en/staff/prove", &[("to", to)]).await.is(303);
        assert_eq!(answer.header("location"), back, "{to}");
    }
}

#[tokio::test]
async fn a_withdrawn_sign_in_ends_sessions_for_good_and_tokens_until_it_is_given_back() {
    let town = Town::open();
    let (mut officer, mut colleague) = (signed_in(&town, 11).await, signed_in(&town, 12).await);
    let token = town.acts.create_token(OfficerId(11), 1, NOW).await.unwrap();
    officer.get("/en/staff/work").await.is(200);
    asks_api(&town, &token, 200).await;
    let mut administrator = signed_in(&town, ADMINISTRATOR).await;
    let withdraw = [("right", "sign-in"), ("change", "withdraw")];
    administrator.post("/en/staff/officers/11/rights", &withdraw).await.is(303);
    officer.get("/en/staff/work").await.is(401);
    asks_api(&town, &token, 401).await;
    town.browser().post("/en/demo/officers/11", &[]).await.is(403).says("sign-in-withdrawn");
    administrator.post("/en/staff/officers/11/invite", &[]).await.is(403).says("sign-in-withdrawn");
    administrator.post("/en/staff/officers/11/rights", &[("right", "sign-in"), ("change", "restore")]).await.is(303);
    officer.get("/en/staff/work").await.is(401).says("nobody is signed in");
    colleague.get("/en/staff/work").await.is(200);
    asks_api(&town, &token, 200).await;
    let mut officer = signed_in(&town, 11).await;
    let page = officer.get("/en/staff/me").await.is(200).says("Withdrawn: Signing in").says("Given back: Signing in");
    page.says("Officer 41");
    administrator.get("/zh/staff/officers").await.is(200).says("收回：登录");
}

#[tokio::test]
async fn a_withdrawn_duty_takes_no_case_on_and_opens_none() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let (officer, case) = (OfficerId(11), receipt.case);
    town.officer(11, case, Request::Take(Duty::Intake)).await;
    let who = Who::Officer(officer);
    town.acts.open_fields(&who, case, NOW).await.unwrap();
    let (right, by) = (OfficerRight::Duty(Duty::Intake), Some(OfficerId(ADMINISTRATOR)));
    town.acts.change_right(officer, right, true, by, NOW).await.unwrap();
    assert!(matches!(town.acts.open_fields(&who, case, NOW).await, Err(Problem::Forbidden(_))));
    assert!(matches!(town.acts.perform(&who, case, None, Request::Accept, NOW).await, Err(Problem::Refused { .. })));
    let mut browser = signed_in(&town, 11).await;
    browser.get(&format!("/en/staff/cases/{}", receipt.number)).await.is(200).says_not("Mira");
    browser.get("/en/staff/me").await.is(200).says("has withdrawn from you").says("<li>Intake</li>");
    town.acts.change_right(officer, right, false, by, NOW).await.unwrap();
    town.acts.perform(&who, case, None, Request::Accept, NOW).await.unwrap();
}

#[tokio::test]
async fn what_was_withdrawn_since_the_page_was_shown_is_refused_when_it_is_sent() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = signed_in(&town, 11).await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    let seen = browser.get(&case).await.is(200).hidden("seen");
    let (right, by) = (OfficerRight::Duty(Duty::Intake), Some(OfficerId(ADMINISTRATOR)));
    town.acts.change_right(OfficerId(11), right, true, by, NOW).await.unwrap();
    browser.post(&format!("{case}/accept"), &[("seen", &seen)]).await.is(403);
    assert_eq!(browser.get(&case).await.is(200).hidden("seen"), seen, "nothing happened");
    let mut supervisor = signed_in(&town, 15).await;
    supervisor.get(&case).await.is(200);
    town.acts.change_right(OfficerId(15), OfficerRight::Role(Role::Supervisor), true, by, NOW).await.unwrap();
    let words = [("seen", seen.as_str()), ("reasons", "Nobody answers.")];
    supervisor.post(&format!("{case}/close"), &words).await.is(403);
}

#[tokio::test]
async fn a_withdrawn_role_closes_its_pages() {
    let town = Town::open();
    let mut supervisor = signed_in(&town, 15).await;
    supervisor.get("/en/staff/overdue").await.is(200);
    let role = OfficerRight::Role(Role::Supervisor);
    town.acts.change_right(OfficerId(15), role, true, None, NOW).await.unwrap();
    supervisor.get("/en/staff/overdue").await.is(403);
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let town = Town::open();
    let mut administrator = signed_in(&town, ADMINISTRATOR).await;
    let role = [("right", "administrator"), ("change", "withdraw")];
    administrator.post("/en/staff/officers/42/rights", &role).await.is(303);
    administrator.post("/en/staff/officers/41/rights", &role).await.is(409).says("last-administrator");
    let sign_in = [("right", "sign-in"), ("change", "withdraw")];
    administrator.post("/en/staff/officers/41/rights", &sign_in).await.is(409);
    administrator.get("/en/staff/officers/41").await.is(200).says_not("Withdrawn: Administration");
    let unknown = [("right", "intake"), ("change", "withdraw")];
    administrator.post("/en/staff/officers/41/rights", &unknown).await.is(404);
}

#[tokio::test]
async fn a_right_is_given_back_by_that_word_alone() {
    let town = Town::open();
    let mut administrator = signed_in(&town, ADMINISTRATOR).await;
    let rights = "/en/staff/officers/12/rights";
    let decision = OfficerRight::Duty(Duty::Decision);
    let is_withdrawn = || town.acts.officer_rights(OfficerId(12)).unwrap().lacks(decision);
    administrator.post(rights, &[("right", "decision"), ("change", "withdraw")]).await.is(303);
    administrator.post(rights, &[("right", "decision")]).await.is(404);
    for other in ["", "Withdraw", "withdrawn", "restored"] {
        administrator.post(rights, &[("right", "decision"), ("change", other)]).await.is(404);
        assert!(is_withdrawn(), "`{other}` gives nothing back");
    }
    administrator.post(rights, &[("right", "decision"), ("change", "restore")]).await.is(303);
    assert!(!is_withdrawn());
}

#[tokio::test]
async fn a_link_is_shown_once_works_a_day_and_gives_way_to_the_next() {
    let town = Town::open();
    let mut administrator = signed_in(&town, ADMINISTRATOR).await;
    let link = |text: &str| {
        let start = text.find("http://localhost:8080/en/staff/enrol/").expect("a link");
        text[start + "http://localhost:8080".len()..].split('<').next().unwrap().to_owned()
    };
    let first = link(&administrator.post("/en/staff/officers/12/invite", &[]).await.is(200).text);
    town.browser().get(&first).await.is(200).says("You are officer 12").says("Passkeys need JavaScript");
    let second = link(&administrator.post("/en/staff/officers/12/invite", &[]).await.is(200).text);
    town.browser().get(&first).await.is(404).says("link-over");
    town.browser().get(&second).await.is(200);
    administrator.get("/en/staff/officers/12").await.is(200).says("One-time link made").says_not("/staff/enrol/");
    town.wait_minutes(24 * 60);
    town.browser().get(&second).await.is(404);
}

#[tokio::test]
async fn a_link_dies_with_the_right_to_sign_in() {
    let town = Town::open();
    let link = town.acts.invite(OfficerId(12), None, NOW).await.unwrap();
    town.acts.change_right(OfficerId(12), OfficerRight::SignIn, true, None, NOW).await.unwrap();
    town.acts.change_right(OfficerId(12), OfficerRight::SignIn, false, None, NOW).await.unwrap();
    town.browser().get(&format!("/en/staff/enrol/{link}")).await.is(404);
}

#[tokio::test]
async fn ceremonies_are_answered_once_and_within_minutes() {
    let town = Town::open();
    let ceremony = town.acts.begin_ceremony("asked".into(), NOW).await.unwrap();
    assert_eq!(town.acts.end_ceremony(&ceremony, NOW).await.unwrap(), "asked");
    assert!(matches!(town.acts.end_ceremony(&ceremony, NOW).await, Err(Problem::NotFound)));
    let late = town.acts.begin_ceremony("asked".into(), NOW).await.unwrap();
    town.wait_minutes(5);
    assert!(matches!(town.acts.end_ceremony(&late, town.now()).await, Err(Problem::NotFound)));
}

#[tokio::test]
async fn a_sign_in_asks_for_a_verified_person_and_a_passkey_that_finds_itself() {
    let town = Town::open();
    let link = town.acts.invite(OfficerId(11), None, NOW).await.unwrap();
    let body = format!("{{\"link\":\"{link}\"}}");
    let asked = post_json(&mut town.browser(), "/en/passkey/enrol", body).await;
    let wish = &asked["publicKey"]["authenticatorSelection"];
    assert_eq!((wish["userVerification"].as_str(), wish["residentKey"].as_str()), (Some("required"), Some("required")));
    assert_eq!(asked["publicKey"]["rp"]["id"], "localhost");
    let asked = post_json(&mut town.browser(), "/en/passkey/ask", "{}".into()).await;
    assert_eq!(asked["publicKey"]["userVerification"], "required");
    assert_eq!(asked["publicKey"]["rpId"], "localhost");
    let over =
        post_json(&mut town.browser(), "/en/passkey/enrol", format!("{{\"link\":\"{}\"}}", "0".repeat(32))).await;
    assert_eq!(over["code"], "link-over");
    let nobody = post_json(&mut town.browser(), "/en/passkey/add", "{}".into()).await;
    assert_eq!(nobody["code"], "staff-sign-in");
}

#[tokio::test]
async fn a_page_under_another_address_leads_to_the_one_where_passkeys_work() {
    let town = Town::open();
    town.browser().get("/en/staff/sign-in").await.is(200).says_not("own address only");
    let elsewhere = Asking::get("/en/staff/sign-in").header("host", "127.0.0.1:8080");
    let answer = town.bare(elsewhere).await.is(200).says("own address only");
    answer.says("http://localhost:8080/en/staff/sign-in");
}

#[tokio::test]
async fn a_list_of_cases_opens_with_its_passkey_and_nothing_else() {
    let town = Town::open();
    let (first, second) = (town.certificate().await, town.certificate().await);
    town.browser().post("/en/cases/enter", &[("case", "0")]).await.is(401).says("list-sign-in");
    let (_, session) = town.list_of(&first, 1).await;
    let mut browser = town.browser_with(&session.to_string());
    browser.get("/en/cases").await.is(200).says(&first.number.to_string()).says_not(&second.number.to_string());
    browser.post("/en/cases/add", &[("code", "0000 0000 0000 0001")]).await.is(422);
    browser.post("/en/cases/add", &[("code", &second.code.grouped())]).await.is(303);
    browser.get("/zh/cases").await.is(200).says(&second.number.to_string());
    browser.get("/en/case/openings").await.is(401);
    let (one, other) = (format!("{}.0", first.number), format!("{}.0", second.number));
    browser.post("/en/cases/enter", &[("case", &other)]).await.is(303);
    browser.get("/en/case").await.is(200).says(&second.number.to_string()).says("Back to my cases");
    browser.get("/en/cases").await.is(200);
    browser.get("/en/case/openings").await.is(401);
    browser.post("/en/cases/remove", &[("case", &one)]).await.is(303);
    browser.get("/en/cases").await.is(200).says_not(&first.number.to_string());
    browser.post("/en/cases/enter", &[("case", &one)]).await.is(404);
    browser.post("/en/cases/remove", &[("case", &one)]).await.is(303);
    browser.get("/en/cases").await.is(200).says(&other);
}

#[tokio::test]
async fn whoever_speaks_for_two_parties_of_a_case_enters_and_removes_each_for_itself() {
    let town = Town::open();
    let raw = filled(town.acts.catalogue().service(&"tenancy-filing".parse().unwrap()).unwrap(), |_| {
        ("Plain".to_owned(), "13800000000".to_owned())
    });
    let receipt = town.applied("tenancy-filing", raw, NOW).await;
    let (tenant, code) = receipt.party_codes[0].clone();
    let right = town.acts.right_of_code(&receipt.code).unwrap();
    let (account, session) = town.list_of(&receipt, 1).await;
    let mut browser = town.browser_with(&session.to_string());
    browser.post("/en/cases/add", &[("code", &code.grouped())]).await.is(303);
    for party in [tenant, PartyIndex::APPLICANT] {
        let name = format!("{}.{}", receipt.number, party.0);
        browser.get("/en/cases").await.is(200).says(&format!("value=\"{name}\""));
        browser.post("/en/cases/enter", &[("case", &name)]).await.is(303);
        let entered = town.acts.right_of_session(&session, NOW).unwrap().unwrap();
        assert_eq!(entered.key(), PartyKey { case: receipt.case, party });
    }
    browser.post("/en/cases/remove", &[("case", &format!("{}.{}", receipt.number, tenant.0))]).await.is(303);
    let kept = town.acts.kept_cases(account).unwrap();
    assert_eq!(kept.iter().map(|kept| kept.key).collect::<Vec<_>>(), [right.key()]);
}

#[tokio::test]
async fn a_new_receipt_code_closes_the_case_on_every_list() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let right = town.acts.right_of_code(&receipt.code).unwrap();
    let (account, session) = town.list_of(&receipt, 1).await;
    town.acts.enter_case(&session, account, Some(right.key())).await.unwrap();
    let mut browser = town.browser_with(&session.to_string());
    browser.get("/en/case/openings").await.is(200);
    town.acts.lost_code(receipt.number, "13800000000", NOW).await.unwrap();
    assert!(town.acts.party_by_code(&receipt.code).is_err(), "the old code is replaced");
    browser.get("/en/case/openings").await.is(401);
    browser.get("/en/cases").await.is(200).says("does not open from here any more");
    assert_eq!(right.key().party, PartyIndex::APPLICANT);
    assert!(town.acts.view(&applicant(receipt.case), receipt.case, NOW).is_ok());
}

#[tokio::test]
async fn a_deleted_list_leaves_nothing_behind() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let (account, session) = town.list_of(&receipt, 1).await;
    let mut browser = town.browser_with(&session.to_string());
    browser.get("/en/cases/delete").await.is(200).says("cannot be undone");
    browser.post("/en/cases/delete", &[]).await.is(303);
    town.browser_with(&session.to_string()).post("/en/cases/enter", &[("case", "0")]).await.is(401);
    assert!(town.acts.passkeys_of(PasskeyHolder::Account(account)).unwrap().is_empty());
    assert!(town.acts.kept_cases(account).is_err());
    assert!(town.acts.party_by_code(&receipt.code).is_ok(), "the case goes on");
}

pub(crate) async fn asks_api(town: &Town, token: &str, status: u16) {
    let request = Asking::get("/api/v1/work").header("authorization", format!("Bearer {token}"));
    town.browser().send(request, Body::empty()).await.is(status);
}

async fn post_json(browser: &mut Browser<'_>, path: &str, body: String) -> serde_json::Value {
    let request = Asking::post(path).header("sec-fetch-site", "same-origin").header("content-type", "application/json");
    serde_json::from_str(&browser.send(request, Body::from(body)).await.text).expect("JSON")
}

#[tokio::test]
async fn an_officer_is_one_person_of_the_provider_until_an_administrator_releases_them() {
    let town = Town::open();
    let person = |subject: &str| ("https://id.example".to_owned(), subject.to_owned());
    let is =
        async |officer, subject: &str| town.acts.is_person(OfficerId(officer), person(subject), NOW).await.unwrap();
    assert!(is(11, "anna").await, "the first one to come with the number");
    assert!(is(11, "anna").await);
    assert!(!is(11, "boris").await, "the number was given to somebody else");
    assert!(!is(12, "anna").await, "one person is one officer");
    let elsewhere = ("https://other.example".to_owned(), "anna".to_owned());
    assert!(!town.acts.is_person(OfficerId(11), elsewhere, NOW).await.unwrap(), "a subject is its provider's own");
    let mut officer = signed_in(&town, 11).await;
    officer.get("/en/staff/me").await.is(200).says("with your number 2 times").says("Known from now on at the town");
    let mut administrator = signed_in(&town, ADMINISTRATOR).await;
    administrator.get("/en/staff/officers/12").await.is(200).says_not("/officers/12/release");
    administrator.get("/en/staff/officers/11").await.is(200).says("/en/staff/officers/11/release");
    officer.post("/en/staff/officers/11/release", &[]).await.is(403).says("role-needed");
    administrator.post("/en/staff/officers/11/release", &[]).await.is(303);
    administrator.post("/en/staff/officers/11/release", &[]).await.is(404);
    officer.get("/en/staff/work").await.is(401);
    assert!(is(11, "boris").await);
    assert!(!is(11, "anna").await);
}
