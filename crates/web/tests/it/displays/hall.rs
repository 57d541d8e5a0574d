//! A hall at work, and a display that reads its events.

use crate::town::Town;
use axum::{
    body::{Body, BodyDataStream, Bytes},
    http::Request,
};
use futures_util::StreamExt;
use guichet_acts::{HallWho, TicketRequest};
use guichet_desk::{
    base::{HallCode, Instant, OfficerId},
    hall::{Command, CounterNumber, PauseReason, Way},
};
use serde_json::Value;

/// The number of an event.
pub(super) type At = u32;

pub(super) struct Hall<'a> {
    town: &'a Town,
    code: HallCode,
}

pub(super) fn hall(town: &Town) -> Hall<'_> {
    Hall { town, code: "town-hall".parse().unwrap() }
}

impl Hall<'_> {
    /// Takes a ticket.
    pub(super) async fn take(&self, queue: &str) {
        self.take_at(queue, self.town.now()).await;
    }

    /// Takes a ticket at this time, whatever the clock says.
    pub(super) async fn take_at(&self, queue: &str, now: Instant) {
        let request = TicketRequest {
            queues: vec![queue.parse().unwrap()],
            party_size: 1,
            priority: false,
            way: Way::Kiosk,
            once: None,
            receipt: None,
        };
        self.town.acts.take_ticket(HallWho::Visitor, &self.code, request, now).await.unwrap();
    }

    /// Does what the officer at a counter asks; the number of the last event, or of none when it is refused.
    pub(super) async fn ask(&self, counter: u16, command: Command) -> Option<At> {
        let officers = [11, 12, 21, 22];
        let officer = HallWho::Officer(OfficerId(officers[usize::from(counter) - 1]));
        let done = self.town.acts.in_hall(officer, &self.code, command, self.town.now()).await;
        done.ok().map(|done| done.events)
    }

    async fn at(&self, counter: u16, command: impl FnOnce(CounterNumber) -> Command) -> At {
        self.ask(counter, command(CounterNumber(counter))).await.unwrap()
    }

    pub(super) async fn open(&self, counter: u16) -> At {
        self.at(counter, Command::Open).await
    }

    /// Calls whoever is next; whoever is at the counter goes home before.
    pub(super) async fn call(&self, counter: u16) -> At {
        self.ask(counter, Command::Finish(CounterNumber(counter))).await;
        self.at(counter, Command::CallNext).await
    }

    pub(super) async fn recall(&self, counter: u16) -> At {
        self.at(counter, Command::Recall).await
    }

    pub(super) async fn begin(&self, counter: u16) -> At {
        self.at(counter, Command::Begin).await
    }

    pub(super) async fn finish(&self, counter: u16) -> At {
        self.at(counter, Command::Finish).await
    }

    pub(super) async fn pause(&self, counter: u16) -> At {
        self.at(counter, |counter| Command::Pause(counter, PauseReason::Break)).await
    }

    pub(super) async fn close_queue(&self, queue: &str) -> At {
        self.by_the_clock(Command::CloseQueue { queue: queue.parse().unwrap(), turn_away: false }).await
    }

    pub(super) async fn end_day(&self) -> At {
        self.by_the_clock(Command::EndDay).await
    }

    async fn by_the_clock(&self, command: Command) -> At {
        let done = self.town.acts.in_hall(HallWho::Calendar, &self.code, command, self.town.now()).await;
        done.unwrap().events
    }
}

/// A display that reads events.
pub(super) struct Watching(BodyDataStream);

/// One event.
#[derive(Clone, Debug)]
pub(super) struct Message {
    /// `state`, `beat` or `missed`.
    pub(super) kind: String,
    /// Its name; empty when it has none.
    pub(super) id: String,
    pub(super) data: Value,
}

impl Watching {
    /// Begins to watch the town hall, after an event.
    pub(super) async fn from(town: &Town, last: Option<&str>) -> Self {
        let mut request = Request::get("/halls/town-hall/events");
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let (status, body) = town.stream(request).await;
        assert_eq!(status, 200);
        Self::of(body)
    }

    pub(super) fn of(body: Body) -> Self {
        Self(body.into_data_stream())
    }

    /// The next bytes; none at the end of the stream.
    pub(super) async fn comes(&mut self) -> Option<Bytes> {
        Some(self.0.next().await?.unwrap())
    }

    /// The next state or list of what was missed. That nothing changed is left out.
    pub(super) async fn next(&mut self) -> Message {
        loop {
            let message = self.any().await;
            if message.kind != "beat" {
                return message;
            }
        }
    }

    /// The next message of any kind.
    pub(super) async fn any(&mut self) -> Message {
        loop {
            let bytes = self.comes().await.expect("the stream goes on");
            if let Some(message) = Message::read(&bytes) {
                return message;
            }
        }
    }

    /// The first state that has this event.
    pub(super) async fn until(&mut self, at: At) -> Message {
        loop {
            let message = self.next().await;
            if message.kind == "state" && message.number() >= at {
                return message;
            }
        }
    }

    /// The bytes of the first state that has this event.
    pub(super) async fn bytes_until(&mut self, at: At) -> Bytes {
        loop {
            let bytes = self.comes().await.expect("the stream goes on");
            if Message::read(&bytes).is_some_and(|message| message.kind == "state" && message.number() >= at) {
                return bytes;
            }
        }
    }
}

impl Message {
    fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).unwrap();
        let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        let data = serde_json::from_str(field("data")?).unwrap();
        Some(Self { kind: field("event")?.to_owned(), id: field("id").unwrap_or_default().to_owned(), data })
    }

    /// The number of the event that a state is named after.
    pub(super) fn number(&self) -> At {
        self.id.rsplit('.').next().unwrap().parse().unwrap()
    }
}
