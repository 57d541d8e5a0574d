//! Asking a mail server for TLS (STARTTLS, RFC 3207). By our own hand: what lettre has read ahead in the clear it
//! believes under TLS as well, and anybody on the way could have said it.

use super::{
    hearing::ANSWER_MAX,
    trouble::{Trouble, answered},
};
use std::fmt::Display;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// Asks for TLS in the clear, and reads no byte beyond the answer: whatever follows it has to be TLS.
pub(super) async fn ask_for_tls(
    stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
    hello: impl Display,
) -> Result<(), Trouble> {
    answer(stream, "connect", "220").await?;
    say(stream, "connect", &format!("EHLO {hello}")).await?;
    let offers = answer(stream, "connect", "250").await?;
    if !offers.iter().any(|line| line.eq_ignore_ascii_case("STARTTLS")) {
        // Whether it hears the goodbye is all the same.
        let _ = say(stream, "starttls", "QUIT").await;
        return Err(trouble("starttls", "not-offered"));
    }
    say(stream, "starttls", "STARTTLS").await?;
    answer(stream, "starttls", "220").await.map(drop)
}

async fn say(stream: &mut (impl AsyncWrite + Unpin), step: &'static str, words: &str) -> Result<(), Trouble> {
    let said = stream.write_all(format!("{words}\r\n").as_bytes()).await;
    said.map_err(|_| trouble(step, "unreachable"))
}

/// What an answer under this code says, line by line.
async fn answer(
    stream: &mut (impl AsyncRead + Unpin),
    step: &'static str,
    expected: &str,
) -> Result<Vec<String>, Trouble> {
    let (mut words, mut room) = (Vec::new(), ANSWER_MAX);
    loop {
        let line = line(stream, step, &mut room).await?;
        let (code, rest) = line.split_at_checked(3).ok_or_else(|| trouble(step, "not-understood"))?;
        if !code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(trouble(step, "not-understood"));
        }
        let (more, said) = rest.split_at_checked(1).unwrap_or((" ", ""));
        if code != expected {
            return Err(trouble(step, &answered(code, said)));
        }
        words.push(said.trim().to_owned());
        if more != "-" {
            return Ok(words);
        }
    }
}

/// The next line without its end, if there is room for it; a byte at a time, so that nothing is read ahead.
async fn line(stream: &mut (impl AsyncRead + Unpin), step: &'static str, room: &mut usize) -> Result<String, Trouble> {
    let mut line = Vec::new();
    loop {
        *room = room.checked_sub(1).ok_or_else(|| trouble(step, "too-long"))?;
        match stream.read_u8().await.map_err(|_| trouble(step, "unreachable"))? {
            b'\n' => break,
            byte => line.push(byte),
        }
    }
    String::from_utf8(line).map_err(|_| trouble(step, "not-understood"))
}

fn trouble(step: &'static str, code: &str) -> Trouble {
    Trouble::Server { step, code: code.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{duplex, join, repeat, sink};

    const GREETING: &str = "220-post.example\r\n220 well\r\n";
    const OFFER: &str = "250-post.example\r\n250-SIZE 100\r\n250 StartTLS\r\n";

    /// Asks a server that says all this at once; what came of it, what it heard, and what is left to read.
    async fn asked(server: &str) -> (Result<(), Trouble>, String, String) {
        let (mut near, mut far) = duplex(4_096);
        far.write_all(server.as_bytes()).await.expect("it is taken");
        let told = ask_for_tls(&mut near, "desk.example").await;
        near.shutdown().await.expect("no more is said");
        let (mut heard, mut left) = (String::new(), String::new());
        far.read_to_string(&mut heard).await.expect("text");
        drop(far);
        near.read_to_string(&mut left).await.expect("text");
        (told, heard, left)
    }

    #[tokio::test]
    async fn a_server_that_offers_tls_is_asked_for_it_and_nothing_is_read_beyond_its_answer() {
        let server = format!("{GREETING}{OFFER}220 2.0.0 go on\r\n250 said too early\r\n");
        let (told, heard, left) = asked(&server).await;
        assert_eq!((told, heard.as_str()), (Ok(()), "EHLO desk.example\r\nSTARTTLS\r\n"));
        assert_eq!(left, "250 said too early\r\n", "TLS meets it, and is no TLS");
    }

    #[tokio::test]
    async fn a_server_that_does_not_agree_is_told_no_more() {
        for (server, step, code) in [
            ("554 5.7.1 no\r\n".to_owned(), "connect", "554 5.7.1"),
            ("hello\r\n".to_owned(), "connect", "not-understood"),
            ("22\r\n".to_owned(), "connect", "not-understood"),
            (format!("{GREETING}502 what\r\n"), "connect", "502"),
            (format!("{GREETING}250 post.example\r\n"), "starttls", "not-offered"),
            (format!("{GREETING}{OFFER}454 4.7.0 not now\r\n"), "starttls", "454 4.7.0"),
        ] {
            assert_eq!(asked(&server).await.0, Err(trouble(step, code)), "{server}");
        }
    }

    #[tokio::test]
    async fn a_line_that_never_ends_is_given_up_and_so_are_lines_without_end() {
        let mut stream = join(repeat(b'2'), sink());
        assert_eq!(ask_for_tls(&mut stream, "desk.example").await, Err(trouble("connect", "too-long")));
        let (mut near, mut far) = duplex(64);
        let server = tokio::spawn(async move { while far.write_all(b"220-and so on\r\n").await.is_ok() {} });
        assert_eq!(ask_for_tls(&mut near, "desk.example").await, Err(trouble("connect", "too-long")));
        drop(near);
        server.await.expect("it ends");
    }
}
