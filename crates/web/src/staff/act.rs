//! What a button of a case page does: one request, tied to the revision that the page showed.

use super::{case, counter, frame::number, not_chosen};
use crate::{
    form::Pairs,
    kept::Kept,
    page::upload,
    problem::{Fault, Trouble},
    visit::{OfficerVisit, STAFF_SIGN_IN, staff_sign_in},
};
use axum::{
    Extension, Form,
    extract::{Multipart, Path},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use guichet_acts::{Answer, Done, Fetched, Forbidden, Problem, Request};
use guichet_desk::{
    base::{CaseId, CaseNumber, OfficerId, narrowed},
    case::{Closing, Delivery, Finding, Outcome, PassReason, PauseReason},
    people::Duty,
};
use serde::de::DeserializeOwned;

/// What was typed into the form of an act, kept when the act is refused.
#[derive(Default)]
pub(super) struct Typed {
    act: String,
    pairs: Pairs,
}

impl Typed {
    /// Whether this act was tried.
    pub(super) fn is(&self, act: &str) -> bool {
        self.act == act
    }

    /// Whether the act was done at a counter.
    fn is_from_counter(&self) -> bool {
        self.get("from") == "counter"
    }

    /// The words typed for this act.
    pub(super) fn words(&self, act: &str) -> &str {
        self.value(act, "words")
    }

    /// What was typed for this act under this name.
    pub(super) fn value(&self, act: &str, name: &str) -> &str {
        if self.is(act) { self.get(name) } else { "" }
    }

    /// The words typed for an act that has no place on the page.
    pub(super) fn homeless(&self, is_offered: impl Fn(&str) -> bool) -> Option<String> {
        let words = self.get("words");
        (!is_offered(&self.act) && !words.is_empty()).then(|| words.to_owned())
    }

    /// Whether this was chosen for this act under this name.
    pub(super) fn has(&self, act: &str, name: &str, value: &str) -> bool {
        self.is(act) && self.pairs.chose(name, value)
    }

    fn get(&self, name: &str) -> &str {
        self.pairs.get(name)
    }

    /// A word of a closed set, as the desk writes it.
    fn word<T: DeserializeOwned>(&self, name: &str) -> Result<T, Fault> {
        serde_json::from_value(self.get(name).into()).map_err(|_| not_chosen())
    }

    fn parse<T: std::str::FromStr>(&self, name: &str) -> Result<T, Fault> {
        narrowed(self.pairs.trimmed(name)).parse().map_err(|_| not_chosen())
    }
}

/// Does what a button asks for, and shows the case as it stands then.
pub(super) async fn perform(
    officer: OfficerVisit,
    Path((_, typed, act)): Path<(String, String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Fault> {
    let number = number(&typed)?;
    let typed = Typed { act, pairs };
    let request = request(&typed);
    carry_out(&officer, number, request, typed).await
}

/// Lets data go for good. The door asked for a fresh proof, so the act has a route of its own.
pub(super) async fn grant_erasure(
    officer: OfficerVisit,
    Path((_, named)): Path<(String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Fault> {
    let typed = Typed { act: "grant-erasure".to_owned(), pairs };
    carry_out(&officer, number(&named)?, Ok(Request::GrantErasure), typed).await
}

/// Takes back what was issued. The door asked for a fresh proof, so the act has a route of its own.
pub(super) async fn revoke(
    officer: OfficerVisit,
    Path((_, named)): Path<(String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Fault> {
    let typed = Typed { act: "revoke".to_owned(), pairs };
    let reasons = typed.get("words").to_owned();
    carry_out(&officer, number(&named)?, Ok(Request::Revoke { reasons }), typed).await
}

async fn carry_out(
    officer: &OfficerVisit,
    number: CaseNumber,
    request: Result<Request, Fault>,
    typed: Typed,
) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let case = visit.web.acts.case_id(number)?;
    let seen = typed.parse::<u32>("seen")?;
    let done = match request {
        Ok(request) => officer.perform(case, Some(seen), request).await,
        Err(Fault::Status(status)) => return Err(Fault::Status(status)),
        Err(fault) => return again(officer, case, Trouble::from(&fault), typed).await,
    };
    match done {
        Ok(_) => Ok(visit.go(&where_it_lies(&typed, number))),
        Err(problem) => Ok(not_done(officer, (case, number), &problem, typed).await),
    }
}

/// Adds a document that came on paper.
pub(super) async fn add_document(
    officer: OfficerVisit,
    Path((_, typed)): Path<(String, String)>,
    form: Multipart,
) -> Result<Response, Fault> {
    let number = number(&typed)?;
    let visit = &officer.visit;
    let case = visit.web.acts.case_id(number)?;
    let mut posted = upload::read_to_keep(form, visit).await?;
    let seen = posted.typed.get("seen").and_then(|seen| seen.parse().ok());
    let typed = Typed {
        act: "add-document".to_owned(),
        pairs: Pairs(posted.typed.get("from").map(|from| ("from".to_owned(), from.clone())).into_iter().collect()),
    };
    let done = match posted.files.pop() {
        Some(file) => add(&officer, case, seen, file).await,
        None => Err(Problem::Upload(guichet_acts::UploadFault::Empty)),
    };
    match done {
        Ok(_) => Ok(visit.go(&where_it_lies(&typed, number))),
        Err(problem @ (Problem::Refused { .. } | Problem::Upload(_) | Problem::NoRoom)) => {
            again(&officer, case, Trouble::of(&problem), typed).await
        }
        Err(problem) => Err(staff_sign_in(problem)),
    }
}

async fn add(officer: &OfficerVisit, case: CaseId, seen: Option<u32>, file: upload::Chosen) -> Result<Done, Problem> {
    let Fetched { upload, room: _room } = file.fetch(&officer.visit.web.acts).await?;
    officer.perform(case, seen, Request::AddDocument(upload)).await
}

/// The page that the act was done on: the counter at which the case lies, or the page of the case.
fn where_it_lies(typed: &Typed, number: CaseNumber) -> String {
    if typed.is_from_counter() { "/staff/counter?case=open".to_owned() } else { format!("/staff/cases/{number}") }
}

/// That page anew, with what was refused on top and what was typed still in its place; to whoever has to sign in anew
/// nothing of it is shown.
async fn again(officer: &OfficerVisit, case: CaseId, trouble: Trouble, typed: Typed) -> Result<Response, Fault> {
    if trouble.asks_who() {
        return Err(Fault::Named(StatusCode::UNAUTHORIZED, STAFF_SIGN_IN));
    }
    if typed.is_from_counter() && counter::page::holds(officer, case)? {
        return counter::page::with_case(officer, trouble, typed).await;
    }
    case::page(officer, case, Some(trouble), typed).await
}

/// The same; where that page cannot be shown either, the one that says why keeps the words that were typed.
async fn not_done(
    officer: &OfficerVisit,
    (case, number): (CaseId, CaseNumber),
    problem: &Problem,
    typed: Typed,
) -> Response {
    let to = officer.visit.link(&format!("/staff/cases/{number}/{}", typed.act));
    let kept = (!typed.get("words").is_empty()).then(|| Kept { to, typed: typed.pairs.0.clone(), lost: false });
    let trouble = Trouble::of(problem);
    let trouble = match again(officer, case, trouble.clone(), typed).await {
        Ok(page) => return page,
        // That the case, or any page, is not theirs to see any more says more than what was in the way.
        Err(fault) if says_less(problem) => Trouble::from(&fault),
        Err(_) => trouble,
    };
    (trouble.status, kept.map(Extension), Extension(trouble)).into_response()
}

const fn says_less(problem: &Problem) -> bool {
    matches!(problem, Problem::Refused { .. } | Problem::TooLong { .. } | Problem::Forbidden(Forbidden::SignIn))
}

fn request(typed: &Typed) -> Result<Request, Fault> {
    let words = || typed.get("words").to_owned();
    Ok(match typed.act.as_str() {
        "accept" => Request::Accept,
        "issue" => Request::Issue,
        "resume" => Request::Resume,
        "supply" => Request::Supply,
        "fee-paid" => Request::PayFee,
        "fee-refunded" => Request::RefundFee,
        "fee-waived" => Request::WaiveFee { reason: words() },
        "further-notice" => Request::AllowFurtherNotice { reason: words() },
        "pause" => Request::Pause(PauseReason::ApplicantAsked),
        "refuse-erasure" => Request::RefuseErasure { reason: words() },
        "close" => Request::Close { closing: Closing::WithoutDecision, ended: None, reasons: words() },
        "take" => Request::Take(typed.word::<Duty>("duty")?),
        "opinion" => Request::GiveOpinion { finding: typed.word::<Finding>("finding")?, text: words() },
        "check" => Request::Check(typed.word::<Finding>("finding")?),
        "decide" => Request::Decide { outcome: typed.word::<Outcome>("outcome")?, reasons: words() },
        "hand-over" => Request::HandOver(typed.word::<Delivery>("delivery")?),
        "ask-opinion" => Request::AskOpinion(typed.parse("office")?),
        "extend" => Request::Extend { days: typed.parse("days")?, reason: words() },
        "answer" => Request::AnswerItem { item: typed.parse("item")?, answer: Answer::ShownAtCounter },
        "pass" => Request::Pass {
            duty: typed.word::<Duty>("duty")?,
            to: OfficerId(typed.parse("to")?),
            reason: typed.word::<PassReason>("reason")?,
        },
        "notice" => Request::SendNotice {
            items: typed.pairs.all("item").map(str::parse).collect::<Result<_, _>>().map_err(|_| not_chosen())?,
            text: words(),
        },
        _ => return Err(Fault::Status(StatusCode::NOT_FOUND)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_other_keyboards_type_them() {
        for days in ["12", " １２ ", "١٢", "۱۲"] {
            let pairs =
                [("days", days), ("words", "A storm.")].map(|(name, value)| (name.to_owned(), value.to_owned()));
            let asked = request(&Typed { act: "extend".to_owned(), pairs: Pairs(pairs.into()) });
            assert!(matches!(asked, Ok(Request::Extend { days: 12, .. })), "{days}");
        }
    }
}
