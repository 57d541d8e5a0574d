//! The hall for those who work in it: sitting down, calling, serving, scanning; the reception; the manager.

mod freed_and_closed;
mod shown_now;

use crate::{
    keys,
    staff::signed_in,
    town::{Answer, Browser, NOW, Town},
};
use guichet_acts::{Confirmation, HallNow, HallWho, HoldRequest, Receipt, Request, TakenTicket, TicketRequest};
use guichet_desk::{
    base::{Language, OfficerId, SecretCode},
    hall::{Command, CounterNumber, Way},
    people::Duty,
};

const SEAT: &str = "/en/staff/halls/town-hall/counters/1";
const PAGE: &str = "/en/staff/counter";
const HALL: &str = "/en/staff/halls/town-hall";

async fn take(town: &Town, queue: &str, receipt: Option<&Receipt>) -> TakenTicket {
    let request = TicketRequest {
        queues: vec![queue.parse().unwrap()],
        party_size: 1,
        priority: false,
        way: Way::Kiosk,
        once: None,
        receipt: receipt.map(|receipt| receipt.code.clone()),
    };
    town.acts.take_ticket(HallWho::Visitor, &"town-hall".parse().unwrap(), request, NOW).await.unwrap()
}

/// Books the last time that is free today.
async fn book_the_last_of_today(town: &Town) -> SecretCode {
    let (hall, queues, quiet) = ("town-hall".parse().unwrap(), vec!["permits".parse().unwrap()], [].into());
    let today = town.acts.free_days(&hall, &queues, &quiet, NOW).unwrap().remove(0);
    assert_eq!(today.day, NOW.day(&town.acts.catalogue().town.zone));
    let begins = today.times.last().unwrap().begins;
    let held = town.acts.hold_appointment(HoldRequest { hall, queues, begins, once: None }, &quiet, NOW).await.unwrap();
    let confirmation = Confirmation { contact: None, language: Language::English, receipt: None };
    town.acts.confirm_appointment(&held.code, confirmation, NOW).await.unwrap();
    held.code
}

/// An officer who sits at counter 1, for certificates and moving.
async fn seated(town: &Town, number: u32) -> Browser<'_> {
    let mut officer = signed_in(town, number).await;
    officer.post(&format!("{SEAT}/sit"), &[]).await.is(303);
    officer
}

/// Presses a button of the page as it stands now.
async fn press(officer: &mut Browser<'_>, act: &str, fields: &[(&str, &str)]) -> Answer {
    let page = officer.get(PAGE).await.is(200);
    press_on(officer, &page, act, fields).await
}

/// Presses a button of a page that was shown before.
async fn press_on(officer: &mut Browser<'_>, page: &Answer, act: &str, fields: &[(&str, &str)]) -> Answer {
    send(officer, page, &format!("{SEAT}/{act}"), fields).await
}

/// Presses a button of the manager's page of a counter as it stands now.
async fn manage(manager: &mut Browser<'_>, counter: u16, act: &str, fields: &[(&str, &str)]) -> Answer {
    let there = format!("{HALL}/counters/{counter}");
    let page = manager.get(&there).await.is(200);
    send(manager, &page, &format!("{there}/{act}"), fields).await
}

/// Sends a form of a page, with what the page showed.
async fn send(browser: &mut Browser<'_>, page: &Answer, path: &str, fields: &[(&str, &str)]) -> Answer {
    let (day, seen) = (page.hidden("day"), page.hidden("seen"));
    let all: Vec<_> =
        [("day", day.as_str()), ("seen", seen.as_str())].into_iter().chain(fields.iter().copied()).collect();
    browser.post(path, &all).await
}

#[tokio::test]
async fn a_person_is_called_served_and_done_by_the_next_act_each_time() {
    let town = Town::open();
    let mut officer = signed_in(&town, 14).await;
    officer.get(PAGE).await.is(200).says("Where do you sit?").says("Nobody waits for it");
    take(&town, "certificates", None).await;
    take(&town, "moving", None).await;
    officer.post(&format!("{SEAT}/sit"), &[]).await.is(303);
    officer
        .get(PAGE)
        .await
        .is(200)
        .says("A001 is next: Certificates")
        .says("B001")
        .says("by arrival")
        .says("Call next <kbd");
    press(&mut officer, "call-next", &[]).await.is(303);
    officer
        .get(PAGE)
        .await
        .is(200)
        .says("Called to your counter")
        .says("The person is here <kbd")
        .says("Call once more first");
    press(&mut officer, "begin", &[]).await.is(303);
    officer.get(PAGE).await.is(200).says("At your counter").says("Finish <kbd").says("No case was brought along");
    press(&mut officer, "finish", &[]).await.is(303);
    officer.get(PAGE).await.is(200).says("B001 is next");
}

