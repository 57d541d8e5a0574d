//! The files of a disk as programs see them, in memory.

use super::{Number, TOP};
use crate::folder;
use std::{
    collections::{BTreeMap, HashMap},
    fs, io,
    os::unix::fs::PermissionsExt,
    path::Path,
    sync::Arc,
};

/// A file or a folder.
#[derive(Clone, Debug)]
pub enum Node {
    /// A file's bytes.
    File(Arc<Vec<u8>>),
    /// A folder's names.
    Folder(BTreeMap<String, Number>),
}

/// All files and folders; those without a name stay, as somebody may hold them open.
#[derive(Clone, Debug)]
pub struct Tree {
    /// By number.
    pub nodes: HashMap<Number, Node>,
    /// Their permissions.
    pub modes: HashMap<Number, u16>,
    next: Number,
}

impl Default for Tree {
    fn default() -> Self {
        let nodes = HashMap::from([(TOP, Node::Folder(BTreeMap::new()))]);
        Self { nodes, modes: HashMap::from([(TOP, 0o700)]), next: TOP + 1 }
    }
}

impl Tree {
    /// The files of a folder.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut tree = Self::default();
        tree.read_into(TOP, folder)?;
        Ok(tree)
    }

    fn read_into(&mut self, into: Number, folder: &Path) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let mode = entry.metadata()?.permissions().mode();
            if entry.file_type()?.is_dir() {
                let number = self.add(into, &name, Node::Folder(BTreeMap::new()), mode);
                self.read_into(number, &entry.path())?;
            } else {
                self.add(into, &name, Node::File(Arc::new(fs::read(entry.path())?)), mode);
            }
        }
        Ok(())
    }

    /// Writes all files into a folder, in the place of whatever was there, but for shared indexes (`-shm`), of which the
    /// system knows more.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        folder::clear(folder)?;
        self.write_from(TOP, folder)
    }

    fn write_from(&self, from: Number, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        for (name, number) in self.names(from).into_iter().flatten() {
            let path = folder.join(name);
            match self.nodes.get(number) {
                Some(Node::Folder(_)) => self.write_from(*number, &path)?,
                Some(Node::File(bytes)) if !name.ends_with("-shm") => fs::write(path, bytes.as_slice())?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Puts something new into a folder. Answers its number.
    pub fn add(&mut self, folder: Number, name: &str, node: Node, mode: u32) -> Number {
        let number = self.next;
        self.next += 1;
        self.nodes.insert(number, node);
        self.modes.insert(number, u16::try_from(mode & 0o7777).unwrap_or(0o600));
        self.name(folder, name, Some(number));
        number
    }

    /// What a folder's names mean; none when it is no folder.
    pub fn names(&self, folder: Number) -> Option<&BTreeMap<String, Number>> {
        match self.nodes.get(&folder) {
            Some(Node::Folder(names)) => Some(names),
            _ => None,
        }
    }

    /// Lets a name mean something, or nothing.
    pub fn name(&mut self, folder: Number, name: &str, now: Option<Number>) {
        if let Some(Node::Folder(names)) = self.nodes.get_mut(&folder) {
            match now {
                Some(number) => names.insert(name.to_owned(), number),
                None => names.remove(name),
            };
        }
    }

    /// The bytes of a file; none when it is no file.
    pub fn file(&mut self, number: Number) -> Option<&mut Vec<u8>> {
        match self.nodes.get_mut(&number) {
            Some(Node::File(bytes)) => Some(Arc::make_mut(bytes)),
            _ => None,
        }
    }
}

impl Tree {
    /// Whether nobody changed anything below these names of the topmost folder since one of the two trees was copied from
    /// the other: the bytes of a file are shared until somebody writes to it.
    pub fn shares(&self, other: &Self, names: &[&str]) -> bool {
        let find = |tree: &Self, name: &str| tree.names(TOP)?.get(name).copied();
        names.iter().all(|name| match (find(self, name), find(other, name)) {
            (Some(one), Some(two)) => one == two && self.shares_below(other, one),
            (one, two) => one == two,
        })
    }

    fn shares_below(&self, other: &Self, number: Number) -> bool {
        match (self.nodes.get(&number), other.nodes.get(&number)) {
            (Some(Node::File(one)), Some(Node::File(two))) => Arc::ptr_eq(one, two),
            (Some(Node::Folder(one)), Some(Node::Folder(two))) => {
                one == two && one.values().all(|number| self.shares_below(other, *number))
            }
            _ => false,
        }
    }
}

/// Writes bytes into others, which grow with zeros when they must.
pub fn write_at(into: &mut Vec<u8>, at: u64, bytes: &[u8]) {
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    let end = at.saturating_add(bytes.len());
    if into.len() < end {
        into.resize(end, 0);
    }
    into[at..end].copy_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_changes_below_a_name_is_seen_and_what_changes_elsewhere_is_not() {
        let mut before = Tree::default();
        let inner = before.add(TOP, "desk", Node::Folder(BTreeMap::new()), 0o700);
        let file = before.add(inner, "main.db", Node::File(Arc::new(vec![1])), 0o600);
        let shares = |change: &dyn Fn(&mut Tree)| {
            let mut after = before.clone();
            change(&mut after);
            after.shares(&before, &["desk", "again"])
        };
        assert!(shares(&|_| {}));
        assert!(shares(&|tree| {
            tree.add(TOP, "other", Node::File(Arc::default()), 0o600);
        }));
        let changes: [&dyn Fn(&mut Tree); 5] = [
            &|tree: &mut Tree| tree.file(file).unwrap().push(2),
            &|tree: &mut Tree| {
                tree.add(inner, "new", Node::File(Arc::default()), 0o600);
            },
            &|tree: &mut Tree| {
                tree.add(TOP, "again", Node::Folder(BTreeMap::new()), 0o700);
            },
            &|tree: &mut Tree| tree.name(inner, "main.db", None),
            &|tree: &mut Tree| tree.name(TOP, "desk", None),
        ];
        for change in changes {
            assert!(!shares(change));
        }
    }
}
