//! What the script asks while a passkey is made or shown: begin, then the browser's answer.

use super::{
    ceremony::{self, Asked, Made, Shown, told},
    prove::{proven_lately, proven_or_begun_lately},
};
use crate::{
    mark::Whose,
    problem::Fault,
    staff::first_page,
    visit::{Visit, withdrawn},
};
use axum::{Json, http::StatusCode, response::Response};
use guichet_acts::{AccountId, Forbidden, PasskeyHolder, Problem, Proof, Session, SessionToken, ShownRight};
use guichet_desk::base::{CaseId, OfficerId, PartyIndex};
use serde::Deserialize;
use webauthn_rs::prelude::{DiscoverableAuthentication, PasskeyRegistration};

/// The link by which an officer makes a passkey.
#[derive(Deserialize)]
pub(super) struct Link {
    link: String,
}

/// Begins the passkey of an officer who opened their link.
pub(super) async fn enrol(visit: Visit, Json(Link { link }): Json<Link>) -> Response {
    told(&visit, begin_enrolment(&visit, link).await)
}

/// Begins a further passkey of the officer who is signed in.
pub(super) async fn add(visit: Visit) -> Response {
    told(&visit, begin_further(&visit).await)
}

/// Begins a resident's passkey.
pub(super) async fn keep(visit: Visit) -> Response {
    told(&visit, begin_keeping(&visit).await)
}

/// Takes the new passkey.
pub(super) async fn made(visit: Visit, Json(answer): Json<Made>) -> Response {
    told(&visit, take_made(&visit, answer).await)
}

/// Begins a sign-in.
pub(super) async fn ask(visit: Visit) -> Response {
    told(&visit, begin_sign_in(&visit).await)
}

/// Begins a proof by the officer who is signed in.
pub(super) async fn prove(visit: Visit) -> Response {
    told(&visit, begin_proof(&visit).await)
}

/// Takes what the passkey signed.
pub(super) async fn shown(visit: Visit, Json(answer): Json<Shown>) -> Response {
    told(&visit, take_shown(&visit, answer).await)
}

async fn begin_enrolment(visit: &Visit, link: String) -> Result<Response, Fault> {
    let officer = invited(visit, &link)?;
    let (options, registration) = officer_registration(visit, officer)?;
    ceremony::begin(visit, options, &Asked::Enrol { officer: officer.0, registration }).await
}

async fn begin_further(visit: &Visit) -> Result<Response, Fault> {
    let (officer, token) = signed_in(visit)?;
    if !proven_lately(&visit.web, &token, visit.now).await? {
        return Ok(ceremony::go(visit, &format!("/staff/prove?to={}", visit.link("/staff/me"))));
    }
    let (options, registration) = officer_registration(visit, officer)?;
    ceremony::begin(visit, options, &Asked::Add { officer: officer.0, registration }).await
}

async fn begin_keeping(visit: &Visit) -> Result<Response, Fault> {
    let (account, first) = if let Some(account) = visit.account()? {
        visit.must_be_shown_for(Whose::List(account))?;
        (account, None)
    } else {
        let party = visit.party()?.ok_or(Problem::Forbidden(Forbidden::SignIn))?;
        visit.must_be_shown_for(Whose::Case(party))?;
        (visit.web.acts.new_account(), Some((party.case, party.party)))
    };
    if !lately(visit).await? {
        return Ok(ceremony::go(visit, proof_of(first.is_some())));
    }
    let holder = PasskeyHolder::Account(account);
    let (options, registration) = ceremony::registration(&visit.web, holder, visit.words.say("kept-title"))?;
    ceremony::begin(visit, options, &Asked::Keep { account: account.0, first, registration }).await
}

async fn begin_sign_in(visit: &Visit) -> Result<Response, Fault> {
    let (options, authentication) = ceremony::any_passkey(&visit.web)?;
    ceremony::begin(visit, options, &Asked::SignIn { authentication }).await
}

async fn begin_proof(visit: &Visit) -> Result<Response, Fault> {
    let (officer, _) = signed_in(visit)?;
    let own = ceremony::own_passkey(&visit.web, officer)?;
    let (options, authentication) = own.ok_or(Fault::Named(StatusCode::CONFLICT, "passkey-none"))?;
    ceremony::begin(visit, options, &Asked::Prove { officer: officer.0, authentication }).await
}

