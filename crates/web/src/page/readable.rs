//! Which addresses can be read. A page that answers a form may stand at one that takes forms only; its other languages
//! are found at the nearest page above.

use crate::table;
use axum::http::Method;
use std::{collections::BTreeMap, iter, sync::LazyLock};

/// The paths of the pages, without their language, part by part, and whether each is read.
static PAGES: LazyLock<BTreeMap<Vec<&'static str>, bool>> = LazyLock::new(|| {
    let mut pages = BTreeMap::new();
    for row in table() {
        if let Some(page) = row.path.strip_prefix("/{language}") {
            *pages.entry(page.split('/').collect()).or_default() |= row.method == Method::GET;
        }
    }
    pages
});

/// What follows the language in the address of the nearest page at or above this one; nothing for the first page.
pub(super) fn within(path: &str) -> &str {
    let page = path.get(1..).and_then(|rest| rest.find('/')).map_or("", |place| &path[place + 1..]);
    iter::successors(Some(page), above).find(|page| is_read(page)).unwrap_or_default()
}

fn above<'a>(page: &&'a str) -> Option<&'a str> {
    page.rsplit_once('/').map(|(above, _)| above)
}

/// Of the paths that fit, the one that says most of it word for word is served, as the router has it.
fn is_read(page: &str) -> bool {
    let parts: Vec<&str> = page.split('/').collect();
    let fits = |(known, part): (&&str, &&str)| known == part || (known.starts_with('{') && !part.is_empty());
    let fitting = PAGES.iter().filter(|(known, _)| known.len() == parts.len() && known.iter().zip(&parts).all(fits));
    // The first part in which two of them differ decides.
    let served = fitting.min_by_key(|(known, _)| known.iter().map(|part| part.starts_with('{')).collect::<Vec<_>>());
    served.is_some_and(|(_, is_read)| *is_read)
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn a_page_that_answers_a_form_is_read_at_the_nearest_page_above() {
        for (sent, read) in [
            ("/en/staff/cases/2026-000001-1/accept", "/staff/cases/2026-000001-1"),
            ("/en/staff/cases/2026-000001-1/words/ab12", "/staff/cases/2026-000001-1"),
            ("/en/staff/officers/12/rights", "/staff/officers/12"),
            ("/en/staff/officers/sessions", "/staff/officers"),
            ("/zh/resume/code", "/resume"),
            ("/ar/case/confirm", "/case"),
        ] {
            assert_eq!(within(sent), read, "{sent}");
        }
    }

    #[test]
    fn a_page_that_is_read_stays_where_it_is() {
        for path in ["/staff/work", "/case", "/apply/residence-certificate", "/staff/cases/2026-000001-1", ""] {
            assert_eq!(within(&format!("/en{path}")), path);
        }
        for (path, read) in [("/en/", ""), ("", ""), ("/", ""), ("/en/nowhere", ""), ("/en//", "")] {
            assert_eq!(within(path), read, "{path}");
        }
    }
}
