//! The hall as those who come to it see it: the kiosk, the ticket, the door and the slip.

use crate::{
    staff::signed_in,
    town::{Answer, Browser, NOW, Town},
};
use axum::{body::Body, http::Request};
use guichet_acts::HallWho;
use guichet_desk::{
    base::{HallCode, OfficerId},
    hall::{Command, CounterNumber},
};

const SCREENS: &str = "/en/staff/halls/town-hall/screens";
pub(crate) const COUNTER: CounterNumber = CounterNumber(1);
const OFFICER: HallWho = HallWho::Officer(OfficerId(11));

pub(crate) fn hall() -> HallCode {
    "town-hall".parse().unwrap()
}

/// The key of the hall's own screens, as their addresses carry it.
pub(crate) fn screen(town: &Town) -> String {
    town.acts.screen_key(&hall()).unwrap().compact().to_owned()
}

pub(crate) async fn officer(town: &Town, command: Command) {
    town.acts.in_hall(OFFICER, &hall(), command, town.now()).await.unwrap();
}

/// Calls whoever is next, serves and finishes.
pub(crate) async fn serve_next(town: &Town) {
    officer(town, Command::CallNext(COUNTER)).await;
    officer(town, Command::Begin(COUNTER)).await;
    officer(town, Command::Finish(COUNTER)).await;
}

/// Takes a ticket at the kiosk; answers with where it leads.
pub(crate) async fn take(town: &Town, browser: &mut Browser<'_>, queue: &str) -> String {
    let screen = screen(town);
    let page = browser.get(&format!("/en/halls/town-hall/kiosk/people?screen={screen}&queue={queue}")).await.is(200);
    let once = page.hidden("once");
    let fields = [("kiosk", "yes"), ("screen", &screen), ("queue", queue), ("party", "1"), ("once", &once)];
    let answer = browser.post("/en/halls/town-hall/tickets", &fields).await.is(303);
    answer.header("location").to_owned()
}

/// The address of the page of a ticket that was taken at the kiosk.
pub(crate) fn ticket_page(taken: &str) -> String {
    let code = taken.rsplit('/').next().unwrap().split('?').next().unwrap();
    format!("/en/tickets/{code}")
}

/// Takes a ticket from elsewhere; answers with its page.
pub(crate) async fn take_remote(browser: &mut Browser<'_>) -> String {
    let once = browser.get("/en/halls/town-hall").await.is(200).hidden("once");
    let fields = [("queue", "certificates"), ("party", "2"), ("once", &once)];
    let answer = browser.post("/en/halls/town-hall/tickets", &fields).await.is(303);
    answer.header("location").to_owned()
}

#[tokio::test]
async fn the_kiosk_gives_a_ticket_in_three_pages_and_begins_no_session() {
    let town = Town::open();
    let mut browser = town.browser();
    let screen = screen(&town);
    let start = browser.get(&format!("/en/halls/town-hall/kiosk?screen={screen}")).await.is(200);
    let start = start.says("What would you like to do?").says("中文").says("Took a ticket on your phone?");
    start.says(&format!("/en/halls/town-hall/kiosk/services?screen={screen}"));
    let services = browser.get(&format!("/en/halls/town-hall/kiosk/services?screen={screen}")).await.is(200);
    services.says("Certificates").says("no counter open just now");
    let taken = take(&town, &mut browser, "certificates").await;
    let page = browser.get(&taken).await.is(200).says("Your number is A001").says("You are next in this line");
    page.says("Note your number, or take it along on your phone.").says("<svg");
    assert_eq!(browser.cookie(), None, "nothing of a visitor stays at the kiosk");
    let slip = browser.get(&format!("{}/slip", ticket_page(&taken))).await.is(200);
    slip.says("A001").says("Certificates").says("You are next in this line").says("<svg");
}

