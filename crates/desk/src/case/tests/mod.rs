//! What the desk decides, shown act by act, refusal by refusal, and in every reachable state.

mod actors;
mod acts;
mod decided_before;
mod erasure;
mod exploration;
mod kept_ready;
mod likeness;
mod procedure;
mod properties;
mod refusals;
mod still_to_come;
mod time_to_answer;
mod time_to_confirm;
mod time_to_object;
mod universe;
mod words;
