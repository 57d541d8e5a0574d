//! One of the many states in which a power cut may leave a disk: what is safe stands; of the rest, chance
//! decides write by write and sector by sector, in any order, as a cache and a disk may.

use super::model::{Change, Kept, Model, set};
use crate::{
    chance::Draw,
    disk::{Number, TOP, write_at},
};
use std::{
    collections::{BTreeMap, HashMap},
    fs, io,
    path::Path,
};

const SECTOR: usize = 512;
const PAGE: usize = 4096;

/// How the writes that nobody waited for fare.
#[derive(Clone, Copy)]
enum Fate {
    /// None of them arrived.
    Dropped,
    /// All of them did.
    Kept,
    /// They arrived in order up to one that was torn.
    Torn,
    /// Each piece of this size arrived or did not, whatever became of those before.
    Reordered(usize),
}

impl Fate {
    fn draw(chance: &mut Draw) -> Self {
        match chance.below(8) {
            0 | 1 => Self::Dropped,
            2 => Self::Kept,
            3 | 4 => Self::Torn,
            5 | 6 => Self::Reordered(SECTOR),
            _ => Self::Reordered(PAGE),
        }
    }
}

impl Model {
    /// Writes a state drawn by chance into an empty folder. Shared indexes (`-shm`) are never in it.
    pub fn cut(&self, chance: &mut Draw, into: &Path) -> io::Result<()> {
        let names = self.names(chance);
        self.write(TOP, &names, &mut |safe, since| left_of(safe, since, chance), into)
    }

    /// Writes the state without anything that nobody waited for into an empty folder.
    pub fn write_safe(&self, into: &Path) -> io::Result<()> {
        self.write(TOP, &self.safe_names(), &mut |safe, _| safe.to_vec(), into)
    }

    fn safe_names(&self) -> HashMap<Number, BTreeMap<String, Number>> {
        let folders = self.nodes.iter().filter_map(|(number, node)| match node {
            Kept::Folder { safe } => Some((*number, safe.clone())),
            Kept::File { .. } => None,
        });
        folders.collect()
    }

    /// The folders' names as they are found.
    fn names(&self, chance: &mut Draw) -> HashMap<Number, BTreeMap<String, Number>> {
        let mut names = self.safe_names();
        // As a journal does it, in order up to a point; or as none would, each by itself.
        let in_order = chance.below(2) == 0;
        let upto = chance.below(self.renamings.len() + 1);
        for (place, renaming) in self.renamings.iter().enumerate() {
            if if in_order { place < upto } else { chance.below(2) == 0 } {
                for (folder, name, now) in &renaming.steps {
                    set(names.entry(*folder).or_default(), name.clone(), *now);
                }
            }
        }
        names
    }

