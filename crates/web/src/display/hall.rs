//! The hall's display: who is called where, who was called before, how long it takes.

use super::{
    feed::Look,
    mark::mark,
    said::{COUNT, COUNTER, Said, TICKET, Tongues, Turn},
    screen::DisplayKey,
    state::{Call, QueueNow, State, Time},
};
use crate::{
    page::{self, Page, WrittenIn},
    problem::Fault,
    texts::{Value, Words},
    visit::Visit,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use guichet_acts::Problem;
use guichet_desk::base::HallCode;

/// How many calls before the last one have their place.
const BEFORE: usize = 6;
/// Above so many signs, number and counter are set smaller, so that they stay in their block.
const SIGNS_MAX: usize = 6;

#[derive(Template)]
#[template(path = "display/hall.html")]
struct HallPage {
    page: Page,
    board: Board,
    now: Option<Call>,
    tight: bool,
    before: Vec<Option<Call>>,
    queues: Vec<QueueRow>,
    /// How often the ranges held: the language, the words with a place for the figure, the words with it.
    held: Vec<(WrittenIn, String, String)>,
}

/// What the display and the signs share: the frame around them.
pub(super) struct Board {
    /// The address of the events.
    pub events: String,
    /// The state that is drawn.
    pub state: State,
    /// By what it is drawn.
    pub mark: String,
    /// The languages.
    pub tongues: Tongues,
    /// The hall's name.
    pub hall: Said,
    /// The day.
    pub dates: Said,
    /// The time of day.
    pub clock: String,
    /// When the state was true, without script.
    pub as_of: Said,
    /// How old it is, in each language: one second, more; one minute, more.
    pub ages: Vec<Ages>,
    /// What is spoken for a call: the voice's language and the words.
    pub voices: Vec<(&'static str, String)>,
}

/// The words for an age in one language.
pub(super) struct Ages {
    /// The language of the words.
    pub written: WrittenIn,
    /// For one second, for more, for one minute, for more.
    pub words: [String; 4],
}

/// A queue in its row.
struct QueueRow {
    name: Said,
    is: &'static str,
    range: String,
    now: QueueNow,
}

/// Shows the display of a hall.
pub(super) async fn show(
    visit: Visit,
    Path((_, hall)): Path<(String, String)>,
    screen: DisplayKey,
) -> Result<Response, Fault> {
    let code: HallCode = hall.parse().map_err(|_| Problem::NotFound)?;
    let board = board(&visit, &code, &screen)?;
    let mut calls = board.state.calls.iter().cloned();
    let now = calls.next();
    let mut before: Vec<_> = calls.map(Some).collect();
    before.resize(BEFORE, None);
    let queues = board.state.queues.iter().map(|queue| row(&visit, &code, &board.tongues, queue)).collect();
    let held = share(&board);
    let tight = now.as_ref().is_some_and(is_tight);
    let page = frame(&visit, &code, "display-title");
    page::show(&HallPage { page, board, now, tight, before, queues, held })
}

/// The frame of a display, with the hall as it stands.
pub(super) fn board(visit: &Visit, hall: &HallCode, screen: &DisplayKey) -> Result<Board, Fault> {
    let plan = visit.web.acts.hall(hall)?;
    let tongues = Tongues::of(visit.language(), &plan.languages);
    let Look { state, time, .. } = Look::at(&visit.web, hall)?;
    let clock = clock(time);
    let second = format!("{clock}:{:02}", time.clock % 60);
    Ok(Board {
        events: format!("/halls/{hall}/events{}", screen.query()),
        hall: town_text(visit, &tongues, &format!("hall-{hall}")),
        dates: tongues.each(|words| state.dates.get(words.language().bcp47()).cloned().unwrap_or_default()),
        as_of: tongues.tell("display-as-of", &[("time", (&second).into())]),
        ages: tongues.words().map(ages).collect(),
        voices: tongues.words().map(voice).collect(),
        clock,
        state,
        mark: mark(&visit.web, hall)?,
        tongues,
    })
}

/// The page of a display, called after the hall.
pub(super) fn frame(visit: &Visit, hall: &HallCode, title: &str) -> Page {
    let key = format!("hall-{hall}");
    let name = visit.web.acts.catalogue().town_text(visit.language(), &key).text;
    visit.page(format!("{} – {name}", visit.words.say(title)))
}

impl Board {
    /// A message in all languages of the display.
    pub(super) fn both(&self, key: &str) -> Said {
        self.tongues.say(key)
    }

    /// What a sign says over a counter that is so.
    pub(super) fn words_of(&self, is: &str) -> Said {
        self.tongues.each(|words| words.of("display-sign", is).to_owned())
    }
}

/// A text of the town in all languages of a display; where it has none in one of them, in the language that stands in.
pub(super) fn town_text(visit: &Visit, tongues: &Tongues, key: &str) -> Said {
    let catalogue = visit.web.acts.catalogue();
    let turn = |words: Words| {
        let text = catalogue.town_text(words.language(), key);
        Turn { written: WrittenIn::of(text.language), text: text.text.to_owned() }
    };
    Said(tongues.words().map(turn).collect())
}

fn row(visit: &Visit, hall: &HallCode, tongues: &Tongues, queue: &QueueNow) -> QueueRow {
    let is = match queue.wait {
        _ if !queue.takes => "closed",
        _ if !queue.served => "unserved",
        Some(_) => "range",
        None => "unknown",
    };
    QueueRow {
        name: name(visit, hall, tongues, &queue.queue),
        is,
        range: queue.wait.map(|(low, high)| range(low, high)).unwrap_or_default(),
        now: queue.clone(),
    }
}

/// What a queue is called; its code when it left the plan and its name with it.
fn name(visit: &Visit, hall: &HallCode, tongues: &Tongues, queue: &str) -> Said {
    let key = format!("queue-{hall}-{queue}");
    match visit.web.acts.catalogue().optional_town_text(visit.language(), &key) {
        Some(_) => town_text(visit, tongues, &key),
        None => tongues.each(|_| queue.to_owned()),
    }
}

fn range(low: u32, high: u32) -> String {
    if low == high { low.to_string() } else { format!("{low}–{high}") }
}

fn is_tight(call: &Call) -> bool {
    call.ticket.len() + call.counter.to_string().len() > SIGNS_MAX
}

fn share(board: &Board) -> Vec<(WrittenIn, String, String)> {
    let held = board.state.held.unwrap_or_default().to_string();
    let say = |words: Words, held: &str| words.with("display-held", "held", held);
    let written = |words: Words| WrittenIn::of(words.language());
    board.tongues.words().map(|words| (written(words), say(words, COUNT), say(words, &held))).collect()
}

fn clock(time: Time) -> String {
    format!("{}:{:02}", time.clock / 3600, time.clock / 60 % 60)
}

fn ages(words: Words) -> Ages {
    let say = |key: &str, count: Value<'_>| words.tell(key, &[("count", count)]);
    let (one, more) = (Value::Number(1), Value::Text(COUNT));
    let [seconds, minutes] = ["display-age-seconds", "display-age-minutes"];
    Ages {
        written: WrittenIn::of(words.language()),
        words: [say(seconds, one), say(seconds, more), say(minutes, one), say(minutes, more)],
    }
}

fn voice(words: Words) -> (&'static str, String) {
    let call = words.tell("display-voice", &[("ticket", TICKET.into()), ("counter", COUNTER.into())]);
    (words.find("display-voice-tag").unwrap_or_default(), call)
}
