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
const NOW_SECONDS: i64 = 1_790_217_060;
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
    claims_with("iat", &json!(NOW_SECONDS))
}

/// The same, with another value of one claim.
fn claims_with(name: &str, value: &Value) -> IdTokenClaims<Claims, CoreGenderClaim> {
    let mut claims = json!({
        "iss": ISSUER, "aud": "guichet", "sub": "s", "nonce": "once", "officer": 11,
        "iat": 1_790_217_060, "auth_time": 1_790_217_000, "exp": 4_102_444_800_u32,
    });
    claims[name] = value.clone();
    serde_json::from_value(claims).expect("claims")
}

fn check(statement: Result<Statement, impl Error>) -> Result<Answered, String> {
    let settings = settings();
    let now = Instant::from_micros(NOW_SECONDS * 1_000_000);
    settings.check(&provider(&settings), &statement.expect("a token"), &Nonce::new("once".into()), now)
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

/// What comes of a token whose claim has this value.
fn with(name: &str, value: &Value) -> Result<Answered, String> {
    check(Statement::new(claims_with(name, value), &key(), CoreJwsSigningAlgorithm::EdDsa, None, None))
}

#[test]
fn a_word_that_has_expired_counts_for_nothing() {
    let cause = with("exp", &json!(1_500_000_000)).err().expect("it is refused");
    assert!(cause.contains("expired"), "{cause}");
}

#[test]
fn a_word_counts_from_when_it_says_and_a_clock_may_be_a_minute_ahead() {
    for from in [json!(NOW_SECONDS), json!(NOW_SECONDS + 60), json!(1_790_217_059.5), json!(0)] {
        assert!(with("nbf", &from).is_ok(), "{from}");
    }
    for from in [json!(NOW_SECONDS + 61), json!(4_000_000_000_u32), json!(1e300), json!("soon"), json!(null)] {
        let cause = with("nbf", &from).err().unwrap_or_else(|| panic!("{from} is refused"));
        assert!(cause.contains("does not count yet"), "{cause}");
    }
}

#[test]
fn an_unsigned_word_counts_for_nothing() {
    let part = |text: &str| base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(text);
    let said = serde_json::to_string(&claims()).expect("JSON");
    let unsigned: Result<Statement, _> = format!("{}.{}.", part(r#"{"alg":"none"}"#), part(&said)).parse();
    assert!(check(unsigned).is_err());
}
