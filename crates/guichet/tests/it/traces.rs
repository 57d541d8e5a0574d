//! What a serving desk leaves beside its databases: what it says to operators, temporary files, copies and
//! exports. Nowhere does what a person wrote stand in the clear, nor the code that opens it.

#![expect(clippy::unwrap_used, reason = "a file that cannot be read proves nothing")]

use crate::{
    attack::{CANARY, in_the_clear},
    http::Http,
    mail::booked,
    program::{Desk, new_desk, run, told},
    verif_witness::wait_for,
};
use std::{
    ffi::{OsStr, OsString},
    fs,
    io::{Read, Write},
    path::PathBuf,
};

/// Somebody saves an application to go on later; its code.
fn saved_draft(desk: &Desk) -> String {
    let path = "/en/apply/residence-certificate/check";
    let headers = "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let saved = desk.connect().ask("POST", path, headers, "act=save&carried.full_name=Mira").unwrap();
    assert_eq!(saved.status, 200, "{saved:?}");
    booked::values(&saved.body, "code").remove(0)
}

/// People apply, look and err; answers their codes.
fn busy(desk: &Desk) -> Vec<String> {
    let mut codes = Vec::new();
    for person in 0..20 {
        let mut browser = desk.connect();
        let applied = browser.apply(&format!("{CANARY} {person}")).unwrap();
        assert_eq!(applied.status, 201, "{applied:?}");
        codes.push(applied.text("receipt_code"));
        let code = format!("Receipt-Code: {}\r\n", codes[person]);
        assert_eq!(browser.get("/api/v1/status", &code).unwrap().status, 200);
        assert_eq!(browser.ask("POST", "/api/v1/everything", &code, "").unwrap().status, 200);
        mistakes(&mut browser);
    }
    codes
}

/// What is refused is written down no more than what is accepted.
fn mistakes(browser: &mut Http) {
    let much = CANARY.repeat(2_000);
    for body in [&format!("{{\"answers\":{{\"full_name\":\"{CANARY}\"}}}}"), &format!("{{{CANARY}"), &much] {
        let path = "/api/v1/services/residence-certificate/applications";
        let answer = browser.ask("POST", path, "Content-Type: application/json\r\n", body).unwrap();
        assert!((400..500).contains(&answer.status), "{answer:?}");
    }
    for path in [format!("/en/{CANARY}"), format!("/en/case?code={CANARY}"), format!("/{CANARY}/case")] {
        assert_ne!(browser.get(&path, "").unwrap().status, 500);
    }
    let code = format!("Receipt-Code: {CANARY}\r\nCookie: guichet={CANARY}\r\nAuthorization: Bearer {CANARY}\r\n");
    for path in ["/api/v1/status", "/api/v1/work", "/en/case"] {
        assert!(browser.get(path, &code).unwrap().status >= 400 || path == "/en/case");
    }
}

#[test]
fn no_log_temporary_file_copy_or_export_says_what_people_wrote() {
    says_nothing_of_what_people_wrote("text", |_| true);
}

/// As the service of the system runs it.
#[test]
fn no_log_of_objects_says_what_people_wrote_either() {
    says_nothing_of_what_people_wrote("json", |line| {
        serde_json::from_str::<serde_json::Value>(line).is_ok_and(|said| said.is_object())
    });
}

