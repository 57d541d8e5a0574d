//! TLS to the mail server by rustls: whose word is believed, and agreeing on a key.

use super::trouble::Trouble;
use crate::{authority, fault::Fault};
use rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName};
use std::{fmt::Display, path::Path, sync::Arc};
use tokio::net::TcpStream;
use tokio_rustls::{TlsConnector, client::TlsStream};

/// What a mail server has to show before it is told anything.
pub(super) struct Seal {
    connector: TlsConnector,
    name: ServerName<'static>,
}

impl Seal {
    /// A server of this name, by the word of the authority in this file alone; without one, of the roots built in.
    pub(super) fn read(host: &str, authority: Option<&Path>) -> Result<Self, Fault> {
        let roots = match authority {
            Some(file) => believed(file)?,
            None => RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() },
        };
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

fn believed(file: &Path) -> Result<RootCertStore, Fault> {
    let mut roots = RootCertStore::empty();
    for certificate in authority::read(file, "--mail-authority")? {
        roots.add(certificate).map_err(|error| not_trusted(file.display(), error))?;
    }
    Ok(roots)
}

fn not_trusted(what: impl Display, error: impl Display) -> Fault {
    let hint = "name a server by its name or its address";
    Fault::unable("mail-server", format!("{what}: {error}"), hint)
}
