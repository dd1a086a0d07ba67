-- Takes a document's statements out of the full-text index.  Comes before delete-entries.
-- in:  1 paper
DELETE FROM search WHERE rowid IN (SELECT id FROM entry WHERE paper = ?1)
