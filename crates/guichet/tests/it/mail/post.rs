//! A mail server of the tests' own: it keeps what it hears, and a test says where it answers otherwise than usual.
//! In the clear, under TLS, or under TLS once it was asked for.

use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::{
    io::{BufRead, BufReader, Error, Read, Result, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// Another answer to a line (`.` ends a letter) that was heard so often before; none for the usual one.
pub(super) type Rule = fn(&str, usize) -> Option<&'static str>;
/// The answer that never comes.
pub(super) const SILENCE: &str = "";

/// How the server keeps what it hears from others.
#[derive(Clone)]
pub(super) enum Secrecy {
    /// It does not.
    Clear,
    /// TLS once it was asked for (STARTTLS).
    Asked(Arc<ServerConfig>),
    /// TLS from the first byte.
    Whole(Arc<ServerConfig>),
}

/// What the server heard.
#[derive(Clone, Default)]
pub(super) struct Heard {
    /// Every line that is no letter's.
    pub(super) lines: Vec<String>,
    /// Every letter, to its end.
    pub(super) letters: Vec<String>,
}

/// The server, until it is dropped.
pub(super) struct Post {
    address: SocketAddr,
    heard: Arc<Mutex<Heard>>,
    closing: Arc<AtomicBool>,
}

impl Post {
    /// On any free port.
    pub(super) fn open(rule: Rule) -> Self {
        Self::at("127.0.0.1:0", rule)
    }

    /// At this address.
    pub(super) fn at(address: &str, rule: Rule) -> Self {
        Self::kept(address, Secrecy::Clear, rule)
    }

    /// On any free port, kept from others like this.
    pub(super) fn secret(secrecy: Secrecy, rule: Rule) -> Self {
        Self::kept("127.0.0.1:0", secrecy, rule)
    }

    fn kept(address: &str, secrecy: Secrecy, rule: Rule) -> Self {
        let listener = TcpListener::bind(address).expect("a free port");
        let address = listener.local_addr().expect("its address");
        let post = Self { address, heard: Arc::default(), closing: Arc::default() };
        let (heard, closing) = (Arc::clone(&post.heard), Arc::clone(&post.closing));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if closing.load(Ordering::SeqCst) {
                    return;
                }
                let (heard, secrecy) = (Arc::clone(&heard), secrecy.clone());
                thread::spawn(move || drop(serve(stream, secrecy, rule, &heard)));
            }
        });
        post
    }

    /// Where it listens, as the desk is told.
    pub(super) fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Its port.
    pub(super) fn port(&self) -> u16 {
        self.address.port()
    }

    /// What it heard so far.
    pub(super) fn heard(&self) -> Heard {
        locked(&self.heard).clone()
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
    }
}

fn locked(heard: &Mutex<Heard>) -> MutexGuard<'_, Heard> {
    heard.lock().expect("nobody panicked with it")
}

fn serve(stream: TcpStream, secrecy: Secrecy, rule: Rule, heard: &Mutex<Heard>) -> Result<()> {
    match secrecy {
        Secrecy::Clear => talk(greeted(stream)?, false, rule, heard).map(drop),
        Secrecy::Whole(config) => talk(greeted(secret(config, stream)?)?, false, rule, heard).map(drop),
        Secrecy::Asked(config) => match talk(greeted(stream)?, true, rule, heard)? {
            Some(stream) => talk(secret(config, stream)?, false, rule, heard).map(drop),
            None => Ok(()),
        },
    }
}

fn greeted<Stream: Write>(mut stream: Stream) -> Result<Stream> {
    stream.write_all(b"220 post.example\r\n")?;
    Ok(stream)
}

fn secret(config: Arc<ServerConfig>, stream: TcpStream) -> Result<StreamOwned<ServerConnection, TcpStream>> {
    Ok(StreamOwned::new(ServerConnection::new(config).map_err(Error::other)?, stream))
}

/// Talks until the other end goes, or asks for TLS where that is offered: then the stream is given back.
fn talk<Stream: Read + Write>(
    stream: Stream,
    offers_tls: bool,
    rule: Rule,
    heard: &Mutex<Heard>,
) -> Result<Option<Stream>> {
    let mut stream = BufReader::new(stream);
    while let Some(line) = line(&mut stream)? {
        let usual = match line.split(' ').next().unwrap_or_default() {
            "EHLO" if offers_tls => "250-post.example\r\n250 STARTTLS",
            "EHLO" => "250-post.example\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN",
            "STARTTLS" if offers_tls => "220 2.0.0 go on",
            "AUTH" => "235 2.7.0 come in",
            "DATA" => "354 go on",
            "QUIT" => "221 2.0.0 goodbye",
            _ => "250 2.0.0 well",
        };
        let answer = answer(&line, usual, rule, heard);
        stream.get_mut().write_all(answer.as_bytes())?;
        if line == "STARTTLS" && offers_tls {
            return Ok(Some(stream.into_inner()));
        }
        if line == "DATA" && answer.starts_with("354") {
            let letter = letter(&mut stream)?;
            locked(heard).letters.push(letter);
            let kept = self::answer(".", "250 2.0.0 kept", rule, heard);
            stream.get_mut().write_all(kept.as_bytes())?;
        }
    }
    Ok(None)
}

/// The next line without its end; none once the other end is gone.
fn line(stream: &mut impl BufRead) -> Result<Option<String>> {
    let mut line = String::new();
    let read = stream.read_line(&mut line)?;
    Ok((read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned()))
}

/// The answer to a line, with its end; nothing at all for silence.
fn answer(line: &str, usual: &str, rule: Rule, heard: &Mutex<Heard>) -> String {
    let mut heard = locked(heard);
    let before = heard.lines.iter().filter(|other| *other == line).count();
    heard.lines.push(line.to_owned());
    match rule(line, before) {
        Some(SILENCE) => String::new(),
        other => format!("{}\r\n", other.unwrap_or(usual)),
    }
}

fn letter(stream: &mut impl BufRead) -> Result<String> {
    let mut letter = String::new();
    while let Some(line) = line(stream)?.filter(|line| line != ".") {
        letter.push_str(line.strip_prefix('.').unwrap_or(&line));
        letter.push_str("\r\n");
    }
    Ok(letter)
}
