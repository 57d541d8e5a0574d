//! Proof that the languages have the same messages, that all are used, and that none is missing.

use super::*;
use guichet_acts::Purpose;
use guichet_desk::{
    appointment::BookingRefusal,
    base::Direction,
    case::{Happening, Refusal},
    catalogue::FieldProblem,
    disclosure,
    hall::HallRefusal,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

type Keys = BTreeMap<String, BTreeSet<String>>;

/// Words given up for the one that all other pages use, most of them because they mean something else there.
const GIVEN_UP: [(Language, &[&str]); 2] = [
    (Language::Chinese, &["我的事项", "工作清单", "办件", "部门", "本市", "本系统", "取号机", "咨询台"]),
    (Language::Arabic, &["استيفاء", "المسودة"]),
];
/// “Before” a day, where the day itself is still in time.
const OPEN_WHETHER_THE_DAY_COUNTS: [&str; 4] = ["date } 前", "date }前", "date } 以前", "date }之前"];
/// Ways to ask something in Arabic of a man, and of nobody else.
const ASKED_OF_A_MAN: [&str; 10] = ["امسح", "اكتب", "انظر", "افتح", "حاول", "أجب", "أحضر", "اسأل", "ارجع", "اقرأ"];

fn keys(language: Language) -> Keys {
    let variables = |message: &Message| {
        let mut names = BTreeSet::new();
        message.variables(&mut names);
        names
    };
    BOOKS[language as usize].0.iter().map(|(key, message)| (key.to_string(), variables(message))).collect()
}

fn files(language: Language) -> Vec<String> {
    let paths = Files::iter().filter(|path| path.starts_with(language.tag()));
    paths.filter_map(|path| Files::get(&path)).map(|file| String::from_utf8_lossy(&file.data).into_owned()).collect()
}

/// Everything written in templates and code, test modules left out.
fn sources() -> String {
    fn gather(folder: &Path, into: &mut String) {
        for entry in fs::read_dir(folder).expect("a folder of this crate").flatten() {
            let path = entry.path();
            if path.is_dir() {
                gather(&path, into);
            } else if path.file_name().is_some_and(|name| name != "tests.rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                into.push_str(text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default());
            }
        }
    }
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    gather(&crate_folder.join("src"), &mut text);
    gather(&crate_folder.join("templates"), &mut text);
    text
}

/// The words in quotes that look like keys, and the families of `of("family", …)`.
fn mentioned(sources: &str) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let is_key = |text: &&str| {
        !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte))
    };
    let keys = sources.split('"').filter(is_key).collect();
    let families =
        sources.split("of(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
    (keys, families.filter(is_key).collect())
}

/// The keys that are surely said: the first argument of `say`, `tell` and `with`.
fn said(sources: &str) -> BTreeSet<&str> {
    let calls = [".say(", ".tell(", ".with("].into_iter().flat_map(|call| sources.split(call).skip(1));
    calls.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next()).collect()
}

fn problem_words(language: Language, keys: impl IntoIterator<Item = String>) {
    let words = keys_of(language);
    let missing: Vec<_> = keys.into_iter().filter(|key| !words.contains(key)).collect();
    assert!(missing.is_empty(), "{} lacks {missing:?}", language.tag());
}

fn keys_of(language: Language) -> BTreeSet<String> {
    keys(language).into_keys().collect()
}

#[test]
fn the_languages_have_the_same_messages_with_the_same_variables() {
    let [first, others @ ..] = Language::ALL.map(keys);
    for (other, language) in others.iter().zip(&Language::ALL[1..]) {
        let all = first.keys().chain(other.keys());
        let differ: Vec<_> = all.filter(|key| first.get(*key) != other.get(*key)).collect();
        assert!(differ.is_empty(), "{}: {differ:?}", language.tag());
    }
}

#[test]
fn every_message_of_every_file_is_understood_and_stands_once() {
    for language in Language::ALL {
        let mut count = 0;
        for text in files(language) {
            let resource = parser::parse(text.as_str()).expect("a file without mistakes");
            for entry in &resource.body {
                let ast::Entry::Message(message) = entry else { continue };
                count += usize::from(message.value.is_some()) + message.attributes.len();
            }
        }
        assert_eq!(keys(language).len(), count, "{}", language.tag());
    }
}

#[test]
fn every_message_that_is_said_exists() {
    let sources = sources();
    for language in Language::ALL {
        problem_words(language, said(&sources).into_iter().map(str::to_owned));
    }
}

