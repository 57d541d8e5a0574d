//! The addresses of a hall's own screens: the kiosk, the tablet at each counter, the display and the signs. The
//! first two carry the key that lets a screen take tickets as the hall's own, so only whoever manages halls sees them.

use super::{fields, names};
use crate::{
    page::{self, Page},
    problem::Fault,
    staff::Desk,
    visit::OfficerVisit,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use guichet_acts::{Forbidden, Problem};
use guichet_desk::base::{HallCode, SecretCode};

#[derive(Template)]
#[template(path = "hall/screens.html")]
struct ScreensPage {
    page: Page,
    desk: Desk,
    hall: HallCode,
    kiosk: String,
    tablets: Vec<(String, String)>,
    display: String,
    signs: Vec<(String, String)>,
}

/// Gives the screens another key.
pub(super) async fn renew(officer: OfficerVisit, Path((_, hall)): Path<(String, String)>) -> Result<Response, Fault> {
    let (visit, hall) = (&officer.visit, fields::hall_code(&hall)?);
    visit.web.acts.renew_screen_key(officer.officer, &hall).await?;
    Ok(visit.go(&format!("/staff/halls/{hall}/screens")))
}

/// Shows the addresses.
pub(super) async fn show(officer: OfficerVisit, Path((_, hall)): Path<(String, String)>) -> Result<Response, Fault> {
    let (visit, hall) = (&officer.visit, fields::hall_code(&hall)?);
    if !visit.web.acts.manages_halls(officer.officer)? {
        return Err(Problem::Forbidden(Forbidden::Role).into());
    }
    let acts = &visit.web.acts;
    let (plan, screen, display) = (acts.hall(&hall)?, acts.screen_key(&hall)?, acts.display_key(&hall)?);
    let address = |path: &str, key: &SecretCode| visit.link(&format!("/halls/{hall}/{path}?screen={}", key.compact()));
    let at_counters = |page: &str, key: &SecretCode| {
        let counters = plan.counters.keys();
        counters.map(|counter| (counter.to_string(), address(&format!("counters/{counter}/{page}"), key))).collect()
    };
    page::show(&ScreensPage {
        page: visit.page(visit.words.with("screens-title", "hall", &names::hall(visit, &hall))),
        desk: Desk::of(&officer)?,
        kiosk: address("kiosk", &screen),
        tablets: at_counters("rate", &screen),
        display: address("display", &display),
        signs: at_counters("display", &display),
        hall: hall.clone(),
    })
}
