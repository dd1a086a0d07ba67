-- What was held against a document.
-- in:  1 paper
-- out: papers
SELECT newer FROM pair WHERE older = ?1
