//! Applying: from a filled-in form to a case with a number and a receipt code.

mod again;

use crate::{
    Acts, CaseView, Forbidden, PartyKey, Problem, SessionToken, Upload,
    aside::aside,
    drafts::{Brought, brought},
    listing::listing,
    perform::{Drawn, act_entry},
    request::Who,
    sealed_uploads::SealedUploads,
    sessions::PARTY_HOURS,
    upload::clean_all,
};
use again::{Sender, answered_before, request_key};
use guichet_desk::{
    base::{
        CaseId, CaseNumber, Day, EnvelopeId, Instant, ItemCode, Language, OfficerId, PartyIndex, SecretCode,
        ServiceCode,
    },
    case::{Actor, Case, Channel, Command, Context, Submitted},
    catalogue::{Answers, ClockStart, Extent, Qualification, Service},
    clock::Promise,
    people::Officer,
};
use guichet_store::{CaseFile, CaseMessageKind, EnvelopeKind, NewKey, SessionSubject, Store, Tx};
use std::{collections::BTreeMap, sync::Arc};
use tokio::sync::OwnedSemaphorePermit;

/// An application as it comes in.
#[derive(Clone, Debug)]
pub struct Submission {
    /// What is applied for.
    pub service: ServiceCode,
    /// Questions and fields by name, as typed.
    pub raw: BTreeMap<String, String>,
    /// Files.
    pub uploads: Vec<Upload>,
    /// The language the applicant reads; sealed with the form.
    pub language: Language,
    /// How it came in.
    pub channel: Channel,
    /// The officer who entered it, when it came on paper or by telephone.
    pub entered_by: Option<OfficerId>,
    /// The draft it grew from; its files come along and it ends.
    pub draft: Option<SecretCode>,
    /// The decided case it objects to, and the party of it who does.
    pub objection_to: Option<PartyKey>,
    /// A random word that makes pressing twice harmless.
    pub idempotency_key: Option<String>,
    /// From where it is sent.
    pub sent_from: SentFrom,
    /// What only a recorded log knows.
    pub imported: Option<Imported>,
}

/// From where an application is sent. It says for how long the same one sent again is answered with its receipt code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentFrom {
    /// A program, which keeps its word for the request to itself: for as long as the code is the applicant's.
    Program,
    /// An officer's page: for a day.
    Desk,
    /// A page of whoever applies, in a browser that others may use after them. It begins their session, and is answered
    /// again while nobody used that session, or for some minutes though somebody did, and never once it was left.
    Browser,
}

impl Submission {
    /// What somebody applies for by themselves, as a program sends it, with nothing besides the form.
    pub const fn online(service: ServiceCode, raw: BTreeMap<String, String>, language: Language) -> Self {
        Self {
            service,
            raw,
            uploads: Vec::new(),
            language,
            channel: Channel::Online,
            entered_by: None,
            draft: None,
            objection_to: None,
            idempotency_key: None,
            sent_from: SentFrom::Program,
            imported: None,
        }
    }
}

/// What a recorded log states about a case.
#[derive(Clone, Copy, Debug)]
pub struct Imported {
    /// When it was planned to end.
    pub planned: Instant,
}

/// What the applicant takes home.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// The applicant's key to it.
    pub code: SecretCode,
    /// Where the case stands.
    pub view: Box<CaseView>,
    /// The keys of those who must confirm; they go to their own contacts through the outbox.
    pub party_codes: Vec<(PartyIndex, SecretCode)>,
    /// The session that it begins, where it was sent from a browser.
    pub session: Option<SessionToken>,
    /// Whether the same application was taken before, so that this is its receipt once more.
    pub is_repeat: bool,
}

/// What came of an application, now or when it was sent before: the case, and the codes to it that are given now.
struct Taken {
    file: CaseFile,
    codes: Vec<SecretCode>,
    is_repeat: bool,
}

