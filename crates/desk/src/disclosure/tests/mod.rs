//! Proof of the four eyes: single rules, and every reachable state.

mod exploration;
mod rules;
mod scene;
