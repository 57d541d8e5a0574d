//! What people read when something does not work: one road from every problem to a page in their
//! language (or to JSON for the API), with what to do first, a stable code and a reference.

use crate::{
    admit::TOKEN_EXPIRES,
    api, guard, hall,
    kept::Kept,
    mark::{CASE_ELSEWHERE, LIST_ELSEWHERE},
    notable::{self, Decided, Notable},
    page::{Leave, Page, day, leave},
    staff::Desk,
    texts::Words,
    visit,
    web::Web,
};
use askama::Template;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use guichet_acts::{CodeKind, Forbidden, Problem, Session, SessionToken, UploadFault};
use guichet_desk::{appointment::BookingRefusal, base::Day, case::Refusal, catalogue::FieldFault, hall::HallRefusal};
use std::{
    borrow::Cow,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

/// Why a request has no ordinary answer.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The acts refused, or could not.
    Problem(Problem),
    /// A code that was sent along with something else opens nothing, for this reason.
    WrongCode(Problem),
    /// Another site tried to write.
    CrossSite,
    /// A page that is not there, a method it does not know, a body that is too large or unreadable.
    Status(StatusCode),
    /// A problem that only pages know.
    Named(StatusCode, &'static str),
    /// A body that cannot be read, and where.
    Malformed(String),
    /// The address came too often; how long to wait.
    TooOften(Duration),
    /// The address sent too much to be kept; how long to wait.
    TooMuch(Duration),
    /// From this address others were written to too often today; so long to wait.
    TooManyInvited(Duration),
    /// A page could not be rendered, or a handler panicked: with what lies behind it, when no line says that yet.
    Broken(Option<String>),
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<askama::Error> for Fault {
    fn from(error: askama::Error) -> Self {
        Self::broken(&error)
    }
}

/// A problem as pages and the API state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// The status of the answer.
    pub status: StatusCode,
    /// The stable code.
    pub code: String,
    /// The key of its words: `refusal-…` or `problem-…`; what to do next stands under `….next`.
    pub key: String,
    /// What operators find the matter by, when it is theirs to mend.
    pub reference: Option<String>,
    /// The fields that are at fault.
    pub fields: Vec<FieldFault>,
    /// Where a body cannot be read; for programs.
    pub hint: Option<String>,
    /// How many events the case has now, when an act was refused.
    pub revision: Option<u32>,
    /// The day on which the code was replaced that somebody came with.
    pub replaced_on: Option<Day>,
    /// How long to wait before trying again.
    pub wait: Option<Duration>,
}

impl Trouble {
    /// How a problem of the acts is stated. What rules refuse, and a form that no page sends, is remembered for the
    /// answer's line.
    pub(crate) fn of(problem: &Problem) -> Self {
        if is_of_rules(problem) {
            notable::rules_refused();
        }
        let code = problem.code();
        let family = match problem {
            Problem::Refused { .. } | Problem::Disclosure(_) => "refusal",
            Problem::Hall(_) => "hall-refusal",
            Problem::Booking(_) => "booking-refusal",
            _ => "problem",
        };
        let mut trouble = Self { key: format!("{family}-{code}"), ..Self::named(status_of(problem), code) };
        match problem {
            Problem::Unavailable(cause) | Problem::Corrupt(cause) => {
                let reference = next_reference();
                tracing::error!(reference, code, cause, "an act could not be done");
                trouble.reference = Some(reference);
            }
            Problem::Form(faults) => {
                notable::form_refused(faults);
                trouble.fields.clone_from(faults);
            }
            Problem::Refused { current: Some(view), .. } => trouble.revision = Some(view.case.revision),
            Problem::CodeReplaced { kind, on } => {
                trouble.replaced_on = Some(*on);
                if *kind == CodeKind::Ticket {
                    trouble.key = format!("problem-ticket-{code}");
                }
            }
            Problem::ReceiptCodeReplaced { on, .. } => trouble.replaced_on = Some(*on),
            _ => {}
        }
        trouble
    }

    /// The problem called `code`.
    pub(crate) fn named(status: StatusCode, code: &str) -> Self {
        Self {
            status,
            code: code.to_owned(),
            key: format!("problem-{code}"),
            reference: None,
            fields: Vec::new(),
            hint: None,
            revision: None,
            replaced_on: None,
            wait: None,
        }
    }

    /// The same in the words of this key, where those of its code are for somebody else or say too little.
    pub(crate) fn worded(self, key: &str) -> Self {
        Self { key: key.to_owned(), ..self }
    }
}

impl Trouble {
    /// Whether it is over once somebody has signed in, or opened the case or the list that is meant: what they typed
    /// can be sent then.
    pub(crate) fn asks_who(&self) -> bool {
        self.status == StatusCode::UNAUTHORIZED || [CASE_ELSEWHERE, LIST_ELSEWHERE].contains(&self.code.as_str())
    }

    /// A page that says it itself, with how long to wait and what operators are told of it.
    pub(crate) fn said_by(&self, mut page: Response) -> Response {
        if let Some(wait) = self.retry_after() {
            page.headers_mut().insert(header::RETRY_AFTER, wait);
        }
        notable::noted(self, page)
    }

    /// After how many seconds it may be over, when it passes by itself.
    fn retry_after(&self) -> Option<HeaderValue> {
        let minute = (self.status == StatusCode::SERVICE_UNAVAILABLE).then(|| HeaderValue::from_static("60"));
        self.wait.map(|wait| HeaderValue::from(wait.as_secs() + 1)).or(minute)
    }

    /// What is the matter, in words; of a code that was replaced with the day on which it was.
    pub(crate) fn what(&self, words: &Words) -> Cow<'static, str> {
        match self.replaced_on {
            Some(on) => words.with(&self.key, "date", &day::day_year(*words, on)).into(),
            None => self.title(words).into(),
        }
    }

    /// The same in words that are alike each time (RFC 9457, 3.1.3).
    pub(crate) fn title(&self, words: &Words) -> &'static str {
        let own = words.find(&format!("{}.title", self.key)).or_else(|| words.find(&self.key));
        own.or_else(|| words.find("problem-broken")).unwrap_or_default()
    }

    /// What to do next, in words.
    pub(crate) fn next(&self, words: &Words) -> &'static str {
        words.find(&format!("{}.next", self.key)).or_else(|| words.find("problem-broken.next")).unwrap_or_default()
    }
}

