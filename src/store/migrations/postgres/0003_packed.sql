-- Long texts of a version are packed: the plain column is then empty. Versions from before stay as they are.
ALTER TABLE plan_versions ADD COLUMN packed_document BYTEA;
ALTER TABLE plan_versions ADD COLUMN packed_figures BYTEA;
