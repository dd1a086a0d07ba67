-- How surely no control fits a statement.
-- in:  1 entry, 2 confidence, 3 evidence
UPDATE entry SET none_confidence = ?2, none_evidence = ?3 WHERE id = ?1
