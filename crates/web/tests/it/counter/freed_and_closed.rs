//! What whoever manages the hall ends: a visit that an officer left, a queue, the day.

use super::{HALL, PAGE, SEAT, book_the_last_of_today, manage, press, press_on, seated, send, take};
use crate::{staff::signed_in, town::Town};
use guichet_desk::{appointment::Stage, base::QueueCode, hall};

#[tokio::test]
async fn the_manager_frees_a_counter_of_whoever_an_officer_left_there() {
    let town = Town::open();
    take(&town, "certificates", None).await;
    let (mut officer, mut manager) = (seated(&town, 14).await, signed_in(&town, 51).await);
    manager.get(SEAT).await.is(200).says_not("Send back to the line").says_not("Finish the visit here");
    press(&mut officer, "call-next", &[]).await.is(303);
    manager.get(HALL).await.is(200).says("Officer gone?");
    let called = manager.get(SEAT).await.is(200).says("A001, called").says("Send back to the line");
    let queue = [("queue", "certificates")];
    press_on(&mut officer, &called, "send-back", &queue).await.is(403).says("Only somebody who manages the hall");
    press_on(&mut manager, &called, "send-back", &queue).await.is(303);
    press(&mut officer, "call-next", &[]).await.is(303);
    press_on(&mut manager, &called, "send-back", &queue).await.is(409).says("moved-on");
    press(&mut officer, "begin", &[]).await.is(303);
    let served = manager.get(SEAT).await.is(200).says("A001, is being served").says("Finish the visit here");
    press_on(&mut manager, &served, "finish-there", &[]).await.is(303);
    manager.get(HALL).await.is(200).says_not("Officer gone?");
    manage(&mut manager, 1, "close", &[]).await.is(303);
    officer.get(PAGE).await.is(200).says("Where do you sit?");
}

#[tokio::test]
async fn the_manager_frees_a_counter_of_whoever_was_called_there_though_their_line_left_the_plan() {
    let town = Town::open();
    take(&town, "certificates", None).await;
    press(&mut seated(&town, 14).await, "call-next", &[]).await.is(303);
    let line: QueueCode = "certificates".parse().unwrap();
    let town = town.begun_anew(|plan| drop(plan.queues.remove(&line)));
    let mut manager = signed_in(&town, 51).await;
    let called = manager.get(SEAT).await.is(200).says("A001, called").says_not("Send back to the line");
    let called = called.says("Finish the visit here");
    press_on(&mut manager, &called, "finish-there", &[]).await.is(303);
    manager.get(HALL).await.is(200).says_not("Officer gone?");
    manage(&mut manager, 1, "close", &[]).await.is(303);
}

#[tokio::test]
async fn a_manager_s_page_that_is_out_of_date_closes_nobody_s_counter_and_undoes_nothing() {
    let town = Town::open();
    let mut officer = seated(&town, 14).await;
    let (mut manager, mut another) = (signed_in(&town, 51).await, signed_in(&town, 15).await);
    let (tiles, counter) = (manager.get(HALL).await.is(200), manager.get(SEAT).await.is(200));
    manage(&mut another, 1, "skills", &[("queue", "tenancy")]).await.is(303);
    let late = [("queue", "certificates"), ("queue", "moving")];
    send(&mut manager, &counter, &format!("{SEAT}/skills"), &late).await.is(409).says("moved-on");
    press(&mut officer, "leave", &[]).await.is(303);
    seated(&town, 13).await.get(PAGE).await.is(200).says_not("Where do you sit?");
    for page in [&tiles, &counter] {
        let told = send(&mut manager, page, &format!("{SEAT}/close"), &[]).await.is(409);
        told.says("Something has happened at this counter").says("moved-on");
    }
    town.wait_minutes(24 * 60);
    seated(&town, 14).await;
    let mut manager = signed_in(&town, 51).await;
    send(&mut manager, &counter, &format!("{SEAT}/close"), &[]).await.is(409).says("moved-on");
    manager.post(&format!("{SEAT}/close"), &[]).await.is(409).says("moved-on");
    manage(&mut manager, 1, "close", &[]).await.is(303);
}

