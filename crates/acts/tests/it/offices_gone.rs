//! An office that was taken out of the town's files, or those in it who held a duty, while cases run that need them.

use crate::town::{INTAKE, NOW, Town, applicant, catalogue, certificate};
use guichet_acts::{OfficeGone, Request};
use guichet_desk::{
    base::{OfficeCode, ServiceCode},
    catalogue::Catalogue,
    people::Duty,
};

fn residence() -> OfficeCode {
    "residence".parse().unwrap()
}

fn certificates() -> ServiceCode {
    "residence-certificate".parse().unwrap()
}

/// The town after certificates went to another office, and the one that gave them out was closed.
fn without_residence() -> Catalogue {
    let mut town = catalogue();
    town.services.remove(&certificates());
    town.staff.offices.remove(&residence());
    town
}

/// The town after another office got a duty in certificates, and nobody has it any more in the one that had it.
fn without_duty(duty: Duty) -> Catalogue {
    let mut town = catalogue();
    town.services.remove(&certificates());
    let officers = town.staff.officers.values_mut().filter(|officer| officer.office == residence());
    officers.for_each(|officer| officer.duties.retain(|held| *held != duty));
    town
}

/// What is told of so many cases of the version that the example has.
fn told<const N: usize>(parts: [&'static str; N], cases: u64) -> OfficeGone {
    let version = catalogue().services[&certificates()].version;
    OfficeGone { service: certificates(), version, office: residence(), parts: parts.into(), cases }
}

#[tokio::test]
async fn cases_whose_office_was_taken_out_of_the_files_are_told_by_service_and_version() {
    let town = Town::open();
    let (first, second) = (town.apply(certificate()).await, town.apply(certificate()).await);
    assert_eq!(town.acts.offices_gone().unwrap(), [], "every office is there");
    let town = town.with_catalogue(without_residence());
    let told = |cases| told(["decision", "intake", "issue"], cases);
    assert_eq!(town.acts.offices_gone().unwrap(), [told(2)]);
    for (receipt, left) in [(first, vec![told(1)]), (second, vec![])] {
        let case = receipt.case;
        town.acts.perform(&applicant(case), case, None, Request::Withdraw, NOW).await.unwrap();
        assert_eq!(town.acts.offices_gone().unwrap(), left, "a case that ended waits for nobody");
    }
}

#[tokio::test]
async fn cases_are_told_of_whose_office_stays_and_has_nobody_for_a_duty_any_more() {
    let mut town = Town::open();
    town.apply(certificate()).await;
    town.apply(certificate()).await;
    for duty in Duty::ALL {
        town = town.with_catalogue(without_duty(duty));
        assert_eq!(town.acts.offices_gone().unwrap(), [told([duty.word()], 2)]);
    }
}

#[tokio::test]
async fn nothing_is_told_of_a_duty_that_is_done() {
    let town = Town::open();
    let (accepted, other) = (town.apply(certificate()).await, town.apply(certificate()).await);
    town.officer(INTAKE, accepted.case, Request::Accept).await.unwrap();
    let town = town.with_catalogue(without_duty(Duty::Intake));
    assert_eq!(town.acts.offices_gone().unwrap(), [told(["intake"], 1)], "one was accepted before");
    town.applicant(other.case, Request::Withdraw).await.unwrap();
    assert_eq!(town.acts.offices_gone().unwrap(), [], "the other needs no intake any more");
    let town = town.with_catalogue(without_duty(Duty::Decision));
    assert_eq!(town.acts.offices_gone().unwrap(), [told(["decision"], 1)]);
}
