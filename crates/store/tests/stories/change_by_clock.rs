//! A schema change under a clock that is not believed.

use super::{
    NOW,
    copies::{older_folder, schema_changes},
    keys::given,
};
use guichet_store::{Opener, Store};
use std::{fs, path::Path};

/// A pair of copies made before an earlier change, the day before.
const EARLIER: [&str; 2] = [
    "backups/guichet-before-change-main-20260923T080000Z-01010101.tar",
    "keys/backups/guichet-before-change-keys-20260923T080000Z-01010101.tar",
];

fn epochs(data: &Path) -> usize {
    let names = fs::read_dir(data.join("keys/epochs")).unwrap().map(|file| file.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().starts_with("epoch-")).count()
}

#[test]
fn a_schema_change_by_a_clock_far_ahead_removes_no_earlier_copy_and_makes_no_key_that_outlives_its_promise() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    older_folder(&data, schema_changes("main").len() - 1, schema_changes("keys").len());
    let main = rusqlite::Connection::open(data.join("main.db")).unwrap();
    main.execute("INSERT INTO known_time (only_one, at) VALUES (1, $1)", [NOW.as_micros()]).unwrap();
    drop(main);
    for file in EARLIER.map(|name| data.join(name)) {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, "a copy").unwrap();
    }
    let copies = Some((NOW.plus_days(3_650), ([5; 16], [5; 32])));
    let store = Store::open_with(&data, Opener { copies, ..given([7; 32]) }).unwrap();
    assert!(EARLIER.iter().all(|name| data.join(name).exists()), "by what is known its epoch has not ended");
    assert_eq!(epochs(&data), 1);
    store.keep_epochs(NOW.plus_days(29)).unwrap();
    assert_eq!(epochs(&data), 0, "the key of these copies ends as promised");
}
