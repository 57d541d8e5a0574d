//! The example town behind its router, and a browser that keeps one cookie.

mod begun;

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header},
};
use futures_util::{StreamExt, stream};
use guichet_acts::{
    AccountId, Acts, Chance, PartyKey, PassphraseCost, Receipt, Request as Act, Session, SessionToken, Submission, Who,
};
use guichet_desk::{
    base::{CaseId, Instant, Language, OfficerId, PartyIndex},
    catalogue::{Catalogue, Depth},
    people::Duty,
};
pub(crate) use guichet_model::CERTIFICATE as FORM;
use guichet_model::{Dice, example, facts::BEGINS};
use guichet_web::{Closing, PrintJob, Printing, SingleSignOn};
use std::{
    collections::BTreeMap,
    convert::Infallible,
    fmt::Write,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};
use tokio::sync::mpsc;
use tower::ServiceExt;

/// Thursday 24 September 2026, 10:31 in the town.
pub(crate) const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);

/// How much of a form with files comes at once.
const BIT_BYTES: usize = 64 << 10;

pub(crate) struct Town {
    pub(crate) acts: Acts,
    router: Router,
    time: Arc<AtomicI64>,
    closing: Closing,
    folder: tempfile::TempDir,
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    pub(crate) bytes: Vec<u8>,
}

/// A browser at the town's desk.
#[derive(Clone)]
pub(crate) struct Browser<'a> {
    town: &'a Town,
    pub(crate) cookie: Option<String>,
    /// The cookie of the ticket it took.
    pub(crate) ticket: Option<String>,
}

impl Town {
    pub(crate) fn open() -> Self {
        Self::open_at("http://localhost:8080")
    }

    /// The town as people reach it under this address.
    pub(crate) fn open_at(origin: &str) -> Self {
        Self::open_with(catalogue(), Printing::new().0, origin)
    }

    /// A town for long runs, in which a sequence of the model begins: in memory where the machine has such a
    /// folder, because what is proved there is no durability.
    pub(crate) fn played(catalogue: Catalogue, seed: u64) -> Self {
        let folder = tempfile::Builder::new().prefix("guichet-played-").tempdir_in("/dev/shm");
        let folder = folder.or_else(|_| tempfile::tempdir()).unwrap();
        let town = Self::founded(folder, seeded(seed), catalogue, Printing::new().0, "http://localhost:8080", false);
        town.time.store(BEGINS.as_micros(), Ordering::SeqCst);
        town
    }

    /// The town as it is reached through a proxy: it counts what comes from each address, as the proxy names it.
    pub(crate) fn counting() -> Self {
        let (folder, printing) = (tempfile::tempdir().unwrap(), Printing::new().0);
        Self::founded(folder, seeded(1), catalogue(), printing, "http://localhost:8080", true)
    }

    /// The town with a receipt printer in its hall, and what is left to be printed.
    pub(crate) fn open_with_printer(printer: &str) -> (Self, mpsc::Receiver<PrintJob>) {
        let mut catalogue = catalogue();
        let hall = catalogue.halls.get_mut(&catalogue.town.hall).unwrap();
        Arc::make_mut(hall).printer = Some(printer.to_owned());
        let (printing, jobs) = Printing::new();
        (Self::open_with(catalogue, printing, "http://localhost:8080"), jobs)
    }

    /// The town with another title of an announcement in English.
    pub(crate) fn with_announced(code: &str, title: &str) -> Self {
        let mut files = example::files();
        let words = files.iter_mut().find(|file| file.path == "locales/en/town.ftl").unwrap();
        let key = format!("announcement-{code}-title = ");
        let (before, after) = words.text.split_once(&key).unwrap();
        words.text = format!("{before}{key}{title}\n{}", after.split_once('\n').unwrap().1);
        Self::open_with(Catalogue::read(&files, Depth::Start).unwrap(), Printing::new().0, "http://localhost:8080")
    }

