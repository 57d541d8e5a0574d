//! A name that stands twice in a form, in an address, in an object of JSON or among the headers that matter: one reader
//! would take the first value, another the last, and what was checked would not be what was done. All of them are
//! refused, before any handler reads them.

use crate::{
    form::{Pairs, is_form},
    guard, headers,
    problem::Fault,
};
use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::{collections::BTreeSet, fmt};

/// Names that stand once for each box that was ticked.
const BOXES: [&str; 3] = ["queue", "item", "field"];
/// How they are called while a form is carried through a proof.
const KEPT: &str = "kept.";

/// Lets a request pass in which no name stands twice.
pub(crate) async fn refuse(request: Request, next: Next) -> Response {
    if headers::ALL.iter().any(|name| request.headers().get_all(*name).iter().count() > 1) {
        return doubled();
    }
    if is_doubled(&Pairs::of_query(request.uri())) {
        return doubled();
    }
    // The API takes JSON and files, whatever kind a program calls them.
    if guard::is_api(request.uri().path()) || !is_form(request.headers()) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    // Within the limit that holds for all forms.
    let bytes = match Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await {
        Ok(bytes) => bytes,
        Err(rejection) => return Fault::Status(rejection.status()).into_response(),
    };
    // A browser writes everything else with per cent signs, and what is no text is read in as many ways as by readers.
    if std::str::from_utf8(&bytes).is_err() {
        return Fault::Malformed("a form is text".to_owned()).into_response();
    }
    if is_doubled(&Pairs::read(&bytes)) {
        return doubled();
    }
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

/// What comes of it.
fn doubled() -> Response {
    twice().into_response()
}

/// The same for forms with files, which are read piece by piece.
pub(crate) fn twice() -> Fault {
    Fault::Malformed("a name stands twice".to_owned())
}

/// Whether a name stands twice in one object of a JSON text, however deep. What is no JSON is its reader's to refuse.
pub(crate) fn is_doubled_json(bytes: &[u8]) -> bool {
    serde_json::from_slice::<Once>(bytes).is_err_and(|error| error.is_data())
}

/// Any JSON in which every name stands once in its object.
struct Once;

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        reader.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Once {
    type Value = Self;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self, A::Error> {
        while list.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self, A::Error> {
        let mut seen = BTreeSet::new();
        while let Some((name, Self)) = object.next_entry::<String, Self>()? {
            if !seen.insert(name) {
                return Err(A::Error::custom("a name stands twice"));
            }
        }
        Ok(self)
    }
}

fn is_doubled(pairs: &Pairs) -> bool {
    let mut seen = BTreeSet::new();
    pairs.0.iter().any(|(name, _)| {
        let plain = name.strip_prefix(KEPT).unwrap_or(name);
        !BOXES.contains(&plain) && !seen.insert(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_refused(form: &str) -> bool {
        is_doubled(&Pairs::read(form.as_bytes()))
    }

    #[test]
    fn a_name_stands_once_however_it_is_written_and_boxes_as_often_as_they_are_ticked() {
        assert!(!is_refused("") && !is_refused("code=1&number=2") && !is_refused("a=1&A=1"));
        assert!(is_refused("code=1&code=1") && is_refused("code=1&number=2&c%6Fde=3"));
        assert!(!is_refused("queue=a&queue=b&kept.item=c&kept.item=d&field=e&field=f"));
        assert!(is_refused("kept.code=1&kept.code=2"));
    }

    #[test]
    fn a_name_stands_once_in_an_object_however_deep_and_however_it_is_written() {
        for well in [r#"{"a":1,"b":{"a":2}}"#, r#"[{"a":1},{"a":null}]"#, "3.5", "-1", "true", "\"a\"", "", "{", "[1,"]
        {
            assert!(!is_doubled_json(well.as_bytes()), "{well}");
        }
        for twice in [r#"{"a":1,"a":1}"#, r#"{"answers":{"name":"A","n\u0061me":"B"}}"#, r#"[[{"a":{},"b":[],"a":0}]]"#]
        {
            assert!(is_doubled_json(twice.as_bytes()), "{twice}");
        }
    }
}
