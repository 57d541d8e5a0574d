//! The address of a page with a slash behind it, as people type it and other sites link it: they meant the page.

use axum::{
    http::{Method, Uri},
    response::Redirect,
};
use guichet_desk::base::Language;

/// The way to the page that is meant; none when there is no slash to leave out. An address that does not begin with a
/// language is no page, and could, with two slashes in front, lead to somebody else's site.
pub(crate) fn left_out(method: &Method, address: &Uri) -> Option<Redirect> {
    let meant = address.path().strip_suffix('/')?.trim_end_matches('/');
    let begins = meant.strip_prefix('/')?.split('/').next()?;
    if !matches!(*method, Method::GET | Method::HEAD) || Language::from_tag(begins).is_none() {
        return None;
    }
    Some(match address.query() {
        Some(query) => Redirect::permanent(&format!("{meant}?{query}")),
        None => Redirect::permanent(meant),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{http::header, response::IntoResponse};

    fn led_to(method: &Method, address: &str) -> Option<String> {
        let answer = left_out(method, &address.parse().expect("an address"))?.into_response();
        Some(answer.headers()[header::LOCATION].to_str().expect("plain text").to_owned())
    }

    #[test]
    fn a_slash_behind_a_page_s_address_is_left_out() {
        let led = |address| led_to(&Method::GET, address);
        assert_eq!(led("/en/"), Some("/en".to_owned()));
        assert_eq!(led("/ar/services//"), Some("/ar/services".to_owned()));
        assert_eq!(led("/en/services/?q=rent"), Some("/en/services?q=rent".to_owned()));
        assert_eq!(led("/en/services"), None, "there is none");
        assert_eq!(led_to(&Method::POST, "/en/resume/"), None, "what is sent is not sent elsewhere");
    }

    #[test]
    fn nobody_is_led_to_another_site() {
        for address in ["/", "//", "//elsewhere.example/", "///en/", "/elsewhere/", "/api/v1/services/"] {
            assert_eq!(led_to(&Method::GET, address), None, "{address}");
        }
    }
}
