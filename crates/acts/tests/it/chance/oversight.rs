//! What goes on beside the offices: disclosures to somebody outside, samples for the auditor, messages
//! that are opened to be sent.

use crate::town::NOW;
use guichet_acts::{
    Acts, CaseView, DisclosureAnswer, DisclosureRequest, LotKey, MessageId, OutboxKey, PackageKey, PassphraseCost,
    Problem,
};
use guichet_desk::{
    base::{CaseId, Instant, OfficerId, PartyIndex},
    case::Finding,
    disclosure::{DisclosureId, Scope},
};
use guichet_model::Dice;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU64, Ordering},
};

const DATA_PROTECTION: [OfficerId; 3] = [OfficerId(31), OfficerId(32), OfficerId(33)];
const AUDITOR: OfficerId = OfficerId(34);
/// How many disclosures, samples and messages are in sight at a time.
const IN_SIGHT: usize = 32;

/// Disclosures that were asked for, and of which case.
pub(crate) type Book = Arc<Mutex<Vec<(DisclosureId, CaseId)>>>;

/// A message that is not there.
const fn nothing_waits() -> MessageId {
    MessageId::Case(OutboxKey { row: 0, at: NOW })
}

/// One thing that oversight does, or someone else who may not.
pub(crate) enum Errand {
    Request(Box<DisclosureRequest>),
    Answer(DisclosureId, DisclosureAnswer),
    OpenWords(DisclosureId),
    Produce(DisclosureId),
    Fetch(DisclosureId),
    OpenSample(LotKey),
    FindSample(LotKey, Finding),
    Send(MessageId),
}

/// What there is to do.
pub(crate) struct Desk {
    known: Book,
    samples: Vec<LotKey>,
    messages: Vec<MessageId>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { known: Arc::default(), samples: Vec::new(), messages: Vec::new() }
    }

    /// Looks what was drawn and what waits to be sent. Opens nothing.
    pub(crate) fn look(&mut self, acts: &Acts) {
        self.samples = acts.samples(AUDITOR).unwrap().into_iter().map(|row| row.key).take(IN_SIGHT).collect();
        self.messages = acts.outbox(NOW, 32).unwrap().into_iter().map(|row| row.id).collect();
        let mut known = self.known.lock().unwrap();
        let old = known.len().saturating_sub(IN_SIGHT);
        known.drain(..old);
    }

    /// Something to do, by whom, and about which case; mostly by somebody who may.
    pub(crate) fn errand(&self, dice: &mut Dice, view: &CaseView, stranger: OfficerId) -> (CaseId, OfficerId, Errand) {
        let known = dice.any(&self.known.lock().unwrap()).copied();
        let of = |dice: &mut Dice, officers: &[OfficerId]| if dice.often(85) { *dice.one(officers) } else { stranger };
        let overseer = of(dice, &DATA_PROTECTION);
        match (dice.below(16), known) {
            (0..=2, _) | (3..=9, None) => (view.id, overseer, Errand::Request(Box::new(request(dice, view)))),
            (3 | 4, Some((id, case))) => (case, overseer, Errand::Answer(id, answer(dice))),
            (5, Some((id, case))) => (case, overseer, Errand::OpenWords(id)),
            (6 | 7, Some((id, case))) => (case, overseer, Errand::Produce(id)),
            (8 | 9, Some((id, case))) => (case, overseer, Errand::Fetch(id)),
            (10..=12, _) => {
                let finding = *dice.one(&[Finding::InOrder, Finding::NotInOrder]);
                let finds = dice.often(40);
                let Some(key) = dice.any(&self.samples).copied() else {
                    return (view.id, stranger, Errand::Send(nothing_waits()));
                };
                let errand = if finds { Errand::FindSample(key, finding) } else { Errand::OpenSample(key) };
                (view.id, of(dice, &[AUDITOR]), errand)
            }
            _ => (view.id, stranger, Errand::Send(dice.any(&self.messages).copied().unwrap_or(nothing_waits()))),
        }
    }

    /// Where requests that were granted are written down.
    pub(crate) fn book(&self) -> Book {
        Arc::clone(&self.known)
    }
}

