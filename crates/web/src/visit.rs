//! Who comes to a page: the language from the path, the session from its cookie.

mod ticket;

use crate::{
    admit::{Admitted, stated_length},
    form::Pairs,
    mark::{self, Whose},
    notable::Notable,
    page::{Leave, Page, day, leave},
    problem::Fault,
    rates::{self, Caller, Source},
    sign_in::Origin,
    texts::Words,
    web::Web,
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use guichet_acts::{AccountId, Asking, Done, Forbidden, PartyKey, Problem, Request, Session, SessionToken, Who};
use guichet_desk::base::{CaseId, Day, Instant, Language, OfficerId};

const COOKIE: &str = "guichet";
/// Under TLS: browsers take a cookie of this name only from the host itself and for all of it, so that no
/// neighbour under the same domain can set it (RFC 6265bis, 4.1.3).
const COOKIE_OF_HOST: &str = "__Host-guichet";
/// A day; the session itself ends earlier when it is not used.
const COOKIE_SECONDS: u32 = 86_400;
/// The code of the problem that nobody who works here is signed in.
pub(crate) const STAFF_SIGN_IN: &str = "staff-sign-in";
/// The code of the problem that no passkey opened the list of cases.
pub(crate) const LIST_SIGN_IN: &str = "list-sign-in";

/// Anyone who opens a page in a language.
#[derive(Clone)]
pub(crate) struct Visit {
    /// The acts and the settings.
    pub web: Web,
    /// The words of the visitor's language.
    pub words: Words,
    /// When the visitor came.
    pub now: Instant,
    /// From where.
    pub from: Caller,
    path: String,
    mark: Option<String>,
    host: Option<String>,
    token: Option<SessionToken>,
    ticket: Option<String>,
    admitted: Option<Admitted>,
    states_length: bool,
}

/// A party whom the door let in. On a route that is open to anyone there is none.
pub(crate) struct PartyVisit {
    /// The visit.
    pub visit: Visit,
    /// The case and the party's place in it.
    pub key: PartyKey,
}

/// A resident whose passkey opened their list of cases.
pub(crate) struct AccountVisit {
    /// The visit.
    pub visit: Visit,
    /// The account.
    pub account: AccountId,
    /// The session's token.
    pub token: SessionToken,
}

/// An officer whom the door let in. On a route that is open to anyone there is none.
pub(crate) struct OfficerVisit {
    /// The visit.
    pub visit: Visit,
    /// The officer.
    pub officer: OfficerId,
}

impl Visit {
    /// The language.
    pub(crate) const fn language(&self) -> Language {
        self.words.language()
    }

    /// Today in the town's zone.
    pub(crate) fn today(&self) -> Day {
        self.now.day(self.web.zone())
    }

    /// Day and time in the language of the pages, with the year when it is not this one.
    pub(crate) fn moment(&self, at: Instant) -> String {
        day::moment(self.words, at, self.now, self.web.zone())
    }

    /// A page with this title.
    pub(crate) fn page(&self, title: impl Into<String>) -> Page {
        self.held(Page::new(&self.web, self.language(), &self.path, title))
    }

    /// A page with this title whose other languages are found at `path`: for pages that answer a form,
    /// or that have a code in their address.
    pub(crate) fn page_at(&self, path: &str, title: impl Into<String>) -> Page {
        self.held(Page::new(&self.web, self.language(), &self.link(path), title))
    }

    /// A page that shows a receipt code, in answer to what begins a session with it: whoever sees it may leave.
    pub(crate) fn page_of_code(&self, title: impl Into<String>) -> Page {
        Page::new(&self.web, self.language(), &self.link("/case"), title).left_by(Leave::OF_CODE)
    }

    /// Who sends what is kept of this visit.
    pub(crate) fn source(&self) -> Source {
        Source::of(self.admitted.map(|admitted| admitted.session), self.from)
    }

    /// Whether the request said how many bytes it brings.
    pub(crate) const fn states_length(&self) -> bool {
        self.states_length
    }

    /// On every page that only a session opens: the way out of it, and whose the page's forms are.
    fn held(&self, page: Page) -> Page {
        if !leave::is_held(&self.path) {
            return page;
        }
        let Some(session) = self.session().ok().flatten() else { return page };
        let page = page.left_by(Leave::of(session));
        match self.whose(session) {
            Some(whose) => page.shown_for(mark::of(whose, &self.web)),
            None => page,
        }
    }

    /// Whose the forms of this page are: those of a list are the list's, also while one of its cases is open.
    fn whose(&self, session: Session) -> Option<Whose> {
        let list = if leave::is_of_list(&self.path) { self.account().ok().flatten() } else { None };
        match (list, session) {
            (Some(account), _) | (None, Session::Account(account)) => Some(Whose::List(account)),
            (None, Session::Party(key)) => Some(Whose::Case(key)),
            (None, Session::Officer(_)) => None,
        }
    }

    /// Refuses what was sent from a page that was shown for others than these.
    pub(crate) fn must_be_shown_for(&self, whose: Whose) -> Result<(), Fault> {
        mark::must_fit(self.mark.as_deref(), whose, &self.web)
    }

    /// Whether what asks was shown for the case or the list of this session; a page that is nobody's own says of nobody.
    pub(crate) fn is_shown_for(&self, session: Session) -> Result<bool, Problem> {
        if self.mark.is_none() {
            return Ok(true);
        }
        let case = if let Session::Party(key) = session { Some(Whose::Case(key)) } else { None };
        let list = self.account()?.map(Whose::List);
        Ok([case, list].into_iter().flatten().any(|whose| self.must_be_shown_for(whose).is_ok()))
    }

    /// The address of a page in this language: `link("/case")` is `/en/case`.
    pub(crate) fn link(&self, path: &str) -> String {
        format!("/{}{path}", self.language().tag())
    }

    /// A QR code that leads to an address of ours, as `link` gives it.
    pub(crate) fn qr(&self, address: &str) -> String {
        guichet_papers::qr_svg(&format!("{}{address}", self.web.origin().as_str())).unwrap_or_default()
    }

    /// Where a form about a party's case is sent, with its mark.
    pub(crate) fn own_link(&self, path: &str, key: PartyKey) -> String {
        mark::marked(&self.link(path), &mark::of(Whose::Case(key), &self.web))
    }

    /// Sends the visitor on to a page in this language, by GET.
    pub(crate) fn go(&self, path: &str) -> Response {
        Redirect::to(&self.link(path)).into_response()
    }

    /// Lays a page out whose parts read the store each for itself, and tell of one moment all the same. The door has
    /// looked before, at a moment of its own.
    pub(crate) fn at_one_moment(&self, page: impl FnOnce() -> Result<Response, Fault>) -> Result<Response, Fault> {
        self.web.acts.at_one_moment(page)
    }

    /// The session, when there is one. Where the door asked for it, it is not read again.
    pub(crate) fn session(&self) -> Result<Option<Session>, Problem> {
        match (self.admitted, &self.token) {
            (Some(admitted), _) => Ok(Some(admitted.session)),
            (None, Some(token)) => self.web.acts.session(token, self.now),
            (None, None) => Ok(None),
        }
    }

    /// The party's case, when the visitor has shown a code.
    pub(crate) fn party(&self) -> Result<Option<PartyKey>, Problem> {
        Ok(self.session()?.and_then(|session| match session {
            Session::Party(key) => Some(key),
            Session::Officer(_) | Session::Account(_) => None,
        }))
    }

    /// The resident's account, when its passkey was shown, in a case or not.
    pub(crate) fn account(&self) -> Result<Option<AccountId>, Problem> {
        match &self.token {
            Some(token) => self.web.acts.account_of_session(token, self.now),
            None => Ok(None),
        }
    }

    /// The host that the browser asked.
    pub(crate) fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// The path of this page.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The token of the session, to end it.
    pub(crate) fn token(&self) -> Option<&SessionToken> {
        self.token.as_ref()
    }

    /// Ends the session that the visitor came with, if there is one.
    pub(crate) async fn end_session(&self) -> Result<(), Problem> {
        match &self.token {
            Some(token) => self.web.acts.end_session(token).await,
            None => Ok(()),
        }
    }

    /// Whoever came, by what the door let them in for.
    fn asking(&self, who: Who) -> Asking {
        Asking { who, by: self.admitted.map(|admitted| admitted.by) }
    }

    /// Puts a new session into the answer's cookie, in place of the one that the visitor came with, which
    /// ends.
    pub(crate) async fn begin(&self, token: &SessionToken, response: impl IntoResponse) -> Result<Response, Problem> {
        Ok(Notable::CameIn.on(self.hold(token, response).await?))
    }

    /// Puts the session of somebody who sent an application into the answer's cookie. The one before stays unless it is
    /// ended besides: a complaint from within a case that was pressed twice is answered twice, and is known by it.
    pub(crate) fn begin_beside(&self, token: &SessionToken, response: impl IntoResponse) -> Response {
        Notable::CameIn.on(self.set_cookie(&token.to_string(), COOKIE_SECONDS, response))
    }

    /// Puts the new token of the same session into the answer's cookie, after its person proved anew who
    /// they are.
    pub(crate) fn go_on(&self, token: &SessionToken, response: impl IntoResponse) -> Response {
        Notable::Proved.on(self.set_cookie(&token.to_string(), COOKIE_SECONDS, response))
    }

    /// Puts a secret into the answer's cookie that only tells this browser from others, in place of a session.
    pub(crate) async fn hold(&self, secret: &SessionToken, response: impl IntoResponse) -> Result<Response, Problem> {
        self.end_session().await?;
        Ok(self.set_cookie(&secret.to_string(), COOKIE_SECONDS, response))
    }

    /// Takes the cookies of the session and of a ticket back, because others may come to this computer next, and has
    /// the browser forget the pages it kept to go back to. Not what it stores: a kiosk's larger type, that it reads
    /// aloud and that single keys are off are not the session's. Nor all its cookies, which would be those of every
    /// host under the domain.
    pub(crate) fn end(&self, response: impl IntoResponse) -> Response {
        let mut response = self.forget_any_ticket(self.set_cookie("", 0, response));
        let forget = HeaderValue::from_static("\"cache\"");
        response.headers_mut().insert(HeaderName::from_static("clear-site-data"), forget);
        response
    }

    fn set_cookie(&self, value: &str, seconds: u32, response: impl IntoResponse) -> Response {
        let secure = if self.web.origin().is_encrypted() { "; Secure" } else { "" };
        let name = cookie_name(self.web.origin());
        let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
        let mut response = response.into_response();
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().insert(header::SET_COOKIE, value);
        }
        response
    }
}

