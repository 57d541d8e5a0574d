//! Making a data folder and letting officers in.

use crate::{
    cli::TokenOptions,
    edge,
    fault::Fault,
    folder::{self, DataFolder},
    town,
};
use guichet_desk::base::OfficerId;
use std::path::Path;

/// Makes a data folder with a copy of the example town.
pub(crate) fn init(data: &Path) -> Result<(), Fault> {
    let folder = DataFolder::create(data)?;
    town::write(&town::example(), &data.join("town"))?;
    folder.open(town::catalogue(Some(&data.join("town")))?)?;
    let data = data.display();
    println!("made {data} with the example town in {data}/town");
    println!("next: edit the town, then `guichet serve --data {data}`");
    println!("      `guichet token create --data {data} --officer 11` lets officer 11 sign in");
    println!("keep: {data}/master.key apart from copies of main.db; without it nothing can be opened");
    Ok(())
}

/// Makes a staff token and prints it. Works beside a running server: it takes no lock.
pub(crate) async fn create_token(options: TokenOptions) -> Result<(), Fault> {
    folder::must_exist(&options.data)?;
    let catalogue = folder::catalogue_for(&options.data, options.town.as_deref())?;
    let officer = OfficerId(options.officer);
    if catalogue.staff.officer(officer).is_none() {
        let known: Vec<String> = catalogue.staff.officers.keys().map(ToString::to_string).collect();
        let hint = format!("officers.toml has {}", known.join(", "));
        return Err(Fault::unable("officer-unknown", format!("there is no officer {officer}"), hint));
    }
    let acts = folder::open(&options.data, catalogue)?;
    println!("{}", acts.create_token(officer, options.days, edge::now()).await?);
    Ok(())
}
