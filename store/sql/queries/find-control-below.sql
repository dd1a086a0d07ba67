-- Whether there is a control, or one below it.
-- in:  1 framework (NULL: any), 2 control
-- out: 1, or no row
SELECT 1 FROM control WHERE (?1 IS NULL OR framework = ?1) AND (id = ?2 OR substr (id, 1, length (?2) + 1) = ?2 || '.')
UNION ALL
SELECT 1 FROM entry_control
WHERE (?1 IS NULL OR framework = ?1) AND (control = ?2 OR substr (control, 1, length (?2) + 1) = ?2 || '.') LIMIT 1
