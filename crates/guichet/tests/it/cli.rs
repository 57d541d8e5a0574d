//! The command line's words: help with examples, errors that say what to do, stable exit codes.

use crate::program::{Desk, new_desk, run, told};
use std::ffi::OsStr;

fn check(words: &[&OsStr], code: i32, expected: &[&str]) {
    let (found, _, error) = told(&run(words));
    assert_eq!(found, Some(code), "{words:?}: {error}");
    for part in expected {
        assert!(error.contains(part), "{words:?} should say `{part}`: {error}");
    }
}

#[test]
fn help_names_every_command_and_gives_examples() {
    let (code, help, _) = told(&run(["--help"]));
    assert_eq!(code, Some(0));
    for word in [
        "demo",
        "init",
        "serve",
        "catalogue",
        "officer",
        "token",
        "fsck",
        "keys",
        "clock",
        "backup",
        "restore",
        "rights",
        "ledger",
        "replay",
        "bench",
        "version",
        "Examples:",
    ] {
        assert!(help.contains(word), "help should name {word}: {help}");
    }
}

#[test]
fn the_version_is_one_line() {
    assert_eq!(told(&run(["version"])).1, format!("guichet {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn unknown_words_are_refused() {
    assert_eq!(run(["serv"]).status.code(), Some(2));
}

#[test]
fn a_number_that_means_nothing_is_refused_before_anything_is_done() {
    for words in [
        &["serve", "--data", "desk", "--connections-per-address"][..],
        &["demo", "--connections-per-address"],
        &["token", "create", "--data", "desk", "--officer", "11", "--days"],
        &["ledger", "prove", "--data", "desk", "--case", "2026-000001-4", "--entry"],
        &["bench", "--cases"],
    ] {
        let words: Vec<_> = words.iter().chain(&["0"]).map(OsStr::new).collect();
        check(&words, 2, &["0 is not in 1.."]);
    }
}

#[test]
fn a_missing_folder_says_how_to_make_one() {
    let words = ["serve", "--data", "/nonexistent/desk"].map(OsStr::new);
    check(&words, 3, &["error[folder-missing]", "guichet init /nonexistent/desk"]);
    check(&words, 3, &["hint: is its disk mounted? One that was lost is restored"]);
}

#[test]
fn nothing_is_made_on_top_of_what_is_left_of_a_desk() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("town");
    std::fs::create_dir_all(data.join("uploads")).expect("made");
    let init = [OsStr::new("init"), data.as_os_str()];
    check(&init, 3, &["error[folder-not-empty]", "The disk is gone"]);
    let left: Vec<_> = std::fs::read_dir(&data).expect("a folder").map(|left| left.expect("one").file_name()).collect();
    assert_eq!(left, ["uploads"], "and nothing is added to it");
    std::fs::remove_dir(data.join("uploads")).expect("removed");
    assert_eq!(run(init).status.code(), Some(0), "an empty folder is as good as none");
}

/// A link under another address than the desk's leads nowhere, and ends the good one before it.
#[test]
fn the_first_steps_name_the_address_by_which_people_reach_the_desk() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("town");
    let (_, made, error) = told(&run([OsStr::new("init"), data.as_os_str()]));
    for command in ["serve", "officer invite"] {
        let line = made.lines().find(|line| line.contains(&format!("guichet {command} --data")));
        let line = line.unwrap_or_else(|| panic!("{command} is a first step: {made}{error}"));
        assert!(line.ends_with(" --origin https://desk.example"), "{line}");
    }
}

#[test]
fn a_folder_is_made_only_once() {
    let (_folder, data) = new_desk();
    check(&[OsStr::new("init"), data.as_os_str()], 3, &["error[folder-exists]", "hint:"]);
}

#[cfg(unix)]
#[test]
fn what_a_desk_writes_is_for_its_own_account_only() {
    use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command};
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("town");
    let program = env!("CARGO_BIN_EXE_guichet");
    let words = format!("umask 022 && '{program}' init '{}'", data.display());
    assert!(Command::new("sh").args(["-c", &words]).status().expect("a shell").success());
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    for name in ["", "uploads", "keys"] {
        assert_eq!(mode(&data.join(name)), 0o700, "the folder {name:?}");
    }
    for name in ["main.db", "keys/keys.db", "keys/master.key"] {
        assert_eq!(mode(&data.join(name)), 0o600, "{name}");
    }
    let desk = Desk::open(&data);
    let part = |head: &str, said: &str| format!("--edge\r\nContent-Disposition: form-data; {head}\r\n\r\n{said}\r\n");
    let file = part("name=\"file-identity\"; filename=\"page.pdf\"", "%PDF-1.7 a page %%EOF");
    let form = format!("{}{file}--edge--\r\n", part("name=\"act\"", "add"));
    let headers = "Sec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=edge\r\n";
    let sent = desk.connect().ask("POST", "/en/apply/residence-certificate/documents", headers, &form).unwrap();
    assert_eq!(sent.status, 200, "{sent:?}");
    let documents: Vec<_> = fs::read_dir(data.join("uploads")).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(documents.len(), 1, "what was sent lies there");
    for written in documents.into_iter().chain([data.join("main.db-wal")]) {
        assert_eq!(mode(&written), 0o600, "{}", written.display());
    }
}