/// Everything drawn and checked before the transaction.
struct Prepared {
    service: Arc<Service>,
    version: i64,
    answers: Vec<Answers>,
    language: Language,
    uploads: SealedUploads,
    keys: Vec<NewKey>,
    codes: Vec<SecretCode>,
    forms: Vec<EnvelopeId>,
    messages: Vec<EnvelopeId>,
    drawn: Drawn,
    objection_entry: [u8; 16],
    drawn_by_lot: bool,
    /// How many files the draft had.
    brought: usize,
    /// Whether the applicant's code follows from the request, so that it is known again by it.
    is_known_again: bool,
    sender: Sender,
    draft: Option<SecretCode>,
    objection_to: Option<PartyKey>,
    /// The case that the page named as the one objected to, and the one that the draft names.
    named: [Option<CaseNumber>; 2],
    channel: Channel,
    imported: Option<Imported>,
    /// What a draft's files take in memory and on the disk, until the act has its answer or nobody waits for it.
    _room: Option<OwnedSemaphorePermit>,
}

impl Acts {
    /// Takes an application in: checks it whole, gives it a number and a code, and keeps it durably. The same one sent
    /// again makes no other, whatever the service asks by then; it is answered as `sent_from` says, and refused as
    /// `SentAlready` otherwise, as `ReceiptCodeReplaced` once another code took the place of the receipt's, and as
    /// `Erased` once the applicant's data is.
    pub async fn submit(&self, submission: Submission, now: Instant) -> Result<Receipt, Problem> {
        self.submit_about(submission, None, now).await
    }

    /// Takes an objection in that began from the case of this number. Whoever objects may have opened another case
    /// since, and must not object to that one unawares: then it is refused as if no code had been shown.
    pub async fn object(&self, submission: Submission, to: CaseNumber, now: Instant) -> Result<Receipt, Problem> {
        self.submit_about(submission, Some(to), now).await
    }

    async fn submit_about(
        &self,
        mut submission: Submission,
        named: Option<CaseNumber>,
        now: Instant,
    ) -> Result<Receipt, Problem> {
        // Before the form is held against what the service asks now: it was taken as the service was then.
        if let Some(receipt) = self.sent_before(&submission, now).await? {
            return Ok(receipt);
        }
        loop {
            let same = submission.draft.is_some().then(|| submission.clone());
            match (self.submit_as_it_is(submission, named, now).await?, same) {
                (Some(receipt), _) => return Ok(receipt),
                (None, Some(same)) => submission = same,
                (None, None) => return Err(Problem::Corrupt("files of a draft without one".into())),
            }
        }
    }

    /// Takes it in with the files that its draft has now; none when somebody added one before its turn came, whose page
    /// said that it was added.
    async fn submit_as_it_is(
        &self,
        submission: Submission,
        named: Option<CaseNumber>,
        now: Instant,
    ) -> Result<Option<Receipt>, Problem> {
        let entered_by = submission.entered_by;
        let acts = self.clone();
        let room = self.room_to_keep_draft(submission.draft.as_ref()).await?;
        let prepared = if submission.uploads.is_empty() && submission.draft.is_none() {
            self.prepare(submission, named, room, now)?
        } else {
            // With its room, which is taken until the work there has ended, though whoever asked may be gone.
            aside(move || acts.prepare(submission, named, room, now)).await?
        };
        let (acts, keys, uploads) = (self.clone(), prepared.keys.clone(), prepared.uploads.clone());
        let session = prepared.sender.session();
        let work = move |tx: &mut Tx<'_>| acts.submit_in(tx, &prepared, entered_by, now);
        let written = self.store().write(keys, work).await;
        uploads.let_go().await;
        written?.into_inner().map(|taken| self.receipt(taken, session, now)).transpose()
    }

    fn receipt(
        &self,
        Taken { file, codes, is_repeat }: Taken,
        session: Option<SessionToken>,
        now: Instant,
    ) -> Result<Receipt, Problem> {
        let view = Box::new(self.view_of(file, now)?);
        let mut codes = codes.into_iter();
        let code = codes.next().ok_or_else(|| Problem::Corrupt("a case without an applicant".into()))?;
        let party_codes = (1..).map(PartyIndex).zip(codes).collect();
        Ok(Receipt { case: view.id, number: view.number, code, view, party_codes, session, is_repeat })
    }

