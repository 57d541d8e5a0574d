//! The hall over HTTP: people who take a ticket with a phone or at the kiosk, officers at their counters, and
//! whoever manages the hall.

use super::desk::{Answered, Desk, Taken, between, came, json_of, said};
use crate::{programs::Caller, town::Answer};
use axum::http::Request;
use guichet_model::{HallAct, HallActor, Holding, TicketName, facts::hall};
use serde_json::{Value, json};
use std::collections::BTreeSet;

impl Desk {
    /// Away from the hall with a phone, or at the kiosk: every second ticket there by its pages.
    pub(super) async fn take(
        &mut self,
        ticket: TicketName,
        queues: &[String],
        remote: bool,
        priority: bool,
    ) -> Answered {
        let apart = queues.iter().collect::<BTreeSet<_>>().len() == queues.len();
        let by_page = !remote && ticket.is_multiple_of(2) && apart && !queues.is_empty();
        let code = if by_page {
            self.take_at_kiosk(queues, priority).await?
        } else {
            let mut request = Request::post("/api/v1/halls/town-hall/tickets");
            if !remote {
                request = request.header("screen-key", &self.screen);
            }
            let body = json!({ "queues": queues, "priority": priority });
            let answer = self.bare(request, body.to_string()).await;
            came(&answer)?;
            said(&json_of(&answer)["code"])
        };
        let seen = self.bare(Request::get("/api/v1/ticket").header("ticket-code", &code), "").await.is(200);
        let (day, number) = (self.today(), said(&json_of(&seen)["ticket"]));
        self.tickets.insert(ticket, Taken { day, number, code });
        Ok(())
    }

