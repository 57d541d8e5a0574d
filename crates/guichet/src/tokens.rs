//! Staff tokens, by which programs work as an officer: made, listed, revoked from the command line. It takes
//! no lock, so it works beside a running server; listing and revoking wait for none of the town's files. A token itself
//! is shown once, when it is made.

use crate::{
    cli::{RevokeOptions, TokenOptions, TokensOptions},
    edge,
    fault::Fault,
    folder, officers,
};
use guichet_acts::{Problem, Strongroom};

/// Makes a staff token and prints it.
pub(crate) async fn create(options: TokenOptions) -> Result<(), Fault> {
    let (acts, officer) = officers::desk_of(&options.data, options.town.as_deref(), options.officer)?;
    println!("{}", acts.create_token(officer, options.days, edge::now()).await?);
    Ok(())
}

/// Prints a line for every token that lives.
pub(crate) fn list(options: &TokensOptions) -> Result<(), Fault> {
    for token in opened(options)?.tokens(edge::now())? {
        println!("{}  officer {}  until {}", token.name, token.officer, token.expires.timestamp());
    }
    Ok(())
}

/// Ends one token.
pub(crate) async fn revoke(options: RevokeOptions) -> Result<(), Fault> {
    let name = options.name;
    let officer = opened(&options.desk)?.revoke_token(&name, edge::now()).await.map_err(|problem| match problem {
        Problem::NotFound => {
            let hint = "`guichet token list` shows the names of those that live";
            Fault::unable("token-unknown", format!("there is no token {name}"), hint)
        }
        problem => problem.into(),
    })?;
    println!("revoked {name} of officer {officer}");
    Ok(())
}

fn opened(options: &TokensOptions) -> Result<Strongroom, Fault> {
    folder::must_be_there(&options.data)?;
    tokio::task::block_in_place(|| folder::strongroom(&options.data))
}
