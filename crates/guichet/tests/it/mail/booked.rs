//! Messages about booked times: the same sender, the same care.

use super::{Town, address, line_of, post::Post};
use crate::{attack::CANARY, program::Desk, verif_witness::wait_for};
use std::net::TcpListener;

const TIMES: &str = "/en/appointments/times?for.passport-renewal=yes";

/// The values of the inputs of this name, in the order of the page.
pub(crate) fn values(page: &str, name: &str) -> Vec<String> {
    let marked = format!("name=\"{name}\" value=\"");
    page.split(&marked).skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}

/// The times that are free on the last day that is offered, the earliest first. At an hour when the first day is nearly
/// over it may have one time or none left, and be too near for a reminder.
pub(crate) fn free(desk: &Desk) -> Vec<String> {
    let shown = |path: &str| desk.connect().get(path, "").expect("an answer").body;
    let day = values(&shown(TIMES), "day").into_iter().max().expect("days with free times");
    values(&shown(&format!("{TIMES}&day={day}")), "begins")
}

/// Sends a form of the pages, and answers the page.
pub(super) fn post(desk: &Desk, path: &str, form: &str) -> String {
    let headers = "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let answer = desk.connect().ask("POST", path, headers, form).expect("an answer");
    assert_eq!(answer.status, 200, "{path} {form}: {answer:?}");
    answer.body
}

/// Books this time; answers the code.
pub(crate) fn book(desk: &Desk, language: &str, begins: &str, contact: &str) -> String {
    let held = format!("for.passport-renewal=yes&hall=town-hall&begins={begins}");
    let code = values(&post(desk, &format!("/{language}/appointments/hold"), &held), "code").remove(0);
    let form = format!("code={code}&contact={}&receipt=", contact.replace('@', "%40"));
    post(desk, &format!("/{language}/appointments/confirm"), &form);
    code
}

impl Town {
    /// Whether each message about a booked time was sent, and the code it was refused with.
    fn booked(&self) -> Vec<(bool, Option<String>)> {
        let database = self.database();
        let asked = "SELECT sent_at IS NOT NULL, refused FROM appointment_message ORDER BY id";
        let mut rows = database.prepare(asked).expect("the columns are there");
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
        rows.map(|row| row.expect("a row")).collect()
    }

    /// How often the contact of a booking was opened.
    fn contacts_opened(&self) -> u32 {
        let asked = "SELECT count(*) FROM appointment_opening";
        self.database().query_row(asked, [], |row| row.get(0)).expect("a number")
    }

    /// Makes every reminder due, as if its hour had come. The desk is closed meanwhile.
    fn hour_comes(&self) {
        let changed = self.database().execute("UPDATE appointment_message SET due_at = 1", []).expect("it is written");
        assert!(changed > 0, "there are reminders");
    }
}

#[test]
fn a_reminder_goes_once_its_hour_comes_and_says_when_and_where_and_no_more() {
    let (town, post) = (Town::new(), Post::open(|_, _| None));
    let desk = town.open(&post.url(), &[]);
    let begins = free(&desk).remove(0);
    let code = book(&desk, "en", &begins, &address("mira"));
    assert_eq!(town.booked(), [(false, None)], "its hour has not come");
    drop(desk);
    town.hour_comes();
    let desk = town.open(&post.url(), &[]);
    wait_for(|| town.booked() == [(true, None)]);
    assert_eq!(town.contacts_opened(), 1);
    let heard = post.heard();
    let [letter] = heard.letters.as_slice() else { panic!("{:?}", heard.letters) };
    let whole = letter.replace("=\r\n", "").replace("=E2=80=93", "–").replace("=20\r\n", " \n").replace("\r\n", "\n");
    for line in [
        &format!("To: {}\n", address("mira")),
        "Subject: Linhaven: Your booked time (",
        "\n\nYou have booked a time: ",
        "Town Hall, ",
        "\n\nThe page where you open your booking:\nhttp://localhost:",
        "/en/appointments/mine\n\n-- \nPublic service desk, Linhaven. ",
    ] {
        assert!(whole.contains(line), "{line:?} in {whole}");
    }
    for secret in [code.as_str(), "assport", &begins] {
        assert!(!whole.contains(secret), "{secret} in {whole}");
    }
    let shown = self::post(&desk, "/en/appointments/mine", &format!("code={code}"));
    assert!(shown.contains("to remind you"), "whoever has the code sees that the contact was opened");
    drop(desk);
    town.keeps_quiet();
}

