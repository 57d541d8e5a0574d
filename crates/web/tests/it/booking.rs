//! Booking a time on a phone, without a name and without script, and what one may do with it.

use crate::town::{Answer, Browser, Town};
use guichet_web::Origin;

pub(crate) const TIMES: &str = "/en/appointments/times?for.passport-renewal=yes";

/// The values of the inputs of this name, in the order of the page.
fn values(answer: &Answer, name: &str) -> Vec<String> {
    let marked = format!("name=\"{name}\" value=\"");
    answer.text.split(&marked).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

pub(crate) fn value(answer: &Answer, name: &str) -> String {
    values(answer, name).first().unwrap_or_else(|| panic!("no {name} in {}", answer.text)).clone()
}

pub(crate) async fn hold(browser: &mut Browser<'_>, begins: &str) -> Answer {
    let form = [("for.passport-renewal", "yes"), ("hall", "town-hall"), ("begins", begins)];
    browser.post("/en/appointments/hold", &form).await
}

/// Books the first time that is free; its code and the page that tells it.
async fn book(browser: &mut Browser<'_>, contact: &str) -> (String, Answer) {
    let begins = value(&browser.get(TIMES).await.is(200), "begins");
    book_at(browser, &begins, contact).await
}

/// A time on the last day that is offered: far enough away for a reminder.
async fn far(browser: &mut Browser<'_>) -> String {
    let last = values(&browser.get(TIMES).await.is(200), "day").into_iter().max().expect("a day");
    values(&browser.get(&format!("{TIMES}&day={last}")).await.is(200), "begins").pop().expect("a free time")
}

async fn book_at(browser: &mut Browser<'_>, begins: &str, contact: &str) -> (String, Answer) {
    let code = value(&hold(browser, begins).await.is(200), "code");
    let form = [("code", code.as_str()), ("contact", contact), ("receipt", "")];
    browser.post("/en/appointments/check", &form).await.is(200).says("Check and book");
    let done = browser.post("/en/appointments/confirm", &form).await.is(200).says("Your time is booked");
    (code, done)
}

#[tokio::test]
async fn a_time_is_booked_from_the_service_page_to_the_code_without_a_name() {
    let town = Town::open();
    let mut browser = town.browser();
    browser.get("/en/services/passport-renewal").await.is(200).says("/en/appointments/times?for.passport-renewal=yes");
    browser.get("/en/appointments").await.is(200).says("What do you come for?").says("Renew a passport");
    browser.get(TIMES).await.is(200).says("Renew a passport").says("Town Hall").says_not("name=\"full_name\"");
    let (code, done) = book(&mut browser, "").await;
    let grouped: Vec<&str> = (0..4).map(|group| &code[group * 4..group * 4 + 4]).collect();
    for group in grouped {
        assert!(done.text.contains(&format!("<span>{group}</span>")));
    }
    let done = done.says("<svg").says("webcal://localhost:8080/en/appointments/feed/");
    assert!(done.headers.get("set-cookie").is_none(), "nobody is followed");
    let again = [("code", code.as_str()), ("contact", ""), ("receipt", "")];
    browser.post("/en/appointments/confirm", &again).await.is(200).says("Your time is booked");
    browser.post("/zh/appointments/mine", &[("code", &code)]).await.is(200).says("您的预约");
}

#[tokio::test]
async fn what_somebody_chose_is_named_as_they_chose_it_until_it_is_booked() {
    let town = Town::open();
    let mut browser = town.browser();
    let begins = value(&browser.get(TIMES).await, "begins");
    let held = hold(&mut browser, &begins).await.is(200);
    let held = held.says("Renew a passport").says_not("Permits and passports");
    let (code, service) = (value(&held, "code"), value(&held, "for.passport-renewal"));
    let form = [("code", code.as_str()), ("contact", ""), ("receipt", ""), ("for.passport-renewal", service.as_str())];
    let check = browser.post("/en/appointments/check", &form).await.is(200).says("Check and book");
    assert_eq!(value(&check, "for.passport-renewal"), "yes");
    check.says("Renew a passport").says_not("Permits and passports");
    let untold = browser.post("/en/appointments/check", &form[..3]).await.is(200);
    untold.says("Permits and passports");
    let another = [form[0], form[1], form[2], ("for.move-out", "yes")];
    browser.post("/en/appointments/check", &another).await.is(200).says("Permits and passports");
}

#[tokio::test]
async fn a_chosen_day_shows_its_times_and_each_says_when_it_begins() {
    let town = Town::open();
    let page = town.browser().get(TIMES).await.is(200);
    let page = page.says("action=\"/en/appointments/times#times\"").says("<fieldset class=\"field\" id=\"times\">");
    page.says(">10:45</label>").says_not("10:45–");
}

#[tokio::test]
async fn whoever_comes_second_is_told_and_sees_what_is_free_now() {
    let town = Town::open();
    let mut browser = town.browser();
    let begins = value(&browser.get(TIMES).await, "begins");
    hold(&mut browser, &begins).await.is(200).says("held for you until");
    let late = hold(&mut browser, &begins).await.is(409).says("Somebody else took this time");
    assert!(!values(&late, "begins").contains(&begins));
    let between = (begins.parse::<i64>().unwrap() + 60_000_000).to_string();
    hold(&mut browser, &between).await.is(422).says("No free time begins then");
    hold(&mut browser, "7").await.is(409).says("This time has passed");
    hold(&mut browser, "soon").await.is(422);
}

#[tokio::test]
async fn pressed_twice_the_last_free_time_is_held_once_and_still_ones_own() {
    let town = Town::open();
    let (mut browser, mut other) = (town.browser(), town.browser());
    let page = browser.get(TIMES).await.is(200);
    let (begins, once) = (value(&page, "begins"), page.hidden("once"));
    let form = [("for.passport-renewal", "yes"), ("hall", "town-hall"), ("begins", &begins), ("once", &once)];
    let first = value(&browser.post("/en/appointments/hold", &form).await.is(200), "code");
    let second = browser.post("/en/appointments/hold", &form).await.is(200).says("held for you until");
    assert_eq!(value(&second, "code"), first);
    let theirs = other.get(TIMES).await.is(200).hidden("once");
    let form = [("for.passport-renewal", "yes"), ("hall", "town-hall"), ("begins", &begins), ("once", &theirs)];
    other.post("/en/appointments/hold", &form).await.is(409).says("Somebody else took this time");
}

#[tokio::test]
async fn chosen_again_on_the_same_page_after_it_was_booked_the_booking_is_shown() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = browser.get(TIMES).await.is(200);
    let (begins, once) = (value(&page, "begins"), page.hidden("once"));
    let form = [("for.passport-renewal", "yes"), ("hall", "town-hall"), ("begins", &begins), ("once", &once)];
    let code = value(&browser.post("/en/appointments/hold", &form).await.is(200), "code");
    let booked = [("code", code.as_str()), ("contact", ""), ("receipt", "")];
    browser.post("/en/appointments/confirm", &booked).await.is(200).says("Your time is booked");
    browser.post("/en/appointments/hold", &form).await.is(200).says("Your time is booked").says(&code[..4]);
}

