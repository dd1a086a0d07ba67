-- All documents, in the order in which they came.
-- out: id
SELECT id FROM paper ORDER BY id
