//! Checking: the town's files, and a whole data folder.

use crate::{
    fault::Fault,
    folder::{self, DataFolder},
    papers, progress, town,
};
use guichet_desk::catalogue::{self, Depth};
use std::path::Path;

/// Reports every fault of the town's files.
pub(crate) fn catalogue(folder: Option<&Path>, json: bool) -> Result<(), Fault> {
    let (files, not_text) = folder.map_or_else(|| Ok((town::example(), Vec::new())), town::as_far_as_text)?;
    let (read, mut faults) = match town::read(&files, folder, Depth::Check) {
        Ok(catalogue) => (Some(catalogue), Vec::new()),
        Err(faults) => (None, faults),
    };
    faults.extend(papers::faults(&files, folder)?);
    // What else is wrong with a file that is not text may only follow from that.
    faults.retain(|fault| not_text.iter().all(|file| file.path != fault.path));
    faults.extend(not_text);
    if json {
        println!("{}", faults.iter().map(as_json).collect::<serde_json::Value>());
    } else {
        for fault in &faults {
            println!("{fault}");
        }
    }
    let Some(catalogue) = read.filter(|_| faults.is_empty()) else {
        return Err(Fault::found(
            "catalogue",
            format!("the catalogue has {} fault(s)", faults.len()),
            "mend the lines named above; docs/services.md explains each",
        ));
    };
    if !json {
        let (services, languages) = (catalogue.services.len(), catalogue.town.languages.len());
        println!("{services} services in {languages} languages, no faults");
    }
    Ok(())
}

fn as_json(fault: &catalogue::Fault) -> serde_json::Value {
    serde_json::json!({
        "path": fault.path,
        "line": fault.line,
        "code": fault.kind.code(),
        "message": fault.message,
        "mend": fault.mend,
    })
}

/// Checks everything in a data folder.
pub(crate) fn store(data: &Path, json: bool) -> Result<(), Fault> {
    let folder = DataFolder::take(data)?;
    let strongroom = folder::strongroom(folder.path())?;
    let bar = progress::bar(0, "checking cases");
    let findings = strongroom.check(&mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    if json {
        let list = findings.iter().map(|found| serde_json::json!({ "code": found.code, "place": found.place }));
        println!("{}", list.collect::<serde_json::Value>());
    } else {
        for found in &findings {
            println!("{}: {}", found.code, found.place);
        }
    }
    if findings.is_empty() {
        if !json {
            println!("everything holds");
        }
        return Ok(());
    }
    let what = format!("{} finding(s)", findings.len());
    Err(Fault::found("store", what, "stop the desk, keep a copy of the folder, restore the newest good backup"))
}