#[tokio::test]
async fn chosen_again_on_the_same_page_after_its_code_was_replaced_nothing_is_held_under_the_old_one() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = browser.get(TIMES).await.is(200);
    let (begins, once) = (value(&page, "begins"), page.hidden("once"));
    let form = [("for.passport-renewal", "yes"), ("hall", "town-hall"), ("begins", &begins), ("once", &once)];
    let code = value(&browser.post("/en/appointments/hold", &form).await.is(200), "code");
    let booked = [("code", code.as_str()), ("contact", ""), ("receipt", "")];
    browser.post("/en/appointments/confirm", &booked).await.is(200).says("Your time is booked");
    town.acts.replace_booking_code(&code.parse().unwrap(), None, town.now()).await.unwrap();
    let page = browser.post("/en/appointments/hold", &form).await.is(409);
    let page = page.says("the code of the booking has been replaced since").says("or choose another time here");
    page.says_not(&code);
}

#[tokio::test]
async fn whoever_holds_a_booking_code_replaces_it_and_the_old_one_and_its_feed_are_dead_at_once() {
    let town = Town::open();
    let mut browser = town.browser();
    let feed = |page: &Answer| {
        let rest = page.text.split("webcal://localhost:8080").nth(1).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let (old, done) = book(&mut browser, "").await;
    let (old_feed, once) = (feed(&done), done.hidden("once"));
    let form = [("code", old.as_str()), ("once", once.as_str())];
    let renewed = browser.post("/en/appointments/code", &form).await.is(200).says("the new code of your booking");
    let (new, new_feed) = (value(&renewed, "code"), feed(&renewed));
    renewed.says_not(&old);
    let replaced = "This code was replaced on Thursday, 24 September 2026";
    browser.post("/en/appointments/mine", &[("code", &old)]).await.is(422).says(replaced).says_not(&new);
    browser.post("/en/appointments/cancel", &[("code", &old), ("sure", "yes")]).await.is(422).says(replaced);
    browser.post("/zh/appointments/mine", &[("code", &old)]).await.is(422).says("2026年9月24日");
    browser.post("/en/appointments/mine", &[("code", "0000 0000 0000 0000")]).await.is(422).says("no booking");
    let scanned = crate::staff::signed_in(&town, 11).await.post("/en/staff/scan", &[("q", &old)]).await.is(404);
    let scanned = scanned.says("The code on this booking was replaced on Thursday, 24 September 2026");
    scanned.says("Ask for the newer code").says_not(&new);
    browser.get(&old_feed).await.is(404);
    browser.get(&new_feed).await.is(200).says("STATUS:CONFIRMED\r\n");
    let again = browser.post("/en/appointments/code", &form).await.is(200);
    assert_eq!(value(&again, "code"), new, "a second press shows the same");
    browser.post("/en/appointments/code", &[("code", &old)]).await.is(422).says(replaced);
    browser.post("/en/appointments/code", &[("code", "nonsense")]).await.is(422);
    browser.post("/en/appointments/cancel", &[("code", &new), ("sure", "yes")]).await.is(200).says("is cancelled");
    browser.post("/en/appointments/code", &[("code", &new)]).await.is(409).says_not("the new code");
}

#[tokio::test]
async fn what_was_typed_wrongly_is_kept_and_named_and_the_hold_goes_on() {
    let town = Town::open();
    let mut browser = town.browser();
    let begins = value(&browser.get(TIMES).await, "begins");
    let code = value(&hold(&mut browser, &begins).await, "code");
    let wrong = [("code", code.as_str()), ("contact", "me at home"), ("receipt", "123")];
    let answer = browser.post("/en/appointments/check", &wrong).await.is(422);
    answer.says("value=\"me at home\"").says("value=\"123\"").says("href=\"#contact\"").says("href=\"#receipt\"");
    let right = [("code", code.as_str()), ("contact", "mira@example.org"), ("receipt", "")];
    browser.post("/en/appointments/check", &right).await.is(200).says("mira@example.org");
    town.wait_minutes(11);
    browser.post("/en/appointments/confirm", &right).await.is(409).says("Choose a time again");
}

#[tokio::test]
async fn a_booking_is_moved_and_cancelled_by_its_code_and_the_calendar_follows() {
    let town = Town::open();
    let mut browser = town.browser();
    let (code, done) = book(&mut browser, "").await;
    let feed = done.text.split("webcal://localhost:8080").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(!feed.contains(&code), "the feed has a code of its own");
    let calendar = browser.get(&feed).await.is(200);
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    let calendar = calendar.says("STATUS:CONFIRMED\r\n").says("SEQUENCE:0\r\n");
    let uid = calendar.text.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned();
    let times = browser.post("/en/appointments/move", &[("code", &code)]).await.is(200).says("Your time now");
    let other = values(&times, "begins")[3].clone();
    browser.post("/en/appointments/move", &[("code", &code), ("begins", &other)]).await.is(200).says("Booked");
    browser.get(&feed).await.is(200).says("SEQUENCE:1\r\n").says(&uid);
    let sure = browser.post("/en/appointments/cancel", &[("code", &code)]).await.is(200);
    sure.says("Cancel this booking?").says("Town Hall");
    browser.get(&feed).await.says("STATUS:CONFIRMED\r\n");
    browser.post("/en/appointments/cancel", &[("code", &code), ("sure", "yes")]).await.is(200).says("is cancelled");
    browser.get(&feed).await.is(200).says("STATUS:CANCELLED\r\n").says("SEQUENCE:2\r\n").says(&uid);
    let file = browser.post("/en/appointments/file", &[("code", &code)]).await.is(200);
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"appointment.ics\"");
    file.says("METHOD:CANCEL\r\n").says(&uid).says_not(&code);
    browser.post("/en/appointments/move", &[("code", &code), ("begins", &other)]).await.is(409);
    browser.get(&format!("/en/appointments/feed/{code}.ics")).await.is(404);
}

