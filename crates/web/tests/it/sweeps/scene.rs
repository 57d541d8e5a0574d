//! A request that is done, as its sweep finds it: who sends it, what stands ready for it, what it says, and on which
//! right it rests.

use crate::town::{Answer, Town, escape};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use guichet_acts::{OfficerRight, Receipt, SessionToken};
use guichet_desk::base::OfficerId;
use serde_json::Value;

/// Who sends a request.
#[derive(Clone, Debug)]
pub(super) enum By {
    /// An officer, by session on pages and by token to the API.
    Officer(u32),
    /// A party, by receipt code.
    Party(String),
    /// Whoever holds this session.
    Session(String),
    /// Anyone.
    Anyone,
}

/// What a request says.
#[derive(Clone, Debug)]
pub(super) enum Said {
    /// A form of a page.
    Form(Vec<(String, String)>),
    /// A form with one file.
    File(Vec<(String, String)>, &'static str),
    /// The body that a program or a page's script sends.
    Json(Value),
    /// A file that a program sends.
    Bytes,
    /// Nothing: it only reads.
    Nothing,
}

/// A request for which everything stands ready.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub(super) by: By,
    pub(super) path: String,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) said: Said,
    /// What the file is called that it brings, if it brings one.
    pub(super) file: String,
    /// The case it is about.
    pub(super) receipt: Option<Receipt>,
    /// The right that it rests on besides signing in, and the code that says it is missing.
    pub(super) right: Option<(OfficerRight, &'static str)>,
    /// The page that has its form, and the hidden fields to be taken from there.
    pub(super) page: Option<(String, &'static [&'static str])>,
    /// The status of the answer when it is let in but cannot be done here.
    pub(super) stays_undone: Option<u16>,
}

/// The header by which somebody is known.
pub(super) type Known = Option<(&'static str, String)>;

impl Scene {
    pub(super) fn form(by: By, path: impl Into<String>, fields: &[(&str, &str)]) -> Self {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Self::new(by, path.into(), Said::Form(fields))
    }

    pub(super) fn json(by: By, path: impl Into<String>, body: Value) -> Self {
        Self::new(by, path.into(), Said::Json(body))
    }

    pub(super) fn reading(by: By, path: impl Into<String>) -> Self {
        Self::new(by, path.into(), Said::Nothing)
    }

    pub(super) fn new(by: By, path: String, said: Said) -> Self {
        let (headers, file) = (Vec::new(), "scan.pdf".to_owned());
        Self { by, path, headers, said, file, receipt: None, right: None, page: None, stays_undone: None }
    }

    pub(super) fn resting_on(self, right: OfficerRight, code: &'static str) -> Self {
        Self { right: Some((right, code)), ..self }
    }

    pub(super) fn on_page(self, page: impl Into<String>, hidden: &'static [&'static str]) -> Self {
        Self { page: Some((page.into(), hidden)), ..self }
    }

    pub(super) fn about(self, receipt: Receipt) -> Self {
        Self { receipt: Some(receipt), ..self }
    }

    pub(super) fn undone(self, status: u16) -> Self {
        Self { stays_undone: Some(status), ..self }
    }

    pub(super) fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(super) fn officer(&self) -> Option<OfficerId> {
        match self.by {
            By::Officer(officer) => Some(OfficerId(officer)),
            _ => None,
        }
    }

    fn is_api(&self) -> bool {
        self.path.starts_with("/api/")
    }

    /// Comes in, and reads the page that has the form.
    pub(super) async fn ready(&mut self, town: &Town) -> Known {
        let known = self.known(town, &self.by).await;
        if let Some((page, hidden)) = self.page.clone() {
            let shown = town.answer(request(Method::GET, &page, &known, &[]).body(Body::empty()).unwrap()).await;
            let shown = shown.is(200);
            for name in hidden {
                self.set(name, &shown.hidden(name));
            }
        }
        known
    }

    /// The header of somebody at this scene's kind of address.
    pub(super) async fn known(&self, town: &Town, by: &By) -> Known {
        match by {
            By::Officer(officer) if self.is_api() => {
                let token = town.acts.create_token(OfficerId(*officer), 1, town.now()).await.unwrap();
                Some(("authorization", format!("Bearer {token}")))
            }
            By::Officer(officer) => {
                let now = town.now();
                let token = town.acts.begin_officer_session(OfficerId(*officer), now, now).await.unwrap();
                in_use(town, &token.to_string()).await
            }
            By::Party(code) if self.is_api() => Some(("receipt-code", code.clone())),
            By::Party(code) => {
                let code = code.parse().unwrap();
                let token = town.acts.begin_party_session(&code, town.now()).await.unwrap();
                in_use(town, &token.to_string()).await
            }
            By::Session(token) => in_use(town, token).await,
            By::Anyone => None,
        }
    }

    /// Says this in the field of this name.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        match &mut self.said {
            Said::Form(fields) | Said::File(fields, _) => {
                fields.retain(|(known, _)| known != name);
                fields.push((name.to_owned(), value.to_owned()));
            }
            Said::Json(body) => body[name] = value.parse::<u32>().map_or_else(|_| value.into(), Value::from),
            Said::Bytes | Said::Nothing => {}
        }
    }

    pub(super) async fn send(&self, town: &Town, known: &Known) -> Answer {
        let cookie = known.as_ref().filter(|(name, _)| *name == "cookie").map(|(_, cookie)| cookie.as_str());
        if matches!(self.said, Said::Nothing) {
            let asked = request(Method::GET, &self.path, known, &self.headers);
            return town.answer(asked.body(Body::empty()).unwrap()).await;
        }
        let mut asked = request(Method::POST, &town.marked(&self.path, cookie), known, &self.headers);
        if !self.is_api() {
            asked = asked.header("sec-fetch-site", "same-origin");
        }
        let (kind, body) = match &self.said {
            Said::Form(fields) => ("application/x-www-form-urlencoded", encoded(fields).into_bytes()),
            Said::File(fields, name) => {
                ("multipart/form-data; boundary=edge", parts(fields, name, &self.file).into_bytes())
            }
            Said::Json(body) => ("application/json", body.to_string().into_bytes()),
            Said::Bytes | Said::Nothing => ("application/pdf", SCAN.into()),
        };
        town.answer(asked.header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()).await
    }
}

