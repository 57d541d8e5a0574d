//! Cases that stand ready for an act: whoever may do it now, what they send, and on which duty or role it rests.

use super::scene::{By, Said, Scene};
use crate::{
    matrix::filled,
    town::{FORM, Town, applicant},
};
use guichet_acts::{Answer, OfficerRight, Receipt, Request, Upload, Who};
use guichet_desk::{
    base::{CaseId, EnvelopeId, OfficerId},
    case::{Delivery, Happening, Outcome, PassReason, PauseReason},
    people::{Duty, Role},
};
use serde_json::{Value, json};

/// The residence office of the example town: intake, decision and issue are three people's, and one supervises.
pub(super) const INTAKE: u32 = 11;
pub(super) const DECISION: u32 = 12;
pub(super) const ISSUE: u32 = 13;
pub(super) const SUPERVISOR: u32 = 15;
/// Who works there, too, and may take any duty on: the cases here are their own.
pub(super) const CLOSE: u32 = 14;
/// Who puts something on file in the travel office, and who supervises there.
const TRAVEL: u32 = 16;
const TRAVEL_SUPERVISOR: u32 = 20;
const TAX: u32 = 25;
const DATA_PROTECTION: u32 = 31;

/// A case that stands ready for an act.
pub(super) struct Ready {
    pub(super) receipt: Receipt,
    officer: u32,
    right: Option<OfficerRight>,
    fields: Vec<(&'static str, &'static str)>,
    body: Value,
}

impl Ready {
    fn new(receipt: Receipt, officer: u32, right: impl Into<Option<OfficerRight>>) -> Self {
        let right = right.into();
        Self { receipt, officer, right, fields: Vec::new(), body: json!({}) }
    }

    fn saying(self, fields: &[(&'static str, &'static str)], body: Value) -> Self {
        Self { fields: fields.to_vec(), body, ..self }
    }
}

/// The act of this word on the page of a case.
pub(super) async fn on_page(town: &Town, act: &str) -> Scene {
    let ready = ready(town, act).await;
    let case = format!("/en/staff/cases/{}", ready.receipt.number);
    let path = format!("{case}/{act}");
    let mut scene = Scene::form(By::Officer(ready.officer), path, &ready.fields).on_page(case, &["seen"]);
    scene.right = ready.right.map(|right| (right, missing(right, act)));
    scene.about(ready.receipt)
}

/// The act of this word in the API, with the revision that was looked at.
pub(super) async fn by_program(town: &Town, act: &str) -> Scene {
    let ready = ready(town, act).await;
    let path = format!("/api/v1/cases/{}/{act}", ready.receipt.number);
    let mut scene = Scene::json(By::Officer(ready.officer), path, ready.body);
    scene.set("seen", &revision(town, ready.receipt.case).to_string());
    scene.right = ready.right.map(|right| (right, missing(right, act)));
    scene.about(ready.receipt)
}

/// Paper that came in at the counter, on the page or by a program.
pub(super) async fn with_paper(town: &Town, is_api: bool) -> Scene {
    let (receipt, by) = (taken(town).await, By::Officer(INTAKE));
    if is_api {
        let revision = revision(town, receipt.case);
        let path = format!("/api/v1/cases/{}/documents?seen={revision}", receipt.number);
        return Scene::new(by, path, Said::Bytes).about(receipt);
    }
    let case = format!("/en/staff/cases/{}", receipt.number);
    let said = Said::File(Vec::new(), "file-paper");
    Scene::new(by, format!("{case}/add-document"), said).on_page(case, &["seen"]).about(receipt)
}