#[tokio::test]
async fn pressed_twice_it_is_one_ticket() {
    let town = Town::open();
    let mut browser = town.browser();
    let screen = screen(&town);
    let page = browser.get(&format!("/en/halls/town-hall/kiosk/people?screen={screen}&queue=moving")).await;
    let once = page.hidden("once");
    let fields = [("kiosk", "yes"), ("screen", &screen), ("queue", "moving"), ("party", "1"), ("once", &once)];
    let first = browser.post("/en/halls/town-hall/tickets", &fields).await.is(303);
    let second = browser.post("/en/halls/town-hall/tickets", &fields).await.is(303);
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!(town.acts.hall_now(&hall(), NOW, |hall| hall.day.tickets().count()).unwrap(), 1);
}

#[tokio::test]
async fn one_ticket_serves_several_things_and_priority_is_given_without_a_reason() {
    let town = Town::open();
    let mut browser = town.browser();
    let screen = screen(&town);
    let path = format!("/en/halls/town-hall/kiosk/people?screen={screen}&queue=certificates&queue=moving");
    let page = browser.get(&path).await.is(200).says("Certificates").says("Moving").says("You need not say why.");
    let once = page.hidden("once");
    let fields = [
        ("kiosk", "yes"),
        ("screen", screen.as_str()),
        ("queue", "certificates"),
        ("queue", "moving"),
        ("party", "3"),
        ("priority", "yes"),
        ("once", &once),
    ];
    let taken = browser.post("/en/halls/town-hall/tickets", &fields).await.is(303);
    let page = browser.get(taken.header("location")).await.is(200);
    page.says("Certificates, then Moving");
    let page = browser.get(&ticket_page(taken.header("location"))).await.is(200);
    page.says("You have priority.");
}

#[tokio::test]
async fn whoever_is_not_at_a_screen_of_the_hall_gets_a_ticket_that_counts_from_the_door() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = browser.get("/en/halls/town-hall/kiosk/people?queue=certificates").await.is(200);
    let page = page.says("not one of the hall’s own screens").says_not("Give me priority");
    let once = page.hidden("once");
    let wrong = "0000000000000000";
    let fields = [
        ("kiosk", "yes"),
        ("screen", wrong),
        ("queue", "certificates"),
        ("party", "1"),
        ("priority", "yes"),
        ("once", &once),
    ];
    let taken = browser.post("/en/halls/town-hall/tickets", &fields).await.is(303);
    browser.get(taken.header("location")).await.is(200).says("Does not count yet");
    assert_eq!(town.acts.hall_now(&hall(), NOW, |hall| hall.day.waiting().count()).unwrap(), 0);
}

#[tokio::test]
async fn a_ticket_from_elsewhere_counts_once_its_holder_types_the_number_at_the_door() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = take_remote(&mut browser).await;
    browser.get(&page).await.is(200).says("Does not count yet").says("Number at the door");
    let number = town.acts.door_number(&hall(), town.now()).unwrap();
    let wrong = if number == "123456" { "654321" } else { "123456" };
    let refused = browser.post(&format!("{page}/check-in"), &[("door", wrong)]).await.is(422);
    refused.says("Type the six digits that stand on the screen").says(&format!("value=\"{wrong}\""));
    town.wait_minutes(9);
    let spaced = format!("{} {}", &number[..3], &number[3..]);
    browser.post(&format!("{page}/check-in"), &[("door", &spaced)]).await.is(303);
    browser.get(&page).await.is(200).says("In the line").says("You are next in this line");
    let again = browser.post(&format!("{page}/check-in"), &[("door", &spaced)]).await.is(409);
    again.says("in-line-already");
}

#[tokio::test]
async fn a_number_that_stood_at_the_door_half_an_hour_ago_does_not_count() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = take_remote(&mut browser).await;
    let number = town.acts.door_number(&hall(), town.now()).unwrap();
    town.wait_minutes(30);
    browser.post(&format!("{page}/check-in"), &[("door", &number)]).await.is(422);
}