#[tokio::test]
async fn one_waits_for_an_earlier_time_and_stops_waiting() {
    let town = Town::open();
    let mut browser = town.browser();
    let (code, _) = book(&mut browser, "").await;
    browser.post("/en/appointments/wait", &[("code", &code)]).await.is(200).says("on the list for earlier times");
    browser.post("/en/appointments/offer", &[("code", &code)]).await.is(409).says("Your own time stays yours");
    let stopped = browser.post("/en/appointments/wait", &[("code", &code), ("stop", "yes")]).await.is(200);
    stopped.says("Offer me earlier times");
}

#[tokio::test]
async fn strange_codes_and_wishes_get_a_clear_answer() {
    let town = Town::open();
    let mut browser = town.browser();
    browser.post("/en/appointments/mine", &[("code", "nonsense")]).await.is(422).says("value=\"nonsense\"");
    browser.post("/en/appointments/mine", &[("code", "0000 0000 0000 0000")]).await.is(422).says("no booking");
    browser.get("/en/appointments/times").await.is(303);
    browser.get("/en/appointments/times?hall=harbour").await.is(422).says("Choose what you come for");
    browser.get("/en/appointments/times?for.no-such=yes").await.is(422);
    let apart = "/en/appointments/times?for.passport-renewal=yes&for.residence-certificate=yes&hall=harbour";
    browser.get(apart).await.is(200).says("Town Hall").says_not("name=\"hall\" value=\"harbour\"");
    browser.post("/en/appointments/confirm", &[("code", "0000000000000000")]).await.is(409).says("Choose a time again");
}