#[test]
fn whoever_was_due_when_the_hall_was_closed_is_written_to_although_their_time_has_begun() {
    let (town, post) = (Town::new(), Post::open(|_, _| None));
    let desk = town.open(&post.url(), &[]);
    book(&desk, "en", &free(&desk)[0], &address("late"));
    drop(desk);
    // As the closing leaves it a moment after the booked time.
    let closed = "DELETE FROM appointment_seat;
        UPDATE appointment SET stage = 'displaced', begins = unixepoch() * 1000000 - 1, ends = unixepoch() * 1000000;
        UPDATE appointment_message SET kind = 'displaced', due_at = 1";
    town.database().execute_batch(closed).expect("it is written");
    let desk = town.open(&post.url(), &[]);
    wait_for(|| town.booked() != [(false, None)]);
    assert_eq!(town.booked(), [(true, None)], "{}", town.said());
    let heard = post.heard();
    let [letter] = heard.letters.as_slice() else { panic!("{:?}", heard.letters) };
    assert!(letter.replace("=\r\n", "").contains("The hall is no longer open"), "{letter}");
    drop(desk);
    town.keeps_quiet();
}

#[test]
fn while_the_server_is_down_no_contact_is_opened_and_an_offer_that_is_over_is_not_sent() {
    let town = Town::new();
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
    let desk = town.open(&format!("smtp://127.0.0.1:{port}"), &[]);
    let times = free(&desk);
    let first = book(&desk, "en", &times[times.len() / 2], "");
    let second = book(&desk, "fr", times.last().expect("more than one"), &address("ewa"));
    let third = book(&desk, "fr", &times[times.len() - 2], &address("li"));
    for code in [&second, &third] {
        post(&desk, "/en/appointments/wait", &format!("code={code}"));
    }
    post(&desk, "/en/appointments/cancel", &format!("code={first}&sure=yes"));
    let offers = || {
        let asked = "SELECT count(*) FROM appointment_message WHERE kind = 'offer' AND sent_at IS NULL";
        town.database().query_row(asked, [], |row| row.get::<_, u32>(0)).expect("a number")
    };
    assert_eq!(offers(), 2, "both are offered an earlier time");
    wait_for(|| town.said().matches("messages wait").count() >= 2);
    assert_eq!(town.contacts_opened(), 0);
    post(&desk, "/en/appointments/offer", &format!("code={second}&decline=yes"));
    let server = Post::at(&format!("127.0.0.1:{port}"), |_, _| None);
    wait_for(|| offers() == 0);
    let letters = server.heard().letters;
    let [letter] = letters.as_slice() else { panic!("{letters:?}") };
    assert_eq!(line_of(letter, "To:"), format!("To: {}", address("li")));
    assert_eq!(line_of(letter, "Content-Language:"), "Content-Language: fr");
    assert_eq!(town.contacts_opened(), 1, "who declined is not written to");
    drop(desk);
    town.keeps_quiet();
}

#[test]
fn who_is_never_taken_is_opened_once_and_not_tried_again() {
    let (town, post) = (Town::new(), Post::open(|line, _| line.starts_with("RCPT").then_some("550 5.1.1 nobody here")));
    let desk = town.open(&post.url(), &[]);
    book(&desk, "en", &free(&desk)[0], &address("gone"));
    drop(desk);
    town.hour_comes();
    let desk = town.open(&post.url(), &[]);
    wait_for(|| town.booked() == [(false, Some("550 5.1.1".to_owned()))]);
    assert_eq!(town.contacts_opened(), 1);
    drop(desk);
    assert!(town.said().contains("550 5.1.1") && !town.said().contains(CANARY));
    town.keeps_quiet();
}