async fn take_made(visit: &Visit, answer: Made) -> Result<Response, Fault> {
    let (acts, now) = (&visit.web.acts, visit.now);
    let finish = |registration| ceremony::finish_registration(&visit.web, &answer.credential, registration);
    match ceremony::end(visit, &answer.ceremony).await? {
        Asked::Enrol { officer, registration } if invited(visit, &answer.link)? == OfficerId(officer) => {
            let (credential, stored) = finish(&registration)?;
            let link: SessionToken = answer.link.parse().map_err(|_| link_over())?;
            let made = credential.clone();
            let officer = match acts.enrol(&link, credential, stored, now).await {
                Err(Problem::NotFound) => return Err(link_over()),
                officer => officer?,
            };
            enter_staff(visit, officer, made).await
        }
        Asked::Add { officer, registration } if signed_in(visit)?.0 == OfficerId(officer) => {
            let (credential, stored) = finish(&registration)?;
            let holder = PasskeyHolder::Officer(OfficerId(officer));
            acts.add_passkey(holder, session_of(visit)?, credential, stored, now).await?;
            Ok(ceremony::go(visit, "/staff/me"))
        }
        Asked::Keep { account, first, registration } => {
            keep_made(visit, AccountId(account), first, || finish(&registration)).await
        }
        _ => Err(ceremony::REFUSED),
    }
}

/// Whoever answers must be whoever was asked, and have proven it lately still: between the two, the same browser may
/// have come into another case.
async fn keep_made(
    visit: &Visit,
    account: AccountId,
    first: Option<(CaseId, PartyIndex)>,
    finish: impl FnOnce() -> Result<(Vec<u8>, String), Fault>,
) -> Result<Response, Fault> {
    let (acts, now, shown) = (&visit.web.acts, visit.now, right(visit)?);
    let is_asked = match first {
        Some(party) => shown.is_some_and(|shown| party == (shown.key().case, shown.key().party)),
        None => visit.account()? == Some(account),
    };
    if !is_asked {
        return Err(ceremony::REFUSED);
    }
    if !lately(visit).await? {
        return Ok(ceremony::go(visit, proof_of(first.is_some())));
    }
    let (credential, stored) = finish()?;
    if let (Some(_), Some(shown)) = (first, shown) {
        acts.open_account(account, shown, credential.clone(), stored, now).await?;
        return enter_account(visit, account, &credential).await;
    }
    acts.add_passkey(PasskeyHolder::Account(account), session_of(visit)?, credential, stored, now).await?;
    Ok(ceremony::go(visit, "/cases/sign-in"))
}

/// The session by which somebody asks.
fn session_of(visit: &Visit) -> Result<&SessionToken, Problem> {
    visit.token().ok_or(Problem::Forbidden(Forbidden::SignIn))
}

/// Where whoever makes a resident's passkey proves anew who they are.
const fn proof_of(new: bool) -> &'static str {
    if new { "/cases" } else { "/cases/sign-in" }
}

async fn take_shown(visit: &Visit, answer: Shown) -> Result<Response, Fault> {
    let passkey: &[u8] = answer.credential.raw_id.as_ref();
    match ceremony::end(visit, &answer.ceremony).await? {
        Asked::SignIn { authentication } if answer.keep => keep_shown(visit, &answer, authentication).await,
        Asked::SignIn { authentication } => {
            match ceremony::signed_in(visit, &answer.credential, authentication).await? {
                PasskeyHolder::Officer(officer) => enter_staff(visit, officer, passkey.to_vec()).await,
                PasskeyHolder::Account(account) => {
                    if answer.only {
                        visit.must_be_shown_for(Whose::List(account))?;
                        visit.web.acts.keep_only_passkey(account, passkey.to_vec()).await?;
                    }
                    enter_account(visit, account, passkey).await
                }
            }
        }
        Asked::Prove { officer, authentication } => {
            let (signed_in, token) = signed_in(visit)?;
            if signed_in != OfficerId(officer) {
                return Err(ceremony::REFUSED);
            }
            ceremony::proven(visit, signed_in, &answer.credential, &authentication).await?;
            let proof = Proof::by_passkey(passkey.to_vec(), visit.now);
            let next = match visit.web.acts.prove_session(&token, signed_in, proof, visit.now).await {
                Err(Problem::NotFound) => return Err(ceremony::UNKNOWN),
                next => next?,
            };
            Ok(visit.go_on(&next, ceremony::go(visit, "/staff/work")))
        }
        _ => Err(ceremony::REFUSED),
    }
}

