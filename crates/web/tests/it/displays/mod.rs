//! Displays: the pages as the desk draws them, and the events that keep them current.

mod cuts;
mod hall;
mod pages;
mod places;

use crate::town::Town;
use axum::{body::Bytes, http::Request};
use hall::{At, Watching, hall};
use serde_json::json;

#[tokio::test]
async fn a_display_is_told_the_whole_state_and_then_every_change_by_number() {
    let town = Town::open();
    let mut display = Watching::from(&town, None).await;
    let state = display.next().await;
    assert_eq!((state.kind.as_str(), state.id.as_str()), ("state", "2026-09-24.0"));
    assert_eq!(state.data["clock"], 10 * 3600 + 31 * 60);
    assert_eq!(state.data["calls"], json!([]));
    let unserved = json!({"queue": "certificates", "waiting": 0, "wait": null, "served": false, "takes": true});
    assert_eq!(state.data["queues"][0], unserved);
    assert_eq!(state.data["counters"][0], json!({"counter": 1, "is": "closed", "ticket": null}));
    let hall = hall(&town);
    hall.open(1).await;
    hall.take("certificates").await;
    let at = hall.call(1).await;
    let state = display.until(at).await;
    assert_eq!(state.id, format!("2026-09-24.{at}"));
    let called = json!({"ticket": "A001", "counter": 1, "event": at, "at": town.now().as_micros() / 1000});
    assert_eq!(state.data["calls"], json!([called]));
    assert_eq!(state.data["queues"][0]["served"], true);
    assert_eq!(state.data["counters"][0], json!({"counter": 1, "is": "called", "ticket": "A001"}));
}

#[tokio::test]
async fn the_state_holds_the_last_seven_calls_and_a_number_called_again_stands_first() {
    let town = Town::open();
    let hall = hall(&town);
    hall.open(1).await;
    let mut at = 0;
    for _ in 0..9 {
        hall.take("certificates").await;
        at = hall.call(1).await;
    }
    let again = hall.recall(1).await;
    assert!(again > at);
    let state = Watching::from(&town, None).await.next().await;
    let calls = state.data["calls"].as_array().unwrap();
    let tickets: Vec<_> = calls.iter().map(|call| call["ticket"].as_str().unwrap()).collect();
    assert_eq!(tickets, ["A009", "A008", "A007", "A006", "A005", "A004", "A003"]);
    assert_eq!(calls[0]["event"], again);
}

#[tokio::test]
async fn all_displays_of_a_hall_are_given_the_very_same_bytes() {
    let town = Town::open();
    let (mut first, mut second) = (Watching::from(&town, None).await, Watching::from(&town, None).await);
    let hall = hall(&town);
    hall.take("certificates").await;
    let bytes = (first.bytes_until(1).await, second.bytes_until(1).await);
    assert_eq!(place(&bytes.0), place(&bytes.1), "drawn once, not once for each display");
}

fn place(bytes: &Bytes) -> (*const u8, usize) {
    (bytes.as_ptr(), bytes.len())
}

#[tokio::test]
async fn many_changes_at_once_are_drawn_a_few_times() {
    let town = Town::open();
    let mut display = Watching::from(&town, None).await;
    let hall = hall(&town);
    for _ in 0..60 {
        hall.take("certificates").await;
    }
    let mut drawn = 0;
    while display.next().await.number() < 60 {
        drawn += 1;
    }
    assert!(drawn < 60, "{drawn} states for 60 tickets taken in a row");
}

#[tokio::test]
async fn a_display_that_is_slow_skips_to_the_newest_state() {
    let town = Town::open();
    let (mut slow, mut quick) = (Watching::from(&town, None).await, Watching::from(&town, None).await);
    slow.next().await;
    let hall = hall(&town);
    hall.open(1).await;
    let mut at = 0;
    for _ in 0..5 {
        hall.take("certificates").await;
        at = hall.call(1).await;
        quick.until(at).await;
    }
    assert_eq!(slow.next().await.number(), at, "what is old is not told any more");
}

#[tokio::test]
async fn each_hall_has_events_of_its_own() {
    let town = Town::open();
    hall(&town).take("certificates").await;
    let (status, body) = town.stream(Request::get("/halls/harbour/events")).await;
    assert_eq!(status, 200);
    assert_eq!(Watching::of(body).next().await.id, "2026-09-24.0");
    assert_eq!(town.stream(Request::get("/halls/nowhere/events")).await.0, 404);
}

#[tokio::test]
async fn the_answer_says_that_nothing_on_the_way_may_hold_it_back() {
    let town = Town::open();
    let answer = town.bare(Request::get("/halls/town-hall/events")).await;
    assert_eq!(answer.header("content-type"), "text/event-stream; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-store, no-transform");
    assert_eq!(answer.header("x-accel-buffering"), "no");
    assert!(answer.text.starts_with("retry: 2000\n\n"), "{}", answer.text);
}

#[tokio::test]
async fn the_end_of_the_desk_ends_every_stream_and_begins_none() {
    let town = Town::open();
    let mut displays = [Watching::from(&town, None).await, Watching::from(&town, None).await];
    town.close();
    for display in &mut displays {
        while display.comes().await.is_some() {}
    }
    let mut browser = town.browser();
    let refused = browser.get("/halls/town-hall/events").await.is(503);
    assert_eq!(refused.header("retry-after"), "60");
    refused.says("desk-closes");
    browser.get("/en/halls/town-hall/display").await.is(200);
}

#[tokio::test]
async fn a_feed_that_breaks_lets_its_displays_go_and_whoever_comes_again_finds_another() {
    let town = Town::open();
    let (hall, mut display, now) = (hall(&town), Watching::from(&town, None).await, town.now());
    town.break_clock();
    hall.take_at("certificates", now).await;
    while display.comes().await.is_some() {}
    town.break_clock();
    let mut display = Watching::from(&town, None).await;
    assert_eq!(display.next().await.number(), 1);
    hall.take("certificates").await;
    assert_eq!(display.until(2).await.number(), 2);
}

#[tokio::test]
async fn a_hall_that_nobody_watches_is_looked_at_anew_by_who_comes() {
    let town = Town::open();
    drop(Watching::from(&town, None).await);
    hall(&town).take("certificates").await;
    assert_eq!(Watching::from(&town, None).await.next().await.number(), 1);
}

#[tokio::test]
async fn the_end_of_the_day_and_a_closed_queue_are_told() {
    let town = Town::open();
    let mut display = Watching::from(&town, None).await;
    let hall = hall(&town);
    let at = hall.close_queue("certificates").await;
    assert_eq!(display.until(at).await.data["queues"][0]["takes"], false);
    let at = hall.end_day().await;
    assert_eq!(display.until(at).await.data["ended"], true);
}

#[tokio::test]
async fn a_counter_is_closed_free_called_to_serving_or_paused() {
    let town = Town::open();
    let hall = hall(&town);
    let mut display = Watching::from(&town, None).await;
    let mut is = async |at: At| {
        let state = display.until(at).await;
        state.data["counters"][0]["is"].as_str().unwrap().to_owned()
    };
    assert_eq!(is(0).await, "closed");
    assert_eq!(is(hall.open(1).await).await, "free");
    hall.take("certificates").await;
    assert_eq!(is(hall.call(1).await).await, "called");
    assert_eq!(is(hall.begin(1).await).await, "served");
    assert_eq!(is(hall.finish(1).await).await, "free");
    assert_eq!(is(hall.pause(1).await).await, "paused");
}
