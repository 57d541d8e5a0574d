//! What is entered about parties after their data was erased: one key seals it for all of them, so whose it is and in
//! which case stands within.

use super::{NOW, Town, entry, first_events, listing, town};
use guichet_desk::{
    base::{CaseId, PartyIndex, SecretCode},
    case::Case,
};
use guichet_ledger::{Hash, link, public_leaf};
use guichet_store::{Beginning, Entry, StoreFault, Tx};
use rusqlite::Connection;

const PARTIES: [PartyIndex; 2] = [PartyIndex::APPLICANT, PartyIndex(1)];

/// A case whose two parties were erased, with an entry about each of them since.
fn erased(town: &Town, name: u8) -> CaseId {
    let keys = [name, name + 1].map(|name| town.store.new_key([name; 16], [name; 32], NOW));
    let of_parties = keys.clone();
    let begin = move |tx: &mut Tx<'_>| -> Result<CaseId, StoreFault> {
        let events = first_events(1);
        let case = Case::fold(&events).unwrap();
        let beginning = Beginning {
            year: 2026,
            service_version: tx.service_version(&case.service, 1, "source")?,
            case: &case,
            events: &events,
            listing: &listing(),
            applicant: &of_parties[0],
            entry: &entry(name),
        };
        let id = tx.begin_case(&beginning)?.id;
        for (party, key) in PARTIES.into_iter().zip(&of_parties) {
            tx.add_party(id, party, key, &SecretCode::from_chance([name + party.0; 10]))?;
        }
        Ok(id)
    };
    let case = town.store.write(keys.into(), begin).wait().unwrap().into_inner();
    let erase = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
        PARTIES.into_iter().try_for_each(|party| tx.erase_party(case, party, NOW))
    };
    town.store.write(Vec::new(), erase).wait().unwrap();
    assert_eq!(town.store.destroy_doomed_keys().unwrap(), 2);
    for party in PARTIES {
        let record = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
            let mut file = tx.load_case(case)?.unwrap();
            tx.record(&mut file, &Entry { party, ..entry(10 + name + party.0) })
        };
        town.store.write(Vec::new(), record).wait().unwrap();
    }
    town.sound();
    case
}

fn found(town: &Town) -> Vec<&'static str> {
    town.store.check(&mut |_, _| {}).unwrap().iter().map(|finding| finding.code).collect()
}

/// Makes the links of a case fit its entries, as whoever writes by hand can.
fn link_anew(main: &Connection, case: CaseId) {
    let mut chain = [0; 32];
    for number in 1..=3 {
        let query = "SELECT id, sealed FROM entry WHERE case_id = $1 AND number = $2";
        let leaf: rusqlite::Result<Hash> =
            main.query_row(query, (case.0, number), |row| Ok(public_leaf(&row.get(0)?, &row.get::<_, Vec<u8>>(1)?)));
        chain = link(&chain, &leaf.unwrap());
        let keep = "UPDATE entry SET link = $1 WHERE case_id = $2 AND number = $3";
        assert_eq!(main.execute(keep, (chain, case.0, number)).unwrap(), 1);
    }
    assert_eq!(main.execute("UPDATE case_file SET chain = $1 WHERE id = $2", (chain, case.0)).unwrap(), 1);
}

#[test]
fn entries_that_two_erased_parties_exchanged_since_are_found() {
    let town = town();
    erased(&town, 1);
    let main = Connection::open(town.store.folder().join("main.db")).unwrap();
    assert_eq!(main.execute("UPDATE entry SET party = 1 - party WHERE number > 1", []).unwrap(), 2);
    assert_eq!(found(&town), ["entry-hidden"; 2], "of each of the two");
}

#[test]
fn entries_that_two_erased_cases_exchanged_since_are_found() {
    let town = town();
    let (one, other) = (erased(&town, 1), erased(&town, 3));
    let main = Connection::open(town.store.folder().join("main.db")).unwrap();
    let exchange = format!(
        "UPDATE entry SET number = number + 10 WHERE case_id = {one} AND number > 1;
        UPDATE entry SET case_id = {one} WHERE case_id = {other} AND number > 1;
        UPDATE entry SET case_id = {other}, number = number - 10 WHERE number > 10;",
        one = one.0,
        other = other.0,
    );
    main.execute_batch(&exchange).unwrap();
    link_anew(&main, one);
    link_anew(&main, other);
    assert_eq!(found(&town), ["entry-moved"; 4], "of two parties in two cases");
}
