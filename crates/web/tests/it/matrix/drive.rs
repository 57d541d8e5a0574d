//! One request of one role about one object: the address, who sends it, and a body that the route takes.

use super::world::{CANARIES, DRAFTED, Kind, Object, Role, World};
use crate::town::{Answer, FORM, escape};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use guichet_acts::{Forbidden, MessageId};
use guichet_desk::{base::SecretCode, case::Refusal};
use guichet_web::{About, Row};
use serde_json::{Map, Value, json};
use std::io::{Cursor, Read};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Came {
    /// Turned away: nobody signed in, a right is missing, or there is no such thing for them.
    Away,
    /// Let in, but a rule does not let it happen now, or something needed was not sent.
    Ruled,
    /// Shown, with nothing opened.
    Shown,
    /// Done, with nothing opened.
    Done,
    /// Opened, on record.
    Opened,
}

impl Came {
    pub(super) const fn letter(self) -> char {
        match self {
            Self::Away => '-',
            Self::Ruled => 'r',
            Self::Shown => 's',
            Self::Done => 'd',
            Self::Opened => 'o',
        }
    }
}

/// The words of acts that the one route of case pages takes.
pub(crate) const ACTS: [&str; 21] = [
    "accept",
    "answer",
    "ask-opinion",
    "check",
    "close",
    "decide",
    "extend",
    "fee-paid",
    "fee-refunded",
    "fee-waived",
    "further-notice",
    "hand-over",
    "issue",
    "notice",
    "opinion",
    "pass",
    "pause",
    "refuse-erasure",
    "resume",
    "supply",
    "take",
];

/// A route of the table, with one act where the route serves many.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) row: Row,
    pub(super) act: Option<&'static str>,
}

impl Target {
    /// The route as the matrix names it.
    pub(super) fn name(&self) -> String {
        let path = self.act.map_or_else(|| self.row.path.to_owned(), |act| self.row.path.replace("{act}", act));
        format!("{} {path}", self.row.method)
    }

    fn is_api(&self) -> bool {
        self.row.path.starts_with("/api/")
    }
}

/// Everything known beforehand that requests need.
pub(super) struct Known {
    /// The description of the API.
    pub(super) description: Value,
    /// An address of the first page's style sheet.
    pub(super) asset: String,
    /// A message that somebody is sent.
    pub(super) message: MessageId,
    /// The code of a draft.
    pub(super) draft: SecretCode,
    /// The code of a ticket.
    pub(super) ticket: SecretCode,
}

/// Sends the request, checks that nothing was shown without an entry, and tells what came of it.
pub(super) async fn drive(world: &mut World, known: &Known, target: &Target, role: Role, kind: Kind) -> Came {
    let object = world.object(kind, role).await;
    let request = request(world, known, target, role, &object).await;
    let has_draft = role == Role::Party && target.row.path.ends_with("/resume");
    let before = world.town.acts.unseals();
    let answer = world.town.answer(request).await;
    let told = || format!("{} as {role:?} on {kind:?}: {} {}", target.name(), answer.status, answer.text);
    let is_shown = shows(&answer);
    let is_opened = world.town.acts.unseals() > before;
    assert!(!is_shown || is_opened, "shown without an opening: {}", told());
    if is_opened {
        let figures = world.town.acts.figures().unwrap();
        assert_eq!(figures.openings, world.town.acts.unseals(), "opened without an entry: {}", told());
    }
    assert!(has_draft || !answer.text.contains(DRAFTED), "a draft is only for who has its code: {}", told());
    assert!(!answer.status.is_server_error(), "broken: {}", told());
    let is_refused = answer.status == 403 && target.row.path.contains("{number}");
    let told_why = || codes_in(&answer.text);
    let refused = role.officer().filter(|_| is_refused).map(|officer| (officer, object.case, told_why()));
    let ends_sessions = answer.headers.contains_key(header::SET_COOKIE);
    world.settle(refused, ends_sessions);
    match answer.status.as_u16() {
        _ if is_shown => Came::Opened,
        401 | 403 | 404 => Came::Away,
        400..=499 => Came::Ruled,
        _ if target.row.method == Method::GET => Came::Shown,
        _ => Came::Done,
    }
}

/// The codes of refusals that an answer names.
fn codes_in(text: &str) -> Vec<&'static str> {
    let rights = [Forbidden::Office, Forbidden::NotAssigned, Forbidden::Role].map(Forbidden::code);
    Refusal::CODES.into_iter().chain(rights).filter(|code| text.contains(code)).collect()
}

