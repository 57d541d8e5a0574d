//! What is asked of a case, in the words of the API and of the pages' forms.

use guichet_model::{Ask, CaseAct, How};
use serde_json::{Map, Value, json};

/// The bytes of a file that somebody hands in.
pub(super) const SCAN: &[u8] = b"%PDF-1.7 a page %%EOF";

/// Why, or a blank where nobody says it.
pub(super) const fn words(ask: &Ask) -> &'static str {
    if ask.words { "Because of what the file says." } else { " " }
}

/// An officer's act: the last part of its address, and the members of its body. A document is the body itself.
pub(super) fn of_officer(ask: &Ask) -> (&'static str, Value) {
    let words = words(ask);
    match &ask.act {
        CaseAct::Take(duty) => ("take", json!({ "duty": duty })),
        CaseAct::Pass(duty, to) => ("pass", json!({ "duty": duty, "to": to, "reason": "absence" })),
        CaseAct::SendNotice(items) => ("notice", json!({ "items": items, "text": words })),
        CaseAct::AllowFurtherNotice => ("further-notice", json!({ "reason": words })),
        CaseAct::AnswerItem(item, _) => ("answer", json!({ "item": item })),
        CaseAct::Supply => ("supply", json!({})),
        CaseAct::Pause(why) => ("pause", json!({ "reason": why })),
        CaseAct::Resume => ("resume", json!({})),
        CaseAct::Accept => ("accept", json!({})),
        CaseAct::AskOpinion(office) => ("ask-opinion", json!({ "office": office })),
        CaseAct::GiveOpinion(finding) => ("opinion", json!({ "finding": finding, "text": words })),
        CaseAct::Extend(days) => ("extend", json!({ "days": days, "reason": words })),
        CaseAct::Decide(outcome) => ("decide", json!({ "outcome": outcome, "reasons": words })),
        CaseAct::Issue => ("issue", json!({})),
        CaseAct::HandOver(delivery) => ("hand-over", json!({ "delivery": delivery })),
        CaseAct::Revoke => ("revoke", json!({ "reasons": words })),
        CaseAct::Check(finding) => ("check", json!({ "finding": finding })),
        CaseAct::PayFee => ("fee-paid", json!({})),
        CaseAct::WaiveFee => ("fee-waived", json!({ "reason": words })),
        CaseAct::RefundFee => ("fee-refunded", json!({})),
        CaseAct::AddDocument => ("documents", json!({})),
        CaseAct::RecordStep(duty) => ("step", json!({ "step": "checked-again", "duty": duty })),
        CaseAct::Close(_) => ("close", json!({ "reasons": words })),
        CaseAct::GrantErasure => ("grant-erasure", json!({})),
        CaseAct::RefuseErasure => ("refuse-erasure", json!({ "reason": words })),
        CaseAct::Confirm | CaseAct::Decline | CaseAct::Withdraw | CaseAct::AskErasure => no_way(ask),
    }
}

/// The same as the fields of a page's form; none where the page has no such form.
pub(super) fn on_page(ask: &Ask) -> Option<(&'static str, Vec<(String, String)>)> {
    let is_wish = ask.act == CaseAct::Pause(guichet_desk::case::PauseReason::ApplicantAsked);
    match ask.act {
        CaseAct::RecordStep(_) => return None,
        CaseAct::Pause(_) if !is_wish => return None,
        _ => {}
    }
    let (act, body) = of_officer(ask);
    let act = if act == "documents" { "add-document" } else { act };
    let is_passed = matches!(ask.act, CaseAct::Pass(..));
    let name = |name: &str| {
        match name {
            "items" => "item",
            "text" | "reasons" => "words",
            "reason" if !is_passed => "words",
            other => other,
        }
        .to_owned()
    };
    let members = body.as_object().cloned().unwrap_or_else(Map::new);
    let fields = members.into_iter().flat_map(|(member, value)| {
        let values = if let Value::Array(values) = value { values } else { vec![value] };
        values.into_iter().map(move |value| (name(&member), typed(&value)))
    });
    Some((act, fields.collect()))
}

fn typed(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A party's act: the last part of its address, and the members of its body.
pub(super) fn of_party(ask: &Ask) -> (String, Value) {
    let words = words(ask);
    let plain = |act: &str| (act.to_owned(), json!({}));
    match ask.act {
        CaseAct::Confirm => plain("confirm"),
        CaseAct::Decline => plain("decline"),
        CaseAct::Withdraw => plain("withdraw"),
        CaseAct::AskErasure => plain("erasure"),
        CaseAct::Supply => plain("supply"),
        CaseAct::AnswerItem(item, How::Text) => (format!("notice/{item}"), json!({ "text": words })),
        CaseAct::AnswerItem(item, How::Cannot) => (format!("notice/{item}"), json!({ "cannot_provide": words })),
        CaseAct::AnswerItem(item, _) => (format!("notice/{item}/file"), json!({})),
        _ => no_way(ask),
    }
}

fn no_way(ask: &Ask) -> ! {
    unreachable!("{ask:?} has no address, and `ways` says so")
}
