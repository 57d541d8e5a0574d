//! One road for every command on a case: load, ask the desk, seal, append, record.

use crate::{
    Acts, Asking, Forbidden, Problem,
    aside::aside,
    certificates::{self, DrawnCertificate},
    erasure,
    listing::listing,
    reading::may_see,
    refusals::record,
    request::{Content, Request, Who},
    sealed_uploads::{SealedUpload, SealedUploads},
};
use guichet_desk::{
    base::{CaseId, EnvelopeId, Instant, PartyIndex, tidied},
    case::{Actor, Case, Command, Context, ErasureFacts, Event, Refusal, Stage, last_day_to_answer},
    catalogue::Service,
    clock::due_only,
    figures::is_settled,
    people::{Colleagues, Duty},
};
use guichet_store::{CaseFile, CaseMessageKind, Entry, EntryKind, EnvelopeKind, Snapshot, Store, Tx, drawn_for};

/// Where a case stands after an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// How many events the history has now.
    pub revision: u32,
    /// Where the case stands now.
    pub stage: Stage,
}

/// What is asked, by whom, of which case.
struct Asked {
    asking: Asking,
    case: CaseId,
    seen: Option<u32>,
    request: Request,
    /// The file that the request brought, if it brought one.
    files: SealedUploads,
}

/// Chance that one act may need, drawn before its transaction so that it can run again unchanged.
#[derive(Clone, Copy)]
pub(crate) struct Drawn {
    pub(crate) envelope: EnvelopeId,
    pub(crate) entry: [u8; 16],
    pub(crate) certificate: DrawnCertificate,
}

impl Acts {
    /// Does what is asked of a case, or says why not. `seen` is the revision that the person looked at:
    /// when the case has moved on since, nothing happens. `Forbidden` when what they came in by has ended meanwhile.
    pub async fn perform(
        &self,
        asking: impl Into<Asking>,
        case: CaseId,
        seen: Option<u32>,
        mut request: Request,
        now: Instant,
    ) -> Result<Done, Problem> {
        request.check()?;
        let asking = asking.into();
        let who = asking.who.clone();
        let brought = match request.take_file() {
            Some(upload) => Some(aside(move || upload.cleaned()).await?),
            None => None,
        };
        let (acts, drawn) = (self.clone(), self.draw_for_act(now));
        let files = self.seal_brought((case, owner_of_file(&who)), drawn.envelope, brought).await?;
        let asked = Asked { asking, case, seen, request, files: files.clone() };
        let work = move |tx: &mut Tx<'_>| acts.perform_in(tx, &asked, drawn, now);
        let written = self.store().write(Vec::new(), work).await;
        files.let_go().await;
        match written?.into_inner() {
            Err(Problem::Refused { refusal, .. }) => {
                let current = self.view(&who, case, now).ok().map(Box::new);
                Err(Problem::Refused { refusal, current })
            }
            answer => answer,
        }
    }

    pub(crate) fn draw_for_act(&self, now: Instant) -> Drawn {
        let bytes: [u8; 32] = self.draw();
        let (mut envelope, mut entry) = ([0; 16], [0; 16]);
        envelope.copy_from_slice(&bytes[..16]);
        entry.copy_from_slice(&bytes[16..]);
        Drawn { envelope: Store::new_envelope(envelope, now), entry, certificate: self.draw_certificate(now) }
    }

