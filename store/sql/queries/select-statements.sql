-- The statements of a document, in reading order.
-- in:  1 document
-- out: id, seq, path, label, ref, cited, question, requirement, answer, raw, further, places, edits, page, line,
--      stance, stance_confidence, stance_evidence, document, page_label, heading, parts, words, word_confidence,
--      none_confidence, none_evidence
SELECT id, seq, path, label, ref, cited, question, requirement, answer,
       CASE raw WHEN char (1) THEN answer ELSE raw END, further, places, edits, page, line,
       stance, stance_confidence, stance_evidence, paper,
       (SELECT paper_page.label FROM paper_page WHERE paper_page.paper = entry.paper AND paper_page.page = entry.page),
       heading, parts, words, word_confidence, none_confidence, none_evidence
FROM entry WHERE paper = ?1 ORDER BY seq
