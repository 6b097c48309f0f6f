-- Live rooms. A room is one row with a counter; the code on the wall leads to it. Forgotten some weeks after its end.
CREATE TABLE rooms (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    code TEXT NOT NULL UNIQUE,
    driver TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    state TEXT NOT NULL,
    -- The question and the round that phones vote on, empty while they do not: a vote is taken by this condition.
    ballot TEXT NOT NULL,
    locked INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    ended_at INTEGER,
    -- Hash of the key that makes one more machine a presenter, once and until then.
    hand_over BLOB CHECK (length(hand_over) = 32),
    hand_over_until INTEGER
) STRICT;

CREATE INDEX rooms_by_age ON rooms (opened_at);

-- The machines that may drive a room, by the hash of the secret that each of them has.
CREATE TABLE room_presenters (
    room BLOB NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    secret BLOB NOT NULL CHECK (length(secret) = 32),
    PRIMARY KEY (room, secret)
) STRICT, WITHOUT ROWID;

-- Phones by the hash of the mark that each drew for itself and the room.
CREATE TABLE room_phones (
    room BLOB NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    phone BLOB NOT NULL CHECK (length(phone) = 32),
    came_at INTEGER NOT NULL,
    PRIMARY KEY (room, phone)
) STRICT;

-- One row for a phone, question and round: a vote that is repeated or changed replaces its own.
CREATE TABLE room_votes (
    room BLOB NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    ballot TEXT NOT NULL,
    phone BLOB NOT NULL CHECK (length(phone) = 32),
    vote TEXT NOT NULL,
    -- The best mix of the vote, once the server has worked it out; votes on the money have none.
    found TEXT,
    PRIMARY KEY (room, ballot, phone)
) STRICT;

CREATE INDEX room_votes_to_work_out ON room_votes (found);
