//! The certificate for wallets: an SD-JWT (RFC 9901) of the form that draft-ietf-oauth-sd-jwt-vc gives
//! credentials. Every printed field is a disclosure of its own, so the holder shows only what is asked for.
//!
//! It is bound to nobody's device: like the paper, it says who it is about, and whoever receives it looks
//! at that person's own document.

use crate::{encoded, key::CertificateKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// One field that the holder may show or keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its stable name.
    pub name: String,
    /// What it says.
    pub value: String,
    /// Sixteen random bytes, so that nobody guesses a field that was not shown.
    pub salt: [u8; 16],
}

/// Where the credential's state is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusPlace {
    /// The address of the list.
    pub uri: String,
    /// The place in it, counted from 0.
    pub index: u32,
}

/// What a credential says openly, and what it lets its holder show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// Who issued it: the desk's address.
    pub issuer: String,
    /// The address of its type's description.
    pub kind: String,
    /// When it was issued, in seconds since 1970 UTC.
    pub issued_at: i64,
    /// Where its state is found.
    pub status: StatusPlace,
    /// Its fields.
    pub claims: Vec<Claim>,
}

/// The credential in its compact form: the signed token and every disclosure, each ended by a tilde.
pub fn issue(credential: &Credential, key: &CertificateKey) -> String {
    let disclosures: Vec<String> = credential.claims.iter().map(disclosure).collect();
    let mut digests: Vec<String> = disclosures.iter().map(|one| encoded(Sha256::digest(one.as_bytes()))).collect();
    // The order of digests must not tell which field is which.
    digests.sort_unstable();
    let payload = json!({
        "iss": credential.issuer,
        "iat": credential.issued_at,
        "vct": credential.kind,
        "status": { "status_list": { "idx": credential.status.index, "uri": credential.status.uri } },
        "_sd": digests,
        "_sd_alg": "sha-256",
    });
    let parts = std::iter::once(key.token("dc+sd-jwt", &payload)).chain(disclosures);
    parts.fold(String::new(), |text, part| text + &part + "~")
}

fn disclosure(claim: &Claim) -> String {
    let parts = Value::from(vec![encoded(claim.salt), claim.name.clone(), claim.value.clone()]);
    encoded(parts.to_string())
}