impl PartyVisit {
    /// The party, for acts.
    pub(crate) const fn who(&self) -> Who {
        Who::Party(self.key)
    }

    /// Does what is asked of their case: at the time at which all of it has arrived, which a file takes a while for.
    pub(crate) async fn perform(&self, seen: Option<u32>, request: Request) -> Result<Done, Problem> {
        let web = &self.visit.web;
        web.acts.perform(self.visit.asking(self.who()), self.key.case, seen, request, web.now()).await
    }
}

impl OfficerVisit {
    /// The officer, for acts.
    pub(crate) const fn who(&self) -> Who {
        Who::Officer(self.officer)
    }

    /// Does what is asked of a case, at the time at which all of it has arrived.
    pub(crate) async fn perform(&self, case: CaseId, seen: Option<u32>, request: Request) -> Result<Done, Problem> {
        let web = &self.visit.web;
        web.acts.perform(self.visit.asking(self.who()), case, seen, request, web.now()).await
    }
}

impl FromRequestParts<Web> for Visit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        let path = parts.uri.path();
        let language = path_language(path).ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
        Ok(Self {
            web: web.clone(),
            words: Words::of_language(language),
            now: web.now(),
            from: rates::caller(parts, web.proxies()),
            path: path.to_owned(),
            mark: mark::sent(&parts.uri),
            host: parts.headers.get(header::HOST).and_then(|host| host.to_str().ok()).map(str::to_owned),
            token: session_token(&parts.headers, web.origin()),
            ticket: ticket::sent(&parts.headers, web.origin()),
            admitted: parts.extensions.get::<Admitted>().copied(),
            states_length: stated_length(&parts.headers).is_some(),
        })
    }
}

