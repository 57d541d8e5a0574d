//! A mail server of the tests' own: it keeps what it hears, and a test says where it answers otherwise than usual.

use std::{
    io::{BufRead, BufReader, Lines, Result, Write},
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
        let listener = TcpListener::bind(address).expect("a free port");
        let address = listener.local_addr().expect("its address");
        let post = Self { address, heard: Arc::default(), closing: Arc::default() };
        let (heard, closing) = (Arc::clone(&post.heard), Arc::clone(&post.closing));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if closing.load(Ordering::SeqCst) {
                    return;
                }
                let heard = Arc::clone(&heard);
                thread::spawn(move || drop(serve(stream, rule, &heard)));
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

fn serve(mut stream: TcpStream, rule: Rule, heard: &Mutex<Heard>) -> Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    stream.write_all(b"220 post.example\r\n")?;
    while let Some(line) = lines.next().transpose()? {
        let usual = match line.split(' ').next().unwrap_or_default() {
            "EHLO" => "250-post.example\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN",
            "AUTH" => "235 2.7.0 come in",
            "DATA" => "354 go on",
            "QUIT" => "221 2.0.0 goodbye",
            _ => "250 2.0.0 well",
        };
        let answer = answer(&line, usual, rule, heard);
        stream.write_all(answer.as_bytes())?;
        if line == "DATA" && answer.starts_with("354") {
            let letter = letter(&mut lines)?;
            locked(heard).letters.push(letter);
            let kept = self::answer(".", "250 2.0.0 kept", rule, heard);
            stream.write_all(kept.as_bytes())?;
        }
    }
    Ok(())
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

fn letter(lines: &mut Lines<BufReader<TcpStream>>) -> Result<String> {
    let mut letter = String::new();
    for line in lines {
        let line = line?;
        if line == "." {
            break;
        }
        letter.push_str(line.strip_prefix('.').unwrap_or(&line));
        letter.push_str("\r\n");
    }
    Ok(letter)
}
