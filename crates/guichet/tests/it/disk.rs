//! A full disk: writing says so in words and changes nothing, reading goes on, and all is well again
//! when there is space.

use crate::{
    http::Answer,
    program::{Desk, init, new_desk, run, told},
};
use std::{
    ffi::OsStr,
    fs::{self, File},
    io::Write,
    path::Path,
    process::Command,
};
use tempfile::TempDir;

/// A small disk of its own, as long as this lives.
pub(crate) struct SmallDisk(TempDir);

impl SmallDisk {
    pub(crate) fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=24m", "tmpfs"]).arg(folder.path());
        let mounted = mount.output().is_ok_and(|output| output.status.success());
        mounted.then_some(Self(folder))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes until nothing more fits.
    fn fill(&self) {
        let mut ballast = File::create(self.path().join("ballast")).expect("a file");
        for size in [1 << 20, 1 << 12, 1] {
            while ballast.write_all(&vec![0; size]).is_ok() {}
        }
    }

    /// Writes until less than so many bytes are left.
    pub(crate) fn fill_to(&self, left: u64) {
        let mut ballast = File::create(self.path().join("ballast")).expect("a file");
        while self.left() >= left {
            ballast.write_all(&vec![0; 1 << 18]).expect("there is room");
        }
    }

    fn left(&self) -> u64 {
        let disk = rustix::fs::statvfs(self.path()).expect("the disk says how large it is");
        disk.f_bavail * disk.f_frsize
    }

    pub(crate) fn free(&self) {
        fs::remove_file(self.path().join("ballast")).expect("the ballast goes");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).output();
    }
}

/// The words for what could not be saved, in each language.
const WORDS: [(&str, &str); 4] = [
    ("en", include_str!("../../../../locales/en/problems.ftl")),
    ("zh", include_str!("../../../../locales/zh/problems.ftl")),
    ("fr", include_str!("../../../../locales/fr/problems.ftl")),
    ("ar", include_str!("../../../../locales/ar/problems.ftl")),
];

/// Pages that open nothing.
const OPEN_NOTHING: [&str; 8] = [
    "/en",
    "/zh/services/residence-certificate",
    "/en/verify",
    "/fr/figures",
    "/api/v1/figures",
    "/en/halls",
    "/ar/halls/town-hall/display",
    "/api/v1/halls/town-hall",
];

