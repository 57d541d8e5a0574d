//! What people take away of a log that is signed more often than witnesses are asked.

use crate::town::{NOW, Town, certificate};
use guichet_acts::LedgerState;
use guichet_desk::base::{CaseId, Instant};
use guichet_ledger::{
    cosignature::WitnessKey,
    note::{KeyName, PosixSeconds, VerifierKey},
    witness::{KnownLog, Witness},
};
use std::{collections::BTreeMap, convert::Infallible};

/// The witness of the tests that need one only.
const WITNESS: &str = "witness.example";

/// Somebody applies, and the log is signed.
async fn signed(town: &Town, now: Instant) -> CaseId {
    let case = town.acts.submit(certificate(), now).await.unwrap().case;
    assert!(town.acts.sequence(now).await.unwrap() > 0);
    case
}

/// A witness confirms the newest checkpoint.
async fn confirm(town: &Town) {
    confirm_as(town, WITNESS).await;
}

/// The witness with this name confirms the newest checkpoint.
async fn confirm_as(town: &Town, name: &str) {
    let log: VerifierKey = town.acts.ledger_key().unwrap().unwrap().parse().unwrap();
    let known = BTreeMap::from([(log.name().to_string(), KnownLog { keys: vec![log], seen: None })]);
    let mut witness = Witness::new(WitnessKey::new(KeyName::new(name).unwrap(), &[7; 32]), known);
    let (size, asked) = town.acts.witness_request(0).unwrap().unwrap();
    let at = PosixSeconds::new(1_790_217_060).unwrap();
    let answer = witness.add_checkpoint(asked.as_bytes(), at, |_| Ok::<_, Infallible>(())).unwrap();
    assert!(town.acts.add_cosignature(size, witness.verifier_key().to_string(), answer.body).await.unwrap());
}

fn is_confirmed(text: &str) -> bool {
    is_confirmed_by(text, WITNESS)
}

/// Whether a line of the witness with this name is in it.
fn is_confirmed_by(text: &str, name: &str) -> bool {
    text.contains(&format!("\u{2014} {name} "))
}

/// The checkpoint that a copy is taken by.
fn kept(town: &Town) -> LedgerState {
    town.acts.ledger_state_to_keep().unwrap().unwrap()
}

#[tokio::test]
async fn what_is_taken_away_while_the_newest_waits_goes_by_what_was_confirmed() {
    let town = Town::open();
    let first = signed(&town, NOW).await;
    assert!(kept(&town).witnesses.is_empty(), "nobody was asked yet");
    confirm(&town).await;
    let second = signed(&town, NOW.plus_seconds(2)).await;
    let newest = town.acts.checkpoint().unwrap().unwrap();
    assert!(!is_confirmed(&newest), "what is served and what witnesses see is the newest");
    assert_eq!(kept(&town).witnesses, [WITNESS]);
    assert!(kept(&town).size < town.acts.ledger_state().unwrap().unwrap().size);
    assert!(is_confirmed(&town.acts.proof_of_entry(first, 1).unwrap()));
    assert!(town.acts.proof_of_entry(second, 1).unwrap().ends_with(&newest), "what was confirmed does not cover it");
    confirm(&town).await;
    assert!(is_confirmed(&town.acts.proof_of_entry(second, 1).unwrap()));
    assert_eq!(kept(&town).size, town.acts.ledger_state().unwrap().unwrap().size);
}

#[tokio::test]
async fn what_was_confirmed_last_outlives_its_day_and_makes_no_copy_old() {
    let town = Town::open();
    let first = signed(&town, NOW).await;
    confirm(&town).await;
    signed(&town, NOW.plus_seconds(2)).await;
    signed(&town, NOW.plus_days(1)).await;
    assert!(is_confirmed(&town.acts.proof_of_entry(first, 1).unwrap()), "though another was the last of its day");
    assert_eq!(kept(&town).size, town.acts.ledger_state().unwrap().unwrap().size, "not one of yesterday");
}

#[tokio::test]
async fn what_two_witnesses_confirmed_is_taken_away_though_one_of_them_went_on_alone() {
    let town = Town::open();
    let by_both = |text: &str| ["one.example", "two.example"].map(|name| is_confirmed_by(text, name));
    let first = signed(&town, NOW).await;
    confirm_as(&town, "one.example").await;
    confirm_as(&town, "two.example").await;
    let second = signed(&town, NOW.plus_seconds(2)).await;
    confirm_as(&town, "one.example").await;
    assert_eq!(kept(&town).witnesses, ["one.example", "two.example"]);
    let proof = |case| town.acts.proof_of_entry(case, 1).unwrap();
    assert_eq!(by_both(&proof(first)), [true, true]);
    assert_eq!(by_both(&proof(second)), [true, false], "what both confirmed does not cover it");
    signed(&town, NOW.plus_days(1)).await;
    assert_eq!(by_both(&proof(first)), [true, true], "it outlives its day");
    confirm_as(&town, "two.example").await;
    assert_eq!(kept(&town).witnesses, ["two.example"], "what is older than an hour is no copy of now");
}
