//! Whole procedures on a real data folder, with a fixed clock and seeded chance.

#![expect(clippy::unwrap_used, reason = "a procedure that cannot go on has failed")]

mod applying;
mod booking;
mod calendar;
mod certificates;
mod chance;
mod checking;
mod coming_in;
mod confirmed;
mod disclosing;
mod draft_files;
mod drill;
mod erasure;
mod everything;
mod figures;
mod files_aside;
mod hall;
mod hall_day;
mod lots;
mod model;
mod no_room;
mod objecting;
mod offices_gone;
mod openings;
mod procedure;
mod put_on_list;
mod sent_again;
mod town;
mod years;
