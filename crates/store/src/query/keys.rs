//! Wrapped keys and the master keys that wrap them, in the other database; and the tombstones of those
//! that were destroyed.

use super::Query;

queries! {
    ADD_KEY_ONCE = "INSERT INTO data_key (id, wrapped, made_at, master) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING";
    ANY_KEY = "SELECT 1 FROM data_key LIMIT 1", scans because "the first row answers";
    TOWN_KEY = "SELECT wrapped, master FROM town_key WHERE name = $1";
    TOWN_KEYS = "SELECT name, wrapped, master, made_at FROM town_key ORDER BY name", scans because "there are four";
    ADD_TOWN_KEY = "INSERT INTO town_key (name, wrapped, master, made_at) VALUES ($1, $2, $3, $4)";
    SAVE_TOWN_KEY = "UPDATE town_key SET wrapped = $1, master = $2 WHERE name = $3";
    KEY = "SELECT wrapped, master FROM data_key WHERE id = $1";
    KEY_IS_THERE = "SELECT 1 FROM data_key WHERE id = $1";
    DESTROY_KEY = "DELETE FROM data_key WHERE id = $1";
    NEXT_KEYS = "SELECT id, made_at FROM data_key WHERE id > $1 ORDER BY id LIMIT $2";
    ACCOUNT_KEYS = "SELECT id, key_id FROM account", scans because "every account is wanted, by a backup and by the check of a whole folder";
    END_ENROLMENTS = "DELETE FROM enrolment", scans because "asked once, after a restore";
    END_TOKENS = "DELETE FROM staff_token", scans because "asked once, after a restore";
    KEY_IN_USE = "SELECT 1 FROM party WHERE key_id = $1 UNION ALL SELECT 1 FROM draft WHERE key_id = $2
        UNION ALL SELECT 1 FROM account WHERE key_id = $3
        UNION ALL SELECT 1 FROM appointment WHERE key_id = $4";
    ANY_KEY_IN_USE = "SELECT 1 FROM party UNION ALL SELECT 1 FROM draft UNION ALL SELECT 1 FROM account
        UNION ALL SELECT 1 FROM appointment WHERE key_id IS NOT NULL LIMIT 1", scans because "the first row answers";
    KEY_IS_NEEDED = "SELECT 1 FROM party WHERE key_id = $1 AND erased_at IS NULL
        UNION ALL SELECT 1 FROM draft WHERE key_id = $2 UNION ALL SELECT 1 FROM account WHERE key_id = $3
        UNION ALL SELECT 1 FROM appointment WHERE key_id = $4";

    PASSKEYS_TO_BIND = "SELECT 1 FROM passkeys_to_bind WHERE only_one = 1";
    PASSKEYS_ARE_BOUND = "DELETE FROM passkeys_to_bind WHERE only_one = 1";

    // Master keys
    MASTERS = "SELECT id, state, since FROM master_key ORDER BY state", scans because "there are two at most";
    CURRENT_MASTER = "SELECT id FROM master_key WHERE state = 'current'";
    LEAVING_MASTER = "SELECT id FROM master_key WHERE state = 'leaving'";
    ADD_MASTER = "INSERT INTO master_key (id, state, since) VALUES ($1, $2, $3)";
    MASTER_LEAVES = "UPDATE master_key SET state = 'leaving' WHERE state = 'current'";
    END_MASTER = "DELETE FROM master_key WHERE state = 'leaving'";
    HANDOVERS = "SELECT id, under, wrapped FROM master_handover ORDER BY under", scans because "there are two at most";
    ADD_HANDOVER = "INSERT INTO master_handover (id, under, wrapped) VALUES ($1, $2, $3)";
    END_HANDOVER = "DELETE FROM master_handover WHERE id = $1";
    NAME_MASTER = "UPDATE data_key SET master = $1 WHERE master IS NULL";
    KEYS_UNDER = "SELECT id, wrapped FROM data_key WHERE master = $1 ORDER BY id LIMIT $2";
    SAVE_KEY = "UPDATE data_key SET wrapped = $1, master = $2 WHERE id = $3 AND master = $4";
    COUNT_BY_MASTER = "SELECT master, count(*) FROM data_key GROUP BY master ORDER BY master",
        scans because "asked by an operator, and counted in the index";

    // Tombstones
    ADD_TOMBSTONE = "INSERT INTO tombstone (key_id, at) VALUES ($1, $2) ON CONFLICT (key_id) DO NOTHING";
    TOMBSTONES_AFTER = "SELECT number, key_id, at FROM tombstone WHERE number > $1 ORDER BY number LIMIT $2";
    TOMBSTONES = "SELECT key_id FROM tombstone WHERE key_id > $1 ORDER BY key_id LIMIT $2";

    // The check, copies and restoring: whole walks
    PARTY_KEYS = "SELECT case_id, party, key_id FROM party WHERE erased_at IS NULL",
        scans because "asked once by the check, a copy and a restore of a whole data folder";
    DRAFT_KEYS = "SELECT hash, key_id FROM draft", scans because "asked once by the check, a copy and a restore of a whole data folder";
    COUNT_SEALED = "SELECT (SELECT count(*) FROM party), (SELECT count(*) FROM party WHERE erased_at IS NULL), (SELECT count(*) FROM draft)",
        scans because "asked once, when the key file is gone";
    COUNT_KEYS = "SELECT count(*) FROM data_key", scans because "asked once, when the main database is gone";
    COUNT_LISTS = "SELECT count(*) FROM account", scans because "asked once, when the key file is gone";
    NEWEST_KEY = "SELECT max(made_at) FROM data_key", scans because "asked once by the check of a whole data folder";
    CASE_ENVELOPES = "SELECT id, party, kind, sealed FROM envelope WHERE case_id = $1 ORDER BY id";
    END_ALL_SESSIONS = "DELETE FROM session", scans because "a restored desk lets nobody in with what was handed out before";
}
