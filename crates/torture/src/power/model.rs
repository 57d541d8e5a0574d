//! What a disk and the system's cache hold at one point of a recorded run: for every file what is surely on
//! the disk, and what was written since and may be there or not; the same for the names in every folder.

use crate::disk::{Node, Number, Record, Tree};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// A change of a file that nobody has waited for yet.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Written { at: usize, bytes: Arc<[u8]> },
    Length(usize),
}

/// A change of names that nobody has waited for yet. One that moves a name stands in both folders.
#[derive(Clone, Debug)]
pub(super) struct Renaming {
    pub(super) steps: Vec<(Number, String, Option<Number>)>,
}

/// A file or folder.
#[derive(Clone, Debug)]
pub(super) enum Kept {
    File { safe: Arc<Vec<u8>>, since: Vec<Change> },
    Folder { safe: BTreeMap<String, Number> },
}

/// Everything at one point of the run.
#[derive(Clone, Debug)]
pub struct Model {
    pub(super) nodes: HashMap<Number, Kept>,
    /// Changes of names in order, those of all folders.
    pub(super) renamings: Vec<Renaming>,
}

impl Model {
    /// A disk on which everything is safe.
    pub fn of(tree: &Tree) -> Self {
        let kept = |node: &Node| match node {
            Node::File(bytes) => Kept::File { safe: Arc::clone(bytes), since: Vec::new() },
            Node::Folder(names) => Kept::Folder { safe: names.clone() },
        };
        let nodes = tree.nodes.iter().map(|(number, node)| (*number, kept(node))).collect();
        Self { nodes, renamings: Vec::new() }
    }

    /// Goes on by one thing that happened.
    pub fn follow(&mut self, record: &Record) {
        match record {
            Record::Made { number, folder } => {
                let file = Kept::File { safe: Arc::default(), since: Vec::new() };
                let node = if *folder { Kept::Folder { safe: BTreeMap::new() } } else { file };
                self.nodes.insert(*number, node);
            }
            Record::Written { file, at, bytes } => {
                let at = usize::try_from(*at).unwrap_or(usize::MAX);
                self.change(*file, Change::Written { at, bytes: Arc::clone(bytes) });
            }
            Record::Length { file, to } => {
                self.change(*file, Change::Length(usize::try_from(*to).unwrap_or(usize::MAX)));
            }
            Record::Synced(number) => self.sync(*number),
            Record::Named { folder, name, now } => self.rename(vec![(*folder, name.clone(), *now)]),
            Record::Moved { from, name, to, new_name, what } => {
                self.rename(vec![(*from, name.clone(), None), (*to, new_name.clone(), Some(*what))]);
            }
            Record::Acknowledged(_) => {}
        }
    }

    fn change(&mut self, file: Number, change: Change) {
        if let Some(Kept::File { since, .. }) = self.nodes.get_mut(&file) {
            since.push(change);
        }
    }

    fn rename(&mut self, steps: Vec<(Number, String, Option<Number>)>) {
        self.renamings.push(Renaming { steps });
    }

    fn sync(&mut self, number: Number) {
        match self.nodes.get_mut(&number) {
            Some(Kept::File { since, .. }) if since.is_empty() => {}
            Some(Kept::File { safe, since }) => {
                let bytes = Arc::make_mut(safe);
                for change in since.drain(..) {
                    change.apply(bytes);
                }
            }
            Some(Kept::Folder { .. }) => {
                let touches = |renaming: &mut Renaming| renaming.steps.iter().any(|(folder, ..)| *folder == number);
                let synced: Vec<_> = self.renamings.extract_if(.., touches).collect();
                for (folder, name, now) in synced.into_iter().flat_map(|renaming| renaming.steps) {
                    if let Some(Kept::Folder { safe }) = self.nodes.get_mut(&folder) {
                        set(safe, name, now);
                    }
                }
            }
            None => {}
        }
    }
}

impl Change {
    pub(super) fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Length(to) => bytes.resize(*to, 0),
            Self::Written { at, bytes: written } => crate::disk::write_at(bytes, *at as u64, written),
        }
    }
}

pub(super) fn set(names: &mut BTreeMap<String, Number>, name: String, now: Option<Number>) {
    match now {
        Some(number) => names.insert(name, number),
        None => names.remove(&name),
    };
}
