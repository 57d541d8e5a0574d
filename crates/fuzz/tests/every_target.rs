//! Every target over its seeds and over variations of them.

#![expect(clippy::unwrap_used, reason = "a seed that cannot be read proves nothing")]

use guichet_fuzz::{TARGETS, Target, mutations::Mutator};
use std::{
    fmt::Write,
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

const SEEDS_LEAST: usize = 5;

macro_rules! every_target {
    ($($name:ident)*) => {
        const TESTED: &[&str] = &[$(stringify!($name)),*];

        $(#[test]
        fn $name() {
            try_out(stringify!($name));
        })*
    };
}

every_target! {
    barcodes catalogue certificates checkpoints forms http_api locale_negotiation log_import multipart news_told
    proofs receipt_codes rules tiles
}

#[test]
fn every_target_has_a_test_seeds_and_a_place_with_cargo_fuzz() {
    let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    assert_eq!(names, TESTED, "the table and the tests name different targets");
    let manifest = fs::read_to_string(folder("../../fuzz/Cargo.toml")).unwrap();
    for name in names {
        let seeds = seeds(name);
        assert!(seeds.len() >= SEEDS_LEAST, "{name} has {} seeds", seeds.len());
        let main = fs::read_to_string(folder(&format!("../../fuzz/fuzz_targets/{name}.rs"))).unwrap();
        assert!(main.contains(&format!("targets::{name}::run(bytes)")), "{name}");
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name} is not in fuzz/Cargo.toml");
    }
}

/// `GUICHET_WRITE_SEEDS=1` writes them anew.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test's own switch, to write the seeds anew")]
fn seeds_that_are_signed_are_those_of_the_keys() {
    for (target, name, bytes) in guichet_fuzz::seeds() {
        let path = folder(&format!("corpus/{target}/{name}"));
        if std::env::var_os("GUICHET_WRITE_SEEDS").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &bytes).unwrap();
        }
        assert!(fs::read(&path).is_ok_and(|found| found == bytes), "{} is another one", path.display());
    }
}

fn try_out(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    let seeds = seeds(name);
    for seed in &seeds {
        holds(target, seed);
    }
    let mut mutator =
        Mutator::new(target.name.bytes().fold(2_026_u64, |sum, byte| sum.wrapping_mul(31) + u64::from(byte)));
    for _ in 0..target.variations {
        holds(target, &mutator.vary(&seeds));
    }
    println!("{name}: {} seeds, {} variations", seeds.len(), target.variations);
}

/// Says which bytes break a target, so that they can be kept as a seed.
fn holds(target: &Target, bytes: &[u8]) {
    if catch_unwind(AssertUnwindSafe(|| (target.run)(bytes))).is_err() {
        let hex = bytes.iter().fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").unwrap();
            hex
        });
        panic!("{} does not hold for these {} bytes: {hex}", target.name, bytes.len());
    }
}

fn seeds(name: &str) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder(&format!("corpus/{name}"))).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
