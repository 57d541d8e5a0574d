//! Passkey ceremonies (Web Authentication, level 3): the desk asks, the browser answers once within
//! minutes. What was asked lies in the store, under a secret that the answer must bring. The person
//! is always verified by their authenticator; its mere presence is not enough.

use crate::{
    notable::noted,
    problem::{Fault, Trouble},
    visit::Visit,
    web::Web,
};
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use guichet_acts::{AccountId, PasskeyHolder, Problem, SessionToken};
use guichet_desk::base::{CaseId, OfficerId, PartyIndex};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyAuthentication,
    PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Uuid, Webauthn,
};

/// What a ceremony asked.
#[derive(Serialize, Deserialize)]
pub(super) enum Asked {
    /// An officer's first passkey on this device, by a one-time link. The answer brings the link once more, so that
    /// it lies nowhere.
    Enrol { officer: u32, registration: PasskeyRegistration },
    /// A further passkey of an officer who is signed in.
    Add { officer: u32, registration: PasskeyRegistration },
    /// A resident's passkey: for a new account whose list begins with the case of this party, or a further one.
    Keep { account: [u8; 16], first: Option<(CaseId, PartyIndex)>, registration: PasskeyRegistration },
    /// Any passkey, to sign in.
    SignIn { authentication: DiscoverableAuthentication },
    /// A passkey of the officer who is signed in.
    Prove { officer: u32, authentication: PasskeyAuthentication },
}

/// The answer to `made`: which ceremony, and the new passkey.
#[derive(Deserialize)]
pub(super) struct Made {
    pub(super) ceremony: String,
    /// The one-time link, when an officer makes it by one; else empty.
    #[serde(default)]
    pub(super) link: String,
    pub(super) credential: RegisterPublicKeyCredential,
}

/// The answer to `shown`: which ceremony, and what the passkey signed.
#[derive(Deserialize)]
pub(super) struct Shown {
    pub(super) ceremony: String,
    pub(super) credential: PublicKeyCredential,
    /// Whether the case that the session is in goes onto the list of the account.
    #[serde(default)]
    pub(super) keep: bool,
    /// Whether every other passkey of the account is removed.
    #[serde(default)]
    pub(super) only: bool,
}

/// An answer that a passkey does not bear out.
pub(super) const REFUSED: Fault = Fault::Named(StatusCode::FORBIDDEN, "passkey-refused");
/// A passkey that is nobody's here.
pub(super) const UNKNOWN: Fault = Fault::Named(StatusCode::FORBIDDEN, "passkey-unknown");
/// The desk's address is one of numbers.
const NO_NAME: Fault = Fault::Named(StatusCode::CONFLICT, "passkey-address");

/// Whoever asks for passkeys here.
pub(super) fn relying(web: &Web) -> Result<&Webauthn, Fault> {
    web.relying().ok_or(NO_NAME)
}

/// Asks for a new passkey. `name` is what the authenticator shows beside it.
pub(super) fn registration(
    web: &Web,
    holder: PasskeyHolder,
    name: &str,
) -> Result<(Value, PasskeyRegistration), Fault> {
    let known = web.acts.passkeys_of(holder)?.iter().map(|row| row.credential.clone()).collect();
    let user = Uuid::from_bytes(handle(holder));
    let (options, state) = relying(web)?
        .start_passkey_registration(user, name, name, Some(known))
        .map_err(|cause| Fault::broken(&cause))?;
    let mut options = serde_json::to_value(options).map_err(|error| Fault::of_json(&error))?;
    // Signing in names nobody, so the passkey must be one that the authenticator finds by itself.
    let wish = &mut options["publicKey"]["authenticatorSelection"];
    wish["residentKey"] = "required".into();
    wish["requireResidentKey"] = true.into();
    Ok((options["publicKey"].take(), state))
}

/// Keeps what was asked and hands the browser its part.
pub(super) async fn begin(visit: &Visit, options: Value, asked: &Asked) -> Result<Response, Fault> {
    let state = serde_json::to_string(asked).map_err(|error| Fault::of_json(&error))?;
    let ceremony = visit.web.acts.begin_ceremony(state, visit.now).await?;
    Ok(Json(json!({ "ceremony": ceremony.to_string(), "publicKey": options })).into_response())
}

/// What the ceremony asked; each can be answered once.
pub(super) async fn end(visit: &Visit, ceremony: &str) -> Result<Asked, Fault> {
    let over = || Fault::Named(StatusCode::CONFLICT, "ceremony-over");
    let secret: SessionToken = ceremony.parse().map_err(|_| over())?;
    let state = match visit.web.acts.end_ceremony(&secret, visit.now).await {
        Err(Problem::NotFound) => return Err(over()),
        state => state?,
    };
    serde_json::from_str(&state).map_err(|_| over())
}

/// The new passkey, once what the browser sent bears it out: its name and its public half.
pub(super) fn finish_registration(
    web: &Web,
    credential: &RegisterPublicKeyCredential,
    state: &PasskeyRegistration,
) -> Result<(Vec<u8>, String), Fault> {
    let passkey = relying(web)?.finish_passkey_registration(credential, state).map_err(|_| REFUSED)?;
    let stored = serde_json::to_string(&passkey).map_err(|error| Fault::of_json(&error))?;
    Ok((passkey.cred_id().clone(), stored))
}

