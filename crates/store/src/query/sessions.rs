//! Sessions, tokens, and how people prove who they are.

use super::Query;

queries! {
    // Sessions and tokens
    ADD_SESSION = "INSERT INTO session (hash, officer, account, case_id, party, proven_at, began_at, used_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    SESSION = "SELECT officer, case_id, party, account, entered, proven_at, began_at, used_at FROM session
        WHERE hash = $1 AND expires_at > $2 AND used_at > $3";
    USE_SESSION = "UPDATE session SET used_at = $1 WHERE hash = $2";
    SESSIONS_OF_OFFICER = "SELECT hash, began_at, proven_at FROM session WHERE officer = $1 AND expires_at > $2 AND used_at > $3";
    SESSIONS_OF_ACCOUNT = "SELECT hash, began_at, proven_at FROM session WHERE account = $1 AND expires_at > $2 AND used_at > $3";
    SESSIONS_OF_PARTY = "SELECT hash, began_at, proven_at FROM session
        WHERE case_id = $1 AND party = $2 AND expires_at > $3 AND used_at > $4";
    END_SESSION = "DELETE FROM session WHERE hash = $1";
    END_SESSIONS_OF_PARTY = "DELETE FROM session WHERE case_id = $1 AND party = $2";
    END_SESSIONS_OF_OFFICER = "DELETE FROM session WHERE officer = $1";
    END_ALL_SESSIONS_BUT = "DELETE FROM session WHERE hash <> $1 RETURNING officer",
        scans because "everyone's end at once, which an administrator asks for on a bad day";
    EXPIRE_SESSIONS = "DELETE FROM session WHERE expires_at <= $1";
    PROVE_SESSION = "UPDATE session SET hash = $1, proven_at = $2 WHERE hash = $3 AND officer = $4";
    PROVE_PARTY_SESSION = "UPDATE session SET hash = $1, account = NULL, entered = NULL, case_id = $2, party = $3,
        proven_at = $4, expires_at = $5 WHERE hash = $6 AND officer IS NULL";
    PROVE_ACCOUNT_SESSION = "UPDATE session SET hash = $1, entered = NULL, proven_at = $2, expires_at = $3
        WHERE hash = $4 AND account = $5";
    END_SESSION_FOR_ANOTHER = "DELETE FROM session WHERE case_id = $1 AND party = $2 AND expires_at = $3
        AND (used_at <= began_at OR began_at > $4) RETURNING began_at, used_at";
    ENTER_BY_SESSION = "UPDATE session SET entered = $1 WHERE hash = $2 AND account = $3";
    ADD_TOKEN = "INSERT INTO staff_token (hash, officer, expires_at) VALUES ($1, $2, $3)";
    TOKEN = "SELECT officer, expires_at FROM staff_token WHERE hash = $1 AND expires_at > $2";
    TOKENS = "SELECT hash, officer, expires_at FROM staff_token WHERE expires_at > $1 ORDER BY officer, expires_at",
        scans because "a handful of programs, listed by the operator's command line";
    END_TOKEN = "DELETE FROM staff_token WHERE hash = $1 RETURNING officer";
    TOKENS_OF_OFFICER = "SELECT hash, officer, expires_at FROM staff_token WHERE officer = $1 AND expires_at > $2 ORDER BY expires_at";
    TOKEN_OVER = "SELECT officer FROM staff_token WHERE hash = $1 AND expires_at <= $2";

    // Passkeys
    ADD_PASSKEY = "INSERT INTO passkey (credential, officer, account, stored, made_at, bound) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (credential) DO NOTHING";
    PASSKEY = "SELECT officer, account, stored, bound FROM passkey WHERE credential = $1";
    PASSKEYS_OF_OFFICER = "SELECT credential, stored, made_at, used_at, bound FROM passkey WHERE officer = $1";
    PASSKEYS_OF_ACCOUNT = "SELECT credential, stored, made_at, used_at, bound FROM passkey WHERE account = $1";
    PASSKEY_USED = "UPDATE passkey SET stored = $1, used_at = $2, bound = $3 WHERE credential = $4";
    EVERY_PASSKEY = "SELECT credential, officer, account, stored FROM passkey", scans because "asked once, after an upgrade";
    BIND_PASSKEY = "UPDATE passkey SET bound = $1 WHERE credential = $2";
    REMOVE_PASSKEY = "DELETE FROM passkey WHERE credential = $1 AND (officer = $2 OR account = $3)";

    // Links and ceremonies
    SAVE_ENROLMENT = "INSERT INTO enrolment (officer, hash, expires_at) VALUES ($1, $2, $3)
        ON CONFLICT (officer) DO UPDATE SET hash = excluded.hash, expires_at = excluded.expires_at";
    ENROLMENT = "SELECT officer FROM enrolment WHERE hash = $1 AND expires_at > $2";
    END_ENROLMENT = "DELETE FROM enrolment WHERE hash = $1 AND expires_at > $2 RETURNING officer";
    END_ENROLMENT_OF = "DELETE FROM enrolment WHERE officer = $1";
    EXPIRE_ENROLMENTS = "DELETE FROM enrolment WHERE expires_at <= $1", scans because "one row an officer at most";
    ADD_CEREMONY = "INSERT INTO ceremony (hash, state, expires_at) VALUES ($1, $2, $3)";
    END_CEREMONY = "DELETE FROM ceremony WHERE hash = $1 AND expires_at > $2 RETURNING state";
    EXPIRE_CEREMONIES = "DELETE FROM ceremony WHERE expires_at <= $1";

    // Rights
    WITHDRAWN_OF = "SELECT right_word FROM withdrawn_right WHERE officer = $1 ORDER BY right_word";
    WITHDRAWN = "SELECT officer, right_word FROM withdrawn_right ORDER BY officer, right_word",
        scans because "a handful of rows, read by an administrator's page and before the last one is taken away";
    WITHDRAW = "INSERT INTO withdrawn_right (officer, right_word) VALUES ($1, $2) ON CONFLICT (officer, right_word) DO NOTHING";
    RESTORE = "DELETE FROM withdrawn_right WHERE officer = $1 AND right_word = $2";
    ADD_STAFF_CHANGE = "INSERT INTO staff_change (officer, change, right_word, by_officer, at) VALUES ($1, $2, $3, $4, $5)";
    STAFF_CHANGES_OF = "SELECT officer, change, right_word, by_officer, at FROM staff_change WHERE officer = $1 ORDER BY number DESC LIMIT $2";
    STAFF_CHANGES = "SELECT officer, change, right_word, by_officer, at FROM staff_change ORDER BY number DESC LIMIT $1",
        scans because "the newest rows, from the end of the primary key";
    NEWEST_STAFF_CHANGE = "SELECT coalesce(max(number), 0) FROM staff_change";
    STAFF_CHANGES_AFTER = "SELECT officer, change, right_word, by_officer, at, number FROM staff_change
        WHERE number > $1 ORDER BY number LIMIT $2";

    // What somebody is told about their own way in
    ADD_NEWS = "INSERT INTO sign_in_news (officer, kind, times, first_at, last_at) VALUES ($1, $2, 1, $3, $4)
        ON CONFLICT (officer, kind) DO UPDATE SET times = sign_in_news.times + 1, last_at = excluded.last_at";
    NEWS_OF = "SELECT kind, times, first_at, last_at FROM sign_in_news WHERE officer = $1 ORDER BY kind";
    END_NEWS_TOLD = "DELETE FROM sign_in_news WHERE officer = $1 AND kind = $2 AND times = $3 AND last_at = $4";
    CHANGES_UNREAD = "SELECT officer, change, right_word, by_officer, at, number FROM staff_change
        WHERE officer = $1 AND number > coalesce((SELECT read_number FROM officer_way_in WHERE officer = $2), 0)
        ORDER BY number DESC LIMIT $3";
    READ_CHANGES = "INSERT INTO officer_way_in (officer, read_number)
        SELECT $1, coalesce(max(number), 0) FROM staff_change WHERE officer = $2 AND number <= $3
        ON CONFLICT (officer) DO UPDATE SET read_number = excluded.read_number
        WHERE excluded.read_number > officer_way_in.read_number";
    CAME_IN = "SELECT came_at FROM officer_way_in WHERE officer = $1";
    COMES_IN = "INSERT INTO officer_way_in (officer, came_at) VALUES ($1, $2)
        ON CONFLICT (officer) DO UPDATE SET came_at = excluded.came_at";
    ADD_ACCOUNT_NEWS = "INSERT INTO account_news (account, kind, times) VALUES ($1, $2, 1)
        ON CONFLICT (account, kind) DO UPDATE SET times = account_news.times + 1";
    ACCOUNT_NEWS_OF = "SELECT kind, times FROM account_news WHERE account = $1 ORDER BY kind";
    END_ACCOUNT_NEWS_TOLD = "DELETE FROM account_news WHERE account = $1 AND kind = $2 AND times = $3";
    END_ACCOUNT_NEWS_OF = "DELETE FROM account_news WHERE account = $1";

    // Officers who left
    OFFICERS_KNOWN = "SELECT officer FROM session WHERE officer IS NOT NULL UNION SELECT officer FROM enrolment
        UNION SELECT officer FROM passkey WHERE officer IS NOT NULL UNION SELECT officer FROM staff_token
        UNION SELECT officer FROM officer_sign_on UNION SELECT officer FROM sign_in_news UNION SELECT officer FROM officer_way_in",
        scans because "asked once an hour of tables with some rows an officer";
    OFFICERS_WHO_LEFT = "SELECT officer, since FROM officer_left", scans because "asked once an hour of those who left within a month";
    OFFICER_LEAVES = "INSERT INTO officer_left (officer, since) VALUES ($1, $2) ON CONFLICT (officer) DO NOTHING";
    OFFICER_IS_BACK = "DELETE FROM officer_left WHERE officer = $1";
    END_PASSKEYS_OF = "DELETE FROM passkey WHERE officer = $1";
    END_TOKENS_OF = "DELETE FROM staff_token WHERE officer = $1";
    END_NEWS_OF = "DELETE FROM sign_in_news WHERE officer = $1";
    END_WAY_IN_OF = "DELETE FROM officer_way_in WHERE officer = $1";
    FORGET_STAFF_CHANGES = "DELETE FROM staff_change WHERE at < $1 AND number < (SELECT max(number) FROM staff_change)",
        scans because "asked once an hour of some rows an officer and year";

    // Who an officer is at the town's provider
    BIND_PERSON = "INSERT INTO officer_sign_on (officer, subject, bound) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    PERSON_OF = "SELECT subject, bound FROM officer_sign_on WHERE officer = $1";
    RELEASE_PERSON = "DELETE FROM officer_sign_on WHERE officer = $1";

    // Accounts
    ADD_ACCOUNT = "INSERT INTO account (id, key_id, name, sealed) VALUES ($1, $2, $3, $4)";
    ACCOUNT = "SELECT key_id, name, sealed FROM account WHERE id = $1";
    SAVE_ACCOUNT = "UPDATE account SET name = $1, sealed = $2 WHERE id = $3";
    END_PASSKEYS_OF_ACCOUNT = "DELETE FROM passkey WHERE account = $1";
    END_OTHER_PASSKEYS_OF_ACCOUNT = "DELETE FROM passkey WHERE account = $1 AND credential <> $2";
    END_SESSIONS_OF_ACCOUNT = "DELETE FROM session WHERE account = $1";
    END_ACCOUNT = "DELETE FROM account WHERE id = $1";
    RECEIPT_RIGHT = "SELECT code_hash FROM party WHERE case_id = $1 AND party = $2 AND erased_at IS NULL";
}