#[tokio::test]
async fn what_is_pressed_twice_never_meets_the_next_person() {
    let town = Town::open();
    take(&town, "certificates", None).await;
    take(&town, "certificates", None).await;
    let mut officer = seated(&town, 14).await;
    press(&mut officer, "call-next", &[]).await.is(303);
    press(&mut officer, "begin", &[]).await.is(303);
    let page = officer.get(PAGE).await.is(200);
    press_on(&mut officer, &page, "finish", &[]).await.is(303);
    press(&mut officer, "call-next", &[]).await.is(303);
    let again = press_on(&mut officer, &page, "finish", &[]).await.is(409);
    again.says("Look at who is at the counter now").says("A002").says("moved-on");
    town.wait_minutes(24 * 60);
    let mut officer = seated(&town, 14).await;
    press_on(&mut officer, &page, "leave", &[]).await.is(409).says("moved-on");
    officer.post(&format!("{SEAT}/leave"), &[]).await.is(409).says("moved-on");
}

#[tokio::test]
async fn calling_while_nobody_waits_is_answered_in_plain_words_for_as_long_as_it_is_so() {
    let town = Town::open();
    let mut officer = seated(&town, 14).await;
    let answer = press(&mut officer, "call-next", &[]).await.is(303);
    let there = answer.header("location").to_owned();
    let page = officer.get(&there).await.is(200).says("Nobody waits now").says("Call next <kbd");
    page.says_not("class=\"errors\"");
    officer.get(PAGE).await.is(200).says_not("Nobody waits now");
    take(&town, "certificates", None).await;
    officer.get(&there).await.is(200).says("A001 is next").says_not("Nobody waits now");
}

#[tokio::test]
async fn a_refusal_shows_the_line_as_it_stands_and_what_it_is_about() {
    let town = Town::open();
    let mut officer = seated(&town, 14).await;
    press(&mut officer, "pause", &[]).await.is(422).says("Choose");
    press(&mut officer, "pause", &[("reason", "break")]).await.is(303);
    officer.get(PAGE).await.is(200).says("Paused").says("Break").says("Go on <kbd").says_not("Call next");
    press(&mut officer, "resume", &[]).await.is(303);
    take(&town, "certificates", None).await;
    press(&mut officer, "call-next", &[]).await.is(303);
    press(&mut officer, "leave", &[]).await.is(409).says("It is about A001.");
    let mut other = signed_in(&town, 13).await;
    other
        .post(&format!("{SEAT}/sit"), &[])
        .await
        .is(409)
        .says("Somebody else sits at this counter")
        .says("Where do you sit?");
    other.post(&format!("{SEAT}/recall"), &[("day", "2026-09-24"), ("seen", "3")]).await.is(403);
}

#[tokio::test]
async fn every_other_act_does_what_its_form_asks() {
    let town = Town::open();
    for _ in 0..3 {
        take(&town, "certificates", None).await;
    }
    let mut officer = seated(&town, 14).await;
    let chosen = [("ticket", "A002"), ("reason", "asked-back")];
    press(&mut officer, "call-chosen", &chosen).await.is(303);
    officer.get(PAGE).await.says("A002").says("chosen: They were asked to come back here");
    press(&mut officer, "no-show", &[]).await.is(409).says("Call it again first");
    press(&mut officer, "recall", &[]).await.is(303);
    officer.get(PAGE).await.says("Called 2 times");
    press(&mut officer, "no-show", &[]).await.is(303);
    press(&mut officer, "without-ticket", &[("queue", "moving")]).await.is(303);
    officer.get(PAGE).await.says("B001").says("without a ticket");
    press(&mut officer, "transfer", &[("queue", "tenancy"), ("to", "")]).await.is(303);
    let mut third = signed_in(&town, 13).await;
    third.post("/en/staff/halls/town-hall/counters/3/sit", &[]).await.is(303);
    third.get(PAGE).await.says("B001 is next: Tenancy, sent on");
    press(&mut officer, "leave", &[]).await.is(303);
    officer.get(PAGE).await.says("Where do you sit?");
}

