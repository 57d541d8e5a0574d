//! Samples drawn by lot: nobody steers them, anyone repeats the draw, the auditor opens them on record.

use crate::town::{DECISION, INTAKE, NOW, SUPERVISOR, Town, applicant, catalogue, certificate};
use guichet_acts::{EntryKind, Forbidden, LotKey, PartyKey, Problem, Request, Who};
use guichet_desk::{
    base::{CaseId, Instant, OfficerId, PartyIndex},
    case::{Finding, Outcome},
    lots::{LotKind, draw},
    people::Role,
};
use std::collections::BTreeSet;

const AUDITOR: OfficerId = OfficerId(34);

async fn decided(town: &Town, at: Instant) -> CaseId {
    let case = town.acts.submit(certificate(), at).await.unwrap().case;
    let act = |officer, request| town.acts.perform_for_test(officer, case, request, at);
    act(INTAKE, Request::Accept).await;
    act(DECISION, Request::Decide { outcome: Outcome::Granted, reasons: "It is all there.".into() }).await;
    town.acts.open_fields(&Who::Officer(DECISION), case, at).await.unwrap();
    case
}

/// Acts at a given time, for a short story.
trait Perform {
    async fn perform_for_test(&self, officer: OfficerId, case: CaseId, request: Request, at: Instant);
}

impl Perform for guichet_acts::Acts {
    async fn perform_for_test(&self, officer: OfficerId, case: CaseId, request: Request, at: Instant) {
        self.perform(&Who::Officer(officer), case, None, request, at).await.unwrap();
    }
}

#[tokio::test]
async fn a_day_is_drawn_by_a_checkpoint_that_nobody_knew_when_it_ended() {
    let town = Town::open();
    for _ in 0..25 {
        decided(&town, NOW).await;
    }
    town.acts.pass_time(NOW).await.unwrap();
    assert_eq!(town.acts.lots(None).unwrap(), [], "the day is not over");
    let tomorrow = NOW.plus_days(1);
    decided(&town, tomorrow).await;
    town.acts.pass_time(tomorrow).await.unwrap();
    assert_eq!(town.acts.lots(None).unwrap(), [], "the checkpoint that draws may still change");
    town.acts.pass_time(NOW.plus_days(2)).await.unwrap();
    let lots = town.acts.lots(None).unwrap();
    assert_eq!(lots.len(), 3, "one draw of each kind");
    for lot in &lots {
        let again: Vec<u64> = draw(lot.kind, lot.day, &lot.seed, lot.population).into_iter().collect();
        assert_eq!(lot.ranks, again, "anyone can repeat it from what is published");
    }
    let decisions = lots.iter().find(|lot| lot.kind == LotKind::Decision).unwrap();
    assert_eq!((decisions.population, decisions.ranks.len()), (25, 2));
    let openings = lots.iter().find(|lot| lot.kind == LotKind::Opening).unwrap();
    assert_eq!((openings.population, openings.ranks.len()), (25, 1));
    town.acts.pass_time(NOW.plus_days(2)).await.unwrap();
    assert_eq!(town.acts.lots(None).unwrap().len(), 3, "a day is drawn once");
    town.is_sound();
}

#[tokio::test]
async fn a_log_that_cannot_be_signed_is_told_and_keeps_no_day_from_being_drawn() {
    let town = Town::open();
    decided(&town, NOW).await;
    town.acts.pass_time(NOW).await.unwrap();
    decided(&town, NOW.plus_days(1)).await;
    town.acts.pass_time(NOW.plus_days(1)).await.unwrap();
    town.acts.submit(certificate(), NOW.plus_days(2)).await.unwrap();
    let town = town
        .altered("UPDATE entry SET sealed = zeroblob(length(sealed)) WHERE serial = (SELECT max(serial) FROM entry)");
    let met = town.acts.pass_time(NOW.plus_days(2)).await;
    assert!(matches!(met, Err(Problem::Corrupt(_))), "it is told: {met:?}");
    assert_eq!(town.acts.lots(None).unwrap().len(), 3, "one draw of each kind");
}

