-- 0006  What a file calls its pages ("iii", "A-1"): how the readers of the paper cite them.  None where it only counts.

CREATE TABLE paper_page (
  paper INTEGER NOT NULL REFERENCES paper ON DELETE CASCADE,
  page  INTEGER NOT NULL,                    -- from 1
  label TEXT NOT NULL,
  PRIMARY KEY (paper, page)
) STRICT, WITHOUT ROWID;
