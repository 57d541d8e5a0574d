//! What anyone may fetch to check certificates without asking about one: the key, who issues, what each kind
//! of credential says, and the lists of states. The same for everybody.

use crate::{for_anyone::file, problem::Fault, public::case::papers::is_stated, web::Web};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use guichet_desk::{
    base::Language,
    catalogue::{Answers, Paper, Service},
};
use serde_json::{Value, json};

/// What changes rarely.
const AN_HOUR: &str = "public, max-age=3600";
/// How long a list of states may be kept, as its own `ttl` says.
const TEN_MINUTES: &str = "public, max-age=600";

/// The keys of certificates (RFC 7517).
pub(super) async fn keys(State(web): State<Web>) -> Result<Response, Fault> {
    Ok(file("application/jwk-set+json", AN_HOUR, key_set(&web)?.to_string()))
}

/// Who issues credentials, with which keys (draft-ietf-oauth-sd-jwt-vc).
pub(super) async fn issuer(State(web): State<Web>) -> Result<Response, Fault> {
    let described = json!({ "issuer": web.origin().as_str(), "jwks": key_set(&web)? });
    Ok(file("application/json", AN_HOUR, described.to_string()))
}

/// What the credential of a service says (type metadata of draft-ietf-oauth-sd-jwt-vc).
pub(super) async fn kind(State(web): State<Web>, Path(code): Path<String>) -> Result<Response, Fault> {
    let code = code.parse().ok();
    let service = code.and_then(|code| web.acts.catalogue().service(&code));
    let service = service.filter(|service| service.paper != Paper::DecisionOnly);
    let service = service.ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
    let display: Vec<Value> = Language::ALL
        .into_iter()
        .map(|language| {
            let text = |key: &str| service.text(language, key).text.to_owned();
            json!({
                "locale": language.bcp47(),
                "name": text("paper-title"),
                "description": text("paper-statement"),
            })
        })
        .collect();
    let address = format!("{}/credentials/{}", web.origin().as_str(), service.code);
    let described = json!({ "vct": address, "name": service.code, "display": display, "claims": claims(service) });
    Ok(file("application/json", AN_HOUR, described.to_string()))
}

/// A list of states (draft-ietf-oauth-status-list).
pub(super) async fn statuses(State(web): State<Web>, Path(number): Path<String>) -> Result<Response, Fault> {
    let number = number.parse().ok();
    let token = number.map(|number| web.acts.status_list(number, web.origin().as_str(), web.now())).transpose()?;
    let token = token.flatten().ok_or(Fault::Status(StatusCode::NOT_FOUND))?;
    Ok(file("application/statuslist+jwt", TEN_MINUTES, token))
}

fn key_set(web: &Web) -> Result<Value, Fault> {
    Ok(json!({ "keys": [web.acts.certificate_jwk()?] }))
}

/// Every field that the paper can state; each may be shown or kept by its holder.
fn claims(service: &Service) -> Vec<Value> {
    let stated = service.fields().filter(|field| is_stated(service, field, &Answers::new()));
    stated
        .map(|field| {
            let label = |language: Language| {
                let label = service.paper_label(language, &field.name);
                json!({ "locale": language.bcp47(), "label": label })
            };
            json!({ "path": [field.name], "display": Language::ALL.map(label), "sd": "always" })
        })
        .chain([json!({ "path": ["certificate_number"], "sd": "always" })])
        .collect()
}
