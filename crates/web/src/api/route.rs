//! A route of the API: what handles it, and what its description says.

use crate::{
    access::{Access, Row},
    web::Web,
};
use axum::{http::Method, routing::MethodRouter};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, Schema},
};

/// What a route takes or gives.
pub(super) enum Content {
    /// JSON of this shape.
    Json { name: String, shape: Box<RefOr<Schema>>, parts: Vec<(String, RefOr<Schema>)> },
    /// The bytes of a file.
    File,
    /// A ZIP archive.
    Archive,
}

/// One route with its description.
pub(super) struct Route {
    /// The method.
    pub method: Method,
    /// The path.
    pub path: &'static str,
    /// What it does, in one sentence.
    pub summary: &'static str,
    /// Who may call it.
    pub access: Access,
    /// Parameters in the query: name and meaning.
    pub query: &'static [(&'static str, &'static str)],
    /// Headers it understands besides the caller's: name and meaning.
    pub headers: &'static [(&'static str, &'static str)],
    /// What it takes.
    pub takes: Option<Content>,
    /// The status of success.
    pub success: u16,
    /// What it gives.
    pub gives: Content,
    /// What handles it.
    pub handler: MethodRouter<Web>,
}

impl Content {
    /// JSON of the shape of `T`.
    pub(super) fn json<T: ToSchema>() -> Self {
        let mut parts = Vec::new();
        T::schemas(&mut parts);
        Self::Json { name: T::name().into_owned(), shape: Box::new(<T as PartialSchema>::schema()), parts }
    }
}

impl Route {
    /// Its row in the table of all routes.
    pub(super) fn row(&self) -> Row {
        let takes_files = matches!(self.takes, Some(Content::File));
        Row { method: self.method.clone(), path: self.path, access: self.access, takes_files }
    }

    /// A route that reads.
    pub(super) fn get<A: ToSchema>(
        path: &'static str,
        access: Access,
        summary: &'static str,
        handler: MethodRouter<Web>,
    ) -> Self {
        Self {
            method: Method::GET,
            path,
            summary,
            access,
            query: &[],
            headers: &[],
            takes: None,
            success: 200,
            gives: Content::json::<A>(),
            handler,
        }
    }

    /// A route that does something.
    pub(super) fn post<B: ToSchema, A: ToSchema>(
        path: &'static str,
        access: Access,
        summary: &'static str,
        handler: MethodRouter<Web>,
    ) -> Self {
        Self {
            method: Method::POST,
            takes: Some(Content::json::<B>()),
            ..Self::get::<A>(path, access, summary, handler)
        }
    }
}
