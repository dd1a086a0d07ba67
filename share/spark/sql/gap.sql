-- Controls that a vendor does not have by its own words: it says nothing of them, or something else than that it does.
CREATE OR REPLACE TEMPORARY VIEW gap AS
WITH speaks AS (SELECT DISTINCT framework, vendor FROM filing)
SELECT control.framework, control.id AS control, control.position, control.title, control.title_en, speaks.vendor,
       coalesce (nullif (comparison.stance, ''), CASE WHEN comparison.vendor IS NULL THEN 'silent' ELSE 'unclear' END) AS why,
       sha256, file, seq, answer, page, line, confidence
FROM speaks JOIN control ON control.framework = speaks.framework AND control.level = 'control'
LEFT JOIN comparison ON comparison.framework = control.framework AND comparison.control = control.id
                     AND comparison.vendor = speaks.vendor
WHERE comparison.stance IS NULL OR comparison.stance NOT IN ('implemented', 'shared')
