//! The demo town, read as it is: it has no fault, says everything in every language, and its services
//! do what their texts promise.

use guichet_desk::{
    base::{Day, HallCode, Language, ServiceCode},
    catalogue::{Answer, Answers, Catalogue, Depth, Extent, Fault, Need, Qualification, Raw, Service, SourceFile},
    people::Duty,
};
use std::{fs, path::Path, sync::LazyLock};

/// The day on which all forms are filled in.
const TODAY: Day = Day::constant(2026, 9, 24);

static TOWN: LazyLock<Catalogue> = LazyLock::new(|| {
    Catalogue::read(&files(), Depth::Check).unwrap_or_else(|faults| panic!("the town has faults:\n{}", lines(&faults)))
});

fn lines(faults: &[Fault]) -> String {
    faults.iter().map(|fault| fault.to_string() + "\n").collect()
}

fn files() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    collect(&root.join("town"), "town", &mut files);
    files
}

fn collect(folder: &Path, name: &str, files: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let entry = entry.expect("the folder can be listed");
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &name, files);
        } else {
            let bytes = fs::read(entry.path()).expect("the file can be read");
            files.push(SourceFile::from_bytes(name, bytes).expect("UTF-8"));
        }
    }
}

fn service(code: &str) -> &'static Service {
    let code: ServiceCode = code.parse().expect("a code");
    TOWN.services.get(&code).expect("the service is there")
}

