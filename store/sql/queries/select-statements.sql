-- The statements of a document, in reading order.
-- in:  1 document
-- out: id, seq, path, label, ref, cited, question, requirement, answer, raw, further, places, edits, page, line,
--      stance, stance_confidence, stance_evidence, document
SELECT id, seq, path, label, ref, cited, question, requirement, answer, raw, further, places, edits, page, line,
       stance, stance_confidence, stance_evidence, paper
FROM entry WHERE paper = ?1 ORDER BY seq
