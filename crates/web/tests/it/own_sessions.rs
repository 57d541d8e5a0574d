//! One's own sessions: they end when nobody uses them, are seen and ended by whoever they speak for, and leaving is
//! on every page that shows what they open.

use crate::{
    staff::signed_in,
    town::{Answer, Browser, NOW, Town},
};
use axum::{body::Body, http::Request as Asking};
use guichet_acts::{PasskeyHolder, Receipt};
use guichet_desk::base::OfficerId;

async fn entered<'a>(town: &'a Town, receipt: &Receipt) -> Browser<'a> {
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", &receipt.code.grouped())]).await.is(303);
    browser
}

/// How many sessions can be ended by a button of their own.
pub(crate) fn endable(answer: &Answer) -> usize {
    answer.text.matches("name=\"session\" value=\"").count()
        - answer.text.matches("name=\"session\" value=\"\"").count()
}

/// The name of the first of them. The button for all of them names none.
fn first(answer: &Answer) -> String {
    let mut buttons = answer.text.split("name=\"session\" value=\"").skip(1);
    let named = buttons.find(|button| !button.starts_with('"')).expect("a session");
    named.split('"').next().expect("a name").to_owned()
}

#[tokio::test]
async fn a_session_that_nobody_uses_for_an_hour_ends_and_what_was_typed_is_kept() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let (mut officer, mut party) = (signed_in(&town, 11).await, entered(&town, &receipt).await);
    for _ in 0..3 {
        town.wait_minutes(59);
        officer.get("/en/staff/work").await.is(200);
        party.get("/en/case/openings").await.is(200);
    }
    town.wait_minutes(60);
    party.get("/en/case/openings").await.is(401);
    let typed = [("reasons", "The contract has no date on its last page.")];
    let case = format!("/en/staff/cases/{}/close", receipt.number);
    officer.post(&case, &typed).await.is(401).says("The contract has no date on its last page.");
}

#[tokio::test]
async fn the_token_of_a_session_comes_by_its_cookie_alone_and_stands_on_no_page() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let (account, right) = (town.acts.new_account(), town.acts.right_of_code(&receipt.code).unwrap());
    town.acts.open_account(account, right, vec![1], "{}".into(), NOW).await.unwrap();
    let listed = town.acts.begin_account_session(account, &[1], NOW).await.unwrap().to_string();
    let sessions = [
        (signed_in(&town, 11).await, ["/en/staff/work", "/en/staff/me", "/en/halls", "/en/session"]),
        (entered(&town, &receipt).await, ["/en/case", "/en/case/sessions", "/en/case/openings", "/en/session"]),
        (town.browser_with(&listed), ["/en/cases", "/en/cases/sign-in", "/en", "/en/session"]),
    ];
    for (mut browser, pages) in sessions {
        let cookie = browser.cookie().unwrap();
        let token = cookie.strip_prefix("guichet=").unwrap();
        assert_eq!(token.len(), 32, "{token}");
        for page in pages {
            let shown = browser.get(page).await;
            assert!(shown.status.is_success(), "{page}: {}", shown.status);
            shown.says_not(token);
        }
    }
    let mut party = entered(&town, &receipt).await;
    let begun = party.post("/en/case/code", &[("old", receipt.code.compact())]).await.is(200);
    let token = party.cookie().unwrap().strip_prefix("guichet=").unwrap().to_owned();
    assert!(begun.header("set-cookie").contains(&token), "this answer begins a session");
    begun.says_not(&token);
}

/// Opens this page every fifty minutes, so that the session is never idle: to the last minute of its time, not after.
async fn ends_after(town: &Town, browser: &mut Browser<'_>, page: &str, minutes: i64) {
    let last = minutes - 1;
    for _ in 0..last / 50 {
        town.wait_minutes(50);
        browser.get(page).await.is(200);
    }
    town.wait_minutes(last % 50);
    browser.get(page).await.is(200);
    town.wait_minutes(1);
    browser.get(page).await.is(401);
}

#[tokio::test]
async fn a_session_in_use_ends_after_ten_hours_of_an_officer_and_four_of_a_party() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut officer = signed_in(&town, 11).await;
    ends_after(&town, &mut officer, "/en/staff/work", 10 * 60).await;
    let mut party = entered(&town, &receipt).await;
    ends_after(&town, &mut party, "/en/case/openings", 4 * 60).await;
}

