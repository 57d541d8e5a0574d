//! The example town's files, read once.

use guichet_desk::catalogue::SourceFile;
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::LazyLock,
};

static FILES: LazyLock<Vec<SourceFile>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../town");
    let mut files = Vec::new();
    read_folder(&root, &root, &mut files).expect("the example town is part of the repository");
    files
});

/// Every file of the example town.
pub(crate) fn files() -> &'static [SourceFile] {
    &FILES
}

fn read_folder(root: &Path, folder: &Path, files: &mut Vec<SourceFile>) -> io::Result<()> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read_folder(root, &path, files)?;
        } else {
            let name = path.strip_prefix(root).map_err(io::Error::other)?.to_string_lossy().into_owned();
            files.push(SourceFile::from_bytes(name, fs::read(&path)?).map_err(io::Error::other)?);
        }
    }
    Ok(())
}
