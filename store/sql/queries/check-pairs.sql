-- Documents that were not held against the edition before them, or against another.
-- out: file
SELECT file FROM paper LEFT JOIN pair ON pair.newer = paper.id
WHERE pair.older IS NOT (SELECT older.id FROM paper AS older WHERE older.series = paper.series
                         AND older.revision < paper.revision ORDER BY older.revision DESC LIMIT 1)
ORDER BY file
