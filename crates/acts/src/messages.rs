//! Messages to people, about their cases and about booked times: sealed until they are opened (and that recorded)
//! to be sent, marked once they are. One road for both; where a message lies is what differs.

use crate::{
    Acts, Problem, appointments::booking_message_tells, erasure::must_be_kept, openings::Purpose, perform::entry,
    submit::SealedForm,
};
use guichet_desk::{
    appointment::Booking,
    base::{CaseId, CaseNumber, Day, EnvelopeId, Instant, Language, PartyIndex},
    case::{Actor, Case, Closing},
    catalogue::Service,
};
use guichet_store::{
    AppointmentMessage, AppointmentMessageKey, AppointmentMessageKind, CaseMessageKind, EntryKind, EnvelopeKind,
    Opening, OutboxKey, OutboxRow, OutboxWay, Snapshot, StoreFault, Tx,
};
use serde::{Deserialize, Deserializer, Serialize};
use std::{fmt, str::FromStr, sync::OnceLock};

/// How old a message about a case may be when it goes, in days. Later it would tell of a standing that is long over.
const AGE_MAX_DAYS: i64 = 30;
/// Until how many days after a booked time it is told that the hall is not open then. Whoever came late or in vain reads
/// still that they may choose another; the contact ends with the day of the booking.
const DISPLACED_DAYS: i64 = 1;

/// Which message. Those about booked times come first, because their time passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MessageId {
    /// One about a booked time.
    Booking(AppointmentMessageKey),
    /// One about a case.
    Case(OutboxKey),
}

/// By which ways messages leave the desk, once whoever serves it has said so.
pub(crate) type WaysThereAre = OnceLock<Vec<OutboxWay>>;

impl Acts {
    /// Says by which ways messages leave, so that nobody is promised one that goes nowhere. Only the first word counts;
    /// until then there is every way, as in the demo, whose post box stands for all of them.
    pub fn send_messages_by(&self, ways: Vec<OutboxWay>) {
        drop(self.0.ways.set(ways));
    }

    /// Whether a message that can go by this way finds one.
    pub(crate) fn messages_go_by(&self, way: OutboxWay) -> bool {
        let Some(ways) = self.0.ways.get() else { return true };
        if way == OutboxWay::Any { !ways.is_empty() } else { ways.contains(&way) }
    }
}

impl MessageId {
    const fn of_booking(self) -> Option<AppointmentMessageKey> {
        match self {
            Self::Booking(key) => Some(key),
            Self::Case(_) => None,
        }
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Case(key) => write!(formatter, "{}-{}", key.at.as_micros(), key.row),
            Self::Booking(key) => write!(formatter, "{}.{}", key.due_at.as_micros(), key.row),
        }
    }
}

impl FromStr for MessageId {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some((due_at, row)) = text.split_once('.') {
            let due_at = Instant::from_micros(due_at.parse()?);
            return Ok(Self::Booking(AppointmentMessageKey { due_at, row: row.parse()? }));
        }
        let (at, row) = text.rsplit_once('-').unwrap_or((text, ""));
        Ok(Self::Case(OutboxKey { row: row.parse()?, at: Instant::from_micros(at.parse()?) }))
    }
}

/// What kind of message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// One about a case.
    Case(CaseMessageKind),
    /// One about a booked time.
    Booking(AppointmentMessageKind),
}

impl MessageKind {
    /// The stable word for it; no two kinds have the same.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Case(kind) => kind.word(),
            Self::Booking(kind) => kind.word(),
        }
    }
}

/// A message that waits to be sent, unopened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingMessage {
    /// Which it is.
    pub id: MessageId,
    /// What kind; its title stands under `message-title-<kind>`.
    pub kind: MessageKind,
    /// Since when it waits.
    pub at: Instant,
    /// From when on it would tell of what is over.
    pub until: Instant,
}

impl WaitingMessage {
    fn of_case(row: &OutboxRow) -> Self {
        let (kind, until) = (MessageKind::Case(row.kind), row.at.plus_days(AGE_MAX_DAYS));
        Self { id: MessageId::Case(row.key()), kind, at: row.at, until }
    }