#[tokio::test]
async fn what_a_script_fetches_by_itself_keeps_no_session_and_typing_does() {
    let town = Town::open();
    let (mut left, mut typing) = (signed_in(&town, 11).await, signed_in(&town, 12).await);
    let ask = || Asking::get("/en/session").header("sec-fetch-dest", "empty");
    for _ in 0..3 {
        town.wait_minutes(30);
        left.send(ask(), Body::empty()).await;
        typing.send(ask().header("awake", "1"), Body::empty()).await.is(204);
    }
    left.send(ask(), Body::empty()).await.is(205);
    left.get("/en/staff/work").await.is(401);
    typing.get("/en/staff/work").await.is(200);
}

#[tokio::test]
async fn a_page_of_a_case_goes_when_the_browser_is_in_another_one_and_one_of_the_list_stays() {
    let town = Town::open();
    let (first, second) = (town.certificate().await, town.certificate().await);
    let asked_by = |page: &Answer| {
        let (_, address) = page.text.split_once("data-lives=\"").expect("a page that goes with its session");
        address.split('"').next().expect("an address").to_owned()
    };
    let mut browser = entered(&town, &first).await;
    let of_first = asked_by(&browser.get("/en/case").await);
    browser.get(&of_first).await.is(204);
    browser.post("/en/case", &[("code", &second.code.grouped())]).await.is(303);
    let of_second = asked_by(&browser.get("/en/case").await);
    browser.get(&of_first).await.is(205);
    browser.get(&of_second).await.is(204);
    let (_, token) = town.list_of(&second, 1).await;
    let mut listed = town.browser_with(&token.to_string());
    let of_list = asked_by(&listed.get("/en/cases").await);
    listed.get(&of_list).await.is(204);
    browser.get(&of_list).await.is(205);
    let mut officer = signed_in(&town, 11).await;
    officer.get(&of_second).await.is(205);
    let of_officer = asked_by(&officer.get("/en/staff/work").await);
    officer.get(&of_officer).await.is(204);
}

#[tokio::test]
async fn an_officer_sees_their_sessions_and_ends_one_or_all_others() {
    let town = Town::open();
    let (mut here, mut counter, mut home) =
        (signed_in(&town, 11).await, signed_in(&town, 11).await, signed_in(&town, 11).await);
    let mut colleague = signed_in(&town, 12).await;
    let page = here.get("/en/staff/me").await.is(200).says("Where you are signed in").says("this one");
    assert_eq!(endable(&page), 2, "not the one that looks, and no colleague's");
    let name = first(&page);
    colleague.get("/en/staff/me").await.is(200).says("this one").says_not("End all others");
    colleague.post("/en/staff/me/sessions", &[("session", &name)]).await.is(404);
    town.wait_minutes(6);
    here.post("/en/staff/me/sessions", &[("session", &name)]).await.is(403).says("Prove that it is you");
    assert_eq!(endable(&here.get("/en/staff/me").await), 2, "without a fresh proof nothing ends");
    here.post("/en/staff/prove", &[("to", "/en/staff/me")]).await.is(303);
    here.post("/en/staff/me/sessions", &[("session", &"0".repeat(32))]).await.is(404);
    here.post("/en/staff/me/sessions", &[("session", &name)]).await.is(303);
    let alive = [counter.get("/en/staff/work").await.status, home.get("/en/staff/work").await.status];
    assert_eq!(alive.map(|status| status.as_u16()).iter().filter(|status| **status == 200).count(), 1);
    here.post("/en/staff/me/sessions", &[("session", "")]).await.is(303);
    for other in [&mut counter, &mut home] {
        other.get("/en/staff/work").await.is(401);
    }
    here.get("/en/staff/me").await.is(200).says_not("End all others");
    colleague.get("/en/staff/work").await.is(200);
    here.get("/en/staff/work").await.is(200);
}

#[tokio::test]
async fn a_party_ends_the_other_sessions_with_their_receipt_code() {
    let town = Town::open();
    let (receipt, other) = (town.certificate().await, town.certificate().await);
    let (mut here, mut elsewhere) = (entered(&town, &receipt).await, entered(&town, &receipt).await);
    let mut neighbour = entered(&town, &other).await;
    assert_eq!(endable(&here.get("/en/case/sessions").await.is(200)), 1);
    for wrong in ["", "0000 0000 0000 0000", &other.code.grouped()] {
        here.post("/en/case/sessions", &[("session", ""), ("code", wrong)]).await.is(422).says("Check the code");
    }
    elsewhere.get("/en/case/openings").await.is(200);
    let mut before = town.browser();
    before.cookie = here.cookie();
    here.post("/en/case/sessions", &[("session", ""), ("code", &receipt.code.grouped())]).await.is(303);
    before.get("/en/case/openings").await.is(401);
    elsewhere.get("/en/case/openings").await.is(401);
    here.get("/zh/case/sessions").await.is(200).says("已登录的会话");
    neighbour.get("/en/case/openings").await.is(200);
}

