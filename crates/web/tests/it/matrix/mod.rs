//! The access matrix: every route of the table as every role on every kind of object. What comes of it is
//! compared with the declared matrix, `docs/access-matrix.md`, line by line; a route without a line fails
//! by name. Besides, laws that hold for every route, whatever is declared.
//!
//! `GUICHET_WRITE_MATRIX=1 cargo nextest run -p guichet-web matrix` writes the document anew, to be read
//! before it is kept.

mod absent;
mod drive;
mod reading;
mod world;

pub(crate) use drive::ACTS;
pub(crate) use world::filled;

use axum::http::Method;
use drive::{Came, Known, Target, drive};
use guichet_web::{About, Access, Row, table};
use std::{collections::BTreeMap, fmt::Write, fs, io::Write as _, path::Path};
use world::{Kind, Role, World};

const HEAD: &str = "\
# Who may come to what

Every route of the desk as every role, driven by a test (`crates/web/tests/it/matrix`) that also checks: an \
answer that shows what was sealed has left an entry, and an officer who was told no about an existing case has \
left one too. What is not in this table is denied; a route without a line fails the test. After a change, \
`GUICHET_WRITE_MATRIX=1 cargo nextest run -p guichet-web matrix` writes it anew: read what changed before you keep it.

Each cell has a letter for each standing of the case, in this order: **own** (the role's duty is held by whoever \
comes; the party's own), **other office**, **unassigned**, **closed**, **erased**. Routes that are about no case \
have one letter.

| letter | what came of it |
|---|---|
| `-` | turned away: not signed in, a right is missing, or there is no such thing for them |
| `r` | let in; a rule does not let it happen now, or something needed was not sent |
| `s` | shown, nothing opened |
| `d` | done, nothing opened |
| `o` | opened, on record |

The demo town is driven, so routes under `/demo` are open to anyone; elsewhere they do not exist. Whoever \
may sign in with a code or a token is let in by that alone. A party of another case sees their own case on \
routes about the own case. A **resident** comes by the session of their own list, which is in the case as long as \
it opens; programs have no such way. An **asked office** is one whose opinion the own case waits for: it opens the \
fields and documents that name it, and no words; the document it asks for here does not name it.

";

/// The heads of the columns.
const COLUMNS: &str = "| route | who | about | stranger | party | other party | resident | intake | decision | issue | colleague | \
elsewhere | asked office | supervisor | data protection | auditor | administrator | hall manager |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n";

/// What came of every request: by route, by role, a letter for each object.
type Matrix = BTreeMap<String, (Access, About, Vec<String>)>;

#[tokio::test]
async fn every_route_as_every_role_on_every_object_does_what_is_declared() {
    let mut world = World::new();
    let known = known(&world).await;
    let mut matrix = Matrix::new();
    let (mut requests, mut routes) = (0, 0);
    for target in targets() {
        let about = target.row.about().unwrap_or_else(|| panic!("{} does not say what it is about", target.name()));
        let kinds: &[Kind] = if about.is_a_case() { &Kind::ALL } else { &[Kind::Own] };
        let mut cells = Vec::new();
        for role in Role::ALL {
            let mut cell = String::new();
            for kind in kinds {
                let came = drive(&mut world, &known, &target, role, *kind).await;
                obeys(&target, about, role, *kind, came);
                cell.push(came.letter());
                requests += 1;
            }
            cells.push(cell);
        }
        routes += 1;
        matrix.insert(target.name(), (target.row.access, about, cells));
    }
    world.finish();
    println!("{routes} routes, {} roles, {} standings: {requests} requests", Role::ALL.len(), Kind::ALL.len());
    compare(&matrix);
}

/// Every row of the table; the one route of case pages once for each act.
fn targets() -> Vec<Target> {
    let acts = |row: Row| -> Vec<Target> {
        if row.path.contains("/cases/{number}/{act}") {
            ACTS.into_iter().map(|act| Target { row: row.clone(), act: Some(act) }).collect()
        } else {
            vec![Target { row, act: None }]
        }
    };
    table().into_iter().flat_map(acts).collect()
}

async fn known(world: &World) -> Known {
    let mut browser = world.town.browser();
    let description = serde_json::from_str(&browser.get("/api/v1/openapi.json").await.is(200).text).unwrap();
    let page = browser.get("/en").await.is(200).text;
    let asset = page.split("/assets/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    Known {
        description,
        asset,
        message: world.message().await,
        draft: world.draft().await,
        ticket: world.ticket().await,
    }
}

