-- The same tables as for SQLite, in the types that PostgreSQL, CockroachDB and YugabyteDB share.

CREATE TABLE plans (
    id BYTEA PRIMARY KEY CHECK (length(id) = 16),
    version BIGINT NOT NULL CHECK (version >= 1),
    created_at BIGINT NOT NULL,
    -- The day, counted from 1970, on which somebody last saved or opened it; days, so that no visit can be told.
    used_on BIGINT NOT NULL
);

CREATE INDEX plans_by_use ON plans (used_on);

-- A plan is a line of versions; every save adds one and none is ever changed.
CREATE TABLE plan_versions (
    plan BYTEA NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    version BIGINT NOT NULL CHECK (version >= 1),
    document TEXT NOT NULL,
    edition TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    author TEXT NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (plan, version)
);

-- Hashes are all that is kept of the links, so that a copy of the database opens no plan.
CREATE TABLE links (
    hash BYTEA PRIMARY KEY CHECK (length(hash) = 32),
    plan BYTEA NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('view', 'edit')),
    created_at BIGINT NOT NULL
);

CREATE INDEX links_of_plan ON links (plan, kind);

-- Links that were withdrawn, without the plan they belonged to: who had one learns that it has ended.
CREATE TABLE withdrawn_links (
    hash BYTEA PRIMARY KEY CHECK (length(hash) = 32),
    withdrawn_at BIGINT NOT NULL
);

-- Servers that run on this database, and when each was last heard of.
CREATE TABLE servers (
    id BYTEA PRIMARY KEY CHECK (length(id) = 16),
    seen_at BIGINT NOT NULL
);
