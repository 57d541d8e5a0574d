//! What each role can see of a case, a work list, a ticket and the hall, beside what the model says.

use super::{
    desk::{Desk, Known, between, came, json_of},
    ways,
};
use crate::{programs::Caller, town::Answer};
use axum::http::Request;
use guichet_desk::people::Duty;
use guichet_model::{Case, CaseName, Facts, Fee, Model, TicketName, facts, together::difference};
use serde_json::{Value, json};

/// What an officer's page shows of a line at most.
const ROWS_MAX: usize = 12;

impl Desk {
    /// A case for a party, by their receipt code.
    pub(super) async fn status(&mut self, model: &Model, name: CaseName, party: u8) -> Result<(), String> {
        let about = format!("case {name} for party {party}");
        let Some(case) = self.known(model, name)? else { return Ok(()) };
        let caller = Caller::Party(self.code(name, party).to_owned());
        let answer = caller.get(&self.town, "/api/v1/status").await;
        if turned_away(&about, ways::of_code(name, party, model), &answer)? {
            return Ok(());
        }
        difference(&about, &stated_to(party, model, case), &of_status(&json_of(&answer)))
    }

    /// A case for an officer.
    pub(super) async fn file_for(&mut self, model: &Model, name: CaseName, officer: u32) -> Result<(), String> {
        let about = format!("case {name} for officer {officer}");
        let Some(case) = self.known(model, name)? else { return Ok(()) };
        let Known { number, .. } = &self.cases[&name];
        let path = format!("/api/v1/cases/{number}");
        let answer = self.program(officer).await.get(&self.town, &path).await;
        let strange = || {
            let who = &model.town.officers[&officer];
            (!case.is_seen_by(officer, who)).then_some("other-office")
        };
        let turned = ways::of_staff(officer, model).or_else(strange);
        if turned_away(&about, turned, &answer)? {
            return Ok(());
        }
        let found = json_of(&answer);
        let (mut model_says, mut desk_says) = (stated(model, case), of_status(&found["status"]));
        model_says.extend(filed(case));
        desk_says.extend(of_file(&found));
        difference(&about, &model_says, &desk_says)
    }

    /// What an officer finds on the work list.
    pub(super) async fn work_list(&mut self, model: &Model, officer: u32) -> Result<(), String> {
        let about = format!("the work list of officer {officer}");
        let answer = self.program(officer).await.get(&self.town, "/api/v1/work").await;
        if turned_away(&about, ways::of_staff(officer, model), &answer)? {
            return Ok(());
        }
        let numbers = |name: &CaseName| self.cases[name].number.clone();
        let expected: Vec<String> = model.work_list(officer).iter().map(numbers).collect();
        let rows = json_of(&answer)["rows"].as_array().cloned().unwrap_or_default();
        let found: Vec<_> = rows.iter().map(|row| row["number"].as_str().unwrap_or_default().to_owned()).collect();
        difference(&about, &facts! { "cases": expected }, &facts! { "cases": found })
    }

    /// A ticket for whoever holds it.
    pub(super) async fn ticket(&mut self, model: &Model, name: TicketName) -> Result<(), String> {
        let about = format!("ticket {name}");
        let (Some((day, place)), Some(taken)) = (model.tickets.get(&name), self.tickets.get(&name)) else {
            let both = model.tickets.contains_key(&name) == self.tickets.contains_key(&name);
            return if both { Ok(()) } else { Err(format!("{about}: only one of the two gave it")) };
        };
        let request = Request::get("/api/v1/ticket").header("ticket-code", &taken.code);
        let answer = self.bare(request, "").await;
        let Some(hall) = model.halls.get(day) else {
            return turned_away(&about, Some("not-found"), &answer).map(drop);
        };
        let (ticket, found) = (&hall.tickets[*place], json_of(&answer));
        let waits = hall.line.contains(place).then(|| hall.ahead_of(*place, &model.floor()));
        let model_says = facts! {
            "number": json!(ticket.number),
            "stage": json!(ticket.stage.word()),
            "counter": json!(ticket.stage.counter().map(|counter| counter.0)),
            "ahead": json!(waits),
        };
        let desk_says = facts! {
            "number": found["ticket"],
            "stage": found["stage"],
            "counter": found["counter"],
            "ahead": found["ahead"],
        };
        difference(&about, &model_says, &desk_says)
    }

    /// The hall for anybody, and for those at its displays.
    pub(super) async fn hall(&mut self, model: &Model) -> Result<(), String> {
        let empty = guichet_model::Hall::default();
        let hall = model.hall().unwrap_or(&empty);
        let answer = self.bare(Request::get("/api/v1/halls/town-hall"), "").await;
        let found = json_of(&answer);
        let queues = found["queues"].as_array().cloned().unwrap_or_default();
        let found: Vec<_> = queues
            .iter()
            .map(|queue| ["queue", "waiting", "counters", "takes_tickets"].map(|name| queue[name].clone()))
            .collect();
        let queue = |code: &String| {
            let waiting = hall.line.iter().filter(|place| hall.tickets[**place].queues.first() == Some(code)).count();
            let serving = hall.counters.values().filter(|it| it.officer.is_some() && !it.paused);
            let counters = serving.filter(|counter| counter.skills.contains(code)).count();
            [json!(code), json!(waiting), json!(counters), json!(hall.takes(code))]
        };
        let expected: Vec<_> = model.town.hall.queues.keys().map(queue).collect();
        difference("the hall", &facts! { "queues": expected }, &facts! { "queues": found })?;
        let display = self.bare(Request::get("/en/halls/town-hall/display"), "").await;
        let ended = display.text.contains("data-now data-is=\"ended\"");
        difference("the display", &facts! { "ended": hall.ended }, &facts! { "ended": ended })
    }

