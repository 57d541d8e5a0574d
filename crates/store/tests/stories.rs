//! Stories of the store: groups, savepoints, openings, and what the schema itself refuses.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

use guichet_desk::{
    base::{Instant, OfficerId, PartyIndex, SecretCode, day_from_number},
    case::{Actor, By, Case, Channel, Context, DutyOffices, Event, Happening, Submitted},
    clock::Promise,
    people::Duty,
};
use guichet_store::{
    Beginning, CaseFile, Entry, EntryKind, EnvelopeKind, HeldProof, Listing, Opening, ProofFault, Round, Store,
    StoreFault, StoredClock, Tx, Written,
};
use std::cell::Cell;

#[path = "stories/appointment_messages.rs"]
mod appointment_messages;
#[path = "stories/bound_copies.rs"]
mod bound_copies;
#[path = "stories/change_by_clock.rs"]
mod change_by_clock;
#[path = "stories/copies.rs"]
mod copies;
#[path = "stories/documents_checked.rs"]
mod documents_checked;
#[path = "stories/draft_files.rs"]
mod draft_files;
#[path = "stories/entries_since_erased.rs"]
mod entries_since_erased;
#[path = "stories/keys.rs"]
mod keys;
#[path = "stories/moved_away.rs"]
mod moved_away;
#[path = "stories/named_paths.rs"]
mod named_paths;
#[path = "stories/numbers.rs"]
mod numbers;
#[path = "stories/padding.rs"]
mod padding;
#[path = "stories/replaced_codes.rs"]
mod replaced_codes;
#[path = "stories/sealed_files.rs"]
mod sealed_files;

const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);

struct Town {
    store: Store,
    folder: tempfile::TempDir,
    /// What the next round of the sequencer draws from.
    chance: Cell<u8>,
}

fn town() -> Town {
    let folder = tempfile::tempdir().unwrap();
    Store::create(folder.path(), [7; 32]).unwrap();
    let store = Store::open(folder.path(), &[[1; 32], [2; 32], [3; 32], [4; 32]]).unwrap();
    Town { store, folder, chance: Cell::new(1) }
}

fn entry(id: u8) -> Entry {
    Entry {
        id: [id; 16],
        at: NOW,
        kind: EntryKind::Act,
        party: PartyIndex::APPLICANT,
        officer: None,
        duty: None,
        office: None,
        by_party: None,
        what: "submitted".into(),
        fields: Vec::new(),
        show_from: None,
        sample: None,
    }
}

fn listing() -> Listing {
    Listing {
        office: None,
        holder: None,
        list_order: 0,
        due_at: None,
        due_day: None,
        provisional: false,
        clock: StoredClock::Running,
        days_promised: 5,
        halves_left: 10,
        wake_at: None,
        last: "submitted",
    }
}

fn first_events(others: u8) -> Vec<Event> {
    let office = "residence".parse().unwrap();
    let offices = DutyOffices { intake: &office, decision: &office, issue: &office };
    let context = Context {
        now: NOW,
        today: NOW.day(&guichet_desk::base::Zone::UTC),
        actor: Actor::Party(PartyIndex::APPLICANT),
        offices,
        opinions: &[],
        overdue: false,
        erasure: guichet_desk::case::ErasureFacts::default(),
        planned_until: None,
        objection_days: None,
        calendar: &guichet_desk::clock::Calendar::weekends_only(),
        colleagues: guichet_desk::people::Colleagues::default(),
    };
    let submitted = Submitted {
        service: "residence-certificate".parse().unwrap(),
        version: 1,
        channel: Channel::Online,
        others,
        fee: 0,
        promise: Promise::WorkingDays(5),
        legal_limit: None,
        fast_lane: false,
        drawn_by_lot: false,
        opinions: Vec::new(),
        objection_to: None,
        late_after: None,
        decided_before: Vec::new(),
        clock_waits_for_parties: false,
    };
    Case::open(submitted, &context)
}

impl Town {
    /// One round of the sequencer.
    fn sign(&self) -> Result<u32, StoreFault> {
        self.sign_as(1, NOW)
    }

    /// One round of this process's sequencer.
    fn sign_as(&self, holder: u8, now: Instant) -> Result<u32, StoreFault> {
        let today = day_from_number(20_720).unwrap();
        let round = Round { holder: [holder; 16], now, today, limit: 128, chance: [self.chance.take(); 32] };
        self.chance.set(round.chance[0] + 1);
        let sequence = move |tx: &mut Tx<'_>| tx.sequence(&round, "town.example/ledger");
        self.store.write(Vec::new(), sequence).wait().map(|signed| signed.into_inner())
    }

