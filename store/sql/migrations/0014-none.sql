-- 0014  How surely no control fits a statement that is filed under none, and by which words.
--
-- 0 in what an older program stored, until `hakusho map` has looked at it again.
ALTER TABLE entry ADD COLUMN none_confidence REAL NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN none_evidence TEXT NOT NULL DEFAULT '';
