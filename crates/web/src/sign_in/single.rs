//! Single sign-on: the town's own identity provider says which officer someone is (OpenID Connect Core
//! 1.0, authorization code with PKCE, nonce and state). What an officer may do stays the town's
//! files' business: the provider only says who it is, and when they last proved it.

mod provider;

use super::{
    prove::{is_fresh, own_page},
    ways,
};
use crate::{
    access::{Access, Routes},
    notable::{Cause, Notable},
    page::{self, Page},
    percent::percent_encoded,
    problem::{Fault, Trouble},
    staff::first_page,
    visit::{STAFF_SIGN_IN, Visit, withdrawn},
    web::Web,
};
use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::StatusCode,
    response::{Redirect, Response},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use guichet_acts::{Problem, Proof, Session, SessionToken};
use guichet_desk::base::{Instant, Language, OfficerId};
pub use provider::SingleSignOn;
use provider::{Answered, SIGN_IN_AGE_MAX, Secrets, Silence};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Where the provider sends people back to: the one address to register there.
const BACK: &str = "/single-sign-on";
/// By how much the provider's clock may be behind, and how long the way back takes.
const LEEWAY_SECONDS: u32 = 300;

pub(super) fn routes() -> Routes {
    Routes::new()
        .post("/{language}/staff/single", Access::Anyone, leave)
        .get(BACK, Access::Anyone, arrive)
        .get("/{language}/staff/single/back", Access::Anyone, back)
        .post("/{language}/staff/single/back", Access::Anyone, finish)
}

/// What was asked of the provider, until its answer comes back once.
#[derive(Serialize, Deserialize)]
struct Asked {
    secrets: Secrets,
    /// The officer who proves anew who they are; nobody at a sign-in.
    officer: Option<u32>,
    /// The browser that began it, by what it holds: its session, or at a sign-in a value of its own.
    bound: String,
    to: String,
}

#[derive(Template)]
#[template(path = "sign_in/leaving.html")]
struct LeavingPage {
    page: Page,
    lead: String,
    address: String,
}

#[derive(Template)]
#[template(path = "sign_in/arrived.html")]
struct ArrivedPage {
    page: Page,
    code: String,
    state: String,
}

/// Where someone was going.
#[derive(Default, Deserialize)]
struct Going {
    #[serde(default)]
    to: String,
}

/// What the provider sends back.
#[derive(Default, Deserialize)]
struct Back {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    error: String,
}

/// Says where the provider is and leads there, or lets one stay.
async fn leave(visit: Visit, Form(going): Form<Going>) -> Result<Response, Fault> {
    let settings = configured(&visit)?;
    let officer = match visit.session()? {
        Some(Session::Officer(officer)) => Some(officer.0),
        _ => None,
    };
    let begun = match settings.begin(visit.web.origin(), officer.is_some(), visit.now).await {
        Ok(begun) => begun,
        Err(silence) => return failed(&visit, silence, false),
    };
    // Without a session, a random value that this browser alone holds; it opens nothing.
    let (held, given) = if let (Some(_), Some(token)) = (officer, visit.token()) {
        (*token, None)
    } else {
        let given = visit.web.acts.begin_ceremony(String::new(), visit.now).await?;
        (given, Some(given))
    };
    let asked = Asked { secrets: begun.secrets, officer, bound: name_of(&held), to: own_page(&visit, &going.to) };
    let asked = serde_json::to_string(&asked).map_err(|error| Fault::of_json(&error))?;
    let state = visit.web.acts.begin_ceremony(asked, visit.now).await?;
    let address = format!("{}&state={}-{state}", begun.address, visit.language().tag());
    let page = visit.page_at("/staff/sign-in", visit.words.say("single-leaving"));
    let lead = visit.words.with("single-leaving-lead", "address", host_of(&address));
    let response = page::show(&LeavingPage { page, lead, address })?;
    Ok(match given {
        Some(given) => visit.hold(&given, response).await?,
        None => response,
    })
}

/// What a browser holds, hashed: what was asked of the provider keeps no secret of a session.
fn name_of(held: &SessionToken) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(held.to_string()))
}