    fn begin(&self, name: u8) -> CaseFile {
        begin(&self.store, u16::from(name))
    }

    fn sound(&self) {
        assert_eq!(self.store.check(&mut |_, _| {}).unwrap(), []);
    }
}

#[test]
fn a_draft_saved_again_is_sealed_under_another_name() {
    let town = town();
    let code = SecretCode::from_chance([5; 10]);
    let key = town.store.new_key([6; 16], [7; 32], NOW);
    let sealed = |name: u8, first: bool| {
        let (code, key) = (code.clone(), first.then(|| key.clone()));
        let service = "complaint".parse().unwrap();
        let save = move |tx: &mut Tx<'_>| {
            tx.save_draft(&code, key.as_ref(), [name; 16], &service, b"typed", (NOW.plus_days(1), NOW))
        };
        let keys = if first { vec![town.store.new_key([6; 16], [7; 32], NOW)] } else { Vec::new() };
        assert!(town.store.write(keys, save).wait().unwrap().into_inner());
        let main = rusqlite::Connection::open(town.folder.path().join("main.db")).unwrap();
        main.query_row("SELECT sealed FROM draft", [], |row| row.get::<_, Vec<u8>>(0)).unwrap()
    };
    let (first, second) = (sealed(1, true), sealed(2, false));
    assert_eq!((&first[..16], &second[..16]), (&[1; 16][..], &[2; 16][..]));
    assert_ne!(first[16..], second[16..], "the same words, under another key");
    let row = town.store.read(|snapshot| snapshot.draft(&code, NOW)).unwrap().unwrap();
    assert_eq!(row.plain, b"typed");
}

/// A case whose key, code and entry follow from a number.
fn begin(store: &Store, number: u16) -> CaseFile {
    beginning(store, number).wait().unwrap().into_inner()
}

/// The same, not waited for, so that many share one sync.
fn beginning(store: &Store, number: u16) -> Written<CaseFile, StoreFault> {
    let [high, name] = number.to_be_bytes();
    let mut secret = [name; 32];
    secret[0] = high;
    let mut random = [name; 16];
    random[15] = high;
    let mut code = [name; 10];
    code[0] = high;
    let key = store.new_key(random, secret, NOW);
    let applicant = key.clone();
    let work = move |tx: &mut Tx<'_>| -> Result<CaseFile, StoreFault> {
        let events = first_events(0);
        let case = Case::fold(&events).unwrap();
        let version = tx.service_version(&case.service, 1, "source")?;
        let beginning = Beginning {
            year: 2026,
            service_version: version,
            case: &case,
            events: &events,
            listing: &listing(),
            applicant: &applicant,
            entry: &entry(name),
        };
        let file = tx.begin_case(&beginning)?;
        tx.add_party(file.id, PartyIndex::APPLICANT, &applicant, &SecretCode::from_chance(code))?;
        let id = Store::new_envelope(random, NOW);
        tx.seal_text(file.id, PartyIndex::APPLICANT, id, EnvelopeKind::Text, b"a form", NOW)?;
        Ok(file)
    };
    store.write(vec![key], work)
}

/// Events that the desk would never give, to see whether the schema itself refuses them.
fn take(officer: u32, duty: Duty) -> Event {
    let by = By::Officer { officer: OfficerId(officer), office: "residence".parse().unwrap(), duty: Some(duty) };
    Event { at: NOW, by, what: Happening::DutyTaken(duty) }
}

#[test]
fn the_schema_itself_lets_no_officer_hold_two_duties_in_a_case() {
    let town = town();
    let file = town.begin(1);
    let attempt = move |events: Vec<Event>| {
        let mut file = file.clone();
        move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
            let mut after = file.case.clone();
            for event in &events {
                after.apply(event);
            }
            tx.append(&mut file, &events, after, &listing(), &entry(2))
        }
    };
    let both = vec![take(11, Duty::Intake), take(11, Duty::Decision)];
    let refused = town.store.write(Vec::new(), attempt(both)).wait();
    assert!(matches!(refused, Err(StoreFault::Corrupt(_))), "{refused:?}");
    let apart = vec![take(11, Duty::Intake), take(12, Duty::Decision)];
    town.store.write(Vec::new(), attempt(apart)).wait().unwrap();
    town.sound();
}

