-- Takes a document's statements from those by their words.  Comes before delete-entries.
-- in:  1 paper
DELETE FROM entry_word WHERE (words, entry) IN (SELECT words, id FROM entry WHERE paper = ?1)
