//! What a refused request leaves: nothing, in either database, but what is named here with its reason. Rows that came,
//! changed or went are told by the name of their table.

use super::super::{
    Target,
    photograph::{Camera, ON_RECORD, Photograph},
};
use crate::town::Town;
use std::collections::BTreeSet;

/// Tables whose rows may become more, besides those of what is on record, and why.
const MAY_GROW: [(&str, &str); 3] = [
    ("refused_disclosure", "what an officer of data protection tried and may not is on record"),
    ("hall_day", "a day of a hall begins with whatever is first asked of it"),
    ("data_key", "a key lies there before what it seals is taken; one that nothing uses is swept"),
];

/// What else is left, by the end of the route: the table, and why.
const LEFT: [(&str, &str, &str); 3] = [
    ("/passkey/made", "ceremony", ONCE),
    ("/passkey/shown", "ceremony", ONCE),
    ("/staff/single/back", "ceremony", ONCE),
];
const ONCE: &str = "a ceremony is answered once, whatever comes of it";

/// Both databases as they stand before a request. What they held is read only when a refused request left something.
pub(super) struct Before {
    main: Camera,
    keys: Camera,
    /// The database of keys is small, and a reader that holds it would keep keys from being destroyed.
    keys_stood: (i64, Photograph),
}

impl Before {
    pub(super) fn of(town: &Town) -> Self {
        let (main, keys) = (Camera::of(town), Camera::of_keys(town));
        main.hold();
        let keys_stood = (keys.commits(), keys.take());
        Self { main, keys, keys_stood }
    }

    /// The tables that stand otherwise since, though the request was refused, but for what is meant.
    pub(super) fn left(&self, now: &Camera, target: &Target) -> BTreeSet<String> {
        let may_grow: Vec<_> = MAY_GROW.iter().map(|(table, _)| *table).chain(ON_RECORD).collect();
        let (main, keys) = (self.main.take(), &self.keys_stood.1);
        let (main_now, keys_now) = (now.take(), self.keys.take());
        let changed = main.changed(&main_now, &may_grow).into_iter().chain(keys.changed(&keys_now, &may_grow));
        changed.filter(|table| !is_meant(target, table)).map(str::to_owned).collect()
    }

    /// Whether anything was committed to the database of keys.
    pub(super) fn keys_moved(&self) -> bool {
        self.keys.commits() != self.keys_stood.0
    }

    /// Both as they stand now, where something was committed.
    pub(super) fn again_if(&mut self, has_committed: bool) {
        if has_committed {
            self.main.hold();
        }
        if self.keys_moved() {
            self.keys_stood = (self.keys.commits(), self.keys.take());
        }
    }
}

fn is_meant(target: &Target, table: &str) -> bool {
    LEFT.iter().any(|(path, left, _)| target.row.path.ends_with(path) && *left == table)
}

#[tokio::test]
async fn a_row_that_comes_changes_or_goes_is_told_by_its_table_and_what_is_on_record_may_grow() {
    let town = Town::open();
    let receipt = town.certificate().await;
    let target = super::all().remove(0);
    let (mut before, now) = (Before::of(&town), Camera::of(&town));
    let left = |before: &mut Before| {
        let left: Vec<_> = before.left(&now, &target).into_iter().collect();
        before.again_if(true);
        left
    };
    let writer = rusqlite::Connection::open(town.folder().join("main.db")).unwrap();
    let sql = |statement: &str| assert_eq!(writer.execute(statement, []).unwrap(), 1, "{statement}");
    assert_eq!(left(&mut before), Vec::<String>::new());
    sql("INSERT INTO ceremony (hash, state, expires_at) VALUES (x'01', '', 0)");
    assert_eq!(left(&mut before), ["ceremony"], "a row came");
    sql("UPDATE ceremony SET state = 'another'");
    assert_eq!(left(&mut before), ["ceremony"], "a row changed");
    sql("DELETE FROM ceremony");
    assert_eq!(left(&mut before), ["ceremony"], "a row went");
    let case = receipt.case.0;
    sql(&format!("INSERT INTO refused_attempt (case_id, officer, duty, code, at) VALUES ({case}, 11, '', 'x', 0)"));
    assert_eq!(left(&mut before), Vec::<String>::new(), "on record");
    sql("UPDATE refused_attempt SET at = 1");
    assert_eq!(left(&mut before), ["refused_attempt"], "what is on record changed");
}
