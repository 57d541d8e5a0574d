//! Speaking with the identity provider: discovery, the address people are sent to, and the exchange of
//! a code for a signed statement about who came back. Blocking, on threads of their own, a few at once: anybody can
//! have it begun.

mod keys;

use super::BACK;
use crate::sign_in::Origin;
use guichet_desk::base::Instant;
use openidconnect::{
    AdditionalClaims, AuthenticationFlow, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IdToken,
    IdTokenFields, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, StandardErrorResponse,
    StandardTokenResponse,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
        CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreResponseType,
        CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    error::Error,
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How an ID token may be signed, whatever the provider says it can do: by a private key that the provider
/// alone holds. Not by the client secret (HS256 and its like), which would let whoever reads that write
/// tokens, and never not at all.
const SIGNED_BY: [CoreJwsSigningAlgorithm; 4] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EdDsa,
];
const PATIENCE: Duration = Duration::from_secs(10);
const ANSWER_BYTES_MAX: u64 = 1 << 20;
/// How many speak with the provider at once. Each has a thread, and takes a moment while the provider is well.
const AT_ONCE: usize = 8;
/// How long somebody waits for a place among them.
const WAIT: Duration = Duration::from_secs(2);
/// For how many seconds the provider's address is believed to be what it was.
const DESCRIBED_SECONDS: i64 = 300;
/// How old a sign-in at the provider may be, in seconds: a working day; a proof, a minute.
pub(super) const SIGN_IN_AGE_MAX: u32 = 36_000;
const PROOF_AGE_MAX: u32 = 60;
/// By how many seconds the provider's clock may be ahead of ours (RFC 7519, section 4.1.5).
const AHEAD_MAX: i64 = 60;

/// The town's own identity provider.
#[derive(Clone)]
pub struct SingleSignOn {
    issuer: IssuerUrl,
    client: ClientId,
    secret: Option<ClientSecret>,
    claim: String,
    places: Arc<Semaphore>,
    described: Arc<Mutex<Option<Described>>>,
}

/// What the provider said of itself, and when.
struct Described {
    at: Instant,
    metadata: CoreProviderMetadata,
}

/// Why the provider told nothing.
#[derive(Debug)]
pub(super) enum Silence {
    /// So many speak with it that there was no place.
    NoPlace,
    /// For this cause, in words for operators.
    Failed(String),
}

impl fmt::Debug for SingleSignOn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SingleSignOn({})", self.issuer.as_str())
    }
}

/// What must come back with the answer, and stays here in the meantime.
#[derive(Serialize, Deserialize)]
pub(super) struct Secrets {
    nonce: Nonce,
    verifier: String,
}

/// A request to the provider.
pub(super) struct Begun {
    /// Where the browser goes, without its state.
    pub(super) address: String,
    /// What is kept.
    pub(super) secrets: Secrets,
}

/// What the provider says.
pub(super) struct Answered {
    /// The officer's number, when the claim holds one.
    pub(super) officer: Option<u32>,
    /// Who it is there: issuer and subject, which the provider never gives to anybody else.
    pub(super) person: (String, String),
    /// When the person last proved who they are, in seconds since 1970.
    pub(super) proven: Option<i64>,
}

impl SingleSignOn {
    /// A provider by its issuer's address, what the desk is called there, and the claim that holds an
    /// officer's number. Says what is wrong with an address that cannot be one.
    pub fn new(issuer: &str, client: String, secret: Option<String>, claim: String) -> Result<Self, String> {
        let issuer = IssuerUrl::new(issuer.to_owned()).map_err(|error| error.to_string())?;
        if issuer.url().scheme() != "https" && !issuer.url().host_str().is_some_and(is_here) {
            return Err("an issuer begins with https://; http:// is for localhost only".to_owned());
        }
        let (client, secret) = (ClientId::new(client), secret.map(ClientSecret::new));
        let (places, described) = (Arc::new(Semaphore::new(AT_ONCE)), Arc::default());
        Ok(Self { issuer, client, secret, claim, places, described })
    }