impl Errand {
    /// Whether a refusal for lack of rights is an entry of the case.
    pub(crate) const fn is_recorded_when_refused(&self) -> bool {
        matches!(self, Self::Request(_) | Self::Answer(..) | Self::Produce(_) | Self::Fetch(_))
    }

    /// Does it; what was done, and how much was given out.
    pub(crate) async fn run(
        self,
        acts: &Acts,
        officer: OfficerId,
        case: CaseId,
        book: &Book,
        now: Instant,
    ) -> Result<(&'static str, u64), Problem> {
        Ok(match self {
            Self::Request(request) => {
                let id = acts.request_disclosure(officer, *request, now).await?;
                book.lock().unwrap().push((id, case));
                ("asked for a disclosure", 0)
            }
            Self::Answer(id, answer) => {
                acts.answer_disclosure(officer, id, answer, now).await.map(|()| ("answered a disclosure", 0))?
            }
            Self::OpenWords(id) => {
                let words = acts.open_disclosure_words(officer, id, now).await?;
                ("opened a disclosure's words", 1 + u64::from(words.reason.is_some()))
            }
            Self::Produce(id) => {
                let documents = Arc::new(AtomicU64::new(0));
                let counted = Arc::clone(&documents);
                let count = move |contents: &guichet_acts::PackageContents| {
                    counted.store(contents.documents.len() as u64, Ordering::SeqCst);
                    Ok::<_, Problem>(b"a package".to_vec())
                };
                let key = PackageKey::Passphrase(PassphraseCost::TEST);
                acts.produce_package(officer, id, &key, count, now).await?;
                // Every request here names a field, so the form is always opened.
                ("produced a package", 1 + documents.load(Ordering::SeqCst))
            }
            Self::Fetch(id) => acts
                .fetch_package(officer, id, waiting(acts, officer, id, now), now)
                .await
                .map(|_| ("fetched a package", 0))?,
            Self::OpenSample(key) => {
                let sample = acts.open_sample(officer, key, now).await?;
                ("opened a sample", u64::from(sample.line.is_some()) + u64::from(sample.reasons.is_some()))
            }
            Self::FindSample(key, finding) => {
                acts.find_sample(officer, key, finding, now).await.map(|()| ("judged a sample", 0))?
            }
            Self::Send(id) => acts.open_message(id, now).await.map(|_| ("sent a message", 1))?,
        })
    }
}

/// A request about this case, most often complete.
fn request(dice: &mut Dice, view: &CaseView) -> DisclosureRequest {
    let fields: Vec<_> = view.service.topics.iter().flat_map(|topic| &topic.fields).map(|field| &field.name).collect();
    let field = if dice.often(90) { (*dice.one(&fields)).clone() } else { "unheard_of".parse().unwrap() };
    let items: Vec<_> = view.service.checklist.iter().map(|item| item.code.clone()).collect();
    let item = dice.any(&items).cloned().filter(|_| dice.often(50));
    let basis = *dice.one(&["civil-court", "criminal-proceedings", "danger-to-life", "curiosity"]);
    let other = dice.often(5);
    DisclosureRequest {
        number: view.number,
        service: if other { "complaint".parse().unwrap() } else { view.service.code.clone() },
        basis: basis.parse().unwrap(),
        scope: Scope { party: PartyIndex::APPLICANT, fields: vec![field], items: item.into_iter().collect() },
        days: *dice.one(&[1, 3, 3, 10]),
        tell_after_days: 0,
        recipient: if dice.often(95) { "Court of Linhaven" } else { "" }.into(),
        reference: "Letter 2026/118".into(),
        idempotency_key: None,
    }
}

fn answer(dice: &mut Dice) -> DisclosureAnswer {
    match dice.below(5) {
        0 => DisclosureAnswer::Refuse { reason: "It goes too far.".into() },
        1 => DisclosureAnswer::Withdraw,
        _ => DisclosureAnswer::Approve,
    }
}

/// The number of the package that waits for an officer; that of none when there is none they can see.
fn waiting(acts: &Acts, officer: OfficerId, id: DisclosureId, now: Instant) -> u32 {
    acts.disclosure(officer, id, now).ok().and_then(|view| view.package_waits).unwrap_or_default()
}
