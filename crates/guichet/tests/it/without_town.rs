//! What goes without the town's files: somebody has to be kept out, or the log looked at, just while they do not hold.

use crate::{
    program::{Desk, new_desk, run, told},
    verif_log::case_number,
    verif_witness::wait_for,
};
use guichet_desk::base::CaseNumber;
use std::{ffi::OsStr, fs, path::Path};

fn guichet(data: &Path, words: &[&str]) -> (Option<i32>, String, String) {
    let words = words.iter().map(OsStr::new).chain([OsStr::new("--data"), data.as_os_str()]);
    told(&run(words))
}

fn good(data: &Path, words: &[&str]) -> String {
    let (code, said, error) = guichet(data, words);
    assert_eq!(code, Some(0), "{words:?}: {error}");
    said
}

#[test]
fn whoever_must_be_out_is_out_while_the_town_s_files_do_not_hold() {
    let (_folder, data) = new_desk();
    let desk = Desk::open(&data);
    let works = |token: &str| {
        let headers = format!("Authorization: Bearer {}\r\n", token.trim());
        desk.connect().get("/api/v1/work", &headers).expect("an answer").status
    };
    let officers = data.join("town/officers.toml");
    let holds = fs::read_to_string(&officers).expect("the town was copied");
    let break_it = || fs::write(&officers, format!("{holds}\n[[officer\n")).expect("written");
    let remove_it = || fs::remove_file(&officers).expect("removed");
    for (officer, spoil) in [("11", &break_it as &dyn Fn()), ("12", &remove_it as &dyn Fn())] {
        fs::write(&officers, &holds).expect("written");
        let [first, second] = [0, 1].map(|_| good(&data, &["token", "create", "--officer", officer]));
        spoil();
        let names = good(&data, &["token", "list"]);
        let of_theirs = names.lines().filter(|line| line.contains(&format!("officer {officer} ")));
        let of_theirs: Vec<_> = of_theirs.filter_map(|line| line.split_whitespace().next()).collect();
        assert_eq!(of_theirs.len(), 2, "{names}");
        assert_eq!((works(&first), works(&second)), (200, 200));
        good(&data, &["token", "revoke", "--name", of_theirs[0]]);
        let mut now = [works(&first), works(&second)];
        now.sort_unstable();
        assert_eq!(now, [200, 401], "one of the two has ended");
        let withdraw = ["officer", "withdraw", "--officer", officer, "--right", "sign-in"];
        let (code, said, error) = guichet(&data, &withdraw);
        assert_eq!((code, said), (Some(0), format!("sign-in withdrawn from officer {officer}\n")), "{error}");
        assert!(error.contains("was not looked at") && error.contains("officers.toml"), "{error}");
        assert_eq!((works(&first), works(&second)), (401, 401));
        let (code, _, error) = guichet(&data, &["officer", "withdraw", "--officer", officer, "--right", "singing"]);
        assert!(code == Some(3) && error.contains("error[right-unknown]"), "{error}");
        let (code, _, error) = guichet(&data, &["officer", "restore", "--officer", officer, "--right", "sign-in"]);
        assert!(code == Some(1) && error.contains("error[catalogue]"), "who comes in is looked at: {error}");
    }
}

#[test]
fn the_log_is_checked_and_taken_along_while_a_service_is_half_saved() {
    let (folder, data) = new_desk();
    let desk = Desk::open(&data);
    assert_eq!(desk.connect().apply("Mira Sampledottir").expect("an answer").status, 201);
    wait_for(|| desk.connect().get("/ledger/checkpoint", "").expect("an answer").status == 200);
    let service = data.join("town/services/complaint.toml");
    let whole = fs::read(&service).expect("a service");
    fs::write(&service, &whole[..whole.len() / 2]).expect("written");
    let (code, _, _) = told(&run([OsStr::new("catalogue"), OsStr::new("check"), data.join("town").as_os_str()]));
    assert_eq!(code, Some(1), "it does not hold");
    let published = desk.connect().get("/ledger/key", "").expect("an answer").body;
    assert_eq!(good(&data, &["ledger", "key"]).trim(), published.trim());
    assert!(good(&data, &["ledger", "verify"]).starts_with("ok "));
    let [copy, key, proof] = ["copy", "copy/key", "proof"].map(|name| folder.path().join(name).display().to_string());
    assert!(good(&data, &["ledger", "export", "--to", &copy]).contains(" places in "));
    let case = case_number(&data, 1);
    fs::write(&proof, good(&data, &["ledger", "prove", "--case", &case, "--entry", "1"])).expect("written");
    for taken in [["--copy", &copy], ["--proof", &proof]] {
        let (code, said, error) = told(&run(["ledger", "verify", "--key", &key].into_iter().chain(taken)));
        assert!(code == Some(0) && said.starts_with("ok "), "{taken:?}: {said}{error}");
    }
    let unknown = CaseNumber::new(2020, 1).to_string();
    let (code, _, error) = guichet(&data, &["ledger", "prove", "--case", &unknown, "--entry", "1"]);
    assert!(code == Some(3) && error.contains("error[not-found]"), "{error}");
}
