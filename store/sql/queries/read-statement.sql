-- One statement.
-- in:  1 id
-- out: as select-statements
SELECT id, seq, path, label, ref, cited, question, requirement, answer, raw, further, places, edits, page, line,
       stance, stance_confidence, stance_evidence, paper
FROM entry WHERE id = ?1
