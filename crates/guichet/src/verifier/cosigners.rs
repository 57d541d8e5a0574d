//! Asking witnesses to confirm the newest checkpoint (C2SP tlog-witness, from the log's side).

use super::key_of;
use crate::{
    authority,
    edge::Stopwatch,
    fault::Fault,
    serve::{is_here, unbroken},
};
use axum::http::Uri;
use guichet_acts::Acts;
use guichet_ledger::note::KeyKind;
use std::{collections::BTreeSet, path::Path, str::FromStr, time::Duration};
use tokio::task::{JoinHandle, JoinSet};
use ureq::tls::{Certificate, RootCerts, TlsConfig};

const EVERY: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest answer that is read, in bytes.
const ANSWER_MAX: u64 = 16 * 1024;
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

/// How it stands with a witness: how much of the log it confirmed as far as is known here, and the newest
/// size whose line is kept. A line that was lost on its way is asked for again.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    known: u64,
    kept: u64,
}

/// Asks one witness; when it knows another size than we thought, asks once more from there. Whether its line is kept
/// for the checkpoint that it was asked about: the log may have grown meanwhile, which takes nothing from it.
async fn ask(acts: &Acts, cosigner: &Cosigner, tls: &TlsConfig, standing: &mut Standing) -> bool {
    let witness = &cosigner.url;
    for _ in 0..2 {
        let (size, body) = match acts.witness_request(standing.known) {
            Ok(Some(request)) => request,
            // Nothing is signed yet, so nothing waits to be confirmed; or less than the witness knows.
            Ok(None) => return standing.known == 0,
            Err(problem) => {
                tracing::error!(code = problem.code(), %problem, "the checkpoint for a witness could not be read");
                return false;
            }
        };
        if size == standing.kept {
            return true;
        }
        let (url, tls) = (format!("{}/add-checkpoint", cosigner.url), tls.clone());
        match tokio::task::spawn_blocking(move || post(&url, body, tls)).await {
            Ok(Ok((200, lines))) => return keep(acts, cosigner, standing, (size, lines)).await,
            Ok(Ok((409, told))) => match told.trim().parse() {
                Ok(told) if told > size => {
                    tracing::error!(witness, told, size, "the witness confirmed more than this log has");
                    return false;
                }
                Ok(told) if told != standing.known => standing.known = told,
                _ => {
                    tracing::error!(witness, "the witness refuses: it knows another log");
                    return false;
                }
            },
            Ok(Ok((status, _))) => {
                tracing::warn!(witness, status, "the witness refuses");
                return false;
            }
            Ok(Err(cause)) => {
                tracing::warn!(witness, cause, "the witness does not answer");
                return false;
            }
            Err(_) => return false,
        }
    }
    false
}

/// Keeps what a witness answered about the checkpoint of this size, if it fits; whether it did.
async fn keep(acts: &Acts, cosigner: &Cosigner, standing: &mut Standing, (size, lines): (u64, String)) -> bool {
    let kept = acts.add_cosignature(size, cosigner.key.clone(), lines).await;
    match &kept {
        Ok(true) => *standing = Standing { known: size, kept: size },
        Ok(false) => tracing::warn!(witness = cosigner.url, "the witness's line does not fit its key"),
        Err(problem) => tracing::error!(code = problem.code(), %problem, "a confirmation could not be kept"),
    }
    matches!(kept, Ok(true))
}

