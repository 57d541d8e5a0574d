//! Making a data folder.

use crate::{fault::Fault, folder::DataFolder, town};
use std::path::Path;

/// Stands for the town's own address in what is printed.
const ORIGIN: &str = "https://desk.example";

/// Makes a data folder with a copy of the example town, where nothing lies yet.
pub(crate) fn init(data: &Path) -> Result<(), Fault> {
    DataFolder::create_whole(data, |folder| {
        let town = folder.path().join("town");
        town::write(&town::example(), &town)?;
        folder.open(town::catalogue(Some(&town))?).map(drop)
    })?;
    let data = data.display();
    println!("made {data} with the example town in {data}/town");
    println!("next: edit the town, then open the desk, under the address by which people reach it:");
    println!("      guichet serve --data {data} --origin {ORIGIN}");
    println!("      and print the link of the first administrator, under the same address:");
    println!("      guichet officer invite --data {data} --officer 41 --origin {ORIGIN}");
    println!("      (on this machine alone, to try it, both go without --origin)");
    println!("keep: {data}/keys apart from copies of main.db; without it nothing can be opened");
    Ok(())
}
