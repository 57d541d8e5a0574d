//! Which keys of the provider sign for it: no RSA key of fewer bits than NIST SP 800-131A and BSI TR-02102 still bear.
//! The library refuses those of more than 4096 bits, and asks for no least length.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use openidconnect::{
    JsonWebKey, JsonWebKeySet,
    core::{CoreJsonWebKey, CoreJsonWebKeyType, CoreProviderMetadata},
};
use serde_json::Value;

const RSA_BITS_MIN: usize = 2048;

/// The provider without its RSA keys that are too short, and of these a line for operators, where there are any.
pub(super) fn without_short(metadata: CoreProviderMetadata) -> (CoreProviderMetadata, Option<String>) {
    let (short, long): (Vec<_>, Vec<_>) = metadata.jwks().keys().iter().cloned().partition(is_short);
    let line = (!short.is_empty()).then(|| {
        let named: Vec<_> = short.iter().map(named).collect();
        format!("RSA keys of fewer than {RSA_BITS_MIN} bits are not believed: {}", named.join(", "))
    });
    (metadata.set_jwks(JsonWebKeySet::new(long)), line)
}

fn is_short(key: &CoreJsonWebKey) -> bool {
    *key.key_type() == CoreJsonWebKeyType::RSA && bits(key) < RSA_BITS_MIN
}

fn named(key: &CoreJsonWebKey) -> String {
    format!("`{}` has {}", key.key_id().map_or("", |id| id.as_str()), bits(key))
}

/// How long the modulus is: the library shows it in writing only. 0 when it cannot be read.
fn bits(key: &CoreJsonWebKey) -> usize {
    let written = serde_json::to_value(key).unwrap_or_default();
    let modulus = written.get("n").and_then(Value::as_str).and_then(|n| BASE64_URL_SAFE_NO_PAD.decode(n).ok());
    let modulus = modulus.unwrap_or_default();
    match modulus.iter().position(|byte| *byte != 0) {
        Some(first) => (modulus.len() - first) * 8 - modulus[first].leading_zeros() as usize,
        None => 0,
    }
}
