//! Making a data folder, and tokens for programs.

use crate::{cli::TokenOptions, edge, fault::Fault, folder::DataFolder, officers, town};
use std::path::Path;

/// Makes a data folder with a copy of the example town.
pub(crate) fn init(data: &Path) -> Result<(), Fault> {
    let folder = DataFolder::create(data)?;
    town::write(&town::example(), &data.join("town"))?;
    folder.open(town::catalogue(Some(&data.join("town")))?)?;
    let data = data.display();
    println!("made {data} with the example town in {data}/town");
    println!("next: edit the town, then `guichet serve --data {data}`");
    println!("      `guichet officer invite --data {data} --officer 41` prints the link of the first administrator");
    println!("keep: {data}/keys apart from copies of main.db; without it nothing can be opened");
    Ok(())
}

/// Makes a staff token and prints it. Works beside a running server: it takes no lock.
pub(crate) async fn create_token(options: TokenOptions) -> Result<(), Fault> {
    let (acts, officer) = officers::desk_of(&options.data, options.town.as_deref(), options.officer)?;
    println!("{}", acts.create_token(officer, options.days, edge::now()).await?);
    Ok(())
}
