//! What operators are told of those who come in and of those who are turned away: one line each, with the kind of thing
//! and the route's template.

use crate::{heard::Lines, single::provider, town::Town};
use tracing::Level;

/// Among the lines that came since they were last looked at is this one.
fn is_told(lines: &Lines, level: Level, kind: &str, request: (&str, &str), status: u16) {
    let (method, route) = request;
    let line = format!("kind={kind:?} method={method} route={route:?} status={status} ");
    let said = lines.take();
    assert!(said.contains(&(level, line)), "{kind}, {route}: {said:?}");
}

#[tokio::test]
async fn an_officer_who_comes_in_or_is_turned_away_and_whoever_proves_anew_who_they_are_leaves_a_line() {
    let lines = Lines::with_those_who_came_in();
    let _heard = tracing::subscriber::set_default(lines.clone());
    let town = Town::with_provider(&provider());
    let code = town.certificate().await.code.grouped();
    let (mut officer, mut party, mut nobody) = (town.browser(), town.browser(), town.browser());

    officer.post("/en/demo/officers/11", &[]).await.is(303);
    is_told(&lines, Level::INFO, "came-in", ("POST", "/{language}/demo/officers/{officer}"), 303);
    officer.post("/en/staff/prove", &[("to", "/en/staff/me")]).await.is(303);
    is_told(&lines, Level::INFO, "proved", ("POST", "/{language}/staff/prove"), 303);

    party.post("/en/case", &[("code", &code)]).await.is(303);
    is_told(&lines, Level::INFO, "came-in", ("POST", "/{language}/case"), 303);
    party.post("/en/case/prove", &[("act", "withdraw"), ("code", &code)]).await.is(307);
    is_told(&lines, Level::INFO, "proved", ("POST", "/{language}/case/prove"), 307);

    nobody.get(&format!("/en/staff/enrol/{}", "0".repeat(32))).await.is(404);
    is_told(&lines, Level::WARN, "sign-in-refused", ("GET", "/{language}/staff/enrol/{link}"), 404);
    nobody.get("/en/staff/single/back?error=access_denied").await.is(403);
    is_told(&lines, Level::WARN, "sign-in-refused", ("GET", "/{language}/staff/single/back"), 403);
}