pub(super) fn shows(answer: &Answer) -> bool {
    let (headers, packed) = (format!("{:?}", answer.headers), unpacked(&answer.bytes));
    let (disclosed, printed) = (disclosed(&answer.text), crate::papers::text(&answer.bytes));
    let texts = [&answer.text, &headers, &packed, &disclosed, &printed];
    CANARIES.iter().any(|canary| texts.iter().any(|text| text.contains(canary)))
}

/// What the disclosures of a credential say; nothing for other answers.
fn disclosed(text: &str) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    let parts = text.split('~').filter_map(|part| URL_SAFE_NO_PAD.decode(part).ok());
    parts.map(|part| String::from_utf8_lossy(&part).into_owned()).collect()
}

/// What an archive holds; nothing for other answers.
fn unpacked(bytes: &[u8]) -> String {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return String::new() };
    let mut text = String::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        text.push_str(&file.name().unwrap());
        let mut whole = Vec::new();
        file.read_to_end(&mut whole).unwrap();
        text.push_str(&String::from_utf8_lossy(&whole));
    }
    text
}

/// The request of this role about this object, as it comes.
pub(super) async fn request(
    world: &mut World,
    known: &Known,
    target: &Target,
    role: Role,
    object: &Object,
) -> Request<Body> {
    let path = address(known, target, object);
    let mut request = Request::builder().method(&target.row.method).header("sec-fetch-site", "same-origin");
    let party = match role {
        Role::Party => Some(object.clone()),
        Role::OtherParty => Some(world.bystander().await),
        _ => None,
    };
    let party_of_request = party.clone();
    let mut cookie = None;
    match (role.officer(), party) {
        (Some(officer), _) if target.is_api() => {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", world.token(officer).await));
        }
        (Some(officer), _) => {
            cookie = Some(format!("guichet={}", world.session(officer).await));
        }
        (None, Some(party)) if target.is_api() => request = request.header("receipt-code", party.code.compact()),
        (None, Some(Object { session: Some(session), .. })) => {
            cookie = Some(format!("guichet={session}"));
        }
        (None, None) if role == Role::Resident && !target.is_api() => {
            cookie = Some(format!("guichet={}", world.listed(object).await));
        }
        _ => {}
    }
    let is_form = target.row.method != Method::GET;
    request = request.uri(if is_form { world.town.marked(&path, cookie.as_deref()) } else { path });
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    if !is_form {
        return request.body(Body::empty()).unwrap();
    }
    // On the own case a party of another case looks at their own.
    let seen = match party_of_request {
        Some(own) if target.row.about() == Some(About::OwnCase) => own.revision,
        _ => object.revision,
    };
    let (kind, body) =
        if target.is_api() { api_body(known, target) } else { page_body(known, target, role, object, seen) };
    request.header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()
}

/// The path with real names in it.
fn address(known: &Known, target: &Target, object: &Object) -> String {
    let envelope = if target.row.about() == Some(About::Words) { object.words } else { object.document };
    let mut path = String::new();
    for part in target.row.path.split('/').skip(1) {
        let Some(name) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) else {
            path.push('/');
            path.push_str(part);
            continue;
        };
        let value = match name {
            "language" => "en".to_owned(),
            "name" => known.asset.clone(),
            "hall" => "town-hall".to_owned(),
            "service" => "residence-certificate".to_owned(),
            "step" => "questions".to_owned(),
            "code" if target.is_api() => "residence-certificate".to_owned(),
            "code" => object.code.compact().to_owned(),
            "ticket" => known.ticket.compact().to_owned(),
            "number" => object.number.to_string(),
            "act" => target.act.unwrap_or("approve").to_owned(),
            "item" => "identity".to_owned(),
            "envelope" => envelope.to_string(),
            "officer" => "11".to_owned(),
            "message" => known.message.to_string(),
            "counter" | "entry" | "id" => "1".to_owned(),
            "day" => "2026-09-23".to_owned(),
            "kind" => "decision".to_owned(),
            "rank" | "list" => "0".to_owned(),
            "queue" => "certificates".to_owned(),
            "link" => "0".repeat(32),
            "booking" => "0000000000000000".to_owned(),
            "*path" => "0/000".to_owned(),
            other => {
                panic!("the matrix has no value for {{{other}}} of {}: give it one in matrix/drive.rs", target.name())
            }
        };
        path.push('/');
        path.push_str(&value);
    }
    path
}

