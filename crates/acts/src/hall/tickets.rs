//! Tickets: taken at the kiosk, at the reception or from elsewhere, followed by their code, joined to the
//! case or the booked time that the person brings along.

use super::HallWho;
use crate::{Acts, PartyKey, Problem, ShownRight};
use guichet_desk::{
    base::{Day, HallCode, Instant, QueueCode, SecretCode},
    hall::{
        Command, CounterNumber, Hall, HallRefusal, Place, Stage, Taking, Ticket, TicketNumber, Way,
        waits::{Announced, Range},
    },
};
use guichet_store::{CodeKind, FoundTicket, Tx};

/// A ticket to be taken.
#[derive(Clone, Debug)]
pub struct TicketRequest {
    /// What the person comes for, in order.
    pub queues: Vec<QueueCode>,
    /// How many come together.
    pub party_size: u8,
    /// Whether it has priority.
    pub priority: bool,
    /// How it is taken.
    pub way: Way,
    /// The name of this request, a random word: one that is sent twice on a day, by the same sender and with all else
    /// alike, takes one ticket. None when it cannot be sent twice.
    pub once: Option<SecretCode>,
    /// The receipt code of the case that the person brings along.
    pub receipt: Option<SecretCode>,
}

/// A ticket that was taken.
#[derive(Clone, Debug)]
pub struct TakenTicket {
    /// Where and when it counts, and its number.
    pub key: TicketKey,
    /// The code by which it is followed. Shown and printed once, to whoever took it.
    pub code: SecretCode,
    /// The secret that the code follows from, and that nobody works out from the code: for the cookie of a browser
    /// that keeps the ticket, and for no page.
    pub kept: SecretCode,
}

/// Which ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketKey {
    /// The hall.
    pub hall: HallCode,
    /// The day.
    pub day: Day,
    /// The number.
    pub number: TicketNumber,
}

impl TicketKey {
    /// The ticket that a code found.
    pub(crate) fn of(found: FoundTicket) -> Self {
        Self { hall: found.hall, day: found.day, number: found.number }
    }
}

/// A ticket as whoever holds it sees it.
#[derive(Clone, Debug)]
pub struct TicketView {
    /// Which.
    pub key: TicketKey,
    /// The ticket.
    pub ticket: Ticket,
    /// Its place in the line, while it waits.
    pub place: Option<Place>,
    /// The counters that call it as things stand, by number.
    pub counters: Vec<CounterNumber>,
    /// Whether the queue in which it is yet to be called left the plan today.
    pub line_left: bool,
    /// The wait that was foretold when it joined the line, while it waits.
    pub foretold: Option<Announced>,
    /// Until when it keeps its place, when it missed its call.
    pub return_until: Option<Instant>,
}

/// A ticket that is about to be taken, with all that is settled before its transaction begins.
struct Wanted {
    who: HallWho,
    hall: HallCode,
    day: Day,
    code: SecretCode,
    joined: Option<ShownRight>,
    /// Whether it is from elsewhere, for a hall that does not open any more today.
    is_over: bool,
    command: Command,
}

impl Acts {
    /// Whether tickets are given in this way now: until the hall's day is ended, and from elsewhere only while the hall
    /// is open or opens still today. A queue may take none all the same.
    pub fn gives_tickets(&self, hall: &Hall, way: Way, now: Instant) -> Result<bool, Problem> {
        if way == Way::Remote && !self.opens_today(hall, now) {
            return Ok(false);
        }
        self.hall_now(&hall.code, now, |seen| !seen.day.ended)
    }

    fn opens_today(&self, hall: &Hall, now: Instant) -> bool {
        let moment = now.civil(&self.catalogue().town.zone);
        hall.opens_from(moment, &self.catalogue().calendar.kind(moment.date()))
    }

    /// Takes a ticket. The same request sent twice gives the same ticket. From elsewhere there is none for a hall
    /// that does not open any more today: who stands in it knows better, and the officers decide who is let in. Nor is
    /// there a second one for a request whose ticket has another code by now. `NotFound` for a receipt code that opens
    /// nothing, also when a new one or the erasure of the data ended it meanwhile.
    pub async fn take_ticket(
        &self,
        who: HallWho,
        hall: &HallCode,
        request: TicketRequest,
        now: Instant,
    ) -> Result<TakenTicket, Problem> {
        let plan = self.hall(hall)?;
        let joined = request.receipt.as_ref().map(|code| self.right_of_code(code)).transpose()?;
        let day = self.today(now);
        let kept = self.kept_by(plan, &request, joined.map(|right| right.key()), who, day);
        let code = self.code_of_ticket(&kept);
        let wanted = Wanted {
            who,
            hall: hall.clone(),
            day,
            code: code.clone(),
            joined,
            is_over: request.way == Way::Remote && !self.opens_today(plan, now),
            command: Command::Take(Taking {
                announced: self.announced(hall, &request, now)?,
                queues: request.queues,
                party_size: request.party_size,
                priority: request.priority,
                way: request.way,
                booked: None,
            }),
        };
        let acts = self.clone();
        let work = move |tx: &mut Tx<'_>| acts.take_in(tx, &wanted, now);
        let (key, _) = self.told(hall, self.store().write(Vec::new(), work), |(_, is_new)| *is_new).await?;
        Ok(TakenTicket { key, code, kept })
    }

