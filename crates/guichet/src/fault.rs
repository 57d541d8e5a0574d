//! What went wrong on the command line: a stable code, what happened, what to do, an exit code.

use guichet_acts::Problem;
use guichet_desk::catalogue;
use std::{fmt, process::ExitCode};

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) struct Fault {
    code: &'static str,
    what: String,
    hint: String,
    exit: u8,
}

/// What was checked is not in order.
const NOT_IN_ORDER: u8 = 1;
/// The command does not know these words.
const WORDS: u8 = 2;
/// The command cannot be carried out here and now.
const UNABLE: u8 = 3;
/// A command of the operator's was not run: what a shell answers then, and whoever waits for the command knows.
const NOT_RUN: u8 = 126;

impl Fault {
    /// The command cannot be carried out; `hint` says what to do.
    pub(crate) fn unable(code: &'static str, what: impl fmt::Display, hint: impl Into<String>) -> Self {
        Self { code, what: what.to_string(), hint: hint.into(), exit: UNABLE }
    }

    /// What was checked is not in order; the findings have been printed.
    pub(crate) fn found(code: &'static str, what: impl fmt::Display, hint: impl Into<String>) -> Self {
        Self { exit: NOT_IN_ORDER, ..Self::unable(code, what, hint) }
    }

    /// The command does not know these words; what was said of them names the way out itself.
    pub(crate) fn words(what: impl fmt::Display) -> Self {
        Self { exit: WORDS, ..Self::unable("words", what, "") }
    }

    /// A command of the operator's was not run.
    pub(crate) fn not_run(what: impl fmt::Display) -> Self {
        let hint = "see what a command may reach in docs/operations.md";
        Self { exit: NOT_RUN, ..Self::unable("not-run", what, hint) }
    }

    /// A file or folder cannot be read or written.
    pub(crate) fn file(what: impl fmt::Display, error: &std::io::Error) -> Self {
        Self::unable("file", format!("{what}: {error}"), "check the path, its rights and the space on the disk")
    }

    /// The catalogue has faults: each on its line.
    pub(crate) fn catalogue(faults: &[catalogue::Fault]) -> Self {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Self {
            code: "catalogue",
            what: format!("the catalogue has {} fault(s)\n{}", faults.len(), lines.join("\n")),
            hint: "mend the lines named above; `guichet catalogue check DIR` checks them again".into(),
            exit: NOT_IN_ORDER,
        }
    }

    /// The stable code.
    pub(crate) const fn code(&self) -> &'static str {
        self.code
    }

    /// What is wrong.
    pub(crate) fn what(&self) -> &str {
        &self.what
    }

    /// What to do about it, where something can be said.
    pub(crate) fn hint(&self) -> Option<&str> {
        Some(self.hint.as_str()).filter(|hint| !hint.is_empty())
    }

    /// How the process ends.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.exit)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "error[{}]: {}", self.code, self.what)?;
        if self.hint.is_empty() { Ok(()) } else { write!(formatter, "\n  hint: {}", self.hint) }
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        let hint = match &problem {
            Problem::Unavailable(_) => "free space on the disk or close what holds the folder, then try again",
            Problem::Corrupt(_) => {
                "stop, keep a copy of the folder, run `guichet fsck --data DIR`; where that ends the same way, restore: \
                 see \"The disk is gone\" in docs/operations.md"
            }
            Problem::CatalogueChanged { .. } => "raise `version` in the service's file: cases keep the text they had",
            Problem::LastAdministrator => "let another administrator sign in first",
            _ => "",
        };
        Self::unable(problem.code(), &problem, hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_names_its_code_and_what_to_do() {
        let fault = Fault::unable("folder-in-use", "data/demo is in use", "stop the other one");
        assert_eq!(fault.to_string(), "error[folder-in-use]: data/demo is in use\n  hint: stop the other one");
    }
}
