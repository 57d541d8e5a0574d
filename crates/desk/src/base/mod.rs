//! Words that every capability shares: instants, days, languages, codes and identifiers.

mod certificate_code;
mod code;
mod hexadecimal;
mod ids;
mod instant;
mod known_time;
mod language;
mod narrow;
mod tidied;

pub use certificate_code::CertificateCode;
pub use code::{CaseNumber, CodeFault, SecretCode};
pub use hexadecimal::{from_hexadecimal, hexadecimal};
pub use ids::{
    BasisCode, CaseId, EnvelopeId, FieldName, HallCode, ItemCode, NameFault, OfficeCode, OfficerId, PartyIndex,
    QueueCode, ServiceCode,
};
pub use instant::{Day, Instant, Zone, day_from_number, day_number, days_after, days_before};
pub use known_time::{ClockSays, believed, clock_says};
pub use language::{Direction, Language};
pub use narrow::{narrow, narrowed};
pub use tidied::tidied;
