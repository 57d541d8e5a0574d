//! What anyone may send to the desk's pages, signed in or not, with whatever must be there for it: drafts, booked
//! times, tickets, certificates, ceremonies.

use super::super::{
    Target,
    cases::{DECISION, handed_over, issued},
    hall,
    scene::{By, Said, Scene},
};
use crate::town::{Answer, FORM, Town};
use guichet_acts::{PartyKey, Receipt};
use guichet_desk::{
    base::{OfficerId, PartyIndex, SecretCode},
    hall::{Command, CounterNumber, Way},
};
use serde_json::{Value, json};

const TIMES: &str = "/en/appointments/times?for.passport-renewal=yes";
const APPLY: &str = "/en/apply/residence-certificate";
const HALL: &str = "/en/halls/town-hall";

/// A form of anyone's that is done as it is sent.
pub(super) async fn scene(town: &Town, target: &Target) -> Scene {
    if target.row.path == "/policy-reports" {
        let body = json!({ "csp-report": { "effective-directive": "img-src" } });
        return Scene::json(By::Anyone, "/policy-reports", body);
    }
    let page = target.row.path.strip_prefix("/{language}/").unwrap_or(target.row.path);
    match page.split('/').next().unwrap_or_default() {
        "apply" | "resume" => applying(town, page).await,
        "appointments" => booking(town, page).await,
        "halls" => in_hall(town, page).await,
        "tickets" => with_ticket(town, page).await,
        "passkey" => with_passkey(town, page).await,
        _ => elsewhere(town, page).await,
    }
}

fn form(path: impl Into<String>, fields: &[(&str, &str)]) -> Scene {
    Scene::form(By::Anyone, path, fields)
}

fn party(receipt: &Receipt) -> By {
    By::Party(receipt.code.compact().to_owned())
}

fn no_such(page: &str) -> ! {
    panic!("nothing stands ready for {page}: give it a scene in sweeps/statements/anyone.rs")
}

async fn elsewhere(town: &Town, page: &str) -> Scene {
    let receipt = town.certificate().await;
    let (code, number) = (receipt.code.compact().to_owned(), receipt.number.to_string());
    match page {
        "case" => form("/en/case", &[("code", &code)]),
        "case/leave" => Scene::form(party(&receipt), "/en/case/leave", &[]),
        "case/prove" => Scene::form(party(&receipt), "/en/case/prove", &[("act", "withdraw"), ("code", &code)]),
        "lost-code" => form("/en/lost-code", &[("number", &number), ("contact", "13800000000")]),
        "demo/officers/{officer}" => form("/en/demo/officers/11", &[]),
        "demo/post/{message}" => {
            town.acts.lost_code(receipt.number, "13800000000", town.now()).await.unwrap();
            let message = town.acts.outbox(town.now(), 1).unwrap().remove(0).id;
            form(format!("/en/demo/post/{message}"), &[])
        }
        "ledger" => {
            town.acts.pass_time(town.now()).await.unwrap();
            let key = PartyKey { case: receipt.case, party: PartyIndex::APPLICANT };
            let proof = town.acts.proof(key, 1, town.now()).unwrap();
            Scene::new(By::Anyone, "/en/ledger".to_owned(), Said::File(vec![("proof".to_owned(), proof)], "file-proof"))
        }
        "staff/sign-out" => Scene::form(By::Officer(DECISION), "/en/staff/sign-out", &[]),
        "staff/single" => form("/en/staff/single", &[("to", "/en/staff/work")]),
        // What the provider said is taken in a ceremony that nobody began here.
        "staff/single/back" => {
            let state = town.acts.begin_ceremony("{}".to_owned(), town.now()).await.unwrap();
            form("/en/staff/single/back", &[("code", "code"), ("state", &format!("en-{state}"))]).undone(409)
        }
        "verify" | "verify/state" => form(format!("/en/{page}"), &[("code", &certificate_code(town).await)]),
        _ => no_such(page),
    }
}

/// The code that a certificate carries.
pub(super) async fn certificate_code(town: &Town) -> String {
    let receipt = issued(town).await;
    let session = town.acts.begin_party_session(&receipt.code, town.now()).await.unwrap().to_string();
    let paper = town.browser_with(&session).get("/en/case/certificate").await.is(200);
    paper.text.split_once("<b class=\"code\"><bdi>").unwrap().1.split('<').next().unwrap().to_owned()
}