#[tokio::test]
async fn the_case_brought_along_stands_in_the_middle_and_nothing_is_opened() {
    let town = Town::open();
    let receipt = town.certificate().await;
    take(&town, "certificates", Some(&receipt)).await;
    let mut officer = seated(&town, 14).await;
    press(&mut officer, "call-next", &[]).await.is(303);
    let number = receipt.number.to_string();
    officer.get(PAGE).await.says(&number).says("Certificate of residence").says("Take on this case").says_not("Mira");
    press(&mut officer, "begin", &[]).await.is(303);
    officer.get(PAGE).await.says("Open the case <kbd").says("/en/staff/counter?case=open");
    assert_eq!(town.acts.unseals(), 0, "nothing was opened");
    // An officer of another office is told the number and has tried nothing by it.
    press(&mut officer, "transfer", &[("queue", "certificates"), ("to", "")]).await.is(303);
    press(&mut officer, "leave", &[]).await.is(303);
    let mut elsewhere = seated(&town, 25).await;
    press(&mut elsewhere, "call-next", &[]).await.is(303);
    elsewhere.get(PAGE).await.says(&number).says("belongs to another office").says_not("Certificate of residence");
    assert_eq!(town.acts.figures().unwrap().refused_attempts, 0);
}

#[tokio::test]
async fn the_case_opens_at_the_counter_on_record_and_its_acts_lead_back_there() {
    let town = Town::open();
    let receipt = town.certificate().await;
    take(&town, "certificates", Some(&receipt)).await;
    let mut officer = seated(&town, 14).await;
    let open = format!("{PAGE}?case=open");
    press(&mut officer, "call-next", &[]).await.is(303);
    officer.get(&open).await.is(200).says_not("Take on this case for intake <kbd");
    press(&mut officer, "begin", &[]).await.is(303);
    officer.get(&open).await.is(200).says("Take on this case for intake <kbd").says_not("Mira").says("Finish <kbd");
    assert_eq!(town.acts.unseals(), 0, "nothing opens before the duty is taken on");
    let case = format!("/en/staff/cases/{}", receipt.number);
    let taken = [("seen", "1"), ("duty", "intake"), ("from", "counter")];
    let answer = officer.post(&format!("{case}/take"), &taken).await.is(303);
    assert_eq!(answer.header("location"), open);
    officer.get(&open).await.is(200).says("Mira").says("The applicant can see that you did").says("Accept application");
    officer.get(&format!("{open}&ticket=A001")).await.is(200).says("A001").says_not("Mira");
    assert_eq!(town.acts.figures().unwrap().openings, 1, "a ticket that is shown comes alone");
    // What is refused keeps the case, the line and what was typed in their places.
    let stale = [("seen", "1"), ("words", "The photo is cut off."), ("item", "identity"), ("from", "counter")];
    let page = officer.post(&format!("{case}/notice"), &stale).await.is(409).says("The photo is cut off.");
    page.says("has moved on").says("In line").says("Finish <kbd");
    // Once nobody is here, the form leads to the page of the case.
    press(&mut officer, "finish", &[]).await.is(303);
    officer.post(&format!("{case}/notice"), &stale).await.is(409).says("has moved on").says_not("In line");
}

#[tokio::test]
async fn a_case_whose_part_is_done_opens_at_the_counter_on_request_and_stays_there() {
    let town = Town::open();
    let receipt = town.certificate().await;
    take(&town, "certificates", Some(&receipt)).await;
    let mut officer = seated(&town, 14).await;
    press(&mut officer, "call-next", &[]).await.is(303);
    press(&mut officer, "begin", &[]).await.is(303);
    for act in [Request::Take(Duty::Intake), Request::Accept] {
        town.officer(14, receipt.case, act).await;
    }
    let again = "/en/staff/counter?case=open&amp;open=yes";
    let page = officer.get(&format!("{PAGE}?case=open")).await.is(200).says("Your part in this case is done");
    page.says(&format!("href=\"{again}\"")).says_not("Mira");
    assert_eq!(town.acts.figures().unwrap().openings, 0, "nothing opens by itself");
    let page = officer.get(&again.replace("&amp;", "&")).await.is(200).says("Mira").says("Finish <kbd");
    page.says_not("Your part in this case is done");
    assert_eq!(town.acts.figures().unwrap().openings, 1, "what is asked for is on record");
}

