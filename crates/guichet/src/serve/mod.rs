//! Serving: one port, the pages behind it, what time does, and an end that keeps its word.

mod ending;
mod tasks;

use crate::{
    cli::ServeOptions,
    edge,
    fault::Fault,
    folder::{self, DataFolder},
    verifier::Cosigners,
};
use axum::serve::ListenerExt;
use guichet_acts::Acts;
use std::{io::Write, net::SocketAddr, sync::Arc, time::Duration};
use tokio::net::TcpListener;

/// How long open requests may take after the signal to end.
const DRAIN: Duration = Duration::from_secs(8);

/// A port taken, before anything else is done.
pub(crate) struct Port {
    listener: TcpListener,
    url: String,
}

impl Port {
    /// Takes the port, or says what to do when somebody else has it.
    pub(crate) async fn take(address: SocketAddr, command: &str) -> Result<Self, Fault> {
        let taken = TcpListener::bind(address).await;
        let listener = taken.map_err(|error| not_taken(address, command, &error))?;
        let local = listener.local_addr().map_err(|error| Fault::file(address, &error))?;
        Ok(Self { listener, url: format!("http://{local}") })
    }

    /// Its address.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

fn not_taken(address: SocketAddr, command: &str, error: &std::io::Error) -> Fault {
    let hint = match error.kind() {
        std::io::ErrorKind::AddrInUse => format!(
            "something else listens there; choose another port: `guichet {command} --listen {}:{}`, \
             or any free one with port 0",
            address.ip(),
            address.port().saturating_add(1)
        ),
        std::io::ErrorKind::PermissionDenied => "ports below 1024 need rights; choose a higher one".to_owned(),
        _ => "name an address of this machine with --listen".to_owned(),
    };
    Fault::unable("port", format!("cannot listen on {address}: {error}"), hint)
}

/// How the desk is served.
pub(crate) struct House {
    /// Whether it is the demo town.
    pub(crate) demo: bool,
    /// The address people reach the desk by; the port's own when none is given.
    pub(crate) base_url: Option<String>,
    /// The address to begin at, printed after the line that programs wait for.
    pub(crate) greeting: Option<String>,
    /// Who confirms the log.
    pub(crate) cosigners: Cosigners,
}

/// Opens the desk of a data folder.
pub(crate) async fn run(options: ServeOptions) -> Result<(), Fault> {
    let folder = DataFolder::take(&options.data)?;
    let catalogue = folder::catalogue_for(folder.path(), options.town.as_deref())?;
    let port = Port::take(options.listen, &format!("serve --data {}", options.data.display())).await?;
    let acts = folder.open(catalogue)?;
    let cosigners = Cosigners::new(options.witness, options.witnesses_needed)?;
    open(acts, port, House { demo: false, base_url: options.base_url, greeting: None, cosigners }).await
}

/// Serves until a signal ends it.
pub(crate) async fn open(acts: Acts, port: Port, house: House) -> Result<(), Fault> {
    warn_of_calendar(&acts);
    // The log is named after the address that was stated; one that only the port gives may change.
    if let Some(stated) = &house.base_url {
        acts.name_ledger(ledger_name(stated)).await?;
    }
    let base_url = house.base_url.map_or_else(|| port.url.clone(), |url| url.trim_end_matches('/').to_owned());
    let router = pages(acts.clone(), house.demo, base_url);
    let tasks = tasks::start(&acts);
    let confirming = house.cosigners.start(&acts);
    let greeting = house.greeting.map(|page| format!("sign in with one click: {page}"));
    let served = until_signal(port, router, greeting.as_deref()).await;
    tasks.abort();
    if let Some(confirming) = confirming {
        confirming.abort();
    }
    served
}

/// Serves one router on a port until a signal ends it.
pub(crate) async fn until_signal(port: Port, router: axum::Router, greeting: Option<&str>) -> Result<(), Fault> {
    // Answers are small and complete: nothing is gained by waiting for more.
    let listener = port.listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    let ending = ending::Ending::default();
    let serving = axum::serve(listener, router).with_graceful_shutdown(ending.clone().signalled());
    say_ready(&port.url, greeting);
    tokio::select! {
        served = serving => served.map_err(|error| Fault::file("serving", &error))?,
        () = ending.overdue(DRAIN) => tracing::warn!("requests were still open at the end"),
    }
    Ok(())
}

/// The log's name: the address people reach the desk by, without its scheme.
fn ledger_name(base_url: &str) -> String {
    let address = base_url.split_once("://").map_or(base_url, |(_, address)| address);
    format!("{}/ledger", address.trim_end_matches('/'))
}

fn pages(acts: Acts, demo: bool, base_url: String) -> axum::Router {
    guichet_web::router(acts, guichet_web::Settings { demo, base_url, clock: Arc::new(edge::now) })
}

fn warn_of_calendar(acts: &Acts) {
    let catalogue = acts.catalogue();
    if let Some(fault) = catalogue.calendar_fault(edge::now().day(&catalogue.town.zone)) {
        eprintln!("warning: {fault}");
    }
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