fn raw(pairs: &[(&str, &str)]) -> Raw {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn questions(pairs: &[(&str, &str)]) -> Answers {
    service("residence-certificate").check_form(&raw(pairs), Extent::Questions, TODAY).unwrap_or_default()
}

const COMPLETE: [(&str, &str); 10] = [
    ("lives_here", "yes"),
    ("address_told", "yes"),
    ("housing", "rent"),
    ("full_name", "Chen Yu"),
    ("born", "1990-02-03"),
    ("document_number", "E12345678"),
    ("address", "25 Harbour Road"),
    ("lives_since", "2026-09-01"),
    ("landlord_name", "Li Hua"),
    ("born_shown", "no"),
];

fn complete() -> Raw {
    let mut raw = raw(&COMPLETE);
    raw.insert("telephone".to_owned(), "+86 139 1234 5678".to_owned());
    raw
}

fn problems(raw: &Raw, extent: Extent<'_>) -> Vec<String> {
    let faults = service("residence-certificate").check_form(raw, extent, TODAY).err().unwrap_or_default();
    faults.into_iter().map(|fault| format!("{} {}", fault.field, fault.problem.code())).collect()
}

#[test]
fn the_town_has_no_fault_at_either_depth() {
    assert!(Catalogue::read(&files(), Depth::Start).is_ok());
    assert!(!TOWN.services.is_empty());
    assert_eq!(TOWN.calendar_fault(Day::constant(2026, 11, 21)), None);
    assert_eq!(TOWN.town.zone_name, "Asia/Shanghai");
}

#[test]
fn every_text_is_in_the_language_asked_for() {
    for service in TOWN.services.values() {
        for language in Language::ALL {
            for (key, text) in service.texts().of(language) {
                let found = service.text(language, key);
                assert_eq!((found.text, found.language), (text, language), "{} {key}", service.code);
            }
        }
    }
    assert_eq!(TOWN.town_text(Language::Chinese, "office-tax").text, "税务科");
}

#[test]
fn a_service_reads_back_from_its_source() {
    for service in TOWN.services.values() {
        let again = Service::from_source(&service.source()).unwrap_or_else(|faults| panic!("{}", lines(&faults)));
        assert_eq!(format!("{again:?}"), format!("{service:?}"));
    }
}

#[test]
fn a_source_that_is_none_is_refused() {
    assert!(Service::from_source("").is_err());
    assert!(Service::from_source("[]").is_err());
}

#[test]
fn the_questions_decide_who_qualifies() {
    let service = service("residence-certificate");
    assert_eq!(service.qualifies(&Answers::new()), Qualification::NotKnownYet);
    let here = questions(&[("lives_here", "yes"), ("address_told", "yes"), ("housing", "own")]);
    assert_eq!(service.qualifies(&here), Qualification::Yes);
    assert!(service.fast_lane_applies(&here));
    let away = questions(&[("lives_here", "no"), ("address_told", "yes"), ("housing", "own")]);
    assert_eq!(service.qualifies(&away), Qualification::No(vec!["lives-here".parse().expect("a code")]));
}

#[test]
fn the_checklist_follows_the_answers() {
    let service = service("residence-certificate");
    let list = |answers: &Answers| -> Vec<(String, Need)> {
        service.checklist(answers).into_iter().map(|(code, need)| (code.to_string(), need)).collect()
    };
    let unknown = list(&Answers::new());
    assert_eq!(unknown[0], ("identity".to_owned(), Need::Needed));
    assert_eq!(unknown[1], ("tenancy-contract".to_owned(), Need::DependsOnAnswers));
    let renting = list(&questions(&[("lives_here", "yes"), ("address_told", "yes"), ("housing", "rent")]));
    assert_eq!(renting[1].1, Need::Needed);
    assert_eq!(renting[3], ("address-proof".to_owned(), Need::NotNeeded));
}

#[test]
fn a_complete_form_becomes_answers_and_those_read_back() {
    let service = service("residence-certificate");
    let answers = service.check_form(&complete(), Extent::Whole, TODAY).expect("a complete form");
    let telephone = "telephone".parse().expect("a name");
    assert_eq!(answers.get(&telephone), Some(&Answer::Text("+8613912345678".to_owned())));
    assert_eq!(service.check_form(&answers.to_raw(), Extent::Whole, TODAY), Ok(answers));
}

#[test]
fn every_problem_of_a_form_is_named_at_once_in_its_order() {
    let mut raw = complete();
    raw.remove("full_name");
    for (name, text) in [("housing", "latin"), ("born", "yesterday"), ("born_shown", "maybe"), ("shoe_size", "43")] {
        raw.insert(name.to_owned(), text.to_owned());
    }
    raw.insert("document_number".to_owned(), "X".repeat(41));
    raw.insert("address".to_owned(), "here\u{202e}there".to_owned());
    raw.insert("email".to_owned(), "me at home".to_owned());
    let expected = [
        "housing not-an-option",
        "full_name missing",
        "born not-a-day",
        "document_number too-long",
        "address bidi-tricks",
        "born_shown not-yes-or-no",
        "email not-an-email",
        "shoe_size unknown-field",
    ];
    assert_eq!(problems(&raw, Extent::Whole), expected);
}

#[test]
fn what_has_happened_happened_today_or_before() {
    let born = |day: &str| {
        let mut raw = complete();
        raw.insert("born".to_owned(), day.to_owned());
        problems(&raw, Extent::Whole)
    };
    assert!(born("2026-09-24").is_empty(), "today");
    assert_eq!(born("2026-09-25"), ["born too-late"]);
    assert_eq!(born("0045-02-01"), ["born too-early"]);
    for (code, field) in [
        ("complaint", "happened_on"),
        ("lost-document", "born"),
        ("lost-document", "missing_since"),
        ("passport-first", "born"),
        ("residence-certificate", "lives_since"),
        ("residence-declaration", "lives_since"),
        ("school-referral", "child_born"),
    ] {
        let raw = raw(&[(field, "2026-09-25")]);
        let faults = service(code).check_form(&raw, Extent::Whole, TODAY).expect_err("not yet");
        let told = faults.iter().find(|fault| fault.field == field).map(|fault| fault.problem.code());
        assert_eq!(told, Some("too-late"), "{code} {field}");
    }
}

#[test]
fn a_list_names_a_field_and_neither_asks_for_it_nor_says_that_it_may_stay_empty() {
    for service in TOWN.services.values() {
        for (field, language) in service.fields().flat_map(|field| Language::ALL.map(|language| (field, language))) {
            let name = service.field_name(language, field.name.as_str()).expect("a name");
            assert!(!name.ends_with(['?', '？', '؟']), "{} {language:?}: {name}", service.code);
            assert!(field.required || !name.ends_with([')', '）']), "{} {language:?}: {name}", service.code);
        }
    }
    let certificate = service("residence-certificate");
    let name = |language, field| certificate.field_name(language, field).expect("a name");
    assert_eq!(name(Language::English, "email"), "E-mail address");
    assert_eq!(name(Language::Chinese, "email"), "电子邮箱");
    assert_eq!(name(Language::English, "full_name"), "Full name", "its label is fit for a list");
    assert_eq!(certificate.field_name(Language::English, "shoe_size"), None);
}

#[test]
fn a_paper_states_where_the_form_asks() {
    let certificate = service("residence-certificate");
    let label = |language, field: &str| certificate.paper_label(language, &field.parse().expect("a name"));
    assert_eq!(label(Language::English, "lives_since"), "Lives there since");
    assert_eq!(label(Language::Chinese, "lives_since"), "居住起始日期");
    assert_eq!(label(Language::English, "full_name"), "Full name", "its label is fit for a paper");
}

#[test]
fn the_day_a_document_went_is_named_for_every_way_in_which_it_may_have_gone() {
    let (lost, field) = (service("lost-document"), "missing_since");
    let ways_of_a_list = [
        (Language::English, ["lost", "stolen", "destroyed"]),
        (Language::French, ["perte", "vol", "destruction"]),
        (Language::Arabic, ["الفقدان", "السرقة", "التلف"]),
        (Language::Chinese, ["遗失", "被偷", "毁坏"]),
    ];
    for (language, ways) in ways_of_a_list {
        let asked = lost.text(language, "field-missing_since").text;
        for way in ["lost", "stolen", "destroyed"] {
            let way = lost.text(language, &format!("question-how_lost-{way}")).text.to_lowercase();
            assert!(asked.contains(&way), "{asked} leaves out {way}");
        }
        let (named, stated) =
            (lost.field_name(language, field), lost.paper_label(language, &field.parse().expect("a name")));
        for words in [named.expect("a name"), stated] {
            assert!(ways.iter().all(|way| words.contains(way)), "{words} leaves out one of {ways:?}");
        }
    }
}

#[test]
fn a_paper_states_a_choice_only_where_the_words_name_it_for_papers() {
    let states = |code: &str, field: &str| service(code).states(service(code).field(field).expect("its field"));
    assert!(states("travel-endorsement-renewal", "trips"), "how often the holder may cross");
    for field in ["language", "day_part", "way"] {
        assert!(states("interpreter-booking", field), "{field}");
    }
    assert!(!states("passport-renewal", "handing"), "where it is handed over is nobody else's concern");
    assert!(!states("travel-endorsement-renewal", "telephone"));
}

#[test]
fn a_topic_asks_only_for_its_own_fields() {
    let address = "address".parse().expect("a code");
    assert_eq!(problems(&Raw::new(), Extent::Topic(&address)), ["address missing", "lives_since missing"]);
    assert_eq!(problems(&raw(&COMPLETE[..3]), Extent::Topic(&address))[2], "landlord_name missing");
}

#[test]
fn what_is_not_shown_is_refused_in_its_topic_and_left_out_of_the_whole() {
    let mut raw = complete();
    raw.insert("housing".to_owned(), "own".to_owned());
    let address = "address".parse().expect("a code");
    assert_eq!(problems(&raw, Extent::Topic(&address)), ["landlord_name not-shown"]);
    let answers = service("residence-certificate").check_form(&raw, Extent::Whole, TODAY).expect("sound");
    assert_eq!(answers.get(&"landlord_name".parse().expect("a name")), None);
}

/// The town with one passage of a file written otherwise.
fn rewritten(path: &str, passage: &str, otherwise: &str) -> Catalogue {
    let mut files = files();
    let file = files.iter_mut().find(|file| file.path == path).expect("the file is there");
    assert!(file.text.contains(passage), "{passage}");
    file.text = file.text.replacen(passage, otherwise, 1);
    Catalogue::read(&files, Depth::Check).unwrap_or_else(|faults| panic!("{}", lines(&faults)))
}

/// The names of what is known so far, and of the fields shown with that, to somebody who typed this.
fn known_and_shown(town: &Catalogue, service: &str, typed: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let service = &town.services[&service.parse::<ServiceCode>().expect("a code")];
    let known = service.answers_so_far(&raw(typed), TODAY);
    let shown = service.fields().filter(|field| field.shown_when.is_some() && field.is_shown(&known));
    (known.iter().map(|(name, _)| name.to_string()).collect(), shown.map(|field| field.name.to_string()).collect())
}

#[test]
fn what_is_known_so_far_was_read_as_the_whole_form_reads_it() {
    let email = "name = \"email\"\nkind = \"email\"\n";
    let shown_late = format!("{email}shown_when = \"school_year >= 7 && child_born < '2020-01-01'\"\n");
    let town = rewritten("town/services/school-referral.toml", email, &shown_late);
    let known_and_shown = |year: &str, born: &str| {
        known_and_shown(&town, "school-referral", &[("school_year", year), ("child_born", born)])
    };
    for (year, born) in [("7", "2014-04-02"), ("７", "２０１４－０４－０２"), (" 7\t", "\n2014-04-02 ")] {
        assert_eq!(known_and_shown(year, born).1, ["email"], "{year} {born}");
    }
    let (known, shown) = known_and_shown("17", "2014-02-30");
    assert!(known.is_empty() && shown.is_empty(), "what the form refuses is not known: {known:?}");
}

#[test]
fn an_answer_to_a_field_that_is_not_shown_is_not_known() {
    let language = "name = \"language\"\nkind = \"choice\"\n";
    let hidden_unless_booked = format!("{language}shown_when = \"booked == 'yes'\"\n");
    let town = rewritten("town/services/interpreter-booking.toml", language, &hidden_unless_booked);
    let typed = [("booked", "yes"), ("language", "other"), ("other_language", "Wu")];
    let (known, shown) = known_and_shown(&town, "interpreter-booking", &typed);
    assert_eq!(known, ["booked", "language", "other_language"]);
    assert_eq!(shown, ["language", "other_language"]);
    let (known, shown) = known_and_shown(&town, "interpreter-booking", &[("booked", "no"), typed[1], typed[2]]);
    assert_eq!(known, ["booked"]);
    assert!(shown.is_empty(), "{shown:?}");
}

#[test]
fn html_is_words_like_any_other() {
    let mut raw = complete();
    raw.insert("full_name".to_owned(), "<script>alert('x')</script>".to_owned());
    let answers = service("residence-certificate").check_form(&raw, Extent::Whole, TODAY).expect("sound");
    let name = answers.get(&"full_name".parse().expect("a name"));
    assert_eq!(name, Some(&Answer::Text("<script>alert('x')</script>".to_owned())));
}

#[test]
fn each_duty_reads_what_it_needs_and_nothing_else() {
    let service = service("residence-certificate");
    let names = |duty| service.readable_by(duty).into_iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        names(Duty::Decision),
        ["lives_here", "address_told", "housing", "address", "lives_since", "landlord_name"]
    );
    assert!(!names(Duty::Decision).contains(&"telephone".to_owned()));
    assert!(!names(Duty::Issue).contains(&"housing".to_owned()));
}

