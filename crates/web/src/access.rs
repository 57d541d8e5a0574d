//! The table of routes: every route says who may come to it, or it does not compile. What someone may
//! then do to a case is decided by the acts, case by case.

use crate::{UPLOAD_BYTES_MAX, web::Web};
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, Request},
    handler::Handler,
    http::Method,
    routing::MethodRouter,
};
use futures_util::StreamExt;
use guichet_desk::people::Role;

/// Who may come to a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anyone, signed in or not.
    Anyone,
    /// A party of a case, by its receipt code or the session begun with it.
    Party,
    /// A party who showed within the last five minutes that the case is theirs: by its receipt code, by the form that
    /// began it, or by the passkey of their list.
    ProvenParty,
    /// A resident whose passkey opened their own list of cases.
    Account,
    /// Anyone who works at the desk.
    Officer,
    /// An officer with this role.
    Role(Role),
    /// An officer with this role who proved who they are within the last five minutes.
    Proven(Role),
    /// Anyone who works at the desk and proved who they are within the last five minutes.
    ProvenOfficer,
    /// Anyone, in the demo town only.
    Demo,
}

/// What a route is about: what its path names, or what the session carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Nothing of anyone.
    Nothing,
    /// A hall, a counter, a ticket or a booked time, which nobody's name stands beside.
    Hall,
    /// A service of the catalogue.
    Service,
    /// Whatever is on a list that differs by who asks.
    List,
    /// The case that the caller's receipt code or session belongs to.
    OwnCase,
    /// The case whose number stands in the path.
    Case,
    /// A document of a case.
    Document,
    /// Sealed words of a case.
    Words,
    /// Whatever a code opens that is shown.
    Code,
    /// An officer.
    Officer,
    /// A message that waits to be sent.
    Message,
    /// An act that the lot drew.
    Sample,
    /// A disclosure to somebody outside a case.
    Disclosure,
}

impl About {
    /// Whether it matters how the case stands to whoever asks.
    pub const fn is_a_case(self) -> bool {
        matches!(self, Self::OwnCase | Self::Case | Self::Document | Self::Words | Self::Code)
    }

    /// In words, for the document of the access matrix.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Nothing => "nothing of anyone",
            Self::Hall => "a hall",
            Self::Service => "a service",
            Self::List => "a list",
            Self::OwnCase => "the own case",
            Self::Case => "a case",
            Self::Document => "a document",
            Self::Words => "sealed words",
            Self::Code => "a code that is shown",
            Self::Officer => "an officer",
            Self::Message => "a message",
            Self::Sample => "a drawn sample",
            Self::Disclosure => "a disclosure",
        }
    }
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The method.
    pub method: Method,
    /// The template of the path.
    pub path: &'static str,
    /// Who may come.
    pub access: Access,
    /// Whether it takes files.
    pub takes_files: bool,
}

impl Row {
    /// What the route is about, read from its path. None when the path names something that is not known
    /// here: then nobody has said yet who may do what to it.
    pub fn about(&self) -> Option<About> {
        let parameters = self.path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        let named = parameters.map(|name| self.named(name)).collect::<Option<Vec<_>>>()?;
        let by_path = self.unnamed();
        Some(named.into_iter().chain([by_path]).max().unwrap_or(by_path))
    }

    fn named(&self, parameter: &str) -> Option<About> {
        Some(match parameter {
            "language" | "name" | "list" | "*path" => About::Nothing,
            "hall" | "counter" | "ticket" | "queue" | "booking" => About::Hall,
            "act" if self.path.contains("/halls/") => About::Hall,
            "service" | "step" => About::Service,
            "code" if self.path.starts_with("/api/v1/services/") => About::Service,
            "code" | "link" => About::Code,
            "id" => About::Disclosure,
            "act" if self.path.contains("/disclosures/") => About::Disclosure,
            "number" | "act" => About::Case,
            "item" | "entry" => About::OwnCase,
            "envelope" if self.path.contains("/words/") => About::Words,
            "envelope" => About::Document,
            "officer" => About::Officer,
            "message" => About::Message,
            "day" | "kind" | "rank" => About::Sample,
            _ => return None,
        })
    }