    async fn take_at_kiosk(&self, queues: &[String], priority: bool) -> Result<String, &'static str> {
        let mut browser = self.town.browser();
        let named = queues.iter().map(|queue| format!("&queue={queue}")).collect::<Vec<_>>().concat();
        let path = format!("/en/halls/town-hall/kiosk/people?screen={}{named}", self.screen);
        let page = browser.get(&path).await;
        // While no tickets are given the kiosk leads back to its first page, which says so. Whoever asks all the same,
        // from a page that was open before, is refused by the desk.
        let once = if page.status == 303 { self.town.acts.once() } else { page.is(200).hidden("once") };
        let mut fields = vec![("kiosk", "yes"), ("screen", &self.screen), ("party", "1"), ("once", &once)];
        fields.extend(queues.iter().map(|queue| ("queue", queue.as_str())));
        fields.extend(priority.then_some(("priority", "yes")));
        let answer = browser.post("/en/halls/town-hall/tickets", &fields).await;
        came(&answer)?;
        Ok(between(answer.header("location"), "/kiosk/tickets/", "?").to_owned())
    }

    pub(super) async fn hold(&self, ticket: TicketName, holding: Holding) -> Option<Answered> {
        let act = match holding {
            Holding::CheckIn => "check-in",
            Holding::Return => "return",
            Holding::Leave => "leave",
        };
        let request = Request::post(format!("/api/v1/ticket/{act}"))
            .header("ticket-code", &self.tickets.get(&ticket)?.code)
            .header("screen-key", &self.screen);
        Some(came(&self.bare(request, "").await))
    }

    pub(super) async fn in_hall(&mut self, actor: HallActor, act: &HallAct) -> Option<Answered> {
        let named = match act {
            HallAct::CallChosen(_, ticket) | HallAct::GivePriority(ticket) => {
                let today = self.today();
                Some(self.tickets.get(ticket).filter(|taken| taken.day == today)?.number.clone())
            }
            _ => None,
        };
        let answer = match (actor, act) {
            (HallActor::Manager(officer), _) => self.managed(officer, act).await,
            (HallActor::Officer(officer), HallAct::GivePriority(_)) => {
                let path = format!("/en/staff/halls/town-hall/reception/{}/priority", named.unwrap_or_default());
                let today = self.today().to_string();
                self.browser(officer).await.post(&path, &[("day", &today)]).await
            }
            (HallActor::Officer(officer), _) => {
                let (counter, act, body) = at_counter(act, named.as_deref());
                self.at_counter(officer, counter, act, body).await
            }
            (HallActor::Visitor, _) => {
                Caller::Nobody.post(&self.town, "/api/v1/halls/town-hall/counters/1/call-next", json!({})).await
            }
        };
        Some(came(&answer))
    }

    async fn at_counter(&mut self, officer: u32, counter: u16, act: &str, body: Value) -> Answer {
        if !officer.is_multiple_of(2) {
            let path = format!("/api/v1/halls/town-hall/counters/{counter}/{act}");
            return self.program(officer).await.post(&self.town, &path, body).await;
        }
        let mut fields = vec![("day".to_owned(), self.today().to_string()), ("seen".to_owned(), self.seen())];
        let members = body.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
        fields.extend(members.map(|(name, value)| (name.clone(), said(value))));
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let act = match act {
            "open" => "sit",
            "close" => "leave",
            "serve-without-ticket" => "without-ticket",
            act => act,
        };
        let path = format!("/en/staff/halls/town-hall/counters/{counter}/{act}");
        self.browser(officer).await.post(&path, &fields).await
    }

    /// How many events the day has, as every page of a counter says.
    fn seen(&self) -> String {
        self.town.acts.hall_now(&hall(), self.town.now(), |hall| hall.day.events).unwrap().to_string()
    }

    /// What whoever manages the hall does on their pages. Whoever sends people away is told first how many.
    async fn managed(&mut self, officer: u32, act: &HallAct) -> Answer {
        let page = "/en/staff/halls/town-hall";
        let (today, seen) = (self.today().to_string(), self.seen());
        let mut browser = self.browser(officer).await;
        let counter = |number: &u16, act: &str| format!("{page}/counters/{number}/{act}");
        let looked_at = [("day", today.as_str()), ("seen", seen.as_str())];
        match act {
            HallAct::Open(number) => browser.post(&counter(number, "open"), &looked_at).await,
            HallAct::Pause(number) => {
                let fields = [&looked_at[..], &[("reason", "break")]].concat();
                browser.post(&counter(number, "halt"), &fields).await
            }
            HallAct::Resume(number) => browser.post(&counter(number, "go-on"), &looked_at).await,
            HallAct::Close(number) => browser.post(&counter(number, "close"), &looked_at).await,
            HallAct::Finish(number) => browser.post(&counter(number, "finish-there"), &looked_at).await,
            HallAct::SetSkills(number, queues) => {
                let queues = queues.iter().map(|queue| ("queue", queue.as_str()));
                let fields: Vec<_> = looked_at.into_iter().chain(queues).collect();
                browser.post(&counter(number, "skills"), &fields).await
            }
            HallAct::OpenQueue(queue) => {
                browser.post(&format!("{page}/queues/{queue}/open"), &[("day", today.as_str())]).await
            }
            HallAct::CloseQueue(queue, turn_away) => {
                let queue = format!("{page}/queues/{queue}");
                let asked = browser.get(&format!("{queue}/closing")).await;
                // Where nobody waits, the page has no button that turns people away.
                match counted(&asked).filter(|_| *turn_away) {
                    Some(count) => browser.post(&format!("{queue}/turn-away"), &[("count", &count)]).await,
                    None => browser.post(&format!("{queue}/close"), &[("day", &today)]).await,
                }
            }
            HallAct::EndDay => {
                let asked = browser.get(&format!("{page}/day/end")).await;
                let count = counted(&asked).unwrap_or_default();
                browser.post(&format!("{page}/day/end"), &[("count", &count)]).await
            }
            _ => unreachable!("{act:?} is done at a counter, and `ways` says so"),
        }
    }
}

/// An act at a counter: which, the last part of its address, and the members of its body.
fn at_counter(act: &HallAct, ticket: Option<&str>) -> (u16, &'static str, Value) {
    let plain = json!({});
    match act {
        HallAct::Open(counter) => (*counter, "open", plain),
        HallAct::Pause(counter) => (*counter, "pause", json!({ "reason": "break" })),
        HallAct::Resume(counter) => (*counter, "resume", plain),
        HallAct::Close(counter) => (*counter, "close", plain),
        HallAct::CallNext(counter) => (*counter, "call-next", plain),
        HallAct::CallChosen(counter, _) => {
            (*counter, "call-chosen", json!({ "ticket": ticket, "reason": "asked-back" }))
        }
        HallAct::Recall(counter) => (*counter, "recall", plain),
        HallAct::Begin(counter) => (*counter, "begin", plain),
        HallAct::NoShow(counter) => (*counter, "no-show", plain),
        HallAct::Finish(counter) => (*counter, "finish", plain),
        HallAct::Transfer(counter, queue, to) => (*counter, "transfer", json!({ "queue": queue, "to": to })),
        HallAct::ServeWithoutTicket(counter, queue) => (*counter, "serve-without-ticket", json!({ "queue": queue })),
        _ => unreachable!("{act:?} is for managers, and `ways` says so"),
    }
}

/// How many the page says it concerns; none when it does not say it or was not shown.
fn counted(page: &Answer) -> Option<String> {
    let hidden = "name=\"count\" value=\"";
    page.text.contains(hidden).then(|| between(&page.text, hidden, "\"").to_owned())
}
