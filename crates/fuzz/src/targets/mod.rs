//! The targets by name, and how many variations of its seeds the ordinary tests give to each.

pub mod barcodes;
pub mod catalogue;
pub mod certificates;
pub mod checkpoints;
pub mod forms;
pub mod http_api;
pub mod locale_negotiation;
pub mod log_import;
pub mod multipart;
pub mod news_told;
pub mod proofs;
pub mod receipt_codes;
pub mod rules;
pub mod tiles;

/// Something that reads bytes from outside.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name: of the folder of its seeds, and for `cargo fuzz`.
    pub name: &'static str,
    /// Takes any bytes; panics when something does not hold.
    pub run: fn(&[u8]),
    /// How many variations of its seeds the tests try: fewer where one takes long.
    pub variations: u32,
}

/// Every target, in order of name.
pub const TARGETS: [Target; 14] = [
    Target { name: "barcodes", run: barcodes::run, variations: 300 },
    Target { name: "catalogue", run: catalogue::run, variations: 100 },
    Target { name: "certificates", run: certificates::run, variations: 2_000 },
    Target { name: "checkpoints", run: checkpoints::run, variations: 2_000 },
    Target { name: "forms", run: forms::run, variations: 600 },
    Target { name: "http_api", run: http_api::run, variations: 1_500 },
    Target { name: "locale_negotiation", run: locale_negotiation::run, variations: 2_000 },
    Target { name: "log_import", run: log_import::run, variations: 5_000 },
    Target { name: "multipart", run: multipart::run, variations: 400 },
    Target { name: "news_told", run: news_told::run, variations: 10_000 },
    Target { name: "proofs", run: proofs::run, variations: 2_000 },
    Target { name: "receipt_codes", run: receipt_codes::run, variations: 10_000 },
    Target { name: "rules", run: rules::run, variations: 800 },
    Target { name: "tiles", run: tiles::run, variations: 2_000 },
];
