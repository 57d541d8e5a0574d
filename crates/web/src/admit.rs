//! The door: before a handler runs, the table of routes decides who may come to it. What has no row is
//! not there. Whoever was let in is handed on, so that no handler asks for them again.
//!
//! What someone may then do to a case is decided by the acts. An officer whom either of them refuses
//! something about an existing case leaves an entry; strangers and parties leave none.

mod no_row;
mod whole;

use crate::{
    FILE_BODY_BYTES_MAX, FORM_BYTES_MAX, UPLOAD_BYTES_MAX,
    access::{Access, Row},
    guard, headers,
    kept::Kept,
    mark::{self, Whose},
    notable::{Decided, Notable, were_rules_in_the_way},
    problem::{Fault, Trouble},
    rates::{self, Caller, Pace, Rates},
    sign_in::{prove, prove_case},
    slash,
    visit::{self, LIST_SIGN_IN, STAFF_SIGN_IN},
    web::Web,
};
use axum::{
    body::Body,
    extract::{FromRequestParts, MatchedPath, RawPathParams, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use guichet_acts::{CameBy, CodeKind, Forbidden, Problem, Session, SessionToken};
use guichet_desk::{
    base::{CaseNumber, Instant, OfficerId, SecretCode},
    people::Role,
};
use no_row::NoRow;
use std::{collections::HashMap, sync::Arc, time::Duration};
use whole::whole;

/// When the staff token that was sent ends (RFC 3339), in every answer to whoever it lets in; what is open to anyone
/// looks at none, and 429 comes before.
pub(crate) const TOKEN_EXPIRES: HeaderName = HeaderName::from_static("token-expires");
/// The code of the problem that only a supervisor of the office may come here.
pub(crate) const SUPERVISOR_NEEDED: &str = "supervisor-needed";
/// As how many bytes a request with files counts here that does not say how many it brings: as the largest file. Of a
/// form that then brings more, the rest is counted when it has come.
pub(crate) const LENGTH_UNSTATED: u64 = FILE_BODY_BYTES_MAX as u64;

/// The table, by path.
#[derive(Clone)]
pub(crate) struct Doors {
    web: Web,
    rows: Arc<HashMap<&'static str, Vec<Row>>>,
}

/// Who was let in: what extractors find with the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Admitted {
    /// Whom they speak for.
    pub session: Session,
    /// By what they came in.
    pub by: CameBy,
}

impl Doors {
    /// The doors of these rows.
    pub(crate) fn new(web: &Web, rows: Vec<Row>) -> Self {
        let mut by_path: HashMap<&'static str, Vec<Row>> = HashMap::new();
        for row in rows {
            by_path.entry(row.path).or_default().push(row);
        }
        Self { web: web.clone(), rows: Arc::new(by_path) }
    }

    /// The row of a request; a path without rows is not there, a method without one is not understood.
    fn row(&self, path: Option<&MatchedPath>, method: &Method) -> Result<&Row, NoRow<'_>> {
        let rows = path.and_then(|path| self.rows.get(path.as_str()));
        let Some(rows) = rows else { return Err(NoRow::OfPath) };
        // Reading the head alone is reading.
        let wanted = if *method == Method::HEAD { &Method::GET } else { method };
        rows.iter().find(|row| row.method == *wanted).ok_or(NoRow::OfMethod(rows))
    }
}

/// Lets a request through to its handler, or answers in its place.
pub(crate) async fn admit(State(doors): State<Doors>, request: Request, next: Next) -> Response {
    let row = match doors.row(request.extensions().get::<MatchedPath>(), request.method()) {
        Ok(row) => row,
        Err(none) => {
            let meant = slash::left_out(request.method(), request.uri());
            return meant.map_or_else(|| none.into_response(), IntoResponse::into_response);
        }
    };
    let (parts, body) = request.into_parts();
    let counted = doors.web.rates().map(|rates| (rates, rates::caller(&parts, doors.web.proxies())));
    if let Some((rates, caller)) = counted
        && let Err(too_much) = may_come(&doors.web, rates, row, &parts, caller)
    {
        return too_much.into_response();
    }
    let body = match whole(row, body).await {
        Ok(body) => body,
        Err(_) if counted.is_some() && has_a_code_typed(row) => {
            return Fault::Status(StatusCode::PAYLOAD_TOO_LARGE).into_response();
        }
        Err(begun) => begun,
    };
    let now = doors.web.now();
    // Before a try is asked for: while this waits for the disk, others would come by who were not counted yet.
    keep_awake(&doors.web, &parts, now).await;
    let brings = brings_a_code(row, &parts.headers);
    let tries = counted.filter(|_| brings);
    if let Some((rates, caller)) = tries
        && let Err(wait) = rates.may_try(caller, now)
    {
        return Fault::TooOften(wait).into_response();
    }
    let answer = decided(row, admitted(&doors.web, row, parts, body, next).await);
    let answer = if brings { noted(row, answer) } else { answer };
    if let Some((rates, caller)) = tries
        && was_a_guess(row, &answer)
    {
        rates.was_wrong(caller, now);
    }
    answer
}

