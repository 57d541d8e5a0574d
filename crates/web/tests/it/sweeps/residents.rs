//! What people do who do not work here: with the receipt code of a case, with a ticket, with nothing at all.

use super::{
    cases::{TYPED, apply, as_applicant, handed_over, with_answer, with_notice, words_of_notice},
    hall,
    scene::{By, Said, Scene},
};
use crate::town::{FORM, Town};
use guichet_acts::{PasskeyHolder, Receipt, Request};
use guichet_desk::{case::PauseReason, hall::Way};
use serde_json::{Value, json};

const STATUS: &str = "/api/v1/status";

fn party(receipt: &Receipt) -> By {
    By::Party(receipt.code.compact().to_owned())
}

/// An act of a party, by a program.
pub(super) async fn of_party(town: &Town, act: &str) -> Scene {
    match act {
        "confirm" | "decline" => {
            let tenancy = apply(town, "tenancy-filing").await;
            let tenant = By::Party(tenancy.party_codes[0].1.compact().to_owned());
            Scene::json(tenant, format!("{STATUS}/{act}"), json!({ "seen": 1 }))
        }
        "withdraw" => {
            let receipt = town.certificate().await;
            seen(town, &receipt, act, json!({}))
        }
        "erasure" => {
            let receipt = town.certificate().await;
            as_applicant(town, receipt.case, Request::Withdraw).await;
            seen(town, &receipt, act, json!({}))
        }
        "supply" => {
            let receipt = with_answer(town).await;
            seen(town, &receipt, act, json!({}))
        }
        "notice/{item}" => {
            let receipt = with_notice(town).await;
            seen(town, &receipt, "notice/identity", json!({ "text": TYPED }))
        }
        "notice/{item}/file" => {
            let receipt = with_notice(town).await;
            let revision = super::cases::revision(town, receipt.case);
            Scene::new(party(&receipt), format!("{STATUS}/notice/identity/file?seen={revision}"), Said::Bytes)
        }
        "words/{envelope}" => {
            let receipt = with_notice(town).await;
            let path = format!("{STATUS}/words/{}", words_of_notice(town, &receipt));
            Scene::json(party(&receipt), path, json!({}))
        }
        other => panic!("no party stands ready for `{other}`: make one in sweeps/residents.rs"),
    }
}

fn seen(town: &Town, receipt: &Receipt, act: &str, mut body: Value) -> Scene {
    body["seen"] = super::cases::revision(town, receipt.case).into();
    Scene::json(party(receipt), format!("{STATUS}/{act}"), body)
}

pub(super) async fn everything(town: &Town) -> Scene {
    Scene::json(party(&handed_over(town).await), "/api/v1/everything", json!({}))
}

/// An application by a program, under a key of its own.
pub(super) fn application(town: &Town) -> Scene {
    let answers: std::collections::BTreeMap<_, _> = FORM.into_iter().collect();
    let path = "/api/v1/services/residence-certificate/applications";
    let scene = Scene::json(By::Anyone, path, json!({ "answers": answers }));
    scene.with_header("idempotency-key", town.acts.once())
}

/// A ticket taken by a program, as the hall's own screens take it.
pub(super) fn taking(town: &Town) -> Scene {
    let body = json!({ "queues": ["certificates"], "once": town.acts.once() });
    let scene = Scene::json(By::Anyone, "/api/v1/halls/town-hall/tickets", body);
    scene.with_header("screen-key", hall::screen_key(town).compact())
}

/// What a ticket's holder does.
pub(super) async fn with_ticket(town: &Town, act: &str) -> Scene {
    let way = if act == "check-in" { Way::Remote } else { Way::Kiosk };
    let taken = hall::ticket(town, "certificates", way).await;
    if act == "return" {
        hall::miss(town).await;
    }
    let scene = Scene::json(By::Anyone, format!("/api/v1/ticket/{act}"), json!({}));
    let scene = scene.with_header("ticket-code", taken.code.compact());
    scene.with_header("screen-key", hall::screen_key(town).compact())
}

