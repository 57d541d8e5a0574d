//! The kiosk and the reception with a receipt printer: what is handed to it, and what is said when it does not print.

use crate::{staff::signed_in, town::Town};
use guichet_acts::{Confirmation, HoldRequest};
use guichet_desk::{appointment::QuietHalfHours, base::Language};
use guichet_papers::escpos::{
    ROW_BYTES,
    read::{Printed, read},
};
use guichet_web::{PrintJob, PrintTrouble};

const PRINTER: &str = "printer.example:9100";

/// Takes a ticket at the kiosk, in this language; answers with the page it leads to.
async fn take(town: &Town, language: &str, once: &str) -> String {
    let hall = "town-hall".parse().unwrap();
    let screen = town.acts.screen_key(&hall).unwrap();
    let fields =
        [("kiosk", "yes"), ("screen", screen.compact()), ("queue", "certificates"), ("party", "1"), ("once", once)];
    let answer = town.browser().post(&format!("/{language}/halls/town-hall/tickets"), &fields).await.is(303);
    answer.header("location").to_owned()
}

fn lines(job: &PrintJob) -> Vec<Printed> {
    read(&job.bytes).unwrap()
}

fn says(paper: &[Printed], words: &str) -> bool {
    paper.iter().any(|printed| matches!(printed, Printed::Line { text, .. } if text.contains(words)))
}

#[tokio::test]
async fn a_slip_says_number_queue_people_ahead_and_wait_and_leads_to_the_ticket() {
    let (town, mut jobs) = Town::open_with_printer(PRINTER);
    let once = town.acts.once();
    let taken = take(&town, "en", &once).await;
    let job = jobs.try_recv().unwrap();
    assert_eq!(job.printer, PRINTER);
    let paper = lines(&job);
    for words in ["Linhaven – Town Hall", "A001", "Certificates", "You are next in this line", "Wait: no counter open"]
    {
        assert!(says(&paper, words), "`{words}` is not on {paper:?}");
    }
    let code = taken.rsplit('/').next().unwrap().split('?').next().unwrap();
    let link = format!("http://localhost:8080/en/tickets/{code}");
    assert!(paper.contains(&Printed::Qr(link)), "{paper:?}");
    assert_eq!(paper.last(), Some(&Printed::Cut));
}

#[tokio::test]
async fn a_chinese_slip_is_chinese() {
    let (town, mut jobs) = Town::open_with_printer(PRINTER);
    take(&town, "zh", &town.acts.once()).await;
    let paper = lines(&jobs.try_recv().unwrap());
    assert!(says(&paper, "下一个就是您") && says(&paper, "手机扫码"), "{paper:?}");
}

#[tokio::test]
async fn an_arabic_slip_is_a_picture_as_wide_as_the_paper() {
    let (town, mut jobs) = Town::open_with_printer(PRINTER);
    take(&town, "ar", &town.acts.once()).await;
    let paper = lines(&jobs.try_recv().unwrap());
    let [Printed::Picture(picture), Printed::Cut] = paper.as_slice() else { panic!("{paper:?}") };
    assert_eq!(picture.row_bytes, ROW_BYTES);
    let black: u32 = picture.rows.iter().map(|dots| dots.count_ones()).sum();
    assert!(picture.rows.len() / ROW_BYTES > 400 && black > 10_000, "{black} dots are no slip");
}

#[tokio::test]
async fn pressed_twice_it_is_one_slip() {
    let (town, mut jobs) = Town::open_with_printer(PRINTER);
    let once = town.acts.once();
    assert_eq!(take(&town, "en", &once).await, take(&town, "en", &once).await);
    assert!(jobs.try_recv().is_ok());
    assert!(jobs.try_recv().is_err());
}

/// Books the first time that is free; its code, at the time itself.
async fn booked(town: &Town) -> String {
    let (hall, queues) = ("town-hall".parse().unwrap(), ["permits".parse().unwrap()]);
    let (quiet, now) = (QuietHalfHours::new(), town.now());
    let begins = town.acts.free_days(&hall, &queues, &quiet, now).unwrap()[0].times[0].begins;
    let wish = HoldRequest { hall, queues: queues.into(), begins, once: None };
    let held = town.acts.hold_appointment(wish, &quiet, now).await.unwrap();
    let nothing = Confirmation { contact: None, language: Language::English, receipt: None };
    town.acts.confirm_appointment(&held.code, nothing, now).await.unwrap();
    town.wait_minutes((begins.as_micros() - now.as_micros()) / 60_000_000);
    held.code.grouped()
}

