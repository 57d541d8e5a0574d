//! What a party cannot take back, and what takes everything about them away, asks for a fresh proof that the case is
//! theirs: the receipt code typed once more, or the passkey of their list. What was pressed is not lost over it.

use crate::{
    own_sessions::endable,
    town::{Answer, Browser, NOW, Town, applicant},
};
use guichet_acts::{Receipt, Request, Who};
use guichet_desk::base::{CaseId, SecretCode};

/// What asks for a proof, by the ends of their addresses.
const ACTS: [&str; 4] = ["withdraw", "decline", "erasure", "everything"];
/// Why, in English, Chinese, French and Arabic.
const WHY: [(&str, [&str; 4]); 3] = [
    ("withdraw", ["This cannot be taken back.", "做了就不能恢复。", "C’est définitif.", "لا يمكن التراجع عن ذلك."]),
    ("erasure", ["What is erased does not", "删除后不能恢复。", "ne revient pas.", "ما يُمحى لا يُستعاد."]),
    ("everything", ["everything that this desk", "关于您的一切。", "tout ce que nous", "كل ما يحفظه هذا المكتب"]),
];

/// A party who has just come in by their code, to a case in which this can be done.
struct Party<'a> {
    case: CaseId,
    code: SecretCode,
    browser: Browser<'a>,
    /// Where its form is sent.
    address: String,
    /// What the form says that the page showed.
    revision: String,
}

impl<'a> Party<'a> {
    async fn ready(town: &'a Town, act: &str) -> Self {
        let receipt = if act == "decline" { town.tenancy().await } else { town.certificate().await };
        if act == "erasure" {
            town.acts.perform(&applicant(receipt.case), receipt.case, None, Request::Withdraw, NOW).await.unwrap();
        }
        let code = if act == "decline" { receipt.party_codes[0].1.clone() } else { receipt.code.clone() };
        let mut browser = entered(town, &code).await;
        let has_page = act != "everything";
        let revision = if has_page {
            browser.get(&format!("/en/case/{act}")).await.is(200).hidden("revision")
        } else {
            String::new()
        };
        Self { case: receipt.case, code, browser, address: format!("/en/case/{act}"), revision }
    }

    async fn presses(&mut self) -> Answer {
        let fields = [("revision", self.revision.as_str()), ("words", "I <found> another flat.")];
        self.browser.post(&self.address, &fields).await
    }

    /// Sends the page that asks for the proof, with this code.
    async fn types(&mut self, asked: &Answer, code: &str) -> Answer {
        self.sends("/en/case/prove", asked, code).await
    }

    /// Sends what that page sends there.
    async fn sends(&mut self, there: &str, asked: &Answer, code: &str) -> Answer {
        let (act, revision) = (asked.hidden("act"), asked.hidden("revision"));
        let fields = [("act", act.as_str()), ("revision", &revision), ("words", "Mine."), ("code", code)];
        self.browser.post(there, &fields).await
    }
}

async fn entered<'a>(town: &'a Town, code: &SecretCode) -> Browser<'a> {
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", &code.grouped())]).await.is(303);
    browser
}

/// What happened in a case so far, and what was opened in the town.
fn done(town: &Town, case: CaseId) -> (usize, u64) {
    (town.acts.history(&Who::Calendar, case).unwrap().len(), town.acts.figures().unwrap().openings)
}

fn is_done(answer: &Answer) -> bool {
    [200, 303].contains(&answer.status.as_u16())
}

#[tokio::test]
async fn what_weighs_heavily_asks_a_party_for_a_proof_after_five_minutes_and_not_before() {
    for act in ACTS {
        let town = Town::open();
        let mut early = Party::ready(&town, act).await;
        let before = done(&town, early.case);
        town.wait_minutes(5);
        assert!(is_done(&early.presses().await), "{act}");
        assert_ne!(done(&town, early.case), before, "{act} is done");

        let town = Town::open();
        let mut late = Party::ready(&town, act).await;
        let before = done(&town, late.case);
        town.wait_minutes(6);
        let asked = late.presses().await.is(403).says("Prove that it is you");
        asked.says("Type your receipt code once more, so that nobody who finds this page").says_not("data-passkey");
        assert_eq!(done(&town, late.case), before, "{act} is not done");
        late.browser.get("/en/case/openings").await.is(200);
    }
}

#[tokio::test]
async fn the_page_says_why_in_every_language_and_where_it_is_sent() {
    for (act, why) in WHY {
        let town = Town::open();
        let mut party = Party::ready(&town, act).await;
        town.wait_minutes(6);
        for (language, words) in ["en", "zh", "fr", "ar"].into_iter().zip(why) {
            let asked = party.browser.post(&format!("/{language}/case/{act}"), &[]).await.is(403).says(words);
            let there = party.browser.marked(&format!("/{language}/case/prove"));
            asked.says(&format!("action=\"{there}\"")).says(&format!("/{language}/lost-code"));
        }
        if act == "everything" {
            let asked = party.browser.post("/en/case/everything", &[]).await.is(403);
            asked.says("<button>Continue</button>").says_not("Download everything");
        }
    }
}

