//! Proof that erasure reaches older copies: a pair made before anybody was erased, and one made half way,
//! bring back none of the erased, and all of the others.

#![expect(clippy::unwrap_used, reason = "a copy that cannot be made or read proves nothing")]

use crate::{
    attack::{CANARY, attack, in_the_clear},
    program::{is_quick, run, told},
    verify_erasure::{NOW, SERVICES, SURVIVORS, apply, chance, close, desk_of, is_survivor},
};
use guichet_acts::{Acts, BackupOptions, BackupReport, PartyKey, Problem, RestoreOptions, restore};
use guichet_desk::base::{CaseId, Instant, PartyIndex};
use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// How long most of the services used here keep data.
const KEPT_DAYS: i64 = 365;
/// How much later the second half of the cases closes than the first.
const APART_DAYS: i64 = 10;

/// Everyone who applied, by party.
#[derive(Default)]
struct People {
    planted: BTreeSet<String>,
    kept: Vec<(i64, u8)>,
    halves: [Vec<(i64, u8)>; 2],
}

/// A town's desk and what lies around it.
struct Drill {
    folder: tempfile::TempDir,
    acts: Acts,
}

impl Drill {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        fs::create_dir(&data).unwrap();
        Acts::create(&data, &chance(1)).unwrap();
        Self { acts: desk_of(&data, 2), folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Some cases of every kind stay open; of the others each half closes on a day of its own, those that
    /// are kept longer so much earlier.
    async fn people(&self, count: usize) -> People {
        let mut people = People::default();
        for person in 0..count {
            let survives = person % SURVIVORS == 0;
            let code = if survives { SERVICES[0] } else { SERVICES[person % SERVICES.len()] };
            let service = &self.acts.catalogue().services[&code.parse().unwrap()];
            let half = person / SURVIVORS % 2;
            let later = if half == 0 { 0 } else { APART_DAYS };
            let at = NOW.plus_days(later + KEPT_DAYS - i64::from(service.retention_days));
            let receipt = apply(&self.acts, code, person, &mut people.planted, at).await;
            if survives {
                people.kept.push((receipt.case.0, 0));
            } else {
                close(&self.acts, &receipt, person, &mut people.planted, at).await;
                let parties = 1 + u8::try_from(receipt.party_codes.len()).unwrap();
                people.halves[half].extend((0..parties).map(|party| (receipt.case.0, party)));
            }
        }
        people
    }

    /// Erases what is due; answers how many cases.
    async fn erase(&self, now: Instant) -> usize {
        let passed = self.acts.pass_time(now).await.unwrap();
        self.acts.keep_keys(now).unwrap();
        usize::try_from(passed.ended).unwrap()
    }

    fn backup(&self, name: u8, now: Instant) -> BackupReport {
        let (main_to, keys_to) = (self.path("main"), self.path("keys"));
        let options = BackupOptions { main_to, keys_to, recipient: None, now, chance: ([name; 16], [name; 32]) };
        self.acts.backup(&options).unwrap()
    }

    /// A copy of the epochs folder as it is now.
    fn epochs_now(&self, name: &str) -> PathBuf {
        let copy = self.path(name);
        fs::create_dir(&copy).unwrap();
        for file in fs::read_dir(self.epochs()).unwrap().map(|file| file.unwrap()) {
            fs::copy(file.path(), copy.join(file.file_name())).unwrap();
        }
        copy
    }

    fn epochs(&self) -> PathBuf {
        self.path("data/keys/epochs")
    }

    fn options(&self, copy: &BackupReport, epochs: PathBuf, to: &str, now: Instant) -> RestoreOptions {
        let master = fs::read(self.path("data/keys/master.key")).unwrap();
        RestoreOptions {
            main: copy.main.clone(),
            keys: copy.keys.clone(),
            epochs,
            to: self.path(to),
            identity: None,
            master: Zeroizing::new(master.try_into().unwrap()),
            keep_master: true,
            fresh: [[1; 32], [2; 32], [3; 32], [4; 32]],
            now,
        }
    }

    async fn everything(&self, (case, party): (i64, u8), now: Instant) -> Result<String, Problem> {
        let key = PartyKey { case: CaseId(case), party: PartyIndex(party) };
        self.acts.everything(key, (), now).await.map(|all| format!("{all:?}"))
    }
}

/// How many cases these parties have.
fn cases(parties: &[(i64, u8)]) -> usize {
    parties.iter().map(|(case, _)| case).collect::<BTreeSet<_>>().len()
}

#[tokio::test]
async fn older_copies_bring_back_nobody_who_was_erased_since_and_everybody_else() {
    let drill = Drill::new();
    let people = drill.people(if is_quick() { 12 } else { 40 }).await;
    let before = attack(&drill.path("data"));
    assert_eq!(before.sealed, before.opened, "with its keys, everything opens: the attack works");
    assert!(before.canaries == people.planted, "and every canary is found");
    let own = drill.everything(people.halves[0][0], NOW.plus_days(APART_DAYS)).await.unwrap();
    assert!(own.contains(CANARY), "while it is kept, it is told");

    let first = NOW.plus_days(KEPT_DAYS + 2);
    drill.acts.keep_keys(first).unwrap();
    let before_older = drill.epochs_now("epochs-before-older");
    let older = drill.backup(1, first.plus_seconds(60));
    assert_eq!(drill.erase(first.plus_seconds(120)).await, cases(&people.halves[0]));
    let before_newer = drill.epochs_now("epochs-before-newer");
    let newer = drill.backup(2, first.plus_seconds(180));
    assert_eq!(older.key_count - newer.key_count, people.halves[0].len() as u64, "a copy holds no destroyed key");
    let second = first.plus_days(APART_DAYS);
    assert_eq!(drill.erase(second).await, cases(&people.halves[1]));

    for (copy, stale, name) in [(&older, before_older, "stale-older"), (&newer, before_newer, "stale-newer")] {
        let refused = restore(&drill.options(copy, stale, name, second)).map(|_| ()).unwrap_err();
        assert!(format!("{refused:?}").contains("bring the newest tombstones"), "{refused:?}");
        assert!(!drill.path(name).exists());
    }
    for (copy, name, left_out) in [(&older, "older", 2), (&newer, "newer", 1)] {
        let report = restore(&drill.options(copy, drill.epochs(), name, second.plus_seconds(60))).unwrap();
        assert_eq!(report.findings, []);
        let since: usize = people.halves[2 - left_out..].iter().map(Vec::len).sum();
        assert_eq!((report.keys_left_out, report.erased), (since as u64, since as u64));
        only_survivors_open(&drill.path(name), &people);
    }
    for party in people.halves.iter().flatten() {
        let answer = drill.everything(*party, second.plus_seconds(120)).await;
        assert!(matches!(answer, Err(Problem::Erased { .. })), "{answer:?}");
    }
    only_survivors_open(&drill.path("data"), &people);
    nothing_in_the_clear(&drill);
    drill.acts.keep_keys(first.plus_days(30)).unwrap();
    for copy in [&older, &newer] {
        let ended = restore(&drill.options(copy, drill.epochs(), "late", first.plus_days(30)));
        assert!(format!("{:?}", ended.map(|_| ()).unwrap_err()).contains("it has ended"));
    }
}

/// Of the sealed things in this folder, those of the survivors open, all of them, and no other's.
fn only_survivors_open(folder: &Path, people: &People) {
    let loot = attack(folder);
    for owner in people.halves.iter().flatten() {
        assert!(loot.sealed[owner] > 0, "the sealed bytes stay");
        assert_eq!(loot.opened_of(*owner), 0, "something of {owner:?} opens in {}", folder.display());
    }
    for owner in &people.kept {
        assert_eq!(loot.opened_of(*owner), loot.sealed[owner], "{owner:?} lost something in {}", folder.display());
    }
    let survivors: BTreeSet<_> = people.planted.iter().filter(|canary| is_survivor(canary)).cloned().collect();
    assert!(loot.canaries == survivors, "of canaries, exactly those of the survivors are left");
}

/// No canary stands in any file: data, copies, epochs, restored folders, the public log.
fn nothing_in_the_clear(drill: &Drill) {
    let (data, log) = (drill.path("data"), drill.path("log"));
    let words = ["ledger", "export", "--data"].map(OsStr::new);
    let (code, said, error) =
        told(&run(words.into_iter().chain([data.as_os_str(), OsStr::new("--to"), log.as_os_str()])));
    assert_eq!(code, Some(0), "{said}{error}");
    assert_eq!(in_the_clear(drill.folder.path()), Vec::<PathBuf>::new());
    for name in ["main", "keys", "data/keys/epochs", "log"] {
        let planted = drill.path(name).join("planted");
        fs::write(&planted, format!("x{CANARY}x")).unwrap();
        assert_eq!(in_the_clear(drill.folder.path()), std::slice::from_ref(&planted), "the search reaches {name}");
        fs::remove_file(planted).unwrap();
    }
}