    /// The outer error undoes everything; a refusal inside is an answer, and the record of it stays.
    fn perform_in(
        &self,
        tx: &mut Tx<'_>,
        asked: &Asked,
        drawn: Drawn,
        now: Instant,
    ) -> Result<Result<Done, Problem>, Problem> {
        let Asked { asking: Asking { who, by }, case, seen, request, files } = asked;
        if let Some(by) = by
            && !by.stands(tx, now)?
        {
            return Ok(Err(Problem::Forbidden(Forbidden::SignIn)));
        }
        let (mut file, service) = self.load(tx, *case)?;
        let actor = self.actor(tx, who, &file)?;
        let facts = self.erasure_facts(tx, &file, &service, now)?;
        let colleagues = match who {
            Who::Officer(_) => self.colleagues_without(&tx.withdrawn()?),
            Who::Party(_) | Who::Calendar => Colleagues::default(),
        };
        let overdue = self.is_overdue(&file.case, now);
        let planned_until = file.case.planned_until(&service, &self.catalogue().town.zone);
        let known = self.context(actor, &service, now);
        let context = Context { erasure: facts, planned_until, colleagues, overdue, ..known };
        if let Err(problem) = may_see(&context.actor, &service, &file.case) {
            record(tx, &mut file, &context, None, problem.code(), drawn.entry)?;
            return Ok(Err(problem));
        }
        let answer_by = last_day_to_answer(&service, context.today, context.calendar);
        let command = request.command(drawn.envelope, answer_by, |officer| self.officer_in(tx, officer).cloned())?;
        let decided = match seen {
            Some(seen) if *seen != file.case.revision => Err(Refusal::MovedOn),
            _ => file.case.decide(&command, &context),
        };
        let decided = match decided {
            Ok(_) if matches!(command, Command::Revoke { .. }) && tx.certificate_of(*case)?.is_none() => {
                Err(Refusal::NothingToRevoke)
            }
            Ok(events) => must_be_of_the_service(&command, &service).map(|()| events),
            refused => refused,
        };
        match decided {
            Ok(events) => {
                seal_words(tx, &file, request, &context, drawn.envelope)?;
                certificates::carry_out(tx, &file, &service, &events, &drawn.certificate)?;
                self.append(tx, &mut file, &service, &context, &events, drawn.entry)?;
                send_messages(tx, &file, &command, now)?;
                add_file(tx, &file, (request, files.all().first()), &context)?;
                Ok(Ok(Done { revision: file.case.revision, stage: file.case.stage }))
            }
            Err(refusal) => {
                let duty = request.duty().or(file.case.stage.duty());
                // An entry would tell the person of a disclosure that a law may let them know of only later.
                if refusal != Refusal::ErasureHeldByDisclosure {
                    record(tx, &mut file, &context, duty, refusal.code(), drawn.entry)?;
                }
                Ok(Err(Problem::refused(refusal)))
            }
        }
    }

    /// Whoever asks, with the rights that they have as a transaction or a look sees them.
    pub(crate) fn actor<'a>(&'a self, seen: &Snapshot<'_>, who: &Who, file: &CaseFile) -> Result<Actor<'a>, Problem> {
        Ok(match who {
            Who::Calendar => Actor::Calendar,
            Who::Party(key) if key.case == file.id && file.case.has_party(key.party) => Actor::Party(key.party),
            Who::Party(_) => return Err(Problem::NotFound),
            Who::Officer(id) => Actor::Officer(self.officer_in(seen, *id)?),
        })
    }

    pub(crate) fn context<'a>(&'a self, actor: Actor<'a>, service: &'a Service, now: Instant) -> Context<'a> {
        let (erasure, colleagues) = (ErasureFacts::default(), Colleagues::default());
        let (today, offices, opinions) = (self.today(now), service.duties.offices(), &service.opinions);
        Context {
            now,
            today,
            actor,
            offices,
            opinions,
            overdue: false,
            erasure,
            planned_until: None,
            objection_days: service.objection_days,
            calendar: &self.catalogue().calendar,
            colleagues,
        }
    }

    fn is_overdue(&self, case: &Case, now: Instant) -> bool {
        let (calendar, zone, today) = (&self.catalogue().calendar, &self.catalogue().town.zone, self.today(now));
        due_only(&case.clock, calendar, zone, today).is_some_and(|due| due.day < today)
    }

    /// Appends what the desk said follows, with its listing, one ledger entry, and the end of data if it
    /// comes with it.
    pub(crate) fn append(
        &self,
        tx: &mut Tx<'_>,
        file: &mut CaseFile,
        service: &Service,
        context: &Context<'_>,
        events: &[Event],
        entry: [u8; 16],
    ) -> Result<(), Problem> {
        let Some(last) = events.last() else { return Ok(()) };
        let mut after: Case = file.case.clone();
        for event in events {
            after.apply(event);
        }
        let listing = listing(&after, service, self.catalogue(), last, context.today);
        let entry = act_entry(entry, events, context);
        let was_settled = is_settled(&file.case);
        tx.append(file, events, after, &listing, &entry)?;
        self.count_for_figures(tx, file, service, events, was_settled)?;
        erasure::carry_out(tx, file.id, events, context.now)?;
        self.keep_data_end(tx, file, service)
    }
}

/// What a command names, the case's service has: of that the desk, which decides without the catalogue, knows nothing.
fn must_be_of_the_service(command: &Command, service: &Service) -> Result<(), Refusal> {
    match command {
        Command::SendNotice { items, .. } => {
            let unlisted = items.iter().find(|item| service.checklist.iter().all(|listed| listed.code != **item));
            unlisted.map_or(Ok(()), |item| Err(Refusal::ItemNotListed { item: item.clone() }))
        }
        Command::HandOver(delivery) if !service.delivery.contains(delivery) => {
            Err(Refusal::DeliveryNotOffered { delivery: *delivery })
        }
        _ => Ok(()),
    }
}

