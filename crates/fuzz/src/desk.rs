//! The desk of the example town behind its router, in a folder of its own that goes with the process.

use crate::town;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, HeaderValue, Request, StatusCode, header},
};
use guichet_acts::{Acts, Chance, PassphraseCost};
use guichet_desk::{
    base::{Instant, OfficerId},
    catalogue::{Catalogue, Depth},
};
use guichet_papers::Press;
use guichet_web::{Closing, Origin, Printing, Settings, router};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// Thursday 24 September 2026, 10:31 in the town.
const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);
/// No answer of the desk to these targets is longer.
const ANSWER_BYTES_MAX: usize = 20 << 20;

static DESK: LazyLock<Mutex<Desk>> = LazyLock::new(|| Mutex::new(Desk::begin()));

/// A desk that one target at a time asks.
pub(crate) struct Desk {
    acts: Acts,
    router: Router,
    runtime: Runtime,
    token: String,
    _folder: tempfile::TempDir,
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// How much is in the store.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    cases: u64,
    entries: u64,
}

impl Kept {
    /// Whether there is one case more than before, with what happened to it on record.
    pub(crate) fn has_a_case_more_than(&self, before: &Self) -> bool {
        self.cases == before.cases + 1 && self.entries > before.entries
    }
}

/// The desk, for one target at a time.
pub(crate) fn desk() -> MutexGuard<'static, Desk> {
    DESK.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    fn begin() -> Self {
        let folder = tempfile::tempdir().expect("a folder for what is not kept");
        let catalogue = Catalogue::read(town::files(), Depth::Start).expect("the example town is sound");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let chance = chance();
        Acts::create(folder.path(), &chance).expect("an empty folder");
        let acts = Acts::open(folder.path(), catalogue, chance).expect("a new store");
        let acts = acts.with_passphrase_cost(PassphraseCost::TEST);
        let token = runtime.block_on(acts.create_token(OfficerId(11), 1, NOW)).expect("an officer of the example town");
        let settings = Settings {
            demo: true,
            origin: Origin::read("http://localhost:8080").expect("an address"),
            single_sign_on: None,
            printing: Printing::new().0,
            press: Arc::new(Press::new([])),
            rates: false,
            proxies: Vec::new(),
            clock: Arc::new(|| NOW),
            closing: Closing::default(),
        };
        Self { router: router(acts.clone(), settings), acts, runtime, token, _folder: folder }
    }

    /// The token of an officer.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// How much is in the store now.
    pub(crate) fn kept(&self) -> Kept {
        let figures = self.acts.figures().expect("the store answers");
        Kept { cases: figures.cases, entries: figures.entries }
    }

    /// Asks, and insists on what every answer must be: never the desk's own failure, and every problem in words.
    pub(crate) fn ask(&self, mut request: Request<Body>) -> Answer {
        request.headers_mut().insert(header::HOST, HeaderValue::from_static("localhost:8080"));
        let asked = format!("{} {}", request.method(), request.uri());
        let in_words = request.method() != axum::http::Method::HEAD;
        let answer = self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("a router always answers");
            let (parts, body) = response.into_parts();
            // A stream of events never ends by itself.
            let streams = parts
                .headers
                .get(header::CONTENT_TYPE)
                .is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
            let body = if streams { Body::empty() } else { body };
            let body = to_bytes(body, ANSWER_BYTES_MAX).await.expect("an answer that ends");
            Answer { status: parts.status, headers: parts.headers, body: body.to_vec() }
        });
        let said = String::from_utf8_lossy(&answer.body);
        assert!(!answer.status.is_server_error(), "{asked}: {}: {said}", answer.status);
        if answer.status.is_client_error() && in_words {
            assert!(!said.trim().is_empty(), "{asked}: {} without words", answer.status);
        }
        answer
    }
}

/// Chance that repeats itself.
fn chance() -> Chance {
    let mut mutator = crate::mutations::Mutator::new(1);
    Chance::from_fn(move |bytes| bytes.iter_mut().for_each(|byte| *byte = mutator.byte()))
}
