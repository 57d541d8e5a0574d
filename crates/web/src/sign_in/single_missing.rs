//! Single sign-on in a program that was built without it: there is none, and no page offers it.

use crate::access::Routes;

/// Nothing can be configured.
#[derive(Clone, Debug)]
pub enum SingleSignOn {}

pub(super) fn routes() -> Routes {
    Routes::new()
}
