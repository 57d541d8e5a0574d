//! An authority of the town's own, and what stands under a name by its word.

use crate::program::write_secret;
use rcgen::{BasicConstraints, Certificate, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned, crypto::ring};
use std::{fs, net::TcpStream, path::Path, sync::Arc};

/// Its certificate, and what it signs with.
pub(crate) struct Authority {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    /// A new one, which nobody knows.
    pub(crate) fn new() -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut itself = CertificateParams::new(Vec::new()).expect("no names");
        itself.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = itself.self_signed(&key).expect("a certificate");
        Self { certificate, issuer: Issuer::new(itself, key) }
    }

    /// Its certificate in a new file of this folder.
    pub(crate) fn file(&self, folder: &Path, name: &str) -> String {
        let file = folder.join(name);
        fs::write(&file, self.certificate.pem()).expect("it is written");
        file.to_str().expect("text").to_owned()
    }

    /// A client that believes its word and nobody else's.
    pub(crate) fn client(&self) -> ureq::Agent {
        let root = ureq::tls::Certificate::from_der(self.certificate.der()).to_owned();
        let believed =
            ureq::tls::TlsConfig::builder().root_certs(ureq::tls::RootCerts::new_with_certs(&[root])).build();
        ureq::Agent::new_with_config(ureq::Agent::config_builder().tls_config(believed).build())
    }

    /// A connection to a port of this machine that believes its word, for bytes that no client sends.
    pub(crate) fn connect(&self, address: &str) -> StreamOwned<ClientConnection, TcpStream> {
        let mut roots = RootCertStore::empty();
        roots.add(self.certificate.der().clone()).expect("a root");
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions that it speaks")
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = "localhost".try_into().expect("a name");
        let client = ClientConnection::new(Arc::new(config), name).expect("a client");
        StreamOwned::new(client, TcpStream::connect(address).expect("it accepts connections"))
    }

    /// A certificate of this name by its word, and the key to it.
    pub(crate) fn vouch(&self, name: &str) -> (Certificate, KeyPair) {
        let key = KeyPair::generate().expect("a key");
        let named = CertificateParams::new([name.to_owned()]).expect("a name");
        (named.signed_by(&key, &self.issuer).expect("a certificate"), key)
    }

    /// The words by which a program serves under TLS by this name; its files are new ones of this folder.
    pub(crate) fn words(&self, name: &str, folder: &Path) -> [String; 4] {
        let (certificate, secret) = self.vouch(name);
        let (cert, key) = (folder.join("served.pem"), folder.join("served.key"));
        fs::write(&cert, certificate.pem()).expect("it is written");
        write_secret(&key, &secret.serialize_pem());
        let text = |path: &Path| path.to_str().expect("text").to_owned();
        ["--tls-cert".to_owned(), text(&cert), "--tls-key".to_owned(), text(&key)]
    }
}
