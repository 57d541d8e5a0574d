//! Rating what one was served with: once, on the phone or at the counter, published from ten on.

use crate::{
    kiosk::{COUNTER, officer, screen, serve_next, take, ticket_page},
    town::Town,
};
use guichet_desk::hall::Command;

#[tokio::test]
async fn a_service_is_rated_once_on_the_phone_or_at_the_counter() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = ticket_page(&take(&town, &mut browser, "certificates").await);
    officer(&town, Command::Open(COUNTER)).await;
    serve_next(&town).await;
    browser.get(&page).await.is(200).says("How was it?").says("Very good").says("Very bad");
    let rated = browser.post(&format!("{page}/rate"), &[("level", "1")]).await.is(303);
    browser.get(rated.header("location")).await.is(200).says("Thank you.").says_not("Shall we look into it?");
    browser.post(&format!("{page}/rate"), &[("level", "1")]).await.is(409).says("nothing-to-rate");
    let tablet = format!("/en/halls/town-hall/counters/1/rate?screen={}", screen(&town));
    browser.get(&tablet).await.is(200).says("When you have been served at this counter");
}

#[tokio::test]
async fn the_tablet_asks_whoever_was_just_served_and_offers_a_complaint_when_it_was_bad() {
    let town = Town::open();
    let mut browser = town.browser();
    take(&town, &mut browser, "certificates").await;
    officer(&town, Command::Open(COUNTER)).await;
    serve_next(&town).await;
    let screen = screen(&town);
    let path = "/en/halls/town-hall/counters/1/rate";
    browser.get(path).await.is(200).says("This screen is not set up");
    browser.post(path, &[("level", "5")]).await.is(409);
    browser.get(&format!("{path}?screen={screen}")).await.is(200).says("How was it?");
    let rated = browser.post(path, &[("screen", &screen), ("level", "5")]).await.is(303);
    let thanks = browser.get(rated.header("location")).await.is(200).says("Thank you.");
    thanks.says("Shall we look into it?").says("working days");
    browser.post(path, &[("screen", &screen), ("level", "5")]).await.is(409).says("nothing-to-rate");
    browser.get("/en/halls/town-hall/counters/99/rate").await.is(404);
}

#[tokio::test]
async fn whoever_was_served_at_two_counters_is_asked_once_at_the_second() {
    let town = Town::open();
    let mut browser = town.browser();
    let queues = [("queue", "certificates"), ("queue", "moving")];
    let (screen, once) = (screen(&town), town.acts.once());
    let asked = [("kiosk", "yes"), ("screen", screen.as_str()), ("party", "1"), ("once", &once)];
    let taken = browser.post("/en/halls/town-hall/tickets", &[&asked[..], &queues].concat()).await.is(303);
    officer(&town, Command::Open(COUNTER)).await;
    serve_next(&town).await;
    serve_next(&town).await;
    let path = "/en/halls/town-hall/counters/1/rate";
    let rated = browser.post(path, &[("screen", &screen), ("level", "1")]).await.is(303);
    browser.get(rated.header("location")).await.is(200).says("Thank you.").says_not("How was it?");
    browser.post(path, &[("screen", &screen), ("level", "1")]).await.is(409).says("nothing-to-rate");
    browser.get(&ticket_page(taken.header("location"))).await.is(200).says_not("How was it?");
}

#[tokio::test]
async fn ratings_are_published_from_ten_on_for_the_hall_and_its_queue_only() {
    let town = Town::open();
    let mut browser = town.browser();
    officer(&town, Command::Open(COUNTER)).await;
    for visit in 0..10 {
        let page = ticket_page(&take(&town, &mut browser, "certificates").await);
        serve_next(&town).await;
        let level = if visit == 0 { "5" } else { "1" };
        browser.post(&format!("{page}/rate"), &[("level", level)]).await.is(303);
    }
    browser.get("/en/halls/town-hall").await.is(200).says("Ratings appear here once a month is over");
    town.wait_minutes(30 * 24 * 60);
    let page = browser.get("/en/halls/town-hall").await.is(200).says("10 ratings in the last twelve months");
    page.says("90 %").says("10 %").says_not("ratings at counter");
}
