//! Has the linker pack the list of places in the program that are put right when it is loaded (`DT_RELR`): 40 KiB to
//! read at each start instead of 3 MiB. Where the C library does not say that it knows packed lists (GNU's does since
//! 2.36), and wherever nobody can tell, the list stays as it always was.

use std::{env, fs};

/// What a C library is called by that knows them.
const KNOWS: &[u8] = b"GLIBC_ABI_DT_RELR";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if is_built_for_this_machine() && c_library().is_some_and(|library| holds(&library, KNOWS)) {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

fn is_built_for_this_machine() -> bool {
    let is_linux = told("CARGO_CFG_TARGET_OS").as_deref() == Some("linux");
    let is_gnu = told("CARGO_CFG_TARGET_ENV").as_deref() == Some("gnu");
    is_linux && is_gnu && told("HOST") == told("TARGET")
}

/// The C library of this machine, from where Debian, Fedora and Arch keep it.
fn c_library() -> Option<Vec<u8>> {
    let debian = format!("/lib/{}-linux-gnu", told("CARGO_CFG_TARGET_ARCH")?);
    [debian.as_str(), "/lib64", "/usr/lib"].iter().find_map(|folder| {
        let library = format!("{folder}/libc.so.6");
        let read = fs::read(&library).ok()?;
        println!("cargo::rerun-if-changed={library}");
        Some(read)
    })
}

fn holds(bytes: &[u8], name: &[u8]) -> bool {
    bytes.windows(name.len()).any(|there| there == name)
}

#[expect(clippy::disallowed_methods, reason = "cargo speaks to a build script by its environment alone")]
fn told(name: &str) -> Option<String> {
    env::var(name).ok()
}
