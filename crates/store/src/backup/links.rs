//! The town's files in a copy: whatever the desk reads there goes along, also where a link leads to it.

use super::artefact::Writer;
use crate::fault::StoreFault;
use std::{fs, io::ErrorKind, path::Path};

/// Adds every file below a folder; links lead to what they name, as when the town is read.
pub(super) fn add_folder(writer: &mut Writer, folder: &Path, name: &str) -> Result<(), StoreFault> {
    let mut entries: Vec<_> = fs::read_dir(folder).and_then(Iterator::collect).map_err(StoreFault::of(folder))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (path, name) = (entry.path(), format!("{name}/{}", entry.file_name().to_string_lossy()));
        match fs::metadata(&path) {
            Ok(found) if found.is_dir() => add_folder(writer, &path, &name)?,
            Ok(found) if found.is_file() => writer.add_file(&name, &path)?,
            Ok(_) => {}
            // A link that leads nowhere, such as an editor's lock, holds nothing.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(StoreFault::of(&path)(error)),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::{artefact::Manifest, unpack::unpack};
    use guichet_desk::base::Instant;

    #[cfg(unix)]
    #[test]
    fn what_links_in_the_town_lead_to_is_copied() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for made in ["town", "elsewhere", "copies"] {
            fs::create_dir(at(made)).unwrap();
        }
        fs::write(at("elsewhere/town.toml"), "name").unwrap();
        symlink(at("elsewhere/town.toml"), at("town/town.toml")).unwrap();
        symlink(at("elsewhere"), at("town/halls")).unwrap();
        symlink(at("nowhere"), at("town/.lock")).unwrap();
        let manifest = Manifest::new("main", &[1; 16], Instant::from_micros(0));
        let mut writer = Writer::create(&at("copies"), "copy", None, manifest).unwrap();
        add_folder(&mut writer, &at("town"), "town").unwrap();
        let copy = writer.finish().unwrap().name().unwrap();
        unpack(&copy, "main", None, &at("again")).unwrap();
        for name in ["again/town/town.toml", "again/town/halls/town.toml"] {
            assert_eq!(fs::read_to_string(at(name)).unwrap(), "name");
        }
        assert!(!at("again/town/.lock").exists());
    }
}
