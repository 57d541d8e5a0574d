//! What the operator hands to the desk in secret: the variables that may hold it, what the desk starts without them,
//! and the files that not everybody may read. Which secret is read when is decided by those who need it.

use crate::fault::Fault;
use std::{fs::File, path::Path, process::Command};

/// The master key.
pub(crate) const MASTER_KEY: &str = "GUICHET_MASTER_KEY";
/// The master key that a rotation goes to.
pub(crate) const NEXT_MASTER_KEY: &str = "GUICHET_MASTER_KEY_NEXT";
/// The client's secret at the town's own identity provider.
pub(crate) const CLIENT_SECRET: &str = "GUICHET_OIDC_SECRET";
/// The password of the mail server.
pub(crate) const MAIL_PASSWORD: &str = "GUICHET_MAIL_PASSWORD";

/// The system's shell.
pub(crate) const SHELL: &str = "/bin/sh";

/// Every variable that may hold a secret.
const VARIABLES: [&str; 4] = [MASTER_KEY, NEXT_MASTER_KEY, CLIENT_SECRET, MAIL_PASSWORD];

/// A program that is told no secret of the desk.
pub(crate) fn untold(program: &str) -> Command {
    let mut command = Command::new(program);
    for variable in VARIABLES {
        command.env_remove(variable);
    }
    command
}

/// The system's shell for a command, which is told no secret of the desk. Whose words it is decides what else it may
/// not reach: what an operator wrote is started by `confined`.
pub(crate) fn shell(command: &str) -> Command {
    let mut shell = untold(SHELL);
    shell.args(["-c", command]);
    shell
}

/// Opens a file that holds a secret, unless others than its owner and its group may read it.
pub(crate) fn open(path: &Path) -> Result<File, Fault> {
    let file = File::open(path).map_err(|error| Fault::file(path.display(), &error))?;
    #[cfg(unix)]
    must_be_kept(path, &file)?;
    Ok(file)
}

/// The text of such a file.
pub(crate) fn read(path: &Path) -> Result<String, Fault> {
    std::io::read_to_string(open(path)?).map_err(|error| Fault::file(path.display(), &error))
}

/// What everybody may do with a file.
#[cfg(unix)]
const FOR_OTHERS: u32 = 0o007;

/// Says what to do when anybody on this machine may get at a secret. A group may: keys of certificates often have one.
#[cfg(unix)]
fn must_be_kept(path: &Path, file: &File) -> Result<(), Fault> {
    use std::os::unix::fs::MetadataExt;
    let mode = file.metadata().map_err(|error| Fault::file(path.display(), &error))?.mode();
    if mode & FOR_OTHERS == 0 {
        return Ok(());
    }
    let what = format!("{} holds a secret, and others than its owner and its group may get at it", path.display());
    Err(Fault::unable("secret-file", what, format!("keep it to its owner: `chmod 600 {}`", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        ffi::OsStr,
        fs::{self, Permissions},
        os::unix::fs::PermissionsExt,
    };

    #[test]
    fn a_secret_that_others_may_get_at_is_refused_with_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("secret");
        fs::write(&file, "open sesame").expect("it is written");
        let read_under = |mode| {
            fs::set_permissions(&file, Permissions::from_mode(mode)).expect("it is ours");
            read(&file)
        };
        for mode in [0o600, 0o400, 0o640] {
            assert_eq!(read_under(mode).ok().as_deref(), Some("open sesame"), "{mode:o}");
        }
        for mode in [0o644, 0o604, 0o602] {
            let fault = read_under(mode).expect_err("it is not taken").to_string();
            let hint = format!("`chmod 600 {}`", file.display());
            assert!(fault.contains("error[secret-file]") && fault.contains(&hint), "{mode:o}: {fault}");
        }
    }

    #[test]
    fn what_the_desk_starts_is_told_none_of_its_secrets() {
        let shell = shell("true");
        let told: Vec<_> = shell.get_envs().collect();
        for variable in
            ["GUICHET_MASTER_KEY", "GUICHET_MASTER_KEY_NEXT", "GUICHET_OIDC_SECRET", "GUICHET_MAIL_PASSWORD"]
        {
            assert!(told.contains(&(OsStr::new(variable), None)), "{variable}: {told:?}");
        }
    }
}
