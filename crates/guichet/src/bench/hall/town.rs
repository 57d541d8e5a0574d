//! A town with many halls, made out of the example town: files like any other, read like any other.

use guichet_desk::{
    base::{HallCode, OfficerId},
    catalogue::SourceFile,
    hall::CounterNumber,
};
use guichet_load::HALL_OF_ONE_QUEUE;
use std::fmt::Write as _;

/// Officers of the bench have numbers from here on.
const FIRST_OFFICER: u32 = 10_000;

/// The codes of so many halls.
pub(super) fn halls(halls: u16) -> impl Iterator<Item = String> {
    (1..=halls).map(code)
}

/// Each seat: its hall's place and code, the counter, and the officer who sits there.
pub(super) fn seats(halls: u16, counters: u16) -> impl Iterator<Item = (usize, HallCode, CounterNumber, OfficerId)> {
    // One counter of each hall first, so that few workers still work in every hall.
    (1..=counters).flat_map(move |counter| {
        (1..=halls).map(move |hall| {
            let officer = FIRST_OFFICER + u32::from(hall) * 1000 + u32::from(counter);
            let name = code(hall).parse().expect("the code is a name");
            (usize::from(hall) - 1, name, CounterNumber(counter), OfficerId(officer))
        })
    })
}

/// The files with so many halls more.
pub(super) fn with_halls(mut files: Vec<SourceFile>, halls: u16, counters: u16) -> Vec<SourceFile> {
    for file in &mut files {
        if file.path.ends_with("town/officers.toml") {
            for (_, _, _, officer) in seats(halls, counters) {
                write!(file.text, "\n[[officer]]\nnumber = {officer}\noffice = \"residence\"\nduties = []\n")
                    .expect("writing to a string cannot fail");
            }
        }
        if file.path.ends_with("/town.ftl") {
            for code in self::halls(halls) {
                for key in ["", "-address", "-way"].map(|ending| format!("hall-{code}{ending}")) {
                    writeln!(file.text, "{key} = {code}").expect("writing to a string cannot fail");
                }
                writeln!(file.text, "queue-{code}-all = {code}").expect("writing to a string cannot fail");
            }
        }
    }
    files.extend((1..=halls).map(|hall| hall_file(hall, counters)));
    files
}

fn hall_file(hall: u16, counters: u16) -> SourceFile {
    let mut text = HALL_OF_ONE_QUEUE.to_owned();
    for counter in 1..=counters {
        write!(text, "\n[[counter]]\nnumber = {counter}\nqueues = [\"all\"]\n")
            .expect("writing to a string cannot fail");
    }
    SourceFile { path: format!("town/halls/{}.toml", code(hall)), text }
}

fn code(hall: u16) -> String {
    format!("hall-{hall}")
}