/// The answer comes to one address for all languages.
async fn arrive(State(web): State<Web>, Query(back): Query<Back>) -> Redirect {
    let language = back.state.split('-').next().and_then(Language::from_tag);
    let language = language.unwrap_or_else(|| web.first_language());
    let field = |name: &str, value: &str| format!("{name}={}", percent_encoded(value));
    let fields = [field("code", &back.code), field("state", &back.state), field("error", &back.error)].join("&");
    Redirect::to(&format!("/{}/staff/single/back?{fields}", language.tag()))
}

/// Nothing happens until the button is pressed: only then does the browser send its cookie along.
async fn back(visit: Visit, Query(back): Query<Back>) -> Result<Response, Fault> {
    configured(&visit)?;
    match back.error.as_str() {
        "" => {}
        "access_denied" | "login_required" | "interaction_required" => {
            return asking(&visit, StatusCode::FORBIDDEN, "single-denied");
        }
        // Anyone can write this word: it goes into no log.
        _ => return failed(&visit, Silence::Failed("the provider answered with an error".to_owned()), false),
    }
    let page = visit.page_at("/staff/sign-in", visit.words.say("single-arrived"));
    page::show(&ArrivedPage { page, code: back.code, state: back.state })
}

/// Takes the provider's answer: who it is, and since when that is proven.
async fn finish(visit: Visit, Form(back): Form<Back>) -> Result<Response, Fault> {
    let settings = configured(&visit)?;
    let state = back.state.split_once('-').and_then(|(_, state)| state.parse::<SessionToken>().ok());
    let Some(state) = state else { return over(&visit) };
    let asked = match visit.web.acts.end_ceremony(&state, visit.now).await {
        Err(Problem::NotFound) => return over(&visit),
        asked => asked?,
    };
    let Ok(asked) = serde_json::from_str::<Asked>(&asked) else { return over(&visit) };
    if visit.token().map(name_of) != Some(asked.bound.clone()) {
        return over(&visit);
    }
    let answered = match settings.finish(visit.web.origin(), back.code, &asked.secrets, visit.now).await {
        Ok(answered) => answered,
        Err(silence) => return failed(&visit, silence, true),
    };
    enter(&visit, &asked, &answered).await
}

async fn enter(visit: &Visit, asked: &Asked, answered: &Answered) -> Result<Response, Fault> {
    let Some(officer) = answered.officer.map(OfficerId) else {
        return asking(visit, StatusCode::FORBIDDEN, "single-nobody");
    };
    let Some(before) = asked.officer else { return begin(visit, officer, answered).await };
    let Some(Session::Officer(signed_in)) = visit.session()? else {
        return Err(Fault::Named(StatusCode::UNAUTHORIZED, STAFF_SIGN_IN));
    };
    if signed_in != officer || signed_in.0 != before {
        return asking(visit, StatusCode::FORBIDDEN, "single-another");
    }
    if !visit.web.acts.is_person(officer, answered.person.clone(), visit.now).await? {
        return asking(visit, StatusCode::FORBIDDEN, "single-other-person");
    }
    let (Some(token), Some(proven)) = (visit.token(), proven_just_now(answered, visit.now)) else {
        return asking(visit, StatusCode::FORBIDDEN, "single-not-proven");
    };
    let proof = Proof::by_person(answered.person.clone(), proven);
    match visit.web.acts.prove_session(token, officer, proof, visit.now).await {
        Err(Problem::NotFound) => over(visit),
        next => Ok(visit.go_on(&next?, Redirect::to(&asked.to))),
    }
}

/// Without a word on when they proved it, the sign-in counts as long ago.
async fn begin(visit: &Visit, officer: OfficerId, answered: &Answered) -> Result<Response, Fault> {
    if is_too_old(answered, visit.now) {
        return asking(visit, StatusCode::FORBIDDEN, "single-too-old");
    }
    // A provider whose clock is ahead proves it now, not in some seconds.
    let proven = proven(answered).unwrap_or(Instant::from_micros(0)).min(visit.now);
    let acts = &visit.web.acts;
    if acts.catalogue().staff.officer(officer).is_none() {
        return asking(visit, StatusCode::FORBIDDEN, "single-nobody");
    }
    let begun = match acts.is_person(officer, answered.person.clone(), visit.now).await {
        Ok(true) => {
            let proof = Proof::by_person(answered.person.clone(), proven);
            acts.begin_officer_session(officer, proof, visit.now).await
        }
        Ok(false) => return asking(visit, StatusCode::FORBIDDEN, "single-other-person"),
        Err(problem) => Err(problem),
    };
    if matches!(begun, Err(Problem::NotFound)) {
        return over(visit);
    }
    match begun.map_err(withdrawn) {
        Ok(session) => Ok(visit.begin(&session, visit.go(&first_page(visit, officer))).await?),
        Err(fault) => ways::asking(visit, Some(Trouble::from(&fault))),
    }
}

