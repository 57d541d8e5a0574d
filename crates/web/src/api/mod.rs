//! The JSON API: the same acts as the pages, for programs.
//!
//! One table of routes makes both the router and its description, so that neither knows a route the
//! other does not. Problems come as `application/problem+json`, put into words by `problem::explain`.

mod acts;
mod address;
mod answers;
mod caller;
mod case;
mod counter;
mod describe;
mod figures;
mod hall;
mod party;
mod route;
mod services;
mod words;
mod work;

use crate::{
    access::{Access, Routes},
    problem::Trouble,
    texts::Words,
};
use axum::{
    http::{HeaderValue, Method, header},
    response::{IntoResponse, Response},
};
use route::Route;
use serde::Serialize;
use std::sync::LazyLock;

/// The routes.
pub(crate) fn routes() -> Routes {
    let description = address::knowing(&[], axum::routing::get(openapi));
    let routes = Routes::new().add(Method::GET, OPENAPI, Access::Anyone, description);
    table().into_iter().fold(routes, |routes, route| {
        let row = route.row();
        let routes = routes.add(row.method, row.path, row.access, address::handler(route));
        if row.takes_files { routes.which_takes_files() } else { routes }
    })
}

/// A problem for programs (RFC 9457): its code is the same as on the pages.
pub(crate) fn problem_answer(words: Words, trouble: &Trouble) -> Response {
    let fields = trouble.fields.iter().map(|fault| FieldAtFault { field: &fault.field, code: fault.problem.code() });
    let stated = Stated {
        kind: format!("urn:guichet:problem:{}", trouble.code),
        title: trouble.title(&words),
        detail: trouble.hint.as_deref().unwrap_or_else(|| trouble.next(&words)),
        status: trouble.status.as_u16(),
        code: &trouble.code,
        reference: trouble.reference.as_deref(),
        revision: trouble.revision,
        replaced_on: trouble.replaced_on.map(|day| day.to_string()),
        fields: fields.collect(),
    };
    let mut response = axum::Json(stated).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

const OPENAPI: &str = "/api/v1/openapi.json";

/// Everything the API answers, described and handled.
fn table() -> Vec<Route> {
    let mut table = services::routes();
    table.extend(party::routes());
    table.extend(work::routes());
    table.extend(case::routes());
    table.extend(words::routes());
    table.extend(acts::routes());
    table.extend(hall::routes());
    table.extend(counter::routes());
    table.extend(figures::routes());
    table
}

#[derive(Serialize)]
struct Stated<'a> {
    #[serde(rename = "type")]
    kind: String,
    title: &'static str,
    detail: &'a str,
    status: u16,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_on: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldAtFault<'a>>,
}

#[derive(Serialize)]
struct FieldAtFault<'a> {
    field: &'a str,
    code: &'a str,
}

/// The description, drawn up once.
static DESCRIPTION: LazyLock<String> = LazyLock::new(|| describe::document(&table()));

async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DESCRIPTION.as_str()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::headers;

    #[test]
    fn every_header_that_a_route_understands_is_refused_when_it_stands_twice() {
        for route in table() {
            for (name, _) in route.headers {
                assert!(headers::ALL.contains(&name.to_lowercase().as_str()), "{}: {name}", route.path);
            }
        }
    }
}
