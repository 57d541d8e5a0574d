//! Commands of the operator's, kept from what the desk keeps. They run under the desk's own account, so the kernel is
//! asked to hide from them the folders and files that this account has for the desk alone: the program starts itself
//! as `guichet confined`, which gives up every right to these for good and then becomes the command. What else a
//! command may do is not decided here; secrets in variables are `secrets`' business.

mod beside;
#[cfg_attr(not(target_os = "linux"), path = "no_kernel.rs")]
mod kernel;

use crate::{fault::Fault, secrets};
use clap::Args;
use std::{ffi::OsString, os::unix::process::CommandExt, path::PathBuf, process::Command, sync::Once};

/// The very program that runs, also once another was put in its place.
const OURSELVES: &str = "/proc/self/exe";

/// What a command of the operator's does not reach.
#[derive(Clone, Default)]
pub(crate) struct Hidden(Vec<PathBuf>);

impl Hidden {
    /// These too, and whatever is in them. They need not be there.
    pub(crate) fn and(mut self, more: impl IntoIterator<Item = PathBuf>) -> Self {
        self.0.extend(more);
        self
    }

    /// The system's shell for a command of the operator's, which reaches none of it and is told no secret of the desk.
    pub(crate) fn shell(&self, command: &str) -> Command {
        if self.0.is_empty() || !cfg!(target_os = "linux") {
            return secrets::shell(command);
        }
        let mut program = secrets::untold(OURSELVES);
        program.arg0("guichet").arg("confined");
        for path in &self.0 {
            program.arg("--hide").arg(path);
        }
        program.args(["--", secrets::SHELL, "-c", command]);
        program
    }
}

/// Says once for all commands from what this kernel does not keep them.
pub(crate) fn warn_of_the_kernel() {
    static SAID: Once = Once::new();
    SAID.call_once(|| {
        if let Some(missing) = kernel::missing() {
            tracing::warn!("{missing}");
        }
    });
}

/// Options of `confined`.
#[derive(Args)]
pub(crate) struct ConfinedWords {
    /// What the command does not reach
    #[arg(long, value_name = "PATH", required = true, allow_hyphen_values = true)]
    hide: Vec<PathBuf>,
    /// The command
    #[arg(last = true, required = true, value_name = "COMMAND")]
    command: Vec<OsString>,
}

/// Gives up every right to what is hidden and becomes the command. Comes back only when that cannot be.
pub(crate) fn run(words: &ConfinedWords) -> Result<(), Fault> {
    let open = beside::beside(&words.hide).map_err(Fault::not_run)?;
    kernel::keep_to(&open).map_err(Fault::not_run)?;
    let (program, arguments) = words.command.split_first().expect("the command line asks for one word at least");
    let error = Command::new(program).args(arguments).exec();
    Err(Fault::not_run(format!("{}: {error}", program.display())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsStr;

    #[test]
    fn a_command_is_told_what_to_hide_from_itself_and_no_secret() {
        let shell = Hidden::default().and(["/srv/town", "/vault"].map(PathBuf::from)).shell("true");
        let words: Vec<_> = shell.get_args().collect();
        let expected = ["confined", "--hide", "/srv/town", "--hide", "/vault", "--", "/bin/sh", "-c", "true"];
        assert_eq!(words, expected);
        let told: Vec<_> = shell.get_envs().collect();
        assert!(told.contains(&(OsStr::new("GUICHET_MASTER_KEY"), None)), "{told:?}");
    }

    #[test]
    fn where_nothing_is_hidden_the_shell_is_started_by_itself() {
        assert_eq!(Hidden::default().shell("true").get_program(), "/bin/sh");
    }
}
