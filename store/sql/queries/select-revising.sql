-- The documents of which a person said that they revise one.
-- in:  1 its SHA-256
-- out: id
SELECT id FROM revises JOIN paper ON paper.sha256 = revises.sha256 WHERE revises.older = ?1 ORDER BY id
