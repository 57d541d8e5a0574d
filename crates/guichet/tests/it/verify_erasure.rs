//! Proof that erased data is gone: whoever has the whole folder, master key and all, and tries every key
//! on everything sealed, reads nothing of those who were erased, and all of the others.

#![expect(clippy::unwrap_used, reason = "a folder that cannot be read proves nothing")]

use crate::{
    attack::{CANARY, attack, in_the_clear},
    program::is_quick,
};
use guichet_acts::{Acts, Answer, Chance, PartyKey, Receipt, Request, Submission, Upload, Who};
use guichet_desk::{
    base::{Day, Instant, Language, OfficerId, PartyIndex},
    case::Outcome,
    catalogue::{Answer as Given, Catalogue, Depth, Extent, FieldKind, Qualification, Service, SourceFile},
    people::Duty,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

/// Thursday 24 September 2026, 10:31 in the town.
pub(crate) const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);
pub(crate) const SERVICES: [&str; 4] = ["residence-certificate", "tenancy-filing", "complaint", "lost-document"];
/// One person in so many keeps an open case, which nothing erases.
pub(crate) const SURVIVORS: usize = 5;

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

pub(crate) fn canary(person: usize, what: &str, planted: &mut BTreeSet<String>) -> String {
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
        uploads: vec![Upload { item, name, bytes: scan.into_bytes() }],
        ..Submission::online(service.code.clone(), filled(&service, person, planted), Language::English)
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
    // Whoever confirmed stays with the case until its data ends; the others would go with the withdrawal.
    for (party, _) in &receipt.party_codes {
        perform(&Who::Party(PartyKey { case: receipt.case, party: *party }), Request::Confirm).await;
    }
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

/// A day before that on which all of it happens.
const DAY: Day = Day::constant(2023, 3, 1);

/// A form with a canary in every field that takes words.
fn filled(service: &Service, person: usize, planted: &mut BTreeSet<String>) -> BTreeMap<String, String> {
    let mut raw = qualifying(service);
    let fields = service.topics.iter().flat_map(|topic| &topic.fields).enumerate();
    raw.extend(fields.map(|(place, field)| {
        let value = match &field.kind {
            FieldKind::Line { .. } | FieldKind::Lines { .. } => format!("{CANARY}-{person}-{place}"),
            FieldKind::Day { .. } => DAY.to_string(),
            FieldKind::Number { least, .. } => least.to_string(),
            FieldKind::YesNo => "yes".to_owned(),
            FieldKind::Choice { options } => options[0].to_string(),
            FieldKind::Email => format!("{CANARY}-{person}-{place}@example.org"),
            FieldKind::Telephone => "13800000000".to_owned(),
        };
        (field.name.to_string(), value)
    }));
    for _ in 0..10 {
        match service.check_form(&raw, Extent::Whole, DAY) {
            Ok(_) => break,
            Err(faults) => faults.iter().for_each(|fault| drop(raw.remove(&fault.field))),
        }
    }
    // What the form does not ask for after these answers is not kept.
    let answers = service.check_form(&raw, Extent::Whole, DAY).unwrap();
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

pub(crate) fn town() -> (tempfile::TempDir, Acts) {
    let folder = tempfile::tempdir().unwrap();
    Acts::create(folder.path(), &chance(1)).unwrap();
    let acts = desk_of(folder.path(), 2);
    (folder, acts)
}

/// The example town's desk over this folder, with chance of its own.
pub(crate) fn desk_of(folder: &Path, seed: u64) -> Acts {
    Acts::open(folder, catalogue(), chance(seed)).unwrap()
}

/// The example town's catalogue. Its files are read once: some tests open a desk a hundred times.
pub(crate) fn catalogue() -> Catalogue {
    static READ: OnceLock<Catalogue> = OnceLock::new();
    let read = || {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../town");
        let mut files = Vec::new();
        read_folder(&root, &root, &mut files);
        Catalogue::read(&files, Depth::Start).unwrap_or_else(|faults| panic!("{}", faults[0]))
    };
    READ.get_or_init(read).clone()
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
