-- Statements that wait for a decision, each wording once: under the threshold, or with a candidate close behind what
-- they are filed under.  First come those where the program is most likely wrong: where it filed nothing, the best
-- candidate may fit after all; where it filed something, that may not fit, or the next candidate may, too.  Statements
-- that claim nothing about practice count a third of that.
-- in:  1 threshold, 2 how close, 3 documents as a JSON list of ids (NULL: all),
--      4 whether (1) or not (0) those come too that nothing was found for,
--      5 whether (1) or not (0) replaced revisions too
-- out: id, words
SELECT id, words FROM (
  SELECT entry.id, words, file, sha256, seq,
         max (CASE WHEN filed.confidence IS NULL THEN 0 ELSE 1 - filed.confidence END, coalesce (offered.confidence, 0))
         * CASE WHEN stance IN ('informative', 'inapplicable', '') THEN 0.33 ELSE 1 END AS wrong,
         row_number () OVER (PARTITION BY words ORDER BY file, sha256, seq) AS nth
  FROM entry JOIN paper ON paper.id = paper
  LEFT JOIN entry_control AS filed ON filed.entry = entry.id AND filed.rank = 1
  LEFT JOIN entry_candidate AS offered ON offered.entry = entry.id AND offered.rank = 1
  WHERE CASE WHEN ?3 IS NULL THEN newest OR ?5 ELSE paper.id IN (SELECT value FROM json_each (?3)) END
    AND CASE WHEN filed.confidence IS NOT NULL
             THEN filed.confidence < ?1 OR filed.confidence - offered.confidence < ?2
             ELSE offered.confidence IS NOT NULL OR ?4 END
    AND NOT EXISTS (SELECT 1 FROM decision
                    WHERE decision.words = entry.words AND undone = 0 AND decision.controls IS NOT NULL))
WHERE nth = 1
ORDER BY wrong DESC, file, sha256, seq
