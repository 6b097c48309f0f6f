-- A plan is a line of versions; every save adds one and none is ever changed.
-- Ids are random and hashes are all that is kept of the links, so that the file alone opens no plan.

CREATE TABLE plans (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    version INTEGER NOT NULL CHECK (version >= 1),
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE plan_versions (
    plan BLOB NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    version INTEGER NOT NULL CHECK (version >= 1),
    document TEXT NOT NULL,
    edition TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (plan, version)
) STRICT;

CREATE TABLE links (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    plan BLOB NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('view', 'edit')),
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX links_of_plan ON links (plan, kind);
