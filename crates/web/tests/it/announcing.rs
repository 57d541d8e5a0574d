//! Announcements: what holds stands on the first page, the rest on a page of its own, all of it in a feed that
//! programs can read.

use crate::town::Town;
use quick_xml::{
    NsReader, XmlVersion,
    events::{BytesStart, Event},
    name::{Namespace, ResolveResult},
};

/// What RFC 4287 calls the names of its elements by.
const ATOM: &str = "http://www.w3.org/2005/Atom";

/// The texts of a feed by the path of their elements, with the attributes `href` as texts of their own; fails when
/// the feed is not well formed.
fn read(feed: &str) -> Vec<(String, String)> {
    let mut reader = NsReader::from_str(feed);
    let (mut path, mut texts, mut text) = (Vec::<String>::new(), Vec::new(), String::new());
    loop {
        let (namespace, event) = reader.read_resolved_event().unwrap();
        match event {
            Event::Start(start) => {
                assert_eq!(namespace, ResolveResult::Bound(Namespace(ATOM)));
                path.push(start.local_name().as_ref().to_owned());
                text.clear();
            }
            Event::Empty(link) => {
                texts.push((format!("{}/link/{}", path.join("/"), value(&link, "rel")), value(&link, "href")));
            }
            Event::Text(found) => text.push_str(&found.xml10_content()),
            Event::GeneralRef(found) => text.extend(found.resolve_char_ref().unwrap()),
            Event::End(_) => {
                texts.push((path.join("/"), text.trim().to_owned()));
                text.clear();
                path.pop();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(path.is_empty(), "everything is closed");
    texts
}

fn value(link: &BytesStart<'_>, name: &str) -> String {
    let value = link.try_get_attribute(name).unwrap().unwrap();
    value.normalized_value(XmlVersion::Explicit1_0).unwrap().into_owned()
}

fn all<'a>(texts: &'a [(String, String)], path: &str) -> Vec<&'a str> {
    texts.iter().filter(|(found, _)| found == path).map(|(_, text)| text.as_str()).collect()
}

#[tokio::test]
async fn the_first_page_says_what_holds_today_and_the_page_of_announcements_all() {
    let town = Town::open();
    let mut browser = town.browser();
    let lift = "Bus 12 stops across the road";
    let page = browser.get("/en").await.is(200).says("Tenancies: both sides confirm").says(lift);
    page.says("/en/announcements#bus-12").says_not("Closed on Friday 1 January").says("application/atom+xml");
    browser.get("/en/announcements").await.is(200).says(lift).says_not("Earlier").says_not("announcement-");
    town.wait_minutes(60 * 24 * 60);
    let page = browser.get("/en").await.is(200).says("Closed on Friday 1 January").says("New: book an interpreter");
    page.says_not(lift).says_not("Tenancies: both sides confirm");
    let page = browser.get("/en/announcements").await.is(200).says("Earlier").says("Tenancies: both sides confirm");
    assert!(page.text.find(lift) > page.text.find("Earlier"), "what is over comes last");
    town.wait_minutes(3 * 365 * 24 * 60);
    browser.get("/zh/announcements").await.is(200).says("现在没有公告");
}

#[tokio::test]
async fn a_feed_of_each_language_is_well_formed_atom() {
    let town = Town::open();
    for language in ["en", "zh", "fr", "ar"] {
        let answer = town.browser().get(&format!("/{language}/announcements.atom")).await.is(200);
        assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");
        let texts = read(&answer.text);
        let page = format!("http://localhost:8080/{language}/announcements");
        assert_eq!(all(&texts, "feed/id"), [&page]);
        assert_eq!(all(&texts, "feed/link/self"), [&format!("{page}.atom")]);
        assert_eq!(all(&texts, "feed/link/alternate"), [&page]);
        let ids = [format!("{page}#tenancy-both-confirm"), format!("{page}#bus-12")];
        assert_eq!(all(&texts, "feed/entry/id"), ids);
        assert_eq!(all(&texts, "feed/entry/link/alternate"), ids);
        assert_eq!(all(&texts, "feed/entry/published"), ["2026-08-31T16:00:00Z", "2026-08-02T16:00:00Z"]);
        assert_eq!(all(&texts, "feed/entry/updated"), ["2026-08-31T16:00:00Z", "2026-09-13T16:00:00Z"]);
        assert_eq!(all(&texts, "feed/updated"), ["2026-09-13T16:00:00Z"], "as its newest entry");
        assert_eq!((all(&texts, "feed/author/name").len(), all(&texts, "feed/title").len()), (1, 1));
        assert!(all(&texts, "feed/entry/content").iter().all(|text| text.chars().count() > 20));
    }
}

#[tokio::test]
async fn a_title_that_stands_in_runs_its_own_way_and_the_text_under_it_another() {
    let town = Town::without_arabic("announcement-bus-12-title");
    let mut browser = town.browser();
    let page = browser.get("/ar").await.is(200);
    page.says("<p lang=\"en\" dir=\"ltr\"><a href=\"/ar/announcements#bus-12\">Bus 12 stops across the road</a>");
    let page = browser.get("/ar/announcements").await.is(200);
    let page = page.says("<h2 class=\"first\" lang=\"en\" dir=\"ltr\">Bus 12 stops across the road</h2>");
    page.says("<p class=\"letter\" lang=\"ar\" dir=\"rtl\">أثناء إصلاح طريق الميناء");
    let feed = browser.get("/ar/announcements.atom").await.is(200).says("<entry xml:lang=\"en\">\n<title>Bus 12");
    feed.says("<content type=\"text\" xml:lang=\"ar\">أثناء إصلاح طريق الميناء");
}

#[tokio::test]
async fn signs_of_xml_in_a_text_stay_text() {
    let town = Town::with_announced("bus-12", "<b>Bus & \"boat\"</b>\u{7}");
    let answer = town.browser().get("/en/announcements.atom").await.is(200);
    let texts = read(&answer.text);
    assert_eq!(all(&texts, "feed/entry/title").last(), Some(&"<b>Bus & \"boat\"</b>"));
}