#[tokio::test]
async fn whoever_ends_the_other_sessions_by_two_presses_is_signed_in_once_and_asked_for_no_code() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let (mut here, mut elsewhere) = (entered(&town, &receipt).await, entered(&town, &receipt).await);
    let named = first(&here.get("/en/case/sessions").await.is(200));
    for name in [named.as_str(), ""] {
        let form = [("session", name), ("code", receipt.code.compact())];
        // What the second press sends has the cookie from before the first answer.
        let mut second_press = here.clone();
        here.post("/en/case/sessions", &form).await.is(303);
        second_press.post("/en/case/sessions", &form).await.is(303);
        second_press.get("/en/case/openings").await.is(200);
        second_press.post("/en/case/sessions", &form).await.is(303);
        second_press.get("/en/case/openings").await.is(200);
        elsewhere.get("/en/case/openings").await.is(401);
        here = second_press;
    }
    assert_eq!(
        endable(&here.get("/en/case/sessions").await.is(200).says("this one")),
        0,
        "one session for all of them"
    );
    let wrong = [("session", ""), ("code", "0000 0000 0000 0000")];
    town.browser().post("/en/case/sessions", &wrong).await.is(422);
    here.get("/en/case/openings").await.is(200);
}

#[tokio::test]
async fn one_session_that_is_ended_by_two_presses_leaves_none_that_no_browser_has() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let (mut here, mut elsewhere) = (entered(&town, &receipt).await, entered(&town, &receipt).await);
    let name = first(&here.get("/en/case/sessions").await.is(200));
    let form = [("session", name.as_str()), ("code", receipt.code.compact())];
    let mut second_press = here.clone();
    here.post("/en/case/sessions", &form).await.is(303);
    second_press.post("/en/case/sessions", &form).await.is(303);
    let left = second_press.get("/en/case/sessions").await.is(200).says("this one");
    assert_eq!(endable(&left), 0, "what the first press began has ended");
    here.get("/en/case/openings").await.is(401);
    elsewhere.get("/en/case/openings").await.is(401);
}

#[tokio::test]
async fn a_list_is_changed_only_after_a_fresh_proof_and_one_passkey_outlives_a_lost_one() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let (account, right) = (town.acts.new_account(), town.acts.right_of_code(&receipt.code).unwrap());
    town.acts.open_account(account, right, vec![1], "{}".into(), NOW).await.unwrap();
    let holder = PasskeyHolder::Account(account);
    let first = town.acts.begin_account_session(account, &[1], NOW).await.unwrap();
    town.acts.add_passkey(holder, &first, vec![2], "{}".into(), NOW).await.unwrap();
    let second = town.acts.begin_account_session(account, &[1], NOW).await.unwrap();
    let (mut here, mut lost) = (town.browser_with(&first.to_string()), town.browser_with(&second.to_string()));
    let page = here.get("/en/cases/sign-in").await.is(200).says("2 passkeys").says("Add another passkey");
    assert_eq!(endable(&page), 1);
    town.wait_minutes(6);
    let page = here.get("/en/cases/sign-in").await.is(200).says("Show your passkey").says_not("Add another passkey");
    assert_eq!(endable(&page), 0);
    here.post("/en/cases/sign-in", &[("session", "")]).await.is(303);
    lost.get("/en/cases/sign-in").await.is(200);
    here.get("/en/cases/delete").await.is(200).says("Show your passkey").says_not("Delete the list");
    here.post("/en/cases/delete", &[]).await.is(303);
    assert_eq!(town.acts.passkeys_of(holder).unwrap().len(), 2, "nor is the list deleted without one");
    let add = Asking::post(here.marked("/en/passkey/keep"))
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/json");
    let asked = here.send(add, Body::from("{}")).await.is(200);
    assert!(asked.text.contains("/en/cases/sign-in"), "a further passkey asks for a proof: {}", asked.text);
    town.acts.keep_only_passkey(account, vec![2]).await.unwrap();
    let left: Vec<_> = town.acts.passkeys_of(holder).unwrap().into_iter().map(|row| row.credential).collect();
    assert_eq!(left, [vec![2]]);
    for browser in [&mut here, &mut lost] {
        browser.get("/en/cases/sign-in").await.is(401);
    }
}

