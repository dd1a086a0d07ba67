-- What may fit a statement, best first.
-- in:  1 statement
-- out: framework, control, method, confidence, evidence, title
SELECT entry_candidate.framework, control, method, confidence, evidence, title
FROM entry_candidate
LEFT JOIN control ON control.framework = entry_candidate.framework AND control.id = entry_candidate.control
WHERE entry = ?1 ORDER BY rank
