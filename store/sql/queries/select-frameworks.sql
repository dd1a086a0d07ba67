-- All frameworks.
-- out: name, title
SELECT name, title FROM framework ORDER BY position, name
