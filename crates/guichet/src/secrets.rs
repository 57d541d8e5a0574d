//! What the operator hands to the desk in secret: the variables that may hold it, and what the desk starts without
//! them. Which secret is read when is decided by those who need it.

use std::process::Command;

/// The master key.
pub(crate) const MASTER_KEY: &str = "GUICHET_MASTER_KEY";
/// The master key that a rotation goes to.
pub(crate) const NEXT_MASTER_KEY: &str = "GUICHET_MASTER_KEY_NEXT";
/// The client's secret at the town's own identity provider.
pub(crate) const CLIENT_SECRET: &str = "GUICHET_OIDC_SECRET";
/// The password of the mail server.
pub(crate) const MAIL_PASSWORD: &str = "GUICHET_MAIL_PASSWORD";

/// Every variable that may hold a secret.
const VARIABLES: [&str; 4] = [MASTER_KEY, NEXT_MASTER_KEY, CLIENT_SECRET, MAIL_PASSWORD];

/// The system's shell for a command of the operator's, which is told no secret of the desk.
pub(crate) fn shell(command: &str) -> Command {
    let mut shell = Command::new("/bin/sh");
    for variable in VARIABLES {
        shell.env_remove(variable);
    }
    shell.args(["-c", command]);
    shell
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsStr;

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
