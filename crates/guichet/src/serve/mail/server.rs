//! The mail server: reached first, handed one letter after the other, each of its answers kept apart by what it is
//! about. What it says in words is never passed on: it likes to repeat the address.

use super::{
    hearing::Hearing,
    seal::Seal,
    trouble::{Trouble, code_of},
    upgrade::ask_for_tls,
};
use crate::{fault::Fault, serve::is_here};
use lettre::{
    Address,
    message::Mailbox,
    transport::smtp::{
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, AsyncTokioStream},
        commands::{Data, Mail, Rcpt, Rset},
        extension::{ClientId, Extension, MailParameter},
    },
};
use std::{fmt::Display, io, path::Path, time::Duration};
use tokio::net::TcpStream;

/// How long the server may take to be reached, and for each step after that.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long it may take to say that it keeps a letter (RFC 5321, section 4.5.3.2.6).
const PATIENCE_KEEPING: Duration = Duration::from_mins(10);

/// How the connection is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Secrecy {
    /// TLS from the first byte.
    Tls,
    /// TLS before anything is told.
    StartTls,
    /// None: the server is this machine.
    SameMachine,
}

/// A mail server as the command line names it.
pub(super) struct MailServer {
    host: String,
    port: u16,
    secrecy: Secrecy,
    seal: Seal,
    user: Option<Credentials>,
    hello: ClientId,
    /// Whom letters come from.
    pub(super) from: Mailbox,
}

impl MailServer {
    /// Reads a server's address, whom letters come from, and the authority it is known by.
    pub(super) fn read(
        url: &str,
        from: &str,
        user: Option<(String, String)>,
        authority: Option<&Path>,
        hello: &str,
    ) -> Result<Self, Fault> {
        let (secrecy, host, port) = read_url(url).ok_or_else(|| {
            let hint = "write --mail-server smtps://mail.example:465 or smtp://mail.example:587";
            Fault::unable("mail-server", format!("`{url}` is no mail server's address"), hint)
        })?;
        let from = Some(from).filter(|from| !from.contains(char::is_control)).and_then(|from| from.parse().ok());
        let from = from.ok_or_else(|| {
            let hint = "write --mail-from \"Linhaven <desk@linhaven.example>\"";
            Fault::unable("mail-from", "--mail-from holds no address", hint)
        })?;
        let seal = Seal::read(&host, authority)?;
        let user = user.map(|(name, password)| Credentials::new(name, password));
        Ok(Self { host, port, secrecy, seal, user, hello: ClientId::Domain(hello.to_owned()), from })
    }

    /// Reaches the server, and is let in, within half a minute.
    pub(super) async fn reach(&self) -> Result<Line, Trouble> {
        within(PATIENCE, "connect", async {
            let connected = AsyncSmtpConnection::connect_with_transport(self.connect().await?, &self.hello).await;
            let mut connection = connected.map_err(|error| Trouble::server("connect", &error))?;
            if let Some(user) = &self.user {
                let let_in = connection.auth(&[Mechanism::Plain, Mechanism::Login], user).await;
                let_in.map_err(|error| Trouble::server("sign-in", &error))?;
            }
            Ok(Line(connection))
        })
        .await
    }

    /// A connection on which nobody else hears what is said.
    async fn connect(&self) -> Result<Box<dyn AsyncTokioStream>, Trouble> {
        let connected = TcpStream::connect((self.host.as_str(), self.port)).await;
        let mut stream = connected.map_err(|error| not_reached(&error))?;
        let peer = stream.peer_addr().map_err(|error| not_reached(&error))?;
        Ok(match self.secrecy {
            Secrecy::Tls => Box::new(Hearing::new(self.seal.agree("connect", stream).await?, peer)),
            Secrecy::StartTls => {
                ask_for_tls(&mut stream, &self.hello).await?;
                Box::new(Hearing::greeted(self.seal.agree("starttls", stream).await?, peer))
            }
            Secrecy::SameMachine => Box::new(Hearing::new(stream, peer)),
        })
    }
}

fn not_reached(error: &io::Error) -> Trouble {
    let code = if error.kind() == io::ErrorKind::TimedOut { "timeout" } else { "unreachable" };
    Trouble::Server { step: "connect", code: code.to_owned() }
}

/// A connection that takes letters.
pub(super) struct Line(AsyncSmtpConnection);

