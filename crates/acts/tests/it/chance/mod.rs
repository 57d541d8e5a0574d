//! Staff at random: all officers, all requests, fitting and not, on cases of every service, and oversight
//! beside them, over some weeks. Whatever happens, as much was unsealed as entries of openings were
//! written, and every refusal is on record.

mod asked;
mod oversight;

use crate::town::{NOW, Town, submission};
use asked::asked;
use guichet_acts::{Acts, CaseView, EntryKind, PartyKey, Problem, Request, Who};
use guichet_desk::{
    base::{CaseId, EnvelopeId, Instant, OfficerId, PartyIndex},
    case::{ActKind, Happening},
};
use guichet_model::{Dice, filled};
use oversight::{Book, Desk, Errand};
use std::collections::{BTreeMap, BTreeSet};

/// How many cases are under way at a time, and how many officers act at once.
const CASES: usize = 96;
const AT_ONCE: usize = 64;
/// How many days pass: enough for samples to be drawn and limits to run out.
const DAYS: usize = 24;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_staff_opens_at_random_is_all_on_record() {
    let quick = is_quick();
    let count = if quick { 2_000 } else { 20_000 };
    let reached = run(count).await;
    let least = if quick { 25 } else { 32 };
    assert!(reached >= least, "only {reached} kinds of refusal were reached");
}

/// Whether slow tests should do less.
#[expect(clippy::disallowed_methods, reason = "the tests' own switch, read at the edge")]
fn is_quick() -> bool {
    std::env::var_os("GUICHET_QUICK").is_some()
}

/// `cargo test --release -p guichet-acts --test it -- --ignored --nocapture a_million_operations`
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "minutes long; the command is above"]
async fn a_million_operations_of_staff_are_all_on_record() {
    assert!(run(1_000_000).await >= 36);
}

