-- Every decision that has not been undone, in the order made.
-- out: words, controls, stance, who, made, why, question, requirement, answer
SELECT words, controls, stance, who, made, why, question, requirement, answer FROM decision WHERE undone = 0 ORDER BY id
