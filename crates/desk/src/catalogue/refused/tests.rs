//! What is found and what is left alone: samples of every kind, and the forms of a whole town (`ordinary.txt`).

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
fn every_phrase_begins_with_two_symbols_by_which_it_is_found() {
    for (beginning, phrase) in PHRASES.all() {
        assert!(![beginning.0, beginning.1].contains(&char::default()), "{beginning:?}");
        assert!(PHRASES.with(*beginning).iter().any(|found| std::ptr::eq(found, phrase)), "{beginning:?}");
    }
    assert!(PHRASES.with(('q', 'x')).is_empty());
}

/// Tries every phrase at every place.
fn find_slowly(text: &str) -> Option<String> {
    let plain = plain::plain(text);
    let mut free_until = 0;
    for (place, _) in plain.char_indices() {
        let (before, rest) = plain.split_at(place);
        let found = PHRASES.all().filter_map(|(_, phrase)| Some((phrase.length(before, rest)?, phrase.is_free))).max();
        match found.filter(|_| place >= free_until) {
            Some((length, true)) => free_until = place + length,
            Some((length, false)) => return Some(rest[..length].to_owned()),
            None => {}
        }
    }
    None
}

proptest::proptest! {
    #[test]
    fn leaving_places_out_leaves_nothing_out(
        parts in proptest::collection::vec((0..usize::MAX, "( |a|é|Z9|ال|و|ها|的|, )?"), 1..4)
    ) {
        let lines: Vec<_> = include_str!("words.txt").lines().filter(|line| !line.starts_with(['#', '['])).collect();
        let text: String = parts.iter().map(|(line, between)| lines[line % lines.len()].replace('*', "") + between).collect();
        proptest::prop_assert_eq!(find(&text), find_slowly(&text));
    }
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

/// Ordinary words that look like refused ones.
const NEARLY_REFUSED: [&str; 43] = [
    "Union libre ou union",
    "إعاقة حركة المرور",
    "إعاقة السير",
    "إعاقة الرصيف",
    "رقم القيد بنقابة المهندسين",
    "نقابة المحامين",
    "هل كانت الإجابة مرضية؟",
    "بلد المنشأة",
    "بلد المنشأ للبضائع",
    "كتابة مذهبة",
    "الحالة الصحية للمسكن",
    "مخاطر الحريق",
    "تقييم مخاطر الفيضانات",
    "Accord du conseil syndical",
    "Syndicat des eaux",
    "Syndicat mixte de collecte des déchets",
    "Avis du syndicat mixte d'assainissement",
    "Attestation d’assurance des risques locatifs",
    "Plan de prévention des risques naturels",
    "Assurance tous risques chantier",
    "Notice d’accessibilité aux personnes handicapées",
    "Journée défense et citoyenneté",
    "Maladie de l’arbre",
    "Assurance maladie",
    "一次性生活补助",
    "临时性生活救助",
    "女性生活用品",
    "公布控制价",
    "分布控制",
    "信用分类",
    "Espèce et race",
    "Race ou croisement",
    "Race de chien",
    "Nombre de faces de l’enseigne",
    "Vue de face",
    "Fire risk assessment",
    "Flood risk zone",
    "Date et lieu de l’union",
    "Student union",
    "Pays d’origine des produits",
    "Country of origin of the goods",
    "Country of origin of the dog",
    "Pays d’origine de l’animal",
];

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
    ]
    .into_iter()
    .chain(NEARLY_REFUSED)
    {
        assert_eq!(find(text), None, "{text}");
    }
}

#[test]
fn what_is_let_pass_hides_nothing_beside_it() {
    assert_eq!(find("Union libre, nationalité").as_deref(), Some("nationalité"));
    assert_eq!(find("Lieu de culte, nationalité").as_deref(), Some("nationalité"));
    assert_eq!(find("Lieu de culte ou culte").as_deref(), Some("culte"));
    assert_eq!(find("Quel est votre lieu de culte ?").as_deref(), Some("votre lieu de culte"));
    assert_eq!(find("Lieu de culte fréquenté").as_deref(), Some("lieu de culte fréquenté"));
}

#[test]
fn ordinary_services_of_a_town_are_left_alone_in_every_language_of_the_pages() {
    let mut services = [0; 4];
    let lines = include_str!("ordinary.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        let (language, texts) = line.split_once(": ").unwrap();
        let language = ["en", "fr", "ar", "zh"].iter().position(|known| *known == language).unwrap();
        services[language] += 1;
        let texts: Vec<&str> = texts.split(" | ").collect();
        assert_eq!(texts.len(), 5, "a title and four fields: {line}");
        for text in texts {
            assert_eq!(find(text), None, "{text}");
        }
    }
    assert!(services[0] >= 50 && services.iter().all(|count| *count == services[0]), "{services:?}");
}

