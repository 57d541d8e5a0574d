//! The refusal guard: kinds of data and practices that are never built, in schemas, code, services,
//! texts or pages. The list is `crates/desk/src/catalogue/refused/words.txt`, by which the catalogue also reads a town's
//! services; only paths that contain `refused` may use its words.
//!
//! It finds words, not intentions: it is the tripwire beside review, and it knows no exception.

use super::{
    Fault,
    tree::{File, Tree},
};

const LIST: &str = include_str!("../../../crates/desk/src/catalogue/refused/words.txt");
const GUARDED: [&str; 11] = ["sql", "rs", "toml", "ftl", "html", "md", "js", "mjs", "json", "txt", "svg"];

/// Lines that speak of what Guichet refuses.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    let phrases: Vec<Phrase<'_>> = phrases(LIST).collect();
    let guarded =
        tree.files.iter().filter(|file| GUARDED.contains(&file.extension()) && !file.path.contains("refused"));
    guarded.flat_map(|file| in_file(file, &phrases)).collect()
}

/// The refused kinds that a text speaks of, each with the phrase that says so: for names that stand in no
/// file, such as the columns of a schema after all its changes.
pub fn kinds_in(text: &str) -> Vec<(&'static str, &'static str)> {
    let words = words(text);
    let spoken = phrases(LIST).filter(|phrase| phrase.stands_in(text, &words));
    spoken.map(|phrase| (phrase.kind, phrase.text)).collect()
}

struct Phrase<'a> {
    kind: &'a str,
    text: &'a str,
    words: Vec<&'a str>,
    is_found_anywhere: bool,
}

/// Parts of the list that are about the words of a town's services alone.
const OF_SERVICES: [&str; 3] = ["asked", "alone", "free"];

fn phrases(list: &str) -> impl Iterator<Item = Phrase<'_>> {
    let lines = list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (mut kind, mut part) = ("", "");
    lines.filter_map(move |line| {
        if let Some(heading) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            (kind, part) = heading.split_once(": ").unwrap_or((heading, ""));
            return None;
        }
        if OF_SERVICES.contains(&part) {
            return None;
        }
        let is_found_anywhere = line.chars().any(|symbol| symbol >= BEYOND_LATIN);
        Some(Phrase { kind, text: line, words: line.split(' ').collect(), is_found_anywhere })
    })
}

fn in_file(file: &File, phrases: &[Phrase<'_>]) -> Vec<Fault> {
    let path = words(&file.path);
    let named = phrases.iter().filter(|phrase| phrase.stands_in(&file.path, &path)).map(|phrase| (1, phrase));
    let lines = file.text.lines().enumerate().flat_map(|(index, line)| {
        let words = words(line);
        let found = phrases.iter().filter(move |phrase| phrase.stands_in(line, &words));
        found.map(move |phrase| (index + 1, phrase))
    });
    named.chain(lines).map(|(line, phrase)| phrase.fault(&file.path, line)).collect()
}

impl Phrase<'_> {
    fn stands_in(&self, line: &str, words: &[String]) -> bool {
        if self.is_found_anywhere {
            return line.contains(self.text);
        }
        words.windows(self.words.len()).any(|window| {
            window.iter().zip(&self.words).all(|(word, wanted)| match wanted.strip_suffix('*') {
                Some(stem) => word.starts_with(stem),
                None => word == wanted,
            })
        })
    }

    fn fault(&self, path: &str, line: usize) -> Fault {
        let what = format!("\"{}\" speaks of {}", self.text, self.kind);
        Fault::new("refused", path, line, what, "leave it out: Guichet never handles this (docs/refused.md)")
    }
}

/// Scripts from here on do not part words, or fasten others to them.
const BEYOND_LATIN: char = '\u{250}';

