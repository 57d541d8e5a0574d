//! A code that is scanned or typed at the kiosk: the ticket from a phone, which begins to count here; any ticket whose
//! call was missed, and whose holder is back; and the receipt of a case, whose standing is told without opening anything and without beginning a session.

use super::Kiosk;
use crate::{
    hall::{
        fields::{self, Fields},
        kiosk::query,
        taking,
    },
    notable::wrong_code,
    page::{self, Page, state::State},
    problem::{Fault, Trouble},
    public::case::standing,
    scanned::{code_in, replaced, unknown},
    visit::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use guichet_acts::{CodeKind, HallWho, Problem, Who};
use guichet_desk::{
    base::{CodeFault, HallCode, SecretCode},
    hall::{Command, HallRefusal, Stage, Way},
};

#[derive(Template)]
#[template(path = "kiosk/code.html")]
struct CodePage {
    page: Page,
    kiosk: Kiosk,
    /// Which of the two pages this is: `phone` or `case`.
    kind: &'static str,
    typed: String,
    wrong: Option<String>,
    trouble: Option<Trouble>,
}

impl CodePage {
    fn is_case(&self) -> bool {
        self.kind == "case"
    }

    fn path(&self) -> &'static str {
        if self.is_case() { "/kiosk/case" } else { "/kiosk/phone" }
    }
}

#[derive(Template)]
#[template(path = "kiosk/case.html")]
struct CasePage {
    page: Page,
    kiosk: Kiosk,
    service: String,
    number: String,
    state: State,
    sentences: Vec<String>,
}

/// Asks for the code of a ticket that was taken elsewhere.
pub(in crate::hall) async fn ask_phone(
    visit: Visit,
    Path((_, hall)): Path<(String, String)>,
    Query(asked): Query<Fields>,
) -> Result<Response, Fault> {
    ask(&visit, &fields::hall_code(&hall)?, &asked, "phone", None, None)
}

/// Asks for the code of a receipt.
pub(in crate::hall) async fn ask_case(
    visit: Visit,
    Path((_, hall)): Path<(String, String)>,
    Query(asked): Query<Fields>,
) -> Result<Response, Fault> {
    ask(&visit, &fields::hall_code(&hall)?, &asked, "case", None, None)
}

/// Counts a ticket that was taken elsewhere: whoever stands at the hall's own screen is there. Booked times
/// are checked in here as well, by their own code: for them there is a slip, as for every ticket that is taken here.
pub(in crate::hall) async fn check_in(
    visit: Visit,
    Path((_, hall)): Path<(String, String)>,
    Form(typed): Form<Fields>,
) -> Result<Response, Fault> {
    let hall = fields::hall_code(&hall)?;
    let again = |wrong| ask(&visit, &hall, &typed, "phone", Some(wrong), None);
    let say = |key: &str| visit.words.say(key).to_owned();
    let Ok(code) = code(&typed) else { return again(say("code-mistyped")) };
    let Some(key) = typed.screen(&visit, &hall)? else { return Ok(visit.go(&format!("/halls/{hall}/door"))) };
    let taken = |code: &SecretCode| {
        Ok(visit.go(&format!("/halls/{hall}/kiosk/tickets/{}{}", code.compact(), query(Some(&key)))))
    };
    match count(&visit, &code, &key).await {
        Ok(true) => return taken(&code),
        Ok(false) => return other_hall(&visit, &hall, &typed),
        Err(Problem::CodeReplaced { .. }) => return again(unknown(&visit, CodeKind::Ticket, &code)?),
        Err(Problem::NotFound) => {}
        Err(problem) => return ask(&visit, &hall, &typed, "phone", None, Some(Trouble::of(&problem))),
    }
    // No ticket has this code: it may be that of a booked time, whose ticket is taken now.
    let come = (1, Way::Kiosk);
    match visit.web.acts.check_in_appointment(HallWho::Visitor, &hall, &code, come, visit.now).await {
        Ok(ticket) => {
            // Its ticket may be one of before, whose call was missed since.
            if visit.web.acts.ticket(&ticket.code, visit.now)?.ticket.stage == Stage::Missed {
                visit.web.acts.with_ticket(&ticket.code, Command::Return, visit.now).await?;
            }
            taking::print(&visit, &hall, &ticket.code).await?;
            taken(&ticket.code)
        }
        Err(Problem::NotFound) => {
            again(replaced(&visit, CodeKind::Booking, &code)?.unwrap_or_else(|| say("ticket-unknown")))
        }
        Err(problem) => ask(&visit, &hall, &typed, "phone", None, Some(Trouble::of(&problem))),
    }
}

