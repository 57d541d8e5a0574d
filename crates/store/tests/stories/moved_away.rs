//! A database that somebody moves away while the desk is open.

use super::{Town, town};
use guichet_store::StoreFault;
use std::fs;

/// What uses the database.
type Work<'a> = &'a dyn Fn(&Town) -> Result<(), StoreFault>;

#[test]
fn a_database_that_is_moved_away_under_an_open_desk_is_missed_and_no_empty_one_takes_its_place() {
    let looks = |town: &Town| town.store.read(|_| Ok::<_, StoreFault>(()));
    let rotates = |town: &Town| town.store.rotate_some().map(drop);
    let cases: [(&str, Work<'_>); 3] = [("main.db", &looks), ("keys/keys.db", &looks), ("keys/keys.db", &rotates)];
    for (name, work) in cases {
        let town = town();
        town.begin(1);
        let (file, aside) = (town.folder.path().join(name), town.folder.path().join("aside"));
        // The one reader that may be there is in use meanwhile, so whoever looks opens another.
        let told = town.store.read(|_| {
            fs::rename(&file, &aside).unwrap();
            Ok::<_, StoreFault>(work(&town))
        });
        let told = told.unwrap();
        assert!(matches!(&told, Err(StoreFault::Unavailable(cause)) if cause.contains(name)), "{name}: {told:?}");
        assert!(!file.exists(), "{name}");
        fs::rename(&aside, &file).unwrap();
        work(&town).unwrap();
        town.sound();
    }
}
