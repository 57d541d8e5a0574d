//! Files on their way in, and the room there is for them: on disk while they arrive, in memory while they
//! are looked through, cleaned and kept. Whoever finds no room waits in line for a moment, then is told so.
//! What the disk must keep free of files is measured at the edge, and asked here, where every file comes through.
//! What may be taken is decided in `upload`.

use crate::{Acts, Problem, Upload, UploadFault, aside::aside, upload::BYTES_MAX};
use guichet_desk::base::{ItemCode, SecretCode};
use guichet_store::{Arrival, PIECE_BYTES};
use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};
use tokio::{
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

/// How often what is on its way may come to lie on the disk before all of it is kept: as it arrived, which the disk may
/// give back late, and in its place. A large draft that is sealed anew counts as all the room in memory, and has fewer
/// bytes than twice that.
const TIMES_ON_DISK: u64 = 2;

/// Whether the disk has room for so many more bytes of files.
type Takes = Box<dyn Fn(u64) -> bool + Send + Sync>;

/// The room for files, for everybody together.
#[derive(Clone)]
pub(crate) struct Rooms {
    arriving: Arc<Semaphore>,
    held: Arc<Semaphore>,
    /// Asked before any of a file lies on the disk; where nobody said how, all of them are taken.
    disk: Arc<OnceLock<Takes>>,
}

impl Default for Rooms {
    fn default() -> Self {
        let room = |kib: u32| Arc::new(Semaphore::new(usize::try_from(kib).unwrap_or(usize::MAX)));
        Self { arriving: room(ARRIVING_KIB_MAX), held: room(HELD_KIB_MAX), disk: Arc::default() }
    }
}

impl Rooms {
    /// `NoRoom` unless the disk has room for all that is on its way together: each file alone would find enough, and a
    /// hundred at once would not. Asked when a file has taken its place among them. Waits for the disk.
    fn must_fit_on_disk(&self) -> Result<(), Problem> {
        let on_its_way = taken(&self.arriving, ARRIVING_KIB_MAX) + taken(&self.held, HELD_KIB_MAX);
        match self.disk.get() {
            Some(takes) if !takes(on_its_way * TIMES_ON_DISK) => Err(Problem::NoRoom),
            _ => Ok(()),
        }
    }
}

/// How many bytes of a room are taken.
fn taken(room: &Semaphore, kib_max: u32) -> u64 {
    let free = u64::try_from(room.available_permits()).unwrap_or(u64::MAX);
    u64::from(kib_max).saturating_sub(free) << 10
}

/// A file that is arriving: of it, at most 64 KiB are in memory.
pub struct Arriving {
    /// None while a piece is being put away, and after that has failed.
    arrival: Option<Arrival>,
    length: usize,
    rooms: Rooms,
    room: Option<OwnedSemaphorePermit>,
    /// Whether the disk had no room for it: the rest is counted and not kept.
    found_no_room: bool,
    /// Why no more of it is heard, when it did not come to its end.
    given_up: Option<UploadFault>,
}

/// A file in memory, with the room it takes there. Keep the room until the file was dealt with.
pub struct Fetched {
    /// The file.
    pub upload: Upload,
    /// Its room; given back when this is dropped.
    pub room: OwnedSemaphorePermit,
}

impl Acts {
    /// From now on files are taken only while this says that the disk has room for so many more bytes of them. Said
    /// once, by whoever opens the desk; what is said again is not heard.
    pub fn take_files_while(&self, takes: impl Fn(u64) -> bool + Send + Sync + 'static) {
        drop(self.0.rooms.disk.set(Box::new(takes)));
    }

    /// Begins to take a file in.
    pub fn arriving(&self) -> Arriving {
        let (arrival, rooms) = (Some(self.store().arrival(self.draw())), self.0.rooms.clone());
        Arriving { arrival, length: 0, rooms, room: None, found_no_room: false, given_up: None }
    }

    /// Fetches a file that has arrived and is to be kept into memory, as soon as there is room. `Busy` when there is
    /// none for twenty seconds; those who wait are served in their order. `NoRoom` when the disk has none for it.
    pub async fn fetch(&self, arrived: Arriving, item: ItemCode, name: String) -> Result<Fetched, Problem> {
        self.fetch_if(arrived, item, name, Rooms::must_fit_on_disk).await
    }

    /// The same for a file that is looked at and not kept: it takes nothing of the disk.
    pub async fn fetch_to_read(&self, arrived: Arriving, item: ItemCode, name: String) -> Result<Fetched, Problem> {
        self.fetch_if(arrived, item, name, |_| Ok(())).await
    }

    async fn fetch_if(
        &self,
        arrived: Arriving,
        item: ItemCode,
        name: String,
        may: fn(&Rooms) -> Result<(), Problem>,
    ) -> Result<Fetched, Problem> {
        if let Some(fault) = arrived.given_up {
            return Err(Problem::Upload(fault));
        }
        if arrived.length > BYTES_MAX {
            return Err(Problem::Upload(UploadFault::TooLarge));
        }
        if arrived.found_no_room {
            return Err(Problem::NoRoom);
        }
        let room = self.room(arrived.length as u64).await?;
        // It counts once, from here on among those in memory.
        drop(arrived.room);
        let (arrival, rooms) = (arrived.arrival.ok_or_else(lost)?, arrived.rooms);
        let bytes = aside(move || {
            may(&rooms)?;
            Ok(arrival.whole()?)
        })
        .await?;
        Ok(Fetched { upload: Upload { item, name, bytes }, room })
    }
}

impl Acts {
    /// Room for all files of a draft that become a case's own, in memory and on the disk: they stay there longer than
    /// a draft does. `NoRoom` when the disk has none; a draft without files needs none.
    pub(crate) async fn room_to_keep_draft(
        &self,
        code: Option<&SecretCode>,
    ) -> Result<Option<OwnedSemaphorePermit>, Problem> {
        let Some(code) = code else { return Ok(None) };
        let (_, bytes) = self.store().read(|snapshot| Ok::<_, Problem>(snapshot.draft_holds(code)?))?;
        self.room_to_keep(bytes).await
    }

    /// Room for so many bytes of files that are sealed anew, in memory and on the disk; a large draft has all the room
    /// in memory to itself. Nothing needs none.
    pub(crate) async fn room_to_keep(&self, bytes: u64) -> Result<Option<OwnedSemaphorePermit>, Problem> {
        if bytes == 0 {
            return Ok(None);
        }
        let (room, rooms) = (self.room(bytes).await?, self.0.rooms.clone());
        aside(move || rooms.must_fit_on_disk()).await?;
        Ok(Some(room))
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
    /// Takes what came next. What is beyond the most that a file may have, or finds no room on the disk, is counted
    /// and not kept: whoever sends it is heard to the end, so that they read why, and what was typed beside it is not
    /// lost. `Busy` when too much arrives at once.
    pub async fn take(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        self.length = self.length.saturating_add(bytes.len());
        if self.length > BYTES_MAX || self.found_no_room {
            self.let_go();
            return Ok(());
        }
        let mut arrival = self.arrival.take().ok_or_else(lost)?;
        self.make_room()?;
        if arrival.length() % PIECE_BYTES + bytes.len() < PIECE_BYTES {
            arrival.take(bytes)?;
        } else {
            let (bytes, rooms) = (bytes.to_vec(), self.rooms.clone());
            let put_away = aside(move || {
                rooms.must_fit_on_disk()?;
                arrival.take(&bytes).map(|()| arrival).map_err(Problem::from)
            });
            match put_away.await {
                Ok(taken) => arrival = taken,
                Err(Problem::NoRoom) => {
                    self.found_no_room = true;
                    self.let_go();
                    return Ok(());
                }
                Err(problem) => return Err(problem),
            }
        }
        self.arrival = Some(arrival);
        Ok(())
    }

    /// Hears no more of it, because what is sent does not end, or not in time: whoever fetches it is told that.
    pub fn give_up(&mut self, fault: UploadFault) {
        self.given_up = Some(fault);
        self.let_go();
    }

    /// How many bytes came.
    pub const fn length(&self) -> usize {
        self.length
    }

    /// Whether nothing came, and no more of it was to come.
    pub const fn is_empty(&self) -> bool {
        self.length == 0 && self.given_up.is_none()
    }

    /// Nobody will ask for it any more, so its room is free at once.
    fn let_go(&mut self) {
        self.arrival = None;
        self.room = None;
    }

    fn make_room(&mut self) -> Result<(), Problem> {
        let wanted = self.length.div_ceil(1 << 10);
        let has = self.room.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let missing = u32::try_from(wanted.saturating_sub(has)).unwrap_or(u32::MAX);
        if missing == 0 {
            return Ok(());
        }
        let more = Arc::clone(&self.rooms.arriving).try_acquire_many_owned(missing).map_err(|_| Problem::Busy)?;
        match &mut self.room {
            Some(room) => room.merge(more),
            none => *none = Some(more),
        }
        Ok(())
    }
}

fn lost() -> Problem {
    Problem::Unavailable("a file on its way in was lost".into())
}
