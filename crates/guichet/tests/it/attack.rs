//! The attack on a data folder: whoever has all of it, master key and all, tries every key on everything
//! sealed. It takes any folder with this layout, so copies of one can be attacked as well.

#![expect(clippy::unwrap_used, reason = "a folder that cannot be read proves nothing")]

use guichet_seal::{DataKey, KeyId, MasterKey, Purpose, WrappedKey};
use rusqlite::Connection;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Stands in everything that people and officers write in these tests, and nowhere else.
pub(crate) const CANARY: &str = "kanarienvogel";

/// Whose sealed things opened, by case and party, and every canary found in them.
#[derive(Default)]
pub(crate) struct Loot {
    pub(crate) opened: BTreeMap<(i64, u8), usize>,
    pub(crate) sealed: BTreeMap<(i64, u8), usize>,
    pub(crate) canaries: BTreeSet<String>,
    /// What belongs to no case: drafts by the hash of their code, residents' lists by their account.
    pub(crate) apart: BTreeMap<[u8; 16], Apart>,
}

/// A draft or a resident's list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Apart {
    pub(crate) sealed: usize,
    pub(crate) opened: usize,
}

/// Tries every key of the folder on every envelope, document, entry, draft and list.
pub(crate) fn attack(folder: &Path) -> Loot {
    attack_on(folder, &keys_of(folder))
}

/// Tries these keys on everything that is sealed in the folder.
pub(crate) fn attack_on(folder: &Path, keys: &[DataKey]) -> Loot {
    let main = Connection::open(folder.join("main.db")).unwrap();
    let mut loot = Loot::default();
    loot.try_apart(&main, keys);
    loot.try_draft_files(folder, &main, keys);
    let mut envelopes = main.prepare("SELECT case_id, party, id, kind, sealed FROM envelope").unwrap();
    let mut rows = envelopes.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let (id, kind): ([u8; 16], String) = (row.get(2).unwrap(), row.get(3).unwrap());
        let owner = (row.get(0).unwrap(), row.get(1).unwrap());
        loot.try_on(owner, keys, Purpose::Envelope, &id, kind.as_bytes(), &row.get::<_, Vec<u8>>(4).unwrap());
        if kind == "document" {
            let number = u128::from_be_bytes(id);
            let name = guichet_desk::base::EnvelopeId(number).to_string();
            let bytes = fs::read(folder.join("uploads").join(name)).unwrap();
            loot.try_on(owner, keys, Purpose::Envelope, &(!number).to_be_bytes(), b"content", &bytes);
        }
    }
    let mut entries = main.prepare("SELECT case_id, party, id, sealed FROM entry").unwrap();
    let mut rows = entries.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let owner = (row.get(0).unwrap(), row.get(1).unwrap());
        let sealed: Vec<u8> = row.get(3).unwrap();
        loot.try_on(owner, keys, Purpose::Entry, &row.get(2).unwrap(), b"", &sealed);
    }
    loot
}

/// Every data key of the folder, the town's own, and the master key itself.
pub(crate) fn keys_of(folder: &Path) -> Vec<DataKey> {
    let master = fs::read(folder.join("keys/master.key")).unwrap();
    let master = MasterKey::from_bytes(master.try_into().unwrap());
    let keys = Connection::open(folder.join("keys/keys.db")).unwrap();
    let all = "SELECT id, wrapped FROM data_key UNION ALL SELECT CAST(name AS BLOB), wrapped FROM town_key";
    let mut wrapped = keys.prepare(all).unwrap();
    let rows = wrapped.query_map([], |row| Ok((row.get::<_, Vec<u8>>(0)?, WrappedKey(row.get(1)?)))).unwrap();
    let unwrapped = rows.map(|row| row.unwrap()).map(|(mut id, wrapped)| {
        id.resize(16, 0);
        master.unwrap(KeyId(id.try_into().unwrap()), &wrapped).unwrap()
    });
    unwrapped.chain([master.as_code_key()]).collect()
}