    fn prepare(
        &self,
        mut submission: Submission,
        named: Option<CaseNumber>,
        room: Option<OwnedSemaphorePermit>,
        now: Instant,
    ) -> Result<Prepared, Problem> {
        let (version, service) = self.0.services.in_force(&submission.service).ok_or(Problem::NotFound)?;
        let answers = check_whole(service, &submission, self.today(now))?;
        let drafted = submission.draft.as_ref().map(|code| self.store().read(|snapshot| brought(snapshot, code, now)));
        let Brought { uploads, objection_to: drafted } = drafted.transpose()?.unwrap_or_default();
        let brought = uploads.len();
        submission.uploads.extend(uploads);
        let uploads = clean_all(std::mem::take(&mut submission.uploads))?;
        let parties = 1 + service.parties.len();
        let request = request_key(&submission);
        let lot = u32::from_be_bytes(self.draw());
        let uploads: Vec<_> = uploads.into_iter().map(|upload| (self.new_envelope(now), upload)).collect();
        let keys: Vec<_> = (0..parties).map(|_| self.store().new_key(self.draw(), self.draw(), now)).collect();
        Ok(Prepared {
            answers: by_party(service, &answers, parties),
            language: submission.language,
            uploads: self.seal_uploads(&keys[0].for_files(), &uploads)?,
            keys,
            codes: self.codes(parties, request.as_deref()),
            forms: (0..parties).map(|_| self.new_envelope(now)).collect(),
            messages: (1..parties).map(|_| self.new_envelope(now)).collect(),
            drawn: self.draw_for_act(now),
            objection_entry: self.draw(),
            drawn_by_lot: service
                .fast_lane
                .as_ref()
                .is_some_and(|lane| lot.is_multiple_of(u32::from(lane.check_one_in.max(1)))),
            service: Arc::clone(service),
            version,
            brought,
            is_known_again: request.is_some(),
            sender: self.sender(submission.sent_from),
            draft: submission.draft,
            objection_to: submission.objection_to,
            named: [named, drafted],
            channel: submission.channel,
            imported: submission.imported,
            _room: room,
        })
    }

    /// The applicant's code follows from the request when it can be repeated, so that the request is known again and
    /// a second answer to it carries the same code; the others are drawn.
    fn codes(&self, parties: usize, request_key: Option<&str>) -> Vec<SecretCode> {
        let first = request_key.map_or_else(|| self.draw(), |key| self.store().code_bytes(key));
        let others = (1..parties).map(|_| self.draw());
        std::iter::once(first).chain(others).map(SecretCode::from_chance).collect()
    }

    pub(crate) fn new_envelope(&self, now: Instant) -> EnvelopeId {
        Store::new_envelope(self.draw(), now)
    }

    fn submit_in(
        &self,
        tx: &mut Tx<'_>,
        prepared: &Prepared,
        entered_by: Option<OfficerId>,
        now: Instant,
    ) -> Result<Option<Taken>, Problem> {
        // Once more, for two at once.
        if prepared.is_known_again
            && let Some(file) = answered_before(tx, &prepared.codes[0], prepared.sender, now)?
        {
            // Only the applicant's code follows from the request; the others were drawn anew in vain.
            return Ok(Some(Taken { file, codes: prepared.codes[..1].to_vec(), is_repeat: true }));
        }
        if !draft_is_as_it_was(tx, prepared, now)? {
            return Ok(None);
        }
        objects_to_the_named(tx, prepared)?;
        let actor = match entered_by {
            Some(officer) => Actor::Officer(self.counter_officer(tx, officer, &prepared.service)?),
            None => Actor::Party(PartyIndex::APPLICANT),
        };
        let context = self.context(actor, &prepared.service, now);
        let file = self.begin(tx, prepared, &context)?;
        seal_forms(tx, prepared, file.id, now)?;
        write_to_others(tx, prepared, &file, now)?;
        if let Some(decided) = prepared.objection_to {
            self.link_objection(tx, decided, file.id, prepared.objection_entry, now)?;
        }
        if let Some(session) = prepared.sender.session() {
            let subject = SessionSubject::Party(file.id, PartyIndex::APPLICANT);
            tx.begin_session(session.secret(), subject, None, now, now.plus_seconds(PARTY_HOURS * 3600))?;
        }
        if let Some(code) = &prepared.draft {
            tx.end_draft(code, now)?;
        }
        // Last, so that whoever is refused has asked for no row.
        for upload in prepared.uploads.all() {
            upload.add(tx, (file.id, PartyIndex::APPLICANT), Some(upload.item()), now)?;
        }
        Ok(Some(Taken { file, codes: prepared.codes.clone(), is_repeat: false }))
    }

