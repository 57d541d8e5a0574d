//! The ticket that a browser keeps until the day is over: in a cookie, and never at a kiosk.

use crate::{
    kiosk::{hall, take, take_remote},
    staff::signed_in,
    town::Town,
};

#[tokio::test]
async fn the_browser_that_took_a_ticket_finds_it_again_without_scripts_until_it_is_given_back() {
    let town = Town::open();
    let mut browser = town.browser();
    browser.get("/en/halls/town-hall").await.is(200).says_not("You took a ticket here today");
    let page = take_remote(&mut browser).await;
    let code = page.rsplit('/').next().unwrap();
    let link = format!("href=\"{page}\"");
    browser.get("/en/halls/town-hall").await.is(200).says("You took a ticket here today").says(&link);
    browser.get("/zh/halls/town-hall").await.is(200).says("查看号票");
    browser.get("/en/halls/harbour").await.is(200).says_not("You took a ticket here today");
    let filled = format!("value=\"{code}\"");
    browser.get("/en/halls/town-hall/door").await.is(200).says(&filled);
    browser.get("/en/halls/harbour/door").await.is(200).says_not(code);
    town.browser().get("/en/halls/town-hall/door").await.is(200).says_not(code);
    let left = browser.post(&format!("{page}/leave"), &[]).await.is(303);
    assert!(left.header("set-cookie").starts_with("guichet-ticket=; Path=/; Max-Age=0;"), "{:?}", left.headers);
    browser.get("/en/halls/town-hall").await.is(200).says_not("You took a ticket here today");
}

#[tokio::test]
async fn a_ticket_s_cookie_ends_with_the_day_is_read_by_no_script_and_leaves_the_session_alone() {
    let town = Town::open_at("https://desk.example");
    let mut browser = signed_in(&town, 11).await;
    let once = browser.get("/en/halls/town-hall").await.is(200).hidden("once");
    let fields = [("queue", "certificates"), ("party", "2"), ("once", &once)];
    let taken = browser.post("/en/halls/town-hall/tickets", &fields).await.is(303);
    let code = taken.header("location").rsplit('/').next().unwrap();
    let set: Vec<_> = taken.header("set-cookie").split("; ").collect();
    // NOW is 10:31 in the town.
    let (cookie, day) = (format!("__Host-guichet-ticket=town-hall.{code}"), "Max-Age=48540");
    assert_eq!(set, [cookie.as_str(), "Path=/", day, "HttpOnly", "SameSite=Lax", "Secure"]);
    browser.get("/en/staff/work").await.is(200);
    browser.get("/en/halls/town-hall").await.is(200).says("You took a ticket here today");
}

#[tokio::test]
async fn a_ticket_goes_with_the_session_that_is_left_in_the_same_browser() {
    let town = Town::open_at("https://desk.example");
    let mut browser = signed_in(&town, 11).await;
    take_remote(&mut browser).await;
    browser.get("/en/halls/town-hall").await.is(200).says("You took a ticket here today");
    let out = browser.post("/en/staff/sign-out", &[]).await.is(303);
    let set: Vec<_> = out.headers.get_all("set-cookie").iter().map(|set| set.to_str().unwrap()).collect();
    assert!(set.iter().any(|set| set.starts_with("__Host-guichet=; ")), "{set:?}");
    assert!(set.iter().any(|set| set.starts_with("__Host-guichet-ticket=; Path=/; Max-Age=0;")), "{set:?}");
    browser.get("/en/halls/town-hall").await.is(200).says_not("You took a ticket here today");
}

#[tokio::test]
async fn a_ticket_that_is_checked_in_in_this_browser_is_forgotten_by_it() {
    for at_the_door in [true, false] {
        let town = Town::open();
        let mut browser = town.browser();
        let page = take_remote(&mut browser).await;
        let code = page.rsplit('/').next().unwrap();
        let number = town.acts.door_number(&hall(), town.now()).unwrap();
        let (path, fields) = if at_the_door {
            ("/en/halls/town-hall/door".to_owned(), vec![("door", number.as_str()), ("ticket", code)])
        } else {
            (format!("{page}/check-in"), vec![("door", number.as_str())])
        };
        let wrong = browser.post(&path, &[("door", "x"), ("ticket", code)]).await.is(422);
        assert_eq!(wrong.header("set-cookie"), "", "it is still to be checked in");
        browser.post(&path, &fields).await.is(303);
        browser.get("/en/halls/town-hall").await.is(200).says_not("You took a ticket here today");
        browser.get("/en/halls/town-hall/door").await.is(200).says_not(code);
        browser.get(&page).await.is(200).says("In the line");
    }
}

#[tokio::test]
async fn a_ticket_that_was_checked_in_elsewhere_is_forgotten_when_its_page_shows_it_and_no_other_is() {
    let town = Town::open();
    let (mut browser, mut other) = (town.browser(), town.browser());
    let (page, others) = (take_remote(&mut browser).await, take_remote(&mut other).await);
    let away = browser.get(&page).await.is(200);
    assert_eq!(away.header("set-cookie"), "", "it is still to be checked in");
    let code = page.rsplit('/').next().unwrap().parse().unwrap();
    let number = town.acts.door_number(&hall(), town.now()).unwrap();
    assert!(town.acts.check_in_at_door(&code, &number, town.now()).await.unwrap().is_some());
    other.get(&page).await.is(200).says("In the line");
    other.get("/en/halls/town-hall").await.is(200).says(&format!("href=\"{others}\""));
    browser.get("/en/halls/town-hall").await.is(200).says("You took a ticket here today");
    browser.get(&page).await.is(200).says("In the line");
    browser.get("/en/halls/town-hall").await.is(200).says_not("You took a ticket here today");
}

#[tokio::test]
async fn whoever_finds_another_s_ticket_in_a_browser_has_it_forgotten_and_the_ticket_stays() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = take_remote(&mut browser).await;
    browser.get("/en/halls/town-hall").await.is(200).says("action=\"/en/halls/town-hall/forget-ticket\"");
    browser.post("/en/halls/harbour/forget-ticket", &[]).await.is(303);
    browser.post("/en/halls/nowhere/forget-ticket", &[]).await.is(404);
    browser.get("/en/halls/town-hall").await.is(200).says("Forget it here, without giving it back");
    let forgotten = browser.post("/en/halls/town-hall/forget-ticket", &[]).await.is(303);
    assert_eq!(forgotten.header("location"), "/en/halls/town-hall");
    browser.get("/en/halls/town-hall").await.is(200).says_not("You took a ticket here today");
    browser.get(&page).await.is(200).says_not("Given back").says("Give the ticket back");
    browser.post("/en/halls/town-hall/forget-ticket", &[]).await.is(303);
}

#[tokio::test]
async fn a_kiosk_keeps_no_visitor_s_ticket() {
    let town = Town::open();
    let mut browser = town.browser();
    take(&town, &mut browser, "certificates").await;
    let once = browser.get("/en/halls/town-hall/kiosk/people?queue=certificates").await.is(200).hidden("once");
    let fields = [("kiosk", "yes"), ("queue", "certificates"), ("party", "1"), ("once", &once)];
    let unknown = browser.post("/en/halls/town-hall/tickets", &fields).await.is(303);
    assert_eq!(unknown.header("set-cookie"), "", "nor does one without its key");
    browser.get(unknown.header("location")).await.is(200);
    assert_eq!(browser.ticket, None);
}
