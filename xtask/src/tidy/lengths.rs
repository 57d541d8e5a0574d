//! Files and functions stay short enough to read in one go: walls at 500 and 70 lines.

use super::{
    Fault, source,
    tree::{File, Tree},
};

const FILE_WALL: usize = 500;
const FILE_THOUGHT: usize = 300;
const FUNCTION_WALL: usize = 70;

/// Files and functions beyond the wall.
pub fn faults(tree: &Tree) -> Vec<Fault> {
    tree.with_extension("rs").flat_map(|file| long_file(file).into_iter().chain(long_functions(file))).collect()
}

/// Files that want a thought before they grow.
pub fn warnings(tree: &Tree) -> Vec<Fault> {
    let long = tree.with_extension("rs").filter(|file| (FILE_THOUGHT + 1..=FILE_WALL).contains(&length(file)));
    long.map(|file| {
        let what = format!("{} lines (the wall is at {FILE_WALL})", length(file));
        Fault::new("file-length", &file.path, 1, what, "think where it would part")
    })
    .collect()
}

fn length(file: &File) -> usize {
    file.text.lines().count()
}

fn long_file(file: &File) -> Option<Fault> {
    let lines = length(file);
    (lines > FILE_WALL).then(|| {
        let what = format!("{lines} lines, more than {FILE_WALL}");
        Fault::new("file-length", &file.path, 1, what, "split it by purpose")
    })
}

fn long_functions(file: &File) -> Vec<Fault> {
    let functions = source::functions(&source::code_only(&file.text));
    let long = functions.into_iter().filter(|function| function.lines.len() > FUNCTION_WALL);
    long.map(|function| {
        let what = format!("fn {} has {} lines, more than {FUNCTION_WALL}", function.name, function.lines.len());
        Fault::new("function-length", &file.path, function.lines.start, what, "give its parts names of their own")
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::sample;

    fn file_of(lines: usize) -> String {
        "use a;\n".repeat(lines)
    }

    fn function_of(lines: usize) -> String {
        format!("fn a() {{\n{}}}\n", "    b();\n".repeat(lines - 2))
    }

    #[test]
    fn a_file_may_have_500_lines_and_no_more() {
        assert_eq!(faults(&sample(&[("a.rs", &file_of(500))])), []);
        assert_eq!(faults(&sample(&[("a.rs", &file_of(501))]))[0].rule, "file-length");
    }

    #[test]
    fn a_file_over_300_lines_is_only_a_warning() {
        assert!(warnings(&sample(&[("a.rs", &file_of(300))])).is_empty());
        assert_eq!(warnings(&sample(&[("a.rs", &file_of(301))])).len(), 1);
        assert!(warnings(&sample(&[("a.rs", &file_of(501))])).is_empty(), "beyond the wall it is a fault instead");
    }

    #[test]
    fn a_function_may_have_70_lines_and_no_more() {
        assert_eq!(faults(&sample(&[("a.rs", &function_of(70))])), []);
        let found = faults(&sample(&[("a.rs", &function_of(71))]));
        assert_eq!((found[0].rule, found[0].line), ("function-length", 1));
    }

    #[test]
    fn only_rust_has_walls() {
        assert_eq!(faults(&sample(&[("a.md", &file_of(900))])), []);
    }
}
