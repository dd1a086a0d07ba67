-- The controls of a framework, in its order, with who speaks of them.
-- in:  1 framework, 2 whether (1) or not (0) those that nobody speaks of come too
-- out: control, title, title_en, vendors, documents, statements
SELECT control, title, title_en, vendors, documents, statements FROM coverage
WHERE framework = ?1 AND (?2 OR statements > 0) ORDER BY position IS NULL, position, control