/// What is opened by whoever holds the case: what was said, a document, or sealed words.
pub(super) async fn opened(town: &Town, what: &str, is_api: bool) -> Scene {
    let receipt = with_notice(town).await;
    let acts = &town.acts;
    let upload = Upload { item: item("identity"), name: "card.pdf".into(), bytes: b"%PDF-1.7 a page %%EOF".to_vec() };
    town.officer(INTAKE, receipt.case, Request::AddDocument(upload)).await;
    let document = acts.documents(&Who::Calendar, receipt.case).unwrap()[0].envelope;
    let place = match what {
        "openings" => "openings".to_owned(),
        "words" => format!("words/{}", words_of_notice(town, &receipt)),
        _ if is_api => format!("openings/{document}"),
        _ => format!("documents/{document}"),
    };
    let by = By::Officer(INTAKE);
    let scene = if is_api {
        Scene::json(by, format!("/api/v1/cases/{}/{place}", receipt.number), json!({}))
    } else {
        Scene::form(by, format!("/en/staff/cases/{}/{place}", receipt.number), &[])
    };
    scene.resting_on(OfficerRight::Duty(Duty::Intake), "not-assigned").about(receipt)
}

/// The envelope of the words that the notice of a case came with.
pub(super) fn words_of_notice(town: &Town, receipt: &Receipt) -> EnvelopeId {
    let history = town.acts.history(&Who::Calendar, receipt.case).unwrap();
    let words = history.iter().find_map(|event| match &event.what {
        Happening::NoticeSent { text, .. } => *text,
        _ => None,
    });
    words.unwrap()
}

/// The code that says that this right is missing for an act on a case.
fn missing(right: OfficerRight, act: &str) -> &'static str {
    match right {
        OfficerRight::SignIn => "staff-sign-in",
        OfficerRight::Duty(_) => "not-your-duty",
        OfficerRight::Role(Role::Supervisor) => "supervisor-needed",
        // Whoever is not for data protection has nothing to do with another office's case.
        OfficerRight::Role(_) if act.ends_with("-erasure") => "other-office",
        OfficerRight::Role(_) => "role-needed",
    }
}

/// Who supervises the office that takes a case in.
pub(super) fn supervisor_of(town: &Town, receipt: &Receipt) -> u32 {
    let office = receipt.view.service.duties.of(Duty::Intake);
    let mut officers = town.acts.catalogue().staff.officers.values();
    officers.find(|officer| officer.office == *office && officer.is(Role::Supervisor)).unwrap().id.0
}

pub(super) fn revision(town: &Town, case: CaseId) -> u32 {
    town.acts.view(&Who::Calendar, case, town.now()).unwrap().case.revision
}

/// The case, and what its act says.
pub(super) async fn ready(town: &Town, act: &str) -> Ready {
    match act {
        "take" | "accept" | "pass" | "notice" | "further-notice" | "answer" | "supply" | "pause" | "resume"
        | "step" => at_intake(town, act).await,
        "ask-opinion" | "opinion" | "extend" | "decide" | "close" | "check" => at_decision(town, act).await,
        "issue" | "hand-over" | "revoke" => at_issue(town, act).await,
        "fee-paid" | "fee-refunded" | "fee-waived" => with_fee(town, act).await,
        "grant-erasure" | "refuse-erasure" => to_be_erased(town, act).await,
        other => panic!("no case stands ready for `{other}`: make one in sweeps/cases.rs"),
    }
}

