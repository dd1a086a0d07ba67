-- The headings of a document, in reading order.
-- in:  1 paper
-- out: number, title, cited, level
SELECT number, title, cited, level FROM paper_heading WHERE paper = ?1 ORDER BY n
