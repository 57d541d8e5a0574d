//! The keys that press what stands on a page.

/// The keys of a page, in the order of what they press.
pub(crate) fn of(page: &str) -> Vec<&str> {
    page.split(" data-key=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}
