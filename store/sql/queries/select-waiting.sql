-- Statements that wait for a decision by the usual thresholds, those first where the program is most likely wrong.
-- out: how likely (entry.doubtful), paper, seq, id
SELECT doubtful, paper, seq, id FROM entry WHERE doubtful > 0 ORDER BY doubtful DESC
