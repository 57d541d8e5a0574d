//! The witnesses that are asked to confirm each new checkpoint: who they are, and all of them in rounds.

mod asking;
mod wrong;

use super::key_of;
use crate::{
    authority,
    edge::Stopwatch,
    fault::Fault,
    serve::{is_here, unbroken},
};
use asking::{Standing, ask};
use axum::http::Uri;
use guichet_acts::Acts;
use guichet_ledger::note::KeyKind;
use std::{collections::BTreeSet, path::Path, str::FromStr, time::Duration};
use tokio::task::{JoinHandle, JoinSet};
use ureq::tls::{Certificate, RootCerts, TlsConfig};

const EVERY: Duration = Duration::from_secs(5);
/// After so long without enough confirmations the log says so.
const SILENCE: Duration = Duration::from_mins(1);

/// A witness to ask: its key and its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cosigner {
    key: String,
    url: String,
}

impl FromStr for Cosigner {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let (key, url) = text.trim().split_once(' ').ok_or("write the witness's key, a space, and its address")?;
        let url = url.trim().trim_end_matches('/');
        let cosigner = Self { key: key.to_owned(), url: url.to_owned() };
        if !cosigner.is_under_tls() && !is_near(url) {
            return Err("the address begins with https://; with http:// only on this machine".to_owned());
        }
        Ok(cosigner)
    }
}

impl Cosigner {
    fn is_under_tls(&self) -> bool {
        self.url.starts_with("https://")
    }
}

/// Whether an address in the clear does not leave this machine.
fn is_near(url: &str) -> bool {
    let address = url.parse::<Uri>().ok().filter(|address| address.scheme_str() == Some("http"));
    let host = address.as_ref().and_then(Uri::host).unwrap_or_default();
    is_here(host.trim_start_matches('[').trim_end_matches(']'))
}

/// The witnesses of a log, and how many of them are needed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cosigners {
    all: Vec<Cosigner>,
    needed: usize,
    tls: TlsConfig,
}

impl Cosigners {
    /// At least `needed` of these, each named by a witness's key, whose certificates are believed by the word of the authority in this file alone;
    /// without one, of the roots built in. Where an authority is named, nobody is asked in the clear.
    pub(crate) fn new(all: Vec<Cosigner>, needed: usize, authority: Option<&Path>) -> Result<Self, Fault> {
        if needed > all.len() {
            let what = format!("{needed} witnesses are needed, but {} are named", all.len());
            return Err(Fault::unable("witnesses", what, "name more with --witness, or need fewer"));
        }
        // A key that is mistyped fits no line that ever comes.
        all.iter().try_for_each(|one| key_of(KeyKind::Cosignature, &one.key).map(drop))?;
        if let (Some(clear), Some(_)) = (all.iter().find(|one| !one.is_under_tls()), authority) {
            let what = format!("{} is asked in the clear, where nobody's word on a certificate counts", clear.url);
            let hint = "name the witness by https://, or leave --witness-authority out";
            return Err(Fault::unable("witnesses", what, hint));
        }
        let tls = authority.map(believing).transpose()?.unwrap_or_default();
        Ok(Self { all, needed, tls })
    }

    /// Starts to ask them for every new checkpoint.
    pub(crate) fn start(self, acts: &Acts) -> Option<JoinHandle<()>> {
        if self.all.is_empty() {
            return None;
        }
        let acts = acts.clone();
        Some(tokio::spawn(async move {
            let mut standings = vec![Standing::default(); self.all.len()];
            let mut enough = Stopwatch::start();
            let mut rounds = tokio::time::interval(EVERY);
            rounds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
            loop {
                rounds.tick().await;
                let confirming = self.ask_all(&acts, &mut standings).await;
                // A witness that is away may have confirmed the newest before this start.
                let kept = acts.ledger_state().ok().flatten().map_or(0, |state| state.witnesses.len());
                let confirmed = confirming.len().max(kept);
                if confirmed >= self.needed {
                    enough = Stopwatch::start();
                } else if enough.elapsed() > SILENCE {
                    tracing::error!(confirmed, needed = self.needed, "too few witnesses confirm the log");
                    enough = Stopwatch::start();
                }
            }
        }))
    }

    /// Asks all of them at the same time, so that a slow one leaves no other with a later checkpoint; the keys of those
    /// who confirm.
    async fn ask_all(&self, acts: &Acts, standings: &mut [Standing]) -> BTreeSet<&str> {
        let mut asking = JoinSet::new();
        for (index, (cosigner, standing)) in self.all.iter().zip(standings.iter()).enumerate() {
            let (acts, cosigner, tls, mut standing) = (acts.clone(), cosigner.clone(), self.tls.clone(), *standing);
            asking.spawn(async move {
                let confirms = unbroken("asking a witness", ask(&acts, &cosigner, &tls, &mut standing)).await;
                (index, standing, confirms == Some(true))
            });
        }
        let mut confirming = BTreeSet::new();
        while let Some(answered) = asking.join_next().await {
            let Ok((index, standing, confirms)) = answered else { continue };
            standings[index] = standing;
            if confirms {
                confirming.insert(self.all[index].key.as_str());
            }
        }
        confirming
    }
}

