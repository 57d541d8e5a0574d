//! Kinds of data that no service asks, found by their words in codes, names and labels, in every language of the
//! pages. Which words: `words.txt`, which also guards the repository. It finds words, not intentions.

mod phrase;
mod plain;

use super::{
    Fault, FaultKind,
    lint::AllWords,
    read::{ReadService, Words},
};
use crate::base::Language;
use phrase::Phrase;
use std::{collections::HashMap, sync::LazyLock};

/// The phrases by their first symbol, so that a text is gone through once.
static PHRASES: LazyLock<HashMap<char, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap<char, Vec<Phrase>> = HashMap::new();
    for phrase in phrase::phrases(include_str!("words.txt")) {
        phrases.entry(phrase.first_symbol()).or_default().push(phrase);
    }
    phrases
});

/// The first words in `text` that name a kind of data which no service asks, in any language of the pages, however
/// they are written.
pub fn refused_word(text: &str) -> Option<String> {
    find(text)
}

/// The first refused words in `text`: of those that begin in one place the longest, and none within what is let pass.
pub(super) fn find(text: &str) -> Option<String> {
    let plain = plain::plain(text);
    let mut free_until = 0;
    for (place, symbol) in plain.char_indices().filter(|(_, symbol)| *symbol != ' ') {
        let (before, rest) = plain.split_at(place);
        let phrases = PHRASES.get(&symbol).filter(|_| place >= free_until).into_iter().flatten();
        match phrases.filter_map(|phrase| Some((phrase.is_free, phrase.length(before, rest)?))).max() {
            Some((true, length)) => free_until = place + length,
            Some((false, length)) => return Some(rest[..length].to_owned()),
            None => {}
        }
    }
    None
}

/// Refused kinds of data among the codes and names of a service.
pub(super) fn names(read: &ReadService) -> Vec<Fault> {
    let service = &read.service;
    let mut named: Vec<(&str, &str)> = vec![("key", service.code.as_str())];
    named.extend(service.parties.iter().map(|party| ("party", party.role.as_str())));
    named.extend(service.checklist.iter().map(|item| ("item", item.code.as_str())));
    named.extend(service.topics.iter().map(|topic| ("topic", topic.code.as_str())));
    named.extend(service.eligibility.iter().map(|rule| ("eligibility", rule.code.as_str())));
    for question in &service.questions {
        named.push(("question", question.name.as_str()));
        named.extend(question.options.iter().map(|option| ("question", option.as_str())));
    }
    for field in service.fields() {
        named.push(("field", field.name.as_str()));
        named.extend(field.options().iter().map(|option| ("field", option.as_str())));
    }
    let refused = named.into_iter().filter_map(|(kind, name)| Some((kind, name, find(name)?)));
    refused.map(|(kind, name, word)| fault(&read.path, read.places.line(kind, name), &word)).collect()
}

/// Refused kinds of data in the labels of a service.
pub(super) fn words(read: &ReadService, words: &AllWords<'_>) -> Vec<Fault> {
    let stem = read.service.code.as_str();
    let own = Language::ALL.into_iter().filter_map(|language| words.get(&(language, stem)));
    own.flat_map(in_labels).collect()
}

fn in_labels(words: &Words) -> impl Iterator<Item = Fault> {
    let labels = words.texts.iter().filter(|(key, _)| asks(key));
    labels.filter_map(|(key, text)| {
        let word = find(key).or_else(|| find(text))?;
        Some(fault(&words.path, words.line(key), &word))
    })
}

/// Whether the text of `key` asks for something. Guidance and examples explain; they ask for nothing.
fn asks(key: &str) -> bool {
    ["title", "question-", "item-", "topic-", "field-", "party-"].iter().any(|prefix| key.starts_with(prefix))
}

