//! TLS to the mail server by rustls: whose word is believed, and agreeing on a key.

use super::trouble::Trouble;
use crate::fault::Fault;
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
use std::{fmt::Display, path::Path, sync::Arc};
use tokio::net::TcpStream;
use tokio_rustls::{TlsConnector, client::TlsStream};

/// What a mail server has to show before it is told anything.
pub(super) struct Seal {
    connector: TlsConnector,
    name: ServerName<'static>,
}

impl Seal {
    /// A server of this name, by the word of the roots built in, or of the authority in this file.
    pub(super) fn read(host: &str, authority: Option<&Path>) -> Result<Self, Fault> {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        for certificate in authority.map(certificates).transpose()?.unwrap_or_default() {
            roots.add(certificate).map_err(|error| not_trusted(host, error))?;
        }
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| not_trusted(host, error))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = ServerName::try_from(host.to_owned()).map_err(|error| not_trusted(host, error))?;
        Ok(Self { connector: TlsConnector::from(Arc::new(config)), name })
    }

    /// Agrees on a key with whoever is at the other end, if they are who they should be.
    pub(super) async fn agree(&self, step: &'static str, stream: TcpStream) -> Result<TlsStream<TcpStream>, Trouble> {
        let agreed = self.connector.connect(self.name.clone(), stream).await;
        agreed.map_err(|_| Trouble::Server { step, code: "tls".to_owned() })
    }
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, Fault> {
    let pem = std::fs::read(path).map_err(|error| Fault::file(path.display(), &error))?;
    let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    let all = all.map_err(|error| not_trusted(path.display(), error))?;
    if all.is_empty() { Err(not_trusted(path.display(), "there is no certificate in it")) } else { Ok(all) }
}

fn not_trusted(what: impl Display, error: impl Display) -> Fault {
    let hint = "name a certificate in PEM with --mail-authority, or a server by its name";
    Fault::unable("mail-server", format!("{what}: {error}"), hint)
}
