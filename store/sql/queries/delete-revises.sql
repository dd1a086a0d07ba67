-- Takes back what a person said of a document's revisions.
-- in:  1 its SHA-256
DELETE FROM revises WHERE sha256 = ?1
