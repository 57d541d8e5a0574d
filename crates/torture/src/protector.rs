//! Whoever grants erasures. No token does: the page asks who is there, and for a proof that is not older than five
//! minutes, so they come by it with a passkey.

use crate::{
    http::{Answer, Http},
    passkey::Passkey,
};
use std::io::{Error, Result};

/// The officer of the example town who grants erasures.
pub const PROTECTOR: &str = "31";

/// Whoever grants erasures, in one browser.
#[derive(Clone, Debug)]
pub struct Protector {
    /// None where nobody was let in.
    passkey: Option<Passkey>,
    /// The cookie of their session; empty before there is one.
    cookie: String,
}

impl Protector {
    /// Somebody who has not signed in yet.
    pub fn new(passkey: Option<Passkey>) -> Self {
        Self { passkey, cookie: String::new() }
    }

    /// Signs in anew, which is a proof for the next five minutes.
    pub fn sign_in(&mut self, http: &mut Http) -> Result<()> {
        let answer = self.prove(http)?;
        if answer.status == 200 {
            return Ok(());
        }
        Err(Error::other(format!("nobody came in: {} {}", answer.status, answer.body)))
    }

    /// Grants what is asked for in a case that stands at this revision. Signs in when the desk wants to know who is
    /// there. Answers what the desk said last: 303 when it is done.
    pub fn grant(&mut self, http: &mut Http, case: &str, seen: u32) -> Result<Answer> {
        let answer = self.press(http, case, seen)?;
        if !matches!(answer.status, 401 | 403) {
            return Ok(answer);
        }
        let proof = self.prove(http)?;
        if proof.status == 200 { self.press(http, case, seen) } else { Ok(proof) }
    }

    fn prove(&mut self, http: &mut Http) -> Result<Answer> {
        let passkey = self.passkey.as_ref().ok_or_else(|| Error::other("nobody grants erasures here"))?;
        let answer = passkey.sign_in(http, &self.cookie)?;
        if let Some(cookie) = &answer.cookie {
            self.cookie.clone_from(cookie);
        }
        Ok(answer)
    }

    /// Sends the form of the case's page.
    fn press(&self, http: &mut Http, case: &str, seen: u32) -> Result<Answer> {
        let kind = "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n";
        let headers = format!("{kind}Cookie: {}\r\n", self.cookie);
        http.ask("POST", &format!("/en/staff/cases/{case}/grant-erasure"), &headers, &format!("seen={seen}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        io::{Read, Write},
        net::TcpListener,
        thread,
    };

    /// Grants at a desk that gives these answers, one after the other. Answers what came of it, and the first lines of
    /// what was sent.
    fn granted(answers: &[&str]) -> (u16, Vec<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        thread::scope(|scope| {
            let desk = scope.spawn(|| {
                let (mut connection, _) = listener.accept().unwrap();
                let heard = answers.iter().map(|answer| {
                    let mut bytes = vec![0; 4_096];
                    let length = connection.read(&mut bytes).unwrap();
                    connection.write_all(answer.as_bytes()).unwrap();
                    let heard = String::from_utf8_lossy(&bytes[..length]).into_owned();
                    heard
                        .lines()
                        .filter(|line| line.starts_with("POST") || line.starts_with("Cookie"))
                        .collect::<String>()
                });
                heard.collect::<Vec<_>>()
            });
            let passkey = Passkey::of("the one who protects");
            let mut http = Http::connect(&address).unwrap();
            let came = Protector::new(Some(passkey)).grant(&mut http, "2026-000001-1", 4).unwrap();
            (came.status, desk.join().unwrap())
        })
    }

    fn answer(status: u16, header: &str, body: &str) -> String {
        format!("HTTP/1.1 {status} so\r\n{header}Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn whoever_is_asked_for_a_proof_signs_in_and_presses_again() {
        let begun = answer(200, "", "{\"ceremony\":\"c\",\"publicKey\":{\"challenge\":\"AAAA\"}}");
        let came_in = answer(200, "Set-Cookie: guichet=new; Path=/\r\n", "{}");
        let answers = [answer(403, "", "prove it"), begun.clone(), came_in, answer(303, "", "")];
        let (status, heard) = granted(&answers.each_ref().map(String::as_str));
        assert_eq!(status, 303);
        let press = "POST /en/staff/cases/2026-000001-1/grant-erasure HTTP/1.1Cookie: ";
        assert_eq!((heard[0].as_str(), heard[3].as_str()), (press, format!("{press}guichet=new").as_str()));
        let (status, heard) = granted(&[&answer(401, "", ""), &begun, &answer(503, "", "")]);
        assert_eq!((status, heard.len()), (503, 3), "nothing is granted without a proof");
        assert_eq!(granted(&[&answer(422, "", "")]).0, 422, "a rule is no question who is there");
    }
}
