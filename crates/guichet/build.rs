//! Has the linker pack the list of places in the program that are put right when it is loaded (`DT_RELR`): 40 KiB to
//! read at each start instead of 3 MiB. A C library knows that since version 2.36; with an older one, and wherever
//! nobody can tell, the list stays as it always was.

use std::{env, process::Command};

/// The first version of the GNU C library that knows packed lists.
const KNOWN_SINCE: (u32, u32) = (2, 36);

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if is_built_for_this_machine() && c_library().is_some_and(|version| version >= KNOWN_SINCE) {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

fn is_built_for_this_machine() -> bool {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|told| told == value);
    let here = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    here && env::var("HOST").ok() == env::var("TARGET").ok()
}

/// The version of the GNU C library here, major and minor.
fn c_library() -> Option<(u32, u32)> {
    let told = Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok()?;
    let told = String::from_utf8(told.stdout).ok()?;
    let (major, minor) = told.trim().strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.split('.').next()?.parse().ok()?))
}