#[tokio::test]
async fn scans_of_tickets_and_cases_work_on_every_page() {
    let town = Town::open();
    let taken = take(&town, "certificates", None).await;
    let receipt = town.certificate().await;
    let mut officer = signed_in(&town, 14).await;
    let reception = "/en/staff/halls/town-hall/reception?ticket=A001";
    let address = format!("http://localhost:8080/en/tickets/{}?from=slip", taken.code.compact());
    for typed in ["a001", &taken.code.grouped(), &address] {
        let answer = officer.post("/en/staff/scan", &[("q", typed)]).await.is(303);
        assert_eq!(answer.header("location"), reception, "{typed}");
    }
    officer.post(&format!("{SEAT}/sit"), &[]).await.is(303);
    let answer = officer.post("/en/staff/scan", &[("q", "A001")]).await.is(303);
    assert_eq!(answer.header("location"), "/en/staff/counter?ticket=A001");
    officer.get("/en/staff/counter?ticket=A001").await.says("Call A001 out of turn").says("Give priority");
    officer.get("/en/staff/counter?ticket=A404").await.says("There is no ticket A404 today");
    officer.post("/en/staff/scan", &[("q", "A404")]).await.is(404).says("no such ticket");
    let answer = officer.post("/en/staff/scan", &[("q", &receipt.code.grouped())]).await.is(303);
    assert_eq!(answer.header("location"), format!("/en/staff/cases/{}", receipt.number));
    town.wait_minutes(24 * 60);
    let mut officer = signed_in(&town, 14).await;
    officer.post("/en/staff/scan", &[("q", &taken.code.grouped())]).await.is(404);
}

#[tokio::test]
async fn the_reception_takes_tickets_once_and_helps_whoever_shows_one() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut officer = signed_in(&town, 14).await;
    let reception = format!("{HALL}/reception");
    let page = officer.get(&reception).await.is(200).says("Take a ticket for").says_not("Last week");
    let once = page.hidden("once");
    let code = receipt.code.grouped();
    let asked =
        [("once", once.as_str()), ("first", "moving"), ("queue", "certificates"), ("party", "2"), ("receipt", &code)];
    let first = officer.post(&reception, &asked).await.is(303);
    let second = officer.post(&reception, &asked).await.is(303);
    assert_eq!(first.header("location"), second.header("location"), "pressed twice it is one");
    officer
        .get(first.header("location"))
        .await
        .is(200)
        .says("B001")
        .says("Moving, Certificates")
        .says("Nobody is ahead");
    let wrong = [("once", "x"), ("first", "moving"), ("party", "3"), ("receipt", "nonsense"), ("priority", "1")];
    officer.post(&reception, &wrong).await.is(422).says("nonsense").says("value=\"3\"").says("checked data-key=\"P\"");
    let nobody = [("first", "moving"), ("party", "0"), ("receipt", "")];
    officer.post(&reception, &nobody).await.is(422).says("one to fifty people");
    let shown = officer.get(&format!("{reception}?ticket=B001")).await.says("Give priority").says("2 people");
    let keys = keys::of(&shown.text);
    assert!(keys.contains(&"V") && keys.contains(&"P"), "for whoever waits, and for whoever comes: {keys:?}");
    let day = shown.hidden("day");
    let day = [("day", day.as_str())];
    officer.post(&format!("{reception}/B001/priority"), &day).await.is(303);
    officer.get(&format!("{reception}?ticket=B001")).await.says("priority").says_not("Give priority");
    officer.post(&format!("{reception}/B001/check-in"), &day).await.is(409).says("has been checked in already");
    officer.post(&format!("{reception}/B001/give-back"), &day).await.is(303);
    officer.get(&format!("{reception}?ticket=B001")).await.says("given back").says_not("Take the ticket back");
    officer.post(&format!("{reception}/B001/dance"), &day).await.is(404);
}

