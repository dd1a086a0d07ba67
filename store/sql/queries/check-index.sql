-- Documents with statements that the full-text index does not have, and "" for rows of it that no statement has.
-- out: file
SELECT DISTINCT paper.file
FROM entry JOIN paper ON paper.id = entry.paper
WHERE NOT EXISTS (SELECT 1 FROM search_docsize WHERE search_docsize.id = entry.id)
UNION ALL
SELECT '' WHERE EXISTS (SELECT 1 FROM search_docsize WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.id = search_docsize.id))