#[tokio::test]
async fn a_calendar_says_which_hall_a_booking_is_in_and_what_for() {
    let town = Town::open();
    let mut browser = town.browser();
    let begins = value(&browser.get("/en/appointments/times?for.move-out=yes&hall=harbour").await.is(200), "begins");
    let form = [("for.move-out", "yes"), ("hall", "harbour"), ("begins", begins.as_str())];
    let code = value(&browser.post("/en/appointments/hold", &form).await.is(200), "code");
    let form = [("code", code.as_str()), ("contact", ""), ("receipt", "")];
    browser.post("/en/appointments/confirm", &form).await.is(200);
    for (language, summary) in [("en", "SUMMARY:Harbour Hall: "), ("zh", "SUMMARY:港口便民厅：")] {
        let file = browser.post(&format!("/{language}/appointments/file"), &[("code", &code)]).await.is(200);
        file.says(summary).says_not("Town Hall:").says_not("大厅办事");
    }
}

#[tokio::test]
async fn what_cannot_be_one_visit_is_said_and_stays_chosen() {
    let advice = "services = [\"school-referral\", \"legal-aid-referral\", \"interpreter-booking\", \"complaint\"]";
    let less = "services = [\"legal-aid-referral\", \"interpreter-booking\", \"complaint\"]";
    let town = Town::with_rewritten("halls/town-hall.toml", advice, less);
    let mut browser = town.browser();
    let ticked = |answer: &Answer| answer.text.matches(" checked>").count();
    let three = "/en/appointments/times?for.move-out=yes&for.passport-renewal=yes&for.residence-certificate=yes";
    browser.get(three).await.is(200).says("Choose a time");
    let four = browser.get(&format!("{three}&for.tenancy-filing=yes")).await.is(422);
    let four = four.says("Choose three things at most").says("id=\"for.tenancy-filing\" name=\"for.tenancy-filing\"");
    assert_eq!(ticked(&four), 4);
    let mut form = vec![("hall", "town-hall"), ("begins", "0")];
    form.extend(
        ["for.move-out", "for.passport-renewal", "for.residence-certificate", "for.tenancy-filing"]
            .map(|name| (name, "yes")),
    );
    assert_eq!(ticked(&browser.post("/en/appointments/hold", &form).await.is(422).says("three things at most")), 4);
    let apart = "/en/appointments/times?for.passport-renewal=yes&for.school-referral=yes";
    assert_eq!(ticked(&browser.get(apart).await.is(422).says("No hall does all of this in one visit")), 2);
    assert_eq!(ticked(&browser.get("/en/appointments").await.is(200)), 0);
}