    /// Paper and telephone applications are entered by an officer of the office that takes them in.
    fn counter_officer(&self, tx: &Tx<'_>, id: OfficerId, service: &Service) -> Result<&Officer, Problem> {
        let officer = self.officer_in(tx, id)?;
        if officer.office == service.duties.intake { Ok(officer) } else { Err(Problem::Forbidden(Forbidden::Office)) }
    }

    fn begin(&self, tx: &mut Tx<'_>, prepared: &Prepared, context: &Context<'_>) -> Result<CaseFile, Problem> {
        let events = Case::open(self.submitted(tx, prepared, context)?, context);
        let case = Case::fold(&events).ok_or_else(|| Problem::Corrupt("a case that does not begin".into()))?;
        let last = events.last().unwrap_or(&events[0]);
        let listing = listing(&case, &prepared.service, self.catalogue(), last, context.today);
        let entry = act_entry(prepared.drawn.entry, &events, context);
        let beginning = guichet_store::Beginning {
            year: context.today.year(),
            service_version: prepared.version,
            case: &case,
            events: &events,
            listing: &listing,
            applicant: &prepared.keys[0],
            entry: &entry,
        };
        let file = tx.begin_case(&beginning)?;
        for (place, (key, code)) in prepared.keys.iter().zip(&prepared.codes).enumerate() {
            tx.add_party(file.id, party(place), key, code)?;
        }
        Ok(file)
    }

    /// What is known as the case begins. An objection keeps who decided before, and the last day to object where that
    /// is over; nobody is refused for it.
    fn submitted(&self, tx: &Tx<'_>, prepared: &Prepared, context: &Context<'_>) -> Result<Submitted, Problem> {
        let known = submitted(prepared);
        let Some(decided) = prepared.objection_to else { return Ok(known) };
        let (file, _) = self.load(tx, decided.case)?;
        let history = tx.history(decided.case)?;
        let context = Context { colleagues: self.colleagues_without(&tx.withdrawn()?), ..context.clone() };
        let late_after = file.case.time_to_object_over(context.today);
        Ok(Submitted { late_after, ..known.objecting((decided.case, &history), &context) })
    }

    fn link_objection(
        &self,
        tx: &mut Tx<'_>,
        decided: PartyKey,
        objection: CaseId,
        entry: [u8; 16],
        now: Instant,
    ) -> Result<(), Problem> {
        let (mut file, service) = self.load(tx, decided.case)?;
        let context = self.context(self.actor(tx, &Who::Party(decided), &file)?, &service, now);
        let events = file.case.decide(&Command::LinkObjection(objection), &context).map_err(Problem::refused)?;
        self.append(tx, &mut file, &service, &context, &events, entry)
    }
}

/// A form as it lies in its envelope: the answers, and the language in which to write to the person.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct SealedForm {
    pub(crate) language: Language,
    pub(crate) answers: Answers,
}

fn check_whole(service: &Service, submission: &Submission, today: Day) -> Result<Answers, Problem> {
    if submission.imported.is_some() {
        return Ok(Answers::new());
    }
    let answers = service.check_form(&submission.raw, Extent::Whole, today).map_err(Problem::Form)?;
    match service.qualifies(&answers) {
        Qualification::No(rules) => Err(Problem::NotQualified(rules)),
        Qualification::Yes | Qualification::NotKnownYet => Ok(answers),
    }
}