#[tokio::test]
async fn a_case_gets_a_passkey_only_from_whoever_typed_its_code_just_now() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut party = entered(&town, &receipt).await;
    party.get("/en/cases").await.is(200).says("Make a passkey").says_not("type its receipt code once more");
    let there = party.marked("/en/passkey/keep");
    let keep =
        || Asking::post(&there).header("sec-fetch-site", "same-origin").header("content-type", "application/json");
    assert!(party.send(keep(), Body::from("{}")).await.is(200).text.contains("publicKey"));
    town.wait_minutes(6);
    party.get("/en/cases").await.is(200).says("type its receipt code once more").says_not("Make a passkey");
    assert!(!party.send(keep(), Body::from("{}")).await.is(200).text.contains("publicKey"));
    party.post("/en/case", &[("code", &receipt.code.grouped())]).await.is(303);
    assert!(party.send(keep(), Body::from("{}")).await.is(200).text.contains("publicKey"));
}

#[tokio::test]
async fn a_new_link_s_passkey_ends_the_sessions_from_before() {
    let town = Town::open();
    let mut lost = signed_in(&town, 12).await;
    let link = town.acts.invite(OfficerId(12), None, NOW).await.unwrap();
    town.acts.enrol(&link, vec![7], "{}".into(), NOW).await.unwrap();
    lost.get("/en/staff/work").await.is(401);
}

#[tokio::test]
async fn leaving_is_on_every_page_that_a_session_opens() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut party = entered(&town, &receipt).await;
    for page in ["", "/openings", "/answers", "/withdraw", "/sessions"] {
        let answer = party.get(&format!("/en/case{page}")).await.is(200);
        answer.says("action=\"/en/case/leave\"").says("data-held=\"/en\"");
    }
    party.get("/en/services").await.is(200).says_not("case/leave").says_not("data-held");
    let left = "action=\"/en/case/leave\"";
    party.get("/en/case/openings/99/wrong").await.is(404).says(left).says("data-held=\"/en\"");
    let new = party.post("/en/case/code", &[("old", &receipt.code.grouped())]).await.is(200).says(left);
    new.says_not("data-held").says("data-left=\"/en\"");
    let mut officer = signed_in(&town, 41).await;
    for page in ["work", "me", "officers", "prove", "apply", "counter"] {
        let answer = officer.get(&format!("/en/staff/{page}")).await.is(200);
        answer.says("action=\"/en/staff/sign-out\"").says("data-held=\"/en/staff/sign-in\"");
    }
    officer.get("/en/oversight/disclosures").await.is(403).says("action=\"/en/staff/sign-out\"");
    town.browser().get("/en/services").await.is(200).says_not("case/leave").says_not("data-held");
}

#[tokio::test]
async fn whoever_holds_a_receipt_code_replaces_it_and_the_old_one_is_dead_at_once() {
    let town = Town::open();
    let (receipt, other) = (town.certificate().await, town.certificate().await);
    let (mut here, mut elsewhere) = (entered(&town, &receipt).await, entered(&town, &receipt).await);
    let old = receipt.code.grouped();
    for wrong in ["", "0000 0000 0000 0000", &other.code.grouped()] {
        here.post("/en/case/code", &[("old", wrong)]).await.is(422).says("Check the code");
    }
    elsewhere.get("/en/case/openings").await.is(200);
    let page = here.post("/en/case/code", &[("old", &old)]).await.is(200).says("Your new receipt code").says_not(&old);
    let new = new_code(&page);
    elsewhere.get("/en/case/openings").await.is(401);
    here.get("/en/case/openings").await.is(200).says("A new receipt code was made");
    town.browser().post("/en/case", &[("code", &old)]).await.is(422);
    town.browser().post("/en/case", &[("code", &new)]).await.is(303);
    here.post("/en/case/code", &[("old", &old)]).await.is(422);
    let told: Vec<_> = town.acts.outbox(NOW, 10).unwrap().into_iter().map(|row| row.kind.word()).collect();
    assert_eq!(told, ["code-replaced"], "the contact that was given is told, without the code");
}

