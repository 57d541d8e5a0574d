//! What a request brings that takes no files, heard before the door decides about it. Files, which take their time, are
//! heard by whoever keeps them.

use crate::{FORM_BYTES_MAX, access::Row};
use axum::{
    body::{Body, Bytes},
    http::Method,
};
use futures_util::{StreamExt, stream};

/// The same, when all of it has come: only then is asked who may come, and whether one more code may be tried.
/// Otherwise what is held back would be done for a session that has ended meanwhile, and as many codes as could be held
/// back would all be tried at once. Of what breaks off or is too much, what came so far with the rest behind it, which
/// its reader refuses at once.
pub(super) async fn whole(row: &Row, body: Body) -> Result<Body, Body> {
    if row.takes_files || row.method != Method::POST {
        return Ok(body);
    }
    let (mut came, mut rest) = (Vec::new(), body.into_data_stream());
    while let Some(piece) = rest.next().await {
        let broken = piece.map(|bytes| came.extend_from_slice(&bytes)).err();
        if broken.is_some() || came.len() > FORM_BYTES_MAX {
            let begun = std::iter::once(Ok(Bytes::from(came))).chain(broken.map(Err));
            return Err(Body::from_stream(stream::iter(begun).chain(rest)));
        }
    }
    Ok(Body::from(came))
}