#[test]
fn what_asks_it_of_a_person_is_found_where_ordinary_words_are_near() {
    for text in [
        "Race (optional)",
        "Race of the applicant",
        "Quel est votre pays d’origine ?",
        "Pays d’origine du demandeur",
        "ما بلدك الأصلي؟",
        "Votre citoyenneté",
        "Which union do you belong to?",
        "Êtes-vous membre d’un syndicat ?",
        "Syndicat professionnel",
        "Appartenance syndicale",
        "هل أنت عضو في نقابة؟",
        "هل تنتمي إلى نقابة عمالية؟",
        "Avez-vous un handicap ?",
        "Êtes-vous handicapé ?",
        "Souffrez-vous d’une maladie chronique ?",
        "هل لديك إعاقة؟",
        "نوع إعاقتك",
        "هل أنت من ذوي الإعاقة؟",
        "هل تعاني من مرض مزمن؟",
        "الحالة الصحية للطفل",
        "是否残疾",
        "Risk level",
        "High-risk person",
        "Niveau de risque du demandeur",
        "Personne à risque",
        "مستوى مخاطر الشخص",
        "是否高风险人员",
        "申请人风险等级",
        "Photo of your face",
        "您的性生活状况",
        "女性生活状况",
        "个人信用分类",
        "个人服务评分",
        "Do you hold a disabled badge?",
        "个人信用分",
        "布控人员",
        "توجهك الجنسي",
        "بصمة إصبعك",
    ] {
        assert!(find(text).is_some(), "{text}");
    }
}

#[test]
fn a_word_that_asks_only_alone_is_found_alone() {
    for text in ["Risk", "Syndicat :", "Handicap ?", "union", "الإعاقة", "والمخاطر", "نقابة", "بلد المنشأ", "风险："]
    {
        assert!(find(text).is_some(), "{text}");
        for behind in ["(optional)", "(if any)", "(facultatif)", "– le cas échéant", "(اختياري)", "إن وجدت", "（选填）"]
        {
            assert!(find(&format!("{text} {behind}")).is_some(), "{text} {behind}");
        }
    }
    for text in ["Risk of fire", "Nom du syndicat des eaux", "إعاقة السير", "بلد المنشأ للبضائع", "火灾风险"]
    {
        assert_eq!(find(text), None, "{text}");
    }
}

#[test]
fn race_and_country_of_origin_are_refused_where_a_label_or_a_name_is_nothing_else() {
    for text in [
        "Race",
        "race",
        "Race (optional)",
        "Country of origin",
        "country_of_origin",
        "Race (facultatif)",
        "Pays d’origine",
        "pays_d_origine",
        "种族",
        "祖籍",
        "原籍国",
        "来源国",
        "来源国（选填）",
        "العرق",
        "العرق (اختياري)",
        "بلد المنشأ",
        "بلد الأصل",
    ] {
        assert!(find(text).is_some(), "{text}");
    }
    for text in [
        "Race of the dog",
        "Race of your horse",
        "Horse race",
        "Horse races in the park",
        "Date of the race",
        "Country of origin of the dog",
        "Race du chien",
        "Pays d’origine du véhicule",
        "赛马",
        "商品来源国",
        "سلالة الكلب",
        "عرق السوس",
        "بلد المنشأ للبضائع",
    ] {
        assert_eq!(find(text), None, "{text}");
    }
    assert_eq!(find("Race of the dog, race").as_deref(), Some("race"));
}

#[test]
fn a_short_word_of_arabic_ends_only_as_the_list_says() {
    for text in ["مرض", "المرض", "مرضك", "مذهبك", "بلد منشئك", "عرقية", "حزبها", "بيانات طبية", "مرضهم", "حزبكم"]
    {
        assert!(find(text).is_some(), "{text}");
    }
    for text in ["مرضية", "مذهبة", "بلد المنشأة", "بلدة الولادة"] {
        assert_eq!(find(text), None, "{text}");
    }
}

#[test]
fn every_phrase_that_lets_pass_lets_something_pass() {
    let lines = include_str!("words.txt").lines().map(str::trim);
    let mut is_free = false;
    let mut count = 0;
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with('[') {
            is_free = line.ends_with(": free]");
        } else if is_free {
            count += 1;
            assert_eq!(find(line), None, "{line}");
            assert!(is_refused_without_free(line), "{line}");
        }
    }
    assert!(count > 0);
}

fn is_refused_without_free(line: &str) -> bool {
    let plain = plain::plain(&line.replace('*', ""));
    plain.char_indices().any(|(place, _)| {
        let (before, rest) = plain.split_at(place);
        let mut phrases = PHRASES.all().map(|(_, phrase)| phrase).filter(|phrase| !phrase.is_free);
        phrases.any(|phrase| phrase.length(before, rest).is_some())
    })
}
