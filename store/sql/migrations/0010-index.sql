-- 0010  A full-text index without a copy of its text, and more figures kept with each document.
--
-- What FTS5 kept of the words was two fifths of a store.  To take a row out it is now given the words anew
-- (store/index.h); single characters have an index of their own (prefix), where they were looked for in all words that
-- start with them.  store/index.c fills it.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (
  path, label, question, requirement, answer, further,
  content = '', prefix = 1, tokenize = "unicode61 remove_diacritics 0"
);
INSERT INTO search (search, rank) VALUES ('automerge', 8);

-- Controls by number, for the figures of a document.
CREATE TABLE tally_control (
  id        INTEGER PRIMARY KEY,
  framework TEXT NOT NULL,
  control   TEXT NOT NULL,
  UNIQUE (framework, control)
) STRICT;

-- What `list` and `controls` tell, so that they need not count all statements anew.  store/tally.c fills these.
ALTER TABLE paper_tally ADD COLUMN controls INTEGER NOT NULL DEFAULT 0;  -- how many its statements are filed under
ALTER TABLE paper_tally ADD COLUMN warnings INTEGER NOT NULL DEFAULT 0;
ALTER TABLE paper_tally ADD COLUMN filings BLOB;  -- by control and stance; NULL: none (store/tally.h)

-- 1: it waits for a decision by the thresholds that review has where nobody names others.
ALTER TABLE entry ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0;
CREATE INDEX entry_doubtful ON entry (paper) WHERE doubtful;

-- Where normalizing read several cells of a row as one answer: the titles of their columns, and how many
-- lines of it are whose, [["", 1], ["備考", 2]].  NULL: it is one.
ALTER TABLE entry ADD COLUMN parts TEXT;

-- entry.raw is U+0001 from here on where cleaning changed nothing of the answer, a quarter of a statement's row.
-- store/schema.c sets it, some statements at a time: SQLite holds in memory what one UPDATE changed.
