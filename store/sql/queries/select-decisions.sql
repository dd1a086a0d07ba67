-- Every decision on controls that counts, to learn from.
-- out: question, requirement, answer, controls
SELECT question, requirement, answer, controls FROM decision
WHERE id IN (SELECT max (id) FROM decision WHERE undone = 0 AND controls IS NOT NULL GROUP BY words) ORDER BY id
