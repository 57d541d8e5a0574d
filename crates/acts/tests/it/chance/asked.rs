//! What an officer may ask of a case, fitting or not.

use guichet_acts::{Answer, CaseView, Request, Upload};
use guichet_desk::{
    base::{ItemCode, OfficeCode, OfficerId},
    case::{ActKind, Closing, Delivery, Finding, Outcome, PassReason, PauseReason},
    people::Duty,
};
use guichet_model::Dice;

/// A request of this kind, with chosen by lot what it needs besides.
pub(crate) fn asked(kind: ActKind, dice: &mut Dice, view: &CaseView, officers: &[OfficerId]) -> Request {
    let reason = if dice.often(90) { "Because of what the file says." } else { "" }.to_owned();
    let finding = *dice.one(&[Finding::InOrder, Finding::InOrder, Finding::NotInOrder]);
    match kind {
        ActKind::Confirm => Request::Confirm,
        ActKind::Decline => Request::Decline,
        ActKind::GiveOpinion => Request::GiveOpinion { finding, text: reason },
        ActKind::Accept => Request::Accept,
        ActKind::Decide => {
            let outcome = *dice.one(&[Outcome::Granted, Outcome::Granted, Outcome::Refused]);
            Request::Decide { outcome, reasons: reason }
        }
        ActKind::Issue => Request::Issue,
        ActKind::HandOver => Request::HandOver(*dice.one(&[Delivery::Online, Delivery::Counter, Delivery::Courier])),
        ActKind::Check => Request::Check(finding),
        ActKind::Supply => Request::Supply,
        ActKind::AnswerItem => Request::AnswerItem { item: item(dice, view), answer: answer(dice) },
        ActKind::Resume => Request::Resume,
        ActKind::PayFee => Request::PayFee,
        ActKind::RefundFee => Request::RefundFee,
        ActKind::SendNotice => Request::SendNotice { items: items(dice, view), text: reason },
        ActKind::AllowFurtherNotice => Request::AllowFurtherNotice { reason },
        ActKind::AskOpinion => Request::AskOpinion(office(dice)),
        ActKind::Take(duty) => Request::Take(duty),
        ActKind::AddDocument => Request::AddDocument(scan(item(dice, view))),
        ActKind::Pause => {
            Request::Pause(*dice.one(&[PauseReason::ApplicantAsked, PauseReason::Notice, PauseReason::Opinion]))
        }
        ActKind::Extend => Request::Extend { days: *dice.one(&[1, 5, 400]), reason },
        ActKind::WaiveFee => Request::WaiveFee { reason },
        ActKind::Pass(duty) => {
            let reason = *dice.one(&[PassReason::Absence, PassReason::Load, PassReason::Recusal]);
            Request::Pass { duty, to: *dice.one(officers), reason }
        }
        ActKind::ReplaceCode | ActKind::Object => step(dice),
        ActKind::AskErasure => Request::AskErasure,
        ActKind::GrantErasure => Request::GrantErasure,
        ActKind::Revoke => Request::Revoke { reasons: reason },
        ActKind::RefuseErasure => Request::RefuseErasure { reason },
        ActKind::Withdraw => Request::Withdraw,
        ActKind::CloseWithoutDecision => Request::Close { closing: closing(dice), ended: None, reasons: reason },
    }
}

fn step(dice: &mut Dice) -> Request {
    let duty = dice.any(&Duty::ALL).copied().filter(|_| dice.often(50));
    Request::RecordStep { step: "checked-again".into(), duty }
}

fn closing(dice: &mut Dice) -> Closing {
    let kinds = [
        Closing::WithoutDecision,
        Closing::Completed,
        Closing::Refused,
        Closing::Withdrawn,
        Closing::NotConfirmed,
        Closing::NotAnswered,
        Closing::NotTakenUp,
    ];
    *dice.one(&kinds)
}

fn answer(dice: &mut Dice) -> Answer {
    match dice.below(4) {
        0 => Answer::Text("It was handed in last year.".into()),
        1 => Answer::CannotProvide("It was lost at sea.".into()),
        2 => Answer::File(scan("identity".parse().unwrap())),
        _ => Answer::ShownAtCounter,
    }
}

fn item(dice: &mut Dice, view: &CaseView) -> ItemCode {
    let known: Vec<_> = view.service.checklist.iter().map(|item| item.code.clone()).collect();
    dice.any(&known).cloned().filter(|_| dice.often(90)).unwrap_or_else(|| "unheard-of".parse().unwrap())
}

fn items(dice: &mut Dice, view: &CaseView) -> Vec<ItemCode> {
    (0..dice.below(4)).map(|_| item(dice, view)).collect()
}

fn office(dice: &mut Dice) -> OfficeCode {
    dice.one(&["tax", "housing", "residence", "travel", "moon"]).parse().unwrap()
}

fn scan(item: ItemCode) -> Upload {
    Upload { item, name: "scan.pdf".into(), bytes: b"%PDF-1.7 a page %%EOF".to_vec() }
}
