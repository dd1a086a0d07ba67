-- 0011  What waits for a decision in its order, and what changed from an edition to the next.
--
-- entry.doubtful is from here on how likely the program is wrong, in millionths, 0 where nothing waits (store/tally.h):
-- so that the first of those that wait are found without a look at the others.  store/tally.c fills it.
DROP INDEX entry_doubtful;
CREATE INDEX entry_doubtful ON entry (doubtful DESC, paper, seq) WHERE doubtful > 0;

-- A document, and the edition before it that it was held against (store/pair.h).
CREATE TABLE pair (
  newer INTEGER PRIMARY KEY REFERENCES paper ON DELETE CASCADE,
  older INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE
) STRICT;
CREATE INDEX pair_older ON pair (older);

-- Which statements of the two were found to be the same, and what of their words and places differs.  What they say and
-- what they are filed under may be decided otherwise at any time: the view `change` compares these itself.
CREATE TABLE pair_entry (
  newer INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE,
  n     INTEGER NOT NULL,                        -- from 1, in the order of `hakusho diff`
  kinds INTEGER NOT NULL,                        -- of StoreDiffKind (store/diff.h)
  older_entry INTEGER REFERENCES entry ON DELETE CASCADE,   -- NULL: new
  newer_entry INTEGER REFERENCES entry ON DELETE CASCADE,   -- NULL: gone
  PRIMARY KEY (newer, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_entry_older ON pair_entry (older_entry);
CREATE INDEX pair_entry_newer ON pair_entry (newer_entry);
