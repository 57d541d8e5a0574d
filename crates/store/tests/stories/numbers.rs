//! The numbers of cases after a restore: none that the lost folder may have given is given again.

use super::{
    NOW, begin,
    copies::{Drill, drill},
};
use guichet_desk::base::{CaseNumber, Instant};
use guichet_store::{BackupOptions, NumbersLeftOut, RestoreOptions, Store, restore};
use rusqlite::Connection;

/// What a restore leaves out of a copy that was made at one moment and restored at another.
fn left_out(drill: &Drill, made: Instant, restored: Instant, to: &str) -> Vec<NumbersLeftOut> {
    let copy = drill.backup(1, made);
    restore(&drill.options(&copy, to, restored)).unwrap().numbers
}

fn numbers(year: i16, first: u32, next: u32) -> NumbersLeftOut {
    NumbersLeftOut { first: CaseNumber::new(year, first), next: CaseNumber::new(year, next) }
}

#[test]
fn a_restored_folder_goes_on_after_a_gap_of_a_thousand_for_each_day_since_the_copy() {
    let drill = drill();
    begin(&drill.store, 1);
    assert_eq!(left_out(&drill, NOW, NOW.plus_seconds(3_600), "hours"), [numbers(2026, 2, 2_001)]);
    assert_eq!(left_out(&drill, NOW, NOW.plus_days(3), "days"), [numbers(2026, 2, 5_001)]);
    let restored = Store::open(&drill.path("days"), &[[0; 32]; 4]).unwrap();
    assert_eq!(begin(&restored, 2).number, CaseNumber::new(2026, 5_001));
    assert_eq!(begin(&restored, 3).number, CaseNumber::new(2026, 5_002), "and without gaps from there");
    assert_eq!(begin(&drill.store, 2).number, CaseNumber::new(2026, 2), "the first folder is as it was");
}

#[test]
fn what_was_left_out_once_stays_so_when_the_restored_folder_is_copied_and_restored_itself() {
    let first = drill();
    begin(&first.store, 1);
    assert_eq!(left_out(&first, NOW, NOW, "new"), [numbers(2026, 2, 2_001)]);
    let copying = BackupOptions {
        main_to: first.path("main-again"),
        keys_to: first.path("keys-again"),
        recipient: None,
        now: NOW,
        chance: ([2; 16], [2; 32]),
    };
    let copy = Store::open(&first.path("new"), &[[0; 32]; 4]).unwrap().backup(&copying).unwrap();
    let options = RestoreOptions { epochs: first.path("new/keys/epochs"), ..first.options(&copy, "newer", NOW) };
    assert_eq!(restore(&options).unwrap().numbers, [numbers(2026, 2_001, 3_001)]);
}

#[test]
fn a_large_town_leaves_out_a_tenth_of_a_year_for_each_day() {
    let drill = drill();
    begin(&drill.store, 1);
    let main = Connection::open(drill.path("data/main.db")).unwrap();
    main.execute("UPDATE case_file SET serial = 400000", []).unwrap();
    assert_eq!(left_out(&drill, NOW, NOW, "new"), [numbers(2026, 400_001, 440_001)]);
    main.execute("UPDATE case_file SET year = 2025", []).unwrap();
    assert_eq!(left_out(&drill, NOW, NOW, "newer"), [numbers(2026, 1, 40_001)], "early in a year by the one before");
}

#[test]
fn at_the_turn_of_the_year_numbers_of_both_are_left_out() {
    let drill = drill();
    begin(&drill.store, 1);
    // In the morning of the last day of 2026, by UTC, and a day later.
    let made = NOW.plus_days(98);
    let both = [numbers(2026, 2, 3_001), numbers(2027, 1, 2_001)];
    assert_eq!(left_out(&drill, made, made.plus_days(1), "new"), both);
}