fn fault(path: &str, line: usize, word: &str) -> Fault {
    Fault {
        path: path.to_owned(),
        line,
        kind: FaultKind::RefusedData,
        message: format!("`{word}` names a kind of data that no service asks"),
        mend: "do not ask it: docs/refused.md says why".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The headings of the list that are about what a service asks.
    fn kinds() -> BTreeSet<&'static str> {
        let headings = include_str!("words.txt").lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
        headings.filter(|heading| !heading.contains(": ")).collect()
    }

    #[test]
    fn every_refused_kind_is_found_in_every_language_of_the_pages() {
        let samples: [(&str, [&str; 4]); 12] = [
            ("nationality", ["Country of birth", "您的国籍", "Pays de naissance", "الجنسية"]),
            ("ethnicity", ["Ethnic group", "民族", "Origine ethnique", "الأصل العرقي"]),
            ("religion", ["Religious community", "宗教信仰", "Croyance", "الديانة"]),
            ("political opinion", ["Political party", "政治面貌", "Parti politique", "الآراء السياسية"]),
            ("union membership", ["Are you in a trade union?", "工会会员", "Syndicat", "عضو نقابة"]),
            ("health", ["State of health", "健康状况", "État de santé", "الحالة الصحية"]),
            ("sexual life", ["Sexual orientation", "性取向", "Orientation sexuelle", "التوجه الجنسي"]),
            ("biometrics", ["Fingerprint", "指纹", "Empreintes digitales", "بصمات الأصابع"]),
            ("face and plate recognition", ["Face scan", "人脸照片", "Reconnaissance faciale", "التعرف على الوجه"]),
            ("lists of people", ["Blacklist", "黑名单", "Liste noire", "القائمة السوداء"]),
            ("scores and tiers of people", ["Risk", "风险", "Risques", "المخاطر"]),
            ("movement and acquaintance", ["Movement history", "轨迹", "Graphe social", "سجل التنقلات"]),
        ];
        for (kind, texts) in samples {
            for text in texts {
                assert!(find(text).is_some(), "{kind}: {text}");
            }
        }
        assert_eq!(samples.iter().map(|(kind, _)| *kind).collect::<BTreeSet<_>>(), kinds());
    }

    #[test]
    fn a_refused_word_is_found_however_it_is_written() {
        for text in [
            "nationality",
            "NATIONALITY",
            "ｎａｔｉｏｎａｌｉｔｙ",
            "ethnic_group",
            "religion",
            "political_party",
            "union_member",
            "health",
            "disability",
            "民\u{200b}族",
            "病史",
            "minzu",
            "zongjiao",
            // With accents and without, in one sign or in two, after an apostrophe.
            "Nationalité",
            "NATIONALITE",
            "nationalite\u{301}",
            "etat_de_sante",
            "Êtes-vous syndiquée ?",
            "L’origine, le pays d’origine",
            "Maladies connues",
            // With the article and without, with "and", "in" and "for", with whose it is, with vowels, with other alefs.
            "جنسية",
            "جنسيتك",
            "والجنسية",
            "بالديانة",
            "للديانة",
            "ديانتك",
            "حالتك الصحية",
            "حالة صحية",
            "الإعاقة",
            "اعاقة",
            "الْجِنْسِيَّة",
            "الجنسيـــة",
            "البيانات الطبية",
            "الانتماء السياسي",
        ] {
            assert!(find(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_is_found_is_told_in_whole_words() {
        assert_eq!(find("Your nationality").as_deref(), Some("nationality"));
        assert_eq!(find("Votre état de santé").as_deref(), Some("état de santé"));
        assert_eq!(find("您的国籍").as_deref(), Some("国籍"));
        assert_eq!(find("ما ديانتك؟").as_deref(), Some("ديانتك"));
    }

    #[test]
    fn ordinary_words_are_left_alone() {
        for text in [
            "National Day",
            "International travel document",
            "Your surface",
            "Reunion of the house",
            "Racing boat",
            "Healthy plants",
            "interface",
            "party-tenant",
            "Full name",
            "国庆节",
            "国际旅行",
            "家庭住址",
            "同性质的房屋",
            "工会大厦",
            "family",
            "place of birth",
            "Chinese",
            "English",
            "In good faith",
            "Number plate of the car",
            "Lieu de naissance",
            "Dénomination de l’entreprise",
            "Diagnostic de performance énergétique",
            "Politique de confidentialité",
            "Un tiers paie-t-il ?",
            "Syndic, ou syndicat des copropriétaires",
            "En face de quel bâtiment ?",
            "Union libre",
            "Façade et surface",
            "Race du chien",
            "Plaque d’immatriculation",
            "مكان الولادة",
            "اسم المدينة",
            "طبيعة الطلب",
            "حامل الشهادة",
            "أقر بصحة المعلومات",
            "الصرف الصحي",
            "يوم الاثنين، الساعة اثني عشر",
            "هل لدينا عنوانك؟",
            "تاريخ الدين",
            "الجنس",
            "لوحة السيارة",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_let_pass_hides_nothing_beside_it() {
        assert_eq!(find("Union libre, nationalité").as_deref(), Some("nationalité"));
        assert_eq!(find("Union libre ou union").as_deref(), Some("union"));
    }
}
