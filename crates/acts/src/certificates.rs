//! Certificates that anyone can check: a code drawn when something is issued, what is printed of it, signed,
//! the credential beside the paper, and whether it still counts.
//!
//! Verifying reads; it writes nothing and counts nothing, here or anywhere.

use crate::{Acts, OpenedFields, Problem, request::Who};
use guichet_certificate::{Claim, Credential, PayloadFault, Printed, StatusPlace};
use guichet_desk::{
    base::{CaseId, CertificateCode, Day, EnvelopeId, Instant, OfficeCode, PartyIndex},
    case::{Event, Happening},
    catalogue::{Paper, Service},
};
use guichet_store::{CaseFile, EnvelopeKind, Store, Tx};
use serde_json::Value;

/// Whether a certificate counts, and nothing about whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertificateState {
    /// No certificate has this code.
    Unknown,
    /// It counts.
    Valid(IssuedBy),
    /// It was revoked.
    Revoked(IssuedBy),
}

/// Who issued a certificate, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedBy {
    /// The office.
    pub office: OfficeCode,
    /// The day, in the town's zone.
    pub day: Day,
}

/// What a paper states, opened.
#[derive(Clone, Debug)]
pub struct OpenedCertificate {
    /// The answers, party by party.
    pub fields: Vec<OpenedFields>,
    /// The code; none for whoever does not hold or print the paper, and for papers from before there were codes.
    pub code: Option<CertificateCode>,
}

/// Chance for a certificate, drawn before the transaction.
#[derive(Clone, Copy)]
pub(crate) struct DrawnCertificate {
    code: [u8; 10],
    envelope: EnvelopeId,
    place: [u8; 8],
    at: Instant,
}

impl Acts {
    /// Whether the certificate with this code counts.
    pub fn verify(&self, code: &CertificateCode) -> Result<CertificateState, Problem> {
        self.store().read(|snapshot| {
            let Some((case, revoked)) = snapshot.certificate_by_code(code)? else {
                return Ok(CertificateState::Unknown);
            };
            let file = snapshot.load_case(case)?.ok_or(Problem::NotFound)?;
            let service = self.0.services.at(file.service_version)?;
            let issued = file.case.issued_at.ok_or(Problem::NotFound)?;
            let office = service.duties.offices().issue.clone();
            let by = IssuedBy { office, day: issued.day(&self.catalogue().town.zone) };
            Ok(if revoked { CertificateState::Revoked(by) } else { CertificateState::Valid(by) })
        })
    }

    /// Opens what the paper states with its code, for the party who holds it and the officer who issues it.
    /// Recorded like every opening.
    pub async fn open_certificate(&self, who: &Who, case: CaseId, now: Instant) -> Result<OpenedCertificate, Problem> {
        let (fields, code) = self.open_forms(who, case, true, now).await?;
        Ok(OpenedCertificate { fields, code })
    }

    /// What the printed code carries: these fields with the certificate's code, signed. None without a code.
    pub fn sign_printed(&self, opened: &OpenedCertificate, printed: Printed) -> Result<Option<String>, Problem> {
        let Some(code) = &opened.code else { return Ok(None) };
        let printed = Printed { code: code.compact().to_owned(), ..printed };
        self.store().read(|snapshot| Ok(Some(printed.seal(&snapshot.certificate_key()))))
    }

    /// The fields that a printed code carries, if this desk signed them.
    pub fn read_printed(&self, payload: &str) -> Result<Result<Printed, PayloadFault>, Problem> {
        self.store().read(|snapshot| Ok(Printed::read(payload, snapshot.certificate_key().verifier())))
    }

    /// The credential of a case's certificate with these fields, named and said; `origin` is the desk's
    /// address. None without a code.
    pub fn credential(
        &self,
        opened: &OpenedCertificate,
        case: CaseId,
        fields: Vec<(String, String)>,
        origin: &str,
    ) -> Result<Option<String>, Problem> {
        if opened.code.is_none() {
            return Ok(None);
        }
        let salted = fields.into_iter().map(|(name, value)| Claim { name, value, salt: self.draw() });
        let claims: Vec<Claim> = salted.collect();
        self.store().read(|snapshot| {
            let (Some(row), Some(file)) = (snapshot.certificate_of(case)?, snapshot.load_case(case)?) else {
                return Ok(None);
            };
            let service = self.0.services.at(file.service_version)?;
            let zone = &self.catalogue().town.zone;
            // The day, not the moment: the moment would tell one certificate from all others.
            let day = Instant::start_of(file.case.issued_at.ok_or(Problem::NotFound)?.day(zone), zone);
            let credential = Credential {
                issuer: origin.to_owned(),
                kind: credential_kind(origin, service),
                issued_at: day.as_micros().div_euclid(1_000_000),
                status: StatusPlace { uri: status_address(origin, row.list), index: row.index },
                claims,
            };
            Ok(Some(guichet_certificate::issue(&credential, &snapshot.certificate_key())))
        })
    }

    /// The signed token about the files of a disclosure's package; `origin` is the desk's address.
    pub fn sign_package(&self, files: &[(&str, &[u8])], origin: &str, now: Instant) -> Result<String, Problem> {
        let at = now.as_micros().div_euclid(1_000_000);
        let signed = |key| guichet_certificate::sign_package(origin, at, files, &key);
        self.store().read(|snapshot| Ok(signed(snapshot.certificate_key())))
    }

    /// The public half of the key that signs certificates, as a JSON Web Key.
    pub fn certificate_jwk(&self) -> Result<Value, Problem> {
        self.store().read(|snapshot| Ok(snapshot.certificate_key().verifier().jwk()))
    }

    /// A list of states, signed; none when there is no such list.
    pub fn status_list(&self, number: u32, origin: &str, now: Instant) -> Result<Option<String>, Problem> {
        let address = status_address(origin, number);
        self.store().read(|snapshot| Ok(snapshot.status_list(number, &address, now)?))
    }

    pub(crate) fn draw_certificate(&self, now: Instant) -> DrawnCertificate {
        let envelope = Store::new_envelope(self.draw(), now);
        DrawnCertificate { code: self.draw(), envelope, place: self.draw(), at: now }
    }
}

/// The address of the description of a service's credential.
fn credential_kind(origin: &str, service: &Service) -> String {
    format!("{origin}/credentials/{}", service.code)
}

fn status_address(origin: &str, list: u32) -> String {
    format!("{origin}/statuslists/{list}")
}

/// What follows for the certificate: it begins with the issue and no longer counts once revoked.
pub(crate) fn carry_out(
    tx: &mut Tx<'_>,
    file: &CaseFile,
    service: &Service,
    events: &[Event],
    drawn: &DrawnCertificate,
) -> Result<(), Problem> {
    for event in events {
        match event.what {
            Happening::Issued if service.paper != Paper::DecisionOnly => {
                let code = CertificateCode::from_chance(drawn.code);
                let (party, text) = (PartyIndex::APPLICANT, code.compact().as_bytes());
                tx.seal_text(file.id, party, drawn.envelope, EnvelopeKind::Text, text, drawn.at)?;
                tx.add_certificate(file.id, &code, drawn.envelope, drawn.place)?;
            }
            Happening::Revoked { .. } => {
                tx.revoke_certificate(file.id)?;
            }
            _ => {}
        }
    }
    Ok(())
}