#[tokio::test]
async fn what_was_signed_by_a_clock_far_ahead_on_the_day_that_is_known_keeps_no_day_from_being_drawn() {
    let town = Town::open();
    decided(&town, NOW).await;
    town.acts.pass_time(NOW).await.unwrap();
    let (known, ahead) = (NOW.day(&town.acts.catalogue().town.zone), NOW.plus_days(60));
    decided(&town, ahead).await;
    assert!(town.acts.sequence_on(known, ahead).await.unwrap() > 0, "entries do not wait for their places");
    // The clock is right again.
    decided(&town, NOW.plus_days(1)).await;
    town.acts.pass_time(NOW.plus_days(1)).await.unwrap();
    town.acts.pass_time(NOW.plus_days(2)).await.unwrap();
    let lots = town.acts.lots(None).unwrap();
    assert_eq!(lots.len(), 3, "one draw of each kind");
    assert!(lots.iter().all(|lot| lot.day == known), "{lots:?}");
    let decisions = lots.iter().find(|lot| lot.kind == LotKind::Decision).unwrap();
    assert_eq!(decisions.population, 2, "what was decided meanwhile belongs to the day that was known");
    town.is_sound();
}

/// A town in which the clock said the day after tomorrow for a moment, by which a day was drawn, and something was
/// signed when it was set back.
async fn drawn_too_early() -> Town {
    let town = Town::open();
    let (tomorrow, after) = (NOW.plus_days(1), NOW.plus_days(2));
    decided(&town, NOW).await;
    town.acts.pass_time(NOW).await.unwrap();
    decided(&town, tomorrow).await;
    town.acts.pass_time(tomorrow).await.unwrap();
    assert_eq!(town.acts.pass_time(after).await.unwrap().sequenced, 0, "it is drawn by what tomorrow signed last");
    assert_eq!(town.acts.lots(None).unwrap().len(), 3, "one draw of each kind");
    decided(&town, tomorrow).await;
    assert!(town.acts.sequence(tomorrow).await.unwrap() > 0, "entries do not wait for their places");
    town
}

/// Somebody applies on the day that the clock was ahead to: it is signed, and what was drawn is listed as before.
async fn goes_on(town: &Town) {
    let (drawn, after) = (town.acts.lots(None).unwrap(), NOW.plus_days(2));
    town.acts.submit(certificate(), after).await.unwrap();
    assert!(town.acts.sequence(after).await.unwrap() > 0);
    assert!(!town.acts.ledger_alarm());
    assert_eq!(town.acts.lots(None).unwrap(), drawn);
    town.is_sound();
}

#[tokio::test]
async fn a_day_that_drew_by_a_clock_ahead_for_a_moment_is_over_and_signing_goes_on() {
    let town = drawn_too_early().await;
    goes_on(&town).await;
    for day in [2, 3, 4] {
        decided(&town, NOW.plus_days(day)).await;
        town.acts.pass_time(NOW.plus_days(day)).await.unwrap();
    }
    let mut lots = town.acts.lots(None).unwrap();
    lots.retain(|lot| lot.kind == LotKind::Decision);
    lots.sort_by_key(|lot| lot.day);
    assert_eq!(lots.len(), 3, "one of each day that is over and has a day after it that is: {lots:?}");
    for (lot, next) in lots.iter().zip(&lots[1..]) {
        assert_eq!(lot.seed_size, next.beyond, "what drew is the last checkpoint of its day");
    }
    let populations: Vec<u64> = lots.iter().map(|lot| lot.population).collect();
    assert_eq!(populations, [1, 1, 2], "what was decided after the draw belongs to the day after");
}

#[tokio::test]
async fn a_desk_that_signed_on_a_day_after_it_drew_goes_on() {
    let town = drawn_too_early().await;
    let newest = "WHERE size = (SELECT max(size) FROM checkpoint)";
    let town = town.altered(&format!("UPDATE checkpoint SET day = day - 1 {newest}"));
    goes_on(&town).await;
}

