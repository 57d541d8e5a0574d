//! What people read of a case that takes longer than was first said.

use crate::town::{Browser, Town, other_party};
use guichet_acts::Request;
use guichet_desk::base::SecretCode;

async fn enter<'a>(town: &'a Town, code: &SecretCode) -> Browser<'a> {
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", code.compact())]).await.is(303);
    browser
}

#[tokio::test]
async fn of_more_time_every_party_reads_how_much_and_the_applicant_why() {
    let town = Town::open();
    let receipt = town.tenancy().await;
    town.acts.perform(&other_party(receipt.case), receipt.case, None, Request::Confirm, town.now()).await.unwrap();
    let mut landlord = enter(&town, &receipt.code).await;
    landlord.get("/en/case").await.is(200).says_not("more working days").says_not("/en/case/extension");
    landlord.get("/en/case/extension").await.is(404);
    let extend = Request::Extend { days: 2, reason: "The register is being moved.".into() };
    town.officer(24, receipt.case, extend).await;
    landlord.get("/en/case").await.is(200).says("2 more working days").says("Read why").says("/en/case/extension");
    let page = landlord.get("/en/case/extension").await.is(200).says("The register is being moved.");
    page.says("2 more working days");
    let mut tenant = enter(&town, &receipt.party_codes[0].1).await;
    tenant.get("/en/case").await.is(200).says("2 more working days").says_not("/en/case/extension");
}
