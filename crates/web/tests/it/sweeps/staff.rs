//! What officers do beside cases and halls: applications on paper, scans, disclosures, samples, their own way in and
//! that of others.

use super::{
    cases::{DECISION, INTAKE, TYPED, accepted},
    scene::{By, Scene},
};
use crate::town::{FORM, Town};
use guichet_acts::{
    AtTheDoor, DisclosureAnswer, DisclosureRequest, LotKey, OfficerRight, PackageKey, PasskeyHolder, Problem, Request,
    SessionToken,
};
use guichet_desk::{
    base::{CaseNumber, OfficerId, PartyIndex},
    case::Outcome,
    disclosure::{DisclosureId, Scope},
    lots::LotKind,
    people::Role,
};

const PROTECTOR: u32 = 31;
const SECOND_PROTECTOR: u32 = 32;
const AUDITOR: u32 = 34;
const ADMINISTRATOR: u32 = 41;

/// What becomes of a disclosure that waits for its second person.
pub(super) const DISCLOSURES: [&str; 3] = ["approve", "refuse", "withdraw"];

/// An application that came on paper.
pub(super) fn on_paper() -> Scene {
    let path = "/en/staff/apply/residence-certificate";
    let mut scene = Scene::form(By::Officer(INTAKE), path, &[("channel", "counter")]).on_page(path, &["key"]);
    for (name, value) in FORM {
        scene.set(name, value);
        for (part, value) in ["year", "month", "day"].into_iter().zip(value.split('-')) {
            scene.set(&format!("{name}.{part}"), value);
        }
    }
    scene
}

pub(super) async fn scan(town: &Town) -> Scene {
    let number = town.certificate().await.number.to_string();
    Scene::form(By::Officer(INTAKE), "/en/staff/scan", &[("q", &number)])
}

/// A request for a disclosure: its first page, and the whole of it.
pub(super) async fn disclosure(town: &Town, is_whole: bool) -> Scene {
    let number = town.certificate().await.number.to_string();
    let by = By::Officer(PROTECTOR);
    let first = [("number", number.as_str()), ("service", "residence-certificate")];
    let rest = [
        ("key", "ONCE"),
        ("basis", "civil-court"),
        ("party", "0"),
        ("field", "0-housing"),
        ("days", "10"),
        ("tell_after", ""),
        ("recipient", TYPED),
        ("reference", "Letter 118"),
    ];
    let scene = if is_whole {
        Scene::form(by, "/en/oversight/disclosures", &[&first[..], &rest].concat())
    } else {
        Scene::form(by, "/en/oversight/disclosures/new", &first)
    };
    protecting(scene)
}

/// A disclosure that was asked for, for its words or its answer.
pub(super) async fn of_disclosure(town: &Town, act: &str) -> Scene {
    let id = asked(town, town.certificate().await.number).await;
    let by = if act == "withdraw" { PROTECTOR } else { SECOND_PROTECTOR };
    let path = format!("/en/oversight/disclosures/{}/{act}", id.0);
    protecting(Scene::form(By::Officer(by), path, &[("reason", TYPED)]))
}

/// A disclosure that was approved: its package is made, or fetched.
pub(super) async fn package(town: &Town, is_made: bool) -> Scene {
    let id = asked(town, town.certificate().await.number).await;
    let second = OfficerId(SECOND_PROTECTOR);
    town.acts.answer_disclosure(second, id, DisclosureAnswer::Approve, town.now()).await.unwrap();
    if is_made {
        let key = PackageKey::Passphrase(town.acts.passphrase_cost());
        let first = OfficerId(PROTECTOR);
        town.acts
            .produce_package(first, id, &key, |_| Ok::<_, Problem>(b"a package".to_vec()), town.now())
            .await
            .unwrap();
    }
    let act = if is_made { "fetch" } else { "package" };
    let path = format!("/en/oversight/disclosures/{}/{act}", id.0);
    protecting(Scene::form(By::Officer(PROTECTOR), path, &[("recipient", ""), ("number", "1")]))
}