#[tokio::test]
async fn the_code_typed_once_more_does_what_was_pressed_with_what_was_typed() {
    for act in ACTS {
        let town = Town::open();
        let mut party = Party::ready(&town, act).await;
        let before = done(&town, party.case);
        town.wait_minutes(6);
        let asked = party.presses().await.is(403);
        assert_eq!(asked.hidden("words"), "I &#60;found&#62; another flat.");
        assert_eq!((asked.hidden("act"), asked.hidden("revision")), (act.to_owned(), party.revision.clone()));
        let (old, code) = (party.browser.cookie().unwrap(), party.code.grouped());
        let sent_on = party.types(&asked, &code).await;
        let there = sent_on.header("location").to_owned();
        assert_eq!(done(&town, party.case), before);
        assert_ne!(party.browser.cookie().unwrap(), old);
        town.browser_with(old.strip_prefix("guichet=").unwrap()).get("/en/case/openings").await.is(401);
        let answer = if act == "everything" {
            sent_on.is(303);
            assert_eq!(there, "/en/case#everything", "no page stays behind with the code");
            party.browser.get("/en/case").await.is(200).says("id=\"everything\"");
            party.presses().await
        } else {
            sent_on.is(307);
            assert_eq!(there, party.browser.marked(&party.address), "the browser sends it there as it was");
            party.sends(&there, &asked, &code).await
        };
        assert!(is_done(&answer), "{act}");
        assert_ne!(done(&town, party.case), before, "{act} is done");
        if act != "decline" {
            town.wait_minutes(5);
            party.browser.post("/en/case/everything", &[]).await.is(200);
        }
    }
}

#[tokio::test]
async fn a_wrong_code_there_changes_nothing_and_another_case_s_or_party_s_is_no_proof() {
    for act in ACTS {
        let town = Town::open();
        let mut party = Party::ready(&town, act).await;
        let (other, tenancy) = (town.certificate().await, town.tenancy().await);
        let of_others = [other.code.grouped(), tenancy.code.grouped(), tenancy.party_codes[0].1.grouped()];
        let cases = [party.case, other.case, tenancy.case];
        let happened = || cases.map(|case| done(&town, case));
        let before = happened();
        town.wait_minutes(6);
        let asked = party.presses().await.is(403);
        let wrong = ["", "0000 0000 0000 0000", "not a code"].map(str::to_owned);
        for code in wrong.iter().chain(&of_others) {
            let again = party.types(&asked, code).await.is(422).says("Check the code").says("id=\"code-wrong\"");
            assert_eq!((again.hidden("revision"), again.hidden("words")), (party.revision.clone(), "Mine.".to_owned()));
        }
        party.presses().await.is(403);
        assert_eq!(happened(), before, "{act}");
        party.browser.get("/en/case/openings").await.is(200);
    }
}

#[tokio::test]
async fn one_party_s_code_is_no_proof_for_another_of_the_same_case() {
    let town = Town::open();
    let receipt = town.tenancy().await;
    let mut tenant = entered(&town, &receipt.party_codes[0].1).await;
    town.wait_minutes(6);
    let asked = tenant.post("/en/case/decline", &[]).await.is(403);
    asked.says_not("/en/lost-code");
    let fields = [("act", "decline"), ("code", receipt.code.compact())];
    tenant.post("/en/case/prove", &fields).await.is(422).says("Check the code");
    tenant.post("/en/case/decline", &[]).await.is(403);
}

#[tokio::test]
async fn two_presses_are_sent_on_twice_and_the_page_of_one_case_is_no_way_into_another() {
    let town = Town::open();
    let (receipt, other) = (town.certificate().await, town.certificate().await);
    let mut party = entered(&town, &receipt.code).await;
    town.wait_minutes(6);
    let there = party.marked("/en/case/prove");
    let form = [("act", "withdraw"), ("code", receipt.code.compact())];
    // What the second press sends has the cookie from before the first answer.
    let mut second_press = party.clone();
    let to = party.post(&there, &form).await.is(307).header("location").to_owned();
    assert_eq!(second_press.post(&there, &form).await.is(307).header("location"), to);
    let left = second_press.get("/en/case/sessions").await.is(200).says("this one");
    assert_eq!(endable(&left), 0, "what the first press began has ended, as no browser has it");
    party.get("/en/case/openings").await.is(401);
    second_press.post(&to, &form).await.is(303);
    second_press.post(&to, &form).await.is(422).says("already-closed");
    let mut nobody = town.browser();
    let of_another = [("act", "withdraw"), ("code", other.code.compact())];
    for (there, form) in [(there.as_str(), &of_another), ("/en/case/prove", &form), ("/en/case/prove?of=", &form)] {
        nobody.post(there, form).await.is(422).says("Check the code");
    }
    nobody.get("/en/case/openings").await.is(401);
    let mut elsewhere = entered(&town, &other.code).await;
    elsewhere.post(&there, &of_another).await.is(409).says("case-elsewhere");
    for act in ["", "leave", "supply", "/withdraw"] {
        party.post("/en/case/prove", &[("act", act), ("code", receipt.code.compact())]).await.is(400);
    }
}

