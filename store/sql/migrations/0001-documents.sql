-- 0001  Documents, their statements, the controls that these are filed under, and the full-text index.
--
-- Tables are ours to change; views.sql makes the views that others may build on (store/README.md).
-- Lists that are only ever read with their statement are JSON: path, further, places, edits.

-- The catalogs, so that a store can be read without our program.
CREATE TABLE framework (
  name     TEXT PRIMARY KEY,                 -- 'iso27017:2015'
  title    TEXT NOT NULL,                    -- 'ISO/IEC 27017:2015'
  position INTEGER NOT NULL,                 -- order of display
  built_in INTEGER NOT NULL                  -- 1: kept as the program has it; 0: a user's own
) STRICT, WITHOUT ROWID;

CREATE TABLE control (
  framework TEXT NOT NULL REFERENCES framework ON DELETE CASCADE,
  id        TEXT NOT NULL,                   -- '12.3.1', 'CLD.9.5.1'
  position  INTEGER NOT NULL,                -- order in its catalog
  level     TEXT NOT NULL,                   -- 'clause', 'objective', 'control'
  parent    TEXT,
  title     TEXT NOT NULL,                   -- Japanese
  title_en  TEXT NOT NULL,
  PRIMARY KEY (framework, id)
) STRICT, WITHOUT ROWID;

-- Values of the store itself, such as the digest of the catalogs that it was filled from.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One document, known by its bytes.
CREATE TABLE paper (
  id             INTEGER PRIMARY KEY,
  sha256         TEXT UNIQUE,                -- NULL where the bytes never came: then known by its name
  file           TEXT NOT NULL,              -- the first of its names by byte order
  origin         TEXT NOT NULL,              -- the name under which this record was made
  digest         TEXT NOT NULL,              -- of the record, to tell whether it is the same again
  media_type     TEXT,
  charset        TEXT,
  bytes          INTEGER NOT NULL,
  pages          INTEGER,
  producer       TEXT,
  author         TEXT,
  language       TEXT,
  created        TEXT,
  modified       TEXT,
  reader         TEXT,
  reader_version INTEGER NOT NULL,
  vendor         TEXT,
  service        TEXT,
  title          TEXT,
  edition        TEXT,
  issued         TEXT,                       -- ISO 8601, as precise as found
  revised        TEXT,
  scheme             TEXT,                   -- framework that its own numbers follow
  scheme_shift       INTEGER,
  scheme_cld_dropped INTEGER,
  scheme_confidence  REAL,
  scheme_evidence    TEXT,
  error          TEXT,                       -- why it failed; NULL where it was read
  error_message  TEXT,
  maker          TEXT                        -- what import made the record with; NULL where it came through a pipe
) STRICT;
CREATE INDEX paper_file ON paper (file, sha256);
CREATE UNIQUE INDEX paper_unread ON paper (file) WHERE sha256 IS NULL;

-- Each base name under which these bytes were seen.
CREATE TABLE paper_name (
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  name  TEXT NOT NULL,
  PRIMARY KEY (paper, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_name_name ON paper_name (name);

-- Damage that a reader met and read on from.
CREATE TABLE paper_warning (
  paper   INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  n       INTEGER NOT NULL,
  code    TEXT NOT NULL,
  page    INTEGER,
  line    INTEGER,
  message TEXT NOT NULL,
  PRIMARY KEY (paper, n)
) STRICT, WITHOUT ROWID;

-- What no statement holds, and why.
CREATE TABLE paper_left (
  paper  INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  n      INTEGER NOT NULL,
  reason TEXT NOT NULL,
  text   TEXT NOT NULL,
  page   INTEGER,
  line   INTEGER,
  place  TEXT NOT NULL,
  PRIMARY KEY (paper, n)
) STRICT, WITHOUT ROWID;

-- One statement.  Its lasting name is (sha256 of its document, seq); words tells the same words again elsewhere.
CREATE TABLE entry (
  id          INTEGER PRIMARY KEY,
  paper       INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  seq         INTEGER NOT NULL,
  path        TEXT NOT NULL,     -- ["…", "…"]
  label       TEXT NOT NULL,
  ref         TEXT NOT NULL,
  cited       TEXT NOT NULL,
  question    TEXT NOT NULL,
  requirement TEXT NOT NULL,
  answer      TEXT NOT NULL,
  raw         TEXT NOT NULL,
  further     TEXT NOT NULL,  -- [{"title", "text"}]
  places      TEXT NOT NULL,   -- [{"page", "rect", "line", "last_line", "path"}]
  edits       TEXT NOT NULL,    -- [{"field", "rule", "before", "after", "count"}]
  page        INTEGER,                                     -- of its first place
  line        INTEGER,
  stance      TEXT NOT NULL,
  stance_confidence REAL,
  stance_evidence   TEXT NOT NULL,
  words       TEXT NOT NULL,                               -- SHA-256 of fold (question) NUL fold (answer)
  UNIQUE (paper, seq)
) STRICT;
CREATE INDEX entry_words ON entry (words);

CREATE TABLE entry_control (
  entry      INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
  rank       INTEGER NOT NULL,               -- from 1, best first
  framework  TEXT NOT NULL,
  control    TEXT NOT NULL,
  method     TEXT NOT NULL,                  -- 'cited', 'titled', 'alike', 'decided'
  confidence REAL NOT NULL,
  evidence   TEXT NOT NULL,
  PRIMARY KEY (entry, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_control_control ON entry_control (framework, control);

-- Controls under the threshold: what review offers.
CREATE TABLE entry_candidate (
  entry      INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
  rank       INTEGER NOT NULL,
  framework  TEXT NOT NULL,
  control    TEXT NOT NULL,
  method     TEXT NOT NULL,
  confidence REAL NOT NULL,
  evidence   TEXT NOT NULL,
  PRIMARY KEY (entry, rank)
) STRICT, WITHOUT ROWID;

-- Rows have the id of their entry.  Text comes in as store/words.h writes it: folded, runs of Japanese as overlapping
-- pairs of characters, so that the stock tokenizer finds words of any length.  The index keeps a copy of that text:
-- to delete a row FTS5 must be given the very words that went in, and a fold that has changed since would not do so.
CREATE VIRTUAL TABLE search USING fts5 (
  path, label, question, requirement, answer, further,
  tokenize = "unicode61 remove_diacritics 0"
);