/// Whether the address may come once more, and send what it brings; whoever leaves a session may whatever came before.
fn may_come(web: &Web, rates: &Rates, row: &Row, parts: &Parts, caller: Caller) -> Result<(), Fault> {
    if row.leaves() && has_session(web, parts) {
        return Ok(());
    }
    rates.pass(row.pace(), caller).map_err(Fault::TooOften)?;
    if row.pace() == Pace::Writing {
        rates.may_send(caller, sent(row, parts)).map_err(Fault::TooMuch)?;
    }
    Ok(())
}

/// Whether there is a session to leave. Once left it is none, so this lets nobody come without end.
fn has_session(web: &Web, parts: &Parts) -> bool {
    let token = visit::session_token(&parts.headers, web.origin());
    token.is_some_and(|token| matches!(web.acts.session(&token, web.now()), Ok(Some(_))))
}

/// Puts beside the answer what was decided about whoever came, where the row is not for everyone or opens more than
/// that to whoever brings the right thing.
fn decided(row: &Row, answer: Response) -> Response {
    let is_for_everyone = matches!(row.access, Access::Anyone | Access::Demo);
    // A proof that is asked for is a refusal until it is given, and says so itself: its status tells nothing.
    let is_said = answer.extensions().get::<Decided>().is_some();
    if is_said || (is_for_everyone && !row.opens_by_what_is_brought()) {
        return answer;
    }
    let decided = if opens_nothing(row, &answer) { Some(Decided::Refused) } else { Decided::of(&answer) };
    match decided {
        Some(decided) => decided.on(answer),
        None => answer,
    }
}

/// Whether what was brought did not open anything, though the answer is a page that says so in its own words.
fn opens_nothing(row: &Row, answer: &Response) -> bool {
    // A draft that was sent, a case whose data was erased; a hold that never was looks like one that ran out.
    let is_gone = answer.status() == StatusCode::GONE
        && matches!(row.access, Access::Anyone | Access::Party | Access::ProvenParty);
    let is_over = is_gone || (row.access == Access::Anyone && were_rules_in_the_way());
    let is_refused = told(answer) == Some(Notable::CodeRefused);
    is_over || is_refused || was_a_guess(row, answer)
}

/// How many bytes a request brings, and no more than it may; when it does not say, a file or a form without files.
fn sent(row: &Row, parts: &Parts) -> u64 {
    let most = match (row.takes_files, guard::is_api(row.path)) {
        (true, true) => FILE_BODY_BYTES_MAX,
        (true, false) => UPLOAD_BYTES_MAX,
        (false, _) => FORM_BYTES_MAX,
    } as u64;
    stated_length(&parts.headers).unwrap_or(LENGTH_UNSTATED).min(most)
}

/// How many bytes a request says that it brings.
pub(crate) fn stated_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Whether a code is typed into the form. What a program shows itself by stands in the head.
fn has_a_code_typed(row: &Row) -> bool {
    let stands_in_head = guard::is_api(row.path) && (row.access != Access::Anyone || row.takes_a_token());
    !stands_in_head && row.tries_a_code()
}

/// Whether a request tries a code: whoever applies without a bearer token, or comes without the header by which programs
/// show themselves, tries none, and waits for nobody's. A header that is there and cannot be read is a try. Whether what
/// is sent brings the code of a case along is known only when it was read: whoever takes a ticket waits, as on the page.
fn brings_a_code(row: &Row, headers: &HeaderMap) -> bool {
    let (shown, is_by_token) = (row.shows_itself_by(), row.takes_a_token());
    let is_shown = shown.is_empty() || shown.iter().any(|name| headers.contains_key(*name));
    row.tries_a_code() && is_shown && (!is_by_token || visit::bearer(headers).is_some())
}

