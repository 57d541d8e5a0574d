//! Signing in: by a button in the demo town, by a staff token anywhere else.

use crate::{
    page::{self, Page},
    problem::{Fault, Trouble},
    visit::{Visit, staff_sign_in},
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use guichet_acts::Session;
use guichet_desk::{
    base::{OfficeCode, OfficerId},
    people::{Officer, Role},
};
use serde::Deserialize;

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

#[derive(Template)]
#[template(path = "staff/sign_in.html")]
struct SignInPage {
    page: Page,
    trouble: Option<Trouble>,
}

/// The work list for whoever is signed in, else the way to sign in.
pub(super) async fn begin(visit: Visit) -> Result<Response, Fault> {
    let signed_in = matches!(visit.session()?, Some(Session::Officer(_)));
    Ok(visit.go(match (signed_in, visit.web.demo()) {
        (true, _) => "/staff/work",
        (false, true) => "/demo",
        (false, false) => "/staff/sign-in",
    }))
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
    let session = visit.web.acts.begin_officer_session(OfficerId(officer), visit.now).await.map_err(staff_sign_in)?;
    Ok(visit.begin(&session, visit.go("/staff/work")))
}

/// Asks for a staff token.
pub(super) async fn ask(visit: Visit) -> Result<Response, Fault> {
    asking(&visit, None)
}

/// What the sign-in form sends.
#[derive(Deserialize)]
pub(super) struct Typed {
    token: String,
}

/// Signs in with a staff token.
pub(super) async fn with_token(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    match visit.web.acts.begin_session_with_token(&typed.token, visit.now).await.map_err(staff_sign_in) {
        Ok(session) => Ok(visit.begin(&session, visit.go("/staff/work"))),
        Err(fault) => asking(&visit, Some(Trouble::from(&fault))),
    }
}

/// Signs out.
pub(super) async fn sign_out(visit: Visit) -> Result<Response, Fault> {
    if let Some(token) = visit.token() {
        visit.web.acts.end_session(token).await?;
    }
    Ok(visit.end(visit.go("/staff")))
}

fn asking(visit: &Visit, trouble: Option<Trouble>) -> Result<Response, Fault> {
    let status = trouble.as_ref().map_or(StatusCode::OK, |trouble| trouble.status);
    let page = page::show(&SignInPage { page: visit.page(visit.words.say("staff-sign-in")), trouble })?;
    Ok((status, page).into_response())
}

fn choice(visit: &Visit, officer: &Officer) -> Choice {
    let words = visit.words;
    let mut duties: Vec<_> = officer.duties.iter().map(|duty| words.of("duty", duty.word())).collect();
    duties.extend(officer.is(Role::Supervisor).then(|| words.say("duty-supervision")));
    Choice { number: officer.id.0, duties: duties.join(words.say("list-comma")) }
}
