//! Readers that stop, readers that are slow, and keys agreed on, under TLS of the desk itself.

use super::*;
use crate::serve::entrance::{patience::Patient, places::Place};
use rcgen::{CertificateParams, DnType, Issuer, KeyPair, SerialNumber};
use rustls::{
    ALL_VERSIONS, CipherSuite, ClientConfig, ClientConnection, DigitallySignedStruct, RootCertStore, ServerConnection,
    SignatureScheme, SupportedProtocolVersion,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime},
    version::{TLS12, TLS13},
};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::Mutex,
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex},
    time::{Instant, timeout},
};
use tokio_rustls::{TlsConnector, client};

/// Longer than anybody's patience, in time that passes only while everybody waits.
const LONG: Duration = Duration::from_hours(1);
/// How long an answer may wait to be taken, and a little more.
const TAKING: Duration = Duration::from_secs(61);

/// Puts a certificate with this number and its key into a folder; the certificate.
fn put(folder: &Path, number: &[u8]) -> CertificateDer<'static> {
    let secret = KeyPair::generate().expect("a key");
    let mut itself = CertificateParams::new(["localhost".to_owned()]).expect("a name");
    itself.serial_number = Some(SerialNumber::from(number.to_vec()));
    let certificate = itself.self_signed(&secret).expect("a certificate");
    let key = folder.join("desk.key");
    fs::write(folder.join("desk.pem"), certificate.pem()).expect("it is written");
    fs::write(&key, secret.serialize_pem()).expect("it is written");
    fs::set_permissions(&key, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("it is ours");
    certificate.der().clone()
}

/// What is read from a folder, with a staple or without.
fn read(folder: &Path, staple: Option<&str>) -> Result<Arc<Certified>, Fault> {
    let (certificate, private_key) = (folder.join("desk.pem"), folder.join("desk.key"));
    Certified::read(Files { certificate, private_key, staple: staple.map(|name| folder.join(name)) }).map(Arc::new)
}

/// An identity, and a client of these versions that believes it.
fn acquainted(
    provider: CryptoProvider,
    versions: &[&'static SupportedProtocolVersion],
) -> (Identity, Arc<ClientConfig>) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut roots = RootCertStore::empty();
    roots.add(put(folder.path(), &[1])).expect("a root");
    let config = ClientConfig::builder_with_provider(Arc::new(provider))
        .with_protocol_versions(versions)
        .map(|builder| builder.with_root_certificates(roots).with_no_client_auth())
        .expect("a client");
    let certified = read(folder.path(), None).expect("it is read");
    (Identity::showing(certified).expect("an identity"), Arc::new(config))
}

/// A client that has come to the desk, in memory, and agreed on a key.
fn greeted(Identity { acceptor, .. }: &Identity, config: Arc<ClientConfig>) -> ClientConnection {
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
    client
}

#[test]
fn the_strongest_suite_is_taken_whichever_the_client_names_first() {
    for (versions, strongest) in [
        (ALL_VERSIONS, CipherSuite::TLS13_AES_256_GCM_SHA384),
        (&[&TLS13][..], CipherSuite::TLS13_AES_256_GCM_SHA384),
        (&[&TLS12][..], CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384),
    ] {
        let mut weakest_first = ring::default_provider();
        weakest_first.cipher_suites.reverse();
        let (identity, config) = acquainted(weakest_first, versions);
        let suite = greeted(&identity, config).negotiated_cipher_suite().map(|suite| suite.suite());
        assert_eq!(suite, Some(strongest), "{versions:?}");
    }
}

#[test]
fn http_1_1_is_agreed_on_though_the_client_names_another_version_first() {
    let (identity, config) = acquainted(ring::default_provider(), ALL_VERSIONS);
    let mut config = ClientConfig::clone(&config);
    config.alpn_protocols = vec![b"h3".to_vec(), b"h2".to_vec(), b"http/1.1".to_vec()];
    assert_eq!(greeted(&identity, Arc::new(config)).alpn_protocol(), Some(&b"http/1.1"[..]));
}

/// Believes whatever it is shown, and remembers the certificate and what was stapled to it.
#[derive(Debug, Default)]
struct Onlooker(Mutex<(Vec<u8>, Vec<u8>)>);

