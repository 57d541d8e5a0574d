//! Search over the catalogue: exact for two-character Chinese words, forgiving for misspelt words of other
//! scripts, and for letters without their accents or marks.
//!
//! An FTS5 table in memory holds, for Chinese, every overlapping pair of characters as a word; the
//! tokenizer `trigram` would find nothing for a word of two. It is built at start and never written.

use crate::fault::StoreFault;
use guichet_desk::base::Language;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed, options::WordBreakInvariantOptions};
use rusqlite::Connection;
use std::sync::{Mutex, PoisonError};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The searchable texts of the services.
pub struct ServiceIndex {
    connection: Mutex<Connection>,
    words: Vec<(Language, String)>,
    segmenter: WordSegmenterBorrowed<'static>,
}

/// The most words of a search that are looked for.
const WORDS_MAX: usize = 12;

/// What is indexed of one service in one language: titles and synonyms weigh more than guidance.
#[derive(Clone, Debug)]
pub struct Searchable<'a> {
    /// The language.
    pub language: Language,
    /// The service's code, given back by `find`.
    pub code: &'a str,
    /// Title and synonyms.
    pub title: &'a str,
    /// Everything else.
    pub body: &'a str,
}

impl ServiceIndex {
    /// Builds the index.
    pub fn build<'a>(services: impl IntoIterator<Item = Searchable<'a>>) -> Result<Self, StoreFault> {
        let mut connection = Connection::open_in_memory()?;
        // As one change: of many the index would put together what each had put down.
        let change = connection.transaction()?;
        change.execute_batch(
            "CREATE VIRTUAL TABLE service USING fts5 (language UNINDEXED, code UNINDEXED, title, body, tokenize = 'unicode61 remove_diacritics 2')",
        )?;
        let mut words = Vec::new();
        {
            let mut add =
                change.prepare("INSERT INTO service (language, code, title, body) VALUES (?1, ?2, ?3, ?4)")?;
            for one in services {
                let title = terms(one.title);
                add.execute((one.language.tag(), one.code, title.join(" "), terms(one.body).join(" ")))?;
                words.extend(title.into_iter().filter(|word| !is_pair(word)).map(|word| (one.language, word)));
            }
        }
        change.commit()?;
        words.sort_unstable();
        words.dedup();
        let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
        Ok(Self { connection: Mutex::new(connection), words, segmenter })
    }

    /// The codes of services that have every word of `text`, best first; a misspelt word counts as the
    /// nearest word of a title when nothing has it as typed. Of a whole sentence, the services are found
    /// whose titles and synonyms have any of its words.
    pub fn find(&self, language: Language, text: &str) -> Result<Vec<String>, StoreFault> {
        let asked: Vec<String> = terms(text).into_iter().take(WORDS_MAX).collect();
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let found = self.matching(language, &every(&asked))?;
        if !found.is_empty() {
            return Ok(found);
        }
        let mended: Vec<String> = asked.iter().map(|word| self.nearest(language, word)).collect();
        if mended != asked {
            let found = self.matching(language, &every(&mended))?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        let words: Vec<String> = self.words_of(text).iter().map(|word| self.nearest(language, word)).collect();
        if words.is_empty() { Ok(Vec::new()) } else { self.matching(language, &any(&words)) }
    }

    /// The words of a sentence, as a dictionary parts them; single letters and characters say too little.
    fn words_of(&self, text: &str) -> Vec<String> {
        let ends: Vec<usize> = self.segmenter.segment_str(text).collect();
        let words = ends.windows(2).filter_map(|ends| text.get(ends[0]..ends[1]));
        words.flat_map(terms).filter(|term| term.chars().count() > 1).take(WORDS_MAX).collect()
    }

    fn matching(&self, language: Language, asked: &str) -> Result<Vec<String>, StoreFault> {
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let mut statement = connection.prepare_cached(
            "SELECT code FROM service WHERE service MATCH ?1 AND language = ?2 ORDER BY bm25(service, 0, 0, 8, 1), code LIMIT 20",
        )?;
        let codes = statement.query_map((asked, language.tag()), |row| row.get(0))?;
        Ok(codes.collect::<rusqlite::Result<_>>()?)
    }

    fn nearest(&self, language: Language, word: &str) -> String {
        let slips_max = match word.chars().count() {
            0..=3 => return word.to_owned(),
            4..=6 => 1,
            _ => 2,
        };
        let known = self.words.iter().filter(|(known, _)| *known == language).map(|(_, known)| known);
        known
            .map(|known| (slips(word, known), known))
            .filter(|(distance, _)| *distance <= slips_max)
            .min()
            .map_or_else(|| word.to_owned(), |(_, known)| known.clone())
    }
}

/// All of these words, anywhere.
fn every(words: &[String]) -> String {
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")
}

/// Any of these words, in a title or among the synonyms.
fn any(words: &[String]) -> String {
    let words: Vec<_> = words.iter().map(|word| quoted(word)).collect();
    format!("title : ({})", words.join(" OR "))
}

/// Words match from their beginning; pairs of characters match whole.
fn quoted(word: &str) -> String {
    let prefix = if !is_pair(word) && word.chars().count() > 2 { "*" } else { "" };
    format!("\"{}\"{prefix}", word.replace('"', ""))
}

fn is_pair(word: &str) -> bool {
    word.starts_with(is_han)
}

