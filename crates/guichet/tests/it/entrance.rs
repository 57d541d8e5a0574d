//! Who comes in, and how: rates for each address, proxies that are believed, TLS by a certificate.

use crate::{
    authority::Authority,
    program::{Desk, new_desk, run, told, write_secret},
    verif_witness::wait_for,
};
use std::{
    ffi::OsStr,
    io::{Read, Write},
    net::TcpStream,
    path::Path,
};

fn open(data: &Path, more: &[&str]) -> Desk {
    let words = [OsStr::new("serve"), OsStr::new("--data"), data.as_os_str()];
    Desk::start(words.into_iter().chain(more.iter().map(OsStr::new)))
}

/// A receipt code of the right form that opens nothing.
const WRONG: &str = "Receipt-Code: 0000-0000-0000-0000\r\n";

#[test]
fn whoever_guesses_codes_must_wait_and_nobody_else_does() {
    let (_folder, data) = new_desk();
    let desk = open(&data, &["--trusted-proxy", "127.0.0.1"]);
    let mut connection = desk.connect();
    let mut guess = |from: &str| {
        let headers = format!("X-Forwarded-For: {from}\r\n{WRONG}");
        connection.get("/api/v1/status", &headers).expect("an answer")
    };
    let answers: Vec<_> = (0..60).map(|_| guess("203.0.113.9")).collect();
    let waits = answers.iter().position(|answer| answer.status == 429).expect("it has to wait in the end");
    assert!((25..=40).contains(&waits), "after {waits} wrong codes");
    assert!(answers[waits..].iter().all(|answer| answer.status == 429 && answer.text("code") == "too-often"));
    assert_ne!(guess("198.51.100.1").status, 429, "another address has not guessed");
    let mut connection = desk.connect();
    let read = connection.get("/en", "X-Forwarded-For: 203.0.113.9\r\n").expect("an answer");
    assert_eq!(read.status, 200, "pages stay open to it");
}

#[test]
fn in_the_clear_a_desk_opens_to_other_machines_for_its_proxy_only() {
    let (_folder, data) = new_desk();
    let words = ["serve", "--listen", "0.0.0.0:0", "--data"].map(OsStr::new);
    let (code, _, error) = told(&run([&words[..], &[data.as_os_str()]].concat()));
    assert_eq!(code, Some(3), "{error}");
    assert!(error.contains("error[in-the-clear]") && error.contains("--trusted-proxy"), "{error}");
    let desk = open(&data, &["--listen", "0.0.0.0:0", "--trusted-proxy", "192.0.2.7"]);
    let port = desk.address().rsplit(':').next().expect("a port").to_owned();
    let mut near = TcpStream::connect(format!("127.0.0.1:{port}")).expect("it accepts connections");
    assert!(says(&mut near).starts_with("HTTP/1.1 200"), "from this machine");
    // A socket that is bound to another address of this machine comes, for the desk, from elsewhere.
    let Some(outside) = own_address() else { return eprintln!("SKIPPED: this machine has no address but its own") };
    let mut far = TcpStream::connect((outside, port.parse().expect("a number"))).expect("it accepts connections");
    assert_eq!(says(&mut far), "", "from elsewhere");
}

#[test]
fn without_tls_figures_and_witnesses_answer_this_machine_alone_and_none_elsewhere_is_asked() {
    let (folder, data) = new_desk();
    let serve = |words: &[&str]| {
        run(["serve", "--listen", "127.0.0.1:0", "--data"]
            .map(OsStr::new)
            .into_iter()
            .chain([data.as_os_str()])
            .chain(words.iter().map(OsStr::new)))
    };
    let (code, _, error) = told(&serve(&["--metrics", "0.0.0.0:0"]));
    assert_eq!(code, Some(3), "{error}");
    assert!(error.contains("error[metrics]") && error.contains("the figures"), "{error}");
    let (code, _, error) = told(&serve(&["--witness", "w.example+01020304+BAAA http://w.example"]));
    assert_eq!(code, Some(2), "{error}");
    assert!(error.contains("begins with https://"), "{error}");
    let state = folder.path().join("witness");
    let words = ["ledger", "witness", "--name", "w.example", "--listen", "0.0.0.0:0", "--log", "desk.example/ledger+x"];
    let (code, _, error) =
        told(&run(words.map(OsStr::new).into_iter().chain([OsStr::new("--state"), state.as_os_str()])));
    assert_eq!(code, Some(3), "{error}");
    assert!(error.contains("error[in-the-clear]") && !state.exists(), "{error}");
}

