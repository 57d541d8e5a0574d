//! Where names come from: each source read as it is, not as it was written.

use crate::{
    http::Http,
    program::{new_desk, run, told},
};
use rusqlite::Connection;
use serde_json::Value;
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

/// A name, or a text, with the place it stands.
pub(super) struct Named {
    pub(super) place: String,
    pub(super) text: String,
    /// Whether it is a name of our own rather than a sentence.
    pub(super) is_name: bool,
}

impl Named {
    pub(super) fn name(place: &str, text: &str) -> Self {
        Self { place: format!("{place}.{text}"), text: text.to_owned(), is_name: true }
    }

    fn sentence(place: &str, text: &str) -> Self {
        Self { place: place.to_owned(), text: text.to_owned(), is_name: false }
    }
}

/// Tables, indexes and columns of both databases.
pub(super) fn of_schema(data: &Path) -> Vec<Named> {
    let mut named = Vec::new();
    for file in ["main.db", "keys/keys.db"] {
        let database = Connection::open(data.join(file)).expect("the database opens");
        let tables = strings(&database, "SELECT type, name FROM sqlite_master");
        named.extend(tables.iter().map(|(kind, name)| Named::name(kind, name)));
        let columns = "SELECT t.name, info.name FROM sqlite_master AS t, pragma_table_info(t.name) AS info";
        named.extend(strings(&database, columns).iter().map(|(table, column)| Named::name(table, column)));
    }
    named
}

fn strings(database: &Connection, sql: &str) -> Vec<(String, String)> {
    let mut statement = database.prepare(sql).expect("a statement");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    rows.map(|row| row.expect("a row")).collect()
}

/// Every name and label that the services of the town give out.
pub(super) fn of_services(desk: &mut Http) -> Vec<Named> {
    let mut named = Vec::new();
    let list = json(desk, "/api/v1/services");
    for service in list.as_array().expect("a list of services") {
        let code = service["code"].as_str().expect("a code");
        named.push(Named::name("service", code));
        let whole = json(desk, &format!("/api/v1/services/{code}"));
        for field in ["questions", "fields"].into_iter().flat_map(|part| whole[part].as_array().expect("fields")) {
            for part in [&field["name"], &field["label"]] {
                named.push(Named::name(code, part.as_str().expect("a word")));
            }
            let options = field["options"].as_array().expect("options");
            named.extend(options.iter().map(|option| Named::name(code, option.as_str().expect("a word"))));
        }
        let items = whole["checklist"].as_array().expect("a checklist");
        named.extend(items.iter().map(|item| Named::name(code, item.as_str().expect("a word"))));
    }
    named
}

/// The description of the API.
pub(super) fn description(desk: &mut Http) -> Value {
    json(desk, "/api/v1/openapi.json")
}

fn json(desk: &mut Http, path: &str) -> Value {
    let answer = desk.get(path, "").expect("an answer");
    assert_eq!(answer.status, 200, "{path}");
    serde_json::from_str(&answer.body).expect("JSON")
}

/// Every key of a description or an export, every text that names something, and its sentences.
pub(super) fn of_description(value: &Value) -> Vec<Named> {
    match value {
        Value::Object(members) => members
            .iter()
            .flat_map(|(key, member)| {
                let names = matches!(key.as_str(), "name" | "operationId" | "code").then(|| member.as_str()).flatten();
                let named = names.map(|text| Named::name(key, text));
                [Named::name("member", key)].into_iter().chain(named).chain(of_description(member))
            })
            .collect(),
        Value::Array(members) => members.iter().flat_map(of_description).collect(),
        Value::String(text) => vec![Named::sentence("a text of the description", text)],
        _ => Vec::new(),
    }
}

/// The words of the paths of routes.
pub(super) fn of_routes<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<Named> {
    paths.map(|path| Named::name("route", path)).collect()
}

/// The templates of pages: file and text.
pub(super) fn templates() -> Vec<(String, String)> {
    read(&root().join("crates/web/templates"), "html")
}

/// The names of fields that forms send.
pub(super) fn of_forms(templates: &[(String, String)]) -> Vec<Named> {
    let names = |text: &str| -> Vec<String> {
        let rests = text.split(" name=\"").skip(1).filter_map(|rest| rest.split('"').next());
        rests.map(str::to_owned).collect()
    };
    templates.iter().flat_map(|(file, text)| names(text).into_iter().map(|name| Named::name(file, &name))).collect()
}

/// The members of everything about oneself, as a person downloads it.
pub(super) fn of_download(desk: &mut Http) -> Vec<Named> {
    let receipt = desk.apply("Mira Sampledottir").expect("an answer").text("receipt_code");
    let answer =
        desk.ask("POST", "/api/v1/everything", &format!("Receipt-Code: {receipt}\r\n"), "").expect("an answer");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(answer.bytes)).expect("a zip");
    let file = archive.by_name("everything.json").expect("the part for programs");
    of_description(&serde_json::from_reader(file).expect("JSON"))
}

/// The members of everything that commands give out as JSON.
pub(super) fn of_exports() -> Vec<Named> {
    let (_folder, data) = new_desk();
    let log = root().join("crates/guichet/tests/it/refused/sample.csv");
    let commands: [Vec<&OsStr>; 3] = [
        vec!["fsck".as_ref(), "--data".as_ref(), data.as_os_str(), "--json".as_ref()],
        vec!["rights".as_ref(), "record".as_ref(), "--json".as_ref()],
        vec!["replay".as_ref(), "--log".as_ref(), log.as_os_str(), "--json".as_ref()],
    ];
    let mut named = Vec::new();
    for command in commands {
        let (code, text, trouble) = told(&run(&command));
        assert_eq!(code, Some(0), "{command:?}: {trouble}");
        let text = text.lines().filter(|line| line.starts_with(['{', '['])).collect::<Vec<_>>().join("\n");
        let values = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
        named.extend(values.flat_map(|value| of_description(&value.expect("JSON"))));
    }
    named
}

/// Every text of the interface and of the town, but the page on what is refused.
pub(super) fn locales() -> Vec<Named> {
    let mut files = read(&root().join("locales"), "ftl");
    files.extend(read(&root().join("town/locales"), "ftl"));
    let free = files.iter().filter(|(file, _)| !file.contains("refused"));
    free.flat_map(|(file, text)| of_locale(file, text)).collect()
}

/// The keys and texts of one file.
pub(super) fn of_locale(file: &str, text: &str) -> Vec<Named> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| Named::sentence(file, line)).collect()
}

/// Files of a kind under a folder.
pub(super) fn read(folder: &Path, extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(read(&path, extension));
        } else if path.extension().is_some_and(|kind| kind == extension) {
            found.push((path.display().to_string(), fs::read_to_string(&path).expect("text")));
        }
    }
    found
}

/// The repository.
pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