impl From<&Fault> for Trouble {
    fn from(fault: &Fault) -> Self {
        match fault {
            Fault::Problem(problem) | Fault::WrongCode(problem) => Self::of(problem),
            Fault::CrossSite => Self::named(StatusCode::FORBIDDEN, "cross-site"),
            Fault::Status(status) => Self::named(*status, code_of(*status)),
            Fault::Named(status, code) => Self::named(*status, code),
            Fault::Malformed(hint) => {
                Self { hint: Some(hint.clone()), ..Self::named(StatusCode::BAD_REQUEST, "malformed") }
            }
            Fault::TooOften(wait) => {
                Self { wait: Some(*wait), ..Self::named(StatusCode::TOO_MANY_REQUESTS, "too-often") }
            }
            Fault::TooManyInvited(wait) => {
                Self { wait: Some(*wait), ..Self::named(StatusCode::TOO_MANY_REQUESTS, "too-many-invited") }
            }
            Fault::TooMuch(wait) => {
                Self { wait: Some(*wait), ..Self::named(StatusCode::TOO_MANY_REQUESTS, "too-much") }
            }
            Fault::Broken(cause) => {
                let (reference, code) = (next_reference(), "broken");
                if let Some(cause) = cause {
                    tracing::error!(reference, code, cause, "an answer could not be made");
                }
                Self { reference: Some(reference), ..Self::named(StatusCode::INTERNAL_SERVER_ERROR, code) }
            }
        }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let answer = Trouble::from(&self).into_response();
        match self {
            // Whoever is told that the store cannot be read may have the right one.
            Self::WrongCode(Problem::NotFound | Problem::CodeReplaced { .. }) => Notable::WrongCode.on(answer),
            _ => answer,
        }
    }
}

impl IntoResponse for Trouble {
    /// The bare status; `explain` puts the words in, because only it knows the language.
    fn into_response(self) -> Response {
        (self.status, axum::Extension(self)).into_response()
    }
}

