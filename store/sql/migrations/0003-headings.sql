-- 0003  The headings of a document as found, and which of them is a statement's question.

CREATE TABLE paper_heading (
  paper  INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  n      INTEGER NOT NULL,                -- from 1, in reading order
  level  INTEGER NOT NULL,                -- from 1; 0 is the title of the document
  text   TEXT NOT NULL,                   -- as found, with number and marks
  number TEXT NOT NULL,
  title  TEXT NOT NULL,                   -- as shown
  cited  TEXT NOT NULL,
  page   INTEGER,
  line   INTEGER,
  place  TEXT NOT NULL,                   -- JSON, as one of entry.places
  PRIMARY KEY (paper, n)
) STRICT, WITHOUT ROWID;

ALTER TABLE entry ADD COLUMN heading INTEGER;  -- n of its document's headings; NULL where its question is no heading