impl ServerCertVerifier for Onlooker {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        _chain: &[CertificateDer<'_>],
        _name: &ServerName<'_>,
        stapled: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        *self.0.lock().expect("nobody broke") = (shown.to_vec(), stapled.to_vec());
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, shown, signed, &ring::default_provider().signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, shown, signed, &ring::default_provider().signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        ring::default_provider().signature_verification_algorithms.supported_schemes()
    }
}

/// The certificate that a client of this version is shown, and what is stapled to it.
fn shown_under(version: &'static SupportedProtocolVersion, identity: &Identity) -> (Vec<u8>, Vec<u8>) {
    let onlooker = Arc::new(Onlooker::default());
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[version])
        .expect("a version that is spoken")
        .dangerous()
        .with_custom_certificate_verifier(Arc::clone(&onlooker) as Arc<dyn ServerCertVerifier>)
        .with_no_client_auth();
    drop(greeted(identity, Arc::new(config)));
    let shown = onlooker.0.lock().expect("nobody broke");
    shown.clone()
}

/// The same, whichever version a client speaks.
fn shown(identity: &Identity) -> (Vec<u8>, Vec<u8>) {
    let newest = shown_under(&TLS13, identity);
    assert_eq!(shown_under(&TLS12, identity), newest);
    newest
}

#[test]
fn the_issuers_word_is_stapled_to_its_certificate_and_to_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = put(folder.path(), &staple::tests::SERIAL);
    fs::write(folder.path().join("word"), staple::tests::WORD).expect("it is written");
    let certified = read(folder.path(), Some("word")).expect("they are read");
    let identity = Identity::showing(Arc::clone(&certified)).expect("an identity");
    assert_eq!(shown(&identity), (first.to_vec(), staple::tests::WORD.to_vec()));
    let second = put(folder.path(), &[7]);
    certified.read_anew();
    assert_eq!(shown(&identity), (second.to_vec(), Vec::new()), "renewed, and the word is of the first");
}

#[tokio::test(start_paused = true)]
async fn renewed_files_are_shown_a_minute_later_and_whoever_comes_reads_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = put(folder.path(), &[1]);
    let identity = Identity::showing(read(folder.path(), None).expect("it is read")).expect("an identity");
    let watching = identity.clone().watch();
    let second = put(folder.path(), &[7]);
    tokio::time::sleep(EVERY.saturating_sub(Duration::from_secs(1))).await;
    assert_eq!(shown(&identity), (first.to_vec(), Vec::new()));
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(shown(&identity), (second.to_vec(), Vec::new()));
    watching.abort();
}

/// A file whose disk does not answer before it is told to: a pipe.
struct Hanging(PathBuf);

impl Hanging {
    fn at(path: PathBuf) -> Self {
        let made = std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo");
        assert!(made.success());
        Self(path)
    }

    fn answer(&self, bytes: &[u8]) -> io::Result<()> {
        // Opened for both, a pipe waits for nobody at its other end.
        fs::File::options().read(true).write(true).open(&self.0)?.write_all(bytes)
    }
}

impl Drop for Hanging {
    /// Whoever still reads goes on, so that a test which failed ends.
    fn drop(&mut self) {
        drop(self.answer(&[]));
    }
}

#[tokio::test(start_paused = true)]
async fn a_disk_that_does_not_answer_holds_up_neither_who_comes_nor_the_next_look() {
    let (folder, renewed) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("another"));
    let first = put(folder.path(), &[1]);
    let identity = Identity::showing(read(folder.path(), None).expect("it is read")).expect("an identity");
    let second = put(renewed.path(), &[7]);
    fs::remove_file(folder.path().join("desk.pem")).expect("it was there");
    let disk = Hanging::at(folder.path().join("desk.pem"));
    fs::copy(renewed.path().join("desk.key"), folder.path().join("desk.key")).expect("its key");

    let mut reading = None;
    for look in ["first", "second"] {
        let (looked, ()) =
            tokio::join!(timeout(LONG, identity.read_anew(&mut reading)), tokio::time::advance(2 * LONG));
        looked.expect("a look ends");
        assert!(reading.as_ref().is_some_and(|reading| !reading.is_finished()), "{look}: it waits for the disk");
        assert_eq!(shown(&identity), (first.to_vec(), Vec::new()));
    }
    disk.answer(&fs::read(renewed.path().join("desk.pem")).expect("it is there")).expect("it answers");
    reading.take().expect("it is still read").await.expect("it ends");
    assert_eq!(shown(&identity), (second.to_vec(), Vec::new()));
}

