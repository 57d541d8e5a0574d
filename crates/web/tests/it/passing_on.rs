//! Duties passed on: each is named where it is offered, and none is passed that is done.

use crate::{keys, staff::signed_in, town::Town};
use guichet_acts::{Request, Who};
use guichet_desk::{
    base::OfficerId,
    case::{Outcome, Stage},
    people::Duty,
};

const SUPERVISOR: u32 = 15;

/// What the buttons of a case page say.
fn offered(page: &str) -> Vec<&str> {
    let offers = page.split("class=\"offer").skip(1);
    let buttons = offers.filter_map(|offer| {
        let at = [offer.find("<summary"), offer.find("<button")].into_iter().flatten().min()?;
        offer[at..].split_once('>')?.1.split('<').next()
    });
    buttons.map(str::trim).collect()
}

#[tokio::test]
async fn a_supervisor_reads_which_duty_is_passed_on_and_presses_the_one_that_the_case_waits_for() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    town.officer(13, receipt.case, Request::Accept).await;
    town.officer(11, receipt.case, Request::Take(Duty::Decision)).await;
    town.officer(14, receipt.case, Request::Take(Duty::Issue)).await;
    let granted = Request::Decide { outcome: Outcome::Granted, reasons: "All is in order.".into() };
    let (decision, issue) = ("Pass on the duty of decision", "Pass on the duty of issue");
    let mut supervisor = signed_in(&town, SUPERVISOR).await;
    for (stage, passed) in [(Stage::Decision, vec![decision, issue]), (Stage::Issue, vec![issue])] {
        let page = supervisor.get(&case).await.is(200);
        let labels = offered(&page.text);
        let of_duties: Vec<_> = labels.iter().copied().filter(|label| label.starts_with("Pass on")).collect();
        assert_eq!(of_duties, passed, "{stage:?}");
        let twice = labels.iter().enumerate().find(|(place, label)| labels[..*place].contains(label));
        assert_eq!(twice, None, "{stage:?}");
        let keys = keys::of(&page.text);
        assert_eq!(keys.iter().filter(|key| **key == "V").count(), 1, "{stage:?}: {keys:?}");
        let pressed = format!("<summary data-key=\"V\">{}", passed[0]);
        page.says(&pressed);
        let mut beside = supervisor.get(&format!("{case}/preview")).await.is(200);
        for label in &passed {
            beside = beside.says(label);
        }
        if stage == Stage::Decision {
            town.officer(11, receipt.case, granted.clone()).await;
        }
    }
}

#[tokio::test]
async fn a_page_that_still_offers_a_duty_that_is_done_passes_nothing() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let case = format!("/en/staff/cases/{}", receipt.number);
    town.officer(13, receipt.case, Request::Take(Duty::Intake)).await;
    let mut supervisor = signed_in(&town, SUPERVISOR).await;
    supervisor.get(&case).await.is(200).says("Pass on the duty of intake");
    town.officer(13, receipt.case, Request::Accept).await;
    town.officer(11, receipt.case, Request::Take(Duty::Decision)).await;
    let seen = supervisor.get(&case).await.is(200).says_not("Pass on the duty of intake").hidden("seen");
    let chosen = [("seen", seen.as_str()), ("duty", "intake"), ("to", "12"), ("reason", "absence")];
    supervisor.post(&format!("{case}/pass"), &chosen).await.is(422).says("The application has been accepted already");
    let holder = town.acts.view(&Who::Calendar, receipt.case, town.now()).unwrap().case.holder(Duty::Intake);
    assert_eq!(holder, Some(OfficerId(13)), "12 may still decide");
}
