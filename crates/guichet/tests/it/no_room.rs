//! Of a disk that fills up, the rest is kept free of files: they are refused in words, everything else goes on, and
//! files are taken again as soon as there is space.

use crate::{
    disk::{SmallDisk, bearer},
    http::Answer,
    program::{Desk, init, run, told},
};
use std::{ffi::OsStr, fs, path::Path};

/// Of a disk of 24 MiB, a quarter is kept free; acts still find so much of it.
const LEFT: u64 = 5 << 20;

/// A case that an officer takes in, and the desk where they do.
struct Scene {
    desk: Desk,
    case: String,
    intake: String,
    decision: String,
}

impl Scene {
    /// The rates are lifted: what is kept free is not.
    fn on(data: &Path, said: &Path) -> Self {
        let desk = Desk::open_with(data, said, std::iter::empty::<&OsStr>());
        let case = applied(&desk, "Mira Sampledottir");
        let (intake, decision) = (bearer(data, "11"), bearer(data, "12"));
        let scene = Self { desk, case, intake, decision };
        scene.act(&scene.case, &scene.intake, "take", r#"{"duty":"intake"}"#);
        scene
    }

    fn post(&self, path: &str, headers: &str, body: &str) -> Answer {
        self.desk.connect().ask("POST", path, headers, body).expect("an answer")
    }

    fn act(&self, case: &str, officer: &str, act: &str, body: &str) {
        let done = self.post(&format!("{case}/{act}"), officer, body);
        assert_eq!(done.status, 200, "{act}: {done:?}");
    }

    fn add_file(&self) -> Answer {
        let headers = self.intake.replace("Content-Type: application/json", "File-Name: page.pdf");
        self.post(&format!("{}/documents", self.case), &headers, "%PDF-1.7 a page %%EOF")
    }

    /// An application without files, a decision and a ticket.
    fn everything_else_goes_on(&self) {
        let case = applied(&self.desk, "Tariq Exampleson");
        self.act(&case, &self.intake, "accept", "{}");
        let decision = r#"{"outcome":"granted","reasons":"The address is in the register."}"#;
        self.act(&case, &self.decision, "decide", decision);
        let ticket = self.post("/api/v1/halls/town-hall/reception", &self.intake, r#"{"queues":["advice"]}"#);
        assert_eq!(ticket.status, 201, "{ticket:?}");
        let ready = self.desk.connect().get("/readyz", "").expect("an answer");
        assert_eq!(ready.status, 200, "{ready:?}");
    }
}

/// Somebody applies without files; their case's address.
fn applied(desk: &Desk, name: &str) -> String {
    let receipt = desk.connect().apply(name).expect("an answer");
    assert_eq!(receipt.status, 201, "{receipt:?}");
    format!("/api/v1/cases/{}", receipt.text("number"))
}

#[test]
fn files_leave_what_is_kept_free_and_everything_else_goes_on() {
    let Some(disk) = SmallDisk::mount() else {
        eprintln!("SKIPPED: no small disk can be mounted here; run the tests as root to try one that fills up");
        return;
    };
    let (data, elsewhere) = (disk.path().join("data"), tempfile::tempdir().expect("a folder"));
    init(&data);
    let said = elsewhere.path().join("said");
    let mut scene = Scene::on(&data, &said);
    let taken = scene.add_file();
    assert_eq!(taken.status, 200, "{taken:?}");

    disk.fill_to(LEFT);
    for _ in 0..2 {
        let refused = scene.add_file();
        assert_eq!((refused.status, refused.text("code").as_str()), (503, "no-room"), "{refused:?}");
    }
    scene.everything_else_goes_on();
    let lines = fs::read_to_string(&said).expect("what it says to operators");
    assert_eq!(lines.matches("files are refused").count(), 1, "{lines}");

    // At the very next file, with the same program: nobody does anything.
    disk.free();
    let taken = scene.add_file();
    assert_eq!(taken.status, 200, "{taken:?}");
    scene.desk.terminate();
    let (code, said, error) = told(&run([OsStr::new("fsck"), OsStr::new("--data"), data.as_os_str()]));
    assert_eq!(code, Some(0), "{said}{error}");
}