    /// The town with one passage of a file written otherwise.
    pub(crate) fn with_rewritten(path: &str, passage: &str, otherwise: &str) -> Self {
        let mut files = example::files();
        let file = files.iter_mut().find(|file| file.path == path).unwrap();
        assert_eq!(file.text.matches(passage).count(), 1, "{passage}");
        file.text = file.text.replace(passage, otherwise);
        Self::open_with(Catalogue::read(&files, Depth::Start).unwrap(), Printing::new().0, "http://localhost:8080")
    }

    /// The town as if complaints went to this service, which no check of its files has seen.
    pub(crate) fn complaining_to(service: &str) -> Self {
        let mut catalogue = catalogue();
        catalogue.town.complaints = Some(service.parse().unwrap());
        Self::open_with(catalogue, Printing::new().0, "http://localhost:8080")
    }

    /// The town whose service for complaints asks for no wish: it has another field in its place, which may stay empty.
    pub(crate) fn asking_for_no_wish() -> Self {
        let mut files = example::files();
        for file in files.iter_mut().filter(|file| file.path.contains("complaint.")) {
            for (from, to) in
                [("name = \"wish\"", "name = \"hope\""), ("field-wish", "field-hope"), ("name-wish", "name-hope")]
            {
                file.text = file.text.replace(from, to);
            }
        }
        Self::open_with(Catalogue::read(&files, Depth::Start).unwrap(), Printing::new().0, "http://localhost:8080")
    }

    /// The town that does not write in Arabic, and lacks the words of this key there.
    pub(crate) fn without_arabic(key: &str) -> Self {
        let mut files = example::files();
        for file in &mut files {
            if file.path == "town.toml" {
                file.text = file.text.replace(", \"ar\"]", "]");
            } else if file.path == "locales/ar/town.ftl" {
                file.text = file.text.lines().filter(|line| !line.starts_with(key)).collect::<Vec<_>>().join("\n");
            }
        }
        Self::open_with(Catalogue::read(&files, Depth::Start).unwrap(), Printing::new().0, "http://localhost:8080")
    }

    /// The town as if it wrote in these languages.
    pub(crate) fn writing_in(languages: &[Language]) -> Self {
        let mut catalogue = catalogue();
        catalogue.town.languages = languages.to_vec();
        Self::open_with(catalogue, Printing::new().0, "http://localhost:8080")
    }

