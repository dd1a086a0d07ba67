-- The figures of a document.
-- in:  1 paper
INSERT OR REPLACE INTO paper_tally
SELECT id, error IS NOT NULL, count (filed), coalesce (sum (filed), 0), coalesce (sum (NOT filed AND offered), 0)
FROM paper LEFT JOIN (
  SELECT paper AS of, EXISTS (SELECT 1 FROM entry_control WHERE entry = entry.id) AS filed,
         EXISTS (SELECT 1 FROM entry_candidate WHERE entry = entry.id) AS offered
  FROM entry WHERE paper = ?1) ON of = id
WHERE id = ?1
