//! The city that is played: the example town with ten halls more, twelve counters each, and an officer for each
//! counter. Text files like any other town's.

use crate::kinds::{COUNTERS, HALLS};
use guichet_load::{HALL_OF_ONE_QUEUE, Trouble};
use jiff::{Span, civil::Date};
use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Officers of the played halls have numbers from here on.
const FIRST_OFFICER: u32 = 10_001;

/// A counter and who sits there.
#[derive(Clone, Debug)]
pub(crate) struct Seat {
    /// The hall's place among those played.
    pub(crate) hall: usize,
    /// The counter's number.
    pub(crate) counter: u16,
    /// The officer's number.
    pub(crate) officer: u32,
}

/// The code of a hall.
pub(crate) fn hall_code(hall: usize) -> String {
    format!("load-{}", hall + 1)
}

/// Every seat.
pub(crate) fn seats() -> impl Iterator<Item = Seat> {
    let each = COUNTERS / HALLS;
    (0..COUNTERS).map(move |place| Seat {
        hall: usize::from(place / each),
        counter: place % each + 1,
        officer: FIRST_OFFICER + u32::from(place),
    })
}

/// Makes the town's files below `folder`, from the example of the program itself.
pub(crate) fn make(program: &Path, folder: &Path, today: Date) -> Result<PathBuf, Trouble> {
    let example = folder.join("example");
    let made = Command::new(program).arg("init").arg(&example).output();
    let made = made.map_err(|error| Trouble::file(program.display(), &error))?;
    if !made.status.success() {
        return Err(Trouble(format!("`init` failed: {}", String::from_utf8_lossy(&made.stderr))));
    }
    let town = example.join("town");
    append(&town.join("officers.toml"), &officers())?;
    let languages = fs::read_dir(town.join("locales")).map_err(|error| Trouble::file("the town's texts", &error))?;
    for language in languages.flatten() {
        append(&language.path().join("town.ftl"), &names())?;
    }
    for hall in 0..usize::from(HALLS) {
        let path = town.join(format!("halls/{}.toml", hall_code(hall)));
        fs::write(&path, hall_file(hall, today)).map_err(|error| Trouble::file(path.display(), &error))?;
    }
    Ok(town)
}

/// The zone by whose clocks the town's days end.
pub(crate) fn zone(town: &Path) -> Result<String, Trouble> {
    let path = town.join("town.toml");
    let text = fs::read_to_string(&path).map_err(|error| Trouble::file(path.display(), &error))?;
    let zone = text.lines().find_map(|line| line.strip_prefix("zone = \"")?.strip_suffix('"'));
    zone.map(str::to_owned).ok_or_else(|| Trouble(format!("{} names no zone", path.display())))
}

fn append(path: &Path, more: &str) -> Result<(), Trouble> {
    let mut text = fs::read_to_string(path).map_err(|error| Trouble::file(path.display(), &error))?;
    text.push_str(more);
    fs::write(path, text).map_err(|error| Trouble::file(path.display(), &error))
}

fn officers() -> String {
    seats().fold(String::new(), |mut text, Seat { officer, .. }| {
        let duties = r#"["intake", "decision", "issue"]"#;
        write!(text, "\n[[officer]]\nnumber = {officer}\noffice = \"residence\"\nduties = {duties}\n")
            .expect("writing to a string cannot fail");
        text
    })
}

fn names() -> String {
    (0..usize::from(HALLS)).map(hall_code).fold("\n".to_owned(), |mut text, code| {
        for key in [format!("hall-{code}"), format!("hall-{code}-address"), format!("hall-{code}-way")] {
            writeln!(text, "{key} = {code}").expect("writing to a string cannot fail");
        }
        writeln!(text, "queue-{code}-all = {code}").expect("writing to a string cannot fail");
        text
    })
}

/// Yesterday, today and the two days after, in any zone: open all day.
fn open_days(today: Date) -> String {
    let days = (-1..=2).filter_map(|days| today.checked_add(Span::new().days(days)).ok());
    days.fold(String::new(), |mut text, day| {
        write!(text, "\n[[exception]]\nday = \"{day}\"\nhours = [\"00:00-23:59\"]\n")
            .expect("writing to a string cannot fail");
        text
    })
}

fn hall_file(hall: usize, today: Date) -> String {
    let counters = seats().filter(|seat| seat.hall == hall).fold(String::new(), |mut text, seat| {
        write!(text, "\n[[counter]]\nnumber = {}\nqueues = [\"all\"]\n", seat.counter)
            .expect("writing to a string cannot fail");
        text
    });
    format!("{HALL_OF_ONE_QUEUE}{}{counters}", open_days(today))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_counter_has_an_officer_of_its_own() {
        let mut officers: Vec<u32> = seats().map(|seat| seat.officer).collect();
        officers.dedup();
        assert_eq!(officers.len(), usize::from(COUNTERS));
        assert_eq!(seats().filter(|seat| seat.hall == 3).map(|seat| seat.counter).max(), Some(12));
        assert_eq!(seats().map(|seat| seat.hall).max(), Some(usize::from(HALLS) - 1));
    }

    #[test]
    fn the_zone_of_the_example_town_is_read() {
        let town = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../town");
        assert_eq!(zone(&town).unwrap(), "Asia/Shanghai");
        assert!(zone(Path::new("/nowhere")).is_err());
    }

    #[test]
    fn a_played_hall_is_open_on_the_day_of_the_run() {
        let file = hall_file(0, jiff::civil::date(2026, 11, 29));
        assert!(file.contains("day = \"2026-11-29\"\nhours = [\"00:00-23:59\"]"), "{file}");
    }
}