    /// The town with an identity provider of its own.
    pub(crate) fn with_provider(issuer: &str) -> Self {
        let provider = SingleSignOn::new(issuer, "guichet".to_owned(), None, "officer".to_owned()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (chance, printing) = (seeded(1), Printing::new().0);
        Self::founded_with(folder, chance, catalogue(), printing, "http://localhost:8080", false, Some(provider))
    }

    /// The town, and how often it may still draw chance before the machine breaks.
    pub(crate) fn breaking() -> (Self, Arc<AtomicI64>) {
        let left = Arc::new(AtomicI64::new(i64::MAX));
        let (counted, chance) = (Arc::clone(&left), seeded(1));
        let breaking = Chance::from_fn(move |bytes| {
            assert!(counted.fetch_sub(1, Ordering::SeqCst) > 0, "words of a person");
            for byte in bytes.iter_mut() {
                [*byte] = chance.draw();
            }
        });
        let folder = tempfile::tempdir().unwrap();
        let town = Self::founded(folder, breaking, catalogue(), Printing::new().0, "http://localhost:8080", false);
        (town, left)
    }

    fn open_with(catalogue: Catalogue, printing: Printing, origin: &str) -> Self {
        Self::founded(tempfile::tempdir().unwrap(), seeded(1), catalogue, printing, origin, false)
    }

    fn founded(
        folder: tempfile::TempDir,
        chance: Chance,
        catalogue: Catalogue,
        printing: Printing,
        origin: &str,
        rates: bool,
    ) -> Self {
        Self::founded_with(folder, chance, catalogue, printing, origin, rates, None)
    }

    fn founded_with(
        folder: tempfile::TempDir,
        chance: Chance,
        catalogue: Catalogue,
        printing: Printing,
        origin: &str,
        rates: bool,
        single_sign_on: Option<SingleSignOn>,
    ) -> Self {
        Acts::create(folder.path(), &chance).unwrap();
        let acts = Acts::open(folder.path(), catalogue, chance).unwrap().with_passphrase_cost(PassphraseCost::TEST);
        let time = Arc::new(AtomicI64::new(NOW.as_micros()));
        let settings = begun::settings(&time, printing, origin, rates, single_sign_on);
        Self::begun(folder, time, acts, settings)
    }

    /// Where its data lies.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Lets so many minutes pass.
    pub(crate) fn wait_minutes(&self, minutes: i64) {
        self.time.fetch_add(minutes * 60_000_000, Ordering::SeqCst);
    }

    /// Now.
    pub(crate) fn now(&self) -> Instant {
        Instant::from_micros(self.time.load(Ordering::SeqCst))
    }

    /// Breaks the desk's clock, and with it whatever of the desk reads it; the second time mends it.
    pub(crate) fn break_clock(&self) {
        self.time.store(-self.time.load(Ordering::SeqCst), Ordering::SeqCst);
    }

    /// Lets so many seconds pass.
    pub(crate) fn wait_seconds(&self, seconds: i64) {
        self.time.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    /// The desk begins to close.
    pub(crate) fn close(&self) {
        self.closing.close();
    }

    /// The body of an answer, to be read as it comes.
    pub(crate) async fn stream(&self, request: axum::http::request::Builder) -> (StatusCode, Body) {
        let response = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        (response.status(), response.into_body())
    }

    pub(crate) fn browser(&self) -> Browser<'_> {
        Browser { town: self, cookie: None, ticket: None }
    }

    /// What the desk answers to a request as it is.
    pub(crate) async fn answer(&self, mut request: Request<Body>) -> Answer {
        request.headers_mut().insert(header::HOST, HeaderValue::from_static("localhost:8080"));
        self.raw(request).await
    }

    /// A browser that holds a session already.
    pub(crate) fn browser_with(&self, session: &str) -> Browser<'_> {
        Browser { town: self, cookie: Some(format!("guichet={session}")), ticket: None }
    }

    /// One request as it stands, with no more headers than it has.
    pub(crate) async fn bare(&self, request: axum::http::request::Builder) -> Answer {
        self.raw(request.body(Body::empty()).unwrap()).await
    }

