-- Documents whose figures are not those of their statements.
-- out: file
SELECT paper.file
FROM paper LEFT JOIN paper_tally AS tally ON tally.paper = paper.id
WHERE tally.paper IS NULL
   OR tally.statements <> (SELECT count (*) FROM entry WHERE paper = paper.id)
   OR tally.filed <> (SELECT count (*) FROM entry
                      WHERE paper = paper.id AND EXISTS (SELECT 1 FROM entry_control WHERE entry = entry.id))
   OR tally.open <> (SELECT count (*) FROM entry
                     WHERE paper = paper.id AND NOT EXISTS (SELECT 1 FROM entry_control WHERE entry = entry.id)
                           AND EXISTS (SELECT 1 FROM entry_candidate WHERE entry = entry.id))
ORDER BY paper.file