impl Loot {
    fn try_on(
        &mut self,
        owner: (i64, u8),
        keys: &[DataKey],
        purpose: Purpose,
        name: &[u8; 16],
        context: &[u8],
        sealed: &[u8],
    ) {
        *self.sealed.entry(owner).or_default() += 1;
        let opened = self.open_by(keys, purpose, name, context, sealed);
        if opened > 0 {
            *self.opened.entry(owner).or_default() += opened;
        }
    }

    /// Tries the keys on what was typed in drafts, on residents' lists, and on what sessions hold of them.
    fn try_apart(&mut self, main: &Connection, keys: &[DataKey]) {
        let all = [
            ("SELECT hash, substr(sealed, 1, 16), x'', substr(sealed, 17) FROM draft", Purpose::Draft),
            ("SELECT id, name, id, sealed FROM account", Purpose::Account),
            (
                "SELECT account, substr(entered, 1, 16), hash, substr(entered, 17) FROM session WHERE entered NOT NULL",
                Purpose::Account,
            ),
        ];
        for (query, purpose) in all {
            let mut statement = main.prepare(query).unwrap();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let (name, context): ([u8; 16], Vec<u8>) = (row.get(1).unwrap(), row.get(2).unwrap());
                let opened = self.open_by(keys, purpose, &name, &context, &row.get::<_, Vec<u8>>(3).unwrap());
                let apart = self.apart.entry(row.get(0).unwrap()).or_default();
                apart.sealed += 1;
                apart.opened += opened;
            }
        }
    }

    /// Tries the keys on files of drafts: what opens first is the file's own key, then the file by that one. Those of
    /// the folder are tried on the file, too: one that opens would need no code.
    fn try_draft_files(&mut self, folder: &Path, main: &Connection, keys: &[DataKey]) {
        let mut statement = main.prepare("SELECT hash, id, file_key FROM draft_file").unwrap();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let (id, sealed): ([u8; 16], Vec<u8>) = (row.get(1).unwrap(), row.get(2).unwrap());
            let secrets = keys.iter().filter_map(|key| key.open(Purpose::Draft, &id, b"", &sealed).ok());
            let own: Vec<_> =
                secrets.map(|secret| DataKey::from_chance(secret.as_slice().try_into().unwrap())).collect();
            let number = u128::from_be_bytes(id);
            let name = guichet_desk::base::EnvelopeId(number).to_string();
            let bytes = fs::read(folder.join("uploads").join(name)).unwrap();
            let tried = [own.as_slice(), keys].concat();
            let opened = self.open_by(&tried, Purpose::Envelope, &(!number).to_be_bytes(), b"content", &bytes);
            let apart = self.apart.entry(row.get(0).unwrap()).or_default();
            apart.sealed += 1;
            apart.opened += opened;
        }
    }

    /// By how many of the keys it opens; canaries in it are kept.
    fn open_by(&mut self, keys: &[DataKey], purpose: Purpose, name: &[u8; 16], context: &[u8], sealed: &[u8]) -> usize {
        let mut opened = 0;
        for plain in keys.iter().filter_map(|key| key.open(purpose, name, context, sealed).ok()) {
            opened += 1;
            let text = String::from_utf8_lossy(&plain).into_owned();
            for (place, _) in text.match_indices(CANARY) {
                let word = text[place..].chars().take_while(|symbol| symbol.is_ascii_alphanumeric() || *symbol == '-');
                self.canaries.insert(word.collect());
            }
        }
        opened
    }

    /// How many things of this party opened.
    pub(crate) fn opened_of(&self, owner: (i64, u8)) -> usize {
        self.opened.get(&owner).copied().unwrap_or(0)
    }
}

/// The files below `folder` in which a canary stands in the clear.
pub(crate) fn in_the_clear(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(in_the_clear(&path));
        } else if fs::read(&path).unwrap().windows(CANARY.len()).any(|bytes| bytes == CANARY.as_bytes()) {
            found.push(path);
        }
    }
    found
}
