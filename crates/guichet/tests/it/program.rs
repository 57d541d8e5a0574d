//! Running the program: to its end, or as a desk that serves until it is dropped.

use crate::http::Http;
use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};
use tempfile::TempDir;

/// Runs the program to its end.
pub(crate) fn run<I: AsRef<OsStr>>(words: impl IntoIterator<Item = I>) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guichet")).args(words).output().expect("the program runs")
}

/// Exit code, standard output, standard error.
pub(crate) fn told(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// A new data folder with the example town.
pub(crate) fn new_desk() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    init(&data);
    (folder, data)
}

/// Makes a data folder here.
pub(crate) fn init(data: &Path) {
    let made = run([OsStr::new("init"), data.as_os_str()]);
    assert!(made.status.success(), "{made:?}");
}

/// Writes a file that only its owner may read.
pub(crate) fn write_secret(path: &Path, text: &str) {
    let mut options = std::fs::File::options();
    std::os::unix::fs::OpenOptionsExt::mode(options.write(true).create_new(true), 0o600);
    let written = options.open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.expect("it is written");
}

/// A desk that serves.
pub(crate) struct Desk {
    child: Child,
    address: String,
}

impl Desk {
    /// Opens the desk of a data folder, which lets this one address come as often as it likes.
    pub(crate) fn open(data: &Path) -> Self {
        Self::start([OsStr::new("serve"), OsStr::new("--no-rate-limits"), OsStr::new("--data"), data.as_os_str()])
    }

    /// The same, with a folder of its own for temporary files; all that it says to operators goes to a file.
    pub(crate) fn open_watched(data: &Path, temporary: &Path, said: &Path) -> Self {
        Self::open_watched_as(data, temporary, said, "text")
    }

    /// The same, with what it says in this format.
    pub(crate) fn open_watched_as(data: &Path, temporary: &Path, said: &Path, format: &str) -> Self {
        let said = std::fs::File::create(said).expect("a file");
        let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
        command.env("TMPDIR", temporary).stderr(said);
        let words = ["--log-level", "debug", "--log-format", format, "serve", "--no-rate-limits", "--data"];
        let words = words.map(OsStr::new).into_iter();
        Self::start_with(command, words.chain([data.as_os_str()]))
    }

    /// The same, with as much said to operators as an operator hears who asks for nothing.
    pub(crate) fn open_heard(data: &Path, said: &Path) -> Self {
        Self::open_heard_as(data, said, &[])
    }

    /// The same, with further words.
    pub(crate) fn open_heard_as(data: &Path, said: &Path, more: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
        command.stderr(std::fs::File::create(said).expect("a file"));
        let words = [OsStr::new("serve"), OsStr::new("--data"), data.as_os_str()];
        Self::start_with(command, words.into_iter().chain(more.iter().map(OsStr::new)))
    }

    /// The same, under more words.
    pub(crate) fn open_with<I: AsRef<OsStr>>(data: &Path, said: &Path, more: impl IntoIterator<Item = I>) -> Self {
        Self::open_told(data, said, &[], more)
    }

    /// The same, with these variables in its environment.
    pub(crate) fn open_told<I: AsRef<OsStr>>(
        data: &Path,
        said: &Path,
        variables: &[(&str, &str)],
        more: impl IntoIterator<Item = I>,
    ) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
        let said = std::fs::File::options().create(true).append(true).open(said).expect("a file");
        command.envs(variables.iter().copied());
        command.stderr(said).args(["serve", "--no-rate-limits", "--data"]).arg(data).args(more);
        Self::start_with(command, std::iter::empty::<&OsStr>())
    }

    /// Starts the program with these words and any free port, and waits until it is ready.
    pub(crate) fn start<I: AsRef<OsStr>>(words: impl IntoIterator<Item = I>) -> Self {
        Self::start_with(Command::new(env!("CARGO_BIN_EXE_guichet")), words)
    }

    fn start_with<I: AsRef<OsStr>>(mut command: Command, words: impl IntoIterator<Item = I>) -> Self {
        let words: Vec<_> = words.into_iter().map(|word| word.as_ref().to_owned()).collect();
        command.args(&words).stdout(Stdio::piped());
        if !words.iter().any(|word| word == "--listen") {
            command.args(["--listen", "127.0.0.1:0"]);
        }
        let mut child = command.spawn().expect("the program runs");
        let mut line = String::new();
        let output = child.stdout.take().expect("its output is piped");
        BufReader::new(output).read_line(&mut line).expect("it says something");
        let address = line
            .trim()
            .strip_prefix("ready ")
            .and_then(|url| url.split_once("://"))
            .map(|(_, address)| address.to_owned());
        Self { child, address: address.unwrap_or_else(|| panic!("not ready: {line}")) }
    }

    /// Starts a program that tells more in its second line; answers that line too.
    pub(crate) fn start_and_hear<I: AsRef<OsStr>>(words: impl IntoIterator<Item = I>) -> (Self, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
        command.args(words).args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        let mut output = BufReader::new(child.stdout.take().expect("its output is piped")).lines();
        let mut line = || output.next().expect("it says two lines").expect("they are text");
        let ready = line();
        let address = ready.strip_prefix("ready ").and_then(|url| url.split_once("://"));
        let address = address.unwrap_or_else(|| panic!("not ready: {ready}")).1.to_owned();
        (Self { child, address }, line())
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// A connection to it.
    pub(crate) fn connect(&self) -> Http {
        Http::connect(&self.address).expect("it accepts connections")
    }

    /// Asks it to end, as the system does.
    pub(crate) fn ask_to_end(&self) {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("kill runs");
        assert!(asked.success(), "the desk was running");
    }

    /// Asks it to end, and waits until it has.
    pub(crate) fn terminate(&mut self) -> std::process::ExitStatus {
        self.ask_to_end();
        self.child.wait().expect("it ends")
    }

    /// Whether it has not ended yet.
    pub(crate) fn is_running(&mut self) -> bool {
        self.child.try_wait().expect("it is known").is_none()
    }

    /// Waits until it has ended; its exit code.
    pub(crate) fn ends(&mut self) -> Option<i32> {
        self.child.wait().expect("it ends").code()
    }

    /// Kills it as a power cut would: without a word.
    pub(crate) fn kill(&mut self) {
        self.child.kill().expect("it was running");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether slow tests should do less.
#[expect(clippy::disallowed_methods, reason = "the tests' own switch, read at the edge")]
pub(crate) fn is_quick() -> bool {
    std::env::var_os("GUICHET_QUICK").is_some()
}
