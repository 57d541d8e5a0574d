//! Where a request comes from: the other end of its connection, or whom a trusted proxy names.

use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, request::Parts},
};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// An address that counts as one caller: IPv4 whole, of IPv6 the network that one household gets (/64).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Caller(IpAddr);

impl Caller {
    /// Who comes from this address.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(six) => {
                let [a, b, c, d, ..] = six.segments();
                Self(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into())
            }
            four @ IpAddr::V4(_) => Self(four),
        }
    }
}

/// Who makes this request. `X-Forwarded-For` counts only as far as trusted proxies wrote it: from its end, the
/// first address that is none of them. A connection whose end is unknown counts as one with all such.
pub(crate) fn caller(parts: &Parts, proxies: &[IpAddr]) -> Caller {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip().to_canonical());
    if !proxies.contains(&peer) {
        return Caller::of(peer);
    }
    Caller::of(forwarded(&parts.headers).find(|address| !proxies.contains(address)).unwrap_or(peer))
}

/// The addresses of `X-Forwarded-For`, the last first, up to what is none.
fn forwarded(headers: &HeaderMap) -> impl Iterator<Item = IpAddr> {
    let lines = headers.get_all("x-forwarded-for").into_iter().rev();
    let words = lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.rsplit(','));
    words.map_while(|word| address(word.trim()))
}

/// An address, with a port or without.
fn address(word: &str) -> Option<IpAddr> {
    let bare = word.trim_start_matches('[').trim_end_matches(']');
    let found = bare.parse().ok().or_else(|| word.parse::<SocketAddr>().ok().map(|socket| socket.ip()));
    found.map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn from(peer: &str, forwarded: &[&str]) -> Caller {
        let mut request = Request::builder();
        for line in forwarded {
            request = request.header("x-forwarded-for", *line);
        }
        let (mut parts, ()) = request.body(()).expect("a request").into_parts();
        parts.extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().expect("an address"), 4_000)));
        caller(&parts, &["10.0.0.1".parse().expect("an address"), "10.0.0.2".parse().expect("an address")])
    }

    fn of(address: &str) -> Caller {
        Caller::of(address.parse().expect("an address"))
    }

    #[test]
    fn nobody_but_a_trusted_proxy_is_believed() {
        assert_eq!(from("192.0.2.7", &["203.0.113.9"]), of("192.0.2.7"));
        assert_eq!(from("10.0.0.1", &["203.0.113.9"]), of("203.0.113.9"));
    }

    #[test]
    fn what_a_client_wrote_before_the_proxies_is_not_believed() {
        assert_eq!(from("10.0.0.1", &["198.51.100.1, 203.0.113.9, 10.0.0.2"]), of("203.0.113.9"));
        assert_eq!(from("10.0.0.1", &["198.51.100.1", "203.0.113.9"]), of("203.0.113.9"));
    }

    #[test]
    fn a_proxy_that_names_nobody_counts_itself() {
        assert_eq!(from("10.0.0.1", &[]), of("10.0.0.1"));
        assert_eq!(from("10.0.0.1", &["unknown"]), of("10.0.0.1"));
        assert_eq!(from("10.0.0.1", &["203.0.113.9, nonsense"]), of("10.0.0.1"));
    }

    #[test]
    fn a_household_is_one_caller_and_ports_do_not_matter() {
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.7"), of("192.0.2.7"));
        assert_eq!(from("10.0.0.1", &["203.0.113.9:5511"]), of("203.0.113.9"));
        assert_eq!(from("10.0.0.1", &["[2001:db8::1]:443"]), of("2001:db8::5"));
    }
}