    /// The code of the ticket that a browser keeps by this secret. Whether there is such a ticket, its page says.
    pub fn code_of_ticket(&self, kept: &SecretCode) -> SecretCode {
        SecretCode::from_chance(self.store().code_bytes(&format!("ticket kept by {}", kept.compact())))
    }

    /// The wait that is announced with a ticket, in minutes. Whoever is elsewhere stands in no line yet.
    fn announced(&self, hall: &HallCode, request: &TicketRequest, now: Instant) -> Result<Option<(u16, u16)>, Problem> {
        if request.way == Way::Remote {
            return Ok(None);
        }
        self.hall_now(hall, now, |hall| hall.range_for(&request.queues).map(minutes))
    }

    /// Takes a ticket in a transaction: which it is, and whether it is new.
    fn take_in(
        &self,
        tx: &mut Tx<'_>,
        wanted: &Wanted,
        now: Instant,
    ) -> Result<Result<(TicketKey, bool), Problem>, Problem> {
        let by = self.by(tx, wanted.who)?;
        if let Some(known) = tx.hall_ticket(&wanted.code)? {
            return Ok(Ok((TicketKey::of(known), false)));
        }
        if let Some(known) = tx.hall_ticket_taken_by(&wanted.code)? {
            return Ok(Err(Problem::Hall(HallRefusal::CodeReplaced { ticket: known.number })));
        }
        if wanted.is_over {
            return Ok(Err(Problem::Hall(HallRefusal::DayOver)));
        }
        if let Some(right) = &wanted.joined
            && !right.still_holds(tx)?
        {
            return Ok(Err(Problem::NotFound));
        }
        let mut file = tx.hall_day(&wanted.hall, wanted.day)?;
        let done = self.decide_in(tx, &mut file, &wanted.hall, by, &wanted.command, now)?;
        let taken = match done {
            Ok(done) => {
                let number = done.ticket().ok_or_else(|| Problem::Corrupt("a ticket without a number".into()))?;
                let joined = wanted.joined.map(|right| (right.key().case, right.key().party));
                tx.add_hall_ticket(&file, number, &wanted.code, joined)?;
                Ok((TicketKey { hall: wanted.hall.clone(), day: wanted.day, number }, true))
            }
            Err(problem) => Err(problem),
        };
        tx.keep_hall(file);
        Ok(taken)
    }

    /// The secret that a new ticket's code follows from: by a request that may come twice always the same.
    fn kept_by(
        &self,
        hall: &Hall,
        request: &TicketRequest,
        joined: Option<PartyKey>,
        who: HallWho,
        day: Day,
    ) -> SecretCode {
        let Some(once) = &request.once else { return SecretCode::from_chance(self.draw()) };
        // With all that was asked, and who asked: whoever hits on the same word has a ticket of their own.
        let asked = asked(request, joined, who);
        let name = format!("ticket {} {day} {} {asked}", hall.code, once.compact());
        SecretCode::from_chance(self.store().code_bytes(&name))
    }