#[tokio::test]
async fn a_line_that_left_the_plan_is_shown_and_called_until_nobody_waits_in_it() {
    let town = Town::open();
    let taken = take(&town, "certificates", None).await;
    let line: QueueCode = "certificates".parse().unwrap();
    let town = town.begun_anew(|plan| {
        plan.queues.remove(&line);
        plan.counters.values_mut().for_each(|counter| counter.skills.retain(|queue| *queue != line));
    });
    let page = format!("/en/tickets/{}", taken.code.compact());
    let shown = town.browser().get(&page).await.is(200).says("This line is no longer in the hall’s plan");
    shown.says("No counter can call you just now.");
    let program = town.browser().get("/api/v1/halls/town-hall").await.is(200);
    program.says(r#""queue":"certificates","letter":null,"waiting":1,"counters":0,"takes_tickets":false"#);
    town.browser().get("/en/halls/town-hall/display").await.is(200).says("data-queue=\"certificates\"");
    let (mut officer, mut manager) = (seated(&town, 14).await, signed_in(&town, 51).await);
    let left = "No longer in the plan: let a counter serve it";
    manager.get(HALL).await.is(200).says(left).says(&format!("{HALL}/queues/certificates/closing"));
    manager.get(&format!("{HALL}/queues/certificates/closing")).await.is(200).says("One number waits in the hall");
    manager.get(SEAT).await.is(200).says("value=\"certificates\"");
    let both = [("queue", "certificates"), ("queue", "moving")];
    manage(&mut manager, 1, "skills", &both).await.is(303);
    town.browser().get(&page).await.is(200).says("One counter can call you.");
    press(&mut officer, "call-next", &[]).await.is(303);
    officer.get(PAGE).await.is(200).says("A001");
    manager.get(HALL).await.is(200).says_not(left);
}

#[tokio::test]
async fn a_queue_that_serves_on_those_who_wait_can_still_be_closed_for_them() {
    let town = Town::open();
    let taken = take(&town, "tenancy", None).await;
    let (queue, link) = (format!("{HALL}/queues/tenancy"), "Close for those who wait, too");
    let mut manager = signed_in(&town, 51).await;
    let day = manager.get(&format!("{queue}/closing")).await.hidden("day");
    manager.get(HALL).await.says_not(link);
    manager.post(&format!("{queue}/close"), &[("day", &day)]).await.is(303);
    manager.get(HALL).await.says("Open again").says(link).says(&format!("{queue}/closing"));
    let page = manager.get(&format!("{queue}/closing")).await.is(200).says_not(&format!("{queue}/close\""));
    let count = page.hidden("count");
    manager.post(&format!("{queue}/turn-away"), &[("count", &count)]).await.is(303);
    assert_eq!(town.acts.ticket(&taken.code, town.now()).unwrap().ticket.stage, hall::Stage::TurnedAway);
    manager.get(HALL).await.says("Open again").says_not(link);
}

#[tokio::test]
async fn closing_a_queue_and_the_day_says_first_how_many_it_concerns() {
    let town = Town::open();
    for _ in 0..2 {
        take(&town, "tenancy", None).await;
    }
    let mut manager = signed_in(&town, 51).await;
    let queue = format!("{HALL}/queues/tenancy");
    let page = manager.get(&format!("{queue}/closing")).await.is(200).says("2 numbers wait in the hall");
    let page = page.says("tell 2 people to come another time").says("Close Tenancy in Town Hall for today");
    let count = page.hidden("count");
    take(&town, "tenancy", None).await;
    let asked_anew = manager.post(&format!("{queue}/turn-away"), &[("count", &count)]).await.is(409);
    let count = asked_anew.says("More people have come since").hidden("count");
    manager.post(&format!("{queue}/turn-away"), &[("count", &count)]).await.is(303);
    manager.get(HALL).await.says("No more tickets").says("nobody waits");
    let day = manager.get(HALL).await.hidden("day");
    manager.post(&format!("{queue}/open"), &[("day", &day)]).await.is(303);
    manager.post(&format!("{queue}/open"), &[("day", &day)]).await.is(409).says("nothing-changes");
    take(&town, "tenancy", None).await;
    manager.post(&format!("{queue}/close"), &[("day", &day)]).await.is(303);
    manager.get(HALL).await.says("No more tickets").says("one number waits");
    let page = manager.get(&format!("{HALL}/day/end")).await.is(200).says("One number still waits");
    let count = page.says("Nobody who booked for today is still to come").hidden("count");
    let booked = book_the_last_of_today(&town).await;
    let asked_anew = manager.post(&format!("{HALL}/day/end"), &[("count", &count)]).await.is(409);
    let count = asked_anew.says("One who booked for today is still to come").hidden("count");
    manager.post(&format!("{HALL}/day/end"), &[("count", "0")]).await.is(409);
    manager.post(&format!("{HALL}/day/end"), &[("count", &count)]).await.is(303);
    manager.get(HALL).await.is(200).says("day is over");
    manager.get(PAGE).await.is(200).says("day is over");
    assert_eq!(town.acts.appointment(&booked).unwrap().booking.stage, Stage::Displaced);
}