/// Puts the case that the session is in onto the list whose passkey was shown, and enters the list. Whoever showed the
/// right to the case too long ago, or has it no more, shows it anew first: the case's session would end without it.
async fn keep_shown(
    visit: &Visit,
    answer: &Shown,
    authentication: DiscoverableAuthentication,
) -> Result<Response, Fault> {
    let shown = match right(visit)? {
        Some(shown) if lately(visit).await? => shown,
        _ => return Ok(ceremony::go(visit, proof_of(true))),
    };
    visit.must_be_shown_for(Whose::Case(shown.key()))?;
    let holder = ceremony::signed_in(visit, &answer.credential, authentication).await?;
    let PasskeyHolder::Account(account) = holder else { return Err(ceremony::REFUSED) };
    match visit.web.acts.keep_case(account, shown, visit.now).await {
        Err(Problem::NotFound) => Ok(ceremony::go(visit, proof_of(true))),
        kept => {
            kept?;
            enter_account(visit, account, answer.credential.raw_id.as_ref()).await
        }
    }
}

/// Whose link this is; the same answer for one that was never made and one that is over.
pub(super) fn invited(visit: &Visit, link: &str) -> Result<OfficerId, Fault> {
    let link: SessionToken = link.parse().map_err(|_| link_over())?;
    match visit.web.acts.invited(&link, visit.now) {
        Err(Problem::NotFound) => Err(link_over()),
        officer => Ok(officer?),
    }
}

const fn link_over() -> Fault {
    Fault::Named(StatusCode::NOT_FOUND, "link-over")
}

fn officer_registration(visit: &Visit, officer: OfficerId) -> Result<(serde_json::Value, PasskeyRegistration), Fault> {
    visit.web.acts.officer(officer).map_err(withdrawn)?;
    let name = visit.words.with("staff-officer", "number", officer.0);
    ceremony::registration(&visit.web, PasskeyHolder::Officer(officer), &name)
}

/// Whether whoever the session speaks for proved it within minutes: by a passkey, by the provider, or by the receipt
/// code that began it.
pub(crate) async fn lately(visit: &Visit) -> Result<bool, Problem> {
    match visit.token() {
        Some(token) => proven_or_begun_lately(&visit.web, token, visit.now).await,
        None => Ok(false),
    }
}

/// The right to the case that the session is in, as it is now.
fn right(visit: &Visit) -> Result<Option<ShownRight>, Problem> {
    visit.token().map_or(Ok(None), |token| visit.web.acts.right_of_session(token, visit.now))
}

/// The officer of this session, and its token.
fn signed_in(visit: &Visit) -> Result<(OfficerId, SessionToken), Fault> {
    match (visit.session()?, visit.token()) {
        (Some(Session::Officer(officer)), Some(token)) => Ok((officer, *token)),
        _ => Err(Fault::Named(StatusCode::UNAUTHORIZED, crate::visit::STAFF_SIGN_IN)),
    }
}

/// Begins an officer's session after this passkey of theirs proved itself, or was made just now.
async fn enter_staff(visit: &Visit, officer: OfficerId, passkey: Vec<u8>) -> Result<Response, Fault> {
    let proof = Proof::by_passkey(passkey, visit.now);
    let session = match visit.web.acts.begin_officer_session(officer, proof, visit.now).await {
        Err(Problem::NotFound) => return Err(ceremony::UNKNOWN),
        session => session.map_err(withdrawn)?,
    };
    Ok(visit.begin(&session, ceremony::go(visit, &first_page(visit, officer))).await?)
}

/// Begins the session of a list after this passkey of its proved itself, or was made just now. The session of whoever
/// proves themselves anew in that list, or in one of its cases, goes on where it is.
async fn enter_account(visit: &Visit, account: AccountId, passkey: &[u8]) -> Result<Response, Fault> {
    let acts = &visit.web.acts;
    let proven = match visit.token() {
        Some(token) => acts.prove_account_session(token, account, passkey, visit.now).await,
        None => Err(Problem::Forbidden(Forbidden::SignIn)),
    };
    let to_list = ceremony::go(visit, "/cases");
    match proven {
        Err(Problem::Forbidden(_)) => {
            let session = match acts.begin_account_session(account, passkey, visit.now).await {
                Err(Problem::NotFound) => return Err(ceremony::UNKNOWN),
                session => session?,
            };
            Ok(visit.begin(&session, to_list).await?)
        }
        Err(Problem::NotFound) => Err(ceremony::UNKNOWN),
        proven => Ok(visit.go_on(&proven?, to_list)),
    }
}
