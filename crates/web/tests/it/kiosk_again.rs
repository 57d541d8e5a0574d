//! Whoever comes to the kiosk once more with the code of their ticket: before the call, during it and after it.

use crate::{
    kiosk::{COUNTER, hall, officer, screen, take, ticket_page},
    town::{Answer, Town},
};
use guichet_desk::{
    base::SecretCode,
    hall::{Command, CounterNumber, Stage},
};

/// A counter for permits.
const PERMITS: CounterNumber = CounterNumber(5);

/// The code of a ticket that was taken at the kiosk.
fn code_of(taken: &str) -> SecretCode {
    ticket_page(taken).rsplit('/').next().unwrap().parse().unwrap()
}

async fn scan(town: &Town, code: &SecretCode) -> Answer {
    let fields = [("screen", screen(town)), ("code", code.grouped())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    town.browser().post("/en/halls/town-hall/kiosk/phone", &fields).await
}

fn stage(town: &Town, code: &SecretCode) -> Stage {
    town.acts.ticket(code, town.now()).unwrap().ticket.stage
}

/// A counter opens, and the one who waits is called there in vain.
async fn miss(town: &Town, counter: CounterNumber) {
    for command in [Command::Open, Command::CallNext, Command::Recall, Command::NoShow].map(|act| act(counter)) {
        officer(town, command).await;
    }
}

#[tokio::test]
async fn the_kiosk_says_that_a_ticket_is_taken_there_too_also_after_a_missed_call() {
    let town = Town::open();
    let (mut browser, screen) = (town.browser(), screen(&town));
    let begin = browser.get(&format!("/en/halls/town-hall/kiosk?screen={screen}")).await.is(200);
    begin.says("A booked time, or your ticket, also when you missed your call");
    let asked = browser.get(&format!("/en/halls/town-hall/kiosk/phone?screen={screen}")).await.is(200);
    asked.says("Scan the code of your booked time or of your ticket, or type it.");
}

#[tokio::test]
async fn whoever_missed_the_call_and_scans_the_slip_at_the_kiosk_is_back_in_the_line() {
    let town = Town::open();
    let taken = take(&town, &mut town.browser(), "certificates").await;
    let code = code_of(&taken);
    miss(&town, COUNTER).await;
    assert_eq!(stage(&town, &code), Stage::Missed);
    let back = scan(&town, &code).await.is(303);
    assert_eq!(back.header("location"), taken);
    assert_eq!(stage(&town, &code), Stage::Waiting);
    town.browser().get(&taken).await.is(200).says("Your number is A001").says("You are next in this line");
    town.browser().get(&ticket_page(&taken)).await.is(200).says("You kept your place");
}

#[tokio::test]
async fn whoever_missed_the_call_for_a_booked_time_comes_back_by_the_code_of_the_booking_too() {
    let town = Town::open();
    let (_, booking) = crate::scanned_bookings::booked(&town).await;
    let taken = scan(&town, &booking).await.is(303).header("location").to_owned();
    let code = code_of(&taken);
    miss(&town, PERMITS).await;
    assert_eq!(stage(&town, &code), Stage::Missed);
    assert_eq!(scan(&town, &booking).await.is(303).header("location"), taken);
    assert_eq!(stage(&town, &code), Stage::Waiting);
}

#[tokio::test]
async fn whoever_scans_a_ticket_that_counts_already_is_shown_it_and_where_to_go_once_it_is_called() {
    let town = Town::open();
    let taken = take(&town, &mut town.browser(), "certificates").await;
    let code = code_of(&taken);
    assert_eq!(scan(&town, &code).await.is(303).header("location"), taken);
    let shown = town.browser().get(&taken).await.is(200);
    shown.says("You are next in this line").says_not("Go to counter");
    officer(&town, Command::Open(COUNTER)).await;
    officer(&town, Command::CallNext(COUNTER)).await;
    assert_eq!(scan(&town, &code).await.is(303).header("location"), taken);
    town.browser().get(&taken).await.is(200).says("Go to counter 1 now").says_not("You are next in this line");
    assert!(matches!(stage(&town, &code), Stage::Called { counter: COUNTER, calls: 1 }));
}

#[tokio::test]
async fn a_ticket_that_is_over_is_still_refused_at_the_kiosk() {
    let town = Town::open();
    let taken = take(&town, &mut town.browser(), "certificates").await;
    town.acts.with_ticket(&code_of(&taken), Command::Leave, town.now()).await.unwrap();
    scan(&town, &code_of(&taken)).await.is(409).says("not-now");
    assert_eq!(town.acts.hall_now(&hall(), town.now(), |hall| hall.day.waiting().count()).unwrap(), 0);
}
