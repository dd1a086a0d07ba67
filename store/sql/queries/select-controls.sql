-- What a statement is filed under, best first.
-- in:  1 statement
-- out: framework, control, method, confidence, evidence, title
SELECT entry_control.framework, control, method, confidence, evidence, title
FROM entry_control
LEFT JOIN control ON control.framework = entry_control.framework AND control.id = entry_control.control
WHERE entry = ?1 ORDER BY rank
