-- 0012  How sure the reader of a picture is of the worst word of an answer.
--
-- 1 to 100; NULL where the answer had text of its own, and in what an older program stored: such a document says so with
-- the warning `ocr`, and is read anew by `hakusho import`.
ALTER TABLE entry ADD COLUMN word_confidence INTEGER;
