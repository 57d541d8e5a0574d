//! The town's file of officers, read anew while the desk is open: what it gives and takes works within seconds.
//!
//! It is read with the other files as they were at the start, and held to the same checks. One that does not hold
//! changes nothing, and is told of until it does. What it does waits for no clock and for none of the rounds.

use crate::{fault::Fault, town};
use guichet_acts::{Acts, FiledChange, OfficerRight};
use guichet_desk::{
    base::OfficerId,
    catalogue::{self, Catalogue, Depth, SourceFile},
    people::Officer,
};
use std::{
    collections::BTreeMap,
    fmt,
    fs::{self, File},
    io::{self, ErrorKind, Read},
    path::{Path, PathBuf},
};

/// Its name in the town's folder.
const NAME: &str = "officers.toml";
/// How much is read of it: some ten thousand officers.
const BYTES_MAX: u64 = 1024 * 1024;
/// Why a file that does not hold does not is told once in so many looks: an hour.
const LOOKS_A_TELLING: u32 = 720;

/// The bytes of the file, or why there are none.
type Found = Result<Vec<u8>, Unread>;
type Officers = BTreeMap<OfficerId, Officer>;

/// Why the file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unread {
    /// The system does not give it.
    Refused(ErrorKind),
    /// It is a folder, a pipe or a device.
    NoFile,
    /// It is larger than one is read.
    TooLarge,
}

/// The file as it was seen last.
pub(crate) struct OfficersFile {
    folder: PathBuf,
    /// All the town's files as they were at the start.
    files: Vec<SourceFile>,
    /// What is in force, or was told not to hold.
    known: Found,
    /// What came after that, seen once.
    settling: Option<Found>,
    /// Why what is known does not hold, and in how many looks that is told again.
    fault: Option<(Vec<String>, u32)>,
    /// Whether somebody may have left whose sessions and links have not ended yet.
    has_to_end: bool,
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
        let known = read.map(|file| file.text.clone().into_bytes()).ok_or(Unread::Refused(ErrorKind::NotFound));
        // They may have left while the desk was closed.
        Self { folder, files, known, settling: None, fault: None, has_to_end: true }
    }

    /// Looks at it: puts officers in force who are stated anew, with a line for each change, and ends what let in those
    /// who left; at the next look when the store could not. Says why a file does not hold, and again every hour until
    /// one does.
    pub(super) async fn look(&mut self, acts: &Acts) {
        match tokio::task::block_in_place(|| self.news()) {
            None => self.remind(),
            Some(stated) => match stated.and_then(|officers| take(acts, officers)) {
                Ok(changed) => {
                    self.has_to_end |= changed;
                    if self.fault.take().is_some() {
                        // Whatever lets the error through lets this through.
                        tracing::warn!("the town's file of officers holds again");
                    }
                }
                Err(reasons) => {
                    tell_why(&reasons);
                    self.fault = Some((reasons, LOOKS_A_TELLING));
                }
            },
        }
        metrics::gauge!("guichet_officers_file_holds").set(if self.fault.is_none() { 1.0 } else { 0.0 });
        if self.has_to_end {
            match acts.end_what_let_in().await {
                Ok(()) => self.has_to_end = false,
                Err(problem) => {
                    tracing::error!(code = problem.code(), %problem, "what officers who left had is not ended yet");
                }
            }
        }
    }

    /// Whoever did not read the first line reads one an hour later.
    fn remind(&mut self) {
        let Some((reasons, looks)) = &mut self.fault else { return };
        *looks -= 1;
        if *looks == 0 {
            *looks = LOOKS_A_TELLING;
            tell_why(reasons);
        }
    }

    /// The officers that the file states, or why it does not hold, when that is news. A file is news once it stood
    /// still between two looks: half of one that is just being written may be a list of fewer officers.
    fn news(&mut self) -> Option<Result<Officers, Vec<String>>> {
        let found = bytes_of(&self.path());
        if found == self.known {
            self.settling = None;
            return None;
        }
        if self.settling.as_ref() != Some(&found) {
            self.settling = Some(found);
            return None;
        }
        self.settling = None;
        let stated = self.officers(found.clone());
        self.known = found;
        Some(stated)
    }

    fn officers(&self, found: Found) -> Result<Officers, Vec<String>> {
        let bytes = found.map_err(|unread| vec![format!("{}: {unread}", self.path().display())])?;
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

/// Read to the limit and not beyond. A pipe would never end, and is not even opened.
fn bytes_of(path: &Path) -> Found {
    let refused = |error: io::Error| Unread::Refused(error.kind());
    if !fs::metadata(path).map_err(refused)?.is_file() {
        return Err(Unread::NoFile);
    }
    let mut bytes = Vec::new();
    let read = File::open(path).map_err(refused)?.take(BYTES_MAX + 1).read_to_end(&mut bytes).map_err(refused)?;
    if read as u64 > BYTES_MAX { Err(Unread::TooLarge) } else { Ok(bytes) }
}

/// Puts these officers in force, and says whether anything changed.
fn take(acts: &Acts, officers: Officers) -> Result<bool, Vec<String>> {
    let Some(changes) = acts.put_officers(officers) else {
        return Err(vec!["officers changed as often as they may between two starts: start the desk anew".to_owned()]);
    };
    for (officer, change) in &changes {
        tell(*officer, *change);
    }
    tracing::info!(changes = changes.len(), "the town's file of officers was read anew");
    Ok(!changes.is_empty())
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

impl fmt::Display for Unread {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(kind) => write!(formatter, "{kind}"),
            Self::NoFile => formatter.write_str("is no regular file"),
            Self::TooLarge => formatter.write_str("is larger than 1 MiB"),
        }
    }
}

