//! Sweeps over the table of routes: every writing route of the desk with a scene in which it is done, and what must
//! come of it when something was not as the page said it was. A route without a scene fails by its name, so that no
//! new one is forgotten.

mod applicant;
mod cases;
mod hall;
pub(crate) mod photograph;
mod replayed;
mod residents;
mod scene;
mod staff;
mod stale;
mod statements;
mod withdrawn;

use crate::{
    matrix::ACTS,
    town::{NOW, Town, catalogue},
};
use axum::http::Method;
use futures_util::FutureExt;
use guichet_desk::catalogue::Catalogue;
use guichet_web::{Access, Row, table};
use scene::{By, Scene};
use serde_json::json;
use std::{panic::AssertUnwindSafe, sync::OnceLock};

/// A writing route, with one act where it serves many.
#[derive(Clone, Debug)]
struct Target {
    row: Row,
    act: Option<&'static str>,
}

impl Target {
    fn name(&self) -> String {
        self.act.map_or_else(|| self.row.path.to_owned(), |act| self.row.path.replace("{act}", act))
    }

    fn is_api(&self) -> bool {
        self.row.path.starts_with("/api/")
    }

    /// Whether officers alone come to it.
    fn is_of_officers(&self) -> bool {
        matches!(self.row.access, Access::Officer | Access::Role(_) | Access::Proven(_) | Access::ProvenOfficer)
    }

    /// Whether it wants a day or a hall in which nothing happened yet.
    fn wants_a_new_town(&self) -> bool {
        ["/halls/", "/ticket/", "/tickets/", "/samples/"].iter().any(|part| self.row.path.contains(part))
    }
}

/// Every writing route; one that serves many acts, once for each.
fn targets() -> Vec<Target> {
    let writing = table().into_iter().filter(|row| row.method == Method::POST);
    writing
        .flat_map(|row| {
            let acts = acts_of(&row);
            let one = |act| Target { row: row.clone(), act };
            if acts.is_empty() { vec![one(None)] } else { acts.into_iter().map(|act| one(Some(act))).collect() }
        })
        .collect()
}

fn acts_of(row: &Row) -> Vec<&'static str> {
    let page = row.path.strip_prefix("/{language}").unwrap_or(row.path);
    match page {
        _ if !page.contains("{act}") => Vec::new(),
        "/staff/cases/{number}/{act}" => ACTS.into(),
        "/staff/halls/{hall}/counters/{counter}/{act}" => [&hall::AT_COUNTER[..], &hall::MANAGED].concat(),
        "/staff/halls/{hall}/queues/{queue}/{act}" => hall::QUEUES.into(),
        "/staff/halls/{hall}/reception/{ticket}/{act}" => hall::RECEPTION.into(),
        "/oversight/disclosures/{id}/{act}" => staff::DISCLOSURES.into(),
        _ => panic!("which acts {page} has is not known: say it in sweeps/mod.rs"),
    }
}

/// The routes of officers, and the API's for everyone.
fn of_officers() -> Vec<Target> {
    targets().into_iter().filter(Target::is_of_officers).collect()
}

fn of_programs() -> Vec<Target> {
    targets().into_iter().filter(Target::is_api).collect()
}

/// What stands ready for a route of officers, or of the API.
async fn scene(town: &Town, target: &Target) -> Scene {
    let path = target.row.path;
    if let Some(place) = path.strip_prefix("/api/v1/cases/{number}/") {
        return match place {
            "documents" => cases::with_paper(town, true).await,
            "openings" => cases::opened(town, "openings", true).await,
            "openings/{envelope}" => cases::opened(town, "document", true).await,
            "words/{envelope}" => cases::opened(town, "words", true).await,
            act => cases::by_program(town, act).await,
        };
    }
    if let Some(act) = path.strip_prefix("/api/v1/halls/{hall}/counters/{counter}/") {
        return hall::at_counter_by_program(town, act).await;
    }
    match path {
        "/api/v1/halls/{hall}/reception" => hall::reception_by_program(town),
        "/api/v1/halls/{hall}/tickets" => residents::taking(town),
        "/api/v1/services/{code}/applications" => residents::application(town),
        "/api/v1/everything" => residents::everything(town).await,
        _ if path.starts_with("/api/v1/ticket/") => {
            residents::with_ticket(town, &path["/api/v1/ticket/".len()..]).await
        }
        _ if path.starts_with("/api/v1/status/") => residents::of_party(town, &path["/api/v1/status/".len()..]).await,
        _ => on_page(town, target).await,
    }
}

