//! What the program shows of itself: its certificate with the chain, the key to it, and the issuer's word that it is not
//! revoked. Whoever comes is shown what was read last, and waits for no file. `Identity::watch` has all three read anew
//! each minute, so that renewing them interrupts nobody; what cannot be read leaves what was shown before.

use super::{
    lifetime::Lifetime,
    options::TlsOptions,
    staple::{self, Unfit},
};
use crate::{edge, fault::Fault, secrets};
use rustls::{
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// A certificate that is kept up with its files.
pub(super) struct Certified {
    files: Files,
    shown: Mutex<Arc<CertifiedKey>>,
}

/// Where it is read from.
pub(super) struct Files {
    pub(super) certificate: PathBuf,
    pub(super) private_key: PathBuf,
    pub(super) staple: Option<PathBuf>,
}

impl fmt::Debug for Certified {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Certified")
    }
}

impl Files {
    /// The files that the options name; none without.
    pub(super) fn of(options: &TlsOptions) -> Option<Self> {
        let (certificate, private_key) = (options.certificate.clone()?, options.private_key.clone()?);
        Some(Self { certificate, private_key, staple: options.staple.clone() })
    }

    fn read(&self) -> Result<CertifiedKey, Fault> {
        let chain = CertificateDer::pem_file_iter(&self.certificate);
        let chain = chain.and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let chain = chain.map_err(|error| unreadable(&self.certificate, &error))?;
        let Some(own) = chain.first().cloned() else {
            return Err(unreadable(&self.certificate, &"there is no certificate in it"));
        };
        let secret = PrivateKeyDer::from_pem_reader(secrets::open(&self.private_key)?);
        let secret = secret.map_err(|error| unreadable(&self.private_key, &error))?;
        let certified = CertifiedKey::from_der(chain, secret, &ring::default_provider());
        let mut certified = certified.map_err(|error| unreadable(&self.private_key, &error))?;
        certified.ocsp = self.staple.as_deref().map(|word| stapled(word, &own)).transpose()?.flatten();
        Ok(certified)
    }
}

impl Certified {
    /// Reads the files, or says which of them cannot be used.
    pub(super) fn read(files: Files) -> Result<Self, Fault> {
        let shown = Mutex::new(Arc::new(files.read()?));
        Ok(Self { files, shown })
    }

    /// Whether nobody would notice for long that it was revoked: no word of its issuer goes with it, and it lives on.
    pub(super) fn is_revoked_unnoticed(&self) -> bool {
        let lifetime = self.shown().cert.first().and_then(|own| Lifetime::of(own));
        self.files.staple.is_none() && lifetime.is_some_and(Lifetime::outlives_its_revocation)
    }

    /// Reads the files anew. What cannot be used is logged, and what was read before stays.
    pub(super) fn read_anew(&self) {
        match self.files.read() {
            Ok(read) => *self.lock() = Arc::new(read),
            Err(fault) => {
                tracing::error!(code = fault.code(), %fault, "what was read before is shown under TLS");
                self.keep();
            }
        }
    }

    /// Goes on with what was read before, without a word of the issuer that is over.
    pub(super) fn keep(&self) {
        let mut shown = self.lock();
        let kept = without_what_is_over(&shown);
        *shown = kept;
    }

    /// What was read last.
    pub(super) fn shown(&self) -> Arc<CertifiedKey> {
        Arc::clone(&self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, Arc<CertifiedKey>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ResolvesServerCert for Certified {
    fn resolve(&self, _whoever: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.shown())
    }
}

/// The issuer's word in this file; none while it is of another certificate or over, because the certificate alone is
/// believed and such a word is not.
fn stapled(path: &Path, certificate: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
    let word = std::fs::read(path).map_err(|error| Fault::file(path.display(), &error))?;
    match staple::check(&word, certificate, &now()) {
        Ok(()) => Ok(Some(word)),
        Err(Unfit::Unreadable) => {
            let what = format!("{}: this is no successful OCSP response", path.display());
            Err(Fault::unable("tls-staple", what, "name the file that `openssl ocsp … -respout` wrote"))
        }
        Err(Unfit::OfAnother) => {
            tracing::warn!(file = %path.display(), "the staple is of another certificate, and is left out");
            Ok(None)
        }
        Err(Unfit::Over) => {
            tracing::warn!(file = %path.display(), "the staple is over, and is left out: fetch a newer one");
            Ok(None)
        }
    }
}

/// The same, whose word has not come to its end meanwhile.
fn without_what_is_over(key: &Arc<CertifiedKey>) -> Arc<CertifiedKey> {
    let still = |word: &Vec<u8>| key.cert.first().is_some_and(|own| staple::check(word, own, &now()).is_ok());
    if key.ocsp.as_ref().is_none_or(still) {
        return Arc::clone(key);
    }
    Arc::new(CertifiedKey::new(key.cert.clone(), Arc::clone(&key.key)))
}

/// Now, as certificates write it.
fn now() -> String {
    edge::now().timestamp().strftime("%Y%m%d%H%M%SZ").to_string()
}

fn unreadable(path: &Path, error: &dyn fmt::Display) -> Fault {
    Fault::unable(
        "tls",
        format!("{}: {error}", path.display()),
        "name PEM files: the certificate with its chain, and its key",
    )
}
