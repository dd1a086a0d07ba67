-- A statement.
-- in:  1 paper, 2 seq, 3 path, 4 label, 5 ref, 6 cited, 7 question, 8 requirement, 9 answer, 10 raw, 11 further,
--      12 places, 13 edits, 14 page, 15 line, 16 stance, 17 stance_confidence, 18 stance_evidence, 19 words, 20 heading,
--      21 parts, 22 doubtful, 23 word_confidence, 24 none_confidence,
--      25 none_evidence
INSERT INTO entry (paper, seq, path, label, ref, cited, question, requirement, answer, raw, further, places, edits, page, line,
                   stance, stance_confidence, stance_evidence, words, heading, parts, doubtful,
                   word_confidence, none_confidence, none_evidence)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)
