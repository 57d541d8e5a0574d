//! The draws, for everyone: what was drawn from, with which checkpoint, and which ranks came out.

use crate::{
    page::{self, Page, day},
    problem::Fault,
    texts::{Value, Words},
    visit::Visit,
};
use askama::Template;
use axum::response::Response;
use guichet_acts::Lot;

#[derive(Template)]
#[template(path = "ledger/lots.html")]
struct LotsPage {
    page: Page,
    lots: Vec<Row>,
}

/// One draw.
struct Row {
    day: String,
    kind: &'static str,
    drawn: String,
    ranks: String,
    places: String,
    /// The kind and the day as they go into the draw: alike in every language.
    named: String,
    seed: String,
}

/// Shows the draws of the last weeks.
pub(super) async fn show(visit: Visit) -> Result<Response, Fault> {
    let lots = visit.web.acts.lots(None)?.iter().map(|lot| row(visit.words, lot)).collect();
    page::show(&LotsPage { page: visit.page(visit.words.say("lots-title")), lots })
}

fn row(words: Words, lot: &Lot) -> Row {
    let ranks: Vec<String> = lot.ranks.iter().map(ToString::to_string).collect();
    let drawn = lot.ranks.len().to_string();
    Row {
        day: day::day_year(words, lot.day),
        kind: words.of("lot", lot.kind.word()),
        drawn: words.tell(
            "lots-drawn",
            &[("drawn", Value::Text(&drawn)), ("population", Value::Text(&lot.population.to_string()))],
        ),
        ranks: ranks.join(words.say("list-comma")),
        // With the last that belongs to it, as people read a range.
        places: format!("{}–{}", lot.first, lot.beyond.saturating_sub(1)),
        named: format!("{} {}", lot.kind.word(), lot.day),
        seed: format!("{} {}", lot.seed_size, lot.seed),
    }
}
