//! `guichet simulate`: a day of a hall as it might go. Invented people and officers drive the desk's own rules
//! in memory; no folder is written, nobody real is in it.

mod day;
mod figures;
mod options;
mod outcome;
mod past;
#[cfg(test)]
mod tests;

pub(crate) use options::{EXAMPLES, SimulateOptions};

use super::find;
use crate::{edge, fault::Fault, folder, town};
use day::Scene;
use figures::Figures;
use guichet_desk::catalogue::Catalogue;
use outcome::Outcome;
use past::Past;

/// Simulates a day and prints what came out.
pub(crate) fn run(options: &SimulateOptions) -> Result<(), Fault> {
    let (catalogue, past) = match &options.data {
        Some(data) => {
            folder::must_be_there(data)?;
            let acts = folder::open_beside(data, folder::catalogue_for(data, options.town.as_deref())?)?;
            let plan = find(acts.catalogue(), &options.hall)?;
            let past = Past::read(&acts, &plan, options.date)?;
            (acts.catalogue().clone(), past)
        }
        None => (town::catalogue(options.town.as_deref())?, Past::none()),
    };
    let figures = simulate(&catalogue, &past, options)?;
    if options.json {
        edge::print_json(&figures);
    } else {
        println!("{}", figures.told());
    }
    Ok(())
}

/// Plays the day as often as asked for, each time with other chance.
fn simulate(catalogue: &Catalogue, past: &Past, options: &SimulateOptions) -> Result<Figures, Fault> {
    let hall = find(catalogue, &options.hall)?;
    let scene = Scene::new(catalogue, &hall, past, options)?;
    let outcomes: Vec<Outcome> =
        (0..u64::from(options.runs)).map(|run| scene.play(options.seed.wrapping_add(run))).collect();
    Ok(Figures::of(&scene, options, &outcomes))
}
