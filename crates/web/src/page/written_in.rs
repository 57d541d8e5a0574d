//! The language that words are in, as the element around them names it.

use guichet_desk::base::{Direction, Language};

/// A language and where its lines begin, which go together: among words of another direction, a sentence that names
/// its language alone has its full stop at the wrong end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WrittenIn {
    /// The `lang`.
    pub lang: &'static str,
    /// The `dir`.
    pub dir: &'static str,
}

impl WrittenIn {
    /// A language that the desk knows.
    pub(crate) const fn of(language: Language) -> Self {
        Self { lang: language.bcp47(), dir: language.direction().word() }
    }

    /// The language of this `lang`. Of one that the desk does not know, the words themselves say where they begin.
    pub(crate) fn of_tag(tag: &str) -> Self {
        let known = Language::ALL.into_iter().find(|language| language.bcp47() == tag);
        known.map_or(Self { lang: "", dir: "auto" }, Self::of)
    }
}

/// The `lang` of each language whose lines begin on the right, for scripts.
pub(crate) fn right_to_left() -> String {
    let all = Language::ALL.into_iter().filter(|language| language.direction() == Direction::RightToLeft);
    all.map(Language::bcp47).collect::<Vec<_>>().join(" ")
}
