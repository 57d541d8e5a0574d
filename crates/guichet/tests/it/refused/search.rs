//! The guard against finding people: every parameter that an address takes is on the list of what may be
//! asked for, or its route fails by name. What a parameter really finds, the pages' own tests try out.

use super::gather::{description, read, root};
use serde_json::Value;

/// What an address may ask for: numbers and codes that we drew, places in lists, and words of our own.
const ALLOWED: [&str; 18] = [
    "seen", "duty", "mine", "overdue", "after", "limit", "q", "until", "only", "code", "state", "error", "to",
    "before", "day", "time", "screen", "open",
];
/// What the pages of the halls may ask for, by name: what for, how many, and numbers and codes of our own. A `case` is
/// only ever whether the one at the counter is opened, an `open` whether it is opened once more, and a `next` that nobody
/// waits.
const IN_HALLS: [&str; 25] = [
    "back", "case", "code", "count", "day", "door", "first", "joined", "kiosk", "level", "next", "once", "open",
    "party", "priority", "quick", "reason", "receipt", "renewed", "screen", "seen", "shown", "thanks", "ticket", "to",
];
/// Where forms of the halls are read, name by name.
const HALL_PAGES: [&str; 3] = ["web/src/hall/", "web/src/staff/hall/", "web/src/staff/counter/"];
/// What a path may name. A `name` is the name of a file of the pages.
const IN_PATHS: [&str; 11] =
    ["language", "service", "step", "code", "number", "envelope", "item", "act", "officer", "message", "name"];
/// What a parameter about a person would be called.
const OF_PEOPLE: [&str; 19] = [
    "name",
    "surname",
    "address",
    "street",
    "phone",
    "telephone",
    "mobile",
    "email",
    "contact",
    "born",
    "birth",
    "passport",
    "person",
    "people",
    "applicant",
    "resident",
    "citizen",
    "姓名",
    "电话",
];
/// Answers to a service's own questions, by their names; they decide what the page says, and find nothing.
const ANSWERS: [&str; 3] = ["public/service.rs", "public/apply/mod.rs", "public/appointment/choose.rs"];
/// Reads for every route of the API what its own shape holds, and refuses what its description does not name.
const READER: &str = "api/address.rs";

/// Paths that name a person.
fn in_paths<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut found = Vec::new();
    for path in paths {
        let names = path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        let wrong = names.filter(|name| is_of_people(name) && !(*name == "name" && path.starts_with("/assets/")));
        found.extend(wrong.map(|name| format!("{path} finds by `{name}`")));
    }
    found
}

fn is_of_people(name: &str) -> bool {
    !matches!(name, "officer" | "message") && name.split(['_', '-']).any(|word| OF_PEOPLE.contains(&word))
}

/// Parameters of the API that are not on the list.
fn in_description(description: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (path, operations) in description["paths"].as_object().into_iter().flatten() {
        for operation in operations.as_object().into_iter().flat_map(|operations| operations.values()) {
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let (name, place) = (parameter["name"].as_str().unwrap_or(""), parameter["in"].as_str().unwrap_or(""));
                let is_free = match place {
                    "query" => ALLOWED.contains(&name),
                    "path" => IN_PATHS.contains(&name) && name != "name" || !is_of_people(name),
                    _ => !is_of_people(&name.to_lowercase()) || name == "File-Name",
                };
                if !is_free {
                    found.push(format!("{path} finds by `{name}`"));
                }
            }
        }
    }
    found
}

/// What handlers take from the query of an address, read from their sources.
fn in_sources(sources: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (file, text) in sources {
        let shapes = text.split("Query<").skip(1).filter_map(|rest| rest.split('>').next());
        for shape in shapes.filter(|shape| shape.chars().all(char::is_alphanumeric)) {
            match fields(text, shape) {
                Some(fields) => {
                    let wrong = fields.into_iter().filter(|field| !ALLOWED.contains(&field.as_str()));
                    found.extend(wrong.map(|field| format!("{file} finds by `{field}`")));
                }
                None if ANSWERS.iter().any(|answers| file.ends_with(answers)) => {}
                None if shape == "T" && file.ends_with(READER) => {}
                None if shape == "Fields" && HALL_PAGES.iter().any(|folder| file.contains(folder)) => {}
                None => found.push(format!("{file} takes anything: `{shape}`")),
            }
        }
    }
    found
}