async fn at_intake(town: &Town, act: &str) -> Ready {
    let intake = OfficerRight::Duty(Duty::Intake);
    match act {
        "take" => Ready::new(town.certificate().await, INTAKE, intake)
            .saying(&[("duty", "intake")], json!({ "duty": "intake" })),
        "accept" => Ready::new(taken(town).await, INTAKE, intake),
        // Whoever holds a duty hands it on even when it was withdrawn from them: nothing of it is done by that.
        "pass" => {
            let receipt = town.certificate().await;
            town.officer(INTAKE, receipt.case, Request::Take(Duty::Intake)).await;
            Ready::new(receipt, INTAKE, None).saying(
                &[("duty", "intake"), ("to", "14"), ("reason", "absence")],
                json!({ "duty": "intake", "to": CLOSE, "reason": "absence" }),
            )
        }
        "notice" => Ready::new(taken(town).await, INTAKE, intake)
            .saying(&[("item", "identity"), ("words", TYPED)], json!({ "items": ["identity"], "text": TYPED })),
        "further-notice" => {
            let receipt = with_answer(town).await;
            town.officer(INTAKE, receipt.case, Request::Supply).await;
            let ready = Ready::new(receipt, SUPERVISOR, OfficerRight::Role(Role::Supervisor));
            ready.saying(&[("words", TYPED)], json!({ "reason": TYPED }))
        }
        // What is shown at the counter is recorded by whoever stands there: it rests on the office alone.
        "answer" => Ready::new(with_notice(town).await, INTAKE, None)
            .saying(&[("item", "identity")], json!({ "item": "identity" })),
        "supply" => Ready::new(with_answer(town).await, INTAKE, None),
        "pause" => Ready::new(taken(town).await, INTAKE, intake).saying(&[], json!({ "reason": "applicant_asked" })),
        "resume" => {
            let receipt = taken(town).await;
            town.officer(INTAKE, receipt.case, Request::Pause(PauseReason::ApplicantAsked)).await;
            Ready::new(receipt, INTAKE, intake)
        }
        _ => Ready::new(taken(town).await, INTAKE, intake)
            .saying(&[], json!({ "step": "checked-again", "duty": "intake" })),
    }
}

async fn at_decision(town: &Town, act: &str) -> Ready {
    let decision = OfficerRight::Duty(Duty::Decision);
    match act {
        "ask-opinion" => Ready::new(accepted(town).await, DECISION, decision)
            .saying(&[("office", "tax")], json!({ "office": "tax" })),
        // An asked office answers by whoever of it is there.
        "opinion" => {
            let receipt = accepted(town).await;
            town.officer(DECISION, receipt.case, Request::AskOpinion("tax".parse().unwrap())).await;
            Ready::new(receipt, TAX, None)
                .saying(&[("finding", "in_order"), ("words", TYPED)], json!({ "finding": "in_order", "text": TYPED }))
        }
        "extend" => Ready::new(accepted(town).await, SUPERVISOR, OfficerRight::Role(Role::Supervisor))
            .saying(&[("days", "1"), ("words", TYPED)], json!({ "days": 1, "reason": TYPED })),
        "decide" => Ready::new(accepted(town).await, DECISION, decision)
            .saying(&[("outcome", "granted"), ("words", TYPED)], json!({ "outcome": "granted", "reasons": TYPED })),
        "close" => Ready::new(accepted(town).await, DECISION, decision)
            .saying(&[("words", TYPED)], json!({ "reasons": TYPED })),
        // Whoever had no part in a case that was drawn checks it.
        _ => Ready::new(drawn(town).await, ISSUE, None)
            .saying(&[("finding", "in_order")], json!({ "finding": "in_order" })),
    }
}

async fn at_issue(town: &Town, act: &str) -> Ready {
    match act {
        "issue" => Ready::new(decided(town).await, ISSUE, OfficerRight::Duty(Duty::Issue)),
        "hand-over" => Ready::new(issued(town).await, ISSUE, OfficerRight::Duty(Duty::Issue))
            .saying(&[("delivery", "counter")], json!({ "delivery": "counter" })),
        _ => Ready::new(issued(town).await, DECISION, OfficerRight::Duty(Duty::Decision))
            .saying(&[("words", TYPED)], json!({ "reasons": TYPED })),
    }
}

async fn with_fee(town: &Town, act: &str) -> Ready {
    let receipt = apply(town, "passport-first").await;
    match act {
        // At the counter money is taken and given back by whoever stands there.
        "fee-paid" => Ready::new(receipt, TRAVEL, None),
        "fee-refunded" => {
            town.officer(TRAVEL, receipt.case, Request::PayFee).await;
            as_applicant(town, receipt.case, Request::Withdraw).await;
            Ready::new(receipt, TRAVEL, None)
        }
        _ => Ready::new(receipt, TRAVEL_SUPERVISOR, OfficerRight::Role(Role::Supervisor))
            .saying(&[("words", TYPED)], json!({ "reason": TYPED })),
    }
}