/// An act of a party on their case's pages.
pub(super) async fn of_party_on_page(town: &Town, act: &str) -> Scene {
    let path = format!("/en/case/{act}");
    let receipt = match act {
        "supply" => with_answer(town).await,
        "withdraw" | "documents" | "erasure" | "resume" => town.certificate().await,
        _ => handed_over(town).await,
    };
    match act {
        "erasure" => as_applicant(town, receipt.case, Request::Withdraw).await,
        "resume" => as_applicant(town, receipt.case, Request::Pause(PauseReason::ApplicantAsked)).await,
        _ => {}
    }
    let (by, code) = (party(&receipt), receipt.code.compact().to_owned());
    let scene = match act {
        "supply" | "resume" => Scene::form(by, path, &[]).on_page("/en/case", &["revision"]),
        "withdraw" | "erasure" => Scene::form(by, path.clone(), &[]).on_page(path, &["revision"]),
        "documents" => Scene::new(by, path, Said::File(Vec::new(), "file-other")),
        "sessions" => {
            town.acts.begin_party_session(&receipt.code, town.now()).await.unwrap();
            Scene::form(by, path, &[("code", &code), ("session", "")])
        }
        "code" => Scene::form(by, path, &[("old", &code)]),
        "everything" => Scene::form(by, path, &[]),
        "receipt.pdf" => Scene::form(by, path, &[("code", &code)]),
        other => panic!("no party stands ready for `{other}`: make one in sweeps/residents.rs"),
    };
    scene.about(receipt)
}

/// The answer of somebody else who must confirm an application.
pub(super) async fn of_tenant(town: &Town, act: &str) -> Scene {
    let receipt = apply(town, "tenancy-filing").await;
    let tenant = By::Party(receipt.party_codes[0].1.compact().to_owned());
    let (path, page) = (format!("/en/case/{act}"), if act == "confirm" { "/en/case" } else { "/en/case/decline" });
    Scene::form(tenant, path, &[]).on_page(page, &["revision"]).about(receipt)
}

/// An item of the notice, answered in words.
pub(super) async fn answering(town: &Town) -> Scene {
    let receipt = with_notice(town).await;
    let fields = [("act", "words"), ("words", TYPED)].map(|(name, value)| (name.to_owned(), value.to_owned()));
    let said = Said::File(fields.into(), "file-none");
    Scene::new(party(&receipt), "/en/case/notice/identity".to_owned(), said).about(receipt)
}

/// A complaint about an entry of the log.
pub(super) async fn complaining(town: &Town) -> Scene {
    let receipt = with_notice(town).await;
    let fields = [("what_happened", TYPED), ("wish", "Explain it."), ("telephone", "13800000000")];
    Scene::form(party(&receipt), "/en/case/openings/2/wrong", &fields).about(receipt)
}

/// What is done on a resident's own list, which holds three cases.
pub(super) async fn on_list(town: &Town, act: &str) -> Scene {
    let (acts, now) = (&town.acts, town.now());
    let (account, passkey) = (acts.new_account(), acts.once().into_bytes());
    let mut codes = Vec::new();
    for place in 0..4 {
        let code = town.certificate().await.code;
        let right = acts.right_of_code(&code).unwrap();
        match place {
            0 => acts.open_account(account, right, passkey.clone(), "{}".into(), now).await.unwrap(),
            1 | 2 => acts.keep_case(account, right, now).await.unwrap(),
            _ => {}
        }
        codes.push(code);
    }
    let session = acts.begin_account_session(account, &passkey, now).await.unwrap().to_string();
    let path = format!("/en/cases/{act}");
    match act {
        "add" => Scene::form(By::Session(session), path, &[("code", codes[3].compact())]),
        "remove" | "enter" => Scene::form(By::Session(session), path, &[]).on_page("/en/cases", &["case"]),
        "read" => {
            acts.note_refused_passkey(PasskeyHolder::Account(account), now).await.unwrap();
            Scene::form(By::Session(session), path, &[]).on_page("/en/cases", &["told"])
        }
        "sign-in" | "delete" => Scene::form(By::Session(session), path, &[]),
        other => panic!("no list stands ready for `{other}`: make one in sweeps/residents.rs"),
    }
}
