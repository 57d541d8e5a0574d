//! What is sent twice. A program's request and a page's form that come a second time, because a network or a thumb
//! trembled, are done once. What is done again is named here with why that is meant.

use super::{
    Target,
    cases::{DECISION, ISSUE},
    of_programs,
    photograph::{Camera, Look, ON_RECORD},
    scene,
    scene::{By, Said, Scene, code},
    sweep, targets,
};
use crate::town::{Answer, Town};
use guichet_web::Access;
use serde_json::Value;
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

/// What comes of the second of two alike requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Again {
    /// It is answered as the first was, and nothing happens.
    Alike,
    /// It is refused with this code, and nothing happens but that the attempt of an officer goes on record.
    Refused(&'static str),
    /// It is answered as things stand now, and nothing happens.
    Nothing,
    /// It is done again, because it is meant so.
    Done,
}

/// Why something is done again when it is sent again.
const WHY: &[(&str, &str)] = &[
    ("/answer", "the answer is written anew until all of them are sent"),
    ("/api/v1/cases/{number}/documents", "two papers may be alike; `seen` keeps one from coming twice"),
    ("/case/documents", "two papers may be alike, and nobody loses theirs because an officer acted meanwhile"),
    ("/case/everything", OPENED),
    ("/case/notice/{item}", ANSWERED),
    ("/case/receipt.pdf", OPENED),
    ("/cases/add", "the list is sealed anew, with the same cases on it"),
    ("/cases/enter", "the same case is entered"),
    ("/api/v1/everything", OPENED),
    ("/api/v1/halls/{hall}/reception", UNNAMED),
    ("/api/v1/halls/{hall}/tickets", UNNAMED),
    ("/api/v1/services/{code}/applications", "two may be alike; `Idempotency-Key` keeps one from being entered twice"),
    ("/documents/{envelope}", OPENED),
    ("/openings", OPENED),
    ("/openings/{envelope}", OPENED),
    ("/openings/{entry}/wrong", "its receipt is shown again, in a session under a new secret; the complaint is one"),
    ("/words/{envelope}", OPENED),
    ("/disclosures/{id}/words", OPENED),
    ("/samples/{day}/{kind}/{rank}", OPENED),
    ("/status/notice/{item}", ANSWERED),
    ("/status/notice/{item}/file", ANSWERED),
    ("/recall", "a call is repeated as often as it is asked for, and counted"),
    ("/step", "work may be done twice; `seen` keeps it from being recorded twice"),
    ("/passkey/add", "a question that nobody answers is over within minutes"),
    ("/officers/{officer}/invite", "the newest link holds, and the page shows it"),
    ("/disclosures/{id}/package", "the package is made anew, and the one before is gone"),
];
/// What counts once under a key, or under a name of its own.
const KEYED: [&str; 3] =
    ["/api/v1/services/{code}/applications", "/api/v1/halls/{hall}/tickets", "/api/v1/halls/{hall}/reception"];
const OPENED: &str = "every opening is one of its own, on record";
const UNNAMED: &str = "two people may come for the same; `once` keeps one ticket from being taken twice";
const ANSWERED: &str = "the answer is written anew until all of them are sent";

/// What comes of the second, by route.
type Sent = BTreeMap<String, Again>;

