//! What must hold in a hall: act by act, refusal by refusal, in every state of small halls, and by laws over
//! days at random.

mod calls;
mod counters;
mod exploration;
mod figures;
mod onlooker;
mod order;
mod properties;
mod refusals;
mod scene;
mod seen;
mod small;
mod state;
mod stored;
mod tickets;
mod watched;
