-- The warnings of a document.
-- in:  1 document
-- out: code, page, line, message
SELECT code, page, line, message FROM paper_warning WHERE paper = ?1 ORDER BY n
