-- A decision.
-- in:  1 words, 2 controls, 3 stance, 4 who, 5 made, 6 why, 7 question, 8 requirement, 9 answer
INSERT INTO decision (words, controls, stance, who, made, why, question, requirement, answer)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