async fn asked(town: &Town, number: CaseNumber) -> DisclosureId {
    let request = DisclosureRequest {
        number,
        service: "residence-certificate".parse().unwrap(),
        basis: "civil-court".parse().unwrap(),
        scope: Scope { party: PartyIndex::APPLICANT, fields: vec!["housing".parse().unwrap()], items: Vec::new() },
        days: 10,
        tell_after_days: 0,
        recipient: "Court of Linhaven".to_owned(),
        reference: "Letter 118".to_owned(),
        idempotency_key: None,
    };
    town.acts.request_disclosure(OfficerId(PROTECTOR), request, town.now()).await.unwrap()
}

fn protecting(scene: Scene) -> Scene {
    scene.resting_on(OfficerRight::Role(Role::DataProtection), "role-needed")
}

/// A decision that the lot drew; days pass before.
pub(super) async fn sample(town: &Town, is_found: bool) -> Scene {
    for day in 0..3 {
        let receipt = accepted(town).await;
        let decide = Request::Decide { outcome: Outcome::Granted, reasons: "It is in order.".into() };
        town.officer(DECISION, receipt.case, decide).await;
        town.acts.pass_time(town.now()).await.unwrap();
        if day < 2 {
            town.wait_minutes(24 * 60);
        }
    }
    let drawn = town.acts.samples(OfficerId(AUDITOR)).unwrap();
    let LotKey { day, kind, rank } = drawn.iter().find(|row| row.key.kind == LotKind::Decision).unwrap().key;
    let path = format!("/en/oversight/samples/{day}/{}/{rank}", kind.word());
    let path = if is_found { format!("{path}/finding") } else { path };
    let scene = Scene::form(By::Officer(AUDITOR), path, &[("finding", "in_order")]);
    scene.resting_on(OfficerRight::Role(Role::Auditor), "role-needed")
}

/// An administrator's act about an officer.
pub(super) async fn about_officer(town: &Town, act: &str) -> Scene {
    if act == "release" {
        let person = ("https://provider.example".to_owned(), town.acts.once());
        town.acts.is_person(OfficerId(17), person, town.now()).await.unwrap();
    }
    if act == "sessions" {
        town.acts.begin_officer_session(OfficerId(17), town.now(), town.now()).await.unwrap();
    }
    let path = format!("/en/staff/officers/17/{act}");
    let scene = Scene::form(By::Officer(ADMINISTRATOR), path, &[("right", "decision"), ("change", "withdraw")]);
    scene.resting_on(OfficerRight::Role(Role::Administrator), "role-needed")
}

/// An administrator ends the sessions of everyone.
pub(super) async fn everyones_sessions(town: &Town) -> Scene {
    town.acts.begin_officer_session(OfficerId(17), town.now(), town.now()).await.unwrap();
    let scene = Scene::form(By::Officer(ADMINISTRATOR), "/en/staff/officers/sessions", &[]);
    scene.resting_on(OfficerRight::Role(Role::Administrator), "role-needed")
}

/// What an officer does about their own way in.
pub(super) async fn own(town: &Town, act: &str) -> Scene {
    let by = || By::Officer(DECISION);
    match act {
        "read" => {
            town.acts.note_at_door(OfficerId(DECISION), AtTheDoor::TokenOver, town.now()).await.unwrap();
            Scene::form(by(), "/en/staff/me/read", &[]).on_page("/en/staff/me", &["told"])
        }
        "remove" => {
            let holder = PasskeyHolder::Officer(OfficerId(DECISION));
            let drawn: Vec<u8> = town.now().as_micros().to_be_bytes().into();
            let session = town.acts.begin_officer_session(OfficerId(DECISION), town.now(), town.now()).await.unwrap();
            for last in [1, 2] {
                let credential = [drawn.as_slice(), town.acts.once().as_bytes(), &[last]].concat();
                town.acts.add_passkey(holder, &session, credential, "{}".into(), town.now()).await.unwrap();
            }
            let newest = town.acts.passkeys_of(holder).unwrap().pop().unwrap().credential;
            let name = newest.iter().fold(String::new(), |name, byte| name + &format!("{byte:02x}"));
            Scene::form(by(), "/en/staff/me/remove", &[("passkey", &name)])
        }
        _ => {
            let other: SessionToken =
                town.acts.begin_officer_session(OfficerId(DECISION), town.now(), town.now()).await.unwrap();
            let all = town.acts.own_sessions(&other, town.now()).unwrap();
            let name = all.into_iter().find(|session| session.is_this).unwrap().name.to_string();
            Scene::form(by(), "/en/staff/me/sessions", &[("session", &name)])
        }
    }
}