#[test]
fn whoever_stops_reading_ends_a_command_without_a_word() {
    use std::process::{Command, Stdio};
    let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
    let mut child = command.args(["catalogue", "check"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr)), (Some(3), "".into()));
}

#[test]
fn a_port_in_use_says_what_to_do() {
    let (_folder, data) = new_desk();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("an address").to_string();
    let words = [OsStr::new("serve"), OsStr::new("--data"), data.as_os_str(), OsStr::new("--listen")];
    check(&[&words[..], &[OsStr::new(&address)]].concat(), 3, &["error[port]", "choose another port", "--listen"]);
    let figures = [OsStr::new("--metrics"), OsStr::new(&address)];
    let words = [&words[..], &[OsStr::new("127.0.0.1:0")], &figures].concat();
    check(&words, 3, &["error[port]", "another port: `--metrics 127.0.0.1:"]);
}

#[test]
fn a_folder_in_use_is_refused_but_tokens_can_be_made() {
    let (_folder, data) = new_desk();
    let desk = Desk::open(&data);
    let data = data.as_os_str();
    check(&[OsStr::new("serve"), OsStr::new("--data"), data], 3, &["error[folder-in-use]", "--data"]);
    check(&[OsStr::new("fsck"), OsStr::new("--data"), data], 3, &["error[folder-in-use]"]);
    let create = ["token", "create", "--officer", "11", "--data"].map(OsStr::new);
    let (code, token, error) = told(&run([&create[..], &[data]].concat()));
    assert_eq!((code, token.trim().len()), (Some(0), 32), "{error}");
    let headers = format!("Authorization: Bearer {}\r\n", token.trim());
    assert_eq!(desk.connect().get("/api/v1/work", &headers).expect("an answer").status, 200);
}

#[test]
fn a_desk_has_one_folder_one_town_and_one_provider_at_most() {
    let (provider, client) = (["--oidc-issuer", "https://id.example"], ["--oidc-client-id", "desk"]);
    let once = [&["serve", "--data", "desk", "--town", "town"][..], &provider, &client].concat();
    for option in ["--data", "--town", "--oidc-issuer", "--oidc-client-id"] {
        let twice: Vec<_> = once.iter().copied().chain([option, "other"]).map(OsStr::new).collect();
        check(&twice, 2, &[option, "cannot be used multiple times"]);
    }
}

#[test]
fn one_token_is_revoked_beside_a_running_desk_and_the_others_go_on() {
    let (_folder, data) = new_desk();
    let desk = Desk::open(&data);
    let token = |words: &[&str]| {
        let words = words.iter().copied().map(OsStr::new).chain([OsStr::new("--data"), data.as_os_str()]);
        told(&run([OsStr::new("token")].into_iter().chain(words).collect::<Vec<_>>()))
    };
    let works = |token: &str| {
        let headers = format!("Authorization: Bearer {}\r\n", token.trim());
        desk.connect().get("/api/v1/work", &headers).expect("an answer").status
    };
    let [first, second] = ["11", "12"].map(|officer| token(&["create", "--officer", officer]).1);
    let (code, listed, error) = token(&["list"]);
    assert_eq!((code, listed.lines().count()), (Some(0), 2), "{error}");
    assert!(!listed.contains(first.trim()) && !listed.contains(second.trim()), "names, not tokens: {listed}");
    let line = listed.lines().find(|line| line.contains("officer 11")).expect("the token of officer 11");
    let name = line.split_whitespace().next().expect("its name");
    assert_eq!(token(&["revoke", "--name", name]).0, Some(0));
    assert_eq!((works(&first), works(&second)), (401, 200));
    let (code, _, error) = token(&["revoke", "--name", name]);
    assert!(code == Some(3) && error.contains("error[token-unknown]") && error.contains("token list"), "{error}");
}