fn says_nothing_of_what_people_wrote(format: &str, is_of_format: fn(&str) -> bool) {
    let (folder, data) = new_desk();
    let path = |name: &str| folder.path().join(name);
    let (temporary, said) = (path("temporary"), path("said"));
    fs::create_dir(&temporary).unwrap();
    let desk = Desk::open_watched_as(&data, &temporary, &said, format);
    let codes = busy(&desk);
    wait_for(|| desk.connect().get("/ledger/checkpoint", "").unwrap().status == 200);
    let word = OsStr::new;
    let commands: [Vec<&OsStr>; 4] = [
        vec![word("backup"), word("--main-to"), word("main"), word("--keys-to"), word("keys")],
        vec![word("ledger"), word("export"), word("--to"), word("log")],
        vec![word("keys"), word("status"), word("--json")],
        vec![word("rights"), word("record"), word("--json")],
    ];
    let told_by = |words: Vec<OsString>| {
        let (code, output, error) = told(&run(&words));
        assert_eq!(code, Some(0), "{words:?}: {output}{error}");
        fs::write(path(&format!("output-{}", words[0].display())), output + &error).unwrap();
    };
    for (number, command) in commands.into_iter().enumerate() {
        let named = command.iter().map(|part| match part.to_str() {
            Some(folder @ ("main" | "keys" | "log")) if number < 2 => path(folder).into_os_string(),
            _ => (*part).to_owned(),
        });
        told_by(named.chain([word("--data").to_owned(), data.clone().into_os_string()]).collect());
    }
    assert_eq!(in_the_clear(folder.path()), Vec::<PathBuf>::new(), "while the desk is open");
    drop(desk);
    told_by(vec!["fsck".into(), "--json".into(), "--data".into(), data.clone().into_os_string()]);
    assert_eq!(in_the_clear(folder.path()), Vec::<PathBuf>::new(), "and afterwards");
    let log = fs::read_to_string(&said).unwrap();
    assert!(log.lines().count() > 20, "the desk said something: {log}");
    assert!(log.lines().all(is_of_format), "in this format: {log}");
    let plain = |code: &str| code.replace(['-', ' '], "");
    let given_away = codes.iter().filter(|code| plain(&log).contains(&plain(code))).count();
    assert_eq!(given_away, 0, "a code stands in the log");
    for place in [temporary.join("planted"), path("main/planted"), path("log/planted"), data.join("main.db-planted")] {
        fs::write(&place, format!("x{CANARY}x")).unwrap();
        assert_eq!(in_the_clear(folder.path()), std::slice::from_ref(&place), "the search reaches it");
        fs::remove_file(place).unwrap();
    }
}