/// Puts words into every answer that failed and has none yet.
pub(crate) async fn explain(State(web): State<Web>, request: Request, next: Next) -> Response {
    let asked = request.uri().clone();
    let path = asked.path();
    let wished = visit::language(&web, path, request.headers());
    let session = visit::session_token(request.headers(), web.origin());
    let (parts, body) = next.run(request).await.into_parts();
    let said = parts.extensions.get::<Trouble>().cloned();
    let failed = parts.status.is_client_error() || parts.status.is_server_error();
    let Some(trouble) = said.or_else(|| (failed && !has_words(&parts.headers)).then(|| plain(parts.status))) else {
        return Response::from_parts(parts, body);
    };
    let mut answer = if guard::is_api(path) || is_ceremony(path) {
        api::problem_answer(Words::of_language(wished), &trouble)
    } else if let Some(start) = hall::start_again(&web, &asked) {
        at_a_kiosk(Page::new(&web, wished, path, ""), &trouble, start)
    } else {
        let (kept, frame) = (parts.extensions.get::<Kept>(), Page::new(&web, wished, path, ""));
        let session = held_by(session, path, &web);
        let frame = match session {
            Some(session) => frame.left_by(Leave::of(session)),
            None => frame,
        };
        let frame = if kept.is_some() { frame.staying() } else { frame };
        match desk_of(session, path, &frame, &web).filter(|_| !trouble.asks_who()) {
            Some(desk) => at_the_desk(frame, desk, &trouble, kept),
            None => page(frame, &trouble, kept),
        }
    };
    *answer.status_mut() = trouble.status;
    carry(&parts.headers, &trouble, answer.headers_mut());
    if guard::is_api(path) && trouble.code == visit::STAFF_SIGN_IN {
        answer.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if let Some(decided) = parts.extensions.get::<Decided>() {
        answer.extensions_mut().insert(*decided);
    }
    let notable = parts.extensions.get::<Notable>().copied().or_else(|| Notable::of(&trouble));
    match notable {
        Some(notable) => notable.on(answer),
        None => answer,
    }
}

/// The session, where only one opens what was asked for and there is one.
fn held_by(token: Option<SessionToken>, path: &str, web: &Web) -> Option<Session> {
    let token = token.filter(|_| leave::is_held(path))?;
    web.acts.session(&token, web.now()).ok().flatten()
}

/// The desk of the officer who asked for one of its pages.
fn desk_of(session: Option<Session>, path: &str, page: &Page, web: &Web) -> Option<Desk> {
    match session.filter(|_| leave::is_of_staff(path))? {
        Session::Officer(officer) => Desk::at(web, page.words, web.now(), officer).ok(),
        Session::Party(_) | Session::Account(_) => None,
    }
}

/// Whether a script of our own pages asked, in the middle of a ceremony with a passkey.
fn is_ceremony(path: &str) -> bool {
    path.split('/').nth(2) == Some("passkey")
}

/// The answer after a handler panicked.
pub(crate) fn panicked(_panic: Box<dyn std::any::Any + Send>) -> Response {
    Fault::Broken(None).into_response()
}

/// The answer after what puts words, headers and lines to answers panicked itself: a code, without any of them.
pub(crate) fn panicked_outside(_panic: Box<dyn std::any::Any + Send>) -> Response {
    let trouble = Trouble::from(&Fault::Broken(None));
    tracing::error!(reference = trouble.reference.as_deref(), "an answer could not be finished");
    let mut answer = (trouble.status, trouble.code.clone()).into_response();
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    carry(&HeaderMap::new(), &trouble, answer.headers_mut());
    answer
}

#[derive(Template)]
#[template(path = "page/problem.html")]
struct ProblemPage<'a> {
    page: Page,
    trouble: &'a Trouble,
    sign_in: bool,
    staff_sign_in: bool,
    list_sign_in: bool,
    /// What was typed, when the session ended in the middle of it or the form's own page cannot be shown.
    kept: Option<&'a Kept>,
}

fn page(mut page: Page, trouble: &Trouble, kept: Option<&Kept>) -> Response {
    trouble.next(&page.words).clone_into(&mut page.title);
    let staff_sign_in = trouble.code == visit::STAFF_SIGN_IN;
    let list_sign_in = [visit::LIST_SIGN_IN, LIST_ELSEWHERE].contains(&trouble.code.as_str());
    // A receipt code helps neither staff nor at a list that opens with its passkey.
    let code_helps = !staff_sign_in && !list_sign_in;
    let sign_in = trouble.asks_who() && code_helps;
    match (ProblemPage { page, trouble, sign_in, staff_sign_in, list_sign_in, kept }).render() {
        Ok(html) => axum::response::Html(html).into_response(),
        Err(_) => trouble.code.clone().into_response(),
    }
}

#[derive(Template)]
#[template(path = "staff/problem.html")]
struct StaffProblemPage<'a> {
    page: Page,
    desk: Desk,
    trouble: &'a Trouble,
    kept: Option<&'a Kept>,
}

/// The page for whoever works here, who stays at their desk.
fn at_the_desk(mut page: Page, desk: Desk, trouble: &Trouble, kept: Option<&Kept>) -> Response {
    trouble.next(&page.words).clone_into(&mut page.title);
    match (StaffProblemPage { page, desk, trouble, kept }).render() {
        Ok(html) => axum::response::Html(html).into_response(),
        Err(_) => trouble.code.clone().into_response(),
    }
}

/// How long a kiosk shows what does not work before it starts again, in seconds: as long as it waits for somebody on
/// its other pages.
const KIOSK_SECONDS: u32 = 60;

#[derive(Template)]
#[template(path = "kiosk/trouble.html")]
struct KioskPage<'a> {
    page: Page,
    trouble: &'a Trouble,
    start: String,
}