#[test]
fn every_duty_of_every_service_has_two_officers_at_least() {
    for service in TOWN.services.values() {
        for duty in Duty::ALL {
            let office = service.duties.of(duty);
            let holders = TOWN.staff.officers.values().filter(|officer| officer.office == *office);
            assert!(holders.filter(|officer| officer.duties.contains(&duty)).count() >= 2, "{office} {duty:?}");
        }
    }
}

/// The code blocks of `docs/services.md` that follow a line naming `path`.
fn documented(path: &str) -> String {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/services.md");
    let text = fs::read_to_string(document).expect("the document is there");
    let after = text.split_once(&format!("`{path}`\n")).expect("the document shows the file").1;
    let block = after.split("```").nth(1).expect("a block follows");
    block.split_once('\n').expect("the block has lines").1.to_owned()
}

#[test]
fn the_example_in_the_document_is_a_sound_service() {
    let mut files = files();
    for path in ["town/services/mooring-notice.toml", "town/locales/en/mooring-notice.ftl"] {
        files.push(SourceFile { path: path.to_owned(), text: documented(path) });
    }
    // The document leaves the words of other languages to the reader; any words will do here.
    for language in ["zh", "fr", "ar"] {
        let path = format!("town/locales/{language}/mooring-notice.ftl");
        files.push(SourceFile { path, text: documented("town/locales/en/mooring-notice.ftl") });
    }
    if let Err(faults) = Catalogue::read(&files, Depth::Check) {
        panic!("{}", lines(&faults));
    }
}

