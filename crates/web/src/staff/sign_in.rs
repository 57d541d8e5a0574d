//! The door of the staff's pages, and the demo town's one click. Passkeys and single sign-on are in
//! `sign_in`.

use super::begins::first_page;
use crate::{
    page::{self, Page},
    problem::Fault,
    visit::{Visit, withdrawn},
};
use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use guichet_acts::Session;
use guichet_desk::{
    base::{OfficeCode, OfficerId},
    people::Officer,
};

#[derive(Template)]
#[template(path = "staff/demo.html")]
struct DemoPage {
    page: Page,
    offices: Vec<(String, Vec<Choice>)>,
}

/// An officer to sign in as.
struct Choice {
    number: u32,
    duties: String,
}

/// The first page of whoever is signed in, else the way to sign in.
pub(super) async fn begin(visit: Visit) -> Result<Response, Fault> {
    Ok(match visit.session()? {
        Some(Session::Officer(officer)) => visit.go(&first_page(&visit, officer)),
        _ if visit.web.demo() => visit.go("/demo"),
        _ => visit.go("/staff/sign-in"),
    })
}

/// Everyone who works in the demo town, by office.
pub(super) async fn demo(visit: Visit) -> Result<Response, Fault> {
    let catalogue = visit.web.acts.catalogue();
    let of_office = |code: &OfficeCode| {
        let officers = catalogue.staff.officers.values().filter(|officer| officer.office == *code);
        let name = catalogue.town_text(visit.language(), &format!("office-{code}")).text.to_owned();
        (name, officers.map(|officer| choice(&visit, officer)).collect())
    };
    let offices = catalogue.staff.offices.keys().map(of_office).collect();
    page::show(&DemoPage { page: visit.page(visit.words.say("demo-title")), offices })
}

/// Signs in as an officer of the demo town.
pub(super) async fn as_officer(visit: Visit, Path((_, officer)): Path<(String, u32)>) -> Result<Response, Fault> {
    let officer = OfficerId(officer);
    let session = visit.web.acts.begin_officer_session(officer, visit.now, visit.now).await.map_err(withdrawn)?;
    Ok(visit.begin(&session, visit.go(&first_page(&visit, officer))).await?)
}

/// Signs out.
pub(super) async fn sign_out(visit: Visit) -> Result<Response, Fault> {
    visit.end_session().await?;
    Ok(visit.end(visit.go("/staff")))
}

/// What belongs to the demo town alone is not there elsewhere.
pub(crate) fn must_be_demo(visit: &Visit) -> Result<(), Fault> {
    if visit.web.demo() { Ok(()) } else { Err(Fault::Status(StatusCode::NOT_FOUND)) }
}

fn choice(visit: &Visit, officer: &Officer) -> Choice {
    let words = visit.words;
    let mut duties: Vec<_> = officer.duties.iter().map(|duty| words.of("right", duty.word())).collect();
    duties.extend(officer.roles.iter().map(|role| words.of("right", role.word())));
    Choice { number: officer.id.0, duties: duties.join(words.say("list-comma")) }
}
