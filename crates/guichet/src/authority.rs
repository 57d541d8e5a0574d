//! Whose word on a server's certificate is believed: an authority that the operator named, and then nobody else's.

use crate::fault::Fault;
use rustls::{
    RootCertStore,
    pki_types::{CertificateDer, pem::PemObject},
};
use std::{fmt::Display, path::Path};

/// The certificates of the authority in this file (PEM), which the command line named by `option`.
pub(crate) fn read(path: &Path, option: &str) -> Result<Vec<CertificateDer<'static>>, Fault> {
    let unfit = |error: &dyn Display| {
        let hint = format!("name a file of certificates in PEM with {option}");
        Fault::unable("authority", format!("{}: {error}", path.display()), hint)
    };
    let pem = std::fs::read(path).map_err(|error| Fault::file(path.display(), &error))?;
    let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    let all = all.map_err(|error| unfit(&error))?;
    let mut roots = RootCertStore::empty();
    for certificate in &all {
        roots.add(certificate.clone()).map_err(|error| unfit(&error))?;
    }
    if all.is_empty() { Err(unfit(&"there is no certificate in it")) } else { Ok(all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_is_certificates_or_nothing_is_believed() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("authority.pem");
        let itself = rcgen::generate_simple_self_signed(["an authority".to_owned()]).expect("a certificate");
        std::fs::write(&file, itself.cert.pem().repeat(2)).expect("it is written");
        assert_eq!(read(&file, "--here").expect("they are read").len(), 2);
        let (key, broken) =
            (itself.signing_key.serialize_pem(), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        for unfit in ["", "words", key.as_str(), broken] {
            std::fs::write(&file, unfit).expect("it is written");
            let fault = read(&file, "--here").expect_err("it is none").to_string();
            assert!(fault.contains("error[authority]") && fault.contains("--here"), "{unfit}: {fault}");
        }
    }
}
