//! The public figures as acts leave them: counted once, shown from ten cases on, found again after a change of
//! the schema.

use crate::town::{DECISION, INTAKE, ISSUE, NOW, Town, certificate};
use guichet_acts::Request;
use guichet_desk::{
    base::{CaseId, Instant},
    case::{Closing, Outcome},
    figures::Figure,
};

/// A month later, when the month of `NOW` is over.
const LATER: Instant = NOW.plus_days(30);

async fn decided(town: &Town, outcome: Outcome) -> CaseId {
    let case = town.apply(certificate()).await.case;
    town.officer(INTAKE, case, Request::Accept).await.unwrap();
    town.officer(DECISION, case, Request::Decide { outcome, reasons: "So it is.".into() }).await.unwrap();
    case
}

async fn issued(town: &Town, count: usize) -> CaseId {
    let mut last = CaseId(0);
    for _ in 0..count {
        last = decided(town, Outcome::Granted).await;
        town.officer(ISSUE, last, Request::Issue).await.unwrap();
    }
    last
}

fn shown(town: &Town, at: Instant) -> Option<Figure> {
    let figures = town.acts.public_figures(at).unwrap();
    assert_eq!(figures.services.len(), town.acts.catalogue().services.len(), "every service has its line");
    assert_eq!(figures.offices[&"residence".parse().unwrap()], figures.town, "only this office decided anything");
    figures.services[&"residence-certificate".parse().unwrap()]
}

#[tokio::test]
async fn a_case_counts_once_when_its_promise_is_kept_and_ten_are_shown_when_the_month_is_over() {
    let town = Town::open();
    let last = issued(&town, 8).await;
    decided(&town, Outcome::Refused).await;
    let withdrawn = town.apply(certificate()).await.case;
    town.applicant(withdrawn, Request::Withdraw).await.unwrap();
    decided(&town, Outcome::Granted).await;
    assert_eq!(shown(&town, LATER), None, "nine cases were settled: none is shown");
    town.officer(DECISION, last, Request::Revoke { reasons: "A wrong name.".into() }).await.unwrap();
    let also = issued(&town, 1).await;
    let reasons = "Nobody answers.".into();
    let close = Request::Close { closing: Closing::WithoutDecision, ended: None, reasons };
    assert!(town.officer(INTAKE, also, close).await.is_err(), "what is issued is settled for good");
    assert_eq!(shown(&town, NOW), None, "the month is not over");
    let figure = shown(&town, LATER).expect("ten cases");
    assert_eq!((figure.cases, figure.in_time_percent), (10, 100));
    assert_eq!((figure.issued, figure.revoked), (Some(9), Some(1)));
    assert_eq!((figure.promised.median, figure.needed.nine_of_ten), (5, 0), "decided on the day of the application");
    assert_eq!(shown(&town, LATER.plus_days(400)), None, "after a year they are not shown any more");
    town.is_sound();
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_from_before_there_were_figures_are_counted_once_when_the_desk_opens() {
    let town = Town::open();
    let last = issued(&town, 11).await;
    town.officer(DECISION, last, Request::Revoke { reasons: "A wrong name.".into() }).await.unwrap();
    let before = shown(&town, LATER);
    assert_eq!(before.map(|figure| figure.cases), Some(11));
    let town = town.altered(
        "DELETE FROM settled_tally; DELETE FROM certificate_tally;
        UPDATE tally_progress SET done_case = 0, last_case = (SELECT max(id) FROM case_file);",
    );
    assert_eq!(shown(&town, LATER), before);
    let town = town.reopened(9);
    issued(&town, 1).await;
    assert_eq!(shown(&town, LATER).map(|figure| figure.cases), Some(12), "what was shown a moment ago is made anew");
    assert_eq!(shown(&town, LATER), shown(&town, LATER), "and kept while nothing is counted");
    let certificate = issued(&town, 1).await;
    let issued_before = shown(&town, LATER).and_then(|figure| figure.revoked);
    town.officer(DECISION, certificate, Request::Revoke { reasons: "A wrong name.".into() }).await.unwrap();
    let revoked = shown(&town, LATER).and_then(|figure| figure.revoked);
    assert_ne!(revoked, issued_before, "a certificate alone makes them anew, too");
    town.is_sound();
    let town = town.altered("UPDATE settled_tally SET cases = cases + 1");
    let found = town.acts.check_store(&mut |_, _| {}).unwrap();
    assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["figures-differ"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_from_before_there_were_figures_that_cannot_be_read_keeps_no_other_from_them_and_the_desk_opens() {
    let town = Town::open();
    let broken = issued(&town, 1).await;
    issued(&town, 10).await;
    let town = town.altered(&format!(
        "DELETE FROM settled_tally; DELETE FROM certificate_tally;
        UPDATE case_file SET fold = '{{}}' WHERE id = {};
        UPDATE tally_progress SET done_case = 0, last_case = (SELECT max(id) FROM case_file);",
        broken.0
    ));
    assert_eq!(shown(&town, LATER).map(|figure| figure.cases), Some(10));
    let found = town.acts.check_store(&mut |_, _| {}).unwrap();
    assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["row-unreadable"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_opens_when_no_case_from_before_there_were_figures_can_be_read() {
    let town = Town::open();
    issued(&town, 2).await;
    let town = town.altered(
        "DELETE FROM settled_tally; DELETE FROM certificate_tally; UPDATE case_file SET fold = '{}';
        UPDATE tally_progress SET done_case = 0, last_case = (SELECT max(id) FROM case_file);",
    );
    assert_eq!(shown(&town, LATER), None);
}
