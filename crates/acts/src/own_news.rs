//! What somebody is told about their own way in, on their next page and until they have read it: attempts that
//! failed, what was changed, tokens that soon end. Nobody is told it about anybody else.

use crate::{Acts, ListedToken, NewsTold, Problem, SecretName, SessionToken};
use guichet_desk::base::{Instant, OfficerId};
use guichet_store::{AccountId, AtTheDoor, AtTheList, NewsRow, PasskeyHolder, StaffChange, Tx};

/// For how many days before its end a staff token is spoken of: enough to have a new one made.
const TOKEN_ENDS_SOON_DAYS: i64 = 7;
/// After how many days without coming in a sign-in is spoken of.
const LONG_AWAY_DAYS: i64 = 30;
/// How many changes are told at most; the rest stands on the same page further down.
const CHANGES_TOLD: u16 = 20;

/// What an officer has not read yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnNews {
    /// What happened at their way in.
    pub happened: Vec<NewsRow>,
    /// What was changed about it, the newest first.
    pub changes: Vec<StaffChange>,
    /// Their tokens that end within a week. These are told until they ended or a new one was made.
    pub tokens: Vec<ListedToken>,
    /// What of it counts as read once they say so.
    pub told: NewsTold,
}

impl OwnNews {
    /// Whether there is nothing to tell.
    pub const fn is_empty(&self) -> bool {
        self.happened.is_empty() && self.changes.is_empty() && self.tokens.is_empty()
    }
}

impl Acts {
    /// What an officer has not read yet about their own way in. For their own pages only.
    pub fn own_news(&self, officer: OfficerId, now: Instant) -> Result<OwnNews, Problem> {
        let soon = now.plus_days(TOKEN_ENDS_SOON_DAYS);
        let tokens = self.tokens_of(officer, now)?;
        // Whoever has a token that goes on longer has made a new one.
        let is_renewed = tokens.iter().any(|token| token.expires > soon);
        let tokens = if is_renewed { Vec::new() } else { tokens };
        self.store().read(|snapshot| {
            let (happened, numbered) = (snapshot.news_of(officer)?, snapshot.changes_unread(officer, CHANGES_TOLD)?);
            let told = NewsTold::of_officer(&happened, numbered.first().map_or(0, |(number, _)| *number));
            let changes = numbered.into_iter().map(|(_, change)| change).collect();
            Ok(OwnNews { happened, changes, tokens, told })
        })
    }

    /// The officer has read what they were told; what came since is told on.
    pub async fn read_own_news(&self, officer: OfficerId, told: NewsTold) -> Result<(), Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> { told.end_of_officer(tx, officer) };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Remembers for an officer that something happened at their way in.
    pub async fn note_at_door(&self, officer: OfficerId, what: AtTheDoor, now: Instant) -> Result<(), Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> { Ok(tx.add_news(officer, what, now)?) };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Remembers for whoever a passkey is of that it was shown and refused.
    pub async fn note_refused_passkey(&self, holder: PasskeyHolder, now: Instant) -> Result<(), Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> {
            Ok(match holder {
                PasskeyHolder::Officer(officer) => tx.add_news(officer, AtTheDoor::PasskeyRefused, now),
                PasskeyHolder::Account(account) => tx.add_account_news(account, AtTheList::PasskeyRefused),
            }?)
        };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }

    /// Remembers for its officer that a token came which has ended; nothing for any other.
    pub async fn note_token(&self, token: &str, now: Instant) -> Result<(), Problem> {
        let Ok(secret) = token.trim().parse::<SessionToken>() else { return Ok(()) };
        let over = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.token_over(secret.secret(), now)?))?;
        match over {
            Some(officer) => self.note_at_door(officer, AtTheDoor::TokenOver, now).await,
            None => Ok(()),
        }
    }

    /// The staff tokens by which programs work as an officer, the first to end first.
    pub fn tokens_of(&self, officer: OfficerId, now: Instant) -> Result<Vec<ListedToken>, Problem> {
        let rows = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.tokens_of(officer, now)?))?;
        let listed = |(hash, expires)| ListedToken { name: SecretName(hash), officer, expires };
        Ok(rows.into_iter().map(listed).collect())
    }

    /// When a live staff token ends.
    pub fn token_ends(&self, token: &str, now: Instant) -> Result<Option<Instant>, Problem> {
        let secret = token.trim().parse::<SessionToken>()?;
        let found = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.token(secret.secret(), now)?))?;
        Ok(found.map(|(_, expires)| expires))
    }

    /// What happened at a resident's list since it was last read, and how often.
    pub fn account_news(&self, account: AccountId) -> Result<Vec<(AtTheList, u32)>, Problem> {
        self.store().read(|snapshot| Ok(snapshot.account_news(account)?))
    }

    /// Whoever holds the list has read what they were told; what came since is told on.
    pub async fn read_account_news(&self, account: AccountId, told: NewsTold) -> Result<(), Problem> {
        let work = move |tx: &mut Tx<'_>| -> Result<(), Problem> { told.end_of_account(tx, account) };
        self.store().write(Vec::new(), work).await?;
        Ok(())
    }
}

/// Records in its own transaction that an officer comes in, and tells them when that is after long.
pub(crate) fn comes_in(tx: &Tx<'_>, officer: OfficerId, now: Instant) -> Result<(), Problem> {
    let before = tx.comes_in(officer, now)?;
    if before.is_some_and(|before| before.plus_days(LONG_AWAY_DAYS) < now) {
        tx.add_news(officer, AtTheDoor::LongAway, now)?;
    }
    Ok(())
}