#[tokio::test]
async fn what_is_pressed_at_the_reception_is_for_a_ticket_of_the_day_that_the_page_is_of() {
    let town = Town::open();
    take(&town, "certificates", None).await;
    let mut officer = signed_in(&town, 14).await;
    let day = officer.get(&format!("{HALL}/reception?ticket=A001")).await.is(200).hidden("day");
    assert_eq!(day, "2026-09-24");
    for (given, back) in [("2026-09-23", "reception"), ("", "reception"), ("2026-09-23", "counter")] {
        let pressed = [("day", given), ("back", back)];
        let told = officer.post(&format!("{HALL}/reception/A001/priority"), &pressed).await.is(409);
        if back == "reception" {
            told.says("This page is of another day");
        }
    }
    let has_priority = |hall: HallNow<'_>| hall.day.tickets().any(|ticket| ticket.priority);
    assert!(!town.acts.hall_now(&"town-hall".parse().unwrap(), town.now(), has_priority).unwrap());
    let pressed = [("day", day.as_str()), ("back", "reception")];
    officer.post(&format!("{HALL}/reception/A001/priority"), &pressed).await.is(303);
    assert!(town.acts.hall_now(&"town-hall".parse().unwrap(), town.now(), has_priority).unwrap());
}

#[tokio::test]
async fn what_a_manager_did_not_choose_is_not_guessed() {
    let town = Town::open();
    let mut manager = signed_in(&town, 51).await;
    manage(&mut manager, 3, "open", &[]).await.is(303);
    let hall = "town-hall".parse().unwrap();
    let events = || town.acts.hall_now(&hall, town.now(), |hall| hall.day.events).unwrap();
    let before = events();
    let forms: [(&str, &[(&str, &str)]); 4] = [
        ("halt", &[]),
        ("halt", &[("reason", "coffee")]),
        ("skills", &[("queue", "tenancy"), ("queue", "No queue")]),
        ("skills", &[("queue", "tenancy"), ("queue", "")]),
    ];
    for (act, fields) in forms {
        let told = manage(&mut manager, 3, act, fields).await.is(422);
        told.says("Something on the form was not chosen").says("Counter 3");
    }
    let nowhere = [("queue", "tenancy"), ("queue", "nowhere")];
    let told = manage(&mut manager, 3, "skills", &nowhere).await;
    assert!(told.status.is_client_error(), "{}", told.text);
    assert_eq!(events(), before);
}

#[tokio::test]
async fn the_manager_sees_counters_and_queues_and_opens_what_helps() {
    let town = Town::open();
    for _ in 0..6 {
        take(&town, "tenancy", None).await;
    }
    let mut manager = signed_in(&town, 51).await;
    manager
        .get(HALL)
        .await
        .is(200)
        .says("0 busy, 0 free, 0 paused, 8 closed")
        .says("6 numbers wait · times in minutes");
    town.wait_minutes(21);
    let page = manager.get(HALL).await.says("Over promise").says("Open counter 3 for Tenancy");
    let page = page.says("and no counter serves it").says("waits about 72 minutes");
    send(&mut manager, &page, &format!("{HALL}/counters/3/open"), &[]).await.is(303);
    manager.get(HALL).await.says("Open, nobody there").says("Open counter 4 for Tenancy");
    manage(&mut manager, 3, "open", &[]).await.is(409).says("nothing-changes");
    manager.get(&format!("{HALL}/counters/3")).await.is(200).says("Set what it serves");
    manage(&mut manager, 3, "skills", &[("queue", "tenancy"), ("quick", "1")]).await.is(303);
    let mut officer = signed_in(&town, 14).await;
    officer.get(PAGE).await.says("Opened for whoever comes.");
    officer.post(&format!("{HALL}/counters/3/sit"), &[]).await.is(303);
    officer.get(PAGE).await.says("C001 is next: Tenancy");
    manage(&mut manager, 3, "halt", &[("reason", "fault")]).await.is(303);
    manager.get(HALL).await.says("Something does not work").says("Go on");
    manage(&mut manager, 3, "go-on", &[]).await.is(303);
    manage(&mut manager, 3, "close", &[]).await.is(303);
    officer.post(&format!("{HALL}/counters/3/open"), &[]).await.is(403).says("Only somebody who manages the hall");
}

/// What officer 13 does at the counter for tenancies.
async fn at_tenancies(town: &Town, act: fn(CounterNumber) -> Command) {
    let (who, hall) = (HallWho::Officer(OfficerId(13)), "town-hall".parse().unwrap());
    town.acts.in_hall(who, &hall, act(CounterNumber(3)), NOW).await.unwrap();
}

