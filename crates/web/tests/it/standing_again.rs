//! Whoever stands in a line again, after a counter or after a missed call: what ticket and slip say of their wait.

use crate::{
    kiosk::{COUNTER, hall, officer, serve_next},
    town::Town,
};
use axum::{body::Body, http::Request};
use guichet_acts::{HallWho, TicketRequest};
use guichet_desk::hall::{Command, PauseReason, Precedence, Way};

const TOO_FEW: &str = "too few people have been served to tell";

/// Takes a ticket for these queues; its page.
async fn take(town: &Town, queues: &[&str]) -> String {
    let queues = queues.iter().map(|queue| queue.parse().unwrap()).collect();
    let request = TicketRequest { queues, party_size: 1, priority: false, way: Way::Kiosk, once: None, receipt: None };
    let taken = town.acts.take_ticket(HallWho::Visitor, &hall(), request, town.now()).await.unwrap();
    format!("/en/tickets/{}", taken.code.compact())
}

fn precedence(town: &Town) -> Precedence {
    town.acts.hall_now(&hall(), town.now(), |hall| hall.day.waiting().next().unwrap().precedence).unwrap()
}

/// The ticket's place and the counters for it are said, and nothing of a wait that nobody foretold.
async fn says_place_and_counters_alone(town: &Town, page: &str) {
    let shown = town.browser().get(page).await.is(200).says("You are next in this line");
    shown.says("One counter can call you.").says_not(TOO_FEW).says_not("not known yet");
    let slip = town.browser().get(&format!("{page}/slip")).await.is(200).says("You are next in this line");
    slip.says_not("Wait:").says_not("not known yet");
}

#[tokio::test]
async fn whoever_comes_is_told_when_too_few_were_served_to_foretell_their_wait() {
    let town = Town::open();
    officer(&town, Command::Open(COUNTER)).await;
    let page = take(&town, &["certificates"]).await;
    town.browser().get(&page).await.is(200).says(TOO_FEW);
    town.browser().get(&format!("{page}/slip")).await.is(200).says("Wait: not known yet");
}

#[tokio::test]
async fn whoever_waits_while_no_counter_serves_is_told_that_and_no_time() {
    let town = Town::open();
    let mut browser = town.browser();
    officer(&town, Command::Open(COUNTER)).await;
    for _ in 0..25 {
        take(&town, &["certificates"]).await;
        town.wait_minutes(5);
        serve_next(&town).await;
    }
    let page = take(&town, &["certificates"]).await;
    browser.get(&page).await.is(200).says("You will probably be called between");
    browser.get("/en/halls/town-hall").await.is(200).says("<b>about ");
    officer(&town, Command::Pause(COUNTER, PauseReason::Break)).await;
    let shown = browser.get(&page).await.is(200).says_not("You will probably be called between");
    shown.says("No counter can call you just now.").says("Your place stays as it is");
    browser.get(&format!("{page}/slip")).await.is(200).says("Wait: no counter open just now");
    let hall = browser.get("/en/halls/town-hall").await.is(200).says_not("<b>about ");
    hall.says("<b>no counter open just now</b>").says("Whoever waits there keeps their place until one opens");
    let program = browser.send(Request::get("/api/v1/halls/town-hall"), Body::empty()).await.is(200);
    program.says(r#""takes_tickets":true,"served":false,"wait":null"#);
    let code = page.rsplit('/').next().unwrap();
    let program = Request::get("/api/v1/ticket").header("ticket-code", code);
    let told = browser.send(program, Body::empty()).await.is(200);
    told.says(r#""counters":[]"#).says(r#""wait":null"#);
    let unserved = take(&town, &["certificates"]).await;
    officer(&town, Command::Resume(COUNTER)).await;
    browser.get(&page).await.is(200).says("You will probably be called between").says("One counter can call you.");
    browser.get(&unserved).await.is(200).says("No counter could call you when you came").says_not(TOO_FEW);
}

#[tokio::test]
async fn whoever_goes_on_to_what_else_they_came_for_is_told_their_place_and_the_counters() {
    let town = Town::open();
    let page = take(&town, &["certificates", "moving"]).await;
    officer(&town, Command::Open(COUNTER)).await;
    serve_next(&town).await;
    assert_eq!(precedence(&town), Precedence::Onward);
    says_place_and_counters_alone(&town, &page).await;
}

#[tokio::test]
async fn whoever_came_back_in_time_is_told_their_place_and_the_counters() {
    let town = Town::open();
    let page = take(&town, &["certificates"]).await;
    for command in [Command::Open, Command::CallNext, Command::Recall, Command::NoShow] {
        officer(&town, command(COUNTER)).await;
    }
    town.browser().post(&format!("{page}/return"), &[]).await.is(303);
    assert_eq!(precedence(&town), Precedence::Returned);
    says_place_and_counters_alone(&town, &page).await;
}
