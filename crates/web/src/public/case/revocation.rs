//! Why what was issued no longer counts, and what one can do about it.

use super::{complaint, papers::paragraphs, time_to_object};
use crate::{
    page::{self, Page, day},
    problem::Fault,
    visit::PartyVisit,
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use guichet_desk::case::{ActKind, Happening};

#[derive(Template)]
#[template(path = "public/case/revocation.html")]
struct RevocationPage {
    page: Page,
    service: String,
    number: String,
    date: String,
    reasons: Vec<String>,
    may_object: bool,
    /// The last day to object, where the town names one.
    until: Option<String>,
    /// The service that takes complaints in, when the town has one: its title, and where it is.
    complaint: Option<(String, String)>,
}

/// Opens the reasons, which is recorded.
pub(in crate::public) async fn show(party: PartyVisit) -> Result<Response, Fault> {
    let (visit, who) = (&party.visit, party.who());
    let acts = &visit.web.acts;
    let view = acts.view(&who, party.key.case, visit.now)?;
    let history = acts.history(&who, party.key.case)?;
    let revoked = history.iter().find_map(|event| match event.what {
        Happening::Revoked { reasons, .. } => Some((event.at, reasons)),
        _ => None,
    });
    let (at, envelope) = revoked.ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
    let reasons = acts.open_text(&who, party.key.case, envelope, visit.now).await?;
    page::show(&RevocationPage {
        page: visit.page(visit.words.say("revocation-title")),
        service: view.service.text(visit.language(), "title").text.to_owned(),
        number: view.number.to_string(),
        date: day::day_year(visit.words, at.day(visit.web.zone())),
        reasons: paragraphs(&reasons),
        may_object: view.case.party_acts(party.key.party).contains(&ActKind::Object),
        until: time_to_object::said(visit, &view, party.key.party),
        complaint: complaint(visit, &view),
    })
}
