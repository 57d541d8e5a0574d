//! A full disk: writing says so in words and changes nothing, reading goes on, and all is well again
//! when there is space.

use crate::program::{Desk, init};
use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    process::Command,
};
use tempfile::TempDir;

/// A small disk of its own, as long as this lives.
struct SmallDisk(TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=24m", "tmpfs"]).arg(folder.path());
        let mounted = mount.output().is_ok_and(|output| output.status.success());
        mounted.then_some(Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes until nothing more fits.
    fn fill(&self) {
        let mut ballast = File::create(self.path().join("ballast")).expect("a file");
        for size in [1 << 20, 1 << 12, 1] {
            while ballast.write_all(&vec![0; size]).is_ok() {}
        }
    }

    fn free(&self) {
        fs::remove_file(self.path().join("ballast")).expect("the ballast goes");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).output();
    }
}

#[test]
fn a_full_disk_stops_writing_and_nothing_else() {
    let Some(disk) = SmallDisk::mount() else {
        eprintln!("SKIPPED: no small disk can be mounted here; run the tests as root to try a full disk");
        return;
    };
    let data = disk.path().join("data");
    init(&data);
    let desk = Desk::open(&data);
    let mut connection = desk.connect();
    let receipt = connection.apply("Mira Sampledottir").expect("an answer");
    assert_eq!(receipt.status, 201, "{receipt:?}");
    let code = format!("Receipt-Code: {}\r\n", receipt.text("receipt_code"));

    disk.fill();
    let refused = connection.apply("Tariq Exampleson").expect("an answer");
    assert_eq!((refused.status, refused.text("code").as_str()), (503, "unavailable"), "{refused:?}");
    assert!(refused.text("detail").chars().count() > 8, "{refused:?}");
    for (path, headers) in [("/en", ""), ("/zh/services/residence-certificate", ""), ("/api/v1/status", code.as_str())]
    {
        let answer = connection.get(path, headers).expect("an answer");
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
    }

    disk.free();
    let taken = connection.apply("Ewa Invented").expect("an answer");
    assert_eq!(taken.status, 201, "{taken:?}");
    let status = connection.get("/api/v1/status", &code).expect("an answer");
    assert_eq!(status.status, 200, "{status:?}");
}
