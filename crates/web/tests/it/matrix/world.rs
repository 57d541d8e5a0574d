//! The roles and the objects of the matrix: a town with cases of every standing, each filled with words
//! that stand nowhere else, so that an answer that shows them gives itself away.

use crate::town::{NOW, Town};
use guichet_acts::{EntryKind, HallWho, MessageId, PartyKey, Receipt, Request, Submission, TicketRequest, Upload, Who};
use guichet_desk::{
    base::{CaseId, CaseNumber, Day, EnvelopeId, Language, OfficerId, PartyIndex, SecretCode},
    case::{Delivery, Outcome},
    catalogue::{Answer, Extent, FieldKind, Qualification, Service},
    hall::Way,
    people::Duty,
};
use std::collections::{BTreeMap, BTreeSet};

/// What every word and every number begins with that only an opening may show.
pub(super) const CANARIES: [&str; 2] = ["Kanari", "13977"];

/// What is typed into a draft: its own input, shown to whoever has its code and to nobody else.
pub(super) const DRAFTED: &str = "Draftling";

/// How a case stands to the officers who hold its duties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Own,
    OtherOffice,
    Unassigned,
    Closed,
    Erased,
}

impl Kind {
    pub(super) const ALL: [Self; 5] = [Self::Own, Self::OtherOffice, Self::Unassigned, Self::Closed, Self::Erased];
}

/// Who comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Stranger,
    Party,
    OtherParty,
    /// A party whose passkey opened their own list of cases, on which the case is as long as it opens.
    Resident,
    Intake,
    Decision,
    Issue,
    Colleague,
    Elsewhere,
    /// An officer of an office whose opinion the own case waits for.
    AskedOffice,
    Supervisor,
    DataProtection,
    Auditor,
    Administrator,
    HallManager,
}

impl Role {
    pub(super) const ALL: [Self; 15] = [
        Self::Stranger,
        Self::Party,
        Self::OtherParty,
        Self::Resident,
        Self::Intake,
        Self::Decision,
        Self::Issue,
        Self::Colleague,
        Self::Elsewhere,
        Self::AskedOffice,
        Self::Supervisor,
        Self::DataProtection,
        Self::Auditor,
        Self::Administrator,
        Self::HallManager,
    ];

    /// The officer of `town/officers.toml` who plays this role.
    pub(super) const fn officer(self) -> Option<OfficerId> {
        Some(OfficerId(match self {
            Self::Stranger | Self::Party | Self::OtherParty | Self::Resident => return None,
            Self::Intake => 11,
            Self::Decision => 12,
            Self::Issue => 13,
            Self::Colleague => 14,
            Self::Elsewhere => 25,
            Self::AskedOffice => 26,
            Self::Supervisor => 15,
            Self::DataProtection => 31,
            Self::Auditor => 34,
            Self::Administrator => 41,
            Self::HallManager => 51,
        }))
    }

    /// How far the own case has come: to where this role has something to do.
    const fn stage(self) -> Stage {
        match self {
            Self::AskedOffice => Stage::Asked,
            Self::Decision => Stage::Decision,
            Self::Issue | Self::Party | Self::Resident => Stage::Issued,
            _ => Stage::Intake,
        }
    }
}

/// How far a case was brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Intake,
    /// Other offices are asked for their opinions.
    Asked,
    Decision,
    Issued,
}

/// A case with what its addresses need.
#[derive(Clone, Debug)]
pub(super) struct Object {
    pub(super) case: CaseId,
    pub(super) number: CaseNumber,
    pub(super) code: SecretCode,
    pub(super) document: EnvelopeId,
    pub(super) words: EnvelopeId,
    pub(super) revision: u32,
    pub(super) session: Option<String>,
    /// Officers who were told that they may not, and why.
    refused: BTreeSet<Told>,
}

