//! The phrases of `words.txt` that speak of what a service asks, and where a text has one. It knows how words are
//! written onto each other in Arabic, and nothing of what a phrase means.

use super::plain::{bare, is_apart, plain};

/// What a label says behind the word it consists of, and nothing of what it asks; without accents.
const NEED_NOT: [&str; 13] = [
    "optional",
    "if any",
    "if applicable",
    "facultatif",
    "facultative",
    "le cas echeant",
    "اختياري",
    "اختيارية",
    "ان وجد",
    "ان وجدت",
    "选填",
    "可选",
    "如有",
];

/// A phrase as a text may spell it.
pub(super) struct Phrase {
    /// Whether what is found by it is let pass.
    pub(super) is_free: bool,
    /// Whether it is found only where a text is nothing else.
    is_alone: bool,
    words: Vec<Word>,
}

/// What every phrase of the list looks for.
pub(super) fn phrases(list: &str) -> impl Iterator<Item = Phrase> {
    let lines = list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut part = "";
    let of_service = lines.filter_map(move |line| {
        if let Some(heading) = line.strip_prefix('[') {
            part = heading.trim_end_matches(']').split_once(": ").map_or("", |(_, part)| part);
            return None;
        }
        (part != "built").then_some((line, part))
    });
    of_service.flat_map(|(line, part)| {
        let mut spellings = vec![line.to_owned(), bare(line)];
        spellings.dedup();
        spellings.into_iter().map(move |line| Phrase {
            is_free: part == "free",
            is_alone: part == "alone",
            words: line.split(' ').map(Word::of).collect(),
        })
    })
}

impl Phrase {
    /// The two symbols by which a text begins it: no first word of the list is shorter.
    pub(super) fn beginning(&self) -> (char, char) {
        let mut symbols = self.words.iter().take(1).flat_map(|word| word.stem.chars());
        (symbols.next().unwrap_or_default(), symbols.next().unwrap_or_default())
    }

    /// How much of the beginning of `rest` is this phrase. `before` stands before it.
    pub(super) fn length(&self, before: &str, rest: &str) -> Option<usize> {
        let (first, others) = self.words.split_first()?;
        let mut after = first.after(rest)?;
        if first.endings != Endings::Unparted && !begins_word(before) {
            return None;
        }
        for word in others {
            let next = after.strip_prefix(' ')?;
            after = FASTENED.iter().find_map(|fastened| word.after(next.strip_prefix(*fastened)?))?;
        }
        let behind = after.trim();
        let is_all =
            FASTENED.contains(&before.trim()) && (behind.is_empty() || NEED_NOT.contains(&bare(behind).as_str()));
        (is_all || !self.is_alone).then(|| rest.len() - after.len())
    }
}

/// What Arabic writes onto the beginning of a word: the article, "and", "with", "for", "as". Nothing is one of them.
const FASTENED: [&str; 20] = [
    "", "ال", "و", "ف", "ب", "ك", "ل", "لل", "وال", "فال", "بال", "كال", "وب", "ول", "وبال", "ولل", "فب", "فل", "فبال",
    "فلل",
];
/// What it writes onto the end of one: whose it is, how many they are, of which kind.
const FASTENED_AFTER: [&str; 22] = [
    "", "ك", "كم", "كن", "كما", "ه", "ها", "هم", "هن", "هما", "ي", "نا", "ا", "ان", "ين", "ون", "ات", "ة", "ية", "يه",
    "يين", "يون",
];
/// What it writes onto the end of a short one: whose it is. The other endings make other words of so short a one, and
/// so do two of these: "mine" and "his".
const FASTENED_AFTER_SHORT: [&str; 10] = ["", "ك", "كم", "كن", "كما", "ها", "هم", "هن", "هما", "نا"];
/// Up to how many letters a word of Arabic is short.
const SHORT: usize = 4;

fn begins_word(before: &str) -> bool {
    let begun = before.rsplit(|symbol: char| symbol == ' ' || is_apart(symbol)).next().unwrap_or_default();
    FASTENED.contains(&begun)
}

struct Word {
    stem: String,
    endings: Endings,
}

/// How a word of a phrase may go on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Endings {
    /// Not at all.
    Closed,
    /// Somehow.
    Open,
    /// It ends nowhere, because nothing parts the words of its script.
    Unparted,
    /// By what Arabic writes onto it.
    Arabic,
    /// By what it writes onto a short word.
    ArabicShort,
    /// By a final letter that becomes another one when something is written onto it.
    ArabicFeminine,
}

impl Word {
    fn of(word: &str) -> Self {
        let (stem, is_open) = word.strip_suffix('*').map_or((word, false), |stem| (stem, true));
        let stem = plain(stem);
        if stem.contains(is_apart) {
            return Self { stem, endings: Endings::Unparted };
        }
        if !stem.contains(|symbol: char| matches!(symbol, '\u{600}'..='\u{6ff}')) {
            return Self { stem, endings: if is_open { Endings::Open } else { Endings::Closed } };
        }
        let named = stem.strip_prefix("ال").unwrap_or(&stem);
        match named.strip_suffix('ة') {
            Some(stem) => Self { stem: stem.to_owned(), endings: Endings::ArabicFeminine },
            None if named.chars().count() <= SHORT => Self { stem: named.to_owned(), endings: Endings::ArabicShort },
            None => Self { stem: named.to_owned(), endings: Endings::Arabic },
        }
    }

    /// What stands after this word, when `text` begins with it.
    fn after<'a>(&self, text: &'a str) -> Option<&'a str> {
        let rest = text.strip_prefix(self.stem.as_str())?;
        if self.endings == Endings::Unparted {
            return Some(rest);
        }
        let end = rest.find(|symbol: char| symbol == ' ' || is_apart(symbol)).unwrap_or(rest.len());
        let (ending, after) = rest.split_at(end);
        self.endings.have(ending).then_some(after)
    }
}

impl Endings {
    fn have(self, ending: &str) -> bool {
        match self {
            Self::Closed => ending.is_empty(),
            Self::Open | Self::Unparted => true,
            Self::Arabic => FASTENED_AFTER.contains(&ending),
            Self::ArabicShort => FASTENED_AFTER_SHORT.contains(&ending),
            Self::ArabicFeminine => {
                ["ة", "ه"].contains(&ending)
                    || ending.strip_prefix('ت').is_some_and(|whose| FASTENED_AFTER[1..].contains(&whose))
            }
        }
    }
}
