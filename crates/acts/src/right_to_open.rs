//! Who may open what of a case: a party its own; an officer what their duty in this case needs, or what an
//! opinion that is asked of their office needs. Pages ask the same as the opening itself.

use crate::{Acts, CaseView, Forbidden, openings::Purpose};
use guichet_desk::{
    base::{EnvelopeId, FieldName, ItemCode, OfficeCode, OfficerId, PartyIndex},
    case::{Actor, Case, Happening},
    catalogue::Service,
    people::Duty,
};

/// As whom somebody opens; what they may see follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Right {
    /// A party, all that is its own.
    Own(PartyIndex),
    /// An officer, what this duty needs: its fields, every document, and the words of the case.
    Duty(Duty),
    /// An officer of an office whose opinion is missing: the fields and documents that name it, no words.
    Opinion(OfficeCode),
}

impl Acts {
    /// As whom this officer may open of this case now, so that a page offers that and no more.
    pub fn right_to_open(&self, officer: OfficerId, view: &CaseView) -> Option<Right> {
        let officer = self.officer(officer).ok()?;
        let right = right_to_open(&Actor::Officer(officer), &view.case).ok()?;
        view.case.erased_at().is_none().then_some(right)
    }
}

/// Parties open what is their own; officers what their duty in this case, or an opinion they were
/// asked for, needs. Everybody else opens nothing.
pub(crate) fn right_to_open(actor: &Actor<'_>, case: &Case) -> Result<Right, Forbidden> {
    let officer = match actor {
        Actor::Party(party) => return Ok(Right::Own(*party)),
        Actor::Calendar => return Err(Forbidden::NotAssigned),
        Actor::Officer(officer) => officer,
    };
    match Duty::ALL.into_iter().find(|duty| case.holder(*duty) == Some(officer.id)) {
        // A duty that was withdrawn opens nothing, whoever still holds it.
        Some(duty) if officer.duties.contains(&duty) => return Ok(Right::Duty(duty)),
        Some(_) => return Err(Forbidden::NotAssigned),
        None => {}
    }
    let asked = case.opinions_missing().any(|office| *office == officer.office);
    if asked && case.duty_of(officer.id).is_none() {
        return Ok(Right::Opinion(officer.office.clone()));
    }
    Err(Forbidden::NotAssigned)
}

impl Right {
    /// Whether this opens a document that was given for `item`.
    pub fn opens_document(&self, service: &Service, item: Option<&ItemCode>) -> bool {
        match self {
            Self::Own(_) | Self::Duty(_) => true,
            Self::Opinion(office) => item.is_some_and(|item| service.shows_item_to(item, office)),
        }
    }

    /// The envelope of the words with something that happened, if this opens them; what a notice was answered with may
    /// be a document, which is opened as such.
    pub const fn words_with(&self, what: &Happening) -> Option<EnvelopeId> {
        match self {
            Self::Own(_) => what.words(),
            Self::Duty(_) => what.words_for_duties(),
            Self::Opinion(_) => None,
        }
    }

    pub(crate) const fn purpose(&self) -> Purpose {
        match self {
            Self::Own(_) => Purpose::OwnData,
            Self::Duty(Duty::Intake) => Purpose::CheckApplication,
            Self::Duty(Duty::Decision) => Purpose::Decide,
            Self::Duty(Duty::Issue) => Purpose::Issue,
            Self::Opinion(_) => Purpose::GiveOpinion,
        }
    }

    pub(crate) const fn duty(&self) -> Option<Duty> {
        match self {
            Self::Duty(duty) => Some(*duty),
            Self::Own(_) | Self::Opinion(_) => None,
        }
    }

    /// The party that opens its own; nothing of another party is there for it.
    pub(crate) const fn own(&self) -> Option<PartyIndex> {
        match self {
            Self::Own(party) => Some(*party),
            Self::Duty(_) | Self::Opinion(_) => None,
        }
    }

    /// The code of a certificate is for the applicant, who holds the paper, and for whoever prints it.
    pub(crate) const fn reads_the_code(&self) -> bool {
        matches!(self, Self::Own(PartyIndex::APPLICANT) | Self::Duty(Duty::Issue))
    }

    /// The fields of a party's form that this opens.
    pub(crate) fn fields_of(&self, service: &Service, party: PartyIndex) -> Vec<FieldName> {
        let names = match self {
            Self::Own(_) => return service.names_of_party(party.0),
            Self::Duty(duty) => service.readable_by(*duty),
            Self::Opinion(office) => service.readable_by_office(office),
        };
        names.into_iter().filter(|name| service.party_of(name) == party.0).cloned().collect()
    }
}
