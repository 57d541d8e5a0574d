//! What people read of a case that takes longer than was first said.

use crate::{
    programs::Caller,
    staff::signed_in,
    town::{Answer, Browser, Town, other_party},
};
use guichet_acts::Request;
use guichet_desk::{base::SecretCode, case::PauseReason, people::Duty};
use serde_json::Value;

async fn enter<'a>(town: &'a Town, code: &SecretCode) -> Browser<'a> {
    let mut browser = town.browser();
    browser.post("/en/case", &[("code", code.compact())]).await.is(303);
    browser
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).unwrap()
}

/// The promised days on the list of the officer who takes applications in.
async fn due_days(town: &Town) -> Vec<Value> {
    let list = json(&Caller::officer(town, 11).await.get(town, "/api/v1/work").await.is(200));
    let rows = list["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 1);
    rows.iter().map(|row| row["due_day"].clone()).collect()
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

#[tokio::test]
async fn no_day_is_promised_while_the_clock_stands_still_but_what_it_waits_for_is_said() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    town.officer(11, receipt.case, Request::Take(Duty::Intake)).await;
    let (mut resident, mut officer) = (enter(&town, &receipt.code).await, signed_in(&town, 11).await);
    resident.get("/en/case").await.is(200).says("You have it by ").says("The promised day is ");
    officer.get(&case).await.is(200).says("promised by ");
    assert!(due_days(&town).await.iter().all(Value::is_string));

    town.officer(11, receipt.case, Request::Pause(PauseReason::ApplicantAsked)).await;
    let page = resident.get("/en/case").await.is(200).says_not("You have it by ").says_not("The promised day is ");
    page.says("because you asked us to wait").says("no day is promised until it runs again").says_not("promised day");
    officer.get(&case).await.is(200).says_not("promised by ").says("Applicant asked to wait");
    assert!(due_days(&town).await.iter().all(Value::is_null));
    let party = Caller::Party(receipt.code.compact().to_owned());
    assert_eq!(json(&party.get(&town, "/api/v1/status").await.is(200))["due_day"], Value::Null);

    town.officer(11, receipt.case, Request::Resume).await;
    resident.get("/en/case").await.is(200).says("You have it by ").says("The promised day is ");
    resident.get("/en/case/openings").await.is(200).says("The clock runs again; the applicant had asked to wait");
    officer.get(&case).await.is(200).says("promised by ").says("the applicant had asked to wait");
}
