//! What the desk does not have, asked for at every route: nothing becomes a WebSocket, a token that somebody else
//! gave opens nothing, and no route is one of a server that gives tokens to others.

use super::{
    drive::request,
    known, targets,
    world::{Kind, Role, World},
};
use crate::{
    single::counted_provider,
    town::{Answer, Town},
};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use guichet_web::{Access, table};
use serde_json::{Value, json};
use std::{collections::BTreeSet, sync::atomic::Ordering};

/// By what a browser asks for a WebSocket (RFC 6455, section 4.1).
const ASKING: [(&str, &str); 4] = [
    ("connection", "Upgrade"),
    ("upgrade", "websocket"),
    ("sec-websocket-version", "13"),
    ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
];

/// Parts of paths by which servers of OAuth, OpenID Connect and SAML are reached.
const OF_SUCH_SERVERS: [&str; 37] = [
    "acs",
    "authorization",
    "authorize",
    "backchannel",
    "backchannel-authentication",
    "backchannel-logout",
    "bc-authorize",
    "ciba",
    "client",
    "clients",
    "connect",
    "consent",
    "consents",
    "device",
    "device-authorization",
    "device_authorization",
    "end-session",
    "end_session",
    "frontchannel-logout",
    "grant",
    "grants",
    "introspect",
    "introspection",
    "jwks",
    "jwks.json",
    "logout",
    "oauth",
    "oauth-authorization-server",
    "oauth2",
    "oidc",
    "openid-configuration",
    "openid-credential-issuer",
    "par",
    "register",
    "saml",
    "token",
    "userinfo",
];

#[tokio::test]
async fn no_route_becomes_a_web_socket() {
    let mut world = World::new();
    let known = known(&world).await;
    let mut requests = 0;
    for target in targets().into_iter().filter(|target| target.row.method == Method::GET) {
        for role in Role::ALL {
            let object = world.object(Kind::Own, role).await;
            let mut request = request(&mut world, &known, &target, role, &object).await;
            for (name, value) in ASKING {
                request.headers_mut().insert(name, HeaderValue::from_static(value));
            }
            let answer = world.town.answer(request).await;
            assert!(!is_web_socket(&answer), "{} as {role:?}: {} {:?}", target.name(), answer.status, answer.headers);
            requests += 1;
        }
    }
    assert!(requests > 1000, "only {requests} requests: the table has lost its rows");
}

/// Whether a route understands who asks for a WebSocket, be it that the connection cannot be one.
fn is_web_socket(answer: &Answer) -> bool {
    let is_understood = matches!(answer.status, StatusCode::SWITCHING_PROTOCOLS | StatusCode::UPGRADE_REQUIRED);
    is_understood
        || [header::UPGRADE, header::SEC_WEBSOCKET_ACCEPT].iter().any(|name| answer.headers.contains_key(name))
}

#[test]
fn a_web_socket_gives_itself_away() {
    let answer =
        |status: StatusCode, headers: HeaderMap| Answer { status, headers, text: String::new(), bytes: vec![] };
    let accepting = [(header::SEC_WEBSOCKET_ACCEPT, HeaderValue::from_static("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="))];
    assert!(is_web_socket(&answer(StatusCode::SWITCHING_PROTOCOLS, HeaderMap::new())));
    assert!(is_web_socket(&answer(StatusCode::UPGRADE_REQUIRED, HeaderMap::new())));
    assert!(is_web_socket(&answer(StatusCode::OK, accepting.into_iter().collect())));
    assert!(!is_web_socket(&answer(StatusCode::OK, HeaderMap::new())));
}

/// An access token as the town's provider might give one (RFC 9068), for this desk and officer 11.
fn token_of(issuer: &str) -> String {
    let part = |what: Value| URL_SAFE_NO_PAD.encode(what.to_string());
    let head = part(json!({ "typ": "at+jwt", "alg": "EdDSA", "kid": "1" }));
    let claims = part(json!({
        "iss": issuer, "aud": ["guichet", "http://localhost:8080"], "client_id": "guichet", "sub": "11", "officer": 11,
        "scope": "openid", "jti": "1", "iat": 1_790_217_000, "auth_time": 1_790_217_000, "exp": 4_102_444_800_u32,
    }));
    format!("{head}.{claims}.{}", URL_SAFE_NO_PAD.encode([7_u8; 64]))
}

/// Whoever took such tokens would need the provider's keys, or would ask it whether they count.
#[tokio::test]
async fn a_token_that_somebody_else_gave_opens_nothing_and_nobody_is_asked_about_it() {
    let (issuer, asked) = counted_provider();
    let town = Town::with_provider(&issuer);
    let token = format!("Bearer {}", token_of(&issuer));
    let mut turned_away = 0;
    for row in table().into_iter().filter(|row| !matches!(row.access, Access::Anyone | Access::Demo)) {
        let path = row.path.replace("{language}", "en");
        let path: Vec<_> = path.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect();
        let request = Request::builder().method(&row.method).uri(path.join("/"));
        let request = request.header("sec-fetch-site", "same-origin");
        let request = request.header(header::AUTHORIZATION, &token).body(Body::empty()).unwrap();
        let status = town.answer(request).await.status.as_u16();
        assert!(matches!(status, 401 | 403 | 404), "{} {} answers {status}", row.method, row.path);
        turned_away += 1;
    }
    assert!(turned_away > 100, "only {turned_away} routes: the table has lost its rows");
    assert_eq!(asked.load(Ordering::SeqCst), 0);
}

#[test]
fn no_route_is_one_of_a_server_that_gives_tokens_to_others() {
    let found: Vec<_> = table().into_iter().map(|row| row.path).filter(|path| is_of_such_a_server(path)).collect();
    assert_eq!(found, [] as [&str; 0]);
}

/// What is revoked here are the certificates of cases.
fn is_of_such_a_server(path: &str) -> bool {
    let is_of_case = path.contains("/case/") || path.contains("/cases/");
    let is_one = |part: &str| OF_SUCH_SERVERS.contains(&part) || (part.starts_with("revo") && !is_of_case);
    path.split('/').any(is_one)
}

#[test]
fn a_route_of_such_a_server_gives_itself_away() {
    for path in
        ["/oauth/authorize", "/api/v1/token", "/revoke", "/.well-known/openid-configuration", "/connect/consent"]
    {
        assert!(is_of_such_a_server(path), "{path}");
    }
    for path in ["/{language}/staff/cases/{number}/revoke", "/.well-known/jwt-vc-issuer", "/{language}/staff/sign-in"] {
        assert!(!is_of_such_a_server(path), "{path}");
    }
}

#[tokio::test]
async fn programs_come_in_by_what_the_desk_gave_them_and_are_given_no_token() {
    let town = Town::open();
    let mut browser = town.browser();
    let text = browser.get("/api/v1/openapi.json").await.is(200).text;
    let description: Value = serde_json::from_str(&text).unwrap();
    let ways = description["components"]["securitySchemes"].as_object().unwrap();
    let kinds: BTreeSet<_> = ways.values().map(|way| way["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, BTreeSet::from(["apiKey", "http"]), "neither `oauth2` nor `openIdConnect`");
    for word in ["access_token", "refresh_token", "id_token", "grant_type"] {
        assert!(!text.contains(word), "an act of the API speaks of {word}");
    }
    for page in ["openid-configuration", "oauth-authorization-server", "openid-credential-issuer"] {
        browser.get(&format!("/.well-known/{page}")).await.is(404);
    }
}