#[test]
fn a_closure_that_fails_or_panics_is_undone_alone() {
    let town = town();
    let waiting: Vec<_> = (0..20_u8)
        .map(|number| {
            town.store.write(Vec::new(), move |tx: &mut Tx<'_>| -> Result<u8, StoreFault> {
                tx.service_version(&format!("service-{number}").parse().unwrap(), 1, "source")?;
                match number % 5 {
                    1 => Err(StoreFault::corrupt("on purpose")),
                    2 => panic!("on purpose"),
                    _ => Ok(number),
                }
            })
        })
        .collect();
    for (number, answer) in (0_u8..).zip(waiting) {
        assert_eq!(answer.wait().is_ok(), !matches!(number % 5, 1 | 2));
    }
    let kept = town.store.read(|snapshot| snapshot.service_versions()).unwrap();
    assert_eq!(kept.len(), 12);
}

#[test]
fn a_task_that_waits_for_many_writes_without_a_pause_gets_every_answer() {
    let town = town();
    let (done, ended) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let write = || town.store.write(Vec::new(), |_: &mut Tx<'_>| Ok::<_, StoreFault>(())).wait();
        let writes = async { (0..1000).all(|_| write().is_ok()) };
        done.send(runtime.block_on(writes)).unwrap();
    });
    assert_eq!(ended.recv_timeout(std::time::Duration::from_mins(1)), Ok(true), "nobody sleeps for ever");
}

/// Says when it is let go of, and is only once it may.
struct Clinging {
    say_leaving: std::sync::mpsc::Sender<()>,
    may_leave: std::sync::mpsc::Receiver<()>,
}

impl Drop for Clinging {
    fn drop(&mut self) {
        self.say_leaving.send(()).unwrap();
        let _ = self.may_leave.recv();
    }
}

#[test]
fn what_a_closure_held_is_let_go_before_its_answer_is_there() {
    let town = town();
    let ((say_leaving, leaving), (let_go, may_leave)) = (std::sync::mpsc::channel(), std::sync::mpsc::channel());
    let held = Clinging { say_leaving, may_leave };
    let mut written = town.store.write(Vec::new(), move |_: &mut Tx<'_>| {
        let _held = &held;
        Ok::<_, StoreFault>(())
    });
    leaving.recv().unwrap();
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(std::pin::Pin::new(&mut written).poll(&mut context).is_pending());
    let_go.send(()).unwrap();
    written.wait().unwrap();
}

#[test]
fn what_is_opened_comes_out_only_with_the_proof_of_its_own_commit() {
    let town = town();
    let file = town.begin(1);
    let envelope = Store::new_envelope([5; 16], NOW);
    let case = file.id;
    let seal = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
        tx.seal_text(case, PartyIndex::APPLICANT, envelope, EnvelopeKind::Text, b"private", NOW)
    };
    town.store.write(Vec::new(), seal).wait().unwrap();
    let open = move |tx: &mut Tx<'_>| -> Result<_, StoreFault> {
        let mut file = tx.load_case(case)?.unwrap();
        tx.open(&mut file, envelope, &Opening::recorded_by(Entry { what: "decide".into(), ..entry(3) }))
    };
    let (locked, witness) = town.store.write(Vec::new(), open).wait().unwrap().into_parts();
    assert_eq!(**locked.reveal(&witness).plain, *b"private");
    let log = town.store.read(|snapshot| snapshot.log(case, PartyIndex::APPLICANT, NOW)).unwrap();
    assert_eq!(log.last().map(|line| (line.kind, line.what.as_str())), Some((EntryKind::Opened, "decide")));

    let (locked, _) = town.store.write(Vec::new(), open).wait().unwrap().into_parts();
    let ((), other) =
        town.store.write(Vec::new(), |_: &mut Tx<'_>| Ok::<_, StoreFault>(())).wait().unwrap().into_parts();
    let cheated = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(locked.reveal(&other))));
    assert!(cheated.is_err(), "the proof of another commit reveals nothing");
    town.sound();
}

#[test]
fn numbers_of_a_year_have_no_gaps_even_when_an_attempt_fails_between() {
    let town = town();
    let first = town.begin(1).number;
    let failing = |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
        tx.service_version(&"other".parse().unwrap(), 1, "source")?;
        Err(StoreFault::unavailable("on purpose"))
    };
    assert!(town.store.write(Vec::new(), failing).wait().is_err());
    let second = town.begin(2).number;
    assert_eq!((first.serial(), second.serial()), (1, 2));
}