fn name_in_town() -> String {
    format!("{}{NAME}", town::PREFIX)
}

#[cfg(test)]
mod tests {
    use super::{BYTES_MAX, LOOKS_A_TELLING, OfficersFile, read};
    use crate::{edge, folder::DataFolder, town};
    use guichet_acts::{Acts, Problem};
    use guichet_desk::{base::OfficerId, people::Duty};
    use metrics_exporter_prometheus::PrometheusBuilder;
    use rusqlite::Connection;
    use std::{fs, path::PathBuf, sync::Arc};

    /// A desk over a town's folder of its own.
    struct Desk {
        acts: Acts,
        file: OfficersFile,
        path: PathBuf,
        folder: DataFolder,
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
            Self { acts, file, path: home.join("officers.toml"), folder, _temporary: temporary }
        }

        fn text(&self) -> String {
            fs::read_to_string(&self.path).expect("the file is there")
        }

        /// Writes the file, and looks at it twice.
        async fn write(&mut self, text: &str) {
            fs::write(&self.path, text).expect("it is written");
            self.look().await;
            self.look().await;
        }

        async fn look(&mut self) {
            self.file.look(&self.acts).await;
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
    async fn what_could_not_be_ended_when_somebody_left_ends_with_a_later_look() {
        let mut desk = Desk::open();
        let (before, now) = (desk.text(), edge::now());
        let session = desk.acts.begin_officer_session(LEAVING, now, now).await.expect("they come in");
        let database = Connection::open(desk.folder.path().join("main.db")).expect("the database");
        database.execute_batch("ALTER TABLE session RENAME TO session_elsewhere").expect("it is renamed");
        desk.write(&replaced(&before, "")).await;
        assert!(matches!(desk.acts.officer(LEAVING), Err(Problem::Forbidden(_))), "the change itself is in force");
        database.execute_batch("ALTER TABLE session_elsewhere RENAME TO session").expect("it is renamed");
        desk.look().await;
        desk.write(&before).await;
        desk.acts.officer(LEAVING).expect("they are back");
        assert_eq!(desk.acts.session(&session, now).expect("the store answers"), None);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_file_that_does_not_hold_is_told_of_every_hour_and_by_a_figure_until_one_does() {
        let mut desk = Desk::open();
        let figures = PrometheusBuilder::new().build_recorder();
        let told = figures.handle();
        // The looks below are on this thread.
        let _here = metrics::set_default_local_recorder(&figures);
        let before = desk.text();
        let looks = |desk: &Desk| desk.file.fault.as_ref().map(|(_, looks)| *looks);
        desk.look().await;
        assert_eq!(looks(&desk), None);
        assert!(told.render().contains("guichet_officers_file_holds 1"), "{}", told.render());
        desk.write(&replaced(&before, "[[officer")).await;
        assert_eq!(looks(&desk), Some(LOOKS_A_TELLING), "it was told");
        assert!(told.render().contains("guichet_officers_file_holds 0"), "{}", told.render());
        for look in 1..LOOKS_A_TELLING {
            desk.file.remind();
            assert_eq!(looks(&desk), Some(LOOKS_A_TELLING - look));
        }
        desk.look().await;
        assert_eq!(looks(&desk), Some(LOOKS_A_TELLING), "it was told again");
        desk.write(&before).await;
        assert_eq!(looks(&desk), None);
        assert!(told.render().contains("guichet_officers_file_holds 1"), "{}", told.render());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn whoever_mended_the_file_reads_once_that_it_holds_again() {
        let mut desk = Desk::open();
        let before = desk.text();
        let log = tempfile::NamedTempFile::new().expect("a file");
        let into = Arc::new(log.reopen().expect("the same file"));
        let lines = tracing_subscriber::fmt().with_max_level(tracing::Level::WARN).with_writer(into).finish();
        // The looks below are on this thread.
        let _heard = tracing::subscriber::set_default(lines);
        let told = || fs::read_to_string(log.path()).expect("text").matches("holds again").count();
        desk.write(&replaced(&before, LESS)).await;
        desk.write(&replaced(&before, "[[officer")).await;
        assert_eq!(told(), 0);
        desk.write(&replaced(&before, LESS)).await;
        assert_eq!(told(), 1, "nobody's rights changed, and it is told all the same");
        desk.write(&before).await;
        assert_eq!(told(), 1);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn only_a_regular_file_of_a_mebibyte_at_most_is_read() {
        let mut desk = Desk::open();
        let before = replaced(&desk.text(), LESS);
        let limit = usize::try_from(BYTES_MAX).expect("it fits");
        let padded = |bytes: usize| format!("{before}\n{}\n", "#".repeat(bytes - before.len() - 2));
        fs::write(&desk.path, padded(limit + 1)).expect("it is written");
        assert!(desk.file.news().is_none());
        let reasons = desk.file.news().expect("it is news").expect_err("it is too large");
        assert!(reasons[0].contains("officers.toml: is larger than 1 MiB"), "{reasons:?}");
        fs::remove_file(&desk.path).expect("it is removed");
        fs::create_dir(&desk.path).expect("a folder in its place");
        assert!(desk.file.news().is_none());
        let reasons = desk.file.news().expect("it is news").expect_err("it is a folder");
        assert!(reasons[0].contains("officers.toml: is no regular file"), "{reasons:?}");
        assert!(desk.issues(LEAVING));
        fs::remove_dir(&desk.path).expect("it is removed");
        desk.write(&padded(limit)).await;
        assert!(!desk.issues(LEAVING), "a file of just that size is read");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_file_that_does_not_hold_changes_nothing_and_is_news_once() {
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
