//! From when until when a certificate is good. Its end is told before it comes, because nothing else of the desk notices
//! it: whoever looks at it, the proxy above all, then turns the desk away.

use crate::serve::rounds::seconds_of;
use guichet_desk::base::Instant;
use jiff::Timestamp;
use x509_parser::{parse_x509_certificate, time::ASN1Time};

/// So many days before its end operators are told, and then once a day.
const TOLD_DAYS: i64 = 14;
/// Whatever lives no longer ends about as soon as somebody would notice that it was revoked.
const SHORT_DAYS: i64 = 10;

/// From when until when a certificate is good, and whether another vouches for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lifetime {
    begins: Instant,
    ends: Instant,
    is_by_another: bool,
}

impl Lifetime {
    /// That of this certificate (DER, RFC 5280); none when it cannot be read.
    pub(super) fn of(certificate: &[u8]) -> Option<Self> {
        let (_, read) = parse_x509_certificate(certificate).ok()?;
        let (begins, ends) = (moment(read.validity().not_before), moment(read.validity().not_after));
        Some(Self { begins, ends, is_by_another: read.issuer().as_raw() != read.subject().as_raw() })
    }

    /// Whether somebody else could revoke it, and it would be shown for long after.
    pub(super) fn outlives_its_revocation(self) -> bool {
        self.is_by_another && self.ends > self.begins.plus_days(SHORT_DAYS)
    }
}

/// What was told of the end of the certificate in use.
#[derive(Debug, Default)]
pub(super) struct Ending {
    told: Option<Instant>,
}

impl Ending {
    /// Tells a monitor when this certificate ends, and operators when that is soon.
    pub(super) fn look(&mut self, certificate: &[u8], now: Instant) {
        let Some(Lifetime { ends, .. }) = Lifetime::of(certificate) else { return };
        metrics::gauge!("guichet_certificate_ends_seconds").set(seconds_of(ends));
        if self.is_to_be_told(ends, now) {
            tracing::warn!(ends = %ends.timestamp(), "the certificate under TLS ends soon or has ended: renew it");
        }
    }

    /// Whether operators have to hear now that it ends then.
    fn is_to_be_told(&mut self, ends: Instant, now: Instant) -> bool {
        if now < ends.plus_days(-TOLD_DAYS) {
            self.told = None;
            return false;
        }
        // Also after a clock was set back by more than the day.
        let is_due = self.told.is_none_or(|told| now >= told.plus_days(1) || now < told.plus_days(-1));
        if is_due {
            self.told = Some(now);
        }
        is_due
    }
}

/// What has no end is written as the last second of 9999, a day beyond what can be reckoned with.
fn moment(time: ASN1Time) -> Instant {
    Timestamp::from_second(time.timestamp()).unwrap_or(Timestamp::MAX).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use metrics_exporter_prometheus::PrometheusBuilder;
    use rcgen::{CertificateParams, DnType, Issuer, KeyPair, date_time_ymd};

    fn at(text: &str) -> Instant {
        text.parse::<Timestamp>().expect("a moment").into()
    }

    /// A certificate (DER) that is good from the first of June 2026 until midnight before this day, by another's word or
    /// its own.
    fn certificate((year, month, day): (i32, u8, u8), by_another: bool) -> Vec<u8> {
        let key = || KeyPair::generate().expect("a key");
        let (own, mut itself) = (key(), CertificateParams::new(["localhost".to_owned()]).expect("a name"));
        (itself.not_before, itself.not_after) = (date_time_ymd(2026, 6, 1), date_time_ymd(year, month, day));
        let mut authority = CertificateParams::new(Vec::new()).expect("no names");
        authority.distinguished_name.push(DnType::CommonName, "an authority");
        let signed =
            if by_another { itself.signed_by(&own, &Issuer::new(authority, key())) } else { itself.self_signed(&own) };
        signed.expect("a certificate").der().to_vec()
    }

    #[test]
    fn a_certificate_says_from_when_until_when_it_is_good() {
        let begins = at("2026-06-01T00:00:00Z");
        for (end, ends) in [((2026, 8, 30), "2026-08-30T00:00:00Z"), ((2050, 1, 1), "2050-01-01T00:00:00Z")] {
            let read = Lifetime::of(&certificate(end, true)).expect("it is read");
            assert_eq!(read, Lifetime { begins, ends: at(ends), is_by_another: true });
        }
        let whole = certificate((2026, 8, 30), false);
        assert!(Lifetime::of(&whole).is_some_and(|read| !read.is_by_another));
        assert_eq!(Lifetime::of(b"no certificate"), None);
        let endless = Lifetime::of(&certificate((9999, 12, 31), true)).expect("it is read");
        assert_eq!(endless.ends, Instant::from(Timestamp::MAX));
    }

    #[test]
    fn what_another_vouches_for_and_lives_for_more_than_ten_days_outlives_its_revocation() {
        let outlives = |end, by_another| {
            Lifetime::of(&certificate(end, by_another)).expect("it is read").outlives_its_revocation()
        };
        assert!(outlives((2026, 6, 12), true) && !outlives((2026, 6, 11), true));
        assert!(!outlives((2027, 6, 1), false), "nobody but its owner could revoke it");
    }

    #[test]
    fn operators_are_told_for_fourteen_days_before_the_end_once_a_day_and_not_after_a_renewal() {
        let (mut ending, ends) = (Ending::default(), at("2026-08-30T00:00:00Z"));
        let mut told = |now: &str| ending.is_to_be_told(ends, at(now));
        assert!(!told("2026-08-15T23:59:59Z"));
        assert!(told("2026-08-16T00:00:00Z") && !told("2026-08-16T00:01:00Z") && !told("2026-08-16T23:59:59Z"));
        assert!(told("2026-08-17T00:00:00Z") && told("2026-09-02T12:00:00Z"), "and after it");
        assert!(!ending.is_to_be_told(at("2026-11-28T00:00:00Z"), at("2026-09-02T12:01:00Z")), "it was renewed");
        assert!(ending.is_to_be_told(ends, at("2026-09-02T12:02:00Z")), "an older one came back");
    }

    #[test]
    fn a_monitor_reads_when_the_certificate_ends() {
        let figures = PrometheusBuilder::new().build_recorder();
        let told = figures.handle();
        let _here = metrics::set_default_local_recorder(&figures);
        Ending::default().look(&certificate((2026, 8, 30), true), at("2026-07-01T00:00:00Z"));
        assert!(told.render().contains("guichet_certificate_ends_seconds 1788048000"), "{}", told.render());
        Ending::default().look(b"no certificate", at("2026-07-01T00:00:00Z"));
    }
}
