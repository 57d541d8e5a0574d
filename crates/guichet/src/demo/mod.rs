//! The demo: the example town with a year of invented cases, or with those of a recorded log, and with halls in
//! which something always happens.

mod course;
mod forms;
mod hours;
mod living;
pub(crate) mod mark;
mod oversight;
mod papers;
mod past;
mod plan;
mod play;
mod script;
#[cfg(test)]
mod tests;
mod trio;

use crate::{
    cli::DemoOptions,
    edge,
    fault::Fault,
    folder::{self, DataFolder},
    keys_cli,
    pick::Pick,
    progress,
    replay::Joined,
    serve::{self, House, Identity, Port, Share},
    town,
    verifier::Cosigners,
};
use guichet_acts::{Acts, Problem};
use guichet_desk::catalogue::{Catalogue, Depth, SourceFile};
use living::Living;

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

/// How far back the invented cases go.
const DAYS: i32 = 365;
const DRAFTS: usize = 6;

/// Opens the demo, filling its folder when it is not there yet.
pub(crate) async fn run(options: DemoOptions) -> Result<(), Fault> {
    let identity = Identity::of(&options.entrance.tls)?;
    let port = Port::take(options.listen, "demo", identity, Share::of(&options.entrance)).await?;
    // Before a year is invented: whoever cannot open the desk need not wait for it.
    let press = folder::press_for(&options.data, options.town.as_deref())?;
    // A town must not open a desk that cannot print; a newcomer's demo opens on any machine.
    if let Err(missing) = crate::papers::must_have_fonts(&press) {
        crate::logging::warn(format_args!("{missing}\n  the demo opens without them: its papers are pages, not files"));
    }
    if Acts::exists(&options.data) {
        mark::must_be_there(&options.data)?;
    } else {
        must_be_free(&options.data)?;
        fill(&options).await?;
    }
    mark::finish(&options.data)?;
    let hidden = keys_cli::hidden(&options.data).and(options.entrance.tls.private_key.clone());
    let folder = DataFolder::take(&options.data)?.hiding(hidden);
    let acts = folder.open(at_any_hour(folder::catalogue_for(&options.data, options.town.as_deref())?))?;
    // A demo that was closed for months has nobody who would say that it is that late.
    acts.known_time().believe_clock(edge::now()).await?;
    let sign_in = format!("{}/en/demo", port.url());
    past::fill(&acts, options.seed, edge::now()).await?;
    let living = (!options.still).then(|| Living::start(&acts, options.seed));
    let served = serve::open(
        acts,
        port,
        House {
            data: options.data.clone(),
            // A newcomer's demo takes files on any machine.
            keep_free: serve::KeepFree::NOTHING,
            officers: None,
            demo: true,
            origin: None,
            single_sign_on: None,
            greeting: Some(sign_in),
            press,
            cosigners: Cosigners::default(),
            entrance: options.entrance,
            ways: serve::Ways::default(),
        },
    )
    .await;
    drop(living);
    served
}

/// The same town, with halls that give tickets at any hour: whoever looks at a demo may live on the other side of the
/// earth, and its people come at any hour, too.
fn at_any_hour(mut catalogue: Catalogue) -> Catalogue {
    for hall in catalogue.halls.values_mut() {
        Arc::make_mut(hall).any_hour = true;
    }
    catalogue
}

/// What is filled takes the place of nothing but an empty folder.
fn must_be_free(data: &Path) -> Result<(), Fault> {
    if folder::is_free(data)? {
        return Ok(());
    }
    let what = format!("{} is neither a demo's folder nor an empty one", data.display());
    Err(Fault::unable("folder-not-empty", what, "name another folder with --data"))
}

/// Fills a folder beside the one wanted and moves it there when it is complete: a demo that was
/// interrupted begins anew.
async fn fill(options: &DemoOptions) -> Result<(), Fault> {
    let beside = beside(&options.data);
    clear(&beside)?;
    folder::make(&beside)?;
    mark::begin(&beside)?;
    let folder = DataFolder::create(&beside)?;
    let town = options.town.as_deref();
    let files = town.map_or_else(|| Ok(town::example()), town::in_folder)?;
    if let Some(log) = &options.log {
        let joined = Joined::read(log, files)?;
        town::write(&joined.files, &beside.join("town"))?;
        let acts = folder.open(catalogue(&joined.files, town)?)?;
        joined.fill(&acts).await?;
    } else {
        let acts = folder.open(catalogue(&files, town)?)?;
        invent(&acts, options.seed).await?;
    }
    mark::make(&beside)?;
    drop(folder);
    fs::rename(&beside, &options.data).map_err(|error| Fault::file(options.data.display(), &error))
}

/// Throws away what an interrupted demo left, and nothing else: not what another one is filling, and nothing that
/// somebody keeps under the same name.
fn clear(beside: &Path) -> Result<(), Fault> {
    let fault = |error: io::Error| Fault::file(beside.display(), &error);
    match fs::read_dir(beside) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        held => {
            if held.map_err(fault)?.next().is_none() {
                return fs::remove_dir(beside).map_err(fault);
            }
        }
    }
    if !mark::is_unfinished(beside) {
        let what = format!("{} holds something, and the demo is filled there", beside.display());
        return Err(Fault::unable("folder-not-empty", what, "move it away, or name another folder with --data"));
    }
    let _alone = folder::lock(beside, "--data")?;
    fs::remove_dir_all(beside).map_err(fault)
}

fn catalogue(files: &[SourceFile], home: Option<&Path>) -> Result<Catalogue, Fault> {
    town::read(files, home, Depth::Start).map_err(|faults| Fault::catalogue(&faults))
}

fn beside(data: &Path) -> PathBuf {
    let mut name = data.file_name().unwrap_or_default().to_owned();
    name.push(".filling");
    data.with_file_name(name)
}

/// Fills the desk with an invented year.
async fn invent(acts: &Acts, seed: u64) -> Result<(), Problem> {
    let now = edge::now();
    let scripts = plan::cases(acts.catalogue(), seed, DAYS, now);
    drafts(acts, seed).await?;
    let bar = progress::bar(0, "inventing a year");
    let played = play::play(acts, &scripts, &oversight::evenings(acts.catalogue(), now), &bar).await?;
    bar.finish_and_clear();
    tracing::info!(cases = played.cases, refused = played.refused, "the town is filled");
    oversight::ask(acts, edge::now()).await?;
    oversight::sign(acts, edge::now()).await
}

/// Applications that somebody began today and has not sent.
async fn drafts(acts: &Acts, seed: u64) -> Result<(), Problem> {
    let (mut pick, now) = (Pick::seeded(seed), edge::now());
    let today = now.day(&acts.catalogue().town.zone);
    for service in acts.catalogue().services.values().take(DRAFTS) {
        let Some(filled) = forms::fill(service, today, &mut pick) else { continue };
        let begun = filled.raw.into_iter().take(4).collect();
        acts.save_draft(None, &service.code, &begun, now).await?;
    }
    Ok(())
}
