//! What one clerk lives through: their cases are found again, then they work until the desk is killed.

use crate::{
    clerk::{Came, Clerk, Missing},
    facts::Fact,
    http::Http,
};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

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
    /// Comes back to a desk and works there; `over` is set before we kill it.
    pub(crate) fn until_killed(clerk: &mut Clerk, address: &str, over: &AtomicBool) -> Self {
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
                Ok(Came::Done(fact)) => life.facts.push(fact),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::Staff;
    use std::{io::Read, net::TcpListener, thread};

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
            Life::until_killed(&mut clerk(), &address, &over)
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
        let lived = |killed| Life::until_killed(&mut clerk(), &gone, &AtomicBool::new(killed));
        assert!(lived(false).fault(false).is_some() && lived(true).fault(false).is_none());
    }
}
