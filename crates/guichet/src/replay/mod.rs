//! Replaying a recorded permit log through the desk, and what came out.

mod drive;
mod log;
mod report;
mod staff;

use crate::{
    cli::ReplayOptions,
    edge::{self, Stopwatch},
    fault::Fault,
    folder::DataFolder,
    logging, progress, recorded, town,
};
use guichet_acts::{Acts, Problem};
use guichet_desk::catalogue::{Depth, SourceFile};
use log::Log;
use report::{Course, Report};
use staff::LogStaff;
use std::path::Path;

/// Replays a log and prints what came out.
pub(crate) async fn run(options: ReplayOptions) -> Result<(), Fault> {
    let log = read(&options.log)?;
    let malformed = log.malformed.len() as u64;
    let staff = LogStaff::of(&log, 1);
    let temporary = tempfile::tempdir().map_err(|error| Fault::file("a temporary folder", &error))?;
    let path = options.data.unwrap_or_else(|| temporary.path().join("data"));
    let files = staff::town(staff);
    let folder = DataFolder::create(&path)?;
    town::write(&files, &path.join("town"))?;
    let catalogue = town::read(&files, None, Depth::Start).map_err(|faults| Fault::catalogue(&faults))?;
    let acts = folder.open(catalogue)?;
    let watch = Stopwatch::start();
    let refusals = drive(&acts, log, staff).await?;
    let course = Course { seconds: watch.elapsed().as_secs_f64(), refusals, malformed };
    sequence(&acts).await?;
    let report = Report::read(&acts, staff, &course)?;
    if options.json {
        edge::print_json(&report);
    } else {
        println!("{}", report.table());
    }
    Ok(())
}

/// Reads a log; lines that cannot be read are reported and left out.
fn read(path: &Path) -> Result<Log, Fault> {
    let log = recorded::read_file(path, "docs/replay.md", Log::read)?;
    recorded::told(path, &log.malformed).for_each(logging::warn);
    Ok(log)
}

/// A town with the office, service and officers of a log added, and the log to fill it with.
pub(crate) struct Joined {
    /// The town's files.
    pub(crate) files: Vec<SourceFile>,
    log: Log,
    staff: LogStaff,
}

impl Joined {
    /// Adds the log at this path to a town. Its persons are numbered from 101, apart from the town's own.
    pub(crate) fn read(path: &Path, town: Vec<SourceFile>) -> Result<Self, Fault> {
        let log = read(path)?;
        let staff = LogStaff::of(&log, 101);
        Ok(Self { files: staff::join(town, staff), log, staff })
    }

    /// Fills the desk from the log.
    pub(crate) async fn fill(self, acts: &Acts) -> Result<(), Problem> {
        drive(acts, self.log, self.staff).await.map(drop)
    }
}

async fn drive(acts: &Acts, log: Log, staff: LogStaff) -> Result<u64, Problem> {
    let bar = progress::bar(log.steps() as u64, "replaying");
    let refusals = drive::drive(acts, log, staff, &bar).await?;
    bar.finish_and_clear();
    Ok(refusals)
}

/// Gives every entry its place, as the open desk would within seconds.
async fn sequence(acts: &Acts) -> Result<(), Problem> {
    while acts.sequence(edge::now()).await? > 0 {}
    Ok(())
}
