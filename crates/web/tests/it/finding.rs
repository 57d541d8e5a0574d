//! Finding a service.

use crate::town::Town;
use guichet_desk::base::Language;

#[tokio::test]
async fn the_door_leads_to_the_language_that_the_browser_asks_for() {
    let town = Town::open();
    let mut browser = town.browser();
    let request = axum::http::Request::get("/").header("accept-language", "en-GB, en;q=0.8");
    let answer = browser.send(request, axum::body::Body::empty()).await.is(303);
    assert_eq!(answer.header("location"), "/en");
    assert_eq!(browser.get("/").await.header("location"), "/zh");
}

#[tokio::test]
async fn whoever_asks_for_no_language_is_led_to_the_first_that_the_town_writes_in() {
    let town = Town::writing_in(&[Language::French, Language::English]);
    let mut browser = town.browser();
    for (path, place) in [
        ("/", "/fr"),
        ("/verify", "/fr/verify"),
        ("/single-sign-on?code=c", "/fr/staff/single/back?code=c&state=&error="),
        ("/single-sign-on?state=en-1", "/en/staff/single/back?code=&state=en-1&error="),
    ] {
        assert_eq!(browser.get(path).await.is(303).header("location"), place, "{path}");
    }
    browser.get("/nowhere").await.is(404).says("lang=\"fr\"");
}

#[tokio::test]
async fn the_first_page_asks_what_one_needs_in_both_languages() {
    let town = Town::open();
    let mut browser = town.browser();
    browser.get("/en").await.is(200).says("What do you need?").says("Certificate of residence").says("9:00");
    browser.get("/zh").await.is(200).says("您要办什么事？").says("居住证明").says("lang=\"zh-Hans\"");
}

#[tokio::test]
async fn the_first_page_says_the_next_free_time_and_every_page_leads_to_booking() {
    let town = Town::open();
    let mut browser = town.browser();
    let home = browser.get("/en").await.is(200).says("Next free appointment");
    home.says("<b>Today, Thursday 24 September, 1").says("href=\"/en/appointments\">Choose a time</a>");
    browser.get("/zh").await.is(200).says("最早可约").says("今天 9月24日");
    for path in ["/en/halls", "/en/services", "/en/refuses"] {
        browser.get(path).await.is(200).says("href=\"/en/appointments\">Book a time</a>");
    }
}

#[tokio::test]
async fn words_for_booking_find_it_in_every_language_and_words_for_a_service_do_not() {
    let town = Town::open();
    let mut browser = town.browser();
    for (language, typed) in [
        ("en", "appointment"),
        ("en", "apointment"),
        ("en", "book%20a%20time"),
        ("fr", "rendez-vous"),
        ("fr", "reserver"),
        ("zh", "%E9%A2%84%E7%BA%A6"),
        ("ar", "%D9%85%D9%88%D8%B9%D8%AF"),
    ] {
        let found = browser.get(&format!("/{language}/search?q={typed}")).await.is(200);
        found.says(&format!("<a href=\"/{language}/appointments\"><b>"));
    }
    let found = browser.get("/en/search?q=passport").await.is(200);
    found.says_not("<a href=\"/en/appointments\"><b>");
}

#[tokio::test]
async fn two_chinese_characters_find_a_service_and_nothing_says_what_to_try() {
    let town = Town::open();
    let mut browser = town.browser();
    browser.get("/zh/search?q=%E6%8A%A4%E7%85%A7").await.is(200).says("护照");
    browser.get("/en/search?q=zzzz").await.is(200).says("Nothing fits").says("/en/services");
    browser.get("/en/search?q=").await.is(200);
}

#[tokio::test]
async fn every_service_has_a_page_in_every_language() {
    let town = Town::open();
    let mut browser = town.browser();
    for code in town.acts.catalogue().services.keys() {
        for language in ["en", "zh"] {
            browser.get(&format!("/{language}/services/{code}")).await.is(200).says_not("question-").says_not("item-");
        }
    }
    browser.get("/en/services/no-such-service").await.is(404).says("Start from the first page");
}

#[tokio::test]
async fn answers_adapt_the_checklist_and_each_line_says_why() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = "/en/services/residence-certificate";
    browser.get(page).await.is(200).says("Depends on your answers").says("Friday, 9 October 2026");
    let renting = format!("{page}?lives_here=yes&address_told=yes&housing=rent");
    let page_for_tenants = browser.get(&renting).await.says("By your answers, you can apply.");
    page_for_tenants.says("Because you rent").says("you have told us already");
    let elsewhere = format!("{page}?lives_here=no&address_told=yes&housing=rent");
    browser.get(&elsewhere).await.says("you cannot apply now").says_not("By your answers, you can apply.");
}

#[tokio::test]
async fn the_promise_names_the_holidays_that_do_not_count() {
    let town = Town::open();
    let mut browser = town.browser();
    let page = browser.get("/en/services/residence-certificate").await;
    page.says("Mid-Autumn").says("1 October to 7 October (National Day)").says("class=\"counts due\"");
    browser.get("/zh/services/residence-certificate").await.says("2026年10月9日星期五");
}

#[tokio::test]
async fn a_day_on_which_the_town_is_closed_has_the_town_s_own_name() {
    let (usual, own) = ("holiday-mid-autumn = Mid-Autumn Festival", "holiday-mid-autumn = Lanterns at the Harbour");
    let town = Town::with_rewritten("locales/en/town.ftl", usual, own);
    let mut browser = town.browser();
    let page = browser.get("/en/services/residence-certificate").await.is(200);
    page.says("Lanterns at the Harbour").says_not("Mid-Autumn");
    town.wait_minutes(24 * 60);
    browser.get("/en/halls/town-hall").await.is(200).says("closed: Lanterns at the Harbour");
}

#[tokio::test]
async fn what_the_desk_refuses_is_said_in_public() {
    let town = Town::open();
    town.browser().get("/en/refuses").await.is(200).says("It does not rate people");
    town.browser().get("/zh/refuses").await.is(200).says("不奖励举报别人");
}
