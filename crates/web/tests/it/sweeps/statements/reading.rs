//! What reads: every GET of the table with an address that is there, sent by whoever it is for, with every field of
//! its query that it knows.

use super::{
    super::{
        Target,
        cases::{self, CLOSE, DECISION, INTAKE, ISSUE, SUPERVISOR},
        hall, residents,
        scene::{By, Scene},
        staff,
    },
    anyone,
};
use crate::town::Town;
use guichet_acts::{Receipt, Request};
use guichet_desk::{
    case::{Closing, Outcome},
    hall::Way,
    people::Role,
};
use guichet_web::Access;

/// What pages know of a query, each with something that they understand.
const QUERIES: [(&str, &str); 23] = [
    ("/apply/{service}", "lives_here=yes&address_told=yes&housing=rent"),
    ("/services/{service}", "lives_here=yes&address_told=yes&housing=rent"),
    ("/search", "q=residence"),
    ("/appointments/times", "for.passport-renewal=yes&hall=town-hall&day=2026-09-28"),
    ("/case/openings", "only=openings"),
    ("/halls/{hall}/when", "day=2026-09-28&time=9"),
    ("/staff/work", "duty=intake&mine=1&after=5.7&q=residence"),
    ("/staff/overdue", "after=5.7"),
    ("/staff/erasures", "after=1.7"),
    ("/staff/undelivered", "after=1"),
    ("/staff/prove", "to=/en/staff/me"),
    ("/staff/counter", "ticket=A001&case=open"),
    ("/staff/halls/{hall}/reception", "ticket=A001&queue=moving&party=1&receipt="),
    ("/oversight/disclosures", "after=1&before=9"),
    ("/api/v1/work", "duty=intake&mine=true&overdue=false&after=5.7&limit=2"),
    ("/single-sign-on", "code=code&state=en-state&error="),
    ("/staff/single/back", "code=code&state=en-state&error="),
    ("/tickets/{ticket}", "thanks=yes&joined=yes"),
    ("/halls/{hall}/door", "door=123456&ticket="),
    ("/halls/{hall}/counters/{counter}/rate", "screen={screen}&thanks=yes"),
    ("/halls/{hall}/events", "after=2026-09-24.1&screen={display}"),
    ("/halls/{hall}/display", "screen={display}"),
    ("/halls/{hall}/counters/{counter}/display", "screen={display}"),
];
/// What every page of the kiosk knows.
const KIOSK: &str = "screen={screen}&queue=certificates&party=1&priority=yes&receipt=&once=&code=";

/// A page that is shown as it is asked for.
pub(super) async fn scene(town: &Town, target: &Target) -> Scene {
    let page = target.row.path.strip_prefix("/{language}").unwrap_or(target.row.path);
    let scene = if page == "/case" || page.starts_with("/case/") || page == "/api/v1/status" {
        of_party(town, page).await
    } else if target.is_of_officers() {
        of_officer(town, target, page).await
    } else {
        of_anyone(town, target, page).await
    };
    asking(town, page, scene)
}

/// With its query.
fn asking(town: &Town, page: &str, mut scene: Scene) -> Scene {
    let known = QUERIES.iter().find(|(path, _)| *path == page).map(|(_, query)| *query);
    let query = if page.contains("/kiosk") { Some(KIOSK) } else { known };
    if let Some(query) = query {
        let display = town.acts.display_key(&hall::hall()).unwrap();
        let query = query.replace("{screen}", hall::screen_key(town).compact()).replace("{display}", display.compact());
        scene.path = format!("{}?{query}", scene.path);
    }
    scene
}

/// The address with these values, and with those that are the same everywhere.
fn address(target: &Target, values: &[(&str, &str)]) -> String {
    let everywhere = [
        ("language", "en"),
        ("hall", "town-hall"),
        ("service", "residence-certificate"),
        ("step", "you"),
        ("counter", "1"),
        ("queue", "certificates"),
        ("officer", "17"),
        ("list", "0"),
    ];
    let fill = |path: String, (name, value): &(&str, &str)| path.replace(&format!("{{{name}}}"), value);
    let path = values.iter().chain(&everywhere).fold(target.row.path.to_owned(), fill);
    assert!(!path.contains('{'), "nothing is known for {path}: give it a value in sweeps/statements/reading.rs");
    path
}

fn party(receipt: &Receipt) -> By {
    By::Party(receipt.code.compact().to_owned())
}

async fn decided(town: &Town, outcome: Outcome) -> Receipt {
    let receipt = cases::accepted(town).await;
    let decide = Request::Decide { outcome, reasons: "It is so.".to_owned() };
    town.officer(DECISION, receipt.case, decide).await;
    receipt
}