#[test]
fn who_comes_in_and_who_is_turned_away_leaves_a_line_of_kind_and_route() {
    let (folder, data) = new_desk();
    let said = folder.path().join("said");
    let desk = Desk::open_heard(&data, &said);
    let mut browser = desk.connect();
    let applied = browser.apply(CANARY).unwrap();
    let (code, number) = (applied.text("receipt_code"), applied.text("number"));
    let lost = |contact: &str| format!("number={number}&contact={contact}");
    let ticket = "/en/tickets/0000-0000-0000-0000";
    let feed = "/en/appointments/feed/0000-0000-0000-0000";
    let secret = "0123456789abcdef".repeat(2);
    let (own, form) = ("Sec-Fetch-Site: same-origin\r\n", "Content-Type: application/x-www-form-urlencoded\r\n");
    let of_page = format!("{own}{form}");
    let shown = format!("{{\"ceremony\":\"{secret}\",\"credential\":{CREDENTIAL}}}");
    let (json, token) =
        (format!("{own}Content-Type: application/json\r\n"), format!("Authorization: Bearer {secret}\r\n"));
    let (draft, booking) = (saved_draft(&desk), booked::book(&desk, "en", &booked::free(&desk)[0], ""));
    let (draft, booking) = (format!("code={draft}"), format!("code={booking}"));
    for (method, path, headers, body, status, kind, route) in [
        ("POST", "/en/case", &of_page, &format!("code={code}"), 303, "came-in", "/{language}/case"),
        ("POST", "/en/case", &of_page, &format!("code={CANARY}"), 422, "wrong-code", "/{language}/case"),
        ("POST", "/en/resume", &of_page, &draft, 200, "came-in", "/{language}/resume"),
        ("POST", "/en/appointments/mine", &of_page, &booking, 200, "came-in", "/{language}/appointments/mine"),
        ("POST", "/en/case", &form.to_owned(), &String::new(), 403, "cross-site", "/{language}/case"),
        ("POST", "/en/lost-code", &of_page, &lost(CANARY), 200, "code-refused", "/{language}/lost-code"),
        ("POST", "/en/lost-code", &of_page, &lost("00000000001"), 200, "code-replaced", "/{language}/lost-code"),
        ("GET", ticket, &own.to_owned(), &String::new(), 404, "wrong-code", "/{language}/tickets/{ticket}"),
        ("GET", feed, &own.to_owned(), &String::new(), 404, "wrong-code", "/{language}/appointments/feed/{booking}"),
        (
            "POST",
            "/api/v1/halls/town-hall/tickets",
            &"Origin: https://elsewhere.example\r\n".to_owned(),
            &String::new(),
            403,
            "cross-site",
            "/api/v1/halls/{hall}/tickets",
        ),
        ("POST", "/en/passkey/shown", &json, &shown, 409, "sign-in-refused", "/{language}/passkey/shown"),
        ("GET", "/api/v1/work", &token, &String::new(), 401, "sign-in-refused", "/api/v1/work"),
        (
            "POST",
            "/api/v1/services/residence-certificate/applications",
            &token,
            &r#"{"answers":{}}"#.to_owned(),
            401,
            "sign-in-refused",
            "/api/v1/services/{code}/applications",
        ),
        ("GET", "/en/case/openings", &own.to_owned(), &String::new(), 401, "refused", "/{language}/case/openings"),
        (
            "GET",
            "/api/v1/status",
            &"Receipt-Code: 0000-0000-0000-0000\r\n".to_owned(),
            &String::new(),
            404,
            "wrong-code",
            "/api/v1/status",
        ),
    ] {
        let answer = browser.ask(method, path, headers, body).unwrap();
        assert_eq!(answer.status, status, "{path}: {answer:?}");
        let line = format!(r#"kind="{kind}" method={method} route="{route}" status={status}"#);
        wait_for(|| fs::read_to_string(&said).unwrap().lines().any(|said| said.ends_with(&line)));
    }
    let log = fs::read_to_string(&said).unwrap();
    for never in [CANARY, code.as_str(), number.as_str(), secret.as_str(), "0000-0000", "127.0.0.1"] {
        assert!(!log.contains(never), "{never} stands in\n{log}");
    }
}

#[test]
fn whoever_has_to_wait_leaves_a_line_and_a_flood_of_them_no_more_than_sixty_a_minute() {
    let (folder, data) = new_desk();
    let said = folder.path().join("said");
    let desk = Desk::open_heard(&data, &said);
    let mut connection = desk.connect();
    let mut guess = || connection.get("/api/v1/status", "Receipt-Code: 0000-0000-0000-0000\r\n").unwrap().status;
    let waited = (0..300).filter(|_| guess() == 429).count();
    assert!(waited > 200, "only {waited} guesses had to wait");
    let line = "kind=\"too-often\" method=GET route=\"/api/v1/status\" status=429";
    wait_for(|| fs::read_to_string(&said).unwrap().lines().any(|said| said.contains(line)));
    let log = fs::read_to_string(&said).unwrap();
    // Three hundred guesses may lie in two minutes.
    let lines = log.lines().filter(|said| said.contains("too-often")).count();
    assert!((1..=120).contains(&lines), "{lines} lines of {waited}");
    assert!(!log.contains("0000-0000") && !log.contains("127.0.0.1"), "{log}");
}

#[test]
fn what_a_page_was_forbidden_leaves_a_line_of_its_kind_and_not_of_the_page() {
    let (folder, data) = new_desk();
    let said = folder.path().join("said");
    let desk = Desk::open_heard(&data, &said);
    let page = "https://town.example/en/c/0123-4567-89AB-CDEF";
    let report = format!(r#"{{"csp-report":{{"document-uri":"{page}","effective-directive":"script-src-elem"}}}}"#);
    let own = "Host: localhost\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n";
    let head = format!("POST /policy-reports HTTP/1.1\r\n{own}Content-Length: {}\r\n", report.len());
    let mut browser = std::net::TcpStream::connect(desk.address()).unwrap();
    browser.write_all(format!("{head}\r\n{report}").as_bytes()).unwrap();
    let line = "kind=\"policy-breached\" directive=\"script-src\"";
    wait_for(|| fs::read_to_string(&said).unwrap().lines().any(|said| said.ends_with(line)));
    let log = fs::read_to_string(&said).unwrap();
    for never in [page, "0123-4567", "127.0.0.1"] {
        assert!(!log.contains(never), "{never} stands in\n{log}");
    }
}

#[test]
fn what_rules_refuse_and_what_no_page_sends_leaves_a_line_of_its_kind_and_route() {
    let (folder, data) = new_desk();
    let said = folder.path().join("said");
    let desk = Desk::open_heard(&data, &said);
    let mut browser = desk.connect();
    let applied = browser.apply(CANARY).unwrap();
    let (code, number) = (applied.text("receipt_code"), applied.text("number"));
    let party = format!("Receipt-Code: {code}\r\n");
    assert_eq!(browser.ask("POST", "/api/v1/status/withdraw", &party, "").unwrap().status, 200);
    let own = "Sec-Fetch-Site: same-origin\r\nContent-Type: ";
    let (form, files) = (format!("{own}{FORM}\r\n"), format!("{own}multipart/form-data; boundary=edge\r\n"));
    let json = "Content-Type: application/json\r\n".to_owned();
    let nobody = r#"{"queues":["certificates"],"party_size":0}"#.to_owned();
    let no_time = "for.passport-renewal=yes&hall=town-hall".to_owned();
    let part = format!("Content-Disposition: form-data; name=\"file-identity\"; filename=\"{CANARY}.pdf\"");
    let no_file = format!("--edge\r\n{part}\r\n\r\n{CANARY}\r\n--edge--\r\n");
    let documents = "/en/apply/residence-certificate/documents";
    let questions = "/en/apply/residence-certificate/questions";
    let applied = "/api/v1/services/residence-certificate/applications";
    let no_field = format!(r#"{{"answers":{{"{CANARY}":"{CANARY}"}}}}"#);
    let no_option = format!("lives_here=yes&housing={CANARY}");
    let left_open = format!("shown.version=1&{no_option}");
    assert_eq!(browser.ask("POST", questions, &form, "lives_here=yes").unwrap().status, 422, "a mistake has no line");
    for (kind, path, headers, body, route) in [
        ("rule-refused", "/api/v1/status/withdraw", &party, &String::new(), "/api/v1/status/withdraw"),
        ("rule-refused", "/api/v1/halls/town-hall/tickets", &json, &nobody, "/api/v1/halls/{hall}/tickets"),
        ("rule-refused", "/en/appointments/hold", &form, &no_time, "/{language}/appointments/hold"),
        ("rule-refused", documents, &files, &no_file, "/{language}/apply/{service}/documents"),
        ("malformed", applied, &json, &no_field, "/api/v1/services/{code}/applications"),
        ("malformed", questions, &form, &no_option, "/{language}/apply/{service}/{step}"),
        ("out-of-date", questions, &form, &left_open, "/{language}/apply/{service}/{step}"),
    ] {
        let answer = browser.ask("POST", path, headers, body).unwrap();
        // A hall that is closed today refuses more than a ticket for nobody.
        assert!([409, 422].contains(&answer.status), "{path}: {answer:?}");
        let line = format!(r#"kind="{kind}" method=POST route="{route}" status={}"#, answer.status);
        wait_for(|| fs::read_to_string(&said).unwrap().lines().any(|said| said.ends_with(&line)));
    }
    let log = fs::read_to_string(&said).unwrap();
    let lines = ["rule-refused", "malformed", "out-of-date"].map(|kind| log.matches(kind).count());
    assert_eq!(lines, [4, 2, 1], "one line each: {log}");
    for never in [CANARY, code.as_str(), number.as_str(), "127.0.0.1"] {
        assert!(!log.contains(never), "{never} stands in\n{log}");
    }
}

/// Somebody opens their case in a browser; the session that its cookie keeps.
fn token(desk: &Desk, code: &str) -> String {
    let form = format!("code={code}");
    let own = "Host: localhost\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n";
    let head = format!("POST /en/case HTTP/1.1\r\n{own}Content-Type: {FORM}\r\nContent-Length: {}\r\n", form.len());
    let mut browser = std::net::TcpStream::connect(desk.address()).unwrap();
    browser.write_all(format!("{head}\r\n{form}").as_bytes()).unwrap();
    let mut answer = String::new();
    browser.read_to_string(&mut answer).unwrap();
    let kept = answer.split("set-cookie: guichet=").nth(1).and_then(|rest| rest.split(';').next());
    kept.unwrap_or_else(|| panic!("no cookie in {answer}")).to_owned()
}

#[test]
fn every_decision_about_a_right_leaves_a_line_when_operators_ask_for_it() {
    let (folder, data) = new_desk();
    let said = folder.path().join("said");
    let desk = Desk::open_heard_as(&data, &said, &["--log-level", "warn,guichet_web::decided=info"]);
    let mut connection = desk.connect();
    let applied = connection.apply(CANARY).unwrap();
    let (code, number) = (applied.text("receipt_code"), applied.text("number"));
    let draft = saved_draft(&desk);
    let booking = booked::book(&desk, "en", &booked::free(&desk)[0], "");
    let token = token(&desk, &code);
    let own = format!("Sec-Fetch-Site: same-origin\r\nContent-Type: {FORM}\r\n");
    let (party, session) = (format!("Receipt-Code: {code}\r\n"), format!("{own}Cookie: guichet={token}\r\n"));
    let by = |code: &str| format!("code={code}");
    let (wrong, none) = (by(CANARY), String::new());
    let (of_draft, of_none) = (format!("act=save&draft={draft}"), "act=save&draft=0000-0000-0000-0000".to_owned());
    let lost = format!("number={number}&contact={CANARY}");
    for page in ["/en/verify", "/en/verify/state"] {
        connection.ask("POST", page, &own, &wrong).unwrap();
    }
    let (draft_step, draft_route) = ("/en/apply/residence-certificate/check", "/{language}/apply/{service}/{step}");
    let ticket = "/en/tickets/0000-0000-0000-0000";
    for (kind, method, path, headers, form, route, status) in [
        ("allowed", "GET", "/api/v1/status", &party, &none, "/api/v1/status", 200),
        ("refused", "GET", "/api/v1/work", &none, &none, "/api/v1/work", 401),
        ("refused", "GET", "/en/staff/officers", &none, &none, "/{language}/staff/officers", 401),
        ("allowed", "GET", "/en/case", &session, &none, "/{language}/case", 200),
        ("refused", "POST", "/en/case", &own, &wrong, "/{language}/case", 422),
        ("allowed", "POST", "/en/resume", &own, &by(&draft), "/{language}/resume", 200),
        ("refused", "POST", "/en/resume", &own, &wrong, "/{language}/resume", 422),
        ("allowed", "POST", draft_step, &own, &of_draft, draft_route, 200),
        ("refused", "POST", draft_step, &own, &of_none, draft_route, 410),
        ("allowed", "POST", "/en/appointments/mine", &own, &by(&booking), "/{language}/appointments/mine", 200),
        ("refused", "GET", ticket, &own, &none, "/{language}/tickets/{ticket}", 404),
        ("refused", "POST", "/en/lost-code", &own, &lost, "/{language}/lost-code", 200),
    ] {
        let answer = connection.ask(method, path, headers, form).unwrap();
        assert_eq!(answer.status, status, "{path}: {answer:?}");
        let line = format!(r#"kind="{kind}" method={method} route="{route}" status={status}"#);
        wait_for(|| fs::read_to_string(&said).unwrap().lines().any(|said| said.ends_with(&line)));
    }
    let shown = connection.get("/en/case", &session).unwrap().body;
    assert!(shown.contains(&number), "the session opens the case: {shown}");
    let log = fs::read_to_string(&said).unwrap();
    let secrets = [code.as_str(), number.as_str(), draft.as_str(), booking.as_str(), token.as_str(), CANARY];
    for never in secrets.into_iter().chain(["0000-0000", "127.0.0.1", "{language}/verify"]) {
        assert!(!log.contains(never), "{never} stands in\n{log}");
    }
}

#[test]
fn a_change_of_who_may_sign_in_leaves_a_line_though_the_command_line_makes_it_beside_the_open_desk() {
    let (folder, data) = new_desk();
    let said = folder.path().join("said");
    let command = |words: &[&str]| {
        let words = words.iter().copied().map(OsStr::new).chain([OsStr::new("--data"), data.as_os_str()]);
        let (code, output, error) = told(&run(words));
        assert_eq!(code, Some(0), "{error}");
        output
    };
    let invite = |officer| command(&["officer", "invite", "--officer", officer, "--origin", "https://desk.example"]);
    invite("41");
    let _desk = Desk::open_heard(&data, &said);
    let (link, token) = (invite("12"), command(&["token", "create", "--officer", "12"]));
    command(&["officer", "withdraw", "--officer", "12", "--right", "sign-in"]);
    for line in [
        r#"kind="invited" officer=12 by="command-line""#,
        r#"kind="token-made" officer=12 by="command-line""#,
        r#"kind="withdrawn" officer=12 right="sign-in" by="command-line""#,
    ] {
        let line = format!("guichet::staff_changes: {line}");
        wait_for(|| fs::read_to_string(&said).unwrap().lines().any(|said| said.ends_with(&line)));
    }
    let log = fs::read_to_string(&said).unwrap();
    assert_eq!(log.matches("guichet::staff_changes").count(), 3, "what was before the desk opened is not told: {log}");
    let secret = link.trim().rsplit('/').next().unwrap();
    assert!(secret.len() > 20 && !log.contains(secret) && !log.contains(token.trim()), "{log}");
}

/// How browsers send what was typed.
const FORM: &str = "application/x-www-form-urlencoded";
/// What a browser hands over of a passkey, in its form; nobody's.
const CREDENTIAL: &str = r#"{"id":"AA","rawId":"AA","type":"public-key","extensions":{},"response":{
    "authenticatorData":"AA","clientDataJSON":"AA","signature":"AA","userHandle":null}}"#;
