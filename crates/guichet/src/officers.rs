//! Letting officers in from the command line, and keeping them out: the first administrator, and whenever no page helps.
//! It takes no lock, so it works beside a running server, from the next request on.

use crate::{
    cli::{InviteOptions, OfficerOptions, RightOptions},
    edge,
    fault::Fault,
    folder, logging,
    serve::read_origin,
};
use guichet_acts::{Acts, OfficerRight, Problem};
use guichet_desk::{base::OfficerId, catalogue::Catalogue};
use std::path::Path;

/// Prints a one-time link.
pub(crate) async fn invite(options: InviteOptions) -> Result<(), Fault> {
    let origin = read_origin(&options.origin)?;
    let (acts, officer) = desk(&options.whom)?;
    let hint = format!("give it back first: `guichet officer restore --officer {officer} --right sign-in`");
    let link = acts.invite(officer, None, edge::now()).await.map_err(|problem| match problem {
        Problem::Forbidden(_) => Fault::unable("sign-in-withdrawn", "this officer may not sign in", hint),
        problem => problem.into(),
    })?;
    println!("{}/{}/staff/enrol/{link}", origin.as_str(), acts.catalogue().town.first_language().tag());
    Ok(())
}

/// Takes a right away or gives it back. What is taken away waits for no file of the town that somebody broke.
pub(crate) async fn change(options: RightOptions, withdraw: bool) -> Result<(), Fault> {
    let whom = &options.whom;
    folder::must_be_there(&whom.data)?;
    let right = match folder::catalogue_for(&whom.data, whom.town.as_deref()) {
        Err(fault) if withdraw => withdraw_without_town(&options, &fault).await?,
        catalogue => change_given(&options, catalogue?, withdraw).await?,
    };
    let done = if withdraw { "withdrawn from" } else { "given back to" };
    println!("{} {done} officer {}", right.word(), whom.officer);
    Ok(())
}

/// Forgets who an officer is at the town's own provider.
pub(crate) async fn release(options: OfficerOptions) -> Result<(), Fault> {
    let (acts, officer) = desk(&options)?;
    acts.release_person(officer, None, edge::now()).await.map_err(|problem| match problem {
        Problem::NotFound => {
            let hint = "the next one whom the provider gives this number to is this officer";
            Fault::unable("person-unknown", format!("officer {officer} is nobody at the provider"), hint)
        }
        problem => problem.into(),
    })?;
    println!("released officer {officer}");
    Ok(())
}

/// The desk of a data folder, and an officer who works there.
pub(crate) fn desk_of(data: &Path, town: Option<&Path>, number: u32) -> Result<(Acts, OfficerId), Fault> {
    folder::must_be_there(data)?;
    desk_under(folder::catalogue_for(data, town)?, data, number)
}

fn desk(options: &OfficerOptions) -> Result<(Acts, OfficerId), Fault> {
    desk_of(&options.data, options.town.as_deref(), options.officer)
}

fn desk_under(catalogue: Catalogue, data: &Path, number: u32) -> Result<(Acts, OfficerId), Fault> {
    let officer = OfficerId(number);
    if catalogue.staff.officer(officer).is_none() {
        let known: Vec<String> = catalogue.staff.officers.keys().map(ToString::to_string).collect();
        let hint = format!("officers.toml has {}", known.join(", "));
        return Err(Fault::unable("officer-unknown", format!("there is no officer {officer}"), hint));
    }
    Ok((folder::open_beside(data, catalogue)?, officer))
}

/// Changes a right that the town's files give.
async fn change_given(options: &RightOptions, catalogue: Catalogue, withdraw: bool) -> Result<OfficerRight, Fault> {
    let (acts, officer) = desk_under(catalogue, &options.whom.data, options.whom.officer)?;
    let given = acts.officer_rights(officer)?.given;
    let rights = OfficerRight::given_to(&given);
    let right = OfficerRight::from_word(&options.right).filter(|right| rights.contains(right)).ok_or_else(|| {
        let known: Vec<&str> = rights.iter().map(|right| right.word()).collect();
        let what = format!("officer {officer} has no right `{}`", options.right);
        Fault::unable("right-unknown", what, format!("officers.toml gives {}", known.join(", ")))
    })?;
    acts.change_right(officer, right, withdraw, None, edge::now()).await?;
    Ok(right)
}

/// Takes away what the town's files cannot be asked about, and says what nobody looked at.
async fn withdraw_without_town(options: &RightOptions, fault: &Fault) -> Result<OfficerRight, Fault> {
    let officer = OfficerId(options.whom.officer);
    let right = OfficerRight::from_word(&options.right).ok_or_else(|| {
        let hint = "`guichet officer withdraw --help` names them";
        Fault::unable("right-unknown", format!("there is no right `{}`", options.right), hint)
    })?;
    let strongroom = tokio::task::block_in_place(|| folder::strongroom(&options.whom.data))?;
    strongroom.withdraw(officer, right, edge::now()).await?;
    let unseen = format!("whether officer {officer} works here, or an administrator is left, was not looked at");
    logging::warn(format_args!("warning: the town's files do not hold: {unseen}\n{}", fault.what()));
    Ok(right)
}
