//! What can be seen of a case, a work list and the hall, in the words of the model and of the real thing.

use super::real::Real;
use guichet_acts::{Forbidden, Obstacle, Problem, Who, WorkFilter};
use guichet_desk::{
    base::{CaseId, OfficerId, PartyIndex},
    case::ErasureStanding,
    people::Duty,
};
use guichet_model::{CaseName, Facts, Model, facts, facts::hall, together::difference};
use std::collections::{BTreeMap, BTreeSet};

/// A case as the two see it.
pub(super) fn case(model: &Model, real: &Real, name: CaseName) -> Result<(), String> {
    match (model.cases.get(&name), real.cases.get(&name)) {
        (Some(case), Some(id)) => difference(&format!("case {name}"), &model.seen_of_case(case), &of_desk(real, *id)),
        (None, None) => Ok(()),
        (model, real) => Err(format!("case {name}: the model has {}, the desk {}", model.is_some(), real.is_some())),
    }
}

fn of_desk(real: &Real, id: CaseId) -> Facts {
    let view = real.town.acts.view(&Who::Calendar, id, real.now).unwrap();
    let case = &view.case;
    let name = |id: CaseId| real.cases.iter().find(|(_, known)| **known == id).map(|(name, _)| *name);
    let fee = match case.fee {
        guichet_desk::case::Fee::None => "None",
        guichet_desk::case::Fee::Due(_) => "Due",
        guichet_desk::case::Fee::Paid(_) => "Paid",
        guichet_desk::case::Fee::Waived => "Waived",
        guichet_desk::case::Fee::Refunded => "Refunded",
    };
    let standing = |standing: &ErasureStanding| match standing {
        ErasureStanding::Asked(_) => "asked",
        ErasureStanding::Refused => "refused",
        ErasureStanding::Erased(_) => "erased",
    };
    let items = |notice: &guichet_desk::case::OpenNotice| {
        notice.items.iter().map(|(item, answer)| (item.as_str().to_owned(), answer.is_some())).collect::<Vec<_>>()
    };
    let objections: Vec<_> = case.objections.iter().filter_map(|(by, id)| Some((by.0, name(*id)?))).collect();
    let parties = 0..=u8::try_from(case.confirmations.len()).unwrap();
    let objected: BTreeSet<u8> = parties.filter(|party| case.has_objected(PartyIndex(*party))).collect();
    let mut facts = facts! {
        "stage": case.stage,
        "holders": Duty::ALL.map(|duty| case.holder(duty).map(|officer| officer.0)),
        "duty book": case.duty_book.iter().map(|(officer, duty)| (officer.0, *duty)).collect::<BTreeMap<_, _>>(),
        "took part": case.advisers.iter().chain(&case.checker).map(|officer| officer.0).collect::<BTreeSet<_>>(),
        "confirmations": case.confirmations,
        "notice": case.notice.as_ref().map(|notice| (items(notice), notice.answer_by)),
        "notices": (case.notices_sent, case.further_notice_allowed),
        "opinions": case.opinions.iter().map(|(office, it)| (office.as_str(), it.is_some())).collect::<Vec<_>>(),
        "outcome": case.outcome,
        "paper": (case.issued_at.is_some(), case.revoked_at.is_some()),
        "object until": case.object_until,
        "late after": case.late_after,
        "decided before": case.decided_before.iter().map(|officer| officer.0).collect::<Vec<_>>(),
        "check": (case.drawn_by_lot, case.checked),
        "objections": (objections, objected),
        "closed": case.closed,
        "kept until": real.town.acts.kept_until(case, &view.service),
        "erasures": case.erasures.iter().map(|(party, it)| (party.0, standing(it))).collect::<BTreeMap<_, _>>(),
        "paused": case.clock.open_pause().map(|pause| pause.reason),
        "extension": case.clock.extension,
        "due": view.deadline.due,
        "kept ready until": view.kept_ready_until,
        "reminded of": case.reminded_of,
    };
    facts.insert("fee", fee.into());
    facts
}

/// An officer's work list, and which of it is for a colleague. Whoever may not sign in has none, and nobody else is
/// refused theirs.
pub(super) fn work_list(model: &Model, real: &Real, officer: u32) -> Result<(), String> {
    let names = model.work_list(officer);
    let expected: Vec<(CaseId, bool)> =
        names.iter().map(|name| (real.cases[name], model.leaves_to_colleague(officer, *name))).collect();
    let found = real.town.acts.work_list(OfficerId(officer), &WorkFilter::default(), real.now);
    let signs_in = model.town.officers.get(&officer).is_some_and(|who| who.signs_in);
    let found: Vec<(CaseId, bool)> = match found {
        Ok(page) => page.rows.iter().map(|row| (row.id, row.obstacle == Some(Obstacle::LeftToColleague))).collect(),
        Err(Problem::Forbidden(Forbidden::SignIn)) if !signs_in => Vec::new(),
        Err(problem) => return Err(format!("the work list of officer {officer} (signs in: {signs_in}): {problem}")),
    };
    if expected == found {
        return Ok(());
    }
    Err(format!("the work list of officer {officer}: the model says {expected:?}, the desk {found:?}"))
}

/// Today's hall.
pub(super) fn todays_hall(model: &Model, real: &Real) -> Result<(), String> {
    let real = real.town.acts.hall_now(&hall(), real.now, of_the_hall).unwrap();
    difference("the hall", &model.seen_of_hall(), &real)
}

fn of_the_hall(hall: guichet_acts::HallNow<'_>) -> Facts {
    let day = hall.day;
    let open = || day.counters().filter(|it| it.state != guichet_desk::hall::CounterState::Closed);
    let names = |codes: &mut dyn Iterator<Item = &guichet_desk::base::QueueCode>| {
        codes.map(|code| code.as_str().to_owned()).collect::<Vec<_>>()
    };
    let tickets = day.tickets().map(|it| {
        let queues = if it.stage.is_over() { Vec::new() } else { names(&mut it.queues.iter()) };
        let only_at = it.only_at.map(|counter| counter.0).filter(|_| !it.stage.is_over());
        (it.number.to_string(), it.stage, queues, it.priority, only_at, it.overtaken)
    });
    // By number: the two keep tickets in orders of their own.
    let mut tickets: Vec<_> = tickets.collect();
    tickets.sort_by(|one, other| one.0.cmp(&other.0));
    let last = day.waiting().last().map(|ticket| ticket.number);
    facts! {
        "tickets": tickets,
        "line": day.waiting().map(|ticket| ticket.number.to_string()).collect::<Vec<_>>(),
        "counters": open().map(|it| {
            let paused = matches!(it.state, guichet_desk::hall::CounterState::Paused(_));
            let skills: BTreeSet<String> = names(&mut it.skills.iter()).into_iter().collect();
            (it.number.0, it.officer.map(|officer| officer.0), paused, skills, it.quick, it.at.map(|at| at.to_string()))
        }).collect::<Vec<_>>(),
        "ended": day.ended,
        "calls": open().map(|counter| {
            let line = day.line_for(counter, hall.hall, hall.now);
            line.into_iter().map(|(number, _)| number.to_string()).collect::<Vec<_>>()
        }).collect::<Vec<_>>(),
        "ahead of the last": last.and_then(|it| day.place_in_line(it, hall.hall, hall.now)).map(|place| place.ahead),
    }
}
