//! What a case that has ended says to whom: reasons to whoever may read them, and what is left to do to whoever can do it.

use crate::{
    following::decide_tenancy,
    town::{Browser, NOW, Town, applicant, other_party},
    verifying::revoked_tenancy,
};
use guichet_acts::{PartyKey, Receipt, Request, Submission};
use guichet_desk::{
    base::{Language, PartyIndex, SecretCode},
    case::{Closing, Outcome},
};

/// What is said of reasons to whoever did not apply.
const THEIRS: &str = "The reasons are addressed to the applicant";

async fn enter<'a>(town: &'a Town, code: &SecretCode) -> Browser<'a> {
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", code.compact())]).await.is(303);
    browser
}

/// A tenancy that the tenant confirmed.
async fn confirmed(town: &Town) -> Receipt {
    let receipt = town.tenancy().await;
    town.acts.perform(&other_party(receipt.case), receipt.case, None, Request::Confirm, NOW).await.unwrap();
    receipt
}

#[tokio::test]
async fn of_a_refusal_the_applicant_alone_is_sent_to_the_reasons_and_each_party_is_told_once_that_it_can_object() {
    let without_time = Town::with_rewritten("services/tenancy-filing.toml", "objection_days = 30\n", "");
    for (town, told) in [(Town::open(), "The last day to object is "), (without_time, "You can object.")] {
        let receipt = confirmed(&town).await;
        decide_tenancy(&town, receipt.case, Outcome::Refused).await;
        let mut landlord = enter(&town, &receipt.code).await;
        let mut tenant = enter(&town, &receipt.party_codes[0].1).await;
        let page = landlord.get("/en/case").await.is(200).says("Read the reasons in the decision.").says_not(THEIRS);
        assert_eq!(page.text.matches(told).count(), 1, "{}", page.text);
        let page = tenant.get("/en/case").await.is(200).says(THEIRS).says_not("Read the reasons");
        assert_eq!(page.text.matches(told).count(), 1, "{}", page.text);

        let service = town.acts.catalogue().service(&"tenancy-filing".parse().unwrap()).unwrap();
        let asked = Submission::online(service.code.clone(), guichet_model::filled(service), Language::English);
        let objection_to = Some(PartyKey { case: receipt.case, party: PartyIndex(1) });
        town.acts.submit(Submission { objection_to, ..asked }, NOW).await.unwrap();
        tenant.get("/en/case").await.is(200).says(THEIRS).says_not(told);
        landlord.get("/en/case").await.is(200).says(told);
    }
}

#[tokio::test]
async fn of_a_revocation_the_applicant_alone_is_sent_to_the_reasons() {
    let town = Town::open();
    let receipt = revoked_tenancy(&town).await;
    let mut landlord = enter(&town, &receipt.code).await;
    let page = landlord.get("/en/case").await.is(200).says("Read the reasons among your papers.").says_not(THEIRS);
    page.says("/en/case/revocation");
    let mut tenant = enter(&town, &receipt.party_codes[0].1).await;
    let page = tenant.get("/en/case").await.is(200).says("What was issued no longer counts.").says(THEIRS);
    page.says_not("Read the reasons").says_not("/en/case/revocation");
}

#[tokio::test]
async fn of_a_closing_by_an_officer_the_applicant_reads_which_office_why_and_what_to_do() {
    let town = Town::open();
    let receipt = confirmed(&town).await;
    let reasons = "It was applied for twice.".to_owned();
    let close = Request::Close { closing: Closing::WithoutDecision, ended: None, reasons };
    town.officer(24, receipt.case, close).await;
    let mut landlord = enter(&town, &receipt.code).await;
    let page = landlord.get("/en/case").await.is(200).says("It ended without a decision.").says("Closed by ");
    page.says("You can apply again").says("/en/case/closing").says_not(THEIRS);
    let page = landlord.get("/en/case/closing").await.is(200).says("It was applied for twice.");
    page.says("You can apply again").says("/en/services/");
    let mut tenant = enter(&town, &receipt.party_codes[0].1).await;
    tenant.get("/en/case").await.is(200).says("Closed by ").says(THEIRS).says_not("/en/case/closing");
    let withdrawn = confirmed(&town).await;
    town.acts.perform(&applicant(withdrawn.case), withdrawn.case, None, Request::Withdraw, NOW).await.unwrap();
    let mut landlord = enter(&town, &withdrawn.code).await;
    landlord.get("/en/case").await.is(200).says_not("Closed by ").says_not("/en/case/closing");
    landlord.get("/en/case/closing").await.is(404);
}

#[tokio::test]
async fn whoever_did_not_apply_is_not_told_to_apply_again() {
    let town = Town::open();
    let receipt = confirmed(&town).await;
    town.acts.perform(&applicant(receipt.case), receipt.case, None, Request::Withdraw, NOW).await.unwrap();
    let mut landlord = enter(&town, &receipt.code).await;
    landlord.get("/en/case").await.is(200).says("The application was withdrawn.").says("You can apply again");
    let mut tenant = enter(&town, &receipt.party_codes[0].1).await;
    tenant.get("/en/case").await.is(200).says("The application was withdrawn.").says_not("You can apply again");
}

#[tokio::test]
async fn a_kiosk_that_shows_no_decision_sends_nobody_to_one_below() {
    let town = Town::open();
    let receipt = confirmed(&town).await;
    decide_tenancy(&town, receipt.case, Outcome::Refused).await;
    let code = [("code", receipt.code.compact())];
    let page = town.browser().post("/en/halls/town-hall/kiosk/case", &code).await.is(200);
    page.says("Read the reasons in the decision.").says("Everything else is on your own page").says_not("below");
}
