//! The witness as a process of its own: its answers, its memory, and a desk that collects its lines.

#![expect(clippy::unwrap_used, reason = "a witness that cannot be asked fails its test")]

use crate::{
    authority::Authority,
    http::Http,
    program::{Desk, new_desk, run, told},
    verif_log::case_number,
};
use guichet_ledger::{
    Hash,
    checkpoint::Checkpoint,
    cosignature::WitnessKey,
    note::{KeyName, SignerKey},
    tree::{ConsistencyProof, Node, leaf_hash, root},
    witness::AddCheckpoint,
};
use std::{convert::Infallible, fs, path::Path, thread, time::Duration};

const ORIGIN: &str = "town.example/ledger";

fn key() -> SignerKey {
    SignerKey::new(KeyName::new(ORIGIN).unwrap(), &[3; 32])
}

fn leaves(fork: u8, size: u8) -> Vec<Hash> {
    (0..size).map(|number| leaf_hash(&[number, if number > 4 { fork } else { 0 }])).collect()
}

/// What a log of this size asks of a witness that knows its first `old` entries.
fn request(fork: u8, old: u8, size: u8, key: &SignerKey) -> String {
    let all = leaves(fork, size);
    let mut read = |node: Node| {
        let from = usize::try_from(node.index << node.level).unwrap();
        Ok::<_, Infallible>(root(&all[from..from + (1 << node.level)]))
    };
    let proof = ConsistencyProof::generate(old.into(), size.into(), &mut read).unwrap().unwrap();
    let checkpoint = Checkpoint::new(ORIGIN, size.into(), root(&all)).unwrap().sign(key);
    AddCheckpoint { old_size: old.into(), hashes: proof.hashes, checkpoint }.to_string()
}

fn witness(state: &Path, log: &str) -> (Desk, String) {
    witness_called("witness.example", state, log)
}

fn witness_called(name: &str, state: &Path, log: &str) -> (Desk, String) {
    let words = ["ledger", "witness", "--name", name, "--state", state.to_str().unwrap(), "--log", log];
    let (witness, said) = Desk::start_and_hear(words);
    (witness, said.strip_prefix("key ").unwrap().to_owned())
}

fn ask(witness: &Desk, body: &str) -> (u16, String) {
    let answer = Http::connect(witness.address()).unwrap().post("/add-checkpoint", body).unwrap();
    (answer.status, answer.body)
}

#[test]
fn a_witness_answers_as_the_specification_says_and_remembers_over_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let log = key().verifier_key().to_string();
    let (mut first, name) = witness(folder.path(), &log);
    assert_eq!(ask(&first, "words").0, 400);
    assert_eq!(ask(&first, &request(0, 0, 5, &SignerKey::new(KeyName::new(ORIGIN).unwrap(), &[4; 32]))).0, 403);
    assert_eq!(ask(&first, &request(0, 0, 5, &key()).replace(ORIGIN, "other.example/ledger")).0, 404);
    let (status, line) = ask(&first, &request(0, 0, 5, &key()));
    assert_eq!((status, line.starts_with("\u{2014} witness.example ")), (200, true), "{line}");
    assert_eq!(ask(&first, &request(0, 0, 7, &key())), (409, "5\n".to_owned()));
    assert_eq!(ask(&first, &request(0, 5, 9, &key())).0, 200);
    first.kill();

    let (second, same) = witness(folder.path(), &log);
    assert_eq!(name, same);
    assert_eq!(ask(&second, &request(0, 5, 9, &key())), (409, "9\n".to_owned()));
    let fork = request(1, 9, 12, &key());
    assert_eq!(ask(&second, &fork).0, 422, "a fork is refused");
    assert_eq!(ask(&second, &request(0, 9, 12, &key())).0, 200);
}

