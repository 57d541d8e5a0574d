//! What the kernel is asked to keep a process from: Landlock. A process may give up rights and never gets them back,
//! nor does anything that it starts. Landlock also keeps it from looking into processes outside, the desk among them:
//! what asks for the right to trace, as `/proc/PID/mem` does, is refused (Linux,
//! Documentation/userspace-api/landlock.rst, "Ptrace restrictions").

use landlock::{
    ABI, Access, AccessFs, CompatLevel, Compatible, PathBeneath, Ruleset, RulesetAttr, RulesetCreatedAttr,
    RulesetError, Scope,
};
use rustix::fs::{FileType, Mode, OFlags};
use std::{error::Error, path::PathBuf};

/// The first version: reading, running, writing, making and removing files.
const LEAST: ABI = ABI::V1;
/// Moving files between folders and cutting them short, too.
const FILES: ABI = ABI::V3;
/// Signals to processes outside, and sockets of theirs that have no file.
const PROCESSES: ABI = ABI::V6;

/// What this kernel does not keep a command from, in words for operators.
pub(super) fn missing() -> Option<&'static str> {
    let is_kept = |asked: Result<Ruleset, RulesetError>| asked.and_then(Ruleset::create).is_ok();
    let strict = || Ruleset::default().set_compatibility(CompatLevel::HardRequirement);
    if is_kept(everything(strict())) {
        return None;
    }
    if is_kept(strict().handle_access(AccessFs::from_all(LEAST))) {
        return Some("commands cannot read what the desk keeps, but this kernel is too old to keep them from all else");
    }
    Some("commands can read what the desk keeps: this kernel has no Landlock, or does not let the desk use it")
}

/// Keeps this process, and whatever it starts or becomes, to these files and folders. As much of that as this kernel
/// knows: [`missing`] says what it does not.
pub(super) fn keep_to(open: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let mut rules = everything(Ruleset::default())?.create()?;
    for path in open {
        // What is gone meanwhile needs no rule.
        let Ok(found) = rustix::fs::open(path, OFlags::PATH | OFlags::NOFOLLOW | OFlags::CLOEXEC, Mode::empty()) else {
            continue;
        };
        let rights = match FileType::from_raw_mode(rustix::fs::fstat(&found)?.st_mode) {
            FileType::Symlink => continue,
            FileType::Directory => AccessFs::from_all(FILES),
            _ => AccessFs::from_file(FILES),
        };
        rules = rules.add_rule(PathBeneath::new(found, rights))?;
    }
    rules.restrict_self()?;
    Ok(())
}

fn everything(rules: Ruleset) -> Result<Ruleset, RulesetError> {
    rules.handle_access(AccessFs::from_all(FILES))?.scope(Scope::from_all(PROCESSES))
}