async fn of_party(town: &Town, page: &str) -> Scene {
    let mut path = if page.starts_with("/api/") { page.to_owned() } else { format!("/en{page}") };
    let receipt = match page.split('/').nth(2).unwrap_or_default() {
        "decision" | "decision.pdf" => decided(town, Outcome::Granted).await,
        "object" => decided(town, Outcome::Refused).await,
        "certificate" | "certificate.pdf" | "credential" => cases::issued(town).await,
        "revocation" => {
            let receipt = cases::issued(town).await;
            town.officer(DECISION, receipt.case, Request::Revoke { reasons: "It is wrong.".to_owned() }).await;
            receipt
        }
        "closing" => {
            let receipt = cases::accepted(town).await;
            let reasons = "It was applied for twice.".to_owned();
            let close = Request::Close { closing: Closing::WithoutDecision, ended: None, reasons };
            town.officer(DECISION, receipt.case, close).await;
            receipt
        }
        "extension" => {
            let receipt = town.certificate().await;
            let extend = Request::Extend { days: 2, reason: "The register is being moved.".to_owned() };
            town.officer(cases::SUPERVISOR, receipt.case, extend).await;
            receipt
        }
        "notice" | "notice.pdf" => cases::with_notice(town).await,
        "decline" => return residents::of_tenant(town, "decline").await.read(path),
        "erasure" => {
            let receipt = cases::ready(town, "refuse-erasure").await.receipt;
            if page.ends_with("/reasons") {
                let refuse = Request::RefuseErasure { reason: "It is still needed.".to_owned() };
                town.officer(31, receipt.case, refuse).await;
                receipt
            } else {
                let receipt = town.certificate().await;
                cases::as_applicant(town, receipt.case, Request::Withdraw).await;
                receipt
            }
        }
        "documents" => {
            let (receipt, document) = with_document(town).await;
            path = path.replace("{envelope}", &document);
            receipt
        }
        _ => town.certificate().await,
    };
    town.acts.pass_time(town.now()).await.unwrap();
    Scene::reading(party(&receipt), path.replace("{entry}", "1"))
}

/// A case with a document, and its name.
async fn with_document(town: &Town) -> (Receipt, String) {
    let scene = cases::opened(town, "document", false).await;
    let document = scene.path.rsplit('/').next().unwrap_or_default().to_owned();
    (scene.receipt.expect("a case has its receipt"), document)
}

async fn of_officer(town: &Town, target: &Target, page: &str) -> Scene {
    let officer = match target.row.access {
        Access::Role(Role::DataProtection) | Access::Proven(Role::DataProtection) => 31,
        Access::Role(Role::Auditor) => 34,
        Access::Role(Role::Administrator) => 41,
        Access::Role(Role::Supervisor) => SUPERVISOR,
        _ if page.starts_with("/oversight") => 31,
        _ if page == "/staff/counter" => CLOSE,
        _ if page.contains("/halls/") => hall::MANAGER,
        _ if page.ends_with("/paper") || page.ends_with("/paper.pdf") => ISSUE,
        _ => INTAKE,
    };
    let mut values = Vec::new();
    if page.contains("{number}") {
        let receipt = if officer == ISSUE { cases::issued(town).await } else { cases::with_notice(town).await };
        values.push(("number", receipt.number.to_string()));
    }
    if page.contains("{ticket}") || page.ends_with("/reception") || page == "/staff/counter" {
        if page == "/staff/counter" {
            hall::at_counter(town, "finish").await;
        }
        let taken = hall::ticket(town, "certificates", Way::Kiosk).await;
        values.push(("ticket", taken.code.compact().to_owned()));
    }
    if page.contains("{id}") {
        let words = staff::of_disclosure(town, "words").await.path;
        values.push(("id", words.split('/').nth(4).unwrap_or_default().to_owned()));
    }
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Scene::reading(By::Officer(officer), address(target, &values))
}

/// Pages for anyone are asked for by somebody who is in a case.
async fn of_anyone(town: &Town, target: &Target, page: &str) -> Scene {
    let receipt = town.certificate().await;
    let (code, ticket) = (receipt.code.compact(), hall::ticket(town, "certificates", Way::Kiosk).await.code);
    let by = if target.row.path.starts_with("/{language}") { party(&receipt) } else { By::Anyone };
    let values = match page {
        "/assets/{name}" => {
            let first = town.browser().get("/en").await.is(200).text;
            vec![("name", first.split("/assets/").nth(1).unwrap().split('"').next().unwrap().to_owned())]
        }
        "/api/v1/services/{code}" => vec![("code", "residence-certificate".to_owned())],
        "/c/{code}" => vec![("code", code.to_owned())],
        "/staff/enrol/{link}" => vec![("link", anyone::link(town).await)],
        "/appointments/feed/{booking}" => {
            let told = anyone::booked(town).await.1.text;
            let feed = told.split("/appointments/feed/").nth(1).unwrap().split('"').next().unwrap();
            vec![("booking", feed.to_owned())]
        }
        "/ledger/tile/{*path}" => {
            town.acts.pass_time(town.now()).await.unwrap();
            let size = town.acts.ledger_state().unwrap().expect("a first checkpoint").size;
            vec![("*path", if size < 256 { format!("0/000.p/{size}") } else { "0/000".to_owned() })]
        }
        "/ledger/checkpoint" | "/ledger/key" => {
            town.acts.pass_time(town.now()).await.unwrap();
            Vec::new()
        }
        _ => vec![("ticket", ticket.compact().to_owned())],
    };
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let scene = Scene::reading(by, address(target, &values));
    match page {
        "/api/v1/ticket" => scene.with_header("ticket-code", ticket.compact()),
        "/tickets" => Scene { path: format!("{}?code={}", scene.path, ticket.compact()), ..scene },
        "/cases" | "/cases/delete" | "/cases/sign-in" => residents::on_list(town, "delete").await.read(scene.path),
        "/halls/{hall}/events" => scene.with_header("last-event-id", "2026-09-24.1"),
        _ => scene,
    }
}

impl Scene {
    /// Whoever this scene is about reads that page.
    fn read(self, path: impl Into<String>) -> Self {
        Self::reading(self.by, path)
    }
}