#[tokio::test]
async fn the_code_at_the_door_leads_to_a_page_that_takes_the_ticket_s_code() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = take_remote(&mut browser).await;
    let code = page.rsplit('/').next().unwrap();
    let number = town.acts.door_number(&hall(), town.now()).unwrap();
    let door = browser.get(&format!("/en/halls/town-hall/door?door={number}")).await.is(200);
    door.says(&format!("value=\"{number}\""));
    let wrong = browser.post("/en/halls/town-hall/door", &[("door", &number), ("ticket", "K7RM")]).await.is(422);
    wrong.says("value=\"K7RM\"");
    let unknown = [("door", number.as_str()), ("ticket", "0000 0000 0000 0000")];
    browser.post("/en/halls/town-hall/door", &unknown).await.is(422).says("There is no ticket under it");
    let answer = browser.post("/en/halls/town-hall/door", &[("door", &number), ("ticket", code)]).await.is(303);
    assert_eq!(answer.header("location"), page);
    browser.get(&page).await.is(200).says("In the line");
}

#[tokio::test]
async fn a_ticket_from_a_phone_counts_at_the_kiosk_too() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = take_remote(&mut browser).await;
    let code = page.rsplit('/').next().unwrap();
    let screen = screen(&town);
    let scanned = format!("http://localhost:8080/en/tickets/{code}");
    let fields = [("screen", screen.as_str()), ("code", &scanned)];
    let answer = browser.post("/en/halls/town-hall/kiosk/phone", &fields).await.is(303);
    browser.get(answer.header("location")).await.is(200).says("Your number is A001");
    let again = browser.post("/en/halls/town-hall/kiosk/phone", &fields).await.is(303);
    assert_eq!(again.header("location"), answer.header("location"), "touched twice it counts once");
    let mistyped = [("screen", screen.as_str()), ("code", "K7RM")];
    browser.post("/en/halls/town-hall/kiosk/phone", &mistyped).await.is(422).says("value=\"K7RM\"");
}

#[tokio::test]
async fn the_kiosk_tells_where_a_case_stands_and_opens_nothing() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = town.browser();
    let before = town.acts.unseals();
    let page = browser.post("/en/halls/town-hall/kiosk/case", &[("code", receipt.code.compact())]).await.is(200);
    let page = page.says(&receipt.number.to_string()).says("Certificate of residence");
    page.says_not("Mira").says_not("Quay Street");
    assert_eq!((town.acts.unseals(), browser.cookie()), (before, None));
    browser.post("/en/halls/town-hall/kiosk/case", &[("code", "0000 0000 0000 0000")]).await.is(422);
}

#[tokio::test]
async fn the_place_in_line_is_explained_rule_by_rule() {
    let town = Town::open();
    let mut browser = town.browser();
    let first = take(&town, &mut browser, "certificates").await;
    let second = take(&town, &mut browser, "certificates").await;
    browser.get(&ticket_page(&first)).await.is(200).says("You are called in the order in which you came.");
    let page = browser.get(&ticket_page(&second)).await.is(200).says("One number is ahead of you");
    let page = page.says("Ahead of you: one who came earlier, and nobody who came later.");
    let page = page.says("So far nobody who came later was called before you.");
    page.says("At most 3 may still be, and nobody once 20 minutes have passed since the first.");
    officer(&town, Command::Open(COUNTER)).await;
    officer(&town, Command::CallNext(COUNTER)).await;
    let called = browser.get(&ticket_page(&first)).await.is(200);
    called.says("Go to counter 1 now").says("You are called in the order in which you came.");
}

#[tokio::test]
async fn whoever_missed_the_call_comes_back_to_the_own_place() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = ticket_page(&take(&town, &mut browser, "certificates").await);
    officer(&town, Command::Open(COUNTER)).await;
    for command in [Command::CallNext(COUNTER), Command::Recall(COUNTER), Command::NoShow(COUNTER)] {
        officer(&town, command).await;
    }
    browser.get(&page).await.is(200).says("You were called, and nobody came").says("10:46");
    browser.post(&format!("{page}/return"), &[]).await.is(303);
    browser.get(&page).await.is(200).says("You kept your place");
    browser.post(&format!("{page}/return"), &[]).await.is(409).says("not-now");
}