/// What holds for every route there is and will be.
fn obeys(target: &Target, about: About, role: Role, kind: Kind, came: Came) {
    let told = format!("{} as {role:?} on {kind:?} is {came:?}", target.name());
    let is_open = matches!(target.row.access, Access::Anyone | Access::Demo);
    match target.row.access {
        Access::Anyone | Access::Demo => {}
        Access::Party | Access::ProvenParty => {
            assert!(role.officer().is_none() || came == Came::Away, "for parties only: {told}");
        }
        Access::Account => assert!(role == Role::Resident || came == Came::Away, "for residents only: {told}"),
        _ => assert!(role.officer().is_some() || came == Came::Away, "for officers only: {told}"),
    }
    assert!(role != Role::Stranger || is_open || came == Came::Away, "strangers stay out: {told}");
    if came != Came::Opened || target.row.access == Access::Demo {
        return;
    }
    assert!(about.is_a_case(), "only of a case anything is opened: {told}");
    assert_ne!(kind, Kind::Erased, "what was erased is gone: {told}");
    match role {
        Role::Party | Role::Resident => {}
        Role::Intake | Role::Decision | Role::Issue => {
            assert!(matches!(kind, Kind::Own | Kind::Closed), "only who holds a duty opens: {told}");
        }
        Role::AskedOffice => {
            assert_eq!(kind, Kind::Own, "an office opens only where its opinion is missing: {told}");
            // The case's document is for another's eyes, and words are for none of those who are asked.
            assert!(!matches!(about, About::Document | About::Words), "an asked office opens what names it: {told}");
        }
        _ => panic!("whoever holds no duty opens nothing: {told}"),
    }
}

#[expect(clippy::disallowed_methods, reason = "the test's own switch, to write the document anew")]
fn compare(matrix: &Matrix) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/access-matrix.md");
    let found = document(matrix);
    if std::env::var_os("GUICHET_WRITE_MATRIX").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let declared = fs::read_to_string(&path).unwrap_or_default();
    let faults = differences(&declared, &found);
    assert!(faults.is_empty(), "docs/access-matrix.md:\n{}", faults.join("\n"));
    assert_eq!(declared, found, "docs/access-matrix.md is not as the test writes it");
}

/// Routes without a line, lines without a route, and lines that say something else.
fn differences(declared: &str, found: &str) -> Vec<String> {
    let (declared, found) = (lines(declared), lines(found));
    let mut faults = Vec::new();
    for (name, line) in &found {
        match declared.get(name) {
            None => faults.push(format!("{name} has no line")),
            Some(other) if other != line => faults.push(format!("{name}\n  declared {other}\n  found    {line}")),
            Some(_) => {}
        }
    }
    let gone = declared.keys().filter(|name| !found.contains_key(*name));
    faults.extend(gone.map(|name| format!("{name} is declared, but no route")));
    faults
}

/// The lines of a document by their routes.
fn lines(document: &str) -> BTreeMap<&str, &str> {
    let routes = document.lines().filter_map(|line| line.strip_prefix("| `"));
    routes.filter(|line| line.contains(" /")).filter_map(|line| line.split_once("` | ")).collect()
}

