//! Short texts of the town: a day on which it is closed, a new service, a law that changed. The words stand with
//! those of the town; here is when they hold and what they are about.

use super::Catalogue;
use crate::base::{Day, ItemCode, ServiceCode};

/// An announcement: its words are `announcement-<code>-title` and `announcement-<code>-text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// Its code, for life: feeds know it by this.
    pub code: ItemCode,
    /// The first day on which it is shown.
    pub from: Day,
    /// The last day on which it holds.
    pub until: Day,
    /// The day on which its words were last changed.
    pub updated: Day,
    /// The service it is about.
    pub service: Option<ServiceCode>,
}

impl Announcement {
    /// The key of its title.
    pub fn title_key(&self) -> String {
        format!("announcement-{}-title", self.code)
    }

    /// The key of its text.
    pub fn text_key(&self) -> String {
        format!("announcement-{}-text", self.code)
    }

    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        (self.from..=self.until).contains(&day)
    }
}

impl Catalogue {
    /// The announcements made up to a day, the newest first.
    pub fn announced_by(&self, day: Day) -> impl Iterator<Item = &Announcement> {
        self.announcements.iter().filter(move |one| one.from <= day)
    }
}