#[tokio::test]
async fn a_ticket_is_given_back_after_a_question_that_names_it() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = ticket_page(&take(&town, &mut browser, "certificates").await);
    browser.get(&format!("{page}/leave")).await.is(200).says("Give A001 back?");
    browser.post(&format!("{page}/leave"), &[]).await.is(303);
    browser.get(&page).await.is(200).says("Given back").says_not("Give the ticket back");
}

#[tokio::test]
async fn a_case_comes_along_by_its_receipt_and_what_is_mistyped_stays() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = town.browser();
    let page = ticket_page(&take(&town, &mut browser, "certificates").await);
    let wrong = browser.post(&format!("{page}/join"), &[("receipt", "K7RM 2WQX")]).await.is(422);
    wrong.says("value=\"K7RM 2WQX\"").says("Check the code, group by group");
    let joined = browser.post(&format!("{page}/join"), &[("receipt", &receipt.code.grouped())]).await.is(303);
    browser.get(joined.header("location")).await.is(200).says("Your case comes along.");
    officer(&town, Command::Open(COUNTER)).await;
    officer(&town, Command::CallNext(COUNTER)).await;
    let case = town.acts.case_brought(OfficerId(11), &hall(), town.now()).unwrap();
    assert_eq!(case.map(|case| case.number), Some(receipt.number));
}

#[tokio::test]
async fn a_case_for_a_ticket_that_is_over_is_refused_because_of_the_ticket_and_is_no_wrong_code() {
    let town = Town::open();
    let receipt = town.certificate().await.code.grouped();
    let mut browser = town.browser();
    let page = ticket_page(&take(&town, &mut browser, "certificates").await);
    browser.post(&format!("{page}/leave"), &[]).await.is(303);
    // 422 would be the answer to a wrong code, which is counted.
    let over = browser.post(&format!("{page}/join"), &[("receipt", &receipt)]).await.is(409);
    over.says("not-now").says("Given back");
}

#[tokio::test]
async fn a_queue_that_closes_tells_those_who_wait_when_to_come_instead() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = ticket_page(&take(&town, &mut browser, "certificates").await);
    let close = Command::CloseQueue { queue: "certificates".parse().unwrap(), turn_away: true };
    let manager = HallWho::Manager(OfficerId(15));
    town.acts.in_hall(manager, &hall(), close, town.now()).await.unwrap();
    let told = browser.get(&page).await.is(200).says("Come another time").says("<dt>Monday 28 September</dt>");
    told.says_not("<dt>Today</dt>");
    let screen = screen(&town);
    let kiosk = format!("/en/halls/town-hall/kiosk/services?screen={screen}");
    browser.get(&kiosk).await.is(200).says("No more tickets today");
    let once = browser.get("/en/halls/town-hall").await.is(200).says("No more tickets today").hidden("once");
    let fields = [("queue", "certificates"), ("party", "1"), ("once", &once)];
    browser.post("/en/halls/town-hall/tickets", &fields).await.is(409).says("queue-closed");
    let early = "<dt>Today</dt><dd><b>closed for the rest of today</b>";
    browser.get("/en/halls/town-hall").await.is(200).says("<dt>Today</dt>").says_not(early);
    town.acts.in_hall(manager, &hall(), Command::EndDay, town.now()).await.unwrap();
    for page in ["/en/halls", "/en/halls/town-hall"] {
        browser.get(page).await.is(200).says(early);
    }
}