#[test]
fn a_witness_without_its_memory_does_not_start_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (state, log) = (folder.path().to_str().unwrap(), key().verifier_key().to_string());
    let (mut first, name) = witness(folder.path(), &log);
    assert_eq!(ask(&first, &request(0, 0, 5, &key())).0, 200);
    first.kill();
    let memory = folder.path().join("memory.json");
    let kept = fs::read(&memory).unwrap();
    let words = ["ledger", "witness", "--name", "witness.example", "--state", state, "--log", &log];
    for spoiled in [None, Some(&kept[..kept.len() / 2]), Some(b"".as_slice())] {
        fs::remove_file(&memory).unwrap();
        if let Some(bytes) = spoiled {
            fs::write(&memory, bytes).unwrap();
        }
        let (code, _, error) = told(&run(words.into_iter().chain(["--listen", "127.0.0.1:0"])));
        assert!(code == Some(3) && error.contains("error[witness-memory]"), "{error}");
        fs::write(&memory, &kept).unwrap();
    }
    let (second, same) = witness(folder.path(), &log);
    assert_eq!((name, ask(&second, &request(0, 0, 7, &key()))), (same, (409, "5\n".to_owned())));
}

#[test]
fn a_witness_has_one_name_its_folder_to_itself_and_one_key_of_each_log() {
    let folder = tempfile::tempdir().unwrap();
    let log = key().verifier_key().to_string();
    let other = SignerKey::new(KeyName::new(ORIGIN).unwrap(), &[4; 32]).verifier_key().to_string();
    let refused = |name: &str, logs: &[&str]| {
        let state = folder.path().to_str().unwrap();
        let words = ["ledger", "witness", "--listen", "127.0.0.1:0", "--name", name, "--state", state];
        let (code, _, error) = told(&run(words.into_iter().chain(logs.iter().flat_map(|log| ["--log", *log]))));
        assert_eq!(code, Some(3), "{error}");
        error
    };
    let (mut first, said) = witness(folder.path(), &log);
    let error = refused("witness.example", &[log.as_str()]);
    assert!(error.contains("error[folder-in-use]") && error.contains("--state"), "{error}");
    first.kill();
    let error = refused("other.example", &[log.as_str()]);
    assert!(error.contains("error[witness-name]") && error.contains("is called witness.example"), "{error}");
    let error = refused("witness.example", &[log.as_str(), other.as_str()]);
    assert!(error.contains("error[log-twice]") && error.contains(&other), "{error}");
    assert_eq!(witness(folder.path(), &log).1, said, "it goes on under its name");
}

#[test]
fn a_desk_collects_the_lines_of_its_witnesses_and_goes_on_without_one() {
    let (folder, data) = new_desk();
    let log = signed_log(&data);
    let (here, key) = witness(&folder.path().join("witness"), &log);
    let named = format!("{key} http://{}", here.address());
    let words = ["serve", "--data", data.to_str().unwrap(), "--witness", &named, "--witness", &gone()];
    let desk = Desk::start(words.into_iter().chain(["--witnesses-needed", "1"]));
    assert_eq!(desk.connect().apply("Mira Sampledottir 2").unwrap().status, 201);
    wait_for(|| checkpoint(&desk).contains("\u{2014} witness.example "));
    drop(desk);
    let copy = folder.path().join("copy");
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    assert!(run(["ledger", "export", "--data", &text(&data), "--to", &text(&copy)]).status.success());
    let verify = ["ledger", "verify", "--copy", &text(&copy), "--key", &text(&copy.join("key")), "--witness", &key]
        .map(str::to_owned);
    let verified = |more: &[&str]| told(&run(verify.iter().map(String::as_str).chain(more.iter().copied())));
    let the_one: [&[&str]; 2] = [&["--witnesses-needed", "1"], &[]];
    for more in the_one {
        let (code, said, error) = verified(more);
        assert_eq!(code, Some(0), "{more:?}: {said}{error}");
    }
    for none_or_too_many in ["0", "2"] {
        assert_eq!(verified(&["--witnesses-needed", none_or_too_many]).0, Some(3), "one is named");
    }
    let stripped: Vec<String> =
        fs::read_to_string(copy.join("checkpoint")).unwrap().lines().take(5).map(str::to_owned).collect();
    fs::write(copy.join("checkpoint"), stripped.join("\n") + "\n").unwrap();
    for more in the_one {
        let (code, said, error) = verified(more);
        assert_eq!(code, Some(1), "{more:?}: a checkpoint without its witness is not believed: {said}");
        assert!(error.contains("error[not-confirmed]"), "{more:?}: nor does that speak against the log: {error}");
    }
}

