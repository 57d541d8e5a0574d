//! Codes that others took the place of: each tells its own day, and goes with what it opened.

use super::{NOW, Town, town};
use guichet_desk::base::{Day, HallCode, PartyIndex, SecretCode, days_after};
use guichet_store::{CodeKind, StoreFault, Tx};

fn code(seed: u8) -> SecretCode {
    SecretCode::from_chance([seed; 10])
}

fn written<T: Send + 'static>(
    town: &Town,
    work: impl FnMut(&mut Tx<'_>) -> Result<T, StoreFault> + Send + 'static,
) -> T {
    town.store.write(Vec::new(), work).wait().unwrap().into_inner()
}

/// The days on which these codes were replaced.
fn days<const N: usize>(town: &Town, kind: CodeKind, codes: &[SecretCode; N]) -> [Option<i32>; N] {
    codes.each_ref().map(|code| town.store.read(|snapshot| snapshot.code_replaced(kind, code)).unwrap())
}

/// How many replaced codes are kept.
fn kept(town: &Town) -> u32 {
    let main = rusqlite::Connection::open(town.folder.path().join("main.db")).unwrap();
    main.query_row("SELECT count(*) FROM replaced_code", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_receipt_code_that_was_replaced_tells_its_own_day_until_the_data_is_erased() {
    let town = town();
    let case = town.begin(1).id;
    let first = SecretCode::from_chance([0, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    let codes = [first, code(2), code(3)];
    assert_eq!(days(&town, CodeKind::Receipt, &codes), [None; 3]);
    for (next, day) in [(code(2), 20_720), (code(3), 20_725)] {
        written(&town, move |tx: &mut Tx<'_>| tx.replace_code(case, PartyIndex::APPLICANT, &next, day));
    }
    assert_eq!(days(&town, CodeKind::Receipt, &codes), [Some(20_720), Some(20_725), None]);
    let of_case =
        codes.each_ref().map(|code| town.store.read(|snapshot| snapshot.receipt_code_replaced(code)).unwrap());
    assert_eq!(of_case, [Some((20_720, case)), Some((20_725, case)), None]);
    assert_eq!(days(&town, CodeKind::Booking, &codes), [None; 3], "what one kind of code was tells nothing of another");
    for code in &codes[..2] {
        assert_eq!(town.store.read(|snapshot| snapshot.party_by_code(code)).unwrap(), None, "they open nothing");
    }
    town.sound();
    written(&town, move |tx: &mut Tx<'_>| tx.erase_party(case, PartyIndex::APPLICANT, NOW));
    assert_eq!(days(&town, CodeKind::Receipt, &codes), [None; 3]);
    assert_eq!(kept(&town), 0);
}

#[test]
fn the_codes_that_a_draft_had_before_go_on_with_it_and_end_with_it() {
    let town = town();
    let key = town.store.new_key([6; 16], [7; 32], NOW);
    let (keys, first) = (vec![key.clone()], code(5));
    let save = move |tx: &mut Tx<'_>| {
        let service = "complaint".parse().unwrap();
        tx.save_draft(&first, Some(&key), [1; 16], &service, b"typed", (NOW.plus_days(1), NOW))
    };
    assert!(town.store.write(keys, save).wait().unwrap().into_inner());
    for (old, new, day) in [(5, 6, 20_720), (6, 7, 20_725)] {
        let renew = move |tx: &mut Tx<'_>| tx.replace_draft_code(&code(old), &code(new), [new; 16], (NOW, day));
        assert!(written(&town, renew).is_some());
    }
    let codes = [code(5), code(6), code(7)];
    assert_eq!(days(&town, CodeKind::Draft, &codes), [Some(20_720), Some(20_725), None]);
    town.sound();
    written(&town, |tx: &mut Tx<'_>| tx.end_draft(&code(7), NOW));
    assert_eq!(days(&town, CodeKind::Draft, &codes), [None; 3]);
    assert_eq!(kept(&town), 0);
}

#[test]
fn a_ticket_s_code_that_was_replaced_tells_its_own_day_until_the_ticket_is_forgotten() {
    let town = town();
    let (hall, day): (HallCode, Day) = ("town-hall".parse().unwrap(), "2026-09-24".parse().unwrap());
    written(&town, move |tx: &mut Tx<'_>| {
        let file = tx.hall_day(&hall, day)?;
        tx.add_hall_ticket(&file, "A001".parse().unwrap(), &code(5), None)?;
        tx.keep_hall(file);
        Ok(())
    });
    for (old, new, day) in [(5, 6, 20_720), (6, 7, 20_721)] {
        let replaced = written(&town, move |tx: &mut Tx<'_>| tx.replace_ticket_code(&code(old), &code(new), day));
        assert!(replaced.is_some());
    }
    let again = written(&town, |tx: &mut Tx<'_>| tx.replace_ticket_code(&code(5), &code(8), 20_722));
    assert_eq!(again, None, "it is replaced once");
    let codes = [code(5), code(6), code(7)];
    assert_eq!(days(&town, CodeKind::Ticket, &codes), [Some(20_720), Some(20_721), None]);
    assert_eq!(days(&town, CodeKind::Receipt, &codes), [None; 3], "what one kind of code was tells nothing of another");
    town.sound();
    assert_eq!(written(&town, move |tx: &mut Tx<'_>| tx.forget_hall_days(days_after(day, 31), 10)), 1);
    assert_eq!(days(&town, CodeKind::Ticket, &codes), [None; 3]);
    assert_eq!(kept(&town), 0);
}

#[test]
fn of_a_draft_that_takes_one_code_after_the_other_the_last_sixteen_are_known() {
    let town = town();
    let key = town.store.new_key([6; 16], [7; 32], NOW);
    let (keys, first) = (vec![key.clone()], code(5));
    let save = move |tx: &mut Tx<'_>| {
        let service = "complaint".parse().unwrap();
        tx.save_draft(&first, Some(&key), [1; 16], &service, b"typed", (NOW.plus_days(1), NOW))
    };
    assert!(town.store.write(keys, save).wait().unwrap().into_inner());
    for old in 5..25_u8 {
        let renew = move |tx: &mut Tx<'_>| {
            tx.replace_draft_code(&code(old), &code(old + 1), [old; 16], (NOW, 20_720 + i32::from(old)))
        };
        assert!(written(&town, renew).is_some());
    }
    assert_eq!(kept(&town), 16);
    let known = days(&town, CodeKind::Draft, &[code(5), code(8), code(9), code(24), code(25)]);
    assert_eq!(known, [None, None, Some(20_729), Some(20_744), None]);
}

#[test]
fn a_replaced_code_is_of_one_thing_that_there_is() {
    let town = town();
    town.begin(1);
    let main = rusqlite::Connection::open(town.folder.path().join("main.db")).unwrap();
    main.pragma_update(None, "foreign_keys", true).unwrap();
    let keep = |columns: &str, values: &str| {
        main.execute(&format!("INSERT INTO replaced_code (hash, day, {columns}) VALUES (x'01', 1, {values})"), [])
    };
    for (columns, values) in [
        ("case_id", "1"),
        ("case_id, party", "1, 7"),
        ("draft_hash", "x'02'"),
        ("appointment", "5"),
        ("draft_hash, appointment", "x'02', 5"),
        ("draft_hash", "NULL"),
        ("day_id", "1"),
        ("day_id, ticket", "1, 'A001'"),
    ] {
        assert!(keep(columns, values).is_err(), "{columns} {values}");
    }
    assert_eq!(keep("case_id, party", "1, 0").unwrap(), 1);
    assert!(keep("case_id, party", "1, 0").is_err(), "a code ends once");
}