#[tokio::test]
async fn only_whoever_manages_halls_sees_the_addresses_of_its_screens() {
    let town = Town::open();
    town.browser().get(SCREENS).await.is(401);
    let (mut intake, mut supervisor) = (signed_in(&town, 11).await, signed_in(&town, 15).await);
    intake.get(SCREENS).await.is(403).says_not(&screen(&town));
    supervisor.get(SCREENS).await.is(200).says(&format!("/en/halls/town-hall/kiosk?screen={}", screen(&town)));
}

#[tokio::test]
async fn the_screens_are_a_tab_of_the_hall_and_each_address_has_a_name_of_its_own_and_can_be_typed() {
    let town = Town::open();
    let mut manager = signed_in(&town, 51).await;
    for page in ["", "/tomorrow", "/week", "/reception"] {
        let path = format!("/en/staff/halls/town-hall{page}");
        manager.get(&path).await.is(200).says(&format!("<a href=\"{SCREENS}\">Screens</a>"));
    }
    let screens = manager.get(SCREENS).await.is(200);
    let screens = screens.says(&format!("<a href=\"{SCREENS}\" aria-current=\"page\">Screens</a>"));
    let screens = screens.says("<a href=\"/en/staff/halls/town-hall\">").says("/en/staff/halls/harbour/screens");
    for name in ["Tablet at counter 1", "Sign over counter 1", "Tablet at counter 8", "Sign over counter 8"] {
        assert_eq!(screens.text.matches(&format!(">{name}</a>")).count(), 1, "{name}");
    }
    let address =
        format!("<code>http://localhost:8080/en/halls/town-hall/counters/1/rate?screen={}</code>", screen(&town));
    let screens = screens.says(&address).says("aria-label=\"To scan with the tablet at counter 1\"><svg");
    assert_eq!(screens.text.matches("class=\"qr\"").count(), 8, "one for each tablet");
    assert!(screens.text.len() < 60_000, "{} bytes", screens.text.len());
    let sure = manager.post(SCREENS, &[]).await.is(200);
    sure.says(&format!("<a href=\"{SCREENS}\" aria-current=\"page\">Screens</a>"));
}

#[tokio::test]
async fn bad_input_makes_no_ticket_and_is_explained() {
    let town = Town::open();
    let mut browser = town.browser();
    let once = browser.get("/en/halls/town-hall").await.is(200).hidden("once");
    for (queue, party, status, code) in [
        ("certificates", "0", 422, "not-a-ticket"),
        ("certificates", "many", 422, "not-a-ticket"),
        ("certificates", "51", 422, "not-a-ticket"),
        ("", "1", 422, "not-a-ticket"),
        ("weddings", "1", 404, "no-such-queue"),
    ] {
        let fields = [("queue", queue), ("party", party), ("once", &once)];
        let answer = browser.post("/en/halls/town-hall/tickets", &fields).await.is(status).says(code);
        assert_eq!(answer.hidden("once"), once, "what was asked is still the same request");
    }
    browser.post("/en/halls/nowhere/tickets", &[("queue", "certificates"), ("party", "1")]).await.is(404);
    browser.get("/en/halls/nowhere/kiosk").await.is(404);
    browser.get("/en/tickets/0000000000000000").await.is(404);
    browser.get("/en/tickets?code=K7RM").await.is(422).says("value=\"K7RM\"");
    assert_eq!(town.acts.hall_now(&hall(), NOW, |hall| hall.day.tickets().count()).unwrap(), 0);
}

