-- A statement's stance.
-- in:  1 entry, 2 stance, 3 confidence, 4 evidence
UPDATE entry SET stance = ?2, stance_confidence = ?3, stance_evidence = ?4 WHERE id = ?1
