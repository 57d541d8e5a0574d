//! Staff tokens, by which programs work as an officer: made, listed, revoked from the command line. It takes
//! no lock, so it works beside a running server. A token itself is shown once, when it is made.

use crate::{
    cli::{RevokeOptions, TokenOptions, TokensOptions},
    edge,
    fault::Fault,
    folder, officers,
};
use guichet_acts::{Acts, Problem};

/// Makes a staff token and prints it.
pub(crate) async fn create(options: TokenOptions) -> Result<(), Fault> {
    let (acts, officer) = officers::desk_of(&options.data, options.town.as_deref(), options.officer)?;
    println!("{}", acts.create_token(officer, options.days, edge::now()).await?);
    Ok(())
}

/// Prints a line for every token that lives.
pub(crate) fn list(options: &TokensOptions) -> Result<(), Fault> {
    for token in desk(options)?.tokens(edge::now())? {
        println!("{}  officer {}  until {}", token.name, token.officer, token.expires.timestamp());
    }
    Ok(())
}

/// Ends one token.
pub(crate) async fn revoke(options: RevokeOptions) -> Result<(), Fault> {
    let name = options.name;
    let officer = desk(&options.desk)?.revoke_token(&name, edge::now()).await.map_err(|problem| match problem {
        Problem::NotFound => {
            let hint = "`guichet token list` shows the names of those that live";
            Fault::unable("token-unknown", format!("there is no token {name}"), hint)
        }
        problem => problem.into(),
    })?;
    println!("revoked {name} of officer {officer}");
    Ok(())
}

fn desk(options: &TokensOptions) -> Result<Acts, Fault> {
    folder::must_be_there(&options.data)?;
    folder::open_beside(&options.data, folder::catalogue_for(&options.data, options.town.as_deref())?)
}
