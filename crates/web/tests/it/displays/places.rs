//! The places of a hall: a thousand watch, no address takes them all, and whoever finds none is told all the same.

use super::hall::{Watching, hall};
use crate::town::Town;
use axum::{
    body::{Body, to_bytes},
    http::{Request, request::Builder},
};
use futures_util::StreamExt;
use std::time::Duration;

const EVENTS: &str = "/halls/town-hall/events";
const ALL: usize = 1_000;
const KEPT: usize = 100;
const OF_ONE_ADDRESS: usize = 100;

fn from(place: usize) -> Builder {
    Request::get(EVENTS).header("x-forwarded-for", format!("203.0.113.{place}"))
}

fn own_screen(town: &Town) -> Builder {
    let key = town.acts.display_key(&"town-hall".parse().unwrap()).unwrap();
    Request::get(format!("{EVENTS}?screen={}", key.compact()))
}

/// Whether the stream goes on after the state; else it has ended.
async fn goes_on(body: Body) -> Option<Body> {
    let mut pieces = body.into_data_stream();
    let mut said = String::new();
    while !said.contains("event: state") {
        said += std::str::from_utf8(&pieces.next().await?.unwrap()).unwrap();
    }
    let next = tokio::time::timeout(Duration::from_millis(1), pieces.next()).await;
    matches!(next, Err(_) | Ok(Some(_))).then(|| Body::from_stream(pieces))
}

/// Whoever comes so often, and stays.
async fn seated(town: &Town, requests: impl Iterator<Item = Builder>) -> Vec<Body> {
    let mut seated = Vec::new();
    for request in requests {
        let (status, body) = town.stream(request).await;
        assert_eq!(status, 200);
        seated.push(goes_on(body).await.unwrap_or_else(|| panic!("the stream after {} ended", seated.len())));
    }
    seated
}

/// What somebody is told for whom there is no place.
async fn told(town: &Town, request: Builder) -> String {
    let (status, body) = town.stream(request).await;
    assert_eq!(status, 200);
    let told = tokio::time::timeout(Duration::from_secs(1), to_bytes(body, 1 << 20)).await;
    let told = String::from_utf8(told.expect("the stream ends").unwrap().to_vec()).unwrap();
    assert!(told.starts_with("retry: 6000\n\nevent: beat\n") && told.contains("event: state\n"), "{told}");
    told
}

#[tokio::test]
async fn no_address_takes_the_places_of_a_hall_and_who_finds_none_is_told_the_state() {
    let town = Town::counting();
    let mut first = seated(&town, (0..OF_ONE_ADDRESS).map(|_| from(1))).await;
    hall(&town).take("certificates").await;
    let said = told(&town, from(1)).await;
    assert!(said.contains("\nid: 2026-09-24.1\n") || said.contains("id: 2026-09-24.0\n"), "{said}");
    let _other = seated(&town, std::iter::once(from(2))).await;
    let _screen = seated(&town, std::iter::once(own_screen(&town).header("x-forwarded-for", "203.0.113.1"))).await;
    first.pop();
    first.extend(seated(&town, std::iter::once(from(1))).await);
    told(&town, from(1)).await;
}

#[tokio::test]
async fn the_last_places_of_a_hall_are_for_its_own_screens() {
    let town = Town::open();
    let mut anybody = seated(&town, (KEPT..ALL).map(|_| Request::get(EVENTS))).await;
    told(&town, Request::get(EVENTS)).await;
    told(&town, Request::get(format!("{EVENTS}?screen=0000-0000-0000-0000"))).await;
    let screens = seated(&town, (0..KEPT).map(|_| own_screen(&town))).await;
    told(&town, own_screen(&town)).await;
    drop(screens);
    anybody.pop();
    let mut anyone = Watching::from(&town, None).await;
    hall(&town).take("certificates").await;
    assert_eq!(anyone.until(1).await.number(), 1, "whoever is in stays in");
}

#[tokio::test]
async fn what_was_called_between_two_questions_is_told_as_missed() {
    let town = Town::open();
    let _anybody = seated(&town, (KEPT..ALL).map(|_| Request::get(EVENTS))).await;
    let hall = hall(&town);
    hall.open(1).await;
    hall.take("certificates").await;
    let at = hall.call(1).await;
    let mut said = String::new();
    while !said.contains(&format!("id: 2026-09-24.{at}\n")) {
        tokio::time::sleep(Duration::from_millis(20)).await;
        said = told(&town, Request::get(EVENTS).header("last-event-id", "2026-09-24.0")).await;
    }
    assert!(said.contains("event: missed\n") && said.contains("A001"), "{said}");
}

#[tokio::test]
async fn a_display_that_was_opened_with_the_key_carries_it_on() {
    let town = Town::open();
    let key = town.acts.display_key(&"town-hall".parse().unwrap()).unwrap();
    let mut browser = town.browser();
    for page in ["display", "counters/1/display"] {
        let plain = format!("/en/halls/town-hall/{page}");
        browser.get(&plain).await.is(200).says("data-events=\"/halls/town-hall/events\"");
        let own = browser.get(&format!("{plain}?screen={}", key.compact())).await.is(200);
        own.says(&format!("data-events=\"/halls/town-hall/events?screen={}\"", key.compact()));
    }
    let mut manager = crate::staff::signed_in(&town, 15).await;
    let screens = manager.get("/en/staff/halls/town-hall/screens").await.is(200);
    screens.says(&format!("/halls/town-hall/display?screen={}", key.compact()));
}
