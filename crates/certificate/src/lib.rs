//! Certificates that others can check: what a printed code carries, signed; a credential for wallets beside
//! the paper; the list that says which were revoked.
//!
//! Pure: keys, salts and time are arguments. Knows no case, keeps nothing and answers no question about a
//! certificate's holder; whether a code is valid is for the store to say.

mod credential;
mod key;
mod package;
mod printed;
mod status;

pub use credential::{Claim, Credential, StatusPlace, issue};
pub use key::{CertificateKey, CertificateVerifier};
pub use package::{is_signed_package, sign_package};
pub use printed::{PAYLOAD_CHARACTERS_MAX, PayloadFault, Printed};
pub use status::{DECOYS, LIST_PLACES, LIST_USED_MAX, StatusList, decoys};

use base64::{
    Engine as _,
    engine::{GeneralPurpose, general_purpose::URL_SAFE_NO_PAD},
};

/// The alphabet of links and of JSON Web Tokens, without padding; other spellings of the same bytes are refused.
const TEXT: GeneralPurpose = URL_SAFE_NO_PAD;

/// Bytes as they stand in links and tokens (RFC 4648, section 5, without padding).
fn encoded(bytes: impl AsRef<[u8]>) -> String {
    TEXT.encode(bytes)
}

/// The bytes of such a text; none when it is spelled otherwise.
fn decoded(text: &str) -> Option<Vec<u8>> {
    TEXT.decode(text).ok()
}
