//! Proof that erased data is gone: whoever has the whole folder, master key and all, and tries every key
//! on everything sealed, reads nothing of those who were erased, and all of the others.
//!
//! `attack` takes any folder with this layout, so copies of one can be attacked with it as well.

#![expect(clippy::unwrap_used, reason = "a folder that cannot be read proves nothing")]

use crate::program::is_quick;
use guichet_acts::{Acts, Answer, Chance, PartyKey, Receipt, Request, Submission, Upload, Who};
use guichet_desk::{
    base::{Instant, Language, OfficerId, PartyIndex},
    case::{Channel, Outcome},
    catalogue::{Answer as Given, Catalogue, Depth, Extent, FieldKind, Qualification, Service, SourceFile},
    people::Duty,
};
use guichet_seal::{DataKey, KeyId, MasterKey, Purpose, WrappedKey};
use rusqlite::Connection;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Thursday 24 September 2026, 10:31 in the town.
pub(crate) const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);
/// Stands in everything that people and officers write here, and nowhere else.
pub(crate) const CANARY: &str = "kanarienvogel";
pub(crate) const SERVICES: [&str; 4] = ["residence-certificate", "tenancy-filing", "complaint", "lost-document"];
/// One person in so many keeps an open case, which nothing erases.
pub(crate) const SURVIVORS: usize = 5;

/// Whose sealed things opened, by case and party, and every canary found in them.
#[derive(Default)]
pub(crate) struct Loot {
    pub(crate) opened: BTreeMap<(i64, u8), usize>,
    pub(crate) sealed: BTreeMap<(i64, u8), usize>,
    pub(crate) canaries: BTreeSet<String>,
}

/// Tries every key of the folder on every envelope, document and entry.
pub(crate) fn attack(folder: &Path) -> Loot {
    let main = Connection::open(folder.join("main.db")).unwrap();
    let keys = keys_of(folder);
    let mut loot = Loot::default();
    let mut envelopes = main.prepare("SELECT case_id, party, id, kind, sealed FROM envelope").unwrap();
    let mut rows = envelopes.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let (id, kind): ([u8; 16], String) = (row.get(2).unwrap(), row.get(3).unwrap());
        let owner = (row.get(0).unwrap(), row.get(1).unwrap());
        loot.try_on(owner, &keys, Purpose::Envelope, &id, kind.as_bytes(), &row.get::<_, Vec<u8>>(4).unwrap());
        if kind == "document" {
            let number = u128::from_be_bytes(id);
            let name = guichet_desk::base::EnvelopeId(number).to_string();
            let bytes = fs::read(folder.join("uploads").join(name)).unwrap();
            loot.try_on(owner, &keys, Purpose::Envelope, &(!number).to_be_bytes(), b"content", &bytes);
        }
    }
    let mut entries = main.prepare("SELECT case_id, party, id, sealed FROM entry").unwrap();
    let mut rows = entries.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let owner = (row.get(0).unwrap(), row.get(1).unwrap());
        let sealed: Vec<u8> = row.get(3).unwrap();
        loot.try_on(owner, &keys, Purpose::Entry, &row.get(2).unwrap(), b"", &sealed);
    }
    loot
}

/// Every data key of the folder, the town's own, and the master key itself.
fn keys_of(folder: &Path) -> Vec<DataKey> {
    let master = fs::read(folder.join("keys/master.key")).unwrap();
    let master = MasterKey::from_bytes(master.try_into().unwrap());
    let keys = Connection::open(folder.join("keys/keys.db")).unwrap();
    let all = "SELECT id, wrapped FROM data_key UNION ALL SELECT CAST(name AS BLOB), wrapped FROM town_key";
    let mut wrapped = keys.prepare(all).unwrap();
    let rows = wrapped.query_map([], |row| Ok((row.get::<_, Vec<u8>>(0)?, WrappedKey(row.get(1)?)))).unwrap();
    let unwrapped = rows.map(|row| row.unwrap()).map(|(mut id, wrapped)| {
        id.resize(16, 0);
        master.unwrap(KeyId(id.try_into().unwrap()), &wrapped).unwrap()
    });
    unwrapped.chain([master.as_code_key()]).collect()
}

impl Loot {
    fn try_on(
        &mut self,
        owner: (i64, u8),
        keys: &[DataKey],
        purpose: Purpose,
        name: &[u8; 16],
        context: &[u8],
        sealed: &[u8],
    ) {
        *self.sealed.entry(owner).or_default() += 1;
        for plain in keys.iter().filter_map(|key| key.open(purpose, name, context, sealed).ok()) {
            *self.opened.entry(owner).or_default() += 1;
            let text = String::from_utf8_lossy(&plain).into_owned();
            for (place, _) in text.match_indices(CANARY) {
                let word = text[place..].chars().take_while(|symbol| symbol.is_ascii_alphanumeric() || *symbol == '-');
                self.canaries.insert(word.collect());
            }
        }
    }

