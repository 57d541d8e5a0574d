//! The town's own identity provider, as the command line names it.

use crate::{cli::ProviderOptions, fault::Fault};
use guichet_web::SingleSignOn;

/// The provider that the options name, if they name one.
#[cfg(feature = "single-sign-on")]
pub(super) fn of(options: ProviderOptions) -> Result<Option<SingleSignOn>, Fault> {
    let (Some(issuer), Some(client)) = (options.issuer, options.client_id) else { return Ok(None) };
    let secret = match options.secret_file {
        Some(file) => Some(crate::secrets::read(&file)?.trim().to_owned()),
        None => crate::edge::environment(crate::secrets::CLIENT_SECRET)
            .and_then(|secret| secret.into_string().ok())
            .filter(|secret| !secret.is_empty()),
    };
    let provider = SingleSignOn::new(&issuer, client, secret, options.officer_claim);
    let provider = provider.map_err(|cause| {
        Fault::unable("issuer", format!("`{issuer}`: {cause}"), "name the provider as it names itself: --oidc-issuer")
    })?;
    Ok(Some(provider))
}

/// This program was built without single sign-on.
#[cfg(not(feature = "single-sign-on"))]
pub(super) fn of(options: ProviderOptions) -> Result<Option<SingleSignOn>, Fault> {
    if options.issuer.is_none() {
        return Ok(None);
    }
    let hint = "build it with the feature `single-sign-on`, or leave --oidc-issuer out";
    Err(Fault::unable("single-sign-on", "this program was built without single sign-on", hint))
}
