//! Readers that stop, readers that are slow, and keys agreed on, under TLS of the desk itself.

use super::*;
use crate::serve::entrance::{patience::Patient, places::Place};
use rustls::{CipherSuite, ClientConfig, ClientConnection, RootCertStore, ServerConnection, crypto::CryptoProvider};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex},
    time::{Instant, timeout},
};
use tokio_rustls::{TlsConnector, client};

/// Longer than anybody's patience, in time that passes only while everybody waits.
const LONG: Duration = Duration::from_hours(1);
/// How long an answer may wait to be taken, and a little more.
const TAKING: Duration = Duration::from_secs(61);

/// An identity, and a client that believes it.
fn acquainted(provider: CryptoProvider) -> (Identity, Arc<ClientConfig>) {
    let folder = tempfile::tempdir().expect("a folder");
    let itself = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let (cert, key) = (folder.path().join("desk.pem"), folder.path().join("desk.key"));
    std::fs::write(&cert, itself.cert.pem()).expect("it is written");
    std::fs::write(&key, itself.signing_key.serialize_pem()).expect("it is written");
    std::fs::set_permissions(&key, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("it is ours");
    let mut roots = RootCertStore::empty();
    roots.add(itself.cert.der().clone()).expect("a root");
    let config = ClientConfig::builder_with_provider(Arc::new(provider))
        .with_safe_default_protocol_versions()
        .map(|builder| builder.with_root_certificates(roots).with_no_client_auth())
        .expect("a client");
    (Identity::read(&cert, &key).expect("an identity"), Arc::new(config))
}

#[test]
fn the_strongest_suite_is_taken_whichever_the_client_names_first() {
    let mut weakest_first = ring::default_provider();
    weakest_first.cipher_suites.reverse();
    let (Identity(acceptor), config) = acquainted(weakest_first);
    let name = "localhost".try_into().expect("a name");
    let mut client = ClientConnection::new(config, name).expect("a client");
    let mut server = ServerConnection::new(Arc::clone(acceptor.config())).expect("a server");
    while client.is_handshaking() || server.is_handshaking() {
        let (mut asked, mut answered) = (Vec::new(), Vec::new());
        while client.wants_write() {
            client.write_tls(&mut asked).expect("into memory");
        }
        server.read_tls(&mut asked.as_slice()).expect("from memory");
        server.process_new_packets().expect("they understand each other");
        while server.wants_write() {
            server.write_tls(&mut answered).expect("into memory");
        }
        client.read_tls(&mut answered.as_slice()).expect("from memory");
        client.process_new_packets().expect("they understand each other");
    }
    let suite = client.negotiated_cipher_suite().map(|suite| suite.suite());
    assert_eq!(suite, Some(CipherSuite::TLS13_AES_256_GCM_SHA384));
}

type Near = Stream<Patient<DuplexStream>>;
type Far = client::TlsStream<DuplexStream>;

/// Two ends that have agreed on a key, over a line that holds a few kilobytes.
async fn agreed() -> (Near, Far) {
    let (identity, config) = acquainted(ring::default_provider());
    let (near, far) = duplex(4_096);
    let name = "localhost".try_into().expect("a name");
    let connector = TlsConnector::from(config);
    let (near, far) =
        tokio::join!(identity.greet(Patient::new(near, Place::alone().await)), connector.connect(name, far));
    (near.expect("it is greeted"), far.expect("it greets"))
}

/// Writes as hyper does, which flushes whatever it wrote and waits for it, until the connection ends.
async fn answered(near: &mut Near) -> io::Error {
    loop {
        let written = async {
            near.write_all(&[7; 1_024]).await?;
            near.flush().await
        };
        if let Err(error) = written.await {
            return error;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn whoever_takes_no_answer_under_tls_loses_their_place() {
    let (mut near, far) = agreed().await;
    let began = Instant::now();
    let ended = timeout(LONG, answered(&mut near)).await.expect("nobody waits for ever");
    assert_eq!(ended.kind(), io::ErrorKind::TimedOut);
    assert!(began.elapsed() <= TAKING, "{:?}", began.elapsed());
    let closed = timeout(LONG, near.shutdown()).await.expect("nor at the end");
    assert!(closed.is_err() && began.elapsed() <= TAKING, "{closed:?} after {:?}", began.elapsed());
    drop(far);
}

#[tokio::test(start_paused = true)]
async fn whoever_takes_a_long_answer_slowly_under_tls_is_served() {
    let (mut near, mut far) = agreed().await;
    let reader = tokio::spawn(async move {
        let (mut taken, mut chunk) = (0, [0; 512]);
        while let Ok(read @ 1..) = far.read(&mut chunk).await {
            taken += read;
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        taken
    });
    near.write_all(&vec![7; 64 * 1_024]).await.expect("it is taken");
    near.shutdown().await.expect("all of it");
    drop(near);
    assert_eq!(reader.await.expect("it ends"), 64 * 1_024);
}

#[tokio::test(start_paused = true)]
async fn whoever_says_nothing_once_a_key_is_agreed_on_is_gone_as_soon_as_in_the_clear() {
    let (mut near, far) = agreed().await;
    near.beneath().begin();
    let began = Instant::now();
    let read = timeout(LONG, near.read_u8()).await.expect("nobody waits for ever");
    assert!(read.is_err() && began.elapsed() <= Duration::from_secs(31), "{:?}", began.elapsed());
    drop(far);
}