fn could_not_be_saved(problems: &'static str) -> &'static str {
    let line = problems.lines().find_map(|line| line.strip_prefix("problem-unavailable = "));
    line.expect("words for what could not be saved")
}

/// The headers of an officer's program.
pub(crate) fn bearer(data: &Path, officer: &str) -> String {
    let words = ["token", "create", "--officer", officer, "--data"].map(OsStr::new);
    let (code, token, error) = told(&run(words.into_iter().chain([data.as_os_str()])));
    assert_eq!(code, Some(0), "{error}");
    format!("Content-Type: application/json\r\nAuthorization: Bearer {}\r\n", token.trim())
}

/// A town with a case that an officer takes in, on a small disk.
struct Scene {
    desk: Desk,
    number: String,
    code: String,
    applicant: String,
    ticket: String,
    officer: String,
    stranger: String,
}

impl Scene {
    fn on(data: &Path) -> Self {
        let desk = Desk::open(data);
        let mut connection = desk.connect();
        let receipt = connection.apply("Mira Sampledottir").expect("an answer");
        assert_eq!(receipt.status, 201, "{receipt:?}");
        let (officer, stranger) = (bearer(data, "11"), bearer(data, "16"));
        let number = receipt.text("number");
        let take = format!("/api/v1/cases/{number}/take");
        let taken = connection.ask("POST", &take, &officer, r#"{"duty":"intake"}"#).expect("an answer");
        assert_eq!(taken.status, 200, "{taken:?}");
        let asked = r#"{"queues":["advice"]}"#;
        // At the reception, where a ticket is given at any hour.
        let path = "/api/v1/halls/town-hall/reception";
        let ticket = connection.ask("POST", path, &officer, asked).expect("an answer");
        assert_eq!(ticket.status, 201, "{ticket:?}");
        Self {
            number,
            applicant: format!("Receipt-Code: {}\r\n", receipt.text("receipt_code")),
            code: receipt.text("receipt_code"),
            ticket: format!("Ticket-Code: {}\r\n", ticket.text("code")),
            officer,
            stranger,
            desk,
        }
    }

    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        self.desk.connect().ask(method, path, headers, body).expect("an answer")
    }

    /// Everything that writes, with what comes of it when there is space: what a program sends, what an officer
    /// opens, and a look that is refused, because both must be on record.
    fn writes(&self) -> Vec<(u16, Answer)> {
        let look = format!("/api/v1/cases/{}", self.number);
        let mut writes = self.writes_each_time();
        writes.push((403, self.ask("GET", &look, &self.stranger, "")));
        writes
    }

    /// What writes however often it is asked for; a look that is refused is on record once.
    fn writes_each_time(&self) -> Vec<(u16, Answer)> {
        let opening = format!("/api/v1/cases/{}/openings", self.number);
        vec![
            (201, self.desk.connect().apply("Tariq Exampleson").expect("an answer")),
            (200, self.ask("POST", &opening, &self.officer, "{}")),
        ]
    }

    /// Writes until the log of changes has no room of its own left either, which a log that begins anew has: not
    /// even for a session, which takes less of it than an application. The receipt codes of what was still taken.
    fn use_up_the_log(&self) -> Vec<String> {
        let mut taken = Vec::new();
        for _ in 0..500 {
            let written = self.writes_each_time();
            if written.iter().all(|(_, answer)| answer.status == 503) && self.form("en").status == 503 {
                return taken;
            }
            taken.extend(written.iter().filter(|(_, it)| it.status == 201).map(|(_, it)| it.text("receipt_code")));
        }
        panic!("a full disk takes whatever comes");
    }

    /// What a person sends by hand at any hour: the code that opens their case, which begins a session.
    fn form(&self, language: &str) -> Answer {
        let form = "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        self.ask("POST", &format!("/{language}/case"), form, &format!("code={}", self.code))
    }

    fn what_opens_nothing_goes_on(&self) {
        for path in OPEN_NOTHING {
            let answer = self.ask("GET", path, "", "");
            assert_eq!(answer.status, 200, "{path}: {answer:?}");
        }
        let own =
            [("/api/v1/status", &self.applicant), ("/api/v1/ticket", &self.ticket), ("/api/v1/work", &self.officer)];
        for (path, headers) in own {
            let answer = self.ask("GET", path, headers, "");
            assert_eq!(answer.status, 200, "{path}: {answer:?}");
        }
    }
}

#[test]
fn a_full_disk_stops_writing_and_nothing_else_and_nobody_has_to_do_anything() {
    let Some(disk) = SmallDisk::mount() else {
        eprintln!("SKIPPED: no small disk can be mounted here; run the tests as root to try a full disk");
        return;
    };
    let data = disk.path().join("data");
    init(&data);
    let mut scene = Scene::on(&data);
    scene.what_opens_nothing_goes_on();

    disk.fill();
    let taken = scene.use_up_the_log();
    for (_, refused) in scene.writes() {
        assert_eq!((refused.status, refused.text("code").as_str()), (503, "unavailable"), "{refused:?}");
        assert!(refused.text("detail").chars().count() > 8, "{refused:?}");
    }
    for (language, problems) in WORDS {
        let page = scene.form(language);
        assert_eq!(page.status, 503, "{page:?}");
        assert!(page.body.contains(could_not_be_saved(problems)), "in words of {language}: {}", page.body);
    }
    scene.what_opens_nothing_goes_on();

    // At the very next request, with the same program: nobody does anything.
    disk.free();
    for code in taken {
        let answer = scene.ask("GET", "/api/v1/status", &format!("Receipt-Code: {code}\r\n"), "");
        assert_eq!(answer.status, 200, "what was taken is there: {answer:?}");
    }
    for (expected, answer) in scene.writes() {
        assert_eq!(answer.status, expected, "{answer:?}");
    }
    for (language, _) in WORDS {
        assert!(scene.form(language).status < 400, "a session in {language}");
    }
    scene.what_opens_nothing_goes_on();
    scene.desk.terminate();
    let (code, said, error) = told(&run([OsStr::new("fsck"), OsStr::new("--data"), data.as_os_str()]));
    assert_eq!(code, Some(0), "{said}{error}");
}

#[test]
fn a_change_of_the_master_key_on_a_full_disk_leaves_no_half_of_a_key() {
    let Some(disk) = SmallDisk::mount() else {
        eprintln!("SKIPPED: no small disk can be mounted here; run the tests as root to try a full disk");
        return;
    };
    let data = disk.path().join("data");
    init(&data);
    disk.fill();
    let rotate = [OsStr::new("keys"), OsStr::new("rotate"), OsStr::new("--data"), data.as_os_str()];
    let (code, said, error) = told(&run(rotate));
    assert_eq!(code, Some(3), "{said}{error}");
    assert!(!data.join("keys/master.key.next").exists(), "{error}");
    disk.free();
    let (code, said, error) = told(&run(rotate));
    assert!(code == Some(0) && said.contains("the master key was"), "{said}{error}");
}

#[test]
fn a_copy_and_a_restore_name_the_disk_that_is_full_and_no_other() {
    let Some(disk) = SmallDisk::mount() else {
        eprintln!("SKIPPED: no small disk can be mounted here; run the tests as root to try a full disk");
        return;
    };
    let (folder, data) = new_desk();
    let beside = |name: &str| folder.path().join(name).display().to_string();
    let (data, main, keys, on_disk) = (data.display().to_string(), beside("main"), beside("keys"), disk.path());
    let full = |name: &str| on_disk.join(name).display().to_string();
    let backup = |main_to: &str, keys_to: &str| {
        told(&run(["backup", "--data", &data, "--main-to", main_to, "--keys-to", keys_to]))
    };
    assert_eq!(backup(&main, &keys).0, Some(0));
    disk.fill();
    for (main_to, keys_to) in [(&full("main"), &keys), (&main, &full("keys"))] {
        let (code, said, error) = backup(main_to, keys_to);
        assert_eq!(code, Some(3), "{said}{error}");
        assert!(error.contains(&on_disk.display().to_string()), "{error}");
    }
    let copy_in = |folder: &str| {
        let mut files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("an entry").path());
        files.next().expect("a copy").display().to_string()
    };
    let (main, keys, to) = (copy_in(&main), copy_in(&keys), full("again"));
    let (epochs, key) = (format!("{data}/keys/epochs"), format!("{data}/keys/master.key"));
    let words = ["restore", "--main", &main, "--keys", &keys, "--epochs", &epochs, "--master-key", &key, "--to", &to];
    let (code, said, error) = told(&run(words));
    assert_eq!(code, Some(3), "{said}{error}");
    assert!(error.contains(&to) && !error.contains(&main) && !error.contains(&keys), "{error}");
}

#[test]
fn a_folder_that_could_not_be_made_whole_is_made_at_the_next_go() {
    let Some(disk) = SmallDisk::mount() else {
        eprintln!("SKIPPED: no small disk can be mounted here; run the tests as root to try a full disk");
        return;
    };
    let data = disk.path().join("data");
    let made = [OsStr::new("init"), data.as_os_str()];
    // Room for some of the town's files; for most of them.
    for left in [1 << 18, 3 << 18] {
        disk.fill_to(left);
        let (code, said, error) = told(&run(made));
        assert_eq!(code, Some(3), "with {left} bytes left: {said}{error}");
        let held = fs::read_dir(&data).map_or(0, Iterator::count);
        assert_eq!(held, 0, "with {left} bytes left: {error}");
        disk.free();
    }
    assert_eq!(told(&run(made)).0, Some(0));
}
