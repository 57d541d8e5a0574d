//! Forms that are out of date: somebody else acted between the page and its button, or the day is over. What is sent
//! then is refused in words, what was typed is still there, and nothing happened.

use super::{
    Target,
    cases::{TYPED, supervisor_of},
    hall,
    photograph::{Camera, ON_RECORD},
    scene,
    scene::{Said, Scene, code},
    sweep, targets,
};
use crate::town::Town;
use guichet_acts::Request;
use guichet_desk::hall::Way;
use guichet_web::Access;

#[tokio::test]
async fn a_form_that_is_out_of_date_is_refused_in_words_and_keeps_what_was_typed() {
    let (mut forms, mut with_words, mut with_choices) = (0, 0, 0);
    let is_of_parties = |target: &Target| matches!(target.row.access, Access::Party | Access::ProvenParty);
    let is_known = |target: &Target| target.is_of_officers() || is_of_parties(target);
    let pages = targets().into_iter().filter(|target| !target.is_api() && is_known(target));
    sweep(pages, async |towns, target| {
        let town = towns.for_one(target);
        let scene = scene(town, target).await;
        if shown(&scene).is_some() {
            is_refused_when_old(town, target, &scene).await;
            forms += 1;
            with_words += u32::from(has_words(&scene));
            with_choices += u32::from(chosen(&scene).next().is_some());
        }
    })
    .await;
    println!("{forms} forms that say what their page showed: {with_words} with words, {with_choices} with choices");
    assert!(forms > 30 && with_words > 5 && with_choices > 5, "the table has its forms");
}

/// Somebody else acts between the page and its button.
async fn is_refused_when_old(town: &Town, target: &Target, scene: &Scene) {
    let mut scene = scene.clone();
    let mut known = scene.ready(town).await;
    if shown(&scene) == Some("day") {
        // Whoever comes back to the page comes in anew.
        town.wait_minutes(24 * 60);
        known = scene.known(town, &scene.by).await;
    } else {
        act_in_between(town, target, &scene).await;
    }
    let camera = Camera::of(town);
    let before = camera.look();
    let answer = scene.send(town, &known).await;
    let told = format!("{} on an old page: {} {}", target.name(), answer.status, answer.text);
    assert_eq!(answer.status, 409, "{told}");
    match shown(&scene) {
        Some("count") => assert!(answer.text.contains("More people have come since"), "{told}"),
        Some("day") => assert!(answer.text.contains("This page is of another day"), "{told}"),
        _ => assert_eq!(code(&answer), "moved-on", "{told}"),
    }
    assert!(!has_words(&scene) || answer.text.contains(TYPED), "{told}");
    for field in chosen(&scene) {
        assert!(stays_chosen(&answer.text, field), "{field:?} is lost: {told}");
    }
    let changed = camera.changed(&before, &ON_RECORD);
    assert!(changed.is_empty(), "{told}: changed {changed:?}");
}

/// The field that says what the page showed, where a form has one; the day alone where that is all it says.
fn shown(scene: &Scene) -> Option<&'static str> {
    let (_, hidden) = scene.page.as_ref()?;
    ["seen", "revision", "count", "day"].into_iter().find(|name| hidden.contains(name))
}

fn has_words(scene: &Scene) -> bool {
    matches!(&scene.said, Said::Form(fields) if fields.iter().any(|(_, value)| value == TYPED))
}

/// What is chosen rather than written on the page of a case.
const CHOICES: [&str; 8] = ["outcome", "finding", "item", "office", "delivery", "to", "reason", "days"];

fn chosen(scene: &Scene) -> impl Iterator<Item = &(String, String)> {
    let fields: &[(String, String)] = match &scene.said {
        Said::Form(fields) if scene.path.contains("/staff/cases/") => fields.as_slice(),
        _ => &[],
    };
    fields.iter().filter(|(name, _)| CHOICES.contains(&name.as_str()))
}

/// Whether a page still has the choice.
fn stays_chosen(page: &str, (name, value): &(String, String)) -> bool {
    let field = format!("name=\"{name}\" value=\"{value}\"");
    match name.as_str() {
        "days" => page.contains(&field),
        "to" | "reason" => page.contains(&format!("<option value=\"{value}\" selected>")),
        _ => ["", " required"].iter().any(|need| page.contains(&format!("{field}{need} checked>"))),
    }
}

/// Somebody else does something to what the page showed.
async fn act_in_between(town: &Town, target: &Target, scene: &Scene) {
    if target.row.path.contains("/counters/") {
        hall::go_on_elsewhere(town, target.act.unwrap_or_default()).await;
    } else if target.row.path.contains("/halls/") {
        hall::ticket(town, "tenancy", Way::Kiosk).await;
    } else {
        let receipt = scene.receipt.as_ref().expect("a page that shows a revision is about a case");
        let step = Request::RecordStep { step: "shelved".to_owned(), duty: None };
        town.officer(supervisor_of(town, receipt), receipt.case, step).await;
    }
}
