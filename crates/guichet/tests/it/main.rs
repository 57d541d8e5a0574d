//! The whole program from outside: its words, its files, its promises when it is killed or the disk
//! is full.

mod attack;
mod authority;
mod begun_again;
mod catalogue;
mod cli;
mod clock;
mod confined;
mod demo;
mod disk;
mod displays;
mod ending;
mod entrance;
mod fonts;
mod framing;
mod hall_kills;
mod keys;
mod lost_databases;
mod mail;
mod nginx;
mod no_room;
mod not_starting;
mod power_cuts;
mod program;
mod refused;
mod replay;
mod rights;
mod tampering;
mod traces;
mod verif_copies;
mod verif_kills;
mod verif_log;
mod verif_witness;
mod verify_drafts;
mod verify_erasure;
mod without_town;

use guichet_torture::http;
