//! The repository's text files, read once. Build output and fetched packages are not part of it.

use super::source;
use std::{fs, io, path::Path};

const SKIPPED: [&str; 4] = ["target", ".git", "node_modules", "data"];
const READ: [&str; 17] = [
    "rs", "toml", "sql", "ftl", "html", "typ", "md", "mjs", "js", "py", "css", "json", "txt", "svg", "yml", "sh",
    "service",
];
const READ_BY_NAME: [&str; 4] = ["test", "run", "release", "reproduce"];

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
}

/// All text files of a repository.
#[derive(Debug, Default)]
pub struct Tree {
    /// The files, by path.
    pub files: Vec<File>,
    /// Paths without extension of the modules that are compiled for tests only.
    test_modules: Vec<String>,
}

impl Tree {
    /// Reads every text file under this folder.
    pub fn read(root: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        gather(root, "", &mut files)?;
        Ok(Self::of(files))
    }

    fn of(mut files: Vec<File>) -> Self {
        files.sort_by(|one, other| one.path.cmp(&other.path));
        let rust = files.iter().filter(|file| file.extension() == "rs");
        let test_modules = rust.flat_map(test_modules).collect();
        Self { files, test_modules }
    }

    /// Whether the whole file is a test: it may be less strict there.
    pub fn is_test(&self, file: &File) -> bool {
        let module = file.path.trim_end_matches(".rs").trim_end_matches("/mod");
        let below = |folder: &String| module == folder || module.starts_with(&format!("{folder}/"));
        file.path.contains("/tests/") || file.path.contains("/benches/") || self.test_modules.iter().any(below)
    }

    /// The file at this path.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The files with this extension.
    pub fn with_extension(&self, extension: &str) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.extension() == extension)
    }
}

/// The modules that this file declares under `#[cfg(test)]`, as paths without extension.
fn test_modules(file: &File) -> Vec<String> {
    let folder = match file.name() {
        "mod.rs" | "lib.rs" | "main.rs" => file.path.rsplit_once('/').map_or("", |(folder, _)| folder),
        _ => file.path.trim_end_matches(".rs"),
    };
    source::test_modules(&source::code_only(&file.text)).map(|name| format!("{folder}/{name}")).collect()
}

fn gather(folder: &Path, prefix: &str, files: &mut Vec<File>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        let kind = entry.file_type()?;
        if kind.is_dir() && !SKIPPED.contains(&name.as_str()) {
            gather(&entry.path(), &path, files)?;
        } else if kind.is_file() && is_read(&name) {
            // A sample of a broken file may hold bytes that are no text; its words are read all the same.
            files.push(File { path, text: String::from_utf8_lossy(&fs::read(entry.path())?).into_owned() });
        }
    }
    Ok(())
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
    Tree::of(files.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn build_output_is_not_read_and_scripts_without_extension_are() {
        assert!(["test", "run", "release", "reproduce", "lib.rs", "bill.py"].into_iter().all(is_read));
        assert!(!is_read("Cargo.lock") && !is_read("picture.png") && !is_read("LICENSE"));
        assert!(SKIPPED.contains(&"target"));
    }

    #[test]
    fn test_files_are_known_by_folder_or_by_how_they_are_declared() {
        let tree = sample(&[
            ("crates/web/tests/it.rs", ""),
            ("crates/web/src/lib.rs", "mod form;\n#[cfg(test)]\nmod actors;\n"),
            ("crates/web/src/form.rs", "#[cfg(test)]\nmod stories;\n"),
            ("crates/web/src/actors/mod.rs", ""),
            ("crates/web/src/actors/clerk.rs", ""),
            ("crates/web/src/form/stories.rs", ""),
            ("crates/web/src/stories.rs", ""),
        ]);
        let tests: Vec<_> = tree.files.iter().filter(|file| tree.is_test(file)).map(|file| &file.path[11..]).collect();
        assert_eq!(tests, ["src/actors/clerk.rs", "src/actors/mod.rs", "src/form/stories.rs", "tests/it.rs"]);
    }
}
