//! Asking one witness to confirm the newest checkpoint (C2SP tlog-witness, from the log's side).

use super::{
    Cosigner,
    wrong::{Told, Wrong},
};
use guichet_acts::Acts;
use std::time::Duration;
use ureq::tls::TlsConfig;

const PATIENCE: Duration = Duration::from_secs(5);
/// The longest answer that is read, in bytes.
const ANSWER_MAX: u64 = 16 * 1024;

/// How it stands with a witness: how much of the log it confirmed as far as is known here, and the newest
/// size whose line is kept. A line that was lost on its way is asked for again. What is wrong with it was told.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    known: u64,
    pub(super) kept: u64,
    told: Told,
}

/// Asks one witness, and tells what is wrong with it. Whether its line is kept for the checkpoint that it was asked
/// about: the log may have grown meanwhile, which takes nothing from it.
pub(super) async fn ask(acts: &Acts, cosigner: &Cosigner, tls: &TlsConfig, standing: &mut Standing) -> bool {
    match answered(acts, cosigner, tls, standing).await {
        Ok(confirms) => {
            if confirms {
                standing.told.well(&cosigner.url);
            }
            confirms
        }
        Err(wrong) => {
            standing.told.wrong(&cosigner.url, &wrong);
            false
        }
    }
}

/// Asks; when the witness knows another size than we thought, asks once more from there.
async fn answered(acts: &Acts, cosigner: &Cosigner, tls: &TlsConfig, standing: &mut Standing) -> Result<bool, Wrong> {
    for _ in 0..2 {
        let (size, body) = match acts.witness_request(standing.known) {
            Ok(Some(request)) => request,
            // Nothing is signed yet, so nothing waits to be confirmed; or less than the witness knows.
            Ok(None) => return Ok(standing.known == 0),
            Err(problem) => {
                tracing::error!(code = problem.code(), %problem, "the checkpoint for a witness could not be read");
                return Ok(false);
            }
        };
        if size == standing.kept {
            return Ok(true);
        }
        let (url, tls) = (format!("{}/add-checkpoint", cosigner.url), tls.clone());
        match tokio::task::spawn_blocking(move || post(&url, body, tls)).await {
            Ok(Ok((200, lines))) => return keep(acts, cosigner, standing, (size, lines)).await,
            Ok(Ok((409, told))) => match told.trim().parse() {
                Ok(told) if told > size => return Err(Wrong::HasMore { told, size }),
                Ok(told) if told != standing.known => standing.known = told,
                _ => return Err(Wrong::KnowsAnother),
            },
            Ok(Ok((status, _))) => return Err(Wrong::Refuses(status)),
            Ok(Err(cause)) => return Err(Wrong::Silent(cause)),
            Err(_) => return Ok(false),
        }
    }
    Ok(false)
}

/// Keeps what a witness answered about the checkpoint of this size, if it fits; whether it is kept.
async fn keep(
    acts: &Acts,
    cosigner: &Cosigner,
    standing: &mut Standing,
    (size, lines): (u64, String),
) -> Result<bool, Wrong> {
    match acts.add_cosignature(size, cosigner.key.clone(), lines).await {
        Ok(true) => {
            *standing = Standing { known: size, kept: size, ..*standing };
            Ok(true)
        }
        Ok(false) => Err(Wrong::NoLineOfItsKey),
        Err(problem) => {
            tracing::error!(code = problem.code(), %problem, "a confirmation could not be kept");
            Ok(false)
        }
    }
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
pub(super) mod tests {
    use super::*;
    use crate::{folder::DataFolder, town, verifier::copy::tests::grow};
    use guichet_ledger::{
        cosignature::WitnessKey,
        note::{KeyName, PosixSeconds, VerifierKey},
        witness::{KnownLog, Witness},
    };
    use std::{
        collections::BTreeMap,
        io::{BufRead, BufReader, Read, Write},
        net::TcpStream,
        sync::mpsc::{Receiver, Sender, channel},
    };

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
    pub(in super::super) fn slow_witness(log: &str) -> (Cosigner, Receiver<()>, Sender<()>) {
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
            let body = asked_of(&mut stream);
            say_asked.send(()).unwrap();
            waits.recv().unwrap();
            let now = PosixSeconds::new(1_795_572_000).unwrap();
            let answer = witness.add_checkpoint(&body, now, |_| Ok::<_, std::io::Error>(())).unwrap();
            answer_with(&mut stream, answer.status, &answer.body);
        });
        (cosigner, asked, go_on)
    }

    /// What a witness was asked.
    fn asked_of(stream: &mut BufReader<TcpStream>) -> Vec<u8> {
        let (mut length, mut line) = (0, String::new());
        while stream.read_line(&mut line).unwrap() > 2 {
            let told = line.to_lowercase();
            length = told.strip_prefix("content-length:").map_or(length, |told| told.trim().parse().unwrap());
            line.clear();
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).unwrap();
        body
    }

    fn answer_with(stream: &mut BufReader<TcpStream>, status: u16, body: &str) {
        let head = format!("HTTP/1.1 {status} \r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
        stream.get_mut().write_all(format!("{head}{body}").as_bytes()).unwrap();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_witness_of_another_log_is_told_of_when_what_it_says_changes_and_not_each_time_it_is_asked() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = DataFolder::create(&temporary.path().join("data")).unwrap();
        let acts = folder.open(town::catalogue(None).unwrap()).unwrap();
        grow(&acts).await;
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let cosigner = Cosigner { key: String::new(), url: format!("http://{}", listener.local_addr().unwrap()) };
        let says =
            [(404, ""), (404, ""), (404, ""), (409, "9000000"), (409, "9000001"), (422, ""), (422, ""), (404, "")];
        let witness = std::thread::spawn(move || {
            for (status, body) in says {
                let mut stream = BufReader::new(listener.accept().unwrap().0);
                asked_of(&mut stream);
                answer_with(&mut stream, status, body);
            }
        });
        let log = tempfile::NamedTempFile::new().unwrap();
        let into = std::sync::Arc::new(log.reopen().unwrap());
        let lines = tracing_subscriber::fmt().with_ansi(false).with_writer(into).finish();
        // What is asked below is told on this thread.
        let _heard = tracing::subscriber::set_default(lines);
        let (mut standing, tls) = (Standing::default(), TlsConfig::default());
        for _ in says {
            assert!(!ask(&acts, &cosigner, &tls, &mut standing).await, "{standing:?}");
        }
        witness.join().unwrap();
        let heard = std::fs::read_to_string(log.path()).unwrap();
        let told = |words: &str| heard.matches(words).count();
        let counted = ["status=404", "status=422", "confirmed more"].map(told);
        assert_eq!(counted, [2, 1, 1], "{heard}");
        assert_eq!(told("the witness"), 4, "{heard}");
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
}
