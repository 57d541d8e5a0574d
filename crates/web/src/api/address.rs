//! What a program writes into an address: what its route does not know or cannot read is said to be unreadable, and
//! where.

use super::route::Route;
use crate::{form::Pairs, problem::Fault, web::Web};
use axum::{
    extract::{self, FromRequestParts, Request},
    http::{Uri, request::Parts},
    middleware::{self, Next},
    response::IntoResponse,
    routing::MethodRouter,
};
use serde::de::DeserializeOwned;

/// What the path names.
pub(super) struct Path<T>(pub T);

/// What is asked for in the query.
pub(super) struct Query<T>(pub T);

/// The names that may stand in the query of a route, with what they mean.
type Names = &'static [(&'static str, &'static str)];

impl<T: DeserializeOwned + Send> FromRequestParts<Web> for Path<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        let named = extract::Path::from_request_parts(parts, web).await;
        named.map(|extract::Path(named)| Self(named)).map_err(|error| {
            let is_ours = error.status().is_server_error();
            if is_ours { Fault::broken(&error) } else { Fault::Malformed(error.body_text()) }
        })
    }
}

impl<T: DeserializeOwned> FromRequestParts<Web> for Query<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Fault> {
        let asked = extract::Query::from_request_parts(parts, web).await;
        asked.map(|extract::Query(asked)| Self(asked)).map_err(|error| Fault::Malformed(error.body_text()))
    }
}

/// What handles a route, once no name stands in the query that its description does not have.
pub(super) fn handler(route: Route) -> MethodRouter<Web> {
    knowing(route.query, route.handler)
}

/// The same of a handler that has no row in the table.
pub(super) fn knowing(names: Names, handler: MethodRouter<Web>) -> MethodRouter<Web> {
    handler.layer(middleware::from_fn(move |request: Request, next: Next| async move {
        match unknown(names, request.uri()) {
            Some(name) => Fault::Malformed(format!("unknown parameter `{name}`")).into_response(),
            None => next.run(request).await,
        }
    }))
}

fn unknown(names: Names, address: &Uri) -> Option<String> {
    let mut asked = Pairs::of_query(address).0.into_iter().map(|(name, _)| name);
    asked.find(|name| !names.iter().any(|(known, _)| known == name))
}
