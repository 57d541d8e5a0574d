//! What the public log shows of how much is done: steps, and nothing of what lies between them.

use super::{Town, entry, town};
use guichet_ledger::{link, public_leaf};
use guichet_store::{StoreFault, Tx};
use rusqlite::Connection;
use std::collections::BTreeSet;

impl Town {
    fn main(&self) -> Connection {
        Connection::open(self.store.folder().join("main.db")).unwrap()
    }

    /// Where the entries stand, in the order in which they were made.
    pub(super) fn places_of_entries(&self) -> Vec<u64> {
        let main = self.main();
        let mut places =
            main.prepare("SELECT position FROM ledger_leaf WHERE entry IS NOT NULL ORDER BY entry").unwrap();
        places.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    fn signed_size(&self) -> u64 {
        self.store.read(|snapshot| snapshot.checkpoint()).unwrap().map_or(0, |signed| signed.size)
    }

    /// Some cases apply, and the log is signed; by how much it grew.
    fn growth(&self, names: std::ops::Range<u8>) -> u64 {
        let (before, entries) = (self.signed_size(), names.len());
        names.for_each(|name| drop(self.begin(name)));
        assert_eq!(usize::try_from(self.sign().unwrap()).unwrap(), entries, "the desk itself knows how many");
        self.signed_size() - before
    }
}

#[test]
fn the_log_grows_alike_whether_one_applied_or_eight() {
    let town = town();
    assert_eq!(town.growth(0..0), 0, "a quiet desk signs nothing");
    let mut next = 1;
    for (entries, grown) in [(1, 8), (7, 8), (8, 8), (9, 16), (2, 8), (16, 16), (33, 64)] {
        assert_eq!(town.growth(next..next + entries), grown, "{entries} entries");
        next += entries;
    }
    let places = town.places_of_entries();
    assert!(places.is_sorted(), "entries keep the order of their commits");
    let ends: BTreeSet<_> = [7, 15, 23, 39, 47, 63, 127].into();
    assert!(places.iter().any(|place| ends.contains(place)) && places[0] > 0, "padding stands among them: {places:?}");
    town.sound();
}

#[test]
fn a_padded_place_is_derived_from_what_is_stored_like_every_other() {
    let town = town();
    town.growth(1..4);
    town.growth(4..6);
    town.sound();
    let main = town.main();
    let place: u64 =
        main.query_row("SELECT max(position) FROM ledger_padding WHERE position < 8", [], |row| row.get(0)).unwrap();
    main.execute_batch("CREATE TEMP TABLE kept AS SELECT * FROM ledger_padding").unwrap();
    let put_back = "INSERT OR REPLACE INTO ledger_padding SELECT * FROM kept WHERE position = $1";
    for change in [
        "UPDATE ledger_padding SET sealed = zeroblob(16) WHERE position = $1",
        "UPDATE ledger_padding SET id = zeroblob(16) WHERE position = $1",
        "DELETE FROM ledger_padding WHERE position = $1",
    ] {
        assert_eq!(main.execute(change, [place]).unwrap(), 1);
        let findings = town.store.check(&mut |_, _| {}).unwrap();
        let found: Vec<_> = findings.iter().map(|finding| (finding.code, finding.place.clone())).collect();
        assert_eq!(found, [("log-hash", format!("place {place}"))], "{change}");
        main.execute(put_back, [place]).unwrap();
        town.sound();
    }
}

/// Makes the second entry of the one case padding, as if it had never been: numbers, links and the case's chain fit.
fn take_out(main: &Connection) {
    main.execute_batch(
        "INSERT INTO ledger_padding SELECT ledger_leaf.position, entry.id, entry.sealed FROM entry
        JOIN ledger_leaf ON ledger_leaf.entry = entry.serial WHERE entry.number = 2;
        UPDATE ledger_leaf SET entry = NULL WHERE entry = (SELECT serial FROM entry WHERE number = 2);
        DELETE FROM entry WHERE number = 2;
        UPDATE entry SET number = 2 WHERE number = 3;",
    )
    .unwrap();
    let mut chain = [0; 32];
    for number in [1, 2] {
        let query = "SELECT id, sealed FROM entry WHERE number = $1";
        let leaf = main.query_row(query, [number], |row| Ok(public_leaf(&row.get(0)?, &row.get::<_, Vec<u8>>(1)?)));
        chain = link(&chain, &leaf.unwrap());
        main.execute("UPDATE entry SET link = $1 WHERE number = $2", (chain, number)).unwrap();
    }
    main.execute("UPDATE case_file SET entries = 2, chain = $1", [chain]).unwrap();
}

#[test]
fn an_entry_that_was_made_padding_is_missed_at_its_place_and_from_its_case() {
    let town = town();
    let file = town.begin(1);
    for name in [2, 3] {
        let case = file.id;
        let record = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
            let mut file = tx.load_case(case)?.unwrap();
            tx.record(&mut file, &entry(name))
        };
        town.store.write(Vec::new(), record).wait().unwrap();
    }
    assert_eq!(town.sign().unwrap(), 3);
    town.sound();
    let place = town.places_of_entries()[1];
    take_out(&town.main());
    let findings = town.store.check(&mut |_, _| {}).unwrap();
    let found: Vec<_> = findings.iter().map(|finding| (finding.code, finding.place.clone())).collect();
    assert_eq!(found, [("entry-moved", file.number.to_string()), ("log-hash", format!("place {place}"))]);
}

#[test]
fn the_schema_lets_padding_stand_at_no_place_that_the_log_does_not_have() {
    let town = town();
    town.growth(1..4);
    let main = town.main();
    main.pragma_update(None, "foreign_keys", true).unwrap();
    let add = "INSERT INTO ledger_padding (position, id, sealed) VALUES (8, zeroblob(16), zeroblob(16))";
    assert!(main.execute(add, []).unwrap_err().to_string().contains("FOREIGN KEY"));
}