#[test]
fn what_is_taken_away_while_the_log_grows_holds_by_the_word_of_the_witness() {
    let (folder, data) = new_desk();
    let log = signed_log(&data);
    let (mut here, key) = witness(&folder.path().join("witness"), &log);
    let named = format!("{key} http://{}", here.address());
    let desk = Desk::start(["serve", "--data", data.to_str().unwrap(), "--witness", &named]);
    let is_confirmed = || checkpoint(&desk).contains("\u{2014} witness.example ");
    wait_for(is_confirmed);
    here.kill();
    assert_eq!(desk.connect().apply("Mira Sampledottir 2").unwrap().status, 201);
    wait_for(|| !is_confirmed());
    drop(desk);
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let (town, copy) = (text(&data), folder.path().join("copy"));
    assert!(run(["ledger", "export", "--data", &town, "--to", &text(&copy)]).status.success());
    let trusted = text(&copy.join("key"));
    let verified = |what: &[&str]| {
        let words = ["ledger", "verify", "--key", &trusted, "--witness", &key];
        told(&run(words.into_iter().chain(what.iter().copied())))
    };
    let proof = |case: i64| {
        let (number, file) = (case_number(&data, case), folder.path().join(format!("{case}.tlog-proof")));
        let words = ["ledger", "prove", "--data", &town, "--case", &number, "--entry", "1"];
        fs::write(&file, told(&run(words)).1).unwrap();
        text(&file)
    };
    for what in [["--copy", &text(&copy)], ["--data", &town], ["--proof", &proof(1)]] {
        let (code, said, error) = verified(&what);
        assert_eq!(code, Some(0), "{what:?}: {said}{error}");
    }
    let (code, said, error) = verified(&["--proof", &proof(2)]);
    assert_eq!((code, said.starts_with("not confirmed proof: ")), (Some(1), true), "{said}{error}");
    assert!(error.contains("error[not-confirmed]") && error.contains("in ten seconds"), "{error}");
}

#[test]
fn two_of_three_witnesses_are_collected_and_a_line_that_was_lost_is_asked_for_again() {
    let (folder, data) = new_desk();
    let log = signed_log(&data);
    let (one, first) = witness_called("one.example", &folder.path().join("one"), &log);
    let (two, second) = witness_called("two.example", &folder.path().join("two"), &log);
    let named = [format!("{first} http://{}", one.address()), gone(), format!("{second} http://{}", two.address())];
    let serve = || {
        let words = ["serve", "--data", data.to_str().unwrap(), "--witnesses-needed", "2"].map(str::to_owned);
        Desk::start(words.into_iter().chain(named.iter().flat_map(|named| ["--witness".to_owned(), named.clone()])))
    };
    let lines = |desk: &Desk| {
        let note = checkpoint(desk);
        note.matches("\u{2014} one.example ").count() + note.matches("\u{2014} two.example ").count()
    };
    let desk = serve();
    wait_for(|| lines(&desk) == 2);
    drop(desk);
    // The desk ended after the witnesses had confirmed and before their lines were kept.
    rusqlite::Connection::open(data.join("main.db")).unwrap().execute("DELETE FROM cosignature", []).unwrap();
    let desk = serve();
    wait_for(|| lines(&desk) == 2);
}

#[test]
fn what_both_witnesses_confirmed_holds_while_one_of_them_goes_on_alone() {
    let (folder, data) = new_desk();
    let log = signed_log(&data);
    let (one, first) = witness_called("one.example", &folder.path().join("one"), &log);
    let (mut two, second) = witness_called("two.example", &folder.path().join("two"), &log);
    let named = [format!("{first} http://{}", one.address()), format!("{second} http://{}", two.address())];
    let words = ["serve", "--data", data.to_str().unwrap(), "--witness", &named[0], "--witness", &named[1]];
    let desk = Desk::start(words);
    let by = || {
        let note = checkpoint(&desk);
        ["\u{2014} one.example ", "\u{2014} two.example "].map(|line| note.contains(line))
    };
    wait_for(|| by() == [true, true]);
    two.kill();
    assert_eq!(desk.connect().apply("Mira Sampledottir 2").unwrap().status, 201);
    wait_for(|| by() == [true, false]);
    drop(desk);
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let (town, copy) = (text(&data), text(&folder.path().join("copy")));
    assert!(run(["ledger", "export", "--data", &town, "--to", &copy]).status.success());
    let trusted = text(&folder.path().join("copy").join("key"));
    for what in [["--data", &town], ["--copy", &copy]] {
        let words = ["ledger", "verify", "--key", &trusted, "--witness", &first, "--witness", &second];
        let (code, said, error) = told(&run(words.into_iter().chain(what)));
        assert_eq!(code, Some(0), "{what:?}: {said}{error}");
    }
}

