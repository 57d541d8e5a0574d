//! The binary's readers of recorded logs, compiled here as well: a binary is no library that another crate
//! could use.

#[path = "../../guichet/src/hall/calls.rs"]
pub(crate) mod calls;
#[path = "../../guichet/src/replay/log.rs"]
#[expect(dead_code, reason = "what was read of a case is looked at by the binary only")]
pub(crate) mod permits;
