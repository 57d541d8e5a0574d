//! Who may speak in the clear: this machine, and to the desk the proxies that end TLS in front of it. Under TLS
//! anyone may; where that is decided is the desk's business, not theirs.

use crate::fault::Fault;
use std::net::IpAddr;

/// The machines that are answered; every one when none is named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Neighbours(Option<Vec<IpAddr>>);

impl Neighbours {
    /// Who is answered on a port of this address. In the clear, a port that other machines reach is for the named
    /// proxies alone, and is refused without any.
    pub(crate) fn of(listens: IpAddr, under_tls: bool, proxies: &[IpAddr]) -> Result<Self, Fault> {
        if under_tls || listens_here(listens) {
            return Ok(Self::default());
        }
        if proxies.is_empty() {
            let instead = "listen on 127.0.0.1 behind a proxy on this machine, serve under TLS with --tls-cert and \
                           --tls-key, or name the proxy that does with --trusted-proxy: nobody else is answered then";
            return Err(in_the_clear(listens, "the desk", instead));
        }
        Ok(Self(Some(proxies.iter().map(IpAddr::to_canonical).collect())))
    }

    /// Whether this machine is answered.
    pub(super) fn admit(&self, machine: IpAddr) -> bool {
        let machine = machine.to_canonical();
        self.0.as_ref().is_none_or(|named| machine.is_loopback() || named.contains(&machine))
    }
}

/// Refuses a port without TLS that other machines would reach.
pub(crate) fn must_be_here(listens: IpAddr, under_tls: bool, what: &str) -> Result<(), Fault> {
    if under_tls || listens_here(listens) {
        return Ok(());
    }
    Err(in_the_clear(listens, what, "serve under TLS with --tls-cert and --tls-key, or listen on 127.0.0.1"))
}

/// Whether a port at this address is reached from this machine alone.
pub(in crate::serve) fn listens_here(listens: IpAddr) -> bool {
    listens.to_canonical().is_loopback()
}

/// Whether a name or an address is this machine's own, so that nobody can read what is on its way there.
pub(crate) fn is_here(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn in_the_clear(listens: IpAddr, what: &str, instead: &str) -> Fault {
    Fault::unable("in-the-clear", format!("on {listens} other machines would reach {what} without encryption"), instead)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn in_the_clear_only_this_machine_and_named_proxies_are_answered() {
        let proxy = [ip("192.0.2.7")];
        for (listens, under_tls) in [("127.0.0.1", false), ("::1", false), ("0.0.0.0", true), ("2001:db8::1", true)] {
            let anyone = Neighbours::of(ip(listens), under_tls, &proxy).expect("it is well");
            assert!(anyone.admit(ip("198.51.100.1")), "{listens}");
        }
        for listens in ["0.0.0.0", "::", "192.0.2.1", "::ffff:192.0.2.1"] {
            assert!(Neighbours::of(ip(listens), false, &[]).is_err(), "{listens}");
            let named = Neighbours::of(ip(listens), false, &proxy).expect("a proxy is named");
            for machine in ["192.0.2.7", "::ffff:192.0.2.7", "127.0.0.1", "::1"] {
                assert!(named.admit(ip(machine)), "{machine}");
            }
            assert!(!named.admit(ip("192.0.2.8")));
        }
    }

    #[test]
    fn a_port_without_tls_for_programs_is_this_machines_own() {
        for (listens, is_well) in
            [("127.0.0.1", true), ("::1", true), ("::ffff:127.0.0.1", true), ("0.0.0.0", false), ("2001:db8::1", false)]
        {
            assert_eq!(must_be_here(ip(listens), false, "the witness").is_ok(), is_well, "{listens}");
            assert!(must_be_here(ip(listens), true, "the witness").is_ok(), "{listens} under TLS");
        }
    }

    #[test]
    fn only_loopback_and_its_name_are_this_machine() {
        for here in ["localhost", "127.0.0.1", "127.9.9.9", "::1"] {
            assert!(is_here(here), "{here}");
        }
        for away in ["", "localhost.example", "192.0.2.7", "::", "0.0.0.0", "127.0.0.1.example", "::ffff:127.0.0.1"] {
            assert!(!is_here(away), "{away}");
        }
    }
}