/// Words of a text as they are compared: small letters without accents and marks, and overlapping pairs of
/// Chinese characters.
fn terms(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    let mut run: Vec<char> = Vec::new();
    let mut word = String::new();
    let mut take = |symbol: char| {
        if is_han(symbol) {
            end_word(&mut word, &mut terms);
            run.push(symbol);
        } else {
            end_run(&mut run, &mut terms);
            if symbol.is_alphanumeric() { word.push(plain(symbol)) } else { end_word(&mut word, &mut terms) }
        }
    };
    for symbol in text.chars().chain(['\n']) {
        match symbol {
            // Nearly all that is written on the pages is what it is; taking the others apart costs more than all the rest.
            '\0'..='~' => take(symbol.to_ascii_lowercase()),
            '\u{4e00}'..='\u{9fff}' => take(symbol),
            _ => [symbol]
                .into_iter()
                .nfkd()
                .filter(|part| !is_mark(*part))
                .flat_map(char::to_lowercase)
                .for_each(&mut take),
        }
    }
    terms
}

/// What is written or left out as one likes: accents, the signs for short vowels, the stroke that lengthens a line.
fn is_mark(symbol: char) -> bool {
    is_combining_mark(symbol) || symbol == '\u{640}'
}

/// Letters of Arabic that many write for one another.
fn plain(letter: char) -> char {
    match letter {
        'ة' => 'ه',
        'ى' => 'ي',
        other => other,
    }
}

fn end_word(word: &mut String, terms: &mut Vec<String>) {
    if !word.is_empty() {
        terms.push(std::mem::take(word));
    }
}

fn end_run(run: &mut Vec<char>, terms: &mut Vec<String>) {
    match run.as_slice() {
        [] => {}
        [single] => terms.push(single.to_string()),
        pairs => terms.extend(pairs.windows(2).map(|pair| pair.iter().collect())),
    }
    run.clear();
}

fn is_han(symbol: char) -> bool {
    matches!(symbol, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Optimal string alignment distance: insertions, deletions, changes and swaps of neighbours.
fn slips(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows = vec![vec![0; other.len() + 1]; one.len() + 1];
    for (place, row) in rows.iter_mut().enumerate() {
        row[0] = place;
    }
    rows[0] = (0..=other.len()).collect();
    for i in 1..=one.len() {
        for j in 1..=other.len() {
            let change = usize::from(one[i - 1] != other[j - 1]);
            let mut least = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + change);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[one.len()][other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_at_once_is_what_taking_apart_comes_to_for_every_symbol() {
        for symbol in '\0'..='\u{ffff}' {
            let text = format!("e{symbol}\u{301}X");
            let apart: String = text.nfkd().filter(|symbol| !is_mark(*symbol)).flat_map(char::to_lowercase).collect();
            assert_eq!(terms(&text), terms(&apart), "{symbol:?} {:x}", u32::from(symbol));
        }
    }

    fn index() -> ServiceIndex {
        let row = |language, code, title, body| Searchable { language, code, title, body };
        ServiceIndex::build([
            row(Language::Chinese, "passport-first", "首次申请护照", "出国旅行需要护照"),
            row(Language::Chinese, "move-out", "迁出登记 搬家", "离开本市时办理"),
            row(Language::English, "passport-first", "Passport, first", "travel abroad"),
            row(Language::English, "tenancy-filing", "Register a tenancy, rent", "landlord and tenant"),
            row(Language::French, "move-out", "Déclarer un départ, déménagement", "quitter la ville"),
            row(Language::Arabic, "residence", "شهادة إقامة", "عنوان السكن"),
        ])
        .expect("the index builds")
    }

    fn check(language: Language, typed: &str, expected: &[&str]) {
        assert_eq!(index().find(language, typed).expect("search works"), expected, "{typed}");
    }

    #[test]
    fn two_chinese_characters_find_exactly_the_services_that_have_them() {
        check(Language::Chinese, "护照", &["passport-first"]);
        check(Language::Chinese, "搬家", &["move-out"]);
        check(Language::Chinese, "照护", &[]);
    }

    #[test]
    fn misspelt_and_unfinished_words_find_what_was_meant() {
        check(Language::English, "pasport", &["passport-first"]);
        check(Language::English, "tenency", &["tenancy-filing"]);
        check(Language::English, "tenan", &["tenancy-filing"]);
        check(Language::English, "PASSPROT first", &["passport-first"]);
    }

    #[test]
    fn accents_and_marks_may_be_left_out_or_mistaken() {
        check(Language::French, "demenagement", &["move-out"]);
        check(Language::French, "déménagemant", &["move-out"]);
        for typed in ["اقامة", "إقامه", "شهاده الاقامة", "إقـــامة", "إِقَامَة"] {
            let found = index().find(Language::Arabic, typed).expect("search works");
            assert_eq!(found, ["residence"], "{typed}");
        }
    }

    #[test]
    fn of_a_sentence_the_words_count_that_a_title_has() {
        check(Language::Chinese, "我想要办护照怎么办", &["passport-first"]);
        check(Language::English, "where do I get my first pasport please", &["passport-first"]);
        check(Language::English, "what is the weather", &[]);
    }

    #[test]
    fn garbage_finds_nothing_and_breaks_nothing() {
        for typed in ["", "   ", "\"", "AND OR NOT", "*", "(", "title:x", "护", "a\0b", "NEAR(a b)"] {
            index().find(Language::English, typed).expect("search never fails on what people type");
        }
    }
}