#[test]
fn every_message_is_used() {
    let sources = sources();
    let (mentioned, families) = mentioned(&sources);
    let fixed = ["problem", "refusal", "hall-refusal", "booking-refusal", "field-problem"];
    let unused: Vec<_> = keys_of(Language::English)
        .into_iter()
        .filter(|key| {
            let base = key.split('.').next().unwrap_or_default();
            let family = |family: &&str| base.strip_prefix(*family).is_some_and(|rest| rest.starts_with('-'));
            !mentioned.contains(base) && !families.iter().any(&family) && !fixed.iter().any(family)
        })
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn a_thing_has_one_word_on_all_pages() {
    for (language, words) in GIVEN_UP {
        let texts = files(language).concat();
        for word in words {
            assert!(!texts.contains(*word), "{language:?}: {word}");
        }
    }
}

#[test]
fn chinese_says_that_the_last_day_counts() {
    let texts = files(Language::Chinese).concat();
    for words in OPEN_WHETHER_THE_DAY_COUNTS {
        assert!(!texts.contains(words), "{words}");
    }
}

#[test]
fn arabic_asks_the_same_of_women_and_of_men() {
    let texts = files(Language::Arabic).concat();
    for word in texts.split(|sign: char| !sign.is_alphanumeric()) {
        assert!(!ASKED_OF_A_MAN.contains(&word.trim_start_matches(['و', 'ف'])), "{word}");
    }
}

#[test]
fn every_field_for_a_file_has_a_button_in_the_page_s_own_words() {
    let sources = sources();
    let fields: Vec<usize> = sources.match_indices("type=\"file\"").map(|(place, _)| place).collect();
    assert!(!fields.is_empty());
    for place in fields {
        let before = sources[..place].rsplit_once("<input").map(|(before, _)| before);
        let line = sources[place..].lines().next().unwrap_or_default();
        let button = line.split_once("<label class=\"button second\"").map(|(_, button)| button);
        assert!(before.is_some_and(|before| before.ends_with("<span class=\"file\">")), "{line}");
        assert!(button.is_some_and(|button| button.contains("page.say(\"file-")), "{line}");
    }
}

#[test]
fn every_refusal_of_a_booked_time_has_words_and_a_way_on() {
    for language in Language::ALL {
        let codes = BookingRefusal::ALL.map(BookingRefusal::code);
        let keys = codes.map(|code| [format!("booking-refusal-{code}"), format!("booking-refusal-{code}.next")]);
        problem_words(language, keys.into_iter().flatten());
    }
}

#[test]
fn every_refusal_has_words_and_a_way_on() {
    for language in Language::ALL {
        let codes = Refusal::CODES.into_iter().chain(disclosure::Refusal::CODES);
        problem_words(language, codes.flat_map(|code| [format!("refusal-{code}"), format!("refusal-{code}.next")]));
        let of_halls = HallRefusal::CODES.into_iter();
        problem_words(
            language,
            of_halls.flat_map(|code| [format!("hall-refusal-{code}"), format!("hall-refusal-{code}.next")]),
        );
    }
}

#[test]
fn everything_that_happens_and_every_reason_to_open_has_words() {
    let events = Happening::WORDS.into_iter().chain(disclosure::Happening::WORDS).map(|word| format!("event-{word}"));
    let purposes = Purpose::ALL.into_iter().map(|purpose| format!("purpose-{}", purpose.code()));
    let keys: Vec<_> = events.chain(purposes).collect();
    for language in Language::ALL {
        problem_words(language, keys.iter().cloned());
    }
}

#[test]
fn every_problem_of_a_field_has_words() {
    for language in Language::ALL {
        problem_words(language, FieldProblem::CODES.into_iter().map(|code| format!("field-problem-{code}")));
    }
}

#[test]
fn no_refusal_has_words_without_being_one() {
    let known: BTreeSet<_> =
        Refusal::CODES.into_iter().chain(disclosure::Refusal::CODES).map(|code| format!("refusal-{code}")).collect();
    let keys = keys_of(Language::English);
    let stray: Vec<_> = keys.iter().filter(|key| key.starts_with("refusal-") && !key.contains('.')).collect();
    assert!(stray.iter().all(|key| known.contains(*key)), "{stray:?}");
    let known: BTreeSet<_> = HallRefusal::CODES.into_iter().map(|code| format!("hall-refusal-{code}")).collect();
    let stray: Vec<_> = keys.iter().filter(|key| key.starts_with("hall-refusal-") && !key.contains('.')).collect();
    assert!(stray.iter().all(|key| known.contains(*key)), "{stray:?}");
}

#[test]
fn a_text_put_together_of_others_goes_the_way_of_its_language() {
    let arabic = Words::of_language(Language::Arabic);
    let when = arabic.tell("date-time", &[("date", Value::Text("الاثنين")), ("time", Value::Text("8:30"))]);
    assert!(when.starts_with('\u{2068}'), "nothing but parts that each go their own way: {when}");
    let today = arabic.with("booking-next-today", "moment", &when);
    assert!(today.contains(&format!("\u{2067}{when}\u{2069}")), "{today}");
    let code = arabic.with("booking-next-today", "moment", "8:30");
    assert!(code.contains("\u{2068}8:30\u{2069}"), "{code}");
}

/// What is said here is what Fluent's own implementation says, but for the way of what holds parts of its own, for
/// which Fluent looks at the first strong character as well.
#[test]
fn messages_read_as_fluent_reads_them() {
    use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
    for language in Language::ALL {
        let mut bundle = FluentBundle::new(vec![language.bcp47().parse().expect("a language tag")]);
        bundle.set_use_isolating(language.direction() == Direction::RightToLeft);
        for text in files(language) {
            bundle
                .add_resource(FluentResource::try_new(text).expect("a file without mistakes"))
                .expect("no message twice");
        }
        for (key, names) in keys(language) {
            for number in [0, 1, 2, 5, 21, 100] {
                let mut arguments = FluentArgs::new();
                for name in &names {
                    arguments.set(name.clone(), number);
                }
                let values: Vec<_> = names.iter().map(|name| (name.as_str(), Value::Number(number))).collect();
                let (name, attribute) =
                    key.split_once('.').map_or((key.as_str(), None), |(name, one)| (name, Some(one)));
                let message = bundle.get_message(name).expect("the message");
                let pattern =
                    attribute.map_or_else(|| message.value(), |one| message.get_attribute(one).map(|one| one.value()));
                let oracle = bundle.format_pattern(pattern.expect("its words"), Some(&arguments), &mut Vec::new());
                let said = Words::of_language(language).tell(&key, &values);
                assert_eq!(said.replace('\u{2067}', "\u{2068}"), oracle, "{key}");
            }
        }
    }
}
