//! The refusal guard over what really is: the schema after all its changes, the services of the town, the
//! routes, forms, API, exports and texts. `cargo xtask tidy` reads the sources; this reads what they make.
//! Each guard is a function from names to findings, and each is shown to catch what is planted.

mod gather;
mod search;

use gather::{Named, of_description, of_download, of_exports, of_forms, of_locale, of_routes, of_schema, of_services};
use guichet_desk::catalogue::refused_word;

/// What names a refused kind of data or practice. Names of our own follow the strict list, which knows
/// what no service asks; sentences follow the list that leaves ordinary words free.
fn refused(named: &[Named]) -> Vec<String> {
    let mut found = Vec::new();
    for Named { place, text, is_name } in named {
        let kinds = xtask::tidy::refused::kinds_in(text);
        found.extend(kinds.into_iter().map(|(kind, phrase)| format!("{place}: `{phrase}` speaks of {kind}")));
        let parted = parted(text);
        let word = refused_word(&parted).filter(|_| *is_name && !parted.is_empty());
        found.extend(word.map(|word| format!("{place}: `{word}` is asked by no service")));
    }
    found
}

/// A name with its words apart, so that `unionMember` reads as two.
fn parted(name: &str) -> String {
    let mut parted = String::new();
    let mut before = ' ';
    for symbol in name.chars() {
        if symbol.is_uppercase() && before.is_lowercase() {
            parted.push(' ');
        }
        parted.push(symbol);
        before = symbol;
    }
    parted
}

fn has_none(named: &[Named], least: usize) {
    assert!(named.len() >= least, "only {} names were read", named.len());
    let found = refused(named);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_schema_has_no_refused_kind_of_data() {
    let (_folder, data) = crate::program::new_desk();
    has_none(&of_schema(&data), 100);
}

#[test]
fn no_service_route_or_shape_of_the_running_desk_names_one() {
    let (_folder, data) = crate::program::new_desk();
    let desk = crate::program::Desk::open(&data);
    has_none(&of_services(&mut desk.connect()), 200);
    has_none(&of_description(&gather::description(&mut desk.connect())), 300);
    has_none(&of_download(&mut desk.connect()), 100);
    has_none(&of_routes(guichet_web::table().iter().map(|row| row.path)), 80);
}

#[test]
fn no_form_export_or_text_names_one() {
    has_none(&of_forms(&gather::templates()), 40);
    has_none(&of_exports(), 200);
    let texts = gather::locales();
    has_none(&texts, 1000);
}

/// What is planted must be found, with these words in the findings.
fn finds(planted: &[Named], words: &[&str]) {
    let found = refused(planted).join("\n");
    for word in words {
        assert!(found.contains(word), "`{word}` is not in `{found}`");
    }
}

#[test]
fn a_planted_column_is_found() {
    let (_folder, data) = crate::program::new_desk();
    let main = rusqlite::Connection::open(data.join("main.db")).expect("the database opens");
    main.execute_batch("ALTER TABLE party ADD COLUMN ethnic_group TEXT").expect("a column more");
    main.execute_batch("CREATE TABLE watch_list (id INTEGER PRIMARY KEY)").expect("a table more");
    main.execute_batch("ALTER TABLE case_file ADD COLUMN 国籍 TEXT").expect("a column more");
    finds(&of_schema(&data), &["party.ethnic_group", "watch_list", "国籍"]);
}

#[test]
fn a_planted_field_is_found() {
    let field = |name: &str| Named::name("the service mooring", name);
    finds(&[field("nationality")], &["nationality"]);
    finds(&[field("unionMember")], &["union"]);
    finds(&[field("宗教信仰")], &["宗教"]);
    finds(&of_forms(&[("a.html".into(), "<input type=\"text\" name=\"religion\">".into())]), &["religion"]);
}

#[test]
fn a_planted_route_is_found() {
    finds(&of_routes(["/{language}/staff/high-risk"].into_iter()), &["risk"]);
    finds(&of_routes(["/api/v1/people/{person}/movement-history"].into_iter()), &["movement histor*"]);
}

#[test]
fn a_planted_shape_of_the_api_is_found() {
    let planted = serde_json::json!({ "components": { "schemas": { "Party": { "properties": {
        "politicalParty": { "type": "string" }, "tier": { "type": "integer" },
    } } } } });
    finds(&of_description(&planted), &["politic", "tier"]);
}

#[test]
fn a_planted_export_is_found() {
    let planted: serde_json::Value = serde_json::json!([{ "code": 1, "health_status": "", "score": 3 }]);
    finds(&of_description(&planted), &["health status", "score"]);
}

#[test]
fn a_planted_text_is_found_in_both_languages() {
    finds(&of_locale("en/staff.ftl", "field-x = Your ethnicity\n"), &["ethnic"]);
    finds(&of_locale("zh/staff.ftl", "field-x = 请选择民族\n"), &["民族"]);
    finds(&of_locale("zh/staff.ftl", "field-x = 政治面貌\n    .next = 是否列入黑名单\n"), &["政治面貌", "黑名单"]);
}

#[test]
fn honest_words_stay_free() {
    let honest = [
        "full_name",
        "party",
        "place_of_birth",
        "healthz",
        "foreign_keys",
        "National Day",
        "underscore",
        "interface",
        "国庆节",
        "姓名",
        "unionised_set",
        "frontier",
        "brace",
    ];
    has_none(&honest.map(|word| Named::name("a sample", word)), honest.len());
}
