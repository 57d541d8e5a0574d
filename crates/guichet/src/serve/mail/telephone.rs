//! Messages to telephones: the operator's own command sends each. It reads one JSON object, and its exit status says
//! what came of it; what it prints is thrown away, because it may hold the number.

use super::trouble::Trouble;
use std::{
    io::Write,
    process::{Child, Command, ExitStatus, Stdio},
    time::Duration,
};

/// How long the command may take.
const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_AGAIN: Duration = Duration::from_millis(50);
/// `EX_NOUSER` of sysexits.h: there is nobody at this number.
const NOBODY_THERE: i32 = 67;

/// The command that sends.
pub(super) struct Telephone(String);

impl Telephone {
    /// By this command, run by `/bin/sh`.
    pub(super) const fn new(command: String) -> Self {
        Self(command)
    }

    /// Sends one text; done once the command says so.
    pub(super) async fn send(&self, to: &str, text: &str) -> Result<(), Trouble> {
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", &self.0]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = shell.spawn().map_err(|_| trouble("not-run"))?;
        if let Some(mut input) = child.stdin.take() {
            // A few hundred bytes, which the pipe takes at once. A command that does not read them may have sent all
            // the same; its status says so.
            let _ = writeln!(input, "{}", serde_json::json!({ "to": to, "text": text }));
        }
        match tokio::time::timeout(PATIENCE, ended(&mut child)).await {
            Ok(Ok(status)) if status.success() => Ok(()),
            Ok(Ok(status)) => Err(match status.code() {
                Some(NOBODY_THERE) => Trouble::Never(format!("exit {NOBODY_THERE}")),
                Some(code) => trouble(&format!("exit {code}")),
                None => trouble("killed"),
            }),
            Ok(Err(_)) => Err(trouble("lost")),
            Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
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

fn trouble(code: &str) -> Trouble {
    Trouble::Server { step: "command", code: code.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_command_reads_one_object_and_its_status_says_what_came_of_it() {
        let reads = r#"test "$(cat)" = '{"text":"a \"word\"\nmore","to":"+8613800000000"}'"#;
        let sent = Telephone::new(reads.to_owned()).send("+8613800000000", "a \"word\"\nmore").await;
        assert_eq!(sent, Ok(()));
        let told = async |command: &str| Telephone::new(command.to_owned()).send("1", "words").await;
        assert_eq!(told("exit 67").await, Err(Trouble::Never("exit 67".to_owned())));
        assert_eq!(told("exit 1").await, Err(trouble("exit 1")));
    }
}