async fn applying(town: &Town, page: &str) -> Scene {
    let raw = FORM.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let service = "residence-certificate".parse().unwrap();
    let draft = town.acts.save_draft(None, &service, &raw, town.now()).await.unwrap().code;
    let draft = draft.compact();
    match page {
        "resume" => form("/en/resume", &[("code", draft)]),
        "resume/code" => form("/en/resume/code", &[("code", draft), ("once", &town.acts.once())]),
        "apply/{service}" => {
            let receipt = town.certificate().await;
            Scene::form(party(&receipt), APPLY, &[("objection.to", &receipt.number.to_string())])
        }
        "apply/{service}/documents" => {
            let fields = [("draft", draft), ("act", "add")].map(|(name, value)| (name.to_owned(), value.to_owned()));
            Scene::new(By::Anyone, format!("{APPLY}/documents"), Said::File(fields.into(), "file-identity"))
        }
        "apply/{service}/{step}" => {
            let mut scene = form(format!("{APPLY}/check"), &[("draft", draft), ("act", "send")]);
            for (name, value) in FORM {
                scene.set(&format!("carried.{name}"), value);
            }
            scene
        }
        _ => no_such(page),
    }
}

/// The value of the first input of this name.
fn value(answer: &Answer, name: &str) -> String {
    let marked = format!("name=\"{name}\" value=\"");
    let rest = answer.text.split(&marked).nth(1).unwrap_or_else(|| panic!("no {name} in {}", answer.text));
    rest.split('"').next().unwrap().to_owned()
}

/// A time that is held for somebody.
async fn held(town: &Town) -> String {
    let mut browser = town.browser();
    let begins = value(&browser.get(TIMES).await.is(200), "begins");
    let form = [("for.passport-renewal", "yes"), ("hall", "town-hall"), ("begins", &begins)];
    value(&browser.post("/en/appointments/hold", &form).await.is(200), "code")
}

/// A time that is booked: its code, and the page that tells of it.
pub(super) async fn booked(town: &Town) -> (String, Answer) {
    let code = held(town).await;
    let form = [("code", code.as_str()), ("contact", ""), ("receipt", "")];
    let told = town.browser().post("/en/appointments/confirm", &form).await.is(200);
    (code, told)
}

async fn booking(town: &Town, page: &str) -> Scene {
    let path = format!("/en/{page}");
    let times = async || town.browser().get(TIMES).await.is(200);
    match page {
        "appointments/hold" => {
            let times = times().await;
            let (begins, once) = (value(&times, "begins"), times.hidden("once"));
            let fields = [("for.passport-renewal", "yes"), ("hall", "town-hall"), ("begins", &begins), ("once", &once)];
            form(path, &fields)
        }
        "appointments/check" | "appointments/confirm" => {
            let receipt = town.certificate().await.code;
            let code = held(town).await;
            let wanted = [("for.passport-renewal", "yes"), ("hall", "town-hall")];
            let typed = [("code", code.as_str()), ("contact", "mira@example.org"), ("receipt", receipt.compact())];
            form(path, &[&wanted[..], &typed[..]].concat())
        }
        "appointments/move" => {
            let (code, _) = booked(town).await;
            form(path, &[("code", &code), ("begins", &value(&times().await, "begins"))])
        }
        "appointments/code" => form(path, &[("code", &booked(town).await.0), ("once", &town.acts.once())]),
        "appointments/cancel" => form(path, &[("code", &booked(town).await.0), ("sure", "yes")]),
        // Nothing earlier is offered.
        "appointments/offer" => form(path, &[("code", &booked(town).await.0)]).undone(409),
        "appointments/mine" | "appointments/wait" | "appointments/file" => {
            form(path, &[("code", &booked(town).await.0)])
        }
        _ => no_such(page),
    }
}

/// A ticket whose holder was served at the first counter.
async fn finished(town: &Town) -> SecretCode {
    let code = hall::ticket(town, "certificates", Way::Kiosk).await.code;
    let counter = CounterNumber(1);
    let served = [Command::Open, Command::CallNext, Command::Begin, Command::Finish].map(|command| command(counter));
    hall::all(town, served.into_iter()).await;
    code
}