/// TLS that believes the authority in this file, and nobody else.
fn believing(file: &Path) -> Result<TlsConfig, Fault> {
    let all = authority::read(file, "--witness-authority")?;
    let roots = all.iter().map(|certificate| Certificate::from_der(certificate).to_owned());
    Ok(TlsConfig::builder().root_certs(RootCerts::from(roots)).build())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        folder::DataFolder,
        town,
        verifier::{copy::tests::grow, cosigners::asking::tests::slow_witness},
    };
    use guichet_ledger::{
        cosignature::WitnessKey,
        note::{KeyName, SignerKey},
    };

    #[test]
    fn a_witness_is_a_key_and_an_address() {
        let read: Cosigner = "w.example+01020304+BAAA https://w.example/witness/".parse().unwrap();
        assert_eq!(read, Cosigner { key: "w.example+01020304+BAAA".into(), url: "https://w.example/witness".into() });
        assert!("https://w.example".parse::<Cosigner>().is_err());
        assert!("w+1+B ftp://w.example".parse::<Cosigner>().is_err());
    }

    #[test]
    fn nothing_goes_to_a_witness_on_another_machine_in_the_clear() {
        for near in ["http://127.0.0.1:8081", "http://[::1]:8081/w", "http://localhost/w", "https://192.0.2.7"] {
            assert!(format!("w+1+B {near}").parse::<Cosigner>().is_ok(), "{near}");
        }
        for away in ["http://w.example", "http://192.0.2.7:80", "http://localhost@w.example", "http://", "http://[::]"]
        {
            assert!(format!("w+1+B {away}").parse::<Cosigner>().is_err(), "{away}");
        }
    }

    #[test]
    fn where_an_authority_is_named_no_witness_is_asked_in_the_clear() {
        let folder = tempfile::tempdir().unwrap();
        let authority = folder.path().join("authority.pem");
        let itself = rcgen::generate_simple_self_signed(["an authority".to_owned()]).unwrap();
        std::fs::write(&authority, itself.cert.pem()).unwrap();
        let (sealed, clear) = ("https://localhost:8444", "http://127.0.0.1:8081");
        let key = WitnessKey::new(KeyName::new("w.example").unwrap(), &[7; 32]).verifier_key().to_string();
        let cosigner = |url: &&str| format!("{key} {url}").parse::<Cosigner>().unwrap();
        let named = |all: &[&str]| all.iter().map(cosigner).collect::<Vec<Cosigner>>();
        assert!(Cosigners::new(named(&[sealed]), 1, Some(&authority)).is_ok());
        assert!(Cosigners::new(named(&[sealed, clear]), 1, None).is_ok());
        let fault = Cosigners::new(named(&[sealed, clear]), 1, Some(&authority)).unwrap_err().to_string();
        assert!(fault.contains("error[witnesses]") && fault.contains("http://127.0.0.1:8081"), "{fault}");
    }

    #[test]
    fn what_is_no_key_of_a_witness_names_none() {
        let name = || KeyName::new("w.example").unwrap();
        let (witness, log) = (WitnessKey::new(name(), &[7; 32]), SignerKey::new(name(), &[7; 32]));
        let named = |key: &str| Cosigners::new(vec![format!("{key} https://w.example").parse().unwrap()], 1, None);
        let key = witness.verifier_key().to_string();
        assert!(named(&key).is_ok());
        for wrong in ["w.example+01020304+BAAA", &key[..key.len() - 1], &log.verifier_key().to_string()] {
            let fault = named(wrong).unwrap_err().to_string();
            assert!(fault.starts_with("error[key]") && fault.contains(wrong), "{fault}");
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn no_witness_waits_for_another_to_answer() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = DataFolder::create(&temporary.path().join("data")).unwrap();
        let acts = folder.open(town::catalogue(None).unwrap()).unwrap();
        grow(&acts).await;
        let log = acts.ledger_key().unwrap().unwrap();
        let ((one, one_asked, one_goes_on), (two, two_asked, two_goes_on)) = (slow_witness(&log), slow_witness(&log));
        let both_asked = tokio::task::spawn_blocking(move || {
            one_asked.recv().unwrap();
            two_asked.recv().unwrap();
            one_goes_on.send(()).unwrap();
            two_goes_on.send(()).unwrap();
        });
        let cosigners = Cosigners { all: vec![one, two], needed: 2, tls: TlsConfig::default() };
        let mut standings = vec![Standing::default(); 2];
        cosigners.ask_all(&acts, &mut standings).await;
        both_asked.await.unwrap();
        assert!(standings.iter().all(|standing| standing.kept > 0), "{standings:?}");
    }

    #[test]
    fn no_more_can_be_needed_than_are_named() {
        assert!(Cosigners::new(Vec::new(), 1, None).is_err());
        assert!(Cosigners::new(Vec::new(), 0, None).is_ok());
    }
}