#[tokio::test]
async fn what_is_sent_twice_is_done_once_or_says_why_it_is_not() {
    let (mut seen, mut keyed, mut unseen, mut pressed) = (Sent::new(), Sent::new(), Sent::new(), Sent::new());
    sweep(of_programs(), async |towns, target| {
        let mut town = towns.for_one(target);
        let mut scene = scene(town, target).await;
        if names_what_it_saw(&scene) {
            seen.insert(target.name(), sent_twice(town, target, scene).await);
            town = towns.for_one(target);
            scene = super::scene(town, target).await;
            forget_what_it_saw(&mut scene);
        } else if KEYED.contains(&target.row.path) {
            keyed.insert(target.name(), sent_twice(town, target, scene.clone()).await);
            scene = super::scene(town, target).await;
            forget_its_key(&mut scene);
        }
        unseen.insert(target.name(), sent_twice(town, target, scene).await);
    })
    .await;
    let is_known = |target: &Target| !matches!(target.row.access, Access::Anyone | Access::Demo);
    let pages = targets().into_iter().filter(|target| !target.is_api() && is_known(target));
    sweep(pages, async |towns, target| {
        let town = towns.for_one(target);
        let scene = scene(town, target).await;
        pressed.insert(target.name(), sent_twice(town, target, scene).await);
    })
    .await;
    let again: Vec<_> = seen.iter().filter(|(_, again)| **again == Again::Done).collect();
    assert!(again.is_empty(), "with what was seen everything is done once: {again:?}");
    for path in KEYED {
        assert_eq!(keyed[path], Again::Alike, "{path} is answered as before under its key");
        assert_eq!(unseen[path], Again::Done, "{path} without its key is another one");
    }
    let by_key = "Programs, with `Idempotency-Key` or `once`";
    let parts = [("Programs, with `seen`", seen), (by_key, keyed), ("Programs, without", unseen), ("Pages", pressed)];
    compare(&document(&parts));
}

const HEAD: &str = "\
# What comes of the second of two alike requests

A network trembles, or a thumb: the same request comes twice. Driven by a test (`crates/web/tests/it/sweeps/replayed.rs`) \
for every writing route of the API, and for every form of officers, parties and residents with a list. After a change, \
`GUICHET_WRITE_MATRIX=1 cargo nextest run -p guichet-web sent_twice` writes it anew: read what changed before you keep it.

Alike: answered as the first was, and nothing happens. As it stands: answered by how things stand now, and nothing \
happens. A code: refused with it, and nothing happens but that an officer's attempt goes on record.

What people without a session send is not in the lists. An application sent again from its page, or under its key, \
makes no second case for as long as there is anything of its applicant's, whatever its service asks by then: its \
receipt comes again, or what became of it (`receipt-code-replaced`, `erased`); from a page, after five minutes once \
somebody was seen in the case, and at once when it was left, that it is there (`sent-already`, \
`crates/acts/tests/it/sent_again.rs`). A time chosen again on one page is held once, and not under a code that was \
replaced (`booking-code-replaced`).

";

fn document(parts: &[(&str, Sent)]) -> String {
    let mut text = HEAD.to_owned();
    for (title, sent) in parts {
        write!(text, "## {title}\n| route | the second time |\n|---|---|\n").unwrap();
        for (name, again) in sent {
            writeln!(text, "| `{name}` | {} |", again.words(name)).unwrap();
        }
        text.push('\n');
    }
    format!("{}\n", text.trim_end())
}

