//! What is typed on other keyboards, and what scanners type.

use crate::{
    kiosk::{COUNTER, hall, officer, screen},
    staff::signed_in,
    town::{NOW, Town},
};
use guichet_acts::HallNow;
use guichet_desk::{base::OfficerId, hall::Command};

/// The same with the digits of an Arabic keyboard.
fn arabic(text: &str) -> String {
    let digit = |symbol: char| symbol.to_digit(10).and_then(|digit| "٠١٢٣٤٥٦٧٨٩".chars().nth(digit as usize));
    text.chars().map(|symbol| digit(symbol).unwrap_or(symbol)).collect()
}

#[tokio::test]
async fn numbers_and_codes_are_read_as_an_arabic_keyboard_types_them() {
    let town = Town::open();
    let mut browser = town.browser();
    let receipt = town.certificate().await;
    let once = browser.get("/ar/halls/town-hall").await.is(200).says("pattern=\"\\p{Nd}*\"").hidden("once");
    let fields = [("queue", "certificates"), ("party", "٢"), ("once", &once)];
    let page = browser.post("/ar/halls/town-hall/tickets", &fields).await.is(303).header("location").to_owned();
    let door = town.acts.door_number(&hall(), town.now()).unwrap();
    let code = arabic(page.rsplit('/').next().unwrap());
    let typed = [("door", arabic(&door)), ("ticket", code)];
    let typed = typed.each_ref().map(|(name, value)| (*name, value.as_str()));
    browser.post("/ar/halls/town-hall/door", &typed).await.is(303);
    let size = |now: HallNow<'_>| now.day.tickets().map(|ticket| ticket.party_size).collect::<Vec<_>>();
    assert_eq!(town.acts.hall_now(&hall(), NOW, size).unwrap(), [2]);
    let receipt = arabic(&receipt.code.grouped());
    browser.post("/en/halls/town-hall/kiosk/case", &[("code", &receipt)]).await.is(200);
}

#[tokio::test]
async fn a_day_is_read_as_a_persian_keyboard_types_it() {
    let town = Town::open();
    let typed = [
        ("lives_here", "yes"),
        ("address_told", "yes"),
        ("housing", "rent"),
        ("full_name", "Mira Sampledottir"),
        ("born.day", "۲"),
        ("born.month", "۴"),
        ("born.year", "۱۹۹۱"),
        ("document_number", "X0000000"),
    ];
    let page = town.browser().post("/en/apply/residence-certificate/you", &typed).await.is(200);
    page.says("Your address");
}

#[tokio::test]
async fn a_receipt_is_scanned_from_its_qr_code_however_long_the_name_of_the_host() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let mut browser = town.browser();
    let (screen, once) = (screen(&town), town.acts.once());
    let host = ["desk"; 50].join(".");
    let scanned = format!("https://{host}/ar/c/{}", receipt.code.compact());
    let standing = browser.post("/en/halls/town-hall/kiosk/case", &[("code", &scanned)]).await.is(200);
    standing.says("Certificate of residence");
    let asked = [("kiosk", "yes"), ("screen", screen.as_str()), ("queue", "certificates"), ("party", "1")];
    let with = |receipt| [&asked[..], &[("once", once.as_str()), ("receipt", receipt)]].concat();
    let slip = format!("{scanned}0");
    let again = browser.post("/en/halls/town-hall/tickets", &with(&slip)).await.is(422);
    again.says("Check the code, group by group").says(&format!("value=\"{slip}\"")).says("maxlength=\"300\"");
    browser.post("/en/halls/town-hall/tickets", &with(&scanned)).await.is(303);
    officer(&town, Command::Open(COUNTER)).await;
    officer(&town, Command::CallNext(COUNTER)).await;
    let case = town.acts.case_brought(OfficerId(11), &hall(), town.now()).unwrap();
    assert_eq!(case.map(|case| case.number), Some(receipt.number));
}

#[tokio::test]
async fn a_receipt_is_scanned_at_the_reception_too() {
    let town = Town::open();
    let scanned = format!("http://localhost:8080/en/c/{}", town.certificate().await.code.compact());
    let mut intake = signed_in(&town, 11).await;
    let once = town.acts.once();
    let asked = [("once", once.as_str()), ("first", "moving"), ("party", "1"), ("receipt", &scanned)];
    intake.post("/en/staff/halls/town-hall/reception", &asked).await.is(303);
}