/// What the pages of the halls read from forms and addresses, by name.
fn in_halls(sources: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (file, text) in sources.iter().filter(|(file, _)| HALL_PAGES.iter().any(|folder| file.contains(folder))) {
        let asked = [".typed(\"", ".has(\""].into_iter().flat_map(|asked| text.split(asked).skip(1));
        let names = asked.filter_map(|rest| rest.split('"').next());
        found.extend(names.filter(|name| !IN_HALLS.contains(name)).map(|name| format!("{file} asks for `{name}`")));
    }
    found
}

/// The fields of a struct that stands in this file.
fn fields(text: &str, shape: &str) -> Option<Vec<String>> {
    let body = text.split_once(&format!("struct {shape} {{"))?.1.split('}').next()?;
    let lines = body.lines().map(str::trim).filter(|line| !line.starts_with(['/', '#']));
    Some(lines.filter_map(|line| Some(line.trim_start_matches("pub ").split_once(':')?.0.to_owned())).collect())
}

#[test]
fn no_address_finds_a_person() {
    let mut found = in_paths(guichet_web::table().iter().map(|row| row.path));
    let sources = read(&root().join("crates/web/src"), "rs");
    assert!(sources.iter().any(|(_, text)| text.contains("Query<")), "the sources were read");
    found.extend(in_sources(&sources));
    found.extend(in_halls(&sources));
    let (_folder, data) = crate::program::new_desk();
    let desk = crate::program::Desk::open(&data);
    found.extend(in_description(&description(&mut desk.connect())));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_planted_path_is_found() {
    let planted = ["/{language}/staff/people/{name}", "/assets/{name}", "/api/v1/cases/{number}"];
    assert_eq!(in_paths(planted.into_iter()), ["/{language}/staff/people/{name} finds by `name`"]);
}

#[test]
fn a_planted_parameter_of_the_api_is_found() {
    let of = |name: &str, place: &str| {
        let parameters = serde_json::json!([{ "name": name, "in": place }]);
        in_description(&serde_json::json!({ "paths": { "/api/v1/cases": { "get": { "parameters": parameters } } } }))
    };
    assert_eq!(of("name", "query"), ["/api/v1/cases finds by `name`"]);
    assert_eq!(of("telephone", "path"), ["/api/v1/cases finds by `telephone`"]);
    assert_eq!(of("anything", "query"), ["/api/v1/cases finds by `anything`"], "what is not listed is not allowed");
    assert!(of("after", "query").is_empty() && of("number", "path").is_empty());
}

#[test]
fn a_planted_query_of_a_page_is_found() {
    let source = "struct Wanted {\n    /// Who.\n    name: Option<String>,\n    after: u32,\n}\nasync fn a(Query(w): Query<Wanted>)";
    let planted = [("crates/web/src/staff/planted.rs".to_owned(), source.to_owned())];
    assert_eq!(in_sources(&planted), ["crates/web/src/staff/planted.rs finds by `name`"]);
    let open = [("crates/web/src/staff/planted.rs".to_owned(), "async fn a(Query(raw): Query<Raw>)".to_owned())];
    assert_eq!(in_sources(&open), ["crates/web/src/staff/planted.rs takes anything: `Raw`"]);
}

#[test]
fn a_planted_question_at_a_hall_is_found() {
    let planted = [("crates/web/src/hall/kiosk/planted.rs".to_owned(), "asked.typed(\"surname\")".to_owned())];
    assert_eq!(in_halls(&planted), ["crates/web/src/hall/kiosk/planted.rs asks for `surname`"]);
    let elsewhere = [("crates/web/src/public/planted.rs".to_owned(), "async fn a(Query(f): Query<Fields>)".to_owned())];
    assert_eq!(in_sources(&elsewhere), ["crates/web/src/public/planted.rs takes anything: `Fields`"]);
}