impl FromRequestParts<Web> for PartyVisit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        let visit = Visit::from_request_parts(parts, web).await?;
        match visit.admitted {
            Some(Admitted { session: Session::Party(key), .. }) => Ok(Self { visit, key }),
            _ => Err(Problem::Forbidden(Forbidden::SignIn).into()),
        }
    }
}

impl FromRequestParts<Web> for AccountVisit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        let visit = Visit::from_request_parts(parts, web).await?;
        match (visit.account()?, visit.token().copied()) {
            (Some(account), Some(token)) => Ok(Self { visit, account, token }),
            _ => Err(Fault::Named(StatusCode::UNAUTHORIZED, LIST_SIGN_IN)),
        }
    }
}

impl FromRequestParts<Web> for OfficerVisit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        let visit = Visit::from_request_parts(parts, web).await?;
        match visit.admitted {
            Some(Admitted { session: Session::Officer(officer), .. }) => Ok(Self { visit, officer }),
            _ => Err(Fault::Named(StatusCode::UNAUTHORIZED, STAFF_SIGN_IN)),
        }
    }
}

/// The field of this name in the query of an address, read as every other reader of a form or query reads it.
pub(crate) fn query_field(uri: &Uri, name: &str) -> Option<String> {
    Pairs::of_query(uri).0.into_iter().find_map(|(known, value)| (known == name).then_some(value))
}

