//! The disk as the system sees it. Reads and writes come through at once and as they were asked for
//! (`FOPEN_DIRECT_IO`), so that every call is seen; only the shared index of a log of changes (`-shm`) is kept
//! by the system, because programs map it, and nothing of it is written down: it need not survive.

use super::{Call, Disk, Inside, Node, Number, Record, TOP, tree::write_at};
use fuser::{
    BsdFileFlags, Errno, FileAttr, FileHandle, FileType, Filesystem, FopenFlags, Generation, INodeNo, LockOwner,
    OpenFlags, RenameFlags, ReplyAttr, ReplyCreate, ReplyData, ReplyDirectory, ReplyEmpty, ReplyEntry, ReplyOpen,
    ReplyWrite, Request, TimeOrNow, WriteFlags,
};
use std::{
    collections::BTreeMap,
    ffi::OsStr,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// Nothing changes but through the mount itself, so the system may remember for long.
const REMEMBERED: Duration = Duration::from_hours(1);
/// Handles tell what is mapped and what is a log of changes.
const PLAIN: FileHandle = FileHandle(0);
const MAPPED: FileHandle = FileHandle(1);
const LOG: FileHandle = FileHandle(2);

/// The disk, mounted.
pub(super) struct Mount(pub(super) Disk);

impl Inside {
    fn attributes(&self, number: Number) -> Option<FileAttr> {
        let (kind, size) = match self.tree.nodes.get(&number)? {
            Node::File(bytes) => (FileType::RegularFile, bytes.len() as u64),
            Node::Folder(_) => (FileType::Directory, 0),
        };
        let perm = self.tree.modes.get(&number).copied().unwrap_or(0o600);
        Some(FileAttr {
            ino: INodeNo(number),
            size,
            blocks: size.div_ceil(512),
            atime: UNIX_EPOCH,
            mtime: UNIX_EPOCH,
            ctime: UNIX_EPOCH,
            crtime: UNIX_EPOCH,
            kind,
            perm,
            nlink: 1,
            uid: 0,
            gid: 0,
            rdev: 0,
            flags: 0,
            blksize: 4096,
        })
    }

    fn note(&mut self, record: Record) {
        match &record {
            Record::Written { file, .. } => {
                self.unsynced.insert(*file);
                self.written.insert(*file);
            }
            Record::Length { file, .. } => self.unsynced.extend([*file]),
            Record::Named { folder, .. } => self.unsynced.extend([*folder]),
            Record::Moved { from, to, .. } => self.unsynced.extend([*from, *to]),
            Record::Synced(number) => self.synced(*number),
            Record::Made { .. } | Record::Acknowledged(_) => {}
        }
        if self.recording {
            self.log.push(record);
        }
    }

    fn find(&self, folder: Number, name: &OsStr) -> Option<Number> {
        self.tree.names(folder)?.get(name.to_str()?).copied()
    }

    fn make(&mut self, folder: Number, name: &OsStr, node: Node, mode: u32) -> Result<FileAttr, Errno> {
        let name = name.to_str().ok_or(Errno::EINVAL)?;
        let is_folder = matches!(node, Node::Folder(_));
        let number = self.tree.add(folder, name, node, mode);
        self.note(Record::Made { number, folder: is_folder });
        self.note(Record::Named { folder, name: name.to_owned(), now: Some(number) });
        self.attributes(number).ok_or(Errno::EIO)
    }

    fn remove(&mut self, folder: Number, name: &OsStr) -> Result<(), Errno> {
        let number = self.find(folder, name).ok_or(Errno::ENOENT)?;
        if self.tree.names(number).is_some_and(|names| !names.is_empty()) {
            return Err(Errno::ENOTEMPTY);
        }
        let name = name.to_str().ok_or(Errno::EINVAL)?.to_owned();
        self.tree.name(folder, &name, None);
        self.note(Record::Named { folder, name, now: None });
        Ok(())
    }

    fn resize(&mut self, file: Number, to: u64) -> Result<(), Errno> {
        let length = usize::try_from(to).map_err(|_| Errno::EFBIG)?;
        self.tree.file(file).ok_or(Errno::EISDIR)?.resize(length, 0);
        self.note(Record::Length { file, to });
        Ok(())
    }

    fn rename(&mut self, from: Number, name: &OsStr, to: Number, new_name: &OsStr) -> Result<(), Errno> {
        let what = self.find(from, name).ok_or(Errno::ENOENT)?;
        let words = |name: &OsStr| name.to_str().map(str::to_owned).ok_or(Errno::EINVAL);
        let (name, new_name) = (words(name)?, words(new_name)?);
        self.tree.name(from, &name, None);
        self.tree.name(to, &new_name, Some(what));
        self.note(Record::Moved { from, name, to, new_name, what });
        Ok(())
    }
}

/// How a file of this name is held open.
fn handle(name: &str) -> (FileHandle, FopenFlags) {
    if name.ends_with("-shm") {
        (MAPPED, FopenFlags::empty())
    } else if name.ends_with("-wal") {
        (LOG, FopenFlags::FOPEN_DIRECT_IO)
    } else {
        (PLAIN, FopenFlags::FOPEN_DIRECT_IO)
    }
}

impl Mount {
    /// What a file is called, wherever it is.
    fn name_of(inside: &Inside, number: Number) -> String {
        let folders = inside.tree.nodes.values().filter_map(|node| match node {
            Node::Folder(names) => Some(names),
            Node::File(_) => None,
        });
        let mut names = folders.flat_map(BTreeMap::iter);
        names.find(|(_, other)| **other == number).map_or_else(String::new, |(name, _)| name.clone())
    }
}

impl Filesystem for Mount {
    fn lookup(&self, _request: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEntry) {
        let inside = self.0.inside();
        match inside.find(parent.0, name).and_then(|number| inside.attributes(number)) {
            Some(attributes) => reply.entry(&REMEMBERED, &attributes, Generation(0)),
            None => reply.error(Errno::ENOENT),
        }
    }

    fn getattr(&self, _request: &Request, ino: INodeNo, _handle: Option<FileHandle>, reply: ReplyAttr) {
        match self.0.inside().attributes(ino.0) {
            Some(attributes) => reply.attr(&REMEMBERED, &attributes),
            None => reply.error(Errno::ENOENT),
        }
    }

    fn setattr(
        &self,
        request: &Request,
        ino: INodeNo,
        mode: Option<u32>,
        _uid: Option<u32>,
        _gid: Option<u32>,
        size: Option<u64>,
        _atime: Option<TimeOrNow>,
        _mtime: Option<TimeOrNow>,
        _ctime: Option<SystemTime>,
        _handle: Option<FileHandle>,
        _crtime: Option<SystemTime>,
        _chgtime: Option<SystemTime>,
        _bkuptime: Option<SystemTime>,
        _flags: Option<BsdFileFlags>,
        reply: ReplyAttr,
    ) {
        let mut inside = self.0.inside();
        if let Some(size) = size {
            if let Some(error) = inside.strikes(Call::Ftruncate, ino.0, request.pid()) {
                return reply.error(error);
            }
            if let Err(error) = inside.resize(ino.0, size) {
                return reply.error(error);
            }
        }
        if let Some(mode) = mode {
            inside.tree.modes.insert(ino.0, u16::try_from(mode & 0o7777).unwrap_or(0o600));
        }
        match inside.attributes(ino.0) {
            Some(attributes) => reply.attr(&REMEMBERED, &attributes),
            None => reply.error(Errno::ENOENT),
        }
    }

    fn mkdir(&self, request: &Request, parent: INodeNo, name: &OsStr, mode: u32, _umask: u32, reply: ReplyEntry) {
        let mut inside = self.0.inside();
        let struck = inside.strikes(Call::Mkdir, parent.0, request.pid());
        let made = struck.map_or_else(|| inside.make(parent.0, name, Node::Folder(BTreeMap::new()), mode), Err);
        match made {
            Ok(attributes) => reply.entry(&REMEMBERED, &attributes, Generation(0)),
            Err(error) => reply.error(error),
        }
    }

    fn create(
        &self,
        request: &Request,
        parent: INodeNo,
        name: &OsStr,
        mode: u32,
        _umask: u32,
        _flags: i32,
        reply: ReplyCreate,
    ) {
        let mut inside = self.0.inside();
        let struck = inside.strikes(Call::Open, parent.0, request.pid());
        let made = struck.map_or_else(|| inside.make(parent.0, name, Node::File(Arc::default()), mode), Err);
        let (handle, flags) = handle(&name.to_string_lossy());
        match made {
            Ok(attributes) => reply.created(&REMEMBERED, &attributes, Generation(0), handle, flags),
            Err(error) => reply.error(error),
        }
    }

    fn unlink(&self, request: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEmpty) {
        let mut inside = self.0.inside();
        let struck = inside.strikes(Call::Unlink, parent.0, request.pid());
        match struck.map_or_else(|| inside.remove(parent.0, name), Err) {
            Ok(()) => reply.ok(),
            Err(error) => reply.error(error),
        }
    }

    fn rmdir(&self, request: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEmpty) {
        self.unlink(request, parent, name, reply);
    }

    fn rename(
        &self,
        request: &Request,
        parent: INodeNo,
        name: &OsStr,
        newparent: INodeNo,
        newname: &OsStr,
        _flags: RenameFlags,
        reply: ReplyEmpty,
    ) {
        let mut inside = self.0.inside();
        let struck = inside.strikes(Call::Rename, parent.0, request.pid());
        match struck.map_or_else(|| inside.rename(parent.0, name, newparent.0, newname), Err) {
            Ok(()) => reply.ok(),
            Err(error) => reply.error(error),
        }
    }

    fn open(&self, request: &Request, ino: INodeNo, _flags: OpenFlags, reply: ReplyOpen) {
        let mut inside = self.0.inside();
        if let Some(error) = inside.strikes(Call::Open, ino.0, request.pid()) {
            return reply.error(error);
        }
        let (handle, flags) = handle(&Self::name_of(&inside, ino.0));
        reply.opened(handle, flags);
    }

    fn read(
        &self,
        request: &Request,
        ino: INodeNo,
        _handle: FileHandle,
        offset: u64,
        size: u32,
        _flags: OpenFlags,
        _lock_owner: Option<LockOwner>,
        reply: ReplyData,
    ) {
        let mut inside = self.0.inside();
        if let Some(error) = inside.strikes(Call::Read, ino.0, request.pid()) {
            return reply.error(error);
        }
        let Some(Node::File(bytes)) = inside.tree.nodes.get(&ino.0) else { return reply.error(Errno::EISDIR) };
        let from = usize::try_from(offset).unwrap_or(usize::MAX).min(bytes.len());
        let end = from.saturating_add(size as usize).min(bytes.len());
        reply.data(&bytes[from..end]);
    }

    fn write(
        &self,
        request: &Request,
        ino: INodeNo,
        handle: FileHandle,
        offset: u64,
        data: &[u8],
        _write_flags: WriteFlags,
        _flags: OpenFlags,
        _lock_owner: Option<LockOwner>,
        reply: ReplyWrite,
    ) {
        let mut inside = self.0.inside();
        let mapped = handle == MAPPED;
        let struck = if mapped { None } else { inside.strikes(Call::Write, ino.0, request.pid()) };
        if let Some(error) = struck {
            return reply.error(error);
        }
        let Some(bytes) = inside.tree.file(ino.0) else { return reply.error(Errno::EISDIR) };
        write_at(bytes, offset, data);
        if !mapped {
            inside.note(Record::Written { file: ino.0, at: offset, bytes: data.into() });
        }
        reply.written(u32::try_from(data.len()).unwrap_or(u32::MAX));
    }

    fn fsync(&self, request: &Request, ino: INodeNo, handle: FileHandle, _datasync: bool, reply: ReplyEmpty) {
        let mut inside = self.0.inside();
        if let Some(error) = inside.strikes(Call::Fsync, ino.0, request.pid()) {
            return reply.error(error);
        }
        if !(inside.deaf && handle == LOG) {
            inside.note(Record::Synced(ino.0));
        }
        reply.ok();
    }

    fn fsyncdir(&self, request: &Request, ino: INodeNo, handle: FileHandle, datasync: bool, reply: ReplyEmpty) {
        self.fsync(request, ino, handle, datasync, reply);
    }

    fn readdir(&self, _request: &Request, ino: INodeNo, _handle: FileHandle, offset: u64, mut reply: ReplyDirectory) {
        let inside = self.0.inside();
        let Some(names) = inside.tree.names(ino.0) else { return reply.error(Errno::ENOTDIR) };
        let own = [(".", ino.0), ("..", TOP)].into_iter();
        let all = own.chain(names.iter().map(|(name, number)| (name.as_str(), *number)));
        let skipped = usize::try_from(offset).unwrap_or(usize::MAX);
        for (place, (name, number)) in (1..).zip(all).skip(skipped) {
            let is_folder = inside.tree.names(number).is_some();
            let kind = if is_folder { FileType::Directory } else { FileType::RegularFile };
            if reply.add(INodeNo(number), place, kind, name) {
                break;
            }
        }
        reply.ok();
    }
}