    async fn raw(&self, request: Request<Body>) -> Answer {
        let path = request.uri().path().to_owned();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        crate::statuses::must_be_told_of(&path, status);
        // A stream never ends by itself: its beginning is the answer.
        let mut body = response.into_body();
        if headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream")) {
            body = Body::from_stream(body.into_data_stream().take(2));
        }
        let bytes = to_bytes(body, 20 << 20).await.unwrap();
        must_say_how_it_is_written(&headers, &bytes);
        crate::keys::must_press_one_thing_each(&path, &headers, &bytes);
        Answer { status, headers, text: String::from_utf8_lossy(&bytes).into_owned(), bytes: bytes.into() }
    }

    /// Somebody who rents applied for a residence certificate.
    pub(crate) async fn certificate(&self) -> Receipt {
        self.certificate_at(NOW).await
    }

    /// The same, then.
    pub(crate) async fn certificate_at(&self, then: Instant) -> Receipt {
        let raw = FORM.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.applied("residence-certificate", raw, then).await
    }

    /// Somebody applied for a service with these words, then.
    pub(crate) async fn applied(&self, service: &str, raw: BTreeMap<String, String>, then: Instant) -> Receipt {
        let submission = Submission::online(service.parse().unwrap(), raw, Language::English);
        self.acts.submit(submission, then).await.unwrap()
    }

    /// A list of cases with this one on it, opened by the passkey of this name, and a session in it.
    pub(crate) async fn list_of(&self, receipt: &Receipt, passkey: u8) -> (AccountId, SessionToken) {
        let account = self.acts.new_account();
        let right = self.acts.right_of_code(&receipt.code).unwrap();
        self.acts.open_account(account, right, vec![passkey], "{}".into(), NOW).await.unwrap();
        (account, self.acts.begin_account_session(account, &[passkey], NOW).await.unwrap())
    }

    /// A landlord filed a tenancy, which the tenant did not confirm yet.
    pub(crate) async fn tenancy(&self) -> Receipt {
        let service = self.acts.catalogue().service(&"tenancy-filing".parse().unwrap()).unwrap();
        self.applied("tenancy-filing", guichet_model::filled(service), NOW).await
    }

    /// A tenancy that the tenant confirmed, and in which the landlord was told that the contract is missing.
    pub(crate) async fn tenancy_with_notice(&self) -> Receipt {
        let receipt = self.tenancy().await;
        self.acts.perform(&other_party(receipt.case), receipt.case, None, Act::Confirm, NOW).await.unwrap();
        self.officer(21, receipt.case, Act::Take(Duty::Intake)).await;
        let notice = Act::SendNotice {
            items: vec!["tenancy-contract".parse().unwrap()],
            text: "The contract is missing.".to_owned(),
        };
        self.officer(21, receipt.case, notice).await;
        receipt
    }

    /// Where a page of the case or the list that is open under this cookie sends its forms; other addresses stay as they
    /// are.
    pub(crate) fn marked(&self, path: &str, cookie: Option<&str>) -> String {
        let page = path.splitn(3, '/').nth(2).filter(|page| !page.contains('?')).unwrap_or_default();
        let of_case = page.starts_with("case/") || page.starts_with("passkey/");
        let of_list = page.starts_with("cases/") || page.starts_with("passkey/");
        let token = cookie.filter(|_| of_case || of_list).and_then(|cookie| cookie.split_once('=')?.1.parse().ok());
        let Some(token) = token else { return path.to_owned() };
        let account = self.acts.account_of_session(&token, self.now()).unwrap().filter(|_| of_list);
        let party = match self.acts.session(&token, self.now()).unwrap().filter(|_| of_case) {
            Some(Session::Party(key)) => Some(key),
            _ => None,
        };
        let mark = account.map(|account| self.acts.list_mark(account)).or(party.map(|key| self.acts.form_mark(key)));
        mark.map_or_else(|| path.to_owned(), |mark| format!("{path}?of={mark}"))
    }

    pub(crate) async fn officer(&self, officer: u32, case: CaseId, request: guichet_acts::Request) {
        self.acts.perform(&Who::Officer(OfficerId(officer)), case, None, request, NOW).await.unwrap();
    }
}

/// Whatever has a body says what it is, and text how its letters are written.
fn must_say_how_it_is_written(headers: &HeaderMap, bytes: &[u8]) {
    let kind = headers.get(header::CONTENT_TYPE).map_or("", |kind| kind.to_str().unwrap());
    assert!(bytes.is_empty() || !kind.is_empty(), "{headers:?} says nothing of {}", String::from_utf8_lossy(bytes));
    let plain = kind.split(';').next().unwrap_or_default();
    let is_text = plain.starts_with("text/") || plain.ends_with("/xml") || plain.ends_with("+xml");
    assert!(!is_text || kind.to_lowercase().contains("charset=utf-8"), "{kind} does not say how it is written");
}

pub(crate) fn applicant(case: CaseId) -> Who {
    Who::Party(PartyKey { case, party: PartyIndex::APPLICANT })
}

/// The first of those besides the applicant.
pub(crate) fn other_party(case: CaseId) -> Who {
    Who::Party(PartyKey { case, party: PartyIndex(1) })
}

