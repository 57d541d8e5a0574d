//! The key of a hall's displays, as it stands in their address. Without it a display shows the same; with it a place
//! is kept for its stream.

use crate::{problem::Fault, web::Web};
use axum::{
    extract::{FromRequestParts, Query},
    http::request::Parts,
};
use guichet_acts::Problem;
use guichet_desk::base::{HallCode, SecretCode};
use serde::Deserialize;

/// The key that was sent, if one was.
pub(super) struct DisplayKey(Option<SecretCode>);

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    screen: String,
}

impl DisplayKey {
    /// Whether it is the key of this hall.
    pub(super) fn is_of(&self, web: &Web, hall: &HallCode) -> Result<bool, Problem> {
        self.0.as_ref().map_or(Ok(false), |key| web.acts.is_display(hall, key))
    }

    /// The end of an address that carries it on.
    pub(super) fn query(&self) -> String {
        self.0.as_ref().map_or_else(String::new, |key| format!("?screen={}", key.compact()))
    }
}

impl FromRequestParts<Web> for DisplayKey {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, Fault> {
        let asked: Result<Query<Asked>, _> = Query::try_from_uri(&parts.uri);
        Ok(Self(asked.ok().and_then(|Query(asked)| asked.screen.parse().ok())))
    }
}