fn submitted(prepared: &Prepared) -> Submitted {
    let service = &prepared.service;
    let fast_lane = prepared.imported.is_none() && service.fast_lane_applies(&prepared.answers[0]);
    Submitted {
        service: service.code.clone(),
        version: service.version,
        channel: prepared.channel,
        others: u8::try_from(service.parties.len()).unwrap_or(u8::MAX),
        fee: service.fee,
        promise: prepared
            .imported
            .map_or(Promise::WorkingDays(service.working_days), |imported| Promise::Stated(imported.planned)),
        legal_limit: service.legal_limit,
        fast_lane,
        drawn_by_lot: fast_lane && prepared.drawn_by_lot,
        opinions: service.opinions.clone(),
        objection_to: None,
        late_after: None,
        decided_before: Vec::new(),
        clock_waits_for_parties: service.clock_starts == ClockStart::Confirmation,
    }
}

fn seal_forms(tx: &mut Tx<'_>, prepared: &Prepared, case: CaseId, now: Instant) -> Result<(), Problem> {
    for (place, (answers, envelope)) in prepared.answers.iter().zip(&prepared.forms).enumerate() {
        if answers.is_empty() {
            continue;
        }
        let form = SealedForm { language: prepared.language, answers: answers.clone() };
        let plain = serde_json::to_vec(&form)?;
        tx.seal_text(case, party(place), *envelope, EnvelopeKind::Form, &plain, now)?;
    }
    Ok(())
}

/// Those who must confirm get their own code at their own contacts.
fn write_to_others(tx: &mut Tx<'_>, prepared: &Prepared, file: &CaseFile, now: Instant) -> Result<(), Problem> {
    for (place, envelope) in (1..).zip(&prepared.messages) {
        let message = crate::messages::Sealed {
            to: prepared.service.contacts_of(u8::try_from(place).unwrap_or(u8::MAX), &prepared.answers[place]),
            code: Some(prepared.codes[place].grouped()),
            number: file.number,
            language: prepared.language,
        };
        crate::messages::seal(tx, CaseMessageKind::Confirm, (file.id, party(place)), *envelope, &message, now)?;
    }
    Ok(())
}

fn party(place: usize) -> PartyIndex {
    PartyIndex(u8::try_from(place).unwrap_or(u8::MAX))
}

/// The answers of each party: questions and common fields are the applicant's.
fn by_party(service: &Service, answers: &Answers, parties: usize) -> Vec<Answers> {
    let owner = |name: &guichet_desk::base::FieldName| {
        let field = service.topics.iter().flat_map(|topic| &topic.fields).find(|field| field.name == *name);
        field.map_or(0, |field| usize::from(field.party))
    };
    (0..parties)
        .map(|place| {
            answers
                .iter()
                .filter(|(name, _)| owner(name) == place)
                .map(|(name, answer)| (name.clone(), answer.clone()))
                .collect()
        })
        .collect()
}

/// What grew from a draft needs it until it is sent: the files lie there. One that got another code in another window,
/// or that was sent long ago, would leave a case without them. False when it has other files than those that were read,
/// which are more then: none is ever taken out of a draft.
fn draft_is_as_it_was(tx: &Tx<'_>, prepared: &Prepared, now: Instant) -> Result<bool, Problem> {
    let Some(code) = &prepared.draft else { return Ok(true) };
    if !tx.has_draft(code, now)? {
        return Err(Problem::NotFound);
    }
    let (files, _) = tx.draft_holds(code)?;
    Ok(usize::try_from(files).is_ok_and(|files| files == prepared.brought))
}

/// An objection goes to the case it began from and to no other, whichever one whoever sends it is in by now.
fn objects_to_the_named(tx: &Tx<'_>, prepared: &Prepared) -> Result<(), Problem> {
    for number in prepared.named.into_iter().flatten() {
        let case = tx.find_case(number)?;
        if case.is_none() || case != prepared.objection_to.map(|decided| decided.case) {
            return Err(Problem::Forbidden(Forbidden::SignIn));
        }
    }
    Ok(())
}

/// The item a file is for, as a code that every service understands.
pub(crate) fn item_or_other(item: &str) -> Result<ItemCode, Problem> {
    item.parse().map_err(|_| Problem::NotFound)
}

#[cfg(test)]
mod tests;