/// What happened, and how often.
#[derive(Default)]
struct Tally {
    told: BTreeMap<String, u64>,
    /// What was given out: one for each party's form, each text, each document.
    given_out: u64,
    /// Who was refused what: every one of these must be on record.
    refused: BTreeSet<(CaseId, OfficerId, &'static str)>,
}

/// One thing an officer does.
enum Operation {
    Look,
    OpenFields,
    OpenText(EnvelopeId),
    OpenDocument(EnvelopeId),
    Ask(Option<u32>, Box<Request>),
    Oversee(Errand),
}

/// What came of it: what was given out, or why nothing was.
type Outcome = Result<(&'static str, u64), Problem>;

/// Who tried something on which case, and whether a refusal for lack of rights is on record.
struct Tried {
    case: CaseId,
    officer: OfficerId,
    is_recorded: bool,
    outcome: Outcome,
}

/// Runs so many operations; answers how many kinds of refusal were reached.
async fn run(count: usize) -> usize {
    let town = Town::open();
    let mut dice = Dice(4_211);
    let mut officers: Vec<OfficerId> = town.acts.catalogue().staff.officers.keys().copied().collect();
    officers.push(OfficerId(999));
    let mut cases = Vec::new();
    for _ in 0..CASES {
        cases.push(applied(&town, &mut dice).await);
    }
    let (mut tally, mut desk, mut now) = (Tally::default(), Desk::new(), NOW);
    let mut done = 0;
    while done < count {
        let mut running = Vec::new();
        let today = NOW.plus_days(i64::try_from(done * DAYS / count).unwrap());
        if today > now {
            now = today;
            town.acts.pass_time(now).await.unwrap();
        }
        desk.look(&town.acts);
        for _ in 0..AT_ONCE.min(count - done) {
            let place = dice.below(cases.len());
            let view = town.acts.view(&Who::Calendar, cases[place], now).unwrap();
            if view.case.closed.is_some() && dice.often(20) {
                cases[place] = applied(&town, &mut dice).await;
            } else if dice.often(15) {
                by_a_party(&town.acts, &mut dice, &view, &officers, now).await;
            }
            let (case, officer) = (cases[place], *dice.one(&officers));
            let (case, officer, operation) = if dice.often(15) {
                let (case, officer, errand) = desk.errand(&mut dice, &view, officer);
                (case, officer, Operation::Oversee(errand))
            } else {
                let (officer, operation) = operation(&town.acts, &mut dice, case, officer, &officers);
                (case, officer, operation)
            };
            running.push(tokio::spawn(tried(town.acts.clone(), desk.book(), case, officer, operation, now)));
        }
        done += running.len();
        for one in running {
            tally.count(one.await.unwrap());
        }
    }
    tally.compare(&town, now)
}

async fn tried(acts: Acts, book: Book, case: CaseId, officer: OfficerId, operation: Operation, now: Instant) -> Tried {
    let is_recorded = match &operation {
        Operation::Oversee(errand) => errand.is_recorded_when_refused(),
        _ => true,
    };
    let outcome = match operation {
        Operation::Oversee(errand) => errand.run(&acts, officer, case, &book, now).await,
        other => perform(&acts, &Who::Officer(officer), case, other, now).await,
    };
    Tried { case, officer, is_recorded, outcome }
}

/// Someone applies for any service.
async fn applied(town: &Town, dice: &mut Dice) -> CaseId {
    let services: Vec<_> = town.acts.catalogue().services.values().collect();
    let service = dice.one(&services);
    let form = filled(service);
    let fields: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    town.apply(submission(service.code.as_str(), &fields)).await.case
}

/// Parties confirm, answer and withdraw in between, so that cases get anywhere.
async fn by_a_party(acts: &Acts, dice: &mut Dice, view: &CaseView, officers: &[OfficerId], now: Instant) {
    let party = PartyIndex(u8::try_from(dice.below(view.service.parties.len() + 1)).unwrap());
    let Some(kind) = dice.any(&view.case.party_acts(party)).copied() else { return };
    if matches!(kind, ActKind::Withdraw | ActKind::Decline | ActKind::Object) && dice.often(90) {
        return;
    }
    let request = asked(kind, dice, view, officers);
    let _ = acts.perform(&Who::Party(PartyKey { case: view.id, party }), view.id, None, request, now).await;
}

/// What to try: half of it what the case offers, to someone it offers it to.
fn operation(
    acts: &Acts,
    dice: &mut Dice,
    case: CaseId,
    officer: OfficerId,
    officers: &[OfficerId],
) -> (OfficerId, Operation) {
    let view = acts.view(&Who::Calendar, case, NOW).unwrap();
    let holders: Vec<_> =
        guichet_desk::people::Duty::ALL.into_iter().filter_map(|duty| view.case.holder(duty)).collect();
    let reader = dice.any(&holders).copied().filter(|_| dice.often(60)).unwrap_or(officer);
    match dice.below(20) {
        0 => (officer, Operation::Look),
        1..=4 => (reader, Operation::OpenFields),
        5 | 6 => {
            let history = acts.history(&Who::Calendar, case).unwrap();
            let known: Vec<_> = history.iter().filter_map(|event| words_of(&event.what)).collect();
            (reader, Operation::OpenText(dice.any(&known).copied().unwrap_or(EnvelopeId(7))))
        }
        7 => {
            let documents = acts.documents(&Who::Calendar, case).unwrap();
            let envelope = dice.any(&documents).map_or(EnvelopeId(7), |row| row.envelope);
            (reader, Operation::OpenDocument(envelope))
        }
        _ => {
            let seen = dice.often(20).then(|| view.case.revision - u32::from(dice.often(30)));
            let (officer, kind) = offered(acts, dice, &view, officer);
            let kind = kind.unwrap_or_else(|| any_kind(dice));
            (officer, Operation::Ask(seen, Box::new(asked(kind, dice, &view, officers))))
        }
    }
}

fn any_kind(dice: &mut Dice) -> ActKind {
    match dice.below(12) {
        0 => ActKind::Object,
        1 => *dice.one(&[ActKind::Confirm, ActKind::Decline, ActKind::Withdraw, ActKind::ReplaceCode]),
        _ => *dice.one(&ActKind::OF_OFFICERS),
    }
}

/// An act that the case offers, with an officer it offers it to; rarely what would end it early.
fn offered(acts: &Acts, dice: &mut Dice, view: &CaseView, officer: OfficerId) -> (OfficerId, Option<ActKind>) {
    if dice.often(45) {
        return (officer, None);
    }
    let staff = &acts.catalogue().staff;
    let fitting: Vec<_> = staff
        .officers
        .values()
        .flat_map(|one| acts.next_acts(one.id, view).unwrap().into_iter().map(move |kind| (one.id, kind)))
        .filter(|(_, kind)| *kind != ActKind::CloseWithoutDecision || dice.often(3))
        .collect();
    dice.any(&fitting).map_or((officer, None), |(one, kind)| (*one, Some(*kind)))
}

const fn words_of(what: &Happening) -> Option<EnvelopeId> {
    match what {
        Happening::NoticeSent { text, .. } | Happening::OpinionGiven { text, .. } => *text,
        Happening::Decided { reasons, .. } | Happening::Closed { reasons, .. } => *reasons,
        Happening::FurtherNoticeAllowed { reason }
        | Happening::Extended { reason, .. }
        | Happening::FeeWaived { reason } => Some(*reason),
        _ => None,
    }
}

async fn perform(acts: &Acts, who: &Who, case: CaseId, operation: Operation, now: Instant) -> Outcome {
    Ok(match operation {
        Operation::Look => acts.view(who, case, now).map(|_| ("looked", 0))?,
        Operation::OpenFields => ("opened fields", acts.open_fields(who, case, now).await?.len() as u64),
        Operation::OpenText(envelope) => acts.open_text(who, case, envelope, now).await.map(|_| ("opened words", 1))?,
        Operation::OpenDocument(envelope) => {
            acts.open_document(who, case, envelope, now).await.map(|_| ("opened a document", 1))?
        }
        Operation::Ask(seen, request) => acts.perform(who, case, seen, *request, now).await.map(|_| ("acted", 0))?,
        Operation::Oversee(_) => unreachable!("oversight has its own way"),
    })
}

impl Tally {
    fn count(&mut self, Tried { case, officer, is_recorded, outcome }: Tried) {
        let told = match outcome {
            Ok((word, given_out)) => {
                self.given_out += given_out;
                word.to_owned()
            }
            Err(problem) => {
                // Words that are missing are a fault of the form; nobody was asked anything yet.
                let recorded = match &problem {
                    Problem::Refused { current, .. } => current.is_some(),
                    Problem::Forbidden(forbidden) => *forbidden != guichet_acts::Forbidden::SignIn,
                    Problem::Disclosure(refusal) => refusal.is_about_rights(),
                    _ => false,
                };
                if recorded && is_recorded {
                    self.refused.insert((case, officer, problem.code()));
                }
                assert!(!matches!(problem, Problem::Corrupt(_) | Problem::Unavailable(_)), "{problem}");
                format!("refused: {}", problem.code())
            }
        };
        *self.told.entry(told).or_default() += 1;
    }

    fn compare(&self, town: &Town, now: Instant) -> usize {
        for (told, times) in &self.told {
            println!("{times:>9} {told}");
        }
        let figures = town.acts.figures().unwrap();
        println!("{} cases, {} entries, {} openings, {} unseals", figures.cases, figures.entries, figures.openings, {
            town.acts.unseals()
        });
        assert_eq!(figures.openings, town.acts.unseals(), "as much was unsealed as was written down");
        assert_eq!(figures.openings, self.given_out, "as much was given out as was written down");
        assert!(self.given_out > 0);
        self.refusals_are_on_record(town, now);
        town.is_sound();
        self.told.keys().filter(|told| told.starts_with("refused")).count()
    }

    /// Case by case, the log holds every kind of refusal that was met, as often as officers met it.
    fn refusals_are_on_record(&self, town: &Town, now: Instant) {
        let mut expected: BTreeMap<CaseId, BTreeMap<&str, usize>> = BTreeMap::new();
        for (case, _, code) in &self.refused {
            *expected.entry(*case).or_default().entry(code).or_default() += 1;
        }
        for (case, codes) in expected {
            let key = PartyKey { case, party: PartyIndex::APPLICANT };
            // What was sealed to somebody who was erased since can be read by nobody.
            if !town.acts.view(&Who::Party(key), case, now).unwrap().case.erasures.is_empty() {
                continue;
            }
            let log = town.acts.log(key, now).unwrap();
            for (code, officers) in codes {
                let entries = log.iter().filter(|line| line.kind == EntryKind::Refused && line.what == code);
                let tags: BTreeSet<_> = entries.map(|line| line.officer_tag.clone().unwrap()).collect();
                assert_eq!(tags.len(), officers, "officers refused with {code} in case {case:?}");
            }
        }
    }
}