#[tokio::test]
async fn who_was_called_meanwhile_hinders_no_closing_and_hides_nobody_who_came() {
    let town = Town::open();
    for _ in 0..3 {
        take(&town, "tenancy", None).await;
    }
    at_tenancies(&town, Command::Open).await;
    let mut manager = signed_in(&town, 51).await;
    let queue = format!("{HALL}/queues/tenancy");
    let count = manager.get(&format!("{queue}/closing")).await.says("3 numbers wait in the hall").hidden("count");
    at_tenancies(&town, Command::CallNext).await;
    take(&town, "tenancy", None).await;
    let asked_anew = manager.post(&format!("{queue}/turn-away"), &[("count", &count)]).await.is(409);
    let count = asked_anew.says("More people have come since").says("3 numbers wait in the hall").hidden("count");
    at_tenancies(&town, Command::Begin).await;
    at_tenancies(&town, Command::Finish).await;
    at_tenancies(&town, Command::CallNext).await;
    manager.post(&format!("{queue}/turn-away"), &[("count", &count)]).await.is(303);
    manager.get(HALL).await.says("No more tickets").says("nobody waits");
}

#[tokio::test]
async fn a_page_left_open_overnight_closes_and_opens_no_queue_of_another_day() {
    let town = Town::open();
    take(&town, "tenancy", None).await;
    let mut manager = signed_in(&town, 51).await;
    let queue = format!("{HALL}/queues/tenancy");
    let page = manager.get(&format!("{queue}/closing")).await.is(200);
    let (day, count) = (page.hidden("day"), page.hidden("count"));
    town.wait_minutes(24 * 60);
    let mut manager = signed_in(&town, 51).await;
    let turned_away = manager.post(&format!("{queue}/turn-away"), &[("count", &count)]).await.is(409);
    turned_away.says("This page is of another day").says_not("More people have come");
    let closed = manager.post(&format!("{queue}/close"), &[("day", &day)]).await.is(409);
    closed.says("This page is of another day").says_not("More people have come");
    manager.post(&format!("{queue}/close"), &[]).await.is(409);
    manager.get(HALL).await.is(200).says_not("No more tickets");
    let today = manager.get(&format!("{queue}/closing")).await.hidden("day");
    manager.post(&format!("{queue}/close"), &[("day", &today)]).await.is(303);
    let opened = manager.post(&format!("{queue}/open"), &[("day", &day)]).await.is(409);
    opened.says("This page is of another day").says("No more tickets");
}

#[tokio::test]
async fn tomorrow_and_last_week_say_what_will_appear_before_there_is_anything() {
    let town = Town::open();
    let mut manager = signed_in(&town, 51).await;
    manager.get(&format!("{HALL}/tomorrow")).await.is(200).says("Not enough is known yet").says("So far there are 0");
    manager.get(&format!("{HALL}/week")).await.is(200).says("Nothing is on record for these days");
    manager.get(&format!("{HALL}/week")).await.says("Town Hall, 17 September to 23 September");
    manager.get("/zh/staff/halls/town-hall/week").await.is(200).says("这几天没有记录");
}

#[tokio::test]
async fn only_who_manages_halls_manages_and_supervisors_see_all() {
    let town = Town::open();
    let pages = ["", "/tomorrow", "/week", "/counters/1", "/queues/tenancy/closing", "/day/end"];
    for (number, status) in [(14, 403), (15, 200), (51, 200)] {
        let mut officer = signed_in(&town, number).await;
        for page in pages {
            officer.get(&format!("{HALL}{page}")).await.is(status);
        }
        officer.get(&format!("{HALL}/reception")).await.is(200);
    }
    let mut stranger = town.browser();
    for page in pages.into_iter().chain(["/reception"]) {
        stranger.get(&format!("{HALL}{page}")).await.is(401);
    }
    stranger.get(PAGE).await.is(401);
    let mut manager = signed_in(&town, 51).await;
    manager.get("/en/staff/halls/nowhere").await.is(404);
    manager.get(&format!("{HALL}/counters/99")).await.is(404);
    manager.get(&format!("{HALL}/queues/nothing/closing")).await.is(404);
}
