//! Producing the package: exactly what is in scope is opened, on record, put into one file and sealed
//! for whoever asked. The file is not stored; within the time limit it can be produced anew.

use super::{
    is_erased, opening,
    shelf::{Package, Taken},
};
use crate::{
    Acts, OpenedDocument, Problem, Purpose,
    aside::{aside, to_its_end},
    submit::SealedForm,
    upload::Description,
};
use guichet_desk::{
    base::{BasisCode, CaseNumber, Instant, ItemCode, OfficeCode, OfficerId, PartyIndex, SecretCode},
    catalogue::{Answers, Service},
    disclosure::{Command, Disclosure, DisclosureId, Refusal},
};
use guichet_store::{DocumentRow, Locked, PackageFor, PassphraseCost, Tx, is_recipient, seal_package};
use std::sync::Arc;

/// By what the recipient opens the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackageKey {
    /// By a passphrase that is drawn now and shown once.
    Passphrase(PassphraseCost),
    /// By the key whose public half, `age1…`, the recipient gave.
    Recipient(String),
}

/// What goes into a package.
pub struct PackageContents {
    /// The case.
    pub number: CaseNumber,
    /// What was applied for.
    pub service: Arc<Service>,
    /// Whose data it is.
    pub party: PartyIndex,
    /// The law.
    pub basis: BasisCode,
    /// When it was produced.
    pub at: Instant,
    /// Until when it may be used.
    pub until: Instant,
    /// Who asked for it.
    pub requester: OfficerId,
    /// Who approved it.
    pub approver: OfficerId,
    /// The approver's office; none when they left the town's service meanwhile.
    pub office: Option<OfficeCode>,
    /// The fields in scope that were answered.
    pub answers: Answers,
    /// The documents in scope.
    pub documents: Vec<ScopedDocument>,
}

/// A document in scope.
pub struct ScopedDocument {
    /// What it was given for.
    pub item: ItemCode,
    /// The document.
    pub document: OpenedDocument,
}

/// What the officer is shown after producing a package; never again.
pub struct Produced {
    /// The how many-eth package of this disclosure it is, by which it is fetched.
    pub number: u32,
    code: Option<SecretCode>,
}

impl Produced {
    /// The passphrase as it opens the package, unless the recipient gave a key.
    pub fn passphrase(&self) -> Option<String> {
        self.code.as_ref().map(spelled)
    }
}

/// What was opened in the transaction, still locked, its documents not read yet.
struct OpenedInScope {
    number: CaseNumber,
    disclosure: Disclosure,
    service: Arc<Service>,
    form: Option<Locked>,
    documents: Vec<(ItemCode, Locked)>,
}