#[tokio::test]
async fn padding_is_never_drawn_and_counts_for_nothing() {
    let town = Town::open();
    let (counts, mut decided_on) = ([3, 1, 6, 2, 5, 4, 7], Vec::new());
    for (day, count) in (0..).zip(counts) {
        let mut cases = Vec::new();
        for _ in 0..count {
            cases.push(decided(&town, NOW.plus_days(day)).await);
        }
        town.acts.pass_time(NOW.plus_days(day)).await.unwrap();
        decided_on.push(cases);
    }
    town.acts.pass_time(NOW.plus_days(7)).await.unwrap();
    let entries: BTreeSet<u64> = decided_on.iter().flatten().flat_map(|case| places(&town, *case)).collect();
    let mut lots = town.acts.lots(None).unwrap();
    lots.retain(|lot| lot.kind == LotKind::Decision);
    lots.sort_by_key(|lot| lot.day);
    assert!(lots.iter().any(|lot| !entries.contains(&lot.first)), "a day begins with padding");
    assert!(lots.iter().any(|lot| !entries.contains(&(lot.beyond - 1))), "a day ends with padding");
    let populations: Vec<u64> = lots.iter().map(|lot| lot.population).collect();
    assert_eq!(populations, counts[..6], "each day's decisions, as if there were no padding");
    let waiting = town.acts.samples(AUDITOR).unwrap();
    for (lot, cases) in lots.iter().zip(&decided_on) {
        let drawn: Vec<u64> = draw(lot.kind, lot.day, &lot.seed, lot.population).into_iter().collect();
        assert_eq!(lot.ranks, drawn, "anyone can repeat it from what is published");
        for rank in drawn {
            let key = LotKey { day: lot.day, kind: lot.kind, rank };
            let row = waiting.iter().find(|row| row.key == key).unwrap();
            let case = cases[usize::try_from(rank).unwrap()];
            assert_eq!(row.number, town.acts.view(&applicant(case), case, NOW).unwrap().number, "by rank");
        }
    }
    town.is_sound();
}

/// A case whose decision is drawn, as the auditor finds it now.
async fn drawn(town: &Town) -> (CaseId, LotKey, Instant) {
    let case = decided(town, NOW).await;
    town.acts.pass_time(NOW).await.unwrap();
    decided(town, NOW.plus_days(1)).await;
    let now = NOW.plus_days(2);
    for then in [NOW.plus_days(1), now] {
        town.acts.pass_time(then).await.unwrap();
    }
    let waiting = town.acts.samples(AUDITOR).unwrap();
    (case, waiting.iter().find(|row| row.key.kind == LotKind::Decision).unwrap().key, now)
}

/// Where a case's entries stand in the public log.
fn places(town: &Town, case: CaseId) -> Vec<u64> {
    let proofs = (1..).map_while(|number| town.acts.proof_of_entry(case, number).ok());
    let place = |proof: String| proof.lines().find_map(|line| line.strip_prefix("index ")?.parse().ok()).unwrap();
    proofs.map(place).collect()
}

