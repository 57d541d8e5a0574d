//! Letters under TLS: to a server that the town's own authority vouches for, and to none else.

use super::{
    Town, address, is_sent,
    post::{Post, Rule, Secrecy},
};
use crate::{authority::Authority, program::write_secret, verif_witness::wait_for};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use std::sync::Arc;

/// This machine by an address that does not say so: a server there has to speak STARTTLS.
const ELSEWHERE: &str = "::ffff:127.0.0.1";
/// A server that answers as usual.
const USUAL: Rule = |_, _| None;

/// A server of this name, by this authority's word.
fn server(authority: &Authority, name: &str) -> Arc<ServerConfig> {
    let (certificate, key) = authority.vouch(name);
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key));
    Arc::new(config.expect("a key that fits its certificate"))
}

/// The options by which a desk of this town knows an authority.
fn known(authority: &Authority, town: &Town) -> [String; 2] {
    ["--mail-authority".to_owned(), authority.file(town.folder.path(), "authority.pem")]
}

/// Sends a notice; the letters that the server got, and what it heard first.
fn sent(town: &Town, url: &str, post: &Post, authority: &Authority) -> (usize, Vec<String>) {
    let known = known(authority, town);
    let secret = town.folder.path().join("password");
    write_secret(&secret, "open sesame");
    let user = ["--mail-user", "desk", "--mail-password-file", secret.to_str().expect("a path")];
    let more: Vec<_> = known.iter().map(String::as_str).chain(user).collect();
    let desk = town.open(url, &more);
    town.notice(&desk, Some(&address("li")));
    wait_for(|| town.outbox().iter().all(is_sent));
    drop(desk);
    town.keeps_quiet();
    let heard = post.heard();
    let words = heard.lines.iter().map(|line| line.split(' ').next().unwrap_or_default().to_owned());
    (heard.letters.len(), words.take(4).collect())
}

#[test]
fn a_letter_goes_under_tls_to_a_server_that_the_towns_authority_vouches_for() {
    let (town, authority) = (Town::new(), Authority::new());
    let post = Post::secret(Secrecy::Whole(server(&authority, "localhost")), USUAL);
    let (letters, heard) = sent(&town, &format!("smtps://localhost:{}", post.port()), &post, &authority);
    assert_eq!((letters, heard.as_slice()), (1, ["EHLO", "AUTH", "MAIL", "RCPT"].map(str::to_owned).as_slice()));
}

#[test]
fn a_server_elsewhere_is_asked_for_tls_before_anything_is_told() {
    let (town, authority) = (Town::new(), Authority::new());
    let post = Post::secret(Secrecy::Asked(server(&authority, ELSEWHERE)), USUAL);
    let (letters, heard) = sent(&town, &format!("smtp://[{ELSEWHERE}]:{}", post.port()), &post, &authority);
    assert_eq!((letters, heard.as_slice()), (1, ["EHLO", "STARTTLS", "EHLO", "AUTH"].map(str::to_owned).as_slice()));
}

/// That a desk which knows this authority, or none, tells such a server nothing and opens nothing.
fn is_told_nothing(secrecy: Secrecy, knows: Option<&Authority>) {
    is_told_nothing_when(USUAL, secrecy, knows);
}

/// The same of a server that answers so.
fn is_told_nothing_when(rule: Rule, secrecy: Secrecy, knows: Option<&Authority>) {
    let town = Town::new();
    let (step, url) = match &secrecy {
        Secrecy::Whole(_) => ("connect", "smtps://localhost".to_owned()),
        Secrecy::Clear | Secrecy::Asked(_) => ("starttls", format!("smtp://[{ELSEWHERE}]")),
    };
    let post = Post::secret(secrecy, rule);
    let known = knows.map(|authority| known(authority, &town));
    let known: Vec<_> = known.iter().flatten().map(String::as_str).collect();
    let desk = town.open(&format!("{url}:{}", post.port()), &known);
    town.notice(&desk, Some(&address("li")));
    let before = town.entries();
    wait_for(|| town.said().matches(&format!("step=\"{step}\"")).count() >= 2);
    assert!(town.said().contains("code=\"tls\""), "{}", town.said());
    assert_eq!((town.entries(), town.outbox()[0].0), (before, false), "nothing was opened");
    let heard = post.heard();
    let told = |line: &&String| !line.starts_with("EHLO") && *line != "STARTTLS";
    assert_eq!((heard.lines.iter().find(told), heard.letters.len()), (None, 0));
    drop(desk);
    town.keeps_quiet();
}

#[test]
fn a_server_that_nobody_known_vouches_for_is_told_nothing() {
    let (authority, other) = (Authority::new(), Authority::new());
    is_told_nothing(Secrecy::Whole(server(&authority, "localhost")), None);
    is_told_nothing(Secrecy::Whole(server(&authority, "localhost")), Some(&other));
    is_told_nothing(Secrecy::Asked(server(&authority, ELSEWHERE)), None);
}

#[test]
fn a_server_under_another_name_is_told_nothing() {
    let authority = Authority::new();
    is_told_nothing(Secrecy::Whole(server(&authority, "mail.example")), Some(&authority));
    is_told_nothing(Secrecy::Asked(server(&authority, "192.0.2.7")), Some(&authority));
}

#[test]
fn what_was_said_before_tls_is_not_believed_after_it() {
    let authority = Authority::new();
    let early = |line: &str, _| (line == "STARTTLS").then_some("220 2.0.0 go on\r\n250 said by whoever is on the way");
    is_told_nothing_when(early, Secrecy::Asked(server(&authority, ELSEWHERE)), Some(&authority));
}
