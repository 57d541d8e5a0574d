//! What browsers report of the pages' policy (Content Security Policy level 3, `report-uri`): a line for operators
//! with the directive that was breached. The report's addresses may hold a code; nothing of them is read or kept.

use crate::{
    access::{Access, Routes},
    web::Web,
};
use axum::{body::Bytes, extract::State, http::StatusCode};
use serde::Deserialize;

/// The directives of our policy. Words from outside go into no log.
const DIRECTIVES: [&str; 11] = [
    "default-src",
    "style-src",
    "script-src",
    "img-src",
    "connect-src",
    "form-action",
    "object-src",
    "base-uri",
    "frame-ancestors",
    "require-trusted-types-for",
    "trusted-types",
];

/// The route.
pub(crate) fn routes() -> Routes {
    Routes::new().post("/policy-reports", Access::Anyone, take)
}

#[derive(Deserialize)]
struct Report {
    #[serde(rename = "csp-report")]
    breach: Breach,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Breach {
    #[serde(default)]
    effective_directive: String,
    #[serde(default)]
    violated_directive: String,
}

/// Takes a report.
async fn take(State(web): State<Web>, body: Bytes) -> StatusCode {
    let directive = serde_json::from_slice(&body).map_or("unreadable", |report: Report| breached(&report.breach));
    web.told().breach(directive, web.now());
    StatusCode::NO_CONTENT
}

/// Which of our directives it was; parts such as `script-src-elem` belong to theirs.
fn breached(breach: &Breach) -> &'static str {
    let said = [&breach.effective_directive, &breach.violated_directive].into_iter().find(|said| !said.is_empty());
    let known = said.and_then(|said| DIRECTIVES.into_iter().find(|known| said.starts_with(known)));
    known.unwrap_or("another")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_leaves_the_directive_and_nothing_else() {
        for (report, told) in [
            (
                r#"{"csp-report":{"document-uri":"https://desk.example/en/c/1","effective-directive":"script-src-elem"}}"#,
                "script-src",
            ),
            (r#"{"csp-report":{"violated-directive":"img-src 'self' data:"}}"#, "img-src"),
            (r#"{"csp-report":{"effective-directive":"kind=\"came-in\""}}"#, "another"),
            (r#"{"csp-report":{}}"#, "another"),
        ] {
            let report: Report = serde_json::from_str(report).expect("a report");
            assert_eq!(breached(&report.breach), told);
        }
    }
}