    fn unnamed(&self) -> About {
        let page = self.path.strip_prefix("/{language}").unwrap_or(self.path);
        let is_within = |folder: &str| page == folder || page.starts_with(&format!("{folder}/"));
        if is_within("/case") || is_within("/api/v1/status") || page == "/api/v1/everything" {
            About::OwnCase
        } else if is_within("/staff/scan") || is_within("/lost-code") || is_within("/verify") {
            About::Code
        } else if [
            "/staff/work",
            "/staff/overdue",
            "/staff/undelivered",
            "/api/v1/work",
            "/demo/post",
            "/oversight/samples",
        ]
        .contains(&page)
        {
            About::List
        } else {
            About::Nothing
        }
    }
}

/// The same request, with a breath between the pieces of its body. Whoever reads a form (multer) takes up all that
/// is ready before they hand anything on, and a fast connection has all of it ready. None before the first piece:
/// the reader takes an end that comes while it looks for the beginning for the end of everything.
async fn piece_by_piece(request: Request) -> Request {
    request.map(|body| {
        let pieces = body.into_data_stream().enumerate();
        Body::from_stream(pieces.then(async |(number, piece)| {
            if number > 0 {
                tokio::task::yield_now().await;
            }
            piece
        }))
    })
}

/// Routes with their rows: the only way to put a handler behind a path.
pub(crate) struct Routes {
    rows: Vec<Row>,
    router: Router<Web>,
}

impl Routes {
    /// No routes.
    pub(crate) fn new() -> Self {
        Self { rows: Vec::new(), router: Router::new() }
    }

    /// A route that reads.
    pub(crate) fn get<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, Web>) -> Self {
        self.add(Method::GET, path, access, axum::routing::get(handler))
    }

    /// A route that takes a form.
    pub(crate) fn post<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, Web>) -> Self {
        self.add(Method::POST, path, access, axum::routing::post(handler))
    }

    /// A route that takes a form with files.
    pub(crate) fn upload<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, Web>) -> Self {
        let handler = axum::routing::post(handler)
            .layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX))
            .layer(axum::middleware::map_request(piece_by_piece));
        self.add(Method::POST, path, access, handler).which_takes_files()
    }

    /// The route that was added last takes files: what is sent to it counts up to the largest of them.
    pub(crate) fn which_takes_files(mut self) -> Self {
        if let Some(row) = self.rows.last_mut() {
            row.takes_files = true;
        }
        self
    }

    /// A route whose handler is a router of methods already.
    pub(crate) fn add(
        mut self,
        method: Method,
        path: &'static str,
        access: Access,
        handler: MethodRouter<Web>,
    ) -> Self {
        self.rows.push(Row { method, path, access, takes_files: false });
        Self { rows: self.rows, router: self.router.route(path, handler) }
    }

    /// These routes and the others.
    pub(crate) fn merge(mut self, other: Self) -> Self {
        self.rows.extend(other.rows);
        Self { rows: self.rows, router: self.router.merge(other.router) }
    }

    /// The rows, and the router that serves exactly them.
    pub(crate) fn into_parts(self) -> (Vec<Row>, Router<Web>) {
        (self.rows, self.router)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(path: &'static str) -> Row {
        Row { method: Method::GET, path, access: Access::Officer, takes_files: false }
    }

    #[test]
    fn every_route_says_what_it_is_about() {
        let silent: Vec<_> = crate::table().into_iter().filter(|row| row.about().is_none()).collect();
        assert!(silent.is_empty(), "teach `Row::about` what the paths of these name: {silent:?}");
        assert_eq!(row("/{language}/staff/people/{person}").about(), None, "what is not known is not guessed");
    }

    #[test]
    fn what_is_named_last_in_the_order_of_care_decides() {
        assert_eq!(row("/{language}/staff/cases/{number}/words/{envelope}").about(), Some(About::Words));
        assert_eq!(row("/api/v1/cases/{number}/openings/{envelope}").about(), Some(About::Document));
        assert_eq!(row("/api/v1/status/words/{envelope}").about(), Some(About::Words));
        assert_eq!(row("/{language}/case/documents/{envelope}").about(), Some(About::Document));
        assert_eq!(row("/{language}/case").about(), Some(About::OwnCase));
        assert_eq!(row("/api/v1/status/notice/{item}").about(), Some(About::OwnCase));
        assert_eq!(row("/api/v1/everything").about(), Some(About::OwnCase));
        assert_eq!(row("/{language}/services/{service}").about(), Some(About::Service));
        assert_eq!(row("/{language}/cases").about(), Some(About::Nothing));
    }

    #[test]
    fn no_two_rows_are_of_one_route() {
        let mut seen = std::collections::BTreeSet::new();
        for row in crate::table() {
            assert!(seen.insert((row.path, row.method.to_string())), "{} {} has two rows", row.method, row.path);
        }
    }
}
