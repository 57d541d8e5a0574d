-- Whether the passkeys of the main database are still to be bound to their holders: once, after the upgrade. It
-- stands here, because whoever can write the main database alone must not be able to ask for it again.
CREATE TABLE passkeys_to_bind (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1)
) STRICT;
INSERT INTO passkeys_to_bind VALUES (1);