/// The words of a line in lower case: `riskTier`, `risk_tier` and `Risk-tier` are all `risk`, `tier`.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for symbol in line.chars() {
        let begins = symbol.is_uppercase() && before.is_lowercase();
        let is_letter = symbol.is_alphabetic() && symbol < BEYOND_LATIN;
        if begins || !is_letter {
            words.push(String::new());
        }
        if is_letter {
            words.last_mut().expect("there is always a last word").extend(symbol.to_lowercase());
        }
        before = symbol;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::sample;

    fn check(path: &str, line: &str, kinds: &[&str]) {
        let found = faults(&sample(&[(path, line)]));
        let found: Vec<_> = found.iter().map(|fault| fault.what.split_once(" speaks of ").unwrap().1).collect();
        assert_eq!(found, kinds, "{path}: {line}");
    }

    #[test]
    fn refused_kinds_are_found_however_they_are_written() {
        check("schema.sql", "nationality TEXT,", &["nationality"]);
        check("case.rs", "struct Applicant { ethnic_group: String }", &["ethnicity"]);
        check("form.toml", "id = \"religiousDenomination\"", &["religion"]);
        check("en.ftl", "label-party = Political party", &["political opinion"]);
        check("en.ftl", "ask = Are you a trade-union member?", &["union membership", "union membership"]);
        check("page.html", "<label>State of health</label>", &["health"]);
        check("case.rs", "enum SexualOrientation {}", &["sexual life"]);
        check("case.rs", "fn match_biometrics()", &["biometrics"]);
        check("hall.rs", "let by = FaceRecognition::new();", &["face and plate recognition"]);
        check("schema.sql", "CREATE TABLE watch_list (id);", &["lists of people"]);
        check("a.md", "a WatchList, a watchlist", &["lists of people", "lists of people"]);
        check("case.rs", "score: u8", &["scores and tiers of people"]);
        check("case.rs", "riskTier", &["scores and tiers of people", "scores and tiers of people"]);
        check("case.rs", "fn movement_history()", &["movement and acquaintance"]);
        check("search.rs", "fn find_by_name()", &["search over people"]);
    }

    #[test]
    fn refused_kinds_are_found_in_chinese() {
        check("zh.ftl", "label = 国籍", &["nationality"]);
        check("zh.ftl", "label = 请选择民族", &["ethnicity"]);
        check("zh.ftl", "label = 宗教信仰", &["religion", "religion"]);
        check("zh.ftl", "label = 政治面貌", &["political opinion"]);
        check("zh.ftl", "label = 是否加入工会", &["union membership"]);
        check("zh.ftl", "label = 健康状况", &["health"]);
        check("zh.ftl", "label = 人脸核验", &["face and plate recognition"]);
        check("zh.ftl", "label = 列入黑名单", &["lists of people"]);
    }

    #[test]
    fn refused_kinds_are_found_in_french_and_arabic() {
        check("fr.ftl", "label = Nationalité du demandeur", &["nationality"]);
        check("fr.ftl", "label = ORIGINE ETHNIQUE", &["ethnicity"]);
        check("fr.ftl", "label = Pratique religieuse", &["religion"]);
        check("fr.ftl", "label = Parti politique", &["political opinion"]);
        check("fr.ftl", "label = Êtes-vous syndiquée ?", &["union membership"]);
        check("fr.ftl", "label = État de santé", &["health"]);
        check("fr.ftl", "label = Données biométriques", &["biometrics"]);
        check("fr.ftl", "label = Plaque d’immatriculation", &["face and plate recognition"]);
        check("fr.ftl", "label = Liste noire", &["lists of people"]);
        check("ar.ftl", "label = الجنسية", &["nationality"]);
        check("ar.ftl", "label = الحالة الصحية للمتقدم", &["health"]);
        check("ar.ftl", "label = والتعرف على الوجه", &["face and plate recognition"]);
        check("ar.ftl", "label = القائمة السوداء", &["lists of people"]);
    }

    #[test]
    fn ordinary_words_stay_free() {
        for line in [
            "SELECT id FROM a UNION ALL SELECT id FROM b",
            "the union of both sets, a community reunion",
            "route(\"/healthz\", get(health)) // health check endpoint",
            "a healthy process; health insurance is another office",
            "underscore, scoreboard, a scorecard and an asterisk",
            "a frontier, the entire tierless plan",
            "PRAGMA foreign_keys = ON; a foreign key; notice from a foreign office",
            "the national holiday of 1 October; internationalisation",
            "a race condition; the brace; a trace",
            "Permissions-Policy: camera=(), geolocation=()",
            "the party must confirm; party_index; third party script",
            "the key's fingerprint is printed at start",
            "font-face, interface, surface, type face",
            "profile, flagged as late, feature flag",
            "credential, discreet, accredited",
            "this case is personal; search services; find a case by code",
            "politique de confidentialité ; étrangement ; l’état de la demande ; la santé du serveur",
            "المدينة لديها سياسة واضحة؛ حامل الشهادة؛ بصمة المفتاح",
            "健康检查通过；民政；公民；满意度评价；联系社区工作者",
        ] {
            check("a.md", line, &[]);
        }
    }

    #[test]
    fn file_names_count_and_the_refusals_own_files_are_free() {
        check("locales/nationalities.ftl", "", &["nationality"]);
        check("docs/refused.md", "nationality, ethnicity, 国籍", &[]);
        check("photo.png", "nationality", &[]);
    }

    #[test]
    fn what_only_a_service_may_not_ask_is_free_here_and_practices_are_not() {
        let list = "[a]\none\n[a: asked]\ntwo\n[a: alone]\nfive\n[a: free]\nthree\n[b: built]\nfour\n";
        let read: Vec<_> = phrases(list).map(|phrase| (phrase.kind, phrase.text)).collect();
        assert_eq!(read, [("a", "one"), ("b", "four")]);
    }

    #[test]
    fn every_kind_of_the_promise_has_phrases() {
        let kinds: std::collections::BTreeSet<_> = phrases(LIST).map(|phrase| phrase.kind).collect();
        assert_eq!(kinds.len(), 13, "{kinds:?}");
        assert!(phrases(LIST).all(|phrase| !phrase.kind.is_empty() && phrase.text == phrase.text.to_lowercase()));
    }
}
