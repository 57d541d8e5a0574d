//! Wrapped keys, in the other database.

use super::Query;

queries! {
    ADD_KEY_ONCE = "INSERT INTO data_key (id, wrapped, made_at, master) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING";
    ANY_KEY = "SELECT 1 FROM data_key LIMIT 1", scans because "the first row answers";
    TOWN_KEY = "SELECT wrapped FROM town_key WHERE name = $1";
    ADD_TOWN_KEY = "INSERT INTO town_key (name, wrapped, master, made_at) VALUES ($1, $2, $3, $4)";
    KEY = "SELECT wrapped FROM data_key WHERE id = $1";
    DESTROY_KEY = "DELETE FROM data_key WHERE id = $1";
    NEXT_KEYS = "SELECT id, made_at FROM data_key WHERE id > $1 ORDER BY id LIMIT $2";
    KEY_IN_USE = "SELECT 1 FROM party WHERE key_id = $1 UNION ALL SELECT 1 FROM draft WHERE key_id = $2
        UNION ALL SELECT 1 FROM account WHERE key_id = $3",
        scans because "asked for each orphan suspect by the sweep, never in an act";
}
