//! What the desk believes of an ID token, by how it is signed.

use super::*;
use base64::{Engine, prelude::BASE64_STANDARD};
use openidconnect::{
    AuthUrl, EmptyAdditionalProviderMetadata, IdTokenClaims, JsonWebKeyId, JsonWebKeySet, JsonWebKeySetUrl,
    PrivateSigningKey, ResponseTypes, TokenUrl,
    core::{CoreEdDsaPrivateSigningKey, CoreHmacKey, CoreSubjectIdentifierType},
};
use serde_json::json;

const ISSUER: &str = "https://id.example";
const NOW_SECONDS: i64 = 1_790_217_060;
const SECRET: &str = "of this test only";

fn settings() -> SingleSignOn {
    SingleSignOn::new(ISSUER, "guichet".into(), Some(SECRET.into()), "officer".into()).expect("an issuer")
}

fn key() -> CoreEdDsaPrivateSigningKey {
    key_of(7)
}

/// An Ed25519 key in PKCS #8 (RFC 8410, section 7).
fn key_of(seed: u8) -> CoreEdDsaPrivateSigningKey {
    let mut bytes = vec![0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
    bytes.extend([seed; 32]);
    let (begin, end) = ("-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----");
    let text = format!("{begin}\n{}\n{end}\n", BASE64_STANDARD.encode(bytes));
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&text, None).expect("a key")
}

/// A provider that signs with `key()` and says that it signs so, by the client secret, or not at all.
fn provider(settings: &SingleSignOn) -> Provider {
    let described = described(settings, key().as_verification_key());
    settings.provider(described, &Origin::read("https://desk.example").expect("an origin")).expect("a provider").0
}

/// The same provider before it is believed, with this key.
fn described(settings: &SingleSignOn, key: CoreJsonWebKey) -> CoreProviderMetadata {
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
    described
        .set_token_endpoint(Some(TokenUrl::new(address("token")).expect("an address")))
        .set_jwks(JsonWebKeySet::new(vec![key]))
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
fn the_word_of_another_key_counts_for_nothing() {
    let forged = Statement::new(claims(), &key_of(8), CoreJwsSigningAlgorithm::EdDsa, None, None);
    let cause = check(forged).err().expect("it is refused");
    assert!(cause.contains("ignature"), "{cause}");
}

#[test]
fn a_word_that_is_for_others_as_well_counts_for_nothing() {
    for audience in [json!("another"), json!(["guichet", "another"]), json!([])] {
        assert!(with("aud", &audience).is_err(), "{audience}");
    }
    assert!(with("aud", &json!(["guichet"])).is_ok());
    assert!(with("iss", &json!("https://another.example")).is_err());
    assert!(with("nonce", &json!("of another sign-in")).is_err());
}

/// A server on this machine that answers one request with this JSON; its address.
fn answering(body: &'static str) -> String {
    let door = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", door.local_addr().expect("an address"));
    std::thread::spawn(move || {
        let (mut caller, _) = door.accept().expect("a caller");
        let mut asked = [0; 4096];
        assert!(std::io::Read::read(&mut caller, &mut asked).expect("a request") > 0);
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length:";
        std::io::Write::write_all(&mut caller, format!("{head} {}\r\n\r\n{body}", body.len()).as_bytes())
            .expect("an answer");
    });
    address
}

#[test]
fn a_provider_that_describes_itself_as_another_is_not_believed() {
    let address = answering(
        r#"{"issuer":"https://another.example","authorization_endpoint":"https://another.example/auth",
            "jwks_uri":"https://another.example/keys","response_types_supported":["code"],
            "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}"#,
    );
    let settings = SingleSignOn::new(&address, "guichet".into(), None, "officer".into()).expect("an issuer");
    let cause = settings.discover(Instant::from_micros(0)).expect_err("it is refused");
    assert!(cause.contains("issuer"), "{cause}");
}

/// A provider that describes itself so, but for its own address.
fn leading_to(page: &str) -> Result<Begun, String> {
    let settings = settings();
    let described = CoreProviderMetadata::new(
        settings.issuer.clone(),
        AuthUrl::new(page.to_owned()).expect("an address"),
        JsonWebKeySetUrl::new(format!("{ISSUER}/keys")).expect("an address"),
        vec![ResponseTypes::new(vec![CoreResponseType::Code])],
        vec![CoreSubjectIdentifierType::Public],
        vec![CoreJwsSigningAlgorithm::EdDsa],
        EmptyAdditionalProviderMetadata {},
    );
    let described = described.set_token_endpoint(Some(TokenUrl::new(format!("{ISSUER}/token")).expect("an address")));
    settings.address(described, &Origin::read("https://desk.example").expect("an origin"), true)
}

#[test]
fn nothing_of_a_sign_in_goes_elsewhere_in_the_clear() {
    assert!(leading_to("https://id.example/auth").is_ok());
    let cause = leading_to("http://id.example/auth").err().expect("it is refused");
    assert!(cause.contains("not https://"), "{cause}");
    let asked = openidconnect::http::Request::get("http://id.example/keys").body(Vec::new()).expect("a request");
    assert!(matches!(http(asked), Err(ureq::Error::RequireHttpsOnly(_))), "nor is the provider asked so");
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

/// Why a word that no RSA key signed is not believed of a provider whose key has such a modulus, and what is told of
/// that key.
fn with_modulus(modulus: Vec<u8>) -> (String, Option<String>) {
    let settings = settings();
    let key = CoreJsonWebKey::new_rsa(modulus, vec![1, 0, 1], Some(JsonWebKeyId::new("old".into())));
    let origin = Origin::read("https://desk.example").expect("an origin");
    let part = |text: &str| base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(text);
    let said = serde_json::to_string(&claims()).expect("JSON");
    let token = format!("{}.{}.{}", part(r#"{"alg":"RS256","kid":"old"}"#), part(&said), part("nobody"));
    let token: Statement = token.parse().expect("a token");
    let (nonce, now) = (Nonce::new("once".into()), Instant::from_micros(NOW_SECONDS * 1_000_000));
    let (client, told) = settings.provider(described(&settings, key), &origin).expect("a provider");
    (settings.check(&client, &token, &nonce, now).err().expect("it is refused"), told)
}

#[test]
fn an_rsa_key_of_fewer_than_2048_bits_signs_no_word_and_operators_are_told_which() {
    // Zeros in front make no key longer.
    for (modulus, bits) in [(vec![0xff; 128], 1024), ([vec![0, 0x7f], vec![0xff; 255]].concat(), 2047)] {
        let (cause, told) = with_modulus(modulus);
        assert!(cause.contains("No matching key found"), "{cause}");
        let line = with_short(cause, told);
        let told = format!("; RSA keys of fewer than 2048 bits are not believed: `old` has {bits}");
        assert!(line.ends_with(&told), "{line}");
    }
    let (cause, told) = with_modulus(vec![0xff; 256]);
    assert!(!cause.contains("No matching key found"), "a longer one is held against its signature: {cause}");
    assert_eq!((with_short(cause.clone(), told.clone()), told), (cause, None));
}
