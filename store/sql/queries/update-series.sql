-- Puts a document into a series.
-- in:  1 paper, 2 series
UPDATE paper SET series = ?2 WHERE id = ?1