#[test]
fn a_key_that_went_leaves_its_envelopes_closed_for_ever() {
    let town = town();
    let file = town.begin(1);
    let keys = rusqlite::Connection::open(town.store.folder().join("keys/keys.db")).unwrap();
    keys.execute("DELETE FROM data_key", []).unwrap();
    let log = town.store.read(|snapshot| snapshot.log(file.id, PartyIndex::APPLICANT, NOW));
    assert!(matches!(log, Err(StoreFault::Corrupt(_))));
    assert_eq!(town.store.check(&mut |_, _| {}).unwrap()[0].code, "entry-damaged");
}

#[test]
fn the_check_finds_a_gap_in_the_public_log() {
    let town = town();
    for name in 1..=3 {
        town.begin(name);
    }
    assert_eq!(town.sign().unwrap(), 3);
    town.sound();
    let main = rusqlite::Connection::open(town.store.folder().join("main.db")).unwrap();
    assert_eq!(main.execute("DELETE FROM ledger_leaf WHERE entry = 2", []).unwrap(), 1);
    let findings = town.store.check(&mut |_, _| {}).unwrap();
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["ledger-has-gaps", "log-hash"]);
}

#[test]
fn every_signed_entry_has_a_proof_that_holds_until_the_log_is_changed() {
    let town = town();
    let files: Vec<_> = (1..=5).map(|name| town.begin(name)).collect();
    assert_eq!(town.store.read(|snapshot| snapshot.proof(files[0].id, 1)).unwrap(), None);
    assert_eq!(town.sign().unwrap(), 5);
    let proofs: Vec<_> =
        files.iter().map(|file| town.store.read(|snapshot| snapshot.proof(file.id, 1)).unwrap().unwrap()).collect();
    town.begin(6);
    assert_eq!(town.sign().unwrap(), 1);
    for (position, proof) in town.places_of_entries().into_iter().zip(&proofs) {
        let held = town.store.read(|snapshot| snapshot.check_proof(proof)).unwrap();
        assert_eq!(held, Ok(HeldProof { position, size: 8 }));
        let moved = proof.replace("index ", "index 1");
        assert_eq!(town.store.read(|snapshot| snapshot.check_proof(&moved)).unwrap(), Err(ProofFault::Entry));
    }
    assert_eq!(town.store.read(|snapshot| snapshot.check_proof("words")).unwrap(), Err(ProofFault::Malformed));
    town.sound();
}

#[test]
fn an_entry_changed_before_it_was_signed_stops_all_signing() {
    let town = town();
    town.begin(1);
    town.begin(2);
    let main = rusqlite::Connection::open(town.store.folder().join("main.db")).unwrap();
    main.execute("UPDATE entry SET sealed = zeroblob(length(sealed)) WHERE serial = 2", []).unwrap();
    assert!(matches!(town.sign(), Err(StoreFault::Corrupt(what)) if what.contains("entry 2")));
    assert_eq!(town.store.read(|snapshot| snapshot.checkpoint()).unwrap(), None);
}

#[test]
fn one_process_signs_at_a_time_and_a_clock_that_was_set_back_stops_nobody() {
    let town = town();
    town.begin(1);
    assert_eq!(town.sign_as(1, NOW).unwrap(), 1);
    town.begin(2);
    assert_eq!(town.sign_as(2, NOW.plus_seconds(1)).unwrap(), 0, "the other one has the lease");
    assert_eq!(town.sign_as(2, NOW.plus_seconds(10)).unwrap(), 1, "within ten seconds it is free");
    town.begin(3);
    assert_eq!(town.sign_as(3, NOW.plus_seconds(-3600)).unwrap(), 1, "started anew, an hour back");
    town.sound();
}

