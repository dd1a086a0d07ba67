-- What a document's series is found from.
-- in:  1 paper
-- out: vendor, service, title, sha256, failed (0 or 1), series, whether a person said something, older (SHA-256) or NULL
SELECT vendor, service, title, paper.sha256, error IS NOT NULL, series, revises.sha256 IS NOT NULL, revises.older
FROM paper LEFT JOIN revises ON revises.sha256 = paper.sha256 WHERE id = ?1
