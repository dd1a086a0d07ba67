-- What no statement of a document holds, in the order of the document.
-- in:  1 document
-- out: reason, text, page, line, place
SELECT reason, text, page, line, place FROM paper_left WHERE paper = ?1 ORDER BY page, line, n