    /// How many things of this party opened.
    pub(crate) fn opened_of(&self, owner: (i64, u8)) -> usize {
        self.opened.get(&owner).copied().unwrap_or(0)
    }
}

/// The files below `folder` in which a canary stands in the clear.
pub(crate) fn in_the_clear(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(in_the_clear(&path));
        } else if fs::read(&path).unwrap().windows(CANARY.len()).any(|bytes| bytes == CANARY.as_bytes()) {
            found.push(path);
        }
    }
    found
}

#[tokio::test]
async fn what_was_erased_opens_for_nobody_and_what_was_not_still_does() {
    let people = if is_quick() { 100 } else { 1000 };
    let (folder, acts) = town();
    let (mut erased, mut kept, mut planted) = (Vec::new(), Vec::new(), BTreeSet::new());
    for person in 0..people {
        let survives = person % SURVIVORS == 0;
        let code = if survives { SERVICES[0] } else { SERVICES[person % SERVICES.len()] };
        let receipt = apply(&acts, code, person, &mut planted, NOW).await;
        let parties = 1 + u8::try_from(receipt.party_codes.len()).unwrap();
        if survives {
            kept.push((receipt.case.0, 0));
        } else {
            close(&acts, &receipt, person, &mut planted, NOW).await;
            erased.extend((0..parties).map(|party| (receipt.case.0, party)));
        }
    }

    let before = attack(folder.path());
    assert_eq!(before.sealed, before.opened, "with its keys, everything opens: the attack works");
    assert!(before.canaries == planted, "and every canary is found");

    let later = NOW.plus_days(731 + 2);
    let cases: BTreeSet<_> = erased.iter().map(|(case, _)| *case).collect();
    let (mut ended, mut rounds) = (0, 0);
    loop {
        let passed = acts.pass_time(later).await.unwrap();
        ended += usize::try_from(passed.ended).unwrap();
        rounds += 1;
        if passed.ended == 0 {
            break;
        }
    }
    assert_eq!(ended, cases.len(), "each closed case once, in {rounds} rounds");

    let after = attack(folder.path());
    for owner in &erased {
        assert_eq!(after.opened_of(*owner), 0, "something of {owner:?} still opens");
        assert!(after.sealed[owner] >= before.sealed[owner], "the sealed bytes stay");
    }
    for owner in &kept {
        assert_eq!(after.opened_of(*owner), before.opened_of(*owner), "{owner:?} lost something");
    }
    let survivors: BTreeSet<_> = planted.iter().filter(|canary| is_survivor(canary)).cloned().collect();
    assert!(after.canaries == survivors, "of canaries, only those of the survivors are left");
    assert_eq!(in_the_clear(folder.path()), Vec::<PathBuf>::new());
    assert_eq!(acts.check_store(&mut |_, _| {}).unwrap(), [], "the log still verifies");
    fs::write(folder.path().join("uploads/planted"), format!("x{CANARY}x")).unwrap();
    assert_eq!(in_the_clear(folder.path()).len(), 1, "the search finds what stands in the clear");
}

pub(crate) fn is_survivor(canary: &str) -> bool {
    let number = canary.split('-').nth(1).unwrap();
    number.parse::<usize>().unwrap() % SURVIVORS == 0
}

fn canary(person: usize, what: &str, planted: &mut BTreeSet<String>) -> String {
    let word = format!("{CANARY}-{person}-{what}");
    planted.insert(word.clone());
    word
}

/// One person applies, with canaries in all that they write.
pub(crate) async fn apply(
    acts: &Acts,
    code: &str,
    person: usize,
    planted: &mut BTreeSet<String>,
    now: Instant,
) -> Receipt {
    let service = acts.catalogue().services[&code.parse().unwrap()].clone();
    let item = service.checklist[0].code.clone();
    let scan = format!("%PDF-1.7\n{}\n%%EOF\n", canary(person, "scan", planted));
    let name = format!("{}.pdf", canary(person, "name", planted));
    let submission = Submission {
        service: service.code.clone(),
        raw: filled(&service, person, planted),
        uploads: vec![Upload { item, name, bytes: scan.into_bytes() }],
        language: Language::English,
        channel: Channel::Online,
        entered_by: None,
        draft: None,
        objection_to: None,
        idempotency_key: None,
        imported: None,
    };
    acts.submit(submission, now).await.unwrap_or_else(|problem| panic!("{code}: {problem}"))
}

