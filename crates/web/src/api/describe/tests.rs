//! What the description says, held against what its readers make of it.

use super::{super::table, OPENAPI, PROBLEMS, document, headers};
use serde_json::{Value, json};

fn description() -> Value {
    serde_json::from_str(&document(&table())).expect("the description is JSON")
}

/// Every operation with its method and path.
fn operations(description: &Value) -> Vec<(String, &Value)> {
    let paths = description["paths"].as_object().expect("there are paths");
    paths
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().expect("there are methods");
            methods.iter().map(move |(method, operation)| (format!("{method} {path}"), operation))
        })
        .collect()
}

#[test]
fn no_parameter_is_described_as_a_header_that_its_readers_must_ignore() {
    let description = description();
    for (name, operation) in operations(&description) {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let called = parameter["name"].as_str().unwrap_or_default().to_lowercase();
            assert!(!["authorization", "accept", "content-type"].contains(&called.as_str()), "{name}: {called}");
        }
    }
}

#[test]
fn a_body_is_described_as_needed_where_one_of_its_members_is() {
    let description = description();
    let is_needed = |path: &str| {
        let required = &description["paths"][path]["post"]["requestBody"]["required"];
        required.as_bool().unwrap_or_else(|| panic!("{path} says nothing of its body"))
    };
    for path in [
        "/api/v1/services/{code}/applications",
        "/api/v1/halls/{hall}/tickets",
        "/api/v1/cases/{number}/decide",
        "/api/v1/cases/{number}/documents",
        "/api/v1/status/notice/{item}",
    ] {
        assert!(is_needed(path), "{path}");
    }
    for path in ["/api/v1/cases/{number}/accept", "/api/v1/status/withdraw"] {
        assert!(!is_needed(path), "an empty body is taken at {path}");
    }
}

#[test]
fn every_operation_names_every_problem_that_of_the_description_too() {
    let description = description();
    for (name, operation) in operations(&description) {
        for (status, _) in PROBLEMS {
            assert!(operation["responses"][status.to_string()].is_object(), "{name} does not name {status}");
        }
    }
    assert!(description["paths"][OPENAPI]["get"]["responses"]["400"].is_object(), "it knows no parameters");
}

#[test]
fn a_screen_shows_its_key_at_the_door_for_something_else_than_for_a_ticket() {
    let description = description();
    let meaning = |path: &str| {
        let parameters = description["paths"][path]["post"]["parameters"].as_array().expect("there are some");
        let one = parameters.iter().find(|one| one["name"] == headers::SCREEN_KEY).expect("it is described");
        one["description"].as_str().expect("in words").to_owned()
    };
    let (taking, counting) = (meaning("/api/v1/halls/{hall}/tickets"), meaning("/api/v1/ticket/check-in"));
    assert!(taking.contains("ticket") && !counting.contains("ticket"), "{counting}");
    assert!(counting.contains("`Door-Number`"), "{counting}");
}

#[test]
fn every_parameter_is_described_by_its_kind() {
    let description = description();
    let kind = |path: &str, method: &str, name: &str| {
        let mut all = description["paths"][path][method]["parameters"].as_array().into_iter().flatten();
        let one = all.find(|one| one["name"] == name);
        one.unwrap_or_else(|| panic!("{path} has no `{name}`"))["schema"]["type"].clone()
    };
    assert_eq!(kind("/api/v1/cases/{number}/documents", "post", "seen"), "integer");
    assert_eq!(kind("/api/v1/halls/{hall}/counters/{counter}/open", "post", "counter"), "integer");
    for (name, expected) in [("limit", "integer"), ("mine", "boolean"), ("overdue", "boolean"), ("after", "string")] {
        assert_eq!(kind("/api/v1/work", "get", name), expected, "{name}");
    }
}

#[test]
fn what_stands_beside_answers_and_the_language_are_described() {
    let description = description();
    let beside = |path: &str, status: &str| {
        let (_, operations) = description["paths"][path].as_object().and_then(|all| all.iter().next()).expect("one");
        let headers = operations["responses"][status]["headers"].as_object().expect("headers");
        headers.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(beside("/api/v1/work", "200"), ["Token-Expires"]);
    assert_eq!(beside("/api/v1/work", "401"), ["WWW-Authenticate"]);
    assert_eq!(beside("/api/v1/status", "429"), ["Retry-After"]);
    assert_eq!(beside("/api/v1/services/{code}/applications", "201"), ["Token-Expires"]);
    assert_eq!(description["components"]["parameters"]["Language"]["name"], "Accept-Language");
    for (name, operation) in operations(&description) {
        for place in [&operation["parameters"], &operation["responses"]] {
            for reference in place.to_string().split("\"$ref\":\"#").skip(1) {
                let pointer = reference.split('"').next().unwrap_or_default();
                assert!(description.pointer(pointer).is_some(), "{name}: {pointer}");
            }
        }
    }
}

#[test]
fn an_application_is_sent_with_a_staff_token_or_without_one() {
    let description = description();
    let apply = &description["paths"]["/api/v1/services/{code}/applications"]["post"];
    assert_eq!(apply["security"], json!([{}, { "staff": [] }]));
    let status = &description["paths"]["/api/v1/status"]["get"];
    assert_eq!(status["security"], json!([{ "receipt": [] }]));
}

#[test]
fn the_problems_are_those_of_the_page_about_the_api() {
    let page = include_str!("../../../../../docs/api.md");
    let first_cells = page.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    let told: Vec<u16> = first_cells.flat_map(|cell| cell.split(", ")).filter_map(|cell| cell.parse().ok()).collect();
    assert_eq!(told, PROBLEMS.map(|(status, _)| status));
}