#[test]
fn what_cannot_be_read_anew_leaves_what_was_shown_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = put(folder.path(), &staple::tests::SERIAL);
    fs::write(folder.path().join("word"), staple::tests::WORD).expect("it is written");
    let certified = read(folder.path(), Some("word")).expect("they are read");
    let identity = Identity::showing(Arc::clone(&certified)).expect("an identity");
    for broken in ["word", "desk.key", "desk.pem"] {
        fs::write(folder.path().join(broken), "half a fi").expect("it is written");
        certified.read_anew();
        assert_eq!(shown(&identity), (first.to_vec(), staple::tests::WORD.to_vec()), "{broken} is broken");
    }
}

#[test]
fn a_certificate_of_an_issuer_without_its_word_is_revoked_unnoticed() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), &staple::tests::SERIAL);
    fs::write(folder.path().join("word"), staple::tests::WORD).expect("it is written");
    let unnoticed = |staple| read(folder.path(), staple).expect("they are read").is_revoked_unnoticed();
    assert!(!unnoticed(None), "nobody but its owner vouches for it");
    let mut authority = CertificateParams::new(Vec::new()).expect("no names");
    authority.distinguished_name.push(DnType::CommonName, "an authority");
    let issuer = Issuer::new(authority, KeyPair::generate().expect("a key"));
    let own = KeyPair::from_pem(&fs::read_to_string(folder.path().join("desk.key")).expect("it is there"));
    let mut itself = CertificateParams::new(["localhost".to_owned()]).expect("a name");
    itself.serial_number = Some(SerialNumber::from(staple::tests::SERIAL.to_vec()));
    let certificate = itself.signed_by(&own.expect("a key"), &issuer).expect("a certificate");
    fs::write(folder.path().join("desk.pem"), certificate.pem()).expect("it is written");
    assert!(unnoticed(None) && !unnoticed(Some("word")));
}

#[test]
fn a_staple_that_is_no_answer_of_the_issuer_opens_no_desk() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), &[1]);
    for no_word in [&b""[..], b"<html>the responder is away</html>"] {
        fs::write(folder.path().join("word"), no_word).expect("it is written");
        let fault = read(folder.path(), Some("word")).expect_err("it is refused").to_string();
        assert!(fault.contains("error[tls-staple]") && fault.contains("openssl ocsp"), "{fault}");
    }
    let fault = read(folder.path(), Some("nowhere")).expect_err("it is refused").to_string();
    assert!(fault.contains("error[file]") && fault.contains("nowhere"), "{fault}");
}

type Near = Stream<Patient<DuplexStream>>;
type Far = client::TlsStream<DuplexStream>;

/// Two ends that have agreed on a key, over a line that holds a few kilobytes.
async fn agreed() -> (Near, Far) {
    let (identity, config) = acquainted(ring::default_provider(), ALL_VERSIONS);
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
        let (mut taken, mut chunk) = (0, [0; 3_000]);
        while let Ok(read @ 1..) = far.read(&mut chunk).await {
            taken += read;
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        taken
    });
    near.write_all(&vec![7; 256 * 1_024]).await.expect("it is taken");
    near.shutdown().await.expect("all of it");
    drop(near);
    assert_eq!(reader.await.expect("it ends"), 256 * 1_024);
}

#[tokio::test(start_paused = true)]
async fn whoever_takes_an_answer_by_drops_under_tls_loses_their_place() {
    let (mut near, far) = agreed().await;
    let (mut line, _session) = far.into_inner();
    let drops = tokio::spawn(async move {
        while let Ok(1..) = line.read(&mut [0; 100]).await {
            tokio::time::sleep(Duration::from_mins(1)).await;
        }
    });
    let began = Instant::now();
    let ended = timeout(LONG, answered(&mut near)).await.expect("nobody waits for ever");
    assert_eq!(ended.kind(), io::ErrorKind::TimedOut);
    assert!(began.elapsed() <= TAKING, "{:?}", began.elapsed());
    drop(near);
    drops.await.expect("it ends");
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