/// Whether what was brought opens nothing: as operators are told of it, or a code in the path that leads nowhere.
/// Whatever else is refused is refused to somebody with the right one.
fn was_a_guess(row: &Row, answer: &Response) -> bool {
    if let Some(Notable::WrongCode | Notable::SignInRefused) = told(answer) {
        return true;
    }
    // Where a token or a receipt's code may be brought, the path names a service or a hall and no code.
    let names_a_code = row.access == Access::Anyone && !row.takes_a_token() && !row.takes_a_receipt();
    names_a_code && answer.status() == StatusCode::NOT_FOUND
}

/// What operators are told of an answer: what stands beside it, or else what its trouble tells.
fn told(answer: &Response) -> Option<Notable> {
    let beside = answer.extensions().get::<Notable>().copied();
    beside.or_else(|| answer.extensions().get::<Trouble>().and_then(Notable::of))
}

/// Tells operators of a guess that nothing else tells of: a code in the path that leads nowhere.
fn noted(row: &Row, answer: Response) -> Response {
    if told(&answer).is_some() || !row.tries_a_code() || !was_a_guess(row, &answer) {
        return answer;
    }
    Notable::WrongCode.on(answer)
}

/// What the row says, for whoever does not come too often.
async fn admitted(web: &Web, row: &Row, mut parts: Parts, body: Body, next: Next) -> Response {
    let now = web.now();
    let (officer, answer) = match let_in(row.access, &parts, web, now) {
        Ok(Some(_)) if must_prove(row.access, &parts, web, now).await => {
            let request = Request::from_parts(parts, body);
            return match row.access {
                Access::ProvenParty => prove_case::ask(web, request).await,
                _ => prove::ask(web, request).await,
            };
        }
        Ok(Some(admitted @ Admitted { session, .. })) => {
            if let Err(wait) = may_send(web, row, session, &parts) {
                return Fault::TooMuch(wait).into_response();
            }
            parts.extensions.insert(admitted);
            let case = case_number(&mut parts).await;
            (officer_of(session).zip(case), handled(web, (parts, body), next, now).await)
        }
        Ok(None) if row.takes_a_token() => return handled(web, (parts, body), next, now).await,
        // No token is looked up where a wrong one would not count.
        Ok(None) => return next.run(Request::from_parts(parts, body)).await,
        Err(turned) => turn_away(web, row, turned, (parts, body), now).await,
    };
    match officer {
        Some((officer, number)) => record(web, officer, number, now, answer).await,
        None => answer,
    }
}

/// What the handler answers, with when the token that was sent ends.
async fn handled(web: &Web, (parts, body): (Parts, Body), next: Next, now: Instant) -> Response {
    let ends = token_ends(&parts, web, now);
    let mut answer = next.run(Request::from_parts(parts, body)).await;
    answer.headers_mut().extend(ends);
    answer
}

/// The answer to whoever is not let in, and who that is about which case, when it is an officer. What was typed is kept
/// for the sign-in that is asked for.
async fn turn_away(
    web: &Web,
    row: &Row,
    Turned { session, fault }: Turned,
    (mut parts, body): (Parts, Body),
    now: Instant,
) -> (Option<(OfficerId, CaseNumber)>, Response) {
    let case = case_number(&mut parts).await;
    let mut answer = fault.into_response();
    if answer.extensions().get::<Trouble>().is_some_and(Trouble::asks_who)
        && let Some(mut kept) = Kept::of(&parts, body).await
    {
        if row.access == Access::ProvenParty {
            // The code may have been typed on the way here, and is not shown.
            kept.typed.retain(prove_case::is_of_what_waits);
        }
        answer.extensions_mut().insert(kept);
    }
    // Whoever brought nothing guessed nothing, and has no line as if they had.
    if session.is_none() && guard::is_api(parts.uri.path()) && brings_a_code(row, &parts.headers) {
        answer = turn_program_away(web, Notable::refused_to_program(row.access), &parts.headers, answer, now).await;
    }
    (session.and_then(officer_of).zip(case), answer)
}

/// The answer to a program whose code or token opens nothing. Whoever is told that all is erased, or that the store
/// cannot be read, may have the right one, and has not guessed.
pub(crate) async fn turn_program_away(
    web: &Web,
    kind: Notable,
    headers: &HeaderMap,
    answer: Response,
    now: Instant,
) -> Response {
    if !matches!(answer.status(), StatusCode::UNAUTHORIZED | StatusCode::NOT_FOUND) {
        return answer;
    }
    if let Some(token) = visit::bearer(headers) {
        // Its officer is told if it is one that has ended; on a full disk they are not.
        drop(web.acts.note_token(token, now).await);
    }
    kind.on(answer)
}