#[tokio::test]
async fn a_receipt_code_replaced_by_two_presses_is_shown_by_the_second_answer_too() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut here = entered(&town, &receipt).await;
    let once = here.get("/en/case/sessions").await.is(200).hidden("once");
    let form = [("old", receipt.code.compact()), ("once", once.as_str())];
    // What the second press sends has the cookie from before the first answer.
    let mut second_press = here.clone();
    let first = new_code(&here.post("/en/case/code", &form).await.is(200));
    let second = new_code(&second_press.post("/en/case/code", &form).await.is(200).says("Your new receipt code"));
    assert_eq!(first, second);
    second_press.get("/en/case/openings").await.is(200);
    let third = new_code(&second_press.post("/en/case/code", &form).await.is(200));
    assert_eq!(first, third, "and by one whose browser has the new session already");
    here.get("/en/case/openings").await.is(200);
    let mut elsewhere = town.browser();
    elsewhere.post("/en/case/code", &[("old", receipt.code.compact())]).await.is(422);
    elsewhere.post("/en/case/code", &[("old", &first)]).await.is(401);
    elsewhere.post("/en/case", &[("code", &first)]).await.is(303);
}

#[tokio::test]
async fn whoever_comes_after_somebody_who_left_is_shown_no_new_code_by_sending_their_form_again() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut here = entered(&town, &receipt).await;
    let once = here.get("/en/case/sessions").await.is(200).hidden("once");
    let form = [("old", receipt.code.compact()), ("once", once.as_str())];
    let new = new_code(&here.post("/en/case/code", &form).await.is(200));
    here.post("/en/case/leave", &[]).await.is(303);
    let again = here.post("/en/case/code", &form).await.is(422).says_not("Your new receipt code");
    assert!(!again.text.contains(&new[..4]), "{}", again.text);
    here.get("/en/case/openings").await.is(401);
}

/// The code that a page shows after it was replaced.
fn new_code(page: &Answer) -> String {
    let groups = page.text.split("class=\"big-code\"").nth(1).unwrap().split("</p>").next().unwrap();
    groups.split("<span>").skip(1).map(|part| part.split('<').next().unwrap()).collect()
}

#[tokio::test]
async fn a_party_reads_that_somebody_asked_for_a_new_code() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut party = entered(&town, &receipt).await;
    party.get("/en/case").await.is(200).says_not("asked for a new code");
    town.acts.lost_code(receipt.number, "nobody@example.org", NOW).await.unwrap();
    party.get("/en/case").await.is(200).says("Somebody lately asked for a new code of this case");
    party.get("/en/case/sessions").await.is(200).says("<li>Thursday 24 September</li>");
    town.wait_minutes(31 * 24 * 60);
    entered(&town, &receipt).await.get("/en/case").await.is(200).says_not("asked for a new code");
}

#[tokio::test]
async fn an_administrator_ends_the_sessions_of_one_officer_or_of_everyone_and_stays_themselves() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let (mut one, mut colleague) = (signed_in(&town, 11).await, signed_in(&town, 12).await);
    let mut party = entered(&town, &receipt).await;
    let mut administrator = signed_in(&town, 41).await;
    for path in ["/en/staff/officers/12/sessions", "/en/staff/officers/sessions"] {
        one.post(path, &[]).await.is(403).says("role-needed");
    }
    administrator.post("/en/staff/officers/99/sessions", &[]).await.is(404);
    administrator.post("/en/staff/officers/11/sessions", &[]).await.is(303);
    one.get("/en/staff/work").await.is(401);
    colleague.get("/en/staff/work").await.is(200);
    party.get("/en/case/openings").await.is(200);
    let mut again = signed_in(&town, 11).await;
    again.get("/en/staff/me").await.is(200).says("Sessions ended").says("Officer 41");
    administrator.post("/en/staff/officers/sessions", &[]).await.is(303);
    again.get("/en/staff/work").await.is(401);
    colleague.get("/en/staff/work").await.is(401);
    party.get("/en/case/openings").await.is(401);
    let page = administrator.get("/en/staff/officers").await.is(200).says("Everyone’s sessions ended");
    assert_eq!(page.text.matches("Sessions ended").count(), 3, "officer 11 twice, officer 12 once");
    entered(&town, &receipt).await.get("/en/case/openings").await.is(200);
}
