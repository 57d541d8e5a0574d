//! What people may know about their data: the record of processing, for people and for programs.

use crate::{
    cli::RecordOptions,
    edge,
    fault::Fault,
    folder::{catalogue_for, must_be_there},
    town,
};
use guichet_desk::base::Language;

/// Prints the record of processing of a town.
pub(crate) fn record(options: &RecordOptions) -> Result<(), Fault> {
    let catalogue = match &options.data {
        Some(data) => {
            must_be_there(data)?;
            catalogue_for(data, None)?
        }
        None => town::catalogue(options.town.as_deref())?,
    };
    let language = Language::from_tag(&options.language).unwrap_or(Language::English);
    let record = guichet_web::record(&catalogue, language)?;
    if options.json {
        edge::print_json(&record);
    } else {
        print!("{}", record.markdown());
    }
    Ok(())
}