fn document(matrix: &Matrix) -> String {
    let mut text = HEAD.to_owned();
    for (title, is_case) in [("Routes about a case", true), ("Routes about anything else", false)] {
        write!(text, "## {title}\n\n{COLUMNS}").unwrap();
        for (name, (access, about, cells)) in matrix.iter().filter(|(_, (_, about, _))| about.is_a_case() == is_case) {
            let cells: Vec<_> = cells.iter().map(|cell| format!("`{cell}`")).collect();
            writeln!(text, "| `{name}` | {} | {} | {} |", who(*access), about.words(), cells.join(" | ")).unwrap();
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn who(access: Access) -> String {
    match access {
        Access::Anyone => "anyone".to_owned(),
        Access::Party => "a party".to_owned(),
        Access::ProvenParty => "a party, proved lately".to_owned(),
        Access::Officer => "an officer".to_owned(),
        Access::ProvenOfficer => "an officer, proved lately".to_owned(),
        Access::Role(role) => role.word().to_owned(),
        Access::Proven(role) => format!("{}, proved lately", role.word()),
        Access::Account => "a resident with a list".to_owned(),
        Access::Demo => "anyone, in the demo".to_owned(),
    }
}

/// The pages' one route of acts names none in the table; the API has a row for each, and some that pages have elsewhere.
#[test]
fn the_acts_of_case_pages_are_those_of_the_api() {
    let rows = table().into_iter().filter_map(|row| row.path.strip_prefix("/api/v1/cases/{number}/"));
    let elsewhere = ["documents", "openings", "openings/{envelope}", "step", "words/{envelope}"];
    let mut acts: Vec<_> = rows.filter(|act| !elsewhere.contains(act)).collect();
    acts.sort_unstable();
    assert_eq!(acts, ACTS);
}

/// The pages that an officer reads of a case or as one of a role, with the address at which a program reads the same.
const READ_BY_PROGRAMS: [(&str, &str); 3] = [
    ("/staff/cases/{number}", "/api/v1/cases/{number}"),
    ("/staff/cases/{number}/preview", "/api/v1/cases/{number}"),
    ("/staff/overdue", "/api/v1/work"),
];

#[test]
fn what_officers_read_of_a_case_or_as_one_of_a_role_a_program_reads_too_or_it_is_said_to_be_left_to_pages() {
    let rows: Vec<_> = table().into_iter().filter(|row| row.method == Method::GET).collect();
    let page = include_str!("../../../../../docs/api.md");
    let (_, left) = page.split_once("\n## What is left to the pages\n").expect("the chapter is there");
    let (left, _) = left.split_once("\n## ").expect("another follows");
    let named: Vec<_> = left.split('`').skip(1).step_by(2).collect();
    let is_left = |path: &str| named.iter().any(|left| path == *left || path.starts_with(&format!("{left}/")));
    let by_programs = |path: &str| READ_BY_PROGRAMS.iter().find(|(page, _)| *page == path).map(|(_, api)| *api);
    let is_of_officers =
        |row: &&Row| row.path.contains("/staff/cases/{number}") || matches!(row.access, Access::Role(_));
    let mut read = 0;
    for path in rows.iter().filter(is_of_officers).filter_map(|row| row.path.strip_prefix("/{language}")) {
        let is_read = by_programs(path).is_some_and(|api| rows.iter().any(|row| row.path == api));
        assert!(is_read != is_left(path), "{path}: a program reads it, or docs/api.md says that it is left to pages");
        read += 1;
    }
    assert!(read > 8, "the table has all pages");
    for own in ["/staff/me", "/staff/erasures"] {
        assert!(is_left(own), "{own}");
    }
}

#[test]
fn a_route_without_a_line_and_a_line_without_a_route_fail_by_name() {
    let cells = vec!["-".to_owned(); Role::ALL.len()];
    let matrix = |names: &[&str]| -> Matrix {
        let row = |name: &&str| ((*name).to_owned(), (Access::Officer, About::List, cells.clone()));
        names.iter().map(row).collect()
    };
    let declared = document(&matrix(&["GET /known", "GET /gone"]));
    let found = document(&matrix(&["GET /known", "GET /new"]));
    assert!(differences(&declared, &declared).is_empty());
    assert_eq!(differences(&declared, &found), ["GET /new has no line", "GET /gone is declared, but no route"]);
    let bolder = declared.replacen("a list | `-`", "a list | `o`", 1);
    assert_eq!(differences(&declared, &bolder).len(), 1, "a cell that changed is a fault");
}

#[test]
fn an_answer_that_shows_what_was_sealed_gives_itself_away() {
    let answer = |text: &str, name: &'static str| crate::town::Answer {
        status: axum::http::StatusCode::OK,
        headers: [(axum::http::header::CONTENT_DISPOSITION, axum::http::HeaderValue::from_static(name))]
            .into_iter()
            .collect(),
        text: text.to_owned(),
        bytes: Vec::new(),
    };
    assert!(drive::shows(&answer("<dd>Kanari00007</dd>", "")));
    assert!(drive::shows(&answer("13977000007", "")));
    assert!(drive::shows(&answer("", "attachment; filename=Kanari00007.pdf")));
    assert!(!drive::shows(&answer("<dd>13966000000 Nachbar Draftling</dd>", "attachment")));
    let packed = |word: &str| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("everything.json", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(word.as_bytes()).unwrap();
        crate::town::Answer { bytes: zip.finish().unwrap().into_inner(), ..answer("", "") }
    };
    assert!(drive::shows(&packed("{\"full_name\":\"Kanari00007\"}")));
    assert!(!drive::shows(&packed("{\"full_name\":\"Nachbar\"}")));
}
