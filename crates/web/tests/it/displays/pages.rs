//! The pages as the desk draws them: right before any script runs, and right without one.

use super::hall::{Watching, hall};
use crate::{kiosk::screen, town::Town};
use guichet_desk::hall::{Command, CounterNumber};
use serde_json::json;

const DISPLAY: &str = "/en/halls/town-hall/display";

#[tokio::test]
async fn the_display_is_drawn_with_the_last_call_those_before_and_every_queue() {
    let town = Town::open();
    let hall = hall(&town);
    hall.open(1).await;
    for _ in 0..3 {
        hall.take("certificates").await;
        hall.call(1).await;
    }
    let page = town.browser().get(DISPLAY).await.is(200);
    let now = page.text.split("<section class=\"now\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
    assert!(now.contains("<bdi data-ticket>A003</bdi>") && now.contains("data-counter>1</p>"), "{now}");
    let page = page.says("data-events=\"/halls/town-hall/events\"").says("data-id=\"2026-09-24.");
    let before = page.text.split("<section class=\"before\">").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(before.find("A002").unwrap() < before.find("A001").unwrap(), "newest first");
    assert_eq!(before.matches("<li data-before class=\"empty\">").count(), 4, "each call has its place beforehand");
    for queue in ["certificates", "moving", "tenancy", "permits", "advice"] {
        assert!(page.text.contains(&format!("data-queue=\"{queue}\"")), "{queue}");
    }
    assert!(page.text.len() < 60_000);
}

#[tokio::test]
async fn a_display_speaks_two_languages_at_once_the_page_s_own_first() {
    let town = Town::open();
    let mut browser = town.browser();
    for (path, first, second) in [(DISPLAY, "Number", "号码"), ("/zh/halls/town-hall/display", "号码", "Number")] {
        let page = browser.get(path).await.is(200);
        let (own, other) =
            (page.text.find(&format!("data-turn=\"0\">{first}")), page.text.find(&format!("data-turn=\"1\">{second}")));
        assert!(own.unwrap() < other.unwrap(), "{path}");
    }
}

#[tokio::test]
async fn each_language_of_a_display_runs_its_own_way() {
    let page = Town::open().browser().get("/ar/halls/town-hall/display").await.is(200);
    let page = page.says("<span lang=\"ar\" dir=\"rtl\" data-turn=\"0\">");
    let page = page.says("<span lang=\"en\" dir=\"ltr\" data-turn=\"2\" hidden>");
    page.says("<span lang=\"ar\" dir=\"rtl\" data-turn=\"0\" data-words=\"");
}

#[tokio::test]
async fn words_of_the_town_that_stand_in_on_a_display_run_their_own_way() {
    let page = Town::without_arabic("hall-town-hall").browser().get("/ar/halls/town-hall/display").await.is(200);
    let page = page.says("<span lang=\"en\" dir=\"ltr\" data-turn=\"0\">Town Hall</span>");
    page.says("<span lang=\"ar\" dir=\"rtl\" data-turn=\"0\">");
}

#[tokio::test]
async fn without_script_the_display_is_loaded_anew_and_says_as_of_when_it_is() {
    let town = Town::open();
    let page = town.browser().get(DISPLAY).await.is(200);
    page.says("<noscript><meta http-equiv=\"refresh\" content=\"10\"></noscript>").says("As at 10:31:00").says("10:31");
}

#[tokio::test]
async fn what_there_is_not_is_said_in_words() {
    let town = Town::open();
    let mut browser = town.browser();
    browser.get(DISPLAY).await.says("Nobody has been called yet today").says("data-wait data-is=\"unserved\"");
    let hall = hall(&town);
    hall.open(1).await;
    browser.get(DISPLAY).await.says("data-wait data-is=\"unknown\"");
    hall.close_queue("certificates").await;
    browser.get(DISPLAY).await.says("data-wait data-is=\"closed\"");
    hall.end_day().await;
    browser.get(DISPLAY).await.says("data-now data-is=\"ended\"");
    for nowhere in ["/en/halls/nowhere/display", "/en/halls/town-hall/counters/99/display"] {
        browser.get(nowhere).await.is(404);
    }
    browser.get("/en/halls/town-hall/counters/one/display").await.is(404);
}

#[tokio::test]
async fn the_sign_over_a_counter_says_whom_it_expects_or_why_nobody() {
    let town = Town::open();
    let mut browser = town.browser();
    let sign = "/en/halls/town-hall/counters/1/display";
    browser.get(sign).await.is(200).says("data-is=\"closed\"");
    let hall = hall(&town);
    hall.open(1).await;
    browser.get(sign).await.says("data-sign=\"1\" data-is=\"free\"");
    hall.take("certificates").await;
    hall.call(1).await;
    browser.get(sign).await.says("data-is=\"called\"").says("<bdi data-ticket>A001</bdi>");
    hall.begin(1).await;
    browser.get(sign).await.says("data-is=\"served\"");
    hall.finish(1).await;
    hall.pause(1).await;
    browser.get(sign).await.says("data-is=\"paused\"").says_not("A001");
}

#[tokio::test]
async fn the_sign_and_the_tablet_of_a_counter_that_left_the_plan_go_on_until_it_closes() {
    let town = Town::open();
    hall(&town).open(2).await;
    hall(&town).take("certificates").await;
    let town = town.begun_anew(|plan| drop(plan.counters.remove(&CounterNumber(2))));
    let (hall, mut browser) = (hall(&town), town.browser());
    let sign = "/en/halls/town-hall/counters/2/display";
    let tablet = format!("/en/halls/town-hall/counters/2/rate?screen={}", screen(&town));
    let at = hall.call(2).await;
    let state = Watching::from(&town, None).await.until(at).await;
    assert_eq!(state.data["counters"][1], json!({"counter": 2, "is": "called", "ticket": "A001"}));
    browser.get(sign).await.is(200).says("data-is=\"called\"").says("<bdi data-ticket>A001</bdi>");
    hall.begin(2).await;
    hall.finish(2).await;
    browser.get(&tablet).await.is(200).says("How was it?");
    let at = hall.ask(2, Command::Close(CounterNumber(2))).await.unwrap();
    let state = Watching::from(&town, None).await.until(at).await;
    assert_eq!(state.data["counters"][1]["counter"], 3);
    browser.get(sign).await.is(404);
    browser.get(&tablet).await.is(404);
}

#[tokio::test]
async fn the_screens_of_a_counter_that_left_the_plan_are_listed_for_a_manager_until_it_closes() {
    let town = Town::open();
    hall(&town).open(2).await;
    let town = town.begun_anew(|plan| drop(plan.counters.remove(&CounterNumber(2))));
    let mut manager = crate::staff::signed_in(&town, 51).await;
    let names = ["Tablet at counter 2", "Sign over counter 2"];
    let screens = "/en/staff/halls/town-hall/screens";
    let page = manager.get(screens).await.is(200);
    let page = names.iter().fold(page, |page, name| page.says(&format!(">{name}</a>")));
    page.says("aria-label=\"To scan with the tablet at counter 2\"");
    manager.post(screens, &[]).await.is(200).says("the tablets at 8 counters");
    hall(&town).ask(2, Command::Close(CounterNumber(2))).await.unwrap();
    let page = manager.get(screens).await.is(200);
    names.iter().fold(page, |page, name| page.says_not(name));
    manager.post(screens, &[]).await.is(200).says("the tablets at 7 counters");
}

/// By what the display, a sign and the events of the town hall say that they are drawn. The desk closes after that.
async fn marks(town: &Town) -> [String; 3] {
    let mut browser = town.browser();
    let [display, sign] = [DISPLAY, "/en/halls/town-hall/counters/1/display"];
    let of = |page: &str| page.split_once("data-mark=\"").unwrap().1.split('"').next().unwrap().to_owned();
    let mut watching = Watching::from(town, None).await;
    let told = watching.next().await.data["mark"].as_str().unwrap().to_owned();
    town.close();
    while watching.comes().await.is_some() {}
    [of(&browser.get(display).await.is(200).text), of(&browser.get(sign).await.is(200).text), told]
}

#[tokio::test]
async fn a_display_and_its_events_carry_one_mark_which_is_another_once_the_plan_is() {
    let town = Town::open();
    let [display, sign, told] = marks(&town).await;
    assert_eq!((&display, &sign), (&told, &told));
    assert_eq!(display.len(), 12, "{display}");
    let town = town.begun_anew(|_| ());
    assert_eq!(marks(&town).await, [&*told; 3], "a new start alone changes nothing");
    let town = town.begun_anew(|plan| plan.languages.reverse());
    let other = marks(&town).await;
    assert!(other.iter().all(|mark| *mark == other[0] && *mark != told), "{other:?}, {told}");
    let town = town.begun_anew(|plan| drop(plan.counters.remove(&CounterNumber(2))));
    assert_ne!(marks(&town).await[2], told);
}

#[tokio::test]
async fn the_mark_of_a_display_is_another_once_the_town_words_something_otherwise() {
    let hall = marks(&Town::without_arabic("hall-town-hall =")).await;
    let queue = marks(&Town::without_arabic("queue-town-hall-permits")).await;
    assert_ne!(hall, queue);
}

#[tokio::test]
async fn a_range_stands_on_the_display_once_enough_waits_were_learned() {
    let town = Town::open();
    let hall = hall(&town);
    hall.open(1).await;
    for _ in 0..40 {
        hall.take("certificates").await;
        town.wait_seconds(300);
        hall.call(1).await;
        hall.finish(1).await;
    }
    let page = town.browser().get(DISPLAY).await.is(200).says("data-wait data-is=\"range\"");
    page.says("of 100 waited within the range shown").says_not("data-held hidden");
    hall.pause(1).await;
    let page = town.browser().get(DISPLAY).await.is(200).says_not("data-is=\"range\"");
    page.says("data-wait data-is=\"unserved\"").says("no counter open");
}
