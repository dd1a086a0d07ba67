-- 0009  Where documents came from.
--
-- Many are called checksheet.pdf: a place, where one is told, tells them apart.  Those whose bytes never came are known by
-- name and place.
ALTER TABLE paper ADD COLUMN uri TEXT;       -- of its names, the first place by byte order; NULL where none was told

CREATE TEMPORARY TABLE names AS SELECT paper, name FROM paper_name;
DROP TABLE paper_name;
-- Each base name under which these bytes were seen, and each place that they came from.
CREATE TABLE paper_name (
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  name  TEXT NOT NULL,
  uri   TEXT NOT NULL DEFAULT '',            -- '': nobody told
  PRIMARY KEY (paper, name, uri)
) STRICT, WITHOUT ROWID;
INSERT INTO paper_name (paper, name) SELECT paper, name FROM names;
DROP TABLE names;
CREATE INDEX paper_name_name ON paper_name (name);
CREATE INDEX paper_name_uri ON paper_name (uri) WHERE uri <> '';

DROP INDEX paper_unread;
CREATE UNIQUE INDEX paper_unread ON paper (file, coalesce (uri, '')) WHERE sha256 IS NULL;
