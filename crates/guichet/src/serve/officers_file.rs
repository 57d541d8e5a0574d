//! The town's file of officers, read anew while the desk is open: what it gives and takes works within seconds.
//!
//! It is read with the other files as they were at the start, and held to the same checks. One that does not hold
//! changes nothing.

use crate::{fault::Fault, town};
use guichet_acts::{Acts, FiledChange, OfficerRight};
use guichet_desk::{
    base::OfficerId,
    catalogue::{self, Catalogue, Depth, SourceFile},
    people::Officer,
};
use std::{collections::BTreeMap, fs, io::ErrorKind, path::PathBuf};

/// Its name in the town's folder.
const NAME: &str = "officers.toml";

/// The bytes of the file, or why there are none.
type Found = Result<Vec<u8>, ErrorKind>;
type Officers = BTreeMap<OfficerId, Officer>;

/// The file as it was seen last.
pub(crate) struct OfficersFile {
    folder: PathBuf,
    /// All the town's files as they were at the start.
    files: Vec<SourceFile>,
    /// What is in force, or was told not to hold.
    known: Found,
    /// What came after that, seen once.
    settling: Option<Found>,
}

/// The catalogue of the town in this folder with its file of officers; of the example town, which has no folder, with
/// none.
pub(super) fn read(folder: Option<PathBuf>) -> Result<(Catalogue, Option<OfficersFile>), Fault> {
    let Some(folder) = folder else { return Ok((town::catalogue(None)?, None)) };
    let files = town::in_folder(&folder)?;
    let catalogue = town::read(&files, Some(&folder), Depth::Start).map_err(|faults| Fault::catalogue(&faults))?;
    Ok((catalogue, Some(OfficersFile::new(folder, files))))
}

impl OfficersFile {
    fn new(folder: PathBuf, files: Vec<SourceFile>) -> Self {
        let read = files.iter().find(|file| file.path == name_in_town());
        let known = read.map(|file| file.text.clone().into_bytes()).ok_or(ErrorKind::NotFound);
        Self { folder, files, known, settling: None }
    }

    /// Looks at it: puts officers in force who are stated anew, with a line for each change, and answers whether there
    /// was any; says once why a file does not hold. What let in those who left ends with the next sweep.
    pub(super) fn look(&mut self, acts: &Acts) -> bool {
        match tokio::task::block_in_place(|| self.news()) {
            None => false,
            Some(Ok(officers)) => take(acts, officers),
            Some(Err(reasons)) => {
                tell_why(&reasons);
                false
            }
        }
    }

    /// The officers that the file states, or why it does not hold, when that is news. A file is news once it stood
    /// still between two looks: half of one that is just being written may be a list of fewer officers.
    fn news(&mut self) -> Option<Result<Officers, Vec<String>>> {
        let found = fs::read(self.path()).map_err(|error| error.kind());
        if found == self.known {
            self.settling = None;
            return None;
        }
        if self.settling.as_ref() != Some(&found) {
            self.settling = Some(found);
            return None;
        }
        self.settling = None;
        self.known.clone_from(&found);
        Some(self.officers(found))
    }

    fn officers(&self, found: Found) -> Result<Officers, Vec<String>> {
        let bytes = found.map_err(|kind| vec![format!("{}: {kind}", self.path().display())])?;
        let read = SourceFile::from_bytes(name_in_town(), bytes).map_err(|fault| vec![fault]);
        let read = read.map_err(|faults| town::at_home(faults, Some(&self.folder))).and_then(|file| self.with(file));
        match read {
            Ok(catalogue) => Ok(catalogue.staff.officers),
            Err(faults) => Err(faults.iter().map(ToString::to_string).collect()),
        }
    }

    /// The town as it was at the start, with this file in the place of the one of the same name.
    fn with(&self, file: SourceFile) -> Result<Catalogue, Vec<catalogue::Fault>> {
        let name = name_in_town();
        let others = self.files.iter().filter(|other| other.path != name).cloned();
        let files: Vec<SourceFile> = others.chain([file]).collect();
        town::read(&files, Some(&self.folder), Depth::Start)
    }

    fn path(&self) -> PathBuf {
        self.folder.join(NAME)
    }
}

fn take(acts: &Acts, officers: Officers) -> bool {
    let changes = acts.put_officers(officers);
    for (officer, change) in &changes {
        tell(*officer, *change);
    }
    tracing::info!(changes = changes.len(), "the town's file of officers was read anew");
    !changes.is_empty()
}

/// As the changes are told that a page or the command line makes.
fn tell(officer: OfficerId, change: FiledChange) {
    let (kind, officer, right) = (change.word(), officer.0, change.right().map(OfficerRight::word));
    let by = "file";
    tracing::warn!(target: "guichet::staff_changes", kind, officer, right, by);
}

fn tell_why(reasons: &[String]) {
    for reason in reasons {
        tracing::error!(reason, "the town's file of officers does not hold: the officers stay as they were");
    }
}

fn name_in_town() -> String {
    format!("{}{NAME}", town::PREFIX)
}

