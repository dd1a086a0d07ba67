-- What a document's figures are counted from: a row a control that a statement is filed under, or one where it is none.
-- in:  1 paper
-- out: entry, stance, stance_confidence, doubtful, framework, control, rank (NULL: none), confidence,
--      confidence of the first candidate (NULL: none), none_confidence
SELECT entry.id, stance, stance_confidence, doubtful, filed.framework, filed.control, filed.rank, filed.confidence,
       offered.confidence, none_confidence
FROM entry
LEFT JOIN entry_control AS filed ON filed.entry = entry.id
LEFT JOIN entry_candidate AS offered ON offered.entry = entry.id AND offered.rank = 1
WHERE paper = ?1 ORDER BY entry.seq, filed.rank
