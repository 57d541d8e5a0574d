//! Codes that somebody else may have seen: whoever holds one has a new one made, and the old one opens nothing from
//! then on. Nobody else can; a lost code is another matter (`lost_code`). Whoever comes with the old one is told on
//! which day it was replaced, and no more.

use crate::{
    Acts, DraftSaved, Forbidden, PartyKey, Problem, Session, SessionToken, TakenTicket, TicketKey,
    sessions::PARTY_HOURS,
};
use guichet_desk::{
    base::{Day, Instant, SecretCode, day_from_number, day_number},
    case::{Actor, Command},
};
use guichet_store::{CaseMessageKind, CodeKind, FoundTicket, SessionSubject, Tx};

/// For how long, at least, the same request sent again is answered with the code that it made. Long enough for a
/// second press; whoever goes back on a machine that many share finds nothing.
const AGAIN_MICROSECONDS: i64 = 5 * 60 * 1_000_000;

/// A receipt code that took the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplacedCode {
    /// The code.
    pub code: SecretCode,
    /// The session that it began for whoever had it made.
    pub session: SessionToken,
}

/// A wish for another code, which may be sent twice.
struct Wish<'a> {
    kind: &'static str,
    old: &'a SecretCode,
    once: Option<&'a SecretCode>,
    at: Instant,
}

impl Acts {
    /// Replaces the receipt code that `asking` typed just now by a new one, ends every session it began, and begins one
    /// by the new code. Its party is told by message, where they gave a contact; the message holds no code. The same
    /// request sent twice within minutes, as `once` tells, is answered twice with one new code and one session, as long
    /// as that session lives: whoever comes after somebody who left is shown nothing. `NotFound` for a code that is not
    /// of the party who asks, or opens nothing any more; whoever comes without a session, with a code that still opens
    /// something, has to sign in.
    pub async fn replace_own_code(
        &self,
        asking: Option<PartyKey>,
        code: &SecretCode,
        once: Option<&SecretCode>,
        now: Instant,
    ) -> Result<ReplacedCode, Problem> {
        let wish = Wish { kind: "receipt", old: code, once, at: now };
        match (asking, self.party_of(code)?) {
            (Some(key), Some(of)) if key == of => {
                let new = self.code_after(&wish);
                let new = ReplacedCode { session: self.session_of(&wish, &new), code: new };
                match self.replace_code_of(key, code, &new, now).await {
                    Err(Problem::NotFound) => self.replaced_before(asking, &wish),
                    done => done.map(|()| new),
                }
            }
            (None, Some(_)) => Err(Problem::Forbidden(Forbidden::SignIn)),
            (_, None) => self.replaced_before(asking, &wish),
            (Some(_), Some(_)) => Err(Problem::NotFound),
        }
    }