/// A form with everything that some form asks for; what a page does not ask it leaves alone.
fn page_body(known: &Known, target: &Target, role: Role, object: &Object, revision: u32) -> (&'static str, Vec<u8>) {
    // Only the party has the code of the case, and only they have the code of the draft.
    let code = match role {
        Role::Party if target.row.path.ends_with("/resume") => known.draft.compact(),
        Role::Party => object.code.compact(),
        _ => "0000000000000000",
    };
    let revision = revision.to_string();
    let number = object.number.to_string();
    let on_list = format!("{number}.0");
    let duty = if target.act == Some("pass") { "intake" } else { "decision" };
    let mut fields: Vec<(String, String)> = [
        ("seen", revision.as_str()),
        ("revision", &revision),
        ("duty", duty),
        ("to", "14"),
        ("reason", "absence"),
        ("words", "Because."),
        ("why", "Because."),
        ("act", act_of(target.row.path)),
        ("finding", "in_order"),
        ("outcome", "granted"),
        ("delivery", "counter"),
        ("office", "tax"),
        ("days", "1"),
        ("item", "identity"),
        ("code", code),
        ("number", &number),
        // On a resident's list.
        ("case", &on_list),
        ("contact", "nobody@example.org"),
        ("token", "00000000000000000000000000000000"),
        // The code that a person shows at the counter.
        ("q", object.code.compact()),
        ("key", "matrix"),
        ("channel", "counter"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into();
    for (name, value) in FORM {
        fields.push((name.to_owned(), value.to_owned()));
        let parts = ["year", "month", "day"].into_iter().zip(value.split('-'));
        fields.extend(parts.map(|(part, value)| (format!("{name}.{part}"), value.to_owned())));
    }
    if target.row.takes_files {
        return ("multipart/form-data; boundary=edge", multipart(&fields));
    }
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value)));
    ("application/x-www-form-urlencoded", pairs.collect::<Vec<_>>().join("&").into_bytes())
}

/// What a form says that is pressed on it.
fn act_of(path: &str) -> &'static str {
    match path {
        "/{language}/case/prove" => "withdraw",
        _ if path.contains("/notice/") => "words",
        _ => "next",
    }
}

fn multipart(fields: &[(String, String)]) -> Vec<u8> {
    let part = |(name, value): &(String, String)| {
        format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let mut body: String = fields.iter().map(part).collect();
    body += "--edge\r\nContent-Disposition: form-data; name=\"file-identity\"; filename=\"scan.pdf\"\r\n\r\n";
    body += "%PDF-1.7 a page %%EOF\r\n--edge--\r\n";
    body.into_bytes()
}

/// The body that the description of the API asks for.
fn api_body(known: &Known, target: &Target) -> (&'static str, Vec<u8>) {
    let method = target.row.method.as_str().to_lowercase();
    let taken = &known.description["paths"][target.row.path][method.as_str()]["requestBody"];
    if taken.is_null() {
        return ("application/json", Vec::new());
    }
    let Some(shape) = taken["content"]["application/json"]["schema"]["$ref"].as_str() else {
        return ("application/pdf", b"%PDF-1.7 a page %%EOF".to_vec());
    };
    let shape = &known.description["components"]["schemas"][shape.rsplit('/').next().unwrap()];
    let required = shape["required"].as_array().cloned().unwrap_or_default();
    let mut body = Map::new();
    for name in shape["properties"].as_object().into_iter().flat_map(Map::keys) {
        match value_of(target, name) {
            Some(value) => drop(body.insert(name.clone(), value)),
            None if required.contains(&json!(name)) => {
                panic!("the matrix has no value for `{name}` of {}: give it one in matrix/drive.rs", target.name())
            }
            None => {}
        }
    }
    ("application/json", Value::Object(body).to_string().into_bytes())
}

fn value_of(target: &Target, property: &str) -> Option<Value> {
    Some(match property {
        "reason" if target.row.path.ends_with("/counters/{counter}/pause") => json!("break"),
        "reason" if target.row.path.ends_with("/call-chosen") => json!("short-matter"),
        "reason" if target.row.path.ends_with("/pause") => json!("applicant_asked"),
        "queues" => json!(["certificates"]),
        "queue" => json!("certificates"),
        "ticket" => json!("A001"),
        "duty" => json!("decision"),
        "to" => json!(14),
        "reason" => json!("absence"),
        "reasons" | "text" => json!("Because."),
        "items" => json!(["identity"]),
        "item" => json!("identity"),
        "office" => json!("tax"),
        "days" => json!(1),
        "finding" => json!("in_order"),
        "outcome" => json!("granted"),
        "delivery" => json!("counter"),
        "step" => json!("checked-again"),
        "answers" => json!(FORM.into_iter().collect::<std::collections::BTreeMap<_, _>>()),
        _ => return None,
    })
}
