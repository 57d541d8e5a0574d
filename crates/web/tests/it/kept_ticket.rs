//! The ticket that a browser keeps until the day is over: in a cookie, and never at a kiosk.

use crate::{
    kiosk::{hall, take, take_remote},
    staff::signed_in,
    town::Town,
};
use guichet_desk::base::SecretCode;

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
    assert_eq!(set[1..], ["Path=/", "Max-Age=48540", "HttpOnly", "SameSite=Lax", "Secure"]);
    let (kept, hall) = set[0].strip_prefix("__Host-guichet-ticket=").unwrap().split_once('.').unwrap();
    assert_eq!(hall, "town-hall");
    assert_ne!(kept, code);
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

#[tokio::test]
async fn what_a_ticket_s_cookie_holds_stands_on_no_page_and_in_no_address_and_is_no_code() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = take_remote(&mut browser).await;
    let cookie = browser.ticket.clone().unwrap();
    let kept = cookie.strip_prefix("guichet-ticket=").unwrap().split('.').next().unwrap();
    let grouped = kept.parse::<SecretCode>().unwrap().grouped();
    assert!(!page.contains(kept), "{page}");
    let of_ticket = ["", "/slip", "/leave"].map(|part| format!("{page}{part}"));
    let of_hall = ["/en/halls/town-hall", "/en/halls/town-hall/door", "/en/tickets"].map(str::to_owned);
    for path in of_ticket.iter().chain(&of_hall) {
        browser.get(path).await.is(200).says_not(kept).says_not(&grouped);
    }
    town.browser().get(&format!("/en/tickets/{kept}")).await.is(404);
    let number = town.acts.door_number(&hall(), town.now()).unwrap();
    let fields = [("door", number.as_str()), ("ticket", kept)];
    town.browser().post("/en/halls/town-hall/door", &fields).await.is(422).says("There is no ticket under it");
}

#[tokio::test]
async fn a_bare_code_that_an_earlier_version_kept_is_forgotten() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = take_remote(&mut browser).await;
    let code = page.rsplit('/').next().unwrap();
    browser.ticket = Some(format!("guichet-ticket=town-hall.{code}"));
    browser.get("/en/halls/town-hall/door").await.is(200).says_not(code);
    let forgets = browser.get("/en/halls/town-hall").await.is(200).says_not("You took a ticket here today");
    assert!(forgets.header("set-cookie").starts_with("guichet-ticket=; Path=/; Max-Age=0;"), "{:?}", forgets.headers);
}

#[tokio::test]
async fn whoever_holds_a_ticket_s_code_replaces_it_and_the_old_one_and_its_cookie_are_dead_at_once() {
    let town = Town::open();
    let mut browser = town.browser();
    let old = take_remote(&mut browser).await;
    let mut other = browser.clone();
    let once = browser.get(&old).await.is(200).says("will then open nothing any more").hidden("once");
    let form = [("once", once.as_str())];
    let renewed = browser.post(&format!("{old}/code"), &form).await.is(303);
    let to = renewed.header("location");
    let new = to.strip_suffix("?renewed=yes").unwrap();
    assert_ne!(new, old);
    browser.get(to).await.is(200).says("The ticket has another code").says("A001");
    browser.get("/en/halls/town-hall").await.is(200).says(&format!("href=\"{new}\""));
    for part in ["", "/slip", "/leave"] {
        town.browser().get(&format!("{old}{part}")).await.is(404);
    }
    for act in ["check-in", "return", "leave", "join", "rate"] {
        town.browser().post(&format!("{old}/{act}"), &[("level", "1")]).await.is(404);
    }
    other.get("/en/halls/town-hall").await.is(200).says_not(new);
    other.get(&old).await.is(404);
    other.get("/en/halls/town-hall").await.is(200).says_not("You took a ticket here today");
    let again = browser.post(&format!("{old}/code"), &form).await.is(303);
    assert_eq!(again.header("location"), to, "a second press leads to the same");
    browser.get("/en/halls/town-hall").await.is(200).says(&format!("href=\"{new}\""));
    let strange = town.acts.once();
    town.browser().post(&format!("{old}/code"), &[("once", &strange)]).await.is(404);
    browser.post(&format!("{new}/code"), &[]).await.is(400);
    browser.get(new).await.is(200).says("Give the ticket back");
}

#[tokio::test]
async fn a_slip_s_code_is_replaced_on_a_phone_that_keeps_no_ticket_and_the_place_in_the_line_stays() {
    let town = Town::open();
    let mut kiosk = town.browser();
    let taken = take(&town, &mut kiosk, "certificates").await;
    take(&town, &mut kiosk, "certificates").await;
    let code = taken.rsplit('/').next().unwrap().split('?').next().unwrap();
    let (page, mut phone) = (format!("/zh/tickets/{code}"), town.browser());
    let once = phone.get(&page).await.is(200).says("小票上的二维码随即失效").hidden("once");
    let renewed = phone.post(&format!("{page}/code"), &[("once", &once)]).await.is(303);
    assert_eq!(renewed.header("set-cookie"), "", "a browser that kept nothing keeps nothing");
    let new = renewed.header("location").replace("/zh/", "/en/");
    phone.get(&new).await.is(200).says("A001").says("You are next in this line");
    kiosk.get(&taken).await.is(404);
    kiosk.get(&page).await.is(404);
}

#[tokio::test]
async fn the_request_that_took_a_ticket_takes_no_second_one_under_the_code_that_was_replaced() {
    let town = Town::open();
    let mut browser = town.browser();
    let once = browser.get("/en/halls/town-hall").await.is(200).hidden("once");
    let fields = [("queue", "certificates"), ("party", "1"), ("once", once.as_str())];
    let taken = browser.post("/en/halls/town-hall/tickets", &fields).await.is(303);
    let old = taken.header("location");
    let word = browser.get(old).await.is(200).hidden("once");
    browser.post(&format!("{old}/code"), &[("once", &word)]).await.is(303);
    let again = browser.post("/en/halls/town-hall/tickets", &fields).await.is(409);
    again.says("its code has been replaced since");
    town.browser().get(old).await.is(404);
    let tickets = town.acts.hall_now(&hall(), town.now(), |hall| hall.day.tickets().count()).unwrap();
    assert_eq!(tickets, 1);
}