    fn of_booking(row: &AppointmentMessage) -> Self {
        let until = match row.kind {
            AppointmentMessageKind::Reminder | AppointmentMessageKind::Offer => row.begins,
            AppointmentMessageKind::Displaced => row.begins.plus_days(DISPLACED_DAYS),
        };
        let kind = MessageKind::Booking(row.kind);
        Self { id: MessageId::Booking(row.key), kind, at: row.key.due_at, until }
    }
}

/// A message, opened to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Where it can go, e-mail or telephone, the address that had to be given first; none when none was given.
    pub to: Vec<String>,
    /// What it is called outside: the same each time it is opened, and telling nothing.
    pub name: [u8; 16],
    /// The language the person reads.
    pub language: Language,
    /// What it is about.
    pub about: MessageAbout,
}

impl Message {
    /// What kind; the words stand under `message-<kind>`.
    pub const fn kind(&self) -> MessageKind {
        match &self.about {
            MessageAbout::Case { kind, .. } => MessageKind::Case(*kind),
            MessageAbout::Booking { kind, .. } => MessageKind::Booking(*kind),
        }
    }
}

/// What a message is about.
#[derive(Clone, PartialEq, Eq)]
pub enum MessageAbout {
    /// A case.
    Case {
        /// What is told of it.
        kind: CaseMessageKind,
        /// Its number.
        number: CaseNumber,
        /// A code to pass on, in groups of four.
        code: Option<String>,
        /// The last day to answer the notice that it tells of, or of what it reminds of.
        until: Option<Day>,
        /// Until when whoever it asks to confirm can.
        confirms_until: Option<Instant>,
    },
    /// A booked time.
    Booking {
        /// What is told of it.
        kind: AppointmentMessageKind,
        /// The time, as it stands now.
        booking: Booking,
    },
}

impl fmt::Debug for Message {
    /// Neither address nor code: whatever is printed may end in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Message").field("kind", &self.kind().word()).finish_non_exhaustive()
    }
}

/// Until when what a message tells of can be done, where it names a time.
struct TimesTold {
    until: Option<Day>,
    confirms_until: Option<Instant>,
}

const NO_TIMES: TimesTold = TimesTold { until: None, confirms_until: None };

/// A message as it lies in its envelope.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Sealed {
    /// The addresses, the one that had to be given first. Older ones were sealed with the first alone.
    #[serde(deserialize_with = "addresses")]
    pub(crate) to: Vec<String>,
    pub(crate) code: Option<String>,
    pub(crate) number: CaseNumber,
    pub(crate) language: Language,
}

/// Reads the addresses of a message, or the only one of an older message, which was empty where there was none.
fn addresses<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Addresses {
        Only(String),
        All(Vec<String>),
    }
    Ok(match Addresses::deserialize(deserializer)? {
        Addresses::Only(address) => Some(address).filter(|address| !address.is_empty()).into_iter().collect(),
        Addresses::All(addresses) => addresses,
    })
}

/// Seals a message to its party and puts it into the outbox.
pub(crate) fn seal(
    tx: &mut Tx<'_>,
    kind: CaseMessageKind,
    (case, party): (CaseId, PartyIndex),
    envelope: EnvelopeId,
    message: &Sealed,
    now: Instant,
) -> Result<(), Problem> {
    tx.seal_text(case, party, envelope, EnvelopeKind::Text, &serde_json::to_vec(message)?, now)?;
    Ok(tx.add_to_outbox(kind, (case, party), envelope, 0, now)?)
}

impl Acts {
    /// The newest messages that wait to be sent by now, unopened: at most `limit` of each kind of matter.
    pub fn outbox(&self, now: Instant, limit: u16) -> Result<Vec<WaitingMessage>, Problem> {
        self.store().read(|snapshot| {
            let bookings = snapshot.appointment_messages_waiting(now, limit)?;
            let bookings = bookings.iter().map(WaitingMessage::of_booking);
            let cases = snapshot.outbox_waiting(limit)?;
            let cases = cases.iter().map(WaitingMessage::of_case);
            let mut waiting: Vec<_> = cases.chain(bookings).collect();
            waiting.sort_by_key(|message| std::cmp::Reverse(message.at));
            Ok(waiting)
        })
    }

