//! The pages and the API through the router, without sockets: the example town, a fixed clock, seeded chance.

#![expect(clippy::unwrap_used, reason = "a town that does not open, or an answer that is not read, fails its test")]

mod addresses;
mod announcing;
mod applying;
mod arriving;
mod booking;
mod coming_often;
mod counter;
mod disclosing;
mod displays;
mod early_for_a_booked_time;
mod ended;
mod erasure;
mod everything;
mod figures;
mod finding;
mod following;
mod guarding;
mod heard;
mod hostile;
mod keeping;
mod kept_ticket;
mod keyboards;
mod keys;
mod kiosk;
mod kiosk_again;
mod kiosk_printing;
mod log;
mod matrix;
mod model;
mod no_room;
mod objecting;
mod own_names;
mod own_news;
mod own_proof;
mod own_sessions;
mod papers;
mod passing_on;
mod programs;
mod put_on_list;
mod rating;
mod refused_search;
mod replaced_codes;
mod scanned_bookings;
mod scanned_receipts;
mod sent_again;
mod signing_in;
mod single;
mod staff;
mod standing_again;
mod statuses;
mod store_trouble;
mod sweeps;
mod taking_longer;
mod told;
mod town;
mod turned_away;
mod two_tabs;
mod two_windows;
mod undelivered;
mod verifying;
mod work;

/// As the program has it: how much memory uploads take depends on who hands it out.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