#[test]
fn a_town_writes_in_one_language_at_least() {
    let mut files = files();
    let town = files.iter_mut().find(|file| file.path.ends_with("town.toml")).expect("the town's own file");
    let line = town.text.lines().find(|line| line.starts_with("languages")).expect("its languages").to_owned();
    town.text = town.text.replace(&line, "languages = []");
    let faults = Catalogue::read(&files, Depth::Check).expect_err("a fault");
    assert!(lines(&faults).contains("the town writes in no language"), "{}", lines(&faults));
}

#[test]
fn a_hall_that_names_no_languages_speaks_those_of_its_town() {
    let mut files = files();
    for (path, line, otherwise) in [
        ("town/town.toml", "languages = [\"zh\", \"en\", \"fr\", \"ar\"]", "languages = [\"fr\"]"),
        ("town/halls/harbour.toml", "languages = [\"zh\", \"en\"]\n", ""),
    ] {
        let file = files.iter_mut().find(|file| file.path == path).expect("the file is there");
        assert_eq!(file.text.matches(line).count(), 1, "{path}");
        file.text = file.text.replace(line, otherwise);
    }
    let town = Catalogue::read(&files, Depth::Start).unwrap_or_else(|faults| panic!("{}", lines(&faults)));
    let speaks = |hall: &str| {
        let hall: HallCode = hall.parse().expect("a code");
        town.halls[&hall].languages.clone()
    };
    assert_eq!(speaks("harbour"), [Language::French]);
    assert_eq!(speaks("town-hall"), [Language::Chinese, Language::English]);
}

