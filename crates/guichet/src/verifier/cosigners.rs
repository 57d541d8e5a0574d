//! Asking witnesses to confirm the newest checkpoint (C2SP tlog-witness, from the log's side).

use crate::{edge::Stopwatch, fault::Fault, serve::unbroken};
use guichet_acts::Acts;
use std::{str::FromStr, time::Duration};
use tokio::task::JoinHandle;

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
        if !url.starts_with("http://") && !url.starts_with("https://") {
            return Err("the address begins with https:// or http://".to_owned());
        }
        Ok(Self { key: key.to_owned(), url: url.to_owned() })
    }
}

/// The witnesses of a log, and how many of them are needed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cosigners {
    all: Vec<Cosigner>,
    needed: usize,
}

impl Cosigners {
    /// At least `needed` of these.
    pub(crate) fn new(all: Vec<Cosigner>, needed: usize) -> Result<Self, Fault> {
        if needed > all.len() {
            let what = format!("{needed} witnesses are needed, but {} are named", all.len());
            return Err(Fault::unable("witnesses", what, "name more with --witness, or need fewer"));
        }
        Ok(Self { all, needed })
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
                for (cosigner, standing) in self.all.iter().zip(&mut standings) {
                    unbroken("asking a witness", ask(&acts, cosigner, standing)).await;
                }
                let confirmed = acts.ledger_state().ok().flatten().map_or(0, |state| state.witnesses.len());
                if confirmed >= self.needed {
                    enough = Stopwatch::start();
                } else if enough.elapsed() > SILENCE {
                    tracing::error!(confirmed, needed = self.needed, "too few witnesses confirm the log");
                    enough = Stopwatch::start();
                }
            }
        }))
    }
}

/// How it stands with a witness: how much of the log it confirmed as far as is known here, and the newest
/// size whose line is kept. A line that was lost on its way is asked for again.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    known: u64,
    kept: u64,
}

/// Asks one witness; when it knows another size than we thought, asks once more from there.
async fn ask(acts: &Acts, cosigner: &Cosigner, standing: &mut Standing) {
    let witness = &cosigner.url;
    for _ in 0..2 {
        let Ok(Some((size, body))) = acts.witness_request(standing.known) else { return };
        if size == standing.kept {
            return;
        }
        let url = format!("{}/add-checkpoint", cosigner.url);
        let answer = tokio::task::spawn_blocking(move || post(&url, body)).await;
        match answer {
            Ok(Ok((200, lines))) => {
                match acts.add_cosignature(size, cosigner.key.clone(), lines).await {
                    Ok(true) => *standing = Standing { known: size, kept: size },
                    Ok(false) => tracing::warn!(witness, "the witness's line does not fit its key"),
                    Err(problem) => tracing::error!(code = problem.code(), "a confirmation could not be kept"),
                }
                return;
            }
            Ok(Ok((409, told))) => match told.trim().parse() {
                Ok(told) if told > size => {
                    return tracing::error!(witness, told, size, "the witness confirmed more than this log has");
                }
                Ok(told) if told != standing.known => standing.known = told,
                _ => return tracing::error!(witness, "the witness refuses: it knows another log"),
            },
            Ok(Ok((status, _))) => return tracing::warn!(witness, status, "the witness refuses"),
            Ok(Err(cause)) => return tracing::warn!(witness, cause, "the witness does not answer"),
            Err(_) => return,
        }
    }
}

/// Sends a request and reads a short answer. Blocks. Redirects are not followed: a witness is where its
/// operator says it is.
fn post(url: &str, body: String) -> Result<(u16, String), String> {
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .http_status_as_error(false)
        .build();
    let agent = ureq::Agent::new_with_config(config);
    let mut answer = agent.post(url).send(body).map_err(|error| error.to_string())?;
    let status = answer.status().as_u16();
    let text = answer.body_mut().with_config().limit(ANSWER_MAX).read_to_string().map_err(|error| error.to_string())?;
    Ok((status, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_witness_is_a_key_and_an_address() {
        let read: Cosigner = "w.example+01020304+BAAA https://w.example/witness/".parse().unwrap();
        assert_eq!(read, Cosigner { key: "w.example+01020304+BAAA".into(), url: "https://w.example/witness".into() });
        assert!("https://w.example".parse::<Cosigner>().is_err());
        assert!("w+1+B ftp://w.example".parse::<Cosigner>().is_err());
    }

    #[test]
    fn a_witness_that_leads_elsewhere_is_not_followed() {
        use std::io::{Read, Write};
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
        assert_eq!(post(&format!("http://{address}/add-checkpoint"), "size".into()).map(|(status, _)| status), Ok(302));
        let (asked, listener) = witness.join().unwrap();
        assert!(asked.starts_with("POST /add-checkpoint "), "{asked}");
        assert!(listener.accept().is_err(), "nobody came a second time");
    }

    #[test]
    fn no_more_can_be_needed_than_are_named() {
        assert!(Cosigners::new(Vec::new(), 1).is_err());
        assert!(Cosigners::new(Vec::new(), 0).is_ok());
    }
}