/// The session that a request names in its cookie.
pub(crate) fn session_token(headers: &HeaderMap, origin: &Origin) -> Option<SessionToken> {
    cookie(headers, cookie_name(origin)).and_then(|value| value.parse().ok())
}

/// The staff token of a request, when it carries one.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// A token that opens nothing asks staff to sign in, not residents.
pub(crate) fn staff_sign_in(problem: Problem) -> Fault {
    match problem {
        Problem::Forbidden(Forbidden::SignIn) => Fault::Named(StatusCode::UNAUTHORIZED, STAFF_SIGN_IN),
        other => other.into(),
    }
}

/// Whoever showed who they are and may not sign in any more is told so.
pub(crate) fn withdrawn(problem: Problem) -> Fault {
    match problem {
        Problem::Forbidden(Forbidden::SignIn) => Fault::Named(StatusCode::FORBIDDEN, "sign-in-withdrawn"),
        other => other.into(),
    }
}

/// The language of a path, or the one the browser asks for, or the town's first.
pub(crate) fn language(web: &Web, path: &str, headers: &HeaderMap) -> Language {
    let asked = path_language(path).or_else(|| wished_language(headers));
    asked.unwrap_or_else(|| web.first_language())
}

fn path_language(path: &str) -> Option<Language> {
    path.split('/').nth(1).and_then(Language::from_tag)
}

/// The first of our languages among those the browser lists, by its weights; one of weight 0 is not wanted (RFC 9110,
/// section 12.4.2).
fn wished_language(headers: &HeaderMap) -> Option<Language> {
    let wish = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let mut wishes: Vec<(u16, Language)> = wish.split(',').filter_map(read_wish).collect();
    wishes.retain(|(weight, _)| *weight > 0);
    wishes.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    wishes.first().map(|(_, language)| *language)
}

fn read_wish(wish: &str) -> Option<(u16, Language)> {
    let (tag, weight) = wish.split_once(';').unwrap_or((wish, "q=1"));
    let language = Language::from_tag(&tag.trim().split('-').next()?.to_ascii_lowercase())?;
    let weight = weight.trim().strip_prefix(['q', 'Q'])?.strip_prefix('=')?;
    let (whole, rest) = weight.trim().split_once('.').unwrap_or((weight.trim(), ""));
    let thousandths = format!("{rest:0<3}").get(..3)?.parse::<u16>().ok()?;
    Some(((whole.parse::<u16>().ok()?.min(1) * 1000 + thousandths).min(1000), language))
}

fn cookie_name(origin: &Origin) -> &'static str {
    if origin.is_encrypted() { COOKIE_OF_HOST } else { COOKIE }
}

fn cookie<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    // A connection that packs headers may bring each cookie in a line of its own (RFC 9113, 8.2.3).
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == wanted).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wished(text: &'static str) -> Option<Language> {
        wished_language(&[(header::ACCEPT_LANGUAGE, HeaderValue::from_static(text))].into_iter().collect())
    }

    #[test]
    fn each_cookie_is_found_in_one_line_or_in_several() {
        let read = |lines: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(header::COOKIE, HeaderValue::from_static(line));
            }
            [COOKIE, "guichet-ticket", "ticket"].map(|name| cookie(&headers, name).map(str::to_owned))
        };
        let both = [Some("a".to_owned()), Some("hall.b".to_owned()), None];
        assert_eq!(read(&["guichet=a; guichet-ticket=hall.b"]), both);
        assert_eq!(read(&["guichet-ticket=hall.b", "guichet=a"]), both);
        assert_eq!(read(&[]), [None, None, None]);
    }

    #[test]
    fn the_browser_s_wish_chooses_the_language() {
        assert_eq!(wished("en-GB,en;q=0.9,zh;q=0.8"), Some(Language::English));
        assert_eq!(wished("pt, zh-CN;q=0.5, en;q=0.4"), Some(Language::Chinese));
        assert_eq!(wished("fr-CA, en;q=0.4"), Some(Language::French));
        assert_eq!(wished("ar-MA, fr;q=0.8"), Some(Language::Arabic));
        assert_eq!(wished("en;q=0.3, zh-Hans;q=0.7"), Some(Language::Chinese));
        assert_eq!(wished("fr;q=0"), None);
        assert_eq!(wished("fr; q=0.000, zh;q=0.1, en; Q=0.9"), Some(Language::English));
        assert_eq!(wished("ar, fr;q=1.5"), Some(Language::Arabic));
        assert_eq!(wished("tlh"), None);
        assert_eq!(wished(";q=x,,en;q=x"), None);
    }
}