/// Ends a case: refused with reasons after a notice with words and an answer, or withdrawn while a party
/// has not confirmed.
pub(crate) async fn close(acts: &Acts, receipt: &Receipt, person: usize, planted: &mut BTreeSet<String>, now: Instant) {
    let applicant = Who::Party(PartyKey { case: receipt.case, party: PartyIndex::APPLICANT });
    let perform = async |who: &Who, request| {
        acts.perform(who, receipt.case, None, request, now).await.unwrap();
    };
    if !receipt.party_codes.is_empty() || receipt.view.case.fast_lane {
        return perform(&applicant, Request::Withdraw).await;
    }
    let service = &receipt.view.service;
    let (intake, decision) = (officer(acts, service, Duty::Intake, None), officer(acts, service, Duty::Decision, None));
    let decision = if decision == intake { officer(acts, service, Duty::Decision, Some(intake)) } else { decision };
    let item = service.checklist[0].code.clone();
    let text = canary(person, "notice", planted);
    perform(&Who::Officer(intake), Request::SendNotice { items: vec![item.clone()], text }).await;
    let answer = Answer::Text(canary(person, "answer", planted));
    perform(&applicant, Request::AnswerItem { item, answer }).await;
    perform(&applicant, Request::Supply).await;
    perform(&Who::Officer(intake), Request::Accept).await;
    let reasons = canary(person, "reasons", planted);
    perform(&Who::Officer(decision), Request::Decide { outcome: Outcome::Refused, reasons }).await;
}

fn officer(acts: &Acts, service: &Service, duty: Duty, but: Option<OfficerId>) -> OfficerId {
    let fits = |one: &&guichet_desk::people::Officer| {
        one.office == *service.duties.of(duty) && one.duties.contains(&duty) && Some(one.id) != but
    };
    acts.catalogue().staff.officers.values().find(fits).unwrap().id
}

/// A form with a canary in every field that takes words.
fn filled(service: &Service, person: usize, planted: &mut BTreeSet<String>) -> BTreeMap<String, String> {
    let mut raw = qualifying(service);
    let fields = service.topics.iter().flat_map(|topic| &topic.fields).enumerate();
    raw.extend(fields.map(|(place, field)| {
        let value = match &field.kind {
            FieldKind::Line { .. } | FieldKind::Lines { .. } => format!("{CANARY}-{person}-{place}"),
            FieldKind::Day => "2026-09-01".to_owned(),
            FieldKind::Number { least, .. } => least.to_string(),
            FieldKind::YesNo => "yes".to_owned(),
            FieldKind::Choice { options } => options[0].to_string(),
            FieldKind::Email => format!("{CANARY}-{person}-{place}@example.org"),
            FieldKind::Telephone => "13800000000".to_owned(),
        };
        (field.name.to_string(), value)
    }));
    for _ in 0..10 {
        match service.check_form(&raw, Extent::Whole) {
            Ok(_) => break,
            Err(faults) => faults.iter().for_each(|fault| drop(raw.remove(&fault.field))),
        }
    }
    // What the form does not ask for after these answers is not kept.
    let answers = service.check_form(&raw, Extent::Whole).unwrap();
    let kept = answers.iter().filter_map(|(name, _)| raw.get(&name.to_string()));
    planted
        .extend(kept.filter(|value| value.starts_with(CANARY)).map(|word| word.split('@').next().unwrap().to_owned()));
    raw
}

/// Answers to the questions under which one qualifies.
fn qualifying(service: &Service) -> BTreeMap<String, String> {
    let mut tried: Vec<BTreeMap<String, String>> = vec![BTreeMap::new()];
    for question in &service.questions {
        let with = |so_far: &BTreeMap<String, String>, option: String| {
            let mut more = so_far.clone();
            more.insert(question.name.to_string(), option);
            more
        };
        tried = tried
            .iter()
            .flat_map(|one| question.options.iter().map(move |option| with(one, option.to_string())))
            .collect();
    }
    let qualifies = |raw: &BTreeMap<String, String>| {
        let given = raw.iter().map(|(name, value)| (name.parse().unwrap(), Given::Choice(value.parse().unwrap())));
        !matches!(service.qualifies(&given.collect()), Qualification::No(_))
    };
    tried.into_iter().find(qualifies).unwrap()
}

fn town() -> (tempfile::TempDir, Acts) {
    let folder = tempfile::tempdir().unwrap();
    Acts::create(folder.path(), &chance(1)).unwrap();
    let acts = desk_of(folder.path(), 2);
    (folder, acts)
}

/// The example town's desk over this folder, with chance of its own.
pub(crate) fn desk_of(folder: &Path, seed: u64) -> Acts {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../town");
    let mut files = Vec::new();
    read_folder(&root, &root, &mut files);
    let catalogue = Catalogue::read(&files, Depth::Start).unwrap_or_else(|faults| panic!("{}", faults[0]));
    Acts::open(folder, catalogue, chance(seed)).unwrap()
}

fn read_folder(root: &Path, folder: &Path, files: &mut Vec<SourceFile>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read_folder(root, &path, files);
        } else {
            // Under the name by which the program reads them, so that it opens the same folder.
            let name = format!("town/{}", path.strip_prefix(root).unwrap().display());
            files.push(SourceFile::from_bytes(name, fs::read(&path).unwrap()).unwrap());
        }
    }
}

/// Chance that repeats itself (SplitMix64).
pub(crate) fn chance(seed: u64) -> Chance {
    let mut state = seed;
    Chance::from_fn(move |bytes| {
        for chunk in bytes.chunks_mut(8) {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(mixed ^ (mixed >> 31)).to_le_bytes()[..chunk.len()]);
        }
    })
}
