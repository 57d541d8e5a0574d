//! The addresses of a hall's own screens: the kiosk, the tablet at each counter, the display and the signs. The
//! first two carry the key that lets a screen take tickets as the hall's own, so only whoever manages halls sees them.
//! Whoever gives the screens other addresses is told first what stops, and is asked anew when somebody did it meanwhile.

use super::{Tab, concerned::asked_anew, must_manage, now, others, tabs};
use crate::{
    hall::{
        fields::{self, Fields},
        names,
    },
    page::{self, Page},
    problem::Fault,
    staff::frame::Desk,
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{Form, extract::Path, response::Response};
use guichet_acts::Problem;
use guichet_desk::{
    base::{HallCode, SecretCode},
    hall::CounterNumber,
};
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "manage/screens.html")]
struct ScreensPage {
    page: Page,
    desk: Desk,
    tabs: Vec<Tab>,
    others: Vec<Tab>,
    hall: HallCode,
    kiosk: Place,
    tablets: Vec<Place>,
    display: Place,
    signs: Vec<Place>,
}

/// What is opened on a screen: by its link, by typing its address on the screen itself, or with a camera.
struct Place {
    label: String,
    href: String,
    address: String,
    /// What the code to scan is for, and the code.
    scan: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "manage/renew.html")]
struct RenewPage {
    page: Page,
    desk: Desk,
    tabs: Vec<Tab>,
    hall: HallCode,
    name: String,
    /// At how many counters a tablet stops.
    counters: i64,
    /// The key of the displays: the addresses that stop are those of its time.
    shown: String,
    /// Why it is asked once more.
    why: Option<&'static str>,
}

/// Shows the addresses.
pub(super) async fn show(officer: OfficerVisit, Path((_, hall)): Path<(String, String)>) -> Result<Response, Fault> {
    must_manage(&officer)?;
    let (visit, hall) = (&officer.visit, fields::hall_code(&hall)?);
    let acts = &visit.web.acts;
    let (screen, display) = (acts.screen_key(&hall)?, acts.display_key(&hall)?);
    let counters = counters(visit, &hall)?;
    let place = |path: &str, key: &SecretCode, label: String| Place::of(visit, &hall, path, key, label);
    let at_counters = |page: &str, key: &SecretCode, label: &str| {
        let label = |counter: &CounterNumber| visit.words.with(label, "counter", counter.0);
        let place = |counter: &CounterNumber| place(&format!("counters/{counter}/{page}"), key, label(counter));
        counters.iter().map(place).collect::<Vec<_>>()
    };
    let scanned = |(place, counter): (Place, &CounterNumber)| place.scanned(visit, *counter);
    let tablets = at_counters("rate", &screen, "screens-tablet");
    let say = |key: &str| visit.words.say(key).to_owned();
    page::show(&ScreensPage {
        page: visit.page(visit.words.with("screens-title", "hall", &names::hall(visit, &hall))),
        desk: Desk::in_hall(&officer, &hall)?,
        tabs: tabs(visit, &hall, "/screens"),
        others: others(visit, &hall, "/screens"),
        kiosk: place("kiosk", &screen, say("screens-open-kiosk")),
        tablets: tablets.into_iter().zip(&counters).map(scanned).collect(),
        display: place("display", &display, say("display-title")),
        signs: at_counters("display", &display, "screens-sign"),
        hall: hall.clone(),
    })
}

/// The counters that have screens: those of the plan, and those that left it and are open until somebody closes them,
/// whose sign and tablet go on until then.
fn counters(visit: &Visit, hall: &HallCode) -> Result<BTreeSet<CounterNumber>, Problem> {
    visit.web.acts.hall_now(hall, visit.now, |hall| hall.counters())
}

impl Place {
    fn of(visit: &Visit, hall: &HallCode, path: &str, key: &SecretCode, label: String) -> Self {
        let href = visit.link(&format!("/halls/{hall}/{path}?screen={}", key.compact()));
        Self { label, address: format!("{}{href}", visit.web.origin().as_str()), href, scan: None }
    }

    /// The same with a code for the tablet's camera.
    fn scanned(self, visit: &Visit, counter: CounterNumber) -> Self {
        let what = visit.words.with("screens-scan", "counter", counter.0);
        Self { scan: Some((what, visit.qr(&self.href))), ..self }
    }
}

/// Gives the screens other keys, when it was asked about those that they have now; else asks.
pub(super) async fn renew(
    officer: OfficerVisit,
    Path((_, hall)): Path<(String, String)>,
    Form(typed): Form<Fields>,
) -> Result<Response, Fault> {
    must_manage(&officer)?;
    let (visit, hall) = (&officer.visit, fields::hall_code(&hall)?);
    if !typed.has("shown") {
        return confirm(&officer, &hall, None);
    }
    let is_of_now = match typed.typed("shown").parse::<SecretCode>() {
        Ok(shown) => visit.web.acts.is_display(&hall, &shown)?,
        Err(_) => false,
    };
    if !is_of_now {
        return confirm(&officer, &hall, Some("screens-renewed"));
    }
    visit.web.acts.renew_screen_key(officer.officer, &hall).await?;
    Ok(visit.go(&format!("/staff/halls/{hall}/screens")))
}

fn confirm(officer: &OfficerVisit, hall: &HallCode, why: Option<&'static str>) -> Result<Response, Fault> {
    let visit = &officer.visit;
    let acts = &visit.web.acts;
    let name = names::hall(visit, hall);
    let title = visit.words.with("screens-sure-title", "hall", &name);
    let answer = page::show(&RenewPage {
        page: visit.page_at(&format!("/staff/halls/{hall}/screens"), title),
        desk: Desk::in_hall(officer, hall)?,
        tabs: tabs(visit, hall, "/screens"),
        hall: hall.clone(),
        name,
        counters: now::count(counters(visit, hall)?.len()),
        shown: acts.display_key(hall)?.compact().to_owned(),
        why,
    })?;
    Ok(asked_anew(answer, why))
}