    /// A counter for whoever sits there, and the sign above it.
    pub(super) async fn counter(&mut self, model: &Model, number: u16) -> Result<(), String> {
        if !model.town.hall.counters.contains_key(&number) {
            return Ok(());
        }
        let counter = model.hall().and_then(|hall| Some((hall, hall.counters.get(&number)?)));
        let path = format!("/en/halls/town-hall/counters/{number}/display");
        let sign = self.bare(Request::get(path), "").await;
        let shown = between(&sign.text, &format!("data-sign=\"{number}\" data-is=\""), "\"").to_owned();
        let here = counter.and_then(|(hall, counter)| Some(&hall.tickets[counter.at?]));
        let is = match (counter, here) {
            (_, Some(ticket)) => ticket.stage.word(),
            (Some((_, counter)), None) if counter.paused => "paused",
            (Some((_, counter)), None) if counter.officer.is_some() => "free",
            _ => "closed",
        };
        let model_says = facts! { "is": is, "ticket": here.map_or("", |ticket| &ticket.number) };
        let desk_says = facts! { "is": shown.as_str(), "ticket": between(&sign.text, "<bdi data-ticket>", "<") };
        difference(&format!("the sign over counter {number}"), &model_says, &desk_says)?;
        let Some((hall, counter)) = counter else { return Ok(()) };
        let Some(officer) = counter.officer.filter(|officer| ways::of_staff(*officer, model).is_none()) else {
            return Ok(());
        };
        let mut line: Vec<&str> = hall.line_for(number, &model.floor());
        line.truncate(ROWS_MAX);
        let page = self.browser(officer).await.get("/en/staff/counter").await;
        let rows = page.text.split("<a data-row href=\"/en/staff/counter?ticket=").skip(1);
        let found: Vec<_> = rows.map(|row| between(row, "", "\"")).collect();
        difference(&format!("the line at counter {number}"), &facts! { "line": line }, &facts! { "line": found })
    }

    fn known<'a>(&self, model: &'a Model, name: CaseName) -> Result<Option<&'a Case>, String> {
        match (model.cases.get(&name), self.cases.contains_key(&name)) {
            (case @ Some(_), true) => Ok(case),
            (None, false) => Ok(None),
            (case, known) => Err(format!("case {name}: the model has {}, the desk {known}", case.is_some())),
        }
    }
}

/// Whether whoever looks is turned away, as both say.
fn turned_away(about: &str, expected: Option<&'static str>, answer: &Answer) -> Result<bool, String> {
    let found = came(answer);
    if found.err() == expected {
        return Ok(expected.is_some());
    }
    Err(format!("{about}: the model turns away with {expected:?}, the desk says {found:?}"))
}

/// What everyone who sees the case sees of it, as the model has it.
fn stated(model: &Model, case: &Case) -> Facts {
    let notice = case.notice.as_ref();
    facts! {
        "stage": json!(case.stage),
        "service": json!(case.service.code),
        "due": json!(model.due(case).filter(|_| case.clock.paused.is_none() || case.clock.stopped.is_some())),
        "paused": json!(case.clock.paused.map(|(_, why)| why)),
        "outcome": json!(case.outcome),
        "closed": json!(case.closed.map(|(closing, _)| closing)),
        "kept ready until": json!(model.kept_ready_until(case)),
        "object until": json!(case.object_until),
        "answer by": json!(notice.map(|notice| notice.answer_by)),
        "notice": notice.map_or(json!([]), |notice| json!(notice.items)),
    }
}

/// What a party sees of it: a notice is between the town and the applicant.
fn stated_to(party: u8, model: &Model, case: &Case) -> Facts {
    let mut facts = stated(model, case);
    if party != 0 {
        facts.extend(facts! { "answer by": Value::Null, "notice": json!([]) });
    }
    facts
}

fn of_status(found: &Value) -> Facts {
    let items = found["notice"]["items"].as_array().cloned().unwrap_or_default();
    let items: Vec<_> = items.iter().map(|item| json!([item["item"], !item["answer"].is_null()])).collect();
    facts! {
        "stage": found["stage"],
        "service": found["service"],
        "due": found["due_day"],
        "paused": found["paused"],
        "outcome": found["outcome"],
        "closed": found["closed"],
        "kept ready until": found["kept_ready_until"],
        "object until": found["object_until"],
        "answer by": found["notice"]["answer_by"],
        "notice": json!(items),
    }
}

/// What officers see besides.
fn filed(case: &Case) -> Facts {
    let fee = match case.fee {
        Fee::None => "none",
        Fee::Due => "due",
        Fee::Paid => "paid",
        Fee::Waived => "waived",
        Fee::Refunded => "refunded",
    };
    facts! {
        "holders": json!(case.holders),
        "fee": json!(fee),
        "opinions": json!(case.opinions),
        "late after": json!(case.late_after),
        "fast lane": json!(case.fast_lane),
        "check": json!((case.drawn, case.checked)),
    }
}

fn of_file(found: &Value) -> Facts {
    let opinions = found["opinions"].as_array().cloned().unwrap_or_default();
    let opinions: Vec<_> = opinions.iter().map(|one| json!([one["office"], !one["finding"].is_null()])).collect();
    let holders = Duty::ALL.map(|duty| found["holders"][json!(duty).as_str().unwrap_or_default()].clone());
    facts! {
        "holders": json!(holders),
        "fee": found["fee"],
        "opinions": json!(opinions),
        "late after": found["late_after"],
        "fast lane": found["fast_lane"],
        "check": json!((&found["drawn_by_lot"], &found["checked"])),
    }
}
