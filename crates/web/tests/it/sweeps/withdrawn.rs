//! A right that is withdrawn between the page and its button: whatever the page offered, what is sent then is
//! refused, and nothing happened.

use super::{
    Target, of_officers,
    photograph::{Camera, ON_RECORD},
    scene,
    scene::{Scene, code},
    sweep,
};
use crate::town::Town;
use guichet_acts::OfficerRight;

/// What stands otherwise when whoever may no longer sign in tries it: they are told of it.
const TOLD: [&str; 2] = ["sign_in_news", "officer_way_in"];

#[tokio::test]
async fn a_right_withdrawn_after_the_page_was_shown_refuses_what_is_sent_by_every_route_of_officers() {
    let (mut routes, mut refused) = (0, 0);
    sweep(of_officers(), async |towns, target| {
        let town = towns.for_one(target);
        let first = scene(town, target).await;
        is_done(town, target, first.clone()).await;
        for (right, missing) in std::iter::once((OfficerRight::SignIn, "staff-sign-in")).chain(first.right) {
            let town = towns.for_one(target);
            let scene = scene(town, target).await;
            is_refused(town, target, scene, right, missing).await;
            refused += 1;
        }
        routes += 1;
    })
    .await;
    println!("{routes} routes, {refused} rights withdrawn before what was sent");
    assert!(routes > 80, "the table has its routes");
}

/// With every right it is done; else a refusal would show nothing.
async fn is_done(town: &Town, target: &Target, mut scene: Scene) {
    let known = scene.ready(town).await;
    let answer = scene.send(town, &known).await;
    let status = answer.status.as_u16();
    let expected = scene.stays_undone.map_or(status < 400, |undone| undone == status);
    assert!(expected, "{}: with every right: {status} {}", target.name(), answer.text);
}

async fn is_refused(town: &Town, target: &Target, mut scene: Scene, right: OfficerRight, missing: &str) {
    let told = format!("{} without {right:?}", target.name());
    let officer = scene.officer().unwrap_or_else(|| panic!("{told}: an officer sends it"));
    let known = scene.ready(town).await;
    town.acts.change_right(officer, right, true, None, town.now()).await.unwrap();
    let camera = Camera::of(town);
    let before = camera.look();
    let answer = scene.send(town, &known).await;
    let status = if right == OfficerRight::SignIn { 401 } else { 403 };
    assert_eq!((answer.status.as_u16(), code(&answer).as_str()), (status, missing), "{told}: {}", answer.text);
    let may_grow = [&ON_RECORD[..], &TOLD[..]].concat();
    let changed = camera.changed(&before, &may_grow);
    assert!(changed.is_empty(), "{told}: changed {changed:?}");
    town.acts.change_right(officer, right, false, None, town.now()).await.unwrap();
}
