//! The pages through the router, without sockets: the example town, a fixed clock, seeded chance.

mod applying;
mod finding;
mod following;
mod guarding;
mod town;
