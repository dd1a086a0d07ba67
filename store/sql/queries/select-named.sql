-- A document's statements, all or one of them, whatever their confidence.
-- in:  1 document, 2 seq (0: all)
-- out: id
SELECT id FROM entry WHERE paper = ?1 AND (?2 = 0 OR seq = ?2) ORDER BY seq
