//! What shows that somebody is in the hall: the number on the screen at its door, which changes every ten
//! minutes, and the key of the town's own screens. Beside them the key of its displays, which shows that a screen
//! is the town's and lets it do nothing. None of them says anything about anyone.

use super::TicketView;
use crate::{Acts, Forbidden, Problem};
use guichet_desk::{
    base::{HallCode, Instant, OfficerId, SecretCode, narrow},
    hall::Command,
};
use guichet_store::Tx;
use subtle::ConstantTimeEq;

/// How long a number stands at the door, in seconds. It is taken for as long again, because somebody may
/// read it at its last moment.
const SHOWN_SECONDS: i64 = 600;

impl Acts {
    /// The number that stands at the door of a hall now: six digits. It follows from the time and a key that
    /// never leaves the store, so that whoever is elsewhere does not know it.
    pub fn door_number(&self, hall: &HallCode, now: Instant) -> Result<String, Problem> {
        let hall = &self.hall(hall)?.code;
        let slot = now.as_micros().div_euclid(SHOWN_SECONDS * 1_000_000);
        let mut first = [0; 8];
        first.copy_from_slice(&self.store().code_bytes(&format!("door {hall} {slot}"))[..8]);
        Ok(format!("{:06}", u64::from_be_bytes(first) % 1_000_000))
    }

    /// The key of a hall's own screens: kiosks, and the tablets at its counters. Whoever has it takes tickets
    /// as if they stood at the kiosk, so it is shown to officers only.
    pub fn screen_key(&self, hall: &HallCode) -> Result<SecretCode, Problem> {
        self.key_of("screen", hall)
    }

    /// The key of a hall's displays and of the signs over its counters, which hang where everybody sees their
    /// address: a place is kept for whoever has it, and nothing else comes of it.
    pub fn display_key(&self, hall: &HallCode) -> Result<SecretCode, Problem> {
        self.key_of("display", hall)
    }

    /// Gives a hall's screens and displays other keys, for an officer who manages halls: the old ones are nobody's
    /// any more, and every screen has to be opened anew.
    pub async fn renew_screen_key(&self, officer: OfficerId, hall: &HallCode) -> Result<(), Problem> {
        let (acts, hall) = (self.clone(), self.hall(hall)?.code.clone());
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            if !acts.officer_in(tx, officer)?.manages_halls() {
                return Err(Problem::Forbidden(Forbidden::Role));
            }
            Ok(tx.renew_screens(&hall)?)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Whether a key is that of a hall's own screens.
    pub fn is_screen(&self, hall: &HallCode, key: &SecretCode) -> Result<bool, Problem> {
        Ok(self.is_same(&self.screen_key(hall)?, key))
    }

    /// Whether a key is that of a hall's displays.
    pub fn is_display(&self, hall: &HallCode, key: &SecretCode) -> Result<bool, Problem> {
        Ok(self.is_same(&self.display_key(hall)?, key))
    }

    /// The name of a request that is about to be made, so that it can be sent twice and happen once. Nobody
    /// else can guess it.
    pub fn once(&self) -> String {
        SecretCode::from_chance(self.draw()).compact().to_owned()
    }

    /// Counts a ticket that was taken elsewhere, when the number is the one at the door; none when it is not.
    pub async fn check_in_at_door(
        &self,
        code: &SecretCode,
        typed: &str,
        now: Instant,
    ) -> Result<Option<TicketView>, Problem> {
        let key = self.ticket_by_code(code)?;
        let before = now.plus_seconds(-SHOWN_SECONDS);
        let digits: String = typed.chars().map(narrow).filter(char::is_ascii_digit).collect();
        let shown = [self.door_number(&key.hall, now)?, self.door_number(&key.hall, before)?];
        if !shown.map(|number| bool::from(number.as_bytes().ct_eq(digits.as_bytes()))).contains(&true) {
            return Ok(None);
        }
        self.with_ticket(code, Command::CheckIn, now).await.map(Some)
    }

    /// Counts a ticket that was taken elsewhere, at one of the hall's own screens.
    pub async fn check_in_at_screen(
        &self,
        code: &SecretCode,
        key: &SecretCode,
        now: Instant,
    ) -> Result<Option<TicketView>, Problem> {
        let ticket = self.ticket_by_code(code)?;
        if !self.is_screen(&ticket.hall, key)? {
            return Ok(None);
        }
        self.with_ticket(code, Command::CheckIn, now).await.map(Some)
    }

    fn key_of(&self, kind: &str, hall: &HallCode) -> Result<SecretCode, Problem> {
        let hall = &self.hall(hall)?.code;
        let number = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.screens(hall)?))?;
        let name = number.map_or_else(|| format!("{kind} {hall}"), |number| format!("{kind} {hall} {number}"));
        Ok(SecretCode::from_chance(self.store().code_bytes(&name)))
    }

    /// Compared by keyed hash, like every code, and in the same time wherever they differ.
    fn is_same(&self, known: &SecretCode, sent: &SecretCode) -> bool {
        let hash = |code: &SecretCode| self.store().code_bytes(&format!("is screen {}", code.compact()));
        hash(known).ct_eq(&hash(sent)).into()
    }
}
