//! Broken towns, one mistake each: a folder `broken/<code>`, or `broken/<code>.<example>`, holds the files that
//! differ from `broken/good`, in `removed.txt` those that are gone, and in `expected.txt` what the reader says.
//! Set `WRITE_EXPECTED=1` to write what it says now, and read the difference before keeping it.

use guichet_desk::{
    base::Day,
    catalogue::{Catalogue, Depth, Fault, FaultKind, SourceFile},
};
use proptest::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

type Files = BTreeMap<String, Vec<u8>>;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken")
}

fn load(folder: &Path, name: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let entry = entry.expect("the folder can be listed");
        let name = format!("{name}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            load(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(entry.path()).expect("the file can be read"));
        }
    }
}

/// The good town with the differences of one folder laid over it.
fn town(code: &str) -> Files {
    let mut files = Files::new();
    load(&corpus().join("good"), "", &mut files);
    load(&corpus().join(code), "", &mut files);
    files.remove("expected.txt");
    let removed = files.remove("removed.txt").unwrap_or_default();
    String::from_utf8_lossy(&removed).lines().for_each(|name| drop(files.remove(name)));
    files
}

fn read(files: Files, depth: Depth) -> Result<Catalogue, Vec<Fault>> {
    let (mut sound, mut faults) = (Vec::new(), Vec::new());
    for (path, bytes) in files {
        match SourceFile::from_bytes(path, bytes) {
            Ok(file) => sound.push(file),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Catalogue::read(&sound, depth) } else { Err(faults) }
}

/// What the reader says, a line for each fault.
fn lines(faults: &[Fault]) -> String {
    faults.iter().map(|fault| fault.to_string() + "\n").collect()
}

#[expect(clippy::disallowed_methods, reason = "a switch for whoever writes the corpus; nothing of the desk sees it")]
fn writes_expected() -> bool {
    std::env::var_os("WRITE_EXPECTED").is_some()
}

fn cases() -> Vec<String> {
    let folders = fs::read_dir(corpus()).expect("the corpus is there");
    let names = folders.map(|entry| entry.expect("listed").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name != "good").collect();
    names.sort();
    names
}

/// The kind of fault that a folder is an example of.
fn kind(code: &str) -> &str {
    code.split('.').next().unwrap_or(code)
}

#[test]
fn the_good_town_is_good() {
    if let Err(faults) = read(town("good"), Depth::Check) {
        panic!("{faults:#?}");
    }
}

#[test]
fn each_broken_town_has_exactly_its_own_fault_in_its_place() {
    for code in cases() {
        let faults = read(town(&code), Depth::Check).err().unwrap_or_default();
        let said: String = lines(&faults);
        let expected = corpus().join(&code).join("expected.txt");
        if writes_expected() {
            fs::write(&expected, &said).expect("the corpus can be written");
        }
        let kinds: Vec<&str> = faults.iter().map(|fault| fault.kind.code()).collect();
        assert_eq!(kinds, [kind(&code)], "{said}");
        assert_eq!(said, fs::read_to_string(&expected).unwrap_or_default(), "{code}");
        assert!(faults.iter().all(|fault| !fault.mend.is_empty() && fault.line > 0), "{code}");
    }
}

#[test]
fn eligibility_may_look_at_a_field_that_is_shown_whenever_it_matters() {
    let mut files = town("eligibility-left-open.hidden");
    let service = files.get_mut("services/mooring.toml").expect("the service");
    let text = String::from_utf8(service.clone()).expect("UTF-8");
    *service = text.replace("&& since < '2026-01-01'", "&& (owned == 'no' || since < '2026-01-01')").into_bytes();
    if let Err(faults) = read(files, Depth::Check) {
        panic!("{faults:#?}");
    }
}

#[test]
fn a_need_that_is_left_open_is_found_however_much_else_decides_who_qualifies() {
    let options = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let rooms = "\n[[topic.field]]\nname = \"rooms\"\nkind = \"number\"\nleast = 1\nmost = 20\nrequired = false\n\
                 read_by = [\"intake\", \"decision\"]\n";
    let mut service = rooms.to_owned();
    let mut words = "field-rooms = rooms\n".to_owned();
    for name in ["one", "two", "three"] {
        service.extend([format!(
            "\n[[topic.field]]\nname = \"{name}\"\nkind = \"choice\"\noptions = {options:?}\nread_by = [\"decision\"]\n\
             \n[[eligibility]]\ncode = \"{name}\"\nrule = \"{name} != 'a'\"\n"
        )]);
        words.extend([format!("field-{name} = {name}\neligibility-{name} = {name}\n")]);
        words.extend(options.map(|option| format!("field-{name}-{option} = {option}\n")));
    }
    let mut files = town("good");
    let text = String::from_utf8(files.remove("services/mooring.toml").expect("the service")).expect("UTF-8");
    assert_eq!(text.matches("needed_when = \"owned == 'no'\"").count(), 1);
    let text = text.replace("needed_when = \"owned == 'no'\"", "needed_when = \"rooms >= 2 && rooms <= 5\"");
    files.insert("services/mooring.toml".to_owned(), format!("{text}{service}").into_bytes());
    for path in ["locales/en/mooring.ftl", "locales/zh/mooring.ftl"] {
        files.get_mut(path).expect("its words").extend(words.bytes());
    }
    let faults = read(files, Depth::Check).err().unwrap_or_default();
    let kinds: Vec<&str> = faults.iter().map(|fault| fault.kind.code()).collect();
    assert!(kinds == ["need-left-open"] && lines(&faults).contains("whoever leaves `rooms` empty"), "{faults:#?}");
}

#[test]
fn a_party_is_reached_by_one_of_two_contacts_where_one_is_always_given() {
    let said = |one_when: &str, other_when: &str| {
        let mut files = town("contact-missing.hidden");
        let mut change = |path: &str, anew: &dyn Fn(&str) -> String| {
            let file = files.get_mut(path).expect("it is there");
            *file = anew(std::str::from_utf8(file).expect("UTF-8")).into_bytes();
        };
        change("services/mooring.toml", &|text| {
            let (before, after) = text.split_once("shown_when = \"owned == 'no'\"\n").expect("the one contact");
            let other = "[[topic.field]]\nname = \"neighbour_telephone\"\nkind = \"telephone\"\nparty = \"neighbour\"\n\
                         contact = true\nread_by = [\"intake\"]\n";
            let after = after.replacen("[[topic]]", &format!("{other}shown_when = \"{other_when}\"\n\n[[topic]]"), 1);
            format!("{before}shown_when = \"{one_when}\"\n{after}")
        });
        change("locales/en/mooring.ftl", &|text| {
            format!("{text}field-neighbour_telephone = The neighbour’s telephone\n")
        });
        change("locales/zh/mooring.ftl", &|text| format!("{text}field-neighbour_telephone = 邻居的电话号码\n"));
        lines(&read(files, Depth::Check).err().unwrap_or_default())
    };
    assert_eq!(said("owned == 'no'", "owned == 'yes'"), "");
    assert_eq!(said("length == 'short'", "length == 'middle'"), "", "who has a longer boat does not qualify");
    let nobody = said("owned == 'no'", "length == 'middle'");
    let expected = "nothing reaches the neighbour where each of `neighbour_email`, `neighbour_telephone` is left empty";
    assert!(nobody.lines().count() == 1 && nobody.contains(expected), "{nobody}");
}

#[test]
fn of_a_contact_that_hangs_on_more_than_can_be_gone_through_the_check_says_that_and_no_more() {
    let options = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let (mut fields, mut words) = (String::new(), "topic-choices = choices\n".to_owned());
    for name in ["one", "two", "three", "four"] {
        fields.extend([format!(
            "\n[[topic.field]]\nname = \"{name}\"\nkind = \"choice\"\noptions = {options:?}\nread_by = [\"intake\"]\n"
        )]);
        words.extend([format!("field-{name} = {name}\n")]);
        words.extend(options.map(|option| format!("field-{name}-{option} = {option}\n")));
    }
    let mut files = town("contact-missing.hidden");
    let text = String::from_utf8(files.remove("services/mooring.toml").expect("the service")).expect("UTF-8");
    let hidden = "shown_when = \"owned == 'no'\"\n";
    assert_eq!(text.matches(hidden).count(), 1);
    let hangs = "shown_when = \"one == 'a' && two == 'a' && three == 'a' && four == 'a'\"\n";
    // What a contact hangs on comes in a topic before it.
    let first = format!("[[topic]]\ncode = \"choices\"\n{fields}\n[[topic]]");
    let text = text.replace(hidden, hangs).replacen("[[topic]]", &first, 1);
    files.insert("services/mooring.toml".to_owned(), text.into_bytes());
    for path in ["locales/en/mooring.ftl", "locales/zh/mooring.ftl"] {
        files.get_mut(path).expect("its words").extend(words.bytes());
    }
    let said = lines(&read(files, Depth::Check).err().unwrap_or_default());
    assert!(said.lines().count() == 1 && said.contains("hangs on more than 1000 cases"), "{said}");
}

#[test]
fn a_mark_with_which_an_editor_begins_a_file_is_no_part_of_its_text() {
    let marked = |code: &str| {
        let mut files = town(code);
        for (_, bytes) in files.iter_mut().filter(|(path, _)| path.starts_with("locales/")) {
            bytes.splice(0..0, "\u{feff}".bytes());
        }
        files
    };
    assert_eq!(read(marked("good"), Depth::Check).err(), None);
    let faults = read(marked("fluent-syntax"), Depth::Check).err().unwrap_or_default();
    let expected = fs::read_to_string(corpus().join("fluent-syntax/expected.txt")).expect("it is there");
    assert_eq!(lines(&faults), expected, "the lines are the same");
}

#[test]
fn every_kind_of_fault_has_a_broken_town() {
    let mut known: BTreeSet<String> = cases().iter().map(|code| kind(code).to_owned()).collect();
    known.insert(FaultKind::CalendarYearMissing.code().to_owned());
    // Templates are tried by whoever sets papers; this reader does not look into them.
    known.insert(FaultKind::PaperWrong.code().to_owned());
    let kinds: BTreeSet<String> = FaultKind::ALL.iter().map(|kind| kind.code().to_owned()).collect();
    assert_eq!(known, kinds);
}

#[test]
fn a_year_without_a_calendar_is_named_when_it_comes() {
    let town = read(town("good"), Depth::Start).expect("the good town");
    assert_eq!(town.calendar_fault(Day::constant(2026, 12, 31)), None);
    let fault = town.calendar_fault(Day::constant(2027, 1, 1)).expect("2027 is not there");
    assert_eq!((fault.kind, fault.path.as_str()), (FaultKind::CalendarYearMissing, "calendar/cn.toml"));
}

#[test]
fn several_mistakes_are_told_at_once() {
    let mut files = town("good");
    for code in ["fluent-syntax", "amount-negative", "supervisor-missing"] {
        load(&corpus().join(code), "", &mut files);
    }
    files.remove("expected.txt");
    let faults = read(files, Depth::Start).err().unwrap_or_default();
    let kinds: BTreeSet<&str> = faults.iter().map(|fault| fault.kind.code()).collect();
    assert_eq!(kinds, BTreeSet::from(["amount-negative", "fluent-syntax", "supervisor-missing"]));
}

/// A hurt file: a piece of it cut out, doubled or replaced.
fn hurt(text: &str, from: usize, length: usize, with: &str) -> String {
    let symbols: Vec<char> = text.chars().collect();
    let from = from % symbols.len();
    let until = (from + length).min(symbols.len());
    let mut hurt: String = symbols[..from].iter().collect();
    hurt.push_str(with);
    hurt.extend(&symbols[until..]);
    hurt
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_hurt_file_stops_the_reader(
        which in any::<prop::sample::Index>(),
        from in any::<usize>(),
        length in 0_usize..60,
        with in "[ =\\[\\]{}\"'a-z0-9.#\n-]{0,12}|\\PC{0,6}",
    ) {
        let mut files = town("good");
        let path = which.get(&files.keys().cloned().collect::<Vec<_>>()).clone();
        let text = String::from_utf8_lossy(&files[&path]).into_owned();
        files.insert(path, hurt(&text, from, length, &with).into_bytes());
        let faults = read(files, Depth::Check).err().unwrap_or_default();
        prop_assert!(faults.iter().all(|fault| fault.line > 0 && !fault.mend.is_empty()));
    }
}
