//! The kiosk: languages first, then a ticket, the ticket from a phone, renewing, or where a case stands.
//! Complete without script; what a script adds is that it starts again when nobody is there, larger text,
//! and a voice. It begins no session, so nothing of one visitor is left for the next.
//!
//! The address carries the key of the hall's own screens. Without it the same pages give tickets that count
//! from the check-in at the door, as from any phone.

pub(super) mod asking;
pub(super) mod code;
pub(super) mod renew;
pub(super) mod taken;

use super::{
    fields::{self, Fields},
    names,
    shut::Shut,
    waits::Waits,
};
use crate::{
    page::{self, Page, WrittenIn, day},
    problem::Fault,
    texts::Words,
    visit::{self, Visit},
    web::Web,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    http::Uri,
    response::Response,
};
use guichet_acts::Problem;
use guichet_desk::{
    base::{HallCode, Language, SecretCode},
    hall::Way,
};

/// The name under which a form's address has the key of the screen that it comes from.
const FROM: &str = "from";

/// The surroundings of every page of the kiosk.
pub(super) struct Kiosk {
    hall: HallCode,
    name: String,
    date: String,
    time: String,
    key: Option<SecretCode>,
    languages: Vec<Tongue>,
    /// Where whoever comes next begins.
    start: String,
}

/// A language to choose.
struct Tongue {
    own: WrittenIn,
    name: &'static str,
    href: String,
    chosen: bool,
}

/// What stands at the door: the number that shows that somebody is there.
struct Door {
    digits: String,
    qr: String,
}

impl Kiosk {
    /// The surroundings of the page at `path` of a hall's kiosk.
    fn of(visit: &Visit, hall: &HallCode, asked: &Fields, path: &str) -> Result<Self, Fault> {
        let plan = visit.web.acts.hall(hall)?;
        let key = asked.screen(visit, hall)?;
        // Those of the hall first, then the other languages of the pages: nobody is left without.
        let others = Language::ALL.into_iter().filter(|language| !plan.languages.contains(language));
        let languages = plan.languages.iter().copied().chain(others).map(|language| Tongue {
            own: WrittenIn::of(language),
            name: Words::of_language(language).say("language-name"),
            href: address(language, hall, path, key.as_ref()),
            chosen: language == visit.language(),
        });
        Ok(Self {
            name: names::hall(visit, hall),
            date: day::day(visit.words, visit.today()),
            time: day::time(visit.now, visit.web.zone()),
            languages: languages.collect(),
            start: address(plan.first_language(), hall, "", key.as_ref()),
            hall: hall.clone(),
            key,
        })
    }

    /// The address of a page of this kiosk, in the language of `page`.
    fn link(&self, page: &Page, path: &str) -> String {
        page.link(&format!("/halls/{}/kiosk{path}{}", self.hall, query(self.key.as_ref())))
    }

    /// Where a form of this kiosk is sent. Its address says from which screen, in case it is answered without being read.
    fn form(&self, page: &Page, path: &str) -> String {
        let from = self.key.as_ref().map_or_else(String::new, |key| format!("?{FROM}={}", key.compact()));
        page.link(&format!("/halls/{}{path}{from}", self.hall))
    }

    /// The way in which tickets are taken here.
    fn way(&self) -> Way {
        if self.key.is_some() { Way::Kiosk } else { Way::Remote }
    }

    /// Whether the hall gives tickets here now.
    fn gives_tickets(&self, visit: &Visit) -> Result<bool, Problem> {
        let acts = &visit.web.acts;
        acts.gives_tickets(acts.hall(&self.hall)?, self.way(), visit.now)
    }

    /// Sends whoever is here to the first page, which says that no tickets are given.
    fn begin_again(&self, visit: &Visit) -> Response {
        visit.go(&format!("/halls/{}/kiosk{}", self.hall, query(self.key.as_ref())))
    }

    /// The key, for forms.
    fn screen(&self) -> &str {
        self.key.as_ref().map_or("", SecretCode::compact)
    }
}

fn address(language: Language, hall: &HallCode, path: &str, key: Option<&SecretCode>) -> String {
    format!("/{}/halls/{hall}/kiosk{path}{}", language.tag(), query(key))
}

fn query(key: Option<&SecretCode>) -> String {
    key.map_or_else(String::new, |key| format!("?screen={}", key.compact()))
}

/// Where the kiosk starts again from which this was asked; none when it was asked from elsewhere. It is not looked at
/// whether the key is a screen's: the first page does.
pub(crate) fn start_again(web: &Web, asked: &Uri) -> Option<String> {
    let mut parts = asked.path().split('/').skip(2);
    let (Some("halls"), Some(hall), Some(page)) = (parts.next(), parts.next(), parts.next()) else { return None };
    let key = visit::query_field(asked, "screen").or_else(|| visit::query_field(asked, FROM));
    let key: Option<SecretCode> = key.and_then(|key| key.parse().ok());
    if page != "kiosk" && (page != "tickets" || key.is_none()) {
        return None;
    }
    let plan = web.acts.hall(&hall.parse().ok()?).ok()?;
    Some(address(plan.first_language(), &plan.code, "", key.as_ref()))
}

#[derive(Template)]
#[template(path = "kiosk/begin.html")]
struct BeginPage {
    page: Page,
    kiosk: Kiosk,
    waits: Waits,
    shut: Option<Shut>,
    /// On one of the hall's own screens that gives no tickets: what works meanwhile, on one's own phone, as a key of
    /// words and the code to scan.
    elsewhere: Option<(&'static str, String)>,
    door: Option<Door>,
}

/// What would you like to do?
pub(super) async fn begin(
    visit: Visit,
    Path((_, hall)): Path<(String, String)>,
    Query(asked): Query<Fields>,
) -> Result<Response, Fault> {
    let hall = fields::hall_code(&hall)?;
    let kiosk = Kiosk::of(&visit, &hall, &asked, "")?;
    let shut = Shut::of(&visit, visit.web.acts.hall(&hall)?, kiosk.way())?;
    let is_screen = kiosk.key.is_some();
    let door = (is_screen && shut.is_none()).then(|| door(&visit, &hall)).transpose()?;
    let elsewhere = shut.as_ref().filter(|_| is_screen).map(|shut| {
        let (scan, path) =
            if shut.books { ("shut-scan-book", "/appointments") } else { ("shut-scan-apply", "/services") };
        (scan, visit.qr(&visit.link(path)))
    });
    let waits = Waits::of(&visit, &hall)?;
    page::show(&BeginPage { page: visit.page(visit.words.say("kiosk-title")), kiosk, waits, shut, elsewhere, door })
}

fn door(visit: &Visit, hall: &HallCode) -> Result<Door, Fault> {
    let number = visit.web.acts.door_number(hall, visit.now)?;
    let qr = visit.qr(&visit.link(&format!("/halls/{hall}/door?door={number}")));
    let (first, last) = number.split_at(number.len() / 2);
    Ok(Door { digits: format!("{first} {last}"), qr })
}
