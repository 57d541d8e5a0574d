//! What the desk believes of an ID token, by how it is signed.

use super::*;
use base64::{Engine, prelude::BASE64_STANDARD};
use openidconnect::{
    AuthUrl, EmptyAdditionalProviderMetadata, IdTokenClaims, JsonWebKeySet, JsonWebKeySetUrl, PrivateSigningKey,
    ResponseTypes, TokenUrl,
    core::{CoreEdDsaPrivateSigningKey, CoreHmacKey, CoreSubjectIdentifierType},
};
use serde_json::json;

const ISSUER: &str = "https://id.example";
const SECRET: &str = "of this test only";

fn settings() -> SingleSignOn {
    SingleSignOn::new(ISSUER, "guichet".into(), Some(SECRET.into()), "officer".into()).expect("an issuer")
}

/// An Ed25519 key in PKCS #8 (RFC 8410, section 7).
fn key() -> CoreEdDsaPrivateSigningKey {
    let mut bytes = vec![0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
    bytes.extend([7; 32]);
    let (begin, end) = ("-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----");
    let text = format!("{begin}\n{}\n{end}\n", BASE64_STANDARD.encode(bytes));
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&text, None).expect("a key")
}

/// A provider that signs with `key()` and says that it signs so, by the client secret, or not at all.
fn provider(settings: &SingleSignOn) -> Provider {
    let address = |path: &str| format!("{ISSUER}/{path}");
    let described = CoreProviderMetadata::new(
        settings.issuer.clone(),
        AuthUrl::new(address("auth")).expect("an address"),
        JsonWebKeySetUrl::new(address("keys")).expect("an address"),
        vec![ResponseTypes::new(vec![CoreResponseType::Code])],
        vec![CoreSubjectIdentifierType::Public],
        vec![CoreJwsSigningAlgorithm::EdDsa, CoreJwsSigningAlgorithm::HmacSha256, CoreJwsSigningAlgorithm::None],
        EmptyAdditionalProviderMetadata {},
    );
    let described = described
        .set_token_endpoint(Some(TokenUrl::new(address("token")).expect("an address")))
        .set_jwks(JsonWebKeySet::new(vec![key().as_verification_key()]));
    settings.provider(described, &Origin::read("https://desk.example").expect("an origin")).expect("a provider")
}

/// That officer 11 proved who they are, good until the year 2100.
fn claims() -> IdTokenClaims<Claims, CoreGenderClaim> {
    let claims = json!({
        "iss": ISSUER, "aud": "guichet", "sub": "s", "nonce": "once", "officer": 11,
        "iat": 1_790_217_060, "auth_time": 1_790_217_000, "exp": 4_102_444_800_u32,
    });
    serde_json::from_value(claims).expect("claims")
}

fn check(statement: Result<Statement, impl Error>) -> Result<Answered, String> {
    let settings = settings();
    settings.check(&provider(&settings), &statement.expect("a token"), &Nonce::new("once".into()))
}

#[test]
fn the_word_of_a_provider_is_signed_by_a_key_that_it_alone_holds() {
    let answered = check(Statement::new(claims(), &key(), CoreJwsSigningAlgorithm::EdDsa, None, None));
    let answered = answered.unwrap_or_else(|cause| panic!("{cause}"));
    assert_eq!((answered.officer, answered.proven), (Some(11), Some(1_790_217_000)));
}

#[test]
fn a_client_secret_signs_no_word_even_if_the_provider_says_so() {
    let by_secret =
        Statement::new(claims(), &CoreHmacKey::new(SECRET), CoreJwsSigningAlgorithm::HmacSha256, None, None);
    let cause = check(by_secret).err().expect("it is refused");
    assert!(cause.contains("algorithm `HS256` is not one of"), "{cause}");
}

#[test]
fn an_unsigned_word_counts_for_nothing() {
    let part = |text: &str| base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(text);
    let said = serde_json::to_string(&claims()).expect("JSON");
    let unsigned: Result<Statement, _> = format!("{}.{}.", part(r#"{"alg":"none"}"#), part(&said)).parse();
    assert!(check(unsigned).is_err());
}
