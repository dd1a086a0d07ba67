-- The documents of one series.
-- in:  1 series
-- out: id, edition, date, modified, file, the SHA-256 that a person says it revises, its own
SELECT id, edition, coalesce (revised, issued), coalesce (modified, created), file, revises.older, paper.sha256
FROM paper LEFT JOIN revises ON revises.sha256 = paper.sha256 WHERE series = ?1 ORDER BY id
