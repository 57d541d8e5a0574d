//! A counter by program: what comes late, or twice, happens to nobody else.

use super::{Caller, json};
use crate::town::{NOW, Town};
use guichet_desk::base::SecretCode;

#[tokio::test]
async fn a_visit_that_is_ended_late_once_more_leaves_the_next_persons_as_it_is() {
    let town = Town::open();
    let officer = Caller::officer(&town, 14).await;
    let mut codes = Vec::new();
    for _ in 0..2 {
        let asked = json!({ "queues": ["certificates"] });
        let taken = json(&officer.post(&town, "/api/v1/halls/town-hall/reception", asked).await.is(201));
        codes.push(taken["code"].as_str().unwrap().parse::<SecretCode>().unwrap());
    }
    let stages = || [0, 1].map(|place: usize| town.acts.ticket(&codes[place], NOW).unwrap().ticket.stage.word());
    let act =
        async |act: &str, body| officer.post(&town, &format!("/api/v1/halls/town-hall/counters/1/{act}"), body).await;
    act("open", json!({})).await.is(200);
    act("call-next", json!({})).await.is(200);
    let served = json(&act("begin", json!({})).await.is(200));
    let finish = json!({ "seen": served["seen"] });
    act("finish", finish.clone()).await.is(200);
    act("call-next", json!({})).await.is(200);
    act("begin", json!({})).await.is(200);
    assert_eq!(stages(), ["done", "served"]);
    act("finish", finish).await.is(409).says("moved-on");
    let now = json(&town.browser().get("/api/v1/halls/town-hall").await.is(200));
    let today = now["seen"].as_str().unwrap();
    let yesterday = today.replace("2026-09-24", "2026-09-23");
    assert_ne!(yesterday, today);
    act("finish", json!({ "seen": yesterday })).await.is(409).says("moved-on");
    assert_eq!(stages(), ["done", "served"], "the next person is still served");
    act("finish", json!({ "seen": "25" })).await.is(400).says("`seen`");
    act("finish", json!({ "seen": today })).await.is(200);
}

#[tokio::test]
async fn a_ticket_asked_for_again_is_answered_as_the_first_time_though_it_was_called_since() {
    let town = Town::open();
    let officer = Caller::officer(&town, 14).await;
    let asked = json!({ "queues": ["certificates"], "once": SecretCode::from_chance([7; 10]).grouped() });
    let reception = "/api/v1/halls/town-hall/reception";
    let first = json(&officer.post(&town, reception, asked.clone()).await.is(201));
    assert_eq!(first["stage"], "waiting");
    officer.post(&town, "/api/v1/halls/town-hall/counters/1/open", json!({})).await.is(200);
    officer.post(&town, "/api/v1/halls/town-hall/counters/1/call-next", json!({})).await.is(200);
    assert_eq!(json(&officer.post(&town, reception, asked).await.is(201)), first);
}
