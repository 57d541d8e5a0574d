//! An office that was taken out of the town's files while its cases run.

use crate::town::{NOW, Town, applicant, catalogue, certificate};
use guichet_acts::{OfficeGone, Request};
use guichet_desk::catalogue::Catalogue;

/// The town after certificates went to another office, and the one that gave them out was closed.
fn without_residence() -> Catalogue {
    let mut town = catalogue();
    town.services.retain(|code, _| code.as_str() != "residence-certificate");
    town.staff.offices.retain(|code, _| code.as_str() != "residence");
    town
}

#[tokio::test]
async fn cases_whose_office_was_taken_out_of_the_files_are_told_by_service_and_version() {
    let town = Town::open();
    let version = town.acts.catalogue().service(&"residence-certificate".parse().unwrap()).unwrap().version;
    let (first, second) = (town.apply(certificate()).await, town.apply(certificate()).await);
    assert_eq!(town.acts.offices_gone().unwrap(), [], "every office is there");
    let town = town.with_catalogue(without_residence());
    let told = |cases| OfficeGone {
        service: "residence-certificate".parse().unwrap(),
        version,
        office: "residence".parse().unwrap(),
        cases,
    };
    assert_eq!(town.acts.offices_gone().unwrap(), [told(2)]);
    for (receipt, left) in [(first, vec![told(1)]), (second, vec![])] {
        let case = receipt.case;
        town.acts.perform(&applicant(case), case, None, Request::Withdraw, NOW).await.unwrap();
        assert_eq!(town.acts.offices_gone().unwrap(), left, "a case that ended waits for nobody");
    }
}