    /// Asks the provider who it is; for a proof, not longer ago than a minute.
    pub(super) async fn begin(&self, origin: &Origin, proof: bool, now: Instant) -> Result<Begun, Silence> {
        let metadata = match self.described(now) {
            Some(metadata) => metadata,
            None => self.aside(move |settings| settings.discover(now)).await?,
        };
        self.address(metadata, origin, proof).map_err(Silence::Failed)
    }

    /// Exchanges the code for the provider's word and checks it.
    pub(super) async fn finish(
        &self,
        origin: &Origin,
        code: String,
        secrets: &Secrets,
        now: Instant,
    ) -> Result<Answered, Silence> {
        let origin = origin.clone();
        let (nonce, verifier) = (secrets.nonce.clone(), PkceCodeVerifier::new(secrets.verifier.clone()));
        self.aside(move |settings| settings.exchange(&origin, code, verifier, &nonce, now)).await
    }

    fn address(&self, metadata: CoreProviderMetadata, origin: &Origin, proof: bool) -> Result<Begun, String> {
        let (client, _) = self.provider(metadata, origin)?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let age = if proof { PROOF_AGE_MAX } else { SIGN_IN_AGE_MAX };
        // The state is the ceremony's secret and is put in by the caller, once it has one.
        let (mut address, _, nonce) = client
            .authorize_url(flow, || CsrfToken::new(String::new()), Nonce::new_random)
            .set_pkce_challenge(challenge)
            .add_extra_param("max_age", age.to_string())
            .url();
        if address.scheme() != "https" && !address.host_str().is_some_and(is_here) {
            return Err(format!("the provider's own sign-in is at {}://, not https://", address.scheme()));
        }
        let fields: Vec<_> = address.query_pairs().into_owned().filter(|(name, _)| name != "state").collect();
        address.query_pairs_mut().clear().extend_pairs(fields);
        let secrets = Secrets { nonce, verifier: verifier.into_secret() };
        Ok(Begun { address: address.into(), secrets })
    }

    fn exchange(
        &self,
        origin: &Origin,
        code: String,
        verifier: PkceCodeVerifier,
        nonce: &Nonce,
        now: Instant,
    ) -> Result<Answered, String> {
        // Its keys may have changed since it was last asked.
        let (client, short) = self.provider(self.discover(now)?, origin)?;
        let request = client.exchange_code(AuthorizationCode::new(code)).map_err(|error| causes(&error))?;
        let tokens = request.set_pkce_verifier(verifier).request(&http).map_err(|error| causes(&error))?;
        let statement = tokens.extra_fields().id_token().ok_or("the provider gave no ID token")?;
        self.check(&client, statement, nonce, now).map_err(|cause| with_short(cause, short))
    }

    fn check(&self, client: &Provider, statement: &Statement, nonce: &Nonce, now: Instant) -> Result<Answered, String> {
        let verifier = client.id_token_verifier().set_allowed_algs(SIGNED_BY);
        let claims = statement.claims(&verifier, nonce).map_err(|error| causes(&error))?;
        // The verifier looks at `exp`, and at no `nbf`.
        if claims.additional_claims().0.get("nbf").is_some_and(|from| !has_come(from, now)) {
            return Err("the ID token does not count yet, or not for a time that can be read".to_owned());
        }
        Ok(Answered {
            officer: claims.additional_claims().0.get(&self.claim).and_then(number),
            person: (claims.issuer().as_str().to_owned(), claims.subject().as_str().to_owned()),
            proven: claims.auth_time().map(|time| time.timestamp()),
        })
    }

    /// The provider as it described itself lately.
    fn described(&self, now: Instant) -> Option<CoreProviderMetadata> {
        let described = self.described.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = |known: &&Described| (known.at..known.at.plus_seconds(DESCRIBED_SECONDS)).contains(&now);
        described.as_ref().filter(fresh).map(|known| known.metadata.clone())
    }

