//! The first page: what do you need?

use crate::{
    hall::HallNow,
    page::{self, Page},
    problem::Fault,
    public::{
        announcements::{self, Announced},
        appointment::{self, BookingNow},
        services::Need,
    },
    visit::Visit,
};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "public/home.html")]
struct Home {
    page: Page,
    often: Vec<Need>,
    hall: HallNow,
    booking: Option<BookingNow>,
    announced: Vec<Announced>,
}

/// Shows the first page.
pub(super) async fn home(visit: Visit) -> Result<Response, Fault> {
    let catalogue = visit.web.acts.catalogue();
    let mut often: Vec<_> = catalogue.services.values().filter(|service| service.often.is_some()).collect();
    often.sort_by_key(|service| service.often);
    let often = often.into_iter().map(|service| Need::of(&visit, service)).collect();
    let hall = HallNow::of(&visit, &catalogue.town.hall)?;
    let booking = appointment::on_first_page(&visit);
    let announced = announcements::on_first_page(&visit);
    page::show(&Home { page: visit.page(visit.words.say("home-title")), often, hall, booking, announced })
}
