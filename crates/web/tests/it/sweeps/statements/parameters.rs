//! The parameters of a request: every part of its path that stands in braces, every field of its query and its form,
//! every leaf of its body, what it is known by, and what a route takes besides that its scene does not say.

use super::super::{
    Target,
    scene::{By, Known, Said, Scene},
};
use serde_json::Value;
use std::fmt::Write;

/// A request that is ready to be sent: its address has the mark of its page.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) scene: Scene,
    pub(super) known: Known,
}

/// Where in a request something is said.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// A part of the path, and how many behind it belong to it.
    Path(usize, usize),
    /// The value of a field of the query, or its name.
    Query(usize),
    QueryName(usize),
    /// The value of a field of a form, or its name.
    Field(usize),
    FieldName(usize),
    /// The name of the field of a file, and the file's own.
    FileField,
    FileName,
    /// A leaf of the body.
    Leaf(String),
    /// A header.
    Header(usize),
    /// The session or the token by which somebody is known.
    Known,
    /// What a route takes besides.
    MoreQuery,
    MoreField,
    MoreLeaf,
    MoreHeader,
}

/// A parameter of a request.
#[derive(Clone, Debug)]
pub(super) struct Parameter {
    place: Place,
    pub(super) name: String,
    /// What is said there when the request is right.
    pub(super) right: String,
}

/// What a route takes that its scene does not say.
#[derive(Clone, Debug, Default)]
pub(super) struct More {
    pub(super) query: Vec<String>,
    pub(super) fields: Vec<String>,
    pub(super) headers: Vec<String>,
}

/// Every parameter of a request.
pub(super) fn parameters(target: &Target, asked: &Asked, more: &More) -> Vec<Parameter> {
    let scene = &asked.scene;
    let mut all = in_path(target, &scene.path);
    all.extend(in_query(&scene.path));
    all.extend(in_body(&scene.said, &scene.file));
    for (place, (name, right)) in scene.headers.iter().enumerate() {
        all.push(parameter(Place::Header(place), name, right));
    }
    if let Some((name, right)) = &asked.known {
        let right = right.split_once(['=', ' ']).map_or(right.as_str(), |(_, right)| right);
        all.push(parameter(Place::Known, name, right));
    }
    let is_json = matches!(scene.said, Said::Json(_));
    let extend = |all: &mut Vec<Parameter>, names: &[String], place: &Place| {
        let unsaid = names.iter().filter(|name| !all.iter().any(|known| known.is_named(name)));
        let unsaid: Vec<_> = unsaid.map(|name| parameter(place.clone(), name, "")).collect();
        all.extend(unsaid);
    };
    extend(&mut all, &more.query, &Place::MoreQuery);
    extend(&mut all, &more.fields, if is_json { &Place::MoreLeaf } else { &Place::MoreField });
    extend(&mut all, &more.headers, &Place::MoreHeader);
    all
}

fn parameter(place: Place, name: &str, right: &str) -> Parameter {
    Parameter { place, name: name.to_owned(), right: right.to_owned() }
}

fn in_path(target: &Target, path: &str) -> Vec<Parameter> {
    let path = path.split('?').next().unwrap_or_default();
    let parts: Vec<_> = path.split('/').collect();
    let named = |(place, part): (usize, &str)| {
        let name = part.strip_prefix('{')?.split('}').next()?;
        let end = if name.starts_with('*') { parts.len() } else { place + 1 };
        let ending = part.split('}').nth(1).unwrap_or_default();
        assert!(ending.is_empty(), "{} has a part that is half a name", target.name());
        Some(parameter(Place::Path(place, end - place), name, &parts[place..end].join("/")))
    };
    target.row.path.split('/').enumerate().filter_map(named).collect()
}

fn in_query(path: &str) -> Vec<Parameter> {
    let mut all = Vec::new();
    for (place, field) in fields_of(path).into_iter().enumerate() {
        let (name, right) = field.split_once('=').unwrap_or((&field, ""));
        all.push(parameter(Place::Query(place), name, right));
        if is_said_by_name(name) {
            all.push(parameter(Place::QueryName(place), &format!("the name {name}"), name));
        }
    }
    all
}

fn fields_of(path: &str) -> Vec<String> {
    path.split_once('?').map_or_else(Vec::new, |(_, query)| query.split('&').map(str::to_owned).collect())
}

/// Whether the name of a field is a choice.
fn is_said_by_name(name: &str) -> bool {
    name.starts_with("for.")
}

