-- 0008  Editions of one paper.
--
-- Documents of one vendor, service and title, as the fold spells them, are revisions of one paper, and so is what a
-- person says is one.  store/revision.c fills the columns; views read the newest.
ALTER TABLE paper ADD COLUMN series TEXT NOT NULL DEFAULT '';       -- what revisions of one paper share; '': not told yet
ALTER TABLE paper ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;   -- from 1, oldest first
ALTER TABLE paper ADD COLUMN newest INTEGER NOT NULL DEFAULT 1;     -- 1: no later revision is in the store
CREATE INDEX paper_series ON paper (series, revision);

-- What a person said of a document: which one it revises (both by their bytes), or that it revises none.
CREATE TABLE revises (
  sha256 TEXT PRIMARY KEY,
  older  TEXT                                -- NULL: it is a paper of its own
) STRICT, WITHOUT ROWID;
CREATE INDEX revises_older ON revises (older);

-- Whatever takes the newest revision away leaves the one before it as the newest.
CREATE TRIGGER paper_removed AFTER DELETE ON paper BEGIN
  UPDATE paper SET newest = NOT EXISTS (SELECT 1 FROM paper AS later
                                        WHERE later.series = paper.series AND later.revision > paper.revision)
  WHERE series = OLD.series;
END;