/// Who was told no, with the codes that the answer named.
type Told = (OfficerId, Vec<&'static str>);

/// The town with its objects; an object that changed is replaced by a fresh one.
pub(super) struct World {
    pub(super) town: Town,
    serial: u32,
    objects: BTreeMap<(Kind, Stage), Object>,
    bystander: Option<Object>,
    sessions: BTreeMap<OfficerId, String>,
    tokens: BTreeMap<OfficerId, String>,
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            town: Town::open(),
            serial: 0,
            objects: BTreeMap::new(),
            bystander: None,
            sessions: BTreeMap::new(),
            tokens: BTreeMap::new(),
        }
    }

    /// The object of a kind for a role.
    pub(super) async fn object(&mut self, kind: Kind, role: Role) -> Object {
        let stage = if kind == Kind::Own { role.stage() } else { Stage::Intake };
        if !self.objects.contains_key(&(kind, stage)) {
            let object = self.build(kind, stage).await;
            self.objects.insert((kind, stage), object);
        }
        self.objects[&(kind, stage)].clone()
    }

    /// The code of a draft with everything answered.
    pub(super) async fn draft(&self) -> SecretCode {
        let service = self.town.acts.catalogue().service(&"residence-certificate".parse().unwrap()).unwrap();
        let raw = filled(service, |_| (DRAFTED.into(), "13800000000".into()));
        self.town.acts.save_draft(None, &service.code, &raw, NOW).await.unwrap().code
    }

    /// A message with what only an opening may show.
    pub(super) async fn message(&self) -> MessageId {
        let (word, telephone) = (format!("{}-written-to", CANARIES[0]), format!("{}999999", CANARIES[1]));
        let number = self.apply("residence-certificate", |_| (word.clone(), telephone.clone())).await.number;
        self.town.acts.lost_code(number, &telephone, NOW).await.unwrap();
        self.town.acts.outbox(NOW, 1).unwrap()[0].id
    }

    /// The code of a ticket that waits in the town's hall.
    pub(super) async fn ticket(&self) -> SecretCode {
        let request = TicketRequest {
            queues: vec!["certificates".parse().unwrap()],
            party_size: 1,
            priority: false,
            way: Way::Kiosk,
            once: None,
            receipt: None,
        };
        let hall = "town-hall".parse().unwrap();
        self.town.acts.take_ticket(HallWho::Visitor, &hall, request, NOW).await.unwrap().code
    }

    /// The case of the party who has nothing to do with the object.
    pub(super) async fn bystander(&mut self) -> Object {
        if self.bystander.is_none() {
            let receipt = self.apply("residence-certificate", |_| ("Nachbar".into(), "13966000000".into())).await;
            self.bystander = Some(self.finished(&receipt, None).await);
        }
        self.bystander.clone().unwrap()
    }

    /// The session of an officer.
    pub(super) async fn session(&mut self, officer: OfficerId) -> String {
        if !self.sessions.contains_key(&officer) {
            let token = self.town.acts.begin_officer_session(officer, NOW, NOW).await.unwrap();
            self.sessions.insert(officer, token.to_string());
        }
        self.sessions[&officer].clone()
    }

    /// The session of a resident's list that holds this case, and which is in it; once the case opens no
    /// more, of a list that holds another one.
    pub(super) async fn listed(&mut self, object: &Object) -> String {
        let acts = self.town.acts.clone();
        let right = match acts.right_of_code(&object.code) {
            Ok(right) => right,
            Err(_) => acts.right_of_code(&self.bystander().await.code).unwrap(),
        };
        let key = right.key();
        let account = acts.new_account();
        self.serial += 1;
        let credential = self.serial.to_be_bytes().to_vec();
        acts.open_account(account, right, credential.clone(), String::new(), NOW).await.unwrap();
        let session = acts.begin_account_session(account, &credential, NOW).await.unwrap();
        if key.case == object.case {
            acts.enter_case(&session, account, Some(key)).await.unwrap();
        }
        session.to_string()
    }

    /// The staff token of an officer.
    pub(super) async fn token(&mut self, officer: OfficerId) -> String {
        if !self.tokens.contains_key(&officer) {
            let token = self.town.acts.create_token(officer, 1, NOW).await.unwrap();
            self.tokens.insert(officer, token);
        }
        self.tokens[&officer].clone()
    }

    /// Throws away what a request changed: objects that went on, sessions that began or ended.
    pub(super) fn settle(&mut self, refused: Option<(OfficerId, CaseId, Vec<&'static str>)>, sessions_changed: bool) {
        if sessions_changed {
            self.sessions.clear();
            self.bystander = None;
            self.objects.values().for_each(|object| self.has_its_refusals(object));
            self.objects.clear();
            return;
        }
        if let Some((officer, case, codes)) = refused {
            for object in self.objects.values_mut().filter(|object| object.case == case) {
                object.refused.insert((officer, codes.clone()));
            }
        }
        let moved: Vec<_> = self.objects.iter().filter(|(_, one)| self.has_moved(one)).map(|(key, _)| *key).collect();
        for key in moved {
            let object = self.objects.remove(&key).unwrap();
            self.has_its_refusals(&object);
        }
        if self.bystander.as_ref().is_some_and(|object| self.has_moved(object)) {
            self.bystander = None;
        }
    }

    /// Every officer who was told no about an object has left an entry there.
    pub(super) fn finish(&self) {
        self.objects.values().for_each(|object| self.has_its_refusals(object));
    }

    fn has_moved(&self, object: &Object) -> bool {
        self.town.acts.view(&Who::Calendar, object.case, NOW).unwrap().case.revision != object.revision
    }

    fn has_its_refusals(&self, object: &Object) {
        let log = self.town.acts.log(PartyKey { case: object.case, party: PartyIndex::APPLICANT }, NOW).unwrap();
        let lines: Vec<_> = log.iter().filter(|line| line.kind == EntryKind::Refused).collect();
        let tags: BTreeSet<_> = lines.iter().map(|line| line.officer_tag.clone().unwrap()).collect();
        let officers: BTreeSet<_> = object.refused.iter().map(|(officer, _)| officer).collect();
        assert!(tags.len() >= officers.len(), "{officers:?} were refused, {} are on record", tags.len());
        for (officer, codes) in &object.refused {
            let is_recorded = lines.iter().any(|line| codes.contains(&line.what.as_str()));
            assert!(is_recorded, "{officer:?} was refused with one of {codes:?}, which is not on record");
        }
    }

    async fn build(&mut self, kind: Kind, stage: Stage) -> Object {
        self.serial += 1;
        let (word, telephone) = (format!("{}{:05}", CANARIES[0], self.serial), format!("13977{:06}", self.serial));
        let service = match kind {
            Kind::OtherOffice => "passport-renewal",
            Kind::Erased => return self.erased(word, telephone).await,
            Kind::Own if stage == Stage::Asked => return self.asked(word, telephone).await,
            _ => "residence-certificate",
        };
        let receipt = self.apply(service, |_| (word.clone(), telephone.clone())).await;
        let first = OfficerId(if kind == Kind::OtherOffice { 16 } else { 11 });
        if kind != Kind::Unassigned {
            self.act(first, receipt.case, Request::Take(Duty::Intake)).await;
        }
        let far = if kind == Kind::Closed { Stage::Issued } else { stage };
        if far >= Stage::Decision {
            self.notice_answered(first, &receipt, &word).await;
            self.act(first, receipt.case, Request::Accept).await;
            self.act(OfficerId(12), receipt.case, Request::Take(Duty::Decision)).await;
        }
        if far == Stage::Issued {
            let decide = Request::Decide { outcome: Outcome::Granted, reasons: format!("{word} decided") };
            self.act(OfficerId(12), receipt.case, decide).await;
            self.act(OfficerId(13), receipt.case, Request::Issue).await;
        }
        if kind == Kind::Closed {
            self.act(OfficerId(13), receipt.case, Request::HandOver(Delivery::Counter)).await;
        }
        self.finished(&receipt, None).await
    }

    /// A case that waits for the opinions of three offices. Its document is the landlord's identity, which is shown to
    /// none of them.
    async fn asked(&mut self, word: String, telephone: String) -> Object {
        let receipt = self.apply("tenancy-filing", |_| (word.clone(), telephone.clone())).await;
        let tenant = Who::Party(PartyKey { case: receipt.case, party: receipt.party_codes[0].0 });
        self.town.acts.perform(&tenant, receipt.case, None, Request::Confirm, NOW).await.unwrap();
        let housing = OfficerId(21);
        self.act(housing, receipt.case, Request::Take(Duty::Intake)).await;
        self.notice_answered(housing, &receipt, &word).await;
        self.act(housing, receipt.case, Request::Accept).await;
        self.finished(&receipt, None).await
    }

    /// A notice with words went out, and its one item was shown at the counter.
    async fn notice_answered(&self, officer: OfficerId, receipt: &Receipt, word: &str) {
        let identity = || "identity".parse().unwrap();
        let notice = Request::SendNotice { items: vec![identity()], text: format!("{word} is missing") };
        self.act(officer, receipt.case, notice).await;
        let shown = Request::AnswerItem { item: identity(), answer: guichet_acts::Answer::ShownAtCounter };
        self.act(officer, receipt.case, shown).await;
        self.act(officer, receipt.case, Request::Supply).await;
    }

    /// A case whose party's key was destroyed: the tenant of a filing declined, and left nothing behind.
    /// The party of this object is the tenant.
    async fn erased(&mut self, word: String, telephone: String) -> Object {
        let of_tenant = |party| if party == 1 { (word.clone(), telephone.clone()) } else { plain() };
        let receipt = self.apply("tenancy-filing", of_tenant).await;
        let (party, code) = receipt.party_codes[0].clone();
        let tenant = Who::Party(PartyKey { case: receipt.case, party });
        self.town.acts.perform(&tenant, receipt.case, None, Request::Decline, NOW).await.unwrap();
        self.town.acts.pass_time(NOW).await.unwrap();
        assert!(self.town.acts.party_by_code(&code).is_err(), "what was erased has no way in");
        self.finished(&receipt, Some(code)).await
    }

    async fn act(&self, officer: OfficerId, case: CaseId, request: Request) {
        self.town.acts.perform(&Who::Officer(officer), case, None, request, NOW).await.unwrap();
    }

    async fn apply(&self, service: &str, said: impl Fn(u8) -> (String, String)) -> Receipt {
        let service = self.town.acts.catalogue().service(&service.parse().unwrap()).unwrap();
        let word = said(0).0;
        let upload = Upload {
            item: service.checklist[0].code.clone(),
            name: format!("{word}.pdf"),
            bytes: format!("%PDF-1.7 {word} %%EOF").into_bytes(),
        };
        let submission = Submission {
            uploads: vec![upload],
            ..Submission::online(service.code.clone(), filled(service, said), Language::English)
        };
        self.town.acts.submit(submission, NOW).await.unwrap()
    }

    async fn finished(&self, receipt: &Receipt, code: Option<SecretCode>) -> Object {
        let acts = &self.town.acts;
        let view = acts.view(&Who::Calendar, receipt.case, NOW).unwrap();
        let document = acts.documents(&Who::Calendar, receipt.case).unwrap()[0].envelope;
        let history = acts.history(&Who::Calendar, receipt.case).unwrap();
        let words = history.iter().rev().find_map(|event| event.what.words());
        let code = code.unwrap_or_else(|| receipt.code.clone());
        let session = acts.begin_party_session(&code, NOW).await.ok().map(|token| token.to_string());
        Object {
            case: receipt.case,
            number: receipt.number,
            code,
            document,
            words: words.unwrap_or(document),
            revision: view.case.revision,
            session,
            refused: BTreeSet::new(),
        }
    }
}

