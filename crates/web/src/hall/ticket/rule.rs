//! The rule of the line in words: whole, and as it puts one ticket where it stands. The words say what the
//! desk's order does, number by number, so that anybody could check it.

use crate::texts::Words;
use guichet_desk::hall::{LineRules, Place, Rule};

/// The whole rule, in the order in which it is applied.
pub(in crate::hall) fn whole(words: Words, rules: &LineRules) -> Vec<String> {
    let bounds = [("times", rules.overtakings_max.into()), ("minutes", rules.extra_wait_minutes_max.into())];
    let say = |key: &str| words.say(key).to_owned();
    vec![
        words.tell("line-rule-overtaken-enough", &bounds),
        say("line-rule-onward"),
        words.with("line-rule-returned", "minutes", rules.return_minutes_max),
        words.with("line-rule-booked", "minutes", rules.late_minutes_max),
        say("line-rule-priority"),
        say("line-rule-arrival"),
        say("line-rule-chosen"),
    ]
}

/// Why a ticket stands where it stands, sentence by sentence.
pub(in crate::hall) fn of_place(words: Words, place: &Place, rules: &LineRules) -> Vec<String> {
    let mut said = vec![words.of("ticket-rule", place.rule.word()).to_owned()];
    if place.ahead > 0 {
        let earlier = place.ahead.saturating_sub(place.ahead_by_rule);
        let counts = [("earlier", earlier.into()), ("later", place.ahead_by_rule.into())];
        said.push(words.tell("ticket-place-ahead", &counts));
    }
    if place.ahead_by_rule > 0 {
        said.push(words.say("ticket-place-later").to_owned());
    }
    said.push(words.with("ticket-place-overtaken", "count", place.overtaken));
    if place.rule != Rule::OvertakenEnough {
        let left = [("count", place.overtakings_left.into()), ("minutes", rules.extra_wait_minutes_max.into())];
        said.push(words.tell("ticket-place-left", &left));
    }
    said
}

/// Why a ticket was called.
pub(in crate::hall) fn of_call(words: Words, rule: Rule) -> String {
    match rule {
        Rule::Chosen(reason) => {
            words.with("ticket-rule-chosen-because", "reason", words.of("choice-reason", reason.word()))
        }
        rule => words.of("ticket-rule", rule.word()).to_owned(),
    }
}
