-- What documents are filed under, in figures.
-- in:  1 documents as a JSON list of ids (NULL: all), 2 whether (1) or not (0) replaced revisions too
-- out: document, vendor (else title, else file), filings
SELECT paper.id, coalesce (vendor, title, file), filings
FROM paper_tally JOIN paper ON paper.id = paper_tally.paper
WHERE filings IS NOT NULL AND CASE WHEN ?1 IS NULL THEN newest OR ?2 ELSE id IN (SELECT value FROM json_each (?1)) END
ORDER BY paper.id