#[tokio::test]
async fn the_auditor_alone_opens_what_was_drawn_and_the_person_sees_it() {
    let town = Town::open();
    let (case, key, now) = drawn(&town).await;
    for officer in [INTAKE, DECISION, SUPERVISOR, OfficerId(31), OfficerId(41)] {
        assert!(matches!(town.acts.samples(officer), Err(Problem::Forbidden(_))));
    }
    let waiting = town.acts.samples(AUDITOR).unwrap().len();
    assert!(matches!(town.acts.open_sample(DECISION, key, now).await, Err(Problem::Forbidden(Forbidden::NotAssigned))));
    let unknown = LotKey { rank: key.rank + 1, ..key };
    assert!(matches!(town.acts.open_sample(AUDITOR, unknown, now).await, Err(Problem::NotFound)));

    let sample = town.acts.open_sample(AUDITOR, key, now).await.unwrap();
    assert_eq!(sample.reasons.as_deref(), Some("It is all there."));
    assert_eq!(sample.line.unwrap().what, "decided");
    town.acts.find_sample(AUDITOR, key, Finding::InOrder, now).await.unwrap();
    assert!(matches!(town.acts.find_sample(AUDITOR, key, Finding::NotInOrder, now).await, Err(Problem::FoundAlready)));
    assert_eq!(town.acts.samples(AUDITOR).unwrap().len(), waiting - 1);

    let log = town.acts.log(PartyKey { case, party: PartyIndex::APPLICANT }, now).unwrap();
    let audits = log.iter().filter(|line| line.kind == EntryKind::Opened && line.what == "audit").count();
    assert_eq!(audits, 2, "the entry and the reasons were opened, each on record");
    assert_eq!(log.last().unwrap().what, "sample-in-order");
    assert!(town.acts.open_fields(&Who::Officer(AUDITOR), case, now).await.is_err(), "the form stays sealed");
    assert!(town.acts.view(&applicant(case), case, now).is_ok());
    town.is_sound();
}

#[tokio::test]
async fn a_drawn_case_that_cannot_be_read_takes_no_list_away() {
    let town = Town::open();
    drawn(&town).await;
    let before = town.acts.samples(AUDITOR).unwrap();
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    main.execute("UPDATE case_file SET fold = '{}'", []).unwrap();
    assert_eq!(town.acts.samples(AUDITOR).unwrap(), before);
}

/// What the check of the whole folder finds after this was done to its main database.
fn found_after(town: &Town, done: &str) -> Vec<&'static str> {
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    assert!(main.execute(done, []).unwrap() > 0, "{done}");
    let findings = town.acts.check_store(&mut |_, _| {}).unwrap();
    findings.iter().map(|finding| finding.code).collect()
}

#[tokio::test]
async fn what_was_taken_out_of_its_population_before_the_draw_is_found() {
    for kind in ["decision", "opening"] {
        let town = Town::open();
        decided(&town, NOW).await;
        decided(&town, NOW).await;
        town.is_sound();
        let newest = format!("SELECT max(serial) FROM entry WHERE sample = '{kind}'");
        let found = found_after(&town, &format!("UPDATE entry SET sample = NULL WHERE serial = ({newest})"));
        assert_eq!(found, ["sample-differs"], "{kind}");
    }
}

#[tokio::test]
async fn a_draw_that_does_not_come_out_again_is_found() {
    for done in [
        "UPDATE entry SET sample = NULL",
        "UPDATE lot SET population = population + 1",
        "UPDATE lot_item SET entry = entry + 1",
    ] {
        let town = Town::open();
        drawn(&town).await;
        town.is_sound();
        let found = found_after(&town, done);
        assert!(!found.is_empty() && found.iter().all(|code| *code == "lot-differs"), "{done}: {found:?}");
    }
}

#[tokio::test]
async fn an_auditor_who_had_a_part_in_a_case_is_refused_on_record() {
    let town = Town::open();
    let (case, key, now) = drawn(&town).await;
    let mut moved = catalogue();
    moved.staff.officers.get_mut(&DECISION).unwrap().roles.insert(Role::Auditor);
    let town = town.with_catalogue(moved);
    let refused = town.acts.open_sample(DECISION, key, now).await.map(drop);
    assert!(matches!(refused, Err(Problem::Forbidden(Forbidden::NotAssigned))), "{refused:?}");
    let refused = town.acts.find_sample(DECISION, key, Finding::InOrder, now).await;
    assert!(matches!(refused, Err(Problem::Forbidden(Forbidden::NotAssigned))), "{refused:?}");
    let log = town.acts.log(PartyKey { case, party: PartyIndex::APPLICANT }, now).unwrap();
    assert!(log.iter().any(|line| line.kind == EntryKind::Refused && line.what == "not-assigned"), "{log:?}");
    assert_eq!(town.acts.samples(AUDITOR).unwrap().iter().filter(|row| row.key == key).count(), 1, "it still waits");
    town.is_sound();
}
