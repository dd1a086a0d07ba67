-- Brings the statements by their words up to date.  Goes before update-words-mark.
INSERT OR IGNORE INTO entry_word
SELECT words, id FROM entry
WHERE id > coalesce ((SELECT CAST (value AS INTEGER) FROM setting WHERE name = 'words'), 0) ORDER BY words, id