    /// The messages that wait for this way by now, unopened, in the order in which they go, those after `after`.
    pub fn messages_to_send(
        &self,
        way: OutboxWay,
        after: Option<MessageId>,
        now: Instant,
        limit: u16,
    ) -> Result<Vec<WaitingMessage>, Problem> {
        self.store().read(|snapshot| {
            let mut waiting = Vec::new();
            let after = match after {
                Some(MessageId::Case(key)) => key.row,
                None | Some(MessageId::Booking(_)) => {
                    let after = after.and_then(MessageId::of_booking);
                    let bookings = snapshot.appointment_messages_to_send(way, after, now, limit)?;
                    waiting.extend(bookings.iter().map(WaitingMessage::of_booking));
                    0
                }
            };
            let room = limit.saturating_sub(u16::try_from(waiting.len()).unwrap_or(limit));
            waiting.extend(snapshot.outbox_to_send(way, after, room)?.iter().map(WaitingMessage::of_case));
            Ok(waiting)
        })
    }

    /// How many messages wait by now, and how many are undeliverable.
    pub fn message_counts(&self, now: Instant) -> Result<(u32, u32), Problem> {
        self.store().read(|snapshot| {
            let (cases, bookings) = (snapshot.outbox_counts()?, snapshot.appointment_message_counts(now)?);
            Ok((cases.0 + bookings.0, cases.1 + bookings.1))
        })
    }

    /// Opens a message to send it, and records that. Whoever has sent it says so with `message_sent`; until
    /// then it waits, and is opened again for another try. Not found when nobody is to be told any more.
    pub async fn open_message(&self, id: MessageId, now: Instant) -> Result<Message, Problem> {
        match id {
            MessageId::Case(key) => self.open_case_message(key, now).await,
            MessageId::Booking(key) => self.open_booking_message(key, now).await,
        }
    }

    /// Until when what a message tells of can be done; none when that is over or done, and nobody is to be told any more.
    fn times_told(&self, row: &OutboxRow, case: &Case, service: &Service, now: Instant) -> Option<TimesTold> {
        let not_over = |last: Day| Some(last).filter(|last| self.today(now) <= *last);
        match row.kind {
            CaseMessageKind::KeptReady => {
                Some(TimesTold { until: Some(case.told_until().and_then(not_over)?), ..NO_TIMES })
            }
            CaseMessageKind::Notice => match &case.notice {
                Some(notice) => Some(TimesTold { until: not_over(notice.answer_by), ..NO_TIMES }),
                // Whoever was closed with it unanswered is told still, and reads that on the page; an officer who
                // closes tells why in a message of its own.
                None => case.closed.is_some_and(|(closing, _)| closing == Closing::NotAnswered).then_some(NO_TIMES),
            },
            CaseMessageKind::Confirm => {
                let until = case.confirms_until(row.party, service).filter(|until| now < *until)?;
                Some(TimesTold { confirms_until: Some(until), ..NO_TIMES })
            }
            CaseMessageKind::Decision
            | CaseMessageKind::Extended
            | CaseMessageKind::Issued
            | CaseMessageKind::Revoked
            | CaseMessageKind::Closed
            | CaseMessageKind::NewCode
            | CaseMessageKind::CodeReplaced => Some(NO_TIMES),
        }
    }

    fn case_message_tells(&self, snapshot: &Snapshot<'_>, key: OutboxKey, now: Instant) -> Result<bool, Problem> {
        let Some(row) = snapshot.outbox_row(key)? else { return Ok(false) };
        let file = snapshot.load_case(row.case)?.ok_or(Problem::NotFound)?;
        let service = self.0.services.at(file.service_version)?;
        Ok(self.times_told(&row, &file.case, service, now).is_some())
    }