/// Whose a file is: the party's who brings it, else the applicant's.
const fn owner_of_file(who: &Who) -> PartyIndex {
    match who {
        Who::Party(key) => key.party,
        Who::Officer(_) | Who::Calendar => PartyIndex::APPLICANT,
    }
}

/// Seals the words that a request brings: to the party who gave them or whom they answer, else to the applicant.
fn seal_words(
    tx: &mut Tx<'_>,
    file: &CaseFile,
    request: &Request,
    context: &Context<'_>,
    envelope: EnvelopeId,
) -> Result<(), Problem> {
    let Some(Content::Words(words)) = request.content() else { return Ok(()) };
    let party = match context.actor {
        Actor::Party(party) => party,
        Actor::Officer(_) | Actor::Calendar => match request {
            Request::RefuseErasure { .. } => {
                file.case.erasure_waiting().map_or(PartyIndex::APPLICANT, |(party, _)| party)
            }
            _ => PartyIndex::APPLICANT,
        },
    };
    Ok(tx.seal_text(file.id, party, envelope, EnvelopeKind::Text, tidied(words).as_bytes(), context.now)?)
}

/// Adds the file that a request brings, which is sealed already: to the party who gave it, else to the applicant.
/// Last in an act, so that one that fails has asked for no row.
fn add_file(
    tx: &mut Tx<'_>,
    file: &CaseFile,
    (request, brought): (&Request, Option<&SealedUpload>),
    context: &Context<'_>,
) -> Result<(), Problem> {
    let Some(Content::File(item)) = request.content() else { return Ok(()) };
    let upload = brought.ok_or_else(|| Problem::Corrupt("a file that nobody had a key for".into()))?;
    let party = match context.actor {
        Actor::Party(party) => party,
        Actor::Officer(_) | Actor::Calendar => PartyIndex::APPLICANT,
    };
    upload.add(tx, (file.id, party), item, context.now)
}

/// The ledger entry of an act, named after the event that says most of it.
pub(crate) fn act_entry(id: [u8; 16], events: &[Event], context: &Context<'_>) -> Entry {
    let telling = events.iter().find(|event| event.what.word() != "duty-taken").or(events.first());
    let duty = telling.and_then(|event| match &event.by {
        guichet_desk::case::By::Officer { duty, .. } => *duty,
        _ => None,
    });
    let what = telling.map_or("", |event| event.what.word());
    let party = telling.and_then(erasure::concerned).unwrap_or(PartyIndex::APPLICANT);
    Entry {
        party,
        sample: events.iter().find_map(|event| drawn_for(&event.what)),
        ..entry(id, EntryKind::Act, context, duty, what)
    }
}

/// An entry about the applicant's case by whoever acts in this context.
pub(crate) fn entry(id: [u8; 16], kind: EntryKind, context: &Context<'_>, duty: Option<Duty>, what: &str) -> Entry {
    let (officer, office, by_party) = match &context.actor {
        Actor::Officer(officer) => (Some(officer.id), Some(officer.office.clone()), None),
        Actor::Party(party) => (None, None, Some(*party)),
        Actor::Calendar => (None, None, None),
    };
    Entry {
        id,
        at: context.now,
        kind,
        party: PartyIndex::APPLICANT,
        officer,
        duty,
        office,
        by_party,
        what: what.to_owned(),
        fields: Vec::new(),
        show_from: None,
        sample: None,
    }
}

/// What follows for the outside from a command that happened.
fn send_messages(tx: &mut Tx<'_>, file: &CaseFile, command: &Command, now: Instant) -> Result<(), Problem> {
    let kind = match command {
        Command::SendNotice { .. } => CaseMessageKind::Notice,
        Command::Extend { .. } => CaseMessageKind::Extended,
        Command::Decide { .. } => CaseMessageKind::Decision,
        Command::Issue => CaseMessageKind::Issued,
        Command::Revoke { .. } => CaseMessageKind::Revoked,
        Command::Close { reasons: Some(_), .. } => CaseMessageKind::Closed,
        Command::Remind => CaseMessageKind::KeptReady,
        _ => return Ok(()),
    };
    let form = tx.forms(file.id)?.into_iter().find(|form| form.party == PartyIndex::APPLICANT);
    if let Some(form) = form {
        let key = (file.id, PartyIndex::APPLICANT);
        tx.add_to_outbox(kind, key, form.envelope, file.case.revision, now)?;
    }
    Ok(())
}
