//! Making a data folder.

use crate::{fault::Fault, folder::DataFolder, town};
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
