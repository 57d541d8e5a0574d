//! What the town announces: the newest on the first page, all of the last year on a page of their own, and a feed
//! for whoever wants to be told.

mod feed;

use crate::{
    access::{Access, Routes},
    hall::names,
    page::{self, Page, WrittenIn, day},
    problem::Fault,
    visit::Visit,
};
use askama::Template;
use axum::response::Response;
use guichet_desk::{
    base::{Day, days_before},
    catalogue::Announcement,
};

/// For how many days an announcement is still shown after its last one.
const KEPT_DAYS: u16 = 365;
/// How many stand on the first page.
const ON_FIRST_PAGE: usize = 2;

/// The routes.
pub(super) fn routes() -> Routes {
    Routes::new().get("/{language}/announcements", Access::Anyone, show).get(
        "/{language}/announcements.atom",
        Access::Anyone,
        feed::show,
    )
}

/// An announcement in words.
pub(super) struct Announced {
    /// Its code: the anchor on the page.
    pub(super) code: String,
    /// What it is about.
    pub(super) title: String,
    /// What it says.
    pub(super) text: String,
    /// The languages that the two are in, where one stands in for the other.
    pub(super) title_in: WrittenIn,
    pub(super) text_in: WrittenIn,
    /// When it was made, and until when it holds.
    pub(super) from: String,
    pub(super) until: String,
    /// The title and address of the service it is about.
    pub(super) service: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "public/announcements/announcements.html")]
struct AnnouncementsPage {
    page: Page,
    now: Vec<Announced>,
    earlier: Vec<Announced>,
}

impl Announced {
    fn of(visit: &Visit, announcement: &Announcement) -> Self {
        let catalogue = visit.web.acts.catalogue();
        let (title_key, text_key) = (announcement.title_key(), announcement.text_key());
        let [title, text] = [&title_key, &text_key].map(|key| catalogue.town_text(visit.language(), key));
        let about = announcement.service.as_ref();
        Self {
            code: announcement.code.to_string(),
            title_in: WrittenIn::of(title.language),
            text_in: WrittenIn::of(text.language),
            title: title.text.to_owned(),
            text: text.text.to_owned(),
            from: day::day_year(visit.words, announcement.from),
            until: day::day_year(visit.words, announcement.until),
            service: about.map(|code| (names::service(visit, code), visit.link(&format!("/services/{code}")))),
        }
    }
}

/// The newest that hold today, for the first page.
pub(super) fn on_first_page(visit: &Visit) -> Vec<Announced> {
    let today = visit.today();
    let hold = visit.web.acts.catalogue().announced_by(today).filter(|one| one.holds_on(today));
    hold.take(ON_FIRST_PAGE).map(|one| Announced::of(visit, one)).collect()
}

/// Shows those that hold, and those of the last year that held.
async fn show(visit: Visit) -> Result<Response, Fault> {
    let today = visit.today();
    let (now, earlier): (Vec<_>, Vec<_>) = shown(&visit, today).partition(|one| one.holds_on(today));
    let said = |all: Vec<&Announcement>| all.into_iter().map(|one| Announced::of(&visit, one)).collect();
    page::show(&AnnouncementsPage {
        page: visit.page(visit.words.say("announcements-title")),
        now: said(now),
        earlier: said(earlier),
    })
}

/// Those that were made up to `today` and not ended for long, the newest first.
fn shown(visit: &Visit, today: Day) -> impl Iterator<Item = &Announcement> {
    let oldest = days_before(today, KEPT_DAYS);
    visit.web.acts.catalogue().announced_by(today).filter(move |one| one.until >= oldest)
}
