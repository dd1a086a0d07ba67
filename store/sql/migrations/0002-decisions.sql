-- 0002  What people decide and bring: decisions on statements, catalogs and crosswalks of their own; and what `hakusho
-- map` has seen to.

-- A person's word on all statements with the same words.  Rows are added, never changed, save that one can be undone; of
-- those that are not, the last on controls counts, and the last on stance.
CREATE TABLE decision (
  id       INTEGER PRIMARY KEY,
  words    TEXT NOT NULL,                 -- as entry.words: it outlives the statement
  controls TEXT,                          -- JSON list of numbers of the default frame; [] none fits; NULL not decided
  stance   TEXT,                          -- NULL: not decided
  who      TEXT NOT NULL,
  made     TEXT NOT NULL,                 -- ISO 8601, UTC
  why      TEXT NOT NULL,
  question TEXT NOT NULL,                 -- the words themselves, to be shown and learnt from
  requirement TEXT NOT NULL,
  answer   TEXT NOT NULL,
  undone   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX decision_words ON decision (words, undone);

-- Files that a user added, as they came.
CREATE TABLE catalog_file (
  id    INTEGER PRIMARY KEY,              -- in the order added: a crosswalk follows the catalogs that it joins
  name  TEXT NOT NULL UNIQUE,             -- of the framework, or of the crosswalk's file
  text  TEXT NOT NULL,
  who   TEXT NOT NULL,
  added TEXT NOT NULL                     -- ISO 8601, UTC
) STRICT;

-- Under which catalogs, decisions and program a document was last mapped.
CREATE TABLE paper_mapped (
  paper INTEGER PRIMARY KEY REFERENCES paper ON DELETE CASCADE,
  state TEXT NOT NULL
) STRICT;

-- What the program had found where a person decided otherwise on the stance: for the day the decision is undone.
CREATE TABLE entry_stance (
  entry      INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
  stance     TEXT NOT NULL,
  confidence REAL,
  evidence   TEXT NOT NULL
) STRICT;
