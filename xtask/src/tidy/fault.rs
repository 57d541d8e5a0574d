//! One thing that is not as it should be: where, what, and how to mend it.

use std::fmt;

/// A finding of one rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, relative to the repository, with forward slashes.
    pub path: String,
    /// The line, counted from 1; 1 also for the file as a whole.
    pub line: usize,
    /// The rule's name, by which `exceptions.txt` speaks of it.
    pub rule: &'static str,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub mend: String,
}

impl Fault {
    /// A finding in this line of this file.
    pub fn new(rule: &'static str, path: &str, line: usize, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, rule, what: what.into(), mend: mend.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: [{}] {} → {}", self.path, self.line, self.rule, self.what, self.mend)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_as_place_rule_what_and_mend() {
        let fault = Fault::new("words", "a/b.rs", 3, "unwrap outside tests", "use expect");
        assert_eq!(fault.to_string(), "a/b.rs:3: [words] unwrap outside tests → use expect");
    }
}
