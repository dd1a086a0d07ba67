-- What the store holds, in figures.
-- out: documents, failed, statements, filed, controls, open
SELECT (SELECT count (*) FROM paper WHERE error IS NULL),
       (SELECT count (*) FROM paper WHERE error IS NOT NULL),
       (SELECT count (*) FROM entry),
       (SELECT count (DISTINCT entry) FROM entry_control),
       (SELECT count (*) FROM (SELECT DISTINCT framework, control FROM entry_control)),
       (SELECT count (DISTINCT entry) FROM entry_candidate WHERE entry NOT IN (SELECT entry FROM entry_control))
