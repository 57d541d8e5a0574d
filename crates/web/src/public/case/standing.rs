//! Where a case stands, in one shape, one word and a few sentences: what to do comes first.

use super::time_to_object;
use crate::{
    page::{
        day,
        state::{State, end_of, word_of_end},
    },
    public::service::cost,
    texts::Words,
    visit::Visit,
};
use guichet_acts::CaseView;
use guichet_desk::{
    base::{Day, PartyIndex},
    case::{Closing, Confirmation, Delivery, Fee, PauseReason, Stage},
    clock::{self, Pause},
};

/// The shape and the word.
pub(crate) fn state(words: Words, view: &CaseView) -> State {
    if let Some(ended) = State::of_end(words, &view.case) {
        return ended;
    }
    match view.case.stage {
        Stage::HandOver => State::ended(words.say("case-state-ready")),
        Stage::Confirmation => State::standing(words.say("case-state-confirmation")),
        _ => State::of_clock(words, &view.deadline, view.case.clock.is_paused()),
    }
}

/// What to do, then what to expect.
pub(crate) fn sentences(visit: &Visit, view: &CaseView, party: PartyIndex) -> Vec<String> {
    let words = visit.words;
    if let Some((closing, at)) = end_of(&view.case) {
        let date = day::day_year(words, at.day(visit.web.zone()));
        let closed = words.with("case-closed-on", "date", &date);
        return std::iter::once(closed).chain(ended(visit, view, closing, party)).collect();
    }
    let mut sentences = vec![what_to_do(visit, view, party)];
    sentences.extend(time_to_confirm(visit, view, party));
    sentences.extend(promise(visit, view, party));
    let kept = view.kept_ready_until.map(|last| day::day_year(words, last));
    let waits = match view.case.issued_at {
        Some(_) => Some("case-kept-ready"),
        None => (party == PartyIndex::APPLICANT).then_some("case-pay-until"),
    };
    sentences.extend(kept.zip(waits).map(|(last, waits)| words.with(waits, "date", &last)));
    sentences
}

/// What became of a case, then what whoever reads can do now. The applicant alone applied, and the reasons are sealed to
/// them alone; every party may object.
fn ended(visit: &Visit, view: &CaseView, closing: Closing, party: PartyIndex) -> impl Iterator<Item = String> {
    let words = visit.words;
    let is_applicant = party == PartyIndex::APPLICANT;
    let more = match closing {
        Closing::Refused if !is_applicant => words.say("decision-reasons-applicant"),
        Closing::Revoked if !is_applicant => words.say("closed-other-revoked"),
        _ => words.of("closed-more", word_of_end(closing)),
    };
    let now = match closing {
        Closing::Completed => None,
        Closing::Refused | Closing::Revoked => time_to_object::offered(visit, view, party),
        _ => is_applicant.then(|| words.say("closed-apply-again").to_owned()),
    };
    std::iter::once(more.to_owned()).chain(now)
}

fn what_to_do(visit: &Visit, view: &CaseView, party: PartyIndex) -> String {
    let (words, case) = (visit.words, &view.case);
    if let Some(notice) = case.notice.as_ref().filter(|_| party == PartyIndex::APPLICANT) {
        let open = notice.items.iter().filter(|(_, answer)| answer.is_none()).count();
        let by = day::day(words, notice.answer_by);
        let open = i64::try_from(open).unwrap_or(i64::MAX);
        return words.tell("case-do-notice", &[("open", open.into()), ("date", (&by).into())]);
    }
    match case.stage {
        Stage::Confirmation if awaits(view, party) => words.say("case-do-confirm").to_owned(),
        Stage::Confirmation => words.say("case-wait-confirm").to_owned(),
        Stage::HandOver => words.say(how_it_comes(&view.service.delivery)).to_owned(),
        _ => match (case.fee, pause(view)) {
            (_, Some(PauseReason::Notice | PauseReason::ApplicantAsked)) if party != PartyIndex::APPLICANT => {
                words.say("case-wait-applicant").to_owned()
            }
            (Fee::Due(sum), _) => {
                let key = if party == PartyIndex::APPLICANT { "case-do-pay" } else { "case-wait-fee" };
                words.with(key, "sum", &cost(visit, sum))
            }
            (_, Some(PauseReason::Opinion)) => words.say("case-wait-opinion").to_owned(),
            (_, Some(PauseReason::ApplicantAsked)) => words.say("case-wait-you").to_owned(),
            _ => words.say("case-do-nothing").to_owned(),
        },
    }
}