#[test]
fn a_witness_under_tls_is_asked_by_its_name_and_by_the_word_of_the_authority_that_was_named() {
    let (folder, data) = new_desk();
    let log = signed_log(&data);
    let (authority, other, state) = (Authority::new(), Authority::new(), folder.path().join("witness"));
    let words = ["ledger", "witness", "--name", "witness.example", "--state", state.to_str().unwrap(), "--log", &log];
    let under_tls = authority.words("localhost", folder.path());
    let (here, said) = Desk::start_and_hear(words.into_iter().chain(under_tls.iter().map(String::as_str)));
    let port = here.address().rsplit(':').next().unwrap();
    let witness = |host: &str| format!("{} https://{host}:{port}", said.strip_prefix("key ").unwrap());
    let (mine, others) = (authority.file(folder.path(), "mine.pem"), other.file(folder.path(), "others.pem"));
    let (by_name, by_address) = (witness("localhost"), witness("127.0.0.1"));
    let heard = folder.path().join("heard");
    let not_believed: [&[&str]; 3] = [
        &["--witness", &by_name],
        &["--witness", &by_name, "--witness-authority", &others],
        &["--witness", &by_address, "--witness-authority", &mine],
    ];
    for words in not_believed {
        let desk = Desk::open_heard_as(&data, &heard, words);
        wait_for(|| fs::read_to_string(&heard).unwrap().contains("the witness does not answer"));
        let note = checkpoint(&desk);
        assert!(!note.contains("witness.example"), "{words:?}: {note}");
    }
    let desk = Desk::open_heard_as(&data, &heard, &["--witness", &by_name, "--witness-authority", &mine]);
    wait_for(|| checkpoint(&desk).contains("\u{2014} witness.example "));
}

/// A witness that does not answer.
fn gone() -> String {
    let key = WitnessKey::new(KeyName::new("gone.example").unwrap(), &[5; 32]);
    format!("{} http://127.0.0.1:9", key.verifier_key())
}

#[test]
fn a_key_that_is_mistyped_or_means_something_else_is_refused_at_the_start() {
    let (folder, data) = new_desk();
    let (log, witness) = (key().verifier_key().to_string(), gone().split(' ').next().unwrap().to_owned());
    let refused = |words: &[&str]| {
        let (code, _, error) = told(&run(words.iter().copied().chain(["--listen", "127.0.0.1:0"])));
        assert!(code == Some(3) && error.contains("error[key]"), "{words:?}: {error}");
    };
    for wrong in ["w.example+01020304+BAAA", &log] {
        let named = format!("{wrong} http://127.0.0.1:9");
        refused(&["serve", "--data", data.to_str().unwrap(), "--witness", &named]);
    }
    let state = folder.path().join("witness");
    for wrong in ["desk.example/ledger+x", &witness] {
        let words = ["ledger", "witness", "--name", "witness.example", "--state", state.to_str().unwrap()];
        refused(&[&words[..], &["--log", wrong]].concat());
    }
    assert!(!state.exists(), "nothing was begun");
}

/// The key of the log of a desk that has signed its first entry and is closed again.
fn signed_log(data: &Path) -> String {
    let desk = Desk::open(data);
    assert_eq!(desk.connect().apply("Mira Sampledottir").unwrap().status, 201);
    wait_for(|| desk.connect().get("/ledger/checkpoint", "").unwrap().status == 200);
    desk.connect().get("/ledger/key", "").unwrap().body.trim().to_owned()
}

fn checkpoint(desk: &Desk) -> String {
    desk.connect().get("/ledger/checkpoint", "").unwrap().body
}

#[expect(clippy::disallowed_methods, reason = "a test that waits for another process")]
pub(crate) fn wait_for(done: impl Fn() -> bool) {
    for _ in 0..250 {
        if done() {
            return;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("it did not happen in 25 seconds");
}