#[test]
fn complaints_go_to_a_service_that_the_town_names_and_has() {
    let mut files = files();
    let town = Catalogue::read(&files, Depth::Start).unwrap_or_else(|faults| panic!("{}", lines(&faults)));
    assert_eq!(town.complaints().map(|service| service.code.as_str()), Some("complaint"));
    let place = files.iter().position(|file| file.path.ends_with("town.toml")).expect("the town's own file");
    let line = "complaints = \"complaint\"";
    assert!(files[place].text.contains(line));
    files[place].text = files[place].text.replace(line, "complaints = \"complain\"");
    let faults = lines(&Catalogue::read(&files, Depth::Start).expect_err("a fault"));
    assert!(
        faults.contains("there is no service `complain`") && faults.contains("did you mean `complaint`?"),
        "{faults}"
    );
    files[place].text = files[place].text.replace("complaints = \"complain\"", "");
    let town = Catalogue::read(&files, Depth::Start).unwrap_or_else(|faults| panic!("{}", lines(&faults)));
    assert!(town.complaints().is_none(), "a town need not take any");
}

/// What the reader says of the town when these places of the service for complaints are worded otherwise.
fn with_another_complaint(changes: &[(&str, &str)]) -> String {
    let mut files = files();
    let file = files.iter_mut().find(|file| file.path.ends_with("services/complaint.toml")).expect("the service");
    for (from, to) in changes {
        assert_eq!(file.text.matches(from).count(), 1, "{from}");
        file.text = file.text.replace(from, to);
    }
    Catalogue::read(&files, Depth::Check).err().map(|faults| lines(&faults)).unwrap_or_default()
}

#[test]
fn a_service_for_complaints_may_take_what_happened_from_a_day_on_that_is_still_to_come() {
    let (optional, required) = ("not_after = \"today\"\nrequired = false", "not_after = \"today\"");
    let from_a_day_on = format!("{optional}\nnot_before = \"2030-01-01\"");
    assert_eq!(with_another_complaint(&[(optional, &from_a_day_on)]), "");
    let ruled = |rule: &str| {
        let rule = format!("rule = \"{rule}\"");
        with_another_complaint(&[(optional, required), ("rule = \"about != 'decision'\"", &rule)])
    };
    assert_eq!(ruled("about != 'decision' && happened_on >= '2030-01-01'"), "");
    assert_eq!(ruled("about != 'decision' && happened_on < '2030-01-01'"), "");
    for nobody in
        ["about != 'decision' && happened_on < '2026-09-24'", "about != 'conduct' && happened_on >= '2030-01-01'"]
    {
        let faults = ruled(nobody);
        assert!(faults.contains("nobody qualifies by what follows from an entry"), "{nobody}: {faults}");
    }
}
