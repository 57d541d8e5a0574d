//! What every page needs at hand: the acts and the settings.

use crate::{
    display::{Closing, Feeds},
    everything::Gathering,
    notable::Told,
    paper::Pressing,
    printing::Printing,
    problem::Fault,
    rates::{Caller, Rates, Source},
    sign_in::{Origin, SingleSignOn},
};
use guichet_acts::{Acts, Receipt, Submission};
use guichet_desk::base::{CaseNumber, Instant, Language, ServiceCode, Zone};
use guichet_papers::Press;
use std::{net::IpAddr, sync::Arc};
use webauthn_rs::prelude::Webauthn;

/// How the pages are served.
#[derive(Clone)]
pub struct Settings {
    /// Whether this is the demo town: the pages say so and officers sign in by choosing a number.
    pub demo: bool,
    /// The address people reach the desk by; passkeys are bound to its host.
    pub origin: Origin,
    /// The town's own identity provider, when there is one.
    pub single_sign_on: Option<SingleSignOn>,
    /// Where slips for the halls' receipt printers are left.
    pub printing: Printing,
    /// Sets papers as PDF.
    pub press: Arc<Press>,
    /// Whether addresses that come too often have to wait.
    pub rates: bool,
    /// The proxies whose word on where a request comes from is believed.
    pub proxies: Vec<IpAddr>,
    /// Tells the time.
    pub clock: Arc<dyn Fn() -> Instant + Send + Sync>,
    /// Tells when the desk closes, so that streams end which would go on for ever.
    pub closing: Closing,
}

/// The acts and the settings, shared by all pages.
#[derive(Clone)]
pub(crate) struct Web {
    /// The only door to cases.
    pub acts: Acts,
    /// What displays of the halls are told.
    pub feeds: Arc<Feeds>,
    settings: Arc<Settings>,
    pressing: Pressing,
    gathering: Gathering,
    rates: Option<Arc<Rates>>,
    told: Arc<Told>,
    relying: Option<Arc<Webauthn>>,
}

impl Web {
    pub(crate) fn new(acts: Acts, settings: Settings) -> Self {
        let catalogue = acts.catalogue();
        let name = catalogue.town_text(catalogue.town.first_language(), "town-name").text.to_owned();
        let relying = settings.origin.relying_party(&name).map(Arc::new);
        let feeds = Arc::new(Feeds::new(settings.closing.clone()));
        let pressing = Pressing::new(Arc::clone(&settings.press));
        let rates = settings.rates.then(|| Arc::new(Rates::new()));
        let (gathering, told) = (Gathering::default(), Arc::default());
        Self { acts, feeds, settings: Arc::new(settings), pressing, gathering, rates, told, relying }
    }

    /// Now.
    pub(crate) fn now(&self) -> Instant {
        (self.settings.clock)()
    }

    /// Whether this is the demo town.
    pub(crate) fn demo(&self) -> bool {
        self.settings.demo
    }

    /// The address people reach the desk by.
    pub(crate) fn origin(&self) -> &Origin {
        &self.settings.origin
    }

    /// Who asks for passkeys; nobody under an address of numbers.
    pub(crate) fn relying(&self) -> Option<&Webauthn> {
        self.relying.as_deref()
    }

    /// Whether the town's own identity provider signs officers in.
    pub(crate) fn single_sign_on(&self) -> bool {
        self.settings.single_sign_on.is_some()
    }

    /// The town's own identity provider.
    #[cfg(feature = "single-sign-on")]
    pub(crate) fn provider(&self) -> Option<&SingleSignOn> {
        self.settings.single_sign_on.as_ref()
    }

    /// Where slips for receipt printers are left.
    pub(crate) fn printing(&self) -> &Printing {
        &self.settings.printing
    }

    /// How often one address may come, unless nobody counts.
    pub(crate) fn rates(&self) -> Option<&Rates> {
        self.rates.as_deref()
    }

    /// Takes an application in that somebody sends themselves, or an objection to the case of this number. One in which
    /// others are named, who are then written to, passes so many times a day from one address. What is not accepted
    /// counts nothing, however often somebody corrects it, nor does what was taken before, which is answered all the same.
    pub(crate) async fn apply(
        &self,
        submission: Submission,
        to: Option<CaseNumber>,
        (caller, now): (Caller, Instant),
    ) -> Result<Receipt, Fault> {
        let rates = self.rates().filter(|_| self.names_others(&submission.service));
        let counted = match rates.map(|rates| rates.may_invite(caller, self.now())).transpose() {
            Err(wait) if !self.acts.was_taken(&submission)? => return Err(Fault::TooManyInvited(wait)),
            passed => passed.is_ok(),
        };
        let taken = match to {
            Some(number) => self.acts.object(submission, number, now).await,
            None => self.acts.submit(submission, now).await,
        };
        let invites_nobody = taken.as_ref().map_or(true, |receipt| receipt.is_repeat);
        if let Some(rates) = rates.filter(|_| counted && invites_nobody) {
            rates.invited_nobody(caller);
        }
        Ok(taken?)
    }

    fn names_others(&self, service: &ServiceCode) -> bool {
        self.acts.catalogue().service(service).is_some_and(|service| !service.parties.is_empty())
    }

    /// Lets a draft begin.
    pub(crate) fn may_begin(&self, caller: Caller) -> Result<(), Fault> {
        self.rates().map_or(Ok(()), |rates| rates.may_begin(caller, self.now()).map_err(Fault::TooMuch))
    }

    /// Lets so many files be kept.
    pub(crate) fn may_keep(&self, source: Source, files: usize) -> Result<(), Fault> {
        let files = u32::try_from(files).unwrap_or(u32::MAX);
        self.rates().map_or(Ok(()), |rates| rates.may_keep(source, files, self.now()).map_err(Fault::TooMuch))
    }

    /// Lets so many bytes that came be kept, of which so many are counted already.
    pub(crate) fn may_send_beyond(&self, source: Source, came: u64, counted: u64) -> Result<(), Fault> {
        let more = came.saturating_sub(counted);
        let Some(rates) = self.rates().filter(|_| more > 0) else { return Ok(()) };
        let sent = match source {
            Source::Address(caller) => rates.may_send(caller, more),
            Source::Officer(officer) => rates.officer_may_send(officer, more),
        };
        sent.map_err(Fault::TooMuch)
    }

    /// What operators were told in this minute.
    pub(crate) fn told(&self) -> &Told {
        &self.told
    }

    /// The proxies that are believed.
    pub(crate) fn proxies(&self) -> &[IpAddr] {
        &self.settings.proxies
    }

    /// The press for papers.
    pub(crate) fn pressing(&self) -> &Pressing {
        &self.pressing
    }

    /// The places for downloads of everything about oneself.
    pub(crate) fn gathering(&self) -> &Gathering {
        &self.gathering
    }

    /// The town's first language, for whoever asks for none.
    pub(crate) fn first_language(&self) -> Language {
        self.acts.catalogue().town.first_language()
    }

    /// The zone the town lives in.
    pub(crate) fn zone(&self) -> &Zone {
        &self.acts.catalogue().town.zone
    }
}
