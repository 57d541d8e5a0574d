//! What routes take that their scenes do not say: the description of the API names it for programs, and for forms it
//! is named here.

use super::{super::Target, parameters::More};
use crate::town::Town;
use axum::http::Method;
use serde_json::Value;

/// Fields that some form of a route has, and the scene of the route leaves out.
const FIELDS: [(&str, &[&str]); 18] = [
    ("/staff/scan", &["hall"]),
    ("/staff/cases/{number}/{act}", &["from"]),
    ("/staff/cases/{number}/grant-erasure", &["from"]),
    ("/staff/cases/{number}/revoke", &["from"]),
    ("/staff/apply/{service}", &["written"]),
    ("/staff/prove", &["press"]),
    ("/staff/halls/{hall}/reception", &["priority", "queue"]),
    ("/staff/halls/{hall}/reception/{ticket}/{act}", &["back"]),
    ("/staff/halls/{hall}/counters/{counter}/{act}", &["day", "seen", "ticket", "queue", "to", "reason"]),
    ("/oversight/disclosures", &["item"]),
    ("/case/sessions", &["once"]),
    ("/case/code", &["once"]),
    ("/case/prove", &["revision"]),
    ("/appointments/check", &["change"]),
    ("/appointments/hold", &["day"]),
    ("/appointments/move", &["day"]),
    ("/appointments/wait", &["stop"]),
    ("/appointments/offer", &["decline"]),
];

/// What the route takes besides.
pub(super) async fn of(town: &Town, target: &Target) -> More {
    if target.is_api() {
        return described(town, target).await;
    }
    if target.row.method == Method::GET {
        return More::default();
    }
    let page = target.row.path.strip_prefix("/{language}").unwrap_or(target.row.path);
    let known = FIELDS.iter().filter(|(path, _)| *path == page).flat_map(|(_, names)| names.iter());
    More { fields: known.map(|name| (*name).to_owned()).collect(), ..More::default() }
}

async fn described(town: &Town, target: &Target) -> More {
    let description = town.browser().get("/api/v1/openapi.json").await.is(200).text;
    let description: Value = serde_json::from_str(&description).unwrap();
    let route = &description["paths"][target.row.path][target.row.method.as_str().to_lowercase().as_str()];
    let named = |place: &str| {
        let all = route["parameters"].as_array().into_iter().flatten().filter(|one| one["in"] == place);
        all.map(|one| one["name"].as_str().unwrap_or_default().to_lowercase()).collect()
    };
    let shape = route["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str().unwrap_or_default();
    let shape = &description["components"]["schemas"][shape.rsplit('/').next().unwrap_or_default()];
    let fields = shape["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
    let mut headers: Vec<String> = named("header");
    if route["security"].as_array().into_iter().flatten().any(|one| one.get("staff").is_some()) {
        headers.push("authorization".to_owned());
    }
    More { query: named("query"), fields, headers }
}