impl Line {
    /// Hands over a letter; done once the server says that it keeps it.
    pub(super) async fn send(&mut self, from: &Address, to: &Address, letter: &[u8]) -> Result<(), Trouble> {
        let told = self.hand_over(from, to, letter).await;
        if matches!(told, Err(Trouble::Later(_) | Trouble::Never(_) | Trouble::Unclear { .. })) {
            // What is left of this letter would be in the way of the next; a server that is gone shows then.
            let _ = self.say("reset", Rset).await;
        }
        told
    }

    async fn hand_over(&mut self, from: &Address, to: &Address, letter: &[u8]) -> Result<(), Trouble> {
        let mut how = Vec::new();
        if !to.to_string().is_ascii() {
            // RFC 6531: an address beyond ASCII needs a server that speaks so.
            if !self.0.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(Trouble::Never("no-smtputf8".to_owned()));
            }
            how.push(MailParameter::SmtpUtfEight);
        }
        self.say("mail", Mail::new(Some(from.clone()), how)).await?;
        self.ask("recipient", Rcpt::new(to.clone(), Vec::new())).await?;
        self.ask("data", Data).await?;
        within(PATIENCE_KEEPING, "letter", async {
            self.0.message(letter).await.map_err(|error| Trouble::of_letter("letter", &error))
        })
        .await
        .map(drop)
    }

    /// Says goodbye, whether it is heard or not.
    pub(super) async fn end(mut self) {
        let _ = tokio::time::timeout(PATIENCE, self.0.quit()).await;
    }

    /// A step whose refusal is about this desk.
    async fn say(&mut self, step: &'static str, command: impl Display) -> Result<(), Trouble> {
        within(PATIENCE, step, async {
            self.0.command(command).await.map_err(|error| Trouble::Server { step, code: code_of(&error) })
        })
        .await
        .map(drop)
    }

    /// A step whose refusal may be about this one letter.
    async fn ask(&mut self, step: &'static str, command: impl Display) -> Result<(), Trouble> {
        within(PATIENCE, step, async {
            self.0.command(command).await.map_err(|error| Trouble::of_letter(step, &error))
        })
        .await
        .map(drop)
    }
}

async fn within<T>(
    patience: Duration,
    step: &'static str,
    work: impl Future<Output = Result<T, Trouble>>,
) -> Result<T, Trouble> {
    let late = |_| Trouble::Server { step, code: "timeout".to_owned() };
    tokio::time::timeout(patience, work).await.map_err(late)?
}

fn read_url(url: &str) -> Option<(Secrecy, String, u16)> {
    let (scheme, rest) = url.split_once("://")?;
    let (host, port) = rest.trim_end_matches('/').rsplit_once(':')?;
    let host = host.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(host);
    let plain = |symbol: char| symbol.is_ascii_alphanumeric() || "-._:".contains(symbol);
    if host.is_empty() || !host.chars().all(plain) {
        return None;
    }
    let secrecy = match scheme {
        "smtps" => Secrecy::Tls,
        "smtp" if is_here(host) => Secrecy::SameMachine,
        "smtp" => Secrecy::StartTls,
        _ => return None,
    };
    Some((secrecy, host.to_owned(), port.parse().ok().filter(|port| *port > 0)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_this_machine_in_the_clear() {
        for (url, secrecy) in [
            ("smtps://mail.example:465", Secrecy::Tls),
            ("smtps://127.0.0.1:465", Secrecy::Tls),
            ("smtp://mail.example:587", Secrecy::StartTls),
            ("smtp://localhost.example:25", Secrecy::StartTls),
            ("smtp://192.0.2.7:25", Secrecy::StartTls),
            ("smtp://[2001:db8::7]:25", Secrecy::StartTls),
            ("smtp://localhost:25", Secrecy::SameMachine),
            ("smtp://127.0.0.1:25/", Secrecy::SameMachine),
            ("smtp://[::1]:25", Secrecy::SameMachine),
        ] {
            assert_eq!(read_url(url).map(|(secrecy, ..)| secrecy), Some(secrecy), "{url}");
        }
    }

    #[test]
    fn what_is_no_address_of_a_server_is_refused() {
        let name = "smtp://someone:secret@mail.example:25";
        for url in ["mail.example:25", "smtp://mail.example", "smtp://:25", "https://mail.example:25", name, ""] {
            assert_eq!(read_url(url), None, "{url}");
        }
    }
}