#[test]
fn a_clock_that_was_set_back_keeps_the_order_and_says_so() {
    let town = town();
    let case = town.begin(1).id;
    for (id, hours) in [(2, -3), (3, -2), (4, 1)] {
        let record = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
            let mut file = tx.load_case(case)?.unwrap();
            tx.record(&mut file, &Entry { at: NOW.plus_seconds(hours * 3600), ..entry(id) })
        };
        town.store.write(Vec::new(), record).wait().unwrap();
    }
    let log = town.store.read(|snapshot| snapshot.log(case, PartyIndex::APPLICANT, NOW)).unwrap();
    assert_eq!(log.iter().map(|line| line.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(log.iter().map(|line| line.clock_was).collect::<Vec<_>>(), [None, Some(NOW), Some(NOW), None]);
}

#[test]
fn an_act_that_came_a_moment_before_the_one_entered_first_says_nothing_of_the_clock() {
    let town = town();
    let case = town.begin(1).id;
    for (id, seconds) in [(2, -1), (3, -60), (4, -61)] {
        let record = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
            let mut file = tx.load_case(case)?.unwrap();
            tx.record(&mut file, &Entry { at: NOW.plus_seconds(seconds), ..entry(id) })
        };
        town.store.write(Vec::new(), record).wait().unwrap();
    }
    let log = town.store.read(|snapshot| snapshot.log(case, PartyIndex::APPLICANT, NOW)).unwrap();
    assert_eq!(log.iter().map(|line| line.clock_was).collect::<Vec<_>>(), [None, None, None, Some(NOW)]);
}

#[test]
fn the_check_finds_what_was_tampered_with() {
    let tampered = [
        ("UPDATE case_file SET fold = replace(fold, '\"online\"', '\"counter\"')", "fold-differs"),
        ("UPDATE case_file SET likeness = zeroblob(16)", "likeness-differs"),
        ("UPDATE entry SET own = 1", "entry-hidden"),
        ("UPDATE entry SET own = 0, show_from = 4102444800000000", "entry-hidden"),
        ("UPDATE entry SET party = 9", "entry-hidden"),
        ("UPDATE entry SET party = -1", "entry-hidden"),
        ("UPDATE entry SET number = 2", "entry-moved"),
        ("UPDATE entry SET sample = 'opening'", "sample-differs"),
        ("UPDATE entry SET sample = 'decision'", "sample-differs"),
        ("UPDATE entry SET sealed = zeroblob(length(sealed))", "chain-broken"),
        ("INSERT INTO duty_holder VALUES (1, 99, 'intake', 0)", "duties-differ"),
    ];
    for (statement, expected) in tampered {
        let town = town();
        let file = town.begin(1);
        town.sound();
        let main = rusqlite::Connection::open(town.store.folder().join("main.db")).unwrap();
        assert_eq!(main.execute(statement, []).unwrap(), 1, "{statement}");
        let findings = town.store.check(&mut |_, _| {}).unwrap();
        let named = findings.iter().filter(|finding| finding.place == file.number.to_string());
        let codes: Vec<_> = named.map(|finding| finding.code).collect();
        assert!(codes.contains(&expected), "{statement}: {expected} in {findings:?}");
    }
}

#[test]
fn what_cannot_be_read_is_named_and_keeps_nothing_else_from_the_check() {
    let town = town();
    let [fold, event, sound, last] = [1, 2, 3, 4].map(|name| town.begin(name).number.to_string());
    let main = rusqlite::Connection::open(town.store.folder().join("main.db")).unwrap();
    main.execute_batch(
        "UPDATE case_file SET fold = '{' WHERE id = 1;
        UPDATE case_event SET event = '{' WHERE case_id = 2;
        UPDATE case_file SET likeness = zeroblob(16) WHERE id = 4;
        INSERT INTO doomed_key (key_id, since) VALUES (x'00', 0);
        INSERT INTO tombstone (key_id, at) VALUES (x'00', 0);
        INSERT INTO tombstone (key_id, at) SELECT key_id, 0 FROM party WHERE case_id = 3;",
    )
    .unwrap();
    let findings = town.store.check(&mut |_, _| {}).unwrap();
    let codes: Vec<_> = findings.iter().map(|finding| finding.code).collect();
    let unread = "row-unreadable";
    assert_eq!(codes, [unread, unread, "likeness-differs", unread, unread, "key-not-destroyed"], "{findings:?}");
    let places: Vec<_> = findings.iter().map(|finding| finding.place.as_str()).collect();
    assert!(places[0].starts_with(&fold) && places[1].starts_with(&event), "{places:?}");
    assert_eq!((places[2], places[4]), (last.as_str(), "tombstone: a key named 00"));
    assert!(places[3].starts_with("doomed_key, row 1: "), "{places:?}");
    assert!(places.iter().all(|place| !place.contains(&sound)), "{places:?}");
}
