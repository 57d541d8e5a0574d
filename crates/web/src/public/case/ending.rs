//! Acts of a party that change the case for good: each is asked once more on a page that names it.

use super::{after, time_to_object};
use crate::{
    page::{self, Page},
    problem::Fault,
    visit::PartyVisit,
};
use askama::Template;
use axum::{Form, response::Response};
use guichet_acts::{Done, Draft, Problem, Request};
use guichet_desk::catalogue::Raw;

#[derive(Template)]
#[template(path = "public/case/sure.html")]
struct SurePage {
    page: Page,
    service: String,
    number: String,
    revision: u32,
    lead: &'static str,
    /// The last day to object, where the town names one.
    until: Option<String>,
    button: &'static str,
    action: String,
    /// Where an objection begins, the name of the field that says to which case.
    names_case: Option<&'static str>,
    danger: bool,
}

/// Asks whether to withdraw.
pub(in crate::public) async fn ask_withdraw(party: PartyVisit) -> Result<Response, Fault> {
    sure(&party, "withdraw", "/case/withdraw", true)
}

/// Asks whether to decline.
pub(in crate::public) async fn ask_decline(party: PartyVisit) -> Result<Response, Fault> {
    sure(&party, "decline", "/case/decline", true)
}

/// Explains what an objection is, before it begins as an application of the same service.
pub(in crate::public) async fn ask_object(party: PartyVisit) -> Result<Response, Fault> {
    let view = party.visit.web.acts.view(&party.who(), party.key.case, party.visit.now)?;
    sure(&party, "object", &format!("/apply/{}", view.service.code), false)
}

/// Withdraws.
pub(in crate::public) async fn withdraw(party: PartyVisit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let done = act(&party, &posted, Request::Withdraw).await;
    after(&party, done)
}

/// Confirms the party's part.
pub(in crate::public) async fn confirm(party: PartyVisit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let done = act(&party, &posted, Request::Confirm).await;
    after(&party, done)
}

/// Declines the party's part.
pub(in crate::public) async fn decline(party: PartyVisit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let done = act(&party, &posted, Request::Decline).await;
    after(&party, done)
}

/// Lets the clock run again after the party asked to wait.
pub(in crate::public) async fn resume(party: PartyVisit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let done = act(&party, &posted, Request::Resume).await;
    after(&party, done)
}

/// Does what is asked, if the case still stands where the page showed it.
pub(super) async fn act(party: &PartyVisit, posted: &Raw, request: Request) -> Result<Done, Problem> {
    let seen = posted.get("revision").and_then(|revision| revision.parse().ok());
    party.perform(seen, request).await
}

fn sure(party: &PartyVisit, act: &str, action: &str, danger: bool) -> Result<Response, Fault> {
    let visit = &party.visit;
    let view = visit.web.acts.view(&party.who(), party.key.case, visit.now)?;
    let (title, lead, button) = match act {
        "withdraw" => ("withdraw-title", "withdraw-lead", "withdraw-button"),
        "decline" => ("decline-title", "decline-lead", "decline-button"),
        _ => ("object-title", "object-lead", "object-button"),
    };
    let names_case = (act == "object").then_some(Draft::OBJECTION_TO);
    page::show(&SurePage {
        page: visit.page(visit.words.say(title)),
        service: view.service.text(visit.language(), "title").text.to_owned(),
        number: view.number.to_string(),
        revision: view.case.revision,
        lead: visit.words.say(lead),
        until: names_case.and_then(|_| time_to_object::said(visit, &view, party.key.party)),
        button: visit.words.say(button),
        action: if names_case.is_some() { visit.link(action) } else { visit.own_link(action, party.key) },
        names_case,
        danger,
    })
}
