//! What one clerk lives through: their cases are found again, then they work until the desk is killed.

use crate::{
    clerk::{Came, Clerk, Missing},
    facts::{Fact, Known},
    http::Http,
};
use std::sync::{
    atomic::{AtomicBool, Ordering::Relaxed},
    mpsc::Sender,
};

/// What a clerk lived through until the desk was gone.
#[derive(Default)]
pub(crate) struct Life {
    /// What was acknowledged.
    pub(crate) facts: Vec<Fact>,
    /// Whether an act was cut off.
    pub(crate) cut_off: bool,
    /// Acts of the life before that were cut off and done after all.
    pub(crate) done_after_all: usize,
    /// Whether the desk gave no answer before we killed it.
    too_early: bool,
    wrong: Option<String>,
}

impl Life {
    /// Comes back to a desk and works there; `over` is set before we kill it. Tells of each act that was acknowledged.
    pub(crate) fn until_killed(clerk: &mut Clerk, address: &str, over: &AtomicBool, tell: &Sender<()>) -> Self {
        let mut life = Self::default();
        let Ok(mut http) = Http::connect(address) else { return life.broken(over) };
        match clerk.come_back(&mut http) {
            Ok(done) => life.done_after_all = done,
            // Killed while they looked: they look again in the next life.
            Err(Missing::NoAnswer) => return life.broken(over),
            Err(Missing::Lost(what)) => return Self { wrong: Some(what), ..life },
        }
        while !over.load(Relaxed) {
            match clerk.act(&mut http) {
                Ok(Came::Done(fact)) => {
                    life.facts.push(fact);
                    // Who listens knows enough once the desk is to be killed.
                    let _ = tell.send(());
                }
                Ok(Came::Refused(status, code)) => {
                    return Self { wrong: Some(format!("refused: {status} {code}")), ..life };
                }
                Err(_) => return Self { cut_off: true, ..life }.broken(over),
            }
        }
        life
    }

    /// The desk gives no answer any more.
    fn broken(self, over: &AtomicBool) -> Self {
        Self { too_early: !over.load(Relaxed), ..self }
    }

    /// What was wrong in it. A desk that is struck at a chosen call is gone before we kill it; no other is.
    pub(crate) fn fault(&self, struck: bool) -> Option<String> {
        let early = (self.too_early && !struck).then(|| "it gave no answer before it was killed".to_owned());
        self.wrong.clone().or(early)
    }
}