    async fn replace_code_of(
        &self,
        PartyKey { case, party }: PartyKey,
        old: &SecretCode,
        new: &ReplacedCode,
        now: Instant,
    ) -> Result<(), Problem> {
        let (acts, drawn, typed, next) = (self.clone(), self.draw_for_act(now), old.clone(), new.clone());
        let (expires, day) = (now.plus_seconds(PARTY_HOURS * 3600), day_number(self.today(now)));
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            if !tx.is_code_of(case, party, &typed)? {
                return Err(Problem::NotFound);
            }
            let (mut file, service) = acts.load(tx, case)?;
            let context = acts.context(Actor::Party(party), &service, now);
            let events = file.case.decide(&Command::ReplaceCode, &context).map_err(Problem::refused)?;
            acts.append(tx, &mut file, &service, &context, &events, drawn.entry)?;
            tx.replace_code(case, party, &next.code, day)?;
            tx.begin_session(next.session.secret(), SessionSubject::Party(case, party), None, now, expires)?;
            if let Some(form) = tx.forms(case)?.into_iter().find(|form| form.party == party) {
                tx.add_to_outbox(CaseMessageKind::CodeReplaced, (case, party), form.envelope, file.case.revision, now)?;
            }
            Ok(())
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// The receipt code that the same wish made some minutes ago, while the session that it began lives. `NotFound`
    /// when none did.
    fn replaced_before(&self, asking: Option<PartyKey>, wish: &Wish<'_>) -> Result<ReplacedCode, Problem> {
        for code in self.codes_made_before(wish) {
            let session = self.session_of(wish, &code);
            let of = self.party_of(&code)?.filter(|of| asking.is_none_or(|key| key == *of));
            if of.is_some() && self.session(&session, wish.at)? == of.map(Session::Party) {
                return Ok(ReplacedCode { code, session });
            }
        }
        Err(Problem::NotFound)
    }

    /// Gives a draft another code: its words and the keys of its files are sealed anew, and the old code opens nothing
    /// any more. The same request sent twice within minutes, as `once` tells, is answered twice with one new code.
    /// `NotFound` when there is no such draft; `NoRoom` while the disk has none for files that lie in the database,
    /// which are written anew.
    pub async fn replace_draft_code(
        &self,
        code: &SecretCode,
        once: Option<&SecretCode>,
        now: Instant,
    ) -> Result<DraftSaved, Problem> {
        self.bring_draft_files_over(code, now).await?;
        let wish = Wish { kind: "draft", old: code, once, at: now };
        let (old, new, name) = (code.clone(), self.code_after(&wish), self.draw());
        let (next, day) = (new.clone(), day_number(self.today(now)));
        let work = move |tx: &mut Tx<'_>| -> Result<Option<Instant>, Problem> {
            Ok(tx.replace_draft_code(&old, &next, name, (now, day))?)
        };
        if let Some(expires) = self.store().write(Vec::new(), work).await?.into_inner() {
            return Ok(DraftSaved { code: new, expires });
        }
        for code in self.codes_made_before(&wish) {
            match self.load_draft(&code, now) {
                Err(Problem::NotFound) => {}
                draft => return draft.map(|draft| DraftSaved { code, expires: draft.expires }),
            }
        }
        Err(Problem::NotFound)
    }

