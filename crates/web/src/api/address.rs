//! What a program writes into an address besides the path: what its route does not know is said to be unreadable.

use super::route::Route;
use crate::{form::Pairs, problem::Fault, web::Web};
use axum::{
    extract::Request,
    http::Uri,
    middleware::{self, Next},
    response::IntoResponse,
    routing::MethodRouter,
};

/// The names that may stand in the query of a route, with what they mean.
type Names = &'static [(&'static str, &'static str)];

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
