-- All documents.
-- out: id, file, whether it failed (1), how many warnings
SELECT id, file, error IS NOT NULL, (SELECT count (*) FROM paper_warning WHERE paper = paper.id) FROM paper ORDER BY id
