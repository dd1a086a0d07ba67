-- The statements that hold some words, with what ranks them.  Of very many, the newest: the index gives them in that order,
-- and stops.
-- in:  1 FTS5 expression, 2 documents as a JSON list of ids (NULL: all), 3 framework (NULL: any),
--      4 control (NULL: any, else that one and those below it), 5 whether (1) or not (0) replaced revisions too,
--      6 controls that read as ?4 in another frame, as a JSON list (NULL: no other frame), 7 that frame,
--      8 how many are ranked (-1: all)
-- out: id, seq, score (less is better), paper, file, sha256; those of one paper together
SELECT entry.id, entry.seq, store_rank (search, (SELECT max (id) FROM entry), 1, 1, 4, 2, 2, 1), paper.id, file, sha256
FROM search CROSS JOIN entry ON entry.id = search.rowid CROSS JOIN paper ON paper.id = entry.paper
WHERE search MATCH ?1
  AND CASE WHEN ?2 IS NULL THEN newest OR ?5 ELSE paper.id IN (SELECT value FROM json_each (?2)) END
  AND (?4 IS NULL OR EXISTS (
    SELECT 1 FROM entry_control
    WHERE entry = entry.id AND (?3 IS NULL OR framework = ?3)
      AND CASE WHEN ?6 IS NULL THEN control = ?4 OR substr (control, 1, length (?4) + 1) = ?4 || '.'
          ELSE control IN (SELECT value FROM json_each (?6)) END)
    OR (scheme = ?7 AND (ref = ?4 OR substr (ref, 1, length (?4) + 1) = ?4 || '.')))
ORDER BY search.rowid DESC LIMIT ?8
