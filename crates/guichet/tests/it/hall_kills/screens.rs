//! What the desk tells of a hall, held against the line.

use super::line::{Line, Stage};
use crate::http::Http;
use guichet_desk::hall::{Hall, TicketNumber};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How many calls the desk tells.
const CALLS: usize = 7;

/// The hall as everyone sees it: how many wait in each queue, and who was called last.
pub(super) fn hall_stands(http: &mut Http, line: &Line, plan: &Hall) {
    let told = json_of(&http.get("/api/v1/halls/town-hall", "").expect("an answer").body);
    assert_eq!(told["events"], line.events, "something happened that nobody asked for");
    for queue in told["queues"].as_array().expect("queues") {
        let code = queue["queue"].as_str().expect("a code").parse().expect("a code");
        assert_eq!(queue["waiting"], line.length(&code), "{code}");
        assert!(plan.queues.contains_key(&code));
    }
    let calls =
        line.calls.iter().take(CALLS).map(
            |(ticket, counter, event)| json!({ "ticket": ticket.to_string(), "counter": counter.0, "event": event }),
        );
    assert_eq!(told["calls"], Value::Array(calls.collect()), "the last calls");
}

/// Each of these tickets as whoever holds it sees it: at which counter, or how many come before it and why.
pub(super) fn tickets_stand(
    http: &mut Http,
    line: &Line,
    codes: &BTreeMap<TicketNumber, String>,
    tickets: impl Iterator<Item = TicketNumber>,
) {
    for ticket in tickets {
        let code = codes.get(&ticket).unwrap_or_else(|| panic!("nobody was told of {ticket}"));
        let answer = http.get("/api/v1/ticket", &format!("Ticket-Code: {code}\r\n")).expect("an answer");
        assert_eq!(answer.status, 200, "{ticket} is lost: {}", answer.body);
        let mut told = json_of(&answer.body);
        // How long is foretold is no matter of order.
        told.as_object_mut().expect("an object").remove("wait");
        let stage: Stage = line.tickets[&ticket].stage;
        let expected = json!({
            "ticket": ticket.to_string(),
            "stage": stage.word(),
            "counter": stage.counter().map(|counter| counter.0),
            "counters": line.called_from(ticket),
            "line_left": false,
            "ahead": line.ahead(ticket),
            "rule": line.rule_of(ticket).map(guichet_desk::hall::Rule::word),
        });
        assert_eq!(told, expected);
    }
}

fn json_of(body: &str) -> Value {
    serde_json::from_str(body).expect("JSON")
}