    /// Gives a booking another code: the old one, and the address of its feed, open nothing any more. The same request
    /// sent twice within minutes, as `once` tells, is answered twice with one new code. `NotFound` when there is no such
    /// booking; refused once its time has come, or it was used or cancelled.
    pub async fn replace_booking_code(
        &self,
        code: &SecretCode,
        once: Option<&SecretCode>,
        now: Instant,
    ) -> Result<SecretCode, Problem> {
        let wish = Wish { kind: "booking", old: code, once, at: now };
        let (old, new) = (code.clone(), self.code_after(&wish));
        let (next, feed, day) = (new.clone(), self.feed_code(&new), day_number(self.today(now)));
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            let row = tx.appointment(&old)?.ok_or(Problem::NotFound)?;
            row.booking.may_move(now).map_err(Problem::Booking)?;
            Ok(tx.replace_appointment_code(row.id, &old, (&next, &feed), day)?)
        };
        match self.store().write(Vec::new(), work).await {
            Err(Problem::NotFound) => {}
            done => return done.map(|_| new),
        }
        for code in self.codes_made_before(&wish) {
            match self.appointment(&code) {
                Err(Problem::NotFound) => {}
                found => return found.map(|_| code),
            }
        }
        Err(Problem::NotFound)
    }

    /// The day on which this code was replaced by another, whoever did it and however; none for a code that opens
    /// something, and for one that the desk knows nothing of. What it opened is not told.
    pub fn code_replaced(&self, kind: CodeKind, code: &SecretCode) -> Result<Option<Day>, Problem> {
        let day = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.code_replaced(kind, code)?))?;
        Ok(day.and_then(day_from_number))
    }

    /// What is the matter with a code that opens nothing: `CodeReplaced`, or `NotFound` when the desk knows nothing of
    /// it.
    pub fn why_unknown(&self, kind: CodeKind, code: &SecretCode) -> Problem {
        match self.code_replaced(kind, code) {
            Ok(Some(on)) => Problem::CodeReplaced { kind, on },
            Ok(None) => Problem::NotFound,
            Err(problem) => problem,
        }
    }

    /// Gives a ticket another code: the old one opens nothing any more, nor does what a browser keeps of it. The ticket
    /// stands where it stood. The same request sent twice within minutes, as `once` tells, is answered twice with one
    /// new code. `CodeReplaced` when another took its place otherwise, `NotFound` when there is no such ticket.
    pub async fn replace_ticket_code(
        &self,
        code: &SecretCode,
        once: &SecretCode,
        now: Instant,
    ) -> Result<TakenTicket, Problem> {
        let wish = Wish { kind: "ticket", old: code, once: Some(once), at: now };
        let (old, kept) = (code.clone(), self.code_after(&wish));
        let new = self.code_of_ticket(&kept);
        let (next, day) = (new.clone(), day_number(self.today(now)));
        let work = move |tx: &mut Tx<'_>| -> Result<Option<FoundTicket>, Problem> {
            Ok(tx.replace_ticket_code(&old, &next, day)?)
        };
        if let Some(found) = self.store().write(Vec::new(), work).await?.into_inner() {
            return Ok(TakenTicket { key: TicketKey::of(found), code: new, kept });
        }
        for kept in self.codes_made_before(&wish) {
            let code = self.code_of_ticket(&kept);
            match self.ticket_by_code(&code) {
                Err(Problem::NotFound | Problem::CodeReplaced { .. }) => {}
                found => return found.map(|key| TakenTicket { key, code, kept }),
            }
        }
        Err(self.why_unknown(CodeKind::Ticket, code))
    }

    /// The code that takes the place of another. It follows from the wish when that can be repeated, so that the
    /// second answer has the code of the first; nobody without the old code and the town's master key can work it out.
    fn code_after(&self, wish: &Wish<'_>) -> SecretCode {
        let made = wish.once.map(|once| self.code_made(wish, once, 0));
        made.unwrap_or_else(|| SecretCode::from_chance(self.draw()))
    }

    /// The session that a new code begins for whoever had it made: by a wish that can be repeated always the same, which
    /// nobody can work out either. Two drawn codes of 75 bits go into it beside what follows from them, so that it has
    /// its own 128.
    fn session_of(&self, wish: &Wish<'_>, code: &SecretCode) -> SessionToken {
        let Some(once) = wish.once else { return SessionToken::of(self.draw()) };
        let drawn = [code, wish.old, once].map(SecretCode::compact).join(" ");
        let half = |which: &str| self.store().code_bytes(&format!("{which} half of a session by {drawn}"));
        let mut secret = [0; 16];
        secret[..8].copy_from_slice(&half("first")[..8]);
        secret[8..].copy_from_slice(&half("second")[..8]);
        SessionToken::of(secret)
    }

    /// The codes that the same wish made if it came before: now, or in the span of time before this one.
    fn codes_made_before(&self, wish: &Wish<'_>) -> Vec<SecretCode> {
        wish.once.map_or_else(Vec::new, |once| [0, 1].map(|spans| self.code_made(wish, once, spans)).into())
    }

    fn code_made(&self, wish: &Wish<'_>, once: &SecretCode, spans_ago: i64) -> SecretCode {
        let span = wish.at.as_micros().div_euclid(AGAIN_MICROSECONDS) - spans_ago;
        let request = format!("{} code after {} {} {span}", wish.kind, wish.old.compact(), once.compact());
        SecretCode::from_chance(self.store().code_bytes(&request))
    }

    /// The party whose receipt code this is; none when it opens nothing.
    fn party_of(&self, code: &SecretCode) -> Result<Option<PartyKey>, Problem> {
        match self.party_by_code(code) {
            Err(Problem::NotFound) => Ok(None),
            found => found.map(Some),
        }
    }
}
