//! The pages and the API through the router, without sockets: the example town, a fixed clock, seeded chance.

mod applying;
mod finding;
mod following;
mod guarding;
mod programs;
mod staff;
mod town;
mod work;
