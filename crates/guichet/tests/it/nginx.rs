//! The proxy's lines on the page for operators, beside what Debian's nginx brings along: they load as they stand there.

use crate::authority::Authority;
use std::{
    fs,
    net::TcpListener,
    path::Path,
    process::{Command, Output},
};

/// What Debian's own file says of TLS and of further files, in a folder `AT`.
const STOCK: &str = "\
pid AT/nginx.pid;
events { worker_connections 768; }
http {
	ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; # Dropping SSLv3, ref: POODLE
	ssl_prefer_server_ciphers on;
	access_log AT/log/access.log;
	include AT/conf.d/*.conf;
	include AT/sites-enabled/*;
}
";
const STOCK_SITE: &str = "\
server {
	listen 80 default_server;
	listen [::]:80 default_server;
	server_name _;
}
";

#[test]
fn the_proxy_s_lines_load_beside_what_debian_brings_along() {
    if Command::new("nginx").arg("-v").output().is_err() {
        eprintln!("SKIPPED: whether nginx takes the lines of the page needs nginx");
        return;
    }
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/operations.md"));
    let page = page.expect("the page");
    let (_, part) = page.split_once("\n### nginx\n").expect("its part about nginx");
    let [commands, lines] = ["```sh\n", "```nginx\n"].map(|begin| block(part, begin));
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["conf.d", "sites-enabled", "log"] {
        fs::create_dir(folder.path().join(name)).expect("it is made");
    }
    let names = names(folder.path());
    let here = |lines: &str| names.iter().fold(lines.to_owned(), |lines, (from, to)| lines.replace(from, to));
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("it is written");
    put("nginx.conf", &STOCK.replace("AT", text(folder.path())));
    put("sites-enabled/default", &elsewhere(STOCK_SITE));
    put("conf.d/desk.conf", &elsewhere(&here(lines)));
    let (loads, said) = tested(folder.path());
    assert!(!loads && said.contains("duplicate"), "the page says that Debian's own stands in the way: {said}");
    for command in commands.lines().filter(|command| !command.starts_with("nginx")) {
        let done = Command::new("sh").args(["-c", &here(command)]).status().expect("a shell");
        assert!(done.success(), "{command}");
    }
    let (loads, said) = tested(folder.path());
    assert!(loads && !said.contains("duplicate"), "{said}");
}

/// What stands between this line and the end of its block.
fn block<'a>(part: &'a str, begin: &str) -> &'a str {
    let (_, block) = part.split_once(begin).expect("the block begins");
    block.split_once("```").expect("and ends").0
}

/// What the page calls its files, and what they are called in this folder.
fn names(folder: &Path) -> [(&'static str, String); 5] {
    let authority = Authority::new();
    let [_, certificate, _, key] = authority.words("desk.example", folder);
    [
        ("/etc/ssl/desk/fullchain.pem", certificate),
        ("/etc/ssl/desk/key.pem", key),
        ("/etc/guichet/tls/authority.pem", authority.file(folder, "authority.pem")),
        ("/var/log/nginx", text(&folder.join("log")).to_owned()),
        ("/etc/nginx", text(folder).to_owned()),
    ]
}

/// The same, on ports that anybody may take; without those that this machine does not have.
fn elsewhere(lines: &str) -> String {
    let has_them = TcpListener::bind("[::1]:0").is_ok();
    let lines = lines.lines().filter(|line| has_them || !line.contains("[::]"));
    let moved = lines.map(|line| {
        let port = line.trim_start().starts_with("listen ");
        if port { line.replacen("80", "18080", 1).replacen("443", "18443", 1) } else { line.to_owned() }
    });
    moved.collect::<Vec<_>>().join("\n")
}

/// Whether nginx takes what lies in this folder, and what it says.
fn tested(folder: &Path) -> (bool, String) {
    let (log, file) = (folder.join("log/error.log"), folder.join("nginx.conf"));
    let words = ["-t", "-e", text(&log), "-c", text(&file)];
    let Output { status, stderr, .. } = Command::new("nginx").args(words).output().expect("it runs");
    (status.success(), String::from_utf8_lossy(&stderr).into_owned())
}

fn text(path: &Path) -> &str {
    path.to_str().expect("temporary folders have plain names")
}
