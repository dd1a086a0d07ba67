-- The same counted anew, of what is filed surely enough.
-- in:  1 documents as a JSON list of ids (NULL: all), 2 whether (1) or not (0) replaced revisions too, 3 framework,
--      4 least confidence
-- out: document, vendor (else title, else file), control, stance, statements
SELECT paper.id, coalesce (vendor, title, file), control, stance, count (*)
FROM paper JOIN entry ON entry.paper = paper.id JOIN entry_control ON entry_control.entry = entry.id
WHERE framework = ?3 AND confidence >= ?4
  AND CASE WHEN ?1 IS NULL THEN newest OR ?2 ELSE paper.id IN (SELECT value FROM json_each (?1)) END
GROUP BY paper.id, control, stance ORDER BY paper.id
