//! The address people reach the desk by, read once at the start. Passkeys are bound to its host.

use std::fmt;
use webauthn_rs::prelude::{Url, Webauthn, WebauthnBuilder};

/// The address people reach the desk by: scheme, host and port, without a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    url: Url,
    text: String,
}

/// Why an address cannot be the desk's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginFault {
    /// It is not an address, or has more than scheme, host and port.
    NotAnOrigin,
    /// It is reached over the network without encryption.
    NotSecure,
}

impl fmt::Display for OriginFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotAnOrigin => "an origin is a scheme, a host and perhaps a port, such as https://desk.example",
            Self::NotSecure => {
                "an origin begins with https://, such as https://desk.example; http:// is for localhost only"
            }
        })
    }
}

impl std::error::Error for OriginFault {}

impl Origin {
    /// Reads an origin. Plain `http` is taken for this machine only, because browsers make passkeys and
    /// keep cookies secret nowhere else.
    pub fn read(text: &str) -> Result<Self, OriginFault> {
        let url = Url::parse(text.trim_end_matches('/')).map_err(|_| OriginFault::NotAnOrigin)?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
        let host = url.host_str().filter(|_| bare && url.password().is_none()).ok_or(OriginFault::NotAnOrigin)?;
        let here = ["localhost", "127.0.0.1", "[::1]"].contains(&host);
        match url.scheme() {
            "https" => {}
            "http" if here => {}
            "http" => return Err(OriginFault::NotSecure),
            _ => return Err(OriginFault::NotAnOrigin),
        }
        let text = url.origin().ascii_serialization();
        Ok(Self { url, text })
    }

    /// The address, without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether browsers come over TLS.
    pub(crate) fn is_encrypted(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Host and port, as browsers name them.
    pub fn authority(&self) -> &str {
        self.text.split_once("://").map_or("", |(_, authority)| authority)
    }

    /// Who asks for passkeys here; nobody under an address of numbers, which no passkey can be bound to.
    pub(crate) fn relying_party(&self, name: &str) -> Option<Webauthn> {
        let host = self.url.domain()?;
        WebauthnBuilder::new(host, &self.url).and_then(|builder| builder.rp_name(name).build()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_no_path_and_is_encrypted_beyond_this_machine() {
        for (text, read) in [
            ("https://desk.example/", Ok("https://desk.example")),
            ("https://desk.example:8443", Ok("https://desk.example:8443")),
            ("http://localhost:8080", Ok("http://localhost:8080")),
            ("http://127.0.0.1:8080", Ok("http://127.0.0.1:8080")),
            ("http://desk.example", Err(OriginFault::NotSecure)),
            ("https://desk.example/town", Err(OriginFault::NotAnOrigin)),
            ("https://someone@desk.example", Err(OriginFault::NotAnOrigin)),
            ("ftp://desk.example", Err(OriginFault::NotAnOrigin)),
            ("desk.example", Err(OriginFault::NotAnOrigin)),
        ] {
            assert_eq!(Origin::read(text).as_ref().map(Origin::as_str).map_err(|fault| *fault), read, "{text}");
        }
    }

    #[test]
    fn passkeys_are_bound_to_names_only() {
        let relies = |text| Origin::read(text).unwrap().relying_party("Town").is_some();
        assert!(relies("http://localhost:8080") && relies("https://desk.example"));
        assert!(!relies("http://127.0.0.1:8080"));
    }
}
