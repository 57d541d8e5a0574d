//! The public figures: shown from ten cases on, when their month is over, as page, file and JSON alike.

use crate::town::{Answer, Town};
use guichet_acts::Request;
use guichet_desk::{
    base::{Day, QueueCode},
    case::Outcome,
};

/// Days until the month of the town's clock is over, in minutes.
const A_MONTH: i64 = 30 * 24 * 60;

async fn issued(town: &Town, count: usize) {
    for _ in 0..count {
        let case = town.certificate().await.case;
        town.officer(11, case, Request::Accept).await;
        town.officer(12, case, Request::Decide { outcome: Outcome::Granted, reasons: "Lives there.".into() }).await;
        town.officer(13, case, Request::Issue).await;
    }
}

/// How many bars the picture has.
fn bars(page: &Answer) -> usize {
    let picture = page.text.split_once("id=\"chart-title\"").unwrap().1.split_once("</svg>").unwrap().0;
    picture.matches("<rect").count()
}

#[tokio::test]
async fn nine_cases_are_not_shown_and_ten_are_in_every_form() {
    let town = Town::open();
    issued(&town, 9).await;
    town.wait_minutes(A_MONTH);
    let page = town.browser().get("/en/figures").await.is(200);
    let page = page.says("October 2025 to September 2026").says("fewer than 10 cases").says_not(">figures-");
    assert_eq!(bars(&page), 0);
    let town = Town::open();
    issued(&town, 12).await;
    let mut browser = town.browser();
    let page = browser.get("/en/figures").await.is(200).says("Figures appear here once a month is over");
    assert_eq!(bars(&page), 0, "the month is not over");
    town.wait_minutes(A_MONTH);
    let page = browser.get("/en/figures").await.is(200).says("100 % of 12 cases were done by their promised date.");
    assert_eq!(bars(&page), 1, "one month has a bar");
    assert!(page.text.contains("<td>10</td><td><b>100 %</b></td>"), "the month's twelve are rounded to ten");
    browser.get("/ar/figures").await.is(200).says("الوفاء بالوعود").says("text-anchor=\"start\"");
    let file = browser.get("/en/figures.csv").await.is(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let lines: Vec<&str> = file.text.trim_start_matches('\u{feff}').split("\r\n").collect();
    let shown = "service,residence-certificate,Certificate of residence,12,100,5,5,0,0,12,0,,,,,,";
    assert!(lines.contains(&shown), "{lines:#?}");
    assert!(lines.contains(&"month,2026-09,2026-09,10,100,5,5,0,0,10,,,,,,,"), "{lines:#?}");
    assert!(lines.iter().any(|line| line.starts_with("service,complaint,") && line.ends_with(",,,,,,,,,,,,,,")));
    let answer = browser.get("/api/v1/figures").await.is(200);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let answer: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    assert_eq!((&answer["town"]["cases"], &answer["town"]["in_time_percent"]), (&12.into(), &100.into()));
    assert_eq!(answer["months"].as_array().map(Vec::len), Some(12));
    assert_eq!(answer["months"][11]["figure"]["cases"], 10);
    let services = answer["services"].as_array().unwrap();
    assert_eq!(services.iter().filter(|line| !line["figure"].is_null()).count(), 1);
}

#[tokio::test]
async fn ratings_are_shown_for_hall_and_queue_from_ten_on() {
    let town = Town::open();
    let (hall, day) = ("harbour".parse().unwrap(), "2026-08-20".parse::<Day>().unwrap());
    let queue = |code: &str| code.parse::<QueueCode>().unwrap();
    let ratings = vec![(queue("papers"), day, vec![8, 1, 1]), (queue("questions"), day, vec![9, 0, 0])];
    town.acts.import_hall_ratings(&hall, ratings).await.unwrap();
    let mut browser = town.browser();
    let page = browser.get("/en/figures").await.is(200);
    page.says("<td>10</td><td>80 %</td><td>10 %</td><td>10 %</td>").says("fewer than 10 ratings");
    let file = browser.get("/en/figures.csv").await.is(200);
    file.says("queue,harbour/papers,Harbour Hall / Certificates and moving,,,,,,,,,10,80,10,10,,");
}

#[tokio::test]
async fn a_rating_given_today_changes_no_form_of_the_figures() {
    let town = Town::open();
    let (hall, queue) = ("harbour".parse().unwrap(), "papers".parse::<QueueCode>().unwrap());
    let day = |day: &str| day.parse::<Day>().unwrap();
    town.acts.import_hall_ratings(&hall, vec![(queue.clone(), day("2026-08-20"), vec![9, 2, 1])]).await.unwrap();
    let mut browser = town.browser();
    let mut before = Vec::new();
    for path in ["/api/v1/figures", "/en/figures.csv"] {
        before.push((path, browser.get(path).await.is(200).text));
    }
    assert!(before[0].1.contains(r#""queue":"papers","ratings":12,"levels":[9,2,1]"#), "{}", before[0].1);
    let today = town.now().day(&town.acts.catalogue().town.zone);
    town.acts.import_hall_ratings(&hall, vec![(queue, today, vec![0, 0, 1])]).await.unwrap();
    for (path, text) in before {
        assert_eq!(browser.get(path).await.is(200).text, text, "{path}");
    }
    browser.get("/en/figures").await.is(200).says("<td>12</td><td>75 %</td><td>17 %</td><td>8 %</td>");
    browser.get("/en/halls/harbour").await.is(200).says("12 ratings in the last twelve months");
}