/// Sends a request and reads a short answer. Blocks. Redirects are not followed: a witness is where its
/// operator says it is, and no proxy that the environment names stands in between.
fn post(url: &str, body: String, tls: TlsConfig) -> Result<(u16, String), String> {
    let config =
        ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).max_redirects(0).http_status_as_error(false);
    // The name alone: which version asks is nobody's business.
    let agent = ureq::Agent::new_with_config(config.proxy(None).tls_config(tls).user_agent("guichet").build());
    let mut answer = agent.post(url).send(body).map_err(|error| error.to_string())?;
    let status = answer.status().as_u16();
    let text = answer.body_mut().with_config().limit(ANSWER_MAX).read_to_string().map_err(|error| error.to_string())?;
    Ok((status, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{folder::DataFolder, town, verifier::copy::tests::grow};
    use guichet_ledger::{
        cosignature::WitnessKey,
        note::{KeyName, PosixSeconds, SignerKey, VerifierKey},
        witness::{KnownLog, Witness},
    };
    use std::{
        collections::BTreeMap,
        io::{BufRead, BufReader, Read, Write},
        sync::mpsc::{Receiver, Sender, channel},
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

    #[test]
    fn a_witness_that_leads_elsewhere_is_not_followed() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let witness = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = [0; 4096];
            let length = stream.read(&mut asked).unwrap();
            let answer =
                format!("HTTP/1.1 302 Found\r\nLocation: http://{address}/elsewhere\r\nContent-Length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).unwrap();
            drop(stream);
            listener.set_nonblocking(true).unwrap();
            (String::from_utf8_lossy(&asked[..length]).into_owned(), listener)
        });
        assert_eq!(
            post(&format!("http://{address}/add-checkpoint"), "size".into(), TlsConfig::default())
                .map(|(status, _)| status),
            Ok(302)
        );
        let (asked, listener) = witness.join().unwrap();
        assert!(asked.starts_with("POST /add-checkpoint "), "{asked}");
        assert!(asked.contains("guichet\r\n") && !asked.contains("ureq/"), "which version asks is not told: {asked}");
        assert!(listener.accept().is_err(), "nobody came a second time");
    }

    /// A witness that confirms one checkpoint: it says that it was asked, and answers once it is let.
    fn slow_witness(log: &str) -> (Cosigner, Receiver<()>, Sender<()>) {
        let key = WitnessKey::new(KeyName::new("w.example").unwrap(), &[7; 32]);
        let log: VerifierKey = log.parse().unwrap();
        let known = BTreeMap::from([(log.name().to_string(), KnownLog { keys: vec![log], seen: None })]);
        let mut witness = Witness::new(key, known);
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let cosigner = Cosigner { key: witness.verifier_key().to_string(), url };
        let ((say_asked, asked), (go_on, waits)) = (channel(), channel());
        std::thread::spawn(move || {
            let mut stream = BufReader::new(listener.accept().unwrap().0);
            let (mut length, mut line) = (0, String::new());
            while stream.read_line(&mut line).unwrap() > 2 {
                let told = line.to_lowercase();
                length = told.strip_prefix("content-length:").map_or(length, |told| told.trim().parse().unwrap());
                line.clear();
            }
            let mut body = vec![0; length];
            stream.read_exact(&mut body).unwrap();
            say_asked.send(()).unwrap();
            waits.recv().unwrap();
            let now = PosixSeconds::new(1_795_572_000).unwrap();
            let answer = witness.add_checkpoint(&body, now, |_| Ok::<_, std::io::Error>(())).unwrap();
            let head = format!("HTTP/1.1 {} \r\nContent-Length: {}\r\n\r\n", answer.status, answer.body.len());
            stream.get_mut().write_all(format!("{head}{}", answer.body).as_bytes()).unwrap();
        });
        (cosigner, asked, go_on)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_log_that_grew_while_a_witness_was_asked_is_confirmed_all_the_same() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = DataFolder::create(&temporary.path().join("data")).unwrap();
        let acts = folder.open(town::catalogue(None).unwrap()).unwrap();
        let (mut standing, tls) = (Standing::default(), TlsConfig::default());
        let nobody = Cosigner { key: String::new(), url: "http://127.0.0.1:9".to_owned() };
        assert!(ask(&acts, &nobody, &tls, &mut standing).await, "nothing waits to be confirmed");
        grow(&acts).await;
        assert!(!ask(&acts, &nobody, &tls, &mut standing).await, "nobody is there");
        let (cosigner, asked, go_on) = slow_witness(&acts.ledger_key().unwrap().unwrap());
        let meanwhile = async {
            tokio::task::block_in_place(|| asked.recv()).unwrap();
            grow(&acts).await;
            go_on.send(()).unwrap();
        };
        let (confirms, ()) = tokio::join!(ask(&acts, &cosigner, &tls, &mut standing), meanwhile);
        assert!(confirms && standing.kept > 0, "{standing:?}");
        assert_eq!(acts.ledger_state().unwrap().unwrap().witnesses.len(), 0, "of the newest nobody was asked yet");
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
