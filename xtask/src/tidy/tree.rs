//! The repository's text files, read once. Build output and fetched packages are not part of it.

use std::{fs, io, path::Path};

const SKIPPED: [&str; 4] = ["target", ".git", "node_modules", "data"];
const READ: [&str; 14] =
    ["rs", "toml", "sql", "ftl", "html", "md", "mjs", "js", "css", "json", "txt", "svg", "yml", "sh"];
const READ_BY_NAME: [&str; 2] = ["test", "run"];

/// One text file.
#[derive(Debug)]
pub struct File {
    /// Its path relative to the repository, with forward slashes.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl File {
    /// The part of the name after the last dot, or nothing.
    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether the whole file is a test: it may be less strict there.
    pub fn is_test(&self) -> bool {
        let name = self.name();
        self.path.contains("/tests/")
            || self.path.contains("/benches/")
            || name == "tests.rs"
            || name.ends_with("_tests.rs")
    }
}

/// All text files of a repository.
#[derive(Debug, Default)]
pub struct Tree {
    /// The files, by path.
    pub files: Vec<File>,
}

impl Tree {
    /// Reads every text file under this folder.
    pub fn read(root: &Path) -> io::Result<Self> {
        let mut tree = Self::default();
        tree.gather(root, "")?;
        tree.files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(tree)
    }

    /// The file at this path.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The files with this extension.
    pub fn with_extension(&self, extension: &str) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.extension() == extension)
    }

    fn gather(&mut self, folder: &Path, prefix: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
            let kind = entry.file_type()?;
            if kind.is_dir() && !SKIPPED.contains(&name.as_str()) {
                self.gather(&entry.path(), &path)?;
            } else if kind.is_file() && is_read(&name) {
                self.files.push(File { path, text: fs::read_to_string(entry.path())? });
            }
        }
        Ok(())
    }
}

fn is_read(name: &str) -> bool {
    match name.rsplit_once('.') {
        Some((_, extension)) => READ.contains(&extension),
        None => READ_BY_NAME.contains(&name),
    }
}

/// A tree of samples, for the rules' own tests.
#[cfg(test)]
pub fn sample(files: &[(&str, &str)]) -> Tree {
    let files = files.iter().map(|(path, text)| File { path: (*path).to_owned(), text: (*text).to_owned() });
    Tree { files: files.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn build_output_is_not_read_and_scripts_without_extension_are() {
        assert!(is_read("test") && is_read("run") && is_read("lib.rs"));
        assert!(!is_read("Cargo.lock") && !is_read("picture.png") && !is_read("LICENSE"));
        assert!(SKIPPED.contains(&"target"));
    }

    #[test]
    fn test_files_are_known_by_folder_or_name() {
        let tree = sample(&[("crates/web/tests/it.rs", ""), ("crates/web/src/form/tests.rs", ""), ("src/form.rs", "")]);
        let known: Vec<_> = tree.files.iter().map(File::is_test).collect();
        assert_eq!(known, [true, true, false]);
    }
}
