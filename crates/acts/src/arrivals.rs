//! Files on their way in, and the room there is for them: on disk while they arrive, in memory while they
//! are looked through, cleaned and kept. Whoever finds no room waits in line for a moment, then is told so.
//! What may be taken is decided in `upload`.

use crate::{Acts, Problem, Upload, UploadFault, upload::BYTES_MAX};
use guichet_desk::base::{ItemCode, SecretCode};
use guichet_store::{Arrival, PIECE_BYTES};
use std::{sync::Arc, time::Duration};
use tokio::{
    runtime::Handle,
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// The most KiB of files that lie on disk while they arrive: 1 GiB, a hundred of the largest at once.
const ARRIVING_KIB_MAX: u32 = 1 << 20;
/// The most KiB of files that are in memory at once, each counted as long as it came: 64 MiB. Handling one
/// takes up to three times its length for a moment.
const HELD_KIB_MAX: u32 = 64 << 10;
/// How long a file that has arrived waits for its turn.
const PATIENCE: Duration = Duration::from_secs(20);

/// The room for files, for everybody together.
pub(crate) struct Rooms {
    arriving: Arc<Semaphore>,
    held: Arc<Semaphore>,
}

impl Default for Rooms {
    fn default() -> Self {
        let room = |kib: u32| Arc::new(Semaphore::new(usize::try_from(kib).unwrap_or(usize::MAX)));
        Self { arriving: room(ARRIVING_KIB_MAX), held: room(HELD_KIB_MAX) }
    }
}

/// A file that is arriving: of it, at most 64 KiB are in memory.
pub struct Arriving {
    /// None while a piece is being put away, and after that has failed.
    arrival: Option<Arrival>,
    length: usize,
    rooms: Arc<Semaphore>,
    room: Option<OwnedSemaphorePermit>,
}

/// A file in memory, with the room it takes there. Keep the room until the file was dealt with.
pub struct Fetched {
    /// The file.
    pub upload: Upload,
    /// Its room; given back when this is dropped.
    pub room: OwnedSemaphorePermit,
}

impl Acts {
    /// Begins to take a file in.
    pub fn arriving(&self) -> Arriving {
        let rooms = Arc::clone(&self.0.rooms.arriving);
        Arriving { arrival: Some(self.store().arrival(self.draw())), length: 0, rooms, room: None }
    }

    /// Fetches a file that has arrived into memory, as soon as there is room. `Busy` when there is none for
    /// twenty seconds; those who wait are served in their order.
    pub async fn fetch(&self, arrived: Arriving, item: ItemCode, name: String) -> Result<Fetched, Problem> {
        if arrived.length > BYTES_MAX {
            return Err(Problem::Upload(UploadFault::TooLarge));
        }
        let room = self.room(arrived.length as u64).await?;
        let arrival = arrived.arrival.ok_or_else(lost)?;
        let bytes = aside(move || Ok(arrival.whole()?)).await?;
        Ok(Fetched { upload: Upload { item, name, bytes }, room })
    }
}

impl Acts {
    /// Room for all files of a draft at once; a large draft has all the room there is to itself.
    pub(crate) async fn room_for_draft(
        &self,
        code: Option<&SecretCode>,
    ) -> Result<Option<OwnedSemaphorePermit>, Problem> {
        let Some(code) = code else { return Ok(None) };
        let (_, bytes) = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.draft_holds(code)?))?;
        if bytes == 0 { Ok(None) } else { self.room(bytes).await.map(Some) }
    }

    /// Room for so many bytes in memory, when it is this one's turn.
    async fn room(&self, bytes: u64) -> Result<OwnedSemaphorePermit, Problem> {
        let kib = u32::try_from(bytes.div_ceil(1 << 10)).unwrap_or(HELD_KIB_MAX).clamp(1, HELD_KIB_MAX);
        let waiting = Arc::clone(&self.0.rooms.held).acquire_many_owned(kib);
        match timeout(PATIENCE, waiting).await {
            Ok(Ok(room)) => Ok(room),
            _ => Err(Problem::Busy),
        }
    }
}

impl Arriving {
    /// Takes what came next. What is beyond the most that a file may have is counted and not kept. `Busy`
    /// when the disk has no room for more that arrives.
    pub async fn take(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        self.length = self.length.saturating_add(bytes.len());
        if self.length > BYTES_MAX {
            // Nobody will ask for it any more, so its room is free at once.
            self.arrival = None;
            self.room = None;
            return Ok(());
        }
        let mut arrival = self.arrival.take().ok_or_else(lost)?;
        self.make_room()?;
        if arrival.length() % PIECE_BYTES + bytes.len() < PIECE_BYTES {
            arrival.take(bytes)?;
        } else {
            let bytes = bytes.to_vec();
            arrival = aside(move || arrival.take(&bytes).map(|()| arrival).map_err(Problem::from)).await?;
        }
        self.arrival = Some(arrival);
        Ok(())
    }

    /// How many bytes came.
    pub const fn length(&self) -> usize {
        self.length
    }

    /// Whether nothing came.
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    fn make_room(&mut self) -> Result<(), Problem> {
        let wanted = self.length.div_ceil(1 << 10);
        let has = self.room.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let missing = u32::try_from(wanted.saturating_sub(has)).unwrap_or(u32::MAX);
        if missing == 0 {
            return Ok(());
        }
        let more = Arc::clone(&self.rooms).try_acquire_many_owned(missing).map_err(|_| Problem::Busy)?;
        match &mut self.room {
            Some(room) => room.merge(more),
            none => *none = Some(more),
        }
        Ok(())
    }
}

/// Does what takes a while on a thread that serves nobody else meanwhile.
pub(crate) async fn aside<T, F>(work: F) -> Result<T, Problem>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, Problem> + Send + 'static,
{
    match Handle::try_current() {
        Ok(runtime) => runtime.spawn_blocking(work).await.unwrap_or_else(|_| Err(unfinished())),
        Err(_) => work(),
    }
}

fn unfinished() -> Problem {
    Problem::Unavailable("work on a thread of its own did not come to its end".into())
}

fn lost() -> Problem {
    Problem::Unavailable("a file on its way in was lost".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_set_aside_that_breaks_off_is_called_no_file() {
        let met = aside::<(), _>(|| panic!("on purpose")).await;
        let told = format!("{met:?}");
        assert!(told.contains("did not come to its end") && !told.contains("file"), "{told}");
    }
}