#[test]
fn an_officer_is_let_in_and_kept_out_beside_a_running_desk() {
    let (_folder, data) = new_desk();
    let desk = Desk::open(&data);
    let officer = |words: &[&str]| {
        let words = words.iter().copied().map(OsStr::new).chain([OsStr::new("--data"), data.as_os_str()]);
        told(&run([OsStr::new("officer")].into_iter().chain(words).collect::<Vec<_>>()))
    };
    let invite = ["invite", "--officer", "41", "--origin", "https://desk.example/"];
    let (code, link, error) = officer(&invite);
    assert_eq!(code, Some(0), "{error}");
    let path = link.trim().strip_prefix("https://desk.example").expect("the link is under the origin");
    assert_eq!(desk.connect().get(path, "").expect("an answer").status, 200);
    let (code, _, error) = officer(&["withdraw", "--officer", "41", "--right", "intake"]);
    assert!(code == Some(3) && error.contains("error[right-unknown]") && error.contains("administrator"), "{error}");
    let (code, done, error) = officer(&["withdraw", "--officer", "41", "--right", "sign-in"]);
    assert_eq!((code, done.trim()), (Some(0), "sign-in withdrawn from officer 41"), "{error}");
    assert_eq!(desk.connect().get(path, "").expect("an answer").status, 404, "the link died with the right");
    let (code, _, error) = officer(&invite);
    assert!(code == Some(3) && error.contains("error[sign-in-withdrawn]") && error.contains("restore"), "{error}");
    let (code, _, error) = officer(&["withdraw", "--officer", "42", "--right", "administrator"]);
    assert!(code == Some(3) && error.contains("error[last-administrator]"), "{error}");
    let (code, _, error) = officer(&["restore", "--officer", "41", "--right", "sign-in"]);
    assert_eq!(code, Some(0), "{error}");
    let (code, _, error) = officer(&["release", "--officer", "41"]);
    assert!(code == Some(3) && error.contains("error[person-unknown]"), "{error}");
}

#[test]
fn an_origin_must_be_one() {
    let (_folder, data) = new_desk();
    let words = [OsStr::new("serve"), OsStr::new("--data"), data.as_os_str(), OsStr::new("--origin")];
    for origin in ["http://desk.example", "desk.example", "https://desk.example/town"] {
        check(&[&words[..], &[OsStr::new(origin)]].concat(), 3, &["error[origin]", "https://desk.example", "--origin"]);
    }
}

/// The lines on standard error of a run whose log programs read, each as its level, its code and its message.
fn logged(words: &[&OsStr], code: i32) -> Vec<(String, String, String)> {
    let (found, _, error) = told(&run([&["--log-format", "json"].map(OsStr::new)[..], words].concat()));
    assert_eq!(found, Some(code), "{words:?}: {error}");
    let read = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("no object: {line}"));
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        (text(&line["level"]), text(&line["fields"]["code"]), text(&line["fields"]["message"]))
    };
    error.lines().map(read).collect()
}

#[test]
fn where_programs_read_the_log_whatever_ends_or_warns_is_a_line_of_it_with_a_level() {
    let (_folder, data) = new_desk();
    let calendar = data.join("town/calendar/cn.toml");
    let years = std::fs::read_to_string(&calendar).expect("the town was copied");
    let (before, _) = years.split_once("[[year]]\nyear = 2026\n").expect("the calendar has this year");
    std::fs::write(&calendar, before).expect("written");
    let missing = ["serve", "--data", "/nonexistent/desk"];
    for (words, code, named) in [
        (&missing[..], 3, "folder-missing"),
        (&[&missing[..], &["--log-level", "off"]].concat(), 3, "folder-missing"),
        (&[&missing[..], &["--log-level", "guichet=loud"]].concat(), 3, "log-level"),
        (&["serve", "--dta", "/nonexistent/desk"], 2, "words"),
    ] {
        let lines = logged(&words.iter().map(OsStr::new).collect::<Vec<_>>(), code);
        let [(level, found, message)] = &lines[..] else { panic!("{words:?}: {lines:?}") };
        assert!(level == "ERROR" && found == named && !message.is_empty(), "{words:?}: {lines:?}");
    }
    // The calendar is looked at when the desk opens, its figures have a port after that.
    let words = ["serve", "--listen", "127.0.0.1:0", "--metrics", "0.0.0.0:0", "--data"].map(OsStr::new);
    let lines = logged(&[&words[..], &[data.as_os_str()]].concat(), 3);
    let told = |level: &str, part: &str| lines.iter().any(|line| line.0 == level && line.2.contains(part));
    assert!(told("WARN", "the calendar does not have") && told("ERROR", "the figures"), "{lines:?}");
}

#[test]
fn a_token_for_nobody_names_who_there_is() {
    let (_folder, data) = new_desk();
    let create = ["token", "create", "--officer", "99", "--data"].map(OsStr::new);
    check(&[&create[..], &[data.as_os_str()]].concat(), 3, &["error[officer-unknown]", "11, 12, 13"]);
}

#[test]
fn a_new_folder_holds_everything() {
    let (_folder, data) = new_desk();
    let (code, findings, error) =
        told(&run([OsStr::new("fsck"), OsStr::new("--json"), OsStr::new("--data"), data.as_os_str()]));
    assert_eq!((code, findings.trim()), (Some(0), "[]"), "{error}");
}
