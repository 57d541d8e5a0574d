//! Messages to telephones: the operator's own command sends each. It reads one JSON object, and its exit status says
//! what came of it; what it prints is thrown away, because it may hold the number. A message that goes again has the
//! same `id` as before, by which a gateway can tell that it had it already.

use super::trouble::Trouble;
use crate::{confined::Hidden, secrets};
use std::{
    io::Write,
    os::unix::process::CommandExt,
    process::{Child, ExitStatus, Stdio},
    time::Duration,
};

/// How long the command may take, with all that it starts.
const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_AGAIN: Duration = Duration::from_millis(50);
/// `EX_NOUSER` of sysexits.h: there is nobody at this number.
const NOBODY_THERE: i32 = 67;
/// The shell cannot run the command, or does not find it.
const NOT_RUN: [i32; 2] = [126, 127];

/// The command that sends.
pub(super) struct Telephone {
    command: String,
    hidden: Hidden,
    patience: Duration,
}

impl Telephone {
    /// By this command, run by `/bin/sh`, which reaches nothing of what is hidden.
    pub(super) const fn new(command: String, hidden: Hidden) -> Self {
        Self { command, hidden, patience: PATIENCE }
    }

    /// Sends one text under the message's own name; done once the command says so.
    pub(super) async fn send(&self, name: &[u8; 16], to: &str, text: &str) -> Result<(), Trouble> {
        let mut shell = self.hidden.shell(&self.command);
        // A process group of its own, so that what the command starts can be ended with it.
        shell.process_group(0);
        shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = shell.spawn().map_err(|_| trouble("not-run"))?;
        if let Some(mut input) = child.stdin.take() {
            let id = format!("{:032x}", u128::from_be_bytes(*name));
            // A few hundred bytes, which the pipe takes at once. A command that does not read them may have sent all
            // the same; its status says so.
            let _ = writeln!(input, "{}", serde_json::json!({ "id": id, "to": to, "text": text }));
        }
        match tokio::time::timeout(self.patience, ended(&mut child)).await {
            Ok(Ok(status)) if status.success() => Ok(()),
            Ok(Ok(status)) => Err(match status.code() {
                Some(NOBODY_THERE) => Trouble::Never(format!("exit {NOBODY_THERE}")),
                Some(code) if NOT_RUN.contains(&code) => trouble(&format!("exit {code}")),
                Some(code) => unclear(&format!("exit {code}")),
                None => unclear("killed"),
            }),
            Ok(Err(_)) => Err(trouble("lost")),
            Err(_) => {
                end(&mut child);
                Err(trouble("timeout"))
            }
        }
    }
}

async fn ended(child: &mut Child) -> std::io::Result<ExitStatus> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

/// Ends the command and whatever it started. The shell's own `kill`, because std ends single processes only.
fn end(child: &mut Child) {
    let group = format!("-{}", child.id());
    let mut all = secrets::shell("kill -s KILL -- \"$0\"");
    all.arg(group).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // Before it is waited for: until then its number is nobody else's.
    let _ = all.status();
    let _ = child.kill();
    let _ = child.wait();
}

fn trouble(code: &str) -> Trouble {
    Trouble::Server { step: "command", code: code.to_owned() }
}

fn unclear(code: &str) -> Trouble {
    Trouble::Unclear { step: "command", code: code.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_command_reads_one_object_and_its_status_says_what_came_of_it() {
        let object = r#"{"id":"07070707070707070707070707070707","text":"a \"word\"\nmore","to":"+8613800000000"}"#;
        let by = |command: String| Telephone::new(command, Hidden::default());
        let telephone = by(format!("test \"$(cat)\" = '{object}'"));
        assert_eq!(telephone.send(&[7; 16], "+8613800000000", "a \"word\"\nmore").await, Ok(()));
        let told = async |command: &str| by(command.to_owned()).send(&[7; 16], "1", "words").await;
        assert_eq!(told("exit 67").await, Err(Trouble::Never("exit 67".to_owned())));
        assert_eq!(told("exit 1").await, Err(unclear("exit 1")), "of the gateway, or of this number");
        assert_eq!(told("kill -s KILL $$").await, Err(unclear("killed")));
        assert_eq!(told("/nowhere/send-text").await, Err(trouble("exit 127")), "of no number");
    }

    #[tokio::test]
    async fn a_command_that_takes_too_long_is_ended_with_all_that_it_started() {
        let folder = tempfile::tempdir().expect("a folder");
        let (begun, sent) = (folder.path().join("begun"), folder.path().join("sent"));
        let command = format!("touch '{}'; (sleep 2; touch '{}') & wait", begun.display(), sent.display());
        let telephone = Telephone { command, hidden: Hidden::default(), patience: Duration::from_secs(1) };
        assert_eq!(telephone.send(&[7; 16], "1", "words").await, Err(trouble("timeout")));
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert!(begun.exists() && !sent.exists(), "nothing goes on in secret after it was given up");
    }
}
