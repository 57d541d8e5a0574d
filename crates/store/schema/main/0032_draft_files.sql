-- A draft's file lies in the uploads folder under its name, as a document does, sealed under a key of its own. Here is
-- that key, sealed under the draft's key and code, and how many bytes the file has. A file from before has neither: it
-- lies in `sealed`, which is empty for all others.
ALTER TABLE draft_file ADD COLUMN file_key BLOB;
ALTER TABLE draft_file ADD COLUMN bytes INTEGER;
-- Files of drafts that ended, to be removed.
CREATE TABLE doomed_file (
    id BLOB    PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX doomed_file_at ON doomed_file (at, id);