impl Acts {
    /// Opens what is in scope and keeps the sealed package for the same officer for ten minutes.
    /// `write` makes the file that is sealed. Both are done aside, as is the reading of documents: packing takes as long
    /// as there is to pack, and sealing with a passphrase takes a moment, and memory, on purpose. What `write` holds is
    /// let go after both, or with what was opened when nobody waits for it any more.
    pub async fn produce_package<F: From<Problem> + Send + 'static>(
        &self,
        officer: OfficerId,
        id: DisclosureId,
        key: &PackageKey,
        write: impl Fn(&PackageContents) -> Result<Vec<u8>, F> + Send + Sync + 'static,
        now: Instant,
    ) -> Result<Produced, F> {
        if matches!(key, PackageKey::Recipient(recipient) if !is_recipient(recipient)) {
            return Err(Problem::Disclosure(Refusal::RecipientKeyUnknown).into());
        }
        let documents = self.documents_in_scope(id)?;
        let entries: Vec<[u8; 16]> = (0..documents.len() + 2).map(|_| self.draw()).collect();
        let (acts, write) = (self.clone(), Arc::new(write));
        let work = move |tx: &mut Tx<'_>| {
            let opened = acts.open_scope_in(tx, officer, id, &documents, &entries, now)?;
            Ok::<_, Problem>((opened, Arc::clone(&write)))
        };
        let ((opened, write), witness) = self.store().write(Vec::new(), work).await?.into_parts();
        let opened = opened.map_err(Problem::Disclosure)?;
        let (acts, number, key) = (self.clone(), opened.disclosure.produced, key.clone());
        let made = aside(move || {
            let contents = acts.contents(opened, witness, now)?;
            let made = write(&contents).and_then(|plain| Ok(acts.sealed(&plain, &key)?));
            drop(write);
            Ok(made)
        });
        let (bytes, code) = made.await??;
        self.0.packages.put(id, Package { at: now, officer, number, bytes });
        Ok(Produced { number, code })
    }

    /// A package sealed for whoever asked, and the passphrase that opens it, unless they gave a key.
    fn sealed(&self, plain: &[u8], key: &PackageKey) -> Result<(Vec<u8>, Option<SecretCode>), Problem> {
        let (sealed, passphrase) = match key {
            PackageKey::Recipient(recipient) => (seal_package(plain, PackageFor::Recipient(recipient)), None),
            PackageKey::Passphrase(cost) => {
                let code = SecretCode::from_chance(self.draw());
                (seal_package(plain, PackageFor::Passphrase { words: &spelled(&code), cost: *cost }), Some(code))
            }
        };
        Ok((sealed.map_err(|_| Problem::Disclosure(Refusal::RecipientKeyUnknown))?, passphrase))
    }

    /// Gives the package of this number that the same officer just produced, once. Another number was shown beside
    /// another passphrase. Whoever has gone meanwhile produces it anew: what is on record as fetched is fetched.
    pub async fn fetch_package(
        &self,
        officer: OfficerId,
        id: DisclosureId,
        number: u32,
        now: Instant,
    ) -> Result<Vec<u8>, Problem> {
        // Before anything is on record: what is on record as fetched was given to somebody.
        let taken = self.0.packages.take(id, officer, number, now);
        let (acts, entry, is_there) = (self.clone(), self.draw(), taken.is_some());
        let work = move |tx: &mut Tx<'_>| -> Result<Result<(), Refusal>, Problem> {
            if is_there {
                return Ok(acts.step_in(tx, officer, id, &Command::Fetch, entry, now)?.map(drop));
            }
            tx.load_disclosure(id)?.ok_or(Problem::NotFound)?;
            Ok(Err(Refusal::NothingProduced))
        };
        let written = self.store().write(Vec::new(), work);
        let given = async move {
            written.await?.into_inner().map_err(Problem::Disclosure)?;
            taken.and_then(Taken::give).ok_or(Problem::Disclosure(Refusal::NothingProduced))
        };
        to_its_end(given).await
    }

    /// The documents in scope, unopened.
    fn documents_in_scope(&self, id: DisclosureId) -> Result<Vec<(ItemCode, DocumentRow)>, Problem> {
        self.store().read(|snapshot| {
            let asked = snapshot.load_disclosure(id)?.ok_or(Problem::NotFound)?.disclosure.asked;
            let rows = snapshot.documents(asked.case)?.into_iter().filter(|row| row.party == asked.scope.party);
            let in_scope = |row: DocumentRow| {
                let item = row.item.clone().filter(|item| asked.scope.items.contains(item))?;
                Some((item, row))
            };
            Ok(rows.filter_map(in_scope).collect())
        })
    }

    fn open_scope_in(
        &self,
        tx: &mut Tx<'_>,
        officer: OfficerId,
        id: DisclosureId,
        documents: &[(ItemCode, DocumentRow)],
        entries: &[[u8; 16]],
        now: Instant,
    ) -> Result<Result<OpenedInScope, Refusal>, Problem> {
        let (step, entries) = entries.split_first().ok_or_else(|| Problem::Corrupt("no chance was drawn".into()))?;
        let (mut file, stored) = match self.step_in(tx, officer, id, &Command::Produce, *step, now)? {
            Ok(stepped) => stepped,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let (officer, disclosure) = (self.officer_in(tx, officer)?, stored.disclosure);
        let scope = &disclosure.asked.scope;
        debug_assert!(!is_erased(tx, file.id, scope)?, "the desk refuses what was erased");
        let opening = |entry, fields| opening(entry, &disclosure, officer, Purpose::Disclosure, fields, now);
        let mut entries = entries.iter().copied();
        let form = tx.forms(file.id)?.into_iter().find(|form| form.party == scope.party);
        let form = match (form, entries.next()) {
            (Some(form), Some(entry)) if !scope.fields.is_empty() => {
                Some(tx.open(&mut file, form.envelope, &opening(entry, scope.fields.clone()))?)
            }
            _ => None,
        };
        let mut opened = Vec::new();
        for ((item, row), entry) in documents.iter().zip(entries) {
            let name = "document".parse().map_err(|_| Problem::NotFound)?;
            opened.push((item.clone(), tx.open(&mut file, row.envelope, &opening(entry, vec![name]))?));
        }
        let service = Arc::clone(self.0.services.at(file.service_version)?);
        Ok(Ok(OpenedInScope { number: file.number, disclosure, service, form, documents: opened }))
    }

    fn contents(
        &self,
        opened: OpenedInScope,
        witness: guichet_store::Witness,
        now: Instant,
    ) -> Result<PackageContents, Problem> {
        let OpenedInScope { number, disclosure, service, form, documents } = opened;
        let asked = disclosure.asked;
        let approver = disclosure.second.ok_or_else(|| Problem::Corrupt("approved by nobody".into()))?;
        let answers = match form {
            None => Answers::new(),
            Some(locked) => {
                let form: SealedForm = serde_json::from_slice(&locked.reveal(&witness).plain)?;
                form.answers.only(&asked.scope.fields)
            }
        };
        let documents = documents.into_iter().map(|(item, locked)| document(item, locked, witness));
        Ok(PackageContents {
            number,
            service,
            party: asked.scope.party,
            basis: asked.basis,
            at: now,
            until: asked.until,
            requester: asked.requester,
            approver,
            office: self.catalogue().staff.officer(approver).map(|officer| officer.office.clone()),
            answers,
            documents: documents.collect::<Result<_, _>>()?,
        })
    }
}

