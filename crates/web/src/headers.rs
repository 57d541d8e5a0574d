//! The headers of the API by which somebody shows who they are or where they stand, or says what they send. Whoever
//! reads one names it from here, so that none of them is left out where a header that stands twice is refused.

/// A staff token.
pub(crate) const AUTHORIZATION: &str = "authorization";
/// The number at the hall's door.
pub(crate) const DOOR_NUMBER: &str = "door-number";
/// The name of a file that is sent.
pub(crate) const FILE_NAME: &str = "file-name";
/// The random word that makes sending twice harmless.
pub(crate) const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// The code on a receipt.
pub(crate) const RECEIPT_CODE: &str = "receipt-code";
/// The key of the hall's own screens.
pub(crate) const SCREEN_KEY: &str = "screen-key";
/// The code on a ticket.
pub(crate) const TICKET_CODE: &str = "ticket-code";

/// All of them. Each stands once: one reader would take the first, a proxy another.
pub(crate) const ALL: [&str; 7] =
    [AUTHORIZATION, DOOR_NUMBER, FILE_NAME, IDEMPOTENCY_KEY, RECEIPT_CODE, SCREEN_KEY, TICKET_CODE];
