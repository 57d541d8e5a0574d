//! Where a clock stands: always a shape and a word, the colour only beside them.

use crate::texts::Words;
use askama::Template;
use guichet_desk::{
    base::Instant,
    case::{Case, Closing, PauseReason},
    clock::{Colour, Deadline},
    hall::Stage,
};

/// A shape and a word.
#[derive(Template)]
#[template(path = "page/state.html")]
pub(crate) struct State {
    shape: &'static str,
    class: &'static str,
    /// The word.
    pub(crate) word: String,
}

impl State {
    /// The state of a running, paused or waiting clock.
    pub(crate) fn of_clock(words: Words, deadline: &Deadline, paused: bool) -> Self {
        if paused {
            return Self::standing(words.say("state-paused"));
        }
        match deadline.colour {
            Colour::Green => Self { shape: "circle", class: "green", word: words.say("state-green").to_owned() },
            Colour::Amber => Self { shape: "triangle", class: "amber", word: words.say("state-amber").to_owned() },
            Colour::Red if deadline.days_left < 0 => {
                let days = -i64::from(deadline.days_left);
                Self { shape: "square", class: "red", word: words.with("state-late", "days", days) }
            }
            Colour::Red => Self { shape: "square", class: "red", word: words.say("state-today").to_owned() },
            Colour::None => Self::standing(words.say("state-waiting")),
        }
    }

    /// A clock that stands still, or waits.
    pub(crate) fn standing(word: &str) -> Self {
        Self { shape: "bars", class: "none", word: word.to_owned() }
    }

    /// A ticket: bars wait for something, a triangle asks to come, a square says that it went wrong, a circle
    /// that all is well.
    pub(crate) fn of_ticket(stage: Stage, word: &str) -> Self {
        let shape = match stage {
            Stage::Away => "bars",
            Stage::Called { .. } => "triangle",
            Stage::Missed | Stage::TurnedAway => "square",
            Stage::Waiting | Stage::Served { .. } | Stage::Done | Stage::Left => "circle",
        };
        Self { shape, class: "none", word: word.to_owned() }
    }

    /// How a case has ended; nothing of one that goes on.
    pub(crate) fn of_end(words: Words, case: &Case) -> Option<Self> {
        end_of(case).map(|(closing, _)| Self::ended(words.of("closed", word_of_end(closing))))
    }

    /// What has ended, or waits to be fetched.
    pub(crate) fn ended(word: &str) -> Self {
        Self { shape: "circle", class: "none", word: word.to_owned() }
    }
}

/// What happened in a case at a moment, by its stable word; of a clock that runs again, what it had waited for.
pub(crate) fn happened<'a>(words: Words, case: &Case, what: &'a str, at: Instant) -> &'a str {
    let ended = case.clock.pauses.iter().find(|pause| what == "resumed" && pause.until == Some(at));
    match ended.map(|pause| pause.reason) {
        Some(PauseReason::Notice) => words.say("resumed-notice"),
        Some(PauseReason::Opinion) => words.say("resumed-opinion"),
        Some(PauseReason::ApplicantAsked) => words.say("resumed-applicant-asked"),
        None => words.of("event", what),
    }
}

/// How a case has ended, and when; a revocation outweighs what came before.
pub(crate) fn end_of(case: &Case) -> Option<(Closing, Instant)> {
    let (closing, at) = case.closed?;
    Some((if case.revoked_at.is_some() { Closing::Revoked } else { closing }, at))
}

/// The stable word of an end.
pub(crate) const fn word_of_end(closing: Closing) -> &'static str {
    match closing {
        Closing::Completed => "completed",
        Closing::Refused => "refused",
        Closing::Withdrawn => "withdrawn",
        Closing::NotConfirmed => "not-confirmed",
        Closing::NotAnswered => "not-answered",
        Closing::NotTakenUp => "not-taken-up",
        Closing::WithoutDecision => "without-decision",
        Closing::Revoked => "revoked",
    }
}