/// What is wrong with how many cases there are: an application is one at most, however often it was sent.
pub(crate) fn too_many(known: &Known, clerks: &[Clerk]) -> Option<String> {
    let (cases, applied) = (known.cases(), clerks.iter().map(Clerk::applied).sum::<usize>());
    (cases > applied).then(|| format!("{applied} applications, and {cases} cases"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clerk::Act, folder::Staff};
    use std::{
        io::{BufRead, BufReader, Read, Result, Write},
        net::{TcpListener, TcpStream},
        sync::mpsc::channel,
        thread,
    };

    fn clerk() -> Clerk {
        let token = String::new;
        let staff = Staff { intake: token(), decision: token(), issue: token(), protection: None };
        Clerk::new("Mira Sampledottir", &staff, 1)
    }

    /// A life whose desk hangs up in the middle of the first act, after it was killed or by itself.
    fn hung_up(killed: bool) -> Life {
        let (listener, over) = (TcpListener::bind("127.0.0.1:0").unwrap(), AtomicBool::new(false));
        let address = listener.local_addr().unwrap().to_string();
        thread::scope(|scope| {
            scope.spawn(|| {
                let (mut connection, _) = listener.accept().unwrap();
                connection.read_exact(&mut [0]).unwrap();
                over.store(killed, Relaxed);
            });
            Life::until_killed(&mut clerk(), &address, &over, &channel().0)
        })
    }

    #[test]
    fn a_desk_that_hangs_up_before_it_is_killed_is_wrong_unless_it_was_to_be_struck() {
        let life = hung_up(false);
        assert!(life.cut_off && life.fault(false).is_some() && life.fault(true).is_none());
        let life = hung_up(true);
        assert!(life.cut_off && life.fault(false).is_none());
    }

    #[test]
    fn a_desk_that_lets_nobody_in_before_it_is_killed_is_wrong() {
        let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let lived = |killed| Life::until_killed(&mut clerk(), &gone, &AtomicBool::new(killed), &channel().0);
        assert!(lived(false).fault(false).is_some() && lived(true).fault(false).is_none());
    }

    /// Does this at a desk that gives these answers, one after the other, and then hangs up.
    fn at_desk<T>(answers: &[String], work: impl FnOnce(&str) -> T) -> T {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut connection = BufReader::new(listener.accept().unwrap().0);
                for answer in answers {
                    hear(&mut connection);
                    connection.get_mut().write_all(answer.as_bytes()).unwrap();
                }
                hear(&mut connection);
            });
            work(&address)
        })
    }

    /// Hears one request to its end, if there is one.
    fn hear(connection: &mut BufReader<TcpStream>) {
        let mut length = 0;
        loop {
            let mut line = String::new();
            connection.read_line(&mut line).unwrap();
            if line.trim().is_empty() {
                break;
            }
            let told = line.strip_prefix("Content-Length: ").map(|told| told.trim().parse().unwrap());
            length = told.unwrap_or(length);
        }
        connection.read_exact(&mut vec![0; length]).unwrap();
    }

    fn answer(status: u16, body: &str) -> String {
        format!("HTTP/1.1 {status} so\r\nContent-Length: {}\r\n\r\n{body}", body.len())
    }

    fn receipt(number: &str) -> String {
        answer(201, &format!("{{\"number\":\"{number}\",\"receipt_code\":\"a code\",\"revision\":1}}"))
    }

    fn perform(clerk: &mut Clerk, act: Act, answers: &[String]) -> Result<Came> {
        at_desk(answers, |address| clerk.perform(&mut Http::connect(address)?, act, Some(0)))
    }

    /// A life in which they come back to a case of this revision, and do nothing.
    fn come_back(clerk: &mut Clerk, revision: u32) -> Life {
        let status = answer(200, &format!("{{\"stage\":\"intake\",\"revision\":{revision}}}"));
        at_desk(&[status], |address| Life::until_killed(clerk, address, &AtomicBool::new(true), &channel().0))
    }

    #[test]
    fn a_case_that_went_on_without_an_act_is_wrong_unless_one_was_not_answered() {
        let mut clerk = clerk();
        perform(&mut clerk, Act::Submit, &[receipt("2026-000001-1")]).unwrap();
        assert_eq!(come_back(&mut clerk, 1).fault(false), None);
        assert!(come_back(&mut clerk, 2).fault(false).is_some(), "an act was done twice");
        assert!(come_back(&mut clerk, 0).fault(false).is_some(), "an act was lost");
        assert!(perform(&mut clerk, Act::Accept, &[]).is_err());
        let life = come_back(&mut clerk, 2);
        assert_eq!((life.fault(false), life.done_after_all), (None, 1));
        assert!(come_back(&mut clerk, 3).fault(false).is_some(), "it is known by now how often it was done");
    }

    #[test]
    fn an_application_sent_again_that_becomes_a_second_case_is_wrong() {
        let mut clerk = clerk();
        assert!(perform(&mut clerk, Act::Submit, &[]).is_err());
        // The desk kept the first one as well.
        perform(&mut clerk, Act::Submit, &[receipt("2026-000002-1")]).unwrap();
        let found = |cases| too_many(&Known::of_cases(cases), std::slice::from_ref(&clerk));
        assert_eq!(found(1), None);
        assert!(found(2).is_some());
    }

    #[test]
    fn a_draft_that_its_code_does_not_open_with_its_file_is_wrong_unless_it_was_being_sent() {
        let mut clerk = clerk();
        let code = "<input name=\"code\" value=\"a code\">";
        perform(&mut clerk, Act::Save, &[answer(200, code)]).unwrap();
        let look = |clerk: &mut Clerk, files: &str| {
            let answers = match files {
                "gone" => [answer(422, ""), answer(410, "")],
                files => [answer(200, ""), answer(200, files)],
            };
            at_desk(&answers, |address| Life::until_killed(clerk, address, &AtomicBool::new(true), &channel().0))
        };
        assert_eq!(look(&mut clerk, "contract.pdf").fault(false), None);
        assert!(look(&mut clerk, "no file").fault(false).is_some());
        assert!(look(&mut clerk, "gone").fault(false).is_some());
        assert!(perform(&mut clerk, Act::SendSaved, &[]).is_err());
        let life = look(&mut clerk, "gone");
        assert_eq!((life.fault(false), life.done_after_all), (None, 1));
        assert!(look(&mut clerk, "contract.pdf").fault(false).is_some(), "what was sent is a draft again");
        let receipt = answer(200, &format!("<b><bdi>2026-000001-1</bdi></b>{code}"));
        let came = perform(&mut clerk, Act::SendSaved, &[receipt]).unwrap();
        assert!(matches!(came, Came::Done(Fact::Sent { .. })), "{came:?}");
        assert_eq!(clerk.applied(), 1, "it was sent twice and is one application");
    }
}