async fn in_hall(town: &Town, page: &str) -> Scene {
    let screen = hall::screen_key(town);
    let screen = ("screen", screen.compact());
    match page {
        "halls/{hall}/tickets" => {
            let (receipt, once) = (town.certificate().await.code, town.acts.once());
            let fields = [
                ("kiosk", "yes"),
                screen,
                ("queue", "certificates"),
                ("party", "1"),
                ("priority", "yes"),
                ("receipt", receipt.compact()),
                ("once", &once),
            ];
            form(format!("{HALL}/tickets"), &fields)
        }
        "halls/{hall}/door" => {
            let ticket = hall::ticket(town, "certificates", Way::Remote).await.code;
            let number = town.acts.door_number(&hall::hall(), town.now()).unwrap();
            form(format!("{HALL}/door"), &[("door", &number), ("ticket", ticket.compact())])
        }
        "halls/{hall}/forget-ticket" => form(format!("{HALL}/forget-ticket"), &[]),
        "halls/{hall}/kiosk/phone" => {
            let ticket = hall::ticket(town, "certificates", Way::Remote).await.code;
            form(format!("{HALL}/kiosk/phone"), &[screen, ("code", ticket.compact())])
        }
        "halls/{hall}/kiosk/case" => {
            let receipt = town.certificate().await.code;
            form(format!("{HALL}/kiosk/case"), &[screen, ("code", receipt.compact())])
        }
        "halls/{hall}/counters/{counter}/rate" => {
            finished(town).await;
            form(format!("{HALL}/counters/1/rate"), &[screen, ("level", "3")])
        }
        _ => no_such(page),
    }
}

async fn with_ticket(town: &Town, page: &str) -> Scene {
    let act = page.rsplit('/').next().unwrap_or_default();
    let way = if act == "check-in" { Way::Remote } else { Way::Kiosk };
    let code = if act == "rate" { finished(town).await } else { hall::ticket(town, "certificates", way).await.code };
    let path = format!("/en/tickets/{}/{act}", code.compact());
    match act {
        "check-in" => form(path, &[("door", &town.acts.door_number(&hall::hall(), town.now()).unwrap())]),
        "code" => form(path, &[("once", &town.acts.once())]),
        "join" => form(path, &[("receipt", town.certificate().await.code.compact())]),
        "rate" => form(path, &[("level", "3")]),
        "return" => {
            hall::miss(town).await;
            form(path, &[])
        }
        "leave" => form(path, &[]),
        _ => no_such(page),
    }
}

/// What a page's script sends. No passkey bears out what is shown here.
async fn with_passkey(town: &Town, page: &str) -> Scene {
    let (path, link) = (format!("/en/{page}"), json!({ "link": link(town).await }));
    match page {
        "passkey/ask" => Scene::json(By::Anyone, path, json!({})),
        "passkey/enrol" => Scene::json(By::Anyone, path, link),
        "passkey/keep" => Scene::json(party(&handed_over(town).await), path, json!({})),
        "passkey/made" => {
            let response = json!({ "attestationObject": "AQ", "clientDataJSON": "AQ" });
            let ceremony = begun(town, "/en/passkey/enrol", link.clone()).await;
            let body = json!({ "ceremony": ceremony, "link": link["link"], "credential": credential(&response) });
            Scene::json(By::Anyone, path, body).undone(403)
        }
        "passkey/shown" => {
            let response = json!({ "authenticatorData": "AQ", "clientDataJSON": "AQ", "signature": "AQ" });
            let ceremony = begun(town, "/en/passkey/ask", json!({})).await;
            let body =
                json!({ "ceremony": ceremony, "credential": credential(&response), "keep": false, "only": false });
            Scene::json(By::Anyone, path, body).undone(403)
        }
        _ => no_such(page),
    }
}

fn credential(response: &Value) -> Value {
    json!({ "id": "AQ", "rawId": "AQ", "response": response, "type": "public-key", "extensions": {} })
}

/// The link by which an officer makes a passkey.
pub(super) async fn link(town: &Town) -> String {
    town.acts.invite(OfficerId(DECISION), None, town.now()).await.unwrap().to_string()
}

/// The name of a ceremony that was begun.
async fn begun(town: &Town, path: &str, body: Value) -> String {
    let answer = Scene::json(By::Anyone, path, body).send(town, &None).await.is(200);
    let begun: Value = serde_json::from_str(&answer.text).unwrap();
    begun["ceremony"].as_str().unwrap_or_else(|| panic!("no ceremony in {}", answer.text)).to_owned()
}
