-- 0007  What people say a document is, where the program found it wrong or did not find it.

-- By the bytes: it holds when they are read again, or come back after the document was removed.
CREATE TABLE paper_about (
  sha256 TEXT NOT NULL,
  field  TEXT NOT NULL CHECK (field IN ('vendor', 'service', 'title', 'edition', 'issued', 'revised')),
  value  TEXT NOT NULL,
  found  TEXT,                            -- what the program found, for the day this is taken back
  who    TEXT NOT NULL,
  made   TEXT NOT NULL,                   -- ISO 8601, UTC
  PRIMARY KEY (sha256, field)
) STRICT, WITHOUT ROWID;
