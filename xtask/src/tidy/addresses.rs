//! The API reads addresses in one way, which says what cannot be read: none of its files takes axum's own reader, whose
//! refusals say nothing that a program could tell its operator. What pages do with their addresses it leaves to them.

use super::{
    Fault, source,
    tree::{File, Tree},
};

/// Where the API lies, and its own reader.
const API: &str = "crates/web/src/api/";
const READER: &str = "crates/web/src/api/address.rs";
/// What its own reader stands in for.
const READ_THERE: [&str; 2] = ["Path", "Query"];

/// Files of the API that read addresses past its own reader.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let api = tree.with_extension("rs").filter(|file| file.path.starts_with(API) && file.path != READER);
    api.flat_map(in_file).collect()
}

fn in_file(file: &File) -> Vec<Fault> {
    let code = source::code_only(&file.text);
    let taken: Vec<&str> = code.split("extract::").skip(1).flat_map(names).collect();
    let past = READ_THERE.into_iter().filter(|name| taken.contains(name));
    past.map(|name| {
        let mend = format!("take address::{name}, which says what cannot be read");
        Fault::new("addresses", &file.path, 1, format!("{name} is axum's own"), mend)
    })
    .collect()
}

/// What is named behind `extract::`, one name or several in braces.
fn names(rest: &str) -> impl Iterator<Item = &str> {
    let are_several = rest.starts_with('{');
    let is_end = |symbol: char| if are_several { symbol == '}' } else { !symbol.is_alphanumeric() };
    let named = rest.split(is_end).next().unwrap_or_default();
    named.split(|symbol: char| !symbol.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::sample;

    fn check(path: &str, text: &str, expected: &[&str]) {
        let found: Vec<_> = faults(&sample(&[(path, text)])).into_iter().map(|fault| fault.what).collect();
        assert_eq!(found, expected, "{path}: {text}");
    }

    #[test]
    fn no_file_of_the_api_reads_addresses_past_its_own_reader() {
        let path = "crates/web/src/api/hall.rs";
        check(path, "use super::address::Path;\nuse axum::{Json, extract::State, http::Path};\n", &[]);
        check(path, "use axum::{Json, extract::Path, routing::post};\n", &["Path is axum's own"]);
        check(path, "use axum::{\n    extract::{\n        Path, State,\n    },\n};\n", &["Path is axum's own"]);
        check(path, "async fn show(axum::extract::Query(asked): Asked) {}\n", &["Query is axum's own"]);
        check("crates/web/src/api/address.rs", "let named = extract::Path::of(parts);\n", &[]);
        check("crates/web/src/staff/case.rs", "use axum::extract::{Path, Query};\n", &[]);
    }
}
