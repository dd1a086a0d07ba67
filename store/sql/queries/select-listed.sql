-- All documents as `list` tells them, in the order of every output.
-- in:  1 whether (1) or not (0) replaced revisions too
-- out: id, file, pages, vendor, title, edition, dated, statements, filed, controls, open, revision, revisions, warnings,
--      error, error_message, uri
SELECT id, file, pages, vendor, title, edition, coalesce (revised, issued), statements, filed, controls, open, revision,
       CASE WHEN newest THEN revision ELSE (SELECT count (*) FROM paper AS other WHERE other.series = paper.series) END,
       warnings, error, error_message, uri
FROM paper LEFT JOIN paper_tally ON paper_tally.paper = paper.id WHERE newest OR ?1 ORDER BY file, sha256