fn plain() -> (String, String) {
    ("Plain".into(), "13800000000".into())
}

/// A day before that on which all of it happens.
const DAY: Day = Day::constant(2026, 9, 1);

/// A form filled in with what each field takes: words and telephone numbers as `said` for its party.
pub(crate) fn filled(service: &Service, said: impl Fn(u8) -> (String, String)) -> BTreeMap<String, String> {
    let mut raw = qualifying(service);
    for field in service.topics.iter().flat_map(|topic| &topic.fields) {
        let (word, telephone) = said(field.party);
        let value = match &field.kind {
            FieldKind::Line { .. } | FieldKind::Lines { .. } => word,
            FieldKind::Day { .. } => DAY.to_string(),
            FieldKind::Number { least, .. } => least.to_string(),
            FieldKind::YesNo => "yes".to_owned(),
            // The last answer is the one that no fast lane is for.
            FieldKind::Choice { options } => options[options.len() - 1].to_string(),
            FieldKind::Email => format!("{word}@example.org"),
            FieldKind::Telephone => telephone,
        };
        raw.insert(field.name.to_string(), value);
    }
    // A check says which fields the form would not show.
    while let Err(faults) = service.check_form(&raw, Extent::Whole, DAY) {
        let before = raw.len();
        for fault in &faults {
            raw.remove(&fault.field);
        }
        assert!(raw.len() < before, "{faults:?}");
    }
    raw
}

/// Answers to the questions under which one qualifies.
fn qualifying(service: &Service) -> BTreeMap<String, String> {
    let mut tried = vec![BTreeMap::new()];
    for question in &service.questions {
        let with = |one: &BTreeMap<String, String>, option: &guichet_desk::base::FieldName| {
            let mut more = one.clone();
            more.insert(question.name.to_string(), option.to_string());
            more
        };
        tried = tried.iter().flat_map(|one| question.options.iter().map(move |option| with(one, option))).collect();
    }
    let answer = |(name, value): (&String, &String)| (name.parse().unwrap(), Answer::Choice(value.parse().unwrap()));
    let fits = |raw: &BTreeMap<String, String>| {
        !matches!(service.qualifies(&raw.iter().map(answer).collect()), Qualification::No(_))
    };
    tried.into_iter().rev().find(fits).unwrap()
}