    /// The provider as it describes itself now.
    fn discover(&self, now: Instant) -> Result<CoreProviderMetadata, String> {
        let metadata = CoreProviderMetadata::discover(&self.issuer, &http).map_err(|error| causes(&error))?;
        let described = Described { at: now, metadata: metadata.clone() };
        *self.described.lock().unwrap_or_else(PoisonError::into_inner) = Some(described);
        Ok(metadata)
    }

    /// The provider as it is believed, and what operators are told of keys that are not.
    fn provider(&self, metadata: CoreProviderMetadata, origin: &Origin) -> Result<(Provider, Option<String>), String> {
        let (metadata, short) = keys::without_short(metadata);
        let back = RedirectUrl::new(format!("{}{BACK}", origin.as_str())).map_err(|error| error.to_string())?;
        let (client, secret) = (self.client.clone(), self.secret.clone());
        Ok((Provider::from_provider_metadata(metadata, client, secret).set_redirect_uri(back), short))
    }

    /// Does what waits for the provider on a thread of its own, once there is a place, which is kept until the thread
    /// is free again, whether somebody still waits for it or not.
    async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, String> + Send + 'static,
    ) -> Result<T, Silence> {
        let (settings, place) = (self.clone(), self.place().await?);
        let working = tokio::task::spawn_blocking(move || {
            let done = work(&settings);
            drop(place);
            done
        });
        working.await.unwrap_or_else(|error| Err(error.to_string())).map_err(Silence::Failed)
    }

    async fn place(&self) -> Result<OwnedSemaphorePermit, Silence> {
        let place = tokio::time::timeout(WAIT, Arc::clone(&self.places).acquire_owned()).await;
        place.ok().and_then(Result::ok).ok_or(Silence::NoPlace)
    }
}

/// Every claim that the standard does not know.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Claims(BTreeMap<String, Value>);

impl AdditionalClaims for Claims {}

type Statement = IdToken<Claims, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;

type Tokens = StandardTokenResponse<
    IdTokenFields<
        Claims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

type Provider = Client<
    Claims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Whether a moment in seconds since 1970 has come.
fn has_come(moment: &Value, now: Instant) -> bool {
    let seconds = moment.as_i64().or_else(|| moment.as_f64().filter(|from| from.is_finite()).map(whole_seconds));
    seconds.is_some_and(|from| from.saturating_sub(AHEAD_MAX) <= now.as_micros().div_euclid(1_000_000))
}

#[expect(clippy::cast_possible_truncation, reason = "a moment beyond every clock is the last one")]
fn whole_seconds(moment: f64) -> i64 {
    moment as i64
}

fn number(claim: &Value) -> Option<u32> {
    match claim {
        Value::Number(number) => number.as_u64()?.try_into().ok(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

/// Whether a host is this machine, which alone may be asked in the clear.
fn is_here(host: &str) -> bool {
    ["localhost", "127.0.0.1", "[::1]"].contains(&host)
}

/// One request, under TLS whatever address the provider describes. Redirects are not followed, because a provider that
/// redirects could lead anywhere.
fn http(request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .https_only(!request.uri().host().is_some_and(is_here))
        .proxy(None)
        .user_agent("guichet")
        .max_redirects(0)
        .http_status_as_error(false)
        .build();
    let (parts, mut body) = ureq::Agent::new_with_config(config).run(request)?.into_parts();
    let bytes = body.with_config().limit(ANSWER_BYTES_MAX).read_to_vec()?;
    Ok(HttpResponse::from_parts(parts, bytes))
}

/// Why a word is not believed, with the provider's keys that are too short, by which it may be signed.
fn with_short(cause: String, short: Option<String>) -> String {
    [Some(cause), short].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn causes(error: &dyn Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        said = format!("{said}: {deeper}");
        cause = deeper.source();
    }
    said
}

#[cfg(test)]
mod tests;
