//! The table of routes: every route says who may come to it, or it does not compile. What someone may
//! then do to a case is decided by the acts, case by case.

use crate::{UPLOAD_BYTES_MAX, web::Web};
use axum::{Router, extract::DefaultBodyLimit, handler::Handler, http::Method, routing::MethodRouter};
use guichet_desk::people::Role;

/// Who may come to a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anyone, signed in or not.
    Anyone,
    /// A party of a case, by its receipt code or the session begun with it.
    Party,
    /// A resident whose passkey opened their own list of cases.
    Account,
    /// Anyone who works at the desk.
    Officer,
    /// An officer with this role.
    Role(Role),
    /// An officer with this role who proved who they are within the last five minutes.
    Proven(Role),
    /// Anyone, in the demo town only.
    Demo,
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
        let handler = axum::routing::post(handler).layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX));
        self.add(Method::POST, path, access, handler)
    }

    /// A route whose handler is a router of methods already.
    pub(crate) fn add(
        mut self,
        method: Method,
        path: &'static str,
        access: Access,
        handler: MethodRouter<Web>,
    ) -> Self {
        self.rows.push(Row { method, path, access });
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