#[cfg(test)]
mod tests {
    use super::{OfficersFile, read};
    use crate::{edge, folder::DataFolder, serve::rounds::Rounds, town};
    use guichet_acts::{Acts, Problem};
    use guichet_desk::{base::OfficerId, people::Duty};
    use std::{fs, path::PathBuf};

    /// A desk over a town's folder of its own.
    struct Desk {
        acts: Acts,
        file: OfficersFile,
        rounds: Rounds,
        path: PathBuf,
        _folder: DataFolder,
        _temporary: tempfile::TempDir,
    }

    impl Desk {
        fn open() -> Self {
            let temporary = tempfile::tempdir().expect("a folder");
            let home = temporary.path().join("town");
            town::write(&town::example(), &home).expect("the town is written");
            let folder = DataFolder::create(&temporary.path().join("desk")).expect("a data folder");
            let (catalogue, file) = read(Some(home.clone())).expect("the town");
            let acts = folder.open(catalogue).expect("it opens");
            let file = file.expect("a town in a folder has a file of officers");
            let rounds = Rounds::default();
            Self { acts, file, rounds, path: home.join("officers.toml"), _folder: folder, _temporary: temporary }
        }

        fn text(&self) -> String {
            fs::read_to_string(&self.path).expect("the file is there")
        }

        /// Writes the file, and lets two rounds look at it.
        async fn write(&mut self, text: &str) {
            fs::write(&self.path, text).expect("it is written");
            self.look().await;
            self.look().await;
        }

        async fn look(&mut self) {
            if self.file.look(&self.acts) {
                self.rounds.sweep_next();
            }
            self.rounds.pass(&self.acts, edge::now()).await;
        }

        fn issues(&self, officer: OfficerId) -> bool {
            self.acts.officer(officer).expect("they work here").duties.contains(&Duty::Issue)
        }
    }

    const LEAVING: OfficerId = OfficerId(14);
    const SECTION: &str =
        "[[officer]]\nnumber = 14\noffice = \"residence\"\nduties = [\"intake\", \"decision\", \"issue\"]\n";
    const LESS: &str = "[[officer]]\nnumber = 14\noffice = \"residence\"\nduties = [\"intake\", \"decision\"]\n";

    fn replaced(text: &str, section: &str) -> String {
        assert_eq!(text.matches(SECTION).count(), 1, "the officer is in the example town");
        text.replace(SECTION, section)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_duty_taken_out_of_the_file_is_gone_once_the_file_stood_still() {
        let mut desk = Desk::open();
        let before = desk.text();
        assert!(desk.issues(LEAVING));
        fs::write(&desk.path, replaced(&before, LESS)).expect("it is written");
        desk.look().await;
        assert!(desk.issues(LEAVING), "somebody may still be writing it");
        desk.look().await;
        assert!(!desk.issues(LEAVING));
        desk.write(&before).await;
        assert!(desk.issues(LEAVING), "and given again");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn whoever_is_taken_out_of_the_file_has_no_session_even_when_they_are_back() {
        let mut desk = Desk::open();
        let (before, now) = (desk.text(), edge::now());
        let session = desk.acts.begin_officer_session(LEAVING, now, now).await.expect("they come in");
        let stays = desk.acts.begin_officer_session(OfficerId(11), now, now).await.expect("they come in");
        desk.write(&replaced(&before, "")).await;
        assert!(matches!(desk.acts.officer(LEAVING), Err(Problem::Forbidden(_))));
        assert_eq!(desk.acts.session(&session, now).expect("the store answers"), None);
        desk.write(&before).await;
        desk.acts.officer(LEAVING).expect("they are back");
        assert_eq!(desk.acts.session(&session, now).expect("the store answers"), None, "the row is gone");
        assert!(desk.acts.session(&stays, now).expect("the store answers").is_some());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_file_that_does_not_hold_changes_nothing_and_is_told_once() {
        let mut desk = Desk::open();
        let before = desk.text();
        let elsewhere = SECTION.replace("residence", "nowhere");
        let [cut, unknown, nobody] = ["[[officer", elsewhere.as_str(), ""].map(|section| replaced(&before, section));
        let lonely = nobody.split("[[officer]]").take(3).collect::<Vec<_>>().join("[[officer]]");
        for broken in [cut, unknown, lonely] {
            fs::write(&desk.path, broken).expect("it is written");
            assert!(desk.file.news().is_none(), "it may still be written");
            let reasons = desk.file.news().expect("it is news").expect_err("it does not hold");
            assert!(reasons.iter().any(|reason| reason.contains(".toml:")), "{reasons:?}");
            assert!(desk.file.news().is_none(), "once");
            desk.look().await;
            assert!(desk.issues(LEAVING));
        }
        fs::remove_file(&desk.path).expect("it is removed");
        assert!(desk.file.news().is_none());
        let reasons = desk.file.news().expect("it is news").expect_err("there is none");
        assert!(reasons[0].contains("officers.toml"), "{reasons:?}");
        desk.write(&replaced(&before, LESS)).await;
        assert!(!desk.issues(LEAVING), "a mended one is read");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_file_that_nobody_touched_is_no_news() {
        let mut desk = Desk::open();
        fs::write(&desk.path, desk.text()).expect("it is written");
        assert!(desk.file.news().is_none() && desk.file.news().is_none());
    }
}
