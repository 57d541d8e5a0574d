//! Each way in which a thing could come in is noticed, and nothing else is.

use super::*;
use crate::tidy::tree::sample;

const LOCKED: &str = "[[package]]\nname = \"ldap3\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"serde\"\n";

/// What this line of the list finds in this file.
fn check(line: &str, path: &str, text: &str, expected: &[&str]) {
    let list = format!("[LDAP: 1.2.6]\n{line}\n");
    let found = against(&list, &sample(&[(path, text)]), LOCKED);
    let found: Vec<_> = found.iter().map(|fault| format!("{}:{} {}", fault.path, fault.line, fault.what)).collect();
    assert_eq!(found, expected, "{line} in {path}: {text}");
}

#[test]
fn a_crate_that_came_in_is_noticed_whoever_brought_it() {
    check("lock openldap ldap3", "a.md", "", &["Cargo.lock:2 \"ldap3\" brings LDAP"]);
    check("lock openldap ldap", "a.md", "", &[]);
}

#[test]
fn a_crate_that_we_name_is_noticed_under_any_name() {
    let found = ["crates/web/Cargo.toml:2 \"ldap3\" brings LDAP"];
    for naming in ["ldap3 = \"1\"", "ldap3.workspace = true", "x = { package = \"ldap3\" }", "[dependencies.ldap3]"] {
        check("ours ldap3", "crates/web/Cargo.toml", &format!("[dependencies]\n{naming}\n"), &found);
    }
    let others = "[dependencies]\nldap3-client = \"1\"\n[profile.dev.package.ldap3]\nopt-level = 3\n";
    check("ours ldap3", "crates/web/Cargo.toml", others, &[]);
}

#[test]
fn words_of_code_are_noticed_outside_comments_and_tests() {
    let code = "//! No LDAP.\nconst SERVER: &str = \"ldap://\";\nfn ask_ldap() {}\n";
    let noticed = ["crates/web/src/a.rs:2 \"ldap\" brings LDAP", "crates/web/src/a.rs:3 \"ldap\" brings LDAP"];
    check("code ldap", "crates/web/src/a.rs", code, &noticed);
    check("code ldap", "crates/web/src/a.rs", "#[cfg(test)]\nmod tests {\n    fn ldap() {}\n}\n", &[]);
    check("code ldap", "crates/web/tests/it.rs", code, &[]);
    check(
        "code ldap",
        "crates/store/schema/1.sql",
        "ldap TEXT\n",
        &["crates/store/schema/1.sql:1 \"ldap\" brings LDAP"],
    );
}

#[test]
fn words_of_pages_are_noticed() {
    let noticed = ["crates/web/templates/a.html:1 \"type=\\\"password\" brings LDAP"];
    check("page type=\"password", "crates/web/templates/a.html", "<input TYPE=\"password\">\n", &noticed);
    check(
        "page new websocket",
        "crates/web/assets/a.js",
        "new WebSocket(1)\n",
        &["crates/web/assets/a.js:1 \"new websocket\" brings LDAP"],
    );
    check("page password", "docs/a.md", "password\n", &[]);
}

#[test]
fn the_proxys_configuration_is_read_and_the_words_around_it_are_not() {
    let page = "HTTP2, proxy_pass and proxy_pass\n```nginx\nproxy_pass a;\nhttp2 on;\nproxy_pass b;\n```\nhttp2\n";
    check("proxy http2", PROXY, page, &["docs/operations.md:4 \"http2\" brings LDAP"]);
    check("once proxy_pass", PROXY, page, &["docs/operations.md:5 \"proxy_pass\" brings LDAP"]);
    check("once http2", PROXY, page, &[]);
}

#[test]
fn an_exception_holds_for_its_place_and_only_while_it_is_needed() {
    let excepted = "code ldap\nbut crates/web/src/a.rs";
    check(excepted, "crates/web/src/a.rs", "fn ldap() {}\n", &[]);
    check(
        excepted,
        "crates/web/src/b.rs",
        "fn ldap() {}\n",
        &[
            "crates/web/src/b.rs:1 \"ldap\" brings LDAP",
            "xtask/absent.txt:3 crates/web/src/a.rs needs no exception for \"ldap\"",
        ],
    );
}
