-- One statement.
-- in:  1 id
-- out: as select-statements
SELECT id, seq, path, label, ref, cited, question, requirement, answer,
       CASE raw WHEN char (1) THEN answer ELSE raw END, further, places, edits, page, line,
       stance, stance_confidence, stance_evidence, paper,
       (SELECT paper_page.label FROM paper_page WHERE paper_page.paper = entry.paper AND paper_page.page = entry.page),
       heading, parts, words, word_confidence, none_confidence, none_evidence
FROM entry WHERE id = ?1