    /// The ticket that this code belongs to. `CodeReplaced` when another code took its place, `NotFound` when there is
    /// no such ticket.
    pub fn ticket_by_code(&self, code: &SecretCode) -> Result<TicketKey, Problem> {
        let found = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.hall_ticket(code)?))?;
        found.map(TicketKey::of).ok_or_else(|| self.why_unknown(CodeKind::Ticket, code))
    }

    /// A ticket as whoever has its code sees it.
    pub fn ticket(&self, code: &SecretCode, now: Instant) -> Result<TicketView, Problem> {
        let key = self.ticket_by_code(code)?;
        self.ticket_view(key, now)
    }

    /// A ticket by its number.
    pub fn ticket_view(&self, key: TicketKey, now: Instant) -> Result<TicketView, Problem> {
        self.hall_on(&key.hall.clone(), key.day, now, |hall| {
            let ticket = hall.day.ticket(key.number).ok_or(Problem::NotFound)?.clone();
            let grace = i64::from(hall.hall.line.return_minutes_max) * 60;
            Ok(TicketView {
                place: hall.day.place_in_line(key.number, hall.hall, hall.now),
                counters: hall.day.counters_for_ticket(&ticket).map(|counter| counter.number).collect(),
                line_left: ticket.stage.is_to_be_called()
                    && ticket.queue().is_some_and(|queue| !hall.hall.queues.contains_key(queue)),
                foretold: hall.watched.foretold(key.number).copied(),
                return_until: (ticket.stage == Stage::Missed).then(|| ticket.since.plus_seconds(grace)),
                key,
                ticket,
            })
        })?
    }

    /// What whoever holds a ticket may do with it: come to the door, come back, give it back.
    pub async fn with_ticket(
        &self,
        code: &SecretCode,
        act: fn(TicketNumber) -> Command,
        now: Instant,
    ) -> Result<TicketView, Problem> {
        let key = self.ticket_by_code(code)?;
        // Yesterday's ticket is over, whatever its code still shows.
        self.in_hall_on(HallWho::Visitor, &key.hall, key.day, act(key.number), now).await?;
        self.ticket_view(key, now)
    }

    /// Joins a ticket to the case that its holder shows the receipt code of. A ticket that is over is refused as that:
    /// the receipt code is right. `NotFound` also when a new code or the erasure of the data ended it meanwhile.
    pub async fn join_ticket(&self, code: &SecretCode, receipt: &SecretCode) -> Result<(), Problem> {
        let (key, right) = (self.ticket_by_code(code)?, self.right_of_code(receipt)?);
        let work = move |tx: &mut Tx<'_>| -> Result<Result<(), Problem>, Problem> {
            let file = tx.hall_day(&key.hall, key.day)?;
            let over = file.state().ticket(key.number).is_none_or(|ticket| ticket.stage.is_over());
            // Answers, and no faults: after one the writer folds this day anew.
            let answer = if over {
                Err(Problem::Hall(HallRefusal::NotNow { ticket: key.number }))
            } else if right.still_holds(tx)? {
                let PartyKey { case, party } = right.key();
                tx.join_ticket(&file, key.number, Some((case, party)))?;
                Ok(())
            } else {
                Err(Problem::NotFound)
            };
            tx.keep_hall(file);
            Ok(answer)
        };
        self.store().write(Vec::new(), work).await?.into_inner()
    }
}

/// What was asked and by whom, in words that stay, so that the next version knows a request again that this one took.
fn asked(request: &TicketRequest, joined: Option<PartyKey>, who: HallWho) -> String {
    let queues: Vec<_> = request.queues.iter().map(QueueCode::as_str).collect();
    let way = match request.way {
        Way::Kiosk => "kiosk",
        Way::Reception => "reception",
        Way::Remote => "remote",
    };
    let joined = joined.map_or_else(|| "none".to_owned(), |key| format!("{}/{}", key.case.0, key.party.0));
    let who = match who {
        HallWho::Visitor => "visitor".to_owned(),
        HallWho::Officer(officer) => format!("officer-{officer}"),
        HallWho::Manager(officer) => format!("manager-{officer}"),
        HallWho::Calendar => "calendar".to_owned(),
    };
    let (party_size, priority) = (request.party_size, if request.priority { "priority" } else { "ordinary" });
    format!("{} {party_size} {priority} {way} {joined} {who}", queues.join(","))
}

fn minutes(range: Range) -> (u16, u16) {
    let (low, high) = range.minutes();
    (u16::try_from(low).unwrap_or(u16::MAX), u16::try_from(high).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_desk::base::{CaseId, OfficerId, PartyIndex};

    #[test]
    fn what_was_asked_is_named_in_words_that_stay() {
        let queue = |code: &str| code.parse().expect("a code");
        let mut request = TicketRequest {
            queues: vec![queue("certificates"), queue("moving_in")],
            party_size: 2,
            priority: false,
            way: Way::Kiosk,
            once: None,
            receipt: None,
        };
        assert_eq!(asked(&request, None, HallWho::Visitor), "certificates,moving_in 2 ordinary kiosk none visitor");
        (request.priority, request.way) = (true, Way::Reception);
        let brought = PartyKey { case: CaseId(7), party: PartyIndex(1) };
        let said = asked(&request, Some(brought), HallWho::Officer(OfficerId(11)));
        assert_eq!(said, "certificates,moving_in 2 priority reception 7/1 officer-11");
        request.way = Way::Remote;
        let said = asked(&request, None, HallWho::Manager(OfficerId(15)));
        assert_eq!(said, "certificates,moving_in 2 priority remote none manager-15");
    }
}
