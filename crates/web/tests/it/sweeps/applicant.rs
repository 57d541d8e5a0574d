//! An officer whose own case it is. The desk knows no officer by name and matches nobody, so it learns of it only from
//! them: by the receipt code that they show, or when they pass the duty on because they are too close to the matter.
//! A code gives an officer nothing of the office, whoever comes as a party comes to nothing of the office, and whoever
//! passed their own case on does nothing in it that rests on a duty, and opens nothing.

use super::{
    Target,
    cases::{CLOSE, revision},
    of_officers,
    photograph::{Camera, ON_RECORD},
    scene,
    scene::{By, Scene, code},
    sweep,
};
use crate::town::{Answer, Town};
use guichet_acts::{OfficerRight, Receipt, Who};
use guichet_desk::{
    base::OfficerId,
    case::{self, Happening},
};
use std::collections::BTreeSet;

/// What whoever stands at the counter does for whoever came there, under no duty, on record and by their number.
const AT_THE_COUNTER: [&str; 3] = ["answer", "documents", "supply"];

fn about_a_case() -> impl Iterator<Item = Target> {
    of_officers().into_iter().filter(|target| target.row.path.contains("/cases/{number}/"))
}

/// What is done there, as the API calls it.
fn act(target: &Target) -> &'static str {
    let place = target.row.path.split("{number}/").nth(1).unwrap_or_default();
    target.act.unwrap_or(if place == "add-document" { "documents" } else { place })
}

#[tokio::test]
async fn whoever_comes_with_the_code_of_a_case_comes_to_nothing_of_the_office() {
    let mut routes = 0;
    sweep(of_officers(), async |towns, target| {
        let town = towns.for_one(target);
        let mut scene = scene(town, target).await;
        let own = match &scene.receipt {
            Some(receipt) => receipt.code.clone(),
            None => town.certificate().await.code,
        };
        scene.ready(town).await;
        let known = scene.known(town, &By::Party(own.compact().to_owned())).await;
        let camera = Camera::of(town);
        let before = camera.look();
        let answer = scene.send(town, &known).await;
        let told = format!("{} with a receipt code: {} {}", target.name(), answer.status, answer.text);
        assert_eq!((answer.status.as_u16(), code(&answer).as_str()), (401, "staff-sign-in"), "{told}");
        let changed = camera.changed(&before, &[]);
        assert!(changed.is_empty(), "{told}: changed {changed:?}");
        routes += 1;
    })
    .await;
    assert!(routes > 80, "the table has its routes");
}

#[tokio::test]
async fn the_code_of_their_own_case_gives_an_officer_nothing_at_the_office() {
    sweep(about_a_case().filter(Target::is_api), async |towns, target| {
        let town = towns.for_one(target);
        let mut came = Vec::new();
        for shows_code in [true, false] {
            let mut scene = scene(town, target).await;
            let receipt = scene.receipt.clone().expect("a route about a case has one");
            if shows_code {
                scene = scene.with_header("receipt-code", receipt.code.compact());
            }
            scene.by = By::Officer(CLOSE);
            let known = scene.ready(town).await;
            let opened = town.acts.unseals();
            let answer = scene.send(town, &known).await;
            came.push((answer.status, code(&answer), town.acts.unseals() - opened));
        }
        assert_eq!(came[0], came[1], "{}: a code changes what an officer may", target.name());
    })
    .await;
}

#[tokio::test]
async fn whoever_passed_their_own_case_on_does_nothing_in_it_that_rests_on_a_duty_and_opens_nothing() {
    let (mut refused, mut at_the_counter) = (0, 0);
    // Until it is taken on, nobody has said whose it is.
    sweep(about_a_case().filter(|target| act(target) != "take"), async |towns, target| {
        let town = towns.for_one(target);
        let scene = scene(town, target).await;
        let receipt = scene.receipt.clone().expect("a route about a case has one");
        // What came in by the fast lane, or goes to other offices, was never theirs to pass on.
        if !was_passed_on(town, &receipt) {
            return;
        }
        if AT_THE_COUNTER.contains(&act(target)) {
            is_done_as_by_anybody(town, target, scene, &receipt).await;
            at_the_counter += 1;
        } else {
            is_refused_to_them(town, target, scene, &receipt).await;
            refused += 1;
        }
    })
    .await;
    println!("{refused} acts and openings refused to whose case it is, {at_the_counter} done as by anybody there");
    assert!(refused > 28, "the table has its routes");
    assert_eq!(at_the_counter, 2 * AT_THE_COUNTER.len(), "on pages and in the API");
}

fn was_passed_on(town: &Town, receipt: &Receipt) -> bool {
    let passed = |what: &Happening| matches!(what, Happening::DutyPassed { from, .. } if *from == OfficerId(CLOSE));
    town.acts.history(&Who::Calendar, receipt.case).unwrap().iter().any(|event| passed(&event.what))
}

/// The same request by the officer whose case it is, and what changed by it. Their page may have no form of this; they
/// write one.
async fn by_them(town: &Town, mut scene: Scene, receipt: &Receipt) -> (Answer, BTreeSet<String>) {
    scene.by = By::Officer(CLOSE);
    if scene.page.take().is_some() {
        scene.set("seen", &revision(town, receipt.case).to_string());
    }
    let (known, opened) = (scene.ready(town).await, town.acts.unseals());
    let camera = Camera::of(town);
    let before = camera.look();
    let answer = scene.send(town, &known).await;
    assert_eq!(town.acts.unseals(), opened, "{} opens nothing to whose case it is", scene.path);
    (answer, camera.changed(&before, &ON_RECORD))
}

async fn is_done_as_by_anybody(town: &Town, target: &Target, scene: Scene, receipt: &Receipt) {
    let (answer, _) = by_them(town, scene, receipt).await;
    let told = format!("{} by whose case it is: {} {}", target.name(), answer.status, answer.text);
    assert!(answer.status.as_u16() < 400, "{told}");
    let history = town.acts.history(&Who::Calendar, receipt.case).unwrap().into_iter();
    let done = history.rev().find(|event| matches!(event.by, case::By::Officer { .. })).unwrap();
    assert!(matches!(done.by, case::By::Officer { officer: OfficerId(CLOSE), duty: None, .. }), "{told}");
}

async fn is_refused_to_them(town: &Town, target: &Target, scene: Scene, receipt: &Receipt) {
    let rests_on_a_duty = matches!(scene.right, Some((OfficerRight::Duty(_), _)));
    let codes: &[&str] = if rests_on_a_duty {
        &["holds-another-duty", "held-by-another", "not-assigned", "supervisor-needed"]
    } else {
        &["supervisor-needed", "opinion-not-asked"]
    };
    let (answer, changed) = by_them(town, scene, receipt).await;
    let told = format!("{} by whose case it is: {} {}", target.name(), answer.status, answer.text);
    assert!(answer.status.is_client_error() && codes.contains(&code(&answer).as_str()), "{told}");
    assert!(changed.is_empty(), "{told}: changed {changed:?}");
}