/// When the person last proved at the provider who they are.
fn proven(answered: &Answered) -> Option<Instant> {
    answered.proven.map(|seconds| Instant::from_micros(seconds.saturating_mul(1_000_000)))
}

/// Whether the person signed in at the provider longer ago than it was asked for (`max_age`), which it may pass over. A
/// provider that does not say when is not held to it: its word counts as long ago.
fn is_too_old(answered: &Answered, now: Instant) -> bool {
    let most = i64::from(SIGN_IN_AGE_MAX + LEEWAY_SECONDS);
    proven(answered).is_some_and(|at| at < now.plus_seconds(-most))
}

/// The same, while that counts as a proof: a provider may pass over what it was asked for (`max_age`), and an officer
/// would be sent there for ever. Its clock may be a little ahead.
fn proven_just_now(answered: &Answered, now: Instant) -> Option<Instant> {
    proven(answered).map(|at| at.min(now)).filter(|at| is_fresh(*at, now))
}

/// The host of an address.
fn host_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

fn configured(visit: &Visit) -> Result<&SingleSignOn, Fault> {
    visit.web.provider().ok_or(Fault::Status(StatusCode::NOT_FOUND))
}

fn asking(visit: &Visit, status: StatusCode, code: &str) -> Result<Response, Fault> {
    ways::asking(visit, Some(Trouble::named(status, code)))
}

/// What was begun at the provider has ended: it is begun anew. No rate of codes ends these, as it does those of passkeys.
fn over(visit: &Visit) -> Result<Response, Fault> {
    Ok(Notable::SingleRefused.on(asking(visit, StatusCode::CONFLICT, "ceremony-over")?))
}

/// People read what to do; operators what the provider said. Nothing was begun here by whoever only says so.
fn failed(visit: &Visit, silence: Silence, begun: bool) -> Result<Response, Fault> {
    let (status, said) = match silence {
        Silence::NoPlace => (StatusCode::SERVICE_UNAVAILABLE, "too many wait for the provider".to_owned()),
        Silence::Failed(cause) => (StatusCode::BAD_GATEWAY, cause),
    };
    let mut answer = asking(visit, status, "single-failed")?;
    answer.extensions_mut().insert(Cause { said, begun });
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_that_passes_over_how_old_a_sign_in_may_be_proves_nothing() {
        let now = Instant::from_micros(1_790_217_060_000_000);
        let proven_before = |seconds: i64| {
            let proven = Some(1_790_217_060 - seconds);
            let person = ("https://id.example".to_owned(), "anna".to_owned());
            proven_just_now(&Answered { officer: Some(11), person, proven }, now)
        };
        assert_eq!(proven_before(0), Some(now));
        assert_eq!(proven_before(-30), Some(now), "its clock is ahead");
        assert_eq!(proven_before(300), Some(now.plus_seconds(-300)));
        assert_eq!(proven_before(301), None);
        assert_eq!(proven_before(8 * 3600), None, "it was asked for a sign-in of the last minute");
        let person = ("https://id.example".to_owned(), "anna".to_owned());
        assert_eq!(proven_just_now(&Answered { officer: Some(11), person, proven: None }, now), None);
    }

    #[test]
    fn a_sign_in_at_the_provider_lets_nobody_in_after_ten_hours() {
        let now = Instant::from_micros(1_790_217_060_000_000);
        let is_too_old_after = |proven: Option<i64>| {
            let person = ("https://id.example".to_owned(), "anna".to_owned());
            is_too_old(&Answered { officer: Some(11), person, proven }, now)
        };
        assert!(!is_too_old_after(Some(1_790_217_060 - 36_000)));
        assert!(is_too_old_after(Some(1_790_217_060 - 36_301)));
        assert!(is_too_old_after(Some(i64::MIN)));
        assert!(!is_too_old_after(None), "it proves nothing either");
    }
}
