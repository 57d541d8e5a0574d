//! Certificates against laws.

mod laws;
