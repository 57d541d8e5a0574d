//! How messages leave the desk, as the command line names it. Whatever would send a password or a message over the
//! network in the clear is refused before the desk opens.

use super::{server::MailServer, telephone::Telephone};
use crate::{
    confined::{self, Hidden},
    edge,
    fault::Fault,
    secrets,
};
use clap::Args;
use guichet_acts::OutboxWay;
use std::path::{Path, PathBuf};

/// The ways on which messages leave.
#[derive(Args, Default)]
pub(crate) struct MailOptions {
    /// The server that takes e-mail to people: smtps://HOST:PORT, or smtp://HOST:PORT, which has to speak STARTTLS
    /// unless it is this machine
    #[arg(long, value_name = "URL", requires = "mail_from")]
    mail_server: Option<String>,
    /// Whom e-mail comes from, such as "Linhaven <desk@linhaven.example>"
    #[arg(long, value_name = "NAME <ADDRESS>", requires = "mail_server")]
    mail_from: Option<String>,
    /// What this desk is called at the mail server
    #[arg(long, value_name = "NAME", requires = "mail_server")]
    mail_user: Option<String>,
    /// A file that holds the password; else the environment's `GUICHET_MAIL_PASSWORD`
    #[arg(long, value_name = "FILE", requires = "mail_user")]
    pub(crate) mail_password_file: Option<PathBuf>,
    /// By whose word alone the mail server's certificate is believed (PEM) [default: the roots built in]
    #[arg(long, value_name = "FILE", requires = "mail_server")]
    mail_authority: Option<PathBuf>,
    /// A command that sends one message to a telephone: it reads {"id","text","to"} and ends with 0 once it is
    /// sent; the same id again is the same message again
    #[arg(long, value_name = "COMMAND")]
    sms_command: Option<String>,
    /// Seconds until what was not taken is tried again for the first time; each further pause is longer
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=3600))]
    mail_pause: u32,
}

/// The ways that are connected.
#[derive(Default)]
pub(crate) struct Ways {
    /// To e-mail addresses.
    pub(super) mail: Option<MailServer>,
    /// To telephones.
    pub(super) telephone: Option<Telephone>,
    /// The first pause, in seconds.
    pub(super) pause: u32,
}

impl Ways {
    /// The ways that the options name; `host` is what the desk is called in what it sends, and `hidden` is what the
    /// command for telephones does not reach.
    pub(crate) fn of(options: MailOptions, host: &str, hidden: &Hidden) -> Result<Self, Fault> {
        let password = password(options.mail_password_file.as_deref())?;
        let mail = match (options.mail_server, options.mail_from) {
            (Some(server), Some(from)) => {
                let user = options.mail_user.map(|name| signed_in(name, password)).transpose()?;
                Some(MailServer::read(&server, &from, user, options.mail_authority.as_deref(), host)?)
            }
            _ => None,
        };
        let telephone = options.sms_command.map(|command| {
            confined::warn_of_the_kernel();
            Telephone::new(command, hidden.clone())
        });
        Ok(Self { mail, telephone, pause: options.mail_pause })
    }

    /// Those by which something can leave.
    pub(crate) fn there_are(&self) -> Vec<OutboxWay> {
        let ways = [(OutboxWay::Mail, self.mail.is_some()), (OutboxWay::Telephone, self.telephone.is_some())];
        ways.into_iter().filter(|(_, is_there)| *is_there).map(|(way, _)| way).collect()
    }
}

fn password(file: Option<&Path>) -> Result<Option<String>, Fault> {
    let Some(file) = file else {
        return Ok(edge::environment(secrets::MAIL_PASSWORD).and_then(|value| value.into_string().ok()));
    };
    let text = secrets::read(file)?;
    Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
}

fn signed_in(name: String, password: Option<String>) -> Result<(String, String), Fault> {
    let password = password.filter(|password| !password.is_empty()).ok_or_else(|| {
        let hint = "name a file that holds it with --mail-password-file, or set GUICHET_MAIL_PASSWORD";
        Fault::unable("mail-password", "--mail-user needs a password", hint)
    })?;
    Ok((name, password))
}
