//! TLS 1.2 and 1.3 by rustls, with the town's own certificate.

mod certified;
mod der;
mod lifetime;
mod options;
mod staple;

pub(crate) use options::TlsOptions;

use crate::{edge, fault::Fault, serve::unbroken};
use certified::{Certified, Files};
use lifetime::Ending;
use rustls::{ServerConfig, crypto::ring};
use std::{
    fmt, io,
    panic::resume_unwind,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    task::JoinHandle,
};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

/// How long what was read is shown without another look.
const EVERY: Duration = Duration::from_mins(1);
/// How long a look waits for its files: their end is told whether they can be read or not.
const PATIENCE: Duration = Duration::from_secs(10);

/// Who the program is, by a certificate and its key.
#[derive(Clone)]
pub(crate) struct Identity {
    acceptor: TlsAcceptor,
    certified: Arc<Certified>,
}

impl fmt::Debug for Identity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Identity")
    }
}

impl Identity {
    /// The identity that the options name; none without.
    pub(crate) fn of(options: &TlsOptions) -> Result<Option<Self>, Fault> {
        let Some(files) = Files::of(options) else { return Ok(None) };
        Self::showing(Arc::new(Certified::read(files)?)).map(Some)
    }

    /// Keeps the certificate up with its files, and tells a monitor and operators of its end, until it is aborted. It
    /// tells the first time before it returns.
    pub(crate) fn watch(self) -> JoinHandle<()> {
        let mut ending = Ending::default();
        self.look(&mut ending);
        let mut reading = None;
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(EVERY).await;
                unbroken("a look at the certificate", async {
                    self.read_anew(&mut reading).await;
                    self.look(&mut ending);
                })
                .await;
            }
        })
    }

    /// Warns when nobody would notice for long that the certificate was revoked.
    pub(crate) fn warn_of_revocation(&self) {
        if self.certified.is_revoked_unnoticed() {
            tracing::warn!(
                "nobody would notice that the certificate was revoked: name the issuer's word with --tls-staple, or \
                 take a certificate for ten days at most"
            );
        }
    }

    /// Reads the files anew on a thread that may wait for a disk: whoever comes meanwhile waits for none. What is still
    /// being read since an earlier look is waited for, and nothing else begun, so that a disk which does not answer
    /// holds one such thread.
    async fn read_anew(&self, reading: &mut Option<JoinHandle<()>>) {
        let begin = || {
            let certified = Arc::clone(&self.certified);
            tokio::task::spawn_blocking(move || certified.read_anew())
        };
        let Ok(read) = tokio::time::timeout(PATIENCE, reading.get_or_insert_with(begin)).await else {
            tracing::error!("the files of the certificate do not come from the disk; what was read before is shown");
            self.certified.keep();
            return;
        };
        *reading = None;
        if let Some(panic) = read.err().and_then(|broken| broken.try_into_panic().ok()) {
            resume_unwind(panic);
        }
    }

    fn look(&self, ending: &mut Ending) {
        if let Some(own) = self.certified.shown().cert.first() {
            ending.look(own, edge::now());
        }
    }

    fn showing(certified: Arc<Certified>) -> Result<Self, Fault> {
        let resolver = Arc::clone(&certified);
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| Fault::unable("tls", error, "start without --tls-cert"))?;
        let mut config = config.with_no_client_auth().with_cert_resolver(resolver);
        // The strongest suite that both know, in our order.
        config.ignore_client_order = true;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(config)), certified })
    }

    /// Agrees on a key with whoever came.
    pub(super) async fn greet<S: AsyncRead + AsyncWrite + Unpin>(&self, stream: S) -> io::Result<Stream<S>> {
        Ok(Stream::Sealed(Box::new(self.acceptor.accept(stream).await?)))
    }
}

/// A connection in the clear or under TLS.
#[derive(Debug)]
pub(crate) enum Stream<S> {
    /// In the clear: on this machine, or behind a proxy.
    Clear(S),
    /// Under TLS.
    Sealed(Box<TlsStream<S>>),
}

impl<S> Stream<S> {
    /// Whether it is under TLS.
    pub(super) fn is_sealed(&self) -> bool {
        matches!(self, Self::Sealed(_))
    }

    /// What carries it.
    pub(super) fn beneath(&mut self) -> &mut S {
        match self {
            Self::Clear(stream) => stream,
            Self::Sealed(stream) => stream.get_mut().0,
        }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for Stream<S> {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Clear(stream) => Pin::new(stream).poll_read(context, buffer),
            Self::Sealed(stream) => Pin::new(stream.as_mut()).poll_read(context, buffer),
        }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Stream<S> {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Clear(stream) => Pin::new(stream).poll_write(context, bytes),
            Self::Sealed(stream) => Pin::new(stream.as_mut()).poll_write(context, bytes),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Clear(stream) => Pin::new(stream).poll_flush(context),
            Self::Sealed(stream) => Pin::new(stream.as_mut()).poll_flush(context),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Clear(stream) => Pin::new(stream).poll_shutdown(context),
            Self::Sealed(stream) => Pin::new(stream.as_mut()).poll_shutdown(context),
        }
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Clear(stream) => Pin::new(stream).poll_write_vectored(context, parts),
            Self::Sealed(stream) => Pin::new(stream.as_mut()).poll_write_vectored(context, parts),
        }
    }

    fn is_write_vectored(&self) -> bool {
        match self {
            Self::Clear(stream) => stream.is_write_vectored(),
            Self::Sealed(stream) => stream.is_write_vectored(),
        }
    }
}

#[cfg(test)]
mod tests;