#[tokio::test]
async fn a_hall_without_free_times_says_so_and_what_to_do() {
    let town = Town::open();
    let mut browser = town.browser();
    let harbour = "/en/appointments/times?for.move-out=yes&hall=harbour";
    let mut full = browser.get(harbour).await.is(200);
    while let Some(begins) = values(&full, "begins").first().cloned() {
        let form = [("for.move-out", "yes"), ("hall", "harbour"), ("begins", begins.as_str())];
        browser.post("/en/appointments/hold", &form).await.is(200);
        full = browser.get(harbour).await.is(200);
    }
    full.says("No time is free").says("kept for people who walk in");
}

#[tokio::test]
async fn the_demos_post_box_shows_a_reminder_as_it_would_be_sent() {
    let town = Town::open();
    let mut browser = town.browser();
    let begins = far(&mut browser).await;
    let (code, done) = book_at(&mut browser, &begins, "mira@example.org").await;
    done.says("We will remind you.");
    browser.get("/en/demo/post").await.is(200).says("Nothing waits").says("when a booked time is near");
    let begins: i64 = begins.parse().unwrap();
    town.wait_minutes((begins - town.now().as_micros()) / 60_000_000 - 24 * 60);
    let list = browser.get("/en/demo/post").await.is(200).says("Your booked time").says_not("mira@example.org");
    let open = list.text.split("action=\"/en/demo/post/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let letter = browser.post(&format!("/en/demo/post/{open}"), &[]).await.is(200);
    let letter = letter.says("mira@example.org").says("You have booked a time").says("Town Hall");
    letter.says("http://localhost:8080/en/appointments/mine").says_not("assport").says_not(&code);
    browser.get("/en/demo/post").await.is(200).says("Nothing waits");
    browser
        .post("/en/appointments/mine", &[("code", &code)])
        .await
        .is(200)
        .says("to remind you")
        .says_not("We will remind you")
        .says_not("No reminder");
    browser.post("/en/demo/post/1.2.3", &[]).await.is(404);
}

#[tokio::test]
async fn a_time_too_near_for_a_reminder_promises_none() {
    let town = Town::open();
    let mut browser = town.browser();
    let begins = value(&browser.get(TIMES).await.is(200), "begins");
    let code = value(&hold(&mut browser, &begins).await.is(200), "code");
    let form = [("code", code.as_str()), ("contact", "mira@example.org"), ("receipt", "")];
    let note = "No reminder will come for this time: please note it down.";
    browser.post("/en/appointments/check", &form).await.is(200).says("mira@example.org").says(note);
    browser.post("/en/appointments/confirm", &form).await.is(200).says(note).says_not("We will remind you");
}

#[tokio::test]
async fn a_reminder_is_in_the_language_in_which_the_time_was_booked() {
    let town = Town::open();
    let mut browser = town.browser();
    for (language, title) in [("zh", "您的预约时间"), ("fr", "Votre rendez-vous"), ("ar", "موعدك المحجوز")]
    {
        let begins = far(&mut browser).await;
        let code = value(&hold(&mut browser, &begins).await.is(200), "code");
        let form = [("code", code.as_str()), ("contact", "mira@example.org"), ("receipt", "")];
        browser.post(&format!("/{language}/appointments/confirm"), &form).await.is(200);
        let now = town.now().plus_days(60);
        let waiting = town.acts.outbox(now, 10).unwrap();
        let message = town.acts.open_message(waiting[0].id, now).await.unwrap();
        assert_eq!(message.language.tag(), language);
        let letter = guichet_web::Letter::of(&message, &town.acts, &Origin::read("https://desk.example").unwrap());
        assert!(letter.subject.contains(title), "{}", letter.subject);
        assert!(letter.text().contains(&format!("\nhttps://desk.example/{language}/appointments/mine\n")));
        town.acts.message_sent(waiting[0].id, now).await.unwrap();
    }
}
