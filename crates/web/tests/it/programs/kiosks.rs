//! A kiosk by program: who shows no key of the hall's own screens is no kiosk, and is told so.

use super::{Caller, json};
use crate::{
    kiosk::hall,
    town::{Answer, NOW, Town},
};
use axum::{body::Body, http::Request};
use guichet_desk::base::OfficerId;

const TICKETS: &str = "/api/v1/halls/town-hall/tickets";

async fn take(town: &Town, key: &str) -> Answer {
    let request = Request::post(TICKETS).header("screen-key", key);
    town.browser().send(request, Body::from(r#"{"queues":["certificates"]}"#)).await
}

fn taken(town: &Town) -> usize {
    town.acts.hall_now(&hall(), NOW, |hall| hall.day.tickets().count()).unwrap()
}

#[tokio::test]
async fn a_kiosk_whose_key_is_old_or_mistyped_gives_no_ticket_that_nobody_will_call() {
    let town = Town::open();
    let old = town.acts.screen_key(&hall()).unwrap().grouped();
    assert_eq!(json(&take(&town, &old).await.is(201))["stage"], "waiting");
    town.acts.renew_screen_key(OfficerId(51), &hall()).await.unwrap();
    let new = town.acts.screen_key(&hall()).unwrap().grouped();
    for key in [old.as_str(), &new[1..], "", "the kiosk at the left"] {
        take(&town, key).await.is(403).says("screen-key-unknown");
    }
    assert_eq!(taken(&town), 1, "of the refused there is none");
    assert_eq!(json(&take(&town, &new).await.is(201))["stage"], "waiting");
    let far = Caller::Nobody.post(&town, TICKETS, json!({ "queues": ["certificates"] })).await.is(201);
    assert_eq!(json(&far)["stage"], "away", "whoever shows no key is elsewhere");
}
