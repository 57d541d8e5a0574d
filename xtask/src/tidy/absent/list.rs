//! Reads `xtask/absent.txt`: things that the desk does not have, the requirements of ASVS that each would bring with
//! it, and what keeps it out. What a line means stands at the head of the list.

use super::{LIST, RULE};
use crate::tidy::Fault;

/// Something that is not there.
pub(super) struct Thing<'a> {
    /// What it is called.
    pub(super) name: &'a str,
    /// The requirements that would come with it.
    pub(super) numbers: Vec<&'a str>,
    /// The line of its heading, counted from 1.
    pub(super) line: usize,
    /// What keeps it out.
    pub(super) bars: Vec<Bar<'a>>,
}

/// A line that keeps something out.
pub(super) struct Bar<'a> {
    /// Where it is looked for.
    pub(super) place: Place,
    /// Names of crates, or words.
    pub(super) words: &'a str,
    /// Where it does not hold, each with its line.
    pub(super) but: Vec<(usize, &'a str)>,
}

/// Where something is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Among all crates that the programs are made of.
    Lock,
    /// In the manifests of this repository.
    Ours,
    /// In Rust and SQL.
    Code,
    /// In what browsers are sent.
    Page,
    /// In the proxy's configuration.
    Proxy,
    /// There too, where it may stand once.
    Once,
}

/// Every thing of the list, and lines that mean nothing.
pub(super) fn read(text: &str) -> (Vec<Thing<'_>>, Vec<Fault>) {
    let (mut things, mut found): (Vec<Thing<'_>>, Vec<Fault>) = (Vec::new(), Vec::new());
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
    for (line, text) in lines.filter(|(_, text)| !text.is_empty() && !text.starts_with('#')) {
        if let Some(thing) = heading(line, text) {
            things.push(thing);
        } else if put(&mut things, line, text).is_none() {
            let what = format!("{text:?} means nothing here");
            found.push(Fault::new(RULE, LIST, line, what, "write it as the head of the list says"));
        }
    }
    let open = things.iter().filter(|thing| thing.bars.is_empty());
    found.extend(open.map(|thing| {
        let what = format!("nothing keeps out {}", thing.name);
        Fault::new(RULE, LIST, thing.line, what, "say by what it would be noticed, or take it out")
    }));
    (things, found)
}

fn heading(line: usize, text: &str) -> Option<Thing<'_>> {
    let (name, numbers) = text.strip_prefix('[')?.strip_suffix(']')?.rsplit_once(": ")?;
    Some(Thing { name, numbers: numbers.split(' ').collect(), line, bars: Vec::new() })
}

/// Puts a line below the last thing; none when it means nothing there.
fn put<'a>(things: &mut [Thing<'a>], line: usize, text: &'a str) -> Option<()> {
    let (word, words) = text.split_once(' ')?;
    let bars = &mut things.last_mut()?.bars;
    let place = match word {
        "lock" => Place::Lock,
        "ours" => Place::Ours,
        "code" => Place::Code,
        "page" => Place::Page,
        "proxy" => Place::Proxy,
        "once" => Place::Once,
        "but" => {
            let bar = bars.last_mut().filter(|bar| matches!(bar.place, Place::Code | Place::Page))?;
            bar.but.push((line, words));
            return Some(());
        }
        _ => return None,
    };
    bars.push(Bar { place, words, but: Vec::new() });
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = read(text).1.into_iter().map(|fault| fault.what).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_thing_has_its_requirements_and_what_keeps_it_out() {
        let text = "# why\n[LDAP: 1.2.6 1.2.7]\nlock ldap3 openldap\ncode ldap\nbut crates/web/\n";
        let (things, _) = read(text);
        let [thing] = things.as_slice() else { panic!("one thing") };
        assert_eq!((thing.name, thing.numbers.as_slice(), thing.line), ("LDAP", &["1.2.6", "1.2.7"][..], 2));
        let bars: Vec<_> = thing.bars.iter().map(|bar| (bar.place, bar.words)).collect();
        assert_eq!(bars, [(Place::Lock, "ldap3 openldap"), (Place::Code, "ldap")]);
        assert_eq!(thing.bars[1].but, [(5, "crates/web/")]);
        check(text, &[]);
    }

    #[test]
    fn lines_that_mean_nothing_are_named() {
        check("[LDAP: 1.2.6]\n", &["nothing keeps out LDAP"]);
        check("code ldap\n", &["\"code ldap\" means nothing here"]);
        check("[LDAP: 1.2.6]\nlock ldap3\nbut crates/web/\n", &["\"but crates/web/\" means nothing here"]);
        check("[LDAP: 1.2.6]\nlock ldap3\ncrate ldap\n", &["\"crate ldap\" means nothing here"]);
    }
}
