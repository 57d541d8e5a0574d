//! What is answered where the table of routes has nothing.

use crate::{access::Row, problem::Fault};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// Why no row is about a request.
pub(super) enum NoRow<'a> {
    OfPath,
    /// There are these for other methods.
    OfMethod(&'a [Row]),
}

impl IntoResponse for NoRow<'_> {
    fn into_response(self) -> Response {
        let rows = match self {
            Self::OfPath => return Fault::Status(StatusCode::NOT_FOUND).into_response(),
            Self::OfMethod(rows) => rows,
        };
        let mut refused = Fault::Status(StatusCode::METHOD_NOT_ALLOWED).into_response();
        let known: Vec<_> = rows.iter().map(|row| row.method.as_str()).collect();
        if let Ok(known) = HeaderValue::from_str(&known.join(",").replace("GET", "GET,HEAD")) {
            refused.headers_mut().insert(header::ALLOW, known);
        }
        refused
    }
}