/// Asks for any passkey of this desk.
pub(super) fn any_passkey(web: &Web) -> Result<(Value, DiscoverableAuthentication), Fault> {
    let (options, state) = relying(web)?.start_discoverable_authentication().map_err(|cause| Fault::broken(&cause))?;
    Ok((public_key(&options)?, state))
}

/// Asks for one of the officer's own passkeys; none when they have none.
pub(super) fn own_passkey(web: &Web, officer: OfficerId) -> Result<Option<(Value, PasskeyAuthentication)>, Fault> {
    let own = web.acts.passkeys_of(PasskeyHolder::Officer(officer))?;
    let own: Vec<Passkey> = own.iter().filter_map(|row| serde_json::from_str(&row.stored).ok()).collect();
    if own.is_empty() {
        return Ok(None);
    }
    let (options, state) = relying(web)?.start_passkey_authentication(&own).map_err(|cause| Fault::broken(&cause))?;
    Ok(Some((public_key(&options)?, state)))
}

/// Whose passkey signed, when the signature holds.
pub(super) async fn signed_in(
    visit: &Visit,
    credential: &PublicKeyCredential,
    state: DiscoverableAuthentication,
) -> Result<PasskeyHolder, Fault> {
    let relying = relying(&visit.web)?;
    let (user, name) = relying.identify_discoverable_authentication(credential).map_err(|_| REFUSED)?;
    let (holder, stored) = visit.web.acts.passkey(name)?.ok_or(UNKNOWN)?;
    let passkey: Passkey = serde_json::from_str(&stored).map_err(|error| Fault::of_json(&error))?;
    let key = DiscoverableKey::from(&passkey);
    let is_theirs = *user.as_bytes() == handle(holder);
    match relying.finish_discoverable_authentication_v2(credential, state, &key) {
        Ok(result) if is_theirs => used(visit, holder, passkey, &result).await?,
        _ => return refused(visit, holder).await,
    }
    Ok(holder)
}

/// Refuses what a passkey signed. Whoever it belongs to is told when they come in the next time.
async fn refused<T>(visit: &Visit, holder: PasskeyHolder) -> Result<T, Fault> {
    visit.web.acts.note_refused_passkey(holder, visit.now).await?;
    Err(REFUSED)
}

/// Checks that one of the officer's own passkeys signed.
pub(super) async fn proven(
    visit: &Visit,
    officer: OfficerId,
    credential: &PublicKeyCredential,
    state: &PasskeyAuthentication,
) -> Result<(), Fault> {
    let holder = PasskeyHolder::Officer(officer);
    let Ok(result) = relying(&visit.web)?.finish_passkey_authentication(credential, state) else {
        return refused(visit, holder).await;
    };
    // Removed in the meantime: it proves nothing any more.
    let known = visit.web.acts.passkey(result.cred_id())?.filter(|(known, _)| *known == holder);
    let (_, stored) = known.ok_or(REFUSED)?;
    let passkey = serde_json::from_str(&stored).map_err(|error| Fault::of_json(&error))?;
    used(visit, holder, passkey, &result).await
}

/// Keeps the passkey's counter, and refuses an answer in which the person was not verified.
async fn used(
    visit: &Visit,
    holder: PasskeyHolder,
    mut passkey: Passkey,
    result: &AuthenticationResult,
) -> Result<(), Fault> {
    if !result.user_verified() {
        return refused(visit, holder).await;
    }
    passkey.update_credential(result);
    let stored = serde_json::to_string(&passkey).map_err(|error| Fault::of_json(&error))?;
    Ok(visit.web.acts.passkey_used(holder, result.cred_id().clone(), stored, visit.now).await?)
}

/// What the browser is told of a fault, in words of the page's language.
pub(super) fn told(visit: &Visit, answer: Result<Response, Fault>) -> Response {
    answer.unwrap_or_else(|fault| {
        let trouble = Trouble::from(&fault);
        let (what, next) = (trouble.what(&visit.words), trouble.next(&visit.words));
        let said = Json(json!({ "code": trouble.code, "what": what, "next": next }));
        noted(&trouble, (trouble.status, said).into_response())
    })
}

/// Where the browser goes next.
pub(super) fn go(visit: &Visit, path: &str) -> Response {
    Json(json!({ "to": visit.link(path) })).into_response()
}

/// What a passkey carries as its user: it says nothing about a person.
fn handle(holder: PasskeyHolder) -> [u8; 16] {
    match holder {
        PasskeyHolder::Account(AccountId(id)) => id,
        PasskeyHolder::Officer(officer) => {
            let mut handle = *b"guichet officer.";
            handle[12..].copy_from_slice(&officer.0.to_be_bytes());
            handle
        }
    }
}

fn public_key(options: &impl Serialize) -> Result<Value, Fault> {
    let mut options = serde_json::to_value(options).map_err(|error| Fault::of_json(&error))?;
    Ok(options["publicKey"].take())
}
