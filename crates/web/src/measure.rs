//! What is counted for whoever keeps the desk running: how many requests of a kind came, how they ended, how long
//! they took. A kind is a wing of the house, never a page: nothing tells what anybody read or did. Checks of
//! certificates are counted nowhere.

use axum::http::{Method, StatusCode};
use std::time::{Duration, Instant};

/// Every kind, as `kind` says it of a route.
const KINDS: [&str; 6] = ["api", "assets", "hall", "log", "public", "staff"];
const METHODS: [&str; 2] = ["read", "write"];
/// What somebody is woken for when it comes once.
const FAILURES: [&str; 2] = ["503", "5xx"];

/// Begins to count failures where there was none, so that a monitor sees the first one as an increase.
pub fn count_failures_from_nothing() {
    for kind in KINDS {
        for (method, status) in METHODS.into_iter().flat_map(|method| FAILURES.map(|status| (method, status))) {
            metrics::counter!("guichet_requests_total", "kind" => kind, "method" => method, "status" => status)
                .increment(0);
        }
        drop(metrics::histogram!("guichet_request_seconds", "kind" => kind));
    }
}

/// When a request came; what is measured decides nothing.
#[expect(clippy::disallowed_methods, reason = "a monitor's figure, which no page shows")]
pub(crate) fn stopwatch() -> Instant {
    Instant::now()
}

/// Counts an answer to a request of this route; those that nobody counts are left out.
pub(crate) fn answered(method: &Method, route: &str, status: StatusCode, took: Duration) {
    let Some(kind) = kind(route) else { return };
    let method = if matches!(*method, Method::GET | Method::HEAD) { "read" } else { "write" };
    metrics::counter!("guichet_requests_total", "kind" => kind, "method" => method, "status" => class(status))
        .increment(1);
    metrics::histogram!("guichet_request_seconds", "kind" => kind).record(took);
}

/// The wing of the house that a route belongs to; none for what is not counted.
fn kind(route: &str) -> Option<&'static str> {
    let page = route.strip_prefix("/{language}").unwrap_or(route);
    let first = page.trim_start_matches('/').split('/').next().unwrap_or_default();
    Some(match first {
        "verify" | "certificates" | "credentials" | "statuslists" | ".well-known" | "healthz" | "readyz" => {
            return None;
        }
        "api" => "api",
        "staff" | "oversight" | "demo" => "staff",
        "halls" | "tickets" => "hall",
        "ledger" => "log",
        "assets" => "assets",
        _ => "public",
    })
}

const fn class(status: StatusCode) -> &'static str {
    match status.as_u16() {
        429 => "429",
        503 => "503",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        _ => "5xx",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_check_of_a_certificate_is_counted() {
        let checks = crate::table().into_iter().filter(|row| {
            ["verify", "certificates", "statuslists", "issuer", "credentials"]
                .iter()
                .any(|word| row.path.contains(word))
        });
        let counted: Vec<_> = checks.filter(|row| kind(row.path).is_some()).map(|row| row.path).collect();
        assert_eq!(counted, Vec::<&str>::new());
    }

    #[test]
    fn kinds_are_few_and_name_no_page() {
        let kinds: std::collections::BTreeSet<_> = crate::table().iter().filter_map(|row| kind(row.path)).collect();
        assert_eq!(kinds, KINDS.into());
    }
}
