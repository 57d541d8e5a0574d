//! The town's files as clerks edit them.
//!
//! The first line is the path of one file of the example town; what follows it stands in that file instead.

use crate::town;
use guichet_desk::catalogue::{Catalogue, Depth, Fault, Service, SourceFile};

/// A town that is read gives the same services again from what is kept of them; one that is refused names for
/// every fault a file, a line of it, what is wrong and how to mend it.
pub fn run(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (path, text) = (String::from_utf8_lossy(&bytes[..end]), bytes.get(end + 1..).unwrap_or_default());
    let file = match SourceFile::from_bytes(path, text.to_vec()) {
        Ok(file) => file,
        Err(fault) => return explained(&fault, text.split(|byte| *byte == b'\n').count()),
    };
    let files = town_with(file);
    if let Ok(service) = Service::from_source(&serde_json::to_string(&files).expect("paths and texts are always JSON"))
    {
        kept(&service);
    }
    match Catalogue::read(&files, Depth::Start) {
        Ok(catalogue) => catalogue.services.values().for_each(|service| kept(service)),
        Err(faults) => {
            assert!(!faults.is_empty(), "refused without a reason");
            for fault in &faults {
                let own = files.iter().find(|file| file.path == fault.path);
                explained(fault, own.map_or(1, |file| file.text.split('\n').count()));
            }
        }
    }
}

/// The example town with this file and no other service than the one it belongs to: to read them all takes long.
/// That the halls miss the others is among the faults.
fn town_with(file: SourceFile) -> Vec<SourceFile> {
    let of_service = |path: &str| path.starts_with("services/") || path.starts_with("locales/");
    let code = Some(stem(&file.path)).filter(|code| of_service(&file.path) && *code != "town");
    let code = code.unwrap_or("residence-certificate");
    let wanted = |path: &str| !of_service(path) || stem(path) == "town" || stem(path) == code;
    let others = town::files().iter().filter(|other| other.path != file.path && wanted(&other.path));
    let mut files: Vec<SourceFile> = others.cloned().collect();
    files.push(file);
    files
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn kept(service: &Service) {
    let again = Service::from_source(&service.source()).unwrap_or_else(|faults| panic!("{}", faults[0]));
    assert_eq!(again.source(), service.source());
    assert!(again.fields().map(|field| &field.name).eq(service.fields().map(|field| &field.name)));
}

fn explained(fault: &Fault, lines: usize) {
    assert!((1..=lines).contains(&fault.line), "no such line: {fault}");
    assert!(!fault.path.is_empty() || fault.line == 1, "no file: {fault}");
    assert!(!fault.message.trim().is_empty() && !fault.mend.trim().is_empty(), "no words: {fault}");
}
