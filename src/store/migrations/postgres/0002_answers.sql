-- What a change was answered with, by the hash of the key that the browser drew for it: asked again after a lost answer,
-- it is the same change. Links that it drew follow from key and salt together, so that the database alone opens no plan.
-- Forgotten after a week.
CREATE TABLE answers (
    key_hash BYTEA PRIMARY KEY CHECK (length(key_hash) = 32),
    request BYTEA NOT NULL CHECK (length(request) = 32),
    salt BYTEA NOT NULL CHECK (length(salt) = 32),
    version BIGINT NOT NULL,
    answered_at BIGINT NOT NULL
);

CREATE INDEX answers_by_age ON answers (answered_at);
