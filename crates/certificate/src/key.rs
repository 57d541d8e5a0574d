//! The desk's key for certificates (Ed25519), its public half as a JSON Web Key, and signed tokens.
//!
//! One key signs printed codes, credentials, status lists and what is disclosed: what is signed for paper begins with words
//! that no token can begin with. How the secret half is kept is not decided here.

use crate::{decoded, encoded};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// What is signed for paper begins so; a token begins with `eyJ`.
const FOR_PAPER: &[u8] = b"guichet certificate 1\n";

/// The secret half. It is wiped from memory when dropped, and has no debug form.
pub struct CertificateKey {
    signing: SigningKey,
    public: CertificateVerifier,
}

/// The public half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CertificateVerifier(VerifyingKey);

impl CertificateKey {
    /// The key from 32 secret random bytes.
    pub fn new(secret: &[u8; 32]) -> Self {
        let signing = SigningKey::from_bytes(secret);
        let public = CertificateVerifier(signing.verifying_key());
        Self { signing, public }
    }

    /// The public half.
    pub const fn verifier(&self) -> &CertificateVerifier {
        &self.public
    }

    /// Signs what a printed code carries.
    pub(crate) fn sign_for_paper(&self, body: &[u8]) -> [u8; 64] {
        self.signing.sign(&[FOR_PAPER, body].concat()).to_bytes()
    }

    /// A signed token (RFC 7515, compact) of this media type.
    pub(crate) fn token(&self, media_type: &str, payload: &Value) -> String {
        let header = json!({ "alg": "EdDSA", "kid": self.public.id(), "typ": media_type });
        let text = format!("{}.{}", encoded(header.to_string()), encoded(payload.to_string()));
        let signature = self.signing.sign(text.as_bytes()).to_bytes();
        format!("{text}.{}", encoded(signature))
    }
}

impl CertificateVerifier {
    /// The key's name: its thumbprint (RFC 7638 with SHA-256).
    pub fn id(&self) -> String {
        let canonical = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, encoded(self.0.as_bytes()));
        encoded(Sha256::digest(canonical.as_bytes()))
    }

    /// The key as a JSON Web Key (RFC 8037).
    pub fn jwk(&self) -> Value {
        json!({
            "kty": "OKP",
            "crv": "Ed25519",
            "x": encoded(self.0.as_bytes()),
            "kid": self.id(),
            "use": "sig",
            "alg": "EdDSA",
        })
    }

    /// Whether this key signed what a printed code carries.
    pub(crate) fn signed_for_paper(&self, body: &[u8], signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        self.0.verify_strict(&[FOR_PAPER, body].concat(), &signature).is_ok()
    }

    /// The payload of a token that this key signed; none for other tokens.
    pub fn read_token(&self, token: &str) -> Option<Value> {
        let (text, signature) = token.rsplit_once('.')?;
        let signature: [u8; 64] = decoded(signature)?.try_into().ok()?;
        self.0.verify_strict(text.as_bytes(), &Signature::from_bytes(&signature)).ok()?;
        serde_json::from_slice(&decoded(text.split_once('.')?.1)?).ok()
    }
}
