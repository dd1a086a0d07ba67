-- The catalog of a framework, in its order.
-- in:  1 framework
-- out: id, title, title_en, whether it is a control (1) or a heading of some (0)
SELECT id, title, title_en, level = 'control' FROM control WHERE framework = ?1 ORDER BY position
