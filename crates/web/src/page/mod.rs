//! The frame of every page, and the parts that pages share.

pub(crate) mod calendar;
pub(crate) mod day;
pub(crate) mod field;
pub(crate) mod leave;
pub(crate) mod picture;
mod readable;
pub(crate) mod state;
pub(crate) mod upload;
mod written_in;

use crate::problem::Fault;
use crate::{assets, guard, mark, texts::Words, web::Web};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use guichet_acts::FILE_BYTES_MAX;
use guichet_desk::{base::Language, catalogue::Service};
use leave::Goes;
pub(crate) use leave::Leave;
pub(crate) use written_in::{WrittenIn, right_to_left};

/// What the frame of a page needs.
pub(crate) struct Page {
    /// The words of the page's language.
    pub words: Words,
    /// What the page is called.
    pub title: String,
    /// The town's name.
    pub town: String,
    /// What the desk is called.
    pub desk: String,
    /// Whether this is the demo town.
    pub demo: bool,
    /// That the service's own words stand in another language, when the page is about one that has none in this.
    pub stand_in: Option<String>,
    /// By what this answer's policy knows its own sheets and scripts.
    pub nonce: String,
    /// How whoever is signed in leaves; none on pages that need nobody to be.
    pub leave: Option<Leave>,
    /// Where the page is found in every language: what follows the language.
    rest: String,
    /// The mark of the forms about the case or the list that is open.
    mark: Option<String>,
}

impl Page {
    /// The frame of the page at `path`, with this title.
    pub(crate) fn new(web: &Web, language: Language, path: &str, title: impl Into<String>) -> Self {
        let catalogue = web.acts.catalogue();
        Self {
            words: Words::of_language(language),
            title: title.into(),
            town: catalogue.town_text(language, "town-name").text.to_string(),
            desk: catalogue.town_text(language, "town-desk").text.to_string(),
            demo: web.demo(),
            stand_in: None,
            nonce: guard::nonce(),
            leave: None,
            mark: None,
            rest: readable::within(path).to_owned(),
        }
    }

    /// The same page, for whoever is signed in and may leave this way.
    pub(crate) fn left_by(self, leave: Leave) -> Self {
        Self { leave: Some(leave), ..self }
    }

    /// The same page, which stays when the session ends: it holds what somebody typed.
    pub(crate) fn staying(self) -> Self {
        Self { leave: self.leave.map(|leave| Leave { goes: Goes::Never, ..leave }), ..self }
    }

    /// The way out of the session with which what the page shows goes, however it ends.
    pub(crate) fn held(&self) -> Option<Leave> {
        self.leave.filter(|leave| leave.goes == Goes::WithSession)
    }

    /// The way out with which a code goes that the page shows.
    pub(crate) fn left(&self) -> Option<Leave> {
        self.leave.filter(|leave| leave.goes == Goes::WhenLeft)
    }

    /// The same page, whose forms have this mark.
    pub(crate) fn shown_for(self, mark: String) -> Self {
        Self { mark: Some(mark), ..self }
    }

    /// The same page, about a service.
    pub(crate) fn about(self, service: &Service) -> Self {
        let language = service.texts().stand_in(self.words.language());
        let named = language.map(|language| Words::of_language(language).say("language-name"));
        Self { stand_in: named.map(|name| self.words.with("service-stand-in", "language", name)), ..self }
    }

    /// A message without variables.
    pub(crate) fn say<'a>(&self, key: &'a str) -> &'a str {
        self.words.say(key)
    }

    /// A message of a family.
    pub(crate) fn of<'a>(&self, family: &str, member: &'a str) -> &'a str {
        self.words.of(family, member)
    }

    /// The `lang` of the page.
    pub(crate) fn lang(&self) -> &'static str {
        self.words.language().bcp47()
    }

    /// The `dir` of the page.
    pub(crate) fn direction(&self) -> &'static str {
        self.words.language().direction().word()
    }

    /// The address of a page in this language.
    pub(crate) fn link(&self, path: &str) -> String {
        format!("/{}{path}", self.words.language().tag())
    }

    /// What a link to this part of the pages says of itself: that it is this page, or that this page lies within it.
    pub(crate) fn current(&self, part: &str) -> &'static str {
        match self.rest.strip_prefix(part) {
            Some("") => " aria-current=\"page\"",
            Some(within) if within.starts_with('/') => " aria-current=\"true\"",
            _ => "",
        }
    }

    /// Where a form about the case or the list that is open is sent.
    pub(crate) fn own_link(&self, path: &str) -> String {
        let link = self.link(path);
        self.mark.as_ref().map_or_else(|| link.clone(), |mark| mark::marked(&link, mark))
    }

    /// This page in the other languages: the language, its own name, the address.
    pub(crate) fn others(&self) -> Vec<(WrittenIn, &'static str, String)> {
        let others = Language::ALL.into_iter().filter(|language| *language != self.words.language());
        others
            .map(|language| {
                let name = Words::of_language(language).say("language-name");
                (WrittenIn::of(language), name, format!("/{}{}", language.tag(), self.rest))
            })
            .collect()
    }

    /// How many bytes a file may have: a form with files says so, and the page's script heeds it before it sends.
    #[expect(clippy::unused_self, reason = "templates ask the page for everything")]
    pub(crate) const fn file_bytes_max(&self) -> usize {
        FILE_BYTES_MAX
    }

    /// The address of an asset.
    #[expect(clippy::unused_self, reason = "templates ask the page for everything")]
    pub(crate) fn asset(&self, name: &'static str) -> &'static str {
        assets::address(name)
    }
}

/// A label and what it says, in one line.
pub(crate) fn labelled(words: Words, label: &str, value: &str) -> String {
    words.tell("label-value", &[("label", label.into()), ("value", value.into())])
}

/// The answer that shows a page.
pub(crate) fn show(page: &impl Template) -> Result<Response, Fault> {
    Ok(Html(page.render()?).into_response())
}

/// The same, with the status of what was refused, if anything was.
pub(crate) fn show_with(page: &impl Template, refused: Option<StatusCode>) -> Result<Response, Fault> {
    let mut response = show(page)?;
    if let Some(status) = refused {
        *response.status_mut() = status;
    }
    Ok(response)
}

#[cfg(test)]
mod tests;
