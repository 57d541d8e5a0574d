//! The press for papers: the town's templates from its files, the fonts of this machine.

use crate::{fault::Fault, town};
use guichet_desk::catalogue::{self, FaultKind, SourceFile};
use guichet_papers::{FONT_FOLDERS, FontsMissing, Press, TemplateFault};
use std::path::Path;

const FOLDER: &str = "town/papers/";

/// The press of a town's folder, or of the example town, with no mistake in its templates.
pub(crate) fn press(folder: Option<&Path>) -> Result<Press, Fault> {
    let files = folder.map_or_else(|| Ok(town::example()), town::in_folder)?;
    let press = of(&files);
    let faults = check(&press, folder)?;
    if faults.is_empty() { Ok(press) } else { Err(Fault::catalogue(&faults)) }
}

/// Whether the fonts are there; what to install when they are not.
pub(crate) fn must_have_fonts(press: &Press) -> Result<(), Fault> {
    press.look_for_fonts().map_err(|missing| without(&missing))
}

/// The mistakes in the templates of a town, where they lie.
pub(crate) fn faults(files: &[SourceFile], folder: Option<&Path>) -> Result<Vec<catalogue::Fault>, Fault> {
    check(&of(files), folder)
}

fn of(files: &[SourceFile]) -> Press {
    let own = files.iter().filter_map(|file| Some((file.path.strip_prefix(FOLDER)?, file.text.as_str())));
    Press::new(own)
}

fn check(press: &Press, folder: Option<&Path>) -> Result<Vec<catalogue::Fault>, Fault> {
    let faults = press.check().map_err(|missing| without(&missing))?;
    Ok(town::at_home(faults.into_iter().map(stated).collect(), folder))
}

fn stated(fault: TemplateFault) -> catalogue::Fault {
    catalogue::Fault {
        path: format!("{FOLDER}{}", fault.file),
        line: fault.line,
        kind: FaultKind::PaperWrong,
        message: fault.message,
        mend: fault.hint.unwrap_or_else(|| "mend it, or remove the file to have the example's".to_owned()),
    }
}

fn without(missing: &FontsMissing) -> Fault {
    let packages = missing.packages.join(" ");
    let folders = FONT_FOLDERS.join(" or ");
    let hint = format!("apt-get install {packages}    (elsewhere than on Debian: put these files into {folders})");
    Fault::unable("fonts", missing, hint)
}