fn document(item: ItemCode, locked: Locked, witness: guichet_store::Witness) -> Result<ScopedDocument, Problem> {
    let opened = locked.reveal(&witness);
    let description: Description = serde_json::from_slice(&opened.plain)?;
    let bytes = opened.content.map(|content| content.read()).transpose()?;
    let bytes = bytes.map(|bytes| bytes.to_vec()).unwrap_or_default();
    let document = OpenedDocument { name: description.name, media_type: description.media_type, bytes };
    Ok(ScopedDocument { item, document })
}

/// A passphrase as it is read out and typed: without spaces, which get lost on the way.
fn spelled(code: &SecretCode) -> String {
    code.grouped().replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        DisclosureAnswer, DisclosureRequest,
        disclosure::shelf::PACKAGES,
        held::{HeldWriter, NOW, all_written, certificate, desk, is_over, keeps_its_place},
    };
    use guichet_desk::disclosure::Scope;

    const ASKS: OfficerId = OfficerId(31);
    const APPROVES: OfficerId = OfficerId(32);

    async fn approved(acts: &Acts) -> DisclosureId {
        let request = DisclosureRequest {
            number: certificate(acts).await.number,
            service: "residence-certificate".parse().unwrap(),
            basis: "criminal-proceedings".parse().unwrap(),
            scope: Scope {
                party: PartyIndex::APPLICANT,
                fields: vec!["full_name".parse().unwrap()],
                items: Vec::new(),
            },
            days: 10,
            tell_after_days: 0,
            recipient: "Court of Linhaven, chamber 3".into(),
            reference: "Letter 2026/118 of 20 September".into(),
            idempotency_key: None,
        };
        let id = acts.request_disclosure(ASKS, request, NOW).await.unwrap();
        acts.answer_disclosure(APPROVES, id, DisclosureAnswer::Approve, NOW).await.unwrap();
        id
    }

    #[tokio::test]
    async fn what_writes_a_package_holds_its_place_for_as_long_as_what_was_opened_is_there() {
        let (_folder, acts) = desk();
        let (id, key) = (approved(&acts).await, PackageKey::Passphrase(PassphraseCost::TEST));
        let write = |place: Arc<()>| {
            move |_: &PackageContents| {
                assert!(Arc::strong_count(&place) > 1, "it is held while the package is written");
                Ok::<_, Problem>(b"a package".to_vec())
            }
        };
        keeps_its_place(&acts, |place| acts.produce_package(ASKS, id, &key, write(place), NOW)).await;
    }

    /// The number of a package that was produced just now.
    async fn produced(acts: &Acts, id: DisclosureId, now: Instant) -> u32 {
        let write = |_: &PackageContents| Ok::<_, Problem>(b"a package".to_vec());
        let key = PackageKey::Passphrase(PassphraseCost::TEST);
        acts.produce_package(ASKS, id, &key, write, now).await.unwrap().number
    }

    #[tokio::test]
    async fn a_package_that_would_have_made_room_for_others_while_it_is_fetched_is_given_all_the_same() {
        let (_folder, acts) = desk();
        let id = approved(&acts).await;
        let number = produced(&acts, id, NOW).await;
        let held = HeldWriter::of(&acts);
        let mut fetched = Box::pin(acts.fetch_package(ASKS, id, number, NOW));
        assert!(!is_over(fetched.as_mut()).await);
        for other in 1..=i64::try_from(PACKAGES).unwrap() {
            let package = Package { at: NOW.plus_seconds(other), officer: ASKS, number: 1, bytes: vec![1] };
            acts.0.packages.put(DisclosureId(id.0 + other), package);
        }
        drop(held);
        assert!(fetched.await.unwrap().starts_with(b"age-encryption.org/v1"));
        let history = acts.disclosure(ASKS, id, NOW).unwrap().history;
        assert_eq!(history.last().unwrap().what.word(), "disclosure-fetched");
    }

    #[tokio::test]
    async fn a_package_whose_fetching_is_on_record_is_offered_to_nobody_though_its_officer_has_gone() {
        let (_folder, acts) = desk();
        let id = approved(&acts).await;
        let number = produced(&acts, id, NOW).await;
        let held = HeldWriter::of(&acts);
        let mut fetched = Box::pin(acts.fetch_package(ASKS, id, number, NOW));
        assert!(!is_over(fetched.as_mut()).await);
        drop(fetched);
        drop(held);
        all_written(&acts).await;
        let seen = acts.disclosure(ASKS, id, NOW).unwrap();
        assert_eq!(seen.history.last().unwrap().what.word(), "disclosure-fetched");
        assert_eq!((seen.package_waits, acts.0.packages.waiting(id, ASKS, NOW)), (None, None));
        let number = produced(&acts, id, NOW).await;
        assert!(acts.fetch_package(ASKS, id, number, NOW).await.is_ok(), "it is produced anew");
    }

    #[tokio::test]
    async fn a_package_is_offered_to_nobody_once_somebody_else_produced_another_that_came_to_nothing() {
        let (_folder, acts) = desk();
        let id = approved(&acts).await;
        let number = produced(&acts, id, NOW).await;
        let offered = || acts.disclosure(ASKS, id, NOW).unwrap().package_waits;
        assert_eq!(offered(), Some(number));
        let fails = |_: &PackageContents| Err::<Vec<u8>, _>(Problem::Busy);
        let key = PackageKey::Passphrase(PassphraseCost::TEST);
        assert!(acts.produce_package(APPROVES, id, &key, fails, NOW).await.is_err());
        assert_eq!(offered(), None);
        let fetched = acts.fetch_package(ASKS, id, number, NOW).await;
        assert!(matches!(fetched, Err(Problem::Disclosure(Refusal::NothingProduced))), "as it would be refused");
    }

    #[tokio::test]
    async fn a_package_that_was_refused_lies_where_it_lay() {
        let (_folder, acts) = desk();
        let id = approved(&acts).await;
        let until = acts.disclosure(ASKS, id, NOW).unwrap().row.disclosure.asked.until;
        let number = produced(&acts, id, until).await;
        let late = acts.fetch_package(ASKS, id, number, until.plus_seconds(1)).await;
        assert!(matches!(late, Err(Problem::Disclosure(Refusal::LimitPassed))), "{late:?}");
        assert!(acts.fetch_package(ASKS, id, number, until).await.is_ok());
    }
}
