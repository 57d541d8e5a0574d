//! The OpenAPI document, drawn from the table of routes.

use super::{
    OPENAPI,
    route::{Content, Route},
};
use crate::{access::Access, headers};
use axum::http::Method;
use serde_json::{Map, Value, json};
use utoipa::openapi::{RefOr, Schema};

/// The API's own version, which its paths begin with.
const VERSION: &str = "1";

/// The problems that any route may answer with, and what they mean.
const PROBLEMS: [(u16, &str); 13] = [
    (400, "What was sent could not be read."),
    (401, "Nobody is signed in: the token or the receipt code is missing or opens nothing."),
    (403, "The caller lacks the right, or does not show what is asked for here; the code says which."),
    (404, "There is no such thing; `code-replaced`: this code was replaced by a newer one."),
    (405, "This address cannot be used by this method."),
    (408, "`upload-too-slow`: the file took too long to arrive."),
    (
        409,
        "`moved-on`: the case, or the counter, moved on since `seen`; any other code: as things stand it cannot happen.",
    ),
    (410, "`erased`: the data was erased, and nobody opens it any more."),
    (413, "What was sent is too large."),
    (422, "A rule does not let this happen now; the code says which."),
    (429, "`too-often`, `too-much` or `too-many-invited`: `Retry-After` says how long to wait."),
    (500, "Something went wrong on the town's side; the reference finds it."),
    (503, "The store cannot be used now, or has no room for files; nothing was changed."),
];

/// The whole description as JSON.
pub(super) fn document(routes: &[Route]) -> String {
    let mut schemas = Map::new();
    schemas.insert("Problem".to_owned(), problem_schema());
    let mut paths = Map::new();
    for route in routes {
        gather(route, &mut schemas);
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        path[route.method.as_str().to_lowercase()] = operation(route);
    }
    paths.insert(OPENAPI.to_owned(), json!({ "get": itself() }));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Guichet",
            // Of the description, not of the program: that is for whoever runs it.
            "version": VERSION,
            "description": "The acts of the town's desk. Problems are `application/problem+json`; their `code` is stable.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "parameters": { "Language": language() },
            "headers": beside_answers(),
            "securitySchemes": {
                "staff": { "type": "http", "scheme": "bearer", "description": "A staff token." },
                "receipt": { "type": "apiKey", "in": "header", "name": "Receipt-Code", "description": "The code on the receipt." },
            },
        },
    })
    .to_string()
}

fn gather(route: &Route, schemas: &mut Map<String, Value>) {
    for content in route.takes.iter().chain([&route.gives]) {
        let Content::Json { name, shape, parts } = content else { continue };
        let whole = Some((name, shape.as_ref())).filter(|_| !is_list(shape));
        for (name, shape) in parts.iter().map(|(name, shape)| (name, shape)).chain(whole) {
            schemas.insert(name.clone(), serde_json::to_value(shape).unwrap_or_default());
        }
    }
}

/// Lists have no names of their own: one name would stand for all of them.
const fn is_list(shape: &RefOr<Schema>) -> bool {
    matches!(shape, RefOr::T(Schema::Array(_)))
}

fn operation(route: &Route) -> Value {
    let mut described = json!({
        "operationId": name_of(&route.method, route.path),
        "summary": route.summary,
        "parameters": parameters(route),
        "responses": responses(route),
    });
    match route.access {
        Access::Anyone if route.row().takes_a_token() => described["security"] = json!([{}, { "staff": [] }]),
        Access::Anyone | Access::Demo | Access::Account => {}
        Access::Party | Access::ProvenParty => described["security"] = json!([{ "receipt": [] }]),
        Access::Officer | Access::Role(_) | Access::Proven(_) | Access::ProvenOfficer => {
            described["security"] = json!([{ "staff": [] }]);
        }
    }
    if let Some(takes) = &route.takes {
        described["requestBody"] = json!({ "content": content(takes), "required": must_be_sent(takes) });
    }
    described
}

/// An empty body stands for an object without members, so that only what has one that is needed, whichever it is, must
/// be sent.
fn must_be_sent(takes: &Content) -> bool {
    match takes {
        Content::File => true,
        Content::Archive => false,
        Content::Json { shape, .. } => {
            let shape = serde_json::to_value(shape).unwrap_or_default();
            let needs_some = shape["minProperties"].as_u64().is_some_and(|least| least > 0);
            needs_some || shape["required"].as_array().is_some_and(|needed| !needed.is_empty())
        }
    }
}

fn responses(route: &Route) -> Value {
    let row = route.row();
    let is_by_token = row.takes_a_token() || row.shows_itself_by().contains(&headers::AUTHORIZATION);
    answers(route.success, &content(&route.gives), is_by_token)
}

