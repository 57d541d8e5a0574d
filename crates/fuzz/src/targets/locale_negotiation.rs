//! The languages that a browser asks for.

use crate::desk::desk;
use axum::{
    body::Body,
    http::{HeaderValue, Request, header},
};
use guichet_desk::base::Language;

/// One of the desk's languages is chosen whatever is asked for; the first of the highest weight wins, and one of
/// weight 0 never does.
pub fn run(bytes: &[u8]) {
    let Ok(chosen) = chosen(bytes) else { return };
    if !bytes.is_ascii() {
        // Such a header says nothing, and nothing put before it does.
        return assert_eq!(chosen, Language::ALL[0]);
    }
    assert_eq!(self::chosen(&bytes.to_ascii_uppercase()), Ok(chosen), "capital letters change it");
    assert_eq!(self::chosen(&[b"ar, ", bytes].concat()), Ok(Language::Arabic));
    assert_eq!(self::chosen(&[b"zh;q=0, fr;q=0, ", bytes].concat()), Ok(chosen), "what is not wanted changes it");
}

/// Where a browser with this wish is sent; an error when it is no header.
fn chosen(wish: &[u8]) -> Result<Language, ()> {
    let wish = HeaderValue::from_bytes(wish).map_err(drop)?;
    let request = Request::get("/").header(header::ACCEPT_LANGUAGE, wish).body(Body::empty()).map_err(drop)?;
    let answer = desk().ask(request);
    let place = answer.headers.get(header::LOCATION).and_then(|place| place.to_str().ok()).unwrap_or_default();
    Ok(Language::from_tag(place.trim_start_matches('/')).expect("the desk leads to a language that it has"))
}
