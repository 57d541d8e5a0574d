//! The words for TLS of the program's own.

use clap::Args;
use std::path::PathBuf;

/// Who the program is to those who come, under TLS.
#[derive(Args, Default)]
pub(crate) struct TlsOptions {
    /// Serves under TLS with this certificate and the chain after it (PEM); read anew each minute, as are the two below
    #[arg(long = "tls-cert", value_name = "FILE", requires = "private_key")]
    pub(crate) certificate: Option<PathBuf>,
    /// The certificate's private key (PEM)
    #[arg(long = "tls-key", value_name = "FILE", requires = "certificate")]
    pub(crate) private_key: Option<PathBuf>,
    /// The issuer's word that the certificate is not revoked (OCSP response, DER), stapled to it
    #[arg(long = "tls-staple", value_name = "FILE", requires = "certificate")]
    pub(crate) staple: Option<PathBuf>,
}
