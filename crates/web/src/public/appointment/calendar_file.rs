//! A booking as calendars read it: iCalendar (RFC 5545) as a file and as a feed, in UTC, so that no zone has
//! to be described. A change raises `SEQUENCE`, an end is `CANCELLED` (RFC 5546). The code is not in it.

use super::{mine, time};
use crate::{problem::Fault, visit::Visit};
use axum::{
    Form,
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use guichet_acts::{AppointmentView, Problem};
use guichet_desk::{
    appointment::Stage,
    base::{Instant, SecretCode, hexadecimal},
    catalogue::Raw,
};
use sha2::{Digest, Sha256};

/// The most octets of a line, without its end (RFC 5545, 3.1).
const OCTETS_MAX: usize = 75;

/// Gives the file of a booking.
pub(super) async fn download(visit: Visit, Form(posted): Form<Raw>) -> Result<Response, Fault> {
    let (code, view) = match mine::find(&visit, &posted)? {
        Ok(found) => found,
        Err(answer) => return Ok(answer),
    };
    let feed = visit.web.acts.feed_code(&code);
    let mut response = calendar(&visit, &feed, &view, false)?;
    let name = HeaderValue::from_static("attachment; filename=\"appointment.ics\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

/// Gives the feed of a booking.
pub(super) async fn feed(visit: Visit, Path((_, name)): Path<(String, String)>) -> Result<Response, Fault> {
    let code = name.strip_suffix(".ics").unwrap_or(&name).parse::<SecretCode>();
    let code = code.map_err(|_| Problem::NotFound)?;
    let view = visit.web.acts.appointment_of_feed(&code)?;
    calendar(&visit, &code, &view, true)
}

/// The address of the feed of a booking, as calendars subscribe to it.
pub(super) fn feed_address(visit: &Visit, code: &SecretCode) -> String {
    let feed = visit.web.acts.feed_code(code);
    let origin = visit.web.origin().as_str();
    let rest = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    format!(
        "webcal://{}{}",
        rest.trim_end_matches('/'),
        visit.link(&format!("/appointments/feed/{}.ics", feed.compact()))
    )
}

fn calendar(visit: &Visit, feed: &SecretCode, view: &AppointmentView, is_feed: bool) -> Result<Response, Fault> {
    if let Stage::Held { .. } = view.booking.stage {
        return Err(Problem::NotFound.into());
    }
    let media = [(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"))];
    Ok((media, write(&event(visit, feed, view), is_feed)).into_response())
}

/// What stands in the file.
struct Event {
    uid: String,
    changed: Instant,
    begins: Instant,
    ends: Instant,
    sequence: u32,
    is_cancelled: bool,
    town: String,
    desk: String,
    summary: String,
    place: String,
    description: String,
}

fn event(visit: &Visit, feed: &SecretCode, view: &AppointmentView) -> Event {
    let booking = &view.booking;
    let (words, purpose) = (visit.words, time::purpose(visit, booking));
    let (hall, address) = time::hall(visit, &booking.hall);
    let origin = visit.web.origin();
    let desk = format!("{}{}", origin.as_str().trim_end_matches('/'), visit.link("/appointments/mine"));
    Event {
        uid: format!("{}@{}", mark(feed), origin.authority().split(':').next().unwrap_or("guichet")),
        changed: view.changed_at,
        begins: booking.begins,
        ends: booking.ends,
        sequence: booking.sequence,
        is_cancelled: matches!(booking.stage, Stage::Cancelled | Stage::Displaced),
        town: visit.web.acts.catalogue().town_text(visit.language(), "town-name").text.to_owned(),
        summary: words.tell("booking-calendar-summary", &[("hall", (&hall).into()), ("purpose", (&purpose).into())]),
        place: format!("{hall}, {address}"),
        description: visit.words.say("booking-calendar-description").to_owned(),
        desk,
    }
}

/// What tells the booking apart in calendars: follows from the feed's code and does not give it away.
fn mark(feed: &SecretCode) -> String {
    let whole = Sha256::new_with_prefix(b"guichet appointment uid").chain_update(feed.compact()).finalize();
    hexadecimal(&whole[..16])
}

/// The file, line by line.
fn write(event: &Event, is_feed: bool) -> String {
    // A feed is always the whole truth; a file that cancels says so to the calendar that has the event.
    let method = if event.is_cancelled && !is_feed { "CANCEL" } else { "PUBLISH" };
    let status = if event.is_cancelled { "CANCELLED" } else { "CONFIRMED" };
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Guichet//Appointments//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        format!("METHOD:{method}"),
    ];
    if is_feed {
        lines.push("REFRESH-INTERVAL;VALUE=DURATION:PT6H".to_owned());
    }
    lines.extend([
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", event.uid),
        format!("DTSTAMP:{}", utc(event.changed)),
        format!("LAST-MODIFIED:{}", utc(event.changed)),
        format!("DTSTART:{}", utc(event.begins)),
        format!("DTEND:{}", utc(event.ends)),
        format!("SEQUENCE:{}", event.sequence),
        format!("STATUS:{status}"),
        format!("ORGANIZER;CN=\"{}\":{}", quoted(&event.town), event.desk),
        format!("SUMMARY:{}", escaped(&event.summary)),
        format!("LOCATION:{}", escaped(&event.place)),
        format!("DESCRIPTION:{}", escaped(&event.description)),
        format!("URL:{}", event.desk),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ]);
    lines.iter().map(|line| folded(line)).collect()
}

/// An instant in UTC (RFC 5545, 3.3.5, form 2).
fn utc(at: Instant) -> String {
    at.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Text as a value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for symbol in text.chars() {
        match symbol {
            '\\' | ';' | ',' => out.extend(['\\', symbol]),
            '\n' => out.push_str("\\n"),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// Text between quotation marks (RFC 5545, 3.2).
fn quoted(text: &str) -> String {
    text.chars().filter(|symbol| *symbol != '"' && !symbol.is_control()).collect()
}

/// A line folded so that no part is longer than it may be and none cuts a character (RFC 5545, 3.1).
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut octets = 0;
    for symbol in line.chars() {
        if octets + symbol.len_utf8() > OCTETS_MAX {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(symbol);
        octets += symbol.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(sequence: u32, is_cancelled: bool) -> Event {
        Event {
            uid: "a1@desk.example".into(),
            changed: Instant::from_micros(1_790_217_060_000_000),
            begins: Instant::from_micros(1_790_301_600_000_000),
            ends: Instant::from_micros(1_790_302_500_000_000),
            sequence,
            is_cancelled,
            town: "Lin\"haven".into(),
            desk: "https://desk.example/en/appointments/mine".into(),
            summary: "Town hall: permits, passports; and 居住证明与其他各种各样的证明文件以及更多更多更多的内容".into(),
            place: "Town Hall, 1 Harbour Road".into(),
            description: "Bring your code.\nShow it at the kiosk.".into(),
        }
    }

    /// The lines after unfolding.
    fn unfolded(text: &str) -> Vec<String> {
        text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_file_is_made_of_folded_lines_that_end_in_crlf() {
        let text = write(&event(0, false), false);
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        assert!(text.split("\r\n").all(|line| line.len() <= OCTETS_MAX), "{text}");
        assert!(unfolded(&text).iter().any(|line| line.len() > OCTETS_MAX), "something had to be folded");
    }

    #[test]
    fn what_means_something_in_a_value_is_escaped() {
        let lines = unfolded(&write(&event(0, false), false));
        let has = |line: &str| assert!(lines.iter().any(|known| known == line), "{lines:#?}");
        has("DESCRIPTION:Bring your code.\\nShow it at the kiosk.");
        has("LOCATION:Town Hall\\, 1 Harbour Road");
        has("ORGANIZER;CN=\"Linhaven\":https://desk.example/en/appointments/mine");
        assert!(lines.iter().any(|line| line.starts_with("SUMMARY:Town hall: permits\\, passports\\; and 居住")));
    }

    #[test]
    fn times_are_utc_and_a_change_raises_the_sequence() {
        let lines = unfolded(&write(&event(2, false), false));
        for line in ["DTSTAMP:20260924T023100Z", "DTSTART:20260925T020000Z", "DTEND:20260925T021500Z", "SEQUENCE:2"] {
            assert!(lines.iter().any(|known| known == line), "{line}: {lines:#?}");
        }
        for once in ["UID:", "DTSTAMP:", "DTSTART:", "SEQUENCE:", "STATUS:", "METHOD:", "PRODID:", "VERSION:2.0"] {
            assert_eq!(lines.iter().filter(|line| line.starts_with(once)).count(), 1, "{once}");
        }
    }

    #[test]
    fn an_end_is_cancelled_in_the_file_and_in_the_feed() {
        let (file, feed) = (write(&event(3, true), false), write(&event(3, true), true));
        assert!(file.contains("METHOD:CANCEL\r\n") && file.contains("STATUS:CANCELLED\r\n"));
        assert!(feed.contains("METHOD:PUBLISH\r\n") && feed.contains("STATUS:CANCELLED\r\n"));
        assert!(write(&event(1, false), true).contains("STATUS:CONFIRMED\r\n"));
    }
}
