-- What makes a plan a document for a client: its title in lists, a note, an author, the numbers as sent.

ALTER TABLE plan_versions ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_versions ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_versions ADD COLUMN author TEXT NOT NULL DEFAULT '';
ALTER TABLE plan_versions ADD COLUMN figures TEXT NOT NULL DEFAULT '';
UPDATE plan_versions SET title = coalesce(json_extract(document, '$.title'), '') WHERE json_valid(document);

-- The day, counted from 1970, on which somebody last saved or opened it; days, so that no visit can be told.
ALTER TABLE plans ADD COLUMN used_on INTEGER NOT NULL DEFAULT 0;
UPDATE plans SET used_on = created_at / 86400;
CREATE INDEX plans_by_use ON plans (used_on);

-- Links that were withdrawn, without the plan they belonged to: who had one learns that it has ended.
CREATE TABLE withdrawn_links (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    withdrawn_at INTEGER NOT NULL
) STRICT;

-- Servers that run on this database, and when each was last heard of.
CREATE TABLE servers (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    seen_at INTEGER NOT NULL
) STRICT;
