//! Reading changes nothing. Every GET of the table, as every role on every kind of object, leaves the main database as
//! it was, but for what goes on record, and what is named here.

use super::{
    drive::request,
    known, targets,
    world::{Kind, Role, World},
};
use crate::sweeps::photograph::{Camera, ON_RECORD};
use axum::http::Method;
use std::collections::{BTreeMap, BTreeSet};

/// What a GET may change besides what goes on record, by its path. The columns that follow from entries, and the last
/// use of a session, are left out of every photograph.
const MEANT: [(&str, &[&str]); 1] = [
    // Whoever looks at their own list has left the case that they were in.
    ("/{language}/cases", &["session"]),
];

#[tokio::test]
async fn no_get_changes_anything_but_what_goes_on_record() {
    let mut world = World::new();
    let known = known(&world).await;
    let camera = Camera::of(&world.town);
    let (mut requests, mut recorded) = (0, 0);
    let mut stands = (camera.commits(), camera.take());
    let mut changed: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for target in targets().into_iter().filter(|target| target.row.method == Method::GET) {
        let about = target.row.about().unwrap_or_else(|| panic!("{} does not say what it is about", target.name()));
        let kinds: &[Kind] = if about.is_a_case() { &Kind::ALL } else { &[Kind::Own] };
        for (role, kind) in Role::ALL.into_iter().flat_map(|role| kinds.iter().map(move |kind| (role, *kind))) {
            let object = world.object(kind, role).await;
            let request = request(&mut world, &known, &target, role, &object).await;
            if camera.commits() != stands.0 {
                stands = (camera.commits(), camera.take());
            }
            let answer = world.town.answer(request).await;
            requests += 1;
            if camera.commits() == stands.0 {
                continue;
            }
            assert!(!answer.status.is_server_error(), "{}: {}", target.name(), answer.text);
            let later = camera.take();
            // The first use of a session is written, too, and is no record.
            recorded += usize::from(!stands.1.changed(&later, &[]).is_empty());
            let tables = stands.1.changed(&later, &ON_RECORD).into_iter().map(str::to_owned);
            changed.entry(target.row.path).or_default().extend(tables);
        }
    }
    for (path, tables) in &mut changed {
        tables.retain(|table| !MEANT.iter().any(|(meant, known)| meant == path && known.contains(&table.as_str())));
    }
    changed.retain(|_, tables| !tables.is_empty());
    println!("{requests} requests, of which {recorded} left something on record");
    assert!(changed.is_empty(), "reading changes {changed:?}");
    assert!(recorded > 50, "what is opened is on record");
}