/// Whether an officer may send more to be kept, or how long they wait for its room.
fn may_send(web: &Web, row: &Row, session: Session, parts: &Parts) -> Result<(), Duration> {
    match (web.rates(), officer_of(session)) {
        (Some(rates), Some(officer)) if row.method == Method::POST => rates.officer_may_send(officer, sent(row, parts)),
        _ => Ok(()),
    }
}

/// When a program's token ends, so that it can have its operator told in time.
fn token_ends(parts: &Parts, web: &Web, now: Instant) -> Option<(HeaderName, HeaderValue)> {
    // None beside the code of one's own case: whoever has any such code could try tokens without end.
    let is_party = parts.extensions.get::<Admitted>().is_some_and(|admitted| officer_of(admitted.session).is_none());
    let token = visit::bearer(&parts.headers).filter(|_| guard::is_api(parts.uri.path()) && !is_party)?;
    let ends = web.acts.token_ends(token, now).ok().flatten()?;
    Some((TOKEN_EXPIRES, HeaderValue::from_str(&ends.timestamp().to_string()).ok()?))
}

/// A session that somebody uses does not end as idle: one that opens pages or sends forms, or types, which the
/// pages' script says. What scripts fetch by themselves is nobody's use.
async fn keep_awake(web: &Web, parts: &Parts, now: Instant) {
    let by_script = parts.headers.get("sec-fetch-dest").is_some_and(|dest| dest != "document");
    if by_script && !parts.headers.contains_key("awake") {
        return;
    }
    if let Some(token) = visit::session_token(&parts.headers, web.origin()) {
        // When the disk is full, pages are still shown; the session then ends a little early.
        drop(web.acts.use_session(&token, now).await);
    }
}

/// Who is turned away, and with which words.
struct Turned {
    session: Option<Session>,
    fault: Fault,
}

impl From<Fault> for Turned {
    fn from(fault: Fault) -> Self {
        Self { session: None, fault }
    }
}

fn let_in(access: Access, parts: &Parts, web: &Web, now: Instant) -> Result<Option<Admitted>, Turned> {
    match access {
        Access::Anyone => Ok(None),
        Access::Demo if web.demo() => Ok(None),
        Access::Demo => Err(Fault::Status(StatusCode::NOT_FOUND).into()),
        Access::Party | Access::ProvenParty => Ok(Some(party(parts, web, now)?)),
        Access::Officer | Access::ProvenOfficer => Ok(Some(officer(parts, web, now)?)),
        Access::Role(role) | Access::Proven(role) => Ok(Some(with_role(role, officer(parts, web, now)?, web)?)),
        Access::Account => {
            must_have_list(parts, web, now)?;
            Ok(None)
        }
    }
}

/// Whether whoever comes must first prove anew who they are. A token is no proof that somebody is there.
async fn must_prove(access: Access, parts: &Parts, web: &Web, now: Instant) -> bool {
    if !matches!(access, Access::Proven(_) | Access::ProvenOfficer | Access::ProvenParty) {
        return false;
    }
    let Some(token) = visit::session_token(&parts.headers, web.origin()) else { return true };
    let lately = match access {
        Access::ProvenParty => prove::proven_or_begun_lately(web, &token, now).await,
        _ => prove::proven_lately(web, &token, now).await,
    };
    !lately.unwrap_or(false)
}

/// Whether the session is a resident's own list of cases, in one of its cases or not, and a form is of that list.
fn must_have_list(parts: &Parts, web: &Web, now: Instant) -> Result<(), Fault> {
    let account =
        visit::session_token(&parts.headers, web.origin()).map(|token| web.acts.account_of_session(&token, now));
    match account.transpose()?.flatten() {
        Some(account) => mark::form_must_fit(parts, Whose::List(account), web),
        None => Err(Fault::Named(StatusCode::UNAUTHORIZED, LIST_SIGN_IN)),
    }
}