async fn on_page(town: &Town, target: &Target) -> Scene {
    let page = target.row.path.strip_prefix("/{language}").unwrap_or(target.row.path);
    let act = target.act.unwrap_or_default();
    match page {
        "/staff/cases/{number}/{act}" => cases::on_page(town, act).await,
        "/staff/cases/{number}/grant-erasure" => cases::on_page(town, "grant-erasure").await,
        "/staff/cases/{number}/revoke" => cases::on_page(town, "revoke").await,
        "/staff/cases/{number}/add-document" => cases::with_paper(town, false).await,
        "/staff/cases/{number}/documents/{envelope}" => cases::opened(town, "document", false).await,
        "/staff/cases/{number}/words/{envelope}" => cases::opened(town, "words", false).await,
        "/staff/halls/{hall}/counters/{counter}/{act}" => hall::at_counter(town, act).await,
        "/staff/halls/{hall}/queues/{queue}/{act}" => hall::queue(town, act).await,
        "/staff/halls/{hall}/reception/{ticket}/{act}" => hall::shown_at_reception(town, act).await,
        "/staff/halls/{hall}/reception" => hall::reception(),
        "/staff/halls/{hall}/day/end" => hall::end_of_day(town).await,
        "/staff/halls/{hall}/screens" => hall::screens(town),
        "/staff/apply/{service}" => staff::on_paper(),
        "/staff/scan" => staff::scan(town).await,
        "/oversight/disclosures/new" => staff::disclosure(town, false).await,
        "/oversight/disclosures" => staff::disclosure(town, true).await,
        "/oversight/disclosures/{id}/package" => staff::package(town, false).await,
        "/oversight/disclosures/{id}/fetch" => staff::package(town, true).await,
        "/oversight/disclosures/{id}/words" => staff::of_disclosure(town, "words").await,
        "/oversight/disclosures/{id}/{act}" => staff::of_disclosure(town, act).await,
        "/oversight/samples/{day}/{kind}/{rank}" => staff::sample(town, false).await,
        "/oversight/samples/{day}/{kind}/{rank}/finding" => staff::sample(town, true).await,
        "/staff/officers/{officer}/invite" => staff::about_officer(town, "invite").await,
        "/staff/officers/{officer}/rights" => staff::about_officer(town, "rights").await,
        "/staff/officers/{officer}/release" => staff::about_officer(town, "release").await,
        "/staff/officers/{officer}/sessions" => staff::about_officer(town, "sessions").await,
        "/staff/officers/sessions" => staff::everyones_sessions(town).await,
        "/staff/me/read" => staff::own(town, "read").await,
        "/staff/me/remove" => staff::own(town, "remove").await,
        "/staff/me/sessions" => staff::own(town, "sessions").await,
        "/staff/prove" => Scene::form(By::Officer(cases::DECISION), "/en/staff/prove", &[("to", "/en/staff/me")]),
        "/passkey/add" => Scene::json(By::Officer(cases::DECISION), "/en/passkey/add", json!({})),
        // Nobody here has a passkey that could be shown.
        "/passkey/prove" => Scene::json(By::Officer(cases::ISSUE), "/en/passkey/prove", json!({})).undone(409),
        "/case/confirm" | "/case/decline" => residents::of_tenant(town, &page["/case/".len()..]).await,
        "/case/notice/{item}" => residents::answering(town).await,
        "/case/openings/{entry}/wrong" => residents::complaining(town).await,
        _ if page.starts_with("/case/") => residents::of_party_on_page(town, &page["/case/".len()..]).await,
        _ if page.starts_with("/cases/") => residents::on_list(town, &page["/cases/".len()..]).await,
        _ => panic!("nothing stands ready for {}: give it a scene in sweeps/mod.rs", target.name()),
    }
}

/// A town for a target: the one that serves many, or a new one.
struct Towns(Town);

impl Towns {
    fn open() -> Self {
        Self(new_town())
    }

    /// The town that is open.
    fn town(&self) -> &Town {
        &self.0
    }

    fn for_one(&mut self, target: &Target) -> &Town {
        if target.wants_a_new_town() {
            self.0 = new_town();
        }
        &self.0
    }
}

/// A town in memory, on the day of the others. Its files are read once.
fn new_town() -> Town {
    static FILES: OnceLock<Catalogue> = OnceLock::new();
    let town = Town::played(FILES.get_or_init(catalogue).clone(), 1);
    town.wait_seconds((NOW.as_micros() - town.now().as_micros()) / 1_000_000);
    town
}

/// Goes through routes one after the other, and tells all that fail, not the first alone.
async fn sweep(targets: impl IntoIterator<Item = Target>, mut one: impl AsyncFnMut(&mut Towns, &Target)) {
    let (mut towns, mut failed) = (Towns::open(), Vec::new());
    for target in targets {
        if AssertUnwindSafe(one(&mut towns, &target)).catch_unwind().await.is_err() {
            failed.push(target.name());
            // What it left half done is nobody else's.
            towns = Towns::open();
        }
    }
    assert!(failed.is_empty(), "{} routes, as told above:\n{}", failed.len(), failed.join("\n"));
}
