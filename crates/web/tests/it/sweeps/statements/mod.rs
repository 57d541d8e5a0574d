//! Nothing that is sent is taken for SQL. Every parameter of every route says statements in pairs, a true one and its
//! twin that is false, behind what is right and, unless anything may stand there, in its place. Twins are answered
//! alike, by no fault of the town's; neither opens or takes away more than what is right; the database is made of what
//! it was made of; and what is refused leaves every row of both databases as it was, but for what is meant. What a
//! statement would only add or change where the request is done, without a word of it in any answer, is not seen.

mod anyone;
mod compare;
mod more;
mod pairs;
mod parameters;
mod reading;
mod refused;
mod tries;

use super::{Target, Towns, new_town, sweep, targets};
use crate::{single, town::Town};
use axum::http::Method;
use guichet_web::{Access, table};
use std::collections::BTreeSet;
use tries::Tally;

/// What routes cannot be tried, and why.
const LEFT_OUT: [(&str, &str); 0] = [];

/// Whose routes are tried together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// Whatever only reads.
    Reading,
    /// What officers send on pages.
    Officers,
    /// What programs send.
    Programs,
    /// What everyone else sends on pages.
    Everyone,
}

fn group(target: &Target) -> Group {
    match target.row.method {
        Method::GET => Group::Reading,
        _ if target.is_api() => Group::Programs,
        _ if target.is_of_officers() => Group::Officers,
        _ => Group::Everyone,
    }
}

/// Every route of the table; one that serves many acts, once for each.
fn all() -> Vec<Target> {
    let reading = table().into_iter().filter(|row| row.method != Method::POST);
    reading.map(|row| Target { row, act: None }).chain(targets()).collect()
}

fn all_of(one: Group) -> Vec<Target> {
    all().into_iter().filter(|target| group(target) == one).collect()
}

/// Whether what was done before stands in the way. Whatever only reads leaves everything as it was.
fn wants_a_new_town(target: &Target) -> bool {
    let is_writing = target.row.method == Method::POST;
    let lists_what_was_done = target.row.path.contains("/officers/");
    is_writing && (target.wants_a_new_town() || lists_what_was_done || target.row.path.contains("/appointments/"))
        || target.row.path.ends_with("/staff/counter")
}

/// What stands ready for a route.
async fn scene(towns: &mut Towns, target: &Target) -> super::Scene {
    let path = target.row.path;
    if path.contains("/single") {
        towns.0 = Town::with_provider(&single::provider());
    } else if wants_a_new_town(target) {
        towns.0 = new_town();
    }
    let town = towns.town();
    let is_in_other_sweeps = !matches!(target.row.access, Access::Anyone | Access::Demo)
        || target.is_api()
        || ["/{language}/case/code", "/{language}/case/sessions"].contains(&path);
    match group(target) {
        Group::Reading => reading::scene(town, target).await,
        _ if is_in_other_sweeps => super::scene(town, target).await,
        _ => anyone::scene(town, target).await,
    }
}

async fn is_tried(one: Group) -> Tally {
    let is_left_out = |target: &Target| LEFT_OUT.iter().any(|(path, _)| *path == target.row.path);
    let mut tally = Tally::default();
    let targets = all_of(one);
    let wanted = targets.len();
    sweep(targets.into_iter().filter(|target| !is_left_out(target)), async |towns, target| {
        tries::of(towns, target, &mut tally).await;
    })
    .await;
    println!("{one:?}: {tally}");
    for (path, why) in LEFT_OUT {
        println!("left out: {path}: {why}");
    }
    assert_eq!(tally.routes + all_of(one).iter().filter(|target| is_left_out(target)).count(), wanted, "{one:?}");
    tally
}

#[tokio::test]
async fn nothing_that_is_asked_for_is_taken_for_sql() {
    let tally = is_tried(Group::Reading).await;
    assert!(tally.routes > 100 && tally.parameters > 300, "{tally}");
}

#[tokio::test]
async fn nothing_that_officers_send_on_pages_is_taken_for_sql() {
    let tally = is_tried(Group::Officers).await;
    assert!(tally.routes > 70 && tally.parameters > 400, "{tally}");
}

#[tokio::test]
async fn nothing_that_programs_send_is_taken_for_sql() {
    let tally = is_tried(Group::Programs).await;
    assert!(tally.routes > 50 && tally.parameters > 190, "{tally}");
}

#[tokio::test]
async fn nothing_that_everyone_else_sends_on_pages_is_taken_for_sql() {
    let tally = is_tried(Group::Everyone).await;
    assert!(tally.routes > 55 && tally.parameters > 200, "{tally}");
}

#[test]
fn every_row_of_the_table_is_tried_or_left_out_by_name() {
    let named = |row: &guichet_web::Row| (row.method.to_string(), row.path);
    let tried: BTreeSet<_> = all().iter().map(|target| named(&target.row)).collect();
    let rows: BTreeSet<_> = table().iter().map(named).collect();
    assert_eq!(tried, rows);
    for (path, _) in LEFT_OUT {
        assert!(rows.iter().any(|(_, known)| *known == path), "{path} is left out, but no route");
    }
}