impl Again {
    fn words(self, name: &str) -> String {
        match self {
            Self::Alike => "alike".to_owned(),
            Self::Nothing => "as it stands".to_owned(),
            Self::Refused("") => "refused on a page that says how things stand".to_owned(),
            Self::Refused(code) => format!("`{code}`"),
            Self::Done => {
                let why = WHY.iter().find(|(path, _)| name.ends_with(path));
                let (_, why) = why.unwrap_or_else(|| panic!("{name} is done twice: say why in sweeps/replayed.rs"));
                format!("done again: {why}")
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the test's own switch, to write the document anew")]
fn compare(found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/sent-twice.md");
    if std::env::var_os("GUICHET_WRITE_MATRIX").is_some() {
        fs::write(&path, found).unwrap();
    }
    let declared = fs::read_to_string(&path).unwrap_or_default();
    let changed: Vec<_> = found.lines().filter(|line| !declared.lines().any(|known| known == *line)).collect();
    assert!(changed.is_empty(), "docs/sent-twice.md does not say:\n{}", changed.join("\n"));
    assert_eq!(declared, found, "docs/sent-twice.md is not as the test writes it");
}

fn names_what_it_saw(scene: &Scene) -> bool {
    matches!(&scene.said, Said::Json(body) if body.get("seen").is_some()) || scene.path.contains("?seen=")
}

fn forget_what_it_saw(scene: &mut Scene) {
    if let Said::Json(Value::Object(body)) = &mut scene.said {
        body.remove("seen");
    }
    scene.path = scene.path.split('?').next().unwrap_or_default().to_owned();
}

fn forget_its_key(scene: &mut Scene) {
    scene.headers.retain(|(name, _)| *name != "idempotency-key");
    if let Said::Json(Value::Object(body)) = &mut scene.said {
        body.remove("once");
    }
}

/// Sends it twice; what came of the second.
async fn sent_twice(town: &Town, target: &Target, mut scene: Scene) -> Again {
    let known = scene.ready(town).await;
    let first = scene.send(town, &known).await;
    let status = first.status.as_u16();
    let is_done = scene.stays_undone.map_or(status < 400, |undone| undone == status);
    assert!(is_done, "{}: the first: {status} {}", target.name(), first.text);
    let camera = Camera::of(town);
    let before = camera.look();
    let second = scene.send(town, &known).await;
    came(&first, &second, &camera, &before)
}

/// What came of the second.
fn came(first: &Answer, second: &Answer, camera: &Camera, before: &Look) -> Again {
    if second.status.is_client_error() {
        let changed = camera.changed(before, &ON_RECORD);
        assert!(changed.is_empty(), "refused with {}, and yet {changed:?} changed", code(second));
        return Again::Refused(code(second).leak());
    }
    // Whoever sent a form may be in a session of their own for it.
    if !camera.changed(before, &["session"]).is_empty() {
        return Again::Done;
    }
    if alike(first, second) { Again::Alike } else { Again::Nothing }
}

fn alike(first: &Answer, second: &Answer) -> bool {
    first.status == second.status
        && first.said() == second.said()
        && first.header("location") == second.header("location")
}

#[tokio::test]
async fn a_key_counts_with_what_was_sent_and_for_whoever_sent_it_only() {
    let targets = of_programs().into_iter().filter(|target| KEYED.contains(&target.row.path));
    sweep(targets, async |towns, target| {
        let town = towns.for_one(target);
        let mut scene = scene(town, target).await;
        let known = scene.ready(town).await;
        let mut answers = vec![scene.send(town, &known).await.is(201)];
        let mut other = scene.clone();
        say_something_else(&mut other);
        answers.push(other.send(town, &known).await.is(201));
        for by in others(target) {
            let somebody = scene.known(town, &by).await;
            answers.push(as_theirs(&scene, target).send(town, &somebody).await.is(201));
        }
        for (place, one) in answers.iter().enumerate() {
            answers[..place].iter().for_each(|earlier| is_another(target, earlier, one));
        }
    })
    .await;
}

/// Whoever else could send it, and can be told apart.
fn others(target: &Target) -> Vec<By> {
    if target.row.path.ends_with("/tickets") { Vec::new() } else { [DECISION, ISSUE].map(By::Officer).into() }
}

/// The same words as an officer enters them who was told them at the counter.
fn as_theirs(scene: &Scene, target: &Target) -> Scene {
    let mut theirs = scene.clone();
    if target.row.path.ends_with("/applications") {
        theirs.set("channel", "counter");
    }
    theirs
}

fn say_something_else(scene: &mut Scene) {
    let Said::Json(body) = &mut scene.said else { panic!("a program sends JSON") };
    if body["answers"].is_object() {
        body["answers"]["full_name"] = "Somebody Else".into();
    } else {
        body["party_size"] = 2.into();
    }
}

/// Nothing of the first answer stands in the second.
fn is_another(target: &Target, first: &Answer, second: &Answer) {
    let told = format!("{}: {} stands in {}", target.name(), first.text, second.text);
    let of = |answer: &Answer| serde_json::from_str::<Value>(&answer.text).unwrap();
    for name in ["number", "receipt_code", "ticket", "code"] {
        let (first, second) = (of(first)[name].clone(), of(second)[name].clone());
        assert!(first.is_null() || first != second, "{told}");
    }
}
