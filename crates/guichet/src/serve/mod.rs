//! Serving: one port, the pages behind it, what time does, and an end that keeps its word.

mod begun;
mod clock_guard;
mod ending;
mod entrance;
mod mail;
mod monitor;
mod officers_file;
mod provider;
mod room;
mod rounds;
mod staff_changes;
mod tasks;
mod unbroken;

pub(crate) use entrance::{Identity, SHARE, Share, TlsOptions, is_here, must_be_here};
pub(crate) use mail::{MailOptions, Ways};
pub(crate) use room::KeepFree;
pub(crate) use unbroken::unbroken;

use crate::{
    cli::{EntranceOptions, ServeOptions},
    confined::Hidden,
    edge,
    fault::Fault,
    folder::{self, DataFolder},
    keys_cli, logging, papers, printer,
    verifier::Cosigners,
};
use axum::serve::ListenerExt;
use entrance::{Entrance, Neighbours, listens_here};
use guichet_acts::{Acts, OfficeGone};
use guichet_papers::Press;
use guichet_web::{Closing, Origin, Printing, Settings, SingleSignOn};
use officers_file::OfficersFile;
use room::Room;
use std::{io::Write, net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};
use tokio::{net::TcpListener, task::JoinHandle};

/// How long open requests may take after the signal to end.
const DRAIN: Duration = Duration::from_secs(8);

/// A port taken, before anything else is done.
pub(crate) struct Port {
    entrance: Entrance,
    url: String,
}

impl Port {
    /// Takes the port with this share of its places for each address, under TLS when the program has an identity; or
    /// says what to do when somebody else has it.
    pub(crate) async fn take(
        address: SocketAddr,
        command: &str,
        identity: Option<Identity>,
        share: Share,
    ) -> Result<Self, Fault> {
        let taken = TcpListener::bind(address).await;
        let listener = taken.map_err(|error| not_taken(address, &format!("guichet {command} --listen"), &error))?;
        let local = listener.local_addr().map_err(|error| Fault::file(address, &error))?;
        let scheme = if identity.is_some() { "https" } else { "http" };
        Ok(Self { entrance: Entrance::new(listener, identity, share), url: format!("{scheme}://{local}") })
    }

    /// The same port, on which these alone are answered.
    fn only_for(self, neighbours: Neighbours) -> Self {
        Self { entrance: self.entrance.only_for(neighbours), ..self }
    }

    /// Its address by this machine's own name, to which passkeys can be bound.
    fn local(&self) -> String {
        let port = self.url.rsplit(':').next().unwrap_or_default();
        let scheme = self.url.split("://").next().unwrap_or_default();
        format!("{scheme}://localhost:{port}")
    }

    /// Its address.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

/// What to do when a port is not to be had; `words` are those that name it, up to the option.
fn not_taken(address: SocketAddr, words: &str, error: &std::io::Error) -> Fault {
    let hint = match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            let next = SocketAddr::new(address.ip(), address.port().saturating_add(1));
            format!("something else listens there; choose another port: `{words} {next}`, or any free one with port 0")
        }
        std::io::ErrorKind::PermissionDenied => "ports below 1024 need rights; choose a higher one".to_owned(),
        _ => format!("name an address of this machine with {}", words.rsplit(' ').next().unwrap_or_default()),
    };
    Fault::unable("port", format!("cannot listen on {address}: {error}"), hint)
}

/// How the desk is served.
pub(crate) struct House {
    /// The data folder.
    pub(crate) data: PathBuf,
    /// How much of the disk under it files leave free.
    pub(crate) keep_free: KeepFree,
    /// The town's file of officers, when it is one to be read anew while the desk is open.
    pub(crate) officers: Option<OfficersFile>,
    /// Whether it is the demo town.
    pub(crate) demo: bool,
    /// The address people reach the desk by; this machine's own name for the port when none is given.
    pub(crate) origin: Option<Origin>,
    /// The town's own identity provider.
    pub(crate) single_sign_on: Option<SingleSignOn>,
    /// The address to begin at, printed after the line that programs wait for.
    pub(crate) greeting: Option<String>,
    /// The press for papers.
    pub(crate) press: Press,
    /// Who confirms the log.
    pub(crate) cosigners: Cosigners,
    /// How often one address may come, and whose word on addresses is believed.
    pub(crate) entrance: EntranceOptions,
    /// How messages to people leave.
    pub(crate) ways: Ways,
}

/// Opens the desk of a data folder.
pub(crate) async fn run(options: ServeOptions) -> Result<(), Fault> {
    let origin = options.origin.as_deref().map(read_origin).transpose()?;
    let hidden = hidden(&options);
    let single_sign_on = provider::of(options.provider)?;
    let host = origin.as_ref().map_or("localhost", |origin| mail::host_of(origin));
    let ways = Ways::of(options.mail, host, &hidden)?;
    let folder = DataFolder::take(&options.data)?.hiding(hidden);
    options.keep_free.must_fit(folder.path())?;
    let (catalogue, officers) = officers_file::read(folder::town_for(folder.path(), options.town.as_deref()))?;
    let press = folder::press_for(folder.path(), options.town.as_deref())?;
    papers::must_have_fonts(&press)?;
    let command = format!("serve --data {}", options.data.display());
    let (identity, proxies) = (Identity::of(&options.entrance.tls)?, &options.entrance.trusted_proxies);
    let neighbours = Neighbours::of(options.listen.ip(), identity.is_some(), proxies)?;
    // Behind a proxy the town's own authority is replaced instead; people's browsers have only what they are shown.
    if !listens_here(options.listen.ip()) && proxies.is_empty() {
        identity.iter().for_each(Identity::warn_of_revocation);
    }
    let share = Share::of(&options.entrance);
    let port = Port::take(options.listen, &command, identity, share).await?.only_for(neighbours);
    let acts = folder.open(catalogue)?;
    let cosigners = Cosigners::new(options.witness, options.witnesses_needed, options.witness_authority.as_deref())?;
    open(
        acts,
        port,
        House {
            data: folder.path().to_owned(),
            keep_free: options.keep_free,
            officers,
            demo: false,
            origin,
            single_sign_on,
            greeting: None,
            press,
            cosigners,
            entrance: options.entrance,
            ways,
        },
    )
    .await
}