/// A file that is taken.
const SCAN: &str = "%PDF-1.7 a page %%EOF";

fn request(
    method: Method,
    path: &str,
    known: &Known,
    headers: &[(&'static str, String)],
) -> axum::http::request::Builder {
    let asked = Request::builder().method(method).uri(path).header(header::ACCEPT_LANGUAGE, "en");
    known.iter().chain(headers).fold(asked, |asked, (name, value)| asked.header(*name, value))
}

/// A session that was used before: its first use is written down, and what is looked at is the request alone.
async fn in_use(town: &Town, token: &str) -> Known {
    let session: SessionToken = token.parse().unwrap();
    town.acts.use_session(&session, town.now()).await.unwrap();
    Some(("cookie", format!("guichet={token}")))
}

fn encoded(fields: &[(String, String)]) -> String {
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value)));
    pairs.collect::<Vec<_>>().join("&")
}

fn parts(fields: &[(String, String)], field: &str, file: &str) -> String {
    let quoted = |name: &str| name.replace('"', "%22");
    let head = |name: &str| format!("--edge\r\nContent-Disposition: form-data; name=\"{}\"", quoted(name));
    let typed = fields.iter().map(|(name, value)| format!("{}\r\n\r\n{value}\r\n", head(name)));
    let file = format!("{}; filename=\"{}\"\r\n\r\n{SCAN}\r\n--edge--\r\n", head(field), quoted(file));
    typed.chain([file]).collect()
}

/// The code that an answer names, as a problem or on a page; none when there is none.
pub(super) fn code(answer: &Answer) -> String {
    let problem: Value = serde_json::from_str(&answer.text).unwrap_or_default();
    let named = problem["code"].as_str().map(str::to_owned);
    let on_page = || answer.text.split("<code>").nth(1)?.split('<').next().map(str::to_owned);
    named.or_else(on_page).unwrap_or_default()
}