/// The page starts the kiosk again by itself, and leads nowhere else.
fn at_a_kiosk(mut page: Page, trouble: &Trouble, start: String) -> Response {
    trouble.next(&page.words).clone_into(&mut page.title);
    let refresh = HeaderValue::try_from(format!("{KIOSK_SECONDS}; url={start}"));
    let page = KioskPage { page, trouble, start };
    match (page.render(), refresh) {
        (Ok(html), Ok(refresh)) => ([(header::REFRESH, refresh)], axum::response::Html(html)).into_response(),
        _ => trouble.code.clone().into_response(),
    }
}

/// Whether a rule does not let it happen, rather than a mistake in a form, a missing right or trouble of the desk's.
const fn is_of_rules(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::Refused { .. } | Problem::Disclosure(_) | Problem::Hall(_) | Problem::Booking(_) | Problem::Upload(_)
    )
}

fn status_of(problem: &Problem) -> StatusCode {
    match problem {
        Problem::Refused { refusal, .. } => status_of_refusal(refusal),
        Problem::Disclosure(refusal) if refusal.is_about_rights() => StatusCode::FORBIDDEN,
        Problem::Hall(refusal) => status_in_hall(refusal),
        Problem::Booking(refusal) => status_of_booking(*refusal),
        Problem::Upload(UploadFault::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
        Problem::Disclosure(_)
        | Problem::Form(_)
        | Problem::NotQualified(_)
        | Problem::Upload(_)
        | Problem::TooLong { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        Problem::Forbidden(Forbidden::SignIn) => StatusCode::UNAUTHORIZED,
        Problem::Forbidden(_) => StatusCode::FORBIDDEN,
        // Whoever tries codes gets no further by one that was replaced than by one that never was.
        Problem::NotFound | Problem::CodeReplaced { .. } => StatusCode::NOT_FOUND,
        Problem::Erased { .. } => StatusCode::GONE,
        Problem::FoundAlready
        | Problem::ReceiptCodeReplaced { .. }
        | Problem::SentAlready { .. }
        | Problem::NotSignedYet
        | Problem::LastAdministrator
        | Problem::LastPasskey
        | Problem::ListFull => StatusCode::CONFLICT,
        Problem::Unavailable(_) | Problem::Busy | Problem::NoRoom => StatusCode::SERVICE_UNAVAILABLE,
        Problem::CatalogueChanged { .. } | Problem::Corrupt(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

const fn status_in_hall(refusal: &HallRefusal) -> StatusCode {
    match refusal {
        HallRefusal::NotYourCounter | HallRefusal::ManagerNeeded => StatusCode::FORBIDDEN,
        HallRefusal::NoSuchTicket | HallRefusal::NoSuchCounter | HallRefusal::NoSuchQueue => StatusCode::NOT_FOUND,
        HallRefusal::NotATicket => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    }
}

const fn status_of_booking(refusal: BookingRefusal) -> StatusCode {
    match refusal {
        BookingRefusal::NothingWished | BookingRefusal::NotBookable | BookingRefusal::NotASlot => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        _ => StatusCode::CONFLICT,
    }
}

/// A page that is out of date, a right that is missing, or a rule that does not let this happen now.
fn status_of_refusal(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::MovedOn => StatusCode::CONFLICT,
        Refusal::HoldsAnotherDuty { .. }
        | Refusal::NotYourDuty { .. }
        | Refusal::NotYourOffice { .. }
        | Refusal::SupervisorNeeded
        | Refusal::DataProtectionNeeded
        | Refusal::TookPartAlready
        | Refusal::DecidedBefore
        | Refusal::HeldByAnother { .. }
        | Refusal::NobodyLeft { .. }
        | Refusal::NobodyToAsk { .. } => StatusCode::FORBIDDEN,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The code of a status that the router itself answered with.
fn code_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "page-not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        status if status.is_client_error() => "malformed",
        _ => "broken",
    }
}

fn plain(status: StatusCode) -> Trouble {
    if status.is_server_error() { Trouble::from(&Fault::Broken(None)) } else { Trouble::from(&Fault::Status(status)) }
}

fn has_words(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    kind.starts_with("text/html") || kind.starts_with("application/json")
}

/// Keeps what the answer must still say besides its words.
fn carry(from: &HeaderMap, trouble: &Trouble, into: &mut HeaderMap) {
    for name in [header::ALLOW, header::SET_COOKIE, TOKEN_EXPIRES] {
        if let Some(value) = from.get(&name) {
            into.insert(name, value.clone());
        }
    }
    if let Some(wait) = trouble.retry_after() {
        into.insert(header::RETRY_AFTER, wait);
    }
    if let Some(value) = trouble.reference.as_deref().and_then(|text| HeaderValue::from_str(text).ok()) {
        into.insert("x-reference", value);
    }
}

/// A reference that is unique within this process and says nothing.
fn next_reference() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(1);
    format!("W{:05}", COUNT.fetch_add(1, Ordering::Relaxed))
}
