-- Live rooms. A room is one row with a counter; the code on the wall leads to it. Forgotten some weeks after its end.
CREATE TABLE rooms (
    id BYTEA PRIMARY KEY CHECK (length(id) = 16),
    code TEXT NOT NULL UNIQUE,
    driver TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    counter BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- The question and the round that phones vote on, empty while they do not: a vote is taken by this condition.
    ballot TEXT NOT NULL,
    locked BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    ended_at BIGINT,
    -- Hash of the key that makes one more machine a presenter, once and until then.
    hand_over BYTEA CHECK (length(hand_over) = 32),
    hand_over_until BIGINT
);

CREATE INDEX rooms_by_age ON rooms (opened_at);

-- The machines that may drive a room, by the hash of the secret that each of them has.
CREATE TABLE room_presenters (
    room BYTEA NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    secret BYTEA NOT NULL CHECK (length(secret) = 32),
    PRIMARY KEY (room, secret)
);

-- Phones by the hash of the mark that each drew for itself and the room.
CREATE TABLE room_phones (
    room BYTEA NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    phone BYTEA NOT NULL CHECK (length(phone) = 32),
    came_at BIGINT NOT NULL,
    PRIMARY KEY (room, phone)
);

-- One row for a phone, question and round: a vote that is repeated or changed replaces its own.
CREATE TABLE room_votes (
    room BYTEA NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    ballot TEXT NOT NULL,
    phone BYTEA NOT NULL CHECK (length(phone) = 32),
    vote TEXT NOT NULL,
    -- The best mix of the vote, once the server has worked it out; votes on the money have none.
    found TEXT,
    PRIMARY KEY (room, ballot, phone)
);

CREATE INDEX room_votes_to_work_out ON room_votes (found);