/// What comes of success, and every problem.
fn answers(success: u16, given: &Value, is_by_token: bool) -> Value {
    let beside = |status: u16| {
        let when_it_ends = (is_by_token && ![401, 405, 429].contains(&status)).then_some("Token-Expires");
        let how_long = matches!(status, 429 | 503).then_some("Retry-After");
        let by_what = (is_by_token && status == 401).then_some("WWW-Authenticate");
        let named = [when_it_ends, how_long, by_what].into_iter().flatten();
        named
            .map(|name| (name.to_owned(), json!({ "$ref": format!("#/components/headers/{name}") })))
            .collect::<Map<_, _>>()
    };
    let answer = |status: u16, meaning: &str, content: &Value| {
        let headers = beside(status);
        (status.to_string(), json!({ "description": meaning, "headers": headers, "content": content }))
    };
    let problem = json!({ "application/problem+json": { "schema": reference("Problem") } });
    let problems = PROBLEMS.into_iter().map(|(status, meaning)| answer(status, meaning, &problem));
    Value::Object([answer(success, "Done.", given)].into_iter().chain(problems).collect())
}

/// What is said beside answers.
fn beside_answers() -> Value {
    let when_it_ends = "When the staff token that was sent ends (RFC 3339).";
    json!({
        "Token-Expires": { "description": when_it_ends, "schema": { "type": "string", "format": "date-time" } },
        "Retry-After": { "description": "How many seconds to wait.", "schema": { "type": "integer", "minimum": 0 } },
        "WWW-Authenticate": { "description": "`Bearer`: a staff token is asked for.", "schema": { "type": "string" } },
    })
}

fn content(content: &Content) -> Value {
    match content {
        Content::Json { shape, .. } if is_list(shape) => json!({ "application/json": { "schema": shape } }),
        Content::Json { name, .. } => json!({ "application/json": { "schema": reference(name) } }),
        Content::Archive => json!({ "application/zip": {} }),
        Content::File => {
            let kinds = ["application/pdf", "image/jpeg", "image/png"].map(|kind| (kind.to_owned(), json!({})));
            Value::Object(kinds.into_iter().collect())
        }
    }
}

fn parameters(route: &Route) -> Vec<Value> {
    let names = route.path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    let parameter = |name: &str, place: &str, meaning: &str| {
        json!({
            "name": name, "in": place, "required": place == "path", "description": meaning,
            "schema": kind_of(name),
        })
    };
    let in_path = names.map(|name| parameter(name, "path", meaning_of(name)));
    let in_query = route.query.iter().map(|(name, meaning)| parameter(name, "query", meaning));
    let in_headers = route.headers.iter().map(|(name, meaning)| parameter(name, "header", meaning));
    let language = json!({ "$ref": "#/components/parameters/Language" });
    in_path.chain(in_query).chain(in_headers).chain([language]).collect()
}

/// The language of titles, labels and details is asked for everywhere alike.
fn language() -> Value {
    json!({
        "name": "Accept-Language", "in": "header", "required": false, "schema": { "type": "string" },
        "description": "The languages to be answered in, the best first (RFC 9110); else the town's own.",
    })
}

fn kind_of(name: &str) -> Value {
    match name {
        "seen" => json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX }),
        "limit" | "counter" => json!({ "type": "integer", "minimum": 0, "maximum": u16::MAX }),
        "mine" | "overdue" => json!({ "type": "boolean" }),
        "duty" => json!({ "type": "string", "enum": ["intake", "decision", "issue"] }),
        _ => json!({ "type": "string" }),
    }
}

fn meaning_of(name: &str) -> &'static str {
    match name {
        "number" => "The case's number, such as `2026-004211-7`.",
        "code" => "The service's code, such as `residence-certificate`.",
        "item" => "The item of the checklist, such as `identity`.",
        "hall" => "The hall's code, such as `town-hall`.",
        "counter" => "The counter's number.",
        _ => "The envelope's name: 32 hexadecimal digits.",
    }
}

fn itself() -> Value {
    json!({
        "operationId": name_of(&Method::GET, OPENAPI),
        "summary": "This description.",
        "parameters": [{ "$ref": "#/components/parameters/Language" }],
        "responses": answers(200, &json!({ "application/json": {} }), false),
    })
}

fn name_of(method: &Method, path: &str) -> String {
    let words = path.trim_start_matches("/api/v1/").split(['/', '-', '.']);
    let words = words.map(|word| word.trim_matches(['{', '}']));
    words.fold(method.as_str().to_lowercase(), |name, word| name + "_" + word)
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn problem_schema() -> Value {
    json!({
        "type": "object",
        "description": "Why something did not happen (RFC 9457).",
        "required": ["type", "title", "detail", "status", "code"],
        "properties": {
            "type": { "type": "string", "description": "The code as a URN." },
            "title": { "type": "string", "description": "What is the matter, in the language asked for." },
            "detail": { "type": "string", "description": "What to do next, or where the body cannot be read." },
            "status": { "type": "integer" },
            "code": { "type": "string", "description": "The stable code." },
            "reference": { "type": "string", "description": "What the town finds the matter by." },
            "revision": { "type": "integer", "description": "How many events the case has now." },
            "replaced_on": { "type": "string", "format": "date", "description": "The day on which the code was replaced that was shown." },
            "fields": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["field", "code"],
                    "properties": { "field": { "type": "string" }, "code": { "type": "string" } },
                },
            },
        },
    })
}

#[cfg(test)]
mod tests;
