//! The entrance: connections as they come, in the clear or under TLS. There are only so many places, nobody has
//! more than a share of them, and none is kept by being slow.

mod bare;
mod neighbours;
mod patience;
mod places;
mod tls;

pub(super) use neighbours::{Neighbours, listens_here};
pub(crate) use neighbours::{is_here, must_be_here};
pub(crate) use places::{SHARE, Share};
pub(crate) use tls::{Identity, TlsOptions};

use crate::edge;
use axum::serve::Listener;
use bare::Dressed;
use guichet_web::Minute;
use patience::Patient;
use places::{Place, Places};
use std::{io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

/// How long somebody may take to agree on a key.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// How long to wait when the system has no descriptor left.
const BREATH: Duration = Duration::from_millis(100);

/// The kind of the lines about handshakes that were refused.
const NO_KEY: &str = "no-key";

/// What a connection is once it is in. Patience lies beneath TLS: what TLS keeps to be sent, nobody has taken yet.
type Connection = Dressed<tls::Stream<Patient<TcpStream>>>;

/// A listening port.
pub(crate) struct Entrance {
    listener: TcpListener,
    identity: Option<Identity>,
    neighbours: Neighbours,
    places: Places,
    greeting: JoinSet<io::Result<(Connection, SocketAddr)>>,
    /// Those with whom no key could be agreed on.
    refused: Arc<Minute>,
}

impl Entrance {
    /// The entrance of this port, with this share of its places for each address; under TLS when the desk has an
    /// identity.
    pub(crate) fn new(listener: TcpListener, identity: Option<Identity>, share: Share) -> Self {
        let (neighbours, places) = (Neighbours::default(), Places::new(share));
        Self { listener, identity, neighbours, places, greeting: JoinSet::new(), refused: Arc::default() }
    }

    /// Who the desk is to those who come, when it speaks TLS.
    pub(super) fn identity(&self) -> Option<Identity> {
        self.identity.clone()
    }

    /// What was told of those with whom no key could be agreed on.
    pub(super) fn refused(&self) -> Arc<Minute> {
        Arc::clone(&self.refused)
    }

    /// The same entrance, through which these alone come in.
    pub(super) fn only_for(self, neighbours: Neighbours) -> Self {
        Self { neighbours, ..self }
    }

    /// A line of a handshake that was refused, by either side, with the cause and not from where. Whoever goes or falls
    /// silent before a key is agreed on refused nothing: a bad line, a look whether the port is open.
    fn tell(&self, error: &io::Error) {
        if error.kind() != io::ErrorKind::InvalidData {
            tracing::debug!(cause = %error, "gone before a key was agreed on");
            return;
        }
        if let Some(left_out) = self.refused.one_more(edge::now()) {
            let left_out = (left_out > 0).then_some(left_out);
            tracing::warn!(kind = NO_KEY, cause = %error, left_out, "nobody agreed on a key");
        }
    }
}

/// Says how many such lines a minute left out, when no other came since it was over.
pub(super) fn tell_left_out(refused: &Minute) {
    if let Some(left_out) = refused.left_out_before(edge::now()) {
        tracing::warn!(kind = NO_KEY, left_out);
    }
}

impl Listener for Entrance {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            tokio::select! {
                Some(greeted) = self.greeting.join_next(), if !self.greeting.is_empty() => {
                    match greeted {
                        Ok(Ok(arrived)) => return arrived,
                        // Whoever could not agree on a key, or took too long, is gone already.
                        Ok(Err(error)) => self.tell(&error),
                        // What broke has a line of its own.
                        Err(_) => {}
                    }
                }
                (stream, address, place) = next(&self.listener, &self.places) => {
                    // Nothing of theirs is read, and nothing is said in the clear.
                    if !self.neighbours.admit(address.ip()) { continue }
                    let patient = Patient::new(stream, place);
                    let Some(identity) = self.identity.clone() else {
                        return (Dressed::new(tls::Stream::Clear(patient), false), address);
                    };
                    self.greeting.spawn(async move {
                        let mut agreed = tokio::time::timeout(HANDSHAKE, identity.greet(patient)).await??;
                        agreed.beneath().begin();
                        let is_sealed = agreed.is_sealed();
                        Ok((Dressed::new(agreed, is_sealed), address))
                    });
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// The next connection that has a place; whoever has their share already is turned away at once. May be dropped at
/// any time: then nobody has come in.
async fn next(listener: &TcpListener, places: &Places) -> (TcpStream, SocketAddr, Place) {
    let mut free = places.free().await;
    loop {
        match listener.accept().await {
            Ok((stream, address)) => match places.give(free, address.ip()) {
                Ok(place) => {
                    // Answers are small and complete: nothing is gained by waiting for more.
                    drop(stream.set_nodelay(true));
                    return (stream, address, place);
                }
                Err(back) => free = back,
            },
            Err(error) if is_of_the_connection(&error) => {}
            Err(error) => {
                tracing::warn!(%error, "no connection can be taken");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}

fn is_of_the_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