#[tokio::test]
async fn two_presses_that_decline_end_in_the_page_that_says_what_was_erased_and_in_no_wrong_code() {
    let town = Town::open();
    let mut party = Party::ready(&town, "decline").await;
    town.wait_minutes(6);
    let asked = party.presses().await.is(403);
    let (there, code) = (party.browser.marked("/en/case/prove"), party.code.grouped());
    let mut second_press = party.browser.clone();
    let to = party.types(&asked, &code).await.is(307).header("location").to_owned();
    assert!(is_done(&party.sends(&to, &asked, &code).await));
    let again = second_press.post(&there, &[("act", "decline"), ("code", &code)]).await.is(410);
    again.says("was erased on").says_not("Check the code");
}

#[tokio::test]
async fn a_code_that_is_sent_on_to_an_ended_session_stands_on_no_page() {
    const WRITTEN: &str = "I found another flat, and stay there.";
    let town = Town::open();
    let (receipt, other) = (town.certificate().await, town.certificate().await);
    let mut party = entered(&town, &receipt.code).await;
    town.wait_minutes(6);
    let (compact, grouped) = (receipt.code.compact(), receipt.code.grouped());
    let form = [("act", "withdraw"), ("words", WRITTEN), ("code", &grouped)];
    let to = party.post("/en/case/prove", &form).await.is(307).header("location").to_owned();
    let mut left = party.clone();
    left.post("/en/case/leave", &[]).await.is(303);
    let mut elsewhere = entered(&town, &other.code).await;
    for (browser, status) in [(&mut left, 401), (&mut elsewhere, 409)] {
        let kept = browser.post(&to, &form).await.is(status).says(WRITTEN);
        kept.says_not(compact).says_not(&grouped).says_not("name=\"act\"").says_not("value=\"withdraw\"");
    }
}

#[tokio::test]
async fn whoever_came_by_their_list_shows_its_passkey_or_types_the_code() {
    let town = Town::open();
    let (receipt, other) = (town.certificate().await, town.certificate().await);
    let (account, session) = town.list_of(&receipt, 1).await;
    let (stranger, _) = town.list_of(&other, 2).await;
    let key = town.acts.party_by_code(&receipt.code).unwrap();
    town.acts.enter_case(&session, account, Some(key)).await.unwrap();
    let mut browser = town.browser_with(&session.to_string());
    browser.post("/en/case/everything", &[]).await.is(200);
    town.wait_minutes(6);
    let asked = browser.post("/en/case/everything", &[]).await.is(403).says("Show your passkey once more");
    asked.says("data-passkey=\"show\"").says("Or type the receipt code").says("/assets/passkey-");
    browser.post("/en/case/withdraw", &[]).await.is(403);
    let mut by_code = browser.clone();
    let form = [("act", "everything"), ("code", receipt.code.compact())];
    by_code.post("/en/case/prove", &form).await.is(303);
    by_code.post("/en/case/everything", &form).await.is(200);
    by_code.get("/en/cases").await.is(200).says_not(&receipt.number.to_string());
    // As after the passkey of another list, and after that of this one.
    let another = town.acts.begin_account_session(stranger, &[2], town.now()).await.unwrap();
    let withdraw = town.marked("/en/case/withdraw", Some(&format!("guichet={}", fresh(&town, &receipt).await)));
    town.browser_with(&another.to_string()).post(&withdraw, &[]).await.is(401);
    let shown = town.acts.begin_account_session(account, &[1], town.now()).await.unwrap();
    town.acts.enter_case(&shown, account, Some(key)).await.unwrap();
    town.browser_with(&shown.to_string()).post(&withdraw, &[]).await.is(303);
}

async fn fresh(town: &Town, receipt: &Receipt) -> String {
    town.acts.begin_party_session(&receipt.code, town.now()).await.unwrap().to_string()
}

#[tokio::test]
async fn what_is_done_every_day_asks_a_party_for_no_proof() {
    let town = Town::open();
    let (receipt, tenancy) = (town.certificate().await, town.tenancy().await);
    let mut party = entered(&town, &receipt.code).await;
    let mut tenant = entered(&town, &tenancy.party_codes[0].1).await;
    town.wait_minutes(50);
    for page in ["", "/answers", "/openings", "/withdraw", "/sessions"] {
        party.get(&format!("/en/case{page}")).await.is(200);
    }
    let file = ("file-other", "more.pdf", &b"%PDF-1.7 a page %%EOF"[..]);
    party.upload("/en/case/documents", &[], file).await.is(303);
    tenant.post("/en/case/confirm", &[]).await.is(303);
}
