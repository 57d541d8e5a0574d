//! The keys that press what stands on a page. The first that has a key is the one that is pressed, so a second one would
//! never be: every page that any test shows is held against that.

use axum::http::{HeaderMap, header};
use std::collections::BTreeSet;

/// The keys of a page, in the order of what they press.
pub(crate) fn of(page: &str) -> Vec<&str> {
    page.split(" data-key=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Insists that a page gives each key to one thing alone.
pub(crate) fn must_press_one_thing_each(path: &str, headers: &HeaderMap, bytes: &[u8]) {
    if headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        let page = String::from_utf8_lossy(bytes);
        let (keys, mut given) = (of(&page), BTreeSet::new());
        let twice = keys.iter().find(|key| !given.insert(**key));
        assert_eq!(twice, None, "{path} has it for two things: {keys:?}");
        assert!(!keys.contains(&""), "{path} has something that a key presses, and no key");
    }
}

#[test]
#[should_panic(expected = "has it for two things")]
fn a_page_with_a_key_for_two_things_is_found() {
    let headers: HeaderMap =
        [(header::CONTENT_TYPE, "text/html; charset=utf-8".parse().unwrap())].into_iter().collect();
    let page = "<button data-key=\"V\">One</button><input data-key=\"P\"><button data-key=\"V\">Another</button>";
    must_press_one_thing_each("/en/staff", &headers, page.as_bytes());
}