/// Until when whoever reads can confirm; for the others, until when the case waits for those who must.
fn time_to_confirm(visit: &Visit, view: &CaseView, party: PartyIndex) -> Option<String> {
    let own = view.case.confirms_until(party, &view.service).map(|until| (until, "case-confirm-until"));
    let others = || view.case.awaits_until(&view.service).map(|until| (until, "case-wait-confirm-until"));
    let (until, key) = own.or_else(others)?;
    let date = day::moment_year(visit.words, until, visit.web.zone());
    Some(visit.words.with(key, "date", &date))
}

/// How what is ready comes to the person: who waits for a courier is sent on no errand.
fn how_it_comes(delivery: &[Delivery]) -> &'static str {
    let by = |way| delivery.contains(&way);
    match (by(Delivery::Online), by(Delivery::Counter), by(Delivery::Courier)) {
        (true, ..) => "case-do-open",
        (_, true, true) => "case-do-collect-or-wait",
        (_, false, true) => "case-do-wait-courier",
        _ => "case-do-collect",
    }
}

/// The promised day; while a notice is open, the day if it were answered today, for the applicant, who alone answers;
/// otherwise no day while the clock stands still, but what it waits for.
fn promise(visit: &Visit, view: &CaseView, party: PartyIndex) -> Option<String> {
    let words = visit.words;
    if view.case.stage == Stage::HandOver {
        return None;
    }
    if view.case.notice.is_some() {
        if party != PartyIndex::APPLICANT {
            return None;
        }
        let date = day::day(words, due_if_answered_now(visit, view)?);
        return Some(words.with("case-promise-if", "date", &date));
    }
    let Some(due) = view.promised_day() else { return Some(words.say(stands_still(view, party)?).to_owned()) };
    let key = if view.deadline.provisional { "case-promise-provisional" } else { "case-promise" };
    Some(words.with(key, "date", &day::day_year(words, due)))
}

fn due_if_answered_now(visit: &Visit, view: &CaseView) -> Option<Day> {
    let mut history = view.case.clock.clone();
    let last = history.pauses.pop()?;
    history.pauses.push(Pause { until: Some(visit.now), ..last });
    clock::deadline(&history, &visit.web.acts.catalogue().calendar, visit.web.zone(), visit.now).due
}

/// What the clock waits for, where what to do is something else and does not say it.
fn stands_still(view: &CaseView, party: PartyIndex) -> Option<&'static str> {
    let is_else = view.case.stage == Stage::Confirmation || matches!(view.case.fee, Fee::Due(_));
    match pause(view).filter(|_| is_else)? {
        PauseReason::Notice => None,
        PauseReason::Opinion => Some("case-still-opinion"),
        PauseReason::ApplicantAsked if party == PartyIndex::APPLICANT => Some("case-wait-you"),
        PauseReason::ApplicantAsked => Some("case-still-applicant"),
    }
}

fn pause(view: &CaseView) -> Option<PauseReason> {
    view.case.clock.open_pause().map(|pause| pause.reason)
}

/// Whether this party still has to confirm.
pub(super) fn awaits(view: &CaseView, party: PartyIndex) -> bool {
    let place = usize::from(party.0).checked_sub(1);
    place.and_then(|place| view.case.confirmations.get(place)) == Some(&Confirmation::Awaited)
}

#[cfg(test)]
mod tests {
    use super::{Delivery, how_it_comes};

    #[test]
    fn only_who_has_nothing_but_a_counter_is_told_to_collect() {
        use Delivery::{Counter, Courier, Online};
        let check = |delivery: &[Delivery], key| assert_eq!(how_it_comes(delivery), key, "{delivery:?}");
        check(&[Online], "case-do-open");
        check(&[Online, Counter, Courier], "case-do-open");
        check(&[Counter], "case-do-collect");
        check(&[Courier], "case-do-wait-courier");
        check(&[Courier, Counter], "case-do-collect-or-wait");
    }
}
