//! What the service asks for and nobody added, while the case is still being checked. It opens nothing: what depends on
//! answers is sealed with them, and of that the page says only that it can still be added.

use crate::{texts::Words, visit::Visit};
use guichet_acts::{CaseView, DocumentRow};
use guichet_desk::{
    base::{ItemCode, PartyIndex},
    case::{ActKind, Channel, Stage},
};

/// What was not added yet.
#[derive(Default)]
pub(super) struct NotAdded {
    /// What everybody is asked for.
    pub items: Vec<Item>,
    /// Whether answers may ask for more.
    perhaps_more: bool,
}

/// A document that everybody is asked for.
pub(super) struct Item {
    /// Its code.
    pub code: ItemCode,
    /// What it is.
    pub title: String,
    /// What counts.
    pub counts: Option<String>,
    /// What is the matter with the file that was sent for it.
    pub wrong: Option<&'static str>,
}

impl NotAdded {
    /// What the applicant did not add to a case that came in online.
    pub(super) fn of(visit: &Visit, view: &CaseView, documents: &[DocumentRow], party: PartyIndex) -> Self {
        if !is_to_be_added(view, party) || documents.iter().any(|row| !is_for_an_item(view, row)) {
            return Self::default();
        }
        let has_come = |code: &ItemCode| documents.iter().any(|row| row.item.as_ref() == Some(code));
        let open = view.service.checklist.iter().filter(|item| item.upload && !has_come(&item.code));
        let (perhaps, asked): (Vec<_>, Vec<_>) = open.partition(|item| item.needed_when.is_some());
        Self {
            items: asked.into_iter().map(|item| Item::of(visit, view, &item.code)).collect(),
            perhaps_more: !perhaps.is_empty(),
        }
    }

    /// Tells beside its field what is the matter with a file; `false` when no field here is for it.
    pub(super) fn tell(&mut self, code: &ItemCode, wrong: &'static str) -> bool {
        let Some(item) = self.items.iter_mut().find(|item| item.code == *code) else { return false };
        item.wrong = Some(wrong);
        true
    }

    /// Where the case stands, with what was not added.
    pub(super) fn sentences(&self, words: Words, mut standing: Vec<String>) -> Vec<String> {
        if self.items.is_empty() {
            standing.extend(self.perhaps_more.then(|| words.say("case-left-out").to_owned()));
            return standing;
        }
        let titles: Vec<_> = self.items.iter().map(|item| item.title.as_str()).collect();
        standing.retain(|sentence| sentence != words.say("case-do-nothing"));
        standing.insert(0, words.with("case-do-add", "items", &titles.join(words.say("list-comma"))));
        standing
    }
}

impl Item {
    fn of(visit: &Visit, view: &CaseView, code: &ItemCode) -> Self {
        let text = |key: String| view.service.optional_text(visit.language(), &key).map(|text| text.text.to_owned());
        Self {
            code: code.clone(),
            title: text(format!("item-{code}")).unwrap_or_default(),
            counts: text(format!("item-{code}-counts")),
            wrong: None,
        }
    }
}

/// Whether it is the applicant's turn to add something. Whoever came to a counter may have shown it there, and after a
/// notice it is the notice that says what is missing.
fn is_to_be_added(view: &CaseView, party: PartyIndex) -> bool {
    let case = &view.case;
    let is_checked = case.stage == Stage::Intake && case.notices_sent == 0;
    let is_own = party == PartyIndex::APPLICANT && case.channel == Channel::Online;
    is_checked && is_own && case.party_acts(party).contains(&ActKind::AddDocument)
}

/// Whether it is known what a document is for. One that came without saying so may be any of them.
fn is_for_an_item(view: &CaseView, row: &DocumentRow) -> bool {
    view.service.checklist.iter().any(|item| Some(&item.code) == row.item.as_ref())
}
