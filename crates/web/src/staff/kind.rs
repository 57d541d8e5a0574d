//! The names of acts in addresses, on buttons and in the API, and the keys that press them.

use guichet_desk::{case::ActKind, people::Duty};

/// The word of an act: the last part of its address, and the key of its words under `act-<word>`.
pub(crate) const fn word(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Confirm => "confirm",
        ActKind::Decline => "decline",
        ActKind::GiveOpinion => "opinion",
        ActKind::Accept => "accept",
        ActKind::Decide => "decide",
        ActKind::Issue => "issue",
        ActKind::HandOver => "hand-over",
        ActKind::Check => "check",
        ActKind::Revoke => "revoke",
        ActKind::Supply => "supply",
        ActKind::AnswerItem => "answer",
        ActKind::Resume => "resume",
        ActKind::PayFee => "fee-paid",
        ActKind::RefundFee => "fee-refunded",
        ActKind::SendNotice => "notice",
        ActKind::AllowFurtherNotice => "further-notice",
        ActKind::AskOpinion => "ask-opinion",
        ActKind::Take(_) => "take",
        ActKind::AddDocument => "add-document",
        ActKind::Pause => "pause",
        ActKind::Extend => "extend",
        ActKind::WaiveFee => "fee-waived",
        ActKind::Pass(_) => "pass",
        ActKind::ReplaceCode => "replace-code",
        ActKind::Object => "object",
        ActKind::Withdraw => "withdraw",
        ActKind::CloseWithoutDecision => "close",
        ActKind::GrantErasure => "grant-erasure",
        ActKind::RefuseErasure => "refuse-erasure",
        ActKind::AskErasure => "ask-erasure",
    }
}

/// The word of an act's label, after `act-`: the name of its duty is part of it where a case has several to take or pass.
pub(super) const fn label(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Take(Duty::Intake) => "take-intake",
        ActKind::Take(Duty::Decision) => "take-decision",
        ActKind::Take(Duty::Issue) => "take-issue",
        ActKind::Pass(Duty::Intake) => "pass-intake",
        ActKind::Pass(Duty::Decision) => "pass-decision",
        ActKind::Pass(Duty::Issue) => "pass-issue",
        _ => word(kind),
    }
}

/// The letter that presses an act; no two acts share one, but for the same act of several duties, of which the first
/// has it on a page.
pub(crate) const fn key(kind: ActKind) -> &'static str {
    match kind {
        ActKind::GiveOpinion => "O",
        ActKind::Accept => "A",
        ActKind::Decide => "D",
        ActKind::Issue => "I",
        ActKind::HandOver => "H",
        ActKind::Check => "C",
        ActKind::Supply => "S",
        ActKind::AnswerItem => "B",
        ActKind::Resume => "R",
        ActKind::PayFee => "F",
        ActKind::RefundFee => "Q",
        ActKind::SendNotice => "N",
        ActKind::AllowFurtherNotice => "M",
        ActKind::AskOpinion => "Y",
        ActKind::Take(_) => "T",
        ActKind::AddDocument => "U",
        ActKind::Pause => "P",
        ActKind::Extend => "E",
        ActKind::WaiveFee => "W",
        ActKind::Pass(_) => "V",
        ActKind::CloseWithoutDecision => "X",
        ActKind::Revoke => "Z",
        _ => "",
    }
}

/// Whether an act brings a case nearer to its end, so that it may be the next one by Enter. What adds to a case, puts
/// it off, gives it to somebody else, or ends it without an answer is never that.
pub(crate) const fn leads_on(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::GiveOpinion
            | ActKind::Accept
            | ActKind::Decide
            | ActKind::Issue
            | ActKind::HandOver
            | ActKind::Check
            | ActKind::Supply
            | ActKind::AnswerItem
            | ActKind::Resume
            | ActKind::PayFee
            | ActKind::RefundFee
            | ActKind::SendNotice
            | ActKind::Take(_)
            | ActKind::GrantErasure
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn what_adds_to_a_case_or_puts_it_off_is_never_the_next_act() {
        let aside = [ActKind::AddDocument, ActKind::Pause, ActKind::Pass(Duty::Issue), ActKind::CloseWithoutDecision];
        assert!(aside.into_iter().all(|kind| !leads_on(kind)));
        assert!(leads_on(ActKind::Take(Duty::Intake)) && leads_on(ActKind::Decide));
    }

    #[test]
    fn no_two_acts_of_officers_share_a_label() {
        let labels: BTreeSet<_> = ActKind::OF_OFFICERS.into_iter().map(label).collect();
        assert_eq!(labels.len(), ActKind::OF_OFFICERS.len());
    }

    #[test]
    fn no_two_acts_of_officers_share_a_key_or_a_word() {
        let offered: Vec<_> = ActKind::OF_OFFICERS.into_iter().filter(|kind| !key(*kind).is_empty()).collect();
        let keys: BTreeSet<_> = offered.iter().map(|kind| (key(*kind), word(*kind))).collect();
        let letters: BTreeSet<_> = keys.iter().map(|(key, _)| *key).collect();
        let words: BTreeSet<_> = keys.iter().map(|(_, word)| *word).collect();
        assert_eq!((letters.len(), words.len()), (keys.len(), keys.len()));
        assert!(letters.is_disjoint(&["J", "K", "G"].into()), "these move in lists");
    }
}