impl Browser<'_> {
    /// Where a page that it shows now sends its forms.
    pub(crate) fn marked(&self, path: &str) -> String {
        self.town.marked(path, self.cookie.as_deref())
    }

    /// The session it holds.
    pub(crate) fn cookie(&self) -> Option<String> {
        self.cookie.clone()
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form = fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value)));
        let request = Request::post(self.marked(path))
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(form.collect::<Vec<_>>().join("&"))).await
    }

    /// Posts fields and one file.
    pub(crate) async fn upload(&mut self, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Answer {
        self.upload_all(path, fields, &[file]).await
    }

    /// Posts fields and files: what each is for, its name, its bytes. They come in bits, as over a connection.
    pub(crate) async fn upload_all(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        for (field, name, bytes) in files {
            let head = format!("Content-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n");
            body.extend(b"--edge\r\n");
            body.extend(head.bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--edge--\r\n");
        let body = Bytes::from(body);
        let bits = (0..body.len()).step_by(BIT_BYTES).map(move |at| body.slice(at..body.len().min(at + BIT_BYTES)));
        let request = Request::post(self.marked(path))
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.send(request, Body::from_stream(stream::iter(bits.map(Ok::<_, Infallible>)))).await
    }

    pub(crate) async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookies: Vec<_> = self.cookie.iter().chain(&self.ticket).map(String::as_str).collect();
        let request = if cookies.is_empty() { request } else { request.header(header::COOKIE, cookies.join("; ")) };
        let request = request.body(body).unwrap();
        let is_form = request.method() == Method::POST;
        let answer = self.town.answer(request).await;
        for set in answer.headers.get_all(header::SET_COOKIE) {
            let cookie = set.to_str().unwrap().split(';').next().map(str::to_owned);
            let is_ticket = cookie.as_ref().is_some_and(|cookie| cookie.contains("guichet-ticket="));
            let is_forgotten = cookie.as_ref().is_some_and(|cookie| cookie.ends_with("guichet-ticket="));
            assert!(is_form || is_forgotten, "only what was posted sets a cookie; a ticket's page takes its own back");
            let kept = if is_ticket { &mut self.ticket } else { &mut self.cookie };
            *kept = cookie;
        }
        answer
    }
}

impl Answer {
    /// Insists on a status.
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// Insists that the page says this.
    pub(crate) fn says(self, words: &str) -> Self {
        assert!(self.text.contains(words), "`{words}` is not in\n{}", self.text);
        self
    }

    /// Insists that the page does not say this.
    pub(crate) fn says_not(self, words: &str) -> Self {
        assert!(!self.text.contains(words), "`{words}` is in\n{}", self.text);
        self
    }

    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let start = format!("<input type=\"hidden\" name=\"{name}\" value=\"");
        let rest = self.text.split_once(&start).unwrap_or_else(|| panic!("no hidden `{name}` in\n{}", self.text)).1;
        rest.split('"').next().unwrap().to_owned()
    }

    /// The page without the word that its sheets and scripts carry, which is drawn for each answer.
    pub(crate) fn said(&self) -> String {
        let mut parts = self.text.split(" nonce=\"");
        let before = parts.next().unwrap_or_default();
        let after = parts.map(|part| part.split_once('"').map_or(part, |(_, after)| after));
        std::iter::once(before).chain(after).collect()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub(crate) fn escape(text: &str) -> String {
    text.bytes().fold(String::new(), |mut escaped, byte| {
        write!(escaped, "%{byte:02X}").unwrap();
        escaped
    })
}

pub(crate) fn catalogue() -> Catalogue {
    example::town()
}

/// Chance that repeats itself.
fn seeded(seed: u64) -> Chance {
    let mut dice = Dice(seed);
    Chance::from_fn(move |bytes| dice.fill(bytes))
}