async fn to_be_erased(town: &Town, act: &str) -> Ready {
    let receipt = town.certificate().await;
    as_applicant(town, receipt.case, Request::Withdraw).await;
    as_applicant(town, receipt.case, Request::AskErasure).await;
    let ready = Ready::new(receipt, DATA_PROTECTION, OfficerRight::Role(Role::DataProtection));
    if act == "grant-erasure" { ready } else { ready.saying(&[("words", TYPED)], json!({ "reason": TYPED })) }
}

/// Words that stand nowhere else.
pub(super) const TYPED: &str = "Typed with much care.";

/// A case whose intake was first taken on by somebody whose own it is, and who passed it on for that.
async fn taken(town: &Town) -> Receipt {
    let receipt = town.certificate().await;
    town.officer(CLOSE, receipt.case, Request::Take(Duty::Intake)).await;
    let reason = PassReason::Recusal;
    let pass = Request::Pass { duty: Duty::Intake, to: OfficerId(INTAKE), reason };
    town.officer(CLOSE, receipt.case, pass).await;
    receipt
}

pub(super) async fn with_notice(town: &Town) -> Receipt {
    let receipt = taken(town).await;
    let notice = Request::SendNotice { items: vec![item("identity")], text: "It is blurred.".into() };
    town.officer(INTAKE, receipt.case, notice).await;
    receipt
}

pub(super) async fn with_answer(town: &Town) -> Receipt {
    let receipt = with_notice(town).await;
    let answer = Request::AnswerItem { item: item("identity"), answer: Answer::ShownAtCounter };
    town.officer(INTAKE, receipt.case, answer).await;
    receipt
}

/// A case at its decision, which is taken on.
pub(super) async fn accepted(town: &Town) -> Receipt {
    let receipt = taken(town).await;
    town.officer(INTAKE, receipt.case, Request::Accept).await;
    town.officer(DECISION, receipt.case, Request::Take(Duty::Decision)).await;
    receipt
}

pub(super) async fn decided(town: &Town) -> Receipt {
    let receipt = accepted(town).await;
    town.officer(DECISION, receipt.case, granted()).await;
    town.officer(ISSUE, receipt.case, Request::Take(Duty::Issue)).await;
    receipt
}

pub(super) async fn issued(town: &Town) -> Receipt {
    let receipt = decided(town).await;
    town.officer(ISSUE, receipt.case, Request::Issue).await;
    receipt
}

pub(super) async fn handed_over(town: &Town) -> Receipt {
    let receipt = issued(town).await;
    town.officer(ISSUE, receipt.case, Request::HandOver(Delivery::Counter)).await;
    receipt
}

/// A case that was drawn by lot and decided.
async fn drawn(town: &Town) -> Receipt {
    let owner = |(name, value): &(&str, &str)| {
        let value = if *name == "housing" { "own" } else { value };
        (*name != "landlord_name").then(|| ((*name).to_owned(), value.to_owned()))
    };
    for _ in 0..500 {
        let raw = FORM.iter().filter_map(owner).collect();
        let receipt = town.applied("residence-certificate", raw, town.now()).await;
        if receipt.view.case.drawn_by_lot {
            town.officer(DECISION, receipt.case, Request::Take(Duty::Decision)).await;
            town.officer(DECISION, receipt.case, granted()).await;
            return receipt;
        }
    }
    panic!("the lot draws one in ten")
}

fn granted() -> Request {
    Request::Decide { outcome: Outcome::Granted, reasons: "It is in order.".into() }
}

/// Somebody applies for a service, with whatever its form takes.
pub(super) async fn apply(town: &Town, service: &str) -> Receipt {
    let raw = {
        let service = town.acts.catalogue().service(&service.parse().unwrap()).unwrap();
        filled(service, |_| ("Plain".into(), "13800000000".into()))
    };
    town.applied(service, raw, town.now()).await
}

pub(super) async fn as_applicant(town: &Town, case: CaseId, request: Request) {
    town.acts.perform(&applicant(case), case, None, request, town.now()).await.unwrap();
}

fn item(code: &str) -> guichet_desk::base::ItemCode {
    code.parse().unwrap()
}
