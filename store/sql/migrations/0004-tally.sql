-- 0004  What import needs at once and what it does not: figures of each document, so that those of the store are not
-- counted anew after each import; and statements by their words out of the way of import.

-- Kept with each change to a document's statements or what they are filed under.
CREATE TABLE paper_tally (
  paper      INTEGER PRIMARY KEY REFERENCES paper ON DELETE CASCADE,
  failed     INTEGER NOT NULL,               -- 1: it could not be read
  statements INTEGER NOT NULL,
  filed      INTEGER NOT NULL,               -- of them, with a control
  open       INTEGER NOT NULL                -- of them, without a control but with candidates
) STRICT;
INSERT INTO paper_tally
SELECT id, error IS NOT NULL,
       (SELECT count (*) FROM entry WHERE paper = paper.id),
       (SELECT count (*) FROM entry WHERE paper = paper.id AND EXISTS (SELECT 1 FROM entry_control WHERE entry = entry.id)),
       (SELECT count (*) FROM entry
        WHERE paper = paper.id AND NOT EXISTS (SELECT 1 FROM entry_control WHERE entry = entry.id)
              AND EXISTS (SELECT 1 FROM entry_candidate WHERE entry = entry.id))
FROM paper;

-- Statements by their words, for decisions.  A digest falls anywhere in an index: kept at each import, that would write
-- a page of it for each statement.  So the entries up to the setting "words" are in here, and the others are added, in
-- the order of the index, when someone next asks.
DROP INDEX entry_words;
CREATE TABLE entry_word (
  words TEXT NOT NULL,                       -- of entry
  entry INTEGER NOT NULL,
  PRIMARY KEY (words, entry)
) STRICT, WITHOUT ROWID;