    async fn open_case_message(&self, key: OutboxKey, now: Instant) -> Result<Message, Problem> {
        let (acts, entry_id) = (self.clone(), self.draw());
        let work = move |tx: &mut Tx<'_>| {
            let row = tx.outbox_row(key)?.ok_or(Problem::NotFound)?;
            let (mut file, service) = acts.load(tx, row.case)?;
            must_be_kept(tx, &file, row.party)?;
            let Some(times) = acts.times_told(&row, &file.case, &service, now) else {
                tx.drop_message(key)?;
                return Ok(None);
            };
            let context = acts.context(Actor::Calendar, &service, now);
            let mut recorded = entry(entry_id, EntryKind::Opened, &context, None, Purpose::SendMessage.code());
            recorded.fields = service.contact_field(row.party.0).into_iter().collect();
            let locked = tx.open(&mut file, row.envelope, &Opening::recorded_by(recorded))?;
            let name = tx.message_name(&row);
            Ok::<_, Problem>(Some((row, name, file.number, times, service, locked)))
        };
        let (opened, witness) = self.store().write(Vec::new(), work).await?.into_parts();
        let (row, name, number, TimesTold { until, confirms_until }, service, locked) =
            opened.ok_or(Problem::NotFound)?;
        let plain = locked.reveal(&witness).plain;
        if let Ok(sealed) = serde_json::from_slice::<Sealed>(&plain) {
            let about = MessageAbout::Case { kind: row.kind, number, code: sealed.code, until, confirms_until };
            return Ok(Message { to: sealed.to, name, language: sealed.language, about });
        }
        let form: SealedForm = serde_json::from_slice(&plain)?;
        let to = service.contacts_of(row.party.0, &form.answers);
        let about = MessageAbout::Case { kind: row.kind, number, code: None, until, confirms_until };
        Ok(Message { to, name, language: form.language, about })
    }

    /// Whether a message waits still: nobody has sent it, given it up or dropped it.
    pub fn message_waits(&self, id: MessageId) -> Result<bool, Problem> {
        self.store().read(|snapshot: &Snapshot<'_>| match id {
            MessageId::Case(key) => Ok(snapshot.outbox_waits(key)?),
            MessageId::Booking(key) => Ok(snapshot.appointment_message_waits(key)?),
        })
    }

    /// Whether a message that was opened some time ago tells of what is still so. `open_message` drops it otherwise.
    pub fn message_still_tells(&self, id: MessageId, now: Instant) -> Result<bool, Problem> {
        match id {
            MessageId::Case(key) => self.store().read(|snapshot| self.case_message_tells(snapshot, key, now)),
            MessageId::Booking(key) => self.store().read(|snapshot| booking_message_tells(snapshot, key, now)),
        }
    }

    /// Marks a message as sent: it is not opened or sent any more.
    pub async fn message_sent(&self, id: MessageId, now: Instant) -> Result<(), Problem> {
        let mark = move |tx: &mut Tx<'_>| match id {
            MessageId::Case(key) => tx.mark_sent(key, now),
            MessageId::Booking(key) => tx.appointment_message_sent(key, now),
        };
        self.mark_message(mark).await
    }

    /// Keeps a message as undeliverable, under the code it was refused with: it is not opened or sent any more.
    pub async fn message_refused(&self, id: MessageId, code: String, now: Instant) -> Result<(), Problem> {
        let mark = move |tx: &mut Tx<'_>| match id {
            MessageId::Case(key) => tx.mark_refused(key, &code, now),
            MessageId::Booking(key) => tx.appointment_message_refused(key, &code, now),
        };
        self.mark_message(mark).await
    }

    /// Remembers by which way alone a message can go, so that it is not opened for another.
    pub async fn message_goes_by(&self, id: MessageId, way: OutboxWay) -> Result<(), Problem> {
        let mark = move |tx: &mut Tx<'_>| match id {
            MessageId::Case(key) => tx.set_way(key, way),
            MessageId::Booking(key) => tx.set_appointment_message_way(key, way),
        };
        self.mark_message(mark).await
    }

    async fn mark_message(
        &self,
        mark: impl Fn(&mut Tx<'_>) -> Result<(), StoreFault> + Send + 'static,
    ) -> Result<(), Problem> {
        self.store().write(Vec::new(), move |tx: &mut Tx<'_>| Ok::<_, Problem>(mark(tx)?)).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Sealed;

    #[test]
    fn a_message_that_was_sealed_with_one_address_goes_there_still() {
        let sealed = |to: &str| {
            let number = guichet_desk::base::CaseNumber::new(2026, 1);
            let text = format!(r#"{{"to":{to},"code":null,"number":"{number}","language":"en"}}"#);
            serde_json::from_str::<Sealed>(&text).unwrap().to
        };
        assert_eq!(sealed(r#""13800000000""#), ["13800000000"]);
        assert!(sealed(r#""""#).is_empty());
        assert_eq!(sealed(r#"["wei@example.org","13800000000"]"#), ["wei@example.org", "13800000000"]);
    }
}
