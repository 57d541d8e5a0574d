//! What lies beside hidden paths. The kernel knows only what is open and everything in it, so on the way from the root
//! down to what is hidden every name is listed but those that lead there. Nothing is opened here.

use std::{
    collections::BTreeSet,
    fs,
    io::{Error, ErrorKind, Result},
    path::{Path, PathBuf},
};

/// Every name on the ways to what is hidden that neither leads there nor is hidden itself. Links among them are no
/// names of their own: what they lead to is hidden or open by itself.
pub(super) fn beside(hidden: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut hidden = hidden.iter().map(|path| without_links(path)).collect::<Result<BTreeSet<_>>>()?;
    let elsewhere: Vec<_> = hidden.iter().flat_map(|folder| led_to(folder)).collect();
    hidden.extend(elsewhere);
    let is_hidden = |path: &Path| hidden.iter().any(|other| path.starts_with(other));
    let ways = hidden.iter().flat_map(|path| path.ancestors().skip(1));
    let ways: BTreeSet<&Path> = ways.filter(|way| !is_hidden(way)).collect();
    if ways.is_empty() {
        return Err(Error::new(ErrorKind::InvalidInput, "where everything is hidden no command can run"));
    }
    let mut beside = Vec::new();
    for way in &ways {
        let names = names_in(way)?;
        beside.extend(names.into_iter().filter(|path| !ways.contains(path.as_path()) && !is_hidden(path)));
    }
    Ok(beside)
}

/// The path without links; of one that is not there yet, the part that is there.
fn without_links(path: &Path) -> Result<PathBuf> {
    let path = std::path::absolute(path)?;
    match path.canonicalize() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Err(error) };
            Ok(without_links(folder)?.join(name))
        }
        found => found,
    }
}

/// What the store writes beside a database, wherever a link to that leads.
const BESIDE_A_DATABASE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// What the links in a hidden folder lead to: a part of it may have been moved to another disk.
fn led_to(folder: &Path) -> Vec<PathBuf> {
    // A file has none, nor has what is not there yet.
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let links = entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_symlink()));
    let targets = links.filter_map(|link| link.path().canonicalize().ok());
    targets.flat_map(|target| BESIDE_A_DATABASE.map(|ending| with_ending(&target, ending))).collect()
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// What is in a folder; nothing when it is not there yet, or when this account may not look: it then stays closed.
fn names_in(folder: &Path) -> Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect(),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    /// A folder with these in it: folders end with `/`.
    fn laid_out(names: &[&str]) -> (tempfile::TempDir, PathBuf) {
        let temporary = tempfile::tempdir().expect("a folder");
        let root = temporary.path().canonicalize().expect("it is there");
        for name in names {
            let path = root.join(name);
            let made = if name.ends_with('/') { fs::create_dir_all(path) } else { fs::write(path, name) };
            made.expect("it is made");
        }
        (temporary, root)
    }

    /// What stays open in this folder when these names in it are hidden.
    fn open_in(root: &Path, hidden: &[&str]) -> Vec<String> {
        let hidden: Vec<_> = hidden.iter().map(|name| root.join(name)).collect();
        let open = beside(&hidden).expect("it is listed");
        let inside = open.iter().filter_map(|path| path.strip_prefix(root).ok());
        let mut inside: Vec<_> = inside.map(|path| path.display().to_string()).collect();
        inside.sort();
        inside
    }

    #[test]
    fn everything_on_the_way_stays_open_but_what_leads_to_the_hidden() {
        let (_kept, root) = laid_out(&["srv/town/keys/", "srv/other/", "srv/note", "vault/"]);
        assert_eq!(open_in(&root, &["srv/town"]), ["srv/note", "srv/other", "vault"]);
        assert_eq!(open_in(&root, &["srv/note"]), ["srv/other", "srv/town", "vault"], "a file is hidden alone");
        assert_eq!(open_in(&root, &["srv/town/keys", "vault"]), ["srv/note", "srv/other"]);
        let above = beside(&[root.join("srv")]).expect("it is listed");
        assert!(above.contains(&PathBuf::from("/usr")) && !above.contains(&PathBuf::from("/")), "{above:?}");
    }

    #[test]
    fn what_lies_in_something_hidden_opens_nothing_of_it() {
        let (_kept, root) = laid_out(&["srv/town/keys/", "srv/town/main.db", "srv/other/"]);
        assert_eq!(open_in(&root, &["srv/town/keys", "srv/town"]), ["srv/other"]);
    }

    #[test]
    fn a_link_hides_what_it_leads_to_and_so_do_links_in_the_hidden() {
        let (_kept, root) = laid_out(&["disk/town/", "disk/uploads/", "disk/other/"]);
        symlink(root.join("disk/town"), root.join("town")).expect("a link");
        symlink(root.join("disk/uploads"), root.join("disk/town/uploads")).expect("a link");
        assert_eq!(open_in(&root, &["town"]), ["disk/other", "town"]);
    }

    #[test]
    fn a_link_to_a_database_hides_what_the_store_writes_beside_it() {
        let (_kept, root) = laid_out(&["disk/", "disk/main.db", "disk/main.db-wal", "disk/other", "town/"]);
        symlink(root.join("disk/main.db"), root.join("town/main.db")).expect("a link");
        assert_eq!(open_in(&root, &["town"]), ["disk/other"]);
    }

    #[test]
    fn what_is_not_there_yet_is_hidden_all_the_same() {
        let (_kept, root) = laid_out(&["srv/other/", "vault/"]);
        assert_eq!(open_in(&root, &["srv/town/keys/epochs"]), ["srv/other", "vault"]);
        fs::create_dir_all(root.join("srv/town/keys/epochs")).expect("it is made");
        assert_eq!(open_in(&root, &["srv/town/keys/epochs"]), ["srv/other", "vault"]);
    }

    #[test]
    fn the_root_cannot_be_hidden() {
        for hidden in [vec!["/"], vec!["/srv/town", "/"]] {
            let hidden: Vec<_> = hidden.into_iter().map(PathBuf::from).collect();
            assert!(beside(&hidden).is_err(), "{hidden:?}");
        }
    }
}