#[tokio::test]
async fn checked_in_twice_for_a_booked_time_it_is_one_ticket_and_one_slip() {
    let (town, mut jobs) = Town::open_with_printer(PRINTER);
    let code = booked(&town).await;
    let screen = town.acts.screen_key(&"town-hall".parse().unwrap()).unwrap();
    let fields = [("screen", screen.compact()), ("code", code.as_str())];
    let first = town.browser().post("/en/halls/town-hall/kiosk/phone", &fields).await.is(303);
    let second = town.browser().post("/en/halls/town-hall/kiosk/phone", &fields).await.is(303);
    assert_eq!(first.header("location"), second.header("location"));
    let page = town.browser().get(second.header("location")).await.is(200);
    page.says("Your number is").says("Your slip is being printed.");
    assert!(says(&lines(&jobs.try_recv().unwrap()), "Permits"));
    assert!(jobs.try_recv().is_err());
}

#[tokio::test]
async fn after_the_roll_was_changed_a_booked_time_scanned_again_has_its_slip() {
    let (town, mut jobs) = Town::open_with_printer(PRINTER);
    let code = booked(&town).await;
    let screen = town.acts.screen_key(&"town-hall".parse().unwrap()).unwrap();
    let fields = [("screen", screen.compact()), ("code", code.as_str())];
    town.browser().post("/en/halls/town-hall/kiosk/phone", &fields).await.is(303);
    jobs.try_recv().unwrap().end(Err(PrintTrouble::PaperOut));
    let again = town.browser().post("/en/halls/town-hall/kiosk/phone", &fields).await.is(303);
    town.browser().get(again.header("location")).await.is(200).says("Your slip is being printed.");
    assert!(says(&lines(&jobs.try_recv().unwrap()), "Permits"));
}

#[tokio::test]
async fn the_screen_says_how_the_slip_stands_and_the_number_never_waits_for_it() {
    let (town, mut jobs) = Town::open_with_printer(PRINTER);
    for (ended, words) in [
        (Ok(()), "Take your slip below."),
        (Err(PrintTrouble::PaperOut), "this kiosk has run out of paper"),
        (Err(PrintTrouble::Unreachable), "this kiosk cannot print just now"),
        (Err(PrintTrouble::NoAnswer), "the printer does not answer"),
    ] {
        let taken = take(&town, "en", &town.acts.once()).await;
        town.browser().get(&taken).await.is(200).says("Your slip is being printed.").says("data-watch");
        jobs.try_recv().unwrap().end(ended);
        let page = town.browser().get(&taken).await.is(200).says(words).says("Your number is A00").says("<svg");
        page.says_not("data-watch");
    }
}

#[tokio::test]
async fn where_nobody_prints_the_screen_says_so_at_once() {
    let (town, jobs) = Town::open_with_printer(PRINTER);
    drop(jobs);
    let taken = take(&town, "en", &town.acts.once()).await;
    town.browser().get(&taken).await.is(200).says("Your number is A001").says("this kiosk cannot print just now");
}

#[tokio::test]
async fn the_reception_says_how_the_slip_stands_and_offers_another_way_to_print_it() {
    let (town, mut jobs) = Town::open_with_printer(PRINTER);
    let mut officer = signed_in(&town, 14).await;
    let reception = "/en/staff/halls/town-hall/reception";
    for (ended, words) in [
        (Ok(()), "The slip has come out."),
        (Err(PrintTrouble::PaperOut), "No slip came out: the printer has run out of paper."),
        (Err(PrintTrouble::Unreachable), "No slip came out: the printer cannot be reached."),
        (Err(PrintTrouble::NoAnswer), "The printer does not answer"),
    ] {
        let once = officer.get(reception).await.is(200).hidden("once");
        let asked = [("once", once.as_str()), ("first", "certificates"), ("party", "1")];
        let taken = officer.post(reception, &asked).await.is(303).header("location").to_owned();
        officer.get(&taken).await.is(200).says("The slip is being printed.").says("data-fresh=\"2\"");
        jobs.try_recv().unwrap().end(ended);
        let page = officer.get(&taken).await.is(200).says(words).says("Print from here");
        page.says_not("The slip is being printed.").says_not("data-fresh=\"2\"");
    }
}

#[tokio::test]
async fn where_no_slip_went_to_a_printer_the_reception_speaks_of_none() {
    let town = Town::open();
    let mut officer = signed_in(&town, 14).await;
    let reception = "/en/staff/halls/town-hall/reception";
    let once = officer.get(reception).await.is(200).hidden("once");
    let asked = [("once", once.as_str()), ("first", "certificates"), ("party", "1")];
    let taken = officer.post(reception, &asked).await.is(303).header("location").to_owned();
    officer.get(&taken).await.is(200).says("Print from here").says_not("data-fresh").says_not("role=\"status\"");
}
