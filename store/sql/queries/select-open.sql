-- Statements that wait for a decision by thresholds of one's own (select-waiting.sql has the usual ones), each wording
-- once: under the threshold, with a candidate close behind what they are filed under, or with a stance that is in doubt
-- or unclear.  First come those where the program is most likely wrong, as store_doubt () has it.
-- in:  1 threshold, 2 how close, 3 documents as a JSON list of ids (NULL: all),
--      4 whether (1) or not (0) those come too that nothing was found for,
--      5 whether (1) or not (0) replaced revisions too, 6 the confidence from which a stance is not in doubt,
--      7 the one of "none fits" from which no control is asked for
-- out: id
SELECT id FROM (
  SELECT *, row_number () OVER (PARTITION BY words ORDER BY wrong DESC, file, sha256, seq) AS nth
  FROM (
    SELECT entry.id, words, file, sha256, seq,
           CAST (1e6 * max (CASE WHEN filed.confidence IS NULL THEN 0 ELSE 1 - filed.confidence END,
                            CASE WHEN filed.confidence IS NULL THEN min (coalesce (offered.confidence, 0), 1 - none_confidence)
                                 ELSE coalesce (offered.confidence, 0) END,
                            CASE WHEN stance <> '' AND stance_confidence < ?6 THEN 1 - stance_confidence ELSE 0 END)
                 * CASE WHEN stance IN ('informative', 'inapplicable', 'unanswered', '') THEN 0.33 ELSE 1 END + 0.5
                 AS INTEGER) AS wrong
    FROM entry CROSS JOIN paper ON paper.id = paper
    LEFT JOIN entry_control AS filed ON filed.entry = entry.id AND filed.rank = 1
    LEFT JOIN entry_candidate AS offered ON offered.entry = entry.id AND offered.rank = 1
    WHERE CASE WHEN ?3 IS NULL THEN newest OR ?5 ELSE paper.id IN (SELECT value FROM json_each (?3)) END
      AND (CASE WHEN filed.confidence IS NOT NULL
               THEN filed.confidence < ?1 OR filed.confidence - offered.confidence < ?2
               ELSE (offered.confidence IS NOT NULL AND none_confidence < ?7) OR ?4 END
           OR stance = 'unclear' OR (stance <> '' AND stance_confidence < ?6))
      AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.words = entry.words AND undone = 0)))
WHERE nth = 1
ORDER BY wrong DESC, file, sha256, seq