#[tokio::test]
async fn a_kiosk_starts_again_from_a_page_that_says_what_does_not_work() {
    let town = Town::open();
    let (mut browser, screen) = (town.browser(), screen(&town));
    let people = format!("/en/halls/town-hall/kiosk/people?screen={screen}&queue=certificates");
    let sent_to = |page: &Answer| {
        page.text.split("method=\"post\" action=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let tickets = sent_to(&browser.get(&people).await.is(200));
    let phone = sent_to(&browser.get(&format!("/en/halls/town-hall/kiosk/phone?screen={screen}")).await.is(200));
    let start = format!("/zh/halls/town-hall/kiosk?screen={screen}");
    for form in [tickets, phone] {
        let unreadable =
            Request::post(&form).header("content-type", "text/plain").header("sec-fetch-site", "same-origin");
        let trouble = browser.send(unreadable, Body::from("?")).await;
        assert!(trouble.status.is_client_error(), "{form}: {}", trouble.status);
        assert_eq!(trouble.header("refresh"), format!("60; url={start}"), "{form}");
        let trouble = trouble.says(&format!("href=\"{start}\""));
        assert_eq!(trouble.text.matches("<a ").count(), 2, "to its text and to the start: {}", trouble.text);
    }
    browser.get(&start).await.is(200);
    for elsewhere in ["/en/halls/nowhere/kiosk", "/en/nowhere", "/en/tickets/0000000000000000"] {
        assert_eq!(browser.get(elsewhere).await.is(404).header("refresh"), "", "{elsewhere}");
    }
}

#[tokio::test]
async fn from_elsewhere_nothing_is_given_once_the_hall_has_closed_for_the_day() {
    let town = Town::open();
    let mut browser = town.browser();
    let once = browser.get("/en/halls/town-hall").await.is(200).hidden("once");
    town.wait_minutes(7 * 60);
    let page = browser.get("/en/halls/town-hall").await.is(200).says("The hall does not open again today.");
    page.says("Open again: Monday 28 September, 9:00–12:00").says("/en/appointments").says("Apply online");
    let fields = [("queue", "certificates"), ("party", "1"), ("once", &once)];
    browser.post("/en/halls/town-hall/tickets", &fields).await.is(409).says("day-over");
    let asked = || Body::from(r#"{"queues":["certificates"]}"#);
    let program = || Request::post("/api/v1/halls/town-hall/tickets");
    browser.send(program(), asked()).await.is(409).says("day-over");
    let screen = town.acts.screen_key(&hall()).unwrap().grouped();
    browser.send(program().header("screen-key", screen), asked()).await.is(201);
}

#[tokio::test]
async fn a_kiosk_that_gives_no_tickets_says_so_first_and_asks_for_nothing() {
    let town = Town::open();
    let mut browser = town.browser();
    let screen = screen(&town);
    let (elsewhere, own) = ("/en/halls/town-hall/kiosk", format!("/en/halls/town-hall/kiosk?screen={screen}"));
    town.wait_minutes(7 * 60);
    let page = browser.get(elsewhere).await.is(200).says("The hall does not open again today.").says("Open again: ");
    page.says("/en/appointments").says("/en/services").says("Where is my case?").says_not("Take a ticket");
    for asking in ["services", "people?queue=certificates"] {
        let answer = browser.get(&format!("{elsewhere}/{asking}")).await.is(303);
        assert_eq!(answer.header("location"), elsewhere);
    }
    browser.get("/en/halls/town-hall/kiosk/renew").await.is(200).says_not("Take a ticket for it");
    // Whoever stands in the hall is let in by the officers, until they end its day.
    browser.get(&own).await.is(200).says("Take a ticket").says_not("does not open again");
    let manager = HallWho::Manager(OfficerId(51));
    town.acts.in_hall(manager, &hall(), Command::EndDay, town.now()).await.unwrap();
    let page = browser.get(&own).await.is(200).says("does not open again").says("Scan this to book a time.");
    page.says_not("Take a ticket").says_not("href=\"/en/appointments\"");
    let answer = browser.get(&format!("/en/halls/town-hall/kiosk/services?screen={screen}")).await.is(303);
    assert_eq!(answer.header("location"), own);
}

#[tokio::test]
async fn what_a_display_shows_in_its_address_takes_no_ticket_that_counts_and_rates_nothing() {
    let town = Town::open();
    let display = town.acts.display_key(&hall()).unwrap().compact().to_owned();
    assert_ne!(display, screen(&town));
    let mut browser = town.browser();
    let at_kiosk = format!("/en/halls/town-hall/kiosk/people?screen={display}&queue=certificates");
    let once = browser.get(&at_kiosk).await.is(200).says("This is not one of the hall’s own screens").hidden("once");
    let fields = [("kiosk", "yes"), ("screen", &*display), ("queue", "certificates"), ("party", "1"), ("once", &once)];
    browser.post("/en/halls/town-hall/tickets", &fields).await.is(303);
    let program = Request::post("/api/v1/halls/town-hall/tickets").header("screen-key", &display);
    browser.send(program, Body::from(r#"{"queues":["certificates"]}"#)).await.is(403).says("screen-key-unknown");
    let stages =
        town.acts.hall_now(&hall(), NOW, |hall| hall.day.tickets().map(|one| one.stage.word()).collect::<Vec<_>>());
    assert_eq!(stages.unwrap(), ["away"]);
    let tablet = format!("/en/halls/town-hall/counters/1/rate?screen={display}");
    browser.get(&tablet).await.is(200).says("This screen is not set up.");
}

#[tokio::test]
async fn the_first_page_and_the_list_of_halls_say_how_long_one_waits() {
    let town = Town::open();
    let mut browser = town.browser();
    browser.get("/en").await.is(200).says("Waiting now").says("Certificates").says("no counter open just now");
    let halls: Answer = browser.get("/zh/halls").await.is(200);
    halls.says("等候时间").says("现在没有窗口开着");
    browser.get("/zh/halls/town-hall").await.is(200).says("按什么顺序叫号").says("网上取号");
}

#[tokio::test]
async fn the_screens_of_a_hall_get_another_key_from_whoever_manages_it_and_the_old_one_is_nobodys() {
    let town = Town::open();
    let old = town.acts.screen_key(&hall()).unwrap();
    let shown = town.acts.display_key(&hall()).unwrap();
    for form in [vec![], vec![("shown", shown.compact())]] {
        signed_in(&town, 11).await.post(SCREENS, &form).await.is(403);
    }
    assert!(town.acts.is_screen(&hall(), &old).unwrap());
    let mut manager = signed_in(&town, 51).await;
    for _ in 0..2 {
        let before = (town.acts.screen_key(&hall()).unwrap(), town.acts.display_key(&hall()).unwrap());
        manager.post(SCREENS, &[("shown", before.1.compact())]).await.is(303);
        assert!(!town.acts.is_screen(&hall(), &before.0).unwrap());
        assert!(!town.acts.is_display(&hall(), &before.1).unwrap());
    }
    let new = town.acts.screen_key(&hall()).unwrap();
    assert!(town.acts.is_screen(&hall(), &new).unwrap() && !town.acts.is_screen(&hall(), &old).unwrap());
    manager.get(SCREENS).await.is(200).says(new.compact()).says_not(old.compact());
}

#[tokio::test]
async fn whoever_gives_the_screens_other_addresses_is_told_first_what_stops_and_anew_when_they_have_changed() {
    let town = Town::open();
    let mut manager = signed_in(&town, 51).await;
    let first = town.acts.screen_key(&hall()).unwrap();
    let sure = manager.post(SCREENS, &[]).await.is(200);
    let sure = sure.says("New addresses for all screens of Town Hall").says("tablets at 8 counters");
    assert!(town.acts.is_screen(&hall(), &first).unwrap(), "to be asked changes nothing");
    let shown = sure.hidden("shown");
    manager.post(SCREENS, &[("shown", &shown)]).await.is(303);
    let second = town.acts.screen_key(&hall()).unwrap();
    assert_ne!(first, second);
    for old in [shown.as_str(), "nonsense", ""] {
        manager.post(SCREENS, &[("shown", old)]).await.is(409).says("New addresses were given meanwhile");
        assert!(town.acts.is_screen(&hall(), &second).unwrap(), "what was opened since goes on");
    }
}