/// Serves until a signal ends it.
pub(crate) async fn open(acts: Acts, port: Port, house: House) -> Result<(), Fault> {
    warn_of_calendar(&acts);
    warn_of_offices(&acts)?;
    // The log is named after the address that was stated; one that only the port gives may change.
    if let Some(stated) = &house.origin {
        acts.name_ledger(ledger_name(stated.as_str())).await?;
    }
    let origin = match house.origin {
        Some(origin) => origin,
        None => read_origin(&port.local())?,
    };
    let (printing, jobs) = Printing::new();
    let printers = tokio::spawn(printer::print(jobs));
    let closing = Closing::default();
    if !house.demo {
        acts.send_messages_by(house.ways.there_are());
    }
    let sending = mail::start(&acts, &origin, house.ways);
    let settings = Settings {
        demo: house.demo,
        origin,
        single_sign_on: house.single_sign_on,
        printing,
        press: Arc::new(house.press),
        rates: !house.entrance.no_rate_limits,
        proxies: house.entrance.trusted_proxies,
        clock: Arc::new(edge::now),
        closing: closing.clone(),
    };
    let (router, housekeeping) = guichet_web::open(acts.clone(), settings);
    let monitor = match house.entrance.metrics {
        Some(address) => Some(monitor::serve(address, port.entrance.identity(), &acts).await?),
        None => None,
    };
    let room = Arc::new(Room::of(house.data, house.keep_free));
    let asked = Arc::clone(&room);
    acts.take_files_while(move |bytes| asked.takes(bytes));
    let tasks = tasks::start(&acts, room, house.officers, housekeeping, port.entrance.refused());
    let confirming = house.cosigners.start(&acts);
    let greeting = house.greeting.map(|page| format!("sign in with one click: {page}"));
    let served = until_signal(port, router, greeting.as_deref(), closing).await;
    tasks.end().await;
    printers.abort();
    for aside in confirming.into_iter().chain(monitor).chain(sending) {
        aside.abort();
    }
    served
}

/// Serves one router on a port until a signal ends it; `closing` tells its streams.
pub(crate) async fn until_signal(
    port: Port,
    router: axum::Router,
    greeting: Option<&str>,
    closing: Closing,
) -> Result<(), Fault> {
    let url = port.url;
    let watching = port.entrance.identity().map(Identity::watch);
    // Tapped, because only then axum tells the pages the other end's address.
    let listener = port.entrance.tap_io(|_| {});
    let ending = ending::Ending::new(closing);
    // A plain router would copy its table of routes for every connection: some 190 KB each.
    let serving = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(ending.clone().signalled());
    say_ready(&url, greeting);
    let served = tokio::select! {
        served = serving => served.map_err(|error| Fault::file("serving", &error)),
        () = ending.overdue(DRAIN) => {
            tracing::warn!("requests were still open at the end");
            Ok(())
        }
    };
    watching.iter().for_each(JoinHandle::abort);
    served
}

/// What no command of the operator's reaches: the folder with its keys, the files of the desk's other secrets, and the
/// town's, which say who may do what.
fn hidden(options: &ServeOptions) -> Hidden {
    let secrets = [&options.provider.secret_file, &options.mail.mail_password_file, &options.entrance.tls.private_key];
    keys_cli::hidden(&options.data).and(secrets.into_iter().chain([&options.town]).flatten().cloned())
}

/// The log's name: the address people reach the desk by, without its scheme.
fn ledger_name(origin: &str) -> String {
    let address = origin.split_once("://").map_or(origin, |(_, address)| address);
    format!("{}/ledger", address.trim_end_matches('/'))
}

/// An origin as it was typed.
pub(crate) fn read_origin(text: &str) -> Result<Origin, Fault> {
    Origin::read(text).map_err(|fault| Fault::unable("origin", format!("`{text}`: {fault}"), "mend --origin"))
}

fn warn_of_calendar(acts: &Acts) {
    let catalogue = acts.catalogue();
    if let Some(fault) = catalogue.calendar_fault(edge::now().day(&catalogue.town.zone)) {
        logging::warn(format_args!("warning: {fault}"));
    }
}

/// Cases that wait for nobody wait in silence: no list of anybody has them.
fn warn_of_offices(acts: &Acts) -> Result<(), Fault> {
    for OfficeGone { service, version, office, parts, cases } in acts.offices_gone()? {
        let parts = parts.into_iter().collect::<Vec<_>>().join(", ");
        logging::warn(format_args!(
            "warning: open cases of `{service}`, version {version}, need the office `{office}`, in which officers.toml has \
             nobody any more for {parts} ({cases}) → put back who is missing, and the office with its name, until they are \
             closed"
        ));
    }
    Ok(())
}

/// Programs wait for exactly the first line, and may go away after it: nobody listening on the other
/// end is no reason not to serve.
fn say_ready(url: &str, greeting: Option<&str>) {
    let mut lines = format!("ready {url}\n");
    if let Some(page) = greeting {
        lines.extend([page, "\n"]);
    }
    let mut output = std::io::stdout();
    drop(output.write_all(lines.as_bytes()).and_then(|()| output.flush()));
}