/// Counts a ticket at the screen with this key: for the first time, or again after a missed call. One that stands in the
/// line already stays there: whoever touched twice, or looks whether it does, is shown it. False for one of another hall.
async fn count(visit: &Visit, code: &SecretCode, key: &SecretCode) -> Result<bool, Problem> {
    match visit.web.acts.check_in_at_screen(code, key, visit.now).await {
        Ok(counted) => Ok(counted.is_some()),
        Err(Problem::Hall(HallRefusal::InLineAlready)) => Ok(true),
        Err(Problem::Hall(HallRefusal::NotNow { .. })) => {
            visit.web.acts.with_ticket(code, Command::Return, visit.now).await.map(|_| true)
        }
        Err(problem) => Err(problem),
    }
}

/// Tells how a case stands.
pub(in crate::hall) async fn tell_case(
    visit: Visit,
    Path((_, hall)): Path<(String, String)>,
    Form(typed): Form<Fields>,
) -> Result<Response, Fault> {
    let hall = fields::hall_code(&hall)?;
    let again = |wrong| ask(&visit, &hall, &typed, "case", Some(wrong), None);
    let Ok(code) = code(&typed) else { return again(visit.words.say("code-mistyped").to_owned()) };
    match visit.web.acts.party_by_code(&code) {
        Ok(key) => {
            let view = visit.web.acts.view(&Who::Party(key), key.case, visit.now)?;
            page::show(&CasePage {
                page: visit.page(visit.words.say("kiosk-case-title")),
                kiosk: Kiosk::of(&visit, &hall, &typed, "/case")?,
                service: view.service.text(visit.language(), "title").text.to_owned(),
                number: view.number.to_string(),
                state: standing::state(visit.words, &view),
                sentences: standing::sentences(&visit, &view, key.party),
            })
        }
        Err(Problem::NotFound) => again(unknown(&visit, CodeKind::Receipt, &code)?),
        Err(problem) => ask(&visit, &hall, &typed, "case", None, Some(Trouble::of(&problem))),
    }
}

/// The code that was typed or scanned, if it is one.
fn code(typed: &Fields) -> Result<SecretCode, CodeFault> {
    code_in(&typed.scanned("code")).parse()
}

fn ask(
    visit: &Visit,
    hall: &HallCode,
    typed: &Fields,
    kind: &'static str,
    wrong: Option<String>,
    trouble: Option<Trouble>,
) -> Result<Response, Fault> {
    let (status, is_wrong) = (trouble.as_ref().map(|trouble| trouble.status), wrong.is_some());
    let mut response = shown(visit, hall, typed, kind, wrong, trouble)?;
    if let Some(status) = status {
        *response.status_mut() = status;
        return Ok(response);
    }
    Ok(if is_wrong { wrong_code(response) } else { response })
}

/// Sends whoever has a ticket of another hall there. Their code is a right one, and no guess that counts.
fn other_hall(visit: &Visit, hall: &HallCode, typed: &Fields) -> Result<Response, Fault> {
    let wrong = visit.words.say("ticket-other-hall").to_owned();
    let mut response = shown(visit, hall, typed, "phone", Some(wrong), None)?;
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}

fn shown(
    visit: &Visit,
    hall: &HallCode,
    typed: &Fields,
    kind: &'static str,
    wrong: Option<String>,
    trouble: Option<Trouble>,
) -> Result<Response, Fault> {
    let title = if kind == "case" { "kiosk-case-title" } else { "kiosk-phone-title" };
    page::show(&CodePage {
        page: visit.page(visit.words.say(title)),
        kiosk: Kiosk::of(visit, hall, typed, &format!("/{kind}"))?,
        kind,
        typed: typed.scanned("code"),
        wrong,
        trouble,
    })
}