/// The party: by the code in the header for programs, by the session for pages.
fn party(parts: &Parts, web: &Web, now: Instant) -> Result<Admitted, Fault> {
    let missing = || Fault::Problem(Problem::Forbidden(Forbidden::SignIn));
    if guard::is_api(parts.uri.path()) {
        let typed = parts.headers.get(headers::RECEIPT_CODE).and_then(|code| code.to_str().ok()).ok_or_else(missing)?;
        let code: SecretCode = typed.parse().map_err(|_| Problem::NotFound)?;
        return match web.acts.right_of_code(&code) {
            Err(Problem::NotFound) => Err(web.acts.why_unknown(CodeKind::Receipt, &code).into()),
            found => found
                .map_err(Fault::from)
                .map(|right| Admitted { session: Session::Party(right.key()), by: CameBy::ReceiptCode(right) }),
        };
    }
    let (token, session) = by_cookie(&parts.headers, web, now)?.ok_or_else(missing)?;
    let Session::Party(key) = session else { return Err(missing()) };
    mark::form_must_fit(parts, Whose::Case(key), web)?;
    let shown = web.acts.shown_session(&token, now)?.ok_or_else(missing)?;
    match shown.right() {
        Some(right) if right.key() == key => Ok(Admitted { session, by: CameBy::Session(shown) }),
        _ => Err(missing()),
    }
}

/// The officer: programs by a staff token, pages by the session. The API takes no session, because other
/// sites could send it along; pages take no token, because a token proves nobody present.
fn officer(parts: &Parts, web: &Web, now: Instant) -> Result<Admitted, Fault> {
    let missing = || Fault::Named(StatusCode::UNAUTHORIZED, STAFF_SIGN_IN);
    if guard::is_api(parts.uri.path()) {
        let token = visit::bearer(&parts.headers).ok_or_else(missing)?;
        let officer = web.acts.officer_by_token(token, now).map_err(visit::staff_sign_in)?;
        return Ok(Admitted { session: Session::Officer(officer), by: CameBy::StaffToken(token.trim().parse()?) });
    }
    let (token, session) = by_cookie(&parts.headers, web, now)?.ok_or_else(missing)?;
    let Session::Officer(_) = session else { return Err(missing()) };
    let shown = web.acts.shown_session(&token, now)?.ok_or_else(missing)?;
    Ok(Admitted { session, by: CameBy::Session(shown) })
}

fn with_role(role: Role, admitted: Admitted, web: &Web) -> Result<Admitted, Turned> {
    let officer = officer_of(admitted.session).and_then(|officer| web.acts.officer(officer).ok());
    if officer.is_some_and(|officer| officer.is(role)) {
        return Ok(admitted);
    }
    let fault = match role {
        Role::Supervisor => Fault::Named(StatusCode::FORBIDDEN, SUPERVISOR_NEEDED),
        Role::DataProtection | Role::Auditor | Role::Administrator | Role::HallManager => {
            Fault::Problem(Problem::Forbidden(Forbidden::Role))
        }
    };
    Err(Turned { session: Some(admitted.session), fault })
}

fn by_cookie(headers: &HeaderMap, web: &Web, now: Instant) -> Result<Option<(SessionToken, Session)>, Problem> {
    let Some(token) = visit::session_token(headers, web.origin()) else { return Ok(None) };
    Ok(web.acts.session(&token, now)?.map(|session| (token, session)))
}

const fn officer_of(session: Session) -> Option<OfficerId> {
    match session {
        Session::Officer(officer) => Some(officer),
        Session::Party(_) | Session::Account(_) => None,
    }
}

/// The case that the path names, when it names one.
async fn case_number(parts: &mut Parts) -> Option<CaseNumber> {
    let params = RawPathParams::from_request_parts(parts, &()).await.ok()?;
    params.iter().find(|(name, _)| *name == "number").and_then(|(_, typed)| typed.parse().ok())
}

/// Keeps a refusal on record that no act has met: a missing role, a page of a case of another office.
async fn record(web: &Web, officer: OfficerId, number: CaseNumber, now: Instant, answer: Response) -> Response {
    let code = answer.extensions().get::<Trouble>().and_then(refused);
    let Some(code) = code else { return answer };
    let recorded = match web.acts.case_id(number) {
        Ok(case) => web.acts.record_refusal(officer, case, code, now).await,
        Err(_) => Ok(()),
    };
    // Whoever cannot be recorded is not told more than that.
    recorded.map_or_else(|problem| Fault::from(problem).into_response(), |()| answer)
}

/// The code of a right that was missing. What the desk itself refused is on record already.
fn refused(trouble: &Trouble) -> Option<&'static str> {
    let kinds = [Forbidden::Office, Forbidden::NotAssigned, Forbidden::Role].map(Forbidden::code);
    let is_problem = trouble.key.starts_with("problem-");
    kinds.into_iter().chain([SUPERVISOR_NEEDED]).find(|known| is_problem && *known == trouble.code)
}

#[cfg(test)]
mod tests;