    fn write(
        &self,
        folder: Number,
        names: &HashMap<Number, BTreeMap<String, Number>>,
        left: &mut Left<'_>,
        into: &Path,
    ) -> io::Result<()> {
        fs::create_dir_all(into)?;
        for (name, number) in names.get(&folder).into_iter().flatten() {
            let path = into.join(name);
            match self.nodes.get(number) {
                Some(Kept::Folder { .. }) => self.write(*number, names, left, &path)?,
                Some(Kept::File { safe, since }) if !name.ends_with("-shm") => {
                    if since.is_empty() {
                        fs::write(path, safe.as_slice())?;
                    } else {
                        fs::write(path, left(safe.as_slice(), since.as_slice()))?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Says what is left of a file, of whose bytes these are safe and these changes came since.
type Left<'a> = dyn FnMut(&[u8], &[Change]) -> Vec<u8> + 'a;

/// What is left of a file.
fn left_of(safe: &[u8], since: &[Change], chance: &mut Draw) -> Vec<u8> {
    let mut bytes = safe.to_vec();
    match Fate::draw(chance) {
        Fate::Dropped => {}
        Fate::Kept => since.iter().for_each(|change| change.apply(&mut bytes)),
        Fate::Torn => {
            let whole = chance.below(since.len());
            since[..whole].iter().for_each(|change| change.apply(&mut bytes));
            if let Change::Written { at, bytes: written } = &since[whole] {
                let kept = (chance.below(written.len() / SECTOR + 1) * SECTOR).min(written.len());
                write_at(&mut bytes, *at as u64, &written[..kept]);
            }
        }
        Fate::Reordered(piece) => {
            // The length may have arrived where the bytes did not.
            let grows = chance.below(2) == 0;
            for change in since {
                scatter(&mut bytes, change, piece, grows, chance);
            }
        }
    }
    bytes
}

/// Applies those pieces of a change that arrived.
fn scatter(bytes: &mut Vec<u8>, change: &Change, piece: usize, grows: bool, chance: &mut Draw) {
    match change {
        Change::Length(_) if chance.below(2) == 0 => {}
        Change::Length(_) => change.apply(bytes),
        Change::Written { at, bytes: written } => {
            if grows && bytes.len() < at + written.len() {
                bytes.resize(at + written.len(), 0);
            }
            let mut from = 0;
            while from < written.len() {
                // Pieces are of the disk, not of the write.
                let end = ((at + from) / piece * piece + piece - at).min(written.len());
                if chance.below(2) == 0 {
                    write_at(bytes, (at + from) as u64, &written[from..end]);
                }
                from = end;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::{Record, Tree};

    /// A file of two sectors, synced, then both overwritten; beside it a file that nobody waited for.
    fn model() -> Model {
        let mut model = Model::of(&Tree::default());
        let written = |file, at, byte, count| Record::Written { file, at, bytes: vec![byte; count].into() };
        let named = |name: &str, now| Record::Named { folder: TOP, name: name.to_owned(), now };
        for record in [
            Record::Made { number: 7, folder: false },
            named("safe", Some(7)),
            written(7, 0, 1, 1024),
            Record::Synced(7),
            Record::Synced(TOP),
            Record::Made { number: 8, folder: false },
            named("unsafe", Some(8)),
            written(7, 0, 2, 1024),
        ] {
            model.follow(&record);
        }
        model
    }

    #[test]
    fn what_was_waited_for_stands_and_the_rest_may_be_there_in_any_part() {
        let (model, folder) = (model(), tempfile::tempdir().unwrap());
        let (mut seen, mut names) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
        for seed in 0..200 {
            let into = folder.path().join(seed.to_string());
            model.cut(&mut Draw(seed), &into).unwrap();
            let bytes = fs::read(into.join("safe")).unwrap();
            assert_eq!(bytes.len(), 1024);
            seen.insert((bytes[0], bytes[511], bytes[512], bytes[1023]));
            names.insert(into.join("unsafe").exists());
        }
        let all = [(1, 1, 1, 1), (1, 1, 2, 2), (2, 2, 1, 1), (2, 2, 2, 2)];
        assert!(seen.iter().eq(all.iter()), "each sector is old or new, and every mixture comes: {seen:?}");
        assert_eq!(names.len(), 2, "a name that nobody waited for is there or not");
    }

    #[test]
    fn what_is_safe_has_nothing_that_nobody_waited_for() {
        let (model, folder) = (model(), tempfile::tempdir().unwrap());
        model.write_safe(folder.path()).unwrap();
        assert_eq!(fs::read(folder.path().join("safe")).unwrap(), [1; 1024]);
        assert!(!folder.path().join("unsafe").exists());
    }

    #[test]
    fn a_name_that_moves_is_never_lost_on_the_way() {
        let mut model = model();
        model.follow(&Record::Made { number: 9, folder: true });
        model.follow(&Record::Named { folder: TOP, name: "inner".to_owned(), now: Some(9) });
        model.follow(&Record::Synced(TOP));
        let (name, new_name) = ("safe".to_owned(), "moved".to_owned());
        model.follow(&Record::Moved { from: TOP, name, to: 9, new_name, what: 7 });
        let folder = tempfile::tempdir().unwrap();
        for seed in 0..50 {
            let into = folder.path().join(seed.to_string());
            model.cut(&mut Draw(seed), &into).unwrap();
            assert!(into.join("safe").exists() != into.join("inner/moved").exists());
        }
    }
}