/// An address of this machine that others could reach it by. Nothing is sent.
fn own_address() -> Option<std::net::IpAddr> {
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("203.0.113.1:9").ok()?;
    socket.local_addr().ok().map(|address| address.ip()).filter(|address| !address.is_loopback())
}

/// What a health check is answered over this connection; nothing when it is cut.
fn says(stream: &mut TcpStream) -> String {
    let mut answer = String::new();
    let _cut = stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let _cut = stream.read_to_string(&mut answer);
    answer
}

#[test]
fn no_way_by_which_a_code_is_tried_is_without_the_wait() {
    let (_folder, data) = new_desk();
    let desk = open(&data, &["--trusted-proxy", "127.0.0.1"]);
    let form = "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let code = "0000-0000-0000-0000";
    let (ticket, token) = (format!("Ticket-Code: {code}\r\n"), "Authorization: Bearer 00\r\n");
    let brought = format!("queue=advice&party=1&receipt={code}");
    let asked = format!(r#"{{"queues":["advice"],"receipt_code":"{code}"}}"#);
    let ways = [
        ("POST", "/en/case", form, format!("code={code}")),
        ("POST", "/en/resume", form, format!("code={code}")),
        ("POST", "/en/halls/town-hall/tickets", form, brought),
        ("POST", "/en/halls/town-hall/kiosk/case", form, format!("code={code}")),
        ("POST", "/en/appointments/mine", form, format!("code={code}")),
        ("GET", "/api/v1/ticket", &ticket, String::new()),
        ("POST", "/api/v1/ticket/check-in", &ticket, String::new()),
        ("POST", "/api/v1/halls/town-hall/tickets", "", asked),
        ("GET", "/api/v1/work", token, String::new()),
        ("POST", "/api/v1/services/residence-certificate/applications", token, r#"{"answers":{}}"#.to_owned()),
        ("GET", "/en/halls/town-hall/kiosk/tickets/0000-0000-0000-0000", "", String::new()),
    ];
    for (place, (method, path, headers, body)) in ways.into_iter().enumerate() {
        let headers = format!("X-Forwarded-For: 203.0.113.{place}\r\n{headers}");
        let mut connection = desk.connect();
        let mut tried = (0..60).map(|_| connection.ask(method, path, &headers, &body).expect("an answer").status);
        let waits = tried.position(|status| status == 429);
        assert!(waits.is_some_and(|waits| (25..=40).contains(&waits)), "{method} {path} after {waits:?}");
    }
}

#[test]
fn forms_that_are_held_back_and_end_together_are_not_all_tried() {
    let (_folder, data) = new_desk();
    let desk = open(&data, &[]);
    let body = b"code=0000-0000-0000-0000";
    let head = format!(
        "POST /en/case HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let mut held: Vec<_> = (0..120)
        .map(|_| {
            let mut connection = TcpStream::connect(desk.address()).expect("it accepts connections");
            connection.write_all(head.as_bytes()).expect("it is taken");
            connection
        })
        .collect();
    // Every head has been read when a request that came after them is answered.
    assert_eq!(desk.connect().get("/en", "").expect("an answer").status, 200);
    let mut tried = 0;
    for connection in &mut held {
        let mut said = String::new();
        connection.write_all(body).expect("it is taken");
        connection.read_to_string(&mut said).expect("an answer");
        tried += usize::from(said.starts_with("HTTP/1.1 422"));
    }
    assert!((25..=40).contains(&tried), "{tried} of 120 codes were tried");
}

#[test]
fn whoever_has_the_code_and_is_refused_something_has_not_guessed() {
    let (_folder, data) = new_desk();
    let desk = open(&data, &[]);
    let mut connection = desk.connect();
    let code = connection.apply("Somebody Invented").expect("an answer").text("receipt_code");
    let headers = format!("Receipt-Code: {code}\r\nContent-Type: application/json\r\n");
    for _ in 0..60 {
        let refused = connection.ask("POST", "/api/v1/status/confirm", &headers, "{").expect("an answer");
        assert!((400..500).contains(&refused.status) && refused.status != 429, "{refused:?}");
    }
}

#[test]
fn an_address_that_nobody_trusted_named_is_not_believed() {
    let (_folder, data) = new_desk();
    let desk = open(&data, &[]);
    let mut connection = desk.connect();
    let refused = (0..60).any(|number| {
        let headers = format!("X-Forwarded-For: 203.0.113.{number}\r\n{WRONG}");
        connection.get("/api/v1/status", &headers).expect("an answer").status == 429
    });
    assert!(refused, "sixty invented addresses are the one that the connection comes from");
}

#[test]
fn a_flood_of_pages_is_told_to_wait_and_the_desk_goes_on() {
    let (_folder, data) = new_desk();
    let desk = open(&data, &[]);
    let mut connection = desk.connect();
    let refused =
        (0..3_000).map(|_| connection.get("/en/refuses", "").expect("an answer")).find(|one| one.status == 429);
    let refused = refused.expect("three thousand pages within moments are too many");
    assert!(refused.body.contains("<h1"), "it is a page with words: {}", refused.body);
}

#[test]
fn a_monitor_reads_figures_on_a_port_of_their_own_and_nobody_is_in_them() {
    let (_folder, data) = new_desk();
    let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port");
    let desk = open(&data, &["--metrics", &port.to_string()]);
    let mut connection = desk.connect();
    let applied = connection.apply("Somebody Invented").expect("an answer");
    let (code, number) = (applied.text("receipt_code"), applied.text("number"));
    connection.get("/api/v1/status", &format!("Receipt-Code: {code}\r\n")).expect("an answer");
    connection.get("/en/verify", "").expect("an answer");
    assert_eq!(connection.get("/metrics", "").expect("an answer").status, 404, "the desk's own port tells nothing");
    let mut monitor = TcpStream::connect(port).expect("the port of figures");
    monitor.write_all(b"GET /metrics HTTP/1.1\r\nHost: monitor\r\nConnection: close\r\n\r\n").expect("sent");
    let mut told = String::new();
    monitor.read_to_string(&mut told).expect("an answer");
    for line in [
        "guichet_requests_total{kind=\"api\",method=\"write\",status=\"2xx\"} 1",
        "guichet_request_seconds_count{kind=\"api\"} 2",
        "# TYPE guichet_commit_seconds histogram",
        "process_resident_memory_bytes ",
        "guichet_build_info{version=",
    ] {
        assert!(told.contains(line), "{line} is missing in\n{told}");
    }
    for secret in [code.as_str(), number.as_str(), "Invented", "verify", "residence", "127.0.0.1"] {
        assert!(!told.contains(secret), "{secret} stands in\n{told}");
    }
}

#[test]
fn a_monitor_finds_every_figure_of_the_page_and_the_first_failure_is_an_increase() {
    let (folder, data) = new_desk();
    let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port");
    let (authority, figures) = (Authority::new(), port.to_string());
    let words = authority.words("localhost", folder.path());
    let words = words.iter().map(String::as_str).chain(["--metrics", &figures]).collect::<Vec<_>>();
    let _desk = open(&data, &words);
    let told = || {
        let address = format!("https://localhost:{}/metrics", port.port());
        let mut answer = authority.client().get(address).call().expect("figures");
        answer.body_mut().read_to_string().expect("text")
    };
    let first = told();
    for line in [
        "guichet_commits_failed_total 0",
        "guichet_messages_undeliverable 0",
        "guichet_messages_waiting 0",
        "guichet_requests_total{kind=\"public\",method=\"read\",status=\"5xx\"} 0",
        "guichet_requests_total{kind=\"staff\",method=\"write\",status=\"503\"} 0",
    ] {
        assert!(first.lines().any(|one| one == line), "{line} is missing in\n{first}");
    }
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/operations.md"));
    let page = page.expect("the page");
    let (_, table) = page.split_once("| figure | worth waking somebody |").expect("the table");
    let rows = table.lines().skip(1).take_while(|line| line.starts_with('|')).filter_map(|line| line.split('|').nth(1));
    let named: Vec<_> = rows.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
    assert!(named.len() > 12, "{named:?}");
    // Some say what the desk did within its first seconds.
    for figure in named {
        let name = figure.split('{').next().unwrap_or_default();
        wait_for(|| told().lines().any(|line| line.starts_with(name)));
    }
}

#[test]
fn a_desk_under_tls_tells_its_figures_under_tls_by_its_name_and_not_in_the_clear() {
    let (folder, data) = new_desk();
    let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port");
    let (authority, figures) = (Authority::new(), port.to_string());
    let words = authority.words("localhost", folder.path());
    let words = words.iter().map(String::as_str).chain(["--metrics", &figures]).collect::<Vec<_>>();
    let desk = open(&data, &words);
    let door = desk.address().rsplit(':').next().expect("a port");
    for place in [format!("{}/metrics", port.port()), format!("{door}/healthz")] {
        let by_name = authority.client().get(format!("https://localhost:{place}")).call();
        assert_eq!(by_name.expect("it is believed").status(), 200);
        for (client, host) in [
            (Authority::new().client(), "localhost"),
            (ureq::Agent::new_with_defaults(), "localhost"),
            (authority.client(), "127.0.0.1"),
        ] {
            assert!(client.get(format!("https://{host}:{place}")).call().is_err(), "{host}:{place} is not believed");
        }
    }
    let mut told =
        authority.client().get(format!("https://localhost:{}/metrics", port.port())).call().expect("figures");
    let told = told.body_mut().read_to_string().expect("text");
    for line in ["guichet_build_info{version=", "guichet_certificate_ends_seconds 67090118400"] {
        assert!(told.contains(line), "{line} is missing in\n{told}");
    }
    let mut clear = TcpStream::connect(port).expect("it accepts connections");
    clear.write_all(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("it is taken");
    let mut said = Vec::new();
    let _ends = clear.read_to_end(&mut said);
    assert!(!said.starts_with(b"HTTP/"), "{}", String::from_utf8_lossy(&said));
}

#[test]
fn whoever_does_not_believe_the_certificate_leaves_one_line_with_the_cause_and_not_from_where() {
    let (folder, data) = new_desk();
    let (authority, said) = (Authority::new(), folder.path().join("said"));
    let words = authority.words("localhost", folder.path());
    let desk = Desk::open_heard_as(&data, &said, &words.each_ref().map(String::as_str));
    let believes = |authority: &Authority| authority.connect(desk.address()).write_all(b"GET /healthz").is_ok();
    let lines = || -> Vec<String> {
        let said = std::fs::read_to_string(&said).expect("text");
        said.lines().filter(|line| line.contains("nobody agreed on a key")).map(str::to_owned).collect()
    };
    assert!(believes(&authority));
    // Somebody who looks whether the port is open, and goes.
    drop(TcpStream::connect(desk.address()).expect("it accepts connections"));
    assert!(!believes(&Authority::new()), "another authority's word");
    wait_for(|| !lines().is_empty());
    assert!(believes(&authority));
    let found = lines();
    let [line] = &found[..] else { panic!("{found:?}") };
    assert!(line.contains("WARN") && line.contains("no-key") && line.contains("alert"), "{line}");
    assert!(!line.contains("127.0.0.1") && !line.contains("localhost"), "{line}");
}

#[test]
fn tls_is_served_with_the_towns_certificate_and_broken_files_are_named() {
    let (folder, data) = new_desk();
    let identity = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let (cert, key) = (folder.path().join("desk.pem"), folder.path().join("desk.key"));
    std::fs::write(&cert, identity.cert.pem()).expect("it is written");
    write_secret(&key, &identity.signing_key.serialize_pem());
    let (cert, key) = (cert.to_str().expect("text"), key.to_str().expect("text"));
    let desk = open(&data, &["--tls-cert", cert, "--tls-key", key]);

    let port = desk.address().rsplit(':').next().expect("a port");
    let root = ureq::tls::Certificate::from_pem(identity.cert.pem().as_bytes()).expect("a certificate");
    let roots = ureq::tls::RootCerts::new_with_certs(&[root]);
    let config = ureq::Agent::config_builder().tls_config(ureq::tls::TlsConfig::builder().root_certs(roots).build());
    let agent = ureq::Agent::new_with_config(config.build());
    let page = agent.get(format!("https://localhost:{port}/en")).call().expect("an answer");
    assert_eq!(page.status(), 200);
    assert!(page.headers()["strict-transport-security"].to_str().expect("text").starts_with("max-age=63072000"));

    // Somebody who speaks no TLS gets nothing, and keeps nobody from coming.
    let mut clear = TcpStream::connect(desk.address()).expect("it accepts connections");
    clear.write_all(b"GET /en HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("it is taken");
    let mut said = Vec::new();
    let _ends = clear.read_to_end(&mut said);
    assert!(!said.starts_with(b"HTTP/"), "{}", String::from_utf8_lossy(&said));
    assert_eq!(agent.get(format!("https://localhost:{port}/en")).call().expect("an answer").status(), 200);
    drop(desk);

    let words = ["serve", "--data", data.to_str().expect("text"), "--listen", "127.0.0.1:0"];
    let refused = run(words.into_iter().chain(["--tls-cert", key, "--tls-key", cert]));
    let error = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(error.contains("error[tls]") && error.contains("desk."), "{error}");
    let refused = run(words.into_iter().chain(["--tls-cert", cert, "--tls-key", key, "--tls-staple", cert]));
    let error = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(error.contains("error[tls-staple]") && error.contains(cert), "{error}");
}

#[test]
fn a_secret_that_everybody_may_read_opens_no_desk() {
    let (folder, data) = new_desk();
    let identity = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let (cert, secret) = (folder.path().join("desk.pem"), folder.path().join("secret"));
    std::fs::write(&cert, identity.cert.pem()).expect("it is written");
    write_secret(&secret, &identity.signing_key.serialize_pem());
    std::fs::set_permissions(&secret, std::os::unix::fs::PermissionsExt::from_mode(0o644)).expect("it is ours");
    let (cert, secret) = (cert.to_str().expect("text"), secret.to_str().expect("text"));
    let mail = ["--mail-server", "smtp://localhost:25", "--mail-from", "desk@linhaven.example", "--mail-user", "desk"];
    let provider = ["--oidc-issuer", "https://id.example", "--oidc-client-id", "desk"];
    for words in [
        [&["--tls-cert", cert][..], &["--tls-key", secret]],
        [&mail[..], &["--mail-password-file", secret]],
        [&provider[..], &["--oidc-secret-file", secret]],
    ] {
        let serve = ["serve", "--listen", "127.0.0.1:0", "--data", data.to_str().expect("text")];
        let (code, _, error) = told(&run(serve.into_iter().chain(words.concat())));
        let hint = format!("`chmod 600 {secret}`");
        assert!(code == Some(3) && error.contains("error[secret-file]") && error.contains(&hint), "{words:?}: {error}");
    }
}

#[test]
fn whoever_takes_their_share_of_the_places_keeps_nobody_else_out() {
    let (_folder, data) = new_desk();
    let desk = open(&data, &["--connections-per-address", "8"]);
    let mut held: Vec<_> = (0..8).map(|_| desk.connect()).collect();
    for connection in &mut held {
        assert_eq!(connection.get("/en", "").expect("an answer").status, 200);
    }
    assert!(desk.connect().get("/en", "").is_err(), "the ninth is turned away");
    // Another address of this machine.
    let other = std::net::SocketAddr::from(([127, 0, 0, 2], 0));
    let mut other = from(other, desk.address().parse().expect("an address"));
    other.write_all(b"GET /en HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("it is taken");
    let mut said = String::new();
    other.read_to_string(&mut said).expect("an answer");
    assert!(said.starts_with("HTTP/1.1 200"), "{said}");
    drop(held);
    let comes_in = (0..5_000).any(|_| desk.connect().get("/en", "").is_ok_and(|answer| answer.status == 200));
    assert!(comes_in, "whoever leaves makes room");
}

#[test]
fn everybody_may_come_through_a_trusted_proxy() {
    let (_folder, data) = new_desk();
    let desk = open(&data, &["--connections-per-address", "8", "--trusted-proxy", "127.0.0.1"]);
    let mut held: Vec<_> = (0..20).map(|_| desk.connect()).collect();
    for connection in &mut held {
        assert_eq!(connection.get("/en", "X-Forwarded-For: 203.0.113.9\r\n").expect("an answer").status, 200);
    }
}

/// A connection that comes from this address.
fn from(own: std::net::SocketAddr, to: std::net::SocketAddr) -> TcpStream {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().expect("a runtime");
    runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
        socket.bind(own).expect("an address of this machine");
        let stream = socket.connect(to).await.expect("it accepts connections").into_std().expect("a stream");
        stream.set_nonblocking(false).expect("it can wait");
        stream
    })
}