fn in_body(said: &Said, file: &str) -> Vec<Parameter> {
    let mut all = Vec::new();
    match said {
        Said::Form(fields) | Said::File(fields, _) => {
            for (place, (name, right)) in fields.iter().enumerate() {
                all.push(parameter(Place::Field(place), name, right));
                if is_said_by_name(name) {
                    all.push(parameter(Place::FieldName(place), &format!("the name {name}"), name));
                }
            }
        }
        Said::Json(body) => leaves(body, String::new(), &mut all),
        Said::Bytes | Said::Nothing => {}
    }
    if let Said::File(_, field) = said {
        all.push(parameter(Place::FileField, "the file's field", field));
        all.push(parameter(Place::FileName, "the file's name", file));
    }
    all
}

/// The leaves of a body, by their pointers.
fn leaves(body: &Value, at: String, all: &mut Vec<Parameter>) {
    match body {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| leaves(value, format!("{at}/{name}"), all)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, item)| leaves(item, format!("{at}/{place}"), all));
        }
        leaf => {
            let right = leaf.as_str().map_or_else(|| leaf.to_string(), str::to_owned);
            all.push(Parameter { name: at.trim_start_matches('/').to_owned(), place: Place::Leaf(at), right });
        }
    }
}

impl Parameter {
    /// Whether it stands in nearly every request and is read in one place, before the route is.
    pub(super) fn is_everywhere(&self) -> bool {
        self.place == Place::Known || matches!(self.place, Place::Path(..)) && self.name == "language"
    }

    /// Whether it is called so; what it holds may be called after it.
    fn is_named(&self, name: &str) -> bool {
        self.name == name || self.name.starts_with(&format!("{name}/"))
    }

    /// The request that says this there.
    pub(super) fn said(&self, asked: &Asked, typed: &str) -> Asked {
        let Asked { mut scene, mut known } = asked.clone();
        match &self.place {
            Place::Path(..) | Place::Query(_) | Place::QueryName(_) | Place::MoreQuery => {
                scene.path = self.address(&scene.path, typed);
            }
            Place::Header(place) => typed.clone_into(&mut scene.headers[*place].1),
            Place::MoreHeader => scene.headers.push((self.name.clone().leak(), typed.to_owned())),
            Place::Known => known = known.map(|(name, right)| (name, right.replace(&self.right, typed))),
            Place::FileName => typed.clone_into(&mut scene.file),
            _ => self.say(&mut scene.said, typed),
        }
        // By whom it is sent follows from what is shown.
        scene.by = By::Anyone;
        Asked { scene, known }
    }

    fn say(&self, said: &mut Said, typed: &str) {
        match (said, &self.place) {
            (Said::Form(fields) | Said::File(fields, _), Place::Field(place)) => {
                typed.clone_into(&mut fields[*place].1);
            }
            (Said::Form(fields) | Said::File(fields, _), Place::FieldName(place)) => {
                typed.clone_into(&mut fields[*place].0);
            }
            (Said::Form(fields) | Said::File(fields, _), Place::MoreField) => {
                fields.push((self.name.clone(), typed.to_owned()));
            }
            (Said::File(_, field), Place::FileField) => *field = typed.to_owned().leak(),
            (Said::Json(body), Place::Leaf(at)) => *body.pointer_mut(at).expect("the leaf is there") = typed.into(),
            (Said::Json(body), Place::MoreLeaf) => body[&self.name] = typed.into(),
            (said, place) => panic!("{place:?} is no place of {said:?}"),
        }
    }

    fn address(&self, path: &str, typed: &str) -> String {
        let (mut fields, path) = (fields_of(path), path.split('?').next().unwrap_or_default());
        let mut parts: Vec<_> = path.split('/').map(str::to_owned).collect();
        match self.place {
            Place::Path(place, many) => drop(parts.splice(place..place + many, [written(&self.right, typed)])),
            Place::Query(place) => fields[place] = format!("{}={}", self.name, written(&self.right, typed)),
            Place::QueryName(place) => {
                let right = fields[place].split_once('=').map_or("", |(_, right)| right).to_owned();
                fields[place] = format!("{}={right}", written(&self.right, typed));
            }
            _ => fields.push(format!("{}={}", self.name, encoded(typed))),
        }
        let path = parts.join("/");
        if fields.is_empty() { path } else { format!("{path}?{}", fields.join("&")) }
    }
}

/// As an address has it: what is right stands there as it is already.
fn written(right: &str, typed: &str) -> String {
    let behind = typed.strip_prefix(right).filter(|_| !right.is_empty());
    behind.map_or_else(|| encoded(typed), |behind| format!("{right}{}", encoded(behind)))
}

/// Letters and digits stay as they are, so that the number of a statement is found again in an address.
fn encoded(typed: &str) -> String {
    typed.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").unwrap();
        }
        encoded
    })
}
