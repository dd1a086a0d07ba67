-- Keeps what was found of a statement's stance, before a decision takes its place.
-- in:  1 entry
INSERT OR IGNORE INTO entry_stance SELECT id, stance, stance_confidence, stance_evidence FROM entry WHERE id = ?1
