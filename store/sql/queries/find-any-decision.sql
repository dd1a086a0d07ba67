-- Whether anybody has decided anything.
-- out: 1, or no row
SELECT 1 FROM decision LIMIT 1
